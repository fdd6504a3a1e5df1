//! The map between data and pixels.

use playground_core::surface::Window;

/// A point in data coordinates or in pixels.
pub type Point = [f64; 2];

/// A rectangle of the drawing, in CSS pixels. The y axis points downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// The rectangle from the origin to (width, height).
    pub fn of_size(width: f64, height: f64) -> Self {
        Self { left: 0.0, top: 0.0, right: width, bottom: height }
    }

    /// The width.
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// The height.
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// The same rectangle, larger by `by` on each side, or smaller if `by` is negative.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Whether the point lies in the rectangle, edges included. A point with a NaN does not.
    pub fn contains(self, [x, y]: Point) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }
}

/// A window of the plane, shown in a rectangle of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    /// The part of the plane that is shown.
    pub window: Window,
    /// The rectangle in which it is shown.
    pub rect: Rect,
}

impl Plane {
    /// The pixels in a unit of each coordinate.
    pub fn scale(&self) -> [f64; 2] {
        let Window { x: [x0, x1], y: [y0, y1] } = self.window;
        [self.rect.width() / (x1 - x0), self.rect.height() / (y1 - y0)]
    }

    /// The pixel at which the point (x, y) is drawn. It is not finite if the point is too far away for `f64`.
    pub fn to_pixel(&self, [x, y]: Point) -> Point {
        let Window { x: [x0, x1], y: [y0, y1] } = self.window;
        [
            self.rect.left + (x - x0) / (x1 - x0) * self.rect.width(),
            self.rect.bottom - (y - y0) / (y1 - y0) * self.rect.height(),
        ]
    }

    /// The point that is drawn at this pixel.
    pub fn to_data(&self, [px, py]: Point) -> Point {
        let Window { x: [x0, x1], y: [y0, y1] } = self.window;
        [
            x0 + (px - self.rect.left) / self.rect.width() * (x1 - x0),
            y0 + (self.rect.bottom - py) / self.rect.height() * (y1 - y0),
        ]
    }
}
