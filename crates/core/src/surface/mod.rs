//! Loss surfaces over the plane: one file each, registered in [`ALL`].
//!
//! A surface is written once, as a [`Formula`] over any dual number, so that gradient and Hessian come from automatic
//! differentiation and cannot disagree with the value.

mod ackley;
mod beale;
mod booth;
mod cliff;
mod easom;
mod flat_saddle;
mod goldstein_price;
mod griewank;
mod himmelblau;
mod levy;
mod matyas;
mod mccormick;
mod monkey_saddle;
mod quadratic;
mod rastrigin;
mod ravine;
mod rosenbrock;
mod saddle;
mod six_hump_camel;
mod sphere;
mod styblinski_tang;
mod three_hump_camel;
mod two_basins;

// The contract.
mod shape;

pub use num_dual::HyperDual64;

pub use crate::window::Window;
pub use shape::{Curvature, Formula, Surface, SurfaceInfo, distance_to_nearest, lambda_max};

/// Every surface, in the order in which a person meets them.
pub static ALL: &[&SurfaceInfo] = &[
    &lean(quadratic::INFO),
    &lean(rosenbrock::INFO),
    &lean(beale::INFO),
    &lean(himmelblau::INFO),
    &lean(rastrigin::INFO),
    &lean(saddle::INFO),
    &lean(sphere::INFO),
    &lean(ravine::INFO),
    &lean(cliff::INFO),
    &lean(flat_saddle::INFO),
    &lean(two_basins::INFO),
    &lean(booth::INFO),
    &lean(matyas::INFO),
    &lean(three_hump_camel::INFO),
    &lean(six_hump_camel::INFO),
    &lean(styblinski_tang::INFO),
    &lean(ackley::INFO),
    &lean(goldstein_price::INFO),
    &lean(griewank::INFO),
    &lean(levy::INFO),
    &lean(easom::INFO),
    &lean(mccormick::INFO),
    &lean(monkey_saddle::INFO),
];

/// The surface with this id.
pub fn find(id: &str) -> Option<&'static SurfaceInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}

/// Without the texts where the feature `full` is off: the page gets them from files of their own.
const fn lean(info: SurfaceInfo) -> SurfaceInfo {
    if cfg!(feature = "full") {
        return info;
    }
    SurfaceInfo { name: "", equation: "", expression: "", teaches: "", ..info }
}
