//! A file from outside is hostile until it was read: its size, its kind and its measures are looked at first, then the
//! picture is decoded and drawn anew, upright and no larger than anybody needs. What a camera wrote beside it (where, when,
//! whose telephone) does not come along, and neither does anything else that hides in a file.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::error::{Error, Result};

/// Largest file.
const LARGEST_FILE: usize = 15 << 20;
/// Longest edge of what is read, in dots: a telephone's camera has less.
const LONGEST_EDGE: u32 = 10_000;
/// Most dots: decoded they take three bytes each.
const MOST_DOTS: u64 = 60_000_000;
/// Longest edge of what is kept: the smallest print on a card is read at it.
const KEPT_EDGE: u32 = 1600;
/// Longest edge of the small one, for banner and check-in.
const SMALL_EDGE: u32 = 192;

/// A picture as it is kept.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) content: Vec<u8>,
    pub(super) thumb: Vec<u8>,
}

/// Reads a JPEG or PNG and draws it anew.
///
/// # Errors
/// At `content`: `picture-too-large`, `picture-too-many-dots`, `picture-not-understood`.
pub(super) fn drawn_anew(file: &[u8]) -> Result<Drawn> {
    if file.len() > LARGEST_FILE {
        return Err(Error::field("content", "picture-too-large"));
    }
    let unread = |_| Error::field("content", "picture-not-understood");
    let format = image::guess_format(file).map_err(unread)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
        return Err(Error::field("content", "picture-not-understood"));
    }
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_EDGE), Some(LONGEST_EDGE));
    limits.max_alloc = Some(8 * MOST_DOTS);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| match e {
        image::ImageError::Limits(_) => Error::field("content", "picture-too-many-dots"),
        _ => Error::field("content", "picture-not-understood"),
    })?;
    let (width, height) = decoder.dimensions();
    if width > LONGEST_EDGE || height > LONGEST_EDGE || u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(Error::field("content", "picture-too-many-dots"));
    }
    let upright = decoder.orientation().map_err(unread)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unread)?;
    picture.apply_orientation(upright);
    let kept = within(picture, KEPT_EDGE);
    let (content, thumb) = (jpeg(&kept, 82)?, jpeg(&within(kept.clone(), SMALL_EDGE), 75)?);
    Ok(Drawn { width: kept.width(), height: kept.height(), content, thumb })
}

fn within(picture: DynamicImage, edge: u32) -> DynamicImage {
    if picture.width().max(picture.height()) > edge { picture.resize(edge, edge, FilterType::CatmullRom) } else { picture }
}

/// What was see-through becomes paper.
fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>> {
    let mut on_paper = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255, 255, 255, 255]));
    image::imageops::overlay(&mut on_paper, &picture.to_rgba8(), 0, 0);
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    DynamicImage::ImageRgba8(on_paper).to_rgb8().write_with_encoder(encoder).map_err(|_| Error::broken("broken", "picture"))?;
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgba8(width, height).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    fn code(file: &[u8]) -> String {
        let Error::Invalid(fields) = drawn_anew(file).unwrap_err() else { panic!("not a field") };
        fields[0].code.clone()
    }

    #[test]
    fn a_large_picture_becomes_as_large_as_it_must_be_and_a_small_one_stays() {
        let drawn = drawn_anew(&png(3200, 1000)).unwrap();
        assert_eq!((drawn.width, drawn.height), (1600, 500));
        let small = image::load_from_memory(&drawn.thumb).unwrap();
        assert_eq!((small.width(), small.height()), (192, 60));
        assert_eq!(drawn_anew(&png(40, 30)).unwrap().width, 40);
        // See-through is white, not black.
        assert_eq!(image::load_from_memory(&drawn.content).unwrap().to_rgb8().get_pixel(5, 5).0, [255, 255, 255]);
    }

    #[test]
    fn hostile_files_are_refused_before_they_are_drawn() {
        assert_eq!(code(b"%PDF-1.7 no picture"), "picture-not-understood");
        assert_eq!(code(b"GIF89a\x01\x00\x01\x00"), "picture-not-understood");
        assert_eq!(code(b""), "picture-not-understood");
        assert_eq!(code(&vec![0xff; LARGEST_FILE + 1]), "picture-too-large");
        let whole = png(200, 200);
        assert_eq!(code(&whole[..whole.len() / 2]), "picture-not-understood");
        // A file that says it is enormous is not believed into memory.
        let mut bomb = png(8, 8);
        bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        let crc = bomb_sum(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(code(&bomb), "picture-too-many-dots");
    }

    fn bomb_sum(bytes: &[u8]) -> u32 {
        !bytes
            .iter()
            .fold(!0u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }))
    }

    #[test]
    fn what_a_camera_wrote_beside_it_is_gone_and_it_stands_upright() {
        let mut plain = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut plain, 80);
        DynamicImage::new_rgb8(30, 20).write_with_encoder(encoder).unwrap();
        // EXIF with "turned a quarter" and a word that must not stay.
        let mut exif =
            b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x0e\0\x02\0\0\0\x14\0\0\0\x26\0\0\0\0Ward 9, Larkfield OH\0"
                .to_vec();
        exif.truncate(6 + 0x26 + 20);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let turned = [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat();
        assert!(turned.windows(6).any(|w| w == b"Ward 9"));
        let drawn = drawn_anew(&turned).unwrap();
        assert_eq!((drawn.width, drawn.height), (20, 30));
        for kept in [&drawn.content, &drawn.thumb] {
            assert!(!kept.windows(6).any(|w| w == b"Ward 9") && !kept.windows(4).any(|w| w == b"Exif"));
        }
    }
}
