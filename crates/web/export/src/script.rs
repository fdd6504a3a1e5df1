//! PyTorch scripts of runs and trainings.

use playground_pytorch as pytorch;
use playground_spec::run::PAGE_WORK;
use playground_spec::{NetSpec, OptimizerSpec, RunSpec};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use playground_web::entry::entry;
use playground_web::fault::Fault;

/// A run over a surface, with all optimizers that are on, as a script that prints their paths and names the `address` of the
/// run.
///
/// # Errors
/// All faults of the spec, as JSON.
#[wasm_bindgen(js_name = pytorchRun)]
pub fn pytorch_run(spec: &str, address: &str) -> Result<String, JsError> {
    Ok(pytorch::script_within(&RunSpec::parse(spec).map_err(Fault::from)?, PAGE_WORK, address))
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
