//! The landscape under the paths: bands in the colors of a ramp, with thin isolines between them.

use playground_core::surface::{Surface, Window};
use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::clip::{clip, clip_polygon};
use crate::decimate::{STRAIGHT, by_chord};
use crate::graph;
use crate::isolines::{Ring, rings};
use crate::levels::Relief;
use crate::pen::{Drawn, Pen};
use crate::plane::{Plane, Point, Rect};
use crate::theme::Theme;

/// Side of a grid cell in CSS pixels.
const CELL: f64 = 2.5;
/// The fewest cells along the shorter side, so that small pictures are no coarser than large ones.
const FEWEST_CELLS: f64 = 72.0;
/// The most cells of a grid, so that a huge screen takes no longer than a large window.
const MOST_CELLS: f64 = 160_000.0;

/// How many times as wide as the lines between bands the line of a graph is.
const GRAPH: f64 = 2.4;
/// The opacity of that line.
const INK: f64 = 0.5;

/// The level of detail of a landscape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detail {
    /// Number of bands.
    pub bands: u8,
    /// Width of the lines between bands, in CSS pixels.
    pub line: f64,
}

/// The detail of a plot.
pub const PLOT: Detail = Detail { bands: 16, line: 0.8 };
/// The detail of a picture of the size of a button.
pub const THUMBNAIL: Detail = Detail { bands: 8, line: 0.5 };

/// The rings of a landscape, without colors: a change of theme only needs to draw them again.
#[derive(Debug, Clone, PartialEq)]
pub struct Landscape {
    rings: Vec<Ring>,
    detail: Detail,
    is_graph: bool,
}

impl Landscape {
    /// Samples the heights of `surface` in `window`, finely enough for a drawing of `width` × `height` CSS pixels. Of a function of
    /// one variable, it is the graph.
    pub fn new(surface: &dyn Surface, window: Window, width: f64, height: f64, detail: Detail) -> Self {
        if surface.dimension() == 1 {
            let rings = graph::rings(surface, window, width, detail.bands / 3);
            return Self { rings, detail: Detail { line: GRAPH * detail.line, ..detail }, is_graph: true };
        }
        let cell = CELL.min(width.min(height) / FEWEST_CELLS).max((width * height / MOST_CELLS).sqrt());
        let cells = |length: f64| ((length / cell).ceil() as usize).clamp(1, 4096);
        let (nx, ny) = (cells(width), cells(height));
        let relief = Relief::new(&surface.grid(window, nx, ny), nx, detail.bands);
        Self { rings: rings(&relief), detail, is_graph: false }
    }

    /// Draws the landscape in `rect`.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, rect: Rect, theme: &Theme) -> Drawn<DB> {
        let ground = |band: u8| theme.ground(f64::from(band) / f64::from(self.detail.bands));
        let to_pixel = |&[u, v]: &Point| [rect.left + u * rect.width(), rect.top + v * rect.height()];
        pen.rect(rect, ground(0))?;
        let outlines: Vec<Vec<Point>> = self
            .rings
            .iter()
            .map(|ring| by_chord(&ring.points.iter().map(to_pixel).collect::<Vec<_>>(), STRAIGHT))
            .collect();
        for (ring, outline) in self.rings.iter().zip(&outlines) {
            let whole = outline.iter().all(|&p| rect.contains(p));
            if whole {
                pen.polygon(outline, ground(ring.band))?;
            } else {
                pen.polygon(&clip_polygon(outline, rect), ground(ring.band))?;
            }
        }
        let ink = if self.is_graph { theme.ink.mix(INK) } else { theme.contour };
        for outline in &outlines {
            let closed = outline.iter().chain(outline.first()).copied();
            for line in clip(closed, rect).iter() {
                pen.line(line, ink, self.detail.line)?;
            }
        }
        Ok(())
    }
}

/// The plane of a drawing that shows `window` in `width` × `height` pixels.
pub fn plane(window: Window, width: f64, height: f64) -> Plane {
    Plane { window, rect: Rect::of_size(width, height) }
}
