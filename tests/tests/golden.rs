//! The references that the playground ships agree with its optimizers, and the criterion is one that can fail.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use playground_core::optim;
use playground_core::param::Values;
use playground_spec::ParamJson;
use playground_tests::golden::{self, Outcome, Report, Run, report::Subject, trajectory};
use serde_json::{Value, json};

static REPORT: LazyLock<Report> =
    LazyLock::new(|| golden::replay(&golden::folder()).expect("tests/golden can be read"));
static RUNS: LazyLock<Vec<Run>> = LazyLock::new(|| golden::runs(&golden::folder()).expect("tests/golden can be read"));

/// The runs of one optimizer of a library.
fn runs(theirs: &str) -> impl Iterator<Item = &'static Run> {
    RUNS.iter().filter(move |run| run.optimizer == theirs)
}

#[test]
fn every_reference_agrees() {
    assert!(REPORT.failures().is_empty(), "{}", *REPORT);
    assert!(REPORT.passed() >= 986, "{}", *REPORT);
}

/// Only variants that would need a second algorithm beside the one of the same name are left out.
#[test]
fn nothing_else_is_unsupported() {
    let files: BTreeSet<_> = REPORT.unsupported().iter().map(|(file, ..)| *file).collect();
    assert_eq!(files, BTreeSet::from(["optax_amsgrad", "optax_radam"]), "{}", *REPORT);
}

#[test]
fn every_optimizer_has_references_but_these() {
    let checked: BTreeSet<_> = REPORT.cases.iter().filter_map(|case| case.subject.as_ref()).collect();
    let is_checked = |id: &&str| checked.iter().any(|subject| matches!(subject, Subject::Optimizer(own) if own == id));
    let without: Vec<_> = optim::ALL.iter().map(|info| info.id).filter(|id| !is_checked(id)).collect();
    // No library has them in this form; tests/equivalences.rs holds them against closed forms instead.
    assert_eq!(without, ["line_search_gd", "conjugate_gradient", "newton", "bfgs"]);
}

