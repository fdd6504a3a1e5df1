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
        self.lit.clear(PIXELS);
        self.pixels.clear();
        let examples = || examples.iter().map(|&i| i as usize);
        self.labels.extend(examples().map(|i| data.label(i)));
        data.prefetch(examples());
        for i in examples() {
            let (lit, ends) = data.runs(i);
            // A byte as a number from 0 to 1.
            self.lit.push_row(lit.map(|(place, value)| (place, f32::from(value) / 255.0)), ends);
        }
        if match self.kernel {
            Kernel::Fastest => data.density() > DENSE,
            Kernel::Sparse => false,
            Kernel::Dense => true,
        } {
            self.pixels.resize(self.labels.len() * PIXELS, 0.0);
            self.lit.write_rows(&mut self.pixels);
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
            self.by_pixel.transpose_of(&self.lit, self.labels.len());
            self.by_pixel.product(delta, n, start, g);
        }
    }

    fn is_dense(&self) -> bool {
        !self.pixels.is_empty()
    }
}
