//! Style, font and pictures, carried in the binary. Their paths hold a digest of them all, so that a browser may keep
//! each for a year and still gets the new one with the next release.

use std::sync::LazyLock;

use badge::document::Digest;

/// One asset as it is sent.
pub(super) struct Asset {
    pub(super) bytes: &'static [u8],
    pub(super) kind: &'static str,
    pub(super) keep: &'static str,
}

/// The asset of that name, as a page of that version may have it.
pub(super) fn find(version: &str, name: &str) -> Option<Asset> {
    let (_, bytes) = ASSETS.iter().find(|(known, _)| *known == name)?;
    // A page of another release asked: it may have ours, but must not keep it under its own name.
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-store" };
    Some(Asset { bytes, kind: kind(name), keep })
}

/// The path of an asset.
pub(super) fn path(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<u8> = ASSETS.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    Digest::of(&all).to_string().chars().skip("sha256:".len()).take(12).collect()
});

const ASSETS: &[(&str, &[u8])] = &[
    ("badges/level-0.svg", include_bytes!("../../assets/badges/level-0.svg")),
    ("badges/level-1.svg", include_bytes!("../../assets/badges/level-1.svg")),
    ("badges/level-2.svg", include_bytes!("../../assets/badges/level-2.svg")),
    ("badges/level-3.svg", include_bytes!("../../assets/badges/level-3.svg")),
    ("badges/level-4.svg", include_bytes!("../../assets/badges/level-4.svg")),
    ("badges/level-5.svg", include_bytes!("../../assets/badges/level-5.svg")),
    ("badges/level-6.svg", include_bytes!("../../assets/badges/level-6.svg")),
    ("badges/level-7.svg", include_bytes!("../../assets/badges/level-7.svg")),
    ("badges/level-8.svg", include_bytes!("../../assets/badges/level-8.svg")),
    ("badges/plain.svg", include_bytes!("../../assets/badges/plain.svg")),
    ("drop.js", include_bytes!("../../assets/drop.js")),
    ("fonts/OFL.txt", include_bytes!("../../assets/fonts/OFL.txt")),
    ("fonts/atkinson-next-subset.woff2", include_bytes!("../../assets/fonts/atkinson-next-subset.woff2")),
    ("icon.svg", include_bytes!("../../assets/icon.svg")),
    ("print.js", include_bytes!("../../assets/print.js")),
    ("tokens.css", include_bytes!("../../assets/tokens.css")),
];
