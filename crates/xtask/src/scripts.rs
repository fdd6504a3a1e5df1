//! The page's JavaScript: its type check, its unit tests, and making it small.

use crate::paths::{find_program, root, target};
use crate::report::{self, Outcome};
use crate::shell::{done, run, say};
use crate::{dist, packages};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Checks the types in `www/js`, as `tsconfig.json` says.
pub fn check_types() -> Result<()> {
    install_modules()?;
    run(node()?.args(["node_modules/typescript/bin/tsc", "--project", "."]))
}

/// Makes the page's scripts few small files, and its styles small, in a copy of the site: one script that the page starts
/// with, one for each view that is fetched when it is first opened, and one for what they share. All of them lie where
/// `main.js` does, since scripts find other files by their own address; so do the workers, each a file of its own.
pub fn shrink(site: &Path) -> Result<()> {
    install_modules()?;
    let source = root().join("www/js");
    let scripts = site.join("www/js");
    fs::remove_dir_all(&scripts).context("cannot clear the scripts of the site")?;
    let esbuild = |arguments: &[String]| {
        run(npm().current_dir(root()).args(["exec", "--offline", "--", "esbuild"]).args(arguments))
    };
    let bundle = |script: &Path, more: &[String]| {
        let common =
            ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"].map(String::from);
        esbuild(&[&[script.display().to_string()], &common[..], more].concat())
    };
    let graph = target().join("scripts.json");
    bundle(
        &source.join("main.js"),
        &[
            "--external:../pkg/*".into(),
            "--splitting".into(),
            format!("--metafile={}", graph.display()),
            format!("--outdir={}", scripts.display()),
        ],
    )?;
    preload(site, &shared(&graph)?)?;
    for worker in workers(&source)? {
        let up = "../".repeat(worker.components().count());
        let place = format!("--outfile={}", scripts.join(&worker).display());
        bundle(&source.join(&worker), &[format!("--external:{up}pkg/*"), place])?;
    }
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

/// The names of the files that `main.js` cannot start without, from what the bundler wrote about its output.
fn shared(graph: &Path) -> Result<Vec<String>> {
    let graph: Value = serde_json::from_slice(&fs::read(graph)?)?;
    let outputs = graph["outputs"].as_object().context("the bundler names no outputs")?;
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut needed = vec!["main.js".to_owned()];
    let mut next = 0;
    while next < needed.len() {
        let output = outputs.iter().find(|(path, _)| name(path) == needed[next]);
        let imports = output.and_then(|(_, output)| output["imports"].as_array()).into_iter().flatten();
        for import in imports.filter(|import| import["kind"] == "import-statement" && import["external"] != true) {
            let file = name(import["path"].as_str().unwrap_or_default());
            if !needed.contains(&file) {
                needed.push(file);
            }
        }
        next += 1;
    }
    Ok(needed.split_off(1))
}

/// Has the page ask for these scripts together with `main.js`, rather than after it.
fn preload(site: &Path, scripts: &[String]) -> Result<()> {
    const MAIN: &str = "<link rel=\"modulepreload\" href=\"www/js/main.js\">\n";
    let page = site.join("index.html");
    let text = fs::read_to_string(&page).context("cannot read the page of the site")?;
    ensure!(text.contains(MAIN), "index.html does not preload www/js/main.js");
    let links: String = scripts.iter().map(|name| MAIN.replace("main.js", name)).collect();
    fs::write(&page, text.replace(MAIN, &format!("{MAIN}{links}"))).context("cannot write the page of the site")
}

/// The scripts that run in workers, which the bundler cannot find by itself: every `worker.js`, as a path below `source`.
fn workers(source: &Path) -> Result<Vec<PathBuf>> {
    let all = dist::files(source)?.into_iter().filter(|path| path.ends_with("worker.js"));
    all.map(|path| Ok(path.strip_prefix(source)?.to_owned())).collect()
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
