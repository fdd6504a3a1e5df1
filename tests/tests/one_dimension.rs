//! Functions of one variable: the textbooks' numbers, and that a run is right in the one dimension that it has.

use playground_core::optim;
use playground_core::run::{Trajectory, noise};
use playground_spec::examples;
use playground_spec::run::{judge, run};
use playground_spec::{Node, RunSpec, Spec, link};
use serde_json::{Value, json};

fn spec(json: &Value) -> RunSpec {
    RunSpec::from_json(json).unwrap_or_else(|faults| panic!("{json}: {faults:?}"))
}

fn run_of(link: &str) -> RunSpec {
    let decoded = link::decode(link);
    assert_eq!(decoded.notes, [], "{link}");
    match decoded.spec {
        Spec::Run(spec) => spec,
        Spec::Training(_) => panic!("{link} is no link of a run"),
    }
}

fn example(id: &str) -> (RunSpec, Vec<Trajectory>) {
    let example = examples::ALL.iter().find(|example| example.id == id).expect("an example of this name");
    let spec = run_of(example.link);
    assert_eq!((run_of(&spec.link()), spec.surface.info.id), (spec.clone(), example.surface));
    let runs = run(&spec);
    (spec, runs)
}

#[track_caller]
fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0), "{found} is not {wanted}");
}

/// A textbook that rounds to three digits has 4.9, 4.80, 4.70.
#[test]
fn adam_on_the_square_has_the_textbooks_numbers() {
    let (spec, runs) = example("adam");
    assert_eq!((spec.start, runs[0].x[0]), ([5.0, 0.0], 5.0));
    let (mut w, mut m, mut v) = (5.0f64, 0.0, 0.0);
    for t in 1..=100 {
        let g = 2.0 * w;
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        let (m_hat, v_hat): (f64, f64) = (m / (1.0 - 0.9f64.powi(t)), v / (1.0 - 0.999f64.powi(t)));
        w -= 0.1 * m_hat / (v_hat.sqrt() + 1e-8);
        near(runs[0].x[t as usize], w);
    }
    let rounded = |k: usize| format!("{:.2}", runs[0].x[k]);
    assert_eq!([1, 2, 3].map(rounded), ["4.90", "4.80", "4.70"]);
    assert!(runs[0].x[2] > 4.8 && runs[0].x[3] > 4.7, "the book rounds, as the page says");
}

#[test]
fn averaged_momentum_has_the_textbooks_numbers() {
    let (_, runs) = example("averaged");
    for (path, beta) in runs.iter().zip([0.9, 0.99]) {
        let (mut w, mut v) = (10.0, 0.0);
        for k in 1..=200 {
            v = beta * v + (1.0 - beta) * 2.0 * (w - 3.0);
            w -= 0.1 * v;
            near(path.x[k], w);
        }
    }
    near(runs[0].x[1], 9.86);
    near(runs[1].x[1], 9.986);
    let ends = [0, 1].map(|run: usize| (runs[run].x[200] - 3.0).abs());
    assert!(ends[0] < 0.01 && ends[1] > 1.0, "the one has come to rest, the other swings: {ends:?}");
}

#[test]
fn gradient_descent_converges_swings_goes_to_and_fro_and_diverges() {
    let (spec, runs) = example("rates");
    let surface = spec.surface.build();
    for ((path, entry), factor) in runs.iter().zip(spec.active()).zip([0.8, -0.8, -1.0, -1.2]) {
        for k in 0..=20 {
            near(path.x[k] / 1.2f64.powi(20), 5.0 * f64::powi(factor, k as i32) / 1.2f64.powi(20));
        }
        let verdict = judge(&spec, surface.as_ref(), entry, path);
        assert_eq!(verdict.escaped_at.is_some(), factor == -1.2);
        // 2/λ is the limit, and λ is 2.
        assert_eq!(verdict.stability.map(|stability| stability.bound), Some(1.0));
    }
}

/// `tests/golden/worked_examples.json`, as a person types and links them.
#[test]
fn the_worked_examples_are_runs_of_typed_functions() {
    let file: Value = serde_json::from_str(include_str!("../golden/worked_examples.json")).expect("JSON");
    let examples = file["examples"].as_array().expect("a list");
    for example in examples {
        let (name, mut entry) = (example["name"].as_str().expect("a name"), json!({}));
        let (id, keys): (&str, &[(&str, &str)]) = match name.split('_').next() {
            Some("adam") => ("adam", &[("alpha", "lr"), ("beta1", "beta1"), ("beta2", "beta2"), ("eps", "eps")]),
            Some("rmsprop") => ("rmsprop", &[("lr", "lr"), ("beta", "alpha"), ("eps", "eps")]),
            Some("momentum") => ("momentum", &[("lr", "lr"), ("beta", "momentum")]),
            _ => panic!("{name}"),
        };
        for (theirs, ours) in keys {
            entry[*ours] = example[*theirs].clone();
        }
        entry["id"] = id.into();
        if id == "momentum" {
            entry["form"] = if name.contains("ewa") { "averaged" } else { "classical" }.into();
        }
        let rows = example["rows"].as_array().expect("rows");
        let spec = spec(&json!({
            "surface": {"id": "own", "f": example["f"]}, "start": [example["start"]], "steps": rows.len(), "optimizers": [entry]
        }));
        assert_eq!((spec.surface.coordinates(), spec.surface.dimension()), (&["w"][..], 1));
        let path = &run(&spec)[0];
        for (row, k) in rows.iter().zip(1..) {
            let wanted = |key: &str| row[key].as_f64().expect("a number");
            let close = |found: f64, wanted: f64| (found - wanted).abs() <= 1e-8 * wanted.abs().max(1.0);
            assert!(close(path.x[k], wanted("w")) && close(path.f[k], wanted("f")), "{name}, step {k}");
            assert!(close(path.gx[k - 1], wanted("g")), "{name}, step {k}");
        }
    }
    assert!(examples.len() >= 6);
}

