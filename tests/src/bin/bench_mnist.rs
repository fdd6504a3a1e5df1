//! `cargo xtask bench mnist`: training in real Chromium, beside TensorFlow.js and PyTorch on the same processor.
//!
//! Machines drift: the same job may take half as long again a minute later. So contestants take turns, and what is
//! compared is what was measured in the same round.

use anyhow::{Context, Result, bail};
use clap::Parser;
use playground_nn::dataset::MNIST_TRAIN;
use playground_tests::bench::Summary;
use playground_tests::browser::{Browser, Screen};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use xtask::paths::{root, target};

const BATCH: usize = 64;
const EPOCH: usize = MNIST_TRAIN / BATCH;
const ROUNDS: usize = 15;

#[derive(Parser)]
struct Arguments {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// The folder with TensorFlow.js
    #[arg(long)]
    tensorflow: PathBuf,
    /// A Python with PyTorch
    #[arg(long)]
    python: PathBuf,
}

/// One figure; where there is a budget, it is the least that it should be.
struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    budget: Option<f64>,
}

impl Figure {
    fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, budget: None }
    }

    fn at_least(self, budget: f64) -> Self {
        Self { budget: Some(budget), ..self }
    }

    fn print(&self, as_json: bool) {
        let Self { name, value, unit, budget } = self;
        if as_json {
            println!("{}", json!({"name": name, "value": value, "unit": unit, "budget": budget}));
            return;
        }
        let verdict = match budget {
            Some(budget) if value >= budget => format!("at least {budget}: reached"),
            Some(budget) => format!("at least {budget}: MISSED"),
            None => String::new(),
        };
        println!("{name:<64} {value:>12.3} {unit:<10} {verdict}");
    }
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let browser = Browser::serving(&site(&arguments.tensorflow)?)?;
    browser.open("", Screen::DESKTOP)?;
    browser.wait_for("globalThis.bench")?;
    let page = Page(&browser);
    let print = |figures: Vec<Figure>| figures.iter().for_each(|figure| figure.print(arguments.json));
    print(contest(&page, &arguments.python)?);
    print(dense(&page)?);
    print(scaling(&page)?);
    Ok(())
}

/// Gathers what the browser loads.
fn site(tensorflow: &Path) -> Result<PathBuf> {
    let site = target().join("bench-mnist");
    let copy = |from: PathBuf, to: PathBuf| -> Result<()> {
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&from).with_context(|| format!("cannot read {}", from.display()))? {
            let entry = entry?;
            if entry.path().is_file() {
                fs::copy(entry.path(), to.join(entry.file_name()))?;
            }
        }
        Ok(())
    };
    copy(root().join("tests/bench"), site.clone())?;
    copy(tensorflow.to_path_buf(), site.clone())?;
    for folder in ["www/pkg", "www/data"] {
        copy(root().join(folder), site.join(folder))?;
    }
    Ok(site)
}

/// The page with a worker for each contestant.
struct Page<'a>(&'a Browser);

impl Page<'_> {
    fn ask<T: serde::de::DeserializeOwned>(&self, worker: &str, request: &Value) -> Result<T> {
        self.0.eval(&format!("bench('{worker}', {request})"))
    }

    /// Begins a training of ours.
    fn start(&self, mnist: Value, dense: usize) -> Result<()> {
        let spec = json!({"mnist": mnist, "optimizers": [{"id": "adam", "lr": 0.001}]});
        self.ask::<Value>("playground", &json!({"kind": "start", "spec": spec, "dense": dense})).map(drop)
    }

    /// Samples per second over some steps.
    fn rate(&self, worker: &str, steps: usize) -> Result<f64> {
        let milliseconds: f64 = self.ask(worker, &json!({"kind": "steps", "count": steps}))?;
        Ok((steps * BATCH) as f64 / milliseconds * 1000.0)
    }
}

