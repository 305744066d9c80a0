//! Pictures that carry a badge. A drawing that our reader accepts is read by another one too, and says the same to both.

use badge::baked::{self, Credential, Generation};

use super::targets::{kind, words};
use super::{Target, fuzz};
use crate::support::painting::{element, png, svg, text_chunk};

#[test]
fn pictures() {
    const BADGE: &str = r#"{"type":["VerifiableCredential"],"name":"é 🐝 ]] >"}"#;
    fuzz(&Target {
        name: "pictures",
        seeds: vec![
            baked::png::bake(&png(&[]), BADGE).expect("can be baked"),
            png(&[text_chunk("openbadges", BADGE)]),
            svg(&element(BADGE)).into_bytes(),
            svg("<openbadges:credential verify=\"e30.e30.AA\"/>").into_bytes(),
            svg("<a:assertion xmlns:a=\"http://openbadges.org\" verify=\"https://a.example/1\"/>").into_bytes(),
        ],
        words: words(&[
            "IHDR",
            "IDAT",
            "IEND",
            "iTXt",
            "tEXt",
            "zTXt",
            "openbadgecredential\0",
            "openbadges\0",
            "\0\0\0\0",
            "<",
            ">",
            "/>",
            "</",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&#10;",
            "xmlns:p='v'",
            "<g>",
            "</g>",
            "<!DOCTYPE svg>",
            "<openbadges:credential>",
            "verify=\"",
        ]),
        read: Box::new(|bytes| {
            let found = baked::unbake(bytes);
            match &found {
                // Checksums stand over every chunk: what comes out is what was put in.
                Ok(found) if bytes.starts_with(b"\x89PNG") => assert_eq!(found.credential, Credential::Json(BADGE.into())),
                Ok(found) => assert_eq!(as_another_reads(bytes), Some((found.generation, found.credential.text().to_owned()))),
                Err(baked::Error::NothingBaked) if !bytes.starts_with(b"\x89PNG") => assert_eq!(as_another_reads(bytes), None),
                Err(_) => {}
            }
            match found {
                Ok(found) => format!("{:?} {}", found.generation, kind(found.credential)),
                Err(error) => kind(error),
            }
        }),
    });
}

/// The badge that another reader of XML sees in a drawing, anywhere.
fn as_another_reads(bytes: &[u8]) -> Option<(Generation, String)> {
    let text = std::str::from_utf8(bytes).expect("drawings are text");
    let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("accepted, and refused by another: {error}"));
    let kind = |node: &roxmltree::Node<'_, '_>| match (node.tag_name().namespace(), node.tag_name().name()) {
        (Some("https://purl.imsglobal.org/ob/v3p0"), "credential") => Some(Generation::OpenBadges3),
        (Some("http://openbadges.org"), "assertion") => Some(Generation::OpenBadges2),
        _ => None,
    };
    let all: Vec<_> = document.descendants().filter_map(|node| kind(&node).map(|generation| (generation, node))).collect();
    assert!(all.len() < 2, "two badges");
    let (generation, node) = all.first()?;
    let text: String = node.children().filter_map(|child| child.text()).collect();
    let text = if text.trim().is_empty() { node.attribute("verify").unwrap_or_default().to_owned() } else { text };
    Some((*generation, text.trim_matches([' ', '\t', '\n', '\r']).to_owned()))
}
