//! A formula and its derivatives as Python over NumPy numbers.
//!
//! Derivatives are formulas too: they are made from the tree by the rules of differentiation, so that a person can check them by hand.

mod derive;
mod tree;
mod write;

use super::Expr;
use tree::Tree;

/// A formula for a script, whose constants have these values.
#[derive(Debug, Clone)]
pub struct Numpy {
    variables: Vec<&'static str>,
    root: Tree,
}

/// A function that NumPy has not, and which code of a formula may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helper {
    /// 1 / (1 + e⁻ˣ)
    Sigmoid,
    /// 1/x, and 0 where x is 0.
    Reciprocal,
}

impl Expr {
    /// This formula with these values of its constants, in their order.
    pub fn numpy(&self, constants: &[f64]) -> Numpy {
        Numpy { variables: self.variables().to_vec(), root: Tree::of(self, &self.root, constants) }
    }
}

impl Numpy {
    /// The formula, in the variables and the constants, which are named by [`name`](crate::python::name).
    pub fn value(&self) -> String {
        self.root.python(&self.variables)
    }

    /// Its derivatives by each variable.
    pub fn gradient(&self) -> Vec<String> {
        self.slopes().iter().map(|slope| slope.python(&self.variables)).collect()
    }

    /// Its second derivatives: a list of rows.
    pub fn hessian(&self) -> Vec<Vec<String>> {
        let entry = |slope: &Tree, by| slope.derivative(by).python(&self.variables);
        self.slopes().iter().map(|slope| self.places().map(|by| entry(slope, by)).collect()).collect()
    }

    /// The functions that NumPy has not and which the code calls; with or without that of [`Self::hessian`].
    pub fn helpers(&self, with_hessian: bool) -> Vec<Helper> {
        let slopes = self.slopes();
        let curvatures = slopes.iter().filter(|_| with_hessian);
        let curvatures: Vec<_> = curvatures.flat_map(|slope| self.places().map(|by| slope.derivative(by))).collect();
        let calls = |helper| [&self.root].into_iter().chain(&slopes).chain(&curvatures).any(|tree| tree.calls(helper));
        [Helper::Sigmoid, Helper::Reciprocal].into_iter().filter(|helper| calls(*helper)).collect()
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.variables.len()
    }

    fn slopes(&self) -> Vec<Tree> {
        self.places().map(|by| self.root.derivative(by)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(formula: &str) -> Numpy {
        Expr::parse(formula).unwrap_or_else(|error| panic!("{formula}: {error:?}")).numpy(&[0.5])
    }

    #[test]
    fn derivatives_are_as_a_person_writes_them() {
        let cases = [
            ("x^2/2 + 3y", ["x", "3"]),
            ("(1 - x)^2 + 100(y - x^2)^2", ["-2 * (1 - x) - 400 * (y - x**2) * x", "200 * (y - x**2)"]),
            ("x*y - y", ["y", "x - 1"]),
            ("sin(2x)*exp(y)", ["2 * np.cos(2 * x) * np.exp(y)", "np.sin(2 * x) * np.exp(y)"]),
            ("x/y", ["1 / y", "-x / y**2"]),
            ("sqrt(x) + y", ["reciprocal(2 * np.sqrt(x))", "1"]),
            ("abs(x) + max(y, a)", ["np.sign(x)", "0 if a > y else 1"]),
            ("x^a + y", ["a * x**a * reciprocal(x)", "1"]),
            ("x^y + 0*y", ["x**y * y / x if x > 0 else 0", "x**y * np.log(x) if x > 0 else 0"]),
        ];
        for (formula, [by_x, by_y]) in cases {
            let found = of(formula).gradient();
            assert_eq!(found, [by_x, by_y], "{formula}");
        }
        assert_eq!(of("x^3*y").hessian(), [["6 * x * y", "3 * x**2"], ["3 * x**2", "0"]]);
        assert_eq!(of("w^4").gradient(), ["4 * w**3"]);
    }

    #[test]
    fn signs_and_quotients_keep_their_order() {
        assert_eq!(of("x/(-(y*a))").value(), "x / (-y * a)");
        assert_eq!(of("x - (y - 1) + -x^2").value(), "x - (y - 1) + -x**2");
        assert_eq!(of("(x*y)^2*(-x)^2 + 2^-x").value(), "(x * y)**2 * (-x)**2 + 2**-x");
        assert_eq!(of("x/(y/2)*(a*(x*y))").value(), "x / (y / 2) * a * x * y");
        assert_eq!(of("sigmoid(x) + relu(y) + asin(x)").value(), "sigmoid(x) + np.maximum(y, 0) + np.arcsin(x)");
        assert_eq!(of("sigmoid(x)").helpers(false), [Helper::Sigmoid]);
        assert_eq!(of("sqrt(x) + y").helpers(false), [Helper::Reciprocal]);
    }
}
