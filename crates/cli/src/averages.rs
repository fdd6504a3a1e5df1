//! `playground averages`: exponentially weighted averages of numbers.

use clap::Args;
use playground_core::ewa;
use playground_spec::data::{averages_csv, averages_json};

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
    /// Print a table instead: a line for each day, with its value and each average, without and with the correction
    #[arg(long)]
    csv: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let values = match arguments.temperatures {
        Some(seed) => ewa::temperatures(seed),
        None if arguments.values.is_empty() => ewa::TEXTBOOK.to_vec(),
        None => arguments.values.clone(),
    };
    let form = if arguments.csv { averages_csv } else { averages_json };
    output::print(&form(&values, &arguments.betas))
}

fn beta(text: &str) -> std::result::Result<f64, String> {
    let value: f64 = text.parse().map_err(|error: std::num::ParseFloatError| error.to_string())?;
    ewa::BETA.accept(value).map_err(|_| format!("0 ≤ β ≤ {}", ewa::BETA.max))
}
