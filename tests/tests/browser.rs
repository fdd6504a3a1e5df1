//! The built page in headless Chromium: `cargo xtask test --only build --only browser`.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen};

#[test]
fn the_page_loads_without_a_complaint() -> Result<()> {
    let browser = Browser::start()?;
    for screen in [Screen::DESKTOP, Screen { dark: true, ..Screen::DESKTOP }, Screen::PHONE] {
        browser.open("", screen)?;
        browser.wait_for("performance.getEntriesByName('first-plot').length")?;
        browser.assert_clean()?;
    }
    Ok(())
}
