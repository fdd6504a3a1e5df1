//! Newton's method, damped: leaps to where the parabola that fits here has its lowest point.
//!
//! $$ \begin{aligned}
//! H &= \nabla^2 f(w_{t-1}) = Q\, \operatorname{diag}(\lambda)\, Q^\top \\
//! w_t &= w_{t-1} - \alpha\, Q\, \operatorname{diag}\!\Big( \frac{1}{|\lambda| + \mu} \Big)\, Q^\top g_t
//! \end{aligned} $$
//!
//! | name | default | range | meaning |
//! |---|---|---|---|
//! | `lr` (α) | 1 | 0 to 1000 | the share of the leap that is taken |
//! | `damping` (μ) | 0 | 0 to 1e6 | added to every curvature (Levenberg); large values make it gradient descent with rate α/μ |
//! | `curvature` | `absolute` | `absolute`, `plain` | what is done where the surface bends down |
//!
//! Variant: where the Hessian is indefinite, plain Newton is drawn to the saddle point or the maximum, since it looks for a
//! flat place, not for a low one. With `absolute` each curvature is taken by its size (Dauphin et al. 2014, *saddle-free
//! Newton*), so that every step goes downhill. A direction without any curvature or damping rests. Where a problem gives no
//! Hessian (a network), the step is the gradient's: for surfaces, not for networks.
//!
//! K. Levenberg, *A method for the solution of certain non-linear problems in least squares*, 1944,
//! <https://doi.org/10.1090/qam/10666>; the absolute curvature: Y. Dauphin et al., <https://arxiv.org/abs/1406.2572>.

use super::kin::{Kin, Rates};
use super::rule::{Group, Layout, Optimizer, OptimizerInfo, Slot, Unfit};
use crate::float::Float;
use crate::param::{Choice, ParamSpec, Values};
use crate::problem::Problem;
use crate::pytorch::PyTorch;

pub(super) const INFO: OptimizerInfo = OptimizerInfo {
    id: "newton",
    group: Group::SecondOrder,
    params: &[
        ParamSpec::lr(1.0).slider(0.01, 2.0),
        ParamSpec::log_from_zero("damping", "μ", 0.0).range(0.0, 1e6).slider(1e-3, 1000.0),
        ParamSpec::choice("curvature", "", &[Choice { id: "absolute" }, Choice { id: "plain" }]),
    ],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Err(Unfit::Hessian),
};

pub(super) const KIN: Kin = Kin {
    year: 1944,
    url: "https://doi.org/10.1090/qam/10666",
    parents: &[],
    momentum: false,
    rates: Rates::Curvature,
};

pub(super) fn torch(_: &Values) -> PyTorch {
    PyTorch::Method(PYTHON)
}

const PYTHON: &str = r#"
def newton(w, closure, state, *, lr, damping, curvature):
    closure()
    leap = w.grad
    H = torch.autograd.functional.hessian(lambda w: f(*w), w.detach())
    if torch.isfinite(H).all():
        eigenvalues, Q = torch.linalg.eigh(H)
        size = (torch.abs(eigenvalues) if curvature == "absolute" else eigenvalues) + damping
        leap = Q @ (torch.where(size == 0, 0.0, 1 / size) * (Q.T @ leap))
    w -= lr * leap
"#;

struct Newton<T> {
    damping: f64,
    absolute: bool,
    g: Vec<T>,
}

pub(super) fn build<T: Float>(values: &Values, layout: &Layout) -> Box<dyn Optimizer<T>> {
    Box::new(Newton {
        damping: values.get("damping"),
        absolute: values.choice("curvature") == "absolute",
        g: layout.zeros(),
    })
}

impl<T> Newton<T> {
    /// 1/(|λ| + μ).
    fn inverse(&self, lambda: f64) -> f64 {
        let curvature = if self.absolute { lambda.abs() } else { lambda } + self.damping;
        if curvature == 0.0 { 0.0 } else { 1.0 / curvature }
    }
}

