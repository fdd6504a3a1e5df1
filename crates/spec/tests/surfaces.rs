//! When two surfaces are made of the same data.

use std::sync::Arc;

use playground_spec::SurfaceSpec;
use serde_json::{Value, json};

fn surface(json: &Value) -> SurfaceSpec {
    let run = playground_spec::RunSpec::from_json(&json!({"surface": json, "optimizers": []}));
    run.unwrap_or_else(|faults| panic!("{json}: {faults:?}")).surface
}

#[test]
fn how_examples_are_dealt_out_changes_no_surface() {
    for id in ["linear_regression", "logistic_regression"] {
        let usual = surface(&json!({"id": id}));
        for other in [json!({"data_batch": 1}), json!({"data_order": "listed"}), json!({"data_zero_grad": false})] {
            let mut other = other;
            other["id"] = id.into();
            let other = surface(&other);
            assert!(usual.has_data_of(&other));
            let drawn = [&usual, &other].map(|surface| surface.regression.clone().expect("data"));
            assert!(Arc::ptr_eq(&drawn[0], &drawn[1]), "they are drawn once");
        }
        for other in [json!({"data_seed": 1}), json!({"data_points": 20}), json!({"data_preset": "sparse"})] {
            let mut other = other;
            other["id"] = id.into();
            assert!(!usual.has_data_of(&surface(&other)));
        }
    }
    assert!(!surface(&json!({"id": "linear_regression"})).has_data_of(&surface(&json!({"id": "logistic_regression"}))));
    let sphere = surface(&json!({"id": "sphere"}));
    assert!(!sphere.has_data_of(&sphere));
}
