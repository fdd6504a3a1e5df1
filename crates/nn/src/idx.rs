//! The IDX file format, in which MNIST and similar data sets are published.
//!
//! | bytes | images | labels |
//! |---|---|---|
//! | 0–3 | magic number `00 00 08 03`: unsigned bytes, three dimensions | `00 00 08 01`: one dimension |
//! | 4–7 | count, most significant byte first | count |
//! | 8–15 | rows, columns | |
//! | then | a byte for each pixel | a byte for each label |
//!
//! Both may also be written with another number of dimensions, such as 28 × 28 × 1 or 784 for each image: the last byte of the magic
//! number is the number of dimensions, and four bytes for each follow.
//!
//! A file may come from anyone: nothing in its header is trusted until the bytes have been read.

use std::fmt;

use serde::Serialize;

use crate::dataset::{CLASSES, Dataset, PIXELS, SIDE};

/// The largest number of images read from one file.
pub const MAX_IMAGES: usize = 1_000_000;

const IMAGES: u32 = 0x803;
const LABELS: u32 = 0x801;
/// The numbers of dimensions that images may have, with that of the images themselves.
const RANKS: std::ops::RangeInclusive<usize> = 2..=4;
/// The number of bytes before the labels, and the most before the pixels.
const LABEL_HEADER: usize = 8;
const LONGEST_HEADER: usize = 4 + 4 * *RANKS.end();

/// The content of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Images.
    Images,
    /// Labels.
    Labels,
}

/// The role of one of the four files, in the order in which they are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Training images.
    TrainImages,
    /// Training labels.
    TrainLabels,
    /// Test images.
    TestImages,
    /// Test labels.
    TestLabels,
}

const ROLES: [Role; 4] = [Role::TrainImages, Role::TrainLabels, Role::TestImages, Role::TestLabels];

/// A fault in one file, or in a selection of files, with the values that its message needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdxFault {
    /// The name of the file; empty if the fault concerns all of them.
    pub place: String,
    /// What is wrong.
    #[serde(flatten)]
    pub wrong: Wrong,
}

/// The possible faults of IDX files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the values say what they are")]
pub enum Wrong {
    /// The file ends within its header.
    IdxShort { length: u64 },
    /// The magic number is neither that of images nor that of labels, or not the expected one of the two.
    IdxMagic { expected: Option<Content>, found: String, looks: Looks },
    /// The file has no images, or more than the limit.
    IdxCount { most: usize, found: u32 },
    /// The images have another size, in pixels such as `32 × 32`.
    IdxSize { side: usize, found: String },
    /// The file has more or fewer bytes than its header says.
    IdxLength { expected: u64, found: u64 },
    /// A label is not a digit.
    IdxLabel { label: u8, index: u64 },
    /// The numbers of labels and images differ.
    IdxCountsDiffer { labels: u32, images: u32, image_file: String },
    /// There are no files.
    IdxNone,
    /// No file has this role.
    IdxMissing { role: Role, found: String },
    /// Several files have the same role.
    IdxTwice { role: Role, files: String },
    /// Nothing shows which of the files is for training.
    IdxAlike { files: String },
}

/// Recognizes other file formats by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Looks {
    Images,
    Labels,
    Gzip,
    Zip,
    /// Unsigned bytes in another number of dimensions.
    Dimensions,
    /// Numbers of another type.
    Numbers,
    Other,
}

impl fmt::Display for IdxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.place, self.wrong)
    }
}

impl std::error::Error for IdxFault {}

/// The name of a file and its uncompressed content.
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
/// The fault of one of the files.
pub fn read(images: File<'_>, labels: File<'_>) -> Result<Dataset, IdxFault> {
    let found = [images.inspect(Content::Images)?, labels.inspect(Content::Labels)?];
    same_count(&found[0], &found[1])?;
    let mut data = Dataset::default();
    let (pixels, classes) = (&images.bytes[found[0].begin..], &labels.bytes[found[1].begin..]);
    pixels.as_chunks().0.iter().zip(classes).for_each(|(image, &label)| data.push(image, label));
    Ok(data)
}

