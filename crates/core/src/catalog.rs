//! Everything there is to choose from, as JSON: the page, the docs and the exports are made from it.

use serde_json::{Map, Value, json};

use crate::param::Values;
use crate::surface::{self, own};
use crate::{expr, nn, optim, schedule, spec};

/// The catalog.
pub fn catalog() -> Value {
    json!({
        "surfaces": surface::ALL.iter().map(|s| json!({
            "id": s.id, "name": s.name, "equation": s.equation, "teaches": s.teaches,
            "params": s.params, "window": s.window, "start": s.start,
            // Those at the default parameters.
            "minima": (s.minima)(&Values::defaults(s.params)),
        })).collect::<Vec<_>>(),
        "optimizers": optim::ALL.iter().map(|o| json!({
            "id": o.id, "name": o.name, "group": o.group, "summary": o.summary, "equation": o.equation,
            "variant": o.variant, "source": o.source, "params": o.params,
        })).collect::<Vec<_>>(),
        "schedules": schedule::ALL.iter().map(|s| json!({
            "id": s.id, "name": s.name, "summary": s.summary, "equation": s.equation, "params": s.params,
            "lengths": s.lengths.iter().map(|&(key, share)| (key.to_owned(), json!(share))).collect::<Map<_, _>>(),
        })).collect::<Vec<_>>(),
        "own": {
            "id": own::ID, "key": own::KEY, "formula": own::FORMULA, "max_length": expr::MAX_LENGTH,
            "functions": expr::Function::ALL.iter().map(|function| function.name()).collect::<Vec<_>>(),
        },
        "lookahead": optim::lookahead::PARAMS,
        "run": spec::RUN,
        "start": spec::START,
        "clip": spec::CLIP,
        "max_optimizers": spec::MAX_OPTIMIZERS,
        "mnist": nn::spec::MNIST,
        "hidden": nn::spec::HIDDEN,
        "max_hidden": nn::spec::MAX_HIDDEN,
        "experiments": { "all": nn::experiments::ALL, "examples": nn::experiments::EXAMPLES, "ends": [nn::dataset::PIXELS, nn::dataset::CLASSES] },
        "not_for_networks": nn::spec::NOT_FOR_NETWORKS.iter().map(|(id, _)| id).collect::<Vec<_>>(),
    })
}
