//! One chunk of examples, in the form that the first layer needs.

use crate::dataset::{Dataset, PIXELS};
use crate::gemm::{self, Start};
use crate::sparse::Sparse;

/// If more than this fraction of the pixels is lit, the dense product is faster.
const DENSE: f64 = 0.5;

/// The matrix product that the first layer uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kernel {
    /// The faster of the two for the current images.
    #[default]
    Fastest,
    /// The sparse product, which skips black pixels.
    Sparse,
    /// The dense product over all pixels.
    Dense,
}

/// A chunk of images and their labels.
#[derive(Debug, Default)]
pub struct Input {
    /// The product to use.
    pub kernel: Kernel,
    labels: Vec<u8>,
    lit: Sparse,
    /// The transpose (rows are pixels), computed only when a gradient is needed.
    by_pixel: Sparse,
    /// All pixels if the dense product is used; else empty.
    pixels: Vec<f32>,
}

impl Input {
    /// Loads these examples.
    pub fn fill(&mut self, data: &Dataset, examples: &[u32]) {
        self.labels.clear();
        self.lit.clear();
        self.pixels.clear();
        let examples = || examples.iter().map(|&i| i as usize);
        self.labels.extend(examples().map(|i| data.label(i)));
        data.prefetch(examples());
        if match self.kernel {
            Kernel::Fastest => data.density() > DENSE,
            Kernel::Sparse => false,
            Kernel::Dense => true,
        } {
            for i in examples() {
                let start = self.pixels.len();
                self.pixels.resize(start + PIXELS, 0.0);
                data.lit(i).for_each(|(place, value)| self.pixels[start + place] = BRIGHTNESS[usize::from(value)]);
            }
        } else {
            for i in examples() {
                let lit = data.lit(i).map(|(place, value)| (place, BRIGHTNESS[usize::from(value)]));
                self.lit.push_row(data.count(i), lit);
            }
        }
    }

    /// The label of each example.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// sums = bias + X·W for weights with `n` columns.
    pub fn forward(&self, weights: &[f32], n: usize, bias: &[f32], sums: &mut [f32]) {
        if self.is_dense() {
            gemm::product(&self.pixels, PIXELS, weights, n, Start::Row(bias), sums);
        } else {
            self.lit.product(weights, n, Start::Row(bias), sums);
        }
    }

    /// g = start + Xᵀ·delta for a `delta` with `n` columns.
    pub fn backward(&mut self, delta: &[f32], n: usize, start: Start<'_>, g: &mut [f32]) {
        if self.is_dense() {
            gemm::product_transposed(&self.pixels, PIXELS, delta, n, start, g);
        } else {
            self.by_pixel.transpose_of(&self.lit, PIXELS);
            self.by_pixel.product(delta, n, start, g);
        }
    }

    fn is_dense(&self) -> bool {
        !self.pixels.is_empty()
    }
}

/// Converts a byte to a number from 0 to 1.
static BRIGHTNESS: [f32; 256] = {
    let mut table = [0.0; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = i as f32 / 255.0;
        i += 1;
    }
    table
};
