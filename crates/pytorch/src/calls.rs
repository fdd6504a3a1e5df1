//! The calls that make optimizers and schedules in scripts, and the code that the calls need.

use std::borrow::Cow;

use playground_core::clip::{Clip, NormType};
use playground_core::optim::{self, OptimizerInfo};
use playground_core::param::Values;
use playground_core::pytorch::PyTorch;
use playground_core::schedule::{self, resolved};
use playground_expr::rule::{Own, Rule};
use playground_spec::{OptimizerSpec, ScheduleSpec};

use crate::python::{fill, keywords, name_of, number};

/// The optimizer class for a rule that is written out in the script.
const RULE: &str = r#"
class Rule(torch.optim.Optimizer):
    """An optimizer from a function that moves w by its gradient g."""

    def __init__(self, params, rule, **hyperparameters):
        super().__init__(params, hyperparameters)
        self.rule, self.keys = rule, list(hyperparameters)

    @torch.no_grad()
    def step(self, closure):
        loss = torch.enable_grad()(closure)()
        for group in self.param_groups:
            for w in group["params"]:
                self.rule(w, w.grad, self.state[w], **{key: group[key] for key in self.keys})
        return loss
"#;

const WHOLE: &str = r#"
class Whole(torch.optim.Optimizer):
    """An optimizer from a function that moves all parameters together, as one vector w with the gradient g."""

    def __init__(self, params, rule, **hyperparameters):
        super().__init__(params, hyperparameters)
        self.rule, self.keys = rule, list(hyperparameters)
        self.memory = {}

    @torch.no_grad()
    def step(self, closure):
        loss = torch.enable_grad()(closure)()
        [group] = self.param_groups
        params = group["params"]
        w = torch.cat([p.flatten() for p in params])
        g = torch.cat([p.grad.flatten() for p in params])
        self.rule(w, g, self.memory, **{key: group[key] for key in self.keys})
        for p, part in zip(params, w.split([p.numel() for p in params])):
            p.copy_(part.view_as(p))
        return loss
"#;

const SCHEDULE: &str = r#"
class Schedule(torch.optim.lr_scheduler.LRScheduler):
    """A schedule from a function of the step t and the optimizer's own rate."""

    def __init__(self, optimizer, rule, **parameters):
        self.rule, self.parameters = rule, parameters
        super().__init__(optimizer)

    def get_lr(self):
        return [self.rule(self.last_epoch, base, **self.parameters) for base in self.base_lrs]
"#;

/// The code that the calls need, collected while they are written.
#[derive(Default)]
pub(super) struct Calls {
    /// The code of the rules, without duplicates.
    rules: Vec<Cow<'static, str>>,
    /// The texts of those that people have written.
    owns: Vec<String>,
    /// The lowest loss, if it is known: of the optimizer that is written next.
    pub(super) minimum: Option<f64>,
    rule: bool,
    whole: bool,
    pub(super) method: bool,
    schedule: bool,
    pub(super) plateau: bool,
    pub(super) lookahead: bool,
}

impl Calls {
    /// An empty collection; `minimum` is the lowest loss, if it is known.
    pub(super) fn new(minimum: Option<f64>) -> Self {
        Self { minimum, ..Self::default() }
    }

    /// The arguments of a run after its name: the optimizer, its schedule in a run of `steps`, and its Lookahead.
    pub(super) fn arguments(&mut self, optimizer: &OptimizerSpec, schedule: &ScheduleSpec, steps: usize) -> String {
        let made = self.optimizer(optimizer);
        let schedule = self.scheduler(optimizer.schedule.as_ref().unwrap_or(schedule), steps, optimizer.lr());
        let schedule = schedule.map(|made| format!(",\n    lambda optimizer: {made}"));
        let lookahead =
            optimizer.lookahead.as_ref().map(|values| format!(",\n    lookahead=dict({})", keywords(values)));
        self.lookahead |= lookahead.is_some();
        format!("lambda params: {made}") + &schedule.unwrap_or_default() + &lookahead.unwrap_or_default()
    }

    fn optimizer(&mut self, optimizer: &OptimizerSpec) -> String {
        let values = &optimizer.values;
        if let Some(own) = &optimizer.own {
            return self.own(&own.text, values);
        }
        let (class, code): (_, Cow<'static, str>) = match optim::torch(optimizer.info, values) {
            PyTorch::Class(class, arguments) => {
                let arguments = fill(&arguments, values);
                let comma = if arguments.is_empty() { "" } else { ", " };
                return format!("torch.optim.{class}(params, lr={}{comma}{arguments})", number(optimizer.lr()));
            }
            PyTorch::Derived(code, arguments) => {
                return format!(
                    "{}(params, lr={}, {})",
                    self.define(code.into()),
                    number(optimizer.lr()),
                    fill(&arguments, values)
                );
            }
            PyTorch::Rule(code) => ("Rule", code.into()),
            PyTorch::Whole(code) => ("Whole", code.into()),
            PyTorch::Method(code) => ("Method", code.into()),
            PyTorch::Text { whole } => (if whole { "Whole" } else { "Rule" }, rule(optimizer.info).into()),
        };
        match class {
            "Rule" => self.rule = true,
            "Whole" => self.whole = true,
            _ => self.method = true,
        }
        let minimum = self.minimum.filter(|_| optimizer.info.needs_minimum);
        let minimum = minimum.map(|minimum| format!(", minimum={}", number(minimum))).unwrap_or_default();
        format!("{class}(params, {}, {}{minimum})", self.define(code), keywords(values))
    }

