//! `cargo xtask bench`: builds what is measured, then runs the program that measures it.

use crate::browser::{self, Engine};
use crate::paths::{root, target};
use crate::shell::{cargo, run, say};
use crate::{dist, npm};
use anyhow::Result;
use clap::ValueEnum;
use std::fs;
use std::path::{Path, PathBuf};

/// The libraries that are compared with: packages, and the files of each that a page loads.
const PEERS: [(&str, &[&str]); 3] = [
    (
        "@jax-js/jax@0.1.25",
        &["index.js", "backend-CnjgxpXq.js", "webgpu-D5edCWOx.js", "webgl-d1MbwhuX.js", "rolldown-runtime-D7D4PA-g.js"],
    ),
    ("@tensorflow/tfjs@4.22.0", &["tf.es2017.min.js"]),
    ("@tensorflow/tfjs-backend-wasm@4.22.0", &["tf-backend-wasm.es2017.min.js", "tfjs-backend-wasm-simd.wasm"]),
];

/// What may be measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// The budgets of the page
    #[default]
    Page,
    /// Training on MNIST, beside TensorFlow.js, jax-js and PyTorch
    Mnist,
    /// The same over batch sizes and widths, as pictures in docs/
    Curves,
}

/// Measures in headless Chromium and prints the figures, as a table or as one JSON object a line.
pub fn bench(subject: Subject, python: &Path, json: bool) -> Result<()> {
    let chromium = browser::install(Engine::Chromium)?;
    dist::gather(true)?;
    let program = match subject {
        Subject::Page => "bench",
        Subject::Mnist | Subject::Curves => "bench-mnist",
    };
    let mut bench = cargo("run");
    bench.args(["--locked", "--package", "playground-tests", "--features", "browser", "--bin", program, "--"]);
    match subject {
        Subject::Page => bench.arg("--core-time").arg(core_timer()?),
        Subject::Mnist | Subject::Curves => bench.arg("--python").arg(python).arg("--peers").arg(peers()?),
    };
    if subject == Subject::Curves {
        bench.arg("--curves").arg(root().join("docs"));
    }
    say("measuring; it takes some minutes, and means little while the machine does anything else");
    bench.args(json.then_some("--json"));
    chromium.told(&mut bench);
    run(&mut bench)
}

/// The program that times the core natively.
fn core_timer() -> Result<PathBuf> {
    say("building the timer of the core");
    run(cargo("build").args(["--locked", "--release", "--package", "playground-spec", "--example", "core_time"]))?;
    Ok(target().join("release/examples/core_time").with_extension(std::env::consts::EXE_EXTENSION))
}

/// A folder with the libraries that are compared with, for the benchmark alone.
fn peers() -> Result<PathBuf> {
    let folder = target().join("peers");
    for (package, wanted) in PEERS {
        if wanted.iter().all(|name| folder.join(name).exists()) {
            continue;
        }
        say(format!("{package}: fetching it from npm, to compare with"));
        fs::create_dir_all(&folder)?;
        for (name, bytes) in npm::files(package, wanted)? {
            fs::write(folder.join(name), bytes)?;
        }
    }
    Ok(folder)
}
