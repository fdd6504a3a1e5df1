//! How good the runs of each optimizer are at the values of one hyperparameter, which lie along its slider.

use playground_core::field::{Entrant, Known};
use playground_core::param::{ParamSpec, Scale};
use playground_core::sweep::{Measure, Spread};
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::axis::{Axis, TICKS, Tick, linear_ticks, whole_ticks};
use crate::frame::{self, Frame, Titles};
use crate::gate::finite_range;
use crate::lines::{self, Axes, Lines, Pieces};
use crate::numbers::{self, short, tick};
use crate::pen::{Label, Pen};
use crate::plane::{Point, Rect};
use crate::theme::{Theme, dash};

/// The height of a row of [`Race::rows`], and of all rows together at most.
const ROW: f64 = 5.0;
const ROWS: f64 = 44.0;
/// The part of a row that is painted.
const PAINTED: f64 = 0.7;
/// Room above and below the rows.
const AROUND: f64 = 4.0;
/// Width of a curve, and of its good stretch.
const THIN: f64 = 1.6;
const THICK: f64 = 4.0;
/// The radius of a curve of one spot.
const DOT: f64 = 2.0;
/// Opacity of the band of several seeds.
const BAND: f64 = 0.16;
/// The most powers of ten below an axis.
const POWERS: i32 = 9;
/// From here on powers of ten are written as they are typed.
const PLAIN: f64 = 9e-4;

/// The runs of an optimizer at one value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The place of the value along the slider, from 0 to 1.
    pub place: f64,
    /// The scores of the runs.
    pub spread: Spread,
}

/// An optimizer.
#[derive(Debug, Clone)]
pub struct Racer {
    /// The slot of the optimizer, which sets color and dash.
    pub slot: usize,
    /// Its runs, the places rising.
    pub spots: Vec<Spot>,
    /// The places from and to which it is about as good as with its best value.
    pub good: Option<[f64; 2]>,
    /// Its present run: the place of its value and its score, infinite if it has none.
    pub present: Option<Point>,
}

impl Racer {
    /// The optimizers of a race.
    pub fn all(known: &Known<'_>) -> Vec<Self> {
        let range = &known.field.range;
        let place = |at: usize| range.axis.position(range.values[at]);
        let one = |(run, entrant): (usize, &Entrant)| {
            let spreads = known.spreads(run);
            let good = known.finding(run, &spreads).map(|finding| [finding.good.from, finding.good.to].map(place));
            let present = known.present(run).map(|(value, score)| [range.axis.position(value), score]);
            let mut spots = Vec::new();
            for (at, spread) in spreads.into_iter().enumerate() {
                spots.extend(spread.map(|spread| Spot { place: place(at), spread }));
            }
            Self { slot: entrant.slot, spots, good, present }
        };
        known.field.entrants.iter().enumerate().map(one).collect()
    }
}

/// A chart.
#[derive(Debug, Clone)]
pub struct Race<'a> {
    /// The optimizers.
    pub racers: &'a [Racer],
    /// What is measured.
    pub measure: Measure,
    /// The size of the losses at the start of all runs.
    pub reference: f64,
    /// The ticks along the slider: see [`ticks`].
    pub ticks: &'a [Tick],
    /// The value that all optimizers share, if they do: see [`mark`].
    pub shared: Option<Tick>,
    /// What is written on the axes.
    pub titles: Titles<'a>,
    /// What is written beside the rows of values at which runs ran away.
    pub lost: &'a str,
}

/// The pixels of the present runs; NaN where there is none.
pub type Places = Vec<Point>;

