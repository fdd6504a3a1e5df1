//! The script of a run.

use super::{PyTorch, fill, keywords, name_of, number, surface};
use crate::link;
use crate::run::{self, noise};
use crate::schedule::resolved;
use crate::spec::{Clip, NormType, OptimizerSpec, RunSpec, ScheduleSpec};

/// Classes around the rules that are written out.
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

const METHOD: &str = r#"
class Method(torch.optim.Optimizer):
    """An optimizer from a function that asks for loss and gradient where it wants, by moving w and calling closure."""

    def __init__(self, params, method, **hyperparameters):
        super().__init__(params, hyperparameters)
        self.method, self.keys = method, list(hyperparameters)

    @torch.no_grad()
    def step(self, closure):
        [group] = self.param_groups
        [w] = group["params"]
        self.method(w, torch.enable_grad()(closure), self.state[w], **{key: group[key] for key in self.keys})
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

/// The loop, with places for Lookahead, for the noise, for what is done to the gradient, and for the schedule.
const RUN: &str = r#"
def run(name, optimizer, scheduler=None{lookahead}):
    """Follows an optimizer from START and prints its path as a line of JSON."""
    w = torch.tensor(START, requires_grad=True)
    optimizer = optimizer([w])
    scheduler = scheduler and scheduler(optimizer)
{slow}{draws}
    def closure():
        optimizer.zero_grad()
        loss = f(*w)
        loss.backward()
{after_backward}        return loss

    steps = []
    for k in range(STEPS + 1):
        loss = f(*w).item()
        point = [*w.tolist(), loss]
        if not all(map(math.isfinite, point)):
            break
        steps.append([k, *point])
        if k == STEPS:
            break
        if scheduler and k > 0:
{advance}        optimizer.step(closure)
{go_back}    print(json.dumps({"id": name, "steps": steps}))
"#;

/// Lookahead, in [`RUN`].
const SLOW: &str = "    slow = w.detach().clone()\n";
const GO_BACK: &str = r#"        if lookahead and (k + 1) % lookahead["k"] == 0:
            with torch.no_grad():
                slow = (1 - lookahead["alpha"]) * slow + lookahead["alpha"] * w
                w.copy_(slow)
"#;

/// The script that follows every optimizer of `spec` that is on and prints its path. Runs are chaotic where their
/// optimizers are; elsewhere the path is the same to rounding.
pub fn script(spec: &RunSpec) -> String {
    let mut script = Script::default();
    let calls: Vec<_> = spec.active().map(|optimizer| script.call(spec, optimizer)).collect();
    let mut blocks = vec![head(spec), surface::function(&spec.surface)];
    blocks.extend(noise_draws(spec));
    blocks.extend(script.definitions());
    blocks.push(script.run(spec));
    blocks.push(calls.join("\n"));
    // Two empty lines between blocks, as Python's style wants.
    blocks.iter().map(|block| block.trim_matches('\n')).collect::<Vec<_>>().join("\n\n\n") + "\n"
}

/// What the calls need, gathered while they are written.
#[derive(Default)]
struct Script {
    /// The code of the rules, each once.
    rules: Vec<&'static str>,
    rule: bool,
    method: bool,
    schedule: bool,
    plateau: bool,
    lookahead: bool,
}

impl Script {
    fn call(&mut self, spec: &RunSpec, optimizer: &OptimizerSpec) -> String {
        let values = &optimizer.values;
        let made = match (optimizer.info.pytorch)(values) {
            PyTorch::Class(class, arguments) => {
                let arguments = fill(&arguments, values);
                let comma = if arguments.is_empty() { "" } else { ", " };
                format!("torch.optim.{class}(params, lr={}{comma}{arguments})", number(optimizer.lr()))
            }
            PyTorch::Rule(code) => {
                self.rule = true;
                format!("Rule(params, {}, {})", self.define(code), keywords(values))
            }
            PyTorch::Method(code) => {
                self.method = true;
                format!("Method(params, {}, {})", self.define(code), keywords(values))
            }
        };
        let schedule = self.scheduler(spec, optimizer.schedule.as_ref().unwrap_or(&spec.schedule), optimizer.lr());
        let schedule = schedule.map(|made| format!(",\n    lambda optimizer: {made}"));
        let lookahead =
            optimizer.lookahead.as_ref().map(|values| format!(",\n    lookahead=dict({})", keywords(values)));
        self.lookahead |= lookahead.is_some();
        let rest = schedule.unwrap_or_default() + &lookahead.unwrap_or_default();
        format!("run(\n    {:?},\n    lambda params: {made}{rest},\n)", optimizer.info.id)
    }

