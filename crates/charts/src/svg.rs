//! Drawings as SVG text.

use plotters::backend::SVGBackend;
use plotters_backend::DrawingBackend;

use crate::pen::{Drawn, Pen};

/// Units of the backend to the pixel: fine enough for print.
const UNIT: f64 = 10.0;

/// What a picture says of itself to those who do not see it, and to what finds pictures by their words.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What it is.
    pub title: &'a str,
    /// What it shows, with which settings.
    pub about: &'a str,
}

/// The SVG of a drawing of `width` × `height` CSS pixels.
pub fn svg(
    width: f64,
    height: f64,
    draw: impl for<'s> FnOnce(&mut Pen<'_, SVGBackend<'s>>) -> Drawn<SVGBackend<'s>>,
) -> String {
    drawn(width, height, &format!("width=\"{width}\" height=\"{height}\""), draw)
}

/// The same as a picture that stands by itself; `scale`: how many millimeters a CSS pixel of the drawing is on paper.
pub fn svg_of(
    width: f64,
    height: f64,
    scale: Option<f64>,
    told: Told<'_>,
    draw: impl for<'s> FnOnce(&mut Pen<'_, SVGBackend<'s>>) -> Drawn<SVGBackend<'s>>,
) -> String {
    let [wide, high] = [width, height].map(|length| match scale {
        None => format!("{length}"),
        // A hundredth of a millimeter is less than a printer's dot.
        Some(scale) => format!("{}mm", (length * scale * 100.0).round() / 100.0),
    });
    let [title, about] = [told.title, told.about].map(escaped);
    // Several pictures may stand in one document, which has an id once.
    let id = format!("picture-{:x}", mixed(&[title.as_str(), about.as_str()].join("\n")));
    let given = format!(
        "width=\"{wide}\" height=\"{high}\" role=\"img\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\""
    );
    let text = drawn(width, height, &given, draw);
    let Some((head, rest)) = text.split_once(">\n") else { return text };
    let element = |name: &str, text: &str| format!("<{name} id=\"{id}-{name}\">{text}</{name}>\n");
    [head, ">\n", &element("title", &title), &element("desc", &about), rest].concat()
}

/// A drawing with these attributes in place of its size.
fn drawn(
    width: f64,
    height: f64,
    given: &str,
    draw: impl for<'s> FnOnce(&mut Pen<'_, SVGBackend<'s>>) -> Drawn<SVGBackend<'s>>,
) -> String {
    let mut text = String::new();
    let size = ((width * UNIT) as u32, (height * UNIT) as u32);
    let mut backend = SVGBackend::with_string(&mut text, size);
    // Writing into a string cannot fail.
    let drawn = draw(&mut Pen::new(&mut backend, UNIT)).and_then(|()| backend.present());
    debug_assert!(drawn.is_ok());
    drop(backend);
    // The backend writes the size of the picture in units: replace it by the size in pixels. The corners of paths
    // become round, as they are on the canvas.
    let units = format!("width=\"{}\" height=\"{}\"", size.0, size.1);
    text.replacen(&units, &format!("{given} stroke-linejoin=\"round\""), 1)
}

/// A text as XML has it, without what XML has no place for.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => written.push(' '),
            _ => written.push(letter),
        }
    }
    written
}

/// A number that differs where texts do: FNV-1a.
fn mixed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |mix, byte| (mix ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_begins_with_what_it_is() {
        let told = Told { title: "a < b & c", about: "x\u{1} > y" };
        let one = svg_of(10.0, 5.0, Some(0.5), told, |_| Ok(()));
        let lines: Vec<_> = one.lines().collect();
        let id = lines[1].split('"').nth(1).and_then(|id| id.strip_suffix("-title")).unwrap_or_default();
        assert!(lines[0].starts_with(r#"<svg width="5mm" height="2.5mm" role="img""#), "{one}");
        assert!(lines[0].contains(&format!(r#"aria-labelledby="{id}-title" aria-describedby="{id}-desc""#)), "{one}");
        assert_eq!(lines[1], format!(r#"<title id="{id}-title">a &lt; b &amp; c</title>"#));
        assert_eq!(lines[2], format!(r#"<desc id="{id}-desc">x  &gt; y</desc>"#));
        // Another picture in the same document has other ids.
        let other = svg_of(10.0, 5.0, None, Told { title: "b", about: "" }, |_| Ok(()));
        assert!(!other.contains(id), "{other}");
    }
}