impl File<'_> {
    fn inspect(self, expected: Content) -> Result<Found, IdxFault> {
        let mut inspection = Inspection::new(self.name);
        inspection.feed(self.bytes);
        let found = inspection.finish()?;
        if found.content == expected {
            return Ok(found);
        }
        let magic = self.bytes.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes));
        fault(self.name, Wrong::IdxMagic { expected: Some(expected), found: hex(magic), looks: looks(magic) })
    }
}

/// A valid file that was inspected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name of the file.
    pub name: String,
    /// Whether it contains images or labels.
    pub content: Content,
    /// The number of images or labels.
    pub count: u32,
    /// The offset of the first pixel or label.
    pub begin: usize,
    /// The FNV-1a hash of its bytes, which distinguishes it from other files.
    pub fingerprint: u32,
}

impl Found {
    /// Whether another file holds the same, be it compressed or not.
    fn is_same(&self, other: &Self) -> bool {
        (self.content, self.count, self.fingerprint) == (other.content, other.count, other.fingerprint)
    }
}

/// Inspects one file whose bytes arrive in pieces of any length, without storing them.
#[derive(Debug)]
pub struct Inspection {
    name: String,
    /// The first bytes of the file, up to the longest possible header.
    header: Vec<u8>,
    length: u64,
    fingerprint: u32,
    /// The first byte that is not a digit and its index, used if the file contains labels.
    label: Option<(u8, u64)>,
}

impl Inspection {
    /// Starts with a file of this name.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), header: Vec::new(), length: 0, fingerprint: 0x811c_9dc5, label: None }
    }

    /// Inspects the next bytes.
    pub fn feed(&mut self, piece: &[u8]) {
        let missing = LONGEST_HEADER - self.header.len();
        self.header.extend(&piece[..missing.min(piece.len())]);
        if self.label.is_none() {
            let skip = (LABEL_HEADER as u64).saturating_sub(self.length).min(piece.len() as u64) as usize;
            let begin = (self.length + skip as u64).saturating_sub(LABEL_HEADER as u64);
            let wrong = piece[skip..].iter().position(|&label| usize::from(label) >= CLASSES);
            self.label = wrong.map(|at| (piece[skip + at], begin + at as u64));
        }
        self.length += piece.len() as u64;
        let hash = |hash: u32, &byte: &u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        self.fingerprint = piece.iter().fold(self.fingerprint, hash);
    }

    /// The result of the inspection.
    ///
    /// # Errors
    /// The fault of the file.
    pub fn finish(self) -> Result<Found, IdxFault> {
        let number = |at: usize| self.header.get(at..at + 4).and_then(<[u8]>::first_chunk).copied();
        let number = |at: usize| match number(at) {
            Some(bytes) => Ok(u32::from_be_bytes(bytes)),
            None => fault(&self.name, Wrong::IdxShort { length: self.length }),
        };
        let magic = number(0)?;
        let rank = (magic & 0xff) as usize;
        let content = match magic >> 8 {
            8 if rank == 1 || (rank == 2 && number(8)? == 1) => Content::Labels,
            8 if RANKS.contains(&rank) => Content::Images,
            _ => {
                let wrong = Wrong::IdxMagic { expected: None, found: hex(magic), looks: looks(magic) };
                return fault(&self.name, wrong);
            }
        };
        let begin = 4 + 4 * rank;
        let count = number(4)?;
        if !(1..=MAX_IMAGES as u32).contains(&count) {
            return fault(&self.name, Wrong::IdxCount { most: MAX_IMAGES, found: count });
        }
        let mut each = 1;
        if content == Content::Images {
            let size: Vec<u32> = (1..rank).map(|dimension| number(4 + 4 * dimension)).collect::<Result<_, _>>()?;
            let long: Vec<u32> = size.iter().copied().filter(|&length| length != 1).collect();
            if long != [SIDE as u32; 2] && long != [PIXELS as u32] {
                let found = size.iter().map(u32::to_string).collect::<Vec<_>>().join(" × ");
                return fault(&self.name, Wrong::IdxSize { side: SIDE, found });
            }
            each = PIXELS as u64;
        }
        let (expected, found) = (u64::from(count) * each, self.length.saturating_sub(begin as u64));
        if expected != found {
            return fault(&self.name, Wrong::IdxLength { expected, found });
        }
        match self.label {
            Some((label, index)) if content == Content::Labels => {
                let index = index - (begin - LABEL_HEADER) as u64;
                fault(&self.name, Wrong::IdxLabel { label, index })
            }
            _ => Ok(Found { name: self.name, content, count, begin, fingerprint: self.fingerprint }),
        }
    }
}

