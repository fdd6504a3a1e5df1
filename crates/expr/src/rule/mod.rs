//! Update rules as text: a few lines that say what a first-order optimizer does with a gradient.
//!
//! ```text
//! # Adam: a line that begins with `#` is a comment.
//! g = g + weight_decay*w             if weight_decay
//! m = beta1*m + (1 - beta1)*g        # average
//! v = beta2*v + (1 - beta2)*g^2      # square
//! v[0] = initial_accumulator_value
//! ```
//!
//! | what | how |
//! |---|---|
//! | what is given | `w` the weights, `g` the gradient, `lr` the learning rate of this step, `t` the number of this step, from 1; the parameters by their keys |
//! | a name on the right | what a line above has set it to in this step; before that, what it was after the step before |
//! | `m[t-1]` | what it was after the step before, in any case |
//! | `m[0] = …` | what it is before the first step, computed from what is given then; 0 without such a line |
//! | `w[0]` | the weights before the first step |
//! | operators | `+ - * / ^`, as in a formula, for each element by itself; a number goes with every element |
//! | functions | `sqrt abs sign exp ln min max` for each element; `where(a > b, x, y)`; `norm sum mean` and `dot(a, b)` of all elements |
//! | `gradient(a)` | the gradient at another point; then none is asked for at the weights unless a line reads `g` |
//! | `if option` | the line counts if the option is on, or the number is not 0; also `if not option`, `if choice is this`, `if choice is not this`, and several with `and` |
//! | `# word` | after a line: the id of what it is for |
//!
//! Which lines count is decided by the values of the parameters, once ([`Rule::choose`]); how a line looks, and how it is
//! computed, follows from those.

mod check;
mod choose;
mod compile;
mod dialect;
mod letters;
mod machine;
mod mathml;
mod node;
mod numbers;
pub mod own;
mod parse;
mod piece;
mod python;
mod read;
mod roles;
mod step;
mod wrong;

pub use choose::Chosen;
pub use machine::Machine;
pub use own::Own;
pub use python::spelled;
pub use read::{MAX_LINES, Rule};
pub use step::{Column, Line, Step};
pub use wrong::{RuleFault, RuleWrong};
