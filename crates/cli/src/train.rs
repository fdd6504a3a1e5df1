//! `playground train`: trains networks to classify digits.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io};

use clap::Args;
use flate2::bufread::GzDecoder;
use playground_nn::data::Data;
use playground_nn::dataset::Dataset;
use playground_nn::trainer::{Pause, Trainer};
use playground_nn::{idx, pack};
use playground_pytorch as pytorch;
use playground_spec::{NetSpec, OptimizerSpec};
use serde::Serialize;

use crate::failure::{Failure, Result};
use crate::{input, output, words};

/// The most bytes that a compressed file may unpack to: a small file can unpack to an enormous one.
const MOST_BYTES: u64 = 1 << 30;

/// Train a network on MNIST with each optimizer of a spec
///
/// Prints {"runs":[{"id":"adam","epochs":[{"epoch":1,"train_loss":…,"train_accuracy":…,"test_loss":…,"test_accuracy":…,
/// "seconds":…,"samples_per_second":…}],"stop":"max_steps","diverged_at":null},…]}. The training losses and accuracies
/// are means over the batches of the epoch, each taken before its step; the seconds are those of training alone,
/// without evaluation.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The spec, a JSON file, or - for stdin
    #[arg(value_name = "SPEC.json")]
    spec: PathBuf,
    /// The folder with the data: the parts that `cargo xtask build` makes, or four IDX files like those of MNIST,
    /// gzipped or not
    #[arg(long, value_name = "DIR", default_value = "www/data")]
    data: PathBuf,
    /// Write a PyTorch script of the same training and train nothing
    #[arg(long, value_name = "FILE")]
    pytorch: Option<PathBuf>,
    /// Let the script share its work among the processes that torchrun starts
    #[arg(long, requires = "pytorch")]
    torchrun: bool,
}

#[derive(Serialize)]
struct Answer {
    runs: Vec<Run>,
}

#[derive(Serialize)]
struct Run {
    id: &'static str,
    epochs: Vec<Epoch>,
    stop: &'static str,
    diverged_at: Option<usize>,
}

#[derive(Serialize)]
struct Epoch {
    epoch: usize,
    train_loss: f64,
    train_accuracy: f64,
    test_loss: f64,
    test_accuracy: f64,
    seconds: f64,
    samples_per_second: f64,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let spec = input::training_spec(&arguments.spec)?;
    if let Some(file) = &arguments.pytorch {
        return output::write(file, pytorch::training(&spec, arguments.torchrun).as_bytes());
    }
    let data = read(&arguments.data)?;
    output::print_json(&Answer { runs: spec.active().map(|optimizer| train(&spec, optimizer, &data)).collect() })
}

fn train(spec: &NetSpec, optimizer: &OptimizerSpec, data: &Data) -> Run {
    let mut trainer = Trainer::new(spec.plan(optimizer), data.train_total);
    let mut run = Run { id: optimizer.info.id, epochs: Vec::new(), stop: "max_steps", diverged_at: None };
    let mut spent = Duration::ZERO;
    while run.diverged_at.is_none() && trainer.steps_done() < trainer.total_steps() {
        let start = Instant::now();
        let pause = trainer.run(data, trainer.steps_per_epoch(), |_| {});
        spent += start.elapsed();
        let test = trainer.evaluate(&data.test);
        let diverged = match pause {
            Some(Pause::Diverged { step }) => Some(step),
            _ if !test.loss.is_finite() => Some(trainer.steps_done()),
            _ => None,
        };
        if diverged.is_some() {
            (run.stop, run.diverged_at) = ("diverged", diverged);
        } else if let Some(mean) = trainer.epochs().last() {
            let seconds = std::mem::take(&mut spent).as_secs_f64();
            run.epochs.push(Epoch {
                epoch: trainer.epochs().len(),
                train_loss: mean.loss,
                train_accuracy: mean.accuracy,
                test_loss: test.loss,
                test_accuracy: test.accuracy,
                seconds,
                samples_per_second: trainer.examples() as f64 / seconds,
            });
            tell(&run, spec.count("epochs"));
        }
    }
    run
}

/// Prints the last epoch on stderr, if that is a terminal: a training takes minutes.
fn tell(run: &Run, epochs: usize) {
    if let Some(last) = run.epochs.last().filter(|_| io::stderr().is_terminal()) {
        let values = [
            ("name", words::name("optimizer", run.id).into()),
            ("epoch", last.epoch.into()),
            ("epochs", epochs.into()),
            ("accuracy", (100.0 * last.test_accuracy).into()),
            ("seconds", last.seconds.into()),
        ];
        eprintln!("{}", words::text("cli-epoch", values));
    }
}

fn read(folder: &Path) -> Result<Data> {
    let part = |name: &str| folder.join(name);
    if part("mnist-1.bin").exists() {
        let mut data = Data::default();
        for name in ["mnist-1.bin", "mnist-2.bin"] {
            let bytes = unpacked(&part(name))?;
            pack::append(&mut data, &bytes).map_err(|damage| damaged(&part(name), damage))?;
        }
        // Else a training would wait for them for ever.
        return if data.is_complete() { Ok(data) } else { Err(damaged(folder, pack::Damage::Incomplete)) };
    }
    Ok(Data::complete(pair(folder, "train")?, pair(folder, "t10k")?))
}

fn damaged(place: &Path, damage: pack::Damage) -> Failure {
    Failure::of_data(&place.display().to_string(), &pack::Fault::from(damage))
}

/// Images and labels of one set.
fn pair(folder: &Path, set: &str) -> Result<Dataset> {
    let [images, labels] = [format!("{set}-images-idx3-ubyte"), format!("{set}-labels-idx1-ubyte")].map(|name| {
        let plain = folder.join(&name);
        if plain.exists() { plain } else { folder.join(name + ".gz") }
    });
    let (image_bytes, label_bytes) = (unpacked(&images)?, unpacked(&labels)?);
    let (images, labels) = (images.display().to_string(), labels.display().to_string());
    let read =
        idx::read(idx::File { name: &images, bytes: &image_bytes }, idx::File { name: &labels, bytes: &label_bytes });
    read.map_err(|fault| Failure::of_fault(&fault))
}

/// The content of a file, unpacked if the file is gzipped.
fn unpacked(path: &Path) -> Result<Vec<u8>> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| Failure::of_file("cli-no-data", &name, error))?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut content = Vec::new();
    let mut rest = bytes.as_slice();
    // Like gzip itself: a further compressed part goes on, and anything else behind the first is ignored.
    while rest.starts_with(&[0x1f, 0x8b]) {
        let mut part = GzDecoder::new(rest).take(MOST_BYTES.saturating_sub(content.len() as u64));
        part.read_to_end(&mut content).map_err(|error| Failure::of_file("cli-cannot-unpack", &name, error))?;
        rest = part.into_inner().into_inner();
    }
    Ok(content)
}
