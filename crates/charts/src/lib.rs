//! The playground's figures, drawn with plotters on any [`plotters_backend::DrawingBackend`].
//!
//! The same drawing functions serve the canvas of the page, the SVG of a figure and the pictures of the tests. Nothing
//! in this crate depends on a browser or on JSON. All lengths are CSS pixels in `f64`; only [`pen::Pen`] converts them
//! into the integers of plotters.

pub mod arrows;
pub mod averages;
pub mod axis;
pub mod captioned;
pub mod clip;
pub mod cloud;
pub mod curves;
pub mod dash;
pub mod decimate;
pub mod edges;
pub mod figure;
pub mod film;
pub mod fit;
pub mod frame;
pub mod gate;
mod graph;
pub mod isolines;
pub mod landscape;
pub mod levels;
pub mod lines;
pub mod numbers;
pub mod past;
pub mod paths;
pub mod pen;
pub mod pick;
pub mod plane;
pub mod race;
pub mod series;
pub mod svg;
pub mod tangents;
mod text;
pub mod theme;
pub mod words;
