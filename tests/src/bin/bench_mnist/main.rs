//! `cargo xtask bench mnist` and `cargo xtask bench curves`: training in real Chromium, beside TensorFlow.js, jax-js and PyTorch on
//! the same processor.
//!
//! Machines drift: the same job may take half as long again a minute later. So contestants take turns, and what is
//! compared is what was measured in the same round.

mod contestants;
mod curves;
mod picture;

use anyhow::Result;
use clap::Parser;
use contestants::{Net, Page, PyTorch, site};
use playground_nn::dataset::MNIST_TRAIN;
use playground_tests::bench::Summary;
use playground_tests::browser::{Browser, Screen};
use serde_json::json;
use std::path::{Path, PathBuf};

const BATCH: usize = 64;
const EPOCH: usize = MNIST_TRAIN / BATCH;
const ROUNDS: usize = 15;
/// The milliseconds that the page rests between two looks inside.
const LOOK: f64 = 1000.0;

#[derive(Parser)]
struct Arguments {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// The folder with the libraries that are compared with
    #[arg(long)]
    peers: PathBuf,
    /// A Python with PyTorch
    #[arg(long)]
    python: PathBuf,
    /// Measure over many batch sizes and widths instead, and draw the curves into this folder
    #[arg(long)]
    curves: Option<PathBuf>,
}

/// One figure, and what it should be.
struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    least: Option<f64>,
    most: Option<f64>,
}

impl Figure {
    fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, least: None, most: None }
    }

    fn at_least(self, least: f64) -> Self {
        Self { least: Some(least), ..self }
    }

    fn at_most(self, most: f64) -> Self {
        Self { most: Some(most), ..self }
    }

    fn print(&self, as_json: bool) {
        let Self { name, value, unit, least, most } = self;
        if as_json {
            println!("{}", json!({"name": name, "value": value, "unit": unit, "least": least, "most": most}));
            return;
        }
        let told = |bound: &str, budget: &f64, reached| {
            format!("at {bound} {budget}: {}", if reached { "reached" } else { "MISSED" })
        };
        let least = least.as_ref().map(|least| told("least", least, value >= least));
        let verdict = least.or_else(|| most.as_ref().map(|most| told("most", most, value <= most))).unwrap_or_default();
        println!("{name:<64} {value:>12.3} {unit:<10} {verdict}");
    }
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let browser = Browser::serving(&site(&arguments.peers)?)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("globalThis.bench")?;
    let page = Page(&browser);
    let print = |figures: Vec<Figure>| figures.iter().for_each(|figure| figure.print(arguments.json));
    if let Some(folder) = &arguments.curves {
        print(curves::curves(&page, &arguments.python, folder)?);
        return Ok(());
    }
    print(contest(&page, &arguments.python)?);
    print(wide(&page)?);
    print(dense(&page)?);
    print(scaling(&page)?);
    Ok(())
}

fn median(figures: &[f64]) -> f64 {
    Summary::of(figures).median
}

/// Multiplications and additions for one sample, if all products are dense: forward, and back to weights and inputs.
fn flops(layers: &[usize]) -> f64 {
    let products =
        layers.windows(2).enumerate().map(|(l, pair)| (pair[0] * pair[1] * if l == 0 { 2 } else { 3 }) as f64);
    2.0 * products.sum::<f64>()
}

