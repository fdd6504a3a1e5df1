//! Properties of the charts that hold for any numbers.

use std::cell::RefCell;

use playground_charts::axis::{Axis, linear_ticks};
use playground_charts::clip::{clip, clip_polygon};
use playground_charts::curves::{Curve, Curves, Look, Over, Quantity};
use playground_charts::dash::Dasher;
use playground_charts::decimate::{by_chord, by_column, by_distance, unrepeated};
use playground_charts::gate::finite_range;
use playground_charts::isolines::rings;
use playground_charts::landscape::{PLOT, plane};
use playground_charts::levels::Relief;
use playground_charts::numbers::short;
use playground_charts::paths::{self, Path, Scene};
use playground_charts::plane::{Point, Rect};
use playground_charts::series::{self, Line, Series};
use playground_charts::svg::svg;
use playground_charts::theme::Theme;
use playground_core::param::Values;
use playground_core::surface::{self, Window};
use proptest::collection::vec;
use proptest::num::f64::{ANY, NORMAL};
use proptest::prelude::*;

const RECT: Rect = Rect { left: 10.0, top: 20.0, right: 110.0, bottom: 80.0 };

/// Points in and around [`RECT`].
fn near() -> impl Strategy<Value = Point> {
    [-50.0..200.0, -50.0..200.0]
}

/// The number that a label says.
fn number_of(text: &str) -> f64 {
    let digit = |c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|d| d == c).map_or('-', |d| char::from(b'0' + d as u8));
    let plain = text.replace('−', "-").replace(',', "").replace("×10", "e");
    let plain = match plain.strip_prefix('-').map_or(("", &*plain), |rest| ("-", rest)) {
        (sign, rest) if rest.starts_with("10") && !rest.is_ascii() => {
            format!("{sign}1e{}", &rest[2..])
        }
        (sign, rest) => format!("{sign}{rest}"),
    };
    let plain: String = plain.chars().map(|c| if c.is_ascii() { c } else { digit(c) }).collect();
    plain.parse().unwrap_or_else(|_| panic!("{text} ({plain})"))
}

fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|w| (w[1][0] - w[0][0]).hypot(w[1][1] - w[0][1])).sum()
}

fn area(ring: &[Point]) -> f64 {
    let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
    0.5 * pairs.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>().abs()
}

