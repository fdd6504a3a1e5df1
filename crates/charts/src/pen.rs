//! The pen draws in CSS pixels on a backend whose coordinates are integers.
//!
//! A backend that reports a size `unit` times larger than the picture gives paths a precision of `1 / unit` pixel. All
//! rounding happens here.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontStyle, IntoFont, RGBAColor, TextStyle};
use plotters_backend::{BackendColor, BackendStyle, DrawingBackend, DrawingErrorKind};

use crate::dash::Dasher;
use crate::plane::{Point, Rect};

/// The result of drawing on the backend `DB`.
pub type Drawn<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A font size of plotters is this many times the size that SVG and CSS mean.
pub const FONT_FACTOR: f64 = 1.24;

/// Fonts of the system; the last is known to every renderer.
pub const FONT: &str = "system-ui, DejaVu Sans, sans-serif";

/// Draws in CSS pixels.
pub struct Pen<'b, DB> {
    backend: &'b mut DB,
    unit: f64,
}

/// A color and a width: the style that the backends of plotters take.
struct Stroke {
    color: RGBAColor,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.color.to_backend_color()
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// The style of a text.
#[derive(Clone, Copy)]
pub struct Label {
    /// Height of the font in CSS pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Its color.
    pub color: RGBAColor,
    /// The side of the text that lies at the given point.
    pub anchor: HPos,
}

impl<'b, DB: DrawingBackend> Pen<'b, DB> {
    /// A pen on a backend that has `unit` units to the CSS pixel.
    pub fn new(backend: &'b mut DB, unit: f64) -> Self {
        Self { backend, unit }
    }

    /// A line through all points.
    pub fn line(&mut self, points: &[Point], color: impl Color, width: f64) -> Drawn<DB> {
        let stroke = self.stroke(color, width);
        let unit = self.unit;
        self.backend.draw_path(points.iter().map(|&p| units(p, unit)), &stroke)
    }

    /// A dashed line through all points; `dasher` remembers the position in the pattern.
    pub fn dashed(&mut self, points: &[Point], color: impl Color, width: f64, dasher: &mut Dasher<'_>) -> Drawn<DB> {
        let stroke = self.stroke(color, width);
        let unit = self.unit;
        dasher.split(points, |dash| self.backend.draw_path(dash.iter().map(|&p| units(p, unit)), &stroke))
    }

    /// A filled polygon.
    pub fn polygon(&mut self, points: &[Point], color: impl Color) -> Drawn<DB> {
        let stroke = self.stroke(color, 0.0);
        let unit = self.unit;
        self.backend.fill_polygon(points.iter().map(|&p| units(p, unit)), &stroke)
    }

    /// A filled rectangle.
    pub fn rect(&mut self, rect: Rect, color: impl Color) -> Drawn<DB> {
        let stroke = self.stroke(color, 0.0);
        let (from, to) = (units([rect.left, rect.top], self.unit), units([rect.right, rect.bottom], self.unit));
        self.backend.draw_rect(from, to, &stroke, true)
    }

    /// A disc in a ring.
    pub fn disc(&mut self, center: Point, radius: f64, fill: impl Color, ring: impl Color, width: f64) -> Drawn<DB> {
        if width > 0.0 {
            self.dot(center, radius + width, ring)?;
        }
        self.dot(center, radius, fill)
    }

    /// A disc without a ring.
    pub fn dot(&mut self, center: Point, radius: f64, fill: impl Color) -> Drawn<DB> {
        let stroke = self.stroke(fill, 0.0);
        self.backend.draw_circle(units(center, self.unit), (radius * self.unit).round() as u32, &stroke, true)
    }

    /// A line of text over a picture: a band around its letters sets it off.
    pub fn text_over(&mut self, text: &str, [x, y]: Point, label: Label, band: RGBAColor) -> Drawn<DB> {
        let around = Label { color: band, ..label };
        for [dx, dy] in
            [[-1.0, 0.0], [1.0, 0.0], [0.0, -1.0], [0.0, 1.0], [-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
        {
            self.text(text, [x + 1.2 * dx, y + 1.2 * dy], around)?;
        }
        self.text(text, [x, y], label)
    }

    /// A line of text that is vertically centered on the point.
    pub fn text(&mut self, text: &str, at: Point, label: Label) -> Drawn<DB> {
        let size = label.size * FONT_FACTOR * self.unit;
        let style = if label.bold { FontStyle::Bold } else { FontStyle::Normal };
        let style = TextStyle::from((FontFamily::Name(FONT), size).into_font().style(style)).color(&label.color);
        let style = style.pos(Pos::new(label.anchor, VPos::Center));
        self.backend.draw_text(text, &style, units(at, self.unit))
    }

    fn stroke(&self, color: impl Color, width: f64) -> Stroke {
        let BackendColor { alpha, rgb: (r, g, b) } = color.to_backend_color();
        Stroke { color: RGBAColor(r, g, b, alpha), width: (width * self.unit).round().max(1.0) as u32 }
    }
}

/// The width of a text in CSS pixels, estimated for the widest of the usual fonts: the same on every backend, and
/// without asking a browser for it.
pub fn text_width(text: &str, size: f64) -> f64 {
    let share = |c: char| match c {
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' => 0.44,
        '.' | ',' | ' ' | '\u{a0}' | ':' | 'i' | 'l' => 0.34,
        '−' | '×' | '%' => 0.86,
        _ => 0.65,
    };
    text.chars().map(share).sum::<f64>() * size
}

fn units(p: Point, unit: f64) -> (i32, i32) {
    // `as` saturates and turns NaN into 0, so that no coordinate overflows.
    ((p[0] * unit).round() as i32, (p[1] * unit).round() as i32)
}
