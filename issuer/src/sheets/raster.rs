//! A picture in pixels: the same SVG, read again and painted. What a phone that knows no SVG shows is what the others show.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Width and height of the badge's PNG.
pub const SIDE: u32 = 1200;

/// Why there are no pixels.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The PNG cannot be written.
    #[error("png: {0}")]
    Encode(#[from] png::EncodingError),
    /// No room for the pixels.
    #[error("no room for {SIDE} by {SIDE} pixels")]
    Room,
    /// The drawing cannot be read.
    #[error("svg: {0}")]
    Svg(#[from] resvg::usvg::Error),
}

/// A square drawing of our own as PNG, [`SIDE`] wide. Same drawing, same bytes.
///
/// # Errors
/// See [`Error`].
pub fn png(svg: &str) -> Result<Vec<u8>, Error> {
    let tree = Tree::from_str(svg, &Options::default())?;
    let mut pixels = Pixmap::new(SIDE, SIDE).ok_or(Error::Room)?;
    let side = f32::from(u16::try_from(SIDE).unwrap_or(u16::MAX));
    let scale = Transform::from_scale(side / tree.size().width(), side / tree.size().height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIDE, SIDE);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    // Large areas of one colour: filters, made for photographs, would double the file.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(file)
}
