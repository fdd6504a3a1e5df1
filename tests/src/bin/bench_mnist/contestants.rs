//! Those who train the same networks: our trainer, TensorFlow.js and jax-js in workers of a page, and PyTorch in a process.

use anyhow::{Context, Result, bail};
use playground_tests::browser::Browser;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use xtask::paths::{root, target};

/// What is trained: a network of ReLUs with Adam.
pub(crate) struct Net {
    pub(crate) hidden: Vec<usize>,
    pub(crate) batch: usize,
}

impl Net {
    /// As our spec of a training that does not end by itself.
    pub(crate) fn spec(&self) -> Value {
        json!({"hidden": self.hidden, "batch": self.batch, "epochs": 1000})
    }
}

/// Gathers what the browser loads.
pub(crate) fn site(peers: &Path) -> Result<PathBuf> {
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
    copy(peers.to_path_buf(), site.clone())?;
    for folder in ["www/pkg", "www/data", "www/js", "www/js/workers", "www/js/workers/train"] {
        copy(root().join(folder), site.join(folder))?;
    }
    Ok(site)
}

/// The page with a worker for each contestant.
pub(crate) struct Page<'a>(pub(crate) &'a Browser);

impl Page<'_> {
    pub(crate) fn ask<T: serde::de::DeserializeOwned>(&self, worker: &str, request: &Value) -> Result<T> {
        self.0.eval(&format!("bench('{worker}', {request})"))
    }

    /// Begins a training of ours.
    pub(crate) fn start(&self, mnist: Value, dense: usize) -> Result<()> {
        let spec = json!({"mnist": mnist, "optimizers": [{"id": "adam", "lr": 0.001}]});
        self.ask::<Value>("playground", &json!({"kind": "start", "spec": spec, "dense": dense})).map(drop)
    }

    /// What the tests of an epoch add to its time, as a share, where a core is free for them.
    pub(crate) fn cost_of_tests(&self, rounds: usize) -> Result<f64> {
        let spec = json!({"mnist": {"epochs": 1000}, "optimizers": [{"id": "adam", "lr": 0.001}]});
        self.ask::<Value>("judged", &json!({"kind": "start", "spec": spec}))?;
        // The first tests are made while another thread gets ready.
        self.ask::<Value>("judged", &json!({"kind": "epoch"}))?;
        let mut costs = Vec::new();
        for _ in 0..rounds {
            let [tested, untested]: [f64; 2] = self.ask("judged", &json!({"kind": "epoch"}))?;
            costs.push(tested / untested - 1.0);
        }
        Ok(super::median(&costs))
    }

    /// The milliseconds for which a look inside holds up the training that [`Self::cost_of_tests`] began.
    pub(crate) fn look(&self, rounds: usize) -> Result<f64> {
        let held: Result<Vec<f64>> = (0..rounds).map(|_| self.ask("judged", &json!({"kind": "look"}))).collect();
        Ok(super::median(&held?))
    }

    /// Begins a training of another library, which answers its version.
    pub(crate) fn start_peer(&self, worker: &str, net: &Net) -> Result<String> {
        self.ask(worker, &json!({"kind": "start", "hidden": net.hidden, "batch": net.batch, "lr": 0.001}))
    }

    /// Samples per second over some steps.
    pub(crate) fn rate(&self, worker: &str, batch: usize, steps: usize) -> Result<f64> {
        let milliseconds: f64 = self.ask(worker, &json!({"kind": "steps", "count": steps}))?;
        Ok((steps * batch) as f64 / milliseconds * 1000.0)
    }
}

/// PyTorch in a process of its own.
pub(crate) struct PyTorch {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl PyTorch {
    /// Starts it and says so; `None` if this Python has no PyTorch.
    pub(crate) fn start(python: &Path) -> Result<Option<Self>> {
        let version = Self::started(python)?;
        match &version {
            Some((_, version)) => eprintln!("PyTorch {version}, one thread, fused Adam"),
            None => eprintln!("{} has no PyTorch: left out (name another with --python)", python.display()),
        }
        Ok(version.map(|(torch, _)| torch))
    }

    fn started(python: &Path) -> Result<Option<(Self, String)>> {
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

    /// Begins a training.
    pub(crate) fn begin(&mut self, net: &Net) -> Result<()> {
        writeln!(self.questions, "{}", json!({"hidden": net.hidden, "batch": net.batch}))?;
        self.line().map(drop)
    }

    /// Samples per second over some steps.
    pub(crate) fn rate(&mut self, batch: usize, steps: usize) -> Result<f64> {
        writeln!(self.questions, "{}", json!({"steps": steps}))?;
        let seconds: f64 = self.line()?.parse().context("PyTorch stopped")?;
        Ok((steps * batch) as f64 / seconds)
    }
}

impl Drop for PyTorch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
