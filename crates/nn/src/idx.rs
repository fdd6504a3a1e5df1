//! The IDX files that MNIST and its kin come in.
//!
//! | bytes | images | labels |
//! |---|---|---|
//! | 0–3 | magic number `00 00 08 03`: unsigned bytes, three dimensions | `00 00 08 01`: one dimension |
//! | 4–7 | count, most significant byte first | count |
//! | 8–15 | rows, columns | |
//! | then | a byte for each pixel | a byte for each label |
//!
//! A file may come from anyone: nothing it says is believed before the bytes are there.

use std::fmt;

use crate::dataset::{CLASSES, Dataset, PIXELS, SIDE};

/// The most images taken from one file; MNIST has 60,000.
pub const MAX_IMAGES: usize = 1_000_000;

/// A file that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdxError {
    /// The name of the file.
    pub file: String,
    /// The field that is wrong.
    pub field: &'static str,
    /// What was expected, and what was found.
    pub message: String,
}

impl fmt::Display for IdxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.field, self.message)
    }
}

impl std::error::Error for IdxError {}

/// A file's name, for messages, and its bytes after any gzip is undone.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The name.
    pub name: &'a str,
    /// The content.
    pub bytes: &'a [u8],
}

/// Reads a file of images and the file of their labels.
///
/// # Errors
/// Names the file, the field and what was expected.
pub fn read(images: File<'_>, labels: File<'_>) -> Result<Dataset, IdxError> {
    let pixels = pixels(images)?;
    let classes = classes(labels)?;
    if pixels.len() != classes.len() {
        return labels
            .fault("count", format!("expected {} as {} has, found {}", pixels.len(), images.name, classes.len()));
    }
    let mut data = Dataset::default();
    pixels.iter().zip(classes).for_each(|(image, &label)| data.push(image, label));
    Ok(data)
}

fn pixels(file: File<'_>) -> Result<&[[u8; PIXELS]], IdxError> {
    let mut rest = file.bytes;
    file.magic(&mut rest, 3)?;
    let count = file.count(&mut rest)?;
    for field in ["rows", "columns"] {
        let side = file.number(&mut rest, field)?;
        if side as usize != SIDE {
            return file.fault(field, format!("expected {SIDE}, found {side}"));
        }
    }
    file.length(rest, count * PIXELS as u64, "pixels")?;
    Ok(rest.as_chunks().0)
}

fn classes(file: File<'_>) -> Result<&[u8], IdxError> {
    let mut rest = file.bytes;
    file.magic(&mut rest, 1)?;
    let count = file.count(&mut rest)?;
    file.length(rest, count, "labels")?;
    match rest.iter().position(|&label| usize::from(label) >= CLASSES) {
        Some(i) => file.fault("labels", format!("expected 0 to {}, found {} as label {i}", CLASSES - 1, rest[i])),
        None => Ok(rest),
    }
}

