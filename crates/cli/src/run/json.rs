//! The runs as JSON. Each number is written with the fewest digits that read back to the same bits.

use playground_core::problem::Evaluations;
use playground_spec::ValuesJson;
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use serde_json::{Map, Value};

use super::Run;

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    runs: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    id: &'static str,
    values: Map<String, Value>,
    steps: Vec<Row>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    weights: Vec<&'a [f64]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aux: Vec<Row>,
    lr: &'a [f64],
    stop: &'static str,
    diverged_at: Option<usize>,
    evaluations: Evaluations,
}

/// The number of a step and what belongs to it, as one list.
struct Row(usize, Vec<f64>);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(1 + self.1.len()))?;
        list.serialize_element(&self.0)?;
        self.1.iter().try_for_each(|number| list.serialize_element(number))?;
        list.end()
    }
}

impl<'a> Answer<'a> {
    /// `dimension`: how many coordinates a point has.
    pub(super) fn new(dimension: usize, runs: &'a [Run<'a>]) -> Self {
        Self { runs: runs.iter().map(|run| Told::new(dimension, run)).collect() }
    }
}

impl<'a> Told<'a> {
    fn new(dimension: usize, run: &'a Run<'a>) -> Self {
        let path = run.path;
        let row = |k: usize, numbers: &[f64]| Row(k, numbers.to_vec());
        let point = |k: usize| {
            let mut numbers = Vec::new();
            path.row(k, dimension, &mut numbers);
            numbers.truncate(dimension + 1);
            numbers
        };
        Self {
            id: run.optimizer.info.id,
            values: run.optimizer.values.to_json(),
            steps: (0..path.len()).map(|k| row(k, &point(k))).collect(),
            weights: path.whole.iter().flat_map(|whole| whole.weights.chunks_exact(whole.count)).collect(),
            // A run can have one second point more than recorded steps: `zip` leaves it out.
            aux: (1..path.len()).zip(&path.auxiliary).map(|(k, w)| row(k, &w[..dimension])).collect(),
            lr: &path.lr,
            stop: path.stop.id(),
            diverged_at: path.stop.diverged_at(),
            evaluations: path.evaluations,
        }
    }
}
