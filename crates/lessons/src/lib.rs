//! Lessons: Markdown with blocks that set the live view, ask, and check goals. `docs/lessons.md` describes the format for those who
//! write lessons.
//!
//! One reader serves the page and the command line: [`read()`] makes a [`Lesson`] of a text and tells what is wrong with it, each
//! fault with its line. What depends on specs is told by [`check()`], which the page does with its own compiled core.

mod block;
mod check;
mod fault;
mod goal;
mod lesson;
mod markdown;
mod measures;
mod names;
mod read;

pub use check::check;
pub use fault::{Fault, Is};
pub use goal::{Claim, Condition, Goal, Judged, Relation};
pub use lesson::{Ask, Block, Choice, Figure, Lesson, Page, State};
pub use measures::measures;
pub use names::{MEASURES, PARTS};
pub use read::read;
