//! Drawings as SVG text.

use plotters::backend::SVGBackend;
use plotters_backend::DrawingBackend;

use crate::pen::{Drawn, Pen};

/// Units of the backend to the pixel: fine enough for print.
const UNIT: f64 = 10.0;

/// The SVG of a drawing of `width` × `height` CSS pixels.
pub fn svg(
    width: f64,
    height: f64,
    draw: impl for<'s> FnOnce(&mut Pen<'_, SVGBackend<'s>>) -> Drawn<SVGBackend<'s>>,
) -> String {
    svg_of(width, height, None, draw)
}

/// The same; `scale`: how many millimeters a CSS pixel of the drawing is on paper.
pub fn svg_of(
    width: f64,
    height: f64,
    scale: Option<f64>,
    draw: impl for<'s> FnOnce(&mut Pen<'_, SVGBackend<'s>>) -> Drawn<SVGBackend<'s>>,
) -> String {
    let mut text = String::new();
    let size = ((width * UNIT) as u32, (height * UNIT) as u32);
    let mut backend = SVGBackend::with_string(&mut text, size);
    // Writing into a string cannot fail.
    let drawn = draw(&mut Pen::new(&mut backend, UNIT)).and_then(|()| backend.present());
    debug_assert!(drawn.is_ok());
    drop(backend);
    // The backend writes the size of the picture in units: replace it by the size in pixels. The corners of paths
    // become round, as they are on the canvas.
    let units = format!("width=\"{}\" height=\"{}\"", size.0, size.1);
    let [wide, high] = [width, height].map(|length| match scale {
        None => format!("{length}"),
        // A hundredth of a millimeter is less than a printer's dot.
        Some(scale) => format!("{}mm", (length * scale * 100.0).round() / 100.0),
    });
    let pixels = format!("width=\"{wide}\" height=\"{high}\" stroke-linejoin=\"round\"");
    text.replacen(&units, &pixels, 1)
}
