//! Runs as data to take away: every step, or what became of each run, as JSON or as a table. Numbers are written with the fewest digits
//! that read back to the same bits.

mod json;
mod results;
mod steps;

pub use results::{results_csv, results_json};
pub use steps::{steps_csv, steps_json};
