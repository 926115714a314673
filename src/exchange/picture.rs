//! Pictures of people and files: read from the usual formats within limits, turned upright, made small.

use std::fmt;
use std::io::Cursor;
use std::panic::catch_unwind;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits};

/// The longest side of a stored profile picture, in pixels: twice the largest that any screen shows.
pub const EDGE: u32 = 512;

/// The longest side of a picture that is read; no camera makes more.
const MOST_SIDE: u32 = 20_000;
/// So many pixels are decoded at most, a quarter of a gigabyte in memory.
const MOST_PIXELS: u64 = 64_000_000;
/// What decoding may take; deep colours take twice as much a pixel.
const MOST_BYTES: u64 = 512 << 20;

/// Good enough that nobody sees it in a face, at a tenth of the bytes.
const QUALITY: u8 = 88;

/// Why a picture cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    NotAPicture,
    TooManyPixels { width: u32, height: u32 },
    Damaged,
}

impl fmt::Display for PictureFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPicture => {
                write!(formatter, "This is not a picture that can be read; choose a PNG, JPEG, WebP, GIF or BMP")
            }
            Self::TooManyPixels { width: 0, .. } => {
                write!(formatter, "The picture would take too much memory; make it smaller first")
            }
            Self::TooManyPixels { width, height } => {
                let most = MOST_PIXELS / 1_000_000;
                write!(
                    formatter,
                    "The picture has {width} × {height} pixels, more than {most} million; make it smaller first"
                )
            }
            Self::Damaged => write!(formatter, "The picture is damaged; choose another one"),
        }
    }
}

impl From<ImageError> for PictureFault {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooManyPixels { width: 0, height: 0 },
            ImageError::Unsupported(_) => Self::NotAPicture,
            ImageError::Decoding(_) | ImageError::Encoding(_) | ImageError::Parameter(_) | ImageError::IoError(_) => {
                Self::Damaged
            }
        }
    }
}

/// Pixels as the window draws them: four bytes each, red, green, blue, opacity; row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// The picture as it is stored: upright, no side above `EDGE`, without what the camera wrote about place and time.
pub fn stored(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let picture = decoded(bytes)?;
    if picture.width().max(picture.height()) <= EDGE && is_bare_jpeg(bytes) {
        // Ours already, as one of our own cards brings it back: another pass would only blur it.
        return Ok(bytes.to_vec());
    }
    let small = if picture.width().max(picture.height()) > EDGE { shrunk(&picture) } else { picture };
    let mut stored = Vec::new();
    if small.color().has_alpha() {
        DynamicImage::from(small.to_rgba8()).write_with_encoder(PngEncoder::new(&mut stored))?;
    } else {
        DynamicImage::from(small.to_rgb8()).write_with_encoder(JpegEncoder::new_with_quality(&mut stored, QUALITY))?;
    }
    Ok(stored)
}

/// Whether a JPEG holds a picture and nothing else, so that nothing has to be taken out of it.
fn is_bare_jpeg(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(b"\xff\xd8").filter(|_| bytes.ends_with(b"\xff\xd9")) else {
        return false;
    };
    while let [0xff, mark, high, low, ..] = rest {
        let is_of_the_picture = matches!(mark, 0xc0..=0xc4 | 0xda | 0xdb | 0xdd | 0xe0);
        if !is_of_the_picture || *mark == 0xda {
            return is_of_the_picture;
        }
        let length = usize::from(*high) << 8 | usize::from(*low);
        let Some(next) = rest.get(2 + length..) else {
            return false;
        };
        rest = next;
    }
    false
}

/// The middle of the picture as a square of this side at most.
pub fn thumbnail(bytes: &[u8], side: u32) -> Result<Pixels, PictureFault> {
    let picture = decoded(bytes)?;
    let least = picture.width().min(picture.height());
    let (left, top) = ((picture.width() - least) / 2, (picture.height() - least) / 2);
    let square = picture.crop_imm(left, top, least, least);
    let side = side.min(least).max(1);
    let small = if least > side { square.resize_exact(side, side, FilterType::Triangle) } else { square };
    let rgba = small.to_rgba8();
    Ok(Pixels { width: rgba.width(), height: rgba.height(), rgba: rgba.into_raw() })
}

/// Shrinks in two steps, for the better filter is slow on what a camera makes.
fn shrunk(picture: &DynamicImage) -> DynamicImage {
    let is_huge = picture.width().max(picture.height()) > 4 * EDGE;
    let near = is_huge.then(|| picture.thumbnail(2 * EDGE, 2 * EDGE));
    near.as_ref().unwrap_or(picture).resize(EDGE, EDGE, FilterType::Lanczos3)
}

