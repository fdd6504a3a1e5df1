//! What the page opens with.

use serde_json::json;

use super::RunSpec;

/// The spec of an empty link: a run that already tells a story.
///
/// It is part of the format of links, which say only what differs from it: a link made today opens for ever, so it
/// changes only together with [`crate::link::VERSION`].
pub fn opening() -> RunSpec {
    // SGD crawls along the valley, momentum shoots past the minimum and comes back, RMSprop walks, Adam swings up the wall
    // and then overtakes.
    let opening = json!({
        "surface": { "id": "rosenbrock" },
        "steps": 400,
        "optimizers": [
            { "id": "sgd", "lr": 0.001 },
            { "id": "momentum", "lr": 0.002 },
            { "id": "rmsprop", "lr": 0.02 },
            { "id": "adam", "lr": 0.2 },
        ],
    });
    match RunSpec::from_json(&opening) {
        Ok(spec) => spec,
        Err(errors) => unreachable!("the opening is a valid spec: {errors:?}"),
    }
}
