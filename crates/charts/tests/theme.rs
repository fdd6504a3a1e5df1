//! Color is never the only distinction between paths, and everything has enough contrast to be seen.

use playground_charts::theme::{ALL, SLOTS, Theme, dash};
use plotters::style::RGBColor;

/// Relative luminance as WCAG defines it.
fn luminance(RGBColor(r, g, b): RGBColor) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_first_slots_differ_in_color_and_in_dash() {
    for theme in ALL {
        for a in 0..8 {
            for b in 0..a {
                assert_ne!(theme.color(a), theme.color(b), "{}: {a} and {b}", theme.name);
                assert_ne!(dash(a), dash(b), "{a} and {b}");
            }
        }
    }
}

#[test]
fn no_pair_of_color_and_dash_occurs_twice() {
    for theme in ALL {
        for a in 0..SLOTS {
            for b in 0..a {
                assert!((theme.color(a), dash(a)) != (theme.color(b), dash(b)), "{}: {a} and {b}", theme.name);
            }
        }
    }
}

#[test]
fn marks_stand_out_from_the_paper() {
    // The light theme has the colors of Okabe and Ito unchanged; there a halo and the dashes add contrast.
    for (name, least) in [("light", 1.7), ("dark", 3.0), ("contrast", 4.5), ("contrast-dark", 4.5)] {
        let theme = Theme::find(name).expect("the theme is known");
        for slot in 0..8 {
            let ratio = contrast(theme.color(slot), theme.paper);
            assert!(ratio >= least, "{name}: slot {slot} has a contrast of {ratio:.2}");
        }
        for (what, color) in [
            ("ink", theme.ink),
            ("muted", theme.muted),
            ("accent", theme.accent),
            ("alarm", theme.alarm),
            ("force", theme.force),
        ] {
            let ratio = contrast(color, theme.paper);
            assert!(ratio >= 4.5, "{name}: {what} has a contrast of {ratio:.2}");
        }
    }
}

#[test]
fn the_landscape_is_quiet() {
    for theme in ALL {
        for height in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let RGBColor(r, g, b) = theme.ground(height);
            let chroma = r.max(g).max(b) - r.min(g).min(b);
            assert!(chroma <= 48, "{}: chroma {chroma} at {height}", theme.name);
        }
    }
}

#[test]
fn a_sequential_scale_has_an_order_and_stands_out() {
    for theme in ALL {
        for of in [2, 3, 9] {
            let colors: Vec<_> = (0..of).map(|number| theme.sequential(number, of)).collect();
            for color in &colors {
                let ratio = contrast(*color, theme.paper);
                assert!(ratio >= 3.0, "{}: {color:?} has a contrast of {ratio:.2}", theme.name);
            }
            // From one end to the other it only gets darker.
            let light: Vec<_> = colors.iter().map(|color| luminance(*color)).collect();
            assert!(light.windows(2).all(|pair| pair[0] > pair[1]), "{}: {light:?}", theme.name);
        }
    }
}
