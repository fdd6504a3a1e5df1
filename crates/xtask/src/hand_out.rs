//! `cargo xtask dist`: the site, and beside it what is handed out: the page as one file, and an archive for classrooms without a network.

use crate::paths::{self, ARCHIVE, SINGLE, SINGLE_WITHOUT_DIGITS};
use crate::shell::say;
use crate::{dist, files, single, zipped};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Builds the site and what is handed out beside it, and prints all sizes.
pub fn make(keeps: bool) -> Result<()> {
    dist::build(keeps)?;
    let site = size(&paths::dist())?;
    single::make()?;
    zipped::make()?;
    println!("{site:>10}  {}/, the site (with the digits, which it sends on demand)", paths::dist().display());
    for name in [SINGLE, SINGLE_WITHOUT_DIGITS, ARCHIVE] {
        let file = paths::dist().join(name);
        println!("{:>10}  {}", size(&file)?, file.display());
    }
    say(
        "the .html files open in a browser from anywhere, without a server and without a network; the archive has a README",
    );
    Ok(())
}

/// The bytes of a file, or of all files of a folder.
fn size(path: &Path) -> Result<u64> {
    let files = if path.is_dir() { files::all(path)? } else { vec![path.to_owned()] };
    files.iter().map(|file| Ok(fs::metadata(file)?.len())).sum()
}
