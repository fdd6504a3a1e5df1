//! The licenses of everything we build upon, against the list of `deny.toml`.
//!
//! For crates this is the part of `cargo deny check licenses` that guards us; installing that tool would take longer than all
//! our tests. Of the packages from npm, those count that the page is shipped with.

use crate::paths::root;
use crate::shell::{cargo, output};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
}

/// What `package-lock.json` says of each package, under the folder it is installed in.
#[derive(Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Deserialize)]
struct Locked {
    version: Option<String>,
    license: Option<String>,
    /// Only tools need it.
    #[serde(default)]
    dev: bool,
}

/// Refuses any dependency, of whatever platform, whose license is not allowed.
pub fn check() -> Result<()> {
    let deny: Deny = toml::from_str(&fs::read_to_string(root().join("deny.toml")).context("cannot read deny.toml")?)?;
    let metadata = output(cargo("metadata").args(["--locked", "--format-version=1"]))?;
    let metadata: Metadata = serde_json::from_str(&metadata)?;
    let lock = fs::read_to_string(root().join("package-lock.json")).context("cannot read package-lock.json")?;
    let shipped = shipped(serde_json::from_str(&lock)?);
    let all = || metadata.packages.iter().chain(&shipped);
    let refused: Vec<String> = all().filter_map(|package| refusal(package, &deny.licenses.allow)).collect();
    if !refused.is_empty() {
        bail!("licences outside the list of deny.toml:\n  {}", refused.join("\n  "));
    }
    println!(
        "all under allowed licences; crates: {}, shipped npm packages: {}",
        metadata.packages.len(),
        shipped.len()
    );
    Ok(())
}

/// The packages from npm that the page is shipped with.
fn shipped(lock: Lock) -> Vec<Package> {
    let packages = lock.packages.into_iter().filter(|(_, locked)| !locked.dev);
    // What has no folder is the page itself.
    let packages = packages.filter_map(|(folder, Locked { version, license, .. })| {
        let (_, name) = folder.rsplit_once("node_modules/")?;
        Some(Package { name: name.to_owned(), version: version.unwrap_or_default(), license })
    });
    packages.collect()
}

/// Why a package may not be used, if it may not.
fn refusal(package: &Package, allow: &[String]) -> Option<String> {
    let Package { name, version, license } = package;
    let Some(license) = license else { return Some(format!("{name} {version} names no licence")) };
    // Some old packages write `MIT/Apache-2.0`.
    match spdx::Expression::parse_mode(license, spdx::ParseMode::LAX) {
        Ok(expression) if expression.evaluate(|requirement| allow.contains(&requirement.to_string())) => None,
        Ok(_) => Some(format!("{name} {version} is under {license}")),
        Err(error) => Some(format!("{name} {version}: cannot read its licence {license}: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copyleft_is_refused_unless_there_is_a_choice() {
        let allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        for (license, allowed) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("MIT OR GPL-3.0-only", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("AGPL-3.0-or-later", false),
            ("MIT AND GPL-3.0-only", false),
            ("nonsense", false),
        ] {
            let package = Package { name: "a".into(), version: "1.0.0".into(), license: Some(license.into()) };
            assert_eq!(refusal(&package, &allow).is_none(), allowed, "{license}");
        }
        assert!(refusal(&Package { name: "a".into(), version: "1.0.0".into(), license: None }, &allow).is_some());
    }

    #[test]
    fn of_npm_only_what_is_shipped_is_asked_for_its_licence() -> Result<()> {
        let lock = r#"{ "packages": {
            "": { "name": "page", "dependencies": { "@a/shipped": "1.0.0" } },
            "node_modules/@a/shipped": { "version": "1.0.0", "license": "Apache-2.0" },
            "node_modules/@a/shipped/node_modules/inner": { "version": "2.0.0" },
            "node_modules/tool": { "version": "3.0.0", "license": "GPL-3.0-only", "dev": true }
        } }"#;
        let shipped = shipped(serde_json::from_str(lock)?);
        let names: Vec<_> = shipped.iter().map(|package| package.name.as_str()).collect();
        assert_eq!(names, ["@a/shipped", "inner"]);
        let refused: Vec<_> = shipped.iter().filter_map(|package| refusal(package, &["Apache-2.0".into()])).collect();
        assert_eq!(refused, ["inner 2.0.0 names no licence"]);
        Ok(())
    }
}
