//! The suggested learning rates: `tests/suggested.csv` has them for every surface and every optimizer, with the step at
//! which the run is first within the tolerance of the minimum. `WRITE_SUGGESTED=1 cargo test -p playground-tests --test
//! suggested` writes the file.

use std::fmt::Write;
use std::{env, fs};

use playground_core::optim;
use playground_core::run::Stop;
use playground_spec::{RunSpec, run, suggest, surface};
use serde_json::json;
use xtask::paths::root;

const FILE: &str = "tests/suggested.csv";

/// The run of one optimizer on a surface with the suggested rate; `None` where the optimizer cannot run.
fn suggested(surface: &str, optimizer: &str) -> Option<RunSpec> {
    let steps = surface::find(surface)?.steps;
    let json = json!({"surface": {"id": surface}, "steps": steps, "optimizers": [{"id": optimizer}]});
    let mut spec = RunSpec::from_json(&json).ok()?;
    let rate = suggest::rate(&spec.surface, &spec.optimizers[0]);
    spec.optimizers[0].values = spec.optimizers[0].values.clone().with("lr", rate).expect("an accepted rate");
    Some(spec)
}

#[test]
fn the_rates_are_those_of_the_file() {
    let mut text = String::from("surface,steps,optimizer,lr,reached\n");
    for surface in playground_core::surface::ALL {
        for optimizer in optim::ALL {
            let Some(spec) = suggested(surface.id, optimizer.id) else { continue };
            let built = spec.surface.build();
            let path = run::run_one(&spec, built.as_ref(), &spec.optimizers[0]);
            let reached = run::judge(&spec, built.as_ref(), &spec.optimizers[0], &path).reached_at;
            let reached = reached.map(|step| step.to_string()).unwrap_or_default();
            let (steps, lr) = (spec.steps, spec.optimizers[0].lr());
            writeln!(text, "{},{steps},{},{lr},{reached}", surface.id, optimizer.id).expect("a string takes all");
        }
    }
    let path = root().join(FILE);
    if env::var_os("WRITE_SUGGESTED").is_some() {
        fs::write(&path, &text).expect("the file can be written");
    }
    let known = fs::read_to_string(&path).expect("the file is there");
    for (line, known) in text.lines().zip(known.lines()) {
        assert_eq!(line, known);
    }
    assert_eq!(text.lines().count(), known.lines().count());
}

/// No suggested rate makes a run overflow, and each run goes down.
#[test]
fn suggested_runs_are_stable_and_go_down() {
    for surface in playground_core::surface::ALL.iter().filter(|info| !info.id.contains("saddle")) {
        for optimizer in optim::ALL {
            let Some(spec) = suggested(surface.id, optimizer.id) else { continue };
            let path = run::run_one(&spec, spec.surface.build().as_ref(), &spec.optimizers[0]);
            let name = format!("{} on {}", optimizer.id, surface.id);
            assert!(!matches!(path.stop, Stop::Diverged { .. }), "{name} diverges");
            assert!(path.f[path.len() - 1] < path.f[0], "{name} does not go down");
        }
    }
}
