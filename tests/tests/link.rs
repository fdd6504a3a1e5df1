//! Links say what they should, and reading one never fails.

use playground_spec::keys::{PAGE_KEYS, RUN_KEYS};
use playground_spec::kinds::run::opening;
use playground_spec::kinds::training;
use playground_spec::link::{self, Linked, MAX_BYTES, MAX_NOTES};
use playground_spec::{MAX_OPTIMIZERS, NetSpec, RunSpec, surface};
use playground_tests::arbitrary;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The spec that a link and an opening with changes must both stand for.
fn check(link: &str, changes: Value) {
    check_from(opening().to_json(), link, changes);
}

fn check_from(mut json: Value, link: &str, changes: Value) {
    for (key, value) in changes.as_object().expect("changes are an object") {
        json[key] = value.clone();
    }
    let wanted = Linked::from_json(&json).expect("valid");
    let decoded = link::decode(link);
    assert_eq!(decoded.notes, [], "{link}");
    assert_eq!(decoded.spec.to_json(), wanted.to_json(), "{link}");
    assert_eq!(wanted.link(), link.trim_start_matches('#'), "{link}");
}

/// The run over a surface that a link stands for.
fn run_of(link: &str) -> RunSpec {
    match link::decode(link).spec {
        Linked::Run(spec) => spec,
        Linked::Training(_) => panic!("{link} is no link of a training"),
    }
}

#[test]
fn a_link_says_only_what_differs() {
    let start_of = |id| surface::find(id).expect("registered").start;
    check("", json!({}));
    check("#surface=himmelblau", json!({"surface": {"id": "himmelblau"}, "start": start_of("himmelblau")}));
    check("b=50&start=-0.5,1e-7", json!({"surface": {"id": "rosenbrock", "b": 50}, "start": [-0.5, 1e-7]}));
    check("steps=50&noise=0.1&seed=3&tolerance=1e-6", json!({"steps": 50, "noise": 0.1, "seed": 3, "tolerance": 1e-6}));
    check("clip=norm:2", json!({"clip": {"norm": 2}}));
    check("clip=norm:2,norm_type:inf", json!({"clip": {"norm": 2, "norm_type": "inf"}}));
    check("clip=value:0.5", json!({"clip": {"value": 0.5}}));
    check("opt=none", json!({"optimizers": []}));
    check(
        "opt=momentum,lr:0.01,form:averaged&opt=adam,beta2:0.99,bias_correction:0,off,slot:4",
        json!({"optimizers": [
            {"id": "momentum", "lr": 0.01, "form": "averaged"},
            {"id": "adam", "beta2": 0.99, "bias_correction": false, "on": false, "slot": 4},
        ]}),
    );
    check("opt=sgd,lookahead", json!({"optimizers": [{"id": "sgd", "lookahead": {}}]}));
    check(
        "opt=sgd,lookahead,lookahead.k:10,lookahead.alpha:0.8",
        json!({"optimizers": [{"id": "sgd", "lookahead": {"k": 10, "alpha": 0.8}}]}),
    );
    check(
        "surface=own&f=a*x%5E2%20%2B%20log(1%2By%5E2)&a=3&start=1,1",
        json!({"surface": {"id": "own", "f": "a*x^2 + log(1+y^2)", "a": 3}, "start": [1, 1]}),
    );
    check("surface=own&a=2", json!({"surface": {"id": "own", "a": 2}, "start": start_of("own")}));
    check("opt=sgd,schedule:constant", json!({"optimizers": [{"id": "sgd", "schedule": {"id": "constant"}}]}));
}

#[test]
fn a_link_of_a_training_says_only_what_differs() {
    let check = |link: &str, changes| check_from(training::opening().to_json(), link, changes);
    check("#view=mnist", json!({}));
    check("view=mnist&hidden=none", json!({"mnist": {"hidden": []}}));
    check(
        "view=mnist&hidden=256,128&activation=tanh&init=xavier&batch=1000&epochs=3&train=500&seed=7&l2=0.01&dropout=0.5",
        json!({"mnist": {"hidden": [256, 128], "activation": "tanh", "init": "xavier", "batch": 1000, "epochs": 3,
                         "train": 500, "seed": 7, "l2": 0.01, "dropout": 0.5}}),
    );
    check(
        "view=mnist&schedule=cosine&clip=norm:1&opt=adam,lr:0.003",
        json!({"schedule": {"id": "cosine"}, "clip": {"norm": 1}, "optimizers": [{"id": "adam", "lr": 0.003}]}),
    );
    check("view=mnist&opt=none", json!({"optimizers": []}));
    check("view=mnist&opt=newton,off", json!({"optimizers": [{"id": "newton", "on": false}]}));
}

