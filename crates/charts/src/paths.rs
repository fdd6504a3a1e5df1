//! The paths over the landscape, with everything else that moves: start handle, current step, minima, lost runs.

use std::f64::consts::TAU;
use std::rc::Rc;

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::clip::{Polylines, clip};
use crate::dash::Dasher;
use crate::decimate::{STRAIGHT, by_chord, by_distance, unrepeated};
use crate::past::{self, same_bits};
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::plane::{Plane, Point, Rect};
use crate::theme::{Theme, dash};

/// Points closer together than this, in pixels, are drawn as one.
const NEAR: f64 = 0.25;
/// Line segments whose ends are closer together than this, in pixels, count as the same.
const SAME: f64 = 0.5;
/// How many pixels beyond the plot a path is still drawn, so that the cut ends of its line are not visible.
const BEYOND: f64 = 4.0;
/// Widths of the paths, from the lowest to the topmost: where paths lie upon each other, the lower one is seen on both
/// sides of the upper one.
const WIDEST: f64 = 2.6;
const THINNEST: f64 = 1.6;
/// How far the halo of a path reaches beyond it, both sides together.
const HALO: f64 = 2.4;
/// Opacity of a path.
const VIVID: f64 = 0.85;
/// Opacity of the path of a run that diverged: it may swing over the whole plot, and the others are to be seen through it.
const LOST: f64 = 0.45;
/// Opacity of a path while another is looked at.
pub(crate) const FADED: f64 = 0.3;
/// Opacity of the steps after the current one.
const AHEAD: f64 = 0.3;
/// A path that is longer than this, in pixels, covers itself many times: its halo and dashes would take long to draw
/// and could not be seen.
const TANGLE: f64 = 20_000.0;
/// A step has a point if it is this far, in pixels, from the steps before and after it.
const ROOM: f64 = 9.0;
/// The most points of a path: with more steps as long as that, the path is a tangle.
const POINTS: usize = 120;
/// How far a path is drawn from where it is, in pixels: each in another direction, so that paths along the same valley lie
/// beside each other.
const ASIDE: f64 = 1.5;
/// Paths whose steps are all closer together than this, in pixels, take turns.
const EQUAL: f64 = 1.0;
/// The length of a turn, in pixels.
const TURN: f64 = 9.0;
/// The radius of the disc at the current step, by how much it is larger for each disc upon it, and the most of that.
const DISC: f64 = 4.4;
const NESTED: f64 = 2.6;
const LARGER: f64 = 12.0;

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

impl Path<'_> {
    fn at(&self, plane: &Plane, step: usize) -> Point {
        plane.to_pixel([self.x[step], self.y[step]])
    }

    fn end(&self) -> usize {
        self.x.len() - 1
    }
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
    /// The run that is looked at: it is on top, and the others are faded.
    pub focus: Option<usize>,
    /// The run that is on top otherwise.
    pub top: Option<usize>,
}

/// What the pieces of a path come of.
#[derive(Debug)]
pub struct Points {
    plane: Plane,
    x: Vec<f64>,
    y: Vec<f64>,
}

/// The pieces of paths, kept for the next picture.
pub type Kept = past::Kept<Points, Polylines>;

/// A path as it is drawn.
struct Stroke<'a> {
    path: &'a Path<'a>,
    past: Rc<Polylines>,
    tangled: bool,
    /// The plane, moved to where this path is drawn.
    plane: Plane,
    width: f64,
    /// The opacity.
    share: f64,
    /// Among how many equal paths it takes turns, and as which of them.
    turn: Option<(usize, usize)>,
    faded: bool,
}

