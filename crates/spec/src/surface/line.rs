//! The window of the plot of a function of one variable.

use playground_core::surface::{Surface, Window};

/// How often the usual window may be doubled to have the start, and how often more to have the lowest point inside.
const DOUBLINGS: i32 = 20;
const MORE: i32 = 7;
/// The share of a window in which its start has room around it.
const ROOM: f64 = 0.8;
/// The number of places at which the function is looked at.
const PLACES: u32 = 200;
/// How many times as high as usual, on the whole, the highest value may be that is shown.
const HIGHEST: f64 = 6.0;
/// The air above the highest value and below the lowest, as shares of the height between them: below, there are numbers.
const AIR: [f64; 2] = [0.08, 0.16];

/// The usual window of runs that start at `start`, as many times twice as wide as it takes to have the start and, if
/// there is one not far away, the lowest point; and as high as most of the values there.
pub(super) fn window(surface: &dyn Surface, usual: [f64; 2], start: f64) -> Window {
    let (middle, mut half) = (0.5 * (usual[0] + usual[1]), 0.5 * (usual[1] - usual[0]));
    let mut doublings = 0;
    while (start - middle).abs() > ROOM * half && doublings < DOUBLINGS {
        half *= 2.0;
        doublings += 1;
    }
    let least = View::new(surface, middle, half, start);
    let mut view = least;
    for _ in 0..MORE {
        if view.has_lowest {
            return view.window();
        }
        half *= 2.0;
        view = View::new(surface, middle, half, start);
    }
    least.window()
}

/// What is seen of a function between two places.
#[derive(Clone, Copy)]
struct View {
    x: [f64; 2],
    /// The lowest value, that at the start among them, and how much higher the highest is that is shown.
    low: f64,
    height: f64,
    /// Whether the lowest point is there, and not only on the way to it.
    has_lowest: bool,
}

impl View {
    fn new(surface: &dyn Surface, middle: f64, half: f64, start: f64) -> Self {
        let x = [middle - half, middle + half];
        let at = |place: u32| surface.value(x[0] + (f64::from(place) + 0.5) / f64::from(PLACES) * (x[1] - x[0]), 0.0);
        let begin = surface.value(start, 0.0);
        let (mut low, mut high, mut lowest) = (begin, begin, None);
        for place in 0..PLACES {
            let f = at(place);
            if f.is_finite() {
                high = high.max(f);
                if f < low {
                    (low, lowest) = (f, Some(place));
                }
            }
        }
        // The square of the mean root: a pole, which has few values but large ones, counts for little.
        let (mut sum, mut count) = (0.0, 0.0);
        for place in 0..PLACES {
            let root = (at(place) - low).sqrt();
            if root.is_finite() {
                (sum, count) = (sum + root, count + 1.0);
            }
        }
        let most = HIGHEST * (sum / count) * (sum / count);
        let height = (high - low).min(most.max(begin - low));
        let has_lowest = lowest.is_none_or(|place| place > PLACES / 20 && place < PLACES - PLACES / 20);
        Self { x, low, height, has_lowest }
    }

    fn window(&self) -> Window {
        let Self { x, low, height, .. } = *self;
        // A function that is the same everywhere has no height; of one with values that no plot shows, there is none to show.
        let height = if height > 1e-8_f64.max(1e-9 * low.abs()) { height } else { low.abs().max(1.0) };
        let window = Window { x, y: [low - AIR[1] * height, low + (1.0 + AIR[0]) * height] };
        if window.is_sound() { window } else { Window { x, y: [-1.0, 1.0] } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::SurfaceSpec;
    use crate::tree::Node;

    fn surface(f: &str) -> SurfaceSpec {
        SurfaceSpec::from_node(&Node::from([("id", "own".into()), ("f", f.into())])).unwrap()
    }

    #[test]
    fn the_window_has_the_start_and_the_minimum() {
        for (f, start, minimum) in [
            ("x^2", 5.0, 0.0),
            ("w^2", -3.1, 0.0),
            ("(y - 3)^2", 10.0, 3.0),
            ("(x - 50)^4", -3.1, 50.0),
            ("x^2", 4000.0, 0.0),
            ("1e-6*x^2", 1e5, 0.0),
            ("1e9*(x - 1)^2 - 7", 2.0, 1.0),
            ("x + 1/x^2", 1.0, 2f64.cbrt()),
        ] {
            let surface = surface(f);
            let window = surface.window([start, 0.0]);
            let built = surface.build();
            assert!(window.is_sound(), "{f}: {window:?}");
            for x in [start, minimum] {
                assert!(window.has([x, built.value(x, 0.0)]), "{f} from {start}: {window:?} has no {x}");
            }
            let width = window.x[1] - window.x[0];
            assert!(width < 80.0 * (start - minimum).abs().max(0.5), "{f} from {start}: {window:?} is too wide");
        }
    }

    #[test]
    fn a_pole_and_a_line_have_a_window_too() {
        for f in ["1/x^2", "x", "x^3", "exp(x)", "0*x + 7", "log(x)", "abs(x)", "1e-300*x"] {
            let surface = surface(f);
            let start = surface.start().unwrap();
            let window = surface.window(start);
            assert!(
                window.is_sound() && window.has([start[0], surface.build().value(start[0], 0.0)]),
                "{f}: {window:?}"
            );
        }
        let Window { y, .. } = surface("1/x^2").window([-3.1, 0.0]);
        assert!(y[1] < 100.0, "a pole does not flatten the rest: {y:?}");
    }
}
