//! From the crates in `crates/web/` to `www/pkg/`: compile, then bind to JavaScript.

use crate::paths::{root, target};
use crate::setup::{self, WASM, WasmToolchain};
use crate::shell::{done, run, say};
use crate::{catalog, files, formulas};
use anyhow::{Context, Result};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};
use wasm_bindgen_cli_support::Bindgen;

/// A crate that is compiled to a module.
struct Module {
    package: &'static str,
    /// The name of its files in `www/pkg/`, and what Cargo calls the module.
    stem: &'static str,
    profile: &'static str,
    /// What the profile is for.
    purpose: &'static str,
}

/// The page's own, of which every byte counts; the one that its workers train with, of which every cycle does; what is
/// only loaded when somebody takes a script or a picture away; the charts, which come after the first plot and are drawn in every frame; the rules line by line and
/// the schedules, which come with the tabs and the view that show them; and the reader of lessons that others wrote.
const MODULES: [Module; 8] = [
    Module { package: "playground-page", stem: "playground_page", profile: "page", purpose: "for size" },
    Module { package: "playground-train", stem: "playground_train", profile: "release", purpose: "for speed" },
    Module { package: "playground-export", stem: "playground_export", profile: "page", purpose: "for size" },
    Module { package: "playground-curves", stem: "playground_curves", profile: "release", purpose: "for speed" },
    Module { package: "playground-pictures", stem: "playground_pictures", profile: "page", purpose: "for size" },
    Module { package: "playground-schedules", stem: "playground_schedules", profile: "page", purpose: "for size" },
    Module { package: "playground-rules", stem: "playground_rules", profile: "page", purpose: "for size" },
    Module { package: "playground-reader", stem: "playground_reader", profile: "page", purpose: "for size" },
];

/// The crates that are compiled to WebAssembly.
pub fn packages() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|module| module.package)
}

/// Compiles and binds, skipping whatever is up to date, and writes the formulas and the catalog; installs the toolchain if it is missing.
pub fn build() -> Result<()> {
    let toolchain = setup::wasm_toolchain()?;
    for module in &MODULES {
        module.bind(&module.compile(toolchain)?)?;
    }
    formulas::write()?;
    catalog::write()?;
    // What an older build left there would be shipped.
    files::keep(&root().join("www/pkg"), is_made)
}

/// Whether this name in `www/pkg/` is one that the build makes.
fn is_made(name: &str) -> bool {
    let of_module = |module: &Module| {
        let rest = name.strip_prefix(module.stem);
        rest.is_some_and(|rest| [".js", ".d.ts", "_bg.wasm", "_bg.wasm.d.ts"].contains(&rest))
    };
    let data =
        ["catalog.json", "opening.json", "formulas.json", "reference.json", "locales", "lessons", "lessons.json"];
    data.contains(&name) || MODULES.iter().any(of_module)
}

impl Module {
    fn compile(&self, toolchain: WasmToolchain) -> Result<PathBuf> {
        let Self { package, stem, profile, purpose } = self;
        say(format!("compiling {package} to WebAssembly ({purpose}, with SIMD, {toolchain:?} toolchain)"));
        let start = Instant::now();
        let what = ["--profile", profile, "--package", package];
        run(toolchain.cargo("build").args(what).arg("--config").arg(paths_left_out()))?;
        done("compiled", start);
        Ok(target().join(WASM).join(profile).join(stem).with_extension("wasm"))
    }

    /// Writes the JavaScript module, its types and the wasm file to `www/pkg/`.
    fn bind(&self, module: &Path) -> Result<()> {
        let Self { stem, .. } = self;
        let out = root().join("www/pkg");
        let stamp = target().join(stem).with_extension("stamp");
        let bytes = fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
        let fingerprint = fingerprint(&bytes);
        if out.join(format!("{stem}_bg.wasm")).exists()
            && fs::read_to_string(&stamp).is_ok_and(|old| old == fingerprint)
        {
            return Ok(());
        }
        say(format!("binding it to JavaScript: www/pkg/{stem}.js"));
        let start = Instant::now();
        Bindgen::new()
            .input_bytes(stem, bytes)
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
}

/// The setting by which places in the code are named without the folders of the machine that built it.
fn paths_left_out() -> String {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let folders = [cargo.map(|home| home.join("registry/src")), Some(root())];
    let flags = folders.iter().flatten().map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    format!("target.{WASM}.rustflags={:?}", flags.collect::<Vec<_>>())
}

/// Changes when the module does, or the way we bind it (this file); the module itself names its wasm-bindgen version.
fn fingerprint(module: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    (module, include_str!("wasm.rs")).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_build_makes_is_kept() {
        for name in ["playground_page.js", "playground_train_bg.wasm.d.ts", "catalog.json", "locales"] {
            assert!(is_made(name), "{name}");
        }
        for name in ["playground_web_bg.wasm", "texts.json", "playground_page.js.map", "playground_pager.js"] {
            assert!(!is_made(name), "{name}");
        }
    }
}
