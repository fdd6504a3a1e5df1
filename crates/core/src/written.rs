//! Numbers as texts, and back.

use lexical_parse_float::FromLexical;

/// The number that a person has written, to the nearest bit.
pub fn number(text: &str) -> Option<f64> {
    f64::from_lexical(text.as_bytes()).ok()
}

/// A number as a person would write it, in the shortest digits that read back to the same bits: 0.001 and 100000, but
/// 1e-8 and 1e30.
pub fn text(value: f64) -> String {
    let size = value.abs();
    let plain = value.to_string();
    if size == 0.0 || !size.is_finite() || (1e-4..1e15).contains(&size) { plain } else { scientific(&plain) }
}

/// The same number with an exponent, which the standard library would write with as much code again as without.
fn scientific(plain: &str) -> String {
    let (sign, size) = plain.strip_prefix('-').map_or(("", plain), |size| ("-", size));
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    let exponent = whole.len() as i32 - 1 - (all.len() - digits.len()) as i32;
    let mut digits = digits.trim_end_matches('0').chars();
    let first = digits.next().unwrap_or('0');
    let point = if digits.as_str().is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{}e{exponent}", digits.as_str())
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
    }

    proptest! {
        #[test]
        fn every_number_comes_back(value in any::<f64>().prop_filter("a number", |value| value.is_finite())) {
            prop_assert_eq!(number(&text(value)).map(f64::to_bits), Some(value.to_bits()));
            if value != 0.0 {
                prop_assert_eq!(scientific(&value.to_string()), format!("{value:e}"));
            }
        }

        #[test]
        fn any_digits_are_read_as_the_standard_library_does(written in "-?[0-9]{1,40}(\\.[0-9]{0,40})?(e-?[0-9]{1,3})?") {
            check(&written);
        }
    }
}
