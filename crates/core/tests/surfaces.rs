//! What every surface promises, asked of each one in the catalog.

use playground_core::param::Values;
use playground_core::surface::{ALL, Surface, SurfaceInfo, Window, build, lambda_max, minima};
use proptest::prelude::*;

fn default(info: &SurfaceInfo) -> Box<dyn Surface> {
    build(info, &Values::defaults(info.params))
}

fn contains(window: Window, p: [f64; 2]) -> bool {
    window.x[0] < p[0] && p[0] < window.x[1] && window.y[0] < p[1] && p[1] < window.y[1]
}

/// The surface `i` with every parameter at the place `u` (0 to 1) between the ends of its slider.
fn with_parameters(info: &SurfaceInfo, u: &[f64]) -> Values {
    info.params.iter().zip(u).fold(Values::defaults(info.params), |values, (spec, u)| {
        let value = spec.clamp(spec.slider[0] + u * (spec.slider[1] - spec.slider[0]));
        values.with(&spec.key, value).unwrap_or_else(|fault| panic!("{}: {fault:?}", info.id))
    })
}

/// The point at the fractions `u` of a window.
fn point(window: Window, u: [f64; 2]) -> [f64; 2] {
    [window.x[0] + u[0] * (window.x[1] - window.x[0]), window.y[0] + u[1] * (window.y[1] - window.y[0])]
}

#[test]
fn the_window_is_four_to_three_and_shows_the_start_and_a_minimum() {
    for info in ALL {
        let Window { x, y } = info.window;
        if info.coordinates.len() == 1 {
            // How high the plot is depends on the values.
            let minima = minima(info, &Values::defaults(info.params));
            let shown = |w: f64| x[0] < w && w < x[1];
            assert!(y == [0.0; 2] && shown(info.start[0]) && minima.iter().all(|m| shown(m[0])), "{}", info.id);
            continue;
        }
        let aspect = (x[1] - x[0]) / (y[1] - y[0]);
        assert!((aspect - 4.0 / 3.0).abs() < 1e-9, "{}: aspect {aspect}", info.id);
        assert!(contains(info.window, info.start), "{}: start {:?}", info.id, info.start);
        for m in minima(info, &Values::defaults(info.params)) {
            assert!(contains(info.window, m), "{}: minimum {m:?}", info.id);
        }
    }
}

#[test]
fn a_function_of_one_variable_depends_on_nothing_else() {
    let mut seen = 0;
    for info in ALL {
        let surface = default(info);
        assert_eq!(surface.dimension(), info.coordinates.len(), "{}", info.id);
        if surface.dimension() > 1 {
            continue;
        }
        seen += 1;
        for x in [-1.5, 0.3, 2.0] {
            assert_eq!(surface.value(x, 0.0).to_bits(), surface.value(x, 7.0).to_bits(), "{}", info.id);
            let c = surface.curvature(x, 0.0);
            assert_eq!((c.gradient[1], c.hessian[0][1], lambda_max(c.hessian)), (0.0, 0.0, c.hessian[0][0]));
        }
    }
    assert_eq!(seen, 3);
}

#[test]
fn the_start_has_somewhere_to_go() {
    for info in ALL {
        let (f, g) = default(info).gradient(info.start[0], info.start[1]);
        assert!(f.is_finite() && g[0].hypot(g[1]) > 1e-9, "{}: f {f}, gradient {g:?}", info.id);
    }
}

#[test]
fn nothing_in_the_window_lies_below_the_minima() {
    for info in ALL {
        let (surface, known) = (default(info), minima(info, &Values::defaults(info.params)));
        let Some(lowest) = known.iter().map(|m| surface.value(m[0], m[1])).min_by(f64::total_cmp) else { continue };
        let below = surface.grid(info.window, 400, 300).into_iter().min_by(f64::total_cmp).unwrap_or_default();
        assert!(below >= lowest - 1e-9 * lowest.abs().max(1.0), "{}: {below} lies below {lowest}", info.id);
    }
}

