//! One optimizer of a training.

use playground_spec::{NetSpec, OptimizerSpec};

use crate::fault::Fault;

/// Entry `index` of the spec's list of optimizers.
///
/// # Errors
/// That there is no such entry.
pub fn entry(spec: &NetSpec, index: usize) -> Result<OptimizerSpec, Fault> {
    let entry = spec.optimizers.get(index).cloned();
    entry.ok_or_else(|| Fault::new(format!("there is no optimizer {index} in the spec")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_is_not_there_is_a_fault() -> Result<(), Fault> {
        let spec = NetSpec::parse(r#"{"mnist":{},"optimizers":[{"id":"sgd"},{"id":"adam","on":false}]}"#)?;
        assert_eq!(entry(&spec, 1)?.info.id, "adam");
        assert_eq!(entry(&spec, 2).err(), Some(Fault::new("there is no optimizer 2 in the spec")));
        Ok(())
    }
}
