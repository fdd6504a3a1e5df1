//! A batch of images as a sparse matrix, and its product with a dense matrix.
//!
//! Four fifths of MNIST's pixels are black, and the two products of the first layer are nearly all of the work, so
//! processing only the lit pixels takes a fifth of the time. In the forward pass, each image (a row) adds up rows of
//! weights; for the gradient, each pixel (a column) adds up rows of the batch's errors. [`Sparse::product`] does both.

use wide::f32x4;

use crate::gemm::{Start, vectors};

/// If each row of B is used this many times, a panel of B is copied to contiguous memory first: its own rows, often a power of two apart,
/// evict each other from the fastest cache.
const OFTEN: usize = 16;

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

    /// Turns this matrix into the rows of a dense one, `width` numbers each.
    pub fn of_rows(&mut self, rows: &[f32], width: usize) {
        self.clear();
        for row in rows.chunks_exact(width) {
            // Write every element and overwrite the zeros: a branch would be mispredicted too often.
            let start = self.entries.len();
            self.entries.resize(start + width, Entry::default());
            let places = &mut self.entries[start..];
            let mut count = 0;
            for (column, &value) in row.iter().enumerate() {
                places[count] = Entry { column: column as u32, value };
                count += usize::from(value != 0.0);
            }
            self.entries.truncate(start + count);
            self.ends.push(start + count);
        }
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

    /// C = L·Bᵀ where this matrix has an entry, and zero elsewhere. L and B have `n` columns, a whole number of vectors of four; C is as
    /// large as this matrix, with `columns` columns.
    pub fn masked_product(&self, l: &[f32], b: &[f32], n: usize, c: &mut [f32], columns: usize) {
        c.fill(0.0);
        let (width, b) = (n / 4, b.as_chunks().0);
        for ((r, l), c) in l.as_chunks().0.chunks_exact(width).enumerate().zip(c.chunks_exact_mut(columns)) {
            let (eights, rest) = self.row(r).as_chunks::<8>();
            eights.iter().for_each(|entries| dots(entries, l, b, c));
            rest.as_chunks::<1>().0.iter().for_each(|entry| dots(entry, l, b, c));
        }
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
            let rows = b.len() / width;
            if width.is_multiple_of(V) && self.entries.len() < OFTEN * rows {
                let (parts, in_row) = (b.get(at..).unwrap_or_default().as_chunks::<V>().0, width / V);
                self.panel::<V>(|column| &parts[column * in_row], width, at, start, c);
            } else {
                let panel: Vec<[[f32; 4]; V]> = b.chunks_exact(width).map(|row| vectors(row, at)).collect();
                self.panel::<V>(|column| &panel[column], width, at, start, c);
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
        row: impl Fn(usize) -> &'b [[f32; 4]; V],
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

/// The products of the row `l` with the rows of B that the entries name, written to the same places of `c`.
#[inline(always)]
fn dots<const N: usize>(entries: &[Entry; N], l: &[[f32; 4]], b: &[[f32; 4]], c: &mut [f32]) {
    let width = l.len();
    let rows = entries.map(|entry| &b[entry.column as usize * width..][..width]);
    let mut sums = [f32x4::ZERO; N];
    for (v, &l) in l.iter().enumerate() {
        let l = f32x4::new(l);
        for (sum, row) in sums.iter_mut().zip(&rows) {
            *sum += l * f32x4::new(row[v]);
        }
    }
    for (entry, sum) in entries.iter().zip(sums) {
        c[entry.column as usize] = sum.reduce_add();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::gemm::tests::{assert_close, numbers, plain};

    /// Test data: a matrix with many zeros, B, C and a start row, with widths up to more than one panel of each kind, and some with so
    /// many rows that panels are copied.
    fn operands() -> impl Strategy<Value = ([usize; 3], [Vec<f32>; 4])> {
        (prop_oneof![3 => 0..9usize, 1 => 80..99usize], 1..30usize, 1..20usize).prop_flat_map(|(m, k, quads)| {
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
        fn the_masked_product_is_that_of_the_plain_loop_where_there_are_entries(([m, k, n], [a, b, left, _]) in operands()) {
            let mut matrix = Sparse::default();
            matrix.of_rows(&a, k);
            let mut got = vec![7.0; m * k];
            matrix.masked_product(&left, &b, n, &mut got, k);
            let transposed: Vec<f32> = (0..n).flat_map(|j| b.chunks_exact(n).map(move |row| row[j])).collect();
            let mut expected = plain([m, n, k], |i, l| left[i * n + l], &transposed, Start::Zero, &[]);
            expected.iter_mut().zip(&a).filter(|(_, a)| **a == 0.0).for_each(|(x, _)| *x = 0.0);
            assert_close(&got, &expected);
        }

        #[test]
        fn rows_come_back_as_they_went_in(([m, k, _], [a, ..]) in operands()) {
            let mut matrix = Sparse::default();
            matrix.of_rows(&a, k);
            let mut back = vec![0.0; m * k];
            for (r, row) in back.chunks_exact_mut(k).enumerate() {
                matrix.row(r).iter().for_each(|entry| row[entry.column as usize] = entry.value);
            }
            prop_assert_eq!((back, matrix.entries.iter().all(|entry| entry.value != 0.0)), (a, true));
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
