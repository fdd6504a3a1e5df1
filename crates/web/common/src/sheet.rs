//! A canvas with its size, on which a chart is drawn.

use playground_charts::axis::Axis;
use playground_charts::frame::Frame;
use playground_charts::pen::Pen;
use playground_charts::plane::Rect;
use playground_charts::theme::Theme;
use playground_spec::Node;
use playground_spec::tree::Map;
use plotters_backend::DrawingBackend;
use web_sys::HtmlCanvasElement;

use crate::canvas::{Canvas, CanvasFault, Font, UNIT, drawn, theme};
use crate::fault::Fault;

/// The canvas of a chart.
#[derive(Debug)]
pub struct Sheet {
    canvas: HtmlCanvasElement,
    width: f64,
    height: f64,
    dpr: f64,
    font: Font,
}

impl Sheet {
    /// A canvas that has no size yet.
    pub fn new(canvas: HtmlCanvasElement) -> Self {
        Self { canvas, width: 0.0, height: 0.0, dpr: 1.0, font: Font::default() }
    }

    /// Sets the size in CSS pixels and the device's pixel ratio.
    pub fn resize(&mut self, width: f64, height: f64, dpr: f64) {
        (self.width, self.height, self.dpr) = (width, height, dpr);
        Canvas::resize(&self.canvas, width, height, dpr, &self.font);
    }

    /// Draws in the theme of this name. Answers with the place of the lines, the values at their edges, whether the horizontal
    /// axis is logarithmic, and the scale of the vertical axis: `{"left", "right", "top", "bottom", "x0", "x1", "y0", "y1", "log",
    /// "scale": "linear"|"log"|"signed"}`.
    ///
    /// # Errors
    /// An unknown theme, or a canvas that cannot be drawn on.
    pub fn draw(
        &self,
        theme_name: &str,
        draw: impl FnOnce(&mut Pen<'_, Canvas<'_>>, Rect, &Theme) -> Result<Frame, CanvasFault>,
    ) -> Result<String, Fault> {
        Ok(place(&self.framed(theme_name, draw)?))
    }

    /// The same, but answers with the frame itself.
    ///
    /// # Errors
    /// An unknown theme, or a canvas that cannot be drawn on.
    pub fn framed(
        &self,
        theme_name: &str,
        draw: impl FnOnce(&mut Pen<'_, Canvas<'_>>, Rect, &Theme) -> Result<Frame, CanvasFault>,
    ) -> Result<Frame, Fault> {
        self.over(theme_name, draw)
    }

    /// The same for what has no frame of its own.
    ///
    /// # Errors
    /// An unknown theme, or a canvas that cannot be drawn on.
    pub fn over<T>(
        &self,
        theme_name: &str,
        draw: impl FnOnce(&mut Pen<'_, Canvas<'_>>, Rect, &Theme) -> Result<T, CanvasFault>,
    ) -> Result<T, Fault> {
        let (mut backend, rect, theme) = self.begin(theme_name)?;
        let told = drawn(draw(&mut Pen::new(&mut backend, UNIT), rect, theme))?;
        drawn(backend.present())?;
        Ok(told)
    }

    fn begin(&self, theme_name: &str) -> Result<(Canvas<'_>, Rect, &'static Theme), Fault> {
        let backend = Canvas::begin(&self.canvas, self.width, self.height, self.dpr, &self.font)?;
        Ok((backend, Rect::of_size(self.width, self.height), theme(theme_name)?))
    }
}

/// What [`Sheet::draw`] answers for a frame.
pub fn place(frame: &Frame) -> String {
    let (Rect { left, right, top, bottom }, [x0, x1]) = (frame.rect, frame.ends);
    let [y0, y1] = frame.axis.ends();
    let horizontal = [("left", left), ("right", right), ("x0", x0), ("x1", x1)];
    let numbers = horizontal.into_iter().chain([("top", top), ("bottom", bottom), ("y0", y0), ("y1", y1)]);
    let numbers = numbers.map(|(key, number)| (key, Node::Number(number)));
    let scale = match frame.axis {
        Axis::Linear { .. } => "linear",
        Axis::Log { .. } => "log",
        Axis::Signed { .. } => "signed",
    };
    let others = [("log", frame.log.into()), ("scale", Node::Text(scale.to_owned()))];
    Node::from(numbers.chain(others).collect::<Map>()).to_string()
}
