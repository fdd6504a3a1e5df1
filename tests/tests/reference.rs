//! What the reference of the optimizers says: that its facts are those of the code, and that its links show what is told of them.

use std::collections::BTreeSet;
use std::fs;

use nalgebra::DMatrix;
use playground_core::ending::Ending;
use playground_core::memory::memory;
use playground_core::optim::{self, Group, Layout, OptimizerInfo, Rates, Slot};
use playground_core::param::Values;
use playground_core::problem::Problem;
use playground_core::run::Trajectory;
use playground_core::verdict::Verdict;
use playground_spec::reference::reference;
use playground_spec::run::{judge, run_one};
use playground_spec::{Spec, link, rules};
use serde_json::Value;
use xtask::paths::root;

#[test]
fn every_optimizer_stands_in_the_tree_and_comes_from_others_that_do() {
    let reference = reference();
    let ids: BTreeSet<_> = optim::ALL.iter().map(|info| info.id).collect();
    let told: BTreeSet<_> = reference.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(told, ids);
    for info in optim::ALL {
        let mut line = vec![info.id];
        // Every way up ends at one that comes from nothing, and none comes from itself.
        while let Some(&parent) = optim::kin(optim::find(line[line.len() - 1]).expect("an optimizer")).parents.first() {
            assert!(ids.contains(parent), "{}: there is no {parent}", info.id);
            assert!(!line.contains(&parent), "{line:?} comes from {parent}");
            line.push(parent);
        }
        let mut above: Vec<_> = optim::kin(info).parents.to_vec();
        let mut seen = BTreeSet::new();
        while let Some(parent) = above.pop() {
            assert_ne!(parent, info.id, "{} comes from itself", info.id);
            assert!(ids.contains(parent), "{}: there is no {parent}", info.id);
            if seen.insert(parent) {
                above.extend(optim::kin(optim::find(parent).expect("an optimizer")).parents);
            }
        }
    }
}

/// Slopes that do not depend on where one stands: those of step t, times a factor for each coordinate, and none from some step on.
struct Slopes {
    factors: [f64; 2],
    until: usize,
    step: usize,
}

impl Problem<f64> for Slopes {
    fn loss(&mut self, _: &[f64]) -> f64 {
        self.factors[0]
    }

    fn gradient(&mut self, w: &[f64], g: &mut [f64]) -> f64 {
        let t = self.step as f64;
        let alive = f64::from(u8::from(self.step < self.until));
        g[0] = alive * self.factors[0] * (1.0 + 0.3 * t.sin());
        g[1] = alive * self.factors[1] * (0.7 + 0.2 * (2.0 * t).cos());
        self.step += 1;
        self.loss(w)
    }

    fn hessian(&mut self, _: &[f64]) -> Option<DMatrix<f64>> {
        None
    }

    fn minimum(&self) -> Option<f64> {
        Some(0.0)
    }
}

/// Where an optimizer is after each step on such slopes.
fn path(info: &OptimizerInfo, layout: &Layout, factors: [f64; 2], until: usize, steps: usize) -> Vec<[f64; 2]> {
    let values = Values::defaults(info.params);
    let mut method = optim::build::<f64>(info, &values, layout);
    let mut slopes = Slopes { factors, until, step: 0 };
    let mut w = [1.0, 1.0];
    let mut points = vec![w];
    for _ in 0..steps {
        method.step(&mut slopes, &mut w, values.get("lr"));
        points.push(w);
    }
    points
}

/// How far each coordinate comes, once the method is under way.
fn way(info: &OptimizerInfo, layout: &Layout, factors: [f64; 2]) -> [f64; 2] {
    let points = path(info, layout, factors, usize::MAX, 150);
    [points[150][0] - points[50][0], points[150][1] - points[50][1]]
}

/// The methods that move by a given gradient: all but those that search or use the curvature.
fn first_order() -> impl Iterator<Item = &'static OptimizerInfo> {
    optim::ALL.iter().copied().filter(|info| info.group != Group::SecondOrder)
}