    /// The call of a rule that a person has written: for each tensor separately, unless it measures all weights together.
    fn own(&mut self, text: &str, values: &Values) -> String {
        let Ok(own) = Own::read(text) else { return String::new() };
        let asks = own.chosen(values).is_some_and(|chosen| chosen.asks());
        let class = if asks {
            self.method = true;
            "Method"
        } else if own.gathers() {
            self.whole = true;
            "Whole"
        } else {
            self.rule = true;
            "Rule"
        };
        let at = self.owns.iter().position(|known| known == text).unwrap_or(self.owns.len());
        if at == self.owns.len() {
            self.owns.push(text.to_owned());
        }
        let name = if at == 0 { "own".to_owned() } else { format!("own_{}", at + 1) };
        let code = own.rule().python(&name, own.params(), None);
        format!("{class}(params, {}, {})", self.define(code.into()), keywords(values))
    }

    /// The call that makes a schedule; `None` if the rate is constant.
    pub(super) fn scheduler(&mut self, schedule: &ScheduleSpec, steps: usize, lr: f64) -> Option<String> {
        let values = resolved(schedule.info, &schedule.values, steps);
        Some(match schedule::torch(schedule.info, &values, steps)? {
            PyTorch::Class(class, arguments) => {
                self.plateau |= class == "ReduceLROnPlateau";
                let arguments = fill(&arguments, &values).replace("{lr}", &number(lr));
                format!("torch.optim.lr_scheduler.{class}(optimizer, {arguments})")
            }
            PyTorch::Derived(code, arguments) => {
                self.plateau |= code.contains("ReduceLROnPlateau");
                format!("{}(optimizer, {})", self.define(code.into()), fill(&arguments, &values))
            }
            PyTorch::Rule(code) | PyTorch::Whole(code) | PyTorch::Method(code) => {
                self.schedule = true;
                format!("Schedule(optimizer, {}, {})", self.define(code.into()), keywords(&values))
            }
            PyTorch::Text { .. } => return None,
        })
    }

    /// Adds `code` to the script if it is not there yet; returns the name of its function.
    fn define(&mut self, code: Cow<'static, str>) -> String {
        let name = name_of(&code).to_owned();
        if !self.rules.contains(&code) {
            self.rules.push(code);
        }
        name
    }

    /// The classes and functions that the calls need; `method` is the name of the class that is also added unless it is
    /// defined elsewhere.
    pub(super) fn definitions(&self, method: &'static str) -> impl Iterator<Item = String> {
        let classes = [(self.rule, RULE), (self.whole, WHOLE), (self.method, method), (self.schedule, SCHEDULE)];
        let classes =
            classes.into_iter().filter_map(|(used, code)| used.then_some(code)).filter(|code| !code.is_empty());
        classes.chain(self.rules.iter().map(|code| &**code)).map(str::to_owned)
    }
}

/// The function that the text of a rule says; empty if there is none.
pub fn rule(info: &OptimizerInfo) -> String {
    let read = optim::text(info).and_then(|text| Rule::read(text).ok());
    read.map(|rule| rule.python(info.id, info.params, info.second_point)).unwrap_or_default()
}

/// The statement that clips the gradient of `params`.
pub(super) fn clipping(clip: Clip, params: &str) -> String {
    match clip {
        Clip::Norm(c, norm) => {
            let order = match norm {
                NormType::Two => "",
                NormType::One => ", norm_type=1",
                NormType::Infinity => ", norm_type=math.inf",
            };
            format!("torch.nn.utils.clip_grad_norm_({params}, {}{order})\n", number(c))
        }
        Clip::Value(c) => format!("torch.nn.utils.clip_grad_value_({params}, {})\n", number(c)),
    }
}

/// Joins blocks of code with two empty lines between them, as Python's style guide requires.
pub(super) fn file(blocks: &[String]) -> String {
    blocks.iter().map(|block| block.trim_matches('\n')).collect::<Vec<_>>().join("\n\n\n") + "\n"
}

/// There are never more than two empty lines in a row.
pub(super) fn tidy(code: &str) -> String {
    let mut text = String::new();
    let mut empty = 0;
    for line in code.trim_end().lines() {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 2 {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}
