//! A drawing written anew from what an allow-list lets through: shapes, colours and gradients. No script, no style sheet, no link,
//! no font, no text, no picture inside, no filter, no animation, and nothing that is repeated by reference.

use std::collections::BTreeSet;
use std::fmt::Write;

use roxmltree::{Document, Node, ParsingOptions};

use crate::sheets::logo::fault::Fault;

/// The drawing, and the names of what was left out of it.
pub(super) fn anew(text: &str) -> Result<(String, BTreeSet<String>), Fault> {
    // A DOCTYPE can define entities that grow without end (billion laughs), so there is none.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Fault::Large,
        _ => Fault::Broken,
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(Fault::Unknown);
    }
    let view = view_box(&root).ok_or(Fault::Broken)?;
    let mut scribe = Scribe { out: String::new(), left_out: BTreeSet::new(), shapes: 0 };
    let [x, y, width, height] = view;
    // Writing to a String cannot fail.
    let _ = write!(
        scribe.out,
        "<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"{x} {y} {width} {height}\" width=\"{width}\" height=\"{height}\""
    );
    scribe.attributes(&root, false);
    scribe.out.push('>');
    for child in root.children() {
        scribe.node(&child, 1, false)?;
    }
    scribe.out += "</svg>\n";
    if scribe.shapes == 0 {
        return Err(Fault::Empty);
    }
    if scribe.out.len() > MOST_WRITTEN { Err(Fault::Large) } else { Ok((scribe.out, scribe.left_out)) }
}

struct Scribe {
    out: String,
    left_out: BTreeSet<String>,
    shapes: usize,
}

impl Scribe {
    fn node(&mut self, node: &Node<'_, '_>, depth: usize, clips: bool) -> Result<(), Fault> {
        // Comments, text and processing instructions (a style sheet can be one) are not even named: they show nothing.
        if !node.is_element() {
            return Ok(());
        }
        let name = node.tag_name().name();
        let known = ELEMENTS.iter().find(|element| **element == name).filter(|_| node.tag_name().namespace() == Some(SVG));
        let Some(name) = known else {
            if !QUIET.contains(&name) {
                self.leave_out(name);
            }
            return Ok(());
        };
        if depth > MOST_DEPTH {
            return Err(Fault::Large);
        }
        self.shapes += usize::from(SHAPES.contains(name));
        let _ = write!(self.out, "<{name}");
        let clips = clips || *name == "clipPath";
        self.attributes(node, clips);
        self.out.push('>');
        for child in node.children() {
            self.node(&child, depth + 1, clips)?;
        }
        let _ = write!(self.out, "</{name}>");
        Ok(())
    }

    /// `clips`: within what cuts others out. What cuts is not cut itself: thirty of them, each cut twice by the next, are a thousand
    /// million cuts (billion laughs without an entity).
    fn attributes(&mut self, node: &Node<'_, '_>, clips: bool) {
        let mut written = BTreeSet::new();
        // What `style` says goes before the attribute of the same name, as in CSS.
        let style = node.attribute("style").unwrap_or_default();
        let declared = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let declared = declared.map(|(name, value)| (name.trim(), value.trim())).filter(|(name, _)| PAINT.contains(name));
        let plain =
            node.attributes().filter(|attribute| attribute.namespace().is_none()).map(|attribute| (attribute.name(), attribute.value()));
        let geometry = |name: &str| GEOMETRY.contains(&name) && node.tag_name().name() != "svg";
        for (name, value) in declared.chain(plain.filter(|(name, _)| PAINT.contains(name) || geometry(name))) {
            if clips && name == "clip-path" {
                self.leave_out(name);
            } else if is_harmless(value) && written.insert(name.to_owned()) {
                let _ = write!(self.out, " {name}=\"{value}\"");
            } else if !is_harmless(value) {
                self.leave_out(name);
            }
        }
        if let Some(id) = node.attribute("id").filter(|id| is_name(id)) {
            let _ = write!(self.out, " id=\"{id}\"");
        }
        let link = node.attribute((XLINK, "href")).or(node.attribute("href"));
        match link {
            // A gradient may take its colours from another of the same file.
            Some(link) if GRADIENTS.contains(&node.tag_name().name()) && link.strip_prefix('#').is_some_and(is_name) => {
                let _ = write!(self.out, " xlink:href=\"{link}\"");
            }
            Some(_) => self.leave_out("href"),
            None => {}
        }
        for attribute in node.attributes() {
            let handler = attribute.name().to_ascii_lowercase();
            if handler.starts_with("on") || handler == "class" {
                self.leave_out(attribute.name());
            }
        }
    }

