//! The vertical axis of a chart: its range, the position of a value on it, and its ticks.

use crate::gate::finite_range;

/// The most decades that an axis shows below its reference: a run that converges to 1e-300 must not flatten the others.
const DECADES_BELOW: f64 = 12.0;
/// How far above the reference the axis goes, as a factor: a run that diverges must not flatten the others either.
const ABOVE: f64 = 1e3;
/// The most ticks of an axis.
const TICKS: f64 = 5.0;
/// With fewer powers of ten than this among its ticks, an axis gets ticks between them as well.
const FEW: usize = 3;
/// Sizes below this are treated as 0 and sizes above its inverse are not shown: in between, powers of ten are exact.
const TINY: f64 = 1e-280;
/// Decades on each side of zero of an axis that shows both signs.
const SIGNED_DECADES: f64 = 4.0;

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
    /// Logarithmic: equal distances are equal factors. Zero, which has no logarithm, is drawn at the lower end.
    Log {
        /// Lower end, positive.
        lo: f64,
        /// Upper end.
        hi: f64,
    },
    /// Logarithmic on both sides of zero, but linear between −`unit` and `unit`: for losses that change their sign.
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
    /// The axis for losses and gradient norms: [`Axis::Log`] if no value is negative, [`Axis::Signed`] otherwise.
    /// `reference` is the size of the values at the start of all runs; it limits how far a single run can stretch the
    /// axis.
    pub fn of_magnitudes(values: impl Iterator<Item = f64> + Clone, reference: f64) -> Self {
        let Some([lowest, highest]) = finite_range(values.clone()) else { return Self::Log { lo: 1e-3, hi: 1.0 } };
        let reference =
            if reference.is_finite() && reference.abs() >= TINY { reference.abs().min(1.0 / TINY) } else { 1.0 };
        if lowest < 0.0 {
            let (lo, hi) = (lowest.max(-ABOVE * reference), highest.min(ABOVE * reference));
            let size = lo.abs().max(hi.abs()).max(TINY);
            let hi = if hi > lo { hi } else { lo + size };
            return Self::Signed { unit: 10f64.powf(size.log10().ceil() - SIGNED_DECADES), lo, hi };
        }
        let positive = finite_range(values.filter(|&v| v > 0.0)).unwrap_or([reference, reference]);
        let hi = positive[1].min(ABOVE * reference).max(TINY);
        let lo = positive[0].max(reference * 10f64.powf(-DECADES_BELOW)).min(hi);
        // Widens the range a little; together by at least a third of a decade.
        let air = (10f64.powf(1.0 / 6.0)).max((hi / lo).powf(0.04));
        Self::Log { lo: lo / air, hi: hi * air }
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
        let (Self::Linear { lo, hi } | Self::Log { lo, hi } | Self::Signed { lo, hi, .. }) = axis;
        let (start, span) = (bend(lo), bend(hi) - bend(lo));
        // The logarithm of zero is drawn at the lower end.
        let floor = if matches!(axis, Self::Log { .. }) { 0.0 } else { f64::NEG_INFINITY };
        move |v| ((bend(v) - start) / span).max(floor)
    }

    /// The ticks: their values, rising, and their labels.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        match *self {
            Self::Linear { lo, hi } => linear_ticks(lo, hi),
            Self::Log { lo, hi } if hi / lo < 10.0 => linear_ticks(lo, hi),
            Self::Log { lo, hi } => {
                let powers = powers(lo, hi);
                if powers.len() < FEW { halves_and_doubles(lo, hi) } else { powers }
            }
            Self::Signed { unit, lo, hi } => {
                let below = if lo < -unit { powers(unit, -lo) } else { Vec::new() };
                let above = if hi > unit { powers(unit, hi) } else { Vec::new() };
                // The two sides of zero share the ticks.
                let half = |ticks: Vec<(f64, String)>| ticks.into_iter().rev().step_by(2).collect::<Vec<_>>();
                let below = half(below).into_iter().map(|(v, text)| (-v, format!("−{text}")));
                below
                    .chain([(0.0, "0".to_owned())])
                    .chain(half(above).into_iter().rev())
                    .filter(|t| t.0 >= lo && t.0 <= hi)
                    .collect()
            }
        }
    }
}

