//! From the crate `playground-web` to `www/pkg/`: compile, then bind to JavaScript.

use crate::formulas;
use crate::paths::{root, target};
use crate::setup::{self, WASM, WasmToolchain};
use crate::shell::{done, run, say};
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

/// The crate that is compiled to WebAssembly.
pub const CRATE: &str = "playground-web";
const STEM: &str = "playground_web";
/// The profile it is compiled with: small.
const PROFILE: &str = "page";

/// Compiles and binds, skipping whatever is up to date, and writes the formulas; installs the toolchain if it is missing.
pub fn build() -> Result<()> {
    let toolchain = setup::wasm_toolchain()?;
    bind(&compile(toolchain)?)?;
    formulas::write()
}

/// Compiles the module.
fn compile(toolchain: WasmToolchain) -> Result<PathBuf> {
    say(format!("compiling {CRATE} to WebAssembly (for size, with SIMD, {toolchain:?} toolchain)"));
    let start = Instant::now();
    run(toolchain.cargo("build").args(["--profile", PROFILE, "--no-default-features", "--package", CRATE]))?;
    done("compiled", start);
    Ok(target().join(WASM).join(PROFILE).join(STEM).with_extension("wasm"))
}

/// Writes the JavaScript module, its types and the wasm file to `www/pkg/`.
fn bind(module: &Path) -> Result<()> {
    let out = root().join("www/pkg");
    let stamp = target().join(STEM).with_extension("stamp");
    let bytes = fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    let fingerprint = fingerprint(&bytes);
    if out.join(format!("{STEM}_bg.wasm")).exists() && fs::read_to_string(&stamp).is_ok_and(|old| old == fingerprint) {
        return Ok(());
    }
    say("binding it to JavaScript in www/pkg/");
    let start = Instant::now();
    let _ = fs::remove_dir_all(&out);
    Bindgen::new()
        .input_bytes(STEM, bytes)
        .web(true)?
        .typescript(true)
        // The default would leave out where the wasm file is.
        .omit_default_module_path(false)
        // Names go here rather than by the profile's `strip`, which would also drop the list of target features that wasm-bindgen reads.
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&out)?;
    fs::write(&stamp, fingerprint)?;
    done("bound", start);
    Ok(())
}

/// Changes when the module does, or the way we bind it (this file); the module itself names its wasm-bindgen version.
fn fingerprint(module: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    (module, include_str!("wasm.rs")).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
