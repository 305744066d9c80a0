//! Documents other people publish, and the shapes that we publish, as embedded text; nothing else.

/// Every skill framework that we carry: file name and text (`json/framework.schema.json` says its shape).
/// `build.rs` lists the folder.
#[must_use]
pub fn frameworks() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/frameworks.rs"))
}
