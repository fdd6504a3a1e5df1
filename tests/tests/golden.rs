//! The references that the playground ships agree with its optimizers, and the criterion is one that can fail.

use playground_tests::golden;

#[test]
fn every_reference_agrees() {
    let report = golden::replay(&golden::folder()).expect("tests/golden can be read");
    assert!(report.failures().is_empty(), "{report}");
    assert!(report.passed() >= 406, "{report}");
}
