//! `cargo xtask build`: the static site in `dist/`, which any web server can serve from any path.
//!
//! All files of a build lie in a folder that bears its id, so that a page never gets files of two builds: after a
//! deployment an old page finds nothing where its files were. Only what stands for itself keeps its name.

use crate::paths::{dist, root};
use crate::shell::{done, say};
use crate::{bundle, files, html, offline, page, stamp, vendor};
use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// What in `www/` stands for itself: others link to it, and it needs no other file to be of the same build.
const LASTING: [&str; 5] = ["anywidget.js", "examples", "icon.svg", HELPER, bundle::ELEMENT];

/// The script for pages with frames.
const HELPER: &str = "embed.js";

/// What in `www/` is made into something else: scripts and libraries are bundled, words are divided into parts.
const SOURCES: [&str; 4] = ["js", "vendor", "locales", offline::SOURCES];

/// Builds the site and prints its sizes. With `keeps`, it keeps itself on the devices of its readers.
pub fn build(keeps: bool) -> Result<()> {
    gather(keeps)?;
    print_sizes(&dist())?;
    say("the site is complete: serve dist/ with any web server, from any path");
    Ok(())
}

/// Builds the page and gathers the site. With `keeps`, it keeps itself on the devices of its readers.
pub fn gather(keeps: bool) -> Result<()> {
    page::build()?;
    let start = Instant::now();
    say("gathering the site in dist/");
    let site = dist();
    if site.exists() {
        fs::remove_dir_all(&site).context("cannot clear dist/")?;
    }
    let build = site.join("build");
    fs::create_dir_all(&build)?;
    let www = root().join("www");
    for name in LASTING {
        fs::create_dir_all(site.join("www"))?;
        files::copy(&www.join(name), &site.join("www").join(name))?;
    }
    for path in files::entries(&www)? {
        let name = files::name(&path);
        if !LASTING.contains(&name) && !SOURCES.contains(&name) {
            files::copy(&path, &build.join(name))?;
        }
    }
    let page = html::read()?;
    let shared = bundle::scripts(html::entry(&page)?, &build)?;
    bundle::minify(&build.join("css"))?;
    bundle::minify(&build.join("pkg"))?;
    copy_licences(&site, &build)?;
    let id = stamp::of(&build, &page)?;
    let folder = stamp::folder(&id);
    fs::rename(&build, site.join(&folder)).context("cannot name the folder of the build")?;
    // What leads to the scripts of this build; its own address stays.
    fs::write(
        site.join("www").join(bundle::ELEMENT),
        format!("export * from '../{folder}/js/{}';\n", bundle::ELEMENT),
    )?;
    bundle::minify_script(&site.join("www").join(HELPER))?;
    let kept = keeps.then(|| offline::kept(&site.join(&folder))).transpose()?;
    offline::write(&site, &id, kept.as_ref())?;
    let page = html::of_build(&page, &html::Build { id: &id, folder: &folder, shared: &shared, kept: kept.as_ref() })?;
    fs::write(site.join("index.html"), page).context("cannot write the page of the site")?;
    stamp::write(&site, &id)?;
    done(format!("gathered, build {id}"), start);
    Ok(())
}

/// Our own license, and those of the libraries that are in the bundled scripts.
fn copy_licences(site: &Path, build: &Path) -> Result<()> {
    files::copy(&root().join("LICENSE"), &site.join("LICENSE"))?;
    for library in files::entries(&vendor::folder())? {
        let to = build.join("vendor").join(files::name(&library));
        fs::create_dir_all(&to)?;
        files::copy(&library.join("LICENSE"), &to.join("LICENSE"))?;
    }
    Ok(())
}

/// The size of some bytes after gzip at its best level, as a good server would send them.
pub fn gzip_size(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_or(0, |gzip| gzip.len())
}

fn print_sizes(dist: &Path) -> Result<()> {
    let (mut raw, mut gzip) = (0, 0);
    println!("{:>10} {:>10}  file", "bytes", "gzip");
    for file in files::all(dist)? {
        let bytes = fs::read(&file)?;
        let packed = gzip_size(&bytes);
        raw += bytes.len();
        gzip += packed;
        println!("{:>10} {packed:>10}  {}", bytes.len(), file.strip_prefix(dist)?.display());
    }
    println!("{raw:>10} {gzip:>10}  together");
    Ok(())
}
