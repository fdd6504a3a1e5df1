//! Reference trajectories of PyTorch, Optax and the textbooks, replayed with the playground's own optimizers.
//!
//! The format and the criterion stand in `tests/golden/README.md`. A replay goes the way of every other run: the reference
//! is translated by the tables of [`names`] into a run spec, parsed and run. What a table does not know is reported as
//! unsupported by its name, never ignored.

pub mod criterion;
mod files;
mod gradients;
pub mod names;
pub mod report;
mod schedules;
pub mod trajectory;
mod worked;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

pub use files::Run;
use files::{Contents, File};
pub use report::{Case, Outcome, Report};

/// The folder of references that the playground ships.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// Replays every `.json` file of a folder.
///
/// # Errors
/// A folder or file that cannot be read, or that is not JSON.
pub fn replay(folder: &Path) -> Result<Report> {
    let mut report = Report::default();
    for (name, text) in texts(folder)? {
        let value: Value = serde_json::from_str(&text).with_context(|| format!("{name}.json is not valid JSON"))?;
        report.cases.extend(replay_file(&name, value));
    }
    Ok(report)
}

/// All runs of the trajectory files of a folder: raw material for tests that change something on purpose.
///
/// # Errors
/// As [`replay`].
pub fn runs(folder: &Path) -> Result<Vec<Run>> {
    let mut runs = Vec::new();
    for (name, text) in texts(folder)? {
        let file: File =
            serde_json::from_str(&text).with_context(|| format!("{name}.json is not a file of references"))?;
        if let Contents::Trajectory { runs: all, .. } = file.contents {
            let parse = |run| serde_json::from_value(run).with_context(|| format!("in {name}.json"));
            runs.extend(all.into_iter().map(parse).collect::<Result<Vec<Run>>>()?);
        }
    }
    Ok(runs)
}

/// The name (without `.json`) and text of each file, by name.
fn texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut texts = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            texts.push((name, text));
        }
    }
    ensure!(!texts.is_empty(), "there is no .json file in {}", folder.display());
    texts.sort();
    Ok(texts)
}

fn replay_file(name: &str, value: Value) -> Vec<Case> {
    match serde_json::from_value::<File>(value) {
        Ok(file) if file.format != files::FORMAT => {
            vec![Case::unsupported(name, name, format!("format {}; {} is known", file.format, files::FORMAT))]
        }
        Ok(file) => match file.contents {
            Contents::Trajectory { step_columns, .. } if step_columns != files::STEP_COLUMNS => {
                vec![Case::unsupported(name, name, format!("columns {step_columns:?}"))]
            }
            Contents::Trajectory { runs, .. } => runs.into_iter().map(|run| trajectory::replay(name, run)).collect(),
            Contents::WorkedExample { examples } => {
                examples.into_iter().map(|example| worked::replay(name, example)).collect()
            }
            Contents::LrSchedule { runs, .. } => runs.into_iter().map(|run| schedules::replay(name, run)).collect(),
        },
        Err(error) => vec![Case::unsupported(name, name, error.to_string())],
    }
}
