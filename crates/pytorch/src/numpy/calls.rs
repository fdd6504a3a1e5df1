//! The calls of the loop, and the functions that they need.

use playground_core::clip::{Clip, NormType};
use playground_core::optim::{self, OptimizerInfo};
use playground_core::param::{ParamSpec, Values};
use playground_core::schedule::{self, resolved};
use playground_expr::rule::{Own, Rule, spelled};
use playground_spec::{OptimizerSpec, ScheduleSpec};

use crate::python::{keywords, literal, number};

/// The methods that have no text, written out by hand.
const METHODS: &[(&str, &str)] = &[
    ("polyak_sgd", include_str!("methods/polyak_sgd.py")),
    ("line_search_gd", include_str!("methods/line_search_gd.py")),
    ("conjugate_gradient", include_str!("methods/conjugate_gradient.py")),
    ("newton", include_str!("methods/newton.py")),
    ("bfgs", include_str!("methods/bfgs.py")),
    ("lbfgs", include_str!("methods/lbfgs.py")),
];

/// The search along a line that several of them share.
const STRONG_WOLFE: &str = include_str!("methods/strong_wolfe.py");

/// What the calls need, collected while they are written.
#[derive(Default)]
pub(super) struct Calls {
    schedules: Vec<&'static str>,
    /// Names and code of the update rules, without duplicates.
    rules: Vec<(String, String)>,
    pub(super) plateau: bool,
    pub(super) lookahead: bool,
    /// Whether any asks for losses and gradients where it wants.
    pub(super) ask: bool,
    pub(super) needs_hessian: bool,
}

/// How an update is called.
struct Update {
    name: String,
    hyperparameters: String,
    asks: bool,
}

impl Calls {
    /// The call of a run.
    pub(super) fn call(
        &mut self,
        optimizer: &OptimizerSpec,
        schedule: &ScheduleSpec,
        steps: usize,
        minimum: Option<f64>,
        batch: Option<usize>,
    ) -> String {
        let Update { name, hyperparameters, asks } = self.update(optimizer, minimum);
        let mut lines = vec![format!("{:?}", optimizer.info.id), name, format!("dict({hyperparameters})")];
        lines.extend(self.schedule(optimizer.schedule.as_ref().unwrap_or(schedule), steps));
        if let Some(values) = &optimizer.lookahead {
            self.lookahead = true;
            lines.push(format!("lookahead=dict({})", keywords(values)));
        }
        lines.extend(batch.map(|size| format!("batch_size={size}")));
        if asks {
            self.ask = true;
            lines.push("asks=True".to_owned());
        }
        let lines: String = lines.into_iter().map(|line| format!("        {line},\n")).collect();
        format!("    run(\n{lines}    ),")
    }

    fn update(&mut self, optimizer: &OptimizerSpec, minimum: Option<f64>) -> Update {
        let (info, values) = (optimizer.info, &optimizer.values);
        let own = optimizer.own.as_ref().map(|own| own.text.as_str());
        if let (None, Some((_, code))) = (own, METHODS.iter().find(|(id, _)| *id == info.id)) {
            self.needs_hessian |= code.contains("problem.hessian(");
            let minimum = minimum.filter(|_| info.needs_minimum);
            let minimum = minimum.map(|minimum| format!(", minimum={}", number(minimum))).unwrap_or_default();
            let name = self.define(info.id, |_| documented(info, code));
            return Update { name, hyperparameters: keywords(values) + &minimum, asks: true };
        }
        let (base, rule) = match own {
            Some(text) => ("own", Own::read(text).map(|own| own.rule().clone()).ok()),
            None => (info.id, optim::text(info).and_then(|text| Rule::read(text).ok())),
        };
        let Some(rule) = rule else { unreachable!("`{}` has neither a text nor a method", info.id) };
        let write = |name: &str| {
            let code = rule.numpy(name, values);
            if own.is_some() { code } else { documented(info, &code) }
        };
        let asks = write(base).contains("problem.gradient");
        let name = self.define(base, write);
        Update { name, hyperparameters: read(&rule.numpy_params(values), values), asks }
    }

    /// The name of a function whose code is written with that name: the base, with a number if others have it.
    fn define(&mut self, base: &str, write: impl Fn(&str) -> String) -> String {
        for count in 1.. {
            let name = if count == 1 { base.to_owned() } else { format!("{base}_{count}") };
            let code = write(&name);
            match self.rules.iter().find(|(known, _)| *known == name) {
                Some((_, known)) if *known == code => return name,
                Some(_) => {}
                None => {
                    self.rules.push((name.clone(), code));
                    return name;
                }
            }
        }
        base.to_owned()
    }

    /// The argument that bends the rate; nothing if it is constant.
    fn schedule(&mut self, schedule: &ScheduleSpec, steps: usize) -> Option<String> {
        let code = schedule::python(schedule.info);
        if code.is_empty() {
            return None;
        }
        if !self.schedules.contains(&code) {
            self.schedules.push(code);
        }
        let values = resolved(schedule.info, &schedule.values, steps);
        let (id, values) = (schedule.info.id, keywords(&values));
        if code.trim_start().starts_with("class ") {
            self.plateau = true;
            return Some(format!("schedule={id}({values})"));
        }
        Some(format!("schedule=partial({id}, {values})"))
    }

    /// Whether any rate is bent.
    pub(super) fn has_schedule(&self) -> bool {
        !self.schedules.is_empty()
    }

    /// The functions and classes that the calls need.
    pub(super) fn definitions(&self) -> Vec<String> {
        let rules = || self.rules.iter().map(|(_, code)| code.clone());
        let search = rules().any(|code| code.contains("Line(")).then(|| STRONG_WOLFE.to_owned());
        self.schedules.iter().map(|&code| code.to_owned()).chain(search).chain(rules()).collect()
    }
}

/// The code of a function with the source of the method as its documentation.
fn documented(info: &OptimizerInfo, code: &str) -> String {
    let kin = optim::kin(info);
    match code.split_once("):\n") {
        Some((head, body)) => format!("{head}):\n    \"\"\"{} ({}), <{}>\"\"\"\n{body}", info.id, kin.year, kin.url),
        None => code.to_owned(),
    }
}

/// Those values that a function reads, as keyword arguments.
fn read(params: &[&ParamSpec], values: &Values) -> String {
    let given = |param: &&ParamSpec| format!("{}={}", spelled(&param.key), literal(param, values.get(&param.key)));
    params.iter().map(given).collect::<Vec<_>>().join(", ")
}

/// The line that clips the gradient `g`.
pub(super) fn clipped(clip: Clip) -> String {
    match clip {
        Clip::Norm(c, norm) => {
            let order = match norm {
                NormType::Two => "",
                NormType::One => ", 1",
                NormType::Infinity => ", np.inf",
            };
            format!("g = g * min(1, {} / (np.linalg.norm(g{order}) + 1e-6))", number(c))
        }
        Clip::Value(c) => format!("g = np.clip(g, -{0}, {0})", number(c)),
    }
}
