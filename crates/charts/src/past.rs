//! The pieces of paths that were drawn, kept for the next picture: while one run of many changes, or none, the others need not be
//! thinned out and clipped again.

use std::rc::Rc;

use crate::clip::Polylines;
use crate::plane::Plane;

/// What was drawn last of each path.
#[derive(Debug, Default)]
pub struct Kept(Vec<Past>);

/// The pieces of a path, and all that they come of.
#[derive(Debug)]
struct Past {
    plane: Plane,
    x: Vec<f64>,
    y: Vec<f64>,
    pieces: Rc<Polylines>,
}

impl Kept {
    /// The pieces of the path with this number: those of before, if its points and its plane are the very same.
    pub(crate) fn pieces(
        &mut self,
        number: usize,
        plane: Plane,
        [x, y]: [&[f64]; 2],
        make: impl FnOnce() -> Polylines,
    ) -> Rc<Polylines> {
        if let Some(past) = self.0.get(number)
            && past.plane == plane
            && past.x == x
            && past.y == y
        {
            return past.pieces.clone();
        }
        let pieces = Rc::new(make());
        let past = Past { plane, x: x.to_vec(), y: y.to_vec(), pieces: pieces.clone() };
        match self.0.get_mut(number) {
            Some(place) => *place = past,
            None => self.0.push(past),
        }
        pieces
    }
}
