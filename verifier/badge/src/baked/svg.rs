//! The badge in an SVG: one element of Open Badges directly under the root, found by its namespace and not by its prefix.
//! What is put in follows Open Badges 3.0, "Baked Badge", "SVG".

use std::borrow::Cow;

use super::carried::{Baked, Credential, Generation, Picture};
use super::error::Error;
use super::png::MAX_PICTURE;
use super::xml::{BLANK, Reader, Start, Token};
use crate::document::MAX_BYTES;

/// The drawing with `credential` (a JSON document or a compact JWS) in it, directly after the tag of its root.
///
/// A JSON document keeps its bytes but where XML cannot hold them: `]]>` inside a string becomes `]]\u003e`, two letters that
/// XML does not know become `\ufffe` and `\uffff`, and a carriage return between members a line feed. It means the same and its
/// proof holds; its digest is that of what stands in the drawing.
///
/// # Errors
/// [`Error::NotACredential`], [`Error::AlreadyBaked`], [`Error::PrefixTaken`], or whatever keeps [`unbake`] from reading `svg`.
pub fn bake(svg: &str, credential: &str) -> Result<String, Error> {
    let credential = Credential::to_bake(credential)?;
    let drawing = read(svg)?;
    if drawing.found.is_some() {
        return Err(Error::AlreadyBaked);
    }
    let root = drawing.root;
    // "First, add an xmlns:openbadges attribute to the <svg> tag": unless it is there.
    let declared = root.attributes.iter().find(|(name, _)| *name == DECLARATION).map(|(_, value)| value.as_ref());
    let declaration = match declared {
        None => format!(" {DECLARATION}=\"{NAMESPACE_3}\""),
        Some(NAMESPACE_3) => String::new(),
        Some(_) => return Err(Error::PrefixTaken),
    };
    // "Directly after the <svg> tag, add an <openbadges:credential> tag."
    let element = match credential {
        Credential::Jws(jws) => format!("<openbadges:credential verify=\"{jws}\"></openbadges:credential>"),
        Credential::Json(text) | Credential::Url(text) => {
            format!("<openbadges:credential><![CDATA[{}]]></openbadges:credential>", as_cdata(&text))
        }
    };
    let part = |from: usize, to: usize| svg.get(from..to).ok_or(Error::Damaged { at: from });
    let head = part(0, root.name_end)?;
    let baked = if root.empty {
        let (tag, name) = (part(root.name_end, root.end - "/>".len())?, root.name);
        format!("{head}{declaration}{tag}>{element}</{name}>{}", part(root.end, svg.len())?)
    } else {
        format!("{head}{declaration}{}{element}{}", part(root.name_end, root.end)?, part(root.end, svg.len())?)
    };
    if baked.len() > MAX_PICTURE { Err(Error::TooLarge { limit: MAX_PICTURE }) } else { Ok(baked) }
}

/// Takes the one badge out of an SVG.
///
/// # Errors
/// See [`Error`].
pub fn unbake(svg: &str) -> Result<Baked, Error> {
    let (generation, credential) = read(svg)?.found.ok_or(Error::NothingBaked)?;
    Ok(Baked { picture: Picture::Svg, generation, credential })
}

/// Whether the first tag of the text is called `svg`, or its document type is: an HTML page may hold a drawing, and is none.
pub(super) fn is_svg(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}');
    loop {
        rest = rest.trim_start_matches(BLANK);
        let remark = [("<?", "?>"), ("<!--", "-->")].into_iter().find(|(start, _)| rest.starts_with(start));
        let Some((_, end)) = remark else { break };
        let Some((_, behind)) = rest.split_once(end) else { return false };
        rest = behind;
    }
    let name = |rest: &str| rest.split(|c: char| BLANK.contains(&c) || matches!(c, '>' | '/' | '[')).next().map(str::to_owned);
    if let Some(rest) = rest.strip_prefix("<!DOCTYPE") {
        return name(rest.trim_start_matches(BLANK)).is_some_and(|name| name == "svg");
    }
    let name = rest.strip_prefix('<').and_then(name);
    name.is_some_and(|name| name == "svg" || name.ends_with(":svg"))
}

/// What was seen of a whole drawing.
struct Drawing<'a> {
    root: Start<'a>,
    found: Option<(Generation, Credential)>,
}