/// PyTorch in a process of its own.
struct PyTorch {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl PyTorch {
    /// Starts it and gives its version; `None` if this Python has no PyTorch.
    fn start(python: &Path) -> Result<Option<(Self, String)>> {
        let mut command = Command::new(python);
        command.arg(root().join("tests/bench/pytorch.py")).arg(root().join("www/data"));
        let Ok(mut process) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn() else {
            return Ok(None);
        };
        let (Some(questions), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            bail!("the pipes of {} are missing", python.display());
        };
        let mut torch = Self { process, questions, answers: BufReader::new(answers) };
        let version = torch.line()?;
        Ok((!version.is_empty()).then_some((torch, version)))
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    fn rate(&mut self, steps: usize) -> Result<f64> {
        writeln!(self.questions, "{steps}")?;
        let seconds: f64 = self.line()?.parse().context("PyTorch stopped")?;
        Ok((steps * BATCH) as f64 / seconds)
    }
}

impl Drop for PyTorch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
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
    page.start(json!({"epochs": 1000}), 0)?;
    let first = page.rate("playground", EPOCH)?;
    let version: String =
        page.ask("tensorflow", &json!({"kind": "start", "hidden": [128], "batch": BATCH, "lr": 0.001}))?;
    eprintln!("TensorFlow.js {version}");
    let mut torch = PyTorch::start(python)?;
    match &torch {
        Some((_, version)) => eprintln!("PyTorch {version}, one thread, fused Adam"),
        None => eprintln!("{} has no PyTorch: left out (name another with --python)", python.display()),
    }
    page.rate("tensorflow", 20)?;
    if let Some((torch, _)) = &mut torch {
        torch.rate(100)?;
    }
    let (mut ours, mut theirs, mut native) = (vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        ours.push(page.rate("playground", EPOCH / 3)?);
        theirs.push(page.rate("tensorflow", EPOCH / 36)?);
        if let Some((torch, _)) = &mut torch {
            native.push(torch.rate(EPOCH / 9)?);
        }
    }
    let peak: f64 = page.ask("playground", &json!({"kind": "peak"}))?;
    let accuracy: f64 = page.ask("playground", &json!({"kind": "accuracy"}))?;
    let ratios = |others: &[f64]| median(&ours.iter().zip(others).map(|(a, b)| a / b).collect::<Vec<_>>());
    let rate = median(&ours);
    let work = rate * flops(&[784, 128, 10]) / 1e9;
    let mut figures = vec![
        Figure::new("mnist: ours", rate, "samples/s"),
        Figure::new("mnist: ours, an epoch of all images", MNIST_TRAIN as f64 / rate, "s"),
        Figure::new("mnist: ours, the very first epoch", MNIST_TRAIN as f64 / first, "s"),
        Figure::new(format!("mnist: ours, test accuracy after {} epochs", 1 + ROUNDS / 3), accuracy, ""),
        Figure::new("mnist: ours, as if no pixel were skipped", work, "GFLOP/s"),
        Figure::new("mnist: peak of one core in WebAssembly SIMD", peak, "GFLOP/s"),
        Figure::new("mnist: TensorFlow.js", median(&theirs), "samples/s"),
        Figure::new("mnist: ours / TensorFlow.js", ratios(&theirs), "×").at_least(20.0),
    ];
    if !native.is_empty() {
        figures.push(Figure::new("mnist: PyTorch, one thread", median(&native), "samples/s"));
        figures.push(Figure::new("mnist: ours / PyTorch", ratios(&native), "×").at_least(2.0));
    }
    Ok(figures)
}

/// Images without a black pixel, in networks of large products. The best of many short stretches, as the peak is: what
/// the kernels can do, whatever else the machine does.
fn dense(page: &Page<'_>) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for hidden in [vec![128], vec![512, 512]] {
        page.start(json!({"hidden": hidden, "batch": 256, "epochs": 1000}), 4096)?;
        page.rate("playground", 40)?;
        let (mut best, mut peak) = (0f64, 0f64);
        for _ in 0..ROUNDS {
            peak = peak.max(page.ask("playground", &json!({"kind": "peak"}))?);
            for _ in 0..8 {
                // Four times the batch that a rate is counted in.
                best = best.max(4.0 * page.rate("playground", 4)?);
            }
        }
        let work = best * flops(&[&[784], &hidden[..], &[10]].concat()) / 1e9;
        let name = format!("dense: hidden {hidden:?}, batch 256, the whole step with Adam");
        figures.push(Figure::new(name.clone(), work, "GFLOP/s"));
        figures.push(Figure::new(name + ", of the peak", work / peak, "").at_least(0.6));
    }
    Ok(figures)
}

/// Time per epoch against examples and against hidden units.
fn scaling(page: &Page<'_>) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut epoch = |what: String, train: usize, hidden: usize| -> Result<()> {
        page.start(json!({"hidden": [hidden], "train": train, "epochs": 1000}), 0)?;
        let steps = train.div_ceil(BATCH);
        page.rate("playground", 100)?;
        let times: Vec<f64> =
            (0..3).map(|_| Ok((steps * BATCH) as f64 / page.rate("playground", steps)?)).collect::<Result<_>>()?;
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