/// Everything at its default but the rate, which must suit the surface.
#[test]
fn the_shipped_defaults_are_among_the_cases() {
    let mut missing: BTreeSet<_> = optim::ALL.iter().map(|info| info.id).collect();
    for run in RUNS.iter() {
        if let Ok(spec) = trajectory::spec(run) {
            let optimizer = &spec.optimizers[0];
            let mut defaults = Values::defaults(optimizer.info.params);
            defaults = defaults.with("lr", optimizer.lr()).expect("the rate was read before");
            if optimizer.values == defaults {
                missing.remove(optimizer.info.id);
            }
        }
    }
    let expected = ["bfgs", "conjugate_gradient", "line_search_gd", "newton"];
    assert_eq!(missing.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_checked_is_written_down() {
    let checked = REPORT.checked();
    assert_eq!(checked["optimizers"]["rprop"][0]["reference"], "torch 2.15.0");
    assert_eq!(checked["optimizers"]["rprop"][0]["cases"], runs("rprop").count());
    assert_eq!(checked["schedules"]["cosine"][1]["reference"], "torch 2.15.0", "{checked:#}");
    for (kind, entries) in checked.as_object().into_iter().flatten() {
        for (id, references) in entries.as_object().into_iter().flatten() {
            for reference in references.as_array().into_iter().flatten() {
                let largest = reference["largest_deviation"].as_f64();
                assert!(largest.is_some_and(|largest| largest < 1e-8), "{kind}/{id}: {reference}");
            }
        }
    }
}

/// A reference with one number changed must be refused.
#[test]
fn the_criterion_refuses_a_wrong_number() {
    let follow = |run: &Run| trajectory::follow(run, &trajectory::spec(run).expect("supported"));
    let passes = |run: &Run| matches!(follow(run), Outcome::Passed(_));
    let right = runs("adam").next().expect("a run of Adam").clone();
    assert!(passes(&right));

    let mut nearly = right.clone();
    nearly.steps[5].1 += 0.5e-8;
    assert!(passes(&nearly), "half the tolerance is enough");
    let wrong: [fn(&mut Run); 5] = [
        |run| run.steps[5].1 += 5e-8,
        |run| run.steps[60].2 -= 5e-8,
        |run| run.steps[7].3 += 5e-6,
        |run| run.steps[7].3 = f64::NAN,
        |run| run.n_steps = 100,
    ];
    for (n, spoil) in wrong.into_iter().enumerate() {
        let mut run = right.clone();
        spoil(&mut run);
        assert!(!passes(&run), "change {n} went unnoticed");
    }

    // What lies beyond the last step to compare is not looked at.
    let mut beyond = right.clone();
    (beyond.compare_until, beyond.steps[60].1) = (50, 1e3);
    assert!(passes(&beyond));

    let diverges =
        runs("sgd").find(|run| run.nonfinite_step == Some(run.compare_until + 1)).expect("a run that diverges");
    assert!(passes(diverges));
    let mut late = diverges.clone();
    (late.nonfinite_step, late.compare_until) = (late.nonfinite_step.map(|step| step + 1), late.compare_until + 1);
    assert!(!passes(&late), "the step of divergence counts");

    let averaged = runs("asgd").find(|run| run.compare_until > 50).expect("a run of ASGD");
    assert!(passes(averaged));
    let mut aside = averaged.clone();
    aside.aux_steps[40].2 += 1e-6;
    assert!(!passes(&aside), "the second point counts");
}

/// The mistakes that demos are known for, made on purpose.
#[test]
fn mutations_are_refused() {
    type Mutation = fn(Values) -> Values;
    fn set(values: Values, key: &str, value: Value) -> Values {
        let spec = values.specs().iter().find(|spec| spec.key == key).expect(key);
        let value = spec.parse(&value).expect(key);
        values.with(key, value).expect(key)
    }
    fn swap(values: Values, a: &str, b: &str) -> Values {
        let (old_a, old_b) = (values.get(a), values.get(b));
        set(set(values, a, json!(old_b)), b, json!(old_a))
    }
    // The last number: which share of the runs must refuse it. An ε of 1e-10 may stand where it will.
    let table: &[(&str, &str, Mutation, f64)] = &[
        ("adam", "swapped betas", |v| swap(v, "beta1", "beta2"), 1.0),
        ("adamw", "swapped betas", |v| swap(v, "beta1", "beta2"), 1.0),
        ("adamw", "no bias correction", |v| set(v, "bias_correction", json!(false)), 1.0),
        ("adamw", "no decay", |v| set(v, "weight_decay", json!(0)), 1.0),
        ("textbook_adam", "no bias correction", |v| set(v, "bias_correction", json!(false)), 0.7),
        ("textbook_adam", "bias correction", |v| set(v, "bias_correction", json!(true)), 0.2),
        ("nadam", "swapped betas", |v| swap(v, "beta1", "beta2"), 1.0),
        ("adamax", "swapped betas", |v| swap(v, "beta1", "beta2"), 1.0),
        ("adagrad", "ε inside the root", |v| set(v, "eps_in_sqrt", json!(true)), 0.1),
        ("rmsprop", "ε inside the root", |v| set(v, "eps_in_sqrt", json!(true)), 0.4),
        ("rmsprop", "bias correction", |v| set(v, "bias_correction", json!(true)), 1.0),
        ("rprop", "another factor", |v| set(v, "etaplus", json!(1.3)), 1.0),
        ("textbook_momentum_ewa", "the other form", |v| set(v, "form", json!("heavy_ball")), 1.0),
        ("textbook_nesterov", "the other form", |v| set(v, "form", json!("pytorch")), 1.0),
        ("lbfgs", "no line search", |v| set(v, "line_search", json!("none")), 0.4),
    ];
    let mut slipped = Vec::new();
    for (theirs, what, mutate, share) in table {
        let (mut refused, mut all) = (0.0, 0.0);
        for run in runs(theirs) {
            let mut spec = trajectory::spec(run).expect("supported");
            let optimizer = &mut spec.optimizers[0];
            optimizer.values = mutate(optimizer.values.clone());
            refused += f64::from(u8::from(matches!(trajectory::follow(run, &spec), Outcome::Failed(_))));
            all += 1.0;
        }
        if !(refused > 0.0 && refused >= share * all) {
            slipped.push(format!("{theirs} with {what}: only {refused} of {all} refused"));
        }
    }
    assert!(slipped.is_empty(), "{}", slipped.join("\n"));
}

/// A folder may hold what the playground does not know: it is named, not ignored.
#[test]
fn what_is_unknown_is_named() {
    let mut hyper = runs("adam").next().expect("a run of Adam").hyperparameters.clone();
    hyper.insert("maximize".into(), json!(true));
    assert_eq!(golden::names::optimizer("adam", &hyper).err(), Some("hyperparameter `maximize` = true".into()));
    hyper.insert("maximize".into(), json!(false));
    assert!(golden::names::optimizer("adam", &hyper).is_ok());
    hyper.insert("sparkle".into(), json!(0));
    assert_eq!(golden::names::optimizer("adam", &hyper).err(), Some("hyperparameter `sparkle`".into()));
    hyper.remove("sparkle");
    hyper.insert("betas".into(), json!([0.9]));
    assert_eq!(golden::names::optimizer("adam", &hyper).err(), Some("hyperparameter `betas` = [0.9]".into()));
    assert_eq!(golden::names::optimizer("adamant", &hyper).err(), Some("optimizer `adamant`".into()));
}

/// The page's section "Checked" shows `www/checked.json`, which `cargo xtask golden --json www/checked.json` writes.
#[test]
fn the_page_says_what_was_checked() {
    let file = golden::folder().join("../../www/checked.json");
    let shown: Value = serde_json::from_str(&std::fs::read_to_string(&file).expect("www/checked.json is there"))
        .expect("www/checked.json is valid JSON");
    let checked = REPORT.checked();
    let remedy = "run `cargo xtask golden --json www/checked.json`";
    for kind in ["optimizers", "schedules"] {
        let (shown, checked) = (&shown[kind], &checked[kind]);
        let counts = |value: &Value| -> Vec<(String, String, u64)> {
            let all = value.as_object().into_iter().flatten();
            all.flat_map(|(id, entries)| {
                let entries = entries.as_array().into_iter().flatten();
                entries.map(|entry| {
                    let reference = entry["reference"].as_str().unwrap_or_default();
                    (id.clone(), reference.to_owned(), entry["cases"].as_u64().unwrap_or_default())
                })
            })
            .collect()
        };
        assert!(!counts(checked).is_empty());
        assert_eq!(counts(shown), counts(checked), "{remedy}");
        // The last digits differ between machines; the size of a deviation does not.
        for (id, entries) in checked.as_object().into_iter().flatten() {
            for (i, entry) in entries.as_array().into_iter().flatten().enumerate() {
                let (told, found) = (&shown[id][i]["largest_deviation"], &entry["largest_deviation"]);
                let (told, found) = (told.as_f64().unwrap_or(0.0), found.as_f64().unwrap_or(1.0));
                assert!(found <= 1e3 * told.max(1e-14), "{id}: {found}, but {told} is told; {remedy}");
            }
        }
    }
}
