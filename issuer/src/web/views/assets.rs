//! The files that pages need: one stylesheet, one font, one icon, and the one script that two pages need. They are part of the program.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// A file that pages need.
#[derive(Debug)]
pub struct Asset {
    /// Its path under the folder.
    pub path: &'static str,
    /// What it is.
    pub media_type: &'static str,
    /// The file itself.
    pub bytes: &'static [u8],
}

/// Every such file.
pub const ASSETS: [Asset; 5] = [
    Asset { path: "fonts/OFL.txt", media_type: "text/plain; charset=utf-8", bytes: include_bytes!("../../../assets/fonts/OFL.txt") },
    Asset {
        path: "fonts/atkinson-next-subset.woff2",
        media_type: "font/woff2",
        bytes: include_bytes!("../../../assets/fonts/atkinson-next-subset.woff2"),
    },
    Asset { path: "icon.svg", media_type: "image/svg+xml", bytes: include_bytes!("../../../assets/icon.svg") },
    Asset { path: "passkey.js", media_type: "text/javascript; charset=utf-8", bytes: include_bytes!("../../../assets/passkey.js") },
    Asset { path: "tokens.css", media_type: "text/css; charset=utf-8", bytes: include_bytes!("../../../assets/tokens.css") },
];

/// The address of a file. It holds the content's digest, so that browsers may keep the file for ever and still
/// see a new one at once.
#[must_use]
pub fn url(path: &str) -> String {
    format!("/assets/{}/{path}", &*DIGEST)
}

/// The file at a path, and whether `digest` is that of the files as they are now.
#[must_use]
pub fn find(digest: &str, path: &str) -> Option<(&'static Asset, bool)> {
    let asset = ASSETS.iter().find(|asset| asset.path == path)?;
    Some((asset, digest == *DIGEST))
}

static DIGEST: LazyLock<String> = LazyLock::new(|| {
    let mut all = Sha256::new();
    for asset in &ASSETS {
        all.update(asset.bytes);
    }
    all.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});
