//! Optimizers that people write: they follow their text, wherever they run.

use playground_core::optim::{self, Layout};
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::run::Trajectory;
use playground_expr::rule::own::{EXAMPLES, plain};
use playground_expr::rule::{Own, Rule};
use playground_pytorch::script;
use playground_spec::{Node, RunSpec, link, own, rules, run, sweep};
use proptest::prelude::*;
use serde_json::{Value, json};

fn example(id: &str) -> &'static str {
    EXAMPLES.iter().find(|(known, _)| *known == id).map(|(_, text)| *text).expect("an example")
}

/// The runs of two optimizers, one written and one of the catalog.
fn both(surface: &Value, written: Value, known: Value, more: &Value) -> [Trajectory; 2] {
    let mut spec = json!({"surface": surface, "steps": 120, "optimizers": [written, known]});
    spec.as_object_mut().into_iter().for_each(|spec| spec.extend(more.as_object().cloned().unwrap_or_default()));
    let spec = RunSpec::from_json(&spec).unwrap_or_else(|faults| panic!("{faults:?}"));
    run::run(&spec).try_into().expect("two runs")
}

#[test]
fn the_examples_follow_those_of_the_catalog() {
    let own = |id: &str, lr: f64| json!({"id": "own", "lr": lr, "own_text": example(id)});
    let around =
        [json!({}), json!({"schedule": {"id": "cosine"}, "clip": {"norm": 3}}), json!({"noise": 0.3, "seed": 4})];
    let surfaces = [json!({"id": "rosenbrock"}), json!({"id": "linear_regression", "data_batch": 8})];
    for (surface, more) in surfaces.iter().flat_map(|surface| around.iter().map(move |more| (surface, more))) {
        for (id, known, lr) in
            [("sgd", "sgd", 1e-3), ("momentum", "momentum", 1e-4), ("adam", "adam", 0.05), ("sign", "sign_sgd", 0.01)]
        {
            let [ours, theirs] = both(surface, own(id, lr), json!({"id": known, "lr": lr}), more);
            assert_eq!(ours.len(), theirs.len(), "{id}");
            let far = ours.x.iter().zip(&theirs.x).chain(ours.y.iter().zip(&theirs.y));
            let far = far.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            // What is not divided is the same to the bit.
            let allowed = if id == "adam" { 1e-9 } else { 0.0 };
            assert!(far <= allowed, "{id} on {surface} with {more}: {far}");
        }
    }
    // The one that is in no catalog comes down the valley of the opening.
    let spec = json!({"surface": {"id": "quadratic", "k": 50}, "optimizers": [own("agreement", 0.01)]});
    let [path] = run::run(&RunSpec::from_json(&spec).expect("valid")).try_into().expect("a run");
    assert!(path.f.last() < path.f.first().map(|first| first * 1e-6).as_ref(), "{:?}", path.f.last());
}

#[test]
fn lookahead_batches_and_sweeps_take_it_like_any_other() {
    let spec = |lr: f64, beta: f64| {
        let entry = json!({"id": "own", "lr": lr, "beta": beta, "own_text": example("momentum"), "lookahead": {"k": 3}, "data_batch": 4});
        let spec = json!({"surface": {"id": "linear_regression"}, "steps": 50, "optimizers": [entry]});
        RunSpec::from_json(&spec).expect("valid")
    };
    let known = json!({"id": "momentum", "lr": 0.01, "momentum": 0.5, "lookahead": {"k": 3}, "data_batch": 4});
    let known = json!({"surface": {"id": "linear_regression"}, "steps": 50, "optimizers": [known]});
    let known = RunSpec::from_json(&known).expect("valid");
    let of = |spec: &RunSpec| run::run(spec).remove(0);
    let (ours, theirs) = (of(&spec(0.01, 0.5)), of(&known));
    assert_eq!((ours.x, ours.y, ours.auxiliary), (theirs.x, theirs.y, theirs.auxiliary));
    // A constant of the text is swept like any hyperparameter.
    let one = spec(0.01, 0.9);
    let range = sweep::range(&one, "beta").expect("it has this constant");
    assert_eq!(range.axis.slider, [0.0, 0.9999]);
    let outcomes = sweep::sweep(&one, &one.optimizers[0], "beta", &[0.5], run::UNBOUNDED);
    let single = of(&spec(0.01, 0.5));
    assert_eq!(Some(&outcomes[0][0]), single.f.last());
}

