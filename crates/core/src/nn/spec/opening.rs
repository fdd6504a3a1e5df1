//! What the MNIST view opens with.

use serde_json::json;

use super::NetSpec;

/// The spec of a link that says `view=mnist` and nothing else.
///
/// Part of the format of links, as [`crate::spec::opening`] is.
pub fn opening() -> NetSpec {
    // SGD learns steadily; momentum is where SGD ends three epochs earlier; RMSprop and Adam keep up with it at a rate a
    // hundred times smaller than SGD's.
    let opening = json!({
        "optimizers": [
            { "id": "sgd", "lr": 0.1 },
            { "id": "momentum", "lr": 0.05 },
            { "id": "rmsprop", "lr": 0.001 },
            { "id": "adam", "lr": 0.001 },
        ],
    });
    match NetSpec::from_json(&opening) {
        Ok(spec) => spec,
        Err(errors) => unreachable!("the opening is a valid spec: {errors:?}"),
    }
}
