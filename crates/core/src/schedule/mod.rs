//! Learning-rate schedules: one file each, registered in [`ALL`]. Closed forms: nothing is recursive.
//!
//! The optimizer's own rate α is what a schedule bends: a schedule holds factors and lengths, and where PyTorch wants an
//! absolute bound (`eta_min`, `min_lr`) that bound. So optimizers of different rates can share one schedule.

mod warmup;

// The contract, and the parts that several schedules share.
mod curve;
pub mod given;
pub mod handles;
mod length;
mod params;
mod rule;

use crate::param::Values;
use crate::pytorch::PyTorch;

pub use length::resolved;
pub use rule::{Schedule, ScheduleInfo};

/// One row for each schedule, in the order in which the page lists them.
macro_rules! registry {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every schedule.
        pub static ALL: &[&ScheduleInfo] = &[$(&$name::INFO),*];

        /// Builds a schedule.
        pub fn build(info: &ScheduleInfo, values: &Values) -> Box<dyn Schedule> {
            let builders: &[fn(&Values) -> Box<dyn Schedule>] = &[$($name::build),*];
            builders[index(info)](values)
        }

        /// The code that makes a schedule with these values in a PyTorch script, [`resolved`] for a run of `total`
        /// steps; `None` if the rate is constant.
        pub fn torch(info: &ScheduleInfo, values: &Values, total: usize) -> Option<PyTorch> {
            let sayings: &[fn(&Values, usize) -> Option<PyTorch>] = &[$($name::torch),*];
            sayings[index(info)](values, total)
        }

        /// The schedule as a Python function `def id(t, base, *, …)` of its parameters, [`resolved`] for a run; or as a class that
        /// is made with them, is called like this, and observes the loss. Nothing for a constant rate.
        pub fn python(info: &ScheduleInfo) -> &'static str {
            let codes: &[&str] = &[$($name::PYTHON),*];
            codes[index(info)]
        }
    };
}

registry! {
    constant,
    step,
    multi_step,
    exponential,
    cosine,
    cosine_warm_restarts,
    linear,
    polynomial,
    constant_factor,
    warmup_cosine,
    warmup_linear,
    warmup_stable_decay,
    inverse_sqrt,
    one_cycle,
    cyclic,
    range_test,
    reduce_on_plateau,
}

/// The index of the schedule in [`ALL`].
fn index(info: &ScheduleInfo) -> usize {
    match ALL.iter().position(|known| known.id == info.id) {
        Some(index) => index,
        None => unreachable!("`{}` is not registered", info.id),
    }
}

/// The schedule with this id.
pub fn find(id: &str) -> Option<&'static ScheduleInfo> {
    ALL.iter().copied().find(|info| info.id == id)
}
