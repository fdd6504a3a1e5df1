//! Every first-order rule also stands as text beside its Rust, and the Rust follows its own lines.

use nalgebra::DMatrix;
use playground_core::float::Float;
use playground_core::optim::{self, Compiled, Layout, OptimizerInfo};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::problem::Problem;
use playground_expr::rule::{Chosen, Rule};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

/// The optimizers whose rule is a text.
fn written() -> Vec<(&'static OptimizerInfo, Rule)> {
    let all = optim::ALL.iter().filter_map(|info| Some((*info, optim::text(info)?)));
    all.map(|(info, text)| (info, Rule::read(text).unwrap_or_else(|fault| panic!("{}: {fault}", info.id)))).collect()
}

fn chosen(info: &OptimizerInfo, rule: &Rule, values: &Values) -> Chosen {
    rule.choose(values).unwrap_or_else(|fault| panic!("{}: {fault} with {values:?}", info.id))
}

/// Every combination of options and flags, and of numbers that are 0 or not.
fn settings(params: &'static [ParamSpec]) -> Vec<Values> {
    let mut all = vec![Values::defaults(params)];
    for param in params.iter().filter(|param| param.key != "lr") {
        let values: Vec<f64> = match param.scale {
            Scale::Choice(_) | Scale::Flag => (0..=param.max as u32).map(f64::from).collect(),
            _ if param.min <= 0.0 && param.max >= 0.0 => {
                vec![0.0, if param.is_whole() { 10.0 } else { param.default.max(0.1) }]
            }
            _ => continue,
        };
        let with = |all: &Values| -> Vec<Values> {
            values
                .iter()
                .map(|&value| all.clone().with(&param.key, value.clamp(param.min, param.max)).expect("in range"))
                .collect()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// Those that are no text ask for more than a gradient: for the loss, for another gradient, or for the Hessian.
#[test]
fn every_rule_that_asks_for_one_gradient_is_a_text() {
    let others: Vec<_> = optim::ALL.iter().filter(|info| optim::text(info).is_none()).map(|info| info.id).collect();
    assert_eq!(others, ["polyak_sgd", "line_search_gd", "conjugate_gradient", "newton", "bfgs", "lbfgs"]);
}

#[test]
fn every_rule_can_be_followed_with_every_option() {
    let mut count = 0;
    for (info, rule) in written() {
        for values in settings(info.params) {
            count += usize::from(!chosen(info, &rule, &values).math().is_empty());
        }
    }
    assert!(count > 500, "{count}");
}

/// A value that is worth dragging to, its ends and its default more often than chance would have it.
fn value(param: &'static ParamSpec) -> BoxedStrategy<f64> {
    let [left, right] = param.slider;
    let known = select(vec![param.default, left, right, param.min.max(-10.0)]);
    match param.scale {
        Scale::Choice(_) | Scale::Flag => (0..=param.max as u32).prop_map(f64::from).boxed(),
        Scale::Integer | Scale::LogInteger => prop_oneof![known, (left..=right).prop_map(f64::round)].boxed(),
        Scale::Log | Scale::LogFromZero => {
            prop_oneof![known, (left.log10()..=right.log10()).prop_map(|power| 10f64.powf(power))].boxed()
        }
        Scale::OneMinusLog => {
            prop_oneof![known, (-4.0..0.0).prop_map(move |power| (1.0 - 10f64.powf(power)).clamp(left, right))].boxed()
        }
        Scale::Linear => prop_oneof![known, left..=right].boxed(),
    }
}

/// Values of the parameters, and a walk: where it starts, and the gradients and rates of its steps.
#[derive(Debug, Clone)]
struct Walk {
    id: &'static str,
    values: Values,
    start: Vec<f64>,
    steps: Vec<(Vec<f64>, f64)>,
}

fn walks() -> impl Strategy<Value = Walk> {
    Union::new(optim::ALL.iter().filter(|info| optim::text(info).is_some()).map(|info| {
        let values = info.params.iter().map(value).collect::<Vec<_>>();
        let number = || {
            (-2.0..2.0, any::<bool>()).prop_map(|(power, is_negative)| {
                let size = 10f64.powf(power);
                if is_negative { -size } else { size }
            })
        };
        let point = move |len: usize| prop::collection::vec(number(), len);
        let walk = (1..9_usize).prop_flat_map(move |len| {
            let step = (prop_oneof![9 => point(len), 1 => Just(vec![0.0; len])], 0.1..2.0);
            (point(len), prop::collection::vec(step, 1..12))
        });
        (values, walk).prop_map(|(values, (start, steps))| {
            let set = |all: Values, (param, value): (&ParamSpec, &f64)| {
                all.with(&param.key, value.clamp(param.min, param.max)).expect("in range")
            };
            let values = info.params.iter().zip(&values).fold(Values::defaults(info.params), set);
            Walk { id: info.id, values, start, steps }
        })
    }))
}

/// A problem of which the next gradient is given: at the origin, and how it changes from there.
struct Given<T>(Vec<T>);

impl<T: Float> Given<T> {
    fn at(&self, w: &[T], g: &mut [T]) {
        for ((g, &slope), &w) in g.iter_mut().zip(&self.0).zip(w) {
            *g = slope + T::of(0.5) * w;
        }
    }
}

impl<T: Float> Problem<T> for Given<T> {
    fn loss(&mut self, _: &[T]) -> T {
        T::zero()
    }

    fn gradient(&mut self, w: &[T], g: &mut [T]) -> T {
        self.at(w, g);
        T::zero()
    }

    fn hessian(&mut self, _: &[T]) -> Option<DMatrix<T>> {
        None
    }
}

/// The weights after each step, by the Rust and by its text, until they are no longer worth comparing.
fn paths<T: Compiled>(walk: &Walk) -> Vec<[Vec<f64>; 2]> {
    let info = optim::find(walk.id).expect("registered");
    let rule = Rule::read(optim::text(info).expect("a text")).expect("can be read");
    let numbers = |list: &[f64]| list.iter().map(|&x| T::of(x)).collect::<Vec<T>>();
    let mut written = chosen(info, &rule, &walk.values).machine::<T>(walk.start.len());
    let mut coded = optim::build::<T>(info, &walk.values, &Layout::single(walk.start.len()));
    let (mut ours, mut theirs) = (numbers(&walk.start), numbers(&walk.start));
    let mut paths = Vec::new();
    for (g, factor) in &walk.steps {
        let (mut problem, lr) = (Given(numbers(g)), walk.values.get("lr") * factor);
        coded.step(&mut problem, &mut ours, lr);
        written.step(&mut theirs, lr, |w, g| problem.at(w, g));
        if ours.iter().chain(&theirs).any(|x| !x.is_finite() || x.f64().abs() > 1e20) {
            break;
        }
        paths.push([&ours, &theirs].map(|w| w.iter().map(|x| x.f64()).collect()));
    }
    paths
}

/// How far single precision is off by step `step` of weight `i`: what rounding does to the Rust and to its text.
fn lost(single: &[[Vec<f64>; 2]], double: &[[Vec<f64>; 2]], step: usize, i: usize) -> f64 {
    let off = |who: usize, k: usize| (single[k][who][i] - double[k][who][i]).abs();
    (0..2).map(|who| (0..=step).map(|k| off(who, k)).fold(0.0, f64::max)).sum()
}

/// Whether the first step is divided by rounding alone: the variance of one gradient is 0.
fn divides_by_rounding(walk: &Walk) -> bool {
    walk.id == "rmsprop" && walk.values.flag("centered") && walk.values.flag("bias_correction")
}

/// Whether the Rust and its text go the same way, in single or in double precision. Where numbers nearly cancel, each of the
/// two loses digits, and not the same ones: as many more are allowed for, and where nothing is left, nothing is compared.
fn compare(walk: &Walk, in_double: bool) -> Result<(), TestCaseError> {
    if divides_by_rounding(walk) {
        return Ok(());
    }
    let (single, double) = (paths::<f32>(walk), paths::<f64>(walk));
    let (paths, near, share) = if in_double { (&double, 1e-9, 1e-3) } else { (&single, 1e-4, 3.0) };
    let mut scale = 0.0_f64;
    let shared = single.len().min(double.len());
    for (step, [ours, theirs]) in paths.iter().enumerate().take(shared) {
        scale = ours.iter().map(|x| x.abs()).fold(scale, f64::max);
        for (i, (a, b)) in ours.iter().zip(theirs).enumerate() {
            let lost = lost(&single, &double, step, i);
            if lost > 0.01 * scale {
                return Ok(());
            }
            let allowed = near * scale + share * lost;
            prop_assert!((a - b).abs() <= allowed, "{} step {step}: {ours:?} is not {theirs:?}\n{walk:?}", walk.id);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rust_follows_its_own_lines(walk in walks()) {
        compare(&walk, true)?;
    }

    #[test]
    fn in_single_precision_too(walk in walks()) {
        compare(&walk, false)?;
    }
}
