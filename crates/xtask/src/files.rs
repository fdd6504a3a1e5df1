//! Folders of files: listed, and copied.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// All files under a folder, in order of their paths.
pub fn all(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(dir)? {
        if path.is_dir() {
            found.extend(all(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Copies a file or a folder, leaving out what only developers need: hidden files and types.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for path in entries(from)? {
            if let Some(name) = path.file_name() {
                copy(&path, &to.join(name))?;
            }
        }
    } else if !name(from).starts_with('.') && !name(from).ends_with(".d.ts") {
        fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}

/// What is in a folder, in order of the names.
pub fn entries(dir: &Path) -> Result<Vec<PathBuf>> {
    let read = || fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = read().with_context(|| format!("cannot read the folder {}", dir.display()))?;
    paths.sort();
    Ok(paths)
}

/// Removes what is in a folder but for the files and folders with these names. There need not be such a folder.
pub fn keep(dir: &Path, is_known: impl Fn(&str) -> bool) -> Result<()> {
    if !dir.exists() {
        return Ok(());
    }
    for path in entries(dir)?.into_iter().filter(|path| !is_known(name(path))) {
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

/// The last part of a path; empty if it is not text.
pub fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_removed() -> Result<()> {
        let folder = crate::paths::target().join("tmp/files-test");
        fs::create_dir_all(folder.join("old"))?;
        for file in ["kept.js", "stale.wasm", "old/more.ftl"] {
            fs::write(folder.join(file), "")?;
        }
        keep(&folder, |name| name == "kept.js")?;
        assert_eq!(all(&folder)?, [folder.join("kept.js")]);
        keep(&folder.join("none"), |_| false)
    }
}
