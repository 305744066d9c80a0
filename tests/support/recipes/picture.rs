//! Badges inside pictures, baked well and badly. A picture proves nothing: what it carries is judged like any badge, and
//! where two programs could read two badges from it there is no report.

use badge::baked;
use serde_json::json;

use super::{VALID, badge, brindas};
use crate::support::exhibit::Exhibit;
use crate::support::painting::{chunk, element, png, svg, text_chunk};

pub(super) fn all() -> Vec<(&'static str, Exhibit)> {
    [good(), forged(), pixels(), drawings(), tags(), older()].concat()
}

fn good() -> Vec<(&'static str, Exhibit)> {
    let text = text();
    let well = |title: &str, why: &str, picture: &[u8]| Exhibit::new(title).attack("", why).picture(picture).expect(VALID);
    let svg_1_1 = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
                   \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n";
    let named = badge().with("/name", json!("a]]>b <script>alert(1)</script> &amp; \u{202e}c")).signed_by(&brindas()).text();
    let baked_svg = |text: &str| baked::svg::bake(&svg("").replacen(PREFIX, "", 1), text).expect("can be baked");
    vec![
        (
            "good-baked-png",
            well("A badge in a PNG", "The original of the forgeries in PNG.", &baked::png::bake(&png(&[]), &text).expect("can be baked")),
        ),
        ("good-baked-svg", well("A badge in an SVG", "The original of the forgeries in SVG.", baked_svg(&text).as_bytes())),
        (
            "good-baked-svg-by-a-drawing-program",
            well(
                "A drawing with SVG's own document type, and blank around its badge",
                "Drawing programs write it, and 1EdTech's own sample has it: it declares nothing by itself and nobody asks for it.",
                format!("{svg_1_1}{}", svg(&element(&format!("\n    {text}\n  ")))).as_bytes(),
            ),
        ),
        (
            "good-baked-svg-with-another-prefix",
            well(
                "Another prefix for the same namespace",
                "Namespaces §2: the prefix is only a short hand.",
                svg(&element(&text)).replace("openbadges:", "b:").replace("xmlns:openbadges", "xmlns:b").as_bytes(),
            ),
        ),
        (
            "good-baked-svg-with-markup-in-names",
            well(
                "Names that look like the end of their CDATA",
                "`]]>` in a name must neither end the badge nor break its signature.",
                baked_svg(&named).as_bytes(),
            ),
        ),
        (
            "good-baked-png-in-plain-text",
            well(
                "A badge in a tEXt chunk",
                "1EdTech's validator reads it; where every letter is ASCII, nobody can read another text.",
                &png(&[chunk(b"tEXt", format!("openbadgecredential\0{}", ascii(&text)).as_bytes())]),
            ),
        ),
    ]
}

/// What is forged is the badge; the picture around it is well made.
fn forged() -> Vec<(&'static str, Exhibit)> {
    let raised = badge().signed_by(&brindas()).altered("/credentialSubject/result/1/value", json!("4")).text();
    let picture = baked::png::bake(&png(&[]), &raised).expect("can be baked");
    let twice = text().replacen(NAME, &format!("\"name\": \"Administration de réseaux\", {NAME}"), 1);
    vec![
        (
            "picture-level-raised",
            Exhibit::new("A raised level in a picture")
                .attack("B08", "The checksum is right and the drawing may say anything; the signature is what counts.")
                .twin("good-baked-png")
                .picture(&picture)
                .expect(["pass", "fail altered-content", "pass", "pass", "skip no-status", "invalid"]),
        ),
        (
            "picture-member-twice",
            refused("One member twice, in a picture", "J12", "A picture is no way round the reader of documents.", "duplicate-members")
                .picture(svg(&element(&twice)).as_bytes()),
        ),
    ]
}