/// The whole drawing is read, not only up to the first badge: "there MUST be only one".
fn read(svg: &str) -> Result<Drawing<'_>, Error> {
    if svg.len() > MAX_PICTURE {
        return Err(Error::TooLarge { limit: MAX_PICTURE });
    }
    let mut reader = Reader::new(svg)?;
    let (mut root, mut found, mut inside): (Option<Start<'_>>, _, Option<Content<'_>>) = (None, None, None);
    while let Some(token) = reader.next()? {
        match (token, inside.take()) {
            (Token::End, Some(content)) => found = Some(content.credential()?),
            (Token::Start(start), None) => match badge(&start)? {
                Some(_) if found.is_some() => return Err(Error::Several),
                Some(generation) => inside = Some(Content::of(start, generation)),
                None if start.depth == 1 => root = Some(start),
                None => {}
            },
            (Token::Cdata(text) | Token::Text(text), Some(mut content)) => {
                content.put(text)?;
                inside = Some(content);
            }
            // A program that asks for the first text inside would stop there.
            (Token::Remark | Token::Start(_), Some(_)) => return Err(Error::NotAsBaked),
            (Token::Cdata(_) | Token::End | Token::Remark | Token::Text(_), None) => {}
        }
    }
    let root = root.filter(|root| root.local == "svg" && root.namespace.as_deref() == Some(SVG)).ok_or(Error::NotAPicture)?;
    Ok(Drawing { root, found })
}

/// Whether an element carries a badge. It stands directly under the root, for a program that looks there and one that looks
/// anywhere must not find two; and nothing else is named as if it carried one, for a program that goes by the name.
fn badge(start: &Start<'_>) -> Result<Option<Generation>, Error> {
    let generation = match (start.namespace.as_deref(), start.local) {
        (Some(NAMESPACE_3), "credential") => Some(Generation::OpenBadges3),
        (Some(NAMESPACE_2), "assertion") => Some(Generation::OpenBadges2),
        _ => None,
    };
    let named = matches!(start.name, "openbadges:credential" | "openbadges:assertion");
    match generation {
        Some(_) if start.depth != 2 => Err(Error::NotAsBaked),
        None if named => Err(Error::NotAsBaked),
        _ => Ok(generation),
    }
}

/// What stands in the element of the badge.
struct Content<'a> {
    generation: Generation,
    verify: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
}

impl<'a> Content<'a> {
    fn of(start: Start<'a>, generation: Generation) -> Self {
        let verify = start.attributes.into_iter().find(|(name, _)| *name == "verify").map(|(_, value)| value);
        Self { generation, verify, text: None }
    }

    /// One piece of text and blank around it: of two pieces, some programs read the first alone.
    fn put(&mut self, text: Cow<'a, str>) -> Result<(), Error> {
        if text.len() > MAX_BYTES {
            return Err(Error::TooLarge { limit: MAX_BYTES });
        }
        if text.trim_matches(BLANK).is_empty() {
            return Ok(());
        }
        if self.text.replace(text).is_some() { Err(Error::NotAsBaked) } else { Ok(()) }
    }

    fn credential(self) -> Result<(Generation, Credential), Error> {
        let credential = match (self.generation, self.verify, self.text) {
            // Open Badges 2.0 baking: a hosted assertion has its URL in `verify` and itself in the body.
            (Generation::OpenBadges2, _, Some(text)) | (Generation::OpenBadges2, Some(text), None) => {
                Credential::found(&text, Generation::OpenBadges2)?
            }
            // "The value of verify attribute MUST be the Compact JWS"; "otherwise omit the verify attribute": a JSON body.
            (Generation::OpenBadges3, Some(text), None) => {
                let found = Credential::found(&text, Generation::OpenBadges3)?;
                Some(found).filter(|found| matches!(found, Credential::Jws(_))).ok_or(Error::NotAsBaked)?
            }
            (Generation::OpenBadges3, None, Some(text)) => {
                let found = Credential::found(&text, Generation::OpenBadges3)?;
                Some(found).filter(|found| matches!(found, Credential::Json(_))).ok_or(Error::NotAsBaked)?
            }
            (_, None, None) => return Err(Error::NotACredential),
            (Generation::OpenBadges3, Some(_), Some(_)) => return Err(Error::NotAsBaked),
        };
        Ok((self.generation, credential))
    }
}

