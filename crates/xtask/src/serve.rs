//! `cargo xtask serve`: the page on this machine, rebuilt whenever what it is made of changes.

use crate::paths::root;
use crate::server::{self, Server};
use crate::shell::say;
use crate::{files, locales, page, wasm};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The crates that no part of the page is compiled from.
const NOT_OF_THE_PAGE: [&str; 2] = ["cli", "xtask"];

/// Builds, serves and watches until interrupted.
pub fn serve(port: u16) -> Result<()> {
    say("building the page, then serving it");
    let mut watched = [
        Watched::new(crates()?, wasm::build, "the Rust sources have changed"),
        Watched::new(vec![locales::folder()], locales::write, "the texts have changed"),
    ];
    page::build()?;
    let server = Server::start(server::listen(port)?, server::source())?;
    say(
        "serving; changes to Rust and to texts are rebuilt, other changes to the page are seen on reload; Ctrl-C stops",
    );
    println!("\n    http://{}/\n", server.address());
    loop {
        std::thread::sleep(Duration::from_millis(500));
        watched.iter_mut().for_each(Watched::look);
    }
}

/// The crates that the page is made of.
fn crates() -> Result<Vec<PathBuf>> {
    let mut folders = files::entries(&root().join("crates"))?;
    folders.retain(|path| !NOT_OF_THE_PAGE.contains(&files::name(path)));
    Ok(folders)
}

/// Sources, and how that which is made of them is made again.
struct Watched {
    sources: Vec<PathBuf>,
    make: fn() -> Result<()>,
    told: &'static str,
    made: Option<SystemTime>,
}

impl Watched {
    fn new(sources: Vec<PathBuf>, make: fn() -> Result<()>, told: &'static str) -> Self {
        // Read before the first build: what changes during it is built again.
        let made = newest(&sources);
        Self { sources, make, told, made }
    }

    /// Makes it again if its sources have changed.
    fn look(&mut self) {
        let newest = newest(&self.sources);
        if newest > self.made {
            self.made = newest;
            say(self.told);
            match (self.make)() {
                Ok(()) => say("rebuilt; reload the page"),
                Err(error) => eprintln!("  {error:#}"),
            }
        }
    }
}

/// When any of these files and folders was last changed.
fn newest(paths: &[PathBuf]) -> Option<SystemTime> {
    paths.iter().filter_map(|path| changed(path)).max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    let metadata = fs::metadata(path).ok()?;
    let own = metadata.modified().ok();
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| changed(&entry.path())).max();
    own.max(inside)
}