impl<T: Float> Optimizer<T> for Newton<T> {
    fn step(&mut self, problem: &mut dyn Problem<T>, w: &mut [T], lr: f64) {
        problem.gradient(w, &mut self.g);
        let g: Vec<f64> = self.g.iter().map(|g| g.f64()).collect();
        let leap = match problem.hessian(w) {
            Some(h) if h.iter().all(|h| h.is_finite()) => {
                let mut leap = vec![0.0; g.len()];
                for (lambda, q) in eigen(h.row_iter().map(|row| row.iter().map(|h| h.f64()).collect()).collect()) {
                    let along = self.inverse(lambda) * q.iter().zip(&g).map(|(q, g)| q * g).sum::<f64>();
                    leap.iter_mut().zip(&q).for_each(|(leap, q)| *leap += along * q);
                }
                leap
            }
            _ => g,
        };
        for (w, &leap) in w.iter_mut().zip(&leap) {
            *w -= T::of(lr * leap);
        }
    }

    fn state(&mut self) -> Vec<Slot<'_, T>> {
        Vec::new()
    }
}

/// The eigenvalues of a symmetric matrix, each with its unit eigenvector, by the cyclic method of Jacobi (1846). In two
/// dimensions it takes a single rotation, and it needs a tenth of the code of a method for large matrices.
pub(crate) fn eigen(mut a: Vec<Vec<f64>>) -> Vec<(f64, Vec<f64>)> {
    const SWEEPS: usize = 30;
    let n = a.len();
    // Row k becomes eigenvector k.
    let mut q: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..SWEEPS {
        let mut rotated = false;
        for i in 0..n {
            for j in i + 1..n {
                if a[i][j] == 0.0 {
                    continue;
                }
                rotated = true;
                let cot = (a[j][j] - a[i][i]) / (2.0 * a[i][j]);
                let tan = 1f64.copysign(cot) / (cot.abs() + cot.hypot(1.0));
                let cos = 1.0 / tan.hypot(1.0);
                let sin = tan * cos;
                let rotate = |(x, y): (f64, f64)| (cos * x - sin * y, sin * x + cos * y);
                for row in &mut a {
                    (row[i], row[j]) = rotate((row[i], row[j]));
                }
                for k in 0..n {
                    (a[i][k], a[j][k]) = rotate((a[i][k], a[j][k]));
                    (q[i][k], q[j][k]) = rotate((q[i][k], q[j][k]));
                }
                // The rotation makes this entry zero; set it to zero exactly, without rounding errors.
                (a[i][j], a[j][i]) = (0.0, 0.0);
            }
        }
        if !rotated {
            break;
        }
    }
    q.into_iter().enumerate().map(|(i, q)| (a[i][i], q)).collect()
}

#[cfg(test)]
mod tests {
    use nalgebra::DMatrix;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_matrix_is_the_sum_of_its_eigenvectors(n in 1usize..6, entries in prop::collection::vec(-100.0..100.0, 36)) {
            let h = DMatrix::from_fn(n, n, |i, j| entries[i.min(j) * 6 + i.max(j)]);
            let rows = h.row_iter().map(|row| row.iter().copied().collect()).collect();
            let pairs = eigen(rows);
            let sum = pairs.iter().map(|(lambda, q)| {
                let q = DMatrix::from_column_slice(n, 1, q);
                &q * q.transpose() * *lambda
            });
            prop_assert!((sum.fold(DMatrix::zeros(n, n), |sum, term| sum + term) - &h).amax() < 1e-11);
            let mut ours: Vec<f64> = pairs.iter().map(|(lambda, _)| *lambda).collect();
            let mut library: Vec<f64> = h.symmetric_eigenvalues().iter().copied().collect();
            ours.sort_by(f64::total_cmp);
            library.sort_by(f64::total_cmp);
            prop_assert!(ours.iter().zip(&library).all(|(a, b)| (a - b).abs() < 1e-11));
        }
    }
}
