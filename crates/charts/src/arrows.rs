//! Arrows over the plot: what an optimizer sees and does in one step.
//!
//! The step is drawn where it leads, unless it is too short to be seen. Gradient and momentum, and the box that says how large
//! the gradients of each coordinate are, share a scale of their own, which is chosen in each step. So what can be compared is what
//! belongs together.

use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor};
use plotters_backend::DrawingBackend;

use crate::clip::clip_segment;
use crate::dash::Dasher;
use crate::pen::{Drawn, Label, Pen, text_width};
use crate::plane::{Plane, Point, Rect};
use crate::theme::Theme;

/// How long the longer arrow of gradient and momentum is, as a share of the smaller side of the plot, and the ends of that.
const SHARE: f64 = 0.24;
const LONG: [f64; 2] = [46.0, 120.0];
/// Near an edge that it points to, an arrow becomes shorter, but not shorter than this; it is cut off then.
const SHORT: f64 = 30.0;
/// The largest half width of the box, as a share of the smaller side of the plot, unless the arrows would become too short.
const BOX: f64 = 0.4;
/// A step that is shorter than this, in pixels, is drawn as long as this.
const LEAST: f64 = 30.0;
/// The length of the head of an arrow, and half its width.
const HEAD: [f64; 2] = [9.5, 4.6];
/// The distance of arrows above each other.
const LANE: f64 = 16.0;
const HALO: f64 = 3.2;
/// The radius of the marks of points.
const MARK: f64 = 4.6;
/// Nothing is written nearer to the edge.
const MARGIN: f64 = 12.0;
const FONT: f64 = 12.5;

/// What is drawn of a step. A vector is in the units of the plane.
#[derive(Debug, Clone, Copy)]
pub struct Arrows<'a> {
    /// The point at which the step begins, and that to which it leads.
    pub way: [Point; 2],
    /// The slot of the optimizer.
    pub slot: usize,
    /// The gradient that the optimizer saw. Its arrow points downhill.
    pub gradient: Option<Point>,
    /// The point at which that is, if it is not the one at which the step begins.
    pub asked: Option<Point>,
    /// A momentum that is as long as a gradient, in the direction in which it moves the point.
    pub momentum: Option<Point>,
    /// A momentum that is as long as a step.
    pub stride: Option<Point>,
    /// How large the gradients of each coordinate are.
    pub size: Option<Point>,
    /// Where it was before it looked ahead.
    pub ahead: Option<Point>,
    /// Its averaged or slow point, after the step.
    pub second: Option<Point>,
    /// Other points at which it asked.
    pub tried: &'a [Point],
    /// What is written at the arrows of gradient, momentum and step, and at the box.
    pub letters: [&'a str; 4],
    /// Whether the plot is the graph of a function of one variable. All arrows point along its axis then, one above the other.
    pub on_graph: bool,
}

/// An arrow in pixels.
struct Arrow<'a> {
    from: Point,
    to: Point,
    color: RGBAColor,
    width: f64,
    text: &'a str,
}

