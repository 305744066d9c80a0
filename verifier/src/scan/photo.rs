//! QR codes in a photograph or a screenshot: the only place of the verifier that decodes pixels, run by `verifier scan` alone.
//! What a picture says of its size is believed before anything of it is unpacked.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use png::{ColorType, Decoder, Limits, Transformations};
use rqrr::{BitGrid, Grid, PreparedImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::said::Refusal;

/// What the codes in a picture say, each once.
///
/// # Errors
/// [`Refusal::Damaged`] where it is neither PNG nor JPEG or does not hang together, [`Refusal::TooManyPixels`] by its header.
pub fn codes(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    codes_within(bytes, TIME)
}

fn codes_within(bytes: &[u8], time: Duration) -> Result<Vec<String>, Refusal> {
    let picture = if bytes.starts_with(b"\x89PNG") { read_png(bytes)? } else { read_jpeg(bytes)? };
    let until = Instant::now() + time;
    let mut found: Vec<String> = Vec::new();
    for (number, view) in picture.views().into_iter().enumerate() {
        // A small view shows a large code best, a large view a small one; the second may show what the first did not.
        if number >= 2 && !found.is_empty() {
            break;
        }
        for way in WAYS {
            if Instant::now() > until {
                return Ok(found);
            }
            // The reader of codes is another's, and a picture a stranger's: where it gives up, the next way is tried.
            let said = catch_unwind(AssertUnwindSafe(|| way(&view))).unwrap_or_default();
            for text in said {
                if !found.contains(&text) && found.len() < MOST_CODES {
                    found.push(text);
                }
            }
        }
    }
    Ok(found)
}

/// Light and dark, row by row.
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Grey {
    fn new(width: usize, height: usize, pixels: Vec<u8>) -> Result<Self, Refusal> {
        let fits = width > 0 && height > 0 && width.checked_mul(height) == Some(pixels.len());
        if fits { Ok(Self { width, height, pixels }) } else { Err(Refusal::Damaged) }
    }

    /// Light outside.
    fn at(&self, x: usize, y: usize) -> u8 {
        let inside = x < self.width && y < self.height;
        let at = y.saturating_mul(self.width).saturating_add(x);
        self.pixels.get(at).copied().filter(|_| inside).unwrap_or(u8::MAX)
    }

    /// The picture in the sizes in which codes are looked for: small, middle, then its own in parts that overlap; one that is very
    /// small, larger.
    fn views(&self) -> Vec<Self> {
        let longer = self.width.max(self.height);
        let mut views = Vec::new();
        let mut factors: Vec<usize> = SIZES.iter().map(|size| longer.div_ceil(*size).max(1)).collect();
        factors.dedup();
        views.extend(factors.iter().map(|factor| self.smaller(*factor)));
        if longer < SMALL {
            views.push(self.part(0, 0, longer, 3));
        }
        if !factors.contains(&1) {
            for top in (0..self.height).step_by(STEP) {
                for left in (0..self.width).step_by(STEP) {
                    views.push(self.part(left, top, TILE, 1));
                }
            }
        }
        views
    }

    /// Each pixel the mean of `factor` by `factor`.
    fn smaller(&self, factor: usize) -> Self {
        let (width, height) = (self.width.div_ceil(factor), self.height.div_ceil(factor));
        let mut pixels = Vec::with_capacity(width.saturating_mul(height));
        let area = factor.saturating_mul(factor).max(1);
        for y in 0..height {
            for x in 0..width {
                let (left, top) = (x.saturating_mul(factor), y.saturating_mul(factor));
                let square = (0..factor).flat_map(|dy| (0..factor).map(move |dx| (dx, dy)));
                let sum: usize = square.map(|(dx, dy)| usize::from(self.at(left + dx, top + dy))).sum();
                pixels.push(u8::try_from(sum / area).unwrap_or(u8::MAX));
            }
        }
        Self { width, height, pixels }
    }

    /// A square of it, enlarged.
    fn part(&self, left: usize, top: usize, side: usize, times: usize) -> Self {
        let (width, height) = (side.min(self.width.saturating_sub(left)), side.min(self.height.saturating_sub(top)));
        let (width, height) = (width.saturating_mul(times), height.saturating_mul(times));
        let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels = rows.map(|(x, y)| self.at(left + x / times, top + y / times)).collect();
        Self { width, height, pixels }
    }

    /// The same, turned by an eighth around its middle: the reader looks along rows, which lie worst at that angle.
    fn turned(&self) -> Self {
        let side = self.width.max(self.height).saturating_mul(3) / 2;
        // 181/256 is sin 45°.
        let (middle, cx, cy) = (signed(side / 2), signed(self.width / 2), signed(self.height / 2));
        let rows = (0..side).flat_map(|y| (0..side).map(move |x| (signed(x) - middle, signed(y) - middle)));
        let source = |(x, y): (i64, i64)| ((((x + y) * 181) >> 8) + cx, (((y - x) * 181) >> 8) + cy);
        let pixels = rows.map(source).map(|(x, y)| match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) => self.at(x, y),
            _ => u8::MAX,
        });
        let pixels = pixels.collect();
        Self { width: side, height: side, pixels }
    }

    /// Each pixel the mean of its neighbours: noise goes, edges stay.
    fn softened(&self) -> Self {
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            for x in 0..self.width {
                let around = (0..3_usize).flat_map(|dy| (0..3_usize).map(move |dx| (dx, dy)));
                let sum: usize = around.map(|(dx, dy)| usize::from(self.at((x + dx).saturating_sub(1), (y + dy).saturating_sub(1)))).sum();
                pixels.push(u8::try_from(sum / 9).unwrap_or(u8::MAX));
            }
        }
        Self { width: self.width, height: self.height, pixels }
    }

    /// Dark where a pixel is darker than what lies around it (Bradley and Roth, 2007): a shadow over the paper does not matter.
    fn read_against_surroundings(&self) -> Vec<String> {
        let stride = self.width + 1;
        let mut sums = vec![0_u32; stride.saturating_mul(self.height + 1)];
        let sum = |sums: &[u32], x: usize, y: usize| sums.get(y * stride + x).copied().unwrap_or(0);
        for y in 0..self.height {
            let mut row = 0_u32;
            for x in 0..self.width {
                row = row.wrapping_add(u32::from(self.at(x, y)));
                let total = sum(&sums, x + 1, y).wrapping_add(row);
                if let Some(cell) = sums.get_mut((y + 1) * stride + x + 1) {
                    *cell = total;
                }
            }
        }
        let reach = (self.width.max(self.height) / 16).max(4);
        let mut prepared = PreparedImage::prepare_from_bitmap(self.width, self.height, |x, y| {
            let (left, top) = (x.saturating_sub(reach), y.saturating_sub(reach));
            let (right, bottom) = ((x + reach).min(self.width), (y + reach).min(self.height));
            let all = sum(&sums, right, bottom).wrapping_add(sum(&sums, left, top));
            let all = all.wrapping_sub(sum(&sums, left, bottom)).wrapping_sub(sum(&sums, right, top));
            let area = u32::try_from((right - left) * (bottom - top)).unwrap_or(u32::MAX);
            u64::from(self.at(x, y)) * u64::from(area) * 100 < u64::from(all) * 88
        });
        texts(&prepared.detect_grids())
    }

    /// As the reader of codes tells dark from light itself.
    fn read(&self, shade: impl Fn(u8) -> u8) -> Vec<String> {
        let mut prepared = PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| shade(self.at(x, y)));
        texts(&prepared.detect_grids())
    }
}

