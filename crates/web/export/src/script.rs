//! Scripts of runs and trainings over PyTorch and NumPy, and schedules as lines of PyTorch.

use playground_pytorch as pytorch;
use playground_spec::reader::{Manner, Reader};
use playground_spec::run::PAGE_WORK;
use playground_spec::{NetSpec, Node, OptimizerSpec, RunSpec, ScheduleSpec};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::entry::entry;
use playground_web::fault::Fault;
use playground_web::json;

/// A run over a surface, with all optimizers that are on, as a script that prints their paths and names the `address` of the
/// run.
///
/// # Errors
/// All faults of the spec, as JSON.
#[wasm_bindgen(js_name = pytorchRun)]
pub fn pytorch_run(spec: &str, address: &str) -> Result<String, JsError> {
    Ok(pytorch::script_within(&RunSpec::parse(spec).map_err(Fault::from)?, PAGE_WORK, address))
}

/// The same run as a script that writes everything out over NumPy arrays.
///
/// # Errors
/// All faults of the spec, as JSON.
#[wasm_bindgen(js_name = numpyRun)]
pub fn numpy_run(spec: &str, address: &str) -> Result<String, JsError> {
    Ok(pytorch::numpy_within(&RunSpec::parse(spec).map_err(Fault::from)?, PAGE_WORK, address))
}

/// The training of entry `index` of a spec's list of optimizers as a PyTorch script: for one process, or for as many as
/// `torchrun` starts.
///
/// # Errors
/// All faults of the spec, as JSON, or that there is no such entry.
#[wasm_bindgen(js_name = pytorch)]
pub fn pytorch_script(spec: &str, index: usize, torchrun: bool) -> Result<String, JsError> {
    let mut spec = NetSpec::parse(spec).map_err(Fault::from)?;
    spec.optimizers = vec![OptimizerSpec { on: true, ..entry(&spec, index)? }];
    Ok(pytorch::training(&spec, torchrun))
}

/// The lines that make schedules which follow each other, as JSON: `[{"at": 0, "schedule": {"id", …}}, …]`, in a run of `total` steps
/// at the base rate `lr`; empty if the rate is constant.
///
/// # Errors
/// All faults of the schedules, as JSON.
#[wasm_bindgen(js_name = pytorchSchedule)]
pub fn pytorch_schedule(parts: &str, total: usize, lr: f64) -> Result<String, JsError> {
    Ok(lines(&json::parse(parts)?, total, lr)?)
}

/// The lines that make the schedule of a typed formula; empty for one with a fault.
#[wasm_bindgen(js_name = pytorchTyped)]
pub fn pytorch_typed(formula: &str, total: usize, lr: f64) -> String {
    pytorch::typed_schedule(formula, total, lr).unwrap_or_default()
}

fn lines(parts: &Node, total: usize, lr: f64) -> Result<String, Fault> {
    let mut reader = Reader::new(Manner::Refuse);
    let mut read = Vec::new();
    for part in parts.list().unwrap_or_default() {
        let at = part.get("at").and_then(Node::number).unwrap_or(0.0);
        let spec = part.get("schedule").and_then(|node| ScheduleSpec::read(&mut reader, node, "schedule"));
        read.extend(spec.map(|spec| (at as usize, spec)));
    }
    let read = reader.finish(Some(read))?;
    Ok(if read.is_empty() { String::new() } else { pytorch::schedule(&read, total, lr).unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_of_one_optimizer() {
        let spec = r#"{"mnist":{},"optimizers":[{"id":"sgd"},{"id":"adam","on":false}]}"#;
        let script = pytorch_script(spec, 1, true).unwrap_or_default();
        assert!(script.contains("torch.optim.Adam(") && script.contains("torchrun"), "{script}");
        assert!(!script.contains("torch.optim.SGD("), "{script}");
    }

    #[test]
    fn a_script_of_a_run() {
        let spec = r#"{"surface":{"id":"beale"},"optimizers":[{"id":"sgd","on":false},{"id":"adam"}]}"#;
        let script = pytorch_run(spec, "https://example.org/#x").unwrap_or_default();
        assert!(script.contains("\nhttps://example.org/#x\n"), "{script}");
        assert!(script.contains("torch.optim.Adam") && !script.contains("torch.optim.SGD"), "{script}");
    }
}
