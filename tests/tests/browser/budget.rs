//! Links that ask for more work than the page does at once.

use anyhow::Result;

use crate::support::{page, results};

/// The heaviest link there is: a thousand gradients a step that never come to rest, of the longest formula, sixteen times.
fn heaviest() -> String {
    let term = "sin(x)*cos(y)";
    let formula = vec![term; 1001 / (term.len() + 1)].join("%2B");
    let lbfgs = "&opt=lbfgs,lr:1e-4,max_iter:1000,max_eval:10000,history_size:100,line_search:none,tolerance_grad:0,tolerance_change:0";
    format!("#surface=own&f={formula}&start=1,1&steps=100000&noise=0.1{}", lbfgs.repeat(16))
}

#[test]
fn the_heaviest_link_answers_and_says_why_it_stopped() -> Result<()> {
    // Without a bound on its work, it would answer after an hour, and nothing waits as long.
    let browser = page(&heaviest())?;
    let results = results(&browser)?;
    assert_eq!(results.len(), 16);
    for result in results {
        assert!(result.contains("stopped at step"), "the card says that the work was too much: {result:?}");
    }
    browser.assert_clean()
}
