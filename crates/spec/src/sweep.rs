//! Sweeps: the runs of a spec at many values of one hyperparameter, all else as it is.

use playground_core::field::{Entrant, Field, Range};
use playground_core::param::ParamSpec;
use playground_core::run::Trajectory;
use playground_core::surface::{self, Surface};
use playground_core::sweep::{Fall, Outcome};

use crate::kinds::run::RunSpec;
use crate::methods::OptimizerSpec;
use crate::run::{one, share};

/// With random gradients, every value is tried with so many seeds: the one of the spec and those after it.
pub const SEEDS: u64 = 8;
/// Learning rates are swept at least from here to there: wider than a slider, so that both ends of every curve are seen.
const RATES: [f64; 2] = [1e-6, 10.0];

/// The range of a hyperparameter for the optimizers of a spec that are on, along a slider as wide as the widest of theirs; `None` if none
/// of them has it, or if it is no number.
pub fn range(spec: &RunSpec, key: &str) -> Option<Range> {
    let own = |optimizer: &OptimizerSpec| optimizer.values.specs().iter().find(|param| param.key == key).cloned();
    let mut all = spec.active().filter_map(own);
    let mut axis = all.next().filter(ParamSpec::is_number)?;
    let scale = axis.scale;
    for param in all.filter(|param| param.scale == scale) {
        axis = widened(axis, param.slider);
    }
    if key == "lr" {
        axis = widened(axis, RATES);
    }
    Some(Range::along(axis))
}

fn widened(axis: ParamSpec, [left, right]: [f64; 2]) -> ParamSpec {
    let [from, to] = axis.slider;
    axis.slider(from.min(left), to.max(right))
}

/// The field of a race over `key`, beside the runs of a spec that differs from that of the sweep in this hyperparameter alone.
pub fn field(spec: &RunSpec, paths: &[Trajectory], key: &str) -> Option<Field> {
    let lowest = lowest(spec, spec.surface.build().as_ref());
    let entrant = |(optimizer, path): (&OptimizerSpec, &Trajectory)| Entrant {
        slot: optimizer.slot,
        value: optimizer.values.iter().find(|(param, _)| param.key == key).map(|(param, value)| [param.default, value]),
        outcome: Outcome::of(path, lowest, spec.tolerance),
    };
    Some(Field {
        range: range(spec, key)?,
        seeds: seeds(spec) as usize,
        cost: cost(spec),
        fall: paths.first().map(|path| Fall { from: path.f[0], lowest }),
        entrants: spec.active().zip(paths).map(entrant).collect(),
    })
}

/// Whether runs of a spec depend on its seed.
pub fn is_random(spec: &RunSpec) -> bool {
    spec.noise > 0.0 || spec.active().any(|optimizer| spec.surface.batches(optimizer.batch).is_some())
}

/// The number of runs at each value.
pub fn seeds(spec: &RunSpec) -> u64 {
    if is_random(spec) { SEEDS } else { 1 }
}

/// The work of a step, in units of one on a built-in surface: that of its loss, or of a batch that takes more.
pub fn cost(spec: &RunSpec) -> u64 {
    let surface = spec.surface.build();
    let batches = spec.active().filter_map(|optimizer| spec.surface.batches(optimizer.batch));
    let batch = |size| match (surface.data(), surface.slice()) {
        (Some(data), _) => data.model.cost(size),
        (_, Some(slice)) => slice.batch_cost(size),
        (None, None) => 0,
    };
    surface.cost().max(batches.map(|(size, _)| batch(size)).max().unwrap_or(0))
}

/// The lowest value of the surface of a spec, if it is known.
fn lowest(spec: &RunSpec, surface: &dyn Surface) -> Option<f64> {
    surface::lowest(surface, &spec.surface.minima())
}

