//! Rows padded to a multiple of four numbers, because the kernels process whole vectors only.

/// `n` rounded up to a multiple of four.
pub const fn padded(n: usize) -> usize {
    n.next_multiple_of(4)
}

/// Copies rows of `n` numbers to rows of [`padded`] length, filled with zeros.
pub fn widen(rows: &[f32], n: usize, wide: &mut Vec<f32>) {
    wide.clear();
    for row in rows.chunks_exact(n) {
        wide.extend_from_slice(row);
        wide.resize(wide.len() + padded(n) - n, 0.0);
    }
}

/// Copies back the first `n` numbers of each row of [`padded`] length.
pub fn narrow(wide: &[f32], n: usize, rows: &mut [f32]) {
    for (row, wide) in rows.chunks_exact_mut(n).zip(wide.chunks_exact(padded(n))) {
        row.copy_from_slice(&wide[..n]);
    }
}

/// Writes the transpose of a matrix with rows of `n` numbers; the transpose's rows are padded with zeros.
pub fn transpose(rows: &[f32], n: usize, transposed: &mut Vec<f32>) {
    let width = padded(rows.len() / n);
    transposed.clear();
    transposed.resize(n * width, 0.0);
    for (r, row) in rows.chunks_exact(n).enumerate() {
        for (c, &value) in row.iter().enumerate() {
            transposed[c * width + r] = value;
        }
    }
}
