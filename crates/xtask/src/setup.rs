//! Obtaining a Rust toolchain that can compile to WebAssembly.

use crate::packages;
use crate::paths::{find_program, root};
use crate::shell::{cargo, done, output, say};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// The one target the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LLD: &str = "/usr/bin/rust-lld";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";

/// Which toolchain compiles to WebAssembly on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The one that runs us: it has the target's standard library.
    Default,
    /// Debian's, which builds the standard library from source along with the crate.
    Debian,
}

impl WasmToolchain {
    /// The `cargo` of this toolchain for one subcommand, ready for `--target wasm32-unknown-unknown`.
    pub fn cargo(self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Default => cargo(subcommand),
            Self::Debian => {
                let mut cargo = Command::new(DEBIAN_CARGO);
                // The standard library is compiled with the stable compiler it came with, so its unstable features are the right ones.
                cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
                // `cargo run` put the default toolchain's libraries first.
                cargo.env_remove("LD_LIBRARY_PATH");
                cargo.current_dir(root()).arg(subcommand);
                cargo
            }
        };
        // RUSTFLAGS would silently replace the target's own flags of .cargo/config.toml, SIMD among them.
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        command.args(["--locked", "--target", WASM]);
        if self == Self::Debian {
            command.args(["-Z", "build-std=std,panic_abort"]);
        }
        command
    }
}

/// Finds a toolchain for WebAssembly and installs one if there is none.
pub fn wasm_toolchain() -> Result<WasmToolchain> {
    if default_has_target() {
        return Ok(WasmToolchain::Default);
    }
    if debian_is_complete() {
        return Ok(WasmToolchain::Debian);
    }
    match rustup() {
        Ok(()) => return Ok(WasmToolchain::Default),
        Err(error) => say(format!("{error:#}; falling back to Debian's Rust")),
    }
    install_debian()?;
    Ok(WasmToolchain::Debian)
}

fn rustup() -> Result<()> {
    if find_program(&["rustup"]).is_none() {
        bail!("there is no rustup to install the {WASM} target with");
    }
    say(format!("the {WASM} target: installing it with rustup"));
    let start = Instant::now();
    output(Command::new("rustup").args(["target", "add", WASM]).env("RUST_BACKTRACE", "0"))?;
    if !default_has_target() {
        bail!("rustup installed the {WASM} target, but not for the active toolchain");
    }
    done("installed", start);
    Ok(())
}

/// Whether the active toolchain has the target's standard library.
fn default_has_target() -> bool {
    output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))
        .is_ok_and(|dir| Path::new(dir.trim()).is_dir())
}

/// Whether Debian's compiler, the source of its standard library and the linker are all there.
fn debian_is_complete() -> bool {
    // A link to a linker of another version does not exist in this sense.
    [DEBIAN_CARGO, DEBIAN_RUSTC, DEBIAN_STD, DEBIAN_LLD].iter().all(|file| Path::new(file).exists())
}

fn install_debian() -> Result<()> {
    if find_program(&["apt-cache"]).is_none() {
        bail!(
            "the {WASM} target is missing: install it with `rustup target add {WASM}`, \
            or with your system's package of Rust for WebAssembly"
        );
    }
    packages::update()?;
    let linker = lld()?;
    packages::install(
        &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", &linker],
        "Rust for WebAssembly (about 120 MB)",
    )
}

/// The linker package which belongs to the LLVM of `rust-web-llvm`: `/usr/bin/rust-lld` is a link to its program.
fn lld() -> Result<String> {
    let depends = output(Command::new("apt-cache").args(["depends", "rust-web-llvm"]))?;
    lld_of(&depends).with_context(|| format!("rust-web-llvm names no LLVM version among its dependencies:\n{depends}"))
}

fn lld_of(depends: &str) -> Option<String> {
    let words = depends.split_whitespace();
    let version = words.filter_map(|word| word.strip_prefix("llvm-")).find(|version| version.parse::<u32>().is_ok())?;
    Some(format!("lld-{version}"))
}

/// Sees to it that a part of the Rust toolchain, such as `clippy`, is there.
pub fn component(name: &str) -> Result<()> {
    let program = format!("cargo-{}", name.trim_start_matches("rust"));
    if output(Command::new(&program).arg("--version")).is_ok() {
        return Ok(());
    }
    say(format!("{name}: installing it with rustup"));
    output(Command::new("rustup").args(["component", "add", name]))
        .map(|_| ())
        .with_context(|| format!("{program} is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_follows_the_llvm_that_rust_depends_on() {
        let depends =
            "rust-web-llvm\n  Depends: libc6\n  Depends: libgcc-s1\n  Depends: llvm-22\n  Conflicts: <rust-llvm>\n";
        assert_eq!(lld_of(depends).as_deref(), Some("lld-22"));
        assert_eq!(lld_of("rust-web-llvm\n  Depends: libc6\n  Depends: llvm-runtime\n"), None);
    }
}
