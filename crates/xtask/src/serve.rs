//! `cargo xtask serve`: the page on this machine, rebuilt whenever its Rust changes.

use crate::paths::root;
use crate::server::{self, Server};
use crate::shell::say;
use crate::{data, wasm};
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Builds, serves and watches until interrupted.
pub fn serve(port: u16) -> Result<()> {
    wasm::build()?;
    data::prepare();
    let server = Server::start(server::listen(port)?, server::source())?;
    say("serving; changes to the Rust sources are rebuilt, changes to the page are seen on reload; Ctrl-C stops");
    println!("\n    http://{}/\n", server.address());
    let mut built = newest_source();
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let newest = newest_source();
        if newest > built {
            built = newest;
            if let Err(error) = wasm::build() {
                eprintln!("  {error:#}");
            }
        }
    }
}

/// When the crates that make up the module were last changed.
fn newest_source() -> Option<SystemTime> {
    ["core", "charts", "web"].iter().filter_map(|name| newest(&root().join("crates").join(name))).max()
}

fn newest(path: &Path) -> Option<SystemTime> {
    let metadata = fs::metadata(path).ok()?;
    let own = metadata.modified().ok();
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path())).max();
    own.max(inside)
}