/// Ways to look at one view, the likeliest first.
const WAYS: [fn(&Grey) -> Vec<String>; 5] = [
    |view| view.read(|light| light),
    Grey::read_against_surroundings,
    |view| view.softened().read_against_surroundings(),
    |view| view.turned().read_against_surroundings(),
    // Light on dark.
    |view| view.read(|light| u8::MAX - light),
];

fn texts(grids: &[Grid<impl BitGrid>]) -> Vec<String> {
    grids.iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}

fn read_png(bytes: &[u8]) -> Result<Grey, Refusal> {
    let damaged = |_| Refusal::Damaged;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_UNPACKED });
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let header = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = sides(header.width, header.height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let mut samples = vec![0; reader.output_buffer_size().filter(|size| *size <= MOST_UNPACKED).ok_or(Refusal::TooManyPixels)?];
    reader.next_frame(&mut samples).map_err(damaged)?;
    let pixels = match reader.output_color_type().0 {
        ColorType::Grayscale => samples,
        ColorType::GrayscaleAlpha => samples.as_chunks::<2>().0.iter().map(|[grey, alpha]| on_paper(*grey, *alpha)).collect(),
        ColorType::Rgb => samples.as_chunks::<3>().0.iter().map(light).collect(),
        ColorType::Rgba => samples.as_chunks::<4>().0.iter().map(|[r, g, b, alpha]| on_paper(light(&[*r, *g, *b]), *alpha)).collect(),
        ColorType::Indexed => return Err(Refusal::Damaged),
    };
    Grey::new(width, height, pixels)
}