fn pixels() -> Vec<(&'static str, Exhibit)> {
    let text = text();
    let (one, old) = (text_chunk("openbadgecredential", &text), text_chunk("openbadges", &text));
    let picture = png(std::slice::from_ref(&one));
    let changed = {
        let at = picture.windows(5).position(|five| five == b"\"412\"").expect("the score");
        let mut changed = picture.clone();
        changed[at + 1] = b'9';
        changed
    };
    let raised = text_chunk("openbadgecredential", &text.replace("\"412\"", "\"912\""));
    let in_png = |title: &str, attack: &str, why: &str, slug: &str, png: &[u8]| {
        refused(title, attack, why, slug).twin("good-baked-png").picture(png)
    };
    let several = "picture-with-several-badges";
    let choose = "Some programs take the first and some the last: one would check this badge, and another show it.";
    vec![
        (
            "picture-without-badge",
            in_png(
                "A picture and no badge",
                "",
                "A screenshot of a badge looks like one and carries nothing.",
                "picture-without-badge",
                &png(&[]),
            ),
        ),
        ("picture-two-badges", in_png("Two badges", "B02", choose, several, &png(&[one.clone(), raised]))),
        ("picture-two-generations", in_png("A badge for each generation", "B02", choose, several, &png(&[old, one.clone()]))),
        (
            "picture-compressed",
            in_png(
                "A compressed badge",
                "B01",
                "The standard forbids it: two kilobytes may be a gigabyte, and what is inside is known only after unpacking.",
                "picture-not-to-standard",
                &png(&[chunk(b"iTXt", &[b"openbadgecredential\0\x01\0\0\0", &text.as_bytes()[..64]].concat())]),
            ),
        ),
        (
            "picture-in-a-language",
            in_png(
                "A badge with a language tag",
                "B03",
                "The tag moves the text: who counts five nulls reads another one.",
                "picture-not-to-standard",
                &png(&[chunk(b"iTXt", format!("openbadgecredential\0\0\0fr\0\0{text}").as_bytes())]),
            ),
        ),
        (
            "picture-checksum",
            in_png("A score changed and its checksum not", "B03", "PNG §5.3: the checksum covers the text.", "picture-damaged", &changed),
        ),
        ("picture-cut", in_png("A picture without its end", "B03", "Half a download.", "picture-damaged", &picture[..picture.len() - 20])),
        (
            "picture-behind-a-picture",
            in_png(
                "A second picture behind the end of the first",
                "B03",
                "Viewers show the first; who searches all bytes for a badge finds the second.",
                "picture-damaged",
                &[png(&[]), picture.clone()].concat(),
            ),
        ),
        (
            "picture-endless-chunk",
            in_png(
                "A chunk of four gigabytes, it says",
                "B03",
                "A length is what a stranger says.",
                "picture-damaged",
                &[&picture[..8], b"\xff\xff\xff\xff", &picture[12..]].concat(),
            ),
        ),
    ]
}

fn drawings() -> Vec<(&'static str, Exhibit)> {
    let one = element(&text());
    let laughs: String = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!("<!DOCTYPE svg [<!ENTITY l0 \"ha\">{laughs}]>\n{}", svg(&format!("{one}&l9;")));
    let stolen = format!("<!DOCTYPE svg [<!ENTITY s SYSTEM \"file:///etc/hostname\">]>\n{}", svg(&format!("{one}<desc>&s;</desc>")));
    let foreign = format!("<!DOCTYPE svg SYSTEM \"https://evil.example/svg.dtd\">\n{}", svg(&one));
    let utf_16: Vec<u8> = format!("\u{feff}{}", svg(&one)).encode_utf16().flat_map(u16::to_be_bytes).collect();
    let levels = svg(&format!("{one}{}{}", "<g>".repeat(200), "</g>".repeat(200)));
    let declares = "What a declaration says, a reader that follows it sees, and another does not; nothing is ever fetched for it.";
    let standard = "picture-not-to-standard";
    vec![
        ("picture-laughs", refused("A billion laughs", "B06", "Ten entities of ten make gigabytes.", standard).picture(laughs.as_bytes())),
        ("picture-entity-from-a-file", refused("An entity that is a file", "B06", declares, standard).picture(stolen.as_bytes())),
        ("picture-foreign-document-type", refused("A document type on the web", "B06", declares, standard).picture(foreign.as_bytes())),
        (
            "picture-deep",
            refused("Two hundred groups in one another", "B06", "Depth is a bomb against readers that call themselves.", standard)
                .picture(levels.as_bytes()),
        ),
        (
            "picture-in-utf-16",
            refused("A drawing in UTF-16", "J14", "Who does not guess the encoding sees no drawing.", "unreadable-input").picture(&utf_16),
        ),
        (
            "picture-not-well-formed",
            refused("A tag that does not end", "B07", "Readers mend such a drawing in different ways.", "picture-damaged")
                .picture(svg(&format!("{one}<g>")).as_bytes()),
        ),
    ]
}