fn contest(page: &Page<'_>, python: &Path) -> Result<Vec<Figure>> {
    eprintln!("784-128-10, batch 64, Adam, f32; contestants take turns, {ROUNDS} rounds");
    let net = Net { hidden: vec![128], batch: BATCH };
    page.start(json!({"epochs": 1000}), 0)?;
    let first = page.rate("playground", BATCH, EPOCH)?;
    eprintln!("TensorFlow.js {}", page.start_peer("tensorflow", &net)?);
    eprintln!("jax-js {}", page.start_peer("jax", &net)?);
    let mut torch = PyTorch::start(python)?;
    page.rate("tensorflow", BATCH, 20)?;
    page.rate("jax", BATCH, 50)?;
    if let Some(torch) = &mut torch {
        torch.begin(&net)?;
        torch.rate(BATCH, 100)?;
    }
    let (mut ours, mut tensorflow, mut jax, mut native) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        ours.push(page.rate("playground", BATCH, EPOCH / 3)?);
        tensorflow.push(page.rate("tensorflow", BATCH, EPOCH / 36)?);
        jax.push(page.rate("jax", BATCH, EPOCH / 9)?);
        if let Some(torch) = &mut torch {
            native.push(torch.rate(BATCH, EPOCH / 9)?);
        }
    }
    let peak: f64 = page.ask("playground", &json!({"kind": "peak"}))?;
    let judging: f64 = page.ask("playground", &json!({"kind": "judge"}))?;
    let tests = page.cost_of_tests(2 * ROUNDS)?;
    let look = page.look(ROUNDS)?;
    let accuracy: f64 = page.ask("playground", &json!({"kind": "accuracy"}))?;
    let rate = median(&ours);
    let work = rate * flops(&[784, 128, 10]) / 1e9;
    let mut figures = vec![
        Figure::new("mnist: ours", rate, "samples/s"),
        Figure::new("mnist: ours, an epoch of all images", MNIST_TRAIN as f64 / rate, "s"),
        Figure::new("mnist: ours, the very first epoch", MNIST_TRAIN as f64 / first, "s"),
        Figure::new(format!("mnist: ours, test accuracy after {} epochs", 1 + ROUNDS / 3), accuracy, ""),
        Figure::new("mnist: ours, as if no pixel were skipped", work, "GFLOP/s"),
        Figure::new("mnist: peak of one core in WebAssembly SIMD", peak, "GFLOP/s"),
        Figure::new("mnist: TensorFlow.js", median(&tensorflow), "samples/s"),
        Figure::new("mnist: ours / TensorFlow.js", ratio(&ours, &tensorflow), "×").at_least(32.0),
        Figure::new("mnist: jax-js", median(&jax), "samples/s"),
        Figure::new("mnist: ours / jax-js", ratio(&ours, &jax), "×").at_least(10.0),
    ];
    figures.extend([
        Figure::new("mnist: one test on all test images", judging, "ms"),
        Figure::new("mnist: four tests an epoch, of its training", tests, "").at_most(0.03),
        Figure::new("mnist: “Look inside”, once a second, of the training's thread", look / (LOOK + look), "")
            .at_most(0.03),
    ]);
    if !native.is_empty() {
        figures.push(Figure::new("mnist: PyTorch, one thread", median(&native), "samples/s"));
        figures.push(Figure::new("mnist: ours / PyTorch", ratio(&ours, &native), "×").at_least(3.3));
    }
    Ok(figures)
}

/// The network of the demo of jax-js.
fn wide(page: &Page<'_>) -> Result<Vec<Figure>> {
    let net = Net { hidden: vec![256, 128], batch: 1000 };
    page.start(net.spec(), 0)?;
    page.start_peer("jax", &net)?;
    page.rate("playground", net.batch, 20)?;
    page.rate("jax", net.batch, 5)?;
    let (mut ours, mut jax) = (vec![], vec![]);
    for _ in 0..ROUNDS {
        ours.push(page.rate("playground", net.batch, 30)?);
        jax.push(page.rate("jax", net.batch, 10)?);
    }
    Ok(vec![
        Figure::new("wide: 784-256-128-10, batch 1,000: ours", median(&ours), "samples/s"),
        Figure::new("wide: jax-js", median(&jax), "samples/s"),
        Figure::new("wide: ours / jax-js", ratio(&ours, &jax), "×").at_least(5.0),
    ])
}

/// How many times as fast `ours` are as what was measured in the same rounds.
fn ratio(ours: &[f64], others: &[f64]) -> f64 {
    median(&ours.iter().zip(others).map(|(a, b)| a / b).collect::<Vec<_>>())
}

/// Images without a black pixel, in networks of large products. The best of many short stretches, as the peak is: what
/// the kernels can do, whatever else the machine does.
fn dense(page: &Page<'_>) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for hidden in [vec![128], vec![512, 512]] {
        page.start(json!({"hidden": hidden, "batch": 256, "epochs": 1000}), 4096)?;
        page.rate("playground", 256, 40)?;
        let (mut best, mut peak) = (0f64, 0f64);
        for _ in 0..ROUNDS {
            peak = peak.max(page.ask("playground", &json!({"kind": "peak"}))?);
            for _ in 0..8 {
                best = best.max(page.rate("playground", 256, 4)?);
            }
        }
        let work = best * flops(&[&[784], &hidden[..], &[10]].concat()) / 1e9;
        let name = format!("dense: hidden {hidden:?}, batch 256, the whole step with Adam");
        figures.push(Figure::new(name.clone(), work, "GFLOP/s"));
        figures.push(Figure::new(name + ", of the peak", work / peak, "").at_least(0.85));
    }
    Ok(figures)
}

/// Time per epoch against examples and against hidden units.
fn scaling(page: &Page<'_>) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut epoch = |what: String, train: usize, hidden: usize| -> Result<()> {
        page.start(json!({"hidden": [hidden], "train": train, "epochs": 1000}), 0)?;
        let steps = train.div_ceil(BATCH);
        page.rate("playground", BATCH, 100)?;
        let times: Vec<f64> = (0..3)
            .map(|_| Ok((steps * BATCH) as f64 / page.rate("playground", BATCH, steps)?))
            .collect::<Result<_>>()?;
        figures.push(Figure::new(what, median(&times), "s"));
        Ok(())
    };
    for train in [10_000, 30_000, MNIST_TRAIN] {
        epoch(format!("scaling: an epoch of {train} examples, 128 hidden units"), train, 128)?;
    }
    for hidden in [32, 64, 128, 256, 512] {
        epoch(format!("scaling: an epoch of 10000 examples, {hidden} hidden units"), 10_000, hidden)?;
    }
    Ok(figures)
}