fn read_jpeg(bytes: &[u8]) -> Result<Grey, Refusal> {
    let side = usize::from(u16::MAX);
    let options = DecoderOptions::default().set_max_width(side).set_max_height(side).jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Refusal::Damaged)?;
    let (width, height) = decoder.dimensions().ok_or(Refusal::Damaged)?;
    let (width, height) = sides(u32::try_from(width).unwrap_or(u32::MAX), u32::try_from(height).unwrap_or(u32::MAX))?;
    let samples = decoder.decode().map_err(|_| Refusal::Damaged)?;
    // Some kinds (CMYK) come in three colours whatever was asked for.
    let three = samples.len() == width.saturating_mul(height).saturating_mul(3);
    let pixels = if three { samples.as_chunks::<3>().0.iter().map(light).collect() } else { samples };
    Grey::new(width, height, pixels)
}

/// The sides, if that many pixels are decoded: 67 bytes can claim four thousand million of them (attack B04).
fn sides(width: u32, height: u32) -> Result<(usize, usize), Refusal> {
    let (width, height) = (usize::try_from(width).unwrap_or(usize::MAX), usize::try_from(height).unwrap_or(usize::MAX));
    if width.saturating_mul(height) > MOST_PIXELS { Err(Refusal::TooManyPixels) } else { Ok((width, height)) }
}

/// How light a colour is (ITU-R BT.601).
fn light([r, g, b]: &[u8; 3]) -> u8 {
    let sum = u32::from(*r) * 77 + u32::from(*g) * 150 + u32::from(*b) * 29;
    u8::try_from(sum >> 8).unwrap_or(u8::MAX)
}

