//! The script of a run over a surface.

use playground_core::data::Order;
use playground_core::run::noise;
use playground_core::surface::lowest;
use playground_spec::{OptimizerSpec, RunSpec, run};

use crate::calls::{Calls, clipping, file};
use crate::data;
use crate::python::number;
use crate::surface;

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

/// The loop, with placeholders for Lookahead, noise, batches, gradient clipping and the schedule.
const RUN: &str = r#"
def run(name, optimizer, scheduler=None{lookahead}{batch_size}):
    """Follows an optimizer from START and prints its path as a line of JSON."""
    w = torch.tensor(START, requires_grad=True)
    optimizer = optimizer([w])
    scheduler = scheduler and scheduler(optimizer)
{slow}{draws}{feed}
    def closure(backward=True):
{zero_grad}        loss = f(*w{batch})
        if backward:
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
{advance}{take}        optimizer.step(closure)
{go_back}    print(json.dumps({"id": name, "steps": steps}))
"#;

/// What stands in [`RUN`] in place of `zero_grad`.
const FORGOTTEN: &str = "        # optimizer.zero_grad() is forgotten on purpose: the gradients of all steps add up.\n";

/// Lookahead, in [`RUN`].
const SLOW: &str = "    slow = w.detach().clone()\n";
const GO_BACK: &str = r#"        if lookahead and (k + 1) % lookahead["k"] == 0:
            with torch.no_grad():
                slow = (1 - lookahead["alpha"]) * slow + lookahead["alpha"] * w
                w.copy_(slow)
"#;

/// A script that runs every optimizer of `spec` that is on and prints its path. Where optimizers are chaotic, paths
/// differ after some steps; elsewhere they agree up to rounding.
pub fn script(spec: &RunSpec) -> String {
    script_within(spec, run::UNBOUNDED, &format!("#{}", spec.link()))
}

/// The same for runs that end after so many units of work ([`run::run_within`]): they ask for no more noise than that.
/// `address`: where the same run is shown.
pub fn script_within(spec: &RunSpec, work: u64, address: &str) -> String {
    let minimum = lowest(spec.surface.build().as_ref(), &spec.surface.minima());
    let mut calls = Calls::new(minimum);
    let in_batches = in_batches(spec);
    let mut call = |optimizer: &OptimizerSpec| {
        let batches = spec.surface.batches(optimizer.batch);
        // Below 0 falls the loss of no batch.
        calls.minimum = if batches.is_some() { Some(0.0) } else { minimum };
        let arguments = calls.arguments(optimizer, &spec.schedule, spec.steps);
        let size = batches.filter(|_| in_batches.is_some()).map(|(size, _)| format!(",\n    batch_size={size}"));
        format!("run(\n    {:?},\n    {arguments}{},\n)", optimizer.info.id, size.unwrap_or_default())
    };
    let runs: Vec<_> = spec.active().map(&mut call).collect();
    let mut blocks = vec![head(spec, address), surface::function(&spec.surface)];
    blocks.extend(noise_draws(spec, work, "PyTorch", TORCH_NOISE));
    blocks.extend(in_batches.map(|order| data::batches(order, spec.seed)));
    blocks.extend(calls.definitions(METHOD));
    blocks.push(function(&calls, spec));
    blocks.push(runs.join("\n"));
    file(&blocks)
}

/// The order of the batches, if any optimizer gets batches.
pub(super) fn in_batches(spec: &RunSpec) -> Option<Order> {
    spec.active().find_map(|optimizer| spec.surface.batches(optimizer.batch)).map(|(_, order)| order)
}

/// The function [`RUN`].
fn function(calls: &Calls, spec: &RunSpec) -> String {
    let noisy = spec.noise > 0.0;
    let draws = if noisy { "    noise = draws()\n" } else { "" };
    let mut after_backward = String::new();
    if noisy {
        after_backward += "            w.grad += NOISE * torch.tensor(next(noise))\n";
    }
    if let Some(clip) = spec.clip {
        after_backward += &format!("            {}", clipping(clip, "[w]"));
    }
    let advance = if calls.plateau {
        r#"            if isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):
                scheduler.step(loss)
            else:
                scheduler.step()
"#
    } else {
        "            scheduler.step()\n"
    };
    let of_batches = |code: &'static str| if in_batches(spec).is_some() { code } else { "" };
    RUN.replace("{draws}", draws)
        .replace("{batch_size}", of_batches(", batch_size=None"))
        .replace("{feed}", of_batches("    feed = batches(batch_size)\n"))
        .replace("{batch}", of_batches(", examples=batch"))
        .replace("{zero_grad}", if spec.surface.accumulates() { FORGOTTEN } else { "        optimizer.zero_grad()\n" })
        .replace("{take}", of_batches("        batch = next(feed)\n"))
        .replace("{after_backward}", &after_backward)
        .replace("{advance}", advance)
        .replace("{lookahead}", if calls.lookahead { ", lookahead=None" } else { "" })
        .replace("{slow}", if calls.lookahead { SLOW } else { "" })
        .replace("{go_back}", if calls.lookahead { GO_BACK } else { "" })
}

