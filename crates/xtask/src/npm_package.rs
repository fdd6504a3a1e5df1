//! `cargo xtask npm`: the built site as a package for npm, whose entry is the element, in `dist/npm/`.

use crate::paths::{BESIDE, PACKAGE, dist, root};
use crate::shell::say;
use crate::{files, stamp};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// What of the site a package does not need.
const EXAMPLES: &str = "examples";

/// Makes the package of the site that lies in `dist/`.
pub fn make() -> Result<()> {
    let folder = dist().join(PACKAGE);
    gather(&folder)?;
    say(format!("{} is complete: `npm pack` or `npm publish` there", folder.display()));
    Ok(())
}

/// Copies the built site to a folder, with what npm must know of it.
pub fn gather(to: &Path) -> Result<()> {
    stamp::built()?;
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot clear {}", to.display()))?;
    }
    fs::create_dir_all(to)?;
    copy(&dist(), to)?;
    let own = root().join("crates/xtask/src/npm");
    for (from, name) in [("readme.md", "README.md"), ("element.d.ts", "element.d.ts")] {
        fs::copy(own.join(from), to.join(name)).with_context(|| format!("cannot copy {from}"))?;
    }
    let entry = "./www/element.js";
    let package = json!({
        "name": "optimizer-playground",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "See how optimizers move: an element that shows the Optimizer Playground in any page",
        "license": "MIT",
        "type": "module",
        "main": entry,
        "types": "./element.d.ts",
        "exports": { ".": { "types": "./element.d.ts", "default": entry }, "./embed.js": "./www/embed.js", "./package.json": "./package.json" },
        "sideEffects": ["./www/*.js"],
        "keywords": ["optimizer", "gradient-descent", "machine-learning", "teaching", "web-component"],
    });
    let text = serde_json::to_string_pretty(&package)?;
    fs::write(to.join("package.json"), format!("{text}\n")).context("cannot write package.json")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for path in files::entries(from)? {
        let name = files::name(&path);
        let target: PathBuf = to.join(name);
        if name == EXAMPLES || BESIDE.contains(&name) {
            continue;
        }
        if path.is_dir() {
            fs::create_dir_all(&target)?;
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}
