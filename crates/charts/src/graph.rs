//! The graph of a function of one variable, as what a landscape is made of: the ground under it is a hill seen from the side.

use playground_core::surface::{Surface, Window};

use crate::isolines::Ring;

/// How far beyond the sides of the window a graph goes on, as a share of its width, and how far above and below it, as a
/// share of its height: the outline of the ground there is not to be seen.
const BEYOND: f64 = 0.02;
const FAR: f64 = 9.0;

/// The ground under the graph of `surface` in a window of `width` CSS pixels, with this band of colors: a ring for each
/// piece on which the function has values.
pub(crate) fn rings(surface: &dyn Surface, window: Window, width: f64, band: u8) -> Vec<Ring> {
    let Window { x: [left, right], y: [bottom, top] } = window;
    let count = (width.ceil() as usize).clamp(2, 4096);
    let mut rings: Vec<Ring> = Vec::new();
    let mut before = f64::NAN;
    for i in 0..=count {
        let u = -BEYOND + (1.0 + 2.0 * BEYOND) * i as f64 / count as f64;
        let v = ((top - surface.value(left + u * (right - left), 0.0)) / (top - bottom)).clamp(-FAR, FAR);
        // From below to above within a pixel goes no graph: there is a pole.
        let goes_on = (before - v).abs() < FAR;
        before = v;
        if v.is_nan() {
            continue;
        }
        if !goes_on {
            rings.push(Ring { band, points: vec![[u, FAR]], area: 0.0, hole: false });
        }
        if let Some(ring) = rings.last_mut() {
            ring.points.push([u, v]);
        }
    }
    for ring in &mut rings {
        ring.points.extend(ring.points.last().map(|&[u, _]| [u, FAR]));
    }
    rings
}