impl Scene<'_> {
    /// Draws the scene on `plane`.
    pub fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, plane: &Plane, theme: &Theme) -> Drawn<DB> {
        self.draw_again(pen, plane, theme, &mut Kept::default())
    }

    /// The same in place of a scene before, whose pieces were `kept`.
    pub fn draw_again<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        plane: &Plane,
        theme: &Theme,
        kept: &mut Kept,
    ) -> Drawn<DB> {
        let strokes = self.strokes(plane, kept);
        for Stroke { path, plane, .. } in &strokes {
            let end = path.end();
            if self.step < end {
                for piece in pieces(plane, path, self.step, end).iter() {
                    pen.line(piece, theme.color(path.slot).mix(AHEAD), 1.2)?;
                }
            }
        }
        // No halo lies upon another path.
        for Stroke { path, past, width, faded, tangled, .. } in &strokes {
            if !faded && !tangled && !path.lost {
                for piece in past.iter() {
                    pen.line(piece, theme.halo, width + HALO)?;
                }
            }
        }
        for stroke in &strokes {
            self.stroke(pen, stroke, theme)?;
        }
        for &minimum in self.minima {
            let at = plane.to_pixel(minimum);
            if plane.rect.grown(BEYOND).contains(at) {
                plus(pen, at, theme)?;
            }
        }
        self.marks(pen, plane, &strokes, theme)?;
        match self.start {
            Some(start) => self.handle(pen, plane, start, theme),
            None => Ok(()),
        }
    }

    /// The paths in the order in which they are drawn: the more of a path its dashes cover, the lower it is, and the lowest are
    /// those of runs that diverged.
    fn strokes(&self, plane: &Plane, kept: &mut Kept) -> Vec<Stroke<'_>> {
        let rank = |run: usize| {
            let Path { lost, slot, .. } = self.paths[run];
            (self.focus == Some(run), self.top == Some(run), !lost, gaps(slot))
        };
        let mut order: Vec<usize> = Vec::with_capacity(self.paths.len());
        for run in 0..self.paths.len() {
            let at = order.iter().position(|&other| rank(other) > rank(run)).unwrap_or(order.len());
            order.insert(at, run);
        }
        let apart = (WIDEST - THINNEST) / (order.len().max(2) - 1) as f64;
        let place = |(level, &run): (usize, &usize)| {
            let path = &self.paths[run];
            let faded = self.focus.is_some_and(|focus| focus != run);
            let alike: Vec<usize> =
                order.iter().copied().filter(|&other| self.alike(plane, path, &self.paths[other])).collect();
            let turn = alike.iter().position(|&other| other == run).filter(|_| alike.len() > 1);
            // Those that take turns share a line.
            let level_of = |run: usize| order.iter().position(|&other| other == run).unwrap_or(level);
            let aside = aside(alike.first().map_or(level, |&run| level_of(run)), order.len());
            let plane = moved(plane, aside);
            let now = self.step.min(path.end());
            let [x, y] = [&path.x[..=now], &path.y[..=now]];
            let past = kept.again(
                run,
                |past| past.plane == plane && same_bits(&past.x, x) && same_bits(&past.y, y),
                || (Points { plane, x: x.to_vec(), y: y.to_vec() }, pieces(&plane, path, 0, now)),
            );
            Stroke {
                path,
                tangled: past.length() > TANGLE,
                past,
                plane,
                width: if self.focus == Some(run) { WIDEST } else { WIDEST - apart * level as f64 },
                share: match (faded, path.lost) {
                    (true, _) => FADED,
                    (false, true) => LOST,
                    (false, false) => VIVID,
                },
                turn: turn.map(|turn| (alike.len(), turn)),
                faded,
            }
        };
        order.iter().enumerate().map(place).collect()
    }

    /// Whether two paths cannot be told apart as far as they are drawn.
    fn alike(&self, plane: &Plane, a: &Path<'_>, b: &Path<'_>) -> bool {
        let last = self.step.min(a.end()).min(b.end());
        let [across, up] = plane.scale();
        let near = |step: usize| {
            // False for what is not a number.
            (a.x[step] - b.x[step]).abs() * across < EQUAL && (a.y[step] - b.y[step]).abs() * up < EQUAL
        };
        // All begin alike, so they are told apart soonest from the end.
        std::ptr::eq(a, b) || (0..=last).rev().all(near)
    }

    fn stroke<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, stroke: &Stroke<'_>, theme: &Theme) -> Drawn<DB> {
        let Stroke { path, past, tangled, plane, width, share, .. } = stroke;
        let color = theme.color(path.slot);
        let turns = stroke.turn.map(|(count, turn)| ([TURN, TURN * (count - 1) as f64], TURN * turn as f64));
        let mut dasher = match &turns {
            Some((pattern, delay)) => Dasher::delayed(pattern, *delay),
            None if *tangled => Dasher::new(&[]),
            None => Dasher::new(dash(path.slot)),
        };
        for piece in past.iter() {
            pen.dashed(piece, color.mix(*share), *width, &mut dasher)?;
        }
        if stroke.faded {
            return Ok(());
        }
        let now = self.step.min(path.end());
        if self.auxiliary && !path.auxiliary.is_empty() {
            let shown = &path.auxiliary[..now.min(path.auxiliary.len())];
            for piece in visible(plane, shown.iter().map(|p| (&p[0], &p[1]))).iter() {
                pen.line(piece, color.mix(0.75), 1.0)?;
            }
        }
        for (_, at) in roomy(plane, path).into_iter().take_while(|&(step, _)| step < now) {
            pen.dot(at, 0.5 * width + 1.1, color)?;
        }
        Ok(())
    }

    /// The disc at the current step; for a run that has left the plot before, the cross at the edge where it did. Of
    /// discs at the same place each is larger than those upon it.
    fn marks<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        plane: &Plane,
        strokes: &[Stroke<'_>],
        theme: &Theme,
    ) -> Drawn<DB> {
        let mut discs: Vec<(Point, &Stroke<'_>)> = Vec::new();
        for stroke in strokes {
            let path = stroke.path;
            let now = self.step.min(path.end());
            let here = path.at(plane, now);
            if path.lost
                && let Some((step, at)) = exit(plane, path)
                && now >= step
            {
                cross(pen, at, theme)?;
            } else if plane.rect.grown(BEYOND).contains(here) {
                discs.push((here, stroke));
            }
        }
        let wider = NESTED.min(LARGER / discs.len().max(1) as f64);
        for (k, &(at, stroke)) in discs.iter().enumerate() {
            let near = |other: &&(Point, &Stroke<'_>)| (other.0[0] - at[0]).hypot(other.0[1] - at[1]) < NESTED;
            let above = discs[k + 1..].iter().filter(near).count();
            let color = theme.color(stroke.path.slot).mix(if stroke.faded { FADED } else { 1.0 });
            let rim = if stroke.faded { 0.0 } else { 0.55 * wider };
            pen.disc(at, DISC + wider * above as f64, color, theme.ring, rim)?;
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
        disc(pen, at, theme)?;
        if let Some(text) = self.start_label {
            // The label stands on the side of the nearer edge, where paths seldom go. If there is no room, it stands on
            // the other side, above the height of the start.
            let [left, right] = [at[0] - plane.rect.left, plane.rect.right - at[0]];
            let fits = left.min(right) > 18.0 + text_width(text, 12.5);
            let right = (left > right) == fits;
            let y = if fits { at[1] } else { at[1] - 26.0 };
            let (x, anchor) = if right { (at[0] + 14.0, HPos::Left) } else { (at[0] - 14.0, HPos::Right) };
            let label = Label { size: 12.5, bold: true, color: theme.ink.to_rgba(), anchor };
            pen.text_over(text, [x, y], label, theme.halo)?;
        }
        Ok(())
    }
}

/// The mark of the start.
pub(crate) fn disc<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, at: Point, theme: &Theme) -> Drawn<DB> {
    pen.disc(at, 6.4, theme.ink, theme.paper, 2.0)
}

/// The mark of a minimum.
pub(crate) fn plus<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, [x, y]: Point, theme: &Theme) -> Drawn<DB> {
    let arm = 7.5;
    for (color, width) in [(theme.halo, 4.2), (theme.ink.to_rgba(), 1.8)] {
        pen.line(&[[x - arm, y], [x + arm, y]], color, width)?;
        pen.line(&[[x, y - arm], [x, y + arm]], color, width)?;
    }
    Ok(())
}