impl Race<'_> {
    /// Draws the chart in `rect`.
    pub fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Result<(Frame, Places), DrawingErrorKind<DB::ErrorType>> {
        let height = frame::height(rect, self.titles);
        let row = ROW.min(ROWS / self.racers.len().max(1) as f64);
        let rows = if self.any_lost() { row * self.racers.len() as f64 + 2.0 * AROUND } else { 0.0 };
        let share = (rows / height).min(0.8);
        let axis = self.axis();
        let up = axis.ticks(height * (1.0 - share));
        let frame = Frame::new(rect, self.titles, axis.raised(share), &up, [0.0, 1.0], false);
        let ceiling = frame.rect.top + rows;
        let mut chart = Lines {
            axes: Axes::new(frame, self.titles, [self.ticks.to_vec(), up], self.shared.clone()),
            bands: Vec::new(),
            discs: Vec::new(),
            lines: Vec::new(),
            dot: (DOT, 0.0),
        };
        for racer in self.racers {
            let color = theme.color(racer.slot);
            bands(&mut chart.bands, &racer.spots, &frame, ceiling, color.mix(BAND));
            let [from, to] = racer.good.unwrap_or([f64::NAN; 2]);
            let good = racer.spots.iter().filter(|spot| spot.place >= from && spot.place <= to).copied().collect();
            for (spots, width, dash) in [(racer.spots.clone(), THIN, dash(racer.slot)), (good, THICK, &[])] {
                chart.lines.push(lines::Line {
                    pieces: Pieces::new(&pieces(&spots, &frame, ceiling), frame.rect).into(),
                    color: color.to_rgba(),
                    dash,
                    width,
                    dots: Vec::new(),
                    rings: Vec::new(),
                    best: None,
                    arrow: false,
                });
            }
        }
        chart.draw(pen, theme)?;
        let mut present = Vec::new();
        for (number, racer) in self.racers.iter().enumerate() {
            let middle = frame.rect.top + AROUND + row * (number as f64 + 0.5);
            for [from, to] in stretches(&racer.spots) {
                let ends = [[frame.x(from), middle], [frame.x(to), middle]];
                pen.line(&ends, theme.color(racer.slot), PAINTED * row)?;
            }
            let [place, score] = racer.present.unwrap_or([f64::NAN; 2]);
            let [x, y] = frame.placed()([place, score]);
            let within = y.max(frame.rect.top).min(frame.rect.bottom);
            present.push([x, if score.is_finite() { within } else { middle }]);
        }
        if rows > 0.0 {
            pen.line(&[[frame.rect.left, ceiling], [frame.rect.right, ceiling]], theme.grid, 1.0)?;
            let label = Label { size: 11.5, bold: false, color: theme.muted.to_rgba(), anchor: HPos::Left };
            pen.text(self.lost, [frame.rect.left + 6.0, frame.rect.top + 0.5 * rows], label)?;
        }
        Ok((frame, present))
    }

    /// Whether there is a run that ran away, or a present one without a score.
    fn any_lost(&self) -> bool {
        self.racers.iter().any(|racer| {
            racer.spots.iter().any(|spot| spot.spread.lost)
                || racer.present.is_some_and(|[_, score]| !score.is_finite())
        })
    }

    fn axis(&self) -> Axis {
        let mut scores = Vec::new();
        for racer in self.racers {
            scores.extend(racer.present.map(|[_, score]| score));
            scores.extend(racer.spots.iter().map(|spot| spot.spread.scores[1]));
        }
        if self.measure != Measure::Steps {
            scores.retain(|score| score.is_finite());
            return Axis::of_magnitudes(scores.iter().copied(), self.reference);
        }
        match finite_range(scores.iter().map(|steps| steps.max(1.0))) {
            Some([least, most]) if most > 10.0 * least => Axis::Log { lo: least / 1.2, hi: most * 1.2 },
            Some([_, most]) => Axis::Linear { lo: 0.0, hi: 1.1 * most },
            None => Axis::Linear { lo: 0.0, hi: 1.0 },
        }
    }
}

