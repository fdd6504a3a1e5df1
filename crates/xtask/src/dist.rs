//! `cargo xtask build`: the static site in `dist/`, which any web server can serve from any path.

use crate::paths::{dist, root};
use crate::scripts;
use crate::shell::{done, say};
use crate::{data, wasm};
use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Builds the site and prints its sizes.
pub fn build() -> Result<()> {
    gather()?;
    print_sizes(&dist())?;
    say("serve dist/ with any web server, from any path");
    Ok(())
}

/// Builds the module and gathers the site.
pub fn gather() -> Result<()> {
    wasm::build()?;
    data::prepare();
    let start = Instant::now();
    say("gathering the site in dist/");
    let dist = dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot clear dist/")?;
    }
    fs::create_dir_all(&dist)?;
    fs::copy(root().join("index.html"), dist.join("index.html")).context("cannot copy index.html")?;
    copy(&root().join("www"), &dist.join("www"))?;
    scripts::shrink(&dist)?;
    done("gathered", start);
    Ok(())
}

/// Copies a folder, leaving out what only developers need.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for path in entries(from)? {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else if !name.starts_with('.') && !name.ends_with(".d.ts") {
            fs::copy(&path, to.join(name)).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// The size of some bytes after gzip at its best level, as a good server would send them.
pub fn gzip_size(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_or(0, |gzip| gzip.len())
}

fn print_sizes(dist: &Path) -> Result<()> {
    let (mut raw, mut gzip) = (0, 0);
    println!("{:>10} {:>10}  file", "bytes", "gzip");
    for file in files(dist)? {
        let bytes = fs::read(&file)?;
        let packed = gzip_size(&bytes);
        raw += bytes.len();
        gzip += packed;
        println!("{:>10} {packed:>10}  {}", bytes.len(), file.strip_prefix(dist)?.display());
    }
    println!("{raw:>10} {gzip:>10}  together");
    Ok(())
}

/// All files under a folder, in order of their paths.
pub fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(dir)? {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>> {
    let read = || fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = read().with_context(|| format!("cannot read the folder {}", dir.display()))?;
    paths.sort();
    Ok(paths)
}
