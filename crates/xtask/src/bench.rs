//! `cargo xtask bench`: builds what is measured, then runs the program that measures it.

use crate::paths::target;
use crate::shell::{cargo, run, say};
use crate::{browser, dist};
use anyhow::Result;

/// Measures the budgets in headless Chromium and prints them, as a table or as one JSON object a line.
pub fn bench(json: bool) -> Result<()> {
    let chromium = browser::install()?;
    dist::gather()?;
    say("building the timer of the core");
    let core_time = target().join("release/examples/core_time").with_extension(std::env::consts::EXE_EXTENSION);
    run(cargo("build").args(["--locked", "--release", "--package", "playground-core", "--example", "core_time"]))?;
    say("measuring; it takes a minute, and means little while the machine does anything else");
    let mut bench = cargo("run");
    bench.args([
        "--locked",
        "--quiet",
        "--package",
        "playground-tests",
        "--features",
        "browser",
        "--bin",
        "bench",
        "--",
    ]);
    bench.arg("--core-time").arg(core_time).args(json.then_some("--json"));
    run(bench.env("CHROME", chromium.browser).env("CHROMEDRIVER", chromium.driver))
}
