//! `cargo xtask bench`: the budgets, and what was measured in real Chromium.

use anyhow::{Context, Result, bail};
use clap::Parser;
use playground_spec::RunSpec;
use playground_tests::bench::{Drag, Summary, drag_slider, first_visit};
use playground_tests::browser::{Browser, Screen};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xtask::paths::dist;
use xtask::stamp;

/// What the slider and the core are measured with: eight optimizers, 2,000 steps each, none of which ends early.
///
/// Adam comes first because its slider is the one that is dragged: wherever it is, it takes all its steps.
const WORKLOAD: &str = r#"{
    "surface": { "id": "rosenbrock" },
    "steps": 2000,
    "optimizers": [
        { "id": "adam", "lr": 0.02 },
        { "id": "sgd", "lr": 0.0005 },
        { "id": "momentum", "lr": 0.0005 },
        { "id": "nesterov", "lr": 0.0005 },
        { "id": "adagrad", "lr": 0.3 },
        { "id": "rmsprop", "lr": 0.005 },
        { "id": "adamw", "lr": 0.02 },
        { "id": "adam", "lr": 0.01, "beta1": 0.95 }
    ]
}"#;

/// The sliders that are dragged: one of a card, with which one path changes, and one of what all share, with which all paths do.
const OF_ONE: &str = ".card input[type=range]";
const OF_ALL: &str = "[data-part=\"run/noise\"] input[type=range]";

/// How many inputs, runs of the core and visits the medians are over.
const INPUTS: usize = 300;
const RUNS: usize = 300;
const VISITS: usize = 11;

#[derive(Parser)]
struct Arguments {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// The program that times the core natively
    #[arg(long)]
    core_time: PathBuf,
}

/// One figure beside its budget.
#[derive(Clone)]
struct Figure {
    name: &'static str,
    what: String,
    value: f64,
    unit: &'static str,
    budget: f64,
}

impl Figure {
    fn json(&self) -> Value {
        json!({"name": self.name, "value": self.value, "unit": self.unit, "budget": self.budget})
    }

    fn row(&self) -> String {
        let Self { what, value, unit, budget, .. } = self;
        let verdict = if value <= budget { "within" } else { "OVER" };
        format!("{what:<78} {value:>10.1} {unit:<5} {budget:>10.1} {unit:<5} {verdict}")
    }
}

fn main() -> Result<()> {
    let Arguments { json, core_time } = Arguments::parse();
    let figures = [slider()?, core(&core_time)?, visits()?].concat();
    if !json {
        println!("{:<78} {:>16} {:>16}", "", "measured", "budget");
    }
    for figure in figures {
        println!("{}", if json { figure.json().to_string() } else { figure.row() });
    }
    Ok(())
}

fn workload() -> Result<RunSpec> {
    match RunSpec::parse(WORKLOAD) {
        Ok(spec) => Ok(spec),
        Err(errors) => bail!("the workload of the benchmark is not a valid spec: {errors:?}"),
    }
}

/// Shows the page with the workload.
fn page() -> Result<Browser> {
    let browser = Browser::start()?;
    browser.open(&format!("#{}", workload()?.link()), Screen::DESKTOP)?;
    // What comes after the first plot is drawn in every frame too, and moves the sliders when it comes.
    browser.wait_for("document.querySelector('.problem') && document.querySelector('.chart canvas')")?;
    browser.settle()?;
    Ok(browser)
}

fn slider() -> Result<Vec<Figure>> {
    let (one, all) = (drag(OF_ONE)?, drag(OF_ALL)?);
    let script = Summary::of(&one.script);
    let what =
        |part: &str, drag: &Drag| format!("slider, 8 optimizers × 2,000 steps: {part} of {} inputs", drag.script.len());
    let figure = |name, what, value, budget| Figure { name, what, value, unit: "ms", budget };
    Ok(vec![
        figure("slider_script_median", what("script, median", &one), script.median, 4.0),
        figure("slider_script_p95", what("script, p95", &one), script.p95, 10.0),
        figure("slider_to_paint_median", what("input to paint, median", &one), Summary::of(&one.to_paint).median, 16.7),
        figure(
            "slider_of_all_script_median",
            what("script, all paths, median", &all),
            Summary::of(&all.script).median,
            5.0,
        ),
    ])
}

/// Drags a slider of a page of its own.
fn drag(slider: &str) -> Result<Drag> {
    let browser = page()?;
    browser.run(&format!("document.querySelector({}).scrollIntoView({{ block: 'center' }})", Value::from(slider)))?;
    browser.settle()?;
    let place = browser.rect(slider)?;
    // The first inputs run before the engine has compiled its best code.
    drag_slider(&browser, place, INPUTS / 3)?;
    drag_slider(&browser, place, INPUTS)
}

fn core(native: &Path) -> Result<Vec<Figure>> {
    let figure = |name, place: &str, times: &[f64]| Figure {
        name,
        what: format!("core, the same paths: {place}, median of {} runs", times.len()),
        value: Summary::of(times).median,
        unit: "ms",
        budget: 1.5,
    };
    // The module is the very one that the page uses, for modules are loaded once.
    let in_page: Vec<f64> = page()?.eval(&format!(
        "(async () => {{ const wasm = await import('./{folder}/pkg/playground_page.js'); const times = [];
            for (let i = 0; i < {RUNS}; i++) {{
                const start = performance.now(); const runs = new wasm.Runs({spec}); times.push(performance.now() - start);
                if (runs.longest !== 2001) throw new Error(`the longest path has ${{runs.longest}} points`);
                runs.free();
            }}
            return times; }})()",
        folder = stamp::built()?,
        spec = Value::from(WORKLOAD),
    ))?;
    Ok(vec![figure("core_wasm", "in the page", &in_page), figure("core_native", "native", &time_natively(native)?)])
}

fn time_natively(program: &Path) -> Result<Vec<f64>> {
    let mut command = Command::new(program);
    let mut child = command.arg(RUNS.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("it has no input")?.write_all(WORKLOAD.as_bytes())?;
    let output = child.wait_with_output()?;
    serde_json::from_slice(&output.stdout).with_context(|| format!("{} failed", program.display()))
}

fn visits() -> Result<Vec<Figure>> {
    let mut visits = Vec::new();
    for _ in 0..VISITS {
        // A browser of its own each time, so that nothing at all is cached.
        visits.push(first_visit(&Browser::start()?, &dist(), "")?);
    }
    let times: Vec<f64> = visits.iter().map(|visit| visit.first_plot).collect();
    let bytes = visits.iter().map(|visit| visit.gzip_bytes).max().unwrap_or(0);
    // The budget of the page as it was designed, and the one since the whole catalog is in it.
    let weight = |name, what: &str, budget| Figure {
        name,
        what: format!("{what}: bytes before the first plot, gzip"),
        value: bytes as f64,
        unit: "bytes",
        budget,
    };
    Ok(vec![
        weight("first_visit_bytes", "first visit", 200_000.0),
        weight("first_visit_bytes_with_catalogue", "first visit, with the whole catalogue", 250_000.0),
        Figure {
            name: "first_plot",
            what: format!("first visit: to the first plot, median of {VISITS} new browsers"),
            value: Summary::of(&times).median,
            unit: "ms",
            budget: 500.0,
        },
    ])
}
