//! Files out of npm packages, without installing them.

use crate::files;
use crate::node::npm;
use crate::paths::target;
use crate::shell::output;
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::Path;

/// The files of these names in a package such as `name@1.2.3`, which npm's client fetches.
pub fn files(package: &str, wanted: &[&str]) -> Result<Vec<(String, Vec<u8>)>> {
    let folder = target().join("npm");
    fs::create_dir_all(&folder)?;
    let name = output(npm()?.args(["pack", package, "--silent", "--pack-destination"]).arg(&folder))?;
    let file = folder.join(name.trim());
    let archive = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    unpacked(&archive, wanted)
}

/// Unpacks a whole package into a folder, below `package/`.
pub fn unpack(archive: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(archive).with_context(|| format!("cannot read {}", archive.display()))?;
    tar::Archive::new(GzDecoder::new(&bytes[..]))
        .unpack(to)
        .with_context(|| format!("cannot unpack into {}", to.display()))
}

fn unpacked(archive: &[u8], wanted: &[&str]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in tar::Archive::new(GzDecoder::new(archive)).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let name = files::name(&path);
        if wanted.contains(&name) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            found.push((name.to_owned(), bytes));
        }
    }
    Ok(found)
}
