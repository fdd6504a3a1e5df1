//! What an optimizer does in a step, line by line, as the text of its rule says.

use std::borrow::Cow;

use playground_core::optim::{self, OptimizerInfo};
use playground_core::param::{ParamSpec, Values};
use playground_core::surface::lambda_max;
use playground_expr::rule::own::plain as own_text;
use playground_expr::rule::{Chosen, Column, Line, Own, Rule, Step};

use crate::own;
use crate::tree::{Map, Node, mathml};

/// The lines of the rule of an optimizer of a spec by itself, as the page holds it: those of the catalog, or the text that a person has
/// written. The inner one is nothing if the rule is no text, the outer one if it is no optimizer of a spec that was read.
pub fn of(node: &Node) -> Option<Option<Chosen>> {
    if node.get("id").and_then(Node::text) == Some(own::ID) {
        let text = node.get(own::TEXT)?.text()?;
        let rule = Own::read(text).ok()?;
        return Some(rule.chosen(&set(rule.params().to_vec(), node)?));
    }
    let (info, values) = optimizer(node)?;
    Some(chosen(info, &values))
}

/// An optimizer of the catalog of a spec by itself, as the page holds it: one that was read, so that nothing needs to be told of its
/// faults. Nothing if it is not known.
pub fn optimizer(node: &Node) -> Option<(&'static OptimizerInfo, Values)> {
    let info = optim::find(node.get("id")?.text()?)?;
    Some((info, set(info.params, node)?))
}

/// The values of parameters that an optimizer has in a spec.
fn set(params: impl Into<Cow<'static, [ParamSpec]>>, node: &Node) -> Option<Values> {
    let defaults = Values::defaults(params);
    let value = |spec: &ParamSpec, node: &Node| match node {
        Node::Flag(flag) => Some(f64::from(u8::from(*flag))),
        Node::Text(id) => spec.option(id),
        node => node.number(),
    };
    let specs = defaults.specs().to_vec();
    let mut given = specs.iter().filter_map(|spec| Some((spec, value(spec, node.get(&spec.key)?)?)));
    given.try_fold(defaults, |values, (spec, value)| values.with(&spec.key, value).ok())
}

/// The text of the rule of an optimizer of a spec with its settings, as a person could have written it; nothing if it is no text.
pub fn plain(node: &Node) -> Option<String> {
    if let Some(text) = node.get(own::TEXT) {
        return text.text().map(str::to_owned);
    }
    let (info, values) = optimizer(node)?;
    own_text(optim::text(info)?, &values).ok()
}

/// The lines of a rule with these values, or nothing if it has none as text: it asks for more than one gradient a step.
pub fn chosen(info: &OptimizerInfo, values: &Values) -> Option<Chosen> {
    Rule::read(optim::text(info)?).ok()?.choose(values).ok()
}

/// The rule at work; nothing too if it asks for several gradients in a step.
pub fn step(chosen: &Chosen, dims: usize) -> Option<Step> {
    (chosen.gradients() <= 1).then(|| Step::new(chosen.clone(), dims))
}

/// The keys of the parameters on which the lines of a rule depend.
pub fn follows(info: &OptimizerInfo) -> Vec<String> {
    let rule = optim::text(info).and_then(|text| Rule::read(text).ok());
    rule.map(|rule| rule.follows().into_iter().map(str::to_owned).collect()).unwrap_or_default()
}

/// The lines of a rule as MathML.
pub fn math(chosen: &Chosen) -> Node {
    chosen.math().into_iter().map(mathml).collect()
}

/// The next step of a rule, from `w` with gradient `g` and learning rate `lr`: `{"lines": [{"name", "letter", "math", "filled":
/// [formula of each weight], "value": [of each weight], "note"}, …], "memory": {name: [of each weight]}, "moved": [of each
/// weight], "w": […]}`. What is one number for all weights has one formula and one value.
pub fn told(step: &mut Step, w: &[f64], g: &[f64], lr: f64) -> Node {
    let lines: Node = step.tell(w, g, lr).into_iter().map(line).collect();
    let memory: Map = step.memory().into_iter().map(|(name, value)| (name, Node::from(value))).collect();
    Node::from([
        ("lines", lines),
        ("memory", memory.into()),
        ("moved", step.moved().into()),
        ("w", step.w().to_vec().into()),
    ])
}