/// Every combination of options, and the numbers at 0 and elsewhere.
fn settings(params: &'static [ParamSpec]) -> Vec<Values> {
    let mut all = vec![Values::defaults(params)];
    for param in params.iter().filter(|param| param.key != "lr") {
        let values: Vec<f64> = match param.scale {
            Scale::Choice(_) | Scale::Flag => (0..=param.max as u32).map(f64::from).collect(),
            _ if param.min <= 0.0 && param.default == 0.0 => vec![0.0, if param.is_whole() { 3.0 } else { 0.1 }],
            _ => continue,
        };
        let with = |all: &Values| {
            values.iter().map(|&v| all.clone().with(&param.key, v).expect("in range")).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// “Edit as text”: whatever the settings, the text can be read, and goes the same way to the bit.
#[test]
fn every_rule_of_the_catalog_can_be_edited_as_text() {
    for info in optim::ALL {
        let Some(text) = optim::text(info) else { continue };
        for values in settings(info.params) {
            let own_text = plain(text, &values).unwrap_or_else(|fault| panic!("{}: {fault}", info.id));
            let own = Own::read(&own_text).unwrap_or_else(|fault| panic!("{}: {fault}\n{own_text}", info.id));
            let set = Values::defaults(own.params().to_vec());
            let mut ours = own.chosen(&set).expect("can be followed").machine::<f64>(3);
            let mut theirs = Rule::read(text).and_then(|rule| rule.choose(&values)).expect("a rule").machine::<f64>(3);
            let (mut w, mut v) = ([1.0, -2.0, 0.5], [1.0, -2.0, 0.5]);
            let gradient = |at: &[f64], g: &mut [f64]| {
                g.iter_mut().zip(at).enumerate().for_each(|(i, (g, w))| *g = (1.0 + i as f64) * w)
            };
            for _ in 0..6 {
                ours.step(&mut w, 0.01, gradient);
                theirs.step(&mut v, 0.01, gradient);
            }
            assert_eq!(w.map(f64::to_bits), v.map(f64::to_bits), "{}: {values:?}\n{own_text}", info.id);
        }
    }
}

#[test]
fn the_anatomy_of_a_step_is_that_of_the_text() {
    let entry = json!({"id": "own", "lr": 0.1, "beta": 0.5, "own_text": example("momentum")});
    let chosen = rules::of(&Node::from(&entry)).flatten().expect("a rule");
    let mut step = rules::step(&chosen, 2).expect("it can be followed");
    let told = Value::from(rules::told(&mut step, &[1.0, 2.0], &[3.0, 4.0], 0.1));
    let names: Vec<_> = told["lines"].as_array().into_iter().flatten().map(|line| line["name"].clone()).collect();
    assert_eq!(names, ["v", "rate", "w"]);
    assert_eq!(rules::plain(&Node::from(&json!({"id": "sgd", "lr": 0.1}))).as_deref(), Some("w = w - lr*g"));
    let adam = rules::plain(&Node::from(&json!({"id": "adam", "lr": 0.1, "beta1": 0.8}))).expect("a text");
    assert!(adam.starts_with("beta1 = 0.8 from 0 to 0.9999\n"), "{adam}");
    assert_eq!(rules::plain(&Node::from(&json!({"id": "newton"}))), None);
}

#[test]
fn a_link_has_the_text_as_its_last_key() {
    let link = "opt=own,beta:0.5,lr:0.1,own.name:Mine,off,slot:3,own.text:beta = 0.9, v = max(v, g)";
    let notes = link::decode(link).notes;
    assert_eq!(notes[0].kind, "formula_comma", "{notes:?}");
    let link = "opt=OWN, beta:0.5,lr:0,1 ,own.name=Mine ,off, own.text= beta%20=%200.9%0D%0Av = max(v, beta*g)%0Aw = w - lr*v).";
    let decoded = link::decode(link);
    assert_eq!(decoded.notes, []);
    let spec = decoded.spec.to_json();
    let entry = &spec["optimizers"][0];
    assert_eq!(entry["own_text"], " beta = 0.9\nv = max(v, beta*g)\nw = w - lr*v");
    assert_eq!(
        (&entry["beta"], &entry["lr"], &entry["own_name"], &entry["on"]),
        (&json!(0.5), &json!(0.1), &json!("Mine"), &json!(false))
    );
    // What survives Markdown, HTML and chat programs.
    let written = decoded.spec.link();
    assert!(!written.contains(['*', '_', '~', '(', ')', ' ', '\n', '<', '"']), "{written}");
    assert_eq!(link::decode(&written).spec, decoded.spec);
    // What cannot be read is left out, and told with its line.
    let notes = link::decode("opt=sgd&opt=own,own.text:v = g%0Aw = w - q").notes;
    assert_eq!(
        Value::from(notes[0].node()),
        json!({"place": "optimizers[1].own_text", "kind": "rule_unknown_name", "given": "q", "span": [8, 9], "character": 9, "in_line": 2, "left_out": true})
    );
}

#[test]
fn the_module_of_rules_tells_what_it_has_read() {
    for (_, text) in EXAMPLES {
        let told = own::described(text);
        let read = own::read(text).expect("can be read");
        assert_eq!(own::params_of(&told).expect("parameters"), read.params(), "{text}");
    }
    let fault = own::params_of(&own::described("w = w - q")).expect_err("a fault");
    let known = own::read("w = w - q").expect_err("a fault");
    assert_eq!(fault.node(), known.node());
}

#[test]
fn a_script_has_its_rule() {
    let lambda = "lambda = 0.1\nstate = lambda*state[t-1] + sign(g)\nw = w - lr*state";
    let ahead = "h = gradient(w + 0.1*g/norm(g))\nw = w - lr*h";
    let texts = [example("adam"), lambda, ahead, example("agreement"), lambda];
    let optimizers: Vec<_> = texts.iter().map(|text| json!({"id": "own", "lr": 0.1, "own_text": text})).collect();
    let text =
        script(&RunSpec::from_json(&json!({"surface": {"id": "sphere"}, "optimizers": optimizers})).expect("valid"));
    for (words, times) in [
        ("def own(w, g, state, *, lr, beta1, beta2, eps):", 1),
        ("def own_2(w, g, state, *, lr, lambda_):", 1),
        ("Rule(params, own_2, lr=0.1, lambda_=0.1)", 2),
        ("    state_ = lambda_ * state__before + torch.sign(g)\n", 1),
        ("def own_3(w, closure, state, *, lr):", 1),
        ("    g = gradient(w)\n", 1),
        ("Method(params, own_3, lr=0.1)", 1),
        ("Whole(params, own_4, lr=0.1, beta=0.97)", 1),
    ] {
        assert_eq!(text.matches(words).count(), times, "{words}: {text}");
    }
}

/// Pieces of rules, put together at random: some are rules.
fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "w",
        "g",
        "m",
        "lr",
        "t",
        "beta",
        "=",
        "=",
        "+",
        "-",
        "*",
        "/",
        "^",
        "(",
        ")",
        ",",
        "[",
        "]",
        "0",
        "1",
        "0.9",
        "1e-8",
        "\n",
        "\n",
        "[t-1]",
        "[0]",
        "norm(",
        "where(",
        "max(",
        "gradient(",
        "sqrt(",
        ">",
        "from 0 to 1",
        "if",
        "#",
        " ",
        "é",
        "\u{0}",
        "\r\n",
        "w = w - lr*g\n",
        "m = beta*m + g\n",
        "beta = 0.9\n",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text: it is refused with a place within it, or it can be followed, shown, told and written in Python.
    #[test]
    fn any_text_is_refused_or_followed(text in any_text()) {
        match own::read(&text) {
            Err(fault) => {
                let line = fault.line.expect("a line");
                prop_assert!(line >= 1 && line <= text.lines().count().max(1), "{} of {:?}", line, text);
                let width = text.lines().nth(line - 1).map_or(0, |line| line.chars().count());
                prop_assert!(fault.span.is_some_and(|[from, to]| from <= to && to <= width), "{:?} of {:?}", fault, text);
            }
            Ok(read) => {
                let values = Values::defaults(read.params().to_vec());
                let mut made = read.optimizer::<f64>(&values, &Layout::single(2)).expect("made");
                prop_assert!(made.effort() < 400 && made.state().len() < 40 && made.most_evaluations() <= 5);
                let entry = json!({"id": "own", "own_text": text});
                let spec = RunSpec::from_json(&json!({"surface": {"id": "sphere"}, "steps": 5, "optimizers": [entry]})).expect("valid");
                prop_assert_eq!(run::run(&spec).len(), 1);
                prop_assert_eq!(&link::decode(&format!("#{}", spec.link())).spec, &spec.clone().into());
                script(&spec);
                let chosen = read.chosen(&values).expect("chosen");
                rules::math(&chosen);
                if let Some(mut step) = rules::step(&chosen, 2) {
                    rules::told(&mut step, &[1.0, 2.0], &[0.5, 0.25], 0.1);
                }
            }
        }
    }
}
