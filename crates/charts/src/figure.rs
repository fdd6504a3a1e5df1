//! A whole run on one page, ready for print: landscape, paths, legend, and a caption of the settings.

use playground_core::run::Trajectory;
use playground_core::surface::Window;
use playground_core::verdict;
use playground_spec::RunSpec;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::caption::{Words, name, outcome, params, settings};
use crate::dash::Dasher;
use crate::landscape::{Landscape, PLOT};
use crate::paths::{Path, Scene};
use crate::pen::{Drawn, Label, Pen};
use crate::plane::{Plane, Rect};
use crate::svg::svg;
use crate::theme::{Theme, dash};

/// Width of a figure in CSS pixels.
pub const WIDTH: f64 = 720.0;
const MARGIN: f64 = 20.0;
const PLOT_HEIGHT: f64 = 480.0;
const LINE: f64 = 20.0;

/// A figure of the runs of a spec.
pub struct Figure<'a> {
    /// The spec of the runs.
    pub spec: &'a RunSpec,
    /// The trajectories, one for each optimizer of the spec that is on.
    pub runs: &'a [Trajectory],
    /// The part of the plane that is shown; `None` stands for the usual window of the surface.
    pub window: Option<Window>,
    /// The words of its legend and caption.
    pub words: &'a dyn Words,
}

impl Figure<'_> {
    /// The size of the figure in CSS pixels: its height depends on the legend, which has a line for each run.
    pub fn size(&self) -> (f64, f64) {
        (WIDTH, 2.0 * MARGIN + PLOT_HEIGHT + LINE * (self.runs.len() as f64 + 2.5))
    }

    /// Draws the figure with its top left corner at the origin of the pen.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, theme: &Theme) -> Drawn<DB> {
        let (width, height) = self.size();
        pen.rect(Rect::of_size(width, height), theme.paper)?;
        let rect = Rect { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: MARGIN + PLOT_HEIGHT };
        let own = self.window.unwrap_or(self.spec.surface.info.window);
        let plane = Plane { window: own.fitted(rect.width() / rect.height()), rect };
        let surface = self.spec.surface.build();
        Landscape::new(surface.as_ref(), plane.window, rect.width(), rect.height(), PLOT).draw(pen, rect, theme)?;
        let paths: Vec<Path<'_>> =
            self.spec.active().zip(self.runs).map(|(optimizer, run)| path(run, optimizer.slot)).collect();
        let scene = Scene {
            paths: &paths,
            step: usize::MAX,
            start: Some(self.spec.start),
            start_label: None,
            minima: &self.spec.surface.minima(),
            highlight: None,
            auxiliary: false,
        };
        scene.draw(pen, &plane, theme)?;
        // Paths are drawn a little beyond the edge of the plot. On the page the canvas cuts them off; here the margins
        // are painted over them.
        let page = Rect::of_size(width, height);
        for margin in [
            Rect { right: rect.left, ..page },
            Rect { left: rect.right, ..page },
            Rect { bottom: rect.top, ..page },
            Rect { top: rect.bottom, ..page },
        ] {
            pen.rect(margin, theme.paper)?;
        }
        self.legend(pen, rect.bottom + LINE, theme)
    }

    /// The figure as SVG text.
    pub fn svg(&self, theme: &Theme) -> String {
        let (width, height) = self.size();
        svg(width, height, |pen| self.draw(pen, theme))
    }

    fn legend<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, top: f64, theme: &Theme) -> Drawn<DB> {
        let label = Label { size: 12.0, bold: false, color: theme.ink.to_rgba(), anchor: HPos::Left };
        let mut y = top;
        for (optimizer, run) in self.spec.active().zip(self.runs) {
            let swatch = [[MARGIN, y], [MARGIN + 36.0, y]];
            pen.dashed(&swatch, theme.colour(optimizer.slot), 2.4, &mut Dasher::new(dash(optimizer.slot)))?;
            let id = optimizer.info.id;
            let params = params(self.words, &format!("optimizer-{id}"), &optimizer.values, |p| p.key == "lr");
            let outcome = outcome(self.words, run);
            pen.text(&name(self.words, "optimizer", id), [MARGIN + 46.0, y], Label { bold: true, ..label })?;
            pen.text(&params.join(", "), [MARGIN + 150.0, y], label)?;
            pen.text(&outcome, [WIDTH - MARGIN, y], Label { anchor: HPos::Right, ..label })?;
            y += LINE;
        }
        let quiet = Label { color: theme.muted.to_rgba(), ..label };
        for line in settings(self.words, self.spec) {
            pen.text(&line, [MARGIN, y], quiet)?;
            y += LINE;
        }
        Ok(())
    }
}

/// A run as a path of a scene.
pub fn path(run: &Trajectory, slot: usize) -> Path<'_> {
    Path { x: &run.x, y: &run.y, auxiliary: &run.auxiliary, slot, lost: verdict::escape(run).is_some() }
}