/// Runs one optimizer of a spec with `key` at each of these values, within so many units of work for all optimizers that are
/// on: the outcomes, value by value and seed by seed. NaN stands where it has no such hyperparameter or does not accept the
/// value.
pub fn sweep(spec: &RunSpec, optimizer: &OptimizerSpec, key: &str, values: &[f64], work: u64) -> Vec<[f64; 4]> {
    let surface = spec.surface.build();
    let (lowest, work) = (lowest(spec, surface.as_ref()), share(spec, work));
    let mut optimizer = optimizer.clone();
    let mut outcomes = Vec::new();
    for &value in values {
        let accepted = optimizer.values.clone().with(key, value);
        let is_accepted = accepted.is_ok();
        optimizer.values = accepted.unwrap_or(optimizer.values);
        for seed in spec.seed..spec.seed + seeds(spec) {
            outcomes.push(if is_accepted {
                Outcome::of(&one(spec, surface.as_ref(), &optimizer, seed, work), lowest, spec.tolerance).numbers()
            } else {
                [f64::NAN; 4]
            });
        }
    }
    outcomes
}

#[cfg(test)]
mod tests {
    use playground_core::field::{Finding, Known, lost_from};
    use playground_core::optim;
    use playground_core::sweep::Measure;

    use super::*;
    use crate::Kind;
    use crate::run::{PAGE_WORK, UNBOUNDED, run_within};

    fn spec(text: &str) -> RunSpec {
        RunSpec::parse(text).unwrap()
    }

    /// The same spec with another value of the first optimizer and another seed.
    fn with(spec: &RunSpec, key: &str, value: f64, seed: u64) -> RunSpec {
        let mut spec = RunSpec { seed, ..spec.clone() };
        spec.optimizers[0].values = spec.optimizers[0].values.clone().with(key, value).unwrap();
        spec
    }

    /// The sweep of all optimizers of a spec at every `stride`-th value.
    fn swept(spec: &RunSpec, key: &str, stride: usize) -> Vec<[f64; 4]> {
        let Range { values, .. } = range(spec, key).unwrap();
        let unknown = [f64::NAN; 4];
        let only = |outcomes: Vec<[f64; 4]>| {
            let mut outcomes = outcomes.into_iter().enumerate();
            std::iter::from_fn(move || outcomes.next().map(|(k, all)| if k % stride == 0 { all } else { unknown }))
        };
        spec.active().flat_map(|optimizer| only(sweep(spec, optimizer, key, &values, PAGE_WORK))).collect()
    }

