//! Each chart, small, against its golden picture in `snapshots/`. After a change that is meant, look at the pictures that
//! `UPDATE_SNAPSHOTS=1 cargo test -p playground-charts` writes, and commit them.

use std::fs;
use std::path::Path as File;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use playground_charts::arrows::Arrows;
use playground_charts::averages::{Averages, Correction};
use playground_charts::axis::Axis;
use playground_charts::captioned::{Captioned, Chart, Entry};
use playground_charts::cloud::Cloud;
use playground_charts::curves::{Curve, Curves, Look, Over, Quantity};
use playground_charts::figure::{Figure, Format, Label, Quantity as OfRuns, Size};
use playground_charts::landscape::{Detail, Landscape, THUMBNAIL, plane};
use playground_charts::paths::{Path, Scene};
use playground_charts::plane::{Plane, Point, Rect};
use playground_charts::series::{Kept, Line, Series};
use playground_charts::svg::svg;
use playground_charts::tangents;
use playground_charts::theme::Theme;
use playground_charts::words::Value;
use playground_core::surface::Window;
use playground_spec::RunSpec;
use playground_spec::run::{PAGE_WORK, run_within};

const WINDOW: Window = Window { x: [-2.0, 2.0], y: [-1.0, 3.0] };

fn check(name: &str, picture: &str) {
    let file = File::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name).with_extension("svg");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&file, picture).expect("the snapshots can be written");
    }
    let golden = fs::read_to_string(&file).unwrap_or_default();
    // Not assert_eq: nobody reads two pictures of 50 kB.
    assert!(picture == golden, "{name}.svg is not what is drawn; look at it with UPDATE_SNAPSHOTS=1");
}

fn theme(name: &str) -> &'static Theme {
    Theme::find(name).expect("the theme is known")
}

fn spec(json: &str) -> RunSpec {
    RunSpec::parse(json).expect("the spec is sound")
}

/// The weights stand below the days that they belong to; a year has thin bars and small points.
#[test]
fn averages() {
    let five = playground_core::ewa::TEXTBOOK;
    let year = playground_core::ewa::temperatures(1);
    let draw = |values: &[f64], betas: &[f64], day, correction, name: &str| {
        let chart = Averages { values, betas, focus: 0, day, correction, titles: ["day", "value"], weights: "weight" };
        svg(320.0, 260.0, |pen| chart.draw(pen, Rect::of_size(320.0, 260.0), theme(name)).map(drop))
    };
    check("averages-five", &draw(&five, &[0.9, 0.5], 4, Correction::Both, "light"));
    check("averages-year", &draw(&year, &[0.98, 0.9], 200, Correction::On, "dark"));
    check("averages-one", &draw(&[3.0], &[0.9], 1, Correction::Off, "light"));
}

#[test]
fn landscape() {
    let surface = spec(r#"{"surface": {"id": "rosenbrock"}, "optimizers": []}"#).surface.build();
    let landscape = Landscape::new(surface.as_ref(), WINDOW, 160.0, 110.0, Detail { bands: 10, line: 0.8 });
    let draw = |name: &str| svg(160.0, 110.0, |pen| landscape.draw(pen, Rect::of_size(160.0, 110.0), theme(name)));
    check("landscape-light", &draw("light"));
    check("landscape-contrast-dark", &draw("contrast-dark"));
}

/// The labels tell apart what the window shows, from the whole surface down to a millionth of it.
#[test]
fn edges() {
    let draw = |window: Window| {
        svg(300.0, 200.0, |pen| {
            playground_charts::edges::draw(pen, &plane(window, 300.0, 200.0), &["x".into(), "y".into()], theme("light"))
        })
    };
    check("edges", &draw(WINDOW));
    check("edges-close", &draw(Window { x: [0.999_999, 1.000_002], y: [-1e-6, 1e-6] }));
    check("edges-far", &draw(Window { x: [-4e6, 8e6], y: [1e30, 9e30] }));
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
        auxiliary: true,
        focus: None,
        top: None,
    };
    let draw =
        |scene: Scene<'_>| svg(200.0, 140.0, |pen| scene.draw(pen, &plane(WINDOW, 200.0, 140.0), theme("light")));
    check("paths-whole", &draw(scene));
    check("paths-at-a-step", &draw(Scene { step: 1, auxiliary: false, start_label: None, ..scene }));
    check("paths-focus", &draw(Scene { focus: Some(1), start_label: None, ..scene }));

    // Three that are equal take turns, and their discs are nested.
    let alike = [Path { slot: 0, ..calm }, calm, Path { slot: 3, ..calm }];
    check("paths-equal", &draw(Scene { paths: &alike, start_label: None, ..scene }));
}

