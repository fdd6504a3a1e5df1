//! Entries of a registry, identified by their ids.

use std::fmt;

use crate::optim::OptimizerInfo;
use crate::schedule::ScheduleInfo;
use crate::surface::SurfaceInfo;

macro_rules! known_by_id {
    ($($info:ty),*) => {$(
        impl PartialEq for $info {
            fn eq(&self, other: &Self) -> bool {
                self.id == other.id
            }
        }

        impl fmt::Debug for $info {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.id)
            }
        }
    )*};
}

known_by_id!(SurfaceInfo, ScheduleInfo, OptimizerInfo);
