//! Splits lines into dashes, in pixels: the backends of plotters draw only solid lines.

use crate::plane::Point;

/// The most dashes of one path; the rest of the path is solid, so that a zigzag of a million pixels stays cheap.
const MOST: usize = 2_000;

/// The position of a path in its dash pattern, which continues from one piece of the path to the next.
pub struct Dasher<'a> {
    pattern: &'a [f64],
    /// The current entry of the pattern. Entries with an even index are dashes, the others gaps.
    entry: usize,
    /// The length that is left of the current entry.
    left: f64,
    /// How many more dashes may be drawn.
    budget: usize,
}

impl<'a> Dasher<'a> {
    /// Starts at the beginning of `pattern`, the lengths of dash, gap, dash, gap, …; an empty pattern means a solid
    /// line.
    pub fn new(pattern: &'a [f64]) -> Self {
        debug_assert!(pattern.len().is_multiple_of(2) && pattern.iter().all(|&length| length > 0.0));
        Self { pattern, entry: 0, left: pattern.first().copied().unwrap_or(f64::INFINITY), budget: MOST }
    }

    /// Starts with a gap of length `delay`, and then with the beginning of `pattern`.
    pub fn delayed(pattern: &'a [f64], delay: f64) -> Self {
        if delay > 0.0 {
            Self { entry: pattern.len() - 1, left: delay, ..Self::new(pattern) }
        } else {
            Self::new(pattern)
        }
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
