//! The badge's picture as something to hold: every level, every variant, every name. `SCEAU_LOOK=<folder>` writes them down to be
//! looked at.

use std::path::Path;

use issuer::sheets::picture::{Emblem, Picture, Variant};
use issuer::sheets::raster;

const VARIANTS: [Variant; 3] = [Variant::Full, Variant::Line, Variant::Small];
const LABELS: [&str; 8] = ["Novice 1", "Novice 2", "Indépendant 1", "Indépendant 2", "Avancé 1", "Avancé 2", "Expert 1", "Expert 2"];
const MARKUP: &str = r#"<script>alert("1")</script> & ]]> Tilleuls"#;
const RIGHT_TO_LEFT: &str = "مكتبة الزيزفون";
const SIXTY: &str = "Maison France Services de Saint-Rémy-en-Bouzemont et environs";

#[test]
fn every_picture_is_xml_that_holds_nothing_active() {
    for (name, picture) in gallery() {
        for variant in VARIANTS {
            let svg = picture.svg(variant);
            look(&format!("{name}-{}.svg", variant.slug()), svg.as_bytes());
            let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{name} {variant:?}: {error}"));
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                let element = node.tag_name().name();
                assert!(["svg", "title", "desc", "circle", "path", "g"].contains(&element), "{name}: {element}");
                let strange: Vec<_> = node.attributes().map(|a| a.name()).filter(|name| !ATTRIBUTES.contains(name)).collect();
                assert!(strange.is_empty(), "{name}: {strange:?}");
            }
            assert!(svg.len() < 45_000, "{name} {variant:?}: {} bytes", svg.len());
        }
    }
}

#[test]
fn a_picture_says_in_words_what_it_shows_and_in_which_language() {
    for variant in VARIANTS {
        let picture = Picture { venue: MARKUP.into(), title: MARKUP.into(), ..level(3) };
        let svg = picture.svg(variant);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let said: Vec<_> = document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).map(str::trim).collect();
        assert_eq!(said[..2], [picture.title.as_str(), picture.description.as_str()]);
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some("fr"));
    }
    let mute = Picture { title: String::new(), ..level(3) }.svg(Variant::Small);
    assert!(mute.contains("aria-hidden=\"true\"") && !mute.contains("<title"), "{mute}");
}

#[test]
fn characters_that_xml_has_no_place_for_are_left_out() {
    let picture = Picture { description: "Donné par\u{0}\u{8} \u{fffe}Amina\u{b}".into(), ..level(1) };
    let svg = picture.svg(Variant::Small);
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().any(|node| node.text() == Some("Donné par Amina")), "{svg}");
}

#[test]
fn names_with_markup_right_to_left_and_very_long_look_like_this() {
    for (name, venue) in [("markup", MARKUP), ("right_to_left", RIGHT_TO_LEFT), ("sixty_letters", SIXTY)] {
        let picture = Picture { venue: venue.into(), description: format!("Donné par {venue}, 2026."), ..level(3) };
        insta::assert_snapshot!(name, without_outlines(&picture.svg(Variant::Full)));
    }
}

#[test]
fn the_ring_never_runs_into_itself() {
    for (name, picture) in gallery() {
        let svg = picture.svg(Variant::Full);
        let angles = |sign: f64| -> Vec<f64> {
            let letters = svg.split("translate(").skip(1).filter(|letter| letter.contains("rotate("));
            let places = letters.filter_map(|letter| letter.split(')').next()?.split_once(' '));
            let places = places.filter_map(|(x, y)| Some((x.parse::<f64>().ok()?, y.parse::<f64>().ok()?)));
            places.filter(|(_, y)| y * sign > 0.0 || y.abs() < 40.0).map(|(x, y)| x.atan2(y * sign).to_degrees().abs()).collect()
        };
        // Venue and badge take at most 168 and 150 degrees of the ring's middle; a little more of the circle that their feet stand on.
        let widest = angles(-1.0).into_iter().filter(|angle| *angle < 120.0).fold(0.0, f64::max);
        assert!(widest <= 93.0, "{name}: {widest}");
    }
}

#[test]
fn a_picture_has_dots_for_all_levels_and_full_ones_for_those_reached() {
    for index in 1..=8 {
        let svg = level(index).svg(Variant::Full);
        let dots: Vec<_> = svg.split("<circle ").skip(1).filter(|circle| circle.contains("r=\"6.8\"")).collect();
        let full = dots.iter().filter(|dot| dot.contains("fill=\"#fff\"")).count();
        assert_eq!((dots.len(), full), (8, usize::try_from(index).unwrap()));
    }
}

#[test]
fn a_withdrawn_badge_looks_withdrawn_in_every_variant() {
    for variant in VARIANTS {
        let (good, struck) = (level(3).svg(variant), struck().svg(variant));
        assert!(struck.contains("rotate(-14)") && !good.contains("rotate(-14)"), "{variant:?}");
        for wax in ["#5A1F4B", "#40123A", "#E3B04B"] {
            assert!(!struck.contains(wax), "{variant:?} keeps its colours");
        }
    }
}