/// The files of a data set among some that were inspected, by the place of each: training images, training labels, test images
/// and test labels. Files that are no part of it, such as a description, do not matter if all four are there.
///
/// # Errors
/// What is wrong with the files, or which are missing.
pub fn choose(files: &[Result<Found, IdxFault>]) -> Result<[usize; 4], Vec<IdxFault>> {
    let good: Vec<Found> = files.iter().flatten().cloned().collect();
    let faults: Vec<IdxFault> = files.iter().filter_map(|file| file.as_ref().err().cloned()).collect();
    let chosen = match roles(&good) {
        Ok(chosen) => chosen,
        Err(missing) => return Err(if faults.is_empty() { missing } else { faults }),
    };
    let place = |found: &Found| files.iter().position(|file| file.as_ref().is_ok_and(|other| other == found));
    Ok(chosen.map(|found| place(found).unwrap_or_default()))
}

/// Assigns [`Role`]s to valid files, in the order of the roles: by their content, their names, and their counts.
///
/// # Errors
/// Every missing role, or the first role that two files have.
pub fn roles(files: &[Found]) -> Result<[&Found; 4], Vec<IdxFault>> {
    let about = |wrong| IdxFault { place: String::new(), wrong };
    if files.is_empty() {
        return Err(vec![about(Wrong::IdxNone)]);
    }
    let of = |content| files.iter().filter(move |file| file.content == content).collect::<Vec<_>>();
    let images =
        split(of(Content::Images), [Role::TrainImages, Role::TestImages]).map_err(|wrong| vec![about(wrong)])?;
    let labels =
        split(of(Content::Labels), [Role::TrainLabels, Role::TestLabels]).map_err(|wrong| vec![about(wrong)])?;
    let [train_images, test_images, train_labels, test_labels] = [images[0], images[1], labels[0], labels[1]];
    let chosen = [train_images, train_labels, test_images, test_labels];
    if let [Some(a), Some(b), Some(c), Some(d)] = chosen {
        same_count(a, b).and(same_count(c, d)).map_err(|fault| vec![fault])?;
        return Ok([a, b, c, d]);
    }
    let found = names(&files.iter().collect::<Vec<_>>());
    let missing = ROLES.into_iter().zip(chosen).filter(|(_, file)| file.is_none());
    Err(missing.map(|(role, _)| about(Wrong::IdxMissing { role, found: found.clone() })).collect())
}

/// Divides files with the same content into training and test files: by their names, or else the larger one is for
/// training.
fn split(files: Vec<&Found>, roles: [Role; 2]) -> Result<[Option<&Found>; 2], Wrong> {
    let mut sides = [Vec::new(), Vec::new()];
    let mut nameless = Vec::new();
    for file in &files {
        let name = file.name.to_lowercase();
        let is_test = name.contains("test") || name.contains("t10k");
        match (name.contains("train"), is_test) {
            (true, _) => sides[0].push(*file),
            (_, true) => sides[1].push(*file),
            _ => nameless.push(*file),
        }
    }
    match (&nameless[..], sides[0].len() + sides[1].len()) {
        (&[one], 1) => sides[usize::from(!sides[0].is_empty())].push(one),
        (&[one, other], 0) => {
            if one.count == other.count {
                return Err(Wrong::IdxAlike { files: names(&files) });
            }
            let (larger, smaller) = if one.count > other.count { (one, other) } else { (other, one) };
            sides[0].push(larger);
            sides[1].push(smaller);
        }
        _ => sides[0].extend(nameless),
    }
    // The same data twice, once compressed and once not, say.
    for side in &mut sides {
        if side.iter().all(|file| file.is_same(side[0])) {
            side.truncate(1);
        }
    }
    match roles.into_iter().zip(&sides).find(|(_, side)| side.len() > 1) {
        Some((role, side)) => Err(Wrong::IdxTwice { role, files: names(side) }),
        None => Ok(sides.map(|side| side.first().copied())),
    }
}

