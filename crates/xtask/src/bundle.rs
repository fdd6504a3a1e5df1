//! Makes the scripts of a site few and small, and its styles small.

use crate::files;
use crate::node::{install_modules, npm};
use crate::paths::{root, target};
use crate::shell::run;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What the page loads once somebody sees it, beside the page's own script.
const START: &str = "./start.js";

/// The scripts that run in workers, below `www/js`: the bundler cannot find them by itself.
pub const WORKERS: [&str; 2] = ["workers/train.js", "workers/sweep.js"];

/// What other pages start with, below `www/js`: the element that shows a playground in them.
pub const ELEMENT: &str = "element.js";
/// What the element loads once it is seen, and its name beside the element.
const INSIDE: [&str; 2] = ["./host/inside.js", "./inside.js"];

/// Bundles `www/js` into `<site>/js`: one script that the page begins with, `entry`, one that starts it, one for the element, one for each view that is
/// fetched when it is first opened, and one for what they share. All of them lie where `entry` does, since scripts find other files by
/// their own address; so do the workers, each a file of its own. Returns the names of the files that the page cannot start without, beside `entry`.
pub fn scripts(entry: &str, site: &Path) -> Result<Vec<String>> {
    install_modules()?;
    let source = root().join("www/js");
    let out = site.join("js");
    let graph = target().join("scripts.json");
    let page = [
        source.join(INSIDE[0]).display().to_string(),
        "--entry-names=[name]".to_owned(),
        "--format=esm".to_owned(),
        "--external:../pkg/*".to_owned(),
        "--splitting".to_owned(),
        // The bundler makes a file of all that the same views share, which were twenty for the page to begin with. Every
        // view comes after the start; once each is said to need it, what that consists of is a single file. The page's first script and the
        // element are not of these: they wait until they are seen.
        format!("--inject:{}", source.join(START).display()),
        format!("--metafile={}", graph.display()),
        format!("--outdir={}", out.display()),
    ];
    let start = files::name(Path::new(START));
    bundle(&source.join(start), &page)?;
    apart(&source.join(entry), &out.join(entry), [START, START])?;
    apart(&source.join(ELEMENT), &out.join(ELEMENT), INSIDE)?;
    for worker in WORKERS {
        let place = |ending: &str| format!("--outfile={}", out.join(worker).with_extension(ending).display());
        let up = "../".repeat(Path::new(worker).components().count());
        bundle(&source.join(worker), &["--format=esm".into(), format!("--external:{up}pkg/*"), place("js")])?;
        // As a script that is no module, with the glue of its compiled module inside: for a page that holds all its files
        // and starts the worker from a blob. It has no address to find others by; the page sends it the compiled module.
        let classic = ["--format=iife".into(), "--log-override:empty-import-meta=silent".into(), place("classic.js")];
        bundle(&source.join(worker), &classic)?;
    }
    shared(&graph, start)
}

/// The script of a page that is a single file, with all that it would load later inside. It has no address.
pub fn single(entry: &str) -> Result<String> {
    install_modules()?;
    let out = target().join(entry);
    let more = [
        "--format=iife".into(),
        "--log-override:empty-import-meta=silent".into(),
        format!("--outfile={}", out.display()),
    ];
    bundle(&root().join("www/js").join(entry), &more)?;
    fs::read_to_string(&out).with_context(|| format!("cannot read {}", out.display()))
}

/// Bundles a script but for what it loads later, which has another name beside it.
fn apart(script: &Path, out: &Path, [later, beside]: [&str; 2]) -> Result<()> {
    let place = format!("--outfile={}", out.display());
    bundle(script, &["--format=esm".to_owned(), format!("--external:{later}"), place])?;
    let text = fs::read_to_string(out)?;
    ensure!(text.contains(later), "{} does not load {later}", script.display());
    fs::write(out, text.replace(later, beside)).with_context(|| format!("cannot write {}", out.display()))
}

/// Minifies one script where it lies.
pub fn minify_script(script: &Path) -> Result<()> {
    let out = format!("--outfile={}", script.display());
    let more = ["--minify", "--target=es2022", "--allow-overwrite", "--log-level=warning"];
    esbuild(&[&[script.display().to_string(), out], &more.map(String::from)[..]].concat())
}

/// Minifies the scripts and styles of a folder, each for itself.
pub fn minify(folder: &Path) -> Result<()> {
    let mut files = files::entries(folder)?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "css" || ending == "js"));
    let mut arguments: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    arguments.extend(["--minify", "--format=esm", "--allow-overwrite", "--log-level=warning"].map(String::from));
    arguments.push(format!("--outdir={}", folder.display()));
    esbuild(&arguments)
}

fn bundle(script: &Path, more: &[String]) -> Result<()> {
    let common = ["--bundle", "--minify", "--target=es2022", "--log-level=warning"].map(String::from);
    esbuild(&[&[script.display().to_string()], &common[..], more].concat())
}

fn esbuild(arguments: &[String]) -> Result<()> {
    run(npm()?.args(["exec", "--offline", "--", "esbuild"]).args(arguments))
}

/// The name of `entry` and those of the files that it cannot start without, from what the bundler wrote about its output.
fn shared(graph: &Path, entry: &str) -> Result<Vec<String>> {
    let graph: Value = serde_json::from_slice(&fs::read(graph)?)?;
    let outputs = graph["outputs"].as_object().context("the bundler names no outputs")?;
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut needed = vec![entry.to_owned()];
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
    Ok(needed)
}