impl Arrows<'_> {
    /// Draws the arrows, and returns by what factor the step is drawn longer than it is, and whether the box is drawn: not one that
    /// is much larger than the arrows. Nothing is drawn of a step that begins outside of the plot.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        plane: &Plane,
        theme: &Theme,
    ) -> Result<(f64, bool), plotters_backend::DrawingErrorKind<DB::ErrorType>> {
        let at = plane.to_pixel(self.way[0]);
        if !plane.rect.contains(at) {
            return Ok((1.0, false));
        }
        let color = theme.color(self.slot);
        let lane = |number: f64| self.lane(at, number, plane.rect);
        let root =
            self.asked.map(|asked| plane.to_pixel(asked)).filter(|asked| plane.rect.contains(*asked)).unwrap_or(at);
        let root = if self.on_graph { [root[0], lane(1.0)[1]] } else { root };
        // The gradient points uphill, its arrow downhill.
        let downhill = self.gradient.map(|[x, y]| pixels(plane, [-x, -y]));
        let momentum = self.momentum.map(|vector| pixels(plane, vector));
        let size = self.size.map(|size| pixels(plane, size).map(f64::abs));
        let (scale, fits) = scale(plane, &[(root, downhill), (at, momentum)], size);
        let size = size.filter(|_| fits);
        let step = minus(plane.to_pixel(self.way[1]), at);
        let step = if self.on_graph { [step[0], 0.0] } else { step };
        let length = step[0].hypot(step[1]);
        let factor = if length > 0.0 && length < LEAST { LEAST / length } else { 1.0 };
        let along = |from: Point, vector: Point, by: f64| [from[0] + by * vector[0], from[1] + by * vector[1]];

        // Where something is written.
        let mut taken = Vec::new();
        if let Some(size) = size {
            taken.extend(self.bounds(pen, plane, lane(3.0), times(size, scale), theme)?);
        }
        let mut arrows: Vec<Arrow<'_>> = Vec::new();
        let mut add = |from, to, color: RGBAColor, width, text| arrows.push(Arrow { from, to, color, width, text });
        if let Some(vector) = downhill {
            add(root, along(root, vector, scale), theme.ink.to_rgba(), 1.9, self.letters[0]);
        }
        if let Some(vector) = momentum {
            add(lane(2.0), along(lane(2.0), vector, scale), theme.force.to_rgba(), 2.3, self.letters[1]);
        }
        if let Some(stride) = self.stride {
            let vector = pixels(plane, stride);
            add(lane(2.0), along(lane(2.0), vector, factor), theme.force.to_rgba(), 2.3, self.letters[1]);
        }
        if length > 0.0 {
            add(at, along(at, step, factor), color.to_rgba(), 3.2, self.letters[2]);
        }
        for point in [self.asked, self.ahead].into_iter().flatten() {
            let pixel = plane.to_pixel(point);
            if plane.rect.contains(pixel) {
                pen.line(&[at, pixel], theme.halo, 3.4)?;
                pen.dashed(&[at, pixel], theme.ink, 1.2, &mut Dasher::new(&[3.0, 3.0]))?;
            }
        }
        // No arrow covers a shorter one.
        arrows.sort_by(|a, b| b.length().total_cmp(&a.length()));
        for arrow in &arrows {
            arrow.draw(pen, plane.rect, theme)?;
        }
        self.points(pen, plane, theme)?;
        for Arrow { from, to, color, text, .. } in &arrows {
            write(pen, plane.rect, [*from, *to], text, *color, theme, &mut taken)?;
        }
        Ok((factor, size.is_some()))
    }

    /// Where arrows begin that would cover others: on a graph, above the point, or below one that is close to the upper edge.
    fn lane(&self, [x, y]: Point, number: f64, rect: Rect) -> Point {
        let apart = if y - 4.0 * LANE < rect.top { LANE } else { -LANE };
        if self.on_graph { [x, y + number * apart] } else { [x, y] }
    }

    /// The box around the point; returns where its letter stands, if that is within the plot.
    fn bounds<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        plane: &Plane,
        [x, y]: Point,
        [across, up]: Point,
        theme: &Theme,
    ) -> Result<Option<Rect>, plotters_backend::DrawingErrorKind<DB::ErrorType>> {
        let corners = [[x - across, y - up], [x + across, y - up], [x + across, y + up], [x - across, y + up]];
        for i in 0..4 {
            if let Some((from, to)) = clip_segment(corners[i], corners[(i + 1) % 4], plane.rect) {
                pen.line(&[from, to], theme.halo, 3.6)?;
                pen.dashed(&[from, to], theme.force, 1.3, &mut Dasher::new(&[5.0, 3.0]))?;
            }
        }
        let width = text_width(self.letters[3], FONT);
        let (left, y) = (x + across + 5.0, y - up + 7.0);
        let area = Rect { left, top: y - 8.0, right: left + width, bottom: y + 8.0 };
        if !plane.rect.contains([area.left, area.top]) || !plane.rect.contains([area.right, area.bottom]) {
            return Ok(None);
        }
        let label = Label { size: FONT, bold: true, color: theme.force.to_rgba(), anchor: HPos::Left };
        pen.text_over(self.letters[3], [left, y], label, theme.halo)?;
        Ok(Some(area))
    }

    fn points<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, plane: &Plane, theme: &Theme) -> Drawn<DB> {
        let seen = |point: &Point| plane.rect.contains(*point);
        for at in self.tried.iter().map(|point| plane.to_pixel(*point)).filter(seen) {
            pen.disc(at, 2.2, theme.ink, theme.ring, 1.0)?;
        }
        for at in [self.asked, self.ahead].into_iter().flatten().map(|point| plane.to_pixel(point)).filter(seen) {
            pen.disc(at, MARK, theme.paper, theme.ink, 1.8)?;
        }
        if let Some([x, y]) = self.second.map(|point| plane.to_pixel(point)).filter(seen) {
            for (size, color) in [(MARK + 3.2, theme.ink.to_rgba()), (MARK + 1.2, theme.color(self.slot).to_rgba())] {
                pen.polygon(&[[x - size, y], [x, y - size], [x + size, y], [x, y + size]], color)?;
            }
        }
        Ok(())
    }
}

