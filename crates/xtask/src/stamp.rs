//! The id of a build: made of all that is in it, so that two builds share a file name only if they share every byte.

use crate::files;
use crate::paths::dist;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Says which build lies in `dist/`; an old page asks for it, past all caches.
pub const FILE: &str = "build.json";

/// The id of what is in a folder and of the page that starts it.
pub fn of(folder: &Path, page: &str) -> Result<String> {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    add(page.as_bytes());
    for file in files::all(folder)? {
        add(file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/").as_bytes());
        add(&fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
    }
    Ok(hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect())
}

/// The folder of `dist/` in which the files of a build lie.
pub fn folder(id: &str) -> String {
    format!("www-{id}")
}

/// Writes which build this is.
pub fn write(site: &Path, id: &str) -> Result<()> {
    fs::write(site.join(FILE), json!({ "id": id }).to_string()).with_context(|| format!("cannot write {FILE}"))
}

/// The folder of the build that lies in `dist/`, such as `www-0123456789ab`.
pub fn built() -> Result<String> {
    let text = fs::read_to_string(dist().join(FILE)).context("there is no build: run `cargo xtask build`")?;
    let build: Value = serde_json::from_str(&text)?;
    Ok(folder(build["id"].as_str().context("the build names no id")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_and_every_name_counts() -> Result<()> {
        let folder = crate::paths::target().join("tmp/stamp-test");
        let id = |files: &[(&str, &str)], page: &str| -> Result<String> {
            let _ = fs::remove_dir_all(&folder);
            for (name, text) in files {
                let file = folder.join(name);
                fs::create_dir_all(file.parent().context("no folder")?)?;
                fs::write(file, text)?;
            }
            of(&folder, page)
        };
        let first = id(&[("a.js", "1"), ("b/c.js", "2")], "page")?;
        assert_eq!(first, id(&[("b/c.js", "2"), ("a.js", "1")], "page")?, "the order of writing does not count");
        assert!(first.len() == 12 && first.chars().all(|digit| digit.is_ascii_hexdigit()), "{first}");
        for (files, page) in [
            ([("a.js", "1"), ("b/c.js", "3")], "page"),
            ([("a.js", "1"), ("b/d.js", "2")], "page"),
            ([("a.js", "1b/c.js"), ("b/c.js", "2")], "page"),
            ([("a.js", "1"), ("b/c.js", "2")], "another page"),
        ] {
            assert_ne!(first, id(&files, page)?, "{files:?}");
        }
        Ok(())
    }
}
