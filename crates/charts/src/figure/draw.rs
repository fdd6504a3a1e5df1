//! Draws a figure.

use playground_core::run::Trajectory;
use playground_core::verdict;
use plotters_backend::DrawingBackend;

use super::given::{Figure, MARGIN};
use super::legend::Legend;
use crate::edges;
use crate::landscape::{Landscape, PLOT};
use crate::paths::{Path, Scene};
use crate::pen::{Drawn, Pen};
use crate::plane::{Plane, Point, Rect};
use crate::svg::{Told, svg_of};
use crate::theme::Theme;

/// The plot is as high as this share of its width, unless the height of the picture is given.
const SHAPE: f64 = 480.0 / 680.0;
/// The least height of the plot, whatever stands below it.
const LEAST: f64 = 120.0;

impl Figure<'_> {
    /// The figure as SVG text: in CSS pixels, or as long and as wide on paper as its format says.
    pub fn svg(&self, theme: &Theme) -> String {
        let (width, height) = self.size();
        let (title, about) = self.told();
        let told = Told { title: &title, about: &about };
        svg_of(width, height, self.format.on_paper(), told, |pen| self.draw(pen, theme))
    }

    /// The size of the drawing in CSS pixels: unless it is given, its height depends on the legend.
    pub fn size(&self) -> (f64, f64) {
        let width = self.format.width();
        let below = self.legend().height();
        let usual = 2.0 * MARGIN + SHAPE * (width - 2.0 * MARGIN) + below;
        (width, self.format.height().unwrap_or(usual).max(2.0 * MARGIN + LEAST + below))
    }

    fn legend(&self) -> Legend {
        Legend::of(self, self.format.width())
    }

    /// Draws the figure with its top left corner at the origin of the pen.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        let (width, height) = self.size();
        let legend = self.legend();
        pen.rect(Rect::of_size(width, height), theme.paper)?;
        let bottom = height - MARGIN - legend.height();
        let rect = Rect { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom };
        match self.chart {
            Some(quantity) => self.draw_chart(quantity, pen, rect, theme)?,
            None => self.draw_plot(pen, rect, Rect::of_size(width, height), theme)?,
        }
        legend.draw(self, pen, rect.bottom, theme)
    }

    /// The paths on the landscape.
    fn draw_plot<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, rect: Rect, page: Rect, theme: &Theme) -> Drawn<DB> {
        let own = self.window.unwrap_or_else(|| self.spec.surface.window(self.spec.start));
        let dimension = self.spec.surface.dimension();
        let plane = Plane { window: self.spec.surface.fitted(own, rect.width() / rect.height()), rect };
        let surface = self.spec.surface.build();
        Landscape::new(surface.as_ref(), plane.window, rect.width(), rect.height(), PLOT).draw(pen, rect, theme)?;
        edges::draw(pen, &plane, &self.spec.surface.axes(), theme)?;
        let paths: Vec<Path<'_>> =
            self.spec.active().zip(self.runs).map(|(optimizer, run)| path(run, optimizer.slot, dimension)).collect();
        let minima: Vec<Point> = self.spec.surface.minima().into_iter().map(|at| surface.on_plot(at)).collect();
        let scene = Scene {
            paths: &paths,
            step: self.step.unwrap_or(usize::MAX),
            start: Some(surface.on_plot(self.spec.start)),
            start_label: None,
            minima: &minima,
            auxiliary: false,
            focus: None,
            top: None,
        };
        scene.draw(pen, &plane, theme)?;
        // Paths are drawn a little beyond the edge of the plot. On the page the canvas cuts them off; here the margins
        // are painted over them.
        for margin in [
            Rect { right: rect.left, ..page },
            Rect { left: rect.right, ..page },
            Rect { bottom: rect.top, ..page },
            Rect { top: rect.bottom, ..page },
        ] {
            pen.rect(margin, theme.paper)?;
        }
        Ok(())
    }
}

/// A run as a path of a scene. On a function of one variable it lies on the graph; where its second points lie is then for whoever
/// draws them to say.
pub fn path(run: &Trajectory, slot: usize, dimension: usize) -> Path<'_> {
    let (y, auxiliary) = if dimension == 1 { (&run.f, &[][..]) } else { (&run.y, &run.auxiliary[..]) };
    Path { x: &run.x, y, auxiliary, slot, lost: verdict::escape(run).is_some() }
}
