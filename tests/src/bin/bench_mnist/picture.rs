//! A picture of curves on logarithmic axes, as SVG.

use anyhow::{Result, anyhow};
use plotters::prelude::*;
use std::fmt::Display;

/// Okabe and Ito's colors, which most people can tell apart.
const COLORS: [RGBColor; 4] =
    [RGBColor(0, 114, 178), RGBColor(230, 159, 0), RGBColor(0, 158, 115), RGBColor(204, 121, 167)];
const SIZE: (u32, u32) = (760, 420);
/// The space to the right of the last point, for the names.
const NAMES: i32 = 150;
/// The distance of two names.
const APART: i32 = 17;

pub(crate) struct Curve {
    pub(crate) label: &'static str,
    pub(crate) points: Vec<(f64, f64)>,
}

pub(crate) struct Picture {
    /// What is on the horizontal axis.
    pub(crate) axis: &'static str,
    pub(crate) curves: Vec<Curve>,
}

impl Picture {
    pub(crate) fn svg(&self) -> Result<String> {
        let mut text = String::new();
        self.draw(SVGBackend::with_string(&mut text, SIZE)).map_err(|error| anyhow!("the picture: {error}"))?;
        Ok(text)
    }

    fn draw<DB: DrawingBackend>(&self, backend: DB) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
        // What is measured doubles from point to point, so the axis has powers of two.
        let placed = |&(x, y): &(f64, f64)| (x.log2(), y);
        let ends = |value: fn((f64, f64)) -> f64| {
            let values = || self.curves.iter().flat_map(|curve| &curve.points).map(placed).map(value);
            values().fold(f64::INFINITY, f64::min)..values().fold(0.0, f64::max)
        };
        let (x, y) = (ends(|point| point.0), ends(|point| point.1));
        let area = backend.into_drawing_area();
        area.fill(&WHITE)?;
        let mut chart = ChartBuilder::on(&area)
            .margin(12)
            .margin_right(NAMES)
            .x_label_area_size(44)
            .y_label_area_size(86)
            .build_cartesian_2d(x, (y.start / 1.5..y.end * 1.5).log_scale())?;
        chart
            .configure_mesh()
            .light_line_style(WHITE)
            .bold_line_style(RGBColor(225, 228, 232))
            .label_style(("sans-serif", 13))
            .axis_desc_style(("sans-serif", 14))
            .x_desc(self.axis)
            .y_desc("samples per second")
            .x_labels(7)
            .x_label_formatter(&|power: &f64| plain(&power.exp2()))
            .y_label_formatter(&plain)
            .draw()?;
        let ends: Vec<Option<i32>> = self
            .curves
            .iter()
            .map(|curve| curve.points.last().map(placed).map(|last| chart.backend_coord(&last).1))
            .collect();
        for ((curve, color), lower) in self.curves.iter().zip(COLORS).zip(lowered(&ends)) {
            let points: Vec<_> = curve.points.iter().map(placed).collect();
            chart.draw_series([PathElement::new(points.clone(), color.stroke_width(2))])?;
            chart.draw_series(points.iter().map(|&point| Circle::new(point, 3, color.filled())))?;
            let style = TextStyle::from(("sans-serif", 14).into_font()).color(&color);
            let name = |&last| EmptyElement::at(last) + Text::new(curve.label, (9, lower - 8), style.clone());
            chart.draw_series(points.last().map(name))?;
        }
        area.present()
    }
}

/// How far below its line each name must stand, so that none lies over another, from the heights at which the lines end.
fn lowered(ends: &[Option<i32>]) -> Vec<i32> {
    let mut order: Vec<usize> = (0..ends.len()).filter(|&k| ends[k].is_some()).collect();
    order.sort_by_key(|&k| ends[k]);
    let mut lowered = vec![0; ends.len()];
    let mut free = i32::MIN;
    for k in order {
        let end = ends[k].unwrap_or_default();
        lowered[k] = free.saturating_sub(end).max(0);
        free = end + lowered[k] + APART;
    }
    lowered
}

/// A number with a comma after the thousands.
fn plain(value: &(impl Display + Copy + Into<f64>)) -> String {
    let whole = format!("{:.0}", (*value).into());
    let groups: Vec<String> =
        whole.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::lowered;

    #[test]
    fn names_stand_apart_and_as_near_as_they_can() {
        assert_eq!(lowered(&[Some(100), Some(98), None, Some(300), Some(110)]), [15, 0, 0, 0, 22]);
        assert_eq!(lowered(&[]), [0; 0]);
    }
}
