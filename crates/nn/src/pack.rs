//! The format in which the page downloads MNIST: four bits per pixel, in parts, so that training can start with the
//! first part.
//!
//! Four bits rather than eight cost no accuracy that could be measured, and after gzip (which is left to the browser and
//! to whoever writes the file) they take 60 % of the bytes. All numbers are little-endian:
//!
//! | bytes | |
//! |---|---|
//! | 4 | `dig4`, or `dig8`: a byte for each pixel, as the page hands on what it found in files that are not its own, and test images to the worker that tests a network |
//! | 4 × 4 | images in all parts together, and in the parts before this one: training, test; |
//! | 2 × 4 | images in this part: training, test |
//! | 1 each | labels: training, test |
//! | 392 each | images: training, test; two pixels a byte, the left one in the high half (`dig8`: 784 each) |

use std::ops::Range;

use serde::Serialize;

use crate::data::Data;
use crate::dataset::{CLASSES, Dataset, PIXELS};
use crate::idx::MAX_IMAGES;

const MAGIC: &[u8; 4] = b"dig4";
const MAGIC_BYTES: &[u8; 4] = b"dig8";
/// Training images in the first part of the packed MNIST.
pub const FIRST_PART: usize = 10_000;
/// Test images in the first part of the packed MNIST.
pub const FIRST_PART_TEST: usize = 2_000;

const PACKED: usize = PIXELS / 2;
/// The brightness of one level: 15 × 17 = 255.
const UNIT: u8 = 17;
/// Length of a header in bytes.
pub const HEADER: usize = 28;
/// The number of images after which memory for the rest is reserved; by then their average number of lit pixels is
/// known.
const ESTIMATE: usize = 2000;

/// The ways in which a part can be damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    /// The part begins neither with `dig4` nor with `dig8`.
    Magic,
    /// The part ends before all the content that its header announces.
    CutOff,
    /// The part has more bytes than its header announces.
    TooLong,
    /// The header announces more images than any data set has.
    TooMany,
    /// The part does not follow the parts already loaded.
    Order,
    /// A label is not from 0 to 9.
    Label,
    /// All parts together contain fewer images than they announce.
    Incomplete,
}

/// The damage as a fault, for the messages of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fault {
    kind: &'static str,
    reason: Damage,
}

impl From<Damage> for Fault {
    fn from(reason: Damage) -> Self {
        Self { kind: "digits_damaged", reason }
    }
}

/// The header of a part; each pair holds a number of training images and a number of test images.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The number of bytes of an image.
    each: usize,
    /// Images in all parts together.
    pub totals: [usize; 2],
    /// Images in the parts before this one.
    pub before: [usize; 2],
    /// Images in this part.
    pub here: [usize; 2],
}

impl Header {
    /// Reads the header of a part.
    ///
    /// # Errors
    /// The bytes are not a header, end too early, or announce too many images.
    pub fn read(part: &[u8]) -> Result<Self, Damage> {
        let (rest, each) = match part.split_first_chunk() {
            Some((MAGIC, rest)) => (rest, PACKED),
            Some((MAGIC_BYTES, rest)) => (rest, PIXELS),
            _ => return Err(Damage::Magic),
        };
        let (header, _) = rest.split_first_chunk::<{ HEADER - 4 }>().ok_or(Damage::CutOff)?;
        let mut numbers = header.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes) as usize);
        let mut pair = || std::array::from_fn(|_| numbers.next().unwrap_or(0));
        let header = Self { each, totals: pair(), before: pair(), here: pair() };
        let most = header.totals.iter().chain(&header.here).max();
        if most.is_some_and(|&most| most > MAX_IMAGES) { Err(Damage::TooMany) } else { Ok(header) }
    }

    /// The header of a part that contains all images, with one byte per pixel.
    pub fn of_whole(totals: [usize; 2]) -> Self {
        Self { each: PIXELS, totals, before: [0; 2], here: totals }
    }

    /// The header as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let magic = if self.each == PIXELS { MAGIC_BYTES } else { MAGIC };
        let numbers = [self.totals, self.before, self.here].concat();
        magic.iter().copied().chain(numbers.iter().flat_map(|&number| (number as u32).to_le_bytes())).collect()
    }

    fn count(&self) -> usize {
        self.here[0] + self.here[1]
    }

    /// Whether this part comes next after the loaded ones.
    fn follows(&self, data: &Data) -> Result<(), Damage> {
        let fits = self.before == [data.train.len(), data.test.len()]
            && (0..2).all(|set| self.before[set] + self.here[set] <= self.totals[set]);
        if fits { Ok(()) } else { Err(Damage::Order) }
    }
}

