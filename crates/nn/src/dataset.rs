//! Labeled images, stored compactly.

use std::hint::black_box;

use crate::sparse::BLOCK;

/// The number of training images in MNIST.
pub const MNIST_TRAIN: usize = 60_000;
/// The number of test images in MNIST.
pub const MNIST_TEST: usize = 10_000;
/// Pixels in a row or a column of an image.
pub const SIDE: usize = 28;
/// Pixels in an image.
pub const PIXELS: usize = SIDE * SIDE;
/// The number of classes: labels are 0 to 9.
pub const CLASSES: usize = 10;

/// The length of the runs into which an image is divided, which are the blocks of a sparse matrix. The position of a pixel within its
/// run fits in a byte.
const RUN: usize = BLOCK;
const RUNS: usize = PIXELS.div_ceil(RUN);

/// The number of lit pixels in a line of the cache, which are fetched together.
const FETCHED: usize = 64 / size_of::<Lit>();

/// Labeled images of 28 × 28 pixels.
///
/// Four fifths of the pixels of handwritten digits are black. So only the lit pixels are stored, two bytes each: MNIST
/// takes 19 MB instead of 47, and a batch is assembled without reading black pixels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dataset {
    lit: Vec<Lit>,
    /// For each image, where the lit pixels of each of its runs end.
    ends: Vec<[u32; RUNS]>,
    labels: Vec<u8>,
}

/// A lit pixel: its position in its run, and its brightness from 1 to 255.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Lit {
    place: u8,
    value: u8,
}

impl Dataset {
    /// Adds an image. The label must be below [`CLASSES`].
    pub fn push(&mut self, pixels: &[u8; PIXELS], label: u8) {
        let mut runs = pixels.chunks(RUN);
        self.ends.push(std::array::from_fn(|_| {
            // Write every pixel and overwrite the black ones: a branch would be mispredicted too often.
            let mut lit = [Lit::default(); RUN];
            let mut count = 0;
            for (&value, place) in runs.next().unwrap_or_default().iter().zip(0..) {
                lit[count] = Lit { place, value };
                count += usize::from(value > 0);
            }
            self.lit.extend_from_slice(&lit[..count]);
            self.lit.len() as u32
        }));
        self.labels.push(label);
    }

    /// Reserves memory for `total` images like those that are already stored, since growing by doubling would need
    /// three times the memory. If `total` is too large for the memory, nothing is reserved.
    pub fn expect(&mut self, total: usize) {
        let more = total.saturating_sub(self.len());
        if more == 0 || self.is_empty() {
            return;
        }
        // Leave a margin, since later images may have a few more lit pixels.
        let lit = (more as f64 * 1.03 * self.lit.len() as f64 / self.len() as f64) as usize;
        let _ = self.lit.try_reserve_exact(lit);
        let _ = self.ends.try_reserve_exact(more);
        let _ = self.labels.try_reserve_exact(more);
    }

    /// The number of images.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are no images.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The label of image `i`.
    pub fn label(&self, i: usize) -> u8 {
        self.labels[i]
    }

    /// The lit pixels of image `i` from left to right and top to bottom, each with its place in its run and its brightness from 1 to 255;
    /// and for each run the number of lit pixels up to its end.
    pub(crate) fn runs(&self, i: usize) -> (impl Iterator<Item = (u8, u8)>, impl Iterator<Item = usize>) {
        let start = self.start(i);
        let lit = self.lit[start..self.start(i + 1)].iter().map(|lit| (lit.place, lit.value));
        (lit, self.ends[i].iter().map(move |&end| end as usize - start))
    }

    /// The lit pixels of image `i` from left to right and top to bottom, each with its brightness from 1 to 255.
    pub fn lit(&self, i: usize) -> impl Iterator<Item = (usize, u8)> + '_ {
        let mut start = self.start(i);
        self.ends[i].iter().zip((0..).step_by(RUN)).flat_map(move |(&end, first)| {
            let lit = &self.lit[start..end as usize];
            start = end as usize;
            lit.iter().map(move |lit| (first + usize::from(lit.place), lit.value))
        })
    }

    /// Asks the processor to fetch these images, all at once. The images of a batch are scattered over the memory, and
    /// waiting for one after another would take longer than reading them.
    pub fn prefetch(&self, images: impl Iterator<Item = usize>) {
        for i in images {
            let lit = self.lit[self.start(i)..self.start(i + 1)].iter().step_by(FETCHED);
            black_box(lit.fold(0, |sum, lit| sum ^ lit.value));
        }
    }

    /// Where the lit pixels of image `i` start.
    fn start(&self, i: usize) -> usize {
        i.checked_sub(1).map_or(0, |before| self.ends[before][RUNS - 1] as usize)
    }

    /// All pixels of image `i`.
    pub fn pixels(&self, i: usize) -> [u8; PIXELS] {
        let mut pixels = [0; PIXELS];
        self.lit(i).for_each(|(place, value)| pixels[place] = value);
        pixels
    }

    /// The fraction of pixels that are lit.
    pub fn density(&self) -> f64 {
        self.lit.len() as f64 / (self.len() * PIXELS).max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn images_come_back_as_they_went_in(
            images in prop::collection::vec((prop::collection::vec(prop_oneof![Just(0u8), any::<u8>()], PIXELS), 0..10u8), 0..5),
        ) {
            let mut data = Dataset::default();
            for (pixels, label) in &images {
                data.push(pixels.as_slice().try_into().unwrap(), *label);
            }
            prop_assert_eq!(data.len(), images.len());
            for (i, (pixels, label)) in images.iter().enumerate() {
                prop_assert_eq!(data.pixels(i).to_vec(), pixels.clone());
                prop_assert_eq!(data.label(i), *label);
                prop_assert!(data.lit(i).all(|(place, value)| pixels[place] == value && value > 0));
            }
        }
    }

    #[test]
    fn density_is_the_share_of_lit_pixels() {
        let mut data = Dataset::default();
        assert_eq!(data.density(), 0.0);
        let mut half = [0; PIXELS];
        half[..PIXELS / 2].fill(255);
        data.push(&half, 0);
        assert_eq!(data.density(), 0.5);
    }
}
