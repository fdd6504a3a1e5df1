//! The figure of a run, as SVG or PNG.

use std::fmt::Display;
use std::sync::Arc;

use playground_charts::figure::Figure;
use playground_charts::svg;
use playground_charts::theme::Theme;
use playground_core::run::Trajectory;
use playground_spec::RunSpec;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};

use crate::failure::{Failure, Result};
use crate::words;

/// Pixels of the PNG to the CSS pixel: sharp on paper and on screens of high resolution.
const SCALE: f32 = 2.0;

/// Fonts that resemble those of the figure, for systems that do not have them.
const FONTS: &[&str] = &["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial", "Helvetica"];

/// The figure as SVG.
pub(crate) fn svg(spec: &RunSpec, runs: &[Trajectory]) -> String {
    let figure = Figure { spec, runs, window: None, words: &words::of_figure };
    let (width, height) = figure.size();
    svg::svg(width, height, |pen| figure.draw(pen, Theme::print()))
}

/// The figure as PNG, with the fonts of the system.
pub(crate) fn png(spec: &RunSpec, runs: &[Trajectory]) -> Result<Vec<u8>> {
    let options = Options { fontdb: Arc::new(fonts()?), ..Options::default() };
    let tree = Tree::from_str(&svg(spec, runs), &options).map_err(undrawn)?;
    let size = tree.size().to_int_size();
    let pixels = |length: u32| (length as f32 * SCALE) as u32;
    let Some(mut pixmap) = Pixmap::new(pixels(size.width()), pixels(size.height())) else {
        return Err(Failure::new("cli-empty-figure", []));
    };
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(undrawn)
}

fn undrawn(error: impl Display) -> Failure {
    Failure::new("cli-cannot-draw", [("error", error.to_string().into())])
}

fn fonts() -> Result<Database> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let known = |name: &&str| fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some();
    let any = fonts.faces().find_map(|face| face.families.first()).map(|(name, _)| name.clone());
    let Some(sans_serif) = FONTS.iter().copied().find(known).map(str::to_owned).or(any) else {
        return Err(Failure::new("cli-no-fonts", []));
    };
    fonts.set_sans_serif_family(sans_serif);
    Ok(fonts)
}