/// A decoder that stumbles over a crafted file must not take the program along.
fn decoded(bytes: &[u8]) -> Result<DynamicImage, PictureFault> {
    catch_unwind(|| decode(bytes)).unwrap_or(Err(PictureFault::Damaged))
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureFault> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::new(Cursor::new(bytes));
    reader.limits(limits);
    let reader = reader.with_guessed_format().map_err(|_never| PictureFault::NotAPicture)?;
    if reader.format().is_none() {
        return Err(PictureFault::NotAPicture);
    }
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureFault::Damaged);
    }
    // Judged by what the file says of itself, before one pixel is made.
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureFault::TooManyPixels { width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

    fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn plain(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        encoded(RgbImage::from_pixel(width, height, Rgb([200, 40, 40])), format)
    }

    #[test]
    fn cus_21_each_usual_format_is_scaled_down_and_shown_as_a_square() {
        let check = |format: ImageFormat| {
            let stored = stored(&plain(900, 1_800, format)).unwrap();
            let small = decoded(&stored).unwrap();
            assert_eq!((small.width(), small.height()), (256, 512), "{format:?}");
            let shown = thumbnail(&stored, 96).unwrap();
            assert_eq!((shown.width, shown.height, shown.rgba.len()), (96, 96, 96 * 96 * 4));
            assert!(shown.rgba[0] > 180 && shown.rgba[1] < 70, "still red");
        };
        check(ImageFormat::Png);
        check(ImageFormat::Jpeg);
        check(ImageFormat::WebP);
        check(ImageFormat::Gif);
        check(ImageFormat::Bmp);
    }

    #[test]
    fn a_small_picture_keeps_its_size_and_glass_stays_glass() {
        let stored = stored(&encoded(RgbaImage::from_pixel(40, 30, Rgba([0, 0, 0, 0])), ImageFormat::Png)).unwrap();
        let kept = decoded(&stored).unwrap();
        assert_eq!((kept.width(), kept.height(), kept.color().has_alpha()), (40, 30, true));
        assert_eq!(thumbnail(&stored, 96).unwrap().width, 30, "nothing is blown up");
    }

    #[test]
    fn a_picture_that_was_stored_once_stays_as_it_is() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let once = stored(&plain(900, 300, format)).unwrap();
            assert_eq!(stored(&once).unwrap(), once, "{format:?}");
        }
        let glass = encoded(RgbaImage::from_pixel(40, 30, Rgba([9, 0, 0, 7])), ImageFormat::Png);
        let once = stored(&glass).unwrap();
        assert_eq!(stored(&once).unwrap(), once);
    }

    #[test]
    fn a_picture_that_says_it_is_turned_is_put_upright() {
        // An APP1 segment with the one tag 0x0112 (orientation) = 6: the camera was held upright.
        let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let mut jpeg = plain(60, 20, ImageFormat::Jpeg);
        jpeg.splice(2..2, exif.iter().copied());
        let upright = decoded(&jpeg).unwrap();
        assert_eq!((upright.width(), upright.height()), (20, 60));
        assert!(!stored(&jpeg).unwrap().windows(4).any(|part| part == b"Exif"), "the camera's words are gone");
    }

    #[test]
    fn t16_a_bomb_is_refused_before_it_is_unpacked() {
        // A PNG of a few bytes that says it has 60,000 × 60,000 pixels.
        let mut bomb = plain(1, 1, ImageFormat::Png);
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let crc = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        let fault = stored(&bomb).unwrap_err();
        assert!(matches!(fault, PictureFault::TooManyPixels { .. }), "{fault:?}");
        bomb[16..20].copy_from_slice(&19_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&19_000_u32.to_be_bytes());
        let crc = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        let fault = stored(&bomb).unwrap_err().to_string();
        let expected = "The picture has 19000 × 19000 pixels, more than 64 million; make it smaller first";
        assert_eq!(fault, expected);
    }

    #[test]
    fn what_is_no_picture_is_refused_with_a_sentence() {
        let check = |bytes: &[u8], expected: PictureFault| assert_eq!(stored(bytes), Err(expected));
        check(b"", PictureFault::NotAPicture);
        check(b"%PDF-1.7", PictureFault::NotAPicture);
        check(b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureFault::NotAPicture);
        let png = plain(40, 40, ImageFormat::Png);
        check(&png[..png.len() / 2], PictureFault::Damaged);
        assert_eq!(thumbnail(b"MZ", 96), Err(PictureFault::NotAPicture));
    }

    /// As in the PNG specification, annex D.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
        })
    }
}
