//! The PyTorch scripts held against PyTorch: every optimizer, schedule and surface of the registry, with its parameters
//! here and there, as a script and as the path that the script must take; and trainings of small networks.

pub(crate) mod cases;
mod training;

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use playground_core::run::Trajectory;
use playground_pytorch as pytorch;
use playground_spec::RunSpec;
use playground_spec::run::run;
use serde_json::{Value, json};

/// Starts this much off, relative, tell how far a path may be compared …
const NUDGES: [[f64; 2]; 6] =
    [[1e-12, 1e-12], [-1e-12, 1e-12], [1e-12, -1e-12], [1e-14, 1e-14], [1e-14, -1e-14], [-1e-14, 0.0]];
/// … namely as long as all of them stay this close, relative: beyond, rounding decides.
const CLOSE: f64 = 1e-10;

/// Writes all cases to `folder` and has `python`, which must know torch, run and judge them.
///
/// # Errors
/// If a file cannot be written, Python cannot be started, or a path differs.
pub fn check(python: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let file = folder.join("cases.jsonl");
    let lines: Vec<_> =
        cases::all().iter().map(|(name, spec)| paths(name, spec, &pytorch::script(spec)).to_string()).collect();
    fs::write(&file, lines.join("\n")).with_context(|| format!("cannot write {}", file.display()))?;
    let trainings = folder.join("trainings.jsonl");
    let lines: Vec<_> = training::write(folder)?.iter().map(Value::to_string).collect();
    fs::write(&trainings, lines.join("\n")).with_context(|| format!("cannot write {}", trainings.display()))?;
    let judge = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("torch/check.py");
    let status = Command::new(python).arg(judge).args([&file, &trainings]).status();
    let status = status.with_context(|| format!("cannot start {}", python.display()))?;
    ensure!(status.success(), "a PyTorch script does not do as the playground does");
    Ok(())
}

/// A script and the paths it must take, each with the number of rows that can be compared.
pub(crate) fn paths(name: &str, spec: &RunSpec, script: &str) -> Value {
    let paths = run(spec);
    let nudged = NUDGES.map(|[x, y]| {
        let mut nudged = spec.clone();
        nudged.start =
            [spec.start[0] + x * spec.start[0].abs().max(1.0), spec.start[1] + y * spec.start[1].abs().max(1.0)];
        run(&nudged)
    });
    let runs = spec.active().zip(&paths).enumerate().map(|(i, (optimizer, path))| {
        let rows = nudged.iter().map(|nudged| rows_in_common(path, &nudged[i])).min();
        let steps: Vec<_> = (0..path.len())
            .map(|k| match spec.surface.dimension() {
                _ if path.whole.is_some() => whole(path, k),
                1 => json!([k, path.x[k], path.f[k]]),
                _ => json!([k, path.x[k], path.y[k], path.f[k]]),
            })
            .collect();
        json!({"id": optimizer.info.id, "steps": steps, "rows": rows})
    });
    json!({"name": name, "script": script, "runs": runs.collect::<Vec<_>>()})
}

/// All weights at a step, where there are more than two.
fn whole(path: &Trajectory, k: usize) -> Value {
    let weights = path.whole.as_ref().and_then(|whole| whole.at(k)).unwrap_or_default();
    let numbers = weights.iter().chain([&path.f[k]]).map(|&number| json!(number));
    std::iter::once(json!(k)).chain(numbers).collect()
}

/// For how many rows two paths are as good as one.
fn rows_in_common(path: &Trajectory, nudged: &Trajectory) -> usize {
    let apart = |k: usize| {
        let (dx, dy) = (path.x[k] - nudged.x[k], path.y[k] - nudged.y[k]);
        let scale = path.x[k].abs().max(path.y[k].abs()).max(1.0);
        // A difference that is no number is none to compare either.
        (dx.abs().max(dy.abs()) / scale).partial_cmp(&CLOSE).is_none_or(Ordering::is_gt)
    };
    let both = path.len().min(nudged.len());
    (0..both).find(|&k| apart(k)).unwrap_or(both)
}
