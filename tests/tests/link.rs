//! Links say what they should, and reading one never fails.

use playground_spec::fault::Mended;
use playground_spec::keys::{PAGE_KEYS, RUN_KEYS};
use playground_spec::kinds::training;
use playground_spec::link::{self, MAX_BYTES, MAX_NOTES};
use playground_spec::{Fault, Kind, MAX_OPTIMIZERS, NetSpec, RunSpec, Spec, suggest, surface};
use playground_tests::arbitrary;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The spec that a link and an opening with changes must both stand for.
fn check(link: &str, changes: Value) {
    check_from(RunSpec::opening().to_json(), link, changes);
}

fn check_from(mut json: Value, link: &str, changes: Value) {
    for (key, value) in changes.as_object().expect("changes are an object") {
        json[key] = value.clone();
    }
    let wanted = Spec::from_json(&json).expect("valid");
    let decoded = link::decode(link);
    assert_eq!(decoded.notes, [], "{link}");
    assert_eq!(decoded.spec.to_json(), wanted.to_json(), "{link}");
    assert_eq!(wanted.link(), link.trim_start_matches('#'), "{link}");
}

/// The run over a surface that a link stands for.
fn run_of(link: &str) -> RunSpec {
    match link::decode(link).spec {
        Spec::Run(spec) => spec,
        Spec::Training(_) => panic!("{link} is no link of a training"),
    }
}

#[test]
fn a_link_says_only_what_differs() {
    let start_of = |id| surface::find(id).expect("registered").start;
    check("", json!({}));
    check("start=-0.5,1e-7", json!({"start": [-0.5, 1e-7]}));
    check(
        "#surface=himmelblau&opt=sgd",
        json!({"surface": {"id": "himmelblau"}, "start": start_of("himmelblau"), "steps": 100, "optimizers": [{"id": "sgd"}]}),
    );
    check(
        "surface=rosenbrock&b=50&steps=150&opt=none",
        json!({"surface": {"id": "rosenbrock", "b": 50}, "start": start_of("rosenbrock"), "optimizers": []}),
    );
    check("steps=50&noise=0.1&seed=3&tolerance=1e-6", json!({"steps": 50, "noise": 0.1, "seed": 3, "tolerance": 1e-6}));
    check("clip=norm:2", json!({"clip": {"norm": 2}}));
    check("clip=norm:2,norm%5Ftype:inf", json!({"clip": {"norm": 2, "norm_type": "inf"}}));
    check("clip=value:0.5", json!({"clip": {"value": 0.5}}));
    check("opt=none", json!({"optimizers": []}));
    check(
        "opt=momentum,lr:0.01,form:averaged&opt=adam,beta2:0.99,bias%5Fcorrection:0,off,slot:4",
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
        "surface=own&f=a%2Ax%5E2%20%2B%20log%281%2By%5E2%29&a=3&start=1,1&opt=none",
        json!({
            "surface": {"id": "own", "f": "a*x^2 + log(1+y^2)", "a": 3}, "start": [1, 1], "steps": 200, "optimizers": [],
        }),
    );
    check(
        "surface=own&a=2&opt=sgd",
        json!({
            "surface": {"id": "own", "a": 2}, "start": start_of("own"), "steps": 200, "optimizers": [{"id": "sgd"}],
        }),
    );
    check("opt=sgd,schedule:constant", json!({"optimizers": [{"id": "sgd", "schedule": {"id": "constant"}}]}));
}

#[test]
fn a_link_of_a_training_says_only_what_differs() {
    let check = |link: &str, changes| check_from(NetSpec::opening().to_json(), link, changes);
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
    let opening = NetSpec::opening();
    assert_eq!((&opening.hidden, &opening.values), (&silent.hidden, &silent.values));
    assert_eq!((&opening.schedule, opening.clip), (&silent.schedule, silent.clip));
}

/// A link that names a surface and no optimizers stands for the best-known ones at the rates that are suggested there,
/// and says them as soon as it is written.
#[test]
fn a_link_to_a_surface_alone_has_the_suggested_rates() {
    for info in surface::all().filter(|info| info.id != "quadratic") {
        let spec = run_of(&format!("surface={}", info.id));
        assert_eq!(spec.optimizers, suggest::optimizers(&spec.surface), "{}", info.id);
        assert_eq!(spec.steps, info.steps, "{}", info.id);
        let link = Spec::Run(spec.clone()).link();
        assert_eq!(link.matches("&opt=").count(), 4, "{link}");
        assert_eq!(run_of(&link), spec, "{link}");
    }
    let narrow = run_of("k=1000");
    assert_eq!(narrow.surface.info.id, "quadratic");
    assert_eq!(narrow.optimizers, suggest::optimizers(&narrow.surface));
}