#[test]
fn pixels_are_the_same_every_time_and_fit_into_a_message() {
    let svg = level(3).svg(Variant::Full);
    let (first, second) = (raster::png(&svg).unwrap(), raster::png(&svg).unwrap());
    assert_eq!(first, second);
    assert!(first.len() < 150_000, "{} bytes", first.len());
    look("level-3.png", &first);
    let pixels = decoded(&first);
    assert_eq!((pixels.width, pixels.height), (raster::SIDE, raster::SIDE));
    assert_eq!(pixels.at(0, 0)[3], 0, "the corners are clear");
    assert_eq!(pixels.at(600, 20), [0xe3, 0xb0, 0x4b, 0xff], "brass");
    assert_eq!(pixels.at(600, 210), [0x5a, 0x1f, 0x4b, 0xff], "wax");
}

#[test]
fn every_picture_can_be_painted() {
    for (name, picture) in gallery() {
        for variant in VARIANTS {
            let png = raster::png(&picture.svg(variant)).unwrap_or_else(|error| panic!("{name} {variant:?}: {error}"));
            look(&format!("{name}-{}.png", variant.slug()), &png);
        }
    }
}

#[test]
fn the_verifier_shows_the_same_small_pictures() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../verifier/assets/badges");
    for index in 0..=8 {
        let emblem = if index == 0 { Emblem::Empty { word: String::new() } } else { level(index).emblem };
        let drawn = Picture { emblem, title: String::new(), ..level(1) }.svg(Variant::Small);
        let file = assets.join(format!("level-{index}.svg"));
        if std::env::var_os("SCEAU_REDRAW").is_some() {
            std::fs::write(&file, &drawn).unwrap();
        }
        let carried = std::fs::read_to_string(&file).unwrap();
        assert!(carried == drawn, "{} differs: draw it again with SCEAU_REDRAW=1", file.display());
    }
}

/// Where the words are the same, the picture is the one of the design, to the last letter: looked at, not compared, is what differs.
fn gallery() -> Vec<(String, Picture)> {
    let mut all: Vec<_> = (1..=8).map(|index| (format!("level-{index}"), level(index))).collect();
    let plain = level(3);
    let with = |emblem: Emblem| Picture { emblem, ..plain.clone() };
    let named = |venue: &str| Picture { venue: venue.into(), ..plain.clone() };
    let step = |index, label: &str| Emblem::Level { index, max: 3, band: 1, bands: 0, label: label.into() };
    let others = [
        ("level-0", with(Emblem::Empty { word: "Participation".into() })),
        ("step-1", with(step(1, "J’ai commencé"))),
        ("step-3", with(step(3, "Je sais faire sans aide"))),
        ("passed", with(Emblem::Tick { label: "Réussi".into() })),
        ("twelve", with(Emblem::Tick { label: "Niveau 12 sur 20".into() })),
        ("long-label", with(Emblem::Level { index: 7, max: 8, band: 4, bands: 4, label: "Hautement spécialisé, niveau 7".into() })),
        ("struck", struck()),
        ("name-markup", named(MARKUP)),
        ("name-right-to-left", named(RIGHT_TO_LEFT)),
        ("name-mixed", named("Médiathèque نور des Tilleuls")),
        ("name-sixty", named(SIXTY)),
        ("name-emoji", named("Biblio 📚 Nord")),
        ("name-empty", named("")),
        ("name-wide", named(&"W".repeat(200))),
    ];
    all.extend(others.map(|(name, picture)| (name.to_owned(), picture)));
    all
}

fn level(index: u32) -> Picture {
    let label = LABELS[usize::try_from(index).unwrap() - 1];
    Picture {
        emblem: Emblem::Level { index, max: 8, band: index.div_ceil(2), bands: 4, label: label.into() },
        venue: "Médiathèque des Tilleuls".into(),
        badge: "Compétences numériques 2026".into(),
        title: format!("{label}, niveau {index} sur 8"),
        description: "Compétences numériques. Donné par Médiathèque des Tilleuls, 2026.".into(),
        language: "fr".into(),
        struck: None,
    }
}

fn struck() -> Picture {
    Picture { struck: Some("Annulé".into()), ..level(3) }
}

/// What a snapshot shows of a picture: everything but the outlines of letters, one element a line.
fn without_outlines(svg: &str) -> String {
    let lines = svg.replace("><", ">\n<");
    let shown = lines.lines().map(|line| match line.split_once(" d=\"") {
        Some((before, path)) if line.contains("scale(0.") => {
            format!("{before} d=\"…\"{}", path.split_once('"').map_or("", |(_, rest)| rest))
        }
        _ => line.to_owned(),
    });
    shown.collect::<Vec<_>>().join("\n")
}

struct Pixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl Pixels {
    fn at(&self, x: usize, y: usize) -> [u8; 4] {
        let start = (y * usize::try_from(self.width).unwrap() + x) * 4;
        self.bytes[start..start + 4].try_into().unwrap()
    }
}

fn decoded(file: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    Pixels { width: frame.width, height: frame.height, bytes }
}

fn look(name: &str, file: &[u8]) {
    if let Some(folder) = std::env::var_os("SCEAU_LOOK") {
        std::fs::write(Path::new(&folder).join(name), file).unwrap();
    }
}

const ATTRIBUTES: [&str; 19] = [
    "aria-hidden",
    "aria-labelledby",
    "cx",
    "cy",
    "d",
    "fill",
    "id",
    "lang",
    "r",
    "role",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-opacity",
    "stroke-width",
    "transform",
    "viewBox",
    "opacity",
    "xmlns",
];
