//! The figure of a run, as SVG or PNG.

use std::fmt::Display;
use std::sync::Arc;

use playground_charts::figure::Figure;
use playground_charts::film::{Film, pace};
use playground_charts::theme::Theme;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};

use crate::failure::{Failure, Result};

/// Pixels of the PNG to the CSS pixel: sharp on paper and on screens of high resolution.
const SCALE: f32 = 2.0;

/// Fonts that resemble those of the figure, for systems that do not have them.
const FONTS: &[&str] = &["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial", "Helvetica"];

/// The figure as SVG.
pub(crate) fn svg(figure: &Figure<'_>) -> String {
    figure.svg(Theme::print())
}

/// The figure as PNG, with the fonts of the system.
pub(crate) fn png(figure: &Figure<'_>) -> Result<Vec<u8>> {
    drawn(figure, &fonts()?, SCALE)?.encode_png().map_err(undrawn)
}

/// The run from its first step to its last, in so many seconds, as GIF.
pub(crate) fn gif(figure: &Figure<'_>, seconds: f64) -> Result<Vec<u8>> {
    let fonts = fonts()?;
    let longest = figure.runs.iter().map(|run| run.len() - 1).max().unwrap_or(0);
    let (steps, delay, end) = pace(longest, seconds);
    let picture = |step: usize| drawn(&Figure { step: Some(step), ..*figure }, &fonts, 1.0);
    let (first, last) = (picture(0)?, picture(longest)?);
    let size = [first.width(), first.height()].map(|length| u16::try_from(length).unwrap_or(u16::MAX));
    let mut film = Film::new(size, &[first.data(), last.data()]).map_err(undrawn)?;
    for (index, step) in steps.iter().enumerate() {
        let delay = if index + 1 == steps.len() { end } else { delay };
        film.add(picture(*step)?.data(), delay).map_err(undrawn)?;
    }
    film.end().map_err(undrawn)
}

/// The pixels of a figure, so many to each of the screen.
fn drawn(figure: &Figure<'_>, fonts: &Arc<Database>, scale: f32) -> Result<Pixmap> {
    let options = Options { fontdb: fonts.clone(), ..Options::default() };
    let tree = Tree::from_str(&svg(figure), &options).map_err(undrawn)?;
    let size = tree.size();
    let pixels = |length: f32| (length * scale).round() as u32;
    let Some(mut pixmap) = Pixmap::new(pixels(size.width()), pixels(size.height())) else {
        return Err(Failure::new("cli-empty-figure", []));
    };
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}

fn undrawn(error: impl Display) -> Failure {
    Failure::new("cli-cannot-draw", [("error", error.to_string().into())])
}

fn fonts() -> Result<Arc<Database>> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let known = |name: &&str| fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some();
    let any = fonts.faces().find_map(|face| face.families.first()).map(|(name, _)| name.clone());
    let Some(sans_serif) = FONTS.iter().copied().find(known).map(str::to_owned).or(any) else {
        return Err(Failure::new("cli-no-fonts", []));
    };
    fonts.set_sans_serif_family(sans_serif);
    Ok(Arc::new(fonts))
}