#[test]
fn keys_of_the_page_come_back_untouched() {
    let decoded = link::decode("#view=surface&steps=2&hide=a%26b&hide=<b>&averages.beta=0.9&.=");
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let page = [pair("view", "surface"), pair("hide", "a&b"), pair("hide", "<b>")];
    let dotted = [pair("averages.beta", "0.9"), pair(".", "")];
    assert_eq!(decoded.rest, [&page[..], &dotted].concat());
    assert_eq!(decoded.notes, []);
    let mut again = decoded.spec.link();
    decoded.rest.iter().for_each(|(key, value)| link::push(&mut again, key, value));
    assert_eq!(again, "steps=2&view=surface&hide=a%26b&hide=%3Cb%3E&averages.beta=0.9&.=");
}

/// A fault in a few words: its place, its kind, what was given, and what was done about it.
fn brief(fault: &Fault) -> String {
    let node = fault.node();
    let given = node.get("given").map(|given| format!(" {given}")).unwrap_or_default();
    let done = match &fault.mended {
        Mended::Not => String::new(),
        Mended::Used(used) => format!(" > {used}"),
        Mended::LeftOut => " > out".to_owned(),
    };
    format!("{} {}{given}{done}", fault.place, fault.kind)
}

/// Each damaged link, the link of what is read from it, and its notes.
#[test]
fn what_is_wrong_is_mended_and_told() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "b=1e999&surface=rosenbrock&opt=sgd",
            "surface=rosenbrock&b=10000&opt=sgd",
            &["surface.b out_of_range \"1e999\" > 10000"],
        ),
        ("b=-3&surface=rosenbrock&opt=sgd", "surface=rosenbrock&opt=sgd", &["surface.b out_of_range \"-3\" > 100"]),
        (
            "a=-300&surface=rosenbrock&opt=sgd",
            "surface=rosenbrock&a=-10&opt=sgd",
            &["surface.a out_of_range \"-300\" > -10"],
        ),
        ("b=NaN&surface=rosenbrock&opt=sgd", "surface=rosenbrock&opt=sgd", &["surface.b not_a_number \"NaN\" > 100"]),
        ("b=.5&a=+2&surface=rosenbrock&opt=sgd", "surface=rosenbrock&a=2&b=0.5&opt=sgd", &[]),
        (
            "b=inf&surface=rosenbrock&opt=sgd",
            "surface=rosenbrock&b=10000&opt=sgd",
            &["surface.b out_of_range \"inf\" > 10000"],
        ),
        ("b=&surface=rosenbrock&opt=sgd", "surface=rosenbrock&opt=sgd", &["surface.b not_a_number \"\" > 100"]),
        ("b=2&b=3&surface=rosenbrock&opt=sgd", "surface=rosenbrock&b=3&opt=sgd", &[" repeated \"b\""]),
        ("steps=1.7", "steps=2", &["steps not_whole \"1.7\" > 2"]),
        ("steps=many", "", &["steps not_a_number \"many\" > 150"]),
        ("steps=5%", "", &["steps not_a_number \"5%\" > 150"]),
        ("steps=1,000.5", "steps=1001", &["steps not_whole \"1,000.5\" > 1001"]),
        (
            "surface=rosenbrock&b=1,000&opt=sgd",
            "surface=rosenbrock&opt=sgd",
            &["surface.b two_readings \"1,000\" > 100"],
        ),
        ("surface=quadratik&k=50", "", &["surface unknown_surface \"quadratik\" > \"quadratic\""]),
        ("surface=himmelblau&b=7&opt=sgd", "surface=himmelblau&opt=sgd", &["surface unknown_key \"b\" > out"]),
        ("start=1", "", &["start not_a_point \"1\" > out"]),
        ("start=1,x", "start=1,1.6", &["start.y not_a_number \"x\" > 1.6"]),
        ("start=-1e9,1", "start=-1000000,1", &["start.x out_of_range \"-1e9\" > -1000000"]),
        ("clip=hair", "", &["clip not_a_clip > out"]),
        ("clip=norm:1,value:1", "", &["clip not_a_clip > out"]),
        ("clip=norm:x", "clip=norm:1", &["clip.norm not_a_number \"x\" > 1"]),
        ("schedule=sometimes", "", &["schedule unknown_schedule \"sometimes\" > out"]),
        ("f=x", "", &["surface unknown_key \"f\" > out"]),
        (
            "surface=own&f=x%5E2%2B&a=2&opt=sgd",
            "surface=own&a=2&opt=sgd",
            &["surface.f formula_no_operand > \"x^2/4 + y^2/4 + a*sin(2x)*cos(2y)\""],
        ),
        ("surface=own&f=b*x&a=2&opt=sgd", "surface=own&f=b%2Ax&opt=sgd", &["surface unknown_key \"a\" > out"]),
        (
            "surface=own&f=log(x)%2By%5E2&start=-1,1&steps=50&opt=sgd",
            "surface=own&f=log%28x%29%2By%5E2&steps=50&opt=sgd",
            &["surface.f formula_log_of_negative > [0.33333333333333304,2]"],
        ),
        (
            "surface=own&f=log(-x%5E2)&steps=50&opt=sgd",
            "surface=own&steps=50&opt=sgd",
            &["surface.f no_value_anywhere > \"x^2/4 + y^2/4 + a*sin(2x)*cos(2y)\""],
        ),
        ("v=9&b=3&surface=rosenbrock&opt=sgd", "surface=rosenbrock&b=3&opt=sgd", &[" other_version \"9\""]),
        ("v=1&b=3&surface=rosenbrock&opt=sgd", "surface=rosenbrock&b=3&opt=sgd", &[]),
        ("opt=adma,lr:1", "", &["optimizers[0] unknown_optimizer \"adma\" > out", "optimizers no_optimizer"]),
        ("opt=adma&opt=sgd", "opt=sgd", &["optimizers[0] unknown_optimizer \"adma\" > out"]),
        (
            "opt=adam,lr:1e5,beta3:1",
            "opt=adam,lr:1000",
            &["optimizers[0].lr out_of_range \"1e5\" > 1000", "optimizers[0] unknown_key \"beta3\" > out"],
        ),
        ("opt=sgd,lr:-3", "opt=sgd", &["optimizers[0].lr out_of_range \"-3\" > 0.001"]),
        ("opt=adam,amsgrad:maybe", "opt=adam", &["optimizers[0].amsgrad not_a_flag \"maybe\" > 0"]),
        ("opt=momentum,form:round", "opt=momentum", &["optimizers[0].form not_an_option \"round\" > \"heavy_ball\""]),
        ("opt=sgd,lr:1,lr:2", "opt=sgd,lr:2", &["optimizers[0] repeated \"lr\""]),
        ("opt=sgd,schedule.T_max:2", "opt=sgd", &["optimizers[0].schedule missing_id > out"]),
        (
            "opt=sgd,lookahead.k:0,lookahead.b:1",
            "opt=sgd,lookahead,lookahead.k:1",
            &["optimizers[0].lookahead.k out_of_range \"0\" > 1", "optimizers[0].lookahead unknown_key \"b\" > out"],
        ),
        ("opt=sgd,lookahead:5", "opt=sgd,lookahead", &["optimizers[0].lookahead not_a_flag \"5\" > 1"]),
        ("opt=sgd,schedule:never", "opt=sgd", &["optimizers[0].schedule unknown_schedule \"never\" > out"]),
        ("opt=sgd,slot:99", "opt=sgd,slot:15", &["optimizers[0].slot out_of_range \"99\" > 15"]),
        // The keys of the tree are no keys of links.
        ("id=beale", "", &[" unknown_key \"id\" > out"]),
        ("optimizers=adam", "", &["surface unknown_key \"optimizers\" > out"]),
        ("opt=sgd,id:adam", "opt=sgd", &["optimizers[0] unknown_key \"id\" > out"]),
        ("opt=sgd,constructor:1", "opt=sgd", &["optimizers[0] unknown_key \"constructor\" > out"]),
        ("__proto__=1", "", &["surface unknown_key \"__proto__\" > out"]),
        ("<script>alert(1)</script>", "", &["surface unknown_key \"<script>alert(1)</script>\" > out"]),
        (
            "b=<img src=x onerror=alert(1)>&surface=rosenbrock&opt=sgd",
            "surface=rosenbrock&opt=sgd",
            &["surface.b not_a_number \"<img src=x onerror=alert(1)>\" > 100"],
        ),
        ("%", "", &["surface unknown_key \"%\" > out"]),
        ("%ff=%f", "", &["surface unknown_key \"\u{fffd}\" > out"]),
        ("&&=&", "", &["surface unknown_key \"\" > out"]),
        ("view=mnist&view=surface&b=3&surface=rosenbrock&opt=sgd", "surface=rosenbrock&b=3&opt=sgd", &[]),
        // A further view of a kind: links name both, and the one that belongs to a kind says which.
        ("view=mnist&hidden=64&batch=32&view=weights", "view=mnist&hidden=64&batch=32", &[]),
        ("view=weights&view=mnist&hidden=64", "view=mnist&hidden=64", &[]),
        ("b=3&view=averages&surface=rosenbrock&opt=sgd", "surface=rosenbrock&b=3&opt=sgd", &[]),
        ("view=mnist&hidden=64&view=surface&view=mnist&view=weights", "view=mnist&hidden=64", &[]),
        ("view=mnist&b=3", "view=mnist", &["mnist unknown_key \"b\" > out"]),
        (
            "view=mnist&steps=3&surface=beale",
            "view=mnist",
            &["mnist unknown_key \"steps\" > out", "mnist unknown_key \"surface\" > out"],
        ),
        (
            "view=mnist&hidden=128,x,99999",
            "view=mnist&hidden=128,128,1024",
            &["mnist.hidden[1] not_a_number \"x\" > 128", "mnist.hidden[2] out_of_range \"99999\" > 1024"],
        ),
        ("view=mnist&hidden=", "view=mnist", &["mnist.hidden[0] not_a_number \"\" > 128"]),
        ("view=mnist&hidden=5,6,7,8,9", "view=mnist&hidden=5,6,7", &["mnist.hidden too_many_layers 5"]),
        ("view=mnist&batch=0", "view=mnist&batch=1", &["mnist.batch out_of_range \"0\" > 1"]),
        ("view=mnist&dropout=1", "view=mnist&dropout=0.9", &["mnist.dropout out_of_range \"1\" > 0.9"]),
        ("view=mnist&opt=newton&opt=sgd", "view=mnist&opt=sgd", &["optimizers[0] not_for_networks > out"]),
    ];
    let mut wrong = Vec::new();
    for (link, mended, notes) in table {
        let decoded = link::decode(link);
        let (got, told) = (decoded.spec.link(), decoded.notes.iter().map(brief).collect::<Vec<_>>());
        if (got.as_str(), &told[..]) != (*mended, &notes.iter().map(|note| (*note).to_owned()).collect::<Vec<_>>()[..])
        {
            wrong.push(format!("{link}\n  became {got:?}, not {mended:?}\n  with {told:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_huge_link_is_read_as_far_as_is_sensible() {
    let link = format!("surface=rosenbrock&b=7&{}", "opt=sgd,lr:0.5&".repeat(100_000 / 15));
    let decoded = link::decode(&link);
    let spec = run_of(&link);
    assert_eq!((spec.surface.values.get("b"), spec.optimizers.len()), (7.0, MAX_OPTIMIZERS));
    let [long, many] = &decoded.notes[..] else { panic!("{:?}", decoded.notes) };
    assert_eq!(long.details, [("bytes", link.len().into()), ("max", MAX_BYTES.into())]);
    assert_eq!((many.kind, many.place.as_str()), ("too_many_optimizers", "optimizers"));

    assert_eq!(run_of(&"é".repeat(100_000)), RunSpec::opening());
    let decoded = link::decode(&(0..2_000).map(|i| format!("x{i}=1&")).collect::<String>());
    assert_eq!(decoded.notes.len(), MAX_NOTES);
    assert!(decoded.notes.iter().all(|note| note.to_string().len() < 200));
    assert_eq!(
        decoded.notes.last().map(|note| (note.kind, &note.details[..])),
        Some(("more", &[("count", 1985usize.into())][..]))
    );
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
    // One with a dot is nobody else's.
    let run_keys = RunSpec::keys().into_iter().map(|known| known.key).filter(|key| !key.contains('.'));
    let run_keys: Vec<_> = ["v"].into_iter().chain(run_keys).collect();
    assert!(run_keys.iter().all(|key| RUN_KEYS.contains(key)) && run_keys.len() == RUN_KEYS.len(), "{run_keys:?}");
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
fn any_spec() -> impl Strategy<Value = Spec> {
    prop_oneof![arbitrary::spec().prop_map(Spec::Run), arbitrary::training_spec().prop_map(Spec::Training),]
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
        prop_assert_eq!(&Spec::from_json(&spec.to_json()), &Ok(spec.clone()));
        let again = link::decode(&spec.link());
        prop_assert_eq!(&again.notes, &[]);
        prop_assert_eq!(again.spec, spec);
    }

    #[test]
    fn a_truncated_link_still_gives_a_run(spec in any_spec(), cut in any::<prop::sample::Index>()) {
        let link = spec.link();
        let cut = cut.index(link.len() + 1);
        let spec = link::decode(&link[..cut]).spec;
        prop_assert_eq!(&Spec::from_json(&spec.to_json()), &Ok(spec.clone()));
    }
}
