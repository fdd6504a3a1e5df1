//! The page's JavaScript: its type check, its unit tests, and making it small.

use crate::packages;
use crate::paths::{find_program, root};
use crate::report::{self, Outcome};
use crate::shell::{done, run, say};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Checks the types in `www/js`, as `tsconfig.json` says.
pub fn check_types() -> Result<()> {
    install_modules()?;
    run(node()?.args(["node_modules/typescript/bin/tsc", "--project", "."]))
}

/// Makes the page's scripts one small file, and its styles small, in a copy of the site. Where a script stands does not
/// change, since it finds the wasm module by its own address.
pub fn shrink(site: &Path) -> Result<()> {
    install_modules()?;
    let main = root().join("www/js/main.js");
    let scripts = site.join("www/js");
    fs::remove_dir_all(&scripts).context("cannot clear the scripts of the site")?;
    let esbuild = |arguments: &[String]| {
        run(npm().current_dir(root()).args(["exec", "--offline", "--", "esbuild"]).args(arguments))
    };
    esbuild(&[
        main.display().to_string(),
        "--bundle".into(),
        "--minify".into(),
        "--format=esm".into(),
        "--target=es2022".into(),
        "--external:../pkg/*".into(),
        "--log-level=warning".into(),
        format!("--outfile={}", scripts.join("main.js").display()),
    ])?;
    for folder in ["css", "pkg"] {
        let folder = site.join("www").join(folder);
        let small = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "css" || ending == "js");
        let files = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        let mut arguments: Vec<String> =
            files.iter().filter(|path| small(path)).map(|path| path.display().to_string()).collect();
        arguments.extend(["--minify", "--format=esm", "--allow-overwrite", "--log-level=warning"].map(String::from));
        arguments.push(format!("--outdir={}", folder.display()));
        esbuild(&arguments)?;
    }
    Ok(())
}

/// Runs the unit tests in `tests/js`.
pub fn test() -> Result<Outcome> {
    let mut tests: Vec<PathBuf> = fs::read_dir(root().join("tests/js"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    tests.sort();
    ensure!(!tests.is_empty(), "there is no *.test.js in tests/js");
    report::count(node()?.args(["--test", "--test-reporter=spec"]).args(tests))
}

/// Installs Node.js if it is missing.
pub fn install_node() -> Result<()> {
    if find_program(&["node"]).is_some() && find_program(&["npm", "npm.cmd"]).is_some() {
        return Ok(());
    }
    packages::install(&["nodejs", "npm"], "Node.js, for the checks of the page's JavaScript")
}

fn node() -> Result<Command> {
    install_node()?;
    let mut node = Command::new("node");
    node.current_dir(root());
    Ok(node)
}

/// Installs the tools that `package-lock.json` names, unless those very versions are there.
pub fn install_modules() -> Result<()> {
    install_node()?;
    let lock = root().join("package-lock.json");
    let stamp = root().join("node_modules/.installed");
    let wanted = fs::read_to_string(&lock).context("cannot read package-lock.json")?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say("installing the type checker and the bundler from npm into node_modules/");
    let start = Instant::now();
    run(npm().args(["ci", "--loglevel=error"]).current_dir(root()))?;
    fs::write(stamp, wanted)?;
    done("installed", start);
    Ok(())
}

/// npm's client.
pub fn npm() -> Command {
    let program = find_program(&["npm", "npm.cmd"]);
    Command::new(program.as_deref().unwrap_or(Path::new("npm")))
}