/// Packs `train` and `test` images (indices into the sets of `data`) as one part of the whole `data`.
pub fn encode(data: &Data, train: Range<usize>, test: Range<usize>) -> Vec<u8> {
    let header = Header {
        each: PACKED,
        totals: [data.train.len(), data.test.len()],
        before: [train.start, test.start],
        here: [train.len(), test.len()],
    };
    let mut bytes = header.bytes();
    let each = || train.clone().map(|i| (&data.train, i)).chain(test.clone().map(|i| (&data.test, i)));
    bytes.extend(each().map(|(set, i)| set.label(i)));
    for (set, i) in each() {
        let pixels = set.pixels(i);
        bytes.extend(pixels.as_chunks().0.iter().map(|&[left, right]| quantise(left) << 4 | quantise(right)));
    }
    bytes
}

/// Training and test images as one part, with all eight bits of each pixel.
pub fn whole(sets: [&Dataset; 2]) -> Vec<u8> {
    let mut bytes = Header::of_whole(sets.map(Dataset::len)).bytes();
    let each = || sets.into_iter().flat_map(|set| (0..set.len()).map(move |i| (set, i)));
    bytes.reserve_exact(each().count() * (1 + PIXELS));
    bytes.extend(each().map(|(set, i)| set.label(i)));
    each().for_each(|(set, i)| bytes.extend(set.pixels(i)));
    bytes
}

/// The nearest of the 16 levels of brightness.
fn quantise(pixel: u8) -> u8 {
    ((u16::from(pixel) + u16::from(UNIT) / 2) / u16::from(UNIT)) as u8
}

/// Unpacks an image with four or eight bits per pixel.
fn pixels(image: &[u8]) -> [u8; PIXELS] {
    image.try_into().unwrap_or_else(|_| {
        let mut pixels = [0; PIXELS];
        for (pair, byte) in pixels.as_chunks_mut::<2>().0.iter_mut().zip(image) {
            *pair = [(byte >> 4) * UNIT, (byte & 15) * UNIT];
        }
        pixels
    })
}

fn checked(labels: &[u8]) -> Result<&[u8], Damage> {
    if labels.iter().all(|&label| usize::from(label) < CLASSES) { Ok(labels) } else { Err(Damage::Label) }
}

/// Appends a part to `data`. Parts must come in order; if the part is refused, `data` stays unchanged.
///
/// # Errors
/// What is wrong with the part.
pub fn append(data: &mut Data, part: &[u8]) -> Result<(), Damage> {
    let header = Header::read(part)?;
    header.follows(data)?;
    let count = header.count();
    match part.len().cmp(&(HEADER + count * (1 + header.each))) {
        std::cmp::Ordering::Less => return Err(Damage::CutOff),
        std::cmp::Ordering::Greater => return Err(Damage::TooLong),
        std::cmp::Ordering::Equal => checked(&part[HEADER..HEADER + count])?,
    };
    let mut intake = Intake::default();
    intake.feed(data, part)?;
    intake.end()
}

/// Reads a part whose bytes arrive in pieces of any length. Each image is unpacked as soon as it is complete, so that
/// the packed part and the unpacked images are never in memory together.
#[derive(Debug, Default)]
pub struct Intake {
    header: Option<Header>,
    labels: Vec<u8>,
    /// Number of images unpacked so far.
    done: usize,
    /// The incomplete header or image at the end of the bytes read so far.
    begun: Vec<u8>,
}

