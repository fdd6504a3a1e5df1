//! `playground averages`: exponentially weighted averages of numbers.

use clap::Args;
use playground_core::ewa;
use serde::Serialize;

use crate::failure::Result;
use crate::output;

/// Print exponentially weighted averages
///
/// Prints {"values":[…],"averages":[{"beta":0.9,"window":10,"v":[…],"corrected":[…]},…]}: for each β, about how many values
/// the average covers, 1/(1 − β), then V₁, V₂, … with Vₜ = β Vₜ₋₁ + (1 − β) xₜ from V₀ = 0, and Vₜ / (1 − βᵗ). Without
/// numbers, the values are those of the textbook, or the temperatures of a year that a seed stands for.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The numbers to average
    #[arg(value_name = "NUMBER", allow_negative_numbers = true)]
    values: Vec<f64>,
    /// The weight of the average so far, from 0 to below 1; can be repeated
    #[arg(long = "beta", value_name = "BETA", default_value = "0.9", value_parser = beta)]
    betas: Vec<f64>,
    /// The temperatures of a year that this seed stands for
    #[arg(long, value_name = "SEED", conflicts_with = "values")]
    temperatures: Option<u64>,
}

#[derive(Serialize)]
struct Answer {
    values: Vec<f64>,
    averages: Vec<Average>,
}

#[derive(Serialize)]
struct Average {
    beta: f64,
    window: f64,
    v: Vec<f64>,
    corrected: Vec<f64>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let values = match arguments.temperatures {
        Some(seed) => ewa::temperatures(seed),
        None if arguments.values.is_empty() => ewa::TEXTBOOK.to_vec(),
        None => arguments.values.clone(),
    };
    let average = |&beta: &f64| {
        let days = ewa::days(beta, &values);
        let v = days.iter().map(|day| day.average).collect();
        Average { beta, window: ewa::window(beta), v, corrected: days.iter().map(ewa::Day::corrected).collect() }
    };
    let averages = arguments.betas.iter().map(average).collect();
    output::print_json(&Answer { values, averages })
}

fn beta(text: &str) -> std::result::Result<f64, String> {
    let value: f64 = text.parse().map_err(|error: std::num::ParseFloatError| error.to_string())?;
    ewa::BETA.accept(value).map_err(|_| format!("0 ≤ β ≤ {}", ewa::BETA.max))
}
