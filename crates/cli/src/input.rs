//! Specs from files and stdin.

use std::io::Read;
use std::path::Path;
use std::{fs, io};

use playground_spec::json::{parse_json, text_of};
use playground_spec::{Kind, NetSpec, RunSpec, Spec};
use serde_json::{Value, json};

use crate::failure::{Failure, Result};

/// The spec in a file, or on stdin for `-`.
pub(crate) fn spec(path: &Path) -> Result<RunSpec> {
    let (name, json) = json(path)?;
    meant_for(&name, &json, "mnist", "train")?;
    RunSpec::from_json(&json).map_err(|faults| Failure::of_spec(&name, faults))
}

/// The same as [`spec`], but `surface` and `optimizers` may be missing, since most schedules depend on neither.
pub(crate) fn schedule_spec(path: &Path) -> Result<RunSpec> {
    let (name, mut json) = json(path)?;
    if let Some(object) = json.as_object_mut() {
        object.entry("surface").or_insert_with(|| json!({ "id": RunSpec::opening().surface.info.id }));
        object.entry("optimizers").or_insert_with(|| json!([]));
    }
    RunSpec::from_json(&json).map_err(|faults| Failure::of_spec(&name, faults))
}

/// The training spec in a file, or on stdin for `-`.
pub(crate) fn training_spec(path: &Path) -> Result<NetSpec> {
    let (name, json) = json(path)?;
    meant_for(&name, &json, "surface", "run")?;
    NetSpec::from_json(&json).map_err(|faults| Failure::of_spec(&name, faults))
}

/// The spec of any kind in a file, or on stdin for `-`.
pub(crate) fn any_spec(path: &Path) -> Result<Spec> {
    let (name, json) = json(path)?;
    Spec::from_json(&json).map_err(|faults| Failure::of_spec(&name, faults))
}

/// Refuses a spec that has this `key`, which is one of the spec for another `command`.
fn meant_for(name: &str, json: &Value, key: &str, command: &str) -> Result<()> {
    match json.get(key) {
        Some(_) => Err(Failure::new(
            "cli-wrong-command",
            [("file", name.into()), ("key", key.into()), ("command", command.into())],
        )),
        None => Ok(()),
    }
}

/// The name of a file in messages, and the JSON that the file holds.
fn json(path: &Path) -> Result<(String, Value)> {
    let stdin = path.as_os_str() == "-";
    let name = if stdin { "stdin".to_owned() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read = if stdin { io::stdin().read_to_end(&mut bytes).map(|_| bytes) } else { fs::read(path) };
    let bytes = read.map_err(|error| Failure::of_file("cli-cannot-read", &name, error))?;
    let text = text_of(&bytes);
    match parse_json(&text) {
        Ok(json) => Ok((name, json)),
        Err(fault) => Err(Failure::of_spec(&name, vec![fault])),
    }
}
