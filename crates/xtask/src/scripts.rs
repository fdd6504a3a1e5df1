//! The page's JavaScript: its type check and its unit tests.

use crate::files;
use crate::node::node;
use crate::paths::root;
use crate::report::{self, Outcome};
use crate::shell::run;
use crate::{locales, vendor};
use anyhow::{Result, ensure};

/// Checks the types in `www/js`, as `tsconfig.json` says.
pub fn check_types() -> Result<()> {
    vendor::copy()?;
    run(node()?.args(["node_modules/typescript/bin/tsc", "--project", "."]))
}

/// Runs the unit tests in `tests/js`.
pub fn test() -> Result<Outcome> {
    vendor::copy()?;
    locales::write()?;
    let mut tests = files::entries(&root().join("tests/js"))?;
    tests.retain(|path| files::name(path).ends_with(".test.js"));
    ensure!(!tests.is_empty(), "there is no *.test.js in tests/js");
    report::count(node()?.args(["--test", "--test-reporter=spec"]).args(tests))
}