/// The marks are what the code does: slopes that are a hundred times as steep are gone a hundred times as far, or as far as before.
#[test]
fn what_sets_the_rates_is_what_the_code_does() {
    let (one, two) = (Layout::single(2), Layout::tensors(&[1, 1]));
    for info in first_order() {
        let plain = way(info, &one, [1.0, 1.0]);
        let whole = way(info, &one, [100.0, 100.0])[0] / plain[0];
        // How much farther a coordinate comes, beside the other.
        let beside = |layout: &Layout| {
            let [steep, other] = [way(info, layout, [100.0, 1.0]), way(info, layout, [1.0, 1.0])];
            (steep[0] / steep[1]) / (other[0] / other[1])
        };
        let (coordinate, layer) = (beside(&one), beside(&two));
        let grows = |ratio: f64| (50.0..200.0).contains(&ratio);
        let stays = |ratio: f64| (0.3..3.0).contains(&ratio);
        let holds = match optim::kin(info).rates {
            Rates::One => grows(whole) && grows(coordinate) && grows(layer),
            Rates::Found => stays(whole) && grows(coordinate) && grows(layer),
            Rates::Layer => stays(whole) && grows(coordinate) && stays(layer),
            Rates::Coordinate | Rates::Sign => stays(whole) && stays(coordinate),
            Rates::Line | Rates::Curvature => false,
        };
        assert!(holds, "{}: {:?}, but {whole}, {coordinate}, {layer}", info.id, optim::kin(info).rates);
        if optim::kin(info).rates == Rates::Sign {
            let points = path(info, &one, [100.0, 1.0], usize::MAX, 9);
            assert!(
                points.windows(2).all(|p| ((p[1][0] - p[0][0]) - (p[1][1] - p[0][1])).abs() < 1e-12),
                "{}",
                info.id
            );
        }
    }
    for info in optim::ALL.iter().filter(|info| info.group == Group::SecondOrder) {
        assert!(matches!(optim::kin(info).rates, Rates::Line | Rates::Curvature), "{}", info.id);
    }
}

#[test]
fn what_has_momentum_goes_on_when_the_slope_has_ended() {
    for info in first_order() {
        let points = path(info, &Layout::single(2), [1.0, 1.0], 50, 60);
        let step = (points[50][0] - points[49][0]).abs();
        // The last difference of two gradients is no momentum: it is gone after one step.
        let after = (points[60][0] - points[51][0]).abs();
        assert_eq!(after > 0.01 * step, optim::kin(info).momentum, "{}: {step}, then {after}", info.id);
    }
}

/// The numbers that an optimizer keeps for a matrix.
fn kept(info: &OptimizerInfo, rows: usize, columns: usize) -> usize {
    let layout = Layout::matrices(&[[rows, columns]]);
    let mut method = optim::build::<f64>(info, &Values::defaults(info.params), &layout);
    let slots = method.state();
    slots.iter().map(|slot| if let Slot::Vector(_, values) = slot { values.len() } else { 0 }).sum()
}

#[test]
fn the_memory_that_is_told_is_the_memory_of_any_matrix() {
    for info in optim::ALL {
        let memory = memory(info);
        let (rows, columns) = (7, 30);
        let n = rows * columns;
        let borders = if memory.borders { rows + columns } else { 0 };
        let told = memory.each * n + borders + if memory.square { n * n } else { 0 };
        // NovoGrad has one number more for each layer.
        let layers = kept(info, rows, columns).abs_diff(told);
        assert!(layers <= 1, "{}: {memory:?} of {n} weights is {told}, not {}", info.id, kept(info, rows, columns));
    }
    // As PyTorch and Optax have it.
    let known =
        [("sgd", 0), ("momentum", 1), ("adagrad", 1), ("adadelta", 2), ("adam", 2), ("adamw", 2), ("amsgrad", 3)];
    for (id, each) in known.into_iter().chain([("lion", 1), ("adan", 4), ("ademamix", 3), ("adafactor", 0), ("sm3", 1)])
    {
        assert_eq!(memory(optim::find(id).expect(id)).each, each, "{id}");
    }
    let bordered = optim::ALL.iter().filter(|info| memory(info).borders).map(|info| info.id);
    assert_eq!(bordered.collect::<Vec<_>>(), ["adafactor", "sm3"]);
    let square = optim::ALL.iter().filter(|info| memory(info).square).map(|info| info.id);
    assert_eq!(square.collect::<Vec<_>>(), ["bfgs"]);
}