/// Whether `p` is inside the closed line (the number of crossings of a ray to the right is odd).
fn encloses(ring: &[Point], p: Point) -> bool {
    let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = pairs
        .filter(|(a, b)| (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0] + (p[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
    crossed.count() % 2 == 1
}

/// The first sample whose band differs from the band that the rings paint over it.
fn wrongly_painted(relief: &Relief) -> Option<usize> {
    let (nx, ny) = (relief.nx, relief.ny);
    let rings = rings(relief);
    let lies_on_a_ring = |at: usize| {
        // The sample lies on a level, up to rounding, or beside a sample without a value, where the ring keeps to the
        // side that has a value.
        let on_a_level = relief.levels.iter().any(|level| (level - relief.heights[at]).abs() <= 1e-9 * level);
        let beside = [at.wrapping_sub(1), at + 1, at.wrapping_sub(nx), at + nx];
        on_a_level || beside.iter().any(|&next| relief.heights.get(next).is_some_and(|height| height.is_infinite()))
    };
    (0..nx * ny).filter(|&at| !lies_on_a_ring(at)).find(|&at| {
        let center = [((at % nx) as f64 + 0.5) / nx as f64, ((at / nx) as f64 + 0.5) / ny as f64];
        let painted = rings.iter().rfind(|ring| encloses(&ring.points, center)).map_or(0, |ring| ring.band);
        painted != relief.bands[at]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn the_gate_passes_finite_numbers_only(values in vec(ANY, 0..20)) {
        let finite: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        match finite_range(values) {
            None => prop_assert!(finite.is_empty()),
            Some([lo, hi]) => {
                prop_assert!(finite.contains(&lo) && finite.contains(&hi));
                prop_assert!(finite.iter().all(|&v| v >= lo && v <= hi));
            }
        }
    }

    #[test]
    fn whatever_comes_a_clipped_line_is_inside(line in vec([ANY, ANY], 0..30)) {
        let pieces = clip(line.iter().copied(), RECT);
        prop_assert!(pieces.iter().count() < line.len().max(1));
        for piece in pieces.iter() {
            prop_assert!(piece.len() >= 2);
            prop_assert!(piece.iter().all(|&p| RECT.contains(p)), "{piece:?}");
        }
    }

    #[test]
    fn clipping_keeps_what_is_inside(line in vec(near(), 2..30)) {
        // The expected answer is measured by walking along the line in small steps.
        let walked: f64 = line.windows(2).map(|w| {
            let n = 400;
            let at = |k: usize| {
                let t = (k as f64 + 0.5) / f64::from(n);
                [w[0][0] + t * (w[1][0] - w[0][0]), w[0][1] + t * (w[1][1] - w[0][1])]
            };
            let inside = (0..n as usize).filter(|&k| RECT.contains(at(k))).count();
            length(w) * inside as f64 / f64::from(n)
        }).sum();
        let kept: f64 = clip(line.iter().copied(), RECT).iter().map(length).sum();
        prop_assert!((kept - walked).abs() <= 0.02 * length(&line) + 1e-9, "{kept} against {walked}");
    }

    #[test]
    fn a_line_inside_stays_one_piece(line in vec([10.0..=110.0, 20.0..=80.0], 2..30)) {
        let pieces = clip(line.iter().copied(), RECT);
        prop_assert_eq!(pieces.iter().collect::<Vec<_>>(), vec![&line[..]]);
    }

    #[test]
    fn a_run_that_flies_away_leaves_in_its_direction(x in 20.0..100.0, y in 30.0..70.0, power in 3..300) {
        let far = 10f64.powi(power);
        let ends = |line: [Point; 2]| clip(line, RECT).iter().flatten().flatten().copied().collect::<Vec<_>>();
        for (found, wanted) in [
            (ends([[x, y], [x + far, y]]), [x, y, 110.0, y]),
            (ends([[x, y - far], [x, y]]), [x, 20.0, x, y]),
            (ends([[10.0, y - 0.1 * far], [x, y]]), [x - (y - 20.0) * (x - 10.0) / (0.1 * far), 20.0, x, y]),
        ] {
            prop_assert!(found.len() == 4 && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
        }
    }

    #[test]
    fn a_clipped_polygon_covers_the_same_points(corners in vec(near(), 3..12), p in [10.1..109.9, 20.1..79.9]) {
        let clipped = clip_polygon(&corners, RECT);
        prop_assert!(clipped.iter().all(|&q| RECT.grown(1e-9).contains(q)));
        // For a point on an edge, either answer is right.
        let on_edge = corners.iter().zip(corners.iter().cycle().skip(1)).any(|(a, b)| {
            let cross: f64 = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
            cross.abs() < 1e-6 * (b[0] - a[0]).hypot(b[1] - a[1]).max(1.0)
        });
        prop_assert!(on_edge || encloses(&clipped, p) == encloses(&corners, p));
    }

    #[test]
    fn dashes_have_the_lengths_of_their_pattern(line in vec(near(), 2..20), cut in 0.0..1.0f64) {
        let pattern = [8.0, 3.0, 2.0, 3.0];
        let dashes = |pieces: &[&[Point]]| {
            let all = RefCell::new(Vec::new());
            let mut dasher = Dasher::new(&pattern);
            for piece in pieces {
                dasher.split(piece, |dash| { all.borrow_mut().push(dash.to_vec()); Ok::<(), ()>(()) }).unwrap();
            }
            all.into_inner()
        };
        let whole = dashes(&[&line]);
        for (i, dash) in whole.iter().enumerate().rev().skip(1) {
            prop_assert!((length(dash) - pattern[2 * (i % 2)]).abs() < 1e-6);
        }
        let total: f64 = whole.iter().map(|dash| length(dash)).sum();
        let rounds = length(&line) / 16.0;
        prop_assert!((total - 10.0 * rounds).abs() <= 6.0 + 1e-6);
        // A line that is cut in two pieces has the same dashes: the pattern continues in the second piece.
        let at = ((line.len() - 1) as f64 * cut) as usize + 1;
        let cut: f64 = dashes(&[&line[..at], &line[at - 1..]]).iter().map(|dash| length(dash)).sum();
        prop_assert!((cut - total).abs() < 1e-6, "{cut} against {total}");
    }

    #[test]
    fn a_million_pixels_of_zig_zag_stay_cheap(turns in 1_000..3_000usize) {
        let line: Vec<Point> = (0..turns).map(|k| [0.0, if k % 2 == 0 { 0.0 } else { 1_000.0 }]).collect();
        let (mut count, mut total) = (0, 0.0);
        let mut dasher = Dasher::new(&[2.0, 3.0]);
        dasher.split(&line, |dash| { count += 1; total += length(dash); Ok::<(), ()>(()) }).unwrap();
        prop_assert!(count <= 2_001);
        prop_assert!(total > 0.9 * length(&line));
    }

    #[test]
    fn decimation_moves_nothing_by_more_than_its_tolerance(line in vec(near(), 1..200), tolerance in 0.1..20.0) {
        let kept = by_distance(line.iter().copied(), tolerance);
        prop_assert_eq!(kept.first(), line.first());
        prop_assert_eq!(kept.last(), line.last());
        let close = |a: &Point, b: &Point| (a[0] - b[0]).abs() < tolerance && (a[1] - b[1]).abs() < tolerance;
        prop_assert!(line.iter().all(|p| kept.iter().any(|q| p == q || close(p, q))));
    }

    #[test]
    fn straight_stretches_need_few_points(from in near(), to in near(), n in 3..50usize) {
        prop_assume!(length(&[from, to]) > 1.0);
        let at = |k: usize| [0, 1].map(|i| from[i] + (to[i] - from[i]) * k as f64 / (n - 1) as f64);
        let line: Vec<Point> = (0..n).map(at).collect();
        prop_assert_eq!(by_chord(&line, 0.1).len(), 2 + (n - 2) / 25);
    }

    #[test]
    fn a_simpler_line_stays_near(line in vec(near(), 1..100), tolerance in 0.1..40.0) {
        let kept = by_chord(&line, tolerance);
        prop_assert_eq!(kept.first(), line.first());
        prop_assert_eq!(kept.last(), line.last());
        let distance = |p: &Point, a: &Point, b: &Point| {
            let (d, q) = ([b[0] - a[0], b[1] - a[1]], [p[0] - a[0], p[1] - a[1]]);
            let t = ((d[0] * q[0] + d[1] * q[1]) / (d[0] * d[0] + d[1] * d[1])).clamp(0.0, 1.0);
            (q[0] - t * d[0]).hypot(q[1] - t * d[1])
        };
        let chords = || kept.windows(2);
        prop_assert!(line.iter().all(|p| kept.contains(p) || chords().any(|w| distance(p, &w[0], &w[1]) <= tolerance)));
    }

    #[test]
    fn only_repeated_stretches_are_left_out(line in vec(near(), 2..60), swings in 1..50usize) {
        // If all points are far apart, no segment is repeated.
        prop_assert_eq!(unrepeated(&line, 1e-6), line.clone());
        // A line that goes to and fro is drawn wherever it is new, and nowhere twice.
        let there_and_back = line.iter().chain(line.iter().rev());
        let to_and_fro: Vec<Point> = there_and_back.copied().cycle().take(2 * swings * line.len()).collect();
        let kept = unrepeated(&to_and_fro, 1e-6);
        let pieces = clip(kept.iter().copied(), Rect { left: -1e3, top: -1e3, right: 1e3, bottom: 1e3 });
        prop_assert!((pieces.length() - length(&line)).abs() < 1e-6);
    }

    #[test]
    fn columns_keep_every_extreme(values in vec(ANY, 1..3_000), columns in 1..400usize) {
        let kept = by_column(&values, values.len(), columns);
        let heights = || kept.iter().map(|p| p[1]);
        prop_assert_eq!(finite_range(heights()), finite_range(values.iter().copied()));
        prop_assert!(kept.windows(2).all(|w| w[0][0] < w[1][0]));
        prop_assert!(kept.iter().all(|p| values[p[0] as usize].to_bits() == p[1].to_bits()));
        prop_assert!(kept.len() <= 10 * columns.max(1), "{} of {}", kept.len(), values.len());
    }

    #[test]
    fn whatever_is_measured_has_a_chart(
        lines in vec((vec([ANY, ANY], 0..40), 0..5usize), 0..4), mark in prop::option::of(ANY),
    ) {
        let lines: Vec<_> = lines.iter().enumerate()
            .map(|(slot, (points, look))| {
                let look = [Look::Strong, Look::Dotted, Look::Test(Some(slot)), Look::Band, Look::Stepped][*look];
                Curve { points, slot, look, order: (slot > 1).then_some([slot, 4]) }
            }).collect();
        for quantity in [Quantity::Magnitude, Quantity::Accuracy, Quantity::Rate] {
            for over in [Over::Steps, Over::Time, Over::Batch] {
                let chart = Curves { lines: &lines, quantity, over, mark, titles: ["x", ""] };
                let drawn = svg(200.0, 100.0, |pen| chart.draw(pen, Rect::of_size(200.0, 100.0), Theme::print()).map(drop));
                prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
            }
        }
    }

    #[test]
    fn levels_rise_and_depend_on_ranks_alone(
        values in vec(-1e3..1e3, 60), scale in 1e-6..1e6, shift in -1e3..1e3, count in 2..20u8,
    ) {
        let relief = Relief::new(&values, 10, count);
        prop_assert!(relief.levels.len() < usize::from(count));
        prop_assert!(relief.levels.windows(2).all(|w| w[0] < w[1]));
        for (h, &band) in relief.heights.iter().zip(&relief.bands) {
            prop_assert_eq!(usize::from(band), relief.levels.iter().filter(|level| *level <= h).count());
        }
        let other: Vec<f64> = values.iter().map(|v| scale * (v + shift)).collect();
        let other = Relief::new(&other, 10, count);
        // Rounding may move a sample into the next band, but never further.
        prop_assert!(relief.bands.iter().zip(&other.bands).all(|(a, b)| a.abs_diff(*b) <= 1));
    }

    #[test]
    fn any_grid_has_a_map(values in vec(ANY, 48)) {
        let relief = Relief::new(&values, 8, 12);
        for ring in rings(&relief) {
            prop_assert!(ring.points.iter().flatten().all(|c| c.is_finite()));
        }
    }

    #[test]
    fn painted_rings_give_each_sample_its_band(values in vec(-1.0..1.0, 48)) {
        prop_assert_eq!(wrongly_painted(&Relief::new(&values, 8, 6)), None);
    }

    #[test]
    fn axes_are_monotone(values in vec(prop_oneof![ANY, -1e3..1e3, Just(0.0)], 1..40), first in NORMAL) {
        for axis in [Axis::of_magnitudes(values.iter().copied(), first), Axis::of_rates(values.iter().copied())] {
            let mut finite: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
            finite.sort_by(f64::total_cmp);
            let places: Vec<f64> = finite.iter().map(|&v| axis.fraction(v)).filter(|p| !p.is_nan()).collect();
            prop_assert!(places.windows(2).all(|w| w[0] <= w[1]), "{axis:?} {places:?}");
        }
    }

    #[test]
    fn every_axis_can_be_read(
        values in prop_oneof![
            vec(prop_oneof![ANY, -1e3..1e3, Just(0.0)], 1..40),
            vec(-1e3..1e3, 1..4),
            (-12.0..12.0, 0.0..12.0).prop_map(|(lowest, decades)| [lowest, lowest + decades].map(|p| 10f64.powf(p)).to_vec()),
            (-12.0..12.0, -12.0..12.0).prop_map(|(below, above)| vec![-10f64.powf(below), 10f64.powf(above)]),
        ],
        height in 60.0..500.0,
    ) {
        let first = values.iter().copied().find(|v| v.is_finite()).unwrap_or(1.0);
        for axis in [Axis::of_magnitudes(values.iter().copied(), first), Axis::of_rates(values.iter().copied())] {
            let ticks = axis.ticks(height);
            prop_assert!((2..=12).contains(&ticks.len()), "{axis:?} {ticks:?}");
            for pair in ticks.windows(2) {
                let apart = (axis.fraction(pair[1].0) - axis.fraction(pair[0].0)) * height;
                prop_assert!(pair[0].0 < pair[1].0 && pair[0].1 != pair[1].1 && apart > 9.0, "{axis:?} {ticks:?} {apart}");
            }
            for (value, text) in &ticks {
                let place = axis.fraction(*value);
                prop_assert!((-1e-6..=1.0 + 1e-6).contains(&place), "{axis:?}: {value} at {place}");
                prop_assert!((number_of(text) - value).abs() <= 0.01 * value.abs(), "{axis:?} {ticks:?}");
            }
        }
    }

    #[test]
    fn neighboring_ticks_have_different_labels(at in -1e4..1e4, power in -9..6) {
        let width = 10f64.powi(power);
        let ticks = linear_ticks(at, at + width, 5.0);
        prop_assert!(ticks.len() >= 2, "{ticks:?}");
        prop_assert!(ticks.windows(2).all(|w| w[0].1 != w[1].1), "{ticks:?}");
        prop_assert!(ticks.iter().all(|(value, text)| (number_of(text) - value).abs() < 1e-6 * value.abs().max(width)), "{ticks:?}");
    }

    #[test]
    fn a_short_number_is_near_the_number(v in prop_oneof![NORMAL, -1e4..1e4]) {
        let text = short(v);
        prop_assert!(text.chars().count() <= 12 && (number_of(&text) - v).abs() <= 0.0051 * v.abs(), "{v} as {text}");
    }

    #[test]
    fn a_scene_in_place_of_another_is_drawn_as_by_itself(
        lines in vec(vec([-2.0..2.0, -2.0..2.0], 3..12), 3), changed in 0..3usize, steps in [0..12usize, 0..12usize], sides in [1.0..1.1, 1.0..1.1],
    ) {
        let mut kept = paths::Kept::default();
        let mut draw = |lines: &[Vec<Point>], step: usize, side: f64| {
            let columns: Vec<[Vec<f64>; 2]> =
                lines.iter().map(|line| [0, 1].map(|axis| line.iter().map(|point| point[axis]).collect())).collect();
            let mut paths = Vec::new();
            for (slot, [x, y]) in columns.iter().enumerate() {
                paths.push(Path { x, y, auxiliary: &[], slot, lost: false });
            }
            let scene = Scene { paths: &paths, step, start: None, start_label: None, minima: &[], auxiliary: true, focus: None, top: None };
            let plane = plane(Window { x: [-side, side], y: [-side, side] }, 100.0, 100.0);
            let again = svg(100.0, 100.0, |pen| scene.draw_again(pen, &plane, Theme::print(), &mut kept));
            (again, svg(100.0, 100.0, |pen| scene.draw(pen, &plane, Theme::print())))
        };
        let mut next = lines.clone();
        next[changed].reverse();
        // Another run, another step, another window, fewer runs, and nothing new.
        for (lines, step, side) in [
            (&lines[..], steps[0], sides[0]), (&next, steps[0], sides[0]), (&next, steps[1], sides[0]), (&next, steps[1], sides[1]),
            (&next[1..], steps[1], sides[1]), (&lines, 20, sides[1]), (&lines, 20, sides[1]),
        ] {
            let (again, alone) = draw(lines, step, side);
            prop_assert_eq!(again, alone);
        }
    }

    #[test]
    fn a_chart_in_place_of_another_is_drawn_as_by_itself(
        columns in vec(vec(prop_oneof![9 => 1e-3..1e3, 1 => Just(f64::NAN)], 3..12), 3), changed in 0..3usize, side in 100.0..110.0, pace in 0.2..3.0,
    ) {
        let mut kept = series::Kept::default();
        let mut draw = |columns: &[Vec<f64>], stepped: bool, steps: usize, side: f64, paces: &[f64]| {
            let mut lines = Vec::new();
            for (slot, values) in columns.iter().enumerate() {
                lines.push(Line { values, slot: Some(slot), stepped, coordinate: None });
            }
            let axis = Axis::of_magnitudes(columns.iter().flatten().copied(), 1.0);
            let chart = Series { lines: &lines, axis, steps, step: Some(4), focus: None, titles: ["x", "y"] };
            let rect = Rect::of_size(side, 80.0);
            // On one canvas, and on two.
            let alone = svg(side, 80.0, |pen| chart.chart(rect, Theme::print(), paces, &mut series::Kept::default()).draw(pen, Theme::print()).map(drop));
            let again = svg(side, 80.0, |pen| {
                chart.chart(rect, Theme::print(), paces, &mut series::Kept::default()).axes.draw(pen, Theme::print())?;
                chart.chart(rect, Theme::print(), paces, &mut kept).draw_over(pen, Theme::print())
            });
            (again, alone)
        };
        let mut next = columns.clone();
        next[changed].reverse();
        // Another run, other stairs, length, size and paces, fewer runs, and nothing new.
        for (columns, stepped, steps, side, paces) in [
            (&columns[..], false, 12, 100.0, &[][..]), (&next, false, 12, 100.0, &[]), (&next, true, 12, 100.0, &[]), (&next, true, 9, 100.0, &[]),
            (&next, true, 9, side, &[]), (&next, true, 9, side, &[pace]), (&next[1..], true, 9, side, &[pace]), (&columns, false, 12, side, &[pace, 1.0, pace]),
            (&columns, false, 12, side, &[pace, 1.0, pace]),
        ] {
            let (again, alone) = draw(columns, stepped, steps, side, paces);
            prop_assert_eq!(again, alone);
        }
    }

    #[test]
    fn any_scene_can_be_drawn(
        x in vec(ANY, 1..20), y in vec(ANY, 20), start in [ANY, ANY], step in 0..30usize, lost in any::<bool>(),
    ) {
        let path = Path { y: &y[..x.len()], x: &x, auxiliary: &[start], slot: 2, lost };
        let scene = Scene {
            paths: &[path], step, start: Some(start), start_label: Some("here"), minima: &[start],
            auxiliary: true, focus: (step % 2 == 0).then_some(step), top: Some(0),
        };
        let window = Window { x: [-1.0, 1.0], y: [-1.0, 1.0] };
        let picture = svg(100.0, 100.0, |pen| scene.draw(pen, &plane(window, 100.0, 100.0), Theme::print()));
        // The texts between quotes that are not colors are coordinates, in tenths of a pixel; labels may need some
        // margin.
        let attributes = picture.split('"').skip(1).step_by(2).filter(|text| !text.starts_with('#'));
        let numbers = attributes.flat_map(|text| text.split([' ', ',']).filter_map(|n| n.parse::<f64>().ok()));
        prop_assert!(numbers.clone().count() >= 6);
        prop_assert!(numbers.clone().all(|n| n.abs() < 3_000.0), "{picture}");
    }
}

/// Where a side of the window is higher than many levels, the rings of these levels have identical corners. There are
/// enough of them that an unstable sort would mix up rings that compare as equal.
#[test]
fn the_map_of_every_surface_shows_each_sample_in_its_band() {
    // A function of one variable is drawn as its graph.
    for info in surface::ALL.iter().filter(|info| info.coordinates.len() > 1) {
        let built = surface::build(info, &Values::defaults(info.params));
        let relief = Relief::new(&built.grid(info.window, 72, 54), 72, PLOT.bands);
        assert_eq!(wrongly_painted(&relief), None, "{}", info.id);
    }
}

/// A function of this kind can reach 1e23 in a window and still have a valley in it.
#[test]
fn a_surface_of_any_range_has_levels() {
    let n = 60;
    for steepness in [0.1, 1.0, 1.4] {
        let place = |k: usize| (k as f64 + 0.5) / n as f64 * 8.0 - 4.0;
        let wall = |at: usize| (steepness * place(at % n)).exp().exp() + place(at / n).powi(2);
        let values: Vec<f64> = (0..n * n).map(wall).collect();
        let relief = Relief::new(&values, n, PLOT.bands);
        assert!(relief.levels.len() >= 8, "{steepness}: {:?}", relief.levels);
        // Most of the window is not one band.
        let most = (0..=PLOT.bands).map(|band| relief.bands.iter().filter(|&&b| b == band).count()).max();
        assert!(most < Some(n * n / 3), "{steepness}: {most:?}");
    }
    // A plateau has no levels in its rounding errors.
    let plateau: Vec<f64> = (0..n * n).map(|at| if at < n { 1.0 } else { 1e-17 * (at % 7) as f64 }).collect();
    assert!(Relief::new(&plateau, n, PLOT.bands).levels.is_empty());
}

/// An island: the surface has no value around it, so that the rings of all levels along its shore have identical
/// corners.
#[test]
fn the_shores_of_a_function_are_painted_from_outside_to_inside() {
    let n = 60;
    let place = |k: usize| (k as f64 + 0.5) / n as f64 * 8.0 - 4.0;
    for sign in [1.0, -1.0] {
        let island = |at: usize| sign * (9.0 - place(at % n).powi(2) - place(at / n).powi(2)).sqrt();
        let relief = Relief::new(&(0..n * n).map(island).collect::<Vec<_>>(), n, PLOT.bands);
        assert_eq!(wrongly_painted(&relief), None, "{sign}");
    }
}

#[test]
fn rings_enclose_the_areas_of_another_library() {
    let (nx, ny) = (60, 40);
    let valleys = |x: f64, y: f64| {
        let valley = |cx: f64, cy: f64| ((x - cx).powi(2) + 1.5 * (y - cy).powi(2)) / 100.0;
        valley(18.0, 15.0).min(0.37 + valley(42.0, 24.0)) + 0.1 * (-valley(30.0, 30.0) * 30.0).exp()
    };
    let values: Vec<f64> = (0..nx * ny).map(|at| valleys((at % nx) as f64, (at / nx) as f64)).collect();
    let relief = Relief::new(&values, nx, 12);
    let cells = |ring: &[Point]| ring.iter().map(|p| [p[0] * nx as f64, p[1] * ny as f64]).collect::<Vec<_>>();
    let ours = rings(&relief).into_iter().map(|ring| cells(&ring.points));
    let contours = contour::ContourBuilder::new(nx, ny, true).contours(&relief.heights, &relief.levels).unwrap();
    let polygons = contours.iter().flat_map(|contour| contour.geometry());
    let lines = polygons.flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let theirs = lines.map(|line| line.coords().map(|p| [p.x, p.y]).collect::<Vec<_>>());
    // At the border of the grid the other library cuts off corners.
    let inner = Rect { left: 0.6, top: 0.6, right: nx as f64 - 0.6, bottom: ny as f64 - 0.6 };
    let areas = |rings: &mut dyn Iterator<Item = Vec<Point>>| {
        let inner = rings.filter(|ring| ring.iter().all(|&p| inner.contains(p)));
        let mut areas: Vec<f64> = inner.map(|ring| area(&ring)).collect();
        areas.sort_by(f64::total_cmp);
        areas
    };
    let (ours, theirs) = (areas(&mut { ours }), areas(&mut { theirs }));
    assert!(ours.len() >= 6, "only {} rings could be compared", ours.len());
    assert_eq!(ours.len(), theirs.len(), "{ours:?}\n{theirs:?}");
    for (a, b) in ours.iter().zip(&theirs) {
        assert!((a - b).abs() < 1e-9 * b.max(1.0), "{a} against {b}");
    }
}

#[test]
fn ticks_of_a_low_logarithmic_axis_are_several_and_apart() {
    // A power in the middle, without room for twice and half of it; and equal steps, which are closest at the upper end.
    for [lo, hi] in [[2.474e-11, 4.927e-10], [104.09, 889.65]] {
        let axis = Axis::Log { lo, hi };
        let places: Vec<f64> = axis.ticks(60.0).iter().map(|(value, _)| 60.0 * axis.fraction(*value)).collect();
        assert!(places.len() > 1 && places.windows(2).all(|pair| pair[1] - pair[0] > 9.0), "{axis:?}: {places:?}");
    }
}

#[test]
fn an_axis_around_zero_has_more_than_one_tick_even_if_it_is_low() {
    let ticks = linear_ticks(-463_289.8, 432_019.6, 2.0);
    assert!(ticks.len() >= 2, "{ticks:?}");
}
