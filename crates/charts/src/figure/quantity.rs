//! What charts show of runs at each step.

use playground_core::run::Trajectory;

use crate::axis::Axis;
use crate::series::Line;

/// What a chart shows of a run at each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// The loss.
    Loss,
    /// The norm of the gradient.
    Gradient,
    /// The length of the step to that of the gradient.
    Effective,
    /// The learning rate.
    Rate,
}

impl Quantity {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Loss, Self::Gradient, Self::Effective, Self::Rate];

    /// Its id, as links and words have it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Loss => "loss",
            Self::Gradient => "gradient",
            Self::Effective => "effective",
            Self::Rate => "lr",
        }
    }

    /// The one with this id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quantity| quantity.id() == id)
    }

    /// Its values in a run.
    pub(super) fn column(self, path: &Trajectory) -> Vec<f64> {
        match self {
            Self::Loss => path.f.clone(),
            Self::Gradient => (0..path.len()).map(|step| path.gradient_norm(step)).collect(),
            Self::Effective => (0..path.len().saturating_sub(1)).map(|step| path.effective_rate(step)).collect(),
            Self::Rate => path.lr.clone(),
        }
    }

    /// The lines of runs, with the axis that they have together: `columns` holds the values of one run after the other, as many of each,
    /// and `slots` their slots.
    pub fn lines<'a>(self, columns: &'a [f64], slots: &[usize]) -> (Vec<Line<'a>>, Axis) {
        let length = columns.len() / slots.len().max(1);
        let columns: Vec<&[f64]> = columns.chunks(length.max(1)).collect();
        let stepped = self == Self::Rate;
        let line = |(values, &slot)| Line { values, slot: Some(slot), stepped, coordinate: None };
        (columns.iter().copied().zip(slots).map(line).collect(), self.axis(&columns))
    }

    /// The vertical axis of these columns.
    pub fn axis(self, columns: &[&[f64]]) -> Axis {
        let values = columns.iter().copied().flatten().copied();
        match self {
            // The rates of a run lie within a few decades; only their size against each other matters.
            Self::Effective => {
                Axis::of_magnitudes(values.clone(), values.clone().find(|rate| *rate > 0.0).unwrap_or(1.0))
            }
            Self::Rate => Axis::of_rates(columns.iter().map(|rates| rates.iter().copied().fold(0.0, f64::max))),
            // All runs begin at the same point.
            Self::Loss | Self::Gradient => Axis::of_magnitudes(values.clone(), values.clone().next().unwrap_or(1.0)),
        }
    }
}
