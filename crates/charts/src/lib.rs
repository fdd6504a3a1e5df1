//! The playground's figures, drawn with plotters on any [`plotters_backend::DrawingBackend`].
//!
//! One drawing function serves the canvas of the page, the SVG of a figure and the pictures of the tests. Nothing here
//! knows a browser or JSON. All lengths are CSS pixels in `f64`; the [`pen::Pen`] alone knows that plotters counts in
//! whole numbers, and how many of them make a pixel.

pub mod axis;
pub mod clip;
pub mod curves;
pub mod dash;
pub mod decimate;
pub mod figure;
pub mod frame;
pub mod gate;
pub mod isolines;
pub mod landscape;
pub mod levels;
pub mod paths;
pub mod pen;
pub mod pick;
pub mod plane;
pub mod series;
pub mod svg;
pub mod theme;
pub mod words;
