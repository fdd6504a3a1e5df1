//! What every schedule promises, asked of each one in the catalog.

use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::schedule::{self, ALL, Schedule, ScheduleInfo, find, resolved};
use playground_spec::{ParamJson, ValuesJson};
use proptest::prelude::*;
use serde_json::{Value, json};

fn with(info: &ScheduleInfo, given: &Value) -> Values {
    let mut errors = Vec::new();
    let empty = Default::default();
    let values = Values::parse(info.params, given.as_object().unwrap_or(&empty), &[], info.id, &mut errors);
    assert_eq!(errors, [], "{}", info.id);
    values
}

fn build(id: &str, given: &Value) -> Box<dyn Schedule> {
    match find(id) {
        Some(info) => schedule::build(info, &with(info, given)),
        None => panic!("there is no schedule `{id}`"),
    }
}

/// The rates of a run of `total` steps and a few steps more, told losses that stop falling.
fn rates(info: &ScheduleInfo, values: &Values, base: f64, total: usize) -> Vec<f64> {
    let mut schedule = schedule::build(info, values);
    let rate = |step: usize| {
        let lr = schedule.lr_at(base, step, total);
        // Better by ever smaller steps: at first by more than any threshold, in the end by less.
        schedule.observe(100.0 + 100.0 * 0.8_f64.powi(step as i32));
        lr
    };
    (0..total + 20).map(rate).collect()
}

#[test]
fn first_last_and_later_steps_are_as_documented() {
    type Row<'a> = (&'a str, Value, &'a [(usize, f64)]);
    // For α = 0.5 and a run of 100 steps: the schedule, its parameters, and (step, rate) pairs.
    let table: &[Row<'_>] = &[
        ("constant", json!({}), &[(0, 0.5), (99, 0.5), (500, 0.5)]),
        ("step", json!({}), &[(0, 0.5), (24, 0.5), (25, 0.25), (99, 0.0625), (100, 0.03125)]),
        ("step", json!({"step_size": 10, "gamma": 0.1, "delay": 5}), &[(14, 0.5), (15, 0.05), (25, 0.005)]),
        ("multi_step", json!({}), &[(0, 0.5), (99, 0.5), (100, 0.05), (150, 0.005), (500, 0.005)]),
        ("multi_step", json!({"milestone1": 7, "milestone2": 7, "gamma": 0.5}), &[(6, 0.5), (7, 0.125)]),
        ("exponential", json!({"gamma": 0.5}), &[(0, 0.5), (1, 0.25), (3, 0.0625)]),
        ("exponential", json!({"gamma": 0.5, "delay": 2}), &[(2, 0.5), (3, 0.25)]),
        ("cosine", json!({}), &[(0, 0.5), (50, 0.25), (100, 0.0), (150, 0.25), (200, 0.5)]),
        ("cosine", json!({"after": "stay", "eta_min": 0.1, "T_max": 40}), &[(20, 0.3), (40, 0.1), (60, 0.1)]),
        ("cosine_warm_restarts", json!({}), &[(0, 0.5), (25, 0.5), (75, 0.5), (100, 0.5)]),
        (
            "cosine_warm_restarts",
            json!({"T_0": 10, "T_mult": 3}),
            &[(10, 0.5), (25, 0.25), (40, 0.5), (85, 0.25), (130, 0.5)],
        ),
        ("linear", json!({}), &[(0, 0.5), (50, 0.25), (100, 0.0), (500, 0.0)]),
        (
            "linear",
            json!({"start_factor": 0.5, "end_factor": 1, "total_iters": 4}),
            &[(0, 0.25), (2, 0.375), (4, 0.5), (9, 0.5)],
        ),
        ("polynomial", json!({}), &[(0, 0.5), (50, 0.125), (100, 0.0), (500, 0.0)]),
        (
            "polynomial",
            json!({"power": 1, "eta_min": 0.1, "delay": 10, "total_iters": 20}),
            &[(10, 0.5), (20, 0.3), (30, 0.1)],
        ),
        ("constant_factor", json!({"factor": 0.25}), &[(0, 0.125), (9, 0.125), (10, 0.5), (500, 0.5)]),
        ("warmup_cosine", json!({}), &[(0, 0.05), (9, 0.5), (10, 0.5), (55, 0.25), (100, 0.0), (190, 0.5)]),
        ("warmup_cosine", json!({"floor": 0.1, "after": "stay"}), &[(100, 0.05), (190, 0.05)]),
        ("warmup_cosine", json!({"ramp": "line", "start_factor": 0}), &[(0, 0.0), (5, 0.25), (10, 0.5)]),
        ("warmup_linear", json!({}), &[(0, 0.05), (9, 0.5), (10, 0.5), (55, 0.25), (100, 0.0), (500, 0.0)]),
        (
            "warmup_linear",
            json!({"ramp": "line", "start_factor": 0.2, "floor": 0.5}),
            &[(0, 0.1), (55, 0.375), (100, 0.25)],
        ),
        ("warmup_stable_decay", json!({}), &[(0, 0.05), (9, 0.5), (80, 0.5), (90, 0.25), (100, 0.0), (500, 0.0)]),
        ("warmup_stable_decay", json!({"shape": "sqrt", "floor": 0.2}), &[(85, 0.3), (100, 0.1)]),
        ("warmup_stable_decay", json!({"shape": "cosine", "decay": 40}), &[(60, 0.5), (80, 0.25), (100, 0.0)]),
        ("inverse_sqrt", json!({}), &[(0, 0.05), (9, 0.5), (39, 0.25), (159, 0.125)]),
        (
            "one_cycle",
            json!({"div_factor": 5, "final_div_factor": 10}),
            &[(0, 0.1), (29, 0.5), (99, 0.01), (500, 0.01)],
        ),
        (
            "one_cycle",
            json!({"div_factor": 5, "anneal_strategy": "linear", "three_phase": true, "final_div_factor": 2}),
            &[(29, 0.5), (58, 0.1), (99, 0.05), (100, 0.05)],
        ),
        ("one_cycle", json!({"div_factor": 5, "three_phase": true, "pct_final": 0.8}), &[(29, 0.5), (79, 0.1)]),
        ("cyclic", json!({}), &[(0, 0.05), (5, 0.275), (10, 0.5), (20, 0.05), (30, 0.5)]),
        ("cyclic", json!({"step_size_down": 30, "mode": "triangular2"}), &[(10, 0.5), (25, 0.275), (50, 0.275)]),
        (
            "cyclic",
            json!({"mode": "exp_range", "gamma": 0.5, "step_size_up": 1, "base_factor": 0}),
            &[(1, 0.25), (3, 0.0625)],
        ),
        ("range_test", json!({"total_steps": 7}), &[(0, 5e-4), (3, 0.5), (6, 500.0), (500, 500.0)]),
        (
            "range_test",
            json!({"start_factor": 0.01, "end_factor": 1}),
            &[(0, 0.005), (33, 0.005 * 100f64.powf(1.0 / 3.0)), (99, 0.5), (100, 0.5)],
        ),
        ("reduce_on_plateau", json!({}), &[(0, 0.5), (500, 0.5)]),
    ];
    for info in ALL {
        assert!(table.iter().any(|(id, ..)| *id == info.id), "{} is not in the table", info.id);
    }
    for (id, given, rates) in table {
        let schedule = build(id, given);
        for &(step, expected) in *rates {
            let got = schedule.lr_at(0.5, step, 100);
            assert!((got - expected).abs() < 1e-12, "{id} {given}, step {step}: expected {expected}, got {got}");
        }
    }
}

