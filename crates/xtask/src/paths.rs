//! Where things are.

use std::path::{Path, PathBuf};

/// The folder of the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's output folder, wherever the person has put it.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The static site that `cargo xtask build` makes.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The page as one file, in `dist/`.
pub const SINGLE: &str = "optimizer-playground.html";
/// The same without the images of MNIST, which are four fifths of it.
pub const SINGLE_WITHOUT_DIGITS: &str = "optimizer-playground-without-mnist.html";
/// The archive for classrooms without a network, in `dist/`.
pub const ARCHIVE: &str = "optimizer-playground.zip";
/// The folder of the package for npm, in `dist/`.
pub const PACKAGE: &str = "npm";
/// What lies in `dist/` and is no part of the site: it is handed out, and no page asks for it.
pub const BESIDE: [&str; 4] = [SINGLE, SINGLE_WITHOUT_DIGITS, ARCHIVE, PACKAGE];

/// The first executable of one of these names on the `PATH`.
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let dirs: Vec<_> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| dirs.iter().map(move |dir| dir.join(name).with_extension(std::env::consts::EXE_EXTENSION)))
        .find(|file| file.is_file())
}
