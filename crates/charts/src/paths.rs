//! The paths over the landscape, with everything else that moves: start handle, current step, minima, lost runs.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::clip::{Polylines, clip};
use crate::dash::Dasher;
use crate::decimate::{STRAIGHT, by_chord, by_distance, unrepeated};
use crate::pen::{Drawn, Label, Pen};
use crate::plane::{Plane, Point};
use crate::theme::{Theme, dash};

/// Points closer together than this, in pixels, are drawn as one.
const NEAR: f64 = 0.25;
/// Line segments whose ends are closer together than this, in pixels, count as the same.
const SAME: f64 = 0.5;
/// How many pixels beyond the plot a path is still drawn, so that the cut ends of its line are not visible.
const BEYOND: f64 = 4.0;
/// Width of a path and of the halo under it.
const WIDTH: f64 = 2.2;
const HALO: f64 = 4.6;
/// A path that is longer than this, in pixels, covers itself many times: its halo and dashes would take long to draw
/// and could not be seen.
const TANGLE: f64 = 20_000.0;
/// Opacity of the steps after the current one.
const DIMMED: f64 = 0.3;

/// One run.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    /// Horizontal coordinate at each step.
    pub x: &'a [f64],
    /// Vertical coordinate at each step.
    pub y: &'a [f64],
    /// The second point after each step; empty for a method that has none.
    pub auxiliary: &'a [Point],
    /// The slot of its optimizer, which sets color and dash.
    pub slot: usize,
    /// Whether the run diverged: the point at which it leaves the plot for good is then marked.
    pub lost: bool,
}

/// Everything that is drawn over the landscape.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The runs.
    pub paths: &'a [Path<'a>],
    /// The current step. A run that has ended before is shown at its last step; later steps are faint.
    pub step: usize,
    /// The start of every run.
    pub start: Option<Point>,
    /// The label of the start.
    pub start_label: Option<&'a str>,
    /// Known minima.
    pub minima: &'a [Point],
    /// Whether second points are drawn.
    pub auxiliary: bool,
}

impl Scene<'_> {
    /// Draws the scene on `plane`.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, plane: &Plane, theme: &Theme) -> Drawn<DB> {
        for &minimum in self.minima {
            let at = plane.to_pixel(minimum);
            if plane.rect.grown(BEYOND).contains(at) {
                self.minimum(pen, at, theme)?;
            }
        }
        for path in self.paths {
            self.path(pen, plane, path, theme)?;
        }
        for path in self.paths {
            self.marks(pen, plane, path, theme)?;
        }
        match self.start {
            Some(start) => self.handle(pen, plane, start, theme),
            None => Ok(()),
        }
    }

    fn path<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        plane: &Plane,
        path: &Path<'_>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let color = theme.color(path.slot);
        let pieces = |from: usize, to: usize| visible(plane, path.x[from..=to].iter().zip(&path.y[from..=to]));
        let end = path.x.len() - 1;
        let now = self.step.min(end);
        if now < end {
            for piece in pieces(now, end).iter() {
                pen.line(piece, color.mix(DIMMED), 1.2)?;
            }
        }
        let past = pieces(0, now);
        let tangled = past.length() > TANGLE;
        if !tangled {
            for piece in past.iter() {
                pen.line(piece, theme.halo, HALO)?;
            }
        }
        let mut dasher = Dasher::new(if tangled { &[] } else { dash(path.slot) });
        for piece in past.iter() {
            pen.dashed(piece, color.to_rgba(), WIDTH, &mut dasher)?;
        }
        if self.auxiliary && !path.auxiliary.is_empty() {
            let shown = &path.auxiliary[..now.min(path.auxiliary.len())];
            for piece in visible(plane, shown.iter().map(|p| (&p[0], &p[1]))).iter() {
                pen.line(piece, color.mix(0.75), 1.0)?;
            }
        }
        Ok(())
    }

    /// The disc at the current step; for a run that has left the plot before, the cross at the edge where it did.
    fn marks<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        plane: &Plane,
        path: &Path<'_>,
        theme: &Theme,
    ) -> Drawn<DB> {
        let now = self.step.min(path.x.len() - 1);
        let here = plane.to_pixel([path.x[now], path.y[now]]);
        if path.lost
            && let Some((step, at)) = exit(plane, path)
            && now >= step
        {
            return cross(pen, at, theme);
        }
        if plane.rect.grown(BEYOND).contains(here) {
            pen.disc(here, 5.2, theme.color(path.slot), theme.ring, 1.6)?;
        }
        Ok(())
    }

    fn handle<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        plane: &Plane,
        start: Point,
        theme: &Theme,
    ) -> Drawn<DB> {
        let at = plane.to_pixel(start);
        if !plane.rect.grown(BEYOND).contains(at) {
            return Ok(());
        }
        pen.disc(at, 6.4, theme.ink, theme.paper, 2.0)?;
        if let Some(text) = self.start_label {
            // The label stands on the side of the nearer edge, where paths seldom go. If there is no room, it stands on
            // the other side, above the height of the start.
            let [left, right] = [at[0] - plane.rect.left, plane.rect.right - at[0]];
            let fits = left.min(right) > 14.0 + 8.0 * text.len() as f64;
            let right = (left > right) == fits;
            let y = if fits { at[1] } else { at[1] - 26.0 };
            let (x, anchor) = if right { (at[0] + 14.0, HPos::Left) } else { (at[0] - 14.0, HPos::Right) };
            let label = Label { size: 12.5, bold: true, color: theme.ink.to_rgba(), anchor };
            pen.text(text, [x, y], label)?;
        }
        Ok(())
    }

    fn minimum<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, [x, y]: Point, theme: &Theme) -> Drawn<DB> {
        let arm = 5.5;
        for (color, width) in [(theme.halo, 4.2), (theme.ink.to_rgba(), 1.8)] {
            pen.line(&[[x - arm, y], [x + arm, y]], color, width)?;
            pen.line(&[[x, y - arm], [x, y + arm]], color, width)?;
        }
        Ok(())
    }
}

/// The visible pieces of a path, without points and segments that would change nothing in the picture.
fn visible<'a>(plane: &Plane, points: impl Iterator<Item = (&'a f64, &'a f64)>) -> Polylines {
    let pixels = by_distance(points.map(|(&x, &y)| plane.to_pixel([x, y])), NEAR);
    clip(unrepeated(&by_chord(&pixels, STRAIGHT), SAME), plane.rect.grown(BEYOND))
}

/// The step with which the run left the plot for good, and the pixel at which it did.
fn exit(plane: &Plane, path: &Path<'_>) -> Option<(usize, Point)> {
    let at = |k: usize| plane.to_pixel([path.x[k], path.y[k]]);
    let room = plane.rect.grown(-9.0);
    let last = (0..path.x.len()).rev().find(|&k| room.contains(at(k)))?;
    if last + 1 == path.x.len() {
        // The run ended inside the plot: its next point was not finite.
        return Some((last, at(last)));
    }
    let way = clip([at(last), at(last + 1)], room);
    let edge = way.iter().next().and_then(|piece| piece.last().copied());
    Some((last + 1, edge.unwrap_or(at(last))))
}

fn cross<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, [x, y]: Point, theme: &Theme) -> Drawn<DB> {
    let arm = 5.0;
    for (color, width) in [(theme.halo, 6.0), (theme.alarm.to_rgba(), 2.6)] {
        pen.line(&[[x - arm, y - arm], [x + arm, y + arm]], color, width)?;
        pen.line(&[[x - arm, y + arm], [x + arm, y - arm]], color, width)?;
    }
    Ok(())
}