#[test]
fn each_line_of_an_equation_has_its_note() {
    let reference = reference();
    for info in optim::ALL {
        let told = &reference[info.id];
        let lines = rules::chosen(info, &Values::defaults(info.params)).map(|rule| rule.math().len());
        assert_eq!(told["notes"].as_array().map(Vec::len), lines, "{}", info.id);
        let said = told["notes"]
            .as_array()
            .is_none_or(|notes| notes.iter().filter(|note| note.is_string()).count() * 2 >= notes.len());
        assert!(said, "{} hardly says what its lines are for: {}", info.id, told["notes"]);
    }
    let correction = |answer: &str| -> Vec<_> {
        optim::ALL.iter().map(|info| info.id).filter(|id| reference[*id]["correction"] == answer).collect()
    };
    assert_eq!(correction("option"), ["momentum", "rmsprop"]);
    let corrected = correction("yes");
    assert!(["adam", "adamw", "nadam", "prodigy"].iter().all(|id| corrected.contains(id)), "{corrected:?}");
    assert!(["sgd", "adagrad", "adopt", "lion", "newton"].iter().all(|id| !corrected.contains(id)), "{corrected:?}");
}

/// What is told with a link that shows it, or with sources.
fn evidence() -> Value {
    let file = fs::read_to_string(root().join("www/evidence.json")).expect("the evidence");
    serde_json::from_str(&file).expect("valid JSON")
}

/// The texts of a list.
fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A run of a link: whose it is, its points, and what became of it.
struct Run {
    id: &'static str,
    path: Trajectory,
    verdict: Verdict,
}

impl Run {
    /// Whether it has come to the minimum and is there in the end.
    fn arrived(&self) -> bool {
        self.verdict.ending == Some(Ending::Arrived)
    }

    fn last(&self) -> [f64; 2] {
        self.path.last()
    }
}

/// The spec of a link of which nothing was mended.
#[track_caller]
fn spec(link: &str) -> Spec {
    let decoded = link::decode(link);
    assert_eq!(decoded.notes, [], "{link}");
    decoded.spec
}

/// The runs of a link.
#[track_caller]
fn runs(link: &str) -> Vec<Run> {
    let Spec::Run(spec) = spec(link) else { panic!("{link} is no run") };
    let surface = spec.surface.build();
    let run = |optimizer| {
        let path = run_one(&spec, surface.as_ref(), optimizer);
        Run { id: optimizer.info.id, verdict: judge(&spec, surface.as_ref(), optimizer, &path), path }
    };
    spec.optimizers.iter().map(run).collect()
}

