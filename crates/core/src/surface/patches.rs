//! The values of a smooth surface whose values are expensive, such as a sum over many examples: a coarse grid of values with
//! their derivatives, and bicubic patches between them.

use crate::window::Window;

/// The number of patches across and up.
const PATCHES: [usize; 2] = [48, 36];

/// f, ∂f/∂x, ∂f/∂y and ∂²f/∂x∂y at a point.
pub(super) type Corner = [f64; 4];

/// The fewest cells for which patches are worth their corners.
pub(super) const FEWEST: usize = 2 * PATCHES[0] * PATCHES[1];

/// f at the centers of an `nx` × `ny` grid of cells over `window`, row by row from the top left.
pub(super) fn grid(window: Window, nx: usize, ny: usize, at: impl Fn(f64, f64) -> Corner) -> Vec<f64> {
    let [across, up] = PATCHES;
    let [columns, rows] = [Axis::new(window.x, across), Axis::new([window.y[1], window.y[0]], up)];
    let corners: Vec<Corner> =
        (0..=up).flat_map(|j| (0..=across).map(move |i| (i, j))).map(|(i, j)| at(columns.at(i), rows.at(j))).collect();
    let places: Vec<Place> = (0..nx).map(|i| columns.place(i, nx)).collect();
    let mut values = Vec::with_capacity(nx * ny);
    for v in (0..ny).map(|j| rows.place(j, ny)) {
        values.extend(places.iter().map(|u| {
            let corner = |i: usize, j: usize| {
                let [f, fx, fy, fxy] = corners[(v.patch + j) * (across + 1) + u.patch + i];
                v.value[j] * (u.value[i] * f + u.slope[i] * fx) + v.slope[j] * (u.value[i] * fy + u.slope[i] * fxy)
            };
            corner(0, 0) + corner(1, 0) + corner(0, 1) + corner(1, 1)
        }));
    }
    values
}

/// The ends of the patches along a side of the window.
struct Axis {
    first: f64,
    step: f64,
    patches: usize,
}

/// Where the center of a cell lies: in which patch, and the weights there of the values and slopes at its two ends.
struct Place {
    patch: usize,
    value: [f64; 2],
    slope: [f64; 2],
}

impl Axis {
    fn new([first, last]: [f64; 2], patches: usize) -> Self {
        Self { first, step: (last - first) / patches as f64, patches }
    }

    fn at(&self, i: usize) -> f64 {
        self.first + i as f64 * self.step
    }

    /// Hermite's basis at the center of cell `i` of `n`.
    fn place(&self, i: usize, n: usize) -> Place {
        let along = (i as f64 + 0.5) / n as f64 * self.patches as f64;
        let patch = (along as usize).min(self.patches - 1);
        let t = along - patch as f64;
        let s = 1.0 - t;
        Place {
            patch,
            value: [s * s * (1.0 + 2.0 * t), t * t * (1.0 + 2.0 * s)],
            slope: [t * s * s * self.step, -s * t * t * self.step],
        }
    }
}