/// A function of x alone, in one dimension and in the plane, where it is the same for all y.
fn both(optimizer: &Value, start: f64, more: &Value) -> [Trajectory; 2] {
    ["(x^2 - 1)^2/4 + 0.3x", "(x^2 - 1)^2/4 + 0.3x + 0*y"].map(|f| {
        let mut spec =
            json!({"surface": {"id": "own", "f": f}, "start": [start, 0], "steps": 60, "optimizers": [optimizer]});
        for (key, value) in more.as_object().expect("an object") {
            spec[key] = value.clone();
        }
        run(&self::spec(&spec)).remove(0)
    })
}

/// Those that take a mean over the coordinates, or a random or a conjugate direction: another coordinate changes what they do.
const MEAN: &[&str] = &["adafactor"];

#[test]
fn where_nothing_depends_on_y_a_run_is_that_of_the_plane() {
    for info in optim::ALL.iter().filter(|info| !info.needs_minimum) {
        for clip in [json!({}), json!({"clip": {"norm": 0.2}}), json!({"clip": {"norm": 0.3, "norm_type": "1"}})] {
            for start in [1.9, -0.7] {
                let [line, plane] = both(&json!({"id": info.id}), start, &clip);
                let place = format!("{} from {start}, {clip}", info.id);
                assert!(line.y.iter().chain(&line.gy).all(|&zero| zero == 0.0), "{place}");
                if MEAN.contains(&info.id) {
                    continue;
                }
                assert_eq!((line.len(), line.stop), (plane.len(), plane.stop), "{place}");
                let same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
                for k in 0..line.len() {
                    assert!(same(line.x[k], plane.x[k]) && same(line.f[k], plane.f[k]), "{place}, step {k}");
                    assert!(same(line.gradient_norm(k), plane.gradient_norm(k)), "{place}, step {k}");
                }
            }
        }
    }
}

#[test]
fn every_optimizer_runs_in_one_dimension() {
    for id in ["parabola", "shifted_parabola", "double_well"] {
        for info in optim::ALL {
            for more in [json!({}), json!({"noise": 0.1, "clip": {"norm": 1}})] {
                let mut json = json!({"surface": {"id": id}, "steps": 40, "optimizers": [{"id": info.id}]});
                for (key, value) in more.as_object().expect("an object") {
                    json[key] = value.clone();
                }
                let spec = spec(&json);
                let path = &run(&spec)[0];
                let place = format!("{} on {id}, {more}", info.id);
                assert!(path.len() > 2 || path.stop.id() == "converged", "{place}: {:?}", path.stop);
                assert!(path.x.iter().any(|x| *x != path.x[0]), "{place} does not move");
                assert!(path.x.iter().chain(&path.f).all(|number| number.is_finite()), "{place}");
                assert!(path.auxiliary.iter().all(|point| point[1] == 0.0), "{place}");
                let verdict = judge(&spec, spec.surface.build().as_ref(), &spec.optimizers[0], path);
                assert!(verdict.distance.is_some_and(f64::is_finite), "{place}");
            }
        }
    }
}

/// One number for each gradient: in the plane, each takes two.
#[test]
fn noise_has_one_number_for_each_gradient() {
    let spec = spec(&json!({
        "surface": {"id": "parabola"}, "start": [5], "steps": 20, "noise": 0.5, "seed": 9, "optimizers": [{"id": "sgd", "lr": 0.1}]
    }));
    let (path, mut draws, mut w) = (run(&spec).remove(0), noise(9), 5.0);
    for k in 1..=20 {
        w -= 0.1 * (2.0 * w + 0.5 * draws.next().expect("endless"));
        near(path.x[k], w);
    }
}

#[test]
fn a_norm_is_that_of_the_one_component() {
    for norm_type in ["1", "2", "inf"] {
        let spec = spec(&json!({
            "surface": {"id": "parabola"}, "start": [5], "steps": 1, "clip": {"norm": 1, "norm_type": norm_type},
            "optimizers": [{"id": "sgd", "lr": 0.5}]
        }));
        near(run(&spec)[0].x[1], 5.0 - 0.5 * 10.0 / (10.0 + 1e-6));
    }
}

