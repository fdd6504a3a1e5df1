//! Samples per second over the batch size and over the width, as curves.

use crate::contestants::{Net, Page, PyTorch};
use crate::picture::{Curve, Picture};
use crate::{Figure, median};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

const ROUNDS: usize = 3;
/// How long a contestant is measured in a round, in seconds.
const LONG: f64 = 0.4;
const BATCHES: [usize; 7] = [1, 4, 16, 64, 256, 1024, 4096];
const WIDTHS: [usize; 6] = [32, 64, 128, 256, 512, 1024];
/// Their names, and the workers of those in the page.
const CONTESTANTS: [(&str, &str); 4] =
    [("This trainer", "playground"), ("TensorFlow.js", "tensorflow"), ("jax-js", "jax"), ("PyTorch, one thread", "")];

/// Measures everything and draws a picture of each sweep.
pub(crate) fn curves(page: &Page<'_>, python: &Path, folder: &Path) -> Result<Vec<Figure>> {
    let mut torch = PyTorch::start(python)?;
    let mut figures = Vec::new();
    let sweeps = [
        ("batch", "batch size", batches()),
        ("width", "units of the hidden layer (batch 64)", widths(1)),
        ("deep", "units of each of two hidden layers (batch 64)", widths(2)),
    ];
    for (name, axis, nets) in sweeps {
        let mut curves: Vec<Curve> =
            CONTESTANTS.iter().map(|&(label, _)| Curve { label, points: Vec::new() }).collect();
        for (x, net) in nets {
            eprintln!("{name} {x}");
            for (curve, rate) in curves.iter_mut().zip(measured(page, &mut torch, &net)?) {
                let Some(rate) = rate else { continue };
                curve.points.push((x as f64, rate));
                figures.push(Figure::new(format!("{name} {x}: {}", curve.label), rate, "samples/s"));
            }
        }
        curves.retain(|curve| !curve.points.is_empty());
        let file = folder.join(format!("speed-{name}.svg"));
        let svg = Picture { axis, curves }.svg()?;
        fs::write(&file, svg).with_context(|| format!("cannot write {}", file.display()))?;
        eprintln!("drawn: {}", file.display());
    }
    Ok(figures)
}

fn batches() -> Vec<(usize, Net)> {
    BATCHES.iter().map(|&batch| (batch, Net { hidden: vec![128], batch })).collect()
}

fn widths(layers: usize) -> Vec<(usize, Net)> {
    WIDTHS.iter().map(|&width| (width, Net { hidden: vec![width; layers], batch: 64 })).collect()
}

/// The samples per second of each contestant, who take turns; `None` for one that is not there.
fn measured(page: &Page<'_>, torch: &mut Option<PyTorch>, net: &Net) -> Result<Vec<Option<f64>>> {
    let mut counts = Vec::new();
    for (_, worker) in CONTESTANTS {
        match (worker, torch.as_mut()) {
            ("", None) => {}
            ("", Some(torch)) => torch.begin(net)?,
            ("playground", _) => page.start(net.spec(), 0)?,
            (worker, _) => page.start_peer(worker, net).map(drop)?,
        }
        counts.push(count(|steps| rate(page, torch, worker, net.batch, steps), net.batch)?);
    }
    let mut rates = vec![Vec::new(); CONTESTANTS.len()];
    for _ in 0..ROUNDS {
        for ((&(_, worker), &count), rates) in CONTESTANTS.iter().zip(&counts).zip(&mut rates) {
            rates.extend(rate(page, torch, worker, net.batch, count)?);
        }
    }
    Ok(rates.iter().map(|rates| (!rates.is_empty()).then(|| median(rates))).collect())
}

fn rate(page: &Page<'_>, torch: &mut Option<PyTorch>, worker: &str, batch: usize, steps: usize) -> Result<Option<f64>> {
    match (worker, torch) {
        ("", None) => Ok(None),
        ("", Some(torch)) => torch.rate(batch, steps).map(Some),
        (worker, _) => page.rate(worker, batch, steps).map(Some),
    }
}

/// How many steps take long enough to be measured; finding out warms the contestant up.
fn count(mut rate: impl FnMut(usize) -> Result<Option<f64>>, batch: usize) -> Result<usize> {
    let mut steps = 2;
    loop {
        let Some(rate) = rate(steps)? else { return Ok(0) };
        let wanted = (LONG * rate / batch as f64).ceil() as usize;
        if steps >= wanted {
            return Ok(wanted.max(2));
        }
        steps = wanted.min(4 * steps);
    }
}
