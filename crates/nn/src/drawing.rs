//! Converts a drawing by a person to an image like those of MNIST.
//!
//! MNIST's digits were scaled to fit 20 × 20 pixels, keeping their proportions, and then moved so that the center of
//! mass of the ink was at the center of 28 × 28 pixels. A drawing is converted in the same way, but as lines rather
//! than pixels, so that the pen is as wide and as soft as in MNIST, however large or small a person writes.

use crate::dataset::{PIXELS, SIDE};

/// The side of the square into which MNIST scaled its digits.
const BOX: f64 = 20.0;
/// Half the width of the pen, in pixels: MNIST's lines are about two and a half pixels wide.
const PEN: f64 = 1.25;
/// The width, in pixels, of the soft edge between ink and paper.
const SOFT: f64 = 1.0;
/// The largest scale, in pixels for the width of the drawing area. It keeps a dot from being enlarged to a blot.
const MOST: f64 = 160.0;
/// The largest number of points that are read: more than a hand draws.
const MAX_POINTS: usize = 100_000;

/// A point; x points right and y points down.
type Point = [f64; 2];

/// Lines, each drawn without lifting the pen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    strokes: Vec<Vec<Point>>,
}

impl Drawing {
    /// Reads `x, y, x, y, …` as fractions of the drawing area's width and height. A pair that is not finite lifts the
    /// pen.
    pub fn new(numbers: &[f32]) -> Self {
        let mut strokes = Vec::new();
        let points = numbers.as_chunks::<2>().0;
        for stroke in points[..points.len().min(MAX_POINTS)].split(|[x, y]| !(x.is_finite() && y.is_finite())) {
            let clamped = |&[x, y]: &[f32; 2]| [x, y].map(|share| f64::from(share.clamp(0.0, 1.0)));
            if !stroke.is_empty() {
                strokes.push(stroke.iter().map(clamped).collect());
            }
        }
        Self { strokes }
    }

    /// The image: brightness from 0 (paper) to 255 (ink). All 0 if nothing was drawn.
    pub fn image(&self) -> [u8; PIXELS] {
        let Some([from, to]) = self.bounds() else { return [0; PIXELS] };
        let size = (to[0] - from[0]).max(to[1] - from[1]);
        // The ink to be fitted includes the width of the pen.
        let scale = ((BOX - 2.0 * PEN) / size).min(MOST);
        let half = [0, 1].map(|axis| 0.5 * scale * (to[axis] - from[axis]));
        let middle = [0, 1].map(|axis| 0.5 * (from[axis] + to[axis]));
        let place = |centre: Point| {
            let along = |point: &Point, axis: usize| centre[axis] + scale * (point[axis] - middle[axis]);
            let moved = |point: &Point| [along(point, 0), along(point, 1)];
            self.strokes.iter().map(|stroke| stroke.iter().map(moved).collect()).collect::<Vec<Vec<Point>>>()
        };
        let field = [0.5 * SIDE as f64; 2];
        let mass = centre_of_mass(&render(&place(field)));
        // Move no farther than keeps the ink inside the image.
        let shift = |axis: usize| {
            let room = (field[axis] - half[axis] - PEN).max(0.0);
            (field[axis] - mass[axis]).clamp(-room, room)
        };
        render(&place([field[0] + shift(0), field[1] + shift(1)])).map(|ink| (255.0 * ink).round() as u8)
    }

    /// The bounding box of the drawing.
    fn bounds(&self) -> Option<[Point; 2]> {
        let first = *self.strokes.first()?.first()?;
        let mut corners = [first; 2];
        for point in self.strokes.iter().flatten() {
            for axis in 0..2 {
                corners[0][axis] = corners[0][axis].min(point[axis]);
                corners[1][axis] = corners[1][axis].max(point[axis]);
            }
        }
        Some(corners)
    }
}

/// The amount of ink in each pixel, from 0 to 1: 1 within the pen's width of a line, decreasing at the edge.
fn render(strokes: &[Vec<Point>]) -> [f64; PIXELS] {
    let mut image = [0.0f64; PIXELS];
    let reach = PEN + 0.5 * SOFT;
    let mut draw = |from: Point, to: Point| {
        let rows = span(from[1].min(to[1]) - reach, from[1].max(to[1]) + reach);
        let columns = span(from[0].min(to[0]) - reach, from[0].max(to[0]) + reach);
        for row in rows {
            for column in columns.clone() {
                let distance = distance([column as f64 + 0.5, row as f64 + 0.5], from, to);
                let ink = ((PEN - distance) / SOFT + 0.5).clamp(0.0, 1.0);
                let pixel = &mut image[row * SIDE + column];
                *pixel = pixel.max(ink);
            }
        }
    };
    for stroke in strokes {
        if let [point] = stroke[..] {
            draw(point, point);
        }
        stroke.windows(2).for_each(|ends| draw(ends[0], ends[1]));
    }
    image
}

/// The pixels that an interval of an axis touches.
fn span(from: f64, to: f64) -> std::ops::Range<usize> {
    let end = SIDE as f64;
    from.clamp(0.0, end) as usize..to.ceil().clamp(0.0, end) as usize
}

/// The distance from a point to the nearest point of a line.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let towards = [point[0] - from[0], point[1] - from[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let share = if length > 0.0 { (towards[0] * along[0] + towards[1] * along[1]) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (towards[0] - share * along[0]).hypot(towards[1] - share * along[1])
}