/// What an empty training opens with is what links leave out.
#[test]
fn the_opening_of_a_training_stands_at_every_default() {
    let silent = NetSpec::parse(r#"{"optimizers":[]}"#).expect("valid");
    let opening = training::opening();
    assert_eq!((&opening.hidden, &opening.values), (&silent.hidden, &silent.values));
    assert_eq!((&opening.schedule, opening.clip), (&silent.schedule, silent.clip));
}

#[test]
fn keys_of_the_page_come_back_untouched() {
    let decoded = link::decode("#view=surface&b=2&hide=a%26b&hide=<b>");
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(decoded.rest, [pair("view", "surface"), pair("hide", "a&b"), pair("hide", "<b>")]);
    assert_eq!(decoded.notes, []);
    let mut again = decoded.spec.link();
    decoded.rest.iter().for_each(|(key, value)| link::push(&mut again, key, value));
    assert_eq!(again, "b=2&view=surface&hide=a%26b&hide=%3Cb%3E");
}

/// Each damaged link, the link of what is read from it, and a piece of each note.
#[test]
fn what_is_wrong_is_mended_and_told() {
    let table: &[(&str, &str, &[&str])] = &[
        ("b=1e999", "b=10000", &["`b` must be a number from 0 to 10000, but was \"1e999\"; 10000 is used"]),
        ("b=-3", "b=0", &["`b` must be a number from 0 to 10000, but was -3; 0 is used"]),
        ("b=NaN", "", &["`b` must be a number from 0 to 10000, but was \"NaN\"; 100 is used"]),
        ("b=.5&a=+2", "a=2&b=0.5", &[]),
        ("b=inf", "b=10000", &["\"inf\"; 10000 is used"]),
        ("b=", "", &["but was \"\"; 100 is used"]),
        ("b=2&b=3", "b=3", &["`b` is given more than once"]),
        ("steps=1.7", "steps=2", &["`steps` must be a whole number from 1 to 100000, but was 1.7; 2 is used"]),
        ("steps=many", "", &["but was \"many\"; 400 is used"]),
        ("steps=5%", "", &["but was \"5%\"; 400 is used"]),
        ("surface=rosenbrok&b=7", "b=7", &["unknown surface \"rosenbrok\"; rosenbrock is shown"]),
        ("surface=himmelblau&b=7", "surface=himmelblau", &["unknown key \"b\"; it was left out"]),
        ("start=1", "", &["`start` must be two numbers"]),
        ("start=1,x", "start=1,0", &["start: `y` must be a number"]),
        ("start=-1e9,1", "start=-1000000,1", &["start: `x` must be a number from -1000000 to 1000000"]),
        ("clip=hair", "", &["`clip` must be norm:c or value:c, but was \"hair\""]),
        ("clip=norm:x", "clip=norm:1", &["clip: `norm` must be a number"]),
        ("schedule=sometimes", "", &["unknown schedule \"sometimes\""]),
        ("f=x", "", &["unknown key \"f\"; it was left out"]),
        (
            "surface=own&f=x%5E2%2B&a=2",
            "surface=own&a=2",
            &["surface.f: expected a number, a name or `(` at the end: `x^2+`"],
        ),
        ("surface=own&f=b*x&a=2", "surface=own&f=b*x", &["unknown key \"a\""]),
        (
            "surface=own&f=log(x)%2By%5E2&start=-1,1&steps=50",
            "surface=own&f=log(x)%2By%5E2&steps=50",
            &["surface.f: logarithm of a negative number (-1) at x = -1, y = 1; it stands at character 1"],
        ),
        ("surface=own&f=log(-x%5E2)&steps=50", "", &["surface.f: has no value anywhere"]),
        ("v=9&b=3", "b=3", &["version \"9\""]),
        ("v=1&b=3", "b=3", &[]),
        ("opt=adma,lr:1", "", &["opt[0]: unknown optimizer \"adma\"", "the usual ones are shown"]),
        ("opt=adma&opt=sgd", "opt=sgd", &["opt[0]: unknown optimizer \"adma\""]),
        (
            "opt=adam,lr:1e5,beta3:1",
            "opt=adam,lr:1000",
            &["opt[0]: `lr` must be a number from 0 to 1000", "opt[0]: unknown key \"beta3\""],
        ),
        ("opt=adam,amsgrad:yes", "opt=adam", &["`amsgrad` must be true or false, but was \"yes\"; 0 is used"]),
        (
            "opt=momentum,form:round",
            "opt=momentum",
            &["`form` must be one of heavy_ball, averaged, classical, but was \"round\"; heavy_ball is used"],
        ),
        ("opt=sgd,lr:1,lr:2", "opt=sgd,lr:2", &["opt[0]: `lr` is given more than once"]),
        ("opt=sgd,schedule.T_max:2", "opt=sgd", &["opt[0]: `schedule.T_max` is without a `schedule`"]),
        (
            "opt=sgd,lookahead.k:0,lookahead.b:1",
            "opt=sgd,lookahead,lookahead.k:1",
            &[
                "opt[0].lookahead: `k` must be a whole number from 1 to 100000, but was 0; 1 is used",
                "unknown key \"b\"",
            ],
        ),
        ("opt=sgd,schedule:never", "opt=sgd", &["opt[0].schedule: unknown schedule \"never\""]),
        ("<script>alert(1)</script>", "", &["unknown key \"<script>alert(1)</script>\""]),
        ("b=<img src=x onerror=alert(1)>", "", &["but was \"<img src=x onerror=alert(1)>\"; 100 is used"]),
        ("%", "", &["unknown key \"%\""]),
        ("%ff=%f", "", &["unknown key \"\u{fffd}\""]),
        ("&&=&", "", &["unknown key \"\""]),
        ("view=mnist&view=surface&b=3", "b=3", &[]),
        ("view=mnist&b=3", "view=mnist", &["unknown key \"b\"; it was left out"]),
        ("view=mnist&steps=3&surface=beale", "view=mnist", &["unknown key \"steps\"", "unknown key \"surface\""]),
        (
            "view=mnist&hidden=128,x,99999",
            "view=mnist&hidden=128,128,1024",
            &["`hidden` must be a whole number from 1 to 1024, but was \"x\"; 128 is used", "99999; 1024 is used"],
        ),
        ("view=mnist&hidden=", "view=mnist", &["`hidden` must be a whole number"]),
        (
            "view=mnist&hidden=5,6,7,8,9",
            "view=mnist&hidden=5,6,7",
            &["at most 3 hidden layers are possible; the last 2 were left out"],
        ),
        ("view=mnist&batch=0", "view=mnist&batch=1", &["`batch` must be a whole number from 1 to 1000000, but was 0"]),
        ("view=mnist&dropout=1", "view=mnist&dropout=0.9", &["`dropout` must be a number from 0 to 0.9"]),
        (
            "view=mnist&opt=newton&opt=sgd",
            "view=mnist&opt=sgd",
            &["opt[0]: `newton` needs the Hessian, which a network does not give; it was left out"],
        ),
    ];
    for (link, mended, pieces) in table {
        let decoded = link::decode(link);
        assert_eq!(decoded.spec.link(), *mended, "{link}");
        let notes: Vec<_> = decoded.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes.len(), pieces.len(), "{link}: {notes:?}");
        for (note, piece) in notes.iter().zip(*pieces) {
            assert!(note.contains(piece), "{link}: {note:?} should say {piece:?}");
        }
    }
}

