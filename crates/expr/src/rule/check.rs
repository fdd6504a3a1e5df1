//! Whether a rule can be followed.

use super::choose::{Chosen, G, W};
use super::read::Statement;
use super::wrong::{RuleFault, RuleWrong};

impl Chosen {
    /// `lines` are those that count, as they were read.
    pub(super) fn check(&self, lines: &[&Statement]) -> Result<(), RuleFault> {
        // Those of the weights and the gradient are all still there.
        let given = |name: &str| matches!(name, "w" | "g");
        let set = self.lines.iter().filter(|set| [W, G].contains(&set.variable));
        for (line, set) in lines.iter().filter(|line| given(&line.name)).zip(set) {
            if !self.is_vector(&set.node) {
                let is = RuleWrong::NotForEach { given: line.name.clone() };
                return Err(RuleFault::new(is, line.number, line.span.clone()));
            }
        }
        if self.variables[W].sets == 0 {
            let last = lines.last().map_or(1, |line| line.number);
            return Err(RuleFault::new(RuleWrong::NeverMoves, last, 0..0));
        }
        Ok(())
    }
}
