//! Times the core alone: reads a run spec, runs it many times, prints the milliseconds of each time as a JSON array.
//!
//! `cargo xtask bench` calls it, so that the native figure comes from a release build without anything around it.

use playground_spec::RunSpec;
use playground_spec::run::run;
use std::error::Error;
use std::io::Read;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let repetitions: usize = std::env::args().nth(1).ok_or("say how many times")?.parse()?;
    let mut times = Vec::with_capacity(repetitions);
    for _ in 0..repetitions {
        let start = Instant::now();
        let spec = RunSpec::parse(&text).map_err(|errors| format!("{errors:?}"))?;
        let paths = run(&spec);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        if let Some(short) = paths.iter().position(|path| path.len() != spec.steps + 1) {
            return Err(format!("path {short} ends early, so less than the whole is timed").into());
        }
    }
    println!("{}", serde_json::to_string(&times)?);
    Ok(())
}