#[test]
fn a_huge_link_is_read_as_far_as_is_sensible() {
    let link = format!("b=7&{}", "opt=sgd,lr:0.5&".repeat(100_000 / 15));
    let decoded = link::decode(&link);
    let spec = run_of(&link);
    assert_eq!((spec.surface.values.get("b"), spec.optimizers.len()), (7.0, MAX_OPTIMIZERS));
    let notes: Vec<_> = decoded.notes.iter().map(ToString::to_string).collect();
    assert!(notes[0].contains(&format!("{} bytes; only the first {MAX_BYTES}", link.len())), "{notes:?}");
    assert!(notes[1].contains(&format!("at most {MAX_OPTIMIZERS} optimizers")), "{notes:?}");

    assert_eq!(run_of(&"é".repeat(100_000)), opening());
    let decoded = link::decode(&(0..2_000).map(|i| format!("x{i}=1&")).collect::<String>());
    assert_eq!(decoded.notes.len(), MAX_NOTES);
    assert!(decoded.notes.iter().all(|note| note.to_string().len() < 200));
}

#[test]
fn no_surface_has_a_parameter_with_a_reserved_key() {
    for info in surface::all() {
        for param in info.params {
            let reserved = RUN_KEYS.contains(&&*param.key) || PAGE_KEYS.contains(&&*param.key);
            assert!(!reserved, "{}: `{}` means something else in a link", info.id, param.key);
        }
    }
    assert!(RUN_KEYS.iter().all(|key| !PAGE_KEYS.contains(key)));
    let training = || training::MNIST.iter().chain([&training::HIDDEN]);
    assert!(training().all(|param| !PAGE_KEYS.contains(&&*param.key)));
    assert!(training().all(|param| !["v", "schedule", "clip", "opt"].contains(&&*param.key)));
}