#[test]
fn cloud() {
    let batches = [[1.0, 0.5], [0.2, 1.0], [-0.5, 0.4], [1e9, 0.0]];
    let draw = |at, batches: &[[f64; 2]]| {
        let cloud = Cloud { at, slot: 1, exact: [0.5, 0.5], batches };
        svg(200.0, 140.0, |pen| cloud.draw(pen, &plane(WINDOW, 200.0, 140.0), theme("light")))
    };
    check("cloud", &draw([0.2, 0.4], &batches[..3]));
    assert!(!draw([100.0, 0.0], &batches).contains("polyline"), "nothing is drawn at a point outside");
    assert!(!draw([0.0, 0.0], &[[f64::INFINITY, 0.0]]).contains("polyline"), "nor what has no size");
}

#[test]
fn series() {
    let with_focus = |lines: &[Line<'_>], axis, step: Option<usize>, focus| {
        let titles = if step.is_some() { ["step", "loss f"] } else { ["", ""] };
        let series = Series { lines, axis, steps: 40, step, focus, titles };
        svg(240.0, 120.0, |pen| series.draw(pen, Rect::of_size(240.0, 120.0), theme("light")).map(drop))
    };
    let chart = |lines: &[Line<'_>], axis, step| with_focus(lines, axis, step, None);
    let falling: Vec<f64> = (0..=40).map(|k| 0.5f64.powi(k)).collect();
    let short: Vec<f64> = (0..=12).map(|k| 8f64.powi(k)).collect();
    let both = [
        Line { values: &falling, slot: Some(0), stepped: false, coordinate: None },
        Line { values: &short, slot: Some(1), stepped: false, coordinate: None },
    ];
    let all = || both.iter().flat_map(|line| line.values).copied();
    check("series-log", &chart(&both, Axis::of_magnitudes(all(), 1.0), Some(20)));
    check("series-focus", &with_focus(&both, Axis::of_magnitudes(all(), 1.0), Some(20), Some(1)));

    let paced = |paces: &[f64]| {
        let axis = Axis::of_magnitudes(all(), 1.0);
        let series =
            Series { lines: &both, axis, steps: 40, step: Some(10), focus: None, titles: ["epochs", "loss f"] };
        svg(240.0, 120.0, |pen| {
            series
                .chart(Rect::of_size(240.0, 120.0), theme("light"), paces, &mut Kept::default())
                .draw(pen, theme("light"))
                .map(drop)
        })
    };
    check("series-epochs", &paced(&[0.05, 0.1]));
    check("series-examples", &paced(&[16.0, 16.0]));

    let signed: Vec<f64> = (0..=40).map(|k| 50.0 - f64::from(k * k)).collect();
    let line = [Line { values: &signed, slot: Some(2), stepped: false, coordinate: None }];
    check("series-signed", &chart(&line, Axis::of_magnitudes(signed.iter().copied(), 50.0), Some(usize::MAX)));
    let negative: Vec<f64> = (0..=40).map(|k| 38.0 * 0.8f64.powi(k) - 78.0).collect();
    let line = [Line { values: &negative, slot: Some(2), stepped: false, coordinate: None }];
    check("series-negative", &chart(&line, Axis::of_magnitudes(negative.iter().copied(), 40.0), Some(7)));

    // One falls to zero, another lower than the axis reaches, and one has a single value.
    let zero: Vec<f64> = (0..=40).map(|k| f64::from(20 - k).max(0.0)).collect();
    let tiny: Vec<f64> = (0..=40).map(|k| 1e-19f64.powf(f64::from(k) / 40.0)).collect();
    let lines = [
        Line { values: &zero, slot: Some(0), stepped: false, coordinate: None },
        Line { values: &tiny, slot: Some(1), stepped: false, coordinate: None },
        Line { values: &[1e-4], slot: Some(2), stepped: false, coordinate: None },
    ];
    let all = || lines.iter().flat_map(|line| line.values).copied();
    check("series-below", &chart(&lines, Axis::of_magnitudes(all(), 1.0), Some(30)));

    let rates: Vec<f64> = (0..40).map(|k| 0.1 * (1.0 - f64::from(k) / 40.0)).collect();
    let line = [Line { values: &rates, slot: None, stepped: false, coordinate: None }];
    check("series-rates", &chart(&line, Axis::of_rates([0.1].into_iter()), None));

    let falling: Vec<f64> = (0..40).map(|k| 0.1 * 0.5f64.powi(k / 10)).collect();
    let line = [Line { values: &falling, slot: Some(3), stepped: true, coordinate: None }];
    check("series-stairs", &chart(&line, Axis::of_rates([0.1].into_iter()), None));
}

#[test]
fn curves() {
    let chart = |lines: &[Curve<'_>], quantity, over, mark| {
        let titles = if lines.is_empty() { ["", ""] } else { ["across", "up"] };
        let curves = Curves { lines, quantity, over, mark, titles };
        svg(240.0, 120.0, |pen| curves.draw(pen, Rect::of_size(240.0, 120.0), theme("light")).map(drop))
    };
    // Noise that is the same everywhere: whole numbers only.
    let noise = |k: u32| f64::from((k * 7919) % 101) / 101.0;
    let loss: Vec<Point> = (1..=60).map(|k| [f64::from(k), 2.0 / f64::from(k)]).collect();
    let edge = |share: f64| loss.iter().zip(1..).map(move |(&[x, y], k)| [x, y * (share + 0.3 * noise(k))]);
    let spread: Vec<Point> = edge(0.5).chain(edge(1.3)).collect();
    let judged: Vec<Point> = loss.iter().step_by(5).map(|&[x, y]| [x, 0.2 + y]).collect();
    let mut lost: Vec<Point> = (1..=60).map(|k| [f64::from(k), 2.0 + f64::from(k)]).collect();
    lost.iter_mut().skip(20).for_each(|point| point[1] = f64::NAN);
    let line = |points, slot, look| Curve { points, slot, look, order: None };
    // Whatever their order, bands are behind.
    let tested = line(&judged, 0, Look::Test(Some(8)));
    let all = [line(&loss, 0, Look::Strong), line(&spread, 0, Look::Band), line(&lost, 1, Look::Strong), tested];
    check("curves-loss", &chart(&all, Quantity::Magnitude, Over::Steps, Some(30.0)));

    let judged: Vec<Point> = (1..=20).map(|k| [0.25 * f64::from(k), 1.0 - 0.2 / f64::from(k)]).collect();
    let guessing: Vec<Point> = judged.iter().map(|&[x, y]| [x - 0.25, y - 0.3 / (1.0 + x)]).collect();
    let lines = [line(&judged, 2, Look::Test(Some(19))), line(&guessing, 2, Look::Strong)];
    check("curves-accuracy", &chart(&lines, Quantity::Accuracy, Over::Time, None));

    let sizes: Vec<Point> = (4..=12).map(|k| [2f64.powi(k), 1.0 + 40.0 / 2f64.powi(k)]).collect();
    let lines = [0, 1, 2].map(|k| Curve { order: Some([k, 3]), ..line(&sizes[3 * k..3 * k + 3], 3, Look::Dotted) });
    check("curves-batch", &chart(&lines, Quantity::Rate, Over::Batch, None));
    let rates: Vec<Point> = (0..6).map(|k| [f64::from(k), 0.1 * 0.5f64.powi(k / 2)]).collect();
    check("curves-stairs", &chart(&[line(&rates, 4, Look::Stepped)], Quantity::Rate, Over::Steps, None));
    check("curves-nothing", &chart(&[], Quantity::Accuracy, Over::Time, None));
}

/// The axis of a chart of accuracies.
fn axis_of_accuracies(lines: &[Curve<'_>]) -> [f64; 2] {
    let titles = ["", ""];
    let curves = Curves { lines, quantity: Quantity::Accuracy, over: Over::Time, mark: None, titles };
    let mut axis = [f64::NAN; 2];
    svg(240.0, 120.0, |pen| {
        let frame = curves.draw(pen, Rect::of_size(240.0, 120.0), theme("light"))?;
        if let Axis::Linear { lo, hi } = frame.axis {
            axis = [lo, hi];
        }
        Ok(())
    });
    axis
}

/// A picture has room for its texts, however long they are.
#[test]
fn a_chart_that_stands_by_itself() {
    let loss: Vec<Point> = (1..=8).map(|k| [f64::from(k), 2.0 / f64::from(k)]).collect();
    let edges: Vec<Point> =
        [0.8, 1.2].iter().flat_map(|share| loss.iter().map(move |&[x, y]| [x, share * y])).collect();
    let line = |points, slot, look| Curve { points, slot, look, order: None };
    let lines = [line(&edges, 0, Look::Spread), line(&loss, 0, Look::Strong), line(&loss, 1, Look::Test(Some(6)))];
    let curves = Curves {
        lines: &lines,
        quantity: Quantity::Magnitude,
        over: Over::Time,
        mark: None,
        titles: ["epoch", "loss (log scale)"],
    };
    let entries = ["no regularization", "dropout, p = 0.5", "weight decay (AdamW), λ = 1"];
    let entries: Vec<Entry<'_>> =
        entries.into_iter().enumerate().map(|(slot, name)| Entry { slot, order: None, name }).collect();
    let caption = "Overfitting: network 784–256–10, activation ReLU, batch size 64, epochs 60, training examples 1,000. Seeds: 1, 2, 3.";
    let about = "Strong: on the training examples, without dropout. Thin: on the test images.";
    let picture = |chart: Chart<'_>, size, with| {
        let format = Format::read(size, with).expect("a format");
        Captioned { chart, title: "Loss vs. epoch", about, entries: &entries, caption, format }.svg(theme("light"))
    };
    let trainings = || Chart::Trainings(curves.clone());
    let column = picture(trainings(), "column", true);
    check("captioned", &column);
    assert!(column.starts_with(r#"<svg width="85mm" height=""#));
    // Narrower, the texts take more lines; a picture that is as high as it is said has the rest for its chart.
    let lines = |svg: &str| svg.matches("<text").count();
    assert!(lines(&column) > lines(&picture(trainings(), "", true)), "{column}");
    assert!(picture(trainings(), "slide", true).starts_with(r#"<svg width="254mm" height="142.88mm""#));
    // Without the settings, they are told to those who do not see the picture.
    let bare = picture(trainings(), "column", false);
    let (told, drawn) = bare.split_once("</desc>").expect("a picture says what it shows");
    assert!(told.contains("Seeds: 1, 2, 3.") && told.contains("dropout, p = 0.5") && told.contains("<title"), "{told}");
    assert!(!drawn.contains("Seeds") && drawn.contains("dropout, p = 0.5"), "{drawn}");

    let values = [0.1, 0.05, 0.02, 0.4, 0.2, 0.1];
    let (lines, axis) = OfRuns::Rate.lines(&values, &[0, 1]);
    let series = Series { lines: &lines, axis, steps: 3, step: None, focus: None, titles: ["step", "learning rate"] };
    check("captioned-steps", &picture(Chart::Steps(series), "60x90", false));
    let averages = Averages {
        values: &playground_core::ewa::TEXTBOOK,
        betas: &[0.9, 0.5],
        focus: 1,
        day: 3,
        correction: Correction::Both,
        titles: ["day", "temperature"],
        weights: "weight",
    };
    check("captioned-averages", &picture(Chart::Averages(averages), "column", true));
}

#[test]
fn an_axis_of_accuracies_shows_the_first_epoch_and_little_air() {
    let line = |points, look| Curve { points, slot: 0, look, order: None };
    let test: Vec<Point> = (1..=20).map(|k| [0.25 * f64::from(k), 0.98 - 0.1 / f64::from(k)]).collect();
    let training: Vec<Point> = (0..=20).map(|k| [0.25 * f64::from(k), 0.99 - 0.89 / f64::from(1 + 9 * k)]).collect();
    let [lo, hi] = axis_of_accuracies(&[line(&test, Look::Test(None)), line(&training, Look::Strong)]);
    // The first test is there, at 88 %; the training that begins at 10 % does not flatten the rest.
    assert!((0.86..0.88).contains(&lo) && (0.985..0.998).contains(&hi), "{lo} to {hi}");
    // The spread of several runs is there as a whole; the band of single batches is not.
    let edges = [[0.25, 0.6], [5.0, 0.7], [0.25, 0.99], [5.0, 0.99]];
    let [spread, _] = axis_of_accuracies(&[line(&test, Look::Test(None)), line(&edges, Look::Spread)]);
    let [band, _] = axis_of_accuracies(&[line(&test, Look::Test(None)), line(&edges, Look::Band)]);
    let [alone, _] = axis_of_accuracies(&[line(&test, Look::Test(None))]);
    assert!((0.5..0.6).contains(&spread) && band == alone, "{spread} and {band} for {alone}");
    // One that never learned is there as well.
    let stuck: Vec<Point> = (1..=20).map(|k| [0.25 * f64::from(k), 0.1]).collect();
    let [lo, _] = axis_of_accuracies(&[line(&test, Look::Test(None)), line(&stuck, Look::Test(None))]);
    assert!(lo < 0.1, "{lo}");
}

#[test]
fn figure() {
    let spec = spec(
        r#"{"surface": {"id": "quadratic"}, "start": [-2, 1], "steps": 30, "noise": 0.5, "clip": {"norm": 3},
            "optimizers": [{"id": "sgd", "lr": 0.02}, {"id": "momentum", "lr": 0.01, "form": "averaged"},
                           {"id": "adam", "lr": 0.1, "on": false}, {"id": "sgd", "lr": 40}]}"#,
    );
    let runs = run_within(&spec, PAGE_WORK);
    check("figure", &Figure::new(&spec, &runs, &english()).svg(Theme::print()));
}

/// A function of one variable: its graph with a pole, and what a step does there.
#[test]
fn graph() {
    let surface = spec(r#"{"surface": {"id": "own", "f": "x^2 + 0.1/x"}, "optimizers": []}"#).surface.build();
    let plane = plane(Window { x: [-1.5, 2.5], y: [-1.0, 4.0] }, 200.0, 140.0);
    let graph = Landscape::new(surface.as_ref(), plane.window, 200.0, 140.0, Detail { bands: 16, line: 0.8 });
    let run = |x: [f64; 4], slot| (x, x.map(|x| surface.value(x, 0.0)), x.map(|x| surface.gradient(x, 0.0).1[0]), slot);
    let runs = [run([2.0, 1.2, 0.8, 0.6], 0), run([2.0, 0.3, 9.0, -80.0], 1)];
    let paths: Vec<Path<'_>> =
        runs.iter().map(|(x, y, _, slot)| Path { x, y, auxiliary: &[], slot: *slot, lost: *slot == 1 }).collect();
    let draw = |step: usize, focus| {
        svg(200.0, 140.0, |pen| {
            let theme = theme("light");
            graph.draw(pen, plane.rect, theme)?;
            let slopes: Vec<f64> = runs.iter().map(|(_, _, slopes, _)| slopes[step.min(3)]).collect();
            tangents::draw(pen, &plane, &paths, &slopes, step, focus, theme)
        })
    };
    check("graph-at-a-step", &draw(1, None));
    check("graph-focus", &draw(0, Some(0)));
    // No step leaves the last point.
    assert!(draw(3, None).len() < draw(1, None).len());
}

#[test]
fn figure_on_a_line() {
    let spec = spec(
        r#"{"surface": {"id": "parabola"}, "start": [5], "steps": 20,
            "optimizers": [{"id": "sgd", "lr": 0.1}, {"id": "sgd", "lr": 0.9}, {"id": "sgd", "lr": 1.1}]}"#,
    );
    let runs = run_within(&spec, PAGE_WORK);
    let svg = Figure::new(&spec, &runs, &english()).svg(Theme::print());
    check("figure-on-a-line", &svg);
    assert!(svg.contains("w²; start 5; 20 steps"));
}

/// The text of a figure of this spec.
fn texts(json: &str) -> Vec<String> {
    let spec = spec(json);
    let svg = Figure::new(&spec, &run_within(&spec, PAGE_WORK), &english()).svg(Theme::print());
    svg.split("<text")
        .skip(1)
        .filter_map(|text| Some(text.split_once(">")?.1.split_once("</text")?.0.trim().to_owned()))
        .collect()
}

#[test]
fn a_figure_says_everything_that_was_set() {
    let all = texts(
        r#"{"surface": {"id": "quadratic"}, "start": [-2, 1], "steps": 20, "schedule": {"id": "exponential", "gamma": 0.5},
            "optimizers": [{"id": "adam", "lr": 0.1}, {"id": "adam", "lr": 0.1, "lookahead": {"k": 4}},
                           {"id": "sgd", "lr": 0.1, "schedule": {"id": "linear"}}]}"#,
    );
    let lookahead = all.iter().filter(|text| *text == "Lookahead: k = 4, α = 0.5").count();
    assert_eq!(lookahead, 1, "{all:?}");
    assert!(all.iter().any(|text| text.starts_with("Schedule: Linear (")), "{all:?}");
    assert!(
        all.iter().any(|text| text.starts_with("Schedule of the others: Exponential (") && text.contains("= 0.5")),
        "{all:?}"
    );
    // Nobody follows the common schedule.
    let own = texts(
        r#"{"surface": {"id": "quadratic"}, "start": [-2, 1], "steps": 20,
            "optimizers": [{"id": "sgd", "lr": 0.1, "schedule": {"id": "linear"}}]}"#,
    );
    assert!(!own.iter().any(|text| text.contains("Constant")), "{own:?}");
}

/// Whatever a run has besides: nothing of it is left out of the caption.
#[test]
fn a_caption_names_all_settings() {
    let all = texts(
        r#"{"surface": {"id": "linear_regression", "data_batch": 8, "data_seed": 4}, "steps": 20, "noise": 0.25, "seed": 7, "tolerance": 0.02,
            "clip": {"norm": 3, "norm_type": "inf"}, "schedule": {"id": "cosine"},
            "optimizers": [{"id": "momentum", "lr": 0.1, "lookahead": {"k": 4}, "data_batch": 2}, {"id": "adam", "schedule": {"id": "step"}}]}"#,
    )
    .join(" ");
    for words in [
        "β = 0.9",
        "B = 2",
        "Lookahead: k = 4, α = 0.5",
        "β₁ = 0.9, β₂ = 0.999, ε = 1×10⁻⁸",
        "Schedule: Step (",
        "Schedule of the others: Cosine (",
        "Gradient L∞ norm clipped at 3",
        "B = 8",
        "seed 7",
        "Gradient noise σ = 0.25, seed 7",
        "Tolerance 0.02",
        "seed = 4",
        "20 steps",
    ] {
        assert!(all.contains(words), "{words} is missing in {all}");
    }
}

#[test]
fn a_figure_is_as_large_as_it_is_asked_to_be() {
    let spec = spec(r#"{"surface": {"id": "beale"}, "steps": 20, "optimizers": [{"id": "sgd"}, {"id": "adam"}]}"#);
    let (runs, words) = (run_within(&spec, PAGE_WORK), english());
    let svg = |size, caption| {
        let format = Format { size: Size::read(size), caption };
        Figure { format, ..Figure::new(&spec, &runs, &words) }.svg(Theme::print())
    };
    assert!(svg("column", true).starts_with(r#"<svg width="85mm" height=""#));
    assert!(svg("slide", true).starts_with(r#"<svg width="254mm" height="142.88mm""#));
    assert!(svg("120x90", false).starts_with(r#"<svg width="120mm" height="90mm""#));
    // What does not fit makes it higher, and the plot stays to be seen.
    let [_, high] =
        svg("85x40", true).split("height=\"").take(2).map(str::to_owned).collect::<Vec<_>>().try_into().expect("two");
    let high: f64 = high.split("mm").next().and_then(|text| text.parse().ok()).expect("a length");
    assert!(high > 50.0, "{high}");
    let bare = svg("column", false);
    let (told, drawn) = bare.split_once("</desc>").expect("a figure says what it shows");
    assert!(!drawn.contains("Beale") && drawn.contains("Adam"));
    // Those who do not see it are told all settings in any case.
    for part in [">Paths on Beale</title>", "Adam: α = ", "f = ", "Beale; start", "20 steps"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

/// Runs that differ in their schedules alone are called after these; the optimizer stands among the settings.
#[test]
fn a_figure_of_schedules_is_called_after_them() {
    let spec = spec(r#"{"surface": {"id": "beale"}, "steps": 20, "optimizers": [{"id": "sgd"}, {"id": "sgd"}]}"#);
    let (runs, words) = (run_within(&spec, PAGE_WORK), english());
    let label = |name: &str| Label { name: name.to_owned(), schedule: format!("{name} in words") };
    let labels = ["Cosine", "Typed formula"].map(label);
    let figure = Figure { labels: &labels, chart: Some(OfRuns::Loss), ..Figure::new(&spec, &runs, &words) };
    let svg = figure.svg(Theme::print());
    for part in [">Loss of runs on Beale</title>", "Typed formula: SGD: α = ", "Schedule: Cosine in words"] {
        assert!(svg.contains(part), "{part}: {svg}");
    }
}

#[test]
fn a_figure_says_why_a_run_ended() {
    let term = "sin(x)*cos(y)";
    let long = vec![term; 70].join("+");
    let all = texts(&format!(
        r#"{{"surface": {{"id": "own", "f": "{long}"}}, "start": [1, 1], "steps": 100000, "noise": 0.1,
             "optimizers": [{{"id": "lbfgs", "lr": 1e-4, "line_search": "none", "max_iter": 1000, "max_eval": 10000,
             "tolerance_grad": 0, "tolerance_change": 0}}]}}"#
    ));
    assert!(all.iter().any(|text| text.starts_with("stopped at step ")), "{all:?}");
}

/// The words of the page.
fn english() -> impl Fn(&str, &[(&str, Value<'_>)]) -> Option<String> {
    let text = include_str!("../../../www/locales/en.ftl").to_owned();
    let mut bundle = FluentBundle::new(Vec::new());
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(text).expect("the words can be read")).expect("no word is there twice");
    move |id, values| {
        let pattern = bundle.get_message(id)?.value()?;
        let value = |value: Value<'_>| match value {
            Value::Text(text) => FluentValue::from(text.to_owned()),
            Value::Number(number) => number.into(),
        };
        let values: FluentArgs<'_> = values.iter().map(|&(name, given)| (name, value(given))).collect();
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(said)
    }
}

/// A step with everything that it can have; one that is too short to be seen, whose gradient leaves the plot; and one of which only
/// the points are known.
#[test]
fn arrows() {
    let surface = spec(r#"{"surface": {"id": "rosenbrock"}, "optimizers": []}"#).surface.build();
    let landscape = Landscape::new(surface.as_ref(), WINDOW, 300.0, 200.0, Detail { bands: 8, line: 0.8 });
    let whole = Arrows {
        way: [[-1.0, 1.0], [-0.2, 0.6]],
        slot: 2,
        gradient: Some([-3.0, 2.0]),
        asked: None,
        momentum: Some([4.0, -1.0]),
        stride: None,
        size: Some([5.0, 3.0]),
        ahead: Some([-0.5, 1.4]),
        second: Some([-1.4, 0.2]),
        tried: &[],
        letters: ["-g", "-m", "dw", "v"],
        on_graph: false,
    };
    let short = Arrows {
        way: [[1.9, 2.9], [1.9001, 2.9]],
        gradient: Some([-1.0, -50.0]),
        momentum: None,
        size: None,
        ahead: None,
        second: None,
        ..whole
    };
    let tried = Arrows {
        gradient: None,
        momentum: None,
        size: None,
        stride: Some([0.5, 0.5]),
        asked: Some([-0.6, 1.3]),
        tried: &[[0.0, 0.0], [0.5, -0.5]],
        ..whole
    };
    let large = Arrows { size: Some([500.0, 300.0]), ..whole };
    let outside = Arrows { way: [[-9.0, 1.0], [0.0, 0.0]], ..whole };
    // Of one variable: all of them along the axis, and none covers another.
    let graph = Arrows {
        gradient: Some([-3.0, 0.0]),
        asked: Some([-0.6, 1.3]),
        momentum: Some([4.0, 0.0]),
        size: Some([2.0, 0.0]),
        ahead: None,
        second: None,
        on_graph: true,
        ..whole
    };
    let mut factors = Vec::new();
    for (name, theme_name, arrows) in [
        ("arrows", "light", whole),
        ("arrows-short", "dark", short),
        ("arrows-tried", "contrast", tried),
        ("arrows-outside", "light", outside),
        ("arrows-large", "light", large),
        ("arrows-graph", "light", graph),
    ] {
        let picture = svg(300.0, 200.0, |pen| {
            let rect = Rect::of_size(300.0, 200.0);
            landscape.draw(pen, rect, theme(theme_name))?;
            factors.push(arrows.draw(pen, &Plane { window: WINDOW, rect }, theme(theme_name))?);
            Ok(())
        });
        check(name, &picture);
    }
    assert_eq!([factors[0], factors[2], factors[3]], [(1.0, true), (1.0, false), (1.0, false)]);
    assert!(factors[1].0 > 1000.0, "a step of 0.0075 pixels: {:?}", factors[1]);
    assert_eq!(factors[4], (1.0, false), "a box that is much larger than the arrows is left out");
}

/// Both weights of two optimizers.
#[test]
fn coordinates() {
    let values: Vec<f64> = (0..50).map(|k| 0.9f64.powi(k)).collect();
    let others: Vec<f64> = (0..50).map(|k| 0.02 * f64::from(k)).collect();
    let line =
        |values, slot, coordinate| Line { values, slot: Some(slot), stepped: false, coordinate: Some(coordinate) };
    let lines = [line(&values[..], 0, 0), line(&others[..], 0, 1), line(&others[..20], 1, 0)];
    let axis = Axis::of_magnitudes(lines.iter().flat_map(|line| line.values.iter().copied()), 1.0);
    let series = Series { lines: &lines, axis, steps: 49, step: Some(10), focus: None, titles: ["step", "v"] };
    check(
        "series-coordinates",
        &svg(300.0, 160.0, |pen| series.draw(pen, Rect::of_size(300.0, 160.0), theme("light")).map(drop)),
    );
}