/// The pieces of a path from one step to another.
fn pieces(plane: &Plane, path: &Path<'_>, from: usize, to: usize) -> Polylines {
    visible(plane, path.x[from..=to].iter().zip(&path.y[from..=to]))
}

/// Where a path is drawn from where it is.
fn aside(level: usize, of: usize) -> Point {
    if of < 2 {
        return [0.0, 0.0];
    }
    let (sine, cosine) = (TAU * (level as f64 + 0.25) / of as f64).sin_cos();
    [ASIDE * cosine, ASIDE * sine]
}

/// The same window in a rectangle that is moved.
fn moved(plane: &Plane, [x, y]: Point) -> Plane {
    let Rect { left, top, right, bottom } = plane.rect;
    let rect = Rect { left: left + x, right: right + x, top: top + y, bottom: bottom + y };
    Plane { rect, ..*plane }
}

/// How much of a path the dashes of its slot leave out, in thousandths.
fn gaps(slot: usize) -> u32 {
    let pattern = dash(slot);
    let (whole, drawn): (f64, f64) = (pattern.iter().sum(), pattern.iter().step_by(2).sum());
    if pattern.is_empty() { 0 } else { (1000.0 * (1.0 - drawn / whole)) as u32 }
}

/// The steps that lie far enough from those before and after them, and their pixels; none if there are too many.
fn roomy(plane: &Plane, path: &Path<'_>) -> Vec<(usize, Point)> {
    let [across, up] = plane.scale();
    let far = |step: usize| {
        let (x, y) = (path.x[step] - path.x[step - 1], path.y[step] - path.y[step - 1]);
        x.abs() * across >= ROOM || y.abs() * up >= ROOM
    };
    let mut found = Vec::new();
    let mut arrives = false;
    for step in 1..path.x.len() {
        let leaves = far(step);
        if arrives && leaves {
            let at = path.at(plane, step - 1);
            if plane.rect.contains(at) {
                found.push((step - 1, at));
            }
        }
        arrives = leaves;
        if found.len() > POINTS {
            return Vec::new();
        }
    }
    found
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

/// The mark of where a run left for good.
pub(crate) fn cross<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, [x, y]: Point, theme: &Theme) -> Drawn<DB> {
    let arm = 5.0;
    for (color, width) in [(theme.halo, 6.0), (theme.alarm.to_rgba(), 2.6)] {
        pen.line(&[[x - arm, y - arm], [x + arm, y + arm]], color, width)?;
        pen.line(&[[x - arm, y + arm], [x + arm, y - arm]], color, width)?;
    }
    Ok(())
}
