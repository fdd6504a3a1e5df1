//! Exponentially weighted averages of a series, day by day.
//!
//! Vₜ = β Vₜ₋₁ + (1 − β) xₜ from V₀ = 0, and Vₜ / (1 − βᵗ), which takes that start out again. Momentum averages gradients like
//! this, RMSprop their squares, and Adam both with the correction.

use std::f64::consts::TAU;

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

use crate::param::ParamSpec;

/// β as a slider.
pub static BETA: ParamSpec = ParamSpec::beta("beta", "β", 0.9);

/// The five temperatures of the textbook.
pub const TEXTBOOK: [f64; 5] = [35.0, 33.0, 36.0, 34.0, 38.0];

/// The days of [`temperatures`].
const YEAR: usize = 365;
/// Their mean, what the seasons add and take away, and the standard deviation of the weather, in degrees.
const MEAN: f64 = 15.0;
const SEASON: f64 = 10.0;
const WEATHER: f64 = 3.0;

/// Daily temperatures from one midsummer to the next, to a tenth of a degree as a thermometer shows them.
pub fn temperatures(seed: u64) -> Vec<f64> {
    let day = |(day, weather): (usize, f64)| {
        let degrees = MEAN + SEASON * (TAU * day as f64 / YEAR as f64).cos() + WEATHER * weather;
        (10.0 * degrees).round() / 10.0
    };
    // Twelve even numbers together are nearly normal, and need no tables.
    let mut random = Pcg64::seed_from_u64(seed);
    let weather = std::iter::repeat_with(|| (0..12).map(|_| random.random::<f64>()).sum::<f64>() - 6.0);
    weather.take(YEAR).enumerate().map(day).collect()
}

/// One day of an average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// The average before, Vₜ₋₁.
    pub before: f64,
    /// The value of the day, xₜ.
    pub value: f64,
    /// The average, Vₜ.
    pub average: f64,
    /// The sum of the weights so far, 1 − βᵗ.
    pub weight: f64,
}

impl Day {
    /// The average without the start at 0: Vₜ / (1 − βᵗ).
    pub fn corrected(&self) -> f64 {
        self.average / self.weight
    }
}

/// The average of every day of `values`, from day 1 on.
pub fn days(beta: f64, values: &[f64]) -> Vec<Day> {
    let (mut average, mut kept) = (0.0, 1.0);
    let day = |&value: &f64| {
        let before = average;
        average = beta * before + (1.0 - beta) * value;
        kept *= beta;
        Day { before, value, average, weight: 1.0 - kept }
    };
    values.iter().map(day).collect()
}

/// The weights of the values of days 1 to `day` in the average of `day`; with the correction they add up to 1.
pub fn weights(beta: f64, day: usize, is_corrected: bool) -> Vec<f64> {
    let mut weights: Vec<f64> =
        std::iter::successors(Some(1.0 - beta), |weight| Some(beta * weight)).take(day).collect();
    weights.reverse();
    if is_corrected {
        let whole: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= whole);
    }
    weights
}

/// About how many values an average covers: 1/(1 − β).
pub fn window(beta: f64) -> f64 {
    1.0 / (1.0 - beta)
}

/// The share of the weight that the last `count` values have together, on a day long after the first.
pub fn share(beta: f64, count: f64) -> f64 {
    1.0 - beta.powf(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_near(given: f64, wanted: f64) {
        assert!((given - wanted).abs() <= 1e-14 * wanted.abs().max(1.0), "{given} is not {wanted}");
    }

    #[test]
    fn the_trace_of_the_textbook() {
        let days = days(0.9, &TEXTBOOK);
        let averages = [3.5, 6.45, 9.405, 11.8645, 14.47805];
        // 6.45 / 0.19, 9.405 / 0.271, 11.8645 / 0.3439, 14.47805 / 0.40951.
        let corrected =
            [35.0, 33.947_368_421_052_63, 34.704_797_047_970_48, 34.499_854_608_897_934, 35.354_570_095_968_356];
        for (t, day) in days.iter().enumerate() {
            assert_near(day.average, averages[t]);
            assert_near(day.corrected(), corrected[t]);
            assert_eq!(day.before, if t == 0 { 0.0 } else { days[t - 1].average });
            assert_eq!(day.value, TEXTBOOK[t]);
        }
    }

    #[test]
    fn the_windows_of_the_textbook() {
        for (beta, values) in [(0.5, 2.0), (0.9, 10.0), (0.98, 50.0)] {
            assert_near(window(beta), values);
            // From 3/4 down to 1 − 1/e: most of the weight, and never all.
            assert!((0.632..=0.75).contains(&share(beta, window(beta))), "{beta}");
        }
    }

    #[test]
    fn an_average_is_the_sum_of_the_values_with_their_weights() {
        let values = temperatures(1);
        for beta in [0.0, 0.5, 0.9, 0.98] {
            let days = days(beta, &values);
            for day in [1, 2, 40, 365] {
                let sum = |is_corrected| {
                    weights(beta, day, is_corrected).iter().zip(&values).map(|(w, x)| w * x).sum::<f64>()
                };
                let told = days[day - 1];
                assert!((sum(false) - told.average).abs() < 1e-10, "{beta} {day}");
                assert!((sum(true) - told.corrected()).abs() < 1e-10, "{beta} {day}");
                let whole: f64 = weights(beta, day, true).iter().sum();
                assert!((whole - 1.0).abs() < 1e-12, "{beta} {day}: {whole}");
            }
        }
    }

    #[test]
    fn a_year_of_temperatures_has_seasons_weather_and_tenths() {
        let year = temperatures(1);
        assert_eq!(year.len(), YEAR);
        assert_ne!(year, temperatures(2));
        assert_eq!(year, temperatures(1));
        let mean = |days: &[f64]| days.iter().sum::<f64>() / days.len() as f64;
        assert!(mean(&year[..30]) > mean(&year[167..197]) + 15.0, "summer is warmer than winter");
        assert!(year.iter().all(|x| (10.0 * x).fract().abs() < 1e-9 || (10.0 * x).fract().abs() > 1.0 - 1e-9));
    }
}
