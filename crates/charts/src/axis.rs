//! The vertical axis of a chart: its range, the position of a value on it, and its ticks.

use crate::gate::finite_range;
use crate::numbers::{power, short, tick};

/// The most decades that an axis shows below its reference: a run that converges to 1e-300 must not flatten the others.
const DECADES_BELOW: f64 = 12.0;
/// How far above the reference the axis goes, as a factor: a run that diverges must not flatten the others either.
const ABOVE: f64 = 1e3;
/// The most ticks of an axis that has room for them.
pub const TICKS: f64 = 5.0;
/// The least distance of two labels above each other, in pixels.
const APART: f64 = 15.0;
/// With fewer powers of ten than this among its ticks, an axis gets ticks between them as well.
const FEW: usize = 3;
/// Sizes below this are treated as 0 and sizes above its inverse are not shown: in between, powers of ten are exact.
const TINY: f64 = 1e-280;
/// The most decades on each side of zero of an axis that shows both signs.
const SIGNED_DECADES: f64 = 4.0;
/// If the larger side of zero is not larger than this many times the smaller, both can be read on a linear axis.
const COMPARABLE: f64 = 30.0;
/// Where a value below a logarithmic axis is placed: low enough for a line that falls there to look vertical.
const BELOW: f64 = -1.0;

/// A tick: its value and its label.
pub type Tick = (f64, String);

/// A vertical axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Axis {
    /// Linear: equal distances are equal differences.
    Linear {
        /// Lower end.
        lo: f64,
        /// Upper end.
        hi: f64,
    },
    /// Logarithmic: equal distances are equal factors. Zero, which has no logarithm, lies below the lower end.
    Log {
        /// Lower end, positive.
        lo: f64,
        /// Upper end.
        hi: f64,
    },
    /// Logarithmic far from zero, but linear between −`unit` and `unit`: for losses that change their sign.
    Signed {
        /// The end of the linear part.
        unit: f64,
        /// Lower end.
        lo: f64,
        /// Upper end.
        hi: f64,
    },
}

impl Axis {
    /// The axis for losses and gradient norms. [`Axis::Log`] if no value is negative; otherwise [`Axis::Linear`], or
    /// [`Axis::Signed`] if the sizes differ much.
    /// `reference` is the size of the values at the start of all runs; it limits how far a single run can stretch the
    /// axis.
    pub fn of_magnitudes(values: impl Iterator<Item = f64> + Clone, reference: f64) -> Self {
        let Some([lowest, highest]) = finite_range(values.clone()) else { return Self::Log { lo: 1e-3, hi: 1.0 } };
        let reference =
            if reference.is_finite() && reference.abs() >= TINY { reference.abs().min(1.0 / TINY) } else { 1.0 };
        if lowest < 0.0 {
            return Self::of_both_signs(lowest.max(-ABOVE * reference), highest.min(ABOVE * reference));
        }
        let positive = if lowest > 0.0 {
            [lowest, highest]
        } else {
            finite_range(values.filter(|&v| v > 0.0)).unwrap_or([reference, reference])
        };
        let hi = positive[1].min(ABOVE * reference).max(TINY);
        let lo = positive[0].max(reference * 10f64.powf(-DECADES_BELOW)).min(hi);
        // Widens the range a little; together by at least a third of a decade.
        let air = (10f64.powf(1.0 / 6.0)).max((hi / lo).powf(0.04));
        Self::Log { lo: lo / air, hi: hi * air }
    }

    fn of_both_signs(lo: f64, hi: f64) -> Self {
        let size = lo.abs().max(hi.abs()).max(TINY);
        let hi = if hi - lo > size * 1e-6 { hi } else { lo + size };
        let smaller = lo.abs().min(hi.abs());
        if size <= COMPARABLE * smaller || hi - lo <= size {
            let air = (hi - lo) * 0.04;
            return Self::Linear { lo: lo - air, hi: hi + air };
        }
        let unit = smaller.max(size * 10f64.powf(-SIGNED_DECADES));
        // Far from zero, where the axis is logarithmic, a share of the size is air enough.
        let air = |v: f64| 0.3 * v.abs().max(unit);
        Self::Signed { unit, lo: lo - air(lo), hi: hi + air(hi) }
    }