#[test]
fn a_plateau_is_more_bad_steps_than_patience_and_a_cooldown_counts_nothing() {
    let given = json!({"factor": 0.5, "patience": 2, "cooldown": 3, "threshold": 0.1, "min_lr": 0.15});
    let mut schedule = build("reduce_on_plateau", &given);
    // 0.95 is better than 1, but not by a tenth of it.
    let losses = [1.0, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.8, 0.8, 0.8];
    let rates: Vec<_> = losses
        .iter()
        .map(|&loss| {
            schedule.observe(loss);
            schedule.lr_at(0.5, 0, 0)
        })
        .collect();
    // The third bad step makes a plateau; three steps cool down; three more bad steps make the next.
    assert_eq!(rates, [0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.15, 0.15, 0.15, 0.15, 0.15]);
}

/// What is drawn before the run must be what the run will do.
#[test]
fn only_a_schedule_that_never_listens_says_that_its_rates_are_known() {
    for info in ALL {
        let mut heard = schedule::build(info, &Values::defaults(info.params));
        let closed = heard.is_closed();
        let before: Vec<f64> = (0..50).map(|step| heard.lr_at(1.0, step, 50)).collect();
        (0..50).for_each(|_| heard.observe(1.0));
        let after: Vec<f64> = (0..50).map(|step| heard.lr_at(1.0, step, 50)).collect();
        assert_eq!(closed, before == after, "{}", info.id);
    }
}

#[test]
fn a_plateau_amount_is_not_a_share_and_small_falls_are_left_out() {
    let observe = |given: Value, losses: &[f64]| {
        let mut schedule = build("reduce_on_plateau", &given);
        losses.iter().for_each(|&loss| schedule.observe(loss));
        schedule.lr_at(0.5, 0, 0)
    };
    let falling = [100.0, 99.5, 99.0, 98.5];
    assert_eq!(observe(json!({"patience": 0, "factor": 0.5, "threshold": 0.1}), &falling), 0.0625);
    assert_eq!(
        observe(json!({"patience": 0, "factor": 0.5, "threshold": 0.1, "threshold_mode": "abs"}), &falling),
        0.5
    );
    assert_eq!(observe(json!({"patience": 0, "factor": 0.5, "threshold": 0.1, "eps": 0.2}), &falling), 0.25);
    assert_eq!(observe(json!({"patience": 0, "factor": 0.5, "min_lr": 0.7}), &[f64::NAN; 5]), 0.5);
}

