//! Learning-rate schedules: one file each, registered in [`ALL`]. Closed forms: nothing is recursive.
//!
//! The optimizer's own rate α is what a schedule bends: a schedule holds factors and lengths, and where PyTorch wants an
//! absolute bound (`eta_min`, `min_lr`) that bound. So optimizers of different rates can share one schedule.

mod constant;
mod constant_factor;
mod cosine;
mod cosine_warm_restarts;
mod cyclic;
mod exponential;
mod inverse_sqrt;
mod linear;
mod multi_step;
mod one_cycle;
mod polynomial;
mod reduce_on_plateau;
mod step;
mod warmup;
mod warmup_cosine;
mod warmup_linear;
mod warmup_stable_decay;

// The contract, and what several of them share.
mod curve;
mod length;
mod params;
mod rule;

use crate::param::Values;
use crate::pytorch::PyTorch;

pub use length::resolved;
pub use rule::{Schedule, ScheduleInfo};

/// Every schedule.
pub static ALL: &[&ScheduleInfo] = &[
    &lean(constant::INFO),
    &lean(step::INFO),
    &lean(multi_step::INFO),
    &lean(exponential::INFO),
    &lean(cosine::INFO),
    &lean(cosine_warm_restarts::INFO),
    &lean(linear::INFO),
    &lean(polynomial::INFO),
    &lean(constant_factor::INFO),
    &lean(warmup_cosine::INFO),
    &lean(warmup_linear::INFO),
    &lean(warmup_stable_decay::INFO),
    &lean(inverse_sqrt::INFO),
    &lean(one_cycle::INFO),
    &lean(cyclic::INFO),
    &lean(reduce_on_plateau::INFO),
];

/// Without PyTorch scripts and the texts where the feature `full` is off: the page gets them from files of their own.
const fn lean(info: ScheduleInfo) -> ScheduleInfo {
    if cfg!(feature = "full") {
        return info;
    }
    ScheduleInfo { name: "", summary: "", equation: "", pytorch: unsaid, ..info }
}

/// In place of PyTorch scripts where they are left out.
fn unsaid(_: &Values, _: usize) -> Option<PyTorch> {
    unreachable!("PyTorch scripts need the feature `full`")
}

/// The schedule with this id.
pub fn find(id: &str) -> Option<&'static ScheduleInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}
