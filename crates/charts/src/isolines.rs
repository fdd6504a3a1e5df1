//! Isolines by marching squares, joined into closed rings.
//!
//! The grid is framed by samples that lie below every level, half a cell outside the window. Every ring is therefore
//! closed, and a band can be painted as a stack of filled rings. Samples that are not finite count as above every
//! level.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::levels::Relief;
use crate::plane::Point;

/// A closed line of equal height, in units of the window: (0, 0) is its top left corner, (1, 1) its bottom right.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// The band just inside the ring.
    pub band: u8,
    /// The corners of the ring. The last is joined to the first.
    pub points: Vec<Point>,
    /// The area that the ring encloses.
    pub area: f64,
    /// Whether the surface is lower inside the ring than outside.
    pub hole: bool,
}

impl Ring {
    /// A key that sorts rings with identical corners from the outermost to the innermost: into a hill the bands rise,
    /// into a hole they fall.
    fn steps_in(&self) -> i16 {
        let band = i16::from(self.band);
        if self.hole { -band } else { band }
    }
}

/// The rings of all levels, larger before smaller. Rings never cross, so the map is made by filling them in this order,
/// each with the color of its band. Rings of several levels have identical corners where a side of the window, or the
/// edge of the region in which the surface has a value, is higher than all these levels; then the innermost comes last.
pub fn rings(relief: &Relief) -> Vec<Ring> {
    let mut tracer = Tracer::new(relief);
    for (k, &level) in relief.levels.iter().enumerate() {
        tracer.trace(level, k as u8 + 1);
    }
    let mut rings: Vec<Option<Ring>> = tracer.rings.into_iter().map(Some).collect();
    // Areas are not negative, so their bits rise as they do. A heap sorts them in a tenth of the code of the library's sort.
    let key = |(at, ring): (usize, &Ring)| (Reverse(ring.area.to_bits()), ring.steps_in(), at);
    let order: BinaryHeap<_> = rings.iter().flatten().enumerate().map(key).collect();
    order.into_sorted_vec().into_iter().filter_map(|(.., at)| rings[at].take()).collect()
}

/// The sides of a cell, clockwise.
const TOP: usize = 0;
const RIGHT: usize = 1;
const BOTTOM: usize = 2;
const LEFT: usize = 3;

struct Tracer<'a> {
    relief: &'a Relief,
    /// Number of columns, those of the frame included.
    width: usize,
    /// The band of each sample, those of the frame included.
    bands: Vec<u8>,
    /// For each cell: the band of the last ring that was followed into the cell through its top.
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

    /// Finds every ring of a level. Somewhere each ring runs downwards between a sample inside it (on the left) and a
    /// sample outside (on the right); it is followed from there.
    fn trace(&mut self, level: f64, band: u8) {
        for at in 0..self.bands.len() - self.width {
            let falls = self.bands[at] >= band && self.bands[at + 1] < band;
            if falls && self.seen[at] != band {
                self.follow(at, level, band);
            }
        }
    }

    /// Follows the ring that enters the cell `start` through its top. A cell has the index of its top left sample.
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
        // The shoelace formula. The samples above the level lie to the right of the direction of travel.
        let pairs = points.iter().zip(points.iter().cycle().skip(1));
        let twice: f64 = pairs.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
        let hole = twice < 0.0;
        self.rings.push(Ring { band: if hole { band - 1 } else { band }, points, area: 0.5 * twice.abs(), hole });
    }

    /// The index of a sample of the cell `at`: its corners are counted clockwise from the top left, and side `s` lies
    /// between corner `s` and the next.
    fn corner(&self, at: usize, corner: usize) -> usize {
        at + [0, 1, self.width + 1, self.width][corner % 4]
    }

    /// The side through which the line that entered through `entry` leaves the cell. Going clockwise around the cell,
    /// the line enters between a corner inside and a corner outside the ring, and leaves between one outside and one
    /// inside.
    fn exit(&self, at: usize, entry: usize, level: f64, band: u8) -> usize {
        let inside = |corner: usize| self.bands[self.corner(at, corner)] >= band;
        let leaves = |side: usize| !inside(side) && inside(side + 1);
        let next = (1..4).map(|turn| (entry + turn) % 4).find(|&side| leaves(side));
        let last = (1..4).rev().map(|turn| (entry + turn) % 4).find(|&side| leaves(side));
        match (next, last) {
            (Some(next), Some(last)) if next != last => {
                // A saddle: the height in the middle of the cell decides whether the two inner corners are joined.
                let sum: f64 = (0..4).map(|corner| self.height(self.corner(at, corner))).sum();
                if 0.25 * sum >= level { next } else { last }
            }
            (Some(next), _) => next,
            // Never reached: a cell has as many sides to leave through as to enter through.
            _ => entry,
        }
    }

    /// The point at which the surface has the height `level` on a side of a cell.
    fn crossing(&self, at: usize, side: usize, level: f64) -> Point {
        let (a, b) = (self.corner(at, side), self.corner(at, side + 1));
        let (low, high) = if self.height(a) < self.height(b) { (a, b) } else { (b, a) };
        let (h0, h1) = (self.height(low), self.height(high));
        let t = if h0.is_finite() { (level - h0) / (h1 - h0) } else { 0.0 };
        let (p, q) = (self.place(low), self.place(high));
        let share = |axis: usize, n: usize| (p[axis] + t * (q[axis] - p[axis])) / n as f64;
        [share(0, self.relief.nx), share(1, self.relief.ny)]
    }

    /// The height of a sample; −∞ for a sample of the frame.
    fn height(&self, at: usize) -> f64 {
        let (i, j) = (at % self.width, at / self.width);
        let inner = i >= 1 && j >= 1 && i <= self.relief.nx && j <= self.relief.ny;
        if inner { self.relief.heights[(j - 1) * self.relief.nx + i - 1] } else { f64::NEG_INFINITY }
    }

    /// The position of a sample, in cells from the top left corner of the window: a sample stands for the square around
    /// it.
    fn place(&self, at: usize) -> Point {
        [(at % self.width) as f64 - 0.5, (at / self.width) as f64 - 0.5]
    }
}
