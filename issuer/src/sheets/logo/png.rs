//! Pixels out of a PNG and into a new one: no text, no profile, no place, no second frame, nothing after the end.

use std::io::Cursor;

use png::{ColorType, Compression, Decoder, Encoder, Limits, Transformations};

use crate::sheets::logo::fault::Fault;

/// The same pixels in a file of our own.
pub(super) fn anew(file: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    // The size is read first: a file of 200 kB may claim to hold gigabytes.
    let header = decoder.read_header_info().map_err(|_| Fault::Broken)?;
    if header.width > MOST_SIDE || header.height > MOST_SIDE {
        return Err(Fault::Large);
    }
    let mut reader = decoder.read_info().map_err(|_| Fault::Broken)?;
    let size = reader.output_buffer_size().ok_or(Fault::Large)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|_| Fault::Broken)?;
    let pixels = pixels.get(..frame.buffer_size()).ok_or(Fault::Broken)?;
    let written = written(frame.width, frame.height, frame.color_type, pixels).map_err(|_| Fault::Broken)?;
    if written.len() > MOST_WRITTEN { Err(Fault::Large) } else { Ok(written) }
}

fn written(width: u32, height: u32, color: ColorType, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}

/// More pixels than any header shows: 1000 × 1000 × 4 bytes are held at once, no more.
const MOST_SIDE: u32 = 1000;
/// Protects from a file that grows on the way: everything that the decoder may hold.
const MOST_MEMORY: usize = 16 * 1024 * 1024;
/// A palette that becomes full colours may grow; not without end.
const MOST_WRITTEN: usize = 400_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, width, height);
        encoder.set_color(ColorType::Rgb);
        encoder.add_text_chunk("Author".into(), "Amina Exemple".into()).unwrap();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![9; usize::try_from(width * height * 3).unwrap()]).unwrap();
        writer.finish().unwrap();
        file
    }

    #[test]
    fn pixels_stay_and_nothing_else_does() {
        let mut file = picture(4, 3);
        file.extend(b"<script>alert(1)</script>");
        let made = anew(&file).unwrap();
        let text = String::from_utf8_lossy(&made);
        assert!(!text.contains("Amina") && !text.contains("alert"), "{text}");
        let mut reader = Decoder::new(Cursor::new(&made)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!((reader.info().width, reader.info().height, pixels), (4, 3, vec![9; 36]));
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_and_one_that_is_cut_are_refused() {
        assert_eq!(anew(&picture(1001, 1)).unwrap_err(), Fault::Large);
        let whole = picture(40, 30);
        assert_eq!(anew(&whole[..whole.len() / 2]).unwrap_err(), Fault::Broken);
        assert_eq!(anew(&whole[..20]).unwrap_err(), Fault::Broken);
    }
}