impl File<'_> {
    fn fault<T>(self, field: &'static str, message: String) -> Result<T, IdxError> {
        Err(IdxError { file: self.name.to_owned(), field, message })
    }

    fn number(self, rest: &mut &[u8], field: &'static str) -> Result<u32, IdxError> {
        match rest.split_first_chunk() {
            Some((bytes, after)) => {
                *rest = after;
                Ok(u32::from_be_bytes(*bytes))
            }
            None => self.fault(field, format!("expected 4 bytes, but the file ends after {}", self.bytes.len())),
        }
    }

    fn magic(self, rest: &mut &[u8], dimensions: u32) -> Result<(), IdxError> {
        let expected = 0x0800 + dimensions;
        let what = if dimensions == 3 { "images: bytes in three dimensions" } else { "labels: bytes in one dimension" };
        match self.number(rest, "magic number")? {
            magic if magic == expected => Ok(()),
            magic => {
                let hint = match magic {
                    0x0801 => "; this is a file of labels",
                    0x0803 => "; this is a file of images",
                    _ if magic >> 16 == 0x1f8b => "; it is packed with gzip",
                    _ if magic >> 16 == 0x504b => "; it is a zip archive: unpack it first",
                    _ => "",
                };
                self.fault("magic number", format!("expected {expected:08x} ({what}), found {magic:08x}{hint}"))
            }
        }
    }

    fn count(self, rest: &mut &[u8]) -> Result<u64, IdxError> {
        match self.number(rest, "count")? {
            count if (1..=MAX_IMAGES as u32).contains(&count) => Ok(count.into()),
            count => self.fault("count", format!("expected 1 to {MAX_IMAGES}, found {count}")),
        }
    }

    fn length(self, rest: &[u8], expected: u64, field: &'static str) -> Result<(), IdxError> {
        if rest.len() as u64 == expected {
            return Ok(());
        }
        self.fault(field, format!("expected {expected} bytes after the header, found {}", rest.len()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A file of images and its file of labels, as the format says.
    fn files(images: &[(Vec<u8>, u8)]) -> (Vec<u8>, Vec<u8>) {
        let count = (images.len() as u32).to_be_bytes();
        let mut pixels = [&[0, 0, 8, 3], &count[..], &[0, 0, 0, 28, 0, 0, 0, 28]].concat();
        let mut labels = [&[0, 0, 8, 1], &count[..]].concat();
        for (image, label) in images {
            pixels.extend(image);
            labels.push(*label);
        }
        (pixels, labels)
    }

    fn read_both(pixels: &[u8], labels: &[u8]) -> Result<Dataset, IdxError> {
        read(File { name: "images", bytes: pixels }, File { name: "labels", bytes: labels })
    }

    fn any_images() -> impl Strategy<Value = Vec<(Vec<u8>, u8)>> {
        prop::collection::vec((prop::collection::vec(any::<u8>(), PIXELS), 0..10u8), 1..4)
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(images in any_images()) {
            let (pixels, labels) = files(&images);
            let data = read_both(&pixels, &labels).unwrap();
            prop_assert_eq!(data.len(), images.len());
            for (i, (image, label)) in images.iter().enumerate() {
                prop_assert_eq!(data.pixels(i).to_vec(), image.clone());
                prop_assert_eq!(data.label(i), *label);
            }
        }

        /// Any byte of the header changed, and any cut or addition at the end, is told and harms nothing.
        #[test]
        fn a_damaged_file_is_refused(images in any_images(), at in 0..16usize, to in any::<u8>(), cut in 0..800usize, labels_too in any::<bool>()) {
            let (pixels, labels) = files(&images);
            let whole = if labels_too { labels.clone() } else { pixels.clone() };
            let refused = |file: &[u8]| if labels_too { read_both(&pixels, file) } else { read_both(file, &labels) }.is_err();
            let mut damaged = whole.clone();
            let at = at % if labels_too { 8 } else { 16 };
            damaged[at] = to;
            prop_assert!(damaged == whole || refused(&damaged));
            prop_assert!(refused(&whole[..whole.len().saturating_sub(cut + 1)]));
            prop_assert!(refused(&[whole.as_slice(), &[0]].concat()));
        }

        /// No bytes whatever make it panic or allocate what they promise.
        #[test]
        fn anything_is_survived(
            pixels in prop::collection::vec(any::<u8>(), 0..2000),
            labels in prop::collection::vec(any::<u8>(), 0..64),
            header in prop::sample::select(vec![vec![], vec![0u8, 0, 8, 3], vec![0, 0, 8, 3, 127, 255, 255, 255, 0, 0, 0, 28, 0, 0, 0, 28]]),
        ) {
            let pixels = [header, pixels].concat();
            prop_assert!(read_both(&pixels, &labels).is_err() || pixels.len() >= 16 + PIXELS);
        }
    }

    #[test]
    fn messages_name_file_field_and_what_was_expected() {
        let images = vec![(vec![7; PIXELS], 3), (vec![0; PIXELS], 9)];
        let (pixels, labels) = files(&images);
        let with = |file: &[u8], at: usize, bytes: &[u8]| {
            let mut file = file.to_vec();
            file[at..at + bytes.len()].copy_from_slice(bytes);
            file
        };
        let cases = [
            (
                labels.clone(),
                labels.clone(),
                "images: magic number: expected 00000803 (images: bytes in three dimensions), found 00000801; this is a file of labels",
            ),
            (
                pixels.clone(),
                pixels.clone(),
                "labels: magic number: expected 00000801 (labels: bytes in one dimension), found 00000803; this is a file of images",
            ),
            (
                with(&pixels, 0, &[0x1f, 0x8b]),
                labels.clone(),
                "images: magic number: expected 00000803 (images: bytes in three dimensions), found 1f8b0803; it is packed with gzip",
            ),
            (
                with(&pixels, 0, b"PK"),
                labels.clone(),
                "images: magic number: expected 00000803 (images: bytes in three dimensions), found 504b0803; it is a zip archive: unpack it first",
            ),
            (vec![], labels.clone(), "images: magic number: expected 4 bytes, but the file ends after 0"),
            (pixels[..13].to_vec(), labels.clone(), "images: columns: expected 4 bytes, but the file ends after 13"),
            (
                with(&pixels, 4, &[127, 255, 255, 255]),
                labels.clone(),
                "images: count: expected 1 to 1000000, found 2147483647",
            ),
            (with(&pixels, 4, &[0; 4]), labels.clone(), "images: count: expected 1 to 1000000, found 0"),
            (
                with(&pixels, 6, &[1, 0]),
                labels.clone(),
                "images: pixels: expected 200704 bytes after the header, found 1568",
            ),
            (with(&pixels, 11, &[32]), labels.clone(), "images: rows: expected 28, found 32"),
            (with(&pixels, 15, &[32]), labels.clone(), "images: columns: expected 28, found 32"),
            (pixels.clone(), with(&labels, 9, &[10]), "labels: labels: expected 0 to 9, found 10 as label 1"),
            (pixels.clone(), files(&images[..1]).1, "labels: count: expected 2 as images has, found 1"),
        ];
        for (pixels, labels, message) in cases {
            assert_eq!(read_both(&pixels, &labels).map_err(|error| error.to_string()), Err(message.to_owned()));
        }
    }
}
