//! The weights that fit the examples best.

use super::model::{Data, Model};

/// The most steps of Newton's method; from the origin, cross-entropy takes about six.
const STEPS: usize = 50;
/// How often a step of Newton's method is halved until it goes down.
const HALVINGS: usize = 30;
/// The smallest share of the curvature across a valley that the curvature along it may have: below it, rounding alone tells the
/// valley's direction.
const FLAT: f64 = 1e-12;

impl Data {
    /// The weights of the least mean loss: by the normal equations for linear regression, by Newton's method for logistic
    /// regression. `None` if no weights are the best ones: the features leave a direction free, or a line separates the
    /// classes, so that ever larger weights fit ever better.
    pub fn minimum(&self) -> Option<[f64; 2]> {
        let mut w = [0.0; 2];
        let mut here = self.all(w);
        for _ in 0..STEPS {
            let [dx, dy] = newton(here.gradient, here.hessian)?;
            let ahead = |share: f64| [w[0] - share * dx, w[1] - share * dy];
            let shares = std::iter::successors(Some(1.0), |share| Some(0.5 * share)).take(HALVINGS);
            // Close to the minimum, the loss changes only by rounding.
            let least = here.loss + 1e-12 * here.loss.abs();
            let (next, there) =
                shares.map(|share| (ahead(share), self.all(ahead(share)))).find(|(_, there)| there.loss <= least)?;
            let moved = (next[0] - w[0]).hypot(next[1] - w[1]);
            (w, here) = (next, there);
            // Each step squares the distance that is left.
            if moved <= 1e-10 * (1.0 + w[0].hypot(w[1])) {
                return self.is_settled(w).then_some(w);
            }
        }
        None
    }

    /// Whether the losses of some examples hold the weights in place. Where a line separates the classes, all of them vanish.
    fn is_settled(&self, w: [f64; 2]) -> bool {
        self.model == Model::Linear || self.all(w).loss > 1e-6
    }
}

/// The solution of H d = g, unless H is flat in a direction.
fn newton([gx, gy]: [f64; 2], [a, b, d]: [f64; 3]) -> Option<[f64; 2]> {
    let det = a * d - b * b;
    (det > FLAT * (a + d) * (a + d)).then(|| [(d * gx - b * gy) / det, (a * gy - b * gx) / det])
}
