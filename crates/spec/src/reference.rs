//! What the reference of the optimizers tells beside the catalog, as JSON: how they are related, what they remember, and what each
//! line of a rule is for. All of it is counted or read in the code that runs.

use playground_core::memory::memory;
use playground_core::optim::{self, OptimizerInfo};
use playground_core::param::Values;
use serde_json::{Map, Value, json};

use crate::rules;

/// The flag by which the correction of averages for their start at zero is switched on and off.
const CORRECTION: &str = "bias_correction";

/// The reference: for each optimizer `parents`, `momentum`, `rates`, `memory`, `correction` and `notes`.
pub fn reference() -> Value {
    optim::ALL.iter().map(|info| (info.id.to_owned(), entry(info))).collect::<Map<_, _>>().into()
}

fn entry(info: &OptimizerInfo) -> Value {
    let kin = optim::kin(info);
    let rule = rules::chosen(info, &Values::defaults(info.params));
    let mut entry = json!({
        "parents": kin.parents, "momentum": kin.momentum, "rates": kin.rates, "memory": memory(info),
        "correction": correction(info),
        // In the order of the lines of its equation.
        "notes": rule.map(|rule| rule.notes().into_iter().map(|note| json!(note)).collect::<Vec<_>>()),
        "second_point": info.second_point.is_some(),
    });
    if let Err(unfit) = info.network {
        entry["unfit"] = json!(unfit.id());
    }
    entry
}

/// Whether averages are corrected for their start at zero: `yes`, `no`, or `option` if that can be switched on.
fn correction(info: &OptimizerInfo) -> &'static str {
    let rule = optim::text(info).unwrap_or_default();
    // As in 1 − β₁ᵗ.
    let corrects = rule.contains("^t)") || rule.contains("^(t+1)");
    match info.params.iter().find(|spec| spec.key == CORRECTION) {
        Some(flag) if flag.default == 0.0 => "option",
        _ if corrects => "yes",
        _ => "no",
    }
}