impl Intake {
    /// Reads the next bytes. If they are refused, the whole part is refused, but `data` may already contain some of its
    /// images.
    ///
    /// # Errors
    /// What is wrong with the part.
    pub fn feed(&mut self, data: &mut Data, mut piece: &[u8]) -> Result<(), Damage> {
        while !piece.is_empty() {
            let Some(header) = self.header else {
                if let Some(bytes) = fill(&mut self.begun, &mut piece, HEADER) {
                    let header = Header::read(&bytes)?;
                    header.follows(data)?;
                    [data.train_total, data.test_total] = header.totals;
                    self.header = Some(header);
                }
                continue;
            };
            let missing = header.count() - self.labels.len();
            if missing > 0 {
                let (labels, rest) = piece.split_at(missing.min(piece.len()));
                self.labels.extend(checked(labels)?);
                piece = rest;
            } else if self.done == header.count() {
                return Err(Damage::TooLong);
            } else if self.begun.is_empty() && piece.len() >= header.each {
                let (image, rest) = piece.split_at(header.each);
                self.unpack(data, &header, image);
                piece = rest;
            } else if let Some(image) = fill(&mut self.begun, &mut piece, header.each) {
                self.unpack(data, &header, &image);
            }
        }
        Ok(())
    }

    fn unpack(&mut self, data: &mut Data, header: &Header, image: &[u8]) {
        let is_test = self.done >= header.here[0];
        let (set, total) =
            if is_test { (&mut data.test, data.test_total) } else { (&mut data.train, data.train_total) };
        set.push(&pixels(image), self.labels[self.done]);
        self.done += 1;
        let is_last = self.done == header.here[0] || self.done == header.count();
        if is_last || set.len().is_multiple_of(ESTIMATE) {
            set.expect(total);
        }
    }

    /// Ends the part; the next bytes belong to another one.
    ///
    /// # Errors
    /// The part is incomplete.
    pub fn end(&mut self) -> Result<(), Damage> {
        let whole = std::mem::take(self);
        match whole.header {
            Some(header) if whole.labels.len() == header.count() && whole.done == header.count() => Ok(()),
            None if whole.begun.len() >= 4 => Header::read(&whole.begun).and(Err(Damage::CutOff)),
            None => Err(Damage::Magic),
            Some(_) => Err(Damage::CutOff),
        }
    }
}

