//! Thins out points that fall on the same pixels: the picture stays the same and is drawn faster.

use std::collections::HashSet;

use crate::plane::Point;

/// Drops points that are closer than `tolerance` to the last one kept. The first and the last point always stay.
pub fn by_distance(line: impl IntoIterator<Item = Point>, tolerance: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    let mut dropped = None;
    for p in line {
        let near = kept.last().is_some_and(|q| (p[0] - q[0]).abs() < tolerance && (p[1] - q[1]).abs() < tolerance);
        if near {
            dropped = Some(p);
        } else {
            kept.push(p);
            dropped = None;
        }
    }
    kept.extend(dropped);
    kept
}

/// A tolerance for [`by_chord`], in pixels, that is too small to be seen.
pub const STRAIGHT: f64 = 0.1;

/// The most points in a row that [`by_chord`] drops: each new point is compared with all of them.
const LONGEST_CHORD: usize = 24;

/// Drops points that lie on a nearly straight line: all points between two kept ones are closer than `tolerance` to the
/// chord that joins these two.
pub fn by_chord(line: &[Point], tolerance: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(line.len() / 2);
    let mut from = 0;
    for (i, &p) in line.iter().enumerate() {
        let droppable = i > from
            && i - from <= LONGEST_CHORD
            && line
                .get(i + 1)
                .is_some_and(|&to| line[from + 1..=i].iter().all(|&q| near_chord(q, line[from], to, tolerance)));
        if !droppable {
            kept.push(p);
            from = i;
        }
    }
    kept
}

/// Leaves out segments that are already drawn: where a segment has, rounded to `tolerance`, the same ends as an earlier
/// one, the line is broken by a point of NaN. A run that swings to and fro in a valley a thousand times is drawn a few
/// times.
pub fn unrepeated(line: &[Point], tolerance: f64) -> Vec<Point> {
    let cell = |p: Point| p.map(|c| (c / tolerance).round() as i32);
    let mut drawn = HashSet::new();
    let mut kept: Vec<Point> = Vec::with_capacity(line.len());
    kept.extend(line.first());
    for pair in line.windows(2) {
        let (a, b) = (cell(pair[0]), cell(pair[1]));
        if drawn.insert((a.min(b), a.max(b))) {
            if kept.last() != Some(&pair[0]) {
                kept.extend([[f64::NAN; 2], pair[0]]);
            }
            kept.push(pair[1]);
        }
    }
    kept
}

/// Whether `p` lies between `a` and `b` and is closer than `tolerance` to the segment between them.
fn near_chord(p: Point, a: Point, b: Point, tolerance: f64) -> bool {
    let (d, q) = ([b[0] - a[0], b[1] - a[1]], [p[0] - a[0], p[1] - a[1]]);
    let (square, along, across) = (d[0] * d[0] + d[1] * d[1], d[0] * q[0] + d[1] * q[1], d[0] * q[1] - d[1] * q[0]);
    (0.0..=square).contains(&along) && across * across < tolerance * tolerance * square
}

/// The points (index, value) of `values`, thinned out for a chart of `columns` pixel columns. Values that are not
/// finite are left out.
pub fn by_column(values: &[f64], longest: usize, columns: usize) -> Vec<Point> {
    let points: Vec<Point> =
        values.iter().enumerate().filter(|(_, v)| v.is_finite()).map(|(k, &v)| [k as f64, v]).collect();
    let chunk = (longest / columns.max(1)).max(1);
    if chunk <= 4 { points } else { by_extremes(&points, |step| (step as usize / chunk) as f64) }
}

/// Of neighbouring points in the same pixel column, keeps the first, the lowest, the highest and the last, in their
/// order.
pub fn by_extremes(line: &[Point], column: impl Fn(f64) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(line.len());
    for part in line.chunk_by(|a, b| column(a[0]) == column(b[0])) {
        let (mut lowest, mut highest) = (0, 0);
        for (k, p) in part.iter().enumerate() {
            lowest = if part[lowest][1] <= p[1] { lowest } else { k };
            highest = if part[highest][1] >= p[1] { highest } else { k };
        }
        let mut taken = None;
        let wanted = [0, lowest.min(highest), lowest.max(highest), part.len() - 1];
        kept.extend(wanted.into_iter().filter(|&k| taken.replace(k) != Some(k)).map(|k| part[k]));
    }
    kept
}
