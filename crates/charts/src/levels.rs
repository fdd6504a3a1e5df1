//! Chooses the heights of isolines so that any surface is readable, from a quadratic bowl to a valley whose walls are a
//! thousand times higher than its floor.
//!
//! Height is the square root of the loss above the lowest point seen: near a minimum it grows in proportion to the
//! distance, so that straight interpolation between grid points is nearly exact. Levels are rank-spaced: level k of n
//! lies above (k/n)² of the window's area. A bowl then gets evenly spaced rings, and of a curved valley both the floor
//! and the walls show, with no constant to tune for a surface.

use std::collections::BinaryHeap;

use crate::gate::finite_range;

/// About how many samples of the grid are sorted to find the ranks.
const SAMPLES: usize = 8192;
/// Least distance between two levels, as a share of the range of heights: closer levels would show the rounding errors
/// of a plateau.
const CLOSEST: f64 = 1e-6;
/// If fewer than one of this many bands is left by that, and the range is so large that heights of ordinary size count as
/// close, the distance is a share of the level.
const FEWEST: usize = 4;

/// The heights of the samples of a grid, and the levels that divide them into bands.
#[derive(Debug, Clone, PartialEq)]
pub struct Relief {
    /// Columns.
    pub nx: usize,
    /// Rows.
    pub ny: usize,
    /// Heights, row by row from the top left: 0 at the lowest point, infinite where the loss is not a finite number.
    pub heights: Vec<f64>,
    /// The heights between neighboring bands, rising.
    pub levels: Vec<f64>,
    /// The band of each sample: the number of levels that the sample reaches.
    pub bands: Vec<u8>,
}

impl Relief {
    /// The relief of a grid of `nx` columns, divided into at most `count` bands.
    pub fn new(values: &[f64], nx: usize, count: u8) -> Self {
        let lowest = finite_range(values.iter().copied()).map_or(0.0, |[lo, _]| lo);
        let height = |f: f64| match f - lowest {
            above if above.is_finite() => above.max(0.0).sqrt(),
            _ => f64::INFINITY,
        };
        let heights: Vec<f64> = values.iter().map(|&f| height(f)).collect();
        let levels = ranked(&heights, nx, count);
        let bands = heights.iter().map(|h| levels.partition_point(|level| level <= h) as u8).collect();
        Self { nx, ny: values.len() / nx.max(1), heights, levels, bands }
    }
}

fn ranked(heights: &[f64], nx: usize, count: u8) -> Vec<f64> {
    let stride = ((heights.len() / SAMPLES) as f64).sqrt().ceil().max(1.0) as usize;
    let rows = heights.chunks(nx.max(1)).step_by(stride);
    let samples = rows.flat_map(|row| row.iter().step_by(stride)).filter(|h| h.is_finite());
    // Heights are not negative, so their bits rise as they do (adding 0 makes 0 of −0). A heap sorts them in a tenth of the code of the library's sort.
    let ranks = samples.map(|h| (h + 0.0).to_bits()).collect::<BinaryHeap<u64>>().into_sorted_vec();
    let Some(highest) = ranks.last().copied().map(f64::from_bits) else { return Vec::new() };
    let choose = |least: &dyn Fn(f64) -> f64| {
        let mut levels: Vec<f64> = Vec::new();
        for k in 1..count {
            let share = (f64::from(k) / f64::from(count)).powi(2);
            let level = f64::from_bits(ranks[(share * ranks.len() as f64) as usize]);
            if level - levels.last().copied().unwrap_or(0.0) > least(level) {
                levels.push(level);
            }
        }
        levels
    };
    let levels = choose(&|_| CLOSEST * highest);
    let few = levels.len() * FEWEST < usize::from(count);
    if few && CLOSEST * highest > 1.0 { choose(&|level| CLOSEST * level) } else { levels }
}
