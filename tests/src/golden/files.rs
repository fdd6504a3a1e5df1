//! The files as they are on disk. A key that is not named here is refused by its name.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The version of the format that is understood.
pub(super) const FORMAT: u32 = 1;

/// What the columns of `steps` must be.
pub(super) const STEP_COLUMNS: [&str; 4] = ["step", "x", "y", "f"];

/// A file: its version, and what it holds.
#[derive(Deserialize)]
pub(super) struct File {
    pub(super) format: u32,
    #[serde(flatten)]
    pub(super) contents: Contents,
}

/// What a file holds. Entries stay raw: one that is not understood must not spoil its neighbors.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Contents {
    Trajectory {
        #[serde(rename = "optimizer")]
        _optimizer: String,
        #[serde(rename = "source")]
        _source: String,
        step_columns: Vec<String>,
        runs: Vec<Value>,
    },
    WorkedExample {
        examples: Vec<Value>,
    },
    LrSchedule {
        #[serde(rename = "steps")]
        _steps: usize,
        runs: Vec<Value>,
    },
}

/// One reference trajectory.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Unique, stable name.
    pub id: String,
    /// Library and version that produced it.
    pub source: String,
    /// The library's optimizer.
    pub optimizer: String,
    /// Its hyperparameters, by the library's names.
    pub hyperparameters: Map<String, Value>,
    /// Id of the surface.
    pub surface: String,
    /// Its parameters.
    pub surface_params: Map<String, Value>,
    /// Where it starts.
    pub start: [f64; 2],
    /// Gradient clipping.
    #[serde(default)]
    pub clip: Option<ClipRule>,
    /// Steps asked for.
    pub n_steps: usize,
    /// The first step at which x, y or f was not finite.
    pub nonfinite_step: Option<usize>,
    /// Rows of step, x, y, f.
    pub steps: Vec<(usize, f64, f64, f64)>,
    /// Name of the second point.
    #[serde(default, rename = "aux")]
    _aux: Option<String>,
    /// Rows of step, x, y of the second point.
    #[serde(default)]
    pub aux_steps: Vec<(usize, f64, f64)>,
    /// The last step that can be compared.
    pub compare_until: usize,
    /// What `compare_until` was measured from.
    #[serde(default, rename = "check")]
    _check: Value,
}

/// Gradient clipping as PyTorch names it.
#[derive(Deserialize, Clone)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClipRule {
    /// `clip_grad_norm_`.
    Norm {
        /// 1, 2 or "inf".
        norm_type: Value,
        /// The largest norm.
        max_norm: f64,
    },
    /// `clip_grad_value_`.
    Value {
        /// The largest size of a coordinate.
        clip_value: f64,
    },
}
