//! What a site keeps on the devices of its readers, so that it opens without a network: a service worker with the list of the files of
//! its build. `docs/offline.md` describes it.

use crate::{bundle, files, stamp};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use std::path::Path;

/// The folder of its scripts, below `www`.
pub const SOURCES: &str = "offline";

/// The name of the script in the site. Browsers ask at this very address whether there is another one, so it stays.
pub const FILE: &str = "sw.js";

/// What keeps the files, and what takes them away and then itself.
const WORKER: &str = "worker.js";
const OFF: &str = "off.js";

/// The files of a build that are kept, as paths below its folder.
#[derive(Debug)]
pub struct Kept {
    /// Kept after the first visit: all that the page may ask for, but for the digits.
    page: Vec<String>,
    /// The digits: kept once they were used, or on request.
    digits: Vec<String>,
    /// How many bytes each of the two have.
    sizes: [u64; 2],
}

impl Kept {
    /// Tells the page that there is something to keep, and how much.
    pub fn told(&self) -> String {
        let [page, digits] = self.sizes;
        format!("<meta name=\"offline\" content=\"{page} {digits}\">")
    }
}

/// What of the files of a build is kept.
pub fn kept(build: &Path) -> Result<Kept> {
    let mut kept = Kept { page: Vec::new(), digits: Vec::new(), sizes: [0, 0] };
    for file in files::all(build)? {
        let path = file.strip_prefix(build)?.to_string_lossy().replace('\\', "/");
        let size = fs::metadata(&file)?.len();
        if path.starts_with("data/") && path.ends_with(".bin") {
            kept.digits.push(path);
            kept.sizes[1] += size;
        } else if is_asked_for(&path) {
            kept.page.push(path);
            kept.sizes[0] += size;
        }
    }
    Ok(kept)
}

/// Classic workers are for pages without an origin, which keep nothing; licenses are for people.
fn is_asked_for(path: &str) -> bool {
    let end = [".classic.js", ".txt", "LICENSE"];
    !end.iter().any(|end| path.ends_with(end))
}

/// Writes the script of the service worker into the site. Where nothing is kept, it takes away what earlier builds kept, as nothing
/// else reaches the devices on which they did.
pub fn write(site: &Path, id: &str, kept: Option<&Kept>) -> Result<()> {
    let source = |name: &str| {
        let path = crate::paths::root().join("www").join(SOURCES).join(name);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let text = match kept {
        Some(Kept { page, digits, .. }) => {
            let build = json!({ "id": id, "folder": stamp::folder(id), "page": page, "digits": digits });
            format!("const BUILD = {build};\n{}", source(WORKER)?)
        }
        None => source(OFF)?,
    };
    let file = site.join(FILE);
    fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
    bundle::minify_script(&file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept_apart_and_licenses_are_not() -> Result<()> {
        let folder = crate::paths::target().join("tmp/offline-test");
        let _ = fs::remove_dir_all(&folder);
        for (path, length) in [
            ("js/page.js", 3),
            ("js/workers/train.classic.js", 5),
            ("data/mnist-1.bin", 7),
            ("data/NOTICE.txt", 1),
            ("vendor/a/LICENSE", 1),
            ("checked.json", 2),
        ] {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().context("no folder")?)?;
            fs::write(file, "x".repeat(length))?;
        }
        let kept = kept(&folder)?;
        assert_eq!(
            (kept.page.join(" "), kept.digits.join(" ")),
            ("checked.json js/page.js".into(), "data/mnist-1.bin".into())
        );
        assert_eq!(kept.told(), "<meta name=\"offline\" content=\"5 7\">");
        Ok(())
    }
}
