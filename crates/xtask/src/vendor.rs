//! Libraries of the page that come from npm: copied into `www/vendor/`, so that the page needs no bundler while it is developed.

use crate::files;
use crate::node::install_modules;
use crate::paths::root;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What formats the texts of the page. The package comes without the text of its license.
const FLUENT_LICENCE: &str = include_str!("fluent-licence.txt");

/// The types of what the page uses of d3-dsv, whose package comes without any.
const DSV_TYPES: &str = include_str!("dsv.d.ts");

/// The folder of all that is copied.
pub fn folder() -> PathBuf {
    root().join("www/vendor")
}

/// Copies the libraries with their types and licenses, unless they are there already.
pub fn copy() -> Result<()> {
    install_modules()?;
    let packages = root().join("node_modules");
    let from = packages.join("@fluent/bundle/esm");
    // The types come along for the type checker.
    for path in
        files::entries(&from)?.iter().filter(|path| [".js", ".d.ts"].iter().any(|end| files::name(path).ends_with(end)))
    {
        write("fluent", files::name(path), &read(path)?)?;
    }
    write("fluent", "LICENSE", FLUENT_LICENCE.as_bytes())?;
    write("dsv", "dsv.js", &read(&packages.join("d3-dsv/src/dsv.js"))?)?;
    write("dsv", "dsv.d.ts", DSV_TYPES.as_bytes())?;
    write("dsv", "LICENSE", &read(&packages.join("d3-dsv/LICENSE"))?)?;
    deck(&packages.join("reveal.js"))
}

/// What the example with slides is made by, beside it: it opens as it is.
fn deck(package: &Path) -> Result<()> {
    let folder = root().join("www/examples/reveal/reveal.js");
    for name in ["dist/reveal.css", "dist/reveal.mjs", "LICENSE"] {
        write_to(&folder, files::name(Path::new(name)), &read(&package.join(name))?)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(library: &str, name: &str, bytes: &[u8]) -> Result<()> {
    write_to(&folder().join(library), name, bytes)
}

fn write_to(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let place = folder.join(name);
    if fs::read(&place).ok().as_deref() != Some(bytes) {
        fs::write(&place, bytes).with_context(|| format!("cannot write {}", place.display()))?;
    }
    Ok(())
}