fn same_count(images: &Found, labels: &Found) -> Result<(), IdxFault> {
    if images.count == labels.count {
        return Ok(());
    }
    let image_file = images.name.clone();
    fault(&labels.name, Wrong::IdxCountsDiffer { labels: labels.count, images: images.count, image_file })
}

fn names(files: &[&Found]) -> String {
    files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn fault<T>(name: &str, wrong: Wrong) -> Result<T, IdxFault> {
    Err(IdxFault { place: name.to_owned(), wrong })
}

fn hex(magic: u32) -> String {
    format!("{magic:08x}")
}

fn looks(magic: u32) -> Looks {
    match (magic, magic >> 16) {
        (IMAGES, _) => Looks::Images,
        (LABELS, _) => Looks::Labels,
        (_, 0x1f8b) => Looks::Gzip,
        (_, 0x504b) => Looks::Zip,
        _ if magic >> 8 == 0x08 => Looks::Dimensions,
        _ if matches!(magic >> 8, 0x09 | 0x0b..=0x0e) => Looks::Numbers,
        _ => Looks::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    /// A file of images and its file of labels, in the IDX format.
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

    fn read_both(pixels: &[u8], labels: &[u8]) -> Result<Dataset, IdxFault> {
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

        /// Any changed byte in the header and any truncation or addition at the end is reported, without further harm.
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

        /// The result is the same however the bytes are split.
        #[test]
        fn pieces_of_any_length_are_the_file(images in any_images(), length in 1..900usize, bad in prop::option::of(0..3usize)) {
            let (pixels, mut labels) = files(&images);
            if let Some(label) = bad.and_then(|at| labels.get_mut(8 + at)) {
                *label = 200;
            }
            for file in [pixels, labels] {
                let mut pieces = Inspection::new("file");
                file.chunks(length).for_each(|piece| pieces.feed(piece));
                let mut whole = Inspection::new("file");
                whole.feed(&file);
                prop_assert_eq!(pieces.finish(), whole.finish());
            }
        }

        /// No input makes the inspection panic or allocate the memory that a header announces.
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
    fn faults_name_the_file_and_what_is_wrong() {
        let images = vec![(vec![7; PIXELS], 3), (vec![0; PIXELS], 9)];
        let (pixels, labels) = files(&images);
        let with = |file: &[u8], at: usize, bytes: &[u8]| {
            let mut file = file.to_vec();
            file[at..at + bytes.len()].copy_from_slice(bytes);
            file
        };
        let magic = |place: &str, expected: Value, found: &str, looks: &str| json!({"place": place, "kind": "idx_magic", "expected": expected, "found": found, "looks": looks});
        let cases = [
            (labels.clone(), labels.clone(), magic("images", json!("images"), "00000801", "labels")),
            (pixels.clone(), pixels.clone(), magic("labels", json!("labels"), "00000803", "images")),
            (with(&pixels, 0, &[0x1f, 0x8b]), labels.clone(), magic("images", Value::Null, "1f8b0803", "gzip")),
            (with(&pixels, 0, b"PK"), labels.clone(), magic("images", Value::Null, "504b0803", "zip")),
            (with(&pixels, 3, &[5]), labels.clone(), magic("images", Value::Null, "00000805", "dimensions")),
            (with(&pixels, 2, &[0x0d]), labels.clone(), magic("images", Value::Null, "00000d03", "numbers")),
            (with(&pixels, 0, &[0x89, 0x50]), labels.clone(), magic("images", Value::Null, "89500803", "other")),
            (vec![], labels.clone(), json!({"place": "images", "kind": "idx_short", "length": 0})),
            (pixels[..13].to_vec(), labels.clone(), json!({"place": "images", "kind": "idx_short", "length": 13})),
            (
                with(&pixels, 4, &[127, 255, 255, 255]),
                labels.clone(),
                json!({"place": "images", "kind": "idx_count", "most": 1_000_000, "found": 2_147_483_647}),
            ),
            (
                with(&pixels, 4, &[0; 4]),
                labels.clone(),
                json!({"place": "images", "kind": "idx_count", "most": 1_000_000, "found": 0}),
            ),
            (
                with(&pixels, 6, &[1, 0]),
                labels.clone(),
                json!({"place": "images", "kind": "idx_length", "expected": 200_704, "found": 1568}),
            ),
            (
                with(&pixels, 11, &[32]),
                labels.clone(),
                json!({"place": "images", "kind": "idx_size", "side": 28, "found": "32 × 28"}),
            ),
            (
                with(&pixels, 15, &[32]),
                labels.clone(),
                json!({"place": "images", "kind": "idx_size", "side": 28, "found": "28 × 32"}),
            ),
            (
                pixels.clone(),
                with(&labels, 9, &[10]),
                json!({"place": "labels", "kind": "idx_label", "label": 10, "index": 1}),
            ),
            (
                pixels.clone(),
                files(&images[..1]).1,
                json!({"place": "labels", "kind": "idx_counts_differ", "labels": 1, "images": 2, "image_file": "images"}),
            ),
        ];
        for (pixels, labels, expected) in cases {
            assert_eq!(read_both(&pixels, &labels).map_err(|fault| json!(fault)), Err(expected));
        }
    }

    fn found(name: &str, content: Content, count: u32) -> Found {
        let begin = if content == Content::Images { 16 } else { LABEL_HEADER };
        let fingerprint = name.bytes().map(u32::from).sum();
        Found { name: name.into(), content, count, begin, fingerprint }
    }

    fn images(name: &str, count: u32) -> Found {
        found(name, Content::Images, count)
    }

    fn labels(name: &str, count: u32) -> Found {
        found(name, Content::Labels, count)
    }

    fn names_of(files: &[Found]) -> Result<Vec<&str>, Vec<IdxFault>> {
        roles(files).map(|roles| roles.map(|file| file.name.as_str()).to_vec())
    }

    #[test]
    fn four_files_are_told_apart_by_what_they_hold_and_their_names_in_any_order() {
        let files = [
            labels("t10k-labels-idx1-ubyte.gz", 6),
            images("train-images-idx3-ubyte", 5),
            images("t10k-images-idx3-ubyte", 6),
            labels("train-labels-idx1-ubyte", 5),
        ];
        let expected = [&files[1], &files[3], &files[2], &files[0]].map(|file| file.name.as_str());
        assert_eq!(names_of(&files), Ok(expected.to_vec()));
    }

    #[test]
    fn where_names_say_nothing_the_larger_one_is_to_learn_from() {
        let files = [images("a", 10), images("b", 20), labels("c", 20), labels("d", 10)];
        assert_eq!(names_of(&files), Ok(vec!["b", "c", "a", "d"]));
        let files = [images("a", 10), images("b-test", 10), labels("c", 10), labels("Train", 10)];
        assert_eq!(names_of(&files), Ok(vec!["a", "Train", "b-test", "c"]));
    }

    #[test]
    fn what_is_missing_or_there_twice_is_told() {
        let good = [images("train-i", 2), labels("train-l", 2), images("test-i", 1), labels("test-l", 1)];
        assert!(roles(&good).is_ok());
        let told = |files: &[Found]| json!(roles(files).err());
        assert_eq!(told(&[]), json!([{"place": "", "kind": "idx_none"}]));
        assert_eq!(
            told(&good[..3]),
            json!([{"place": "", "kind": "idx_missing", "role": "test_labels", "found": "train-i, train-l, test-i"}])
        );
        assert_eq!(told(&good[..1]).as_array().map(Vec::len), Some(3));
        let twice = [&good[..], &[images("train-more", 2)]].concat();
        assert_eq!(
            told(&twice),
            json!([{"place": "", "kind": "idx_twice", "role": "train_images", "files": "train-i, train-more"}])
        );
        let alike = [images("a", 1), images("b", 1), labels("c", 2), labels("d", 1)];
        assert_eq!(told(&alike), json!([{"place": "", "kind": "idx_alike", "files": "a, b"}]));
        let differ = [images("train-i", 2), labels("train-l", 3), images("test-i", 1), labels("test-l", 1)];
        assert_eq!(told(&differ)[0]["kind"], "idx_counts_differ");
    }
}
