//! What was drawn of lines, kept for the next picture: while one run of many changes, or none, the others need not be thinned out and
//! clipped again.

use std::rc::Rc;

/// What was drawn last of each line, with all that it comes of.
#[derive(Debug)]
pub struct Kept<From, Drawn>(Vec<Option<(From, Rc<Drawn>)>>);

impl<From, Drawn> Default for Kept<From, Drawn> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<From, Drawn> Kept<From, Drawn> {
    /// What is drawn of the line with this number: that of before, if it comes of the very same.
    pub(crate) fn again(
        &mut self,
        number: usize,
        is_same: impl FnOnce(&From) -> bool,
        make: impl FnOnce() -> (From, Drawn),
    ) -> Rc<Drawn> {
        while self.0.len() <= number {
            self.0.push(None);
        }
        match &self.0[number] {
            Some((from, drawn)) if is_same(from) => drawn.clone(),
            _ => {
                let (from, drawn) = make();
                let drawn = Rc::new(drawn);
                self.0[number] = Some((from, drawn.clone()));
                drawn
            }
        }
    }
}

/// Whether two lists have the same bits: what is no number is the same as itself.
pub(crate) fn same_bits(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits())
}