    /// The axis for learning rates: logarithmic if the largest rates of the runs (`peaks`) differ by more than a factor
    /// of ten, linear from 0 otherwise.
    pub fn of_rates(peaks: impl Iterator<Item = f64> + Clone) -> Self {
        let positive = finite_range(peaks.filter(|&v| v > 0.0)).unwrap_or([1.0, 1.0]);
        let positive = positive.map(|v| v.clamp(TINY, 1.0 / TINY));
        if positive[1] > 10.0 * positive[0] {
            Self::Log { lo: positive[0] / 100.0, hi: positive[1] * 1.5 }
        } else {
            Self::Linear { lo: 0.0, hi: positive[1] * 1.1 }
        }
    }

    /// The position of a value: 0 at the lower end of the axis, 1 at the upper end, outside of 0 to 1 for a value that
    /// the axis does not reach.
    pub fn fraction(&self, value: f64) -> f64 {
        self.placed()(value)
    }

    /// [`Axis::fraction`] for many values.
    pub fn placed(&self) -> impl Fn(f64) -> f64 {
        let axis = *self;
        let bend = move |v: f64| match axis {
            Self::Linear { .. } => v,
            Self::Log { .. } => v.log10(),
            Self::Signed { unit, .. } => (v / unit).asinh(),
        };
        let [lo, hi] = self.ends();
        let (start, span) = (bend(lo), bend(hi) - bend(lo));
        let floor = if matches!(axis, Self::Log { .. }) { BELOW } else { f64::NEG_INFINITY };
        move |v| ((bend(v) - start) / span).max(floor)
    }

    /// The same axis with room above its upper end: this share of its height, below 1.
    #[must_use]
    pub fn raised(self, share: f64) -> Self {
        let longer = 1.0 / (1.0 - share);
        match self {
            Self::Linear { lo, hi } => Self::Linear { lo, hi: lo + longer * (hi - lo) },
            Self::Log { lo, hi } => Self::Log { lo, hi: lo * (hi / lo).powf(longer) },
            Self::Signed { unit, lo, hi } => {
                let [from, to] = [lo, hi].map(|end| (end / unit).asinh());
                Self::Signed { unit, lo, hi: unit * (from + longer * (to - from)).sinh() }
            }
        }
    }

    /// The values at its lower and its upper end.
    pub fn ends(&self) -> [f64; 2] {
        let (Self::Linear { lo, hi } | Self::Log { lo, hi } | Self::Signed { lo, hi, .. }) = *self;
        [lo, hi]
    }

    /// The ticks of an axis of this height in pixels: their values, rising, and their labels.
    pub fn ticks(&self, height: f64) -> Vec<Tick> {
        let most = (height / (1.5 * APART)).clamp(2.0, TICKS);
        match *self {
            Self::Linear { lo, hi } => linear_ticks(lo, hi, most),
            Self::Log { lo, hi } if hi / lo < 10.0 => {
                // Equal steps lie closer together towards the upper end.
                let mut ticks = linear_ticks(lo, hi, most);
                let values: Vec<f64> = ticks.iter().map(|&(value, _)| value).collect();
                let kept = self.apart(height, &values);
                ticks.retain(|(value, _)| kept.len() < 2 || kept.contains(value));
                ticks
            }
            Self::Log { lo, hi } => {
                let mut values = powers(lo, hi, most);
                if values.len() < FEW {
                    values.extend(powers(lo, hi, f64::INFINITY));
                    values.extend(between(lo, hi));
                }
                let mut kept = self.apart(height, &values);
                if kept.len() < 2 {
                    // On a low axis, a power in the middle leaves no room on either side.
                    kept = self.apart(height, &between(lo, hi));
                }
                self.labeled(kept)
            }
            Self::Signed { unit, lo, hi } => {
                let mut values = vec![0.0];
                // The two sides of zero, each from the end of the linear part on.
                let sides = [(1.0, unit.max(lo), hi), (-1.0, unit.max(-hi), -lo)];
                for (sign, from, to) in sides {
                    values.extend(powers(from, to, most).iter().rev().map(|v| sign * v));
                }
                if values.len() <= FEW {
                    for (sign, from, to) in sides {
                        values.extend(between(from, to).iter().map(|v| sign * v));
                    }
                }
                self.labeled(self.apart(height, &values))
            }
        }
    }

