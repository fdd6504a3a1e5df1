//! Reference learning rates, held against our schedules.

use playground_core::param::Values;
use playground_core::schedule::{self, ScheduleInfo};
use playground_spec::ValuesJson;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::criterion::{larger, within};
use super::report::{Case, Outcome, Subject};

/// How far a rate may be off, against the largest of its sequence.
const RATE: f64 = 1e-12;

/// One sequence of rates.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sequence {
    id: String,
    source: String,
    /// The library's name.
    scheduler: String,
    #[serde(default)]
    base_lr: Option<f64>,
    params: Map<String, Value>,
    /// The rate in effect for each step.
    lr: Vec<f64>,
    /// What the schedule is told after each step.
    #[serde(default)]
    metrics: Vec<f64>,
    /// The momentum that PyTorch moves along with the rate; ours stays as it is set.
    #[serde(default, rename = "momentum")]
    _momentum: Vec<f64>,
}

/// Replays one entry of a file of learning rates.
pub(super) fn replay(file: &str, entry: Value) -> Case {
    let id = entry["id"].as_str().unwrap_or("(no id)").to_owned();
    let found = serde_json::from_value(entry).map_err(|error| error.to_string()).and_then(|sequence: Sequence| {
        let ours = Ours::of(&sequence)?;
        Ok((sequence, ours))
    });
    match found {
        Ok((sequence, ours)) => Case {
            file: file.to_owned(),
            subject: Some(Subject::Schedule(ours.info.id)),
            outcome: follow(&sequence, &ours),
            id: sequence.id,
            source: sequence.source,
        },
        Err(reason) => Case::unsupported(file, &id, reason),
    }
}

fn follow(reference: &Sequence, ours: &Ours) -> Outcome {
    let mut schedule = schedule::build(ours.info, &ours.values);
    let scale = reference.lr.iter().copied().fold(0.0, f64::max);
    let mut largest = 0.0;
    for (step, &expected) in reference.lr.iter().enumerate() {
        let got = schedule.lr_at(ours.base, step, reference.lr.len());
        let off = (got - expected).abs() / scale;
        if !within(off, RATE) {
            return Outcome::Failed(format!("step {step}: expected rate {expected}, got {got}; off by {off:.1e}"));
        }
        largest = larger(largest, off);
        if let Some(&metric) = reference.metrics.get(step) {
            schedule.observe(metric);
        }
    }
    Outcome::Passed(largest)
}

/// A schedule of ours and the optimizer's own rate.
struct Ours {
    info: &'static ScheduleInfo,
    values: Values,
    base: f64,
}

impl Ours {
    /// What a reference is to us, or the name of what we do not have.
    fn of(reference: &Sequence) -> Result<Self, String> {
        let mut given = Given { params: reference.params.clone(), base: reference.base_lr };
        let (base, spec) = translate(&reference.scheduler, &mut given)?;
        if let Some(name) = given.params.keys().next() {
            return Err(format!("scheduler `{}` with `{name}`", reference.scheduler));
        }
        let spec = spec.as_object().ok_or("not an object")?;
        let id = spec["id"].as_str().unwrap_or_default();
        let info = schedule::find(id).ok_or_else(|| format!("schedule `{id}`"))?;
        let mut errors = Vec::new();
        let values = Values::parse(info.params, spec, &["id"], id, &mut errors);
        match errors.first() {
            None => Ok(Self { info, values, base }),
            Some(error) => Err(error.to_string()),
        }
    }
}

/// The library's parameters that have not been translated yet.
struct Given {
    params: Map<String, Value>,
    base: Option<f64>,
}

impl Given {
    fn base(&self) -> Result<f64, String> {
        self.base.ok_or_else(|| "no `base_lr`".into())
    }

    /// The value of `name`; `fallback`, the library's default, if it is not given or null.
    fn or(&mut self, name: &str, fallback: impl Into<Value>) -> Value {
        match self.params.remove(name) {
            None | Some(Value::Null) => fallback.into(),
            Some(value) => value,
        }
    }

    fn take(&mut self, name: &str) -> Result<Value, String> {
        self.params.remove(name).ok_or_else(|| format!("no `{name}`"))
    }

    fn number(&mut self, name: &str) -> Result<f64, String> {
        self.take(name)?.as_f64().ok_or_else(|| format!("`{name}` is not a number"))
    }

