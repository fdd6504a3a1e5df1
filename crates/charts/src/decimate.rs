//! Thins out points that fall on the same pixels: the picture stays the same and is drawn faster.

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

/// The most points in a row that [`by_chord`] drops.
const LONGEST_CHORD: usize = 24;

/// Drops points that lie on a nearly straight line: all points between two kept ones are closer than `tolerance` to the
/// chord that joins these two.
pub fn by_chord(line: &[Point], tolerance: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(line.len() / 2);
    let mut from = 0;
    let mut chords = Chords::default();
    for (i, &p) in line.iter().enumerate() {
        let droppable = i > from
            && i - from <= LONGEST_CHORD
            && line.get(i + 1).is_some_and(|&to| {
                chords.pass(between(line[from], p), tolerance);
                chords.reach(between(line[from], to))
            });
        if !droppable {
            kept.push(p);
            from = i;
            chords = Chords::default();
        }
    }
    kept
}

fn between(from: Point, to: Point) -> Point {
    [to[0] - from[0], to[1] - from[1]]
}

fn cross(a: Point, b: Point) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

/// The chords from one point that pass all points after it: a sector, which each of them narrows, so that a new point
/// need not be compared with all. Points are seen from where the chords begin.
#[derive(Default)]
struct Chords {
    /// Directions of the two sides, clockwise first; none as long as every chord passes.
    sides: Option<[Point; 2]>,
    /// The square of the distance that a chord must have at least.
    longest: f64,
}

impl Chords {
    /// Narrows the sector to the chords that are closer than `tolerance` to `p`, which the sector holds.
    fn pass(&mut self, p: Point, tolerance: f64) {
        let square = p[0] * p[0] + p[1] * p[1];
        self.longest = self.longest.max(square);
        if square <= tolerance * tolerance {
            return;
        }
        let distance = square.sqrt();
        let ([x, y], sine) = (p.map(|c| c / distance), tolerance / distance);
        let cosine = (1.0 - sine * sine).sqrt();
        let new = [[x * cosine + y * sine, y * cosine - x * sine], [x * cosine - y * sine, y * cosine + x * sine]];
        self.sides = Some(self.sides.map_or(new, |[right, left]| {
            [
                if cross(right, new[0]) > 0.0 { new[0] } else { right },
                if cross(new[1], left) > 0.0 { new[1] } else { left },
            ]
        }));
    }

    /// Whether the chord to `p` passes all points. False for what is not a number.
    fn reach(&self, p: Point) -> bool {
        p[0] * p[0] + p[1] * p[1] >= self.longest
            && self.sides.is_none_or(|[right, left]| cross(right, p) > 0.0 && cross(p, left) > 0.0)
    }
}

/// Leaves out segments that are already drawn: where a segment has, rounded to `tolerance`, the same ends as an earlier
/// one, the line is broken by a point of NaN. A run that swings to and fro in a valley a thousand times is drawn a few
/// times.
pub fn unrepeated(line: &[Point], tolerance: f64) -> Vec<Point> {
    let cell = |p: Point| p.map(|c| (c / tolerance).round() as i32);
    let mut drawn = Segments::with_room(line.len());
    let mut kept: Vec<Point> = Vec::with_capacity(line.len());
    kept.extend(line.first());
    for pair in line.windows(2) {
        let (a, b) = (cell(pair[0]), cell(pair[1]));
        if drawn.insert([a.min(b), a.max(b)]) {
            if kept.last() != Some(&pair[0]) {
                kept.extend([[f64::NAN; 2], pair[0]]);
            }
            kept.push(pair[1]);
        }
    }
    kept
}

/// The segments that are drawn already, in a table with a free slot after each row of taken ones: in a fifth of the code of the
/// library's set, and faster, for nobody chooses these keys to collide.
struct Segments {
    slots: Vec<Option<[[i32; 2]; 2]>>,
}

impl Segments {
    /// Room for as many segments.
    fn with_room(count: usize) -> Self {
        Self { slots: vec![None; (2 * count + 1).next_power_of_two()] }
    }

    /// Adds a segment; false if it is there already.
    fn insert(&mut self, segment: [[i32; 2]; 2]) -> bool {
        // Knuth's multiplicative hash: its upper bits depend on all bits of the key.
        let hash = segment
            .as_flattened()
            .iter()
            .fold(0u64, |hash, &c| (hash.rotate_left(5) ^ u64::from(c as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let last = self.slots.len() - 1;
        let mut at = (hash >> 32) as usize & last;
        loop {
            match self.slots[at] {
                Some(known) if known == segment => return false,
                Some(_) => at = (at + 1) & last,
                None => {
                    self.slots[at] = Some(segment);
                    return true;
                }
            }
        }
    }
}

/// With as few values as this to a column, none is left out.
const FEW: usize = 4;

/// The points (index, value) of `values`, thinned out for a chart of `columns` columns. Values that are not finite are left
/// out.
pub fn by_column(values: &[f64], longest: usize, columns: usize) -> Vec<Point> {
    let size = (longest / columns.max(1)).max(1);
    let size = if size <= FEW { 1 } else { size };
    let mut kept = Vec::with_capacity(values.len() / size + FEW);
    for (column, part) in values.chunks(size).enumerate() {
        kept.extend(landmarks(part.iter().copied()).map(|k| [(column * size + k) as f64, part[k]]));
    }
    kept
}

/// Of neighboring points in the same pixel column, keeps the first, the lowest, the highest and the last, in their
/// order.
pub fn by_extremes(line: &[Point], column: impl Fn(f64) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(line.len());
    for part in line.chunk_by(|a, b| column(a[0]) == column(b[0])) {
        kept.extend(landmarks(part.iter().map(|p| p[1])).map(|k| part[k]));
    }
    kept
}

/// The places of the first, the lowest, the highest and the last of the finite values, in their order, each once.
fn landmarks(values: impl Iterator<Item = f64>) -> impl Iterator<Item = usize> {
    let mut finite = values.enumerate().filter(|(_, value)| value.is_finite());
    let marks = finite.next().map(|first| {
        let (mut lowest, mut highest, mut last) = (first, first, first);
        for place in finite {
            lowest = if place.1 < lowest.1 { place } else { lowest };
            highest = if place.1 > highest.1 { place } else { highest };
            last = place;
        }
        let (lowest, highest) = (lowest.0, highest.0);
        [first.0, lowest.min(highest), lowest.max(highest), last.0]
    });
    let mut taken = None;
    marks.into_iter().flatten().filter(move |&k| taken.replace(k) != Some(k))
}
