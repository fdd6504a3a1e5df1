//! The references that the playground ships agree with its optimizers, and the criterion is one that can fail.

use playground_tests::golden;

#[test]
fn every_reference_agrees() {
    let report = golden::replay(&golden::folder()).expect("tests/golden can be read");
    assert!(report.failures().is_empty(), "{report}");
    assert!(report.passed() >= 406, "{report}");
}

#[test]
fn every_reference_schedule_is_one_of_ours() {
    let report = golden::replay(&golden::folder()).expect("tests/golden can be read");
    let (of_rates, unsupported) = (|file: &str| file == "lr_schedules", report.unsupported());
    assert!(report.cases.iter().any(|case| of_rates(&case.file)), "{report}");
    assert!(!unsupported.iter().any(|(file, ..)| of_rates(file)), "{report}");
}