/// The center of mass of the image, which must contain ink.
fn centre_of_mass(image: &[f64; PIXELS]) -> Point {
    let (mut mass, mut x, mut y) = (0.0, 0.0, 0.0);
    for (i, &ink) in image.iter().enumerate() {
        mass += ink;
        x += ink * ((i % SIDE) as f64 + 0.5);
        y += ink * ((i / SIDE) as f64 + 0.5);
    }
    [x / mass, y / mass]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LIFT: [f32; 2] = [f32::NAN; 2];

    fn image(points: &[[f32; 2]]) -> [u8; PIXELS] {
        Drawing::new(points.as_flattened()).image()
    }

    /// First and last row and column with at least half ink, as `[top, bottom, left, right]`.
    fn extent(image: &[u8; PIXELS]) -> [usize; 4] {
        let inked: Vec<[usize; 2]> = (0..PIXELS).filter(|&i| image[i] > 127).map(|i| [i / SIDE, i % SIDE]).collect();
        let ends = |axis: usize| {
            let along = || inked.iter().map(|place| place[axis]);
            [along().min().unwrap_or(0), along().max().unwrap_or(0)]
        };
        let ([top, bottom], [left, right]) = (ends(0), ends(1));
        [top, bottom, left, right]
    }

    fn mass(image: &[u8; PIXELS]) -> Point {
        centre_of_mass(&image.map(f64::from))
    }

    #[test]
    fn a_line_is_twenty_pixels_long_and_stands_in_the_middle() {
        let upright = image(&[[0.5, 0.1], [0.5, 0.9]]);
        assert_eq!(extent(&upright), [4, 23, 13, 14]);
        let level = image(&[[0.1, 0.3], [0.9, 0.3]]);
        assert_eq!(extent(&level), [13, 14, 4, 23]);
        // A line of two and a half pixels: two full pixels and soft edges.
        let row: Vec<u8> = (11..17).map(|column| upright[14 * SIDE + column]).collect();
        assert_eq!(row, [0, 64, 255, 255, 64, 0]);
    }

    #[test]
    fn proportions_are_kept() {
        let [top, bottom, left, right] = extent(&image(&[[0.2, 0.3], [0.4, 0.3], [0.4, 0.7], [0.2, 0.7], [0.2, 0.3]]));
        // With the pen, the stroke is 11.25 pixels wide: ten full columns, and more than half of two others.
        assert_eq!((bottom - top + 1, right - left + 1), (20, 12));
    }

    #[test]
    fn the_centre_of_mass_comes_to_the_middle() {
        // The shape of a 7: most of its ink is at the top right.
        let seven = image(&[[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]]);
        let [x, y] = mass(&seven);
        assert!((x - 14.0).abs() < 0.1 && (y - 14.0).abs() < 0.1, "{x} {y}");
        let [top, bottom, ..] = extent(&seven);
        assert!(top > 4 && bottom > 23, "the box itself is not in the middle: {top} to {bottom}");
    }

    #[test]
    fn size_and_place_in_the_field_do_not_matter() {
        let points = [[0.1, 0.1], [0.9, 0.3], [0.3, 0.9], LIFT, [0.2, 0.5], [0.6, 0.6]];
        let small = points.map(|[x, y]| [0.55 + 0.25 * x, 0.05 + 0.25 * y]);
        let off = |(a, b): (&u8, &u8)| i32::from(*a).abs_diff(i32::from(*b));
        let most = image(&points).iter().zip(&image(&small)).map(off).max();
        assert!(most <= Some(1), "{most:?}");
    }

    #[test]
    fn a_dot_stays_a_dot() {
        for dot in [vec![[0.9, 0.9]], vec![[0.1, 0.1], [0.105, 0.1]]] {
            let [top, bottom, left, right] = extent(&image(&dot));
            assert!(top >= 12 && bottom <= 15 && left >= 12 && right <= 15, "{dot:?}");
        }
    }

    #[test]
    fn without_ink_there_is_paper() {
        for points in [&[][..], &[LIFT, LIFT], &[[0.5, f32::INFINITY]]] {
            assert_eq!(image(points), [0; PIXELS]);
        }
    }

    #[test]
    fn a_lifted_pen_leaves_no_ink() {
        let two = image(&[[0.2, 0.1], [0.2, 0.9], LIFT, [0.8, 0.1], [0.8, 0.9]]);
        assert_eq!(two[14 * SIDE + 14], 0);
        assert!(image(&[[0.2, 0.1], [0.2, 0.9], [0.8, 0.1], [0.8, 0.9]])[14 * SIDE + 14] > 0);
    }

    proptest! {
        #[test]
        fn whatever_is_drawn_fits_the_box(
            numbers in prop::collection::vec(prop_oneof![8 => 0f32..1.0, 1 => any::<f32>()], 0..60),
        ) {
            let drawing = Drawing::new(&numbers);
            let picture = drawing.image();
            prop_assert_eq!(picture.iter().any(|&ink| ink > 127), drawing.bounds().is_some());
            let [top, bottom, left, right] = extent(&picture);
            prop_assert!(bottom - top <= 20 && right - left <= 20, "{:?}", [top, bottom, left, right]);
        }
    }
}
