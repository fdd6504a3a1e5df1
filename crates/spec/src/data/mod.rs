//! What is computed as data to take away: every step of runs, or what became of each, and averages, as JSON or as a table. Numbers are written with the fewest digits
//! that read back to the same bits.

mod averages;
mod json;
mod results;
mod steps;

pub use averages::{averages_csv, averages_json};
pub use results::{results_csv, results_json};
pub use steps::{steps_csv, steps_json};
