//! A batch of images as a sparse matrix, and its product with a dense matrix.
//!
//! Four fifths of MNIST's pixels are black, and the two products of the first layer are nearly all of the work, so
//! processing only the lit pixels takes a fifth of the time. In the forward pass, each image (a row) adds up rows of
//! weights; for the gradient, each pixel (a column) adds up rows of the batch's errors. [`Sparse::product`] does both.

use wide::f32x4;

use crate::gemm::{Start, vectors};

/// A matrix in compressed sparse row format.
#[derive(Debug, Clone, Default)]
pub struct Sparse {
    entries: Vec<Entry>,
    /// The end of each row's entries.
    ends: Vec<usize>,
}

/// An element that is not zero.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    column: u32,
    value: f32,
}

impl Sparse {
    /// Empties the matrix, keeping its memory.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.ends.clear();
    }

    /// Adds a row of `count` entries, given as columns and values.
    pub fn push_row(&mut self, count: usize, elements: impl Iterator<Item = (usize, f32)>) {
        let start = self.entries.len();
        self.entries.resize(start + count, Entry::default());
        let mut places = self.entries[start..].iter_mut();
        // Internal iteration: `for_each` on `elements` compiles to the nested loops that it is built from.
        elements.for_each(|(column, value)| {
            if let Some(place) = places.next() {
                *place = Entry { column: column as u32, value };
            }
        });
        self.ends.push(start + count);
    }

    fn row(&self, r: usize) -> &[Entry] {
        let start = if r == 0 { 0 } else { self.ends[r - 1] };
        &self.entries[start..self.ends[r]]
    }

    /// Turns this matrix into the transpose of `other`, which has `columns` columns.
    pub fn transpose_of(&mut self, other: &Sparse, columns: usize) {
        // Counting sort: count the entries of each column, compute where each column begins, and put each entry in its
        // place.
        self.ends.clear();
        self.ends.resize(columns + 1, 0);
        for entry in &other.entries {
            self.ends[entry.column as usize + 1] += 1;
        }
        for c in 0..columns {
            self.ends[c + 1] += self.ends[c];
        }
        self.entries.resize(other.entries.len(), Entry::default());
        for r in 0..other.ends.len() {
            for entry in other.row(r) {
                let place = &mut self.ends[entry.column as usize];
                self.entries[*place] = Entry { column: r as u32, value: entry.value };
                *place += 1;
            }
        }
        // Placing the entries has moved each beginning to its end. The last one is the total and must be removed.
        self.ends.pop();
    }

    /// C = start + S·B, where S is this matrix and B and C have `n` columns, a whole number of vectors of four.
    pub fn product(&self, b: &[f32], n: usize, start: Start<'_>, c: &mut [f32]) {
        let width = n / 4;
        let (b, c) = (b.as_chunks().0, c.as_chunks_mut().0);
        let mut at = self.panels::<16>(b, width, 0, start, c);
        at = self.panels::<8>(b, width, at, start, c);
        at = self.panels::<4>(b, width, at, start, c);
        at = self.panels::<2>(b, width, at, start, c);
        self.panels::<1>(b, width, at, start, c);
    }

    /// Computes as many panels of `V` vectors as fit in a row of C from vector `at`; returns where they end.
    fn panels<const V: usize>(
        &self,
        b: &[[f32; 4]],
        width: usize,
        mut at: usize,
        start: Start<'_>,
        c: &mut [[f32; 4]],
    ) -> usize {
        while at + V <= width {
            if width.is_multiple_of(V) {
                // The common case is a separate branch: one bounds check instead of two for a row's part of B.
                let (parts, in_row) = (b.get(at..).unwrap_or_default().as_chunks::<V>().0, width / V);
                self.panel::<V>(|column| &parts[column * in_row], width, at, start, c);
            } else {
                self.panel::<V>(|column| &b[column * width + at..][..V], width, at, start, c);
            }
            at += V;
        }
        at
    }

    /// Computes `V` vectors of each row of C, keeping them in registers while it adds up the row's entries. Not
    /// inlined, because browsers optimize a small hot function sooner.
    #[inline(never)]
    fn panel<'b, const V: usize>(
        &self,
        row: impl Fn(usize) -> &'b [[f32; 4]],
        width: usize,
        at: usize,
        start: Start<'_>,
        c: &mut [[f32; 4]],
    ) {
        let mut from = 0;
        for (&end, c) in self.ends.iter().zip(c.chunks_exact_mut(width)) {
            let mut sums = start.vectors::<V>(&vectors(c, at), at);
            for entry in &self.entries[from..end] {
                let value = f32x4::splat(entry.value);
                for (sum, &b) in sums.iter_mut().zip(row(entry.column as usize)) {
                    *sum += value * f32x4::new(b);
                }
            }
            from = end;
            for (c, sum) in c[at..at + V].iter_mut().zip(sums) {
                *c = sum.to_array();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::gemm::tests::{assert_close, numbers, plain};

    /// Test data: a matrix with many zeros, B, C and a start row, with widths up to more than one panel of each kind.
    fn operands() -> impl Strategy<Value = ([usize; 3], [Vec<f32>; 4])> {
        (0..9usize, 1..30usize, 1..20usize).prop_flat_map(|(m, k, quads)| {
            let n = 4 * quads;
            let a = prop::collection::vec(prop_oneof![3 => Just(0.0f32), 1 => -1.0f32..1.0], m * k).boxed();
            (Just([m, k, n]), [a, numbers(k * n), numbers(m * n), numbers(n)])
        })
    }

    fn sparse(a: &[f32], k: usize) -> Sparse {
        let mut sparse = Sparse::default();
        for row in a.chunks_exact(k) {
            let elements = row.iter().copied().enumerate().filter(|&(_, x)| x != 0.0);
            sparse.push_row(elements.clone().count(), elements);
        }
        sparse
    }

    proptest! {
        #[test]
        fn the_product_is_that_of_the_plain_loop(([m, k, n], [a, b, c, row]) in operands()) {
            let matrix = sparse(&a, k);
            for start in [Start::Zero, Start::Current, Start::Row(&row)] {
                let mut got = c.clone();
                matrix.product(&b, n, start, &mut got);
                assert_close(&got, &plain([m, k, n], |i, l| a[i * k + l], &b, start, &c));
            }
        }

        #[test]
        fn the_transpose_is_the_transpose(([m, k, n], [a, _, b, _]) in operands(), leftover in 0..3usize) {
            // Here B has as many rows as A, and the transpose has some columns that A does not have.
            let mut transposed = sparse(&a, k.max(1));
            transposed.transpose_of(&sparse(&a, k), k + leftover);
            let mut got = vec![7.0; (k + leftover) * n];
            transposed.product(&b, n, Start::Zero, &mut got);
            assert_close(&got, &plain([k, m, n], |i, l| a[l * k + i], &b, Start::Zero, &[]));
            assert!(got[k * n..].iter().all(|&x| x == 0.0));
        }
    }
}