impl Arrow<'_> {
    fn length(&self) -> f64 {
        let [x, y] = minus(self.to, self.from);
        x.hypot(y)
    }

    fn draw<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, rect: Rect, theme: &Theme) -> Drawn<DB> {
        let Self { from, to, color, width, .. } = *self;
        let Some((from, end)) = clip_segment(from, to, rect) else { return Ok(()) };
        let is_cut = end != to;
        let way = minus(end, from);
        let length = way[0].hypot(way[1]);
        if length.is_nan() || length < 1.0 {
            return Ok(());
        }
        let [ux, uy] = [way[0] / length, way[1] / length];
        // A short arrow has a small head; one that leaves the plot has none.
        let [head, half] =
            if is_cut { [0.0, 0.0] } else { HEAD.map(|size| (size + 0.6 * width) * (length / 22.0).min(1.0)) };
        let back = |by: f64, aside: f64| [end[0] - by * ux - aside * uy, end[1] - by * uy + aside * ux];
        let neck = back(head * 0.8, 0.0);
        let grown = HALO / 2.0 + 0.4;
        pen.line(&[from, neck], theme.halo, width + HALO)?;
        if !is_cut {
            let tip = [end[0] + grown * ux, end[1] + grown * uy];
            pen.polygon(&[tip, back(head + grown, half + grown), back(head + grown, -half - grown)], theme.halo)?;
        }
        pen.line(&[from, neck], color, width)?;
        if !is_cut {
            pen.polygon(&[end, back(head, half), back(head, -half)], color)?;
        }
        Ok(())
    }
}

/// Writes at the tip of an arrow, where nothing is written yet.
fn write<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    rect: Rect,
    [from, to]: [Point; 2],
    text: &str,
    color: RGBAColor,
    theme: &Theme,
    taken: &mut Vec<Rect>,
) -> Drawn<DB> {
    if text.is_empty() {
        return Ok(());
    }
    let inner = rect.grown(-MARGIN);
    let way = minus(to, from);
    let length = way[0].hypot(way[1]).max(1e-9);
    let width = text_width(text, FONT);
    let beside = if way[0] < 0.0 { -width - 5.0 } else { 5.0 };
    let x = (to[0] + 6.0 * way[0] / length + beside).min(inner.right - width).max(inner.left);
    let y = to[1] + 8.0 * way[1] / length;
    let area = |y: f64| Rect { left: x, top: y - 8.0, right: x + width, bottom: y + 8.0 };
    let is_free = |y: &f64| {
        let here = area(*y);
        let apart = |other: &Rect| {
            here.right < other.left || here.left > other.right || here.bottom < other.top || here.top > other.bottom
        };
        taken.iter().all(apart)
    };
    let places = [0.0, 15.0, -15.0, 30.0, -30.0].map(|by| (y + by).max(inner.top).min(inner.bottom));
    let y = places.into_iter().find(is_free).unwrap_or(places[0]);
    taken.push(area(y));
    pen.text_over(text, [x, y], Label { size: FONT, bold: true, color, anchor: HPos::Left }, theme.halo)
}

/// By what gradients are multiplied: the longer arrow gets its length, or less if it, or the box of half this size, would leave
/// the plot; and whether the box stays within the plot.
fn scale(plane: &Plane, arrows: &[(Point, Option<Point>)], size: Option<Point>) -> (f64, bool) {
    let lengths = arrows.iter().filter_map(|(_, vector)| vector.map(|[x, y]| x.hypot(y)));
    let longest = lengths.fold(0.0, f64::max);
    if !(longest > 0.0 && longest.is_finite()) {
        return (0.0, false);
    }
    let side = plane.rect.width().min(plane.rect.height());
    let wanted = (SHARE * side).clamp(LONG[0], LONG[1]) / longest;
    let inner = plane.rect.grown(-MARGIN);
    let room = |&(from, vector): &(Point, Option<Point>)| vector.map(|vector| room(from, vector, inner));
    let room = arrows.iter().filter_map(room).fold(f64::INFINITY, f64::min);
    let [shortest, alone] = [SHORT / longest, wanted.min(room).max(SHORT / longest)];
    let boxed = size.map_or(f64::INFINITY, |[across, up]| BOX * side / across.max(up));
    if boxed < shortest { (alone, false) } else { (alone.min(boxed), true) }
}

/// A vector of the plane in pixels.
fn pixels(plane: &Plane, [x, y]: Point) -> Point {
    let [across, up] = plane.scale();
    [x * across, -y * up]
}

fn minus(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1]]
}

fn times([x, y]: Point, by: f64) -> Point {
    [x * by, y * by]
}

/// How many times a vector can be gone from a point until it leaves a rectangle.
fn room(from: Point, vector: Point, rect: Rect) -> f64 {
    let side = |at: f64, by: f64, low: f64, high: f64| match by {
        by if by > 0.0 => (high - at) / by,
        by if by < 0.0 => (low - at) / by,
        _ => f64::INFINITY,
    };
    side(from[0], vector[0], rect.left, rect.right).min(side(from[1], vector[1], rect.top, rect.bottom)).max(0.0)
}
