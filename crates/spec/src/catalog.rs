//! All surfaces, optimizers, schedules and settings as JSON: the page, the docs and the exports are generated from it.

use playground_core::param::Values;
use playground_core::surface::{expression, minima};
use playground_core::{optim, schedule};
use playground_expr::rule::own::{EXAMPLES, MAX_OWN};
use serde_json::{Map, Value, json};

use crate::kinds::{run, training};
use crate::methods;
use crate::own as written;
use crate::surface::{self, own, table};

/// The catalog.
pub fn catalog() -> Value {
    json!({
        "surfaces": surface::all().map(|s| json!({
            "id": s.id, "group": s.group, "params": s.params, "coordinates": s.coordinates, "window": s.window,
            "start": s.start[..s.coordinates.len()], "steps": s.steps,
            // As a person types it.
            "formula": if s.id == own::ID { Some(own::FORMULA) } else { expression(s) },
            // The minima at the default parameters.
            "minima": if s.id == own::ID { Vec::new() } else { minima(s, &Values::defaults(s.params)) },
        })).collect::<Vec<_>>(),
        "optimizers": optim::ALL.iter().map(|o| json!({
            "id": o.id, "group": o.group, "year": optim::kin(o).year, "url": optim::kin(o).url, "params": o.params,
            "network": o.network.is_ok(),
        })).collect::<Vec<_>>(),
        // Optimizers that people write.
        "written": {
            "info": { "id": written::ID, "group": "own", "year": 0, "url": "", "params": written::INFO.params, "network": true },
            "examples": EXAMPLES.map(|(id, text)| json!({ "id": id, "text": text.trim_end() })),
            "max_length": MAX_OWN,
            "max_name": written::MAX_NAME,
            "follows": optim::ALL.iter().filter(|o| optim::text(o).is_some()).map(|o| o.id).collect::<Vec<_>>(),
        },
        "schedules": schedule::ALL.iter().map(|s| json!({
            "id": s.id, "params": s.params,
            "lengths": s.lengths.iter().map(|&(key, share)| (key.to_owned(), json!(share))).collect::<Map<_, _>>(),
        })).collect::<Vec<_>>(),
        "own": {
            "id": own::ID, "key": own::KEY, "formula": own::FORMULA, "max_length": playground_expr::MAX_LENGTH,
            "functions": playground_expr::Function::ALL.iter().map(|function| function.name()).collect::<Vec<_>>(),
        },
        "table": { "key": table::KEY, "rows": table::ROWS, "bytes": table::MAX_BYTES },
        "lookahead": optim::lookahead::PARAMS,
        "run": run::RUN,
        "start": run::START,
        "clip": methods::CLIP,
        "max_optimizers": methods::MAX_OPTIMIZERS,
        "mnist": training::MNIST,
        "hidden": training::HIDDEN,
        "max_hidden": training::MAX_HIDDEN,
        "examples": crate::examples::ALL,
        "experiments": crate::experiments::experiments(),
    })
}
