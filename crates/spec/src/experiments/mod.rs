//! The experiments of the courses: each is a list of trainings that differ in one thing, as a description of a few lines beside this
//! file.
//!
//! | key | meaning |
//! |---|---|
//! | `id` | its permanent id, by which links and its words are found |
//! | `mnist`, `schedule`, `clip` | settings of all its trainings; what is not said is that of the page's training, and `null` is none |
//! | `optimizer` | the optimizer, where a person may choose another |
//! | `examples` | numbers of training examples that are offered at a press |
//! | `seeds` | how many seeds each training is repeated with |
//! | `sizes`, `rates` or `rows` | the trainings: a batch size each, a learning rate each for all optimizers that are on, or a row each |
//! | `presets` | settings that are offered at a press |
//! | `figures`, `columns`, `findings` | what is drawn, what the table has, and what is concluded from the results |
//! | `ordered` | whether the rows have an order, and their colors with it |
//! | `terms` | terms of the glossary that it is about |
//!
//! A row has an `id` and what differs from the common settings: `optimizer`, `mnist`, `schedule`, `clip`; `"batch": "all"` takes all
//! examples at once, and `warmup` is the length of the schedule's warm-up in epochs. With `of` a row trains nothing: it is the row of that id, stopped when its test loss has not fallen for `patience`
//! epochs, with the weights of its best epoch.

use playground_core::param::ParamSpec;
use serde_json::{Value, json};

use playground_nn::dataset::{CLASSES, PIXELS};

/// All experiments, in their order on the page: the description of each.
const ALL: &[&str] = &[
    include_str!("batch.json"),
    include_str!("variants.json"),
    include_str!("rates.json"),
    include_str!("overfitting.json"),
    include_str!("decay.json"),
    include_str!("momentum.json"),
    include_str!("large.json"),
];

/// How many seeds each training may be repeated with.
static SEEDS: ParamSpec = ParamSpec::integer("seeds", "", 1.0).range(1.0, 10.0).slider(1.0, 10.0);

/// The most batch sizes.
const MOST_SIZES: usize = 12;

/// What the page is told of the experiments. `ends` has the inputs and the outputs of a network.
pub fn experiments() -> Value {
    let all: Vec<Value> = ALL.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    json!({ "all": all, "ends": [PIXELS, CLASSES], "seeds": SEEDS, "most_sizes": MOST_SIZES })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::kinds::training::NetSpec;

    fn all() -> Vec<Value> {
        ALL.iter().map(|text| serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))).collect()
    }

    fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
        of[key].as_array().map_or(&[], Vec::as_slice)
    }

    /// Puts the settings of `over` in place of those of `spec`.
    fn merge(spec: &mut Value, over: &Value) {
        for (key, value) in over.as_object().into_iter().flatten() {
            match spec.get_mut(key).filter(|old| old.is_object() && value.is_object() && key == "mnist") {
                Some(old) => merge(old, value),
                None if value.is_null() => drop(spec.as_object_mut().map(|map| map.remove(key))),
                None => spec[key] = value.clone(),
            }
        }
    }

    fn picked(of: &Value, keys: &[&str]) -> Value {
        keys.iter().filter(|key| of.get(**key).is_some()).map(|key| ((*key).to_owned(), of[*key].clone())).collect()
    }

    /// The trainings of an experiment with these settings on top, with the first seed.
    fn trainings(experiment: &Value, preset: &Value) -> Vec<Value> {
        let mut common = json!({ "mnist": {}, "optimizers": [experiment.get("optimizer").cloned().unwrap_or(json!({"id": "adam", "lr": 0.001}))] });
        merge(&mut common, &picked(experiment, &["mnist", "schedule", "clip"]));
        merge(&mut common, &json!({ "mnist": picked(preset, &["epochs", "train"]) }));
        let with = |over: Value| {
            let mut spec = common.clone();
            merge(&mut spec, &over);
            spec
        };
        let sizes = if list(preset, "sizes").is_empty() { list(experiment, "sizes") } else { list(preset, "sizes") };
        let sizes = sizes.iter().map(|size| with(json!({ "mnist": { "batch": size } })));
        let rates =
            list(experiment, "rates").iter().map(|rate| with(json!({ "optimizers": [{ "id": "adam", "lr": rate }] })));
        let rows = list(experiment, "rows").iter().filter(|row| row.get("of").is_none()).map(|row| {
            let mut over = picked(row, &["mnist", "schedule", "clip"]);
            if let Some(optimizer) = row.get("optimizer") {
                over["optimizers"] = json!([optimizer]);
            }
            if row["batch"] == "all" {
                over["mnist"]["batch"] = common["mnist"]["train"].clone();
            }
            with(over)
        });
        sizes.chain(rates).chain(rows).collect()
    }

    #[test]
    fn every_training_is_a_good_spec() {
        for experiment in all() {
            for preset in [&[Value::Null][..], list(&experiment, "presets")].concat() {
                let trainings = trainings(&experiment, &preset);
                assert!(trainings.len() > 1, "{experiment}");
                for spec in trainings {
                    let read = NetSpec::from_json(&spec);
                    assert!(read.is_ok(), "{}: {spec}: {read:?}", experiment["id"]);
                }
            }
        }
    }

    #[test]
    fn a_description_says_nothing_that_is_not_understood() {
        let known = [
            "id",
            "mnist",
            "schedule",
            "clip",
            "optimizer",
            "examples",
            "seeds",
            "sizes",
            "rates",
            "rows",
            "presets",
            "figures",
            "columns",
            "findings",
            "ordered",
            "terms",
        ];
        let of_row = ["id", "mnist", "schedule", "clip", "optimizer", "batch", "warmup", "of", "patience"];
        let of_preset = ["id", "epochs", "train", "sizes", "seeds"];
        let only = |of: &Value, known: &[&str]| {
            let keys: Vec<_> = of.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
            assert!(keys.iter().all(|key| known.contains(key)), "{of}");
        };
        let mut ids = BTreeSet::new();
        for experiment in all() {
            only(&experiment, &known);
            assert!(ids.insert(experiment["id"].as_str().unwrap().to_owned()), "{}", experiment["id"]);
            assert!(list(&experiment, "sizes").len() <= MOST_SIZES);
            let seeds = experiment["seeds"].as_f64().unwrap();
            assert!((SEEDS.min..=SEEDS.max).contains(&seeds));
            assert_eq!(
                experiment["examples"][0], experiment["mnist"]["train"],
                "the first offer is what it begins with"
            );
            for row in list(&experiment, "rows") {
                only(row, &of_row);
                let is_row = |other: &Value| row.get("of").is_none_or(|of| *of == other["id"]);
                assert!(list(&experiment, "rows").iter().any(is_row), "{row}");
            }
            for preset in list(&experiment, "presets") {
                only(preset, &of_preset);
                assert!(list(preset, "sizes").len() <= MOST_SIZES);
            }
        }
    }
}
