//! What became of each run, in one line.

use playground_core::run::Trajectory;

use super::json::or_null;
use crate::kinds::run::RunSpec;
use crate::run::judge;

/// A value with the name of its column.
type Cell = (String, Value);

enum Value {
    Text(&'static str),
    Count(Option<usize>),
    Number(Option<f64>),
}

impl Value {
    fn json(&self) -> String {
        match self {
            Self::Text(text) => format!("\"{text}\""),
            Self::Count(count) => or_null(*count),
            Self::Number(number) => or_null(number.map(|number| format!("{number:?}"))),
        }
    }

    fn cell(&self) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Count(count) => count.map(|count| count.to_string()).unwrap_or_default(),
            Self::Number(number) => number.map(|number| format!("{number:?}")).unwrap_or_default(),
        }
    }
}

/// A table with one line for each run: where it ended, with which loss and gradient, how far from the next known minimum, when it was
/// first within the tolerance, why it stopped, and what it asked.
pub fn results_csv(spec: &RunSpec, runs: &[Trajectory]) -> String {
    let rows = rows(spec, runs);
    let head = rows.first().map(|row| row.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(","));
    let line = |row: &Vec<Cell>| row.iter().map(|(_, value)| value.cell()).collect::<Vec<_>>().join(",");
    head.into_iter().chain(rows.iter().map(line)).map(|line| line + "\n").collect()
}

/// The same as JSON on one line: `{"results":[{"run",…},…]}`.
pub fn results_json(spec: &RunSpec, runs: &[Trajectory]) -> String {
    let pair = |(name, value): &Cell| format!("\"{name}\":{}", value.json());
    let object = |row: &Vec<Cell>| format!("{{{}}}", row.iter().map(pair).collect::<Vec<_>>().join(","));
    let all: Vec<_> = rows(spec, runs).iter().map(object).collect();
    format!("{{\"results\":[{}]}}\n", all.join(","))
}

fn rows(spec: &RunSpec, runs: &[Trajectory]) -> Vec<Vec<Cell>> {
    let surface = spec.surface.build();
    let coordinates = spec.surface.coordinates();
    let row = |(index, (optimizer, path)): (usize, (_, &Trajectory))| {
        let optimizer: &crate::OptimizerSpec = optimizer;
        let verdict = judge(spec, surface.as_ref(), optimizer, path);
        let last = path.len() - 1;
        let ends = coordinates.iter().zip(path.last()).map(|(name, at)| ((*name).to_owned(), Value::Number(Some(at))));
        let cells = [
            ("run", Value::Count(Some(index))),
            ("optimizer", Value::Text(optimizer.info.id)),
            ("lr", Value::Number(Some(optimizer.lr()))),
            ("steps", Value::Count(Some(last))),
            ("stop", Value::Text(path.stop.id())),
        ];
        let more = [
            ("f", Value::Number(Some(path.f[last]))),
            ("lowest_f", Value::Number(Some(verdict.best_loss))),
            ("gradient_norm", Value::Number(Some(path.gradient_norm(last)))),
            ("distance", Value::Number(verdict.distance)),
            ("within_tolerance_at", Value::Count(verdict.reached_at)),
            ("diverged_at", Value::Count(verdict.diverged_at)),
            ("losses", Value::Count(Some(path.evaluations.loss))),
            ("gradients", Value::Count(Some(path.evaluations.gradient))),
            ("hessians", Value::Count(Some(path.evaluations.hessian))),
        ];
        let named = |(name, value): (&str, Value)| (name.to_owned(), value);
        cells.into_iter().map(named).chain(ends).chain(more.into_iter().map(named)).collect()
    };
    spec.active().zip(runs).enumerate().map(row).collect()
}
