//! What the page opens with.

use super::RunSpec;

/// SGD crawls along the valley, momentum shoots past the minimum and comes back, RMSprop walks, Adam swings up the wall
/// and then overtakes.
const OPENING: &str = r#"{
    "surface": { "id": "rosenbrock" },
    "steps": 400,
    "optimizers": [
        { "id": "sgd", "lr": 0.001 },
        { "id": "momentum", "lr": 0.002 },
        { "id": "rmsprop", "lr": 0.02 },
        { "id": "adam", "lr": 0.2 }
    ]
}"#;

/// The spec of an empty link: a run that already tells a story.
///
/// It is part of the format of links, which say only what differs from it: a link made today opens for ever, so it
/// changes only together with [`crate::link::VERSION`].
pub fn opening() -> RunSpec {
    match RunSpec::parse(OPENING) {
        Ok(spec) => spec,
        Err(errors) => unreachable!("the opening is a valid spec: {errors:?}"),
    }
}