#[test]
fn every_parameter_matters() {
    for info in ALL {
        for param in info.params {
            // Some parameters speak only in one mode of another: each mode is tried.
            let modes = info.params.iter().filter(|p| matches!(p.scale, Scale::Choice(_) | Scale::Flag));
            let settings = modes.flat_map(|p| (0..=p.max as usize).map(|v| json!({&*p.key: p.to_json(v as f64)})));
            let changes = settings.chain([json!({})]).any(|setting| {
                let values = with(info, &setting);
                let before = rates(info, &values, 0.5, 200);
                let others = [param.slider[0], param.slider[1], param.min, param.max, param.max.min(2.0)];
                others
                    .iter()
                    .filter_map(|&v| values.clone().with(&param.key, v).ok())
                    .any(|changed| rates(info, &changed, 0.5, 200) != before)
            });
            assert!(changes, "{}: `{}` changes nothing", info.id, param.key);
        }
    }
}

#[test]
fn a_length_of_zero_is_its_share_of_the_run() {
    for info in ALL {
        let values = Values::defaults(info.params);
        for total in [1, 3, 10, 200, 1000] {
            let written_out = resolved(info, &values, total);
            for (key, share) in info.lengths {
                assert_eq!(written_out.get(key), (share * total as f64).round().max(1.0), "{}: {key}", info.id);
            }
            assert_eq!(rates(info, &written_out, 0.5, total), rates(info, &values, 0.5, total), "{}", info.id);
        }
    }
}

/// Any value of a parameter, its ends and round numbers among them.
fn any_value(spec: &'static ParamSpec) -> impl Strategy<Value = f64> {
    let round = move |v: f64| match spec.scale {
        Scale::Integer | Scale::LogInteger | Scale::Choice(_) | Scale::Flag => v.round(),
        _ => v,
    };
    let between = |[left, right]: [f64; 2]| (0.0..=1.0).prop_map(move |u| left + u * (right - left));
    prop_oneof![
        Just(spec.default),
        Just(spec.min),
        Just(spec.max),
        between(spec.slider),
        between([spec.min, spec.max]),
        between([spec.min, spec.max.min(20.0)]),
    ]
    .prop_map(move |v| round(v.clamp(spec.min, spec.max)))
}

fn any_values(info: &'static ScheduleInfo) -> impl Strategy<Value = Values> {
    let each: Vec<_> = info.params.iter().map(|spec| any_value(spec).boxed()).collect();
    each.prop_map(|values| {
        info.params.iter().zip(values).fold(Values::defaults(info.params), |all, (spec, v)| {
            all.with(&spec.key, v).unwrap_or_else(|fault| panic!("{}: {fault:?}", info.id))
        })
    })
}

/// A schedule by its place in the list, with any values.
fn any_schedule() -> impl Strategy<Value = (usize, Values)> {
    (0..ALL.len()).prop_flat_map(|i| (Just(i), any_values(ALL[i])))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn rates_are_finite_and_never_negative(
        (i, values) in any_schedule(),
        base in prop_oneof![Just(0.0), Just(1000.0), 1e-9..1000.0],
        total in prop_oneof![1..20_usize, 1..100_000_usize],
        steps in prop::collection::vec(prop_oneof![0..40_usize, 0..200_000_usize], 1..20),
    ) {
        let schedule = schedule::build(ALL[i], &values);
        for &step in &steps {
            let lr = schedule.lr_at(base, step, total);
            prop_assert!(lr.is_finite() && lr >= 0.0, "{} step {step} of {total}: {lr}", ALL[i].id);
        }
    }

    #[test]
    fn plateaus_only_ever_lower_the_rate(
        values in any_values(find("reduce_on_plateau").expect("it is in the list")),
        base in prop_oneof![Just(0.0), Just(1000.0), 1e-9..1000.0],
        losses in prop::collection::vec(prop_oneof![any::<f64>(), Just(1.0)], 1..60),
    ) {
        let mut schedule = build("reduce_on_plateau", &values.to_json().into());
        let mut lr = schedule.lr_at(base, 0, 1);
        prop_assert_eq!(lr, base);
        for &loss in &losses {
            schedule.observe(loss);
            let next = schedule.lr_at(base, 0, 1);
            prop_assert!((0.0..=lr).contains(&next), "{lr} became {next}");
            lr = next;
        }
    }
}
