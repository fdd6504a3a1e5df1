//! Worked examples in one dimension: every intermediate value of a few steps.

use nalgebra::DMatrix;
use playground_core::optim::{self, Layout, Optimizer, Slot};
use playground_core::param::Values;
use playground_core::problem::Problem;
use playground_spec::ValuesJson;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::criterion::{POINT, deviation, larger, within};
use super::names;
use super::report::{Case, Outcome, Subject};

/// Where worked examples come from.
const SOURCE: &str = "worked example";

/// An example. What is not named here is a hyperparameter.
#[derive(Deserialize)]
struct Example {
    name: String,
    f: String,
    #[serde(default)]
    form: Option<String>,
    start: f64,
    rows: Vec<Map<String, Value>>,
    #[serde(flatten)]
    hyperparameters: Map<String, Value>,
}

/// A method of the examples: the start of its examples' names, the update as they write it, the textbook form it is, and
/// which column is which piece of the optimizer's memory.
struct Method {
    prefix: &'static str,
    form: Option<&'static str>,
    textbook: &'static str,
    columns: &'static [(&'static str, Column)],
}

/// What a column of intermediate values shows.
enum Column {
    /// The slot of this name.
    Slot(&'static str),
    /// The slot of this name, divided by 1 − βᵗ with the β of this hyperparameter.
    Corrected(&'static str, &'static str),
}

static METHODS: &[Method] = &[
    Method {
        prefix: "adam_",
        form: None,
        textbook: "textbook_adam",
        columns: &[
            ("m", Column::Slot("m")),
            ("v", Column::Slot("v")),
            ("m_hat", Column::Corrected("m", "beta1")),
            ("v_hat", Column::Corrected("v", "beta2")),
        ],
    },
    Method {
        prefix: "momentum_ewa_",
        form: Some("v=beta*v+(1-beta)*g; w-=lr*v"),
        textbook: "textbook_momentum_ewa",
        columns: &[("v", Column::Slot("v"))],
    },
    Method {
        prefix: "momentum_classic_",
        form: Some("v=beta*v-lr*g; w+=v"),
        textbook: "textbook_momentum_classic",
        columns: &[("v", Column::Slot("v"))],
    },
    Method {
        prefix: "rmsprop_",
        form: Some("s=beta*s+(1-beta)*g^2; w-=lr*g/(sqrt(s)+eps)"),
        textbook: "textbook_rmsprop",
        columns: &[("s", Column::Slot("v"))],
    },
];

/// Replays one worked example.
pub(super) fn replay(file: &str, entry: Value) -> Case {
    let id = entry["name"].as_str().unwrap_or("(no name)").to_owned();
    match serde_json::from_value(entry).map_err(|error| error.to_string()).and_then(|example| follow(&example)) {
        Ok((optimizer, outcome)) => Case {
            file: file.to_owned(),
            id,
            source: SOURCE.to_owned(),
            subject: Some(Subject::Optimizer(optimizer)),
            outcome,
        },
        Err(reason) => Case::unsupported(file, &id, reason),
    }
}

fn follow(example: &Example) -> Result<(&'static str, Outcome), String> {
    let method = METHODS
        .iter()
        .find(|method| example.name.starts_with(method.prefix) && example.form.as_deref() == method.form)
        .ok_or_else(|| format!("example `{}` of the form {:?}", example.name, example.form))?;
    let mut problem = Parabola::parse(&example.f).ok_or_else(|| format!("f = `{}`", example.f))?;
    // Adam's rate is α in the examples, as in its paper.
    let rename = |(key, value): (&String, &Value)| (if key == "alpha" { "lr" } else { key }.to_owned(), value.clone());
    let hyperparameters: Map<_, _> = example.hyperparameters.iter().map(rename).collect();
    let (info, entry) = names::optimizer(method.textbook, &hyperparameters)?;
    let mut errors = Vec::new();
    let values = Values::parse(info.params, &entry, &["id"], "", &mut errors);
    if let Some(error) = errors.first() {
        return Err(error.to_string());
    }
    let mut optimizer = optim::build::<f64>(info, &values, &Layout::single(1));

    let mut w = [example.start];
    let mut largest = 0.0;
    for (row, t) in example.rows.iter().zip(1..) {
        let before = w;
        optimizer.step(&mut problem, &mut w, values.get("lr"));
        for (name, value) in row {
            let got = match name.as_str() {
                "t" => f64::from(t),
                "w_before" => before[0],
                "g" => problem.slope(before[0]),
                "w" => w[0],
                "f" => problem.value(w[0]),
                _ => match method.columns.iter().find(|(column, _)| column == name) {
                    Some((_, Column::Slot(name))) => slot(optimizer.as_mut(), name),
                    Some((_, Column::Corrected(name, beta))) => {
                        slot(optimizer.as_mut(), name) / (1.0 - values.get(beta).powi(t))
                    }
                    None => return Err(format!("column `{name}`")),
                },
            };
            let expected = value.as_f64().ok_or_else(|| format!("column `{name}` = {value}"))?;
            let off = deviation(expected, got);
            if !within(off, POINT) {
                let fault = format!("step {t}: expected {name} = {expected}, got {got}; off by {off:.1e}");
                return Ok((info.id, Outcome::Failed(fault)));
            }
            largest = larger(largest, off);
        }
    }
    Ok((info.id, Outcome::Passed(largest)))
}

/// The number in the slot `name`; NaN, which equals nothing, if there is no such slot.
fn slot(optimizer: &mut dyn Optimizer<f64>, name: &str) -> f64 {
    let found = optimizer.state().into_iter().find_map(|slot| match slot {
        Slot::Vector(letter, values) if letter == name => values.first().copied(),
        Slot::Scalar(letter, value) if letter == name => Some(*value),
        _ => None,
    });
    found.unwrap_or(f64::NAN)
}

/// (w − c)².
struct Parabola {
    c: f64,
}

impl Parabola {
    /// Reads `w^2` or `(w-3)^2`.
    fn parse(text: &str) -> Option<Self> {
        match text {
            "w^2" => Some(Self { c: 0.0 }),
            _ => text.strip_prefix("(w-")?.strip_suffix(")^2")?.parse().ok().map(|c| Self { c }),
        }
    }

    fn value(&self, w: f64) -> f64 {
        (w - self.c) * (w - self.c)
    }

    fn slope(&self, w: f64) -> f64 {
        2.0 * (w - self.c)
    }
}

impl Problem<f64> for Parabola {
    fn loss(&mut self, w: &[f64]) -> f64 {
        self.value(w[0])
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        g[0] = self.slope(w[0]);
        self.value(w[0])
    }

    fn hessian(&mut self, _: &[f64]) -> Option<DMatrix<f64>> {
        Some(DMatrix::from_element(1, 1, 2.0))
    }
}
