//! The runs as JSON. Each number is written with the fewest digits that read back to the same bits.

use playground_core::problem::Evaluations;
use playground_spec::ValuesJson;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Run;

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    runs: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'static str,
    values: Map<String, Value>,
    steps: Vec<(usize, f64, f64, f64)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    weights: Vec<&'a [f64]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aux: Vec<(usize, f64, f64)>,
    lr: &'a [f64],
    stop: &'static str,
    diverged_at: Option<usize>,
    evaluations: Evaluations,
}

impl<'a> Answer<'a> {
    pub(super) fn new(runs: &'a [Run<'a>]) -> Self {
        Self { runs: runs.iter().map(Row::new).collect() }
    }
}

impl<'a> Row<'a> {
    fn new(run: &'a Run<'a>) -> Self {
        let path = run.path;
        Self {
            id: run.optimizer.info.id,
            values: run.optimizer.values.to_json(),
            steps: (0..path.len()).map(|k| (k, path.x[k], path.y[k], path.f[k])).collect(),
            weights: path.whole.iter().flat_map(|whole| whole.weights.chunks_exact(whole.count)).collect(),
            // A run can have one second point more than recorded steps: `zip` leaves it out.
            aux: (1..path.len()).zip(&path.auxiliary).map(|(k, w)| (k, w[0], w[1])).collect(),
            lr: &path.lr,
            stop: path.stop.id(),
            diverged_at: path.stop.diverged_at(),
            evaluations: path.evaluations,
        }
    }
}
