//! A learning rate that a person types as a formula α(t, T).

use playground_expr::Expr;

use crate::fault::Fault;
use crate::tree::{Node, mathml};

/// The step, from 0; the number of steps; and the base rate, under the names that people give it.
const NAMES: [&str; 2] = ["t", "T"];
const BASE: [&str; 3] = ["lr", "a", "α"];

/// Why a formula gives no rates.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// It is no formula.
    Formula(Fault),
    /// It uses another name.
    Name(String),
    /// It has no finite value, or a negative one, at this step.
    Step(usize),
}

/// The formula, if it uses no other names than those of a schedule.
///
/// # Errors
/// What is wrong with it.
pub fn read(formula: &str) -> Result<Expr, Wrong> {
    let expr = Expr::parse(formula).map_err(|error| Wrong::Formula(Fault::formula("", error)))?;
    let other =
        expr.constants().iter().find(|constant| !NAMES.contains(&&*constant.name) && !BASE.contains(&&*constant.name));
    match other {
        Some(constant) => Err(Wrong::Name(constant.name.clone())),
        None => Ok(expr),
    }
}

/// The rates of a formula in a run of `total` steps, for the base rate `base`.
///
/// # Errors
/// What is wrong with it.
pub fn typed(formula: &str, base: f64, total: usize) -> Result<Vec<f64>, Wrong> {
    let expr = read(formula)?;
    let rate = |step: usize| {
        let value = |name: &str| match name {
            "t" => step as f64,
            "T" => total as f64,
            _ => base,
        };
        let values: Vec<f64> = expr.constants().iter().map(|constant| value(&constant.name)).collect();
        // x and y mean nothing here.
        let rate = expr.program(&values).run(f64::NAN, f64::NAN);
        if rate.is_finite() && rate >= 0.0 { Ok(rate) } else { Err(Wrong::Step(step)) }
    };
    (0..total).map(rate).collect()
}

/// The formula as MathML, if nothing is wrong with it.
pub fn tree(formula: &str) -> Option<Node> {
    read(formula).ok().map(|expr| mathml(expr.mathml_of_rate()))
}

/// The formula as Python: an expression in `t`, with the other names that it uses.
///
/// # Errors
/// What is wrong with it.
pub fn python(formula: &str) -> Result<(String, Vec<String>), Wrong> {
    let expr = read(formula)?;
    let names = expr.constants().iter().map(|constant| constant.name.clone()).filter(|name| name != "t").collect();
    Ok((expr.python_number(), names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_rate_knows_its_step_its_length_and_its_base() {
        assert_eq!(typed("lr*(1 - t/T)", 0.5, 4), Ok(vec![0.5, 0.375, 0.25, 0.125]));
        assert_eq!(typed("α/(1+t)", 0.5, 2), Ok(vec![0.5, 0.25]));
        assert_eq!(typed("0.1", 0.5, 2), Ok(vec![0.1, 0.1]));
    }

    #[test]
    fn what_is_wrong_with_it_is_told() {
        assert!(matches!(typed("lr*(", 1.0, 2), Err(Wrong::Formula(_))));
        assert_eq!(typed("lr*s", 1.0, 2), Err(Wrong::Name("s".to_owned())));
        assert_eq!(typed("lr/t", 1.0, 2), Err(Wrong::Step(0)));
        assert_eq!(typed("lr - t", 1.5, 4), Err(Wrong::Step(2)));
        assert_eq!(typed("x", 1.0, 2), Err(Wrong::Step(0)));
    }

    #[test]
    fn as_mathml() {
        let tree = tree("lr/(1 + t)").expect("a formula").to_string();
        assert!(tree.contains("\"msub\"") && tree.contains("\"mfrac\""), "{tree}");
        assert_eq!(super::tree("lr*s"), None);
        // A factor stands apart from the name of a function.
        let spaced = |text| super::tree(text).expect("a formula").to_string().contains("mspace");
        assert!(spaced("lr*sin(t)") && !spaced("lr*sqrt(t)") && !spaced("lr*(1 + sin(t))"));
    }

    #[test]
    fn as_python() {
        assert_eq!(
            python("lr*exp(-t/T)"),
            Ok(("lr * math.exp(-t / T)".to_owned(), vec!["lr".to_owned(), "T".to_owned()]))
        );
    }
}
