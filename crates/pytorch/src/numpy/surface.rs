//! The surface and its derivatives as Python functions.

use playground_core::data::{Data, Model, Sheet};
use playground_core::surface as registry;
use playground_expr::numpy::{Helper, Numpy};
use playground_expr::{Expr, python};
use playground_spec::SurfaceSpec;

use crate::python::{literal, number};

/// `def f(w)`, `def gradient(w)` and, if it is needed, `def hessian(w)`, after what they need.
pub(super) fn functions(surface: &SurfaceSpec, needs_hessian: bool) -> Vec<String> {
    let id = surface.info.id;
    if let Some(regression) = &surface.regression {
        return of_data(id, regression.data.model, &examples(&regression.data), needs_hessian);
    }
    if let Some(slice) = &surface.slice {
        return of_data(id, Model::Linear, &examples_of_many(&slice.sheet), needs_hessian);
    }
    let given: Vec<f64> = surface.values.iter().map(|(_, value)| value).collect();
    let formula = match &surface.formula {
        Some(formula) => formula.numpy(&given),
        None => match registry::expression(surface.info).map(Expr::parse) {
            Some(Ok(formula)) => {
                // A formula has its constants in the order in which they appear.
                let value = |name: &str| surface.values.get(name);
                let given: Vec<_> = formula.constants().iter().map(|constant| value(&constant.name)).collect();
                formula.numpy(&given)
            }
            wrong => unreachable!("the formula of {id} is valid: {wrong:?}"),
        },
    };
    of_formula(surface, &formula, needs_hessian)
}

fn of_formula(surface: &SurfaceSpec, formula: &Numpy, needs_hessian: bool) -> Vec<String> {
    let variables = surface.coordinates();
    let given = match variables {
        [one] => format!("    [{one}] = w\n"),
        several => format!("    {} = w\n", several.join(", ")),
    };
    let constant = |(param, value)| {
        let param: &playground_core::param::ParamSpec = param;
        format!("    {} = {}\n", python::name(&param.key), literal(param, value))
    };
    let constants: String = surface.values.iter().map(constant).collect();
    let list = |indent: &str, entries: &[String]| {
        entries.iter().map(|entry| format!("{indent}{entry},\n")).collect::<String>()
    };
    let mut blocks: Vec<_> =
        formula.helpers(needs_hessian).into_iter().map(|helper| helped(helper).to_owned()).collect();
    blocks.push(format!(
        "def f(w):\n    \"\"\"{}\"\"\"\n{given}{constants}    return {}",
        surface.info.id,
        formula.value()
    ));
    blocks.push(format!(
        "def gradient(w):\n    \"\"\"The derivatives of f by {}.\"\"\"\n{given}{constants}    return np.array([\n{}    ], dtype=float)",
        variables.join(" and by "),
        list("        ", &formula.gradient())
    ));
    if needs_hessian {
        let rows: String = formula
            .hessian()
            .iter()
            .map(|row| format!("        [\n{}        ],\n", list("            ", row)))
            .collect();
        blocks.push(format!(
            "def hessian(w):\n    \"\"\"The second derivatives of f.\"\"\"\n{given}{constants}    return np.array([\n{rows}    ], dtype=float)"
        ));
    }
    blocks
}

/// A function that NumPy has not.
fn helped(helper: Helper) -> &'static str {
    match helper {
        Helper::Sigmoid => SIGMOID,
        Helper::Reciprocal => RECIPROCAL,
    }
}

const SIGMOID: &str = r#"
def sigmoid(v):
    return 1 / (1 + np.exp(-v))
"#;

const RECIPROCAL: &str = r#"
def reciprocal(v):
    """1 / v; but 0 where v is 0: f has a value there but no slope, and 0 is taken for it."""
    return 1 / v if v != 0 else 0
"#;

fn examples(data: &Data) -> String {
    let row = |point: &playground_core::data::Point| {
        let [a, b] = point.features.map(number);
        format!("    [{a}, {b}, {}],\n", number(point.target))
    };
    let rows: String = data.points.iter().map(row).collect();
    format!(
        "# Each example: two features (the second is 1 where its weight is a bias), and the target.\nEXAMPLES = np.array([\n{rows}])"
    )
}

fn examples_of_many(sheet: &Sheet) -> String {
    let rows = sheet.rows.chunks_exact(sheet.features).zip(&sheet.targets);
    let row = |(row, target): (&[f64], &f64)| {
        let numbers: Vec<_> = row.iter().chain([target]).map(|&value| number(value)).collect();
        format!("    [{}],\n", numbers.join(", "))
    };
    let rows: String = rows.map(row).collect();
    let truth: Vec<_> = sheet.truth.iter().map(|&weight| number(weight)).collect();
    format!(
        "# Each example: {} features, and the target.\nEXAMPLES = np.array([\n{rows}])\n\n\
         # The weights from which the targets were drawn.\nTRUE_WEIGHTS = np.array([{}])",
        sheet.features,
        truth.join(", ")
    )
}

fn of_data(id: &str, model: Model, examples: &str, needs_hessian: bool) -> Vec<String> {
    let code = match model {
        Model::Linear => include_str!("linear.py"),
        Model::Logistic => include_str!("logistic.py"),
    };
    let value = |name: &str| match name {
        "id" => id.to_owned(),
        _ => unreachable!("the code of data asks for the value of {name}"),
    };
    vec![examples.to_owned(), crate::template::fill(code, |fact| fact == "hessian" && needs_hessian, value)]
}
