//! The built site as one HTML file, which opens from a disk, without a server and without a network.

use crate::paths::{SINGLE, SINGLE_WITHOUT_DIGITS, dist};
use crate::{bundle, files, html, stamp};
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;

/// The script that the file starts with, below `www/js`.
const ENTRY: &str = "single.js";
/// The folders of a build of which a page asks for files while it runs. Scripts are in the one script; what is for MNIST alone is in `data`.
const FOLDERS: [&str; 4] = ["css", "fonts", "pkg", "data"];

/// Makes both files of the site that lies in `dist/`.
pub fn make() -> Result<()> {
    write(&dist().join(SINGLE), true)?;
    write(&dist().join(SINGLE_WITHOUT_DIGITS), false)
}

/// Writes the file, with the images of MNIST or without.
pub fn write(to: &Path, digits: bool) -> Result<()> {
    let build = dist().join(stamp::built()?);
    let script = bundle::single(ENTRY)?;
    let page = html::read()?;
    let mut styles = String::new();
    for name in html::styles(&page) {
        styles.push_str(&fs::read_to_string(build.join(name)).with_context(|| format!("cannot read {name}"))?);
    }
    for (text, end) in [(&script, "</script"), (&styles, "</style")] {
        ensure!(!text.contains(end), "{end} stands within what it would end");
    }
    let id = stamp::built()?;
    let parts = html::Single { script: &script, styles: &styles, files: &packed(&build, digits)?, id: &id };
    fs::write(to, html::of_single(&page, &parts)?).with_context(|| format!("cannot write {}", to.display()))
}

/// All files that the page may ask for, as `single.js` unpacks them.
fn packed(build: &Path, digits: bool) -> Result<String> {
    let mut list: Vec<Value> = Vec::new();
    let mut all = Vec::new();
    let mut add = |path: &str, file: &Path| -> Result<()> {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        list.push(json!([path, bytes.len()]));
        all.extend(bytes);
        Ok(())
    };
    for file in files::all(build)? {
        let path = file.strip_prefix(build)?.to_string_lossy().replace('\\', "/");
        let folder = path.split_once('/').map(|(folder, _)| folder);
        let asked = match folder {
            Some("data") => digits,
            Some(folder) => FOLDERS.contains(&folder) && !path.ends_with(".js"),
            None => true,
        };
        if asked {
            add(&path, &file)?;
        }
    }
    for worker in bundle::WORKERS {
        add(worker, &build.join("js").join(worker).with_extension("classic.js"))?;
    }
    let list = Value::from(list).to_string();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&u32::try_from(list.len())?.to_le_bytes())?;
    gzip.write_all(list.as_bytes())?;
    gzip.write_all(&all)?;
    Ok(BASE64_STANDARD.encode(gzip.finish()?))
}
