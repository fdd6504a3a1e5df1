//! Where a value stands on its slider, and which value a place on the slider means.
//!
//! Both ends and the default are hit exactly, the default from anywhere near it; between them a value has at most three significant digits, which is finer
//! than a slider of a few hundred pixels and short enough to read.

use super::{ParamSpec, Scale};

/// The stretch at the left end of a [`Scale::LogFromZero`] slider that belongs to 0 and to its smallest positive value.
const ZERO: f64 = 0.008;

/// What is nearer than this to the place of the default means the default: the hand finds it again, and it takes up one of
/// the few hundred places that a slider on a screen has.
const NEAR: f64 = 0.001_25;

impl ParamSpec {
    /// Where `value` stands on the slider: 0 at its left end, 1 at its right. Values beyond an end stand at the end.
    pub fn position(&self, value: f64) -> f64 {
        let [left, right] = self.slider;
        let share = |place: fn(f64) -> f64| (place(value) - place(left)) / (place(right) - place(left));
        let position = match self.scale {
            Scale::Log | Scale::LogInteger => share(f64::ln),
            Scale::LogFromZero if value <= 0.0 => 0.0,
            Scale::LogFromZero => ZERO + (1.0 - ZERO) * share(f64::ln).max(0.0),
            Scale::OneMinusLog => share(|v| -(1.0 - v).ln()),
            Scale::Linear | Scale::Integer | Scale::Choice(_) | Scale::Flag => share(|v| v),
        };
        // The logarithm of nothing is −∞, that of less no number: both stand at the left.
        if position.is_nan() { 0.0 } else { position.clamp(0.0, 1.0) }
    }

    /// The value at `position`, from 0 at the slider's left end to 1 at its right.
    pub fn value_at(&self, position: f64) -> f64 {
        let [left, right] = self.slider;
        if position.is_nan() || position <= 0.0 {
            return if self.scale == Scale::LogFromZero { 0.0 } else { left };
        }
        if position >= 1.0 {
            return right;
        }
        if (position - self.position(self.default)).abs() < NEAR && self.default >= left && self.default <= right {
            return self.default;
        }
        let between = |a: f64, b: f64| a + position * (b - a);
        let factor = |position: f64| left * (right / left).powf(position);
        match self.scale {
            Scale::Log => round(factor(position)),
            Scale::LogFromZero if position < 0.5 * ZERO => 0.0,
            Scale::LogFromZero => round(factor(((position - ZERO) / (1.0 - ZERO)).max(0.0))),
            Scale::LogInteger => round(factor(position)).round(),
            Scale::OneMinusLog => {
                let rest = (1.0 - left) * ((1.0 - right) / (1.0 - left)).powf(position);
                to_decimals(1.0 - rest, decimals(rest))
            }
            // As many decimals as it takes to tell two hundred places of the slider apart.
            Scale::Linear => to_decimals(between(left, right), (200.0 / (right - left)).log10().ceil() as i32),
            Scale::Integer | Scale::Choice(_) | Scale::Flag => between(left, right).round(),
        }
    }

    /// The accepted value nearest to `value`; the default where that is not a number.
    pub fn clamp(&self, value: f64) -> f64 {
        if value.is_nan() {
            return self.default;
        }
        let value = value.clamp(self.min, self.max);
        let whole = !matches!(self.scale, Scale::Linear | Scale::Log | Scale::LogFromZero | Scale::OneMinusLog);
        // + 0.0: there is no whole number −0.
        if whole { value.round() + 0.0 } else { value }
    }
}

/// To three significant digits.
fn round(value: f64) -> f64 {
    to_decimals(value, decimals(value))
}

/// How many decimals three significant digits of `value` are; negative left of the point.
fn decimals(value: f64) -> i32 {
    2 - value.log10().floor() as i32
}

/// The nearest number of so many decimals. As whole numbers and powers of ten are exact here, their ratio is the very
/// number that would be read from the text.
fn to_decimals(value: f64, decimals: i32) -> f64 {
    let power = 10f64.powi(decimals.abs());
    if decimals >= 0 { (value * power).round() / power } else { (value / power).round() * power }
}
