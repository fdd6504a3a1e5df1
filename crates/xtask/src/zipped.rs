//! The zip archive for classrooms without a network: the page as one file, a page that shows it in frames, the site for a server in the
//! house, and how to use them.

use crate::files;
use crate::paths::{ARCHIVE, BESIDE, SINGLE, SINGLE_WITHOUT_DIGITS, dist, root};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

/// The one folder in it.
const FOLDER: &str = "optimizer-playground";

/// The page with frames, as it is in the archive, and what it is made of.
const LESSON: &str = "lesson.html";
const EXAMPLE: &str = "www/examples/embed";

/// Makes the archive of the site in `dist/` and of the two files of `single` beside it.
pub fn make() -> Result<()> {
    write(&dist().join(ARCHIVE), &dist())
}

/// Writes the archive of the site in `dist/` and of the two files of `single` in a folder.
pub fn write(to: &Path, singles: &Path) -> Result<()> {
    let file = File::create(to).with_context(|| format!("cannot write {}", to.display()))?;
    fill(file, singles).with_context(|| format!("cannot write {}", to.display()))
}

fn fill(file: File, singles: &Path) -> Result<()> {
    let mut archive = ZipWriter::new(file);
    let mut add = |name: &str, bytes: &[u8]| -> Result<()> {
        // Without times: the same site makes the same archive.
        archive.start_file(format!("{FOLDER}/{name}"), SimpleFileOptions::default().compression_level(Some(9)))?;
        Ok(archive.write_all(bytes)?)
    };
    add("README.txt", &fs::read(root().join("crates/xtask/src/zip/readme.txt"))?)?;
    for name in [SINGLE, SINGLE_WITHOUT_DIGITS] {
        add(name, &fs::read(singles.join(name)).with_context(|| format!("{name} is missing"))?)?;
    }
    let page = fs::read_to_string(root().join(EXAMPLE).with_extension("html"))?;
    let styles = fs::read_to_string(root().join(EXAMPLE).with_extension("css"))?;
    add(LESSON, lesson(&page, &styles)?.as_bytes())?;
    for path in files::all(&dist())? {
        let name = path.strip_prefix(dist())?.to_string_lossy().replace('\\', "/");
        let first = name.split('/').next().unwrap_or_default();
        if BESIDE.contains(&first) {
            continue;
        }
        let bytes = fs::read(&path)?;
        // The same license stands beside the files that are read first.
        if let Some(of) = license_of(&name) {
            add(&format!("licenses/{of}.txt"), &bytes)?;
        }
        add(&format!("site/{name}"), &bytes)?;
    }
    archive.finish()?.sync_all().context("the disk refuses")
}

/// What a file of the site is the license of, if it is one.
fn license_of(path: &str) -> Option<String> {
    let path = Path::new(path);
    let beside = files::name(path.parent()?);
    match files::name(path) {
        "LICENSE" if beside.is_empty() => Some("optimizer-playground".into()),
        "LICENSE" | "LICENSE.txt" => Some(beside.into()),
        "NOTICE.txt" => Some("mnist".into()),
        _ => None,
    }
}

/// The example's page with frames as one that needs no other file than the page as one file.
fn lesson(page: &str, styles: &str) -> Result<String> {
    const LINKED: &str = "<link rel=\"stylesheet\" href=\"embed.css\">";
    const FRAMED: &str = "../../index.html#";
    const ICON: &str = "<link rel=\"icon\" href=\"../icon.svg\" type=\"image/svg+xml\">\n";
    for part in [LINKED, FRAMED, ICON] {
        anyhow::ensure!(page.contains(part), "{EXAMPLE}.html lacks {part}");
    }
    let own = format!("<style>\n{styles}</style>");
    Ok(page.replace(ICON, "").replace(LINKED, &own).replace(FRAMED, &format!("{}#", SINGLE_WITHOUT_DIGITS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesson_asks_for_the_one_file_alone() -> Result<()> {
        let read = |end| fs::read_to_string(root().join(EXAMPLE).with_extension(end));
        let lesson = lesson(&read("html")?, &read("css")?)?;
        let asked: Vec<&str> = ["src=\"", "href=\""]
            .iter()
            .flat_map(|mark| lesson.split(mark).skip(1))
            .filter_map(|rest| rest.split(['"', '#']).next())
            .collect();
        assert_eq!(asked, [SINGLE_WITHOUT_DIGITS; 2]);
        Ok(())
    }

    #[test]
    fn licenses_are_called_after_what_they_are_for() {
        for (path, of) in [
            ("LICENSE", Some("optimizer-playground")),
            ("www-0/vendor/fluent/LICENSE", Some("fluent")),
            ("www-0/fonts/LICENSE.txt", Some("fonts")),
            ("www-0/data/NOTICE.txt", Some("mnist")),
            ("index.html", None),
        ] {
            assert_eq!(license_of(path).as_deref(), of, "{path}");
        }
    }
}