/// The pieces of a curve between spots without a score. Beside runs that ran away it goes up to the rows of those.
fn pieces(spots: &[Spot], frame: &Frame, ceiling: f64) -> Vec<Vec<Point>> {
    let to_pixel = frame.placed();
    let (mut pieces, mut piece) = (Vec::new(), Vec::new());
    for (k, spot) in spots.iter().enumerate() {
        let score = spot.spread.scores[1];
        if score.is_finite() {
            // What lies below the axis is as good as can be told apart: it is drawn along the axis.
            let [x, y] = to_pixel([spot.place, score]);
            piece.push([x, y.min(frame.rect.bottom)]);
        } else if !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
        }
        if let Some(next) = spots.get(k + 1) {
            let [here, there] = [spot, next].map(|spot| (spot.spread.lost, spot.spread.scores[1].is_finite()));
            if (here.0 && there.1) || (here.1 && there.0) {
                piece.push([frame.x(between(spot, next)), ceiling]);
            }
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// The place halfway between two spots.
fn between(a: &Spot, b: &Spot) -> f64 {
    0.5 * (a.place + b.place)
}

/// The places from and to which runs ran away.
fn stretches(spots: &[Spot]) -> Vec<[f64; 2]> {
    let mut found: Vec<[f64; 2]> = Vec::new();
    let mut was_lost = false;
    for (k, spot) in spots.iter().enumerate() {
        if spot.spread.lost {
            let from = if k > 0 { between(&spots[k - 1], spot) } else { spot.place };
            let to = if k + 1 < spots.len() { between(spot, &spots[k + 1]) } else { spot.place };
            match found.last_mut().filter(|_| was_lost) {
                Some(last) => last[1] = to,
                None => found.push([from, to]),
            }
        }
        was_lost = spot.spread.lost;
    }
    found
}

/// Adds the outlines of the bands from the best to the worst of several seeds, wherever they differ.
fn bands(all: &mut Vec<(Vec<Point>, RGBAColor)>, spots: &[Spot], frame: &Frame, ceiling: f64, color: RGBAColor) {
    let to_pixel = frame.placed();
    let differs = |spot: &Spot| spot.spread.scores[0] < spot.spread.scores[2];
    for stretch in spots.split(|spot| !differs(spot)).filter(|stretch| stretch.len() > 1) {
        let mut outline = Vec::new();
        for spot in stretch {
            outline.push(to_pixel([spot.place, spot.spread.scores[0]]));
        }
        for spot in stretch.iter().rev() {
            // What is infinite is beyond every axis.
            let [x, y] = to_pixel([spot.place, spot.spread.scores[2]]);
            outline.push([x, if y.is_finite() { y } else { ceiling }]);
        }
        for point in &mut outline {
            point[1] = point[1].max(ceiling).min(frame.rect.bottom);
        }
        all.push((outline, color));
    }
}

/// A value along a slider: its place, and what is written there.
pub fn mark(slider: &ParamSpec, value: f64) -> Tick {
    (slider.position(value), short(value))
}

/// The ticks along a slider: places with the values there.
pub fn ticks(slider: &ParamSpec) -> Vec<Tick> {
    let [left, right] = slider.slider;
    let mut ticks = match slider.scale {
        Scale::Linear => linear_ticks(left, right, TICKS),
        Scale::Integer | Scale::Choice(_) | Scale::Flag => whole_ticks(left, right),
        Scale::Log | Scale::LogInteger => powers(left, right, plain),
        Scale::LogFromZero => {
            let mut ticks = vec![(0.0, tick(0.0, 1.0, 1.0))];
            ticks.extend(powers(left, right, plain));
            ticks
        }
        // 0.9, 0.99, 0.999: as far from 1 as powers of ten.
        Scale::OneMinusLog => {
            let mut ticks = powers(1.0 - right, 1.0 - left, |rest| (1.0 - rest, tick(1.0 - rest, rest, 1.0)));
            ticks.reverse();
            ticks
        }
    };
    for (value, _) in &mut ticks {
        *value = slider.position(*value);
    }
    ticks
}

/// A power of ten as a tick.
fn plain(power: f64) -> Tick {
    (power, if power < PLAIN { numbers::power(power) } else { short(power) })
}

/// The ticks that powers of ten make.
fn powers(from: f64, to: f64, make: fn(f64) -> Tick) -> Vec<Tick> {
    let (first, last) = ((from.log10() - 1e-9).ceil() as i32, (to.log10() + 1e-9).floor() as i32);
    let apart = (last - first) / POWERS + 1;
    let mut ticks = Vec::new();
    let mut exponent = last - (last - first) / apart * apart;
    while exponent <= last {
        ticks.push(make(10f64.powi(exponent)));
        exponent += apart;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    const INF: f64 = f64::INFINITY;

    const fn spot(place: f64, score: f64, lost: bool) -> Spot {
        Spot { place, spread: Spread { scores: [score; 3], lost } }
    }

    const SPOTS: [Spot; 5] = [
        spot(0.0, 1.0, false),
        spot(0.25, 0.5, false),
        spot(0.5, INF, true),
        spot(0.75, INF, true),
        spot(1.0, 0.75, false),
    ];

    fn frame() -> Frame {
        let rect = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        Frame { rect, ends: [0.0, 1.0], log: false, axis: Axis::Linear { lo: 0.0, hi: 1.0 } }
    }

    #[test]
    fn a_curve_goes_up_to_the_rows_where_runs_ran_away() {
        let pieces = pieces(&SPOTS, &frame(), -5.0);
        assert_eq!(pieces, [vec![[0.0, 0.0], [25.0, 50.0], [37.5, -5.0]], vec![[87.5, -5.0], [100.0, 25.0]]]);
        assert_eq!(stretches(&SPOTS), [[0.375, 0.875]]);
    }

    #[test]
    fn runs_that_did_not_arrive_leave_a_gap_and_did_not_run_away() {
        let spots = [spot(0.0, INF, false), spot(0.5, 0.5, false), spot(1.0, INF, false)];
        assert_eq!(super::pieces(&spots, &frame(), -5.0), [vec![[50.0, 50.0]]]);
        assert!(stretches(&spots).is_empty());
        let spots = [spot(0.0, INF, false), spot(1.0, INF, true)];
        assert!(super::pieces(&spots, &frame(), -5.0).is_empty(), "no line leads from nothing to nothing");
    }

    #[test]
    fn a_band_reaches_the_rows_where_one_of_the_seeds_ran_away() {
        let seeds = |place, low, high| Spot { place, spread: Spread { scores: [low, low, high], lost: false } };
        let spots = [seeds(0.0, 0.5, 0.75), seeds(0.5, 0.25, INF), seeds(1.0, 0.5, 0.5)];
        let (mut all, color) = (Vec::new(), RGBAColor(0, 0, 0, 1.0));
        bands(&mut all, &spots, &frame(), -5.0, color);
        assert_eq!(all, [(vec![[0.0, 50.0], [50.0, 75.0], [50.0, -5.0], [0.0, 25.0]], color)]);
    }

    #[test]
    fn ticks_lie_where_the_slider_has_their_values() {
        let texts = |slider: &ParamSpec| ticks(slider).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(texts(&ParamSpec::lr(0.1)), ["10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1", "1"]);
        assert_eq!(texts(&ParamSpec::beta("beta", "β", 0.9)), ["0", "0.9", "0.99", "0.999", "0.9999"]);
        let eps = texts(&ParamSpec::eps(1e-8));
        assert!(eps.len() <= 11 && eps[0] == "0", "{eps:?}");
        for slider in [ParamSpec::lr(0.1), ParamSpec::beta("beta", "β", 0.9), ParamSpec::eps(1e-8)] {
            let places: Vec<f64> = ticks(&slider).into_iter().map(|(place, _)| place).collect();
            assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
        }
    }
}