    /// `name`, if it is given, must be this.
    fn fixed(&mut self, name: &str, only: impl Into<Value>) -> Result<(), String> {
        let only = only.into();
        let value = self.or(name, only.clone());
        if value == only { Ok(()) } else { Err(format!("`{name}` = {value}")) }
    }

    /// The parameters of an inner scheduler.
    fn inner(&mut self, name: &str) -> Result<Self, String> {
        match self.take(name)? {
            Value::Object(params) => Ok(Self { params, base: self.base }),
            other => Err(format!("`{name}` = {other}")),
        }
    }

    fn finish(self) -> Result<(), String> {
        self.params.keys().next().map_or(Ok(()), |name| Err(format!("`{name}`")))
    }
}

/// The optimizer's own rate and the schedule, as a run spec would say it.
fn translate(scheduler: &str, p: &mut Given) -> Result<(f64, Value), String> {
    Ok(match scheduler {
        // PyTorch.
        "StepLR" => (p.base()?, json!({"id": "step", "step_size": p.take("step_size")?, "gamma": p.or("gamma", 0.1)})),
        "MultiStepLR" => {
            let mut spec = json!({"id": "multi_step", "gamma": p.or("gamma", 0.1)});
            let milestones = p.take("milestones")?;
            let milestones = milestones.as_array().ok_or("`milestones` is not a list")?;
            // Those not named are not used; one more than we have is refused by its key.
            for i in 0..milestones.len().max(2) {
                spec[format!("milestone{}", i + 1)] = milestones.get(i).cloned().unwrap_or_else(|| 0.into());
            }
            (p.base()?, spec)
        }
        "ExponentialLR" => (p.base()?, json!({"id": "exponential", "gamma": p.take("gamma")?})),
        "MultiplicativeLR" => {
            p.fixed("lambda", "constant factor each step")?;
            (p.base()?, json!({"id": "exponential", "gamma": p.take("factor")?}))
        }
        "CosineAnnealingLR" => {
            (p.base()?, json!({"id": "cosine", "T_max": p.take("T_max")?, "eta_min": p.or("eta_min", 0.0)}))
        }
        "CosineAnnealingWarmRestarts" => (
            p.base()?,
            json!({
                "id": "cosine_warm_restarts", "T_0": p.take("T_0")?, "T_mult": p.or("T_mult", 1),
                "eta_min": p.or("eta_min", 0.0),
            }),
        ),
        "OneCycleLR" => (
            p.number("max_lr")?,
            json!({
                "id": "one_cycle", "total_steps": p.take("total_steps")?, "pct_start": p.or("pct_start", 0.3),
                "div_factor": p.or("div_factor", 25.0), "final_div_factor": p.or("final_div_factor", 1e4),
                "anneal_strategy": p.or("anneal_strategy", "cos"), "three_phase": p.or("three_phase", false),
            }),
        ),
        "LinearLR" => (
            p.base()?,
            json!({
                "id": "linear", "start_factor": p.or("start_factor", 1.0 / 3.0), "end_factor": p.or("end_factor", 1.0),
                "total_iters": p.or("total_iters", 5),
            }),
        ),
        "PolynomialLR" => {
            (p.base()?, json!({"id": "polynomial", "total_iters": p.or("total_iters", 5), "power": p.or("power", 1.0)}))
        }
        "ConstantLR" => (
            p.base()?,
            json!({
                "id": "constant_factor", "factor": p.or("factor", 1.0 / 3.0), "total_iters": p.or("total_iters", 5),
            }),
        ),
        "CyclicLR" => {
            p.fixed("cycle_momentum", false)?;
            let max = p.number("max_lr")?;
            let spec = json!({
                "id": "cyclic", "base_factor": p.number("base_lr")? / max, "step_size_up": p.or("step_size_up", 2000),
                "step_size_down": p.or("step_size_down", 0), "mode": p.or("mode", "triangular"),
                "gamma": p.or("gamma", 1.0),
            });
            (max, spec)
        }
        "LambdaLR(warmup+cosine)" => {
            let lambda = "t<warmup ? (t+1)/warmup : floor+(1-floor)*0.5*(1+cos(pi*(t-warmup)/(T-warmup)))";
            p.fixed("lambda", lambda)?;
            let spec = json!({
                "id": "warmup_cosine", "warmup": p.take("warmup")?, "T": p.take("T")?, "floor": p.take("floor")?,
            });
            (p.base()?, spec)
        }
        "SequentialLR(LinearLR->CosineAnnealingLR)" => {
            let (mut rise, mut fall, base) = (p.inner("LinearLR")?, p.inner("CosineAnnealingLR")?, p.base()?);
            let warmup = rise.number("total_iters")?;
            p.fixed("milestones", vec![Value::from(warmup as u64)])?;
            rise.fixed("end_factor", 1.0)?;
            let spec = json!({
                "id": "warmup_cosine", "ramp": "line", "warmup": warmup, "start_factor": rise.take("start_factor")?,
                "T": warmup + fall.number("T_max")?, "floor": fall.number("eta_min")? / base,
            });
            rise.finish()?;
            fall.finish()?;
            (base, spec)
        }
        "ReduceLROnPlateau" => {
            p.fixed("mode", "min")?;
            let spec = json!({
                "id": "reduce_on_plateau", "factor": p.or("factor", 0.1), "patience": p.or("patience", 10),
                "threshold": p.or("threshold", 1e-4), "threshold_mode": p.or("threshold_mode", "rel"),
                "cooldown": p.or("cooldown", 0), "min_lr": p.or("min_lr", 0.0), "eps": p.or("eps", 1e-8),
            });
            (p.base()?, spec)
        }
        // Optax.
        "cosine_decay_schedule" => {
            p.fixed("exponent", 1.0)?;
            let base = p.number("init_value")?;
            let alpha = p.or("alpha", 0.0).as_f64().unwrap_or(f64::NAN);
            (base, json!({"id": "cosine", "after": "stay", "T_max": p.take("decay_steps")?, "eta_min": alpha * base}))
        }
        "warmup_cosine_decay_schedule" => {
            p.fixed("exponent", 1.0)?;
            let peak = p.number("peak_value")?;
            let end = p.or("end_value", 0.0).as_f64().unwrap_or(f64::NAN);
            let spec = json!({
                "id": "warmup_cosine", "ramp": "line", "after": "stay", "warmup": p.take("warmup_steps")?,
                "start_factor": p.number("init_value")? / peak, "T": p.take("decay_steps")?, "floor": end / peak,
            });
            (peak, spec)
        }
        "exponential_decay" => {
            let (base, rate, steps) = (p.number("init_value")?, p.number("decay_rate")?, p.number("transition_steps")?);
            let delay = p.or("transition_begin", 0);
            // A rise with an end is a range test.
            if let Some(end) = p.params.remove("end_value").and_then(|end| end.as_f64()) {
                let (start, total) = (base / end, steps + 1.0);
                let spec = json!({"id": "range_test", "start_factor": start, "end_factor": start * rate, "total_steps": total});
                return Ok((end, spec));
            }
            let spec = match p.or("staircase", false) {
                Value::Bool(true) => json!({"id": "step", "step_size": steps, "gamma": rate, "delay": delay}),
                _ => json!({"id": "exponential", "gamma": rate.powf(1.0 / steps), "delay": delay}),
            };
            (base, spec)
        }
        "polynomial_schedule" => (
            p.number("init_value")?,
            json!({
                "id": "polynomial", "total_iters": p.take("transition_steps")?, "eta_min": p.take("end_value")?,
                "power": p.take("power")?, "delay": p.or("transition_begin", 0),
            }),
        ),
        "linear_onecycle_schedule" | "cosine_onecycle_schedule" => {
            let (peak, steps) = (p.number("peak_value")?, p.number("transition_steps")?);
            // Optax rounds its corners down to whole steps; ours lie at (share · length − 1).
            let corner = |share: f64| ((share * steps).floor() + 1.0) / (steps + 1.0);
            let straight = scheduler == "linear_onecycle_schedule";
            let mut spec = json!({
                "id": "one_cycle", "total_steps": steps + 1.0,
                "pct_start": corner(p.or("pct_start", 0.3).as_f64().unwrap_or(f64::NAN)),
                "div_factor": p.or("div_factor", 25.0), "final_div_factor": p.or("final_div_factor", 1e4),
                "anneal_strategy": if straight { "linear" } else { "cos" }, "three_phase": straight,
            });
            if straight {
                spec["pct_final"] = corner(p.or("pct_final", 0.85).as_f64().unwrap_or(f64::NAN)).into();
            }
            (peak, spec)
        }
        _ => return Err(format!("scheduler `{scheduler}`")),
    })
}