/// What [`Step::numbers`] answers, see [`Column`].
pub fn columns(step: &Step) -> Node {
    let column = |Column { name, key, letter, count, note, role }: Column| {
        Node::from([
            ("name", name.into()),
            ("key", key.into()),
            ("letter", letter.into()),
            ("count", count.into()),
            ("note", note.into()),
            ("role", role.into()),
        ])
    };
    step.columns().into_iter().map(column).collect()
}

/// Of a step: the two eigenvalues of a Hessian in the plane, NaN without one; its length, and that against the length of the
/// gradient; its direction. `way` is the point at which it begins, and that to which it leads.
pub fn stride(hessian: Option<[f64; 3]>, gradient: &[f64], way: &[f64]) -> Vec<f64> {
    let [low, high] = hessian.map_or([f64::NAN; 2], |[a, b, d]| {
        let high = lambda_max([[a, b], [b, d]]);
        [a + d - high, high]
    });
    let norm = |vector: &[f64]| vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    let (from, to) = way.split_at(way.len() / 2);
    let moved: Vec<f64> = to.iter().zip(from).map(|(to, from)| to - from).collect();
    let length = norm(&moved);
    let along = moved.iter().map(|part| if length > 0.0 { part / length } else { 0.0 });
    [low, high, length, length / norm(gradient)].into_iter().chain(along).collect()
}

fn line(line: Line) -> Node {
    Node::from([
        ("name", line.name.into()),
        ("letter", line.letter.into()),
        ("math", mathml(line.math)),
        ("filled", line.filled.into_iter().map(mathml).collect()),
        ("value", line.value.into()),
        ("note", line.note.into()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn of(optimizer: Value) -> Option<Step> {
        let (info, values) = super::optimizer(&Node::from(&optimizer))?;
        step(&chosen(info, &values)?, 2)
    }

    #[test]
    fn a_step_of_adam_as_the_book_has_it() {
        let mut adam = of(json!({"id": "adam", "lr": 0.1})).expect("a rule");
        let told = Value::from(told(&mut adam, &[5.0, -2.0], &[10.0, -4.0], 0.1));
        let names: Vec<_> = told["lines"].as_array().expect("lines").iter().map(|line| line["name"].clone()).collect();
        assert_eq!(names, ["m", "v", "m_hat", "v_hat", "rate", "w"]);
        let value = |line: usize, i: usize| told["lines"][line]["value"][i].as_f64().expect("a number");
        assert!((value(0, 0) - 1.0).abs() < 1e-12 && (value(1, 1) - 0.016).abs() < 1e-12);
        assert!((value(2, 0) - 10.0).abs() < 1e-12 && (value(4, 0) - 0.01).abs() < 1e-9, "{told}");
        assert!((told["w"][0].as_f64().expect("a number") - 4.9).abs() < 1e-9);
        assert!((told["moved"][1].as_f64().expect("a number") - 0.1).abs() < 1e-9);
        assert_eq!(
            told["memory"].as_object().map(|memory| memory.keys().cloned().collect()),
            Some(vec!["m".to_owned(), "v".into()])
        );
        assert_eq!(told["lines"][2]["letter"], "m\u{302}");
        assert_eq!(told["lines"][0]["note"], "average");
        assert_eq!(told["lines"][0]["filled"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn a_step_that_is_no_rules_has_a_direction_and_a_length() {
        let told = stride(Some([3.0, 4.0, 9.0]), &[0.0, 2.0], &[1.0, 1.0, 4.0, -3.0]);
        assert_eq!(told, [1.0, 11.0, 5.0, 2.5, 0.6, -0.8]);
        assert_eq!(stride(None, &[2.0], &[1.0, 1.0])[2..], [0.0, 0.0, 0.0]);
    }

    #[test]
    fn what_has_no_rule_says_so() {
        assert!(of(json!({"id": "lbfgs"})).is_none());
        assert!(of(json!({"id": "nesterov", "form": "sutskever"})).is_some());
        assert!(super::optimizer(&Node::from(&json!({"id": "adam", "lr": -1}))).is_none());
    }
}