/// What is transparent shows the paper.
fn on_paper(grey: u8, alpha: u8) -> u8 {
    let (grey, alpha) = (u32::from(grey), u32::from(alpha));
    u8::try_from((grey * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Sixteen megapixels, as cameras count them.
const MOST_PIXELS: usize = 16 * 1024 * 1024;

/// Four samples a pixel.
const MOST_UNPACKED: usize = 4 * MOST_PIXELS;

/// Longer sides of the views.
const SIZES: [usize; 2] = [1_000, 2_000];

/// A picture of fewer pixels a side is also looked at enlarged.
const SMALL: usize = 400;

/// Parts of a large picture: each overlaps the next by half, so that a small code lies whole in one.
const TILE: usize = 1_600;
const STEP: usize = TILE / 2;

const MOST_CODES: usize = 16;

/// Less than the process has, so that what was found by then is said.
const TIME: Duration = Duration::from_millis(2_200);

#[cfg(test)]
#[expect(clippy::as_conversions, reason = "pictures are drawn in numbers with a fraction")]
mod tests {
    use fast_qr::QRBuilder;

    use super::*;

    /// However slow the machine is, and however little of this was made fast by the compiler.
    fn codes(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
        codes_within(bytes, Duration::from_secs(120))
    }

    const LINK: &str = "https://badges.exemple.fr/b/4fzkjXUk2pQm7vR9aBcDeF";

    /// How a code is photographed.
    #[derive(Clone, Copy)]
    struct Shot {
        side: usize,
        /// Length of a module in pixels.
        module: f64,
        degrees: f64,
        /// How much smaller the far edge is.
        perspective: f64,
        blur: usize,
        noise: f64,
        /// Of ink and of paper, and how much darker one side is.
        ink: f64,
        paper: f64,
        shadow: f64,
    }

    const STRAIGHT: Shot =
        Shot { side: 600, module: 8.0, degrees: 0.0, perspective: 0.0, blur: 0, noise: 0.0, ink: 20.0, paper: 235.0, shadow: 0.0 };

    /// The picture that such a shot gives, in the same way every time.
    fn shot(text: &str, how: Shot) -> Grey {
        let code = QRBuilder::new(text).build().unwrap();
        let (sin, cos) = how.degrees.to_radians().sin_cos();
        let middle = how.side as f64 / 2.0;
        let mut seed = 1_u64;
        let mut pixels = Vec::new();
        for y in 0..how.side {
            for x in 0..how.side {
                let (dx, dy) = (x as f64 - middle, y as f64 - middle);
                let depth = 1.0 + how.perspective * dy / how.side as f64;
                let (u, v) = ((dx * cos + dy * sin) / depth, (dy * cos - dx * sin) / depth);
                let at = |w: f64| (w / how.module + code.size as f64 / 2.0).floor();
                let (column, row) = (at(u), at(v));
                let inside = (0.0..code.size as f64).contains(&column) && (0.0..code.size as f64).contains(&row);
                let dark = inside && code[row as usize][column as usize].value();
                let ground = if dark { how.ink } else { how.paper };
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let noise = ((seed >> 33) as f64 / (1_u64 << 31) as f64 - 0.5) * 2.0 * how.noise;
                let shade = 1.0 - how.shadow * x as f64 / how.side as f64;
                pixels.push((ground * shade + noise).clamp(0.0, 255.0) as u8);
            }
        }
        let mut picture = Grey::new(how.side, how.side, pixels).unwrap();
        for _ in 0..how.blur {
            picture = picture.softened();
        }
        picture
    }

    fn png_of(picture: &Grey) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, picture.width as u32, picture.height as u32);
        encoder.set_color(ColorType::Grayscale);
        encoder.write_header().unwrap().write_image_data(&picture.pixels).unwrap();
        bytes
    }

    /// A JPEG whose blocks are each of one grey (ITU-T T.81): a code with modules of eight pixels needs no more.
    fn jpeg_of(picture: &Grey) -> Vec<u8> {
        let (width, height) = ((picture.width as u16).to_be_bytes(), (picture.height as u16).to_be_bytes());
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
        bytes.extend([1; 64]);
        bytes.extend([0xff, 0xc0, 0, 11, 8, height[0], height[1], width[0], width[1], 1, 1, 0x11, 0]);
        // Twelve lengths of differences, each a code of four bits; and one code that ends a block.
        bytes.extend([0xff, 0xc4, 0, 31, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(0..12);
        bytes.extend([0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
        let (mut bits, mut before) = (String::new(), 0_i32);
        for y in (0..picture.height).step_by(8) {
            for x in (0..picture.width).step_by(8) {
                let level = (i32::from(picture.at(x + 4, y + 4)) - 128) * 8;
                let difference = level - before;
                before = level;
                let length = 32 - difference.unsigned_abs().leading_zeros();
                bits.push_str(&format!("{length:04b}"));
                if length > 0 {
                    let value = if difference > 0 { difference } else { difference + (1 << length) - 1 };
                    bits.push_str(&format!("{value:0width$b}", width = length as usize));
                }
                bits.push('0');
            }
        }
        for byte in bits.as_bytes().chunks(8) {
            let text = format!("{:1<8}", std::str::from_utf8(byte).unwrap());
            let byte = u8::from_str_radix(&text, 2).unwrap();
            bytes.push(byte);
            if byte == 0xff {
                bytes.push(0);
            }
        }
        bytes.extend([0xff, 0xd9]);
        bytes
    }

    #[test]
    fn a_code_is_read_as_telephones_take_it() {
        let shots = [
            ("straight", STRAIGHT),
            ("turned a little", Shot { degrees: 7.0, ..STRAIGHT }),
            ("turned by an eighth", Shot { degrees: 45.0, ..STRAIGHT }),
            ("upside down", Shot { degrees: 180.0, ..STRAIGHT }),
            ("from below", Shot { perspective: 0.25, ..STRAIGHT }),
            ("from the side", Shot { perspective: 0.2, degrees: 80.0, ..STRAIGHT }),
            ("blurred", Shot { blur: 4, ..STRAIGHT }),
            ("with noise", Shot { noise: 60.0, ..STRAIGHT }),
            ("in the dark", Shot { ink: 12.0, paper: 60.0, noise: 8.0, ..STRAIGHT }),
            ("faded", Shot { ink: 120.0, paper: 190.0, noise: 6.0, ..STRAIGHT }),
            ("half in the shadow", Shot { shadow: 0.75, noise: 4.0, ..STRAIGHT }),
            ("light on dark", Shot { ink: 235.0, paper: 20.0, ..STRAIGHT }),
            ("small on a screen", Shot { side: 160, module: 3.0, ..STRAIGHT }),
            ("small on a page", Shot { side: 2_400, module: 5.0, noise: 10.0, ..STRAIGHT }),
            (
                "all at once",
                Shot { degrees: 12.0, perspective: 0.1, blur: 2, noise: 20.0, shadow: 0.3, ink: 50.0, paper: 180.0, ..STRAIGHT },
            ),
        ];
        let unread: Vec<&str> =
            shots.iter().filter(|(_, how)| codes(&png_of(&shot(LINK, *how))).unwrap() != [LINK]).map(|(name, _)| *name).collect();
        assert!(unread.is_empty(), "{unread:?}");
    }

    #[test]
    fn a_jpeg_and_two_codes_in_one_picture_are_read() {
        let one = shot(LINK, STRAIGHT);
        assert_eq!(codes(&jpeg_of(&one)), Ok(vec![LINK.to_owned()]));
        let two = shot("https://exemple.fr/cv", STRAIGHT);
        let rows = one.pixels.chunks(600).zip(two.pixels.chunks(600)).flat_map(|(left, right)| [left, right].concat());
        let mut found = codes(&png_of(&Grey::new(1_200, 600, rows.collect()).unwrap())).unwrap();
        found.sort();
        assert_eq!(found, [LINK, "https://exemple.fr/cv"]);
        assert_eq!(codes(&png_of(&Grey::new(9, 9, vec![255; 81]).unwrap())), Ok(Vec::new()));
    }

    #[test]
    fn b04_a_flood_of_pixels_is_refused_by_its_header() {
        let mut png = Vec::new();
        drop(png::Encoder::new(&mut png, 65_535, 65_535).write_header().unwrap());
        assert!(png.len() < 100, "{}", png.len());
        assert_eq!(codes(&png).err(), Some(Refusal::TooManyPixels));
        let mut jpeg = jpeg_of(&shot(LINK, STRAIGHT));
        let size = jpeg.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap() + 5;
        jpeg[size..size + 4].fill(0xff);
        assert_eq!(codes(&jpeg).err(), Some(Refusal::TooManyPixels));
        assert_eq!(sides(4_608, 3_456), Ok((4_608, 3_456)), "a camera of sixteen megapixels");
    }

    #[test]
    fn a_damaged_picture_is_refused_without_a_panic() {
        let (png, jpeg) = (
            png_of(&shot(LINK, Shot { side: 64, module: 2.0, ..STRAIGHT })),
            jpeg_of(&shot(LINK, Shot { side: 64, module: 2.0, ..STRAIGHT })),
        );
        for bytes in [png, jpeg] {
            for at in (0..bytes.len()).step_by(7) {
                let _ = codes(&bytes[..at]);
                let mut harmed = bytes.clone();
                harmed[at] ^= 0xff;
                let _ = codes(&harmed);
            }
        }
        assert_eq!(codes(b"GIF89a").err(), Some(Refusal::Damaged));
    }
}
