//! Every first-order rule also stands as text beside its Rust, and the Rust follows its own lines.

use nalgebra::DMatrix;
use playground_core::float::Float;
use playground_core::optim::{self, Compiled, Layout, OptimizerInfo};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::problem::Problem;
use playground_expr::rule::{Chosen, Rule, RuleWrong};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

/// The optimizers whose rule is a text.
fn written() -> Vec<(&'static OptimizerInfo, Rule)> {
    let all = optim::ALL.iter().filter_map(|info| Some((*info, optim::text(info)?)));
    all.map(|(info, text)| (info, Rule::read(text).unwrap_or_else(|fault| panic!("{}: {fault}", info.id)))).collect()
}

/// The rule for these values; nothing where the text says that it cannot.
fn chosen(info: &OptimizerInfo, rule: &Rule, values: &Values) -> Option<Chosen> {
    match rule.choose(values) {
        Ok(chosen) => Some(chosen),
        // Sutskever's form asks for the gradient at another point.
        Err(fault) if fault.is == RuleWrong::NeverMoves && info.id == "nesterov" => None,
        Err(fault) => panic!("{}: {fault} with {values:?}", info.id),
    }
}

/// Every combination of options and flags, and of numbers that are 0 or not.
fn settings(params: &'static [ParamSpec]) -> Vec<Values> {
    let mut all = vec![Values::defaults(params)];
    for param in params.iter().filter(|param| param.key != "lr") {
        let values: Vec<f64> = match param.scale {
            Scale::Choice(_) | Scale::Flag => (0..=param.max as u32).map(f64::from).collect(),
            _ if param.min <= 0.0 && param.max >= 0.0 => vec![0.0, if param.is_whole() { 10.0 } else { param.default.max(0.1) }],
            _ => continue,
        };
        let with = |all: &Values| -> Vec<Values> {
            values.iter().map(|&value| all.clone().with(&param.key, value.clamp(param.min, param.max)).expect("in range")).collect()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

#[test]
fn every_rule_can_be_followed_with_every_option() {
    let mut count = 0;
    for (info, rule) in written() {
        for values in settings(info.params) {
            count += usize::from(chosen(info, &rule, &values).is_some_and(|chosen| !chosen.math().is_empty()));
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
        Scale::OneMinusLog => prop_oneof![known, (-4.0..0.0).prop_map(move |power| (1.0 - 10f64.powf(power)).clamp(left, right))].boxed(),
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
        let number = || (-2.0..2.0, any::<bool>()).prop_map(|(power, is_negative)| {
            let size = 10f64.powf(power);
            if is_negative { -size } else { size }
        });
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

/// A problem whose next gradient is known.
struct Given<T>(Vec<T>);

impl<T: Float> Problem<T> for Given<T> {
    fn loss(&mut self, _: &[T]) -> T {
        T::zero()
    }

    fn gradient(&mut self, _: &[T], g: &mut [T]) -> T {
        g.copy_from_slice(&self.0);
        T::zero()
    }

    fn hessian(&mut self, _: &[T]) -> Option<DMatrix<T>> {
        None
    }
}

/// Takes the Rust and its text the same way; `near` is how far apart two numbers may be, relative to the largest of the walk.
fn follow<T: Compiled>(walk: &Walk, near: f64) -> Result<(), TestCaseError> {
    let info = optim::find(walk.id).expect("registered");
    let rule = Rule::read(optim::text(info).expect("a text")).expect("can be read");
    let Some(chosen) = chosen(info, &rule, &walk.values) else { return Ok(()) };
    let numbers = |list: &[f64]| list.iter().map(|&x| T::of(x)).collect::<Vec<T>>();
    let mut written = chosen.machine::<T>(walk.start.len());
    let mut coded = optim::build::<T>(info, &walk.values, &Layout::single(walk.start.len()));
    let (mut ours, mut theirs) = (numbers(&walk.start), numbers(&walk.start));
    let mut scale = 0.0_f64;
    for (step, (g, factor)) in walk.steps.iter().enumerate() {
        let (g, lr) = (numbers(g), walk.values.get("lr") * factor);
        coded.step(&mut Given(g.clone()), &mut ours, lr);
        written.step(&mut theirs, &g, lr);
        if ours.iter().chain(&theirs).any(|x| !x.is_finite() || x.f64().abs() > 1e30) {
            return Ok(());
        }
        scale = ours.iter().map(|x| x.f64().abs()).fold(scale, f64::max);
        for (a, b) in ours.iter().zip(&theirs) {
            let off = (a.f64() - b.f64()).abs();
            prop_assert!(off <= near * scale, "{} step {step}: {ours:?} is not {theirs:?}\n{walk:?}", walk.id);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rust_follows_its_own_lines(walk in walks()) {
        follow::<f64>(&walk, 1e-9)?;
    }

    #[test]
    fn in_single_precision_too(walk in walks()) {
        follow::<f32>(&walk, 2e-3)?;
    }
}