/// The shape of a link with anything in it.
fn any_link() -> impl Strategy<Value = String> {
    let words = [
        "a",
        "b",
        "lr",
        "adam",
        "sgd",
        "momentum",
        "off",
        "slot",
        "1",
        "-0",
        "1e999",
        "NaN",
        "rosenbrock",
        "himmelblau",
        "%",
        "%2",
        "%ff",
        "none",
        "norm",
        "constant",
        "view",
        "mnist",
        "hidden",
        "newton",
    ];
    let word = prop_oneof![
        prop::sample::select(RUN_KEYS).prop_map(str::to_owned),
        prop::sample::select(training::MNIST).prop_map(|param| param.key.to_string()),
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        any::<f64>().prop_map(|v| v.to_string()),
        any::<String>(),
    ];
    let glue = prop::sample::select(vec!["&", "=", ",", ":", ".", ""]);
    prop::collection::vec((word, glue), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(word, glue)| word + glue).collect())
}

/// Any spec of either kind.
fn any_spec() -> impl Strategy<Value = Linked> {
    prop_oneof![arbitrary::spec().prop_map(Linked::Run), arbitrary::training_spec().prop_map(Linked::Training),]
}

proptest! {
    #[test]
    fn every_spec_survives_its_link(spec in any_spec()) {
        let link = spec.link();
        let decoded = link::decode(&link);
        prop_assert_eq!(&decoded.notes, &[], "{}", link);
        prop_assert_eq!(&decoded.spec, &spec, "{}", link);
        // The text as well: it tells −0 from 0.
        prop_assert_eq!(decoded.spec.to_json().to_string(), spec.to_json().to_string());
        prop_assert!(link.len() < MAX_BYTES);
    }

    #[test]
    fn reading_a_link_never_fails(
        link in prop_oneof![any_link(), any_link().prop_map(|link| format!("view=mnist&{link}")), any::<String>()],
    ) {
        let spec = link::decode(&link).spec;
        prop_assert_eq!(&Linked::from_json(&spec.to_json()), &Ok(spec.clone()));
        let again = link::decode(&spec.link());
        prop_assert_eq!(&again.notes, &[]);
        prop_assert_eq!(again.spec, spec);
    }

    #[test]
    fn a_truncated_link_still_gives_a_run(spec in any_spec(), cut in any::<prop::sample::Index>()) {
        let link = spec.link();
        let cut = cut.index(link.len() + 1);
        let spec = link::decode(&link[..cut]).spec;
        prop_assert_eq!(&Linked::from_json(&spec.to_json()), &Ok(spec.clone()));
    }
}
