//! Conversion between a value and its position on a slider.
//!
//! Both ends and the default can be reached exactly, the default from any position close to it. In between, values have
//! at most three significant digits: finer than a slider of a few hundred pixels, and short enough to read.

use super::{ParamSpec, Scale};

/// The part at the left end of a [`Scale::LogFromZero`] slider that leads from 0 to the smallest positive value.
const ZERO: f64 = 0.008;

/// Positions closer than this to the default select the default. It takes about one of the few hundred pixels of a
/// slider, so that a hand can find the default again.
const NEAR: f64 = 0.001_25;

impl ParamSpec {
    /// The position of `value`: 0 at the left end, 1 at the right. Values beyond an end are placed at that end.
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
        // The logarithm of 0 is −∞ and that of a negative number is NaN: both belong at the left end.
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
            // Use as many decimals as needed to distinguish two hundred positions of the slider.
            Scale::Linear => to_decimals(between(left, right), (200.0 / (right - left)).log10().ceil() as i32),
            Scale::Integer | Scale::Choice(_) | Scale::Flag => between(left, right).round(),
        }
    }

    /// The accepted value closest to `value`; the default if `value` is not a number.
    pub fn clamp(&self, value: f64) -> f64 {
        if value.is_nan() {
            return self.default;
        }
        // Not `clamp`, which can refuse its ends and has code to tell so.
        let value = value.max(self.min).min(self.max);
        let whole = !matches!(self.scale, Scale::Linear | Scale::Log | Scale::LogFromZero | Scale::OneMinusLog);
        // + 0.0 turns −0 into 0: whole numbers have no −0.
        if whole { value.round() + 0.0 } else { value }
    }
}

/// Rounds to three significant digits.
fn round(value: f64) -> f64 {
    to_decimals(value, decimals(value))
}

/// The number of decimals that give `value` three significant digits; negative for digits left of the decimal point.
fn decimals(value: f64) -> i32 {
    2 - value.log10().floor() as i32
}

/// Rounds to this many decimals. Whole numbers and powers of ten are exact here, so their ratio is the same number as
/// the one parsed from the decimal text.
fn to_decimals(value: f64, decimals: i32) -> f64 {
    let power = 10f64.powi(decimals.abs());
    if decimals >= 0 { (value * power).round() / power } else { (value / power).round() * power }
}