#[test]
fn specs_and_links_have_one_coordinate() {
    let parabola = run_of("surface=parabola&start=2.5");
    assert_eq!((parabola.start, parabola.to_json()["start"].clone()), ([2.5, 0.0], json!([2.5])));
    assert!(parabola.link().contains("&start=2.5&"), "{}", parabola.link());
    assert_eq!(run_of("surface=parabola").to_json()["start"], json!([5.0]));
    assert_eq!(run_of("surface=own&f=%28x-1%29%5E2").start, [-3.1, 0.0]);
    // Until functions had one variable, such links had two coordinates.
    for link in ["surface=own&f=x%5E2&start=1,2", "surface=own&f=x%5E2&start=1"] {
        let spec = run_of(link);
        assert_eq!(spec.start, [1.0, 0.0], "{link}");
        assert!(spec.link().contains("&start=1&"), "{}", spec.link());
        assert_eq!(run_of(&spec.link()), spec);
    }
    let wrong = |start: Value| {
        let json = json!({"surface": {"id": "parabola"}, "start": start, "optimizers": []});
        RunSpec::from_json(&json)
            .map_err(|faults| faults.iter().map(|fault| (fault.place.clone(), fault.kind)).collect())
    };
    let fault = |place: &str, kind| Err(vec![(place.to_owned(), kind)]);
    assert_eq!(wrong(json!([])), fault("start", "not_a_point"));
    assert_eq!(wrong(json!(["five"])), fault("start.w", "not_a_number"));
    assert_eq!(wrong(json!([1e300])), fault("start.w", "out_of_range"));
    // In the plane one coordinate is too few.
    assert_eq!(link::decode("surface=sphere&start=1").notes.len(), 1);
}

#[test]
fn a_variable_that_is_alone_is_the_coordinate() {
    let coordinates = |f: &str| {
        let spec = spec(&json!({"surface": {"id": "own", "f": f}, "optimizers": []}));
        let names: Vec<_> = spec.surface.values.iter().map(|(param, _)| param.key.to_string()).collect();
        (spec.surface.coordinates().join(","), names.join(","))
    };
    let table = [
        ("x^2", "x", ""),
        ("(y - a)^2", "y", "a"),
        ("(w - 3)^2", "w", ""),
        ("b*w^2 + c*w", "w", "b,c"),
        // Beside x or y, w is a constant, as it always was.
        ("w*x^2", "x", "w"),
        ("w*x^2 + y", "x,y", "w"),
        ("3 + k", "x,y", "k"),
    ];
    for (f, variables, constants) in table {
        assert_eq!(coordinates(f), (variables.to_owned(), constants.to_owned()), "{f}");
    }
    let square =
        spec(&json!({"surface": {"id": "own", "f": "(y - 2)^2"}, "start": [3], "optimizers": []})).surface.build();
    assert_eq!((square.gradient(3.0, 0.0), square.curvature(3.0, 0.0).hessian[0][0]), ((1.0, [2.0, 0.0]), 2.0));
}

#[test]
fn an_ending_in_one_dimension_is_told_as_what_it_is() {
    let ending = |surface: Value, start: f64, lr: f64| {
        let spec =
            spec(&json!({"surface": surface, "start": [start], "steps": 200, "optimizers": [{"id": "sgd", "lr": lr}]}));
        let path = &run(&spec)[0];
        let ending = judge(&spec, spec.surface.build().as_ref(), &spec.optimizers[0], path).ending;
        serde_json::to_value(ending).expect("JSON")
    };
    let well = json!({"id": "double_well"});
    assert_eq!(ending(well.clone(), -1.6, 0.05), json!("arrived"));
    let local = ending(well, 1.6, 0.05);
    let at = local["local"]["at"].as_array().expect("a point");
    assert!((at[0].as_f64().expect("a number") - 0.96).abs() < 0.01 && at[1] == 0.0, "{local}");
    assert_eq!(ending(json!({"id": "double_well", "c": 0}), 0.0, 0.05), json!("maximum"));
    assert_eq!(ending(json!({"id": "parabola"}), 5.0, 1.0), json!("circling"));
    assert_eq!(ending(json!({"id": "own", "f": "-x^2"}), 0.0, 0.1), json!("maximum"));
}

#[test]
fn a_fault_of_a_formula_has_one_coordinate() {
    let fault = |f: &str, start: Value| {
        let json = json!({"surface": {"id": "own", "f": f}, "start": start, "optimizers": []});
        let node: Node = RunSpec::from_json(&json).expect_err(f).remove(0).node();
        ["x", "y"].map(|key| node.get(key).map(ToString::to_string).unwrap_or_default())
    };
    assert_eq!(fault("log(x)", json!([-2])), ["-2", "\"NaN\""]);
    assert_eq!(fault("log(x) + y", json!([-2, 1])), ["-2", "1"]);
}