#[test]
fn the_grid_is_the_value_at_cell_centres_from_the_top_left() {
    for info in ALL {
        let surface = default(info);
        let grid = surface.grid(info.window, 4, 3);
        assert_eq!(grid.len(), 12);
        for (k, value) in grid.into_iter().enumerate() {
            let u = [((k % 4) as f64 + 0.5) / 4.0, 1.0 - ((k / 4) as f64 + 0.5) / 3.0];
            let p = point(info.window, u);
            let expected = surface.value(p[0], p[1]);
            assert!((value - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{}: cell {k}", info.id);
        }
    }
}

#[test]
fn derivatives_are_finite_at_every_round_number_of_the_window() {
    // The places at which a root, a quotient or a kink would show.
    for info in ALL {
        let surface = default(info);
        for (x, y) in (-12..=12).flat_map(|i| (-12..=12).map(move |j| (f64::from(i) / 2.0, f64::from(j) / 2.0))) {
            let c = surface.curvature(x, y);
            let parts = [c.value, c.gradient[0], c.gradient[1], c.hessian[0][0], c.hessian[0][1], c.hessian[1][1]];
            assert!(parts.iter().all(|p| p.is_finite()), "{} at ({x}, {y}): {c:?}", info.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn minima_are_flat_and_all_of_the_same_depth(u in prop::array::uniform4(0.0..1.0f64)) {
        for info in ALL {
            let values = with_parameters(info, &u);
            let (surface, known) = (build(info, &values), minima(info, &values));
            let depths: Vec<_> = known.iter().map(|m| surface.curvature(m[0], m[1])).collect();
            for c in &depths {
                prop_assert!((c.value - depths[0].value).abs() <= 1e-9 * c.value.abs().max(1.0), "{}: {c:?}", info.id);
                // As flat as rounding the coordinates of the minimum allows.
                let flat = 1e-12 * lambda_max(c.hessian).max(1.0);
                prop_assert!(c.gradient[0].hypot(c.gradient[1]) <= flat, "{}: {c:?}", info.id);
                prop_assert!(-lambda_max(c.hessian.map(|row| row.map(|h| -h))) >= -flat, "{}: {c:?}", info.id);
            }
        }
    }

    #[test]
    fn derivatives_agree_with_central_differences(
        u in prop::array::uniform4(0.0..1.0f64),
        at in prop::array::uniform2(0.0..1.0f64),
    ) {
        for info in ALL {
            let surface = build(info, &with_parameters(info, &u));
            let [x, y] = point(info.window, at);
            let c = surface.curvature(x, y);
            let (value, gradient) = surface.gradient(x, y);
            let near = |a: f64, b: f64, scale: f64| (a - b).abs() <= 1e-5 * (1.0 + scale);
            // Up to rounding: dual numbers multiply by the inverse where plain ones divide.
            let same = |a: f64, b: f64| (a - b).abs() <= 1e-12 * a.abs().max(1.0);
            prop_assert!(same(value, surface.value(x, y)) && same(value, c.value), "{} at ({x}, {y})", info.id);

            let h = 1e-5;
            let size = c.value.abs() + gradient[0].hypot(gradient[1]) + lambda_max(c.hessian).abs();
            for (i, [dx, dy]) in [[h, 0.0], [0.0, h]].into_iter().enumerate().take(surface.dimension()) {
                let slope = (surface.value(x + dx, y + dy) - surface.value(x - dx, y - dy)) / (2.0 * h);
                prop_assert!(near(slope, gradient[i], size), "{} at ({x}, {y}): {slope}, {c:?}", info.id);
                prop_assert!(same(gradient[i], c.gradient[i]), "{}: {gradient:?}, {c:?}", info.id);
                let (_, forward) = surface.gradient(x + dx, y + dy);
                let (_, back) = surface.gradient(x - dx, y - dy);
                for j in 0..surface.dimension() {
                    let bend = (forward[j] - back[j]) / (2.0 * h);
                    prop_assert!(near(bend, c.hessian[i][j], size), "{} at ({x}, {y}): {bend}, {c:?}", info.id);
                }
            }
        }
    }
}
