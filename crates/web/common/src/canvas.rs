//! A canvas as a plotters backend, with sub-pixel precision and few calls into the browser.
//!
//! plotters-canvas counts in whole pixels, ignores the device's pixel ratio and strokes every piece by itself. In its place, and with
//! its errors, this backend reports a size [`UNIT`] times larger than the CSS size and scales the context down again; gathers
//! consecutive strokes of one style into one path, so that dashes cost little; measures text on the canvas instead of in the document,
//! which a strict content security policy would not let pass and which forces layout; and names colors itself, since the general
//! formatting of numbers would add as much to the page as all this.

use std::cell::RefCell;

use playground_charts::pen::FONT_FACTOR;
use playground_charts::theme::Theme;
use playground_core::written;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontTransform,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::fault::Fault;

/// The number of units in a CSS pixel.
pub const UNIT: f64 = 8.0;

/// The possible errors of drawing.
pub type CanvasFault = DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>;

type Drawn = Result<(), CanvasFault>;

/// Converts to a fault.
pub fn drawn<T>(outcome: Result<T, CanvasFault>) -> Result<T, Fault> {
    outcome.map_err(|error| Fault::told("canvas_refused", [("error", error.to_string())]))
}

/// The theme of this name.
pub fn theme(name: &str) -> Result<&'static Theme, Fault> {
    Theme::find(name).ok_or_else(|| {
        let known: Vec<_> = playground_charts::theme::ALL.iter().map(|theme| theme.name).collect();
        Fault::new(format!("unknown theme `{name}`; known are {}", known.join(", ")))
    })
}

/// The font that is set on a canvas, from one picture to the next: setting one is expensive, even the same again, since the
/// browser then brings the styles of the whole document up to date.
pub type Font = RefCell<String>;

/// A canvas that is being drawn on.
pub struct Canvas<'f> {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// Color and width of the open path.
    open: Option<(Rgba, u32)>,
    /// The color of what is filled, and where texts are anchored: names of these are handed over when they change.
    fill: Option<Rgba>,
    anchor: Option<(&'static str, &'static str)>,
    font: &'f Font,
}

/// A color that can be compared.
type Rgba = ((u8, u8, u8), f64);

impl<'f> Canvas<'f> {
    /// Clears a canvas of this CSS size on a device with this pixel ratio, ready to be drawn on.
    pub fn begin(canvas: &HtmlCanvasElement, width: f64, height: f64, dpr: f64, font: &'f Font) -> Result<Self, Fault> {
        let refused = || Fault::told("canvas_unavailable", []);
        let context = canvas.get_context("2d").ok().flatten().ok_or_else(refused)?;
        let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| refused())?;
        let scale = dpr / UNIT;
        context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(|_| refused())?;
        context.clear_rect(0.0, 0.0, width * UNIT, height * UNIT);
        context.set_line_join("round");
        Ok(Self {
            context,
            size: ((width * UNIT) as u32, (height * UNIT) as u32),
            open: None,
            fill: None,
            anchor: None,
            font,
        })
    }

    /// Sets the size of the drawing buffer of a canvas, unless it already has that size, because setting it is
    /// expensive. A new buffer has no font.
    pub fn resize(canvas: &HtmlCanvasElement, width: f64, height: f64, dpr: f64, font: &Font) {
        let (width, height) = ((width * dpr).round() as u32, (height * dpr).round() as u32);
        if canvas.width() != width {
            canvas.set_width(width);
            font.take();
        }
        if canvas.height() != height {
            canvas.set_height(height);
            font.take();
        }
    }

    fn set_font(&self, style: &impl BackendTextStyle) {
        let wanted = font(style);
        if *self.font.borrow() != wanted {
            self.context.set_font(&wanted);
            self.font.replace(wanted);
        }
    }

    /// Sets the color of what is filled next.
    fn filled(&mut self, color: BackendColor) {
        self.flush();
        let wanted = Some(rgba(color));
        if self.fill != wanted {
            self.fill = wanted;
            self.context.set_fill_style_str(&css(color));
        }
    }

    /// Strokes the collected path.
    fn flush(&mut self) {
        if self.open.take().is_some() {
            self.context.stroke();
        }
    }
}

fn rgba(BackendColor { alpha, rgb }: BackendColor) -> Rgba {
    (rgb, alpha)
}

fn css(BackendColor { alpha, rgb: (r, g, b) }: BackendColor) -> String {
    format!("rgba({r},{g},{b},{})", written::text(alpha))
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.flush();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.filled(color);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let ((left, top), (right, bottom)) = (from, to);
        if !fill {
            return self.draw_path([from, (right, top), to, (left, bottom), from], style);
        }
        self.filled(style.color());
        let [x, y, width, height] = [left, top, right - left, bottom - top].map(f64::from);
        self.context.fill_rect(x, y, width, height);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let color = style.color();
        let key = Some((rgba(color), style.stroke_width()));
        if self.open != key {
            self.flush();
            self.context.set_stroke_style_str(&css(color));
            self.context.set_line_width(f64::from(style.stroke_width()));
            self.context.begin_path();
            self.open = key;
        }
        let mut path = path.into_iter();
        if let Some((x, y)) = path.next() {
            self.context.move_to(f64::from(x), f64::from(y));
        }
        for (x, y) in path {
            self.context.line_to(f64::from(x), f64::from(y));
        }
        Ok(())
    }

    /// Nothing of ours draws a circle that is not filled.
    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        debug_assert!(fill);
        self.filled(style.color());
        self.context.begin_path();
        // This method throws for a negative radius alone.
        let _ = self.context.arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, std::f64::consts::TAU);
        self.context.fill();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.filled(style.color());
        self.context.begin_path();
        // The first point of a path is where it begins.
        for (x, y) in path {
            self.context.line_to(f64::from(x), f64::from(y));
        }
        self.context.fill();
        Ok(())
    }

    /// In the size that SVG would have. Texts are never rotated here.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        debug_assert!(matches!(style.transform(), FontTransform::None));
        self.filled(style.color());
        self.set_font(style);
        let anchor = style.anchor();
        let baseline = match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        let align = match anchor.h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        if self.anchor != Some((baseline, align)) {
            self.anchor = Some((baseline, align));
            self.context.set_text_baseline(baseline);
            self.context.set_text_align(align);
        }
        // This method does not throw for any string.
        let _ = self.context.fill_text(text, f64::from(x), f64::from(y));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        self.set_font(style);
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        Ok((width.ceil() as u32, (style.size() / FONT_FACTOR).ceil() as u32))
    }
}

fn font(style: &impl BackendTextStyle) -> String {
    let size = written::text(style.size() / FONT_FACTOR);
    format!("{} {size}px {}", style.style().as_str(), style.family().as_str())
}