/// JSON as XML can hold it. Outside strings none of these stands but the carriage return, which means nothing there.
fn as_cdata(json: &str) -> String {
    let json = json.replace("\r\n", "\n").replace('\r', "\n");
    json.replace("]]>", "]]\\u003e").replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff")
}

const SVG: &str = "http://www.w3.org/2000/svg";
/// Open Badges 3.0.
const NAMESPACE_3: &str = "https://purl.imsglobal.org/ob/v3p0";
/// Open Badges 2.0 and before.
const NAMESPACE_2: &str = "http://openbadges.org";
const DECLARATION: &str = "xmlns:openbadges";

#[cfg(test)]
mod tests {
    use super::*;

    const BADGE: &str = r#"{"type":["VerifiableCredential"]}"#;

    /// A drawing with this inside its root, whose prefixes are `o` for 3.0 and `two` for 2.0.
    fn drawing(inside: &str) -> String {
        format!(r#"<svg xmlns="{SVG}" xmlns:o="{NAMESPACE_3}" xmlns:two="{NAMESPACE_2}">{inside}<path d="M0 0"/></svg>"#)
    }

    fn found(inside: &str) -> Result<(Generation, String), Error> {
        unbake(&drawing(inside)).map(|baked| (baked.generation, baked.credential.text().to_owned()))
    }

    #[test]
    fn a_badge_comes_back_as_it_was_put_in() {
        let letters = "é à œ · 🐝 · مرحبا \u{202e}abc · ]] > · \\u003e \\\" \u{2028} · <&> &amp; · \\ud83d\\ude00 <![CDATA[";
        let roots = [
            r#"<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>"#,
            r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#,
            "\u{feff}<?xml version=\"1.0\"?><!-- > -->\n<s:svg xmlns:s='http://www.w3.org/2000/svg' a='>' >\n</s:svg>\n",
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" />"#,
        ];
        for root in roots {
            for text in [BADGE.to_owned(), format!("{{\"name\":\"{letters}\",\n\t\"a\" :\n1}}"), "e30.e30.AA".to_owned()] {
                let baked = bake(root, &text).expect("can be baked");
                let found = unbake(&baked).expect("can be read");
                assert_eq!((found.credential.text(), found.generation), (text.as_str(), Generation::OpenBadges3), "{baked}");
                assert_eq!(bake(&baked, &text), Err(Error::AlreadyBaked));
                assert!(baked.contains("><openbadges:credential") && baked.matches("xmlns:openbadges=").count() == 1, "{baked}");
            }
        }
        let taken = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="urn:other"/>"#;
        assert_eq!(bake(taken, BADGE), Err(Error::PrefixTaken));
        assert_eq!(bake("<html/>", BADGE), Err(Error::NotAPicture));
    }

    /// What XML cannot hold is written in JSON's own other way: the same document, other bytes.
    #[test]
    fn what_xml_cannot_hold_means_the_same_afterwards() {
        let text = "{\"a\":\"x]]>y]]]>z\",\r\n\"b\":\"\u{fffe}\u{ffff}\"\r}";
        let baked = bake(&drawing(""), text).expect("can be baked");
        let found = unbake(&baked).expect("can be read").credential;
        let tree = |text: &str| crate::document::Document::parse(text.as_bytes()).expect("a document").root().clone();
        assert_eq!(tree(found.text()), tree(text));
        assert_eq!(found.text(), "{\"a\":\"x]]\\u003ey]]]\\u003ez\",\n\"b\":\"\\ufffe\\uffff\"\n}");
    }

    #[test]
    fn a_badge_is_found_by_its_namespace_and_in_one_place_only() {
        let cdata = format!("<![CDATA[ {BADGE}\n]]>");
        let good = Ok((Generation::OpenBadges3, BADGE.to_owned()));
        let one = format!("<o:credential>\n{cdata}\n</o:credential>");
        assert_eq!(found(&one), good);
        assert_eq!(found(&format!(r#"<credential xmlns="{NAMESPACE_3}">{cdata}</credential>"#)), good);
        assert_eq!(found("<o:credential>{&quot;a&quot;:1}</o:credential>"), Ok((Generation::OpenBadges3, "{\"a\":1}".into())));
        assert_eq!(found("<o:credential verify=' e30.e30.AA '/>"), Ok((Generation::OpenBadges3, "e30.e30.AA".into())));
        assert_eq!(found(""), Err(Error::NothingBaked));
        assert_eq!(found(&format!("<credential>{cdata}</credential>")), Err(Error::NothingBaked));
        assert_eq!(found(&format!("<two:credential>{cdata}</two:credential>")), Err(Error::NothingBaked));
        assert_eq!(found(&format!(r#"<x:credential xmlns:x="{NAMESPACE_3}/">{cdata}</x:credential>"#)), Err(Error::NothingBaked));
        assert_eq!(found(&format!("<!-- {one} --><![CDATA[{}", one.replace("]]>", "]]&gt;") + "]]>")), Err(Error::NothingBaked));
        let decoy = format!(r#"<openbadges:credential xmlns:openbadges="urn:other">{cdata}</openbadges:credential>"#);
        for (inside, error) in [
            (format!("{one}{one}"), Error::Several),
            (format!("{one}<two:assertion verify='https://a.example/'/>"), Error::Several),
            (format!("<o:credential>{one}</o:credential>"), Error::NotAsBaked),
            (format!("<g>{one}</g>"), Error::NotAsBaked),
            (format!("{one}<g>{one}</g>"), Error::NotAsBaked),
            (format!("<svg>{one}</svg>"), Error::NotAsBaked),
            (decoy.clone(), Error::NotAsBaked),
            (format!("{one}{decoy}"), Error::NotAsBaked),
        ] {
            assert_eq!(found(&inside), Err(error), "{inside}");
        }
    }

    #[test]
    fn the_text_of_a_badge_is_one_piece() {
        for inside in [
            "<o:credential><![CDATA[{\"a\":]]><![CDATA[1}]]></o:credential>",
            "<o:credential>{\"a\":<![CDATA[1}]]></o:credential>",
            "<o:credential><![CDATA[{}]]>{}</o:credential>",
            "<o:credential>{<!-- -->}</o:credential>",
            "<o:credential><!-- --><![CDATA[{}]]></o:credential>",
            "<o:credential><?x y?><![CDATA[{}]]></o:credential>",
            "<o:credential><a/><![CDATA[{}]]></o:credential>",
            "<o:credential verify='e30.e30.AA'><![CDATA[{}]]></o:credential>",
            "<o:credential verify='{}'/>",
            "<o:credential>e30.e30.AA</o:credential>",
        ] {
            assert_eq!(found(inside), Err(Error::NotAsBaked), "{inside}");
        }
        for inside in
            ["<o:credential/>", "<o:credential> \n</o:credential>", "<o:credential>badge</o:credential>", "<o:credential verify=''/>"]
        {
            assert_eq!(found(inside), Err(Error::NotACredential), "{inside}");
        }
        assert_eq!(found("<o:credential verify='https://a.example/'/>"), Err(Error::NotACredential));
        let long = format!("<o:credential>{{}}{}</o:credential>", " ".repeat(MAX_BYTES));
        assert_eq!(found(&long), Err(Error::TooLarge { limit: MAX_BYTES }));
    }

    #[test]
    fn what_open_badges_2_baked_is_told_apart() {
        let two = |text: &str| Ok((Generation::OpenBadges2, text.to_owned()));
        assert_eq!(found("<two:assertion verify='https://a.example/1'><![CDATA[{\"a\":1}]]></two:assertion>"), two("{\"a\":1}"));
        assert_eq!(found("<two:assertion verify='https://a.example/1'/>"), two("https://a.example/1"));
        assert_eq!(found("<two:assertion verify='e30.e30.AA'></two:assertion>"), two("e30.e30.AA"));
    }

    #[test]
    fn a_drawing_is_known_by_its_first_tag() {
        for yes in [
            "<svg/>",
            "\u{feff} <svg>",
            "<?xml version='1.0'?>\n<!-- <a> -->\n<s:svg ",
            "<!DOCTYPE svg [",
            "<!DOCTYPE svg>",
            "<!-- --><svg\n",
        ] {
            assert!(is_svg(yes), "{yes}");
        }
        for no in [
            "",
            "svg",
            "{\"a\":\"<svg>\"}",
            "<!doctype html><svg>",
            "<!DOCTYPE html><svg/>",
            "<svgs/>",
            "<html><svg/></html>",
            "<!-- <svg/>",
            "<?xml",
        ] {
            assert!(!is_svg(no), "{no}");
        }
    }
}