fn head(spec: &RunSpec, address: &str) -> String {
    // It stands in a text between quotes.
    let address = address.replace(['\\', '"', '\n', '\r'], "");
    let dimension = spec.surface.dimension();
    let coordinates = spec.surface.coordinates().join(", ");
    let start = spec.start[..dimension].iter().copied().map(number).collect::<Vec<_>>().join(", ");
    let at = if dimension == 1 { start } else { format!("({start})") };
    let begin = spec.surface.slice.as_ref().map_or(spec.start[..dimension].to_vec(), |slice| slice.begin(spec.start));
    let begin: Vec<_> = begin.into_iter().map(number).collect();
    let optimizers: Vec<_> = spec.active().map(|optimizer| optimizer.info.id).collect();
    format!(
        r##""""{surface} with {optimizers}, from {at} in {steps} steps.

Written by the Optimizer Playground, where the same run is
{address}

Needs PyTorch 2. Prints a line of JSON for each optimizer: its steps as [k, {point}].
"""

{imports}import json
import math

import torch

torch.set_default_dtype(torch.float64)

START = [{begin}]
STEPS = {steps}"##,
        begin = begin.join(", "),
        point = match spec.surface.slice {
            Some(_) => "*w, f(*w)".to_owned(),
            None => format!("{coordinates}, f({coordinates})"),
        },
        imports =
            if in_batches(spec).is_some_and(|order| order == Order::Shuffled) { "import itertools\n" } else { "" },
        surface = spec.surface.info.id,
        optimizers = optimizers.join(", "),
        steps = spec.steps,
    )
}

/// PyTorch's generator and what it draws, see [`noise_draws`].
const TORCH_NOISE: [&str; 2] = ["torch.Generator().manual_seed(SEED)", "torch.randn(WEIGHTS, generator=more).tolist()"];

/// The noise of the run as numbers: the library has another generator. `more` is its code for that, which is called `more`, with SEED, and for as
/// many numbers as a gradient has, with WEIGHTS.
pub(super) fn noise_draws(spec: &RunSpec, work: u64, library: &str, more: [&str; 2]) -> Option<String> {
    if spec.noise == 0.0 {
        return None;
    }
    let paths = run::run_within(spec, work);
    let gradients = paths.iter().map(|path| path.evaluations.gradient).max().unwrap_or_default();
    let searches = paths.iter().any(|path| path.evaluations.gradient > path.len());
    let mut draws = noise(spec.seed);
    let weights = spec.surface.weights();
    let each = match weights {
        1 => "one".to_owned(),
        2 => "two".to_owned(),
        many => many.to_string(),
    };
    let mut code = format!(
        "NOISE = {}\n\n# Standard normal numbers, {each} for each gradient: the noise that the playground drew with seed {}.\n# {library} has another generator.\nDRAWS = [\n",
        number(spec.noise),
        spec.seed
    );
    for _ in 0..gradients {
        let row: Vec<_> = (0..weights).map(|_| number(draws.next().unwrap_or_default())).collect();
        code += &format!("    [{}],\n", row.join(", "));
    }
    code += "]\n\n\ndef draws():\n";
    code += &if searches {
        format!(
            r#"    """DRAWS, and then more of {library}'s own. With noise, rounding alone can change what a line search decides: from there on,
    the path is another one than the playground's, and may take more gradients."""
    yield from DRAWS
    more = {generator}
    while True:
        yield {row}"#,
            generator = more[0].replace("SEED", &spec.seed.to_string()),
            row = more[1].replace("WEIGHTS", &weights.to_string())
        )
    } else {
        "    \"\"\"The noise of one gradient after the other.\"\"\"\n    yield from DRAWS".to_owned()
    };
    Some(code)
}
