//! Clips lines and polygons to a rectangle, so that a run that flies off to 1e300 overflows no integer and takes no
//! time to draw.

use crate::plane::{Point, Rect};

/// Coordinates are limited to this size, which keeps their products finite; the direction stays about right.
const FAR: f64 = 1e100;

/// Polylines, stored one after the other in one buffer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Polylines {
    points: Vec<Point>,
    /// The index in `points` at which each polyline ends.
    ends: Vec<usize>,
}

impl Polylines {
    /// The points of each polyline.
    pub fn iter(&self) -> impl Iterator<Item = &[Point]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.points[start..end])
    }

    /// The total length of all polylines.
    pub fn length(&self) -> f64 {
        let of_one =
            |line: &[Point]| line.windows(2).map(|w| (w[1][0] - w[0][0]).hypot(w[1][1] - w[0][1])).sum::<f64>();
        self.iter().map(of_one).sum()
    }

    fn push(&mut self, from: Point, to: Point) {
        let continues = self.ends.last().is_some_and(|&end| end == self.points.len())
            && self.points.last().is_some_and(|&last| last == from);
        if continues {
            self.ends.pop();
        } else {
            self.points.push(from);
        }
        self.points.push(to);
        self.ends.push(self.points.len());
    }
}

/// The pieces of a polyline that lie in `rect`. A point that is not a number breaks the line.
pub fn clip(line: impl IntoIterator<Item = Point>, rect: Rect) -> Polylines {
    let mut pieces = Polylines::default();
    let mut before: Option<Point> = None;
    for [x, y] in line {
        if x.is_nan() || y.is_nan() {
            before = None;
            continue;
        }
        let here = [x.clamp(-FAR, FAR), y.clamp(-FAR, FAR)];
        if let Some(before) = before
            && let Some((from, to)) = clip_segment(before, here, rect)
        {
            pieces.push(from, to);
        }
        before = Some(here);
    }
    pieces
}

/// The part of a segment that lies in `rect`. An end that lies in `rect` is returned unchanged.
pub fn clip_segment(from: Point, to: Point, rect: Rect) -> Option<(Point, Point)> {
    // Distances are measured from the end that is nearer to the origin: measured from the other end, they would lose
    // all their digits.
    if size(from) > size(to) {
        return clip_segment(to, from, rect).map(|(end, start)| (start, end));
    }
    let (enter, leave) = span(from, to, rect)?;
    // Rounding can leave a cut just outside: it is moved onto the edge.
    let cut = |t: f64| {
        let along = |axis: usize| from[axis] + t * (to[axis] - from[axis]);
        [along(0).max(rect.left).min(rect.right), along(1).max(rect.top).min(rect.bottom)]
    };
    let end = |p: Point, t: f64| if rect.contains(p) { p } else { cut(t) };
    Some((end(from, enter), end(to, leave)))
}

fn size([x, y]: Point) -> f64 {
    x.abs().max(y.abs())
}

/// The part of the segment that lies in `rect`, as two numbers from 0 (`from`) to 1 (`to`): the Liang–Barsky algorithm.
fn span(from: Point, to: Point, rect: Rect) -> Option<(f64, f64)> {
    let d = [to[0] - from[0], to[1] - from[1]];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let walls = [
        (-d[0], from[0] - rect.left),
        (d[0], rect.right - from[0]),
        (-d[1], from[1] - rect.top),
        (d[1], rect.bottom - from[1]),
    ];
    for (towards, room) in walls {
        if towards > 0.0 {
            leave = leave.min(room / towards);
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else if room < 0.0 {
            return None;
        }
    }
    (enter <= leave).then_some((enter, leave))
}

/// The part of a polygon that lies in `rect`: the Sutherland–Hodgman algorithm, one edge of `rect` after the other.
pub fn clip_polygon(ring: &[Point], rect: Rect) -> Vec<Point> {
    let mut ring = ring.to_vec();
    for (axis, wall, sign) in [(0, rect.left, 1.0), (0, rect.right, -1.0), (1, rect.top, 1.0), (1, rect.bottom, -1.0)] {
        let inside = |p: Point| sign * (p[axis] - wall) >= 0.0;
        let mut kept = Vec::with_capacity(ring.len() + 4);
        for (i, &b) in ring.iter().enumerate() {
            let a = ring[(i + ring.len() - 1) % ring.len()];
            if inside(a) != inside(b) {
                let t = (wall - a[axis]) / (b[axis] - a[axis]);
                let mut cut = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
                cut[axis] = wall;
                kept.push(cut);
            }
            if inside(b) {
                kept.push(b);
            }
        }
        ring = kept;
    }
    ring
}