fn tags() -> Vec<(&'static str, Exhibit)> {
    let text = text();
    let one = element(&text);
    let (head, tail) = text.split_at(text.find("\"issuer\"").expect("an issuer"));
    let standard = "picture-not-to-standard";
    let pieces = "Some programs read the first piece only.";
    let decoy = one.replacen("<openbadges:credential", "<openbadges:credential xmlns:openbadges=\"urn:other\"", 1);
    let verify = one.replacen("<openbadges:credential", "<openbadges:credential verify=\"eyJhbGciOiJFZERTQSJ9.e30.AA\"", 1);
    let drawn = |exhibit: Exhibit, inside: &str| exhibit.picture(svg(inside).as_bytes());
    vec![
        (
            "picture-two-tags",
            drawn(
                refused(
                    "Two tags with a badge",
                    "B07",
                    "The standard allows one; programs differ in which they take.",
                    "picture-with-several-badges",
                ),
                &format!("{one}{one}"),
            ),
        ),
        (
            "picture-tag-in-a-tag",
            drawn(
                refused("A badge around a badge", "B07", "The inner is read by those who look anywhere.", standard),
                &format!("<openbadges:credential>{one}</openbadges:credential>"),
            ),
        ),
        (
            "picture-tag-in-a-group",
            drawn(
                refused("A badge inside a group", "B07", "The standard puts it directly under the root.", standard),
                &format!("<g>{one}</g>"),
            ),
        ),
        (
            "picture-tag-of-another-namespace",
            drawn(
                refused(
                    "The right name in another namespace",
                    "B07",
                    "Who goes by the prefix reads a badge here, and others none.",
                    standard,
                ),
                &decoy,
            ),
        ),
        (
            "picture-badge-in-two-pieces",
            drawn(
                refused("A badge in two pieces", "B07", pieces, standard),
                &format!("<openbadges:credential><![CDATA[{head}]]><![CDATA[{tail}]]></openbadges:credential>"),
            ),
        ),
        (
            "picture-badge-around-a-remark",
            drawn(
                refused("A remark inside a badge", "B07", pieces, standard),
                &format!("<openbadges:credential><!-- x --><![CDATA[{text}]]></openbadges:credential>"),
            ),
        ),
        (
            "picture-two-ways-at-once",
            drawn(refused("A badge in the tag and one inside", "B07", "Programs differ in which they take.", standard), &verify),
        ),
        (
            "picture-badge-in-a-comment",
            drawn(
                refused(
                    "A badge in a comment",
                    "B07",
                    "A search for the text finds it; a reader of XML does not.",
                    "picture-without-badge",
                ),
                &format!("<!-- {one} -->"),
            ),
        ),
    ]
}

/// Badges that are none of ours to judge yet: said so, and never called false.
fn older() -> Vec<(&'static str, Exhibit)> {
    let jws = "eyJhbGciOiJFZERTQSJ9.e30.AA";
    let hosted = "https://badges.exemple.fr/assertions/1";
    vec![
        (
            "picture-with-a-jwt",
            refused(
                "A token in a picture, with no badge in it",
                "W11",
                "A token of another kind is no badge, wherever it stands.",
                "not-a-badge",
            )
            .twin("good-baked-png")
            .picture(&baked::png::bake(&png(&[]), jws).expect("can be baked")),
        ),
        (
            "picture-of-open-badges-2",
            refused(
                "The address of a hosted badge in a picture",
                "S12",
                "It is asked like any link, and here nobody answers.",
                "link-unreachable",
            )
            .twin("good-baked-png")
            .picture(&png(&[chunk(b"tEXt", format!("openbadges\0{hosted}").as_bytes())])),
        ),
    ]
}

fn refused(title: &str, attack: &str, why: &str, slug: &str) -> Exhibit {
    Exhibit::new(title).attack(attack, why).twin("good-baked-svg").unreadable(slug)
}

fn text() -> String {
    badge().signed_by(&brindas()).text()
}

/// The same JSON in ASCII alone.
fn ascii(json: &str) -> String {
    let escaped = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
    json.chars().map(|c| if c.is_ascii() { c.to_string() } else { escaped(c) }).collect()
}

const NAME: &str = "\"name\": \"Compétences numériques\"";
const PREFIX: &str = " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";
