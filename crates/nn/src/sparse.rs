//! A batch of images as a sparse matrix, and its product with a dense matrix.
//!
//! Four fifths of MNIST's pixels are black, and the two products of the first layer are nearly all of the work, so
//! processing only the lit pixels takes a fifth of the time. In the forward pass, each image (a row) adds up rows of
//! weights; for the gradient, each pixel (a column) adds up rows of the batch's errors. [`Sparse::product`] does both.

use wide::f32x4;

use crate::gemm::{Start, copy_vectors, vectors};

/// The columns of a matrix are taken in blocks of this many: the rows of B that belong to a block, a panel wide, stay in the fastest
/// cache while all rows of C add them up.
pub(super) const BLOCK: usize = 128;

/// If each row of B is used this many times, the panel of a block is copied to contiguous memory first: the rows of B, often a power of
/// two apart, evict each other from the fastest cache.
const OFTEN: usize = 4;

/// A matrix in compressed sparse row format, each row in blocks of `BLOCK` columns.
#[derive(Debug, Clone, Default)]
pub struct Sparse {
    columns: usize,
    entries: Vec<Entry>,
    /// Where the entries of each block of each row begin, and at the end where all end.
    starts: Vec<usize>,
}

/// An element that is not zero.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// The column within the block.
    place: u32,
    value: f32,
}

impl Sparse {
    /// Empties the matrix, keeping its memory. From now on it has this many columns.
    pub fn clear(&mut self, columns: usize) {
        self.columns = columns;
        self.entries.clear();
        self.starts.clear();
        self.starts.push(0);
    }

    /// Adds a row: the column of each element within its block, and its value. `ends` has, for each block, the number of elements up to
    /// its end.
    pub fn push_row(&mut self, elements: impl Iterator<Item = (u8, f32)>, ends: impl Iterator<Item = usize>) {
        let start = self.entries.len();
        self.entries.extend(elements.map(|(place, value)| Entry { place: place.into(), value }));
        self.starts.extend(ends.map(|end| start + end));
    }

    /// Turns this matrix into the rows of a dense one, `width` numbers each.
    pub fn of_rows(&mut self, rows: &[f32], width: usize) {
        self.clear(width);
        for block in rows.chunks_exact(width).flat_map(|row| row.chunks(BLOCK)) {
            // Write every element and overwrite the zeros: a branch would be mispredicted too often.
            let start = self.entries.len();
            self.entries.resize(start + block.len(), Entry::default());
            let entries = &mut self.entries[start..];
            let mut count = 0;
            for (&value, place) in block.iter().zip(0..) {
                entries[count] = Entry { place, value };
                count += usize::from(value != 0.0);
            }
            self.entries.truncate(start + count);
            self.starts.push(start + count);
        }
    }

    /// Writes the elements of this matrix into the rows of a dense one, which is zero elsewhere.
    pub fn write_rows(&self, rows: &mut [f32]) {
        for (r, row) in rows.chunks_exact_mut(self.columns).enumerate() {
            for (block, row) in row.chunks_mut(BLOCK).enumerate() {
                self.block(r, block).iter().for_each(|entry| row[entry.place as usize] = entry.value);
            }
        }
    }

    /// The number of blocks in a row: one even if there are no columns.
    fn blocks(&self) -> usize {
        self.columns.div_ceil(BLOCK).max(1)
    }

    /// The entries of a block of a row.
    #[inline(always)]
    fn block(&self, r: usize, block: usize) -> &[Entry] {
        let i = r * self.blocks() + block;
        &self.entries[self.starts[i]..self.starts[i + 1]]
    }