#[test]
fn each_optimizer_fails_in_the_run_that_is_told_to_break_it() {
    let evidence = evidence();
    let links = evidence["breaks"].as_object().expect("links");
    let ids: BTreeSet<_> = links.keys().map(String::as_str).collect();
    assert_eq!(ids, optim::ALL.iter().map(|info| info.id).collect());
    let mut wrong = Vec::new();
    for (id, link) in links {
        let link = link.as_str().expect("a link");
        let runs = runs(link);
        assert_eq!(runs[0].id, id.as_str(), "{link}");
        if runs[0].arrived() {
            wrong.push(format!("{id} arrives: {link}"));
        }
        // The other one shows that it is not the surface.
        let others = runs.iter().skip(1).filter(|run| !run.arrived());
        wrong.extend(others.map(|run| format!("{} does not arrive: {link}: {:?}", run.id, run.verdict.ending)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The cases and the claims.
fn rows(evidence: &Value) -> impl Iterator<Item = &Value> {
    ["cases", "claims"].into_iter().flat_map(|list| evidence[list].as_array().expect("a list"))
}

/// The link of a row.
#[track_caller]
fn link_of<'v>(evidence: &'v Value, id: &str) -> &'v str {
    let row = rows(evidence).find(|row| row["id"] == id).unwrap_or_else(|| panic!("there is no row {id}"));
    row["link"].as_str().unwrap_or_else(|| panic!("{id} has no link"))
}

/// What is said of the runs of each link is what they do.
#[test]
fn the_runs_of_the_evidence_show_what_is_said() {
    let evidence = evidence();
    let of = |id: &str| runs(link_of(&evidence, id));
    let reached = |run: &Run| run.verdict.reached_at;

    let fastest = of("fastest");
    assert_eq!(
        fastest.iter().map(|run| (run.id, reached(run))).collect::<Vec<_>>(),
        [("momentum", Some(205)), ("adam", Some(359))]
    );
    let untuned = of("untuned");
    assert!(reached(&untuned[0]).is_none() && untuned[1].arrived());
    let penalty = of("penalty");
    let far = |a: &Run, b: &Run| (a.last()[0] - b.last()[0]).hypot(a.last()[1] - b.last()[1]);
    assert_eq!(penalty.iter().map(|run| run.id).collect::<Vec<_>>(), ["adam", "adamw", "sgd"]);
    assert!(far(&penalty[0], &penalty[2]) < 1e-3 && far(&penalty[0], &penalty[1]) > 0.5);
    let correction = of("correction");
    let first = |run: &Run| (run.path.x[1] - run.path.x[0]).abs();
    assert!((first(&correction[0]) / first(&correction[1]) - 3.162).abs() < 0.01);
    let schedule = of("schedule");
    assert!(!schedule[0].arrived() && schedule[1].arrived() && schedule[0].id == "adagrad");
    let escapes = of("escapes");
    assert!(escapes[0].arrived() && matches!(escapes[1].verdict.ending, Some(Ending::Local { .. })));
    let larger = of("larger");
    assert!(larger[0].verdict.escaped_at.is_none() && larger[0].path.f[200] < 0.01 * larger[0].path.f[0]);
    assert!(larger[1].verdict.escaped_at.is_some());
    let newton = of("newton");
    assert!(newton[0].last()[0].hypot(newton[0].last()[1]) < 1e-6 && newton[1].arrived());
    let sparse = of("sparse");
    assert!(reached(&sparse[0]).expect("AdaGrad arrives") * 5 < reached(&sparse[1]).expect("SGD arrives"));
    let small = of("small");
    assert!(reached(&small[0]).expect("L-BFGS arrives") * 5 < reached(&small[1]).expect("Adam arrives"));
    for id in ["vision", "prototypes", "generalizes"] {
        assert!(matches!(spec(link_of(&evidence, id)), Spec::Training(_)), "{id}");
    }
}

#[test]
fn each_case_and_claim_has_sources_that_can_be_looked_up() {
    let evidence = evidence();
    let words = fs::read_to_string(root().join("www/locales/en.ftl")).expect("the words");
    let known = evidence["sources"].as_object().expect("sources");
    for (id, source) in known {
        if let Some(own) = source["optimizer"].as_str() {
            assert!(optim::find(own).is_some(), "{id}");
            continue;
        }
        let (year, url) = (source["year"].as_u64().expect("a year"), source["url"].as_str().expect("an address"));
        assert!((1900..2100).contains(&year) && url.starts_with("https://"), "{id}");
        let told = ["authors", "title"].map(|end| format!("\noptimizers-source-{id}-{end} = "));
        assert!(told.iter().all(|message| words.contains(message)), "{id} has neither authors nor title");
    }
    let mut used = BTreeSet::new();
    for row in rows(&evidence) {
        let sources = texts(&row["sources"]);
        assert!(!sources.is_empty(), "{row}");
        used.extend(sources);
        assert!(texts(&row["use"]).iter().all(|id| optim::find(id).is_some()), "{row}");
    }
    assert_eq!(used, known.keys().map(String::as_str).collect());
    // Each optimizer has its own.
    for info in optim::ALL {
        let kin = optim::kin(info);
        assert!(kin.url.starts_with("https://") && kin.year > 1900, "{}", info.id);
        assert!(words.contains(&format!("\noptimizer-{}-title = ", info.id)), "{}", info.id);
    }
}
