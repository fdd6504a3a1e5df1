//! `cargo xtask test`: everything that guards the project, in one command.

use crate::browser::{self, Engine, Program};
use crate::paths::root;
use crate::report::{self, Outcome};
use crate::setup::{self, WasmToolchain};
use crate::shell::{cargo, human, run, say};
use crate::{dist, examples, licences, numpy, scripts, wasm};
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// One step, in the order in which they run: what is quick and what others need come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// The sources are formatted
    Format,
    /// Clippy has nothing to say
    Clippy,
    /// Nor about what only the browser compiles
    ClippyWasm,
    /// The documentation builds without a warning
    Docs,
    /// All dependencies are under licences we may use
    Licences,
    /// The Rust tests
    Cargo,
    /// The NumPy scripts take the paths of the playground, where there is a Python that has NumPy or can get it
    Numpy,
    /// The static site builds
    Build,
    /// The types of the page's JavaScript
    Types,
    /// The unit tests of the page's JavaScript
    Node,
    /// The examples are built by the programs that they are for
    Examples,
    /// The page in real browsers
    Browser,
}

impl Step {
    fn title(self) -> &'static str {
        match self {
            Self::Format => "cargo fmt --check",
            Self::Clippy => "cargo clippy",
            Self::ClippyWasm => "cargo clippy for WebAssembly",
            Self::Docs => "cargo doc",
            Self::Licences => "licences",
            Self::Cargo => "cargo test",
            Self::Numpy => "NumPy scripts",
            Self::Build => "build of the static site",
            Self::Types => "tsc --checkJs",
            Self::Node => "node --test",
            Self::Examples => "pages of other programs",
            Self::Browser => "browser tests",
        }
    }

    fn run(self, engines: &[Engine]) -> Result<Outcome> {
        let checked = |result: Result<()>| result.map(|()| Outcome::pass());
        match self {
            Self::Format => {
                setup::component("rustfmt")?;
                run(cargo("fmt").args(["--all", "--check"]))?;
                // Cargo does not see the modules that a registry's macro declares.
                checked(run(Command::new("rustfmt").args(["--check", "--edition", "2024"]).args(registered()?)))
            }
            Self::Clippy => {
                setup::component("clippy")?;
                let strict = ["--all-targets", "--", "-D", "warnings"];
                checked(run(workspace("clippy").args(strict)))
            }
            Self::ClippyWasm => clippy_wasm(),
            Self::Docs => checked(run(workspace("doc").arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings"))),
            Self::Licences => checked(licences::check()),
            Self::Cargo => report::count(cargo("test").args(["--locked", "--workspace", "--no-fail-fast"])),
            Self::Numpy => numpy::test(),
            Self::Build => checked(dist::build(true)),
            Self::Types => checked(scripts::check_types()),
            Self::Node => scripts::test(),
            Self::Examples => Ok(examples::test()),
            Self::Browser => browser_tests(engines),
        }
    }
}

/// Runs the steps, going on after failures, and ends with how many tests and checks passed and failed.
pub fn test(only: &[Step], skip: &[Step], engines: &[Engine]) -> ExitCode {
    let chosen = |step: &Step| (only.is_empty() || only.contains(step)) && !skip.contains(step);
    let results: Vec<_> = Step::value_variants()
        .iter()
        .filter(|step| chosen(step))
        .map(|step| {
            println!("\n━━━ {} ━━━", step.title());
            let start = Instant::now();
            let outcome = step.run(engines).unwrap_or_else(|error| Outcome::fail(format!("{error:#}")));
            (*step, outcome, start.elapsed())
        })
        .collect();
    summarize(&results)
}

fn summarize(results: &[(Step, Outcome, Duration)]) -> ExitCode {
    println!("\n━━━ summary ━━━");
    for (step, outcome, time) in results {
        let Outcome { passed, failed, .. } = outcome;
        println!("{:<30} {passed:>5} passed {failed:>4} failed   {}", step.title(), human(*time));
    }
    for (step, outcome, _) in results {
        for failure in &outcome.failures {
            println!("FAILED {}: {failure}", step.title());
        }
    }
    let passed: usize = results.iter().map(|(_, outcome, _)| outcome.passed).sum();
    let failed: usize = results.iter().map(|(_, outcome, _)| outcome.failed).sum();
    let notes: String =
        results.iter().flat_map(|(_, outcome, _)| &outcome.notes).map(|note| format!("; {note}")).collect();
    println!("\n{passed} passed, {failed} failed{notes}");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The files of the registries.
fn registered() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in ["optim", "schedule", "surface"] {
        for entry in fs::read_dir(root().join("crates/core/src").join(folder))? {
            files.extend(Some(entry?.path()).filter(|path| path.extension().is_some_and(|end| end == "rs")));
        }
    }
    Ok(files)
}

/// `cargo` over all crates, the browser tests included.
fn workspace(subcommand: &str) -> Command {
    let mut cargo = cargo(subcommand);
    cargo.args(["--locked", "--workspace", "--features", "playground-tests/browser"]);
    cargo
}

fn clippy_wasm() -> Result<Outcome> {
    match setup::wasm_toolchain()? {
        WasmToolchain::Default => {
            let mut clippy = WasmToolchain::Default.cargo("clippy");
            clippy.args(wasm::packages().flat_map(|package| ["--package", package]));
            run(clippy.args(["--", "-D", "warnings"]))?;
            Ok(Outcome::pass())
        }
        WasmToolchain::Debian => Ok(Outcome::not_run(format!(
            "{} not run: the toolchain that has clippy lacks the target",
            Step::ClippyWasm.title()
        ))),
    }
}

/// The engines other than Chromium among these: those that are here now, and why the others are not.
pub fn others(among: &[Engine]) -> (Vec<Program>, Vec<(Engine, String)>) {
    let (mut here, mut missing) = (Vec::new(), Vec::new());
    for &engine in Engine::ALL.iter().filter(|&engine| *engine != Engine::Chromium && among.contains(engine)) {
        match browser::install(engine) {
            Ok(program) => here.push(program),
            Err(error) => {
                say(format!("{} is left out: {error:#}", engine.name()));
                missing.push((engine, format!("{error:#}")));
            }
        }
    }
    (here, missing)
}

/// Runs what is to be run in these engines, or in all that there are. Only Chromium must be there.
fn browser_tests(engines: &[Engine]) -> Result<Outcome> {
    let wanted = if engines.is_empty() { &Engine::ALL[..] } else { engines };
    let mut here = Vec::new();
    if wanted.contains(&Engine::Chromium) {
        here.push(browser::install(Engine::Chromium).context("the browser tests need Chromium")?);
    }
    let (others, missing) = others(wanted);
    here.extend(others);
    let mut tests = workspace("test");
    tests.args(["--no-fail-fast", "--test", "harness", "--test", "browser", "--"]);
    for program in &here {
        program.told(&mut tests);
    }
    tests.args(filters(&here.iter().map(|program| program.engine).collect::<Vec<_>>()));
    let mut outcome = if here.is_empty() { Outcome::default() } else { report::count(&mut tests)? };
    outcome.notes = here
        .iter()
        .map(|program| format!("ran in {}", program.version().unwrap_or_else(|_| program.engine.name().to_owned())))
        .collect();
    outcome.notes.extend(missing.iter().map(|(engine, why)| format!("not run in {}: {why}", engine.name())));
    Ok(outcome)
}

/// What `libtest` is told, so that the tests of these engines run: those of the others bear their names; all else is Chromium's.
fn filters(engines: &[Engine]) -> Vec<String> {
    let module = |engine: &Engine| format!("{}::", engine.module());
    if engines.contains(&Engine::Chromium) {
        let gone = Engine::ALL.iter().filter(|engine| !engines.contains(engine));
        gone.flat_map(|engine| ["--skip".to_owned(), module(engine)]).collect()
    } else {
        engines.iter().map(module).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_chosen_by_the_names_of_their_tests() {
        assert_eq!(filters(&Engine::ALL), Vec::<String>::new());
        assert_eq!(filters(&[Engine::Chromium, Engine::WebKit]), ["--skip", "firefox::"]);
        assert_eq!(filters(&[Engine::Firefox]), ["firefox::"]);
    }
}
