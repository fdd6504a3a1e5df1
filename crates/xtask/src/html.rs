//! `index.html`: what else needs to know of it, and what a built site changes in it.
//!
//! The name of the page's first script, its styles and its content security policy stand there and nowhere else.

use crate::offline::Kept;
use crate::paths::root;
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::fs;

/// The page as it lies in the repository.
pub fn read() -> Result<String> {
    fs::read_to_string(root().join("index.html")).context("cannot read index.html")
}

/// The policy that the page sets for itself. The server sends it with every file, workers and examples among them.
pub fn policy(page: &str) -> Result<&str> {
    between(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\"")
        .context("index.html has no content security policy")
}

/// The script that the page starts with, as a path below `www/js`.
pub fn entry(page: &str) -> Result<&str> {
    between(page, "<script type=\"module\" src=\"www/js/", "\"").context("index.html starts no script in www/js/")
}

/// What a page of a build needs to be told.
#[derive(Debug)]
pub struct Build<'a> {
    /// The id of the build, and the folder of its files.
    pub id: &'a str,
    /// See `id`.
    pub folder: &'a str,
    /// The scripts that its first script cannot start without.
    pub shared: &'a [String],
    /// What it keeps on the devices of readers, if it does.
    pub kept: Option<&'a Kept>,
}

/// The page of a build: all it asks for is of this build, and what its first script cannot start without is asked for
/// together with that script rather than after it.
pub fn of_build(page: &str, &Build { id, folder, shared, kept }: &Build<'_>) -> Result<String> {
    const DEVELOPMENT: &str = "<meta name=\"build\" content=\"dev\">";
    ensure!(page.contains(DEVELOPMENT), "index.html lacks {DEVELOPMENT}");
    let entry = entry(page)?;
    let link = |rel: &str, name: &str| format!("<link rel=\"{rel}\" href=\"www/js/{name}\">\n");
    let first = link("modulepreload", entry);
    ensure!(page.contains(&first), "index.html does not preload www/js/{entry}");
    // A script of the page makes these preloads too, unless it is in a frame.
    let all: String = shared.iter().map(|name| link("later", name)).collect();
    let build = DEVELOPMENT.replace("dev", id);
    let told = kept.map_or(build.clone(), |kept| format!("{build}\n{}", kept.told()));
    let page = page.replace(&first, &format!("{first}{all}")).replace(DEVELOPMENT, &told);
    Ok(["js", "css"]
        .iter()
        .fold(page, |page, kind| page.replace(&format!("\"www/{kind}/"), &format!("\"{folder}/{kind}/"))))
}

/// The styles that the page begins with, as paths below `www`.
pub fn styles(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| between(line, "<link rel=\"stylesheet\" href=\"www/", "\"")).collect()
}

/// What a page that is a single file consists of.
#[derive(Debug)]
pub struct Single<'a> {
    /// Its script and its styles.
    pub script: &'a str,
    /// See `script`.
    pub styles: &'a str,
    /// All other files, packed.
    pub files: &'a str,
    /// The build that it is made of.
    pub id: &'a str,
}

/// The page as a single file: nothing is asked for, and only its own script and styles are obeyed.
pub fn of_single(page: &str, Single { script, styles, files, id }: &Single<'_>) -> Result<String> {
    let own = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data: blob:; font-src data: blob:; \
         base-uri 'none'; form-action 'none'; trusted-types playground; require-trusted-types-for 'script'",
        hash(script),
        hash(styles),
    );
    let mut text = String::new();
    for line in page.replace(policy(page)?, &own).replace("content=\"dev\"", &format!("content=\"{id}\"")).lines() {
        // What would be asked for.
        if line.starts_with("<link ") || line.starts_with("<script") {
            continue;
        }
        // The remedies of a page that is served.
        if ["In a frame with", "It cannot be opened as a file"].iter().any(|start| line.contains(start)) {
            continue;
        }
        text.push_str(line);
        text.push('\n');
        if line.starts_with("<title>") {
            text.push_str(&format!("<style>{styles}</style>\n"));
        }
    }
    let (before, after) = text.split_once("<noscript>").context("index.html has no <noscript>")?;
    Ok(format!(
        "{before}<script type=\"application/gzip;base64\" id=\"files\">{files}</script>\n<script>{script}</script>\n<noscript>{after}"
    ))
}

/// What a policy calls an inline script or style.
pub fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(id: &'a str, folder: &'a str, shared: &'a [String]) -> Build<'a> {
        Build { id, folder, shared, kept: None }
    }

    #[test]
    fn the_page_of_a_build_asks_for_files_of_that_build_only() -> Result<()> {
        let page = read()?;
        let entry = entry(&page)?;
        let built = of_build(&page, &of("0123456789ab", "www-0123456789ab", &["chunk-A.js".to_owned()]))?;
        assert!(built.contains("<meta name=\"build\" content=\"0123456789ab\">"), "{built}");
        assert!(built.contains("<link rel=\"later\" href=\"www-0123456789ab/js/chunk-A.js\">"), "{built}");
        assert!(built.contains(&format!("<script type=\"module\" src=\"www-0123456789ab/js/{entry}\">")), "{built}");
        assert!(built.contains("<link rel=\"stylesheet\" href=\"www-0123456789ab/css/"), "{built}");
        let of_none: Vec<&str> = built.lines().filter(|line| line.contains("\"www/")).collect();
        assert_eq!(of_none, ["<link rel=\"icon\" href=\"www/icon.svg\" type=\"image/svg+xml\">"]);
        Ok(())
    }

    #[test]
    fn a_page_that_lacks_something_is_refused() {
        for (page, told) in [("", "index.html lacks"), ("<meta name=\"build\" content=\"dev\">", "starts no script")] {
            let error = of_build(page, &of("0", "www-0", &[])).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn the_policy_allows_the_one_script_that_stands_in_the_page() -> Result<()> {
        let page = read()?;
        let scripts: Vec<&str> = page.lines().filter_map(|line| between(line, "<script>", "</script>")).collect();
        assert_eq!(scripts.len(), 1, "{scripts:?}");
        assert!(policy(&page)?.contains(&hash(scripts[0])), "script-src needs {}", hash(scripts[0]));
        Ok(())
    }

    #[test]
    fn the_policy_stands_in_one_place() -> Result<()> {
        let page = read()?;
        assert!(policy(&page)?.starts_with("default-src 'none'; "));
        for file in crate::files::all(&root().join("crates"))?.iter().filter(|file| file.ends_with("server.rs")) {
            let text = fs::read_to_string(file)?;
            assert!(!text.contains("script-src"), "{} has a policy of its own", file.display());
        }
        Ok(())
    }
}