    #[test]
    fn the_outcomes_are_those_of_single_runs_bit_for_bit() {
        let cases = [
            ("rosenbrock", ""),
            ("quadratic", r#","noise":0.5,"seed":7"#),
            ("himmelblau", r#","clip":{"norm":1},"schedule":{"id":"cosine"}"#),
            ("saddle", ""),
        ];
        let mut compared = 0;
        for (surface, more) in cases {
            let bare = spec(&format!(r#"{{"surface":{{"id":"{surface}"}},"optimizers":[]}}"#));
            let minima = !bare.surface.minima().is_empty();
            for info in optim::ALL.iter().filter(|info| minima || !info.needs_minimum) {
                let text = format!(
                    r#"{{"surface":{{"id":"{surface}"}},"steps":60{more},"optimizers":[{{"id":"{}"}}]}}"#,
                    info.id
                );
                let spec = spec(&text);
                let rates: Vec<f64> = range(&spec, "lr").unwrap().values.into_iter().step_by(16).collect();
                let swept = sweep(&spec, &spec.optimizers[0], "lr", &rates, PAGE_WORK);
                let built = spec.surface.build();
                for (&rate, outcomes) in rates.iter().zip(swept.chunks(seeds(&spec) as usize)) {
                    for (seed, outcome) in (spec.seed..).zip(outcomes) {
                        let single = with(&spec, "lr", rate, seed);
                        let path = &run_within(&single, PAGE_WORK)[0];
                        let alone = Outcome::of(path, lowest(&single, built.as_ref()), single.tolerance).numbers();
                        let place = format!("{text} at {rate}, seed {seed}");
                        assert_eq!(outcome.map(f64::to_bits), alone.map(f64::to_bits), "{place}");
                        assert_eq!(outcome[0].to_bits(), path.f[path.len() - 1].to_bits(), "{place}");
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 1500, "{compared}");
    }

    #[test]
    fn seeds_differ_only_where_gradients_are_random() {
        let exact = spec(r#"{"surface":{"id":"quadratic"},"optimizers":[{"id":"sgd"}]}"#);
        let noisy = RunSpec { noise: 1.0, ..exact.clone() };
        assert_eq!((seeds(&exact), seeds(&noisy)), (1, SEEDS));
        let all = sweep(&noisy, &noisy.optimizers[0], "lr", &[0.01], UNBOUNDED);
        assert!(all.len() == 8 && all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }

    #[test]
    fn rates_are_swept_beyond_the_slider_and_rise() {
        let spec = RunSpec::opening();
        for (key, least, first, last) in
            [("lr", 60, 1e-6, 10.0), ("beta1", 60, 0.0, 0.9999), ("eps", 60, 0.0, 1.0), ("weight_decay", 60, 0.0, 1.0)]
        {
            let Range { values, .. } = range(&spec, key).unwrap();
            assert!(values.len() >= least && values.windows(2).all(|pair| pair[0] < pair[1]), "{key}: {values:?}");
            assert_eq!((values[0], values[values.len() - 1]), (first, last), "{key}");
        }
        assert_eq!(range(&spec, "nothing"), None);
        assert_eq!(range(&spec, "centered"), None, "a switch has no range");
    }

    #[test]
    fn a_value_that_an_optimizer_does_not_accept_has_no_outcome() {
        for info in optim::ALL {
            for param in info.params.iter().filter(|param| param.is_number()) {
                let text =
                    format!(r#"{{"surface":{{"id":"sphere"}},"steps":2,"optimizers":[{{"id":"{}"}}]}}"#, info.id);
                let spec = spec(&text);
                let range = range(&spec, &param.key).unwrap();
                let all = sweep(&spec, &spec.optimizers[0], &param.key, &range.values, UNBOUNDED);
                for (&value, outcome) in range.values.iter().zip(all) {
                    assert_eq!(!outcome[3].is_nan(), param.accept(value).is_ok(), "{} {} {value}", info.id, param.key);
                }
            }
        }
    }

    /// What is found for an optimizer, and from which value on its runs are lost.
    type Found = (Option<Finding>, Option<usize>);

    /// What is found for each optimizer of a spec on the quadratic bowl.
    fn found(optimizers: &str, key: &str, stride: usize) -> (Range, Vec<Found>) {
        let text = format!(r#"{{"surface":{{"id":"quadratic","k":50}},"steps":150,"optimizers":[{optimizers}]}}"#);
        let spec = spec(&text);
        let field = field(&spec, &run_within(&spec, PAGE_WORK), key).unwrap();
        let outcomes = swept(&spec, key, stride);
        let known = Known { field: &field, measure: Measure::Last, outcomes: &outcomes };
        let one = |run| {
            let spreads = known.spreads(run);
            (known.finding(run, &spreads), lost_from(&spreads))
        };
        let found = (0..field.entrants.len()).map(one).collect();
        (field.range, found)
    }

    #[test]
    fn gradient_descent_is_good_below_its_limit_and_lost_above_it() {
        // The curvatures are 1 and 50, so it is stable below 0.04.
        let (Range { values, .. }, found) = found(r#"{"id":"sgd"}"#, "lr", 1);
        let (Some(Finding { good, factor }), Some(lost)) = found[0] else { panic!("{found:?}") };
        assert!(values[good.best] > 0.03 && values[good.to] < 0.04, "{}", values[good.best]);
        assert!(factor.unwrap() < 2.0, "{good:?} {factor:?}");
        assert!(values[lost] > 0.04 && values[lost] < 0.05, "{}", values[lost]);
    }

    #[test]
    fn where_many_rates_reach_the_floor_none_next_to_divergence_is_taken() {
        let (Range { values, .. }, found) = found(r#"{"id":"rmsprop"},{"id":"adam"}"#, "lr", 1);
        for (finding, lost) in found {
            let Finding { good, .. } = finding.unwrap();
            assert!(values[good.best] < 1.0, "{}", values[good.best]);
            assert!(lost.is_none_or(|lost| good.best + 2 < lost));
        }
    }

    #[test]
    fn on_a_surface_without_a_lowest_value_falling_is_no_loss() {
        let text = |rate: f64| format!(r#"{{"surface":{{"id":"saddle"}},"optimizers":[{{"id":"adam","lr":{rate}}}]}}"#);
        let spec = spec(&text(0.15));
        let outcomes = sweep(&spec, &spec.optimizers[0], "lr", &[0.001, 0.15], PAGE_WORK);
        let [slow, fast] = [0, 1].map(|at| Outcome::from_numbers(outcomes[at]));
        assert!(!slow.lost && !fast.lost && fast.last < 10.0 * slow.last.min(-1.0), "{slow:?} {fast:?}");
        // Upward it is one, as before.
        let up = RunSpec::parse(r#"{"surface":{"id":"quadratic"},"optimizers":[{"id":"sgd"}]}"#).unwrap();
        assert!(Outcome::from_numbers(sweep(&up, &up.optimizers[0], "lr", &[3.0], PAGE_WORK)[0]).lost);
    }

    #[test]
    fn a_step_over_much_data_costs_more() {
        let of = |surface: &str| cost(&spec(&format!(r#"{{"surface":{surface},"optimizers":[{{"id":"sgd"}}]}}"#)));
        assert_eq!(of(r#"{"id":"quadratic"}"#), 1);
        let many = of(r#"{"id":"logistic_regression","data_points":2000}"#);
        assert!(many >= 400, "{many}");
    }

    #[test]
    fn what_is_found_in_a_quarter_of_the_values_is_about_the_same() {
        let optimizers = r#"{"id":"adam"},{"id":"rmsprop","on":false},{"id":"momentum"}"#;
        let [(_, coarse), (_, fine)] = [4, 1].map(|stride| found(optimizers, "lr", stride));
        assert_eq!((coarse.len(), fine.len()), (2, 2));
        for (coarse, fine) in coarse.iter().zip(fine) {
            let [a, b] = [coarse.0, fine.0].map(|finding| finding.unwrap().good);
            assert!(a.best >= b.from && a.best <= b.to && a.from.abs_diff(b.from) <= 8, "{a:?} {b:?}");
        }
    }

    #[test]
    fn an_optimizer_without_the_hyperparameter_is_not_judged() {
        let (_, found) = found(r#"{"id":"sgd"},{"id":"adam"}"#, "beta1", 4);
        assert_eq!(found[0], (None, None));
        assert!(found[1].0.is_some());
    }

    #[test]
    fn the_present_run_lies_on_its_curve() {
        for place in [30, 60] {
            let at = |rate: f64| {
                spec(&format!(r#"{{"surface":{{"id":"quadratic"}},"optimizers":[{{"id":"adam","lr":{rate}}}]}}"#))
            };
            let range = range(&at(0.1), "lr").unwrap();
            let value = range.values[place];
            let (spec, outcomes) = (at(value), swept(&at(0.1), "lr", 1));
            let field = field(&spec, &run_within(&spec, PAGE_WORK), "lr").unwrap();
            let known = Known { field: &field, measure: Measure::Last, outcomes: &outcomes };
            assert_eq!(known.present(0), Some((value, outcomes[place][0])));
            assert_eq!(known.spreads(0)[place].map(|spread| spread.scores[1]), Some(outcomes[place][0]));
        }
    }
}
