//! Products of dense matrices that are stored row by row.
//!
//! The kernel copies a panel of B, one or two vectors wide, to contiguous memory so that it stays in the fastest cache;
//! B's own rows, a power of two apart, would evict each other. For each tile of C (a few rows by one or two vectors),
//! the kernel keeps the sums in registers and reads the panel once, spreading each element of A over a vector. The
//! widths of B and C are multiples of four: see [`super::pad`].

use wide::f32x4;

/// The matrix to which a product is added.
#[derive(Debug, Clone, Copy)]
pub enum Start<'a> {
    /// Zero.
    Zero,
    /// The current content of C.
    Current,
    /// The same row for each row of C.
    Row(&'a [f32]),
}

impl Start<'_> {
    /// The initial `V` vectors for position `at` (counted in vectors) in a row of C.
    #[inline(always)]
    pub(super) fn vectors<const V: usize>(self, c: &[[f32; 4]; V], at: usize) -> [f32x4; V] {
        match self {
            Start::Zero => [f32x4::ZERO; V],
            Start::Current => c.map(f32x4::new),
            Start::Row(row) => vectors(row.as_chunks().0, at).map(f32x4::new),
        }
    }
}

/// `V` vectors of a row, starting at vector `at`.
#[inline(always)]
pub(super) fn vectors<const V: usize>(row: &[[f32; 4]], at: usize) -> [[f32; 4]; V] {
    let row = &row[at..at + V];
    std::array::from_fn(|v| row[v])
}

/// Copies `V` vectors. They are copied in pairs, because the compiler would make one call to the browser out of a plain copy, which takes
/// longer than a few loads and stores.
#[inline(always)]
pub(super) fn copy_vectors<const V: usize>(from: &[[f32; 4]], to: &mut [[f32; 4]; V]) {
    let (from, last) = from[..V].as_chunks::<2>();
    let (to, end) = to.as_chunks_mut::<2>();
    for ([a, b], [to_a, to_b]) in from.iter().zip(to) {
        *to_a = f32x4::new(*a).to_array();
        *to_b = f32x4::new(*b).to_array();
    }
    if let ([last], [end]) = (last, end) {
        *end = *last;
    }
}

/// C = start + A·B, where A is m×k with rows `lda` numbers apart, B is k×n and C is m×n.
pub fn product(a: &[f32], lda: usize, b: &[f32], n: usize, start: Start<'_>, c: &mut [f32]) {
    let k = b.len() / n;
    let row = |i: usize| a[i * lda..][..k].iter().copied();
    let four = |i| row(i).zip(row(i + 1)).zip(row(i + 2)).zip(row(i + 3)).map(|(((a0, a1), a2), a3)| [a0, a1, a2, a3]);
    panels(four, |i| row(i).map(|a| [a]), b, n, start, c);
}

/// C = start + Aᵀ·B, where A is k×m with rows `lda` numbers apart, B is k×n and C is m×n.
pub fn product_transposed(a: &[f32], lda: usize, b: &[f32], n: usize, start: Start<'_>, c: &mut [f32]) {
    let rows = || a.chunks_exact(lda);
    let four = |i| rows().map(move |row| vectors::<1>(row[i..i + 4].as_chunks().0, 0)[0]);
    panels(four, |i| rows().map(move |row| [row[i]]), b, n, start, c);
}

/// C = start + L·B. The left matrix L is given by two functions: `four` yields, for each row of B, its factors in four
/// consecutive rows of C; `one` yields its factor in one row.
fn panels<Four: Iterator<Item = [f32; 4]>, One: Iterator<Item = [f32; 1]>>(
    four: impl Fn(usize) -> Four,
    one: impl Fn(usize) -> One,
    b: &[f32],
    n: usize,
    start: Start<'_>,
    c: &mut [f32],
) {
    let width = n / 4;
    let (b, c) = (b.as_chunks().0, c.as_chunks_mut().0);
    for at in (0..width / 2 * 2).step_by(2) {
        panel::<2, _, _>(&four, &one, b, width, at, start, c);
    }
    if width % 2 == 1 {
        panel::<1, _, _>(&four, &one, b, width, width - 1, start, c);
    }
}

