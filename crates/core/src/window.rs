//! The visible part of the plane, or of the plane with the graph of a function, and how it moves.

/// The smallest and largest side of a window. Outside these limits, coordinates have too few digits or losses are not
/// finite.
const SPAN: [f64; 2] = [1e-9, 1e9];

/// How high a window may reach: upwards there may be values of a function, which know no other limit.
const HIGHEST: f64 = 1e100;

/// A rectangle of the plane.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Window {
    /// Left and right end.
    pub x: [f64; 2],
    /// Bottom and top.
    pub y: [f64; 2],
}

/// Half the width of a window around points, as a multiple of what it has to show.
const AIR: f64 = 0.9;
/// The least of these halves.
const LEAST: f64 = 0.1;

impl Window {
    /// A window of four to three around some points.
    pub fn around(points: &[[f64; 2]]) -> Self {
        let ends = |axis: usize| {
            let all = points.iter().map(|point| point[axis]);
            [all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max)]
        };
        let [x, y] = [ends(0), ends(1)];
        let half = (AIR * span(x)).max(AIR * span(y) * 4.0 / 3.0).max(LEAST);
        Self { x: about(middle(x), 2.0 * half), y: about(middle(y), 1.5 * half) }
    }

    /// The same window, widened in one direction until width / height is `aspect`; nothing is cut off. At the limits,
    /// the window is not widened.
    #[must_use]
    pub fn fitted(self, aspect: f64) -> Self {
        let (width, height) = (span(self.x), span(self.y));
        let fitted = if width < height * aspect {
            Self { x: about(middle(self.x), height * aspect), ..self }
        } else {
            Self { y: about(middle(self.y), width / aspect), ..self }
        };
        // An aspect that is not a positive number changes nothing.
        if fitted.is_sound() { fitted } else { self }
    }

    /// Makes the window larger (`factor` > 1) or smaller (< 1), while `(x, y)` stays in place on the screen. At the
    /// limits, nothing changes.
    #[must_use]
    pub fn zoomed(self, factor: f64, [x, y]: [f64; 2]) -> Self {
        let scale = |range: [f64; 2], at: f64| range.map(|end| at + factor * (end - at));
        let zoomed = Self { x: scale(self.x, x), y: scale(self.y, y) };
        if zoomed.is_sound() { zoomed } else { self }
    }

    /// Moves the window by fractions of its width (to the right) and height (upward).
    #[must_use]
    pub fn moved(self, across: f64, up: f64) -> Self {
        let shift = |range: [f64; 2], share: f64| range.map(|end| end + share * span(range));
        let moved = Self { x: shift(self.x, across), y: shift(self.y, up) };
        if moved.is_sound() { moved } else { self }
    }

    /// The same window, widened to have a point.
    #[must_use]
    pub fn with(self, [x, y]: [f64; 2]) -> Self {
        let with = |[low, high]: [f64; 2], value: f64| [low.min(value), high.max(value)];
        Self { x: with(self.x, x), y: with(self.y, y) }
    }

    /// The point in the middle.
    pub fn middle(self) -> [f64; 2] {
        [middle(self.x), middle(self.y)]
    }

    /// Whether a point lies in the window.
    pub fn has(self, [x, y]: [f64; 2]) -> bool {
        let within = |[low, high]: [f64; 2], value: f64| value >= low && value <= high;
        within(self.x, x) && within(self.y, y)
    }

    /// Whether the window can be drawn: its ends are finite and in order, and it is neither too small, too large nor
    /// too far away.
    pub fn is_sound(self) -> bool {
        // A side must contain some hundred thousand different floating-point numbers.
        let sound = |range: [f64; 2], most: f64| {
            let far = range[0].abs().max(range[1].abs());
            span(range) >= SPAN[0].max(1e-11 * far) && span(range) <= most && far <= most
        };
        sound(self.x, SPAN[1]) && sound(self.y, HIGHEST)
    }
}

fn span(range: [f64; 2]) -> f64 {
    range[1] - range[0]
}

fn middle(range: [f64; 2]) -> f64 {
    0.5 * (range[0] + range[1])
}

fn about(middle: f64, span: f64) -> [f64; 2] {
    [middle - 0.5 * span, middle + 0.5 * span]
}
