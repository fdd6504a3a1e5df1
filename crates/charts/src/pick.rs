//! Finds the point of a path that a pointer is near.

use crate::paths::Path;
use crate::plane::{Plane, Point};

/// Distance in pixels from which on a pointer is near no path.
const REACH: f64 = 12.0;

/// The path and the step whose point is drawn nearest to `pixel`, if that point is within reach.
pub fn pick(paths: &[Path<'_>], plane: &Plane, pixel: Point) -> Option<(usize, usize)> {
    let mut best = None;
    let mut nearest = REACH;
    for (run, path) in paths.iter().enumerate() {
        for (step, (&x, &y)) in path.x.iter().zip(path.y).enumerate() {
            let [px, py] = plane.to_pixel([x, y]);
            let distance = (px - pixel[0]).hypot(py - pixel[1]);
            // The comparison is false for a point whose pixel is NaN, so that such a point is never the nearest.
            if distance < nearest {
                nearest = distance;
                best = Some((run, step));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plane::Rect;
    use playground_core::surface::Window;

    #[test]
    fn the_nearest_point_within_reach_is_meant() {
        let plane = Plane { window: Window { x: [0.0, 10.0], y: [0.0, 10.0] }, rect: Rect::of_size(100.0, 100.0) };
        let path = |x, y| Path { x, y, auxiliary: &[], slot: 0, lost: false };
        let paths = [path(&[1.0, 5.0, f64::NAN], &[9.0, 5.0, 5.0]), path(&[5.3, 1e300], &[5.0, -1e300])];
        assert_eq!(pick(&paths, &plane, [50.0, 50.0]), Some((0, 1)));
        assert_eq!(pick(&paths, &plane, [54.0, 50.0]), Some((1, 0)));
        assert_eq!(pick(&paths, &plane, [10.0, 12.0]), Some((0, 0)));
        assert_eq!(pick(&paths, &plane, [80.0, 80.0]), None);
    }
}
