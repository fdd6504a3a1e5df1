//! Compares a small version of each chart with its golden picture in `snapshots/`. After an intended change, run
//! `UPDATE_SNAPSHOTS=1 cargo test -p playground-charts`, look at the pictures that it writes, and commit them.

use std::fs;
use std::path::Path as File;

use playground_charts::axis::Axis;
use playground_charts::curves::{Curve, Curves, Over, Quantity};
use playground_charts::figure::{Figure, Words};
use playground_charts::landscape::{Detail, Landscape, THUMBNAIL, plane};
use playground_charts::paths::{Path, Scene};
use playground_charts::plane::{Point, Rect};
use playground_charts::series::{Line, Series};
use playground_charts::svg::svg;
use playground_charts::theme::Theme;
use playground_core::surface::Window;
use playground_spec::RunSpec;
use playground_spec::run::run;

const WINDOW: Window = Window { x: [-2.0, 2.0], y: [-1.0, 3.0] };

fn check(name: &str, picture: &str) {
    let file = File::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name).with_extension("svg");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&file, picture).expect("the snapshots can be written");
    }
    let golden = fs::read_to_string(&file).unwrap_or_default();
    // `assert_eq!` would print two pictures of 50 kB.
    assert!(picture == golden, "{name}.svg is not what is drawn; look at it with UPDATE_SNAPSHOTS=1");
}

/// What a few things are called.
struct Names;

impl Words for Names {
    fn name(&self, _: &str, id: &str) -> String {
        let known =
            [("sgd", "SGD"), ("momentum", "Momentum"), ("quadratic", "Quadratic bowl"), ("constant", "Constant")];
        known.iter().find(|(known, _)| *known == id).map_or(id, |(_, name)| name).to_owned()
    }

    fn label(&self, _: &str, _: &str, key: &str) -> String {
        key.to_owned()
    }
}

fn theme(name: &str) -> &'static Theme {
    Theme::find(name).expect("the theme is known")
}

fn spec(json: &str) -> RunSpec {
    RunSpec::parse(json).expect("the spec is sound")
}

