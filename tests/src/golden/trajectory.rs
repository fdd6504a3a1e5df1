//! A reference trajectory as a run spec, and the run held against it.

use playground_core::run::{Stop, Trajectory};
use playground_core::surface::Surface;
use playground_spec::RunSpec;
use playground_spec::run::run_one;
use serde_json::{Map, Value, json};

use super::criterion::{LOSS, POINT, deviation, larger, point_deviation, within};
use super::files::{ClipRule, Run};
use super::gradients::Written;
use super::names;
use super::report::{Case, Outcome, Subject};

/// Replays one entry of a trajectory file.
pub(super) fn replay(file: &str, entry: Value) -> Case {
    let id = entry["id"].as_str().unwrap_or("(no id)").to_owned();
    let reference: Run = match serde_json::from_value(entry) {
        Ok(run) => run,
        Err(error) => return Case::unsupported(file, &id, error.to_string()),
    };
    match spec(&reference) {
        Ok(spec) => Case {
            file: file.to_owned(),
            subject: Some(Subject::Optimizer(spec.optimizers[0].info.id)),
            outcome: follow(&reference, &spec),
            id,
            source: reference.source,
        },
        Err(reason) => Case::unsupported(file, &id, reason),
    }
}

/// Runs the first optimizer of `spec` and holds it against the reference.
pub fn follow(reference: &Run, spec: &RunSpec) -> Outcome {
    let surface = spec.surface.build();
    let outcome = match Written::new(&reference.surface, &reference.surface_params, surface.as_ref()) {
        Some(written) => same_gradients(reference, surface.as_ref(), &written)
            .and_then(|()| deviations(reference, &run_one(spec, &written, &spec.optimizers[0]))),
        None => deviations(reference, &run_one(spec, surface.as_ref(), &spec.optimizers[0])),
    };
    outcome.map_or_else(Outcome::Failed, Outcome::Passed)
}

/// Holds the gradient of automatic differentiation against the written one, along the reference.
fn same_gradients(reference: &Run, surface: &dyn Surface, written: &Written<'_>) -> Result<(), String> {
    for &(step, x, y, _) in &reference.steps {
        let (expected, got) = (written.written(x, y), surface.gradient(x, y).1);
        let off = point_deviation(expected, got);
        if !within(off, POINT) {
            return Err(format!("gradient at step {step}: expected {expected:?}, got {got:?}; off by {off:.1e}"));
        }
    }
    Ok(())
}

/// The run spec that a reference speaks of.
///
/// # Errors
/// The name of what the playground does not have.
pub fn spec(reference: &Run) -> Result<RunSpec, String> {
    let (_, optimizer) = names::optimizer(&reference.optimizer, &reference.hyperparameters)?;
    let mut surface: Map<String, Value> = reference
        .surface_params
        .iter()
        .map(|(theirs, value)| {
            let same = |(surface, key, _): &&(&str, &str, &str)| *surface == reference.surface && key == theirs;
            let ours = names::SURFACE_KEYS.iter().find(same).map_or(theirs.as_str(), |(_, _, ours)| ours);
            (ours.to_owned(), value.clone())
        })
        .collect();
    surface.insert("id".into(), reference.surface.as_str().into());
    let mut spec = json!({
        "surface": surface, "start": reference.start, "steps": reference.n_steps, "optimizers": [optimizer],
    });
    match &reference.clip {
        Some(ClipRule::Norm { norm_type, max_norm }) => {
            // 2, 2.0 and "inf" are all written; an order we do not have is refused by the spec.
            let order = norm_type.as_str().map_or_else(|| norm_type.to_string(), str::to_owned);
            let order = order.strip_suffix(".0").unwrap_or(&order);
            spec["clip"] = json!({ "norm": max_norm, "norm_type": order });
        }
        Some(ClipRule::Value { clip_value }) => spec["clip"] = json!({ "value": clip_value }),
        None => {}
    }
    RunSpec::from_json(&spec).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

/// The largest deviation of a run from its reference, as far as the two can be compared, or the first that is too large.
fn deviations(reference: &Run, path: &Trajectory) -> Result<f64, String> {
    let mut largest = 0.0;
    for &(step, x, y, f) in reference.steps.iter().filter(|row| row.0 <= reference.compare_until) {
        let Some(k) = at(path, step) else {
            return Err(format!("step {step} is missing: the run ended with {:?}", path.stop));
        };
        let (got, got_f) = ([path.x[k], path.y[k]], path.f[k]);
        let (point, loss) = (point_deviation([x, y], got), deviation(f, got_f));
        if !(within(point, POINT) && within(loss, LOSS)) {
            return Err(format!(
                "step {step}: expected ({x}, {y}) with f = {f}, got {got:?} with f = {got_f}; off by {point:.1e} and {loss:.1e}"
            ));
        }
        largest = larger(largest, larger(point, loss));
    }
    for &(step, x, y) in reference.aux_steps.iter().filter(|row| row.0 <= reference.compare_until) {
        let Some(&got) = step.checked_sub(1).and_then(|k| path.auxiliary.get(k)) else {
            return Err(format!("step {step} has no second point"));
        };
        let point = point_deviation([x, y], got);
        if !within(point, POINT) {
            return Err(format!("step {step}: expected second point ({x}, {y}), got {got:?}; off by {point:.1e}"));
        }
        largest = larger(largest, point);
    }
    match reference.nonfinite_step {
        Some(step) if reference.compare_until == step - 1 && path.stop != (Stop::Diverged { step }) => {
            Err(format!("must diverge at step {step}, but the run ended with {:?}", path.stop))
        }
        _ => Ok(largest),
    }
}

/// The entry of the path for `step`: a run that has converged stays where it is.
fn at(path: &Trajectory, step: usize) -> Option<usize> {
    match path.stop {
        Stop::Converged => Some(step.min(path.len() - 1)),
        _ => (step < path.len()).then_some(step),
    }
}
