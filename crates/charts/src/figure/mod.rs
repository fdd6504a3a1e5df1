//! A whole run on one page, ready for print: the landscape with the paths, or a chart of the runs, with a legend and a caption of the
//! settings.

mod caption;
mod chart;
mod draw;
mod format;
mod given;
mod legend;
mod quantity;

pub use draw::path;
pub use format::{Format, SIZES, Size};
pub use given::{Figure, Label};
pub use quantity::Quantity;
