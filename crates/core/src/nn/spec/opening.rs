//! What the MNIST view opens with.

use super::NetSpec;

/// SGD learns steadily; momentum is where SGD ends three epochs earlier; RMSprop and Adam keep up with it at a rate a
/// hundred times smaller than SGD's.
const OPENING: &str = r#"{
    "optimizers": [
        { "id": "sgd", "lr": 0.1 },
        { "id": "momentum", "lr": 0.05 },
        { "id": "rmsprop", "lr": 0.001 },
        { "id": "adam", "lr": 0.001 }
    ]
}"#;

/// The spec of a link that says `view=mnist` and nothing else.
///
/// Part of the format of links, as [`crate::spec::opening`] is.
pub fn opening() -> NetSpec {
    match NetSpec::parse(OPENING) {
        Ok(spec) => spec,
        Err(errors) => unreachable!("the opening is a valid spec: {errors:?}"),
    }
}