#[test]
fn landscape() {
    let surface = spec(r#"{"surface": {"id": "rosenbrock"}, "optimizers": []}"#).surface.build();
    let landscape = Landscape::new(surface.as_ref(), WINDOW, 160.0, 110.0, Detail { bands: 10, line: 0.8 });
    let draw = |name: &str| svg(160.0, 110.0, |pen| landscape.draw(pen, Rect::of_size(160.0, 110.0), theme(name)));
    check("landscape-light", &draw("light"));
    check("landscape-contrast-dark", &draw("contrast-dark"));
}

#[test]
fn thumbnail() {
    let surface = spec(r#"{"surface": {"id": "saddle"}, "optimizers": []}"#).surface.build();
    let landscape = Landscape::new(surface.as_ref(), Window { x: [-2.0, 2.0], y: [-2.0, 2.0] }, 48.0, 48.0, THUMBNAIL);
    check("thumbnail", &svg(48.0, 48.0, |pen| landscape.draw(pen, Rect::of_size(48.0, 48.0), theme("dark"))));
}

#[test]
fn paths() {
    let calm =
        Path { x: &[-1.5, -1.0, 0.0, 0.9, 1.0], y: &[2.0, 0.5, 0.2, 0.8, 1.0], auxiliary: &[], slot: 1, lost: false };
    let second = [[-1.2, 1.8], [-0.8, 1.2], [0.0, 0.9]];
    let doubled =
        Path { x: &[-1.5, -0.5, 0.5, 1.5], y: &[2.0, 1.5, 1.2, 1.5], auxiliary: &second, slot: 4, lost: false };
    let lost = Path { x: &[-1.5, 1.0, -8.0, 1e300], y: &[2.0, 2.5, -4.0, -1e308], auxiliary: &[], slot: 0, lost: true };
    let all = [calm, doubled, lost];
    let scene = Scene {
        paths: &all,
        step: usize::MAX,
        start: Some([-1.5, 2.0]),
        start_label: Some("start <&>"),
        minima: &[[1.0, 1.0], [1e12, 0.0]],
        highlight: None,
        auxiliary: true,
    };
    let draw =
        |scene: Scene<'_>| svg(200.0, 140.0, |pen| scene.draw(pen, &plane(WINDOW, 200.0, 140.0), theme("light")));
    check("paths-whole", &draw(scene));
    check(
        "paths-at-a-step",
        &draw(Scene { step: 1, auxiliary: false, highlight: Some(1), start_label: None, ..scene }),
    );
}

#[test]
fn series() {
    let chart = |lines: &[Line<'_>], axis, step| {
        let series = Series { lines, axis, steps: 40, step, highlight: None };
        svg(240.0, 120.0, |pen| series.draw(pen, Rect::of_size(240.0, 120.0), theme("light")).map(drop))
    };
    let falling: Vec<f64> = (0..=40).map(|k| 0.5f64.powi(k)).collect();
    let short: Vec<f64> = (0..=12).map(|k| 8f64.powi(k)).collect();
    let both = [Line { values: &falling, slot: Some(0) }, Line { values: &short, slot: Some(1) }];
    let all = || both.iter().flat_map(|line| line.values).copied();
    check("series-log", &chart(&both, Axis::of_magnitudes(all(), 1.0), Some(20)));

    let signed: Vec<f64> = (0..=40).map(|k| 50.0 - f64::from(k * k)).collect();
    let line = [Line { values: &signed, slot: Some(2) }];
    check("series-signed", &chart(&line, Axis::of_magnitudes(signed.iter().copied(), 50.0), Some(usize::MAX)));

    let rates: Vec<f64> = (0..40).map(|k| 0.1 * (1.0 - f64::from(k) / 40.0)).collect();
    let line = [Line { values: &rates, slot: None }];
    check("series-rates", &chart(&line, Axis::of_rates([0.1].into_iter()), None));
}

#[test]
fn curves() {
    let chart = |lines: &[Curve<'_>], quantity, over, mark| {
        let curves = Curves { lines, quantity, over, mark };
        svg(240.0, 120.0, |pen| curves.draw(pen, Rect::of_size(240.0, 120.0), theme("light")).map(drop))
    };
    // Noise from whole numbers only, so that every platform makes the same.
    let noise = |k: u32| f64::from((k * 7919) % 101) / 101.0;
    let loss: Vec<Point> = (1..=60).map(|k| [f64::from(k), 2.0 / f64::from(k)]).collect();
    let batches: Vec<Point> = loss.iter().zip(1..).map(|(&[x, y], k)| [x, y * (0.5 + noise(k))]).collect();
    let mut lost: Vec<Point> = (1..=60).map(|k| [f64::from(k), 2.0 + f64::from(k)]).collect();
    lost.iter_mut().skip(20).for_each(|point| point[1] = f64::NAN);
    let line = |points, slot, faint| Curve { points, slot, faint, dots: false };
    // Faint lines are drawn behind the others, whatever the order of the lines.
    let both = [line(&loss, 0, false), line(&batches, 0, true), line(&lost, 1, true), line(&lost, 1, false)];
    check("curves-loss", &chart(&both, Quantity::Magnitude, Over::Steps, Some(30.0)));

    let judged: Vec<Point> = (1..=20).map(|k| [0.25 * f64::from(k), 1.0 - 0.2 / f64::from(k)]).collect();
    let line = [Curve { points: &judged, slot: 2, faint: false, dots: true }];
    check("curves-accuracy", &chart(&line, Quantity::Accuracy, Over::Time, None));

    let sizes: Vec<Point> = (4..=12).map(|k| [2f64.powi(k), 1.0 + 40.0 / 2f64.powi(k)]).collect();
    let line = [Curve { points: &sizes, slot: 3, faint: false, dots: true }];
    check("curves-batch", &chart(&line, Quantity::Rate, Over::Batch, None));
    check("curves-nothing", &chart(&[], Quantity::Accuracy, Over::Time, None));
}

#[test]
fn figure() {
    let spec = spec(
        r#"{"surface": {"id": "quadratic"}, "start": [-2, 1], "steps": 30, "noise": 0.5, "clip": {"norm": 3},
            "optimizers": [{"id": "sgd", "lr": 0.02}, {"id": "momentum", "lr": 0.01, "form": "averaged"},
                           {"id": "adam", "lr": 0.1, "on": false}, {"id": "sgd", "lr": 40}]}"#,
    );
    let runs = run(&spec);
    check("figure", &Figure { spec: &spec, runs: &runs, window: None, words: &Names }.svg(Theme::print()));
}
