//! The places that parameters name: the step of a milestone, of the end of a warm-up, of the first edge of a stair. They can be
//! dragged along the curve.

use super::length::resolved;
use super::rule::ScheduleInfo;
use crate::param::Values;

/// How a parameter says where it is.
enum Place {
    /// It is so many steps after another place.
    After(f64),
    /// It is so many steps before it.
    Before(f64),
    /// It is this many times so far.
    Times(f64),
}

/// How the parameter `key` says where it is; `None` for one that names no place. `values` are [`resolved`].
fn place(values: &Values, key: &str) -> Option<Place> {
    let of = |key: &str| values.iter().find(|(param, _)| param.key == key).map_or(0.0, |(_, value)| value);
    Some(match key {
        "delay" | "warmup" | "T" | "T_max" | "T_0" | "total_steps" | "step_size_up" => Place::After(0.0),
        "step_size" | "total_iters" => Place::After(of("delay")),
        "step_size_down" => Place::After(of("step_size_up")),
        "decay" => Place::Before(of("T")),
        "pct_start" => Place::Times(of("total_steps")),
        _ if key.starts_with("milestone") => Place::After(0.0),
        _ => return None,
    })
}

/// The step that the parameter `key` names in a run of `total` steps. A parameter that is switched off by 0 names none.
pub fn step_of(info: &ScheduleInfo, values: &Values, key: &str, total: usize) -> Option<f64> {
    let values = resolved(info, values, total);
    let (_, value) = values.iter().find(|(param, _)| param.key == key)?;
    let is_off = value == 0.0;
    match place(&values, key)? {
        Place::After(_) | Place::Before(_) if is_off => None,
        Place::After(from) => Some(from + value),
        Place::Before(end) => Some(end - value),
        Place::Times(whole) => Some(value * whole),
    }
}

/// The value with which the parameter `key` names `step`, as near as it accepts.
pub fn value_at(info: &ScheduleInfo, values: &Values, key: &str, step: f64, total: usize) -> Option<f64> {
    let values = resolved(info, values, total);
    let param = values.specs().iter().find(|param| param.key == key)?;
    let value = match place(&values, key)? {
        Place::After(from) => (step - from).round().max(1.0),
        Place::Before(end) => (end - step).round().max(1.0),
        // A share of the run has no more digits than a link needs.
        Place::Times(whole) => (1e4 * step / whole.max(1.0)).round() / 1e4,
    };
    Some(value.max(param.min).min(param.max))
}

#[cfg(test)]
mod tests {
    use super::super::ALL;
    use super::*;

    #[test]
    fn a_place_that_is_dragged_to_its_step_stays_as_it_is() {
        let mut places = 0;
        for info in ALL {
            let values = Values::defaults(info.params);
            for param in info.params {
                let Some(step) = step_of(info, &values, &param.key, 200) else { continue };
                places += 1;
                let value = value_at(info, &values, &param.key, step, 200).unwrap();
                let wanted = resolved(info, &values, 200).get(&param.key);
                assert!((value - wanted).abs() < 1e-9, "{} {}: {value}, not {wanted}", info.id, param.key);
                let moved = value_at(info, &values, &param.key, step + 7.0, 200).unwrap();
                let moved = values.clone().with(&param.key, moved).unwrap();
                // What others are counted from moves them along, and itself.
                let now = step_of(info, &moved, &param.key, 200).unwrap();
                assert!((now - step - 7.0).abs() < 0.5 || param.key == "T", "{} {}: {now}", info.id, param.key);
            }
        }
        assert!(places > 15, "{places}");
    }

    #[test]
    fn what_counts_no_steps_names_no_place() {
        let info = ALL.iter().find(|info| info.id == "step").unwrap();
        let values = Values::defaults(info.params);
        assert_eq!(step_of(info, &values, "gamma", 100), None);
        assert_eq!(step_of(info, &values, "delay", 100), None, "it is off");
        assert_eq!(step_of(info, &values, "step_size", 100), Some(25.0));
        assert_eq!(value_at(info, &values, "step_size", -3.0, 100), Some(1.0));
    }
}
