//! Examples of a person's own: a feature and a target each, as a text that fits into a link: `1.5,2/3,4.25` are two examples.

use playground_core::data::{Data, Model, Point};
use playground_core::surface::SurfaceInfo;
use playground_core::written;

use crate::fault::{Fault, Is, shorten};
use crate::tree::Node;

/// The key of the examples, in specs; in links it has a dot.
pub const KEY: &str = "data_table";
/// How many examples there may be.
pub const ROWS: [usize; 2] = [3, 2000];
/// The most bytes of the text: a link has room for it and for much else.
pub const MAX_BYTES: usize = 8192;

const PLACE: &str = "surface.data_table";

/// Examples of a person's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The examples. The second feature of each is 1: its weight is a bias.
    pub points: Vec<Point>,
    /// The text.
    pub text: String,
}

impl Table {
    /// Reads the text of a spec.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn read(info: &SurfaceInfo, node: &Node) -> Result<Self, Fault> {
        let fault = |is| Fault::new(PLACE, is);
        let text = node.text().unwrap_or_default();
        let rows = text.split('/').filter(|row| !row.is_empty());
        let [min, max] = ROWS;
        let given = rows.clone().count();
        if !(given >= min && given <= max && text.len() <= MAX_BYTES) {
            return Err(fault(Is::NotATable { min, max, bytes: MAX_BYTES, given }));
        }
        let mut points = Vec::with_capacity(given);
        for (line, row) in rows.enumerate() {
            let number = |text: &str| written::number(text).filter(|number| number.abs() <= LARGEST);
            let pair = row.split_once(',').and_then(|(feature, target)| Some([number(feature)?, number(target)?]));
            let given = || shorten(row);
            match pair {
                None => return Err(fault(Is::NotARow { line: line + 1, given: given() })),
                Some([_, target]) if info.model == Some(Model::Logistic) && target != 0.0 && target != 1.0 => {
                    return Err(fault(Is::NotAClass { line: line + 1, given: given() }));
                }
                Some([feature, target]) => points.push(Point { features: [feature, 1.0], target }),
            }
        }
        Ok(Self { points, text: text.to_owned() })
    }

    /// The data for a model.
    pub fn data(&self, model: Model) -> Data {
        Data { model, points: self.points.clone() }
    }

    /// The first so many of the examples.
    #[must_use]
    pub fn first(&self, most: usize) -> Self {
        let points: Vec<Point> = self.points.iter().take(most).copied().collect();
        Self { text: String::new(), points }
    }
}

/// The largest number of an example: its square times as many examples is still finite.
const LARGEST: f64 = 1e100;
