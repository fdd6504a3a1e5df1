//! The charts of runs over their steps, as a figure.

use plotters_backend::DrawingBackend;

use super::given::Figure;
use super::quantity::Quantity;
use crate::pen::{Drawn, Pen};
use crate::plane::Rect;
use crate::series::{Line, Series};
use crate::theme::Theme;

impl Figure<'_> {
    pub(super) fn draw_chart<DB: DrawingBackend>(
        &self,
        quantity: Quantity,
        pen: &mut Pen<'_, DB>,
        rect: Rect,
        theme: &Theme,
    ) -> Drawn<DB> {
        let columns: Vec<Vec<f64>> = self.runs.iter().map(|run| quantity.column(run)).collect();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let line =
            |(values, slot)| Line { values, slot: Some(slot), stepped: quantity == Quantity::Rate, coordinate: None };
        let slots = self.spec.active().map(|optimizer| optimizer.slot);
        let lines: Vec<Line<'_>> = columns.iter().copied().zip(slots).map(line).collect();
        let across = self.words.say("opening-column-step", &[]);
        let up = self.words.say(&format!("opening-axis-{}", quantity.id()), &[]);
        let series = Series {
            lines: &lines,
            axis: quantity.axis(&columns),
            steps: self.spec.steps,
            step: self.step,
            focus: None,
            titles: [&across, &up],
        };
        series.draw(pen, rect, theme).map(drop)
    }
}
