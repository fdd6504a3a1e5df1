//! Pieces of JSON.

/// Numbers as a list in JSON, which has none that are not finite.
pub(super) fn list(numbers: &[f64]) -> String {
    let one = |number: &f64| if number.is_finite() { format!("{number:?}") } else { "null".to_owned() };
    let numbers: Vec<_> = numbers.iter().map(one).collect();
    format!("[{}]", numbers.join(","))
}

/// What there may be, as JSON.
pub(super) fn or_null<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "null".to_owned(), |value| value.to_string())
}
