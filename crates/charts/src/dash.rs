//! Dashes, split in pixel space: plotters' backends know only whole lines.

use crate::plane::Point;

/// The most dashes that one path is split into; a zig-zag of a million pixels goes on as a whole line.
const MOST: usize = 2_000;

/// Where in its pattern a dashed path is, so that the pattern goes on from piece to piece.
pub struct Dasher<'a> {
    pattern: &'a [f64],
    /// Which entry of the pattern: even ones are drawn.
    entry: usize,
    /// How much of it is left.
    left: f64,
    /// How many dashes may still be begun.
    budget: usize,
}

impl<'a> Dasher<'a> {
    /// At the start of `pattern`: lengths of dash, gap, dash, gap, …; an empty pattern is a whole line.
    pub fn new(pattern: &'a [f64]) -> Self {
        debug_assert!(pattern.len().is_multiple_of(2) && pattern.iter().all(|&length| length > 0.0));
        Self { pattern, entry: 0, left: pattern.first().copied().unwrap_or(f64::INFINITY), budget: MOST }
    }

    /// Hands each dash of `line` to `draw`.
    pub fn split<E>(&mut self, line: &[Point], mut draw: impl FnMut(&[Point]) -> Result<(), E>) -> Result<(), E> {
        if self.pattern.is_empty() || self.budget == 0 {
            return draw(line);
        }
        let mut dash: Vec<Point> = Vec::new();
        for (i, &to) in line.iter().enumerate() {
            let Some(&from) = i.checked_sub(1).and_then(|i| line.get(i)) else {
                if self.drawn() {
                    dash.push(to);
                }
                continue;
            };
            let length = (to[0] - from[0]).hypot(to[1] - from[1]);
            let mut done = 0.0;
            while self.left < length - done {
                done += self.left;
                let t = done / length;
                let cut = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
                dash.push(cut);
                if self.drawn() {
                    draw(&dash)?;
                    dash.clear();
                    self.budget -= 1;
                    if self.budget == 0 {
                        dash.push(cut);
                        dash.extend(&line[i..]);
                        return draw(&dash);
                    }
                }
                self.entry = (self.entry + 1) % self.pattern.len();
                self.left = self.pattern[self.entry];
            }
            self.left -= length - done;
            if self.drawn() {
                dash.push(to);
            }
        }
        if dash.len() > 1 { draw(&dash) } else { Ok(()) }
    }

    fn drawn(&self) -> bool {
        self.entry.is_multiple_of(2)
    }
}
