//! The worst drawings that we could think of, for a reader: read or refused at once. What nobody thought of stands in `tests/fuzz/`.

use std::time::{Duration, Instant};

use badge::baked;

use crate::support::painting::svg;

/// In a build for tests a megabyte takes a third of a second; a product of two of its counts would take hours.
const LONG: usize = 2 << 20;

/// Long drawings made of what costs a reader most: read or refused in a time that grows with their length alone.
#[test]
fn the_worst_drawings_are_refused_or_read_at_once() {
    let fill = |unit: &dyn Fn(usize) -> String| {
        let mut text = String::new();
        for n in 0.. {
            if text.len() > LONG {
                break;
            }
            text.push_str(&unit(n));
        }
        text
    };
    let attributes = |n: usize| (0..250).map(|a| format!(" a{a:03}{n}=''")).collect::<String>();
    for (what, inside) in [
        ("tags", fill(&|_| "<a/>".into())),
        ("attributes", fill(&|n| format!("<a{}/>", attributes(n)))),
        ("references", fill(&|_| "&lt;".into())),
        ("comments", fill(&|_| "<!---->".into())),
        ("half-open comment", format!("<!--{}", fill(&|_| "- ".into()))),
        ("half-open sections", fill(&|_| "<![CDATA[".into())),
        ("ends of sections", fill(&|_| "<![CDATA[]]>".into())),
        ("prefixes", fill(&|n| format!("<p{n}:a xmlns:p{n}='u{n}'/>"))),
        ("one name", format!("<{}/>", fill(&|_| "a".into()))),
        ("pieces of a badge", format!("<openbadges:credential>{}</openbadges:credential>", fill(&|_| " <![CDATA[ ]]>".into()))),
    ] {
        let drawing = svg(&inside);
        assert!(drawing.len() > LONG, "{what}: {}", drawing.len());
        let before = Instant::now();
        let outcome = baked::unbake(drawing.as_bytes()).map(|_| ());
        let took = before.elapsed();
        println!("{what}: {outcome:?} in {took:?}");
        assert!(outcome.is_err() && took < Duration::from_secs(10), "{what}: {outcome:?} in {took:?}");
    }
}