/// Moves bytes from `piece` to `begun` until `begun` has `length` bytes; then returns them.
fn fill(begun: &mut Vec<u8>, piece: &mut &[u8], length: usize) -> Option<Vec<u8>> {
    let (taken, rest) = piece.split_at(piece.len().min(length - begun.len()));
    begun.extend(taken);
    *piece = rest;
    (begun.len() == length).then(|| std::mem::take(begun))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::Dataset;

    /// Test images whose pixels are already at one of the 16 levels.
    fn any_set() -> impl Strategy<Value = Dataset> {
        let image = prop::collection::vec((0..16u8).prop_map(|level| level * UNIT), PIXELS);
        prop::collection::vec((image, 0..10u8), 1..6).prop_map(|images| {
            let mut data = Dataset::default();
            images.iter().for_each(|(image, label)| data.push(image.as_slice().try_into().unwrap(), *label));
            data
        })
    }

    proptest! {
        #[test]
        fn parts_put_together_are_the_whole(train in any_set(), test in any_set(), cut in 0.0..1.0, cut_test in 0.0..1.0) {
            let whole = Data::complete(train, test);
            let (n, m) = (whole.train.len(), whole.test.len());
            let (k, l) = ((cut * n as f64) as usize, (cut_test * m as f64) as usize);
            let (first, second) = (encode(&whole, 0..k, 0..l), encode(&whole, k..n, l..m));
            let mut data = Data::default();
            append(&mut data, &first).unwrap();
            prop_assert_eq!((data.train.len(), data.test.len()), (k, l));
            prop_assert_eq!((data.train_total, data.test_total), (n, m));
            append(&mut data, &second).unwrap();
            prop_assert_eq!(data, whole);
        }

        #[test]
        fn a_damaged_part_is_refused_and_changes_nothing(train in any_set(), test in any_set(), at in 0..28usize, to: u8, cut in 1..400usize) {
            let whole = Data::complete(train, test);
            let part = encode(&whole, 0..whole.train.len(), 0..whole.test.len());
            let mut data = Data::default();
            let mut damaged = part.clone();
            damaged[at] = to;
            // Skip the bytes of the totals: a part with larger totals is valid.
            if damaged != part && !(4..12).contains(&at) {
                prop_assert!(append(&mut data, &damaged).is_err());
            }
            prop_assert!(append(&mut data, &part[..part.len() - cut]).is_err());
            prop_assert_eq!(&data, &Data::default());
            append(&mut data, &part).unwrap();
            prop_assert!(append(&mut data, &part).is_err(), "the same part twice");
            prop_assert_eq!(data, whole);
        }

        /// The result is the same however the bytes are split, and whatever the data already contained.
        #[test]
        fn pieces_of_any_length_are_the_part(train in any_set(), test in any_set(), k in 0.0..1.0, length in prop::sample::select(vec![1usize, 3, 28, 391, 392, 1000, 1 << 20])) {
            let whole = Data::complete(train, test);
            let (n, m) = (whole.train.len(), whole.test.len());
            let k = (k * n as f64) as usize;
            let mut data = Data::default();
            let mut intake = Intake::default();
            for part in [encode(&whole, 0..k, 0..0), encode(&whole, k..n, 0..m)] {
                for piece in part.chunks(length) {
                    intake.feed(&mut data, piece).unwrap();
                    prop_assert!(intake.begun.len() < PIXELS);
                }
                intake.end().unwrap();
            }
            prop_assert_eq!(data, whole);
        }

        #[test]
        fn pieces_that_are_no_part_are_refused(train in any_set(), test in any_set(), cut in 1..300usize, length in 1..900usize) {
            let whole = Data::complete(train, test);
            let part = encode(&whole, 0..whole.train.len(), 0..whole.test.len());
            let taken = |bytes: &[u8]| {
                let (mut data, mut intake) = (Data::default(), Intake::default());
                bytes.chunks(length).try_for_each(|piece| intake.feed(&mut data, piece)).and_then(|()| intake.end())
            };
            prop_assert_eq!(taken(&part), Ok(()));
            prop_assert_eq!(taken(&part[..part.len() - cut]), Err(Damage::CutOff));
            prop_assert_eq!(taken(&part[..20]), Err(Damage::CutOff));
            prop_assert_eq!(taken(&[part.as_slice(), &[0]].concat()), Err(Damage::TooLong));
            prop_assert_eq!(taken(b"<!doctype html><title>Not here</title>"), Err(Damage::Magic));
            prop_assert_eq!(taken(b""), Err(Damage::Magic));
            let mut label = part.clone();
            label[HEADER] = 10;
            prop_assert_eq!(taken(&label), Err(Damage::Label));
        }

        #[test]
        fn anything_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..900), magic: bool) {
            let bytes = if magic { [MAGIC.as_slice(), &bytes].concat() } else { bytes };
            let _ = append(&mut Data::default(), &bytes);
            let mut intake = Intake::default();
            let mut data = Data::default();
            let _ = bytes.chunks(100).try_for_each(|piece| intake.feed(&mut data, piece));
        }
    }

    #[test]
    fn a_header_says_what_a_part_holds() {
        let header = Header { each: PACKED, totals: [60_000, 10_000], before: [10_000, 2000], here: [50_000, 8000] };
        assert_eq!(header.bytes().len(), HEADER);
        assert_eq!(Header::read(&header.bytes()), Ok(header));
        assert_eq!(Header::read(&header.bytes()[..27]), Err(Damage::CutOff));
        assert_eq!(Header::read(&[]), Err(Damage::Magic));
        let large = Header { totals: [MAX_IMAGES + 1, 1], ..header };
        assert_eq!(Header::read(&large.bytes()), Err(Damage::TooMany));
    }

    #[test]
    fn a_byte_a_pixel_loses_nothing() {
        let mut part = Header::of_whole([1, 1]).bytes();
        let images = [1, 2].map(|factor| std::array::from_fn::<u8, PIXELS, _>(|i| (i * factor) as u8));
        part.extend([3, 9]);
        part.extend(images.concat());
        let mut data = Data::default();
        append(&mut data, &part).unwrap();
        assert_eq!([data.train.pixels(0), data.test.pixels(0)], images);
        assert_eq!([data.train.label(0), data.test.label(0)], [3, 9]);
        assert!(append(&mut Data::default(), &part[..part.len() - 1]).is_err());
    }

    #[test]
    fn pixels_go_to_the_nearest_level() {
        for pixel in 0..=255u8 {
            let level = i32::from(quantise(pixel) * UNIT);
            assert!((level - i32::from(pixel)).abs() <= i32::from(UNIT) / 2, "{pixel} became {level}");
        }
        assert_eq!([quantise(0), quantise(255)], [0, 15]);
    }
}
