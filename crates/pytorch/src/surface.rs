//! The surface as a Python function.

use std::borrow::Cow;

use playground_core::surface as registry;
use playground_expr::{Expr, python};
use playground_spec::SurfaceSpec;

use crate::python::literal;

/// `def f(x, y)`.
pub(super) fn function(surface: &SurfaceSpec) -> String {
    let formula = match &surface.formula {
        Some(formula) => Cow::Borrowed(formula.as_ref()),
        None => match Expr::parse(registry::expression(surface.info)) {
            Ok(formula) => Cow::Owned(formula),
            Err(error) => unreachable!("the formula of {} is valid: {error:?}", surface.info.id),
        },
    };
    let mut code = format!("def f(x, y):\n    \"\"\"{}\"\"\"\n", surface.info.id);
    for (param, value) in surface.values.iter() {
        code += &format!("    {} = {}\n", python::name(&param.key), literal(param, value));
    }
    code + &format!("    return {}", formula.python())
}
