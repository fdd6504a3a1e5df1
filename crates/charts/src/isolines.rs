//! Isolines by marching squares, joined into closed rings.
//!
//! Around the grid lies a frame of samples below every level, half a cell outside the window; so every ring is closed,
//! and a band can be painted as a stack of filled rings. Points that are not finite count as above every level.

use crate::levels::Relief;
use crate::plane::Point;

/// A closed line of equal height, in units of the window: (0, 0) is its top left corner, (1, 1) its bottom right.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// The band just inside it.
    pub band: u8,
    /// Its corners. The last is joined to the first.
    pub points: Vec<Point>,
    /// The area it encloses.
    pub area: f64,
    /// Whether it is lower inside than outside.
    pub hole: bool,
}

impl Ring {
    /// Orders rings that are the same line from the outermost to the innermost: a hill rises from band to band, a hole falls.
    fn steps_in(&self) -> i16 {
        let band = i16::from(self.band);
        if self.hole { -band } else { band }
    }
}

/// The rings of all levels, larger before smaller: painted in this order, each filled with the colour of its band, they
/// make the map, as rings never cross. Rings of several levels are the same line where a side of the window, or the
/// edge of what has a value, is above them all; the innermost of them is painted last.
pub fn rings(relief: &Relief) -> Vec<Ring> {
    let mut tracer = Tracer::new(relief);
    for (k, &level) in relief.levels.iter().enumerate() {
        tracer.trace(level, k as u8 + 1);
    }
    let mut rings = tracer.rings;
    rings.sort_unstable_by(|a, b| b.area.total_cmp(&a.area).then(a.steps_in().cmp(&b.steps_in())));
    rings
}

/// The sides of a cell, clockwise.
const TOP: usize = 0;
const RIGHT: usize = 1;
const BOTTOM: usize = 2;
const LEFT: usize = 3;

struct Tracer<'a> {
    relief: &'a Relief,
    /// Columns with the frame.
    width: usize,
    /// Bands with the frame.
    bands: Vec<u8>,
    /// The level at which a line was last seen to come down through the top of the cell here.
    seen: Vec<u8>,
    rings: Vec<Ring>,
}

impl<'a> Tracer<'a> {
    fn new(relief: &'a Relief) -> Self {
        let width = relief.nx + 2;
        let mut bands = vec![0; width * (relief.ny + 2)];
        for (row, inner) in bands.chunks_mut(width).skip(1).zip(relief.bands.chunks(relief.nx)) {
            row[1..=relief.nx].copy_from_slice(inner);
        }
        Self { relief, width, seen: vec![0; bands.len()], bands, rings: Vec::new() }
    }

    /// Every ring goes down somewhere between a sample inside (left) and one outside (right): start there.
    fn trace(&mut self, level: f64, band: u8) {
        for at in 0..self.bands.len() - self.width {
            let falls = self.bands[at] >= band && self.bands[at + 1] < band;
            if falls && self.seen[at] != band {
                self.follow(at, level, band);
            }
        }
    }

    /// Follows the ring that enters the cell `at` (the index of its top left sample) through its top.
    fn follow(&mut self, start: usize, level: f64, band: u8) {
        let mut points = Vec::new();
        let (mut at, mut entry) = (start, TOP);
        loop {
            if entry == TOP {
                if self.seen[at] == band {
                    break;
                }
                self.seen[at] = band;
            }
            points.push(self.crossing(at, entry, level));
            let exit = self.exit(at, entry, level, band);
            (at, entry) = match exit {
                TOP => (at - self.width, BOTTOM),
                RIGHT => (at + 1, LEFT),
                BOTTOM => (at + self.width, TOP),
                _ => (at - 1, RIGHT),
            };
        }
        // The shoelace formula; the inside of the level lies to the right of the way.
        let pairs = points.iter().zip(points.iter().cycle().skip(1));
        let twice: f64 = pairs.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
        let hole = twice < 0.0;
        self.rings.push(Ring { band: if hole { band - 1 } else { band }, points, area: 0.5 * twice.abs(), hole });
    }

    /// The samples of a cell, clockwise from the top left; side `s` lies between corner `s` and the next.
    fn corner(&self, at: usize, corner: usize) -> usize {
        at + [0, 1, self.width + 1, self.width][corner % 4]
    }

    /// Where the line that entered through `entry` leaves the cell. Clockwise, the way in passes from inside to outside,
    /// a way out from outside to inside.
    fn exit(&self, at: usize, entry: usize, level: f64, band: u8) -> usize {
        let inside = |corner: usize| self.bands[self.corner(at, corner)] >= band;
        let leaves = |side: usize| !inside(side) && inside(side + 1);
        let next = (1..4).map(|turn| (entry + turn) % 4).find(|&side| leaves(side));
        let last = (1..4).rev().map(|turn| (entry + turn) % 4).find(|&side| leaves(side));
        match (next, last) {
            (Some(next), Some(last)) if next != last => {
                // A saddle: the height of its middle decides whether the two inner corners are joined.
                let sum: f64 = (0..4).map(|corner| self.height(self.corner(at, corner))).sum();
                if 0.25 * sum >= level { next } else { last }
            }
            (Some(next), _) => next,
            // Cannot be: around a cell there are as many ways out as in.
            _ => entry,
        }
    }

    /// The point of height `level` on a side of a cell.
    fn crossing(&self, at: usize, side: usize, level: f64) -> Point {
        let (a, b) = (self.corner(at, side), self.corner(at, side + 1));
        let (low, high) = if self.height(a) < self.height(b) { (a, b) } else { (b, a) };
        let (h0, h1) = (self.height(low), self.height(high));
        let t = if h0.is_finite() { (level - h0) / (h1 - h0) } else { 0.0 };
        let (p, q) = (self.place(low), self.place(high));
        let share = |axis: usize, n: usize| (p[axis] + t * (q[axis] - p[axis])) / n as f64;
        [share(0, self.relief.nx), share(1, self.relief.ny)]
    }

    /// The height of a sample; −∞ on the frame.
    fn height(&self, at: usize) -> f64 {
        let (i, j) = (at % self.width, at / self.width);
        let inner = i >= 1 && j >= 1 && i <= self.relief.nx && j <= self.relief.ny;
        if inner { self.relief.heights[(j - 1) * self.relief.nx + i - 1] } else { f64::NEG_INFINITY }
    }

    /// Where a sample lies, in cells from the corner of the window: samples are the centres of their cells.
    fn place(&self, at: usize) -> Point {
        [(at % self.width) as f64 - 0.5, (at / self.width) as f64 - 0.5]
    }
}