    /// Remembers the name, where it is one that can be shown at a terminal.
    fn leave_out(&mut self, name: &str) {
        if self.left_out.len() < MOST_NAMED && is_name(name) {
            self.left_out.insert(name.to_owned());
        }
    }
}

/// `viewBox`, or what `width` and `height` make of it.
fn view_box(root: &Node<'_, '_>) -> Option<[f64; 4]> {
    let size = |name| root.attribute(name)?.trim().trim_end_matches("px").parse::<f64>().ok();
    let numbers = match root.attribute("viewBox") {
        Some(view) => {
            let parts = view.split([' ', ',', '\t', '\n']).filter(|part| !part.is_empty());
            parts.map(|part| part.parse().ok()).collect::<Option<Vec<f64>>>()?
        }
        None => vec![0.0, 0.0, size("width")?, size("height")?],
    };
    let view: [f64; 4] = numbers.try_into().ok()?;
    let [_, _, width, height] = view;
    let fits = view.iter().all(|number| number.is_finite() && number.abs() <= 1e6) && width > 0.0 && height > 0.0;
    // A drawing a thousand times wider than high would push everything else out of the page's head.
    (fits && width / height <= 10.0 && height / width <= 10.0).then_some(view)
}

/// Letters, numbers and what stands between them; `url()` only of a part of the same file. No `\`, which CSS reads as another letter.
fn is_harmless(value: &str) -> bool {
    let plain =
        value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '+' | '#' | '%' | '(' | ')' | '\n' | '\t'));
    let lower = value.to_ascii_lowercase();
    let local = |rest: &str| rest.strip_prefix("(#").and_then(|rest| rest.split_once(')')).is_some_and(|(name, _)| is_name(name));
    plain && lower.split("url").skip(1).all(local) && !lower.contains("expression")
}

fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.len() <= 100 && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && text.chars().all(plain)
}

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const ELEMENTS: [&str; 13] = [
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
];
const SHAPES: [&str; 7] = ["circle", "ellipse", "line", "path", "polygon", "polyline", "rect"];
const GRADIENTS: [&str; 2] = ["linearGradient", "radialGradient"];
/// Left out without a word: drawing programs write them, and they show nothing.
const QUIET: [&str; 4] = ["desc", "metadata", "namedview", "title"];
/// Where things are.
const GEOMETRY: [&str; 26] = [
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "offset",
    "pathLength",
    "points",
    "r",
    "rx",
    "ry",
    "spreadMethod",
    "transform",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "fr",
    "preserveAspectRatio",
];
/// How they look: presentation attributes (SVG 1.1 §11, 14).
const PAINT: [&str; 18] = [
    "clip-path",
    "clip-rule",
    "color",
    "display",
    "fill",
    "fill-opacity",
    "fill-rule",
    "opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
];
/// Protect from drawings that take minutes to read or to show.
const MOST_NODES: u32 = 5_000;
const MOST_DEPTH: usize = 32;
const MOST_WRITTEN: usize = 300_000;
/// What a person at a terminal reads.
const MOST_NAMED: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> String {
        format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"0 0 10 10\">{inside}<circle r=\"4\"/></svg>")
    }

    #[test]
    fn whatever_could_act_or_ask_is_left_out() {
        for (hostile, word) in [
            ("<script>alert(1)</script>", "alert"),
            ("<script xlink:href=\"https://evil.example/a.js\"/>", "evil"),
            ("<g onclick=\"alert(1)\"><path d=\"M0 0\"/></g>", "alert"),
            ("<image href=\"https://evil.example/a.png\"/>", "evil"),
            ("<image xlink:href=\"data:image/svg+xml;base64,PHN2Zz4=\"/>", "base64"),
            ("<use href=\"https://evil.example/a.svg#a\"/>", "use"),
            ("<use href=\"#a\"/>", "use"),
            (
                "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><form action=\"https://evil.example\"/></body></foreignObject>",
                "evil",
            ),
            ("<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>", "javascript"),
            ("<style>@import url(https://evil.example/a.css);</style>", "evil"),
            ("<path d=\"M0 0\" style=\"fill:url(https://evil.example/a.svg#b)\"/>", "evil"),
            ("<path d=\"M0 0\" fill=\"url('//evil.example/a')\"/>", "evil"),
            ("<path d=\"M0 0\" fill=\"u\\72l(//evil.example)\"/>", "evil"),
            ("<path d=\"M0 0\" style=\"background:url(//evil.example)\"/>", "evil"),
            ("<path d=\"M0 0\" class=\"a\"/>", "class"),
            ("<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>", "javascript"),
            ("<set attributeName=\"onload\" to=\"alert(1)\"/>", "alert"),
            ("<filter id=\"f\"><feImage href=\"https://evil.example/a\"/></filter>", "evil"),
            ("<text>Tilleuls</text>", "Tilleuls"),
            ("<!-- <script>alert(1)</script> -->", "alert"),
            ("<?xml-stylesheet href=\"https://evil.example/a.css\"?>", "evil"),
            ("<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>", "alert"),
            ("<html:circle xmlns:html=\"http://www.w3.org/1999/xhtml\" r=\"1234\"/>", "1234"),
            ("<linearGradient xlink:href=\"https://evil.example/a.svg#b\"/>", "evil"),
            ("<path d=\"M0 0\" id=\"a&quot; onload=&quot;alert(1)\"/>", "alert"),
            ("<path d=\"M0 0&quot;/><script>alert(1)</script>\"/>", "alert"),
        ] {
            // What is no XML at all is refused whole.
            let Ok((anew, _)) = anew(&drawing(hostile)) else { continue };
            assert!(!anew.contains(word), "{hostile}: {anew}");
            let document = Document::parse(&anew).unwrap_or_else(|error| panic!("{hostile}: {error}"));
            assert!(document.descendants().any(|node| node.attribute("r") == Some("4")), "{hostile} lost the rest: {anew}");
        }
    }

    #[test]
    fn a_doctype_a_bomb_and_a_deep_drawing_are_refused() {
        let bomb =
            "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>";
        assert_eq!(anew(bomb).unwrap_err(), Fault::Broken);
        assert_eq!(anew(&drawing(&("<g>".repeat(100) + &"</g>".repeat(100)))).unwrap_err(), Fault::Large);
        assert_eq!(anew(&drawing(&"<g/>".repeat(6_000))).unwrap_err(), Fault::Large);
        assert_eq!(anew(&drawing("<g>")).unwrap_err(), Fault::Broken);
        assert_eq!(anew("<svg viewBox=\"0 0 1 1\"><circle r=\"1\"/></svg>").unwrap_err(), Fault::Unknown);
        assert_eq!(anew(&format!("<svg xmlns=\"{SVG}\" viewBox=\"0 0 1 1\"><text>a</text></svg>")).unwrap_err(), Fault::Empty);
        for view in ["0 0 0 1", "0 0 1 1000", "0 0 NaN 1", "0 0 1e99 1", "a", ""] {
            let drawing = format!("<svg xmlns=\"{SVG}\" viewBox=\"{view}\"><circle r=\"1\"/></svg>");
            assert_eq!(anew(&drawing).unwrap_err(), Fault::Broken, "{view}");
        }
    }

    #[test]
    fn what_cuts_is_not_cut_in_its_turn() {
        let link = |n: usize| {
            let next = n + 1;
            format!(
                "<clipPath id=\"c{n}\" clip-path=\"url(#c{next})\"><g style=\"clip-path:url(#c{next})\"><path d=\"M0 0\" clip-path=\"url(#c{next})\"/></g></clipPath>"
            )
        };
        let bomb = drawing(&((0..30).map(link).collect::<String>() + "<path d=\"M1 1\" clip-path=\"url(#c0)\"/>"));
        let (anew, left_out) = anew(&bomb).unwrap();
        assert_eq!(anew.matches("clip-path=").count(), 1, "the shape that shows keeps its own: {anew}");
        assert!(left_out.contains("clip-path"));
    }

    #[test]
    fn shapes_colours_and_gradients_stay_as_they_look() {
        let drawing = drawing(
            "<defs><linearGradient id=\"a\"><stop offset=\"0\" style=\"stop-color:#e3b04b;-inkscape-font:x\"/></linearGradient>\
             <linearGradient id=\"b\" xlink:href=\"#a\" x1=\"0\"/></defs><path d=\"M1 1h8\" style=\"fill:url(#b) ; stroke: rgb(1,2,3)\" fill=\"red\"/>",
        );
        let (anew, left_out) = anew(&drawing).unwrap();
        assert!(anew.contains("<stop stop-color=\"#e3b04b\" offset=\"0\">"), "{anew}");
        assert!(anew.contains("xlink:href=\"#a\"") && anew.contains("fill=\"url(#b)\" stroke=\"rgb(1,2,3)\" d=\"M1 1h8\""), "{anew}");
        assert!(left_out.is_empty(), "{left_out:?}");
    }
}
