//! Pieces of JSON.

/// Numbers as a list in JSON.
pub(super) fn list(numbers: &[f64]) -> String {
    let numbers: Vec<_> = numbers.iter().map(|number| format!("{number:?}")).collect();
    format!("[{}]", numbers.join(","))
}

/// What there may be, as JSON.
pub(super) fn or_null<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "null".to_owned(), |value| value.to_string())
}
