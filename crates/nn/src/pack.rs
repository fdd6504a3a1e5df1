//! The form in which the page fetches MNIST: four bits a pixel, in parts, so that training starts with the first.
//!
//! Four bits rather than eight cost no accuracy that could be measured, and after gzip (which is left to the browser and
//! to whoever writes the file) they take 60 % of the bytes. All numbers are little-endian:
//!
//! | bytes | |
//! |---|---|
//! | 4 | `dig4`, or `dig8`: a byte for each pixel, as the page hands on what it found in files that are not its own |
//! | 4 × 4 | images in all parts together, and in the parts before this one: training, test; |
//! | 2 × 4 | images in this part: training, test |
//! | 1 each | labels: training, test |
//! | 392 each | images: training, test; two pixels a byte, the left one in the high half (`dig8`: 784 each) |

use std::ops::Range;

use crate::data::Data;
use crate::dataset::{CLASSES, PIXELS};
use crate::idx::MAX_IMAGES;

const MAGIC: &[u8; 4] = b"dig4";
const MAGIC_BYTES: &[u8; 4] = b"dig8";
/// Training images in the first part of MNIST.
pub const FIRST_PART: usize = 10_000;
/// Test images in the first part of MNIST.
pub const FIRST_PART_TEST: usize = 2_000;

const PACKED: usize = PIXELS / 2;
/// Brightness of the lowest bit: 15 × 17 = 255.
const UNIT: u8 = 17;

/// Writes `train` and `test` images (indices into those of `data`) as one part of all that `data` holds.
pub fn encode(data: &Data, train: Range<usize>, test: Range<usize>) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for number in [data.train.len(), data.test.len(), train.start, test.start, train.len(), test.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    let each = || train.clone().map(|i| (&data.train, i)).chain(test.clone().map(|i| (&data.test, i)));
    bytes.extend(each().map(|(set, i)| set.label(i)));
    for (set, i) in each() {
        let pixels = set.pixels(i);
        bytes.extend(pixels.as_chunks().0.iter().map(|&[left, right]| quantise(left) << 4 | quantise(right)));
    }
    bytes
}

/// The nearest of the 16 levels.
fn quantise(pixel: u8) -> u8 {
    ((u16::from(pixel) + u16::from(UNIT) / 2) / u16::from(UNIT)) as u8
}

/// An image of either kind.
fn pixels(image: &[u8]) -> [u8; PIXELS] {
    image.try_into().unwrap_or_else(|_| {
        let mut pixels = [0; PIXELS];
        for (pair, byte) in pixels.as_chunks_mut::<2>().0.iter_mut().zip(image) {
            *pair = [(byte >> 4) * UNIT, (byte & 15) * UNIT];
        }
        pixels
    })
}

/// Appends a part to `data`. Parts come in order; `data` is left as it was if the part is refused.
///
/// # Errors
/// What is wrong with the part.
pub fn append(data: &mut Data, part: &[u8]) -> Result<(), String> {
    let fault = |message: String| Err(format!("the packed digits are damaged: {message}"));
    let (rest, each) = match part.split_first_chunk() {
        Some((MAGIC, rest)) => (rest, PACKED),
        Some((MAGIC_BYTES, rest)) => (rest, PIXELS),
        _ => return fault("they begin neither with `dig4` nor with `dig8`".into()),
    };
    let Some((header, rest)) = rest.split_first_chunk::<24>() else {
        return fault(format!("the header ends after {} bytes", part.len()));
    };
    let mut numbers = header.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes) as usize);
    let [train_total, test_total, train_first, test_first, train, test] =
        std::array::from_fn(|_| numbers.next().unwrap_or(0));
    if train_total.max(test_total).max(train).max(test) > MAX_IMAGES {
        return fault(format!("more than {MAX_IMAGES} images are announced"));
    }
    let count = train + test;
    if rest.len() != count * (1 + each) {
        return fault(format!("{} bytes for {count} images are {}", count * (1 + each), rest.len()));
    }
    let (have, have_test) = (data.train.len(), data.test.len());
    if (train_first, test_first) != (have, have_test)
        || train_first + train > train_total
        || test_first + test > test_total
    {
        return fault(format!(
            "the part begins at {train_first} and {test_first}, but {have} and {have_test} are there"
        ));
    }
    let (labels, images) = rest.split_at(count);
    if let Some(label) = labels.iter().find(|&&label| usize::from(label) >= CLASSES) {
        return fault(format!("there is a label {label}"));
    }
    let mut digits = labels.iter().zip(images.chunks_exact(each));
    for (set, here, total) in [(&mut data.train, train, train_total), (&mut data.test, test, test_total)] {
        digits.by_ref().take(here).for_each(|(&label, image)| set.push(&pixels(image), label));
        set.expect(total);
    }
    data.train_total = train_total;
    data.test_total = test_total;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::Dataset;

    /// Images whose pixels stand at one of the 16 levels already.
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
            // Totals alone may be other ones, if they are larger.
            if damaged != part && !(4..12).contains(&at) {
                prop_assert!(append(&mut data, &damaged).is_err());
            }
            prop_assert!(append(&mut data, &part[..part.len() - cut]).is_err());
            prop_assert_eq!(&data, &Data::default());
            append(&mut data, &part).unwrap();
            prop_assert!(append(&mut data, &part).is_err(), "the same part twice");
            prop_assert_eq!(data, whole);
        }

        #[test]
        fn anything_is_survived(bytes in prop::collection::vec(any::<u8>(), 0..900), magic: bool) {
            let bytes = if magic { [MAGIC.as_slice(), &bytes].concat() } else { bytes };
            let _ = append(&mut Data::default(), &bytes);
        }
    }

    #[test]
    fn a_byte_a_pixel_loses_nothing() {
        let mut part = MAGIC_BYTES.to_vec();
        part.extend([1u32, 1, 0, 0, 1, 1].iter().flat_map(|number| number.to_le_bytes()));
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
