//! Sliders of every parameter in the catalog: ends, default, there and back, steps of the keyboard.

use playground_core::param::{ParamSpec, Scale};
use playground_core::{optim, schedule};
use playground_spec::{ParamJson, surface};

/// Every parameter that a slider moves, with the name of its place.
fn all() -> Vec<(String, &'static ParamSpec)> {
    let optimizers = optim::ALL.iter().map(|info| (info.id, info.params));
    let surfaces = surface::all().map(|info| (info.id, info.params));
    let schedules = schedule::ALL.iter().map(|info| (info.id, info.params));
    let others =
        [("run", playground_spec::RUN), ("clip", playground_spec::CLIP), ("lookahead", optim::lookahead::PARAMS)];
    let groups = optimizers.chain(surfaces).chain(schedules).chain(others);
    groups.flat_map(|(id, params)| params.iter().map(move |param| (format!("{id}.{}", param.key), param))).collect()
}

#[test]
fn ends_and_default_are_hit_exactly() {
    for (name, param) in all() {
        let left = if param.scale == Scale::LogFromZero { 0.0 } else { param.slider[0] };
        assert_eq!(param.value_at(0.0), left, "{name} at the left end");
        assert_eq!(param.value_at(1.0), param.slider[1], "{name} at the right end");
        assert_eq!(param.value_at(f64::NAN), left, "{name} at no place at all");
        assert_eq!((param.position(left), param.position(param.slider[1])), (0.0, 1.0), "{name}: places of the ends");
        let covered = param.default >= left && param.default <= param.slider[1];
        if covered && !(param.scale == Scale::LogFromZero && param.default > 0.0 && param.default < param.slider[0]) {
            let place = param.position(param.default);
            assert_eq!(param.value_at(place), param.default, "{name}: the default, at {place}");
            // A slider on a screen has whole places only.
            let nearest = (place * 400.0).round() / 400.0;
            let inside = nearest > 0.0 && nearest < 1.0;
            assert!(!inside || param.value_at(nearest) == param.default, "{name}: the default, near {place}");
        }
    }
}

#[test]
fn every_value_of_a_slider_is_accepted_short_and_where_it_was_found() {
    for (name, param) in all() {
        for k in 0..=1000 {
            let place = f64::from(k) / 1000.0;
            let value = param.value_at(place);
            assert_eq!(param.parse(&param.to_json(value)), Ok(value), "{name} at {place}");
            assert_eq!(param.clamp(value), value, "{name} at {place}");
            let again = param.position(value);
            let whole = matches!(param.scale, Scale::Integer | Scale::LogInteger | Scale::Choice(_) | Scale::Flag);
            assert!(whole || (again - place).abs() <= 0.006, "{name}: {value} of {place} lies at {again}");
            let digits = format!("{value:e}").split('e').next().unwrap_or_default().trim_start_matches('-').len();
            let exempt = param.scale == Scale::OneMinusLog || value == param.default;
            assert!(whole || exempt || digits <= 6, "{name} at {place}: {value} has too many digits");
        }
    }
}

#[test]
fn values_rise_along_the_slider_and_no_stretch_is_dead() {
    for (name, param) in all() {
        if matches!(param.scale, Scale::Integer | Scale::LogInteger | Scale::Choice(_) | Scale::Flag) {
            continue;
        }
        let values: Vec<f64> = (0..=200).map(|k| param.value_at(f64::from(k) / 200.0)).collect();
        for (k, pair) in values.windows(2).enumerate() {
            assert!(pair[0] < pair[1], "{name}: {} then {} at {k}/200", pair[0], pair[1]);
        }
    }
}

#[test]
fn typed_values_are_clamped_to_what_is_accepted() {
    for (name, param) in all() {
        assert_eq!(param.clamp(f64::INFINITY), param.max, "{name}");
        assert_eq!(param.clamp(f64::NEG_INFINITY), param.min, "{name}");
        assert_eq!(param.clamp(f64::NAN), param.default, "{name}");
        for value in [param.min, param.default, param.max] {
            assert_eq!(param.clamp(value), value, "{name}");
        }
    }
}
