//! Labelled images, kept small.

/// Pixels in a row and in a column of an image.
pub const SIDE: usize = 28;
/// Pixels of an image.
pub const PIXELS: usize = SIDE * SIDE;
/// Classes that a label may name: 0 to 9.
pub const CLASSES: usize = 10;

const WORDS: usize = PIXELS.div_ceil(64);

/// Images of 28 × 28 pixels with a label each.
///
/// Four fifths of the pixels of handwritten digits are black. So each image is a bit for every pixel that says whether it
/// is lit, and a byte for every lit one: MNIST's 60,000 take 15 MB rather than 47, and a batch is assembled without
/// looking at black pixels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dataset {
    lit: Vec<[u64; WORDS]>,
    /// Where the values of each image end.
    ends: Vec<u32>,
    values: Vec<u8>,
    labels: Vec<u8>,
}

impl Dataset {
    /// Adds an image. The label must be below [`CLASSES`].
    pub fn push(&mut self, pixels: &[u8; PIXELS], label: u8) {
        let mut lit = [0; WORDS];
        for (i, &pixel) in pixels.iter().enumerate().filter(|&(_, &pixel)| pixel > 0) {
            lit[i / 64] |= 1 << (i % 64);
            self.values.push(pixel);
        }
        self.lit.push(lit);
        self.ends.push(self.values.len() as u32);
        self.labels.push(label);
    }

    /// Makes room for `total` images like those that are there: growing by doubling would take thrice the memory. A number
    /// that is too large for the memory changes nothing.
    pub fn expect(&mut self, total: usize) {
        let more = total.saturating_sub(self.len());
        if more == 0 || self.is_empty() {
            return;
        }
        // The later images may be a little brighter.
        let values = (more as f64 * 1.03 * self.values.len() as f64 / self.len() as f64) as usize;
        let _ = self.values.try_reserve_exact(values);
        let _ = self.lit.try_reserve_exact(more);
        let _ = self.ends.try_reserve_exact(more);
        let _ = self.labels.try_reserve_exact(more);
    }

    /// How many images there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The label of image `i`.
    pub fn label(&self, i: usize) -> u8 {
        self.labels[i]
    }

    /// The lit pixels of image `i` from left to right and top to bottom, each with its brightness from 1 to 255.
    pub fn lit(&self, i: usize) -> impl Iterator<Item = (usize, u8)> + '_ {
        let mut values = self.values(i);
        self.lit[i].iter().enumerate().flat_map(move |(word, &bits)| {
            let (here, later) = values.split_at(bits.count_ones() as usize);
            values = later;
            ones(bits).map(move |bit| word * 64 + bit).zip(here.iter().copied())
        })
    }

    /// How many pixels of image `i` are lit.
    pub fn count(&self, i: usize) -> usize {
        self.values(i).len()
    }

    fn values(&self, i: usize) -> &[u8] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.values[start as usize..self.ends[i] as usize]
    }

    /// All pixels of image `i`.
    pub fn pixels(&self, i: usize) -> [u8; PIXELS] {
        let mut pixels = [0; PIXELS];
        self.lit(i).for_each(|(place, value)| pixels[place] = value);
        pixels
    }

    /// The share of lit pixels.
    pub fn density(&self) -> f64 {
        self.values.len() as f64 / (self.len() * PIXELS).max(1) as f64
    }

    /// Bytes of memory it holds.
    pub fn bytes(&self) -> usize {
        self.values.len() + self.len() * (size_of::<[u64; WORDS]>() + size_of::<u32>() + size_of::<u8>())
    }
}

/// The places of the ones in a word, lowest first.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros();
        // At zero the place is 64, and the iterator ends.
        bits &= bits.wrapping_sub(1);
        (place < 64).then_some(place as usize)
    })
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