/// Powers of ten, as many decades apart as keeps their number small.
fn powers(lo: f64, hi: f64) -> Vec<(f64, String)> {
    let (first, last) = (lo.log10().ceil() as i32, hi.log10().floor() as i32);
    let step = (f64::from(last - first + 1) / TICKS).ceil().max(1.0) as i32;
    let aligned = (first..=last).filter(|k| k.rem_euclid(step) == 0);
    aligned.map(|k| (10f64.powi(k), format!("1e{k}"))).collect()
}

/// Powers of ten, and twice and five times these powers.
fn halves_and_doubles(lo: f64, hi: f64) -> Vec<(f64, String)> {
    let mut ticks = Vec::new();
    for k in lo.log10().floor() as i32..=hi.log10().floor() as i32 {
        for v in [1.0, 2.0, 5.0].map(|m| m * 10f64.powi(k)) {
            if v >= lo && v <= hi {
                ticks.push((v, number(v)));
            }
        }
    }
    ticks
}

/// Multiples of 1, 2 or 5 times a power of ten.
pub fn linear_ticks(lo: f64, hi: f64) -> Vec<(f64, String)> {
    let rough = (hi - lo) / (TICKS - 1.0);
    if !(rough > 0.0 && rough.is_finite()) {
        return vec![(lo, number(lo))];
    }
    let power = 10f64.powf(rough.log10().floor());
    let steps = [0.5, 1.0, 2.0, 5.0, 10.0].map(|m| m * power);
    let at = (1..4).find(|&i| steps[i] >= rough * 0.999).unwrap_or(4);
    let ends = |step: f64| ((lo / step).ceil() as i64, (hi / step + 1e-9).floor() as i64);
    // A single tick would not show the scale.
    let (first, last) = ends(steps[at]);
    let step = steps[if first < last { at } else { at - 1 }];
    let (first, last) = ends(step);
    // As many decimals as the distance between ticks needs.
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    let text = |v: f64| if decimals > 5 || v.abs() >= 1e6 { number(v) } else { signed(v, fixed(v.abs(), decimals)) };
    (first..=last).map(|k| k as f64 * step).map(|v| (v, text(v))).collect()
}

/// A number in few characters: three significant digits, and a typographic minus.
pub fn number(v: f64) -> String {
    let size = v.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    let power = size.log10().floor() as i32;
    if (1e-3..1e5).contains(&size) {
        return signed(v, trimmed(fixed(size, (2 - power).clamp(0, 6) as usize)));
    }
    // In two steps, since powers of ten above 10³⁰⁸ are infinite in `f64`.
    let mantissa = size / 10f64.powi(power / 2) / 10f64.powi(power - power / 2);
    // Rounding can make 10 of 9.999.
    let (mantissa, power) = if mantissa < 9.995 { (mantissa, power) } else { (mantissa / 10.0, power + 1) };
    signed(v, format!("{}e{power}", trimmed(fixed(mantissa, 2))))
}

fn signed(v: f64, size: String) -> String {
    if v < 0.0 { format!("−{size}") } else { size }
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A number from 0 to 10¹² with a fixed number of decimals, at most six. Written with whole numbers, because the
/// general formatting of the standard library adds much code to the page.
fn fixed(size: f64, decimals: usize) -> String {
    let power = 10u64.pow(decimals as u32);
    let parts = (size * power as f64).round() as u64;
    let whole = parts / power;
    if decimals == 0 { whole.to_string() } else { format!("{whole}.{:0decimals$}", parts % power) }
}