    fn scheduler(&mut self, spec: &RunSpec, schedule: &ScheduleSpec, lr: f64) -> Option<String> {
        let values = resolved(schedule.info, &schedule.values, spec.steps);
        Some(match (schedule.info.pytorch)(&values, spec.steps)? {
            PyTorch::Class(class, arguments) => {
                self.plateau |= class == "ReduceLROnPlateau";
                let arguments = fill(&arguments, &values).replace("{lr}", &number(lr));
                format!("torch.optim.lr_scheduler.{class}(optimizer, {arguments})")
            }
            PyTorch::Rule(code) | PyTorch::Method(code) => {
                self.schedule = true;
                format!("Schedule(optimizer, {}, {})", self.define(code), keywords(&values))
            }
        })
    }

    /// Makes sure that `code` is in the script; the name of its function.
    fn define(&mut self, code: &'static str) -> &'static str {
        if !self.rules.contains(&code) {
            self.rules.push(code);
        }
        name_of(code)
    }

    fn definitions(&self) -> impl Iterator<Item = String> {
        let classes = [(self.rule, RULE), (self.method, METHOD), (self.schedule, SCHEDULE)];
        let classes = classes.into_iter().filter_map(|(used, code)| used.then_some(code));
        classes.chain(self.rules.iter().copied()).map(str::to_owned)
    }

    /// The function [`RUN`].
    fn run(&self, spec: &RunSpec) -> String {
        let noisy = spec.noise > 0.0;
        let draws = if noisy { "    draws = iter(DRAWS)\n" } else { "" };
        let mut after_backward = String::new();
        if noisy {
            after_backward += "        w.grad += NOISE * torch.tensor(next(draws))\n";
        }
        match spec.clip {
            Some(Clip::Norm(c, norm)) => {
                let order = match norm {
                    NormType::Two => "",
                    NormType::One => ", norm_type=1",
                    NormType::Infinity => ", norm_type=math.inf",
                };
                after_backward += &format!("        torch.nn.utils.clip_grad_norm_([w], {}{order})\n", number(c));
            }
            Some(Clip::Value(c)) => {
                after_backward += &format!("        torch.nn.utils.clip_grad_value_([w], {})\n", number(c));
            }
            None => {}
        }
        let advance = if self.plateau {
            r#"            if isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):
                scheduler.step(loss)
            else:
                scheduler.step()
"#
        } else {
            "            scheduler.step()\n"
        };
        RUN.replace("{draws}", draws)
            .replace("{after_backward}", &after_backward)
            .replace("{advance}", advance)
            .replace("{lookahead}", if self.lookahead { ", lookahead=None" } else { "" })
            .replace("{slow}", if self.lookahead { SLOW } else { "" })
            .replace("{go_back}", if self.lookahead { GO_BACK } else { "" })
    }
}

fn head(spec: &RunSpec) -> String {
    let [x, y] = spec.start.map(number);
    let names: Vec<_> = spec.active().map(|optimizer| optimizer.info.name).collect();
    format!(
        r##""""{surface} with {names}, from ({x}, {y}) in {steps} steps.

Written by the Optimizer Playground, where the same run is
#{link}

Needs PyTorch 2. Prints a line of JSON for each optimizer: its steps as [k, x, y, f(x, y)].
"""

import json
import math

import torch

torch.set_default_dtype(torch.float64)

START = [{x}, {y}]
STEPS = {steps}"##,
        surface = spec.surface.info.name,
        names = names.join(", "),
        steps = spec.steps,
        link = link::encode(spec),
    )
}

/// The noise of the run as numbers: PyTorch has another generator.
fn noise_draws(spec: &RunSpec) -> Option<String> {
    if spec.noise == 0.0 {
        return None;
    }
    let gradients = run::run(spec).iter().map(|path| path.evaluations.gradient).max().unwrap_or_default();
    let mut draws = noise(spec.seed);
    let mut code = format!(
        "NOISE = {}\n\n# Standard normal numbers, two for each gradient: the noise that the playground drew with seed {}.\nDRAWS = [\n",
        number(spec.noise),
        spec.seed
    );
    for _ in 0..gradients {
        let mut draw = || number(draws.next().unwrap_or_default());
        code += &format!("    [{}, {}],\n", draw(), draw());
    }
    Some(code + "]")
}
