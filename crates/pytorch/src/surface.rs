//! The surface as a Python function.

use std::borrow::Cow;

use playground_core::surface as registry;
use playground_expr::{Expr, python};
use playground_spec::SurfaceSpec;

use crate::data;
use crate::python::literal;

/// `def f(x, y)`, or `def f(w)`.
pub(super) fn function(surface: &SurfaceSpec) -> String {
    if let Some(regression) = &surface.regression {
        return data::function(surface.info.id, &regression.data);
    }
    if let Some(slice) = &surface.slice {
        return data::function_of_many(surface.info.id, &slice.sheet);
    }
    let formula = match &surface.formula {
        Some(formula) => Cow::Borrowed(formula.as_ref()),
        None => match registry::expression(surface.info).map(Expr::parse) {
            Some(Ok(formula)) => Cow::Owned(formula),
            wrong => unreachable!("the formula of {} is valid: {wrong:?}", surface.info.id),
        },
    };
    let mut code = format!("def f({}):\n    \"\"\"{}\"\"\"\n", surface.coordinates().join(", "), surface.info.id);
    for (param, value) in surface.values.iter() {
        code += &format!("    {} = {}\n", python::name(&param.key), literal(param, value));
    }
    code + &format!("    return {}", formula.python())
}
