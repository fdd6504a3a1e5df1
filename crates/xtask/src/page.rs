//! All that the page in `www/` needs and the repository does not hold.

use crate::{data, lessons, locales, vendor, wasm};
use anyhow::Result;

/// Makes whatever is missing or out of date.
pub fn build() -> Result<()> {
    // What is quick comes first, so that its faults are seen at once.
    locales::write()?;
    lessons::write()?;
    vendor::copy()?;
    wasm::build()?;
    data::prepare();
    Ok(())
}
