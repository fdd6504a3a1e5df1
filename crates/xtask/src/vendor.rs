//! Libraries of the page that come from npm: copied into `www/vendor/`, so that the page needs no bundler while it is developed.

use crate::files;
use crate::node::install_modules;
use crate::paths::root;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// What formats the texts of the page. The package comes without the text of its license.
const FLUENT_LICENCE: &str = include_str!("fluent-licence.txt");

/// The folder of all that is copied.
pub fn folder() -> PathBuf {
    root().join("www/vendor")
}

/// Copies the libraries with their types and licenses, unless they are there already.
pub fn copy() -> Result<()> {
    install_modules()?;
    let from = root().join("node_modules/@fluent/bundle/esm");
    let to = folder().join("fluent");
    fs::create_dir_all(&to)?;
    // The types come along for the type checker.
    for path in
        files::entries(&from)?.iter().filter(|path| [".js", ".d.ts"].iter().any(|end| files::name(path).ends_with(end)))
    {
        let place = to.join(files::name(path));
        let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        if fs::read(&place).ok().as_ref() != Some(&text) {
            fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))?;
        }
    }
    fs::write(to.join("LICENSE"), FLUENT_LICENCE).context("cannot write the licence of Fluent")
}
