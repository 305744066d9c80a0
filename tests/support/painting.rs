//! Pictures for forgers: a PNG and an SVG, and whatever chunk or tag a forger wants in them, always the same bytes.

use flate2::Crc;

/// A PNG of one grey pixel with these chunks before its end.
pub(crate) fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    let pixel = chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71]);
    [b"\x89PNG\r\n\x1a\n".to_vec(), header, pixel, chunks.concat(), chunk(b"IEND", b"")].concat()
}

/// A chunk with its checksum (PNG §5.3): a forger can compute one too.
pub(crate) fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let body = [kind, content].concat();
    let mut crc = Crc::new();
    crc.update(&body);
    let length = u32::try_from(content.len()).expect("a short chunk");
    [&length.to_be_bytes()[..], &body, &crc.sum().to_be_bytes()].concat()
}

/// A text chunk as the standard bakes it.
pub(crate) fn text_chunk(keyword: &str, text: &str) -> Vec<u8> {
    chunk(b"iTXt", format!("{keyword}\0\0\0\0\0{text}").as_bytes())
}

/// A drawing with this directly after the tag of its root; the prefix `openbadges` is that of Open Badges 3.0.
pub(crate) fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\" viewBox=\"0 0 1 1\">\n\
         {inside}\n<title>Compétences numériques</title><path d=\"M0 0h1v1z\"/>\n</svg>"
    )
}

/// The element that carries a badge.
pub(crate) fn element(json: &str) -> String {
    format!("<openbadges:credential><![CDATA[{json}]]></openbadges:credential>")
}