/// Computes `V` vectors of every row of C.
#[inline(always)]
fn panel<const V: usize, Four: Iterator<Item = [f32; 4]>, One: Iterator<Item = [f32; 1]>>(
    four: impl Fn(usize) -> Four,
    one: impl Fn(usize) -> One,
    b: &[[f32; 4]],
    width: usize,
    at: usize,
    start: Start<'_>,
    c: &mut [[f32; 4]],
) {
    let panel: Vec<_> = b.chunks_exact(width).map(|row| vectors::<V>(row, at)).collect();
    let fours = c.len() / (4 * width) * 4;
    let (whole, rest) = c.split_at_mut(fours * width);
    for (c, i) in whole.chunks_exact_mut(4 * width).zip((0..).step_by(4)) {
        tile(four(i), &panel, width, at, start, c);
    }
    for (c, i) in rest.chunks_exact_mut(width).zip(fours..) {
        tile(one(i), &panel, width, at, start, c);
    }
}

/// Computes `V` vectors of `R` rows of C.
#[inline(always)]
fn tile<const R: usize, const V: usize>(
    left: impl Iterator<Item = [f32; R]>,
    panel: &[[[f32; 4]; V]],
    width: usize,
    at: usize,
    start: Start<'_>,
    c: &mut [[f32; 4]],
) {
    let mut sums: [[f32x4; V]; R] = std::array::from_fn(|r| start.vectors(&vectors(c, r * width + at), at));
    for (b, a) in panel.iter().zip(left) {
        let b = b.map(f32x4::new);
        for (sums, a) in sums.iter_mut().zip(a) {
            let a = f32x4::splat(a);
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum += a * b;
            }
        }
    }
    for (r, sums) in sums.into_iter().enumerate() {
        let c = &mut c[r * width + at..][..V];
        for (c, sum) in c.iter_mut().zip(sums) {
            *c = sum.to_array();
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The plain triple loop in double precision: start + A·B, where `a(row, column)` is an element of A.
    pub(crate) fn plain(
        [m, k, n]: [usize; 3],
        a: impl Fn(usize, usize) -> f32,
        b: &[f32],
        start: Start<'_>,
        c: &[f32],
    ) -> Vec<f32> {
        let mut product = Vec::new();
        for i in 0..m {
            for j in 0..n {
                let mut sum = match start {
                    Start::Zero => 0.0,
                    Start::Current => f64::from(c[i * n + j]),
                    Start::Row(row) => f64::from(row[j]),
                };
                for l in 0..k {
                    sum += f64::from(a(i, l)) * f64::from(b[l * n + j]);
                }
                product.push(sum as f32);
            }
        }
        product
    }

    pub(crate) fn assert_close(got: &[f32], expected: &[f32]) {
        for (i, (got, expected)) in got.iter().zip(expected).enumerate() {
            assert!((got - expected).abs() <= 1e-5 * (1.0 + expected.abs()), "element {i}: {got}, not {expected}");
        }
    }

    pub(crate) fn numbers(count: usize) -> BoxedStrategy<Vec<f32>> {
        prop::collection::vec(-1.0f32..1.0, count).boxed()
    }

    /// Test data: A, m×k in rows of k + `gap` numbers; B, k×n; C, m×n; and a start row. n is a multiple of four.
    fn operands() -> impl Strategy<Value = ([usize; 4], [Vec<f32>; 4])> {
        (1..19usize, 1..40usize, 1..8usize, 0..4usize).prop_flat_map(|(m, k, quads, gap)| {
            let n = 4 * quads;
            let a = numbers((m * (k + gap)).max(k * (m + gap)));
            (Just([m, k, n, gap]), [a, numbers(k * n), numbers(m * n), numbers(n)])
        })
    }

    proptest! {
        #[test]
        fn products_are_those_of_the_plain_loop(([m, k, n, gap], [a, b, c, row]) in operands()) {
            for start in [Start::Zero, Start::Current, Start::Row(&row)] {
                let lda = k + gap;
                let mut got = c.clone();
                product(&a[..m * lda], lda, &b, n, start, &mut got);
                assert_close(&got, &plain([m, k, n], |i, l| a[i * lda + l], &b, start, &c));

                let lda = m + gap;
                let mut got = c.clone();
                product_transposed(&a[..k * lda], lda, &b, n, start, &mut got);
                assert_close(&got, &plain([m, k, n], |i, l| a[l * lda + i], &b, start, &c));
            }
        }
    }
}
