//! The lines that make a schedule in PyTorch.

use playground_spec::ScheduleSpec;
use playground_spec::rates::{self, Wrong};

use crate::calls::Calls;
use crate::python::number;

/// The line that makes schedules which follow each other, each from its step on, in a run of `total` steps at the base rate `lr`,
/// after the classes and functions that it needs; `None` if the rate is constant.
pub fn schedule(parts: &[(usize, ScheduleSpec)], total: usize, lr: f64) -> Option<String> {
    let mut calls = Calls::new(None);
    let length = |at: usize| parts.get(at + 1).map_or(total, |(next, _)| *next).saturating_sub(parts[at].0).max(1);
    let made: Vec<Option<String>> =
        parts.iter().enumerate().map(|(at, (_, spec))| calls.scheduler(spec, length(at), lr)).collect();
    let line = match &made[..] {
        [one] => one.clone()?,
        _ => {
            // What has no class keeps the rate.
            let constant = || "torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1.0)".to_owned();
            let list: Vec<String> = made.into_iter().map(|made| made.unwrap_or_else(constant)).collect();
            let begins: Vec<usize> = parts.iter().skip(1).map(|(from, _)| *from).collect();
            format!(
                "torch.optim.lr_scheduler.SequentialLR(optimizer, [\n    {},\n], milestones={begins:?})",
                list.join(",\n    ")
            )
        }
    };
    let definitions: Vec<String> = calls.definitions("").map(|code| code.trim_matches('\n').to_owned()).collect();
    let head = if definitions.is_empty() { String::new() } else { definitions.join("\n\n\n") + "\n\n\n" };
    Some(format!("{head}scheduler = {line}\n"))
}

/// The line that makes the schedule of a typed formula.
///
/// # Errors
/// What is wrong with the formula.
pub fn typed_schedule(formula: &str, total: usize, lr: f64) -> Result<String, Wrong> {
    let (code, names) = rates::python(formula)?;
    let value = |name: &String| if name == "T" { total.to_string() } else { number(lr) };
    let values: String = names.iter().map(|name| format!("{name} = {}\n", value(name))).collect();
    Ok(format!(
        "{values}scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: ({code}) / {})\n",
        number(lr)
    ))
}

#[cfg(test)]
mod tests {
    use playground_core::param::Values;
    use playground_core::schedule;

    use super::*;

    fn spec(id: &str) -> ScheduleSpec {
        let info = schedule::find(id).unwrap();
        ScheduleSpec { info, values: Values::defaults(info.params) }
    }

    #[test]
    fn one_line_where_pytorch_has_the_schedule() {
        let line = super::schedule(&[(0, spec("step"))], 100, 0.01).unwrap();
        assert_eq!(line, "scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=25, gamma=0.5)\n");
        assert_eq!(super::schedule(&[(0, spec("constant"))], 100, 0.01), None);
    }

    #[test]
    fn what_pytorch_has_not_brings_its_function_along() {
        let lines = super::schedule(&[(0, spec("inverse_sqrt"))], 100, 0.01).unwrap();
        assert!(lines.starts_with("class Schedule(") && lines.contains("\ndef inverse_sqrt("), "{lines}");
        assert!(lines.contains("\nscheduler = Schedule(optimizer, inverse_sqrt, warmup="), "{lines}");
    }

    #[test]
    fn parts_become_a_sequence_each_of_its_own_length() {
        let lines = super::schedule(&[(0, spec("constant")), (40, spec("cosine"))], 100, 0.01).unwrap();
        assert_eq!(
            lines,
            "scheduler = torch.optim.lr_scheduler.SequentialLR(optimizer, [\n    \
             torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1.0),\n    \
             torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=60, eta_min=0.0),\n], milestones=[40])\n"
        );
    }

    #[test]
    fn a_formula_becomes_a_function_of_the_step() {
        let lines = typed_schedule("lr/(1 + 10*t/T)", 100, 0.5).unwrap();
        let line =
            "scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: (lr / (1 + 10 * t / T)) / 0.5)\n";
        assert_eq!(lines, format!("lr = 0.5\nT = 100\n{line}"));
        assert!(typed_schedule("lr*", 100, 0.5).is_err());
    }
}