    /// Those of the values that lie on the axis and are far enough from those before them, rising.
    fn apart(&self, height: f64, values: &[f64]) -> Vec<f64> {
        let place = self.placed();
        let [lo, hi] = self.ends();
        let mut kept: Vec<f64> = Vec::new();
        for &value in values.iter().filter(|&&v| v >= lo && v <= hi) {
            if kept.iter().all(|&other| (place(other) - place(value)).abs() * height >= APART) {
                // In their order: sorting would be more code than the few ticks are worth.
                kept.insert(kept.partition_point(|&other| other < value), value);
            }
        }
        kept
    }

    /// Labels of one kind: plain numbers if all are short, powers of ten otherwise.
    fn labeled(&self, values: Vec<f64>) -> Vec<Tick> {
        let plain = values.iter().all(|v| *v == 0.0 || (1e-3..1e5).contains(&v.abs()));
        let label = |v: f64| if plain { short(v) } else { power(v) };
        values.into_iter().map(|v| (v, label(v))).collect()
    }
}

/// Powers of ten, as many decades apart as keeps their number small.
fn powers(lo: f64, hi: f64, most: f64) -> Vec<f64> {
    if hi <= lo {
        return Vec::new();
    }
    let (first, last) = (lo.log10().ceil() as i32, hi.log10().floor() as i32);
    let step = (f64::from(last - first + 1) / most).ceil().max(1.0) as i32;
    (first..=last).filter(|k| k.rem_euclid(step) == 0).map(|k| 10f64.powi(k)).collect()
}

/// Twice and five times the powers of ten between two positive numbers.
fn between(lo: f64, hi: f64) -> Vec<f64> {
    let mut values = Vec::new();
    if hi > lo {
        for k in lo.log10().floor() as i32..=hi.log10().floor() as i32 {
            values.extend([2.0 * 10f64.powi(k), 5.0 * 10f64.powi(k)]);
        }
    }
    values
}

/// Multiples of 1, 2 or 5 times a power of ten: about `most`, and at least two.
pub fn linear_ticks(lo: f64, hi: f64, most: f64) -> Vec<Tick> {
    let rough = (hi - lo) / (most - 1.0);
    if !(rough > 0.0 && rough.is_finite()) {
        return vec![(lo, short(lo))];
    }
    let power = 10f64.powf(rough.log10().floor());
    let steps = [0.5, 1.0, 2.0, 5.0, 10.0].map(|m| m * power);
    let at = (1..4).find(|&i| steps[i] >= rough * 0.999).unwrap_or(4);
    let ends = |step: f64| ((lo / step).ceil() as i64, (hi / step + 1e-9).floor() as i64);
    // A single tick would not show the scale.
    let several = |&i: &usize| ends(steps[i]).0 < ends(steps[i]).1;
    let step = steps[(0..=at).rev().find(several).unwrap_or(0)];
    let (first, last) = ends(step);
    (first..=last).map(|k| k as f64 * step).map(|v| (v, tick(v, step, lo.abs().max(hi.abs())))).collect()
}

/// Ticks at whole numbers.
pub fn whole_ticks(lo: f64, hi: f64) -> Vec<Tick> {
    let mut ticks = linear_ticks(lo, hi, TICKS);
    ticks.retain(|(v, _)| v.fract() == 0.0);
    for (v, text) in &mut ticks {
        *text = tick(*v, 1.0, hi);
    }
    ticks
}
