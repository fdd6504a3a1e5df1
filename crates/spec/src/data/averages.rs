//! Exponentially weighted averages.

use std::fmt::Write;

use playground_core::ewa::{self, Day};

use super::json::list;

/// A table with one line for each day, from day 1 on: the value, and then of each average Vₜ and Vₜ / (1 − βᵗ).
pub fn averages_csv(values: &[f64], betas: &[f64]) -> String {
    let mut text = String::from("day,value");
    // Writing to a string cannot fail.
    for beta in betas {
        let _ = write!(text, ",v_{beta:?},corrected_{beta:?}");
    }
    text.push('\n');
    let all: Vec<Vec<Day>> = betas.iter().map(|&beta| ewa::days(beta, values)).collect();
    for (at, value) in values.iter().enumerate() {
        let _ = write!(text, "{},{value:?}", at + 1);
        for day in all.iter().filter_map(|days| days.get(at)) {
            let _ = write!(text, ",{:?},{:?}", day.average, day.corrected());
        }
        text.push('\n');
    }
    text
}

/// The same as JSON on one line: `{"values":[…],"averages":[{"beta","window","v":[…],"corrected":[…]},…]}`.
pub fn averages_json(values: &[f64], betas: &[f64]) -> String {
    let one = |&beta: &f64| {
        let days = ewa::days(beta, values);
        let [v, corrected] =
            [|day: &Day| day.average, Day::corrected].map(|of| list(&days.iter().map(of).collect::<Vec<_>>()));
        format!("{{\"beta\":{beta:?},\"window\":{:?},\"v\":{v},\"corrected\":{corrected}}}", ewa::window(beta))
    };
    let all: Vec<_> = betas.iter().map(one).collect();
    format!("{{\"values\":{},\"averages\":[{}]}}\n", list(values), all.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_hold_the_numbers_of_the_textbook() {
        let csv = averages_csv(&[35.0, 33.0], &[0.5, 0.9]);
        let lines: Vec<_> = csv.lines().collect();
        assert_eq!(lines[0], "day,value,v_0.5,corrected_0.5,v_0.9,corrected_0.9");
        assert!(lines[2].starts_with("2,33.0,25.25,33.666666666666664,"), "{csv}");
        let json = averages_json(&[35.0, 33.0], &[0.5]);
        let whole = r#"{"values":[35.0,33.0],"averages":[{"beta":0.5,"window":2.0,"v":[17.5,25.25],"corrected":[35.0,33.666666666666664]}]}"#;
        assert_eq!(json.trim_end(), whole);
    }
}
