//! Numbers as texts, and back.

use crate::decimal;

/// The number that a person has written, to the nearest bit.
pub fn number(text: &str) -> Option<f64> {
    decimal::read(text)
}

/// A number as a person would write it, in the shortest digits that read back to the same bits: 0.001 and 100000, but
/// 1e-8 and 1e30.
pub fn text(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let size = value.abs();
    let written = match () {
        () if size == 0.0 => "0".to_owned(),
        () if (1e-4..1e15).contains(&size) => plain(size),
        () => scientific(size),
    };
    if value.is_sign_negative() { "-".to_owned() + &written } else { written }
}

/// A positive number without an exponent.
fn plain(size: f64) -> String {
    let (digits, before) = decimal::shortest(size);
    let mut text = String::new();
    // There is a zero in front of a point.
    for at in (before - 1).min(0)..before.max(digits.len() as i64) {
        if at == before {
            text.push('.');
        }
        text.push(digits.as_bytes().get(at as usize).map_or('0', |&digit| digit.into()));
    }
    text
}

/// A positive number with an exponent, in the same digits.
pub fn scientific(size: f64) -> String {
    if size == f64::INFINITY {
        return "inf".to_owned();
    }
    let (digits, before) = decimal::shortest(size);
    let mut others = digits.chars();
    // Not by slicing, which may panic with a message that shows the text: that is as long as all else here.
    let first = others.next().unwrap_or('0');
    let point = if others.as_str().is_empty() { "" } else { "." };
    format!("{first}{point}{}e{}", others.as_str(), before - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(written: &str) {
        let (read, standard) = (number(written), written.parse::<f64>().ok());
        assert_eq!(read.map(f64::to_bits), standard.map(f64::to_bits), "{written}");
    }

    #[test]
    fn numbers_of_every_form_are_read_as_the_standard_library_does() {
        for written in
            ["0", "-0", "+1", ".5", "5.", "1e-8", "1E+5", "1e400", "5e-324", "2e-324", "", ".", "e5", "1e", "0x1", "1 "]
        {
            check(written);
        }
        // Halfway between two neighbors, and just beside it.
        check("9007199254740993");
        check("9007199254740993.00000000000000000000000000000000000000000000000000000000000000000001");
        check("2.2250738585072011e-308");
        // The least number, half of it, and a little more than that; the largest number, and what is infinite.
        for written in ["4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062329e-324"] {
            check(written);
        }
        for written in
            ["1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e309", "-1e-400"]
        {
            check(written);
        }
        for written in [
            "inf",
            "-Infinity",
            "+",
            "-",
            "--1",
            "1e5.5",
            "1e+",
            "1..2",
            "٣",
            "0e99999999999999999999",
            "1e-99999999999",
        ] {
            check(written);
        }
        // More digits than are kept: only the rest decides, far behind.
        let half = "9007199254740993.".to_owned() + &"0".repeat(900);
        check(&half);
        check(&(half + "1"));
        check(&("0.".to_owned() + &"0".repeat(400) + "1e400"));
        check(&("1".to_owned() + &"0".repeat(900) + "e-880"));
    }

    proptest! {
        #[test]
        fn every_number_comes_back(value in any::<f64>().prop_filter("a number", |value| value.is_finite())) {
            prop_assert_eq!(number(&text(value)).map(f64::to_bits), Some(value.to_bits()));
            let size = value.abs();
            let is_plain = size == 0.0 || (1e-4..1e15).contains(&size);
            prop_assert_eq!(text(value), if is_plain { value.to_string() } else { format!("{value:e}") });
        }

        #[test]
        fn any_digits_are_read_as_the_standard_library_does(written in "-?[0-9]{1,40}(\\.[0-9]{0,40})?(e-?[0-9]{1,3})?") {
            check(&written);
        }
    }
}