    /// Turns this matrix into the transpose of `other`, which has `rows` rows, at most `BLOCK`. The rows beyond the columns of `other`
    /// that fill up its last block are empty.
    pub fn transpose_of(&mut self, other: &Sparse, rows: usize) {
        self.clear(rows);
        self.starts.resize(1 + other.blocks() * BLOCK, 0);
        self.entries.resize(other.entries.len(), Entry::default());
        // Counting sort: count the entries of each column, compute where each column begins, and put each entry in its place.
        for (block, counts) in self.starts[1..].as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
            for r in 0..rows {
                other.block(r, block).iter().for_each(|entry| counts[entry.place as usize % BLOCK] += 1);
            }
        }
        let mut total = 0;
        for start in &mut self.starts[1..] {
            total += std::mem::replace(start, total);
        }
        for (block, starts) in self.starts[1..].as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
            for r in 0..rows {
                for entry in other.block(r, block) {
                    let start = &mut starts[entry.place as usize % BLOCK];
                    self.entries[*start] = Entry { place: r as u32, value: entry.value };
                    // In the end, each beginning has moved to where the next column begins.
                    *start += 1;
                }
            }
        }
    }

    /// C = start + S·B, where S is this matrix and B and C have `n` columns, a whole number of vectors of four.
    pub fn product(&self, b: &[f32], n: usize, start: Start<'_>, c: &mut [f32]) {
        let width = n / 4;
        let (b, c) = (b.as_chunks().0, c.as_chunks_mut().0);
        let mut at = self.panels::<12>(b, width, 0, start, c);
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
            for (block, (b, c)) in b.chunks(BLOCK * width).zip(c.chunks_mut(BLOCK)).enumerate() {
                let (eights, rest) = self.block(r, block).as_chunks::<8>();
                eights.iter().for_each(|entries| dots(entries, l, b, c));
                rest.as_chunks::<1>().0.iter().for_each(|entry| dots(entry, l, b, c));
            }
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
        let is_copied = self.entries.len() >= OFTEN * self.columns;
        let mut panel = Panel([[[0.0; 4]; V]; BLOCK]);
        while at + V <= width {
            for block in 0..self.blocks() {
                let rows = &b[block * BLOCK * width..];
                let start = if block == 0 { start } else { Start::Current };
                if is_copied {
                    for (copy, row) in panel.0.iter_mut().zip(rows.chunks_exact(width)) {
                        copy_vectors(&row[at..], copy);
                    }
                    self.add_up::<V>(block, |place| panel.0[place], width, at, start, c);
                } else {
                    self.add_up::<V>(block, |place| vectors(&rows[place * width..], at), width, at, start, c);
                }
            }
            at += V;
        }
        at
    }

    /// Adds up one block of each row for `V` vectors of each row of C, which stay in registers meanwhile. Not inlined, because browsers
    /// optimize a small hot function sooner.
    #[inline(never)]
    fn add_up<const V: usize>(
        &self,
        block: usize,
        row: impl Fn(usize) -> [[f32; 4]; V],
        width: usize,
        at: usize,
        start: Start<'_>,
        c: &mut [[f32; 4]],
    ) {
        for (r, c) in c.chunks_exact_mut(width).enumerate() {
            let mut sums = start.vectors::<V>(&vectors(c, at), at);
            for entry in self.block(r, block) {
                let value = f32x4::splat(entry.value);
                for (sum, b) in sums.iter_mut().zip(row(entry.place as usize % BLOCK)) {
                    *sum += value * f32x4::new(b);
                }
            }
            for (c, sum) in c[at..at + V].iter_mut().zip(sums) {
                *c = sum.to_array();
            }
        }
    }
}

/// The rows of B that belong to a block, `V` vectors of each, from the beginning of a line of the cache.
#[repr(align(64))]
struct Panel<const V: usize>([[[f32; 4]; V]; BLOCK]);

/// The products of the row `l` with the rows of B that the entries name, written to the same places of `c`.
#[inline(always)]
fn dots<const N: usize>(entries: &[Entry; N], l: &[[f32; 4]], b: &[[f32; 4]], c: &mut [f32]) {
    let width = l.len();
    let rows = entries.map(|entry| &b[entry.place as usize * width..][..width]);
    let mut sums = [f32x4::ZERO; N];
    for (v, &l) in l.iter().enumerate() {
        let l = f32x4::new(l);
        for (sum, row) in sums.iter_mut().zip(&rows) {
            *sum += l * f32x4::new(row[v]);
        }
    }
    for (entry, sum) in entries.iter().zip(sums) {
        c[entry.place as usize] = sum.reduce_add();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::gemm::tests::{assert_close, numbers, plain};

    /// Test data: a matrix with many zeros, B, C and a start row, with widths up to more than one panel of each kind; some have so many rows
    /// that panels are copied, and some more than one block of columns.
    fn operands() -> impl Strategy<Value = ([usize; 3], [Vec<f32>; 4])> {
        (prop_oneof![3 => 0..9usize, 1 => 80..=BLOCK], prop_oneof![3 => 1..30usize, 1 => 120..300usize], 1..20usize)
            .prop_flat_map(|(m, k, quads)| {
                let n = 4 * quads;
                let a = prop::collection::vec(prop_oneof![3 => Just(0.0f32), 1 => -1.0f32..1.0], m * k).boxed();
                (Just([m, k, n]), [a, numbers(k * n), numbers(m * n), numbers(n)])
            })
    }

    fn sparse(a: &[f32], k: usize) -> Sparse {
        let mut sparse = Sparse::default();
        sparse.clear(k);
        for row in a.chunks_exact(k) {
            let lit = |row: &[f32]| row.iter().filter(|&&x| x != 0.0).count();
            let elements =
                row.iter().enumerate().filter(|&(_, &x)| x != 0.0).map(|(column, &x)| ((column % BLOCK) as u8, x));
            sparse.push_row(elements, (1..=k.div_ceil(BLOCK)).map(|blocks| lit(&row[..k.min(blocks * BLOCK)])));
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
            matrix.write_rows(&mut back);
            prop_assert_eq!((back, matrix.entries.iter().all(|entry| entry.value != 0.0)), (a, true));
        }

        #[test]
        fn the_transpose_is_the_transpose(([m, k, n], [a, _, b, _]) in operands(), leftover in 0..3usize) {
            // Here B has as many rows as A, and the transpose has some rows that A does not have as columns.
            let rows = (k + leftover).min(k.next_multiple_of(BLOCK));
            let mut transposed = sparse(&a, k.max(1));
            transposed.transpose_of(&sparse(&a, k), m);
            let mut got = vec![7.0; rows * n];
            transposed.product(&b, n, Start::Zero, &mut got);
            assert_close(&got, &plain([k, m, n], |i, l| a[l * k + i], &b, Start::Zero, &[]));
            assert!(got[k * n..].iter().all(|&x| x == 0.0));
        }
    }
}
