//! The window and how it moves.

use playground_core::surface::Window;
use proptest::prelude::*;

fn windows() -> impl Strategy<Value = Window> {
    (-1e3..1e3, -1e3..1e3, -6.0..3.0f64, -6.0..3.0f64)
        .prop_map(|(x, y, width, height)| Window { x: [x, x + 10f64.powf(width)], y: [y, y + 10f64.powf(height)] })
}

fn close(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-9 * scale
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn fitting_widens_and_never_crops(window in windows(), aspect in 0.1..10.0) {
        let fitted = window.fitted(aspect);
        let (width, height) = (fitted.x[1] - fitted.x[0], fitted.y[1] - fitted.y[0]);
        prop_assert!(close(width / height, aspect, 1e3 * aspect));
        prop_assert!(fitted.x == window.x || fitted.y == window.y);
        let slack = 1e-9 * (width + height);
        for (outer, inner) in [(fitted.x, window.x), (fitted.y, window.y)] {
            prop_assert!(outer[0] <= inner[0] + slack && outer[1] >= inner[1] - slack);
        }
    }

    #[test]
    fn the_point_under_the_pointer_stays(window in windows(), factor in 0.5..2.0, across in 0.0..1.0, up in 0.0..1.0) {
        let at = |w: Window| [w.x[0] + across * (w.x[1] - w.x[0]), w.y[0] + up * (w.y[1] - w.y[0])];
        let point = at(window);
        let zoomed = window.zoomed(factor, point);
        for (before, after) in point.iter().zip(at(zoomed)) {
            prop_assert!(close(*before, after, 2e3), "{before} became {after}");
        }
    }

    #[test]
    fn moving_there_and_back_is_nothing(window in windows(), across in -1.0..1.0, up in -1.0..1.0) {
        let back = window.moved(across, up).moved(-across, -up);
        for (a, b) in window.x.iter().chain(&window.y).zip(back.x.iter().chain(&back.y)) {
            prop_assert!(close(*a, *b, 2e3));
        }
    }

    #[test]
    fn whatever_is_done_a_sound_window_stays_sound(
        window in windows(), factor in any::<f64>(), x in any::<f64>(), y in any::<f64>(), times in 1..40,
    ) {
        prop_assume!(window.is_sound());
        let mut moved = window;
        for _ in 0..times {
            moved = moved.zoomed(factor, [x, y]).moved(x, y).zoomed(0.1, [0.0, 0.0]);
            prop_assert!(moved.is_sound(), "{moved:?}");
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_not_sound() {
    let sound = Window { x: [-1.0, 1.0], y: [-1.0, 1.0] };
    assert!(sound.is_sound());
    for x in
        [[1.0, -1.0], [0.0, 0.0], [f64::NAN, 1.0], [0.0, f64::INFINITY], [0.0, 1e-12], [-1e9, 1e9], [1e6, 1e6 + 1e-9]]
    {
        assert!(!Window { x, ..sound }.is_sound(), "{x:?}");
    }
    for aspect in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(sound.fitted(aspect), sound);
    }
}

#[test]
fn a_window_that_can_be_drawn_can_be_drawn_in_any_frame() {
    for side in [1e-9, 1.0, 9e8] {
        let window = Window { x: [0.0, side], y: [0.0, side] };
        assert!(window.is_sound());
        for aspect in [0.01, 0.7, 1.0, 1.4, 100.0] {
            assert!(window.fitted(aspect).is_sound(), "{side} at {aspect}");
        }
    }
}
