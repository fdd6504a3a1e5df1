//! Loss surfaces over the plane, and over a line: one file each, registered in [`ALL`].
//!
//! A surface is written once, as a [`Formula`] over any dual number, so that gradient and Hessian come from automatic
//! differentiation and cannot disagree with the value.

// The values of an expensive surface.
mod patches;
// What linear and logistic regression share.
mod regression;
// The contract.
mod shape;
// Two weights of many.
mod slice;

use crate::param::Values;
pub use crate::window::Window;
pub use num_dual::HyperDual64;
pub use regression::{BATCH, ORDER, POINTS, PRESET, Regression, SEED, ZERO_GRAD, recipe};
pub use shape::{
    Curvature, Formula, Group, LINE, PLANE, Surface, SurfaceInfo, distance_to_nearest, lambda_max, lowest,
};
pub use slice::{FEATURES, has_many, many, shown};

/// One row for each surface, in the order in which the page lists them.
macro_rules! registry {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every surface.
        pub static ALL: &[&SurfaceInfo] = &[$(&$name::INFO),*];

        /// Builds a surface.
        pub fn build(info: &SurfaceInfo, values: &Values) -> Box<dyn Surface> {
            let builders: &[fn(&Values) -> Box<dyn Surface>] = &[$($name::build),*];
            builders[index(info)](values)
        }

        /// All known global minima for these parameters. Empty if the surface is unbounded below; for McCormick's
        /// function, the lowest point of its usual domain.
        pub fn minima(info: &SurfaceInfo, values: &Values) -> Vec<[f64; 2]> {
            let all: &[fn(&Values) -> Vec<[f64; 2]>] = &[$($name::minima),*];
            all[index(info)](values)
        }

        /// The formula of a surface as a person would type it, for other programs; `None` if it is made of data.
        pub fn expression(info: &SurfaceInfo) -> Option<&'static str> {
            Some([$($name::EXPRESSION),*][index(info)]).filter(|formula| !formula.is_empty())
        }
    };
}

registry! {
    quadratic,
    rosenbrock,
    beale,
    himmelblau,
    rastrigin,
    saddle,
    sphere,
    ravine,
    cliff,
    flat_saddle,
    two_basins,
    booth,
    matyas,
    three_hump_camel,
    six_hump_camel,
    styblinski_tang,
    ackley,
    goldstein_price,
    griewank,
    levy,
    easom,
    mccormick,
    monkey_saddle,
    parabola,
    shifted_parabola,
    double_well,
    linear_regression,
    logistic_regression,
    multiple_regression,
}

/// The index of the surface in [`ALL`].
fn index(info: &SurfaceInfo) -> usize {
    match ALL.iter().position(|known| known.id == info.id) {
        Some(index) => index,
        None => unreachable!("`{}` is not registered", info.id),
    }
}

/// The surface with this id.
pub fn find(id: &str) -> Option<&'static SurfaceInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}
