//! `playground train` on a small data set that the test makes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;
use playground_nn::data::Data;
use playground_nn::dataset::{Dataset, PIXELS};
use playground_nn::pack;
use serde_json::Value;

fn playground(spec: &Path, data: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_playground"));
    command.args([Path::new("train"), spec, Path::new("--data"), data]).output().expect("starts")
}

/// The messages of a call that must fail with exit code 2 and print nothing.
fn faults(spec: &Path, data: &Path) -> String {
    let output = playground(spec, data);
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
    String::from_utf8(output.stderr).expect("UTF-8")
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("made");
    folder
}

fn spec(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("spec.json");
    fs::write(&path, text).expect("written");
    path
}

/// Writes images of ten kinds of stripes as IDX files; the files of the training set are gzipped.
fn stripes(folder: &Path) {
    for (set, count) in [("train", 200u32), ("t10k", 50)] {
        let header = |magic: u8, sizes: &[u32]| {
            let mut bytes = vec![0, 0, 8, magic];
            bytes.extend(sizes.iter().flat_map(|size| size.to_be_bytes()));
            bytes
        };
        let mut images = header(3, &[count, 28, 28]);
        let mut labels = header(1, &[count]);
        for i in 0..count {
            let label = (i * 7 % 10) as usize;
            images.extend((0..784).map(|p| if p / 78 == label { 255 } else { (p as u32 * i % 50) as u8 }));
            labels.push(label as u8);
        }
        for (kind, bytes) in [("images-idx3-ubyte", images), ("labels-idx1-ubyte", labels)] {
            if set == "train" {
                let file = fs::File::create(folder.join(format!("{set}-{kind}.gz"))).expect("made");
                let mut gzip = GzEncoder::new(file, Compression::fast());
                gzip.write_all(&bytes).and_then(|()| gzip.finish().map(|_| ())).expect("written");
            } else {
                fs::write(folder.join(format!("{set}-{kind}")), bytes).expect("written");
            }
        }
    }
}

#[test]
fn every_epoch_of_every_optimizer_is_reported() {
    let folder = folder("train");
    stripes(&folder);
    let text = r#"{"mnist":{"hidden":[16],"batch":10,"epochs":3,"seed":4},"schedule":{"id":"cosine"},
        "optimizers":[{"id":"adam","lr":0.01},{"id":"sgd","on":false},{"id":"sgd","lr":1000,"weight_decay":10}]}"#;
    let output = playground(&spec(&folder, text), &folder);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let runs = answer["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 2);
    assert_eq!((&runs[0]["id"], &runs[0]["stop"]), (&"adam".into(), &"max_steps".into()));
    assert!(runs[0]["diverged_at"].is_null());
    let epochs = runs[0]["epochs"].as_array().expect("epochs");
    assert_eq!(epochs.iter().map(|epoch| epoch["epoch"].as_u64()).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    for epoch in epochs {
        let number = |key: &str| epoch[key].as_f64().unwrap_or_else(|| panic!("{key} in {epoch}"));
        assert!(number("train_loss") > 0.0 && number("test_loss") > 0.0);
        assert!((0.0..=1.0).contains(&number("train_accuracy")) && (0.0..=1.0).contains(&number("test_accuracy")));
        assert!((number("samples_per_second") * number("seconds") - 200.0).abs() < 1e-6);
    }
    assert!(epochs[2]["test_accuracy"].as_f64() > Some(0.9), "{epochs:?}");
    assert_eq!((&runs[1]["id"], &runs[1]["stop"]), (&"sgd".into(), &"diverged".into()));
    assert!(runs[1]["diverged_at"].is_u64());
}

#[test]
fn a_script_is_written_instead_of_a_training() {
    let folder = folder("train-script");
    let file = spec(&folder, r#"{"mnist":{"epochs":3},"optimizers":[{"id":"adam"}]}"#);
    let script = folder.join("script.py");
    for (more, wanted) in [(&[][..], "order.to(DEVICE).split(BATCH)"), (&["--torchrun"][..], "DistributedDataParallel")]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_playground"))
            .arg("train")
            .arg(&file)
            .arg("--pytorch")
            .arg(&script)
            .args(more)
            .output()
            .expect("it starts");
        assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
        let text = fs::read_to_string(&script).expect("written");
        assert!(text.contains("EPOCHS = 3\n") && text.contains(wanted), "{text}");
    }
}

#[test]
fn faults_name_the_file_or_the_key() {
    let folder = folder("train-faults");
    let good = spec(&folder, r#"{"optimizers":[{"id":"adam"}]}"#);
    let missing = faults(&good, &folder.join("none"));
    assert!(missing.contains("train-images-idx3-ubyte.gz: cannot be read: "), "{missing}");
    assert!(missing.contains("Run `cargo xtask build`, or use --data to name a folder"), "{missing}");

    stripes(&folder);
    fs::write(folder.join("t10k-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 50, 1, 2]).expect("written");
    let short = faults(&good, &folder);
    assert!(
        short.ends_with(
            "t10k-labels-idx1-ubyte has 2 bytes after its header; its header says 50. It is cut off or damaged: download it again.\n"
        ),
        "{short}"
    );
    fs::write(folder.join("t10k-labels-idx1-ubyte"), [0x1f, 0x8b, 1]).expect("written");
    assert!(faults(&good, &folder).contains("t10k-labels-idx1-ubyte: cannot be unpacked: "));

    let bad = spec(&folder, r#"{"mnist":{"batch":0,"layers":2},"optimizers":[{"id":"adam","lr":-1}]}"#);
    let messages = faults(&bad, &folder);
    for message in [
        "mnist.batch: “batch size” must be between 1 and 1000000, but 0 was given.",
        "mnist: The key “layers” is not known here. Known keys are: hidden, activation, ",
        "optimizers[0].lr: “learning rate” must be between 0 and 1000, but -1 was given.",
    ] {
        assert!(messages.contains(message), "{messages}");
    }
}

#[test]
fn packed_files_that_hold_fewer_images_than_they_announce_are_refused() {
    let folder = folder("train-incomplete");
    let mut set = Dataset::default();
    (0..40).for_each(|i| set.push(&[i; PIXELS], i % 10));
    let data = Data::complete(set.clone(), set);
    // Of forty images of each kind, the second file should bring those from the twentieth on.
    for (name, train) in [("mnist-1.bin", 0..20), ("mnist-2.bin", 20..30)] {
        fs::write(folder.join(name), pack::encode(&data, train.clone(), train)).expect("written");
    }
    let messages = faults(&spec(&folder, r#"{"optimizers":[{"id":"sgd"}]}"#), &folder);
    assert!(messages.contains("The packed digits hold fewer images than they announce."), "{messages}");
}
