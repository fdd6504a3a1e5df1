//! The lessons of the page: each `www/lessons/<id>.md` as `www/pkg/lessons/<id>.json`, and what the list of them shows as
//! `www/pkg/lessons.json`.
//!
//! Read here rather than in the page: a reader of Markdown is larger than all of the view, and the page needs it only for a lesson
//! that somebody else wrote.

use crate::files;
use crate::paths::root;
use anyhow::{Context, Result, bail};
use playground_lessons::{Lesson, read};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The folder of the lessons.
pub fn folder() -> PathBuf {
    root().join("www/lessons")
}

/// The ids of the lessons in their order: the lines of `order.txt`. What is no lesson of the list, such as a report, is not named there.
pub fn ids() -> Result<Vec<String>> {
    let text = fs::read_to_string(folder().join("order.txt")).context("cannot read www/lessons/order.txt")?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// The text of a lesson.
pub fn text(id: &str) -> Result<String> {
    let file = folder().join(id).with_extension("md");
    fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// Writes all lessons and their list.
pub fn write() -> Result<()> {
    let ids = ids()?;
    let named: BTreeSet<_> = ids.iter().map(|id| format!("{id}.json")).collect();
    let out = root().join("www/pkg/lessons");
    fs::create_dir_all(&out)?;
    files::keep(&out, |name| named.contains(name))?;
    let mut rows = Vec::new();
    for id in &ids {
        let (lesson, faults) = read(&text(id)?);
        if let Some(fault) = faults.first() {
            bail!("www/lessons/{id}.md:{}: {}", fault.line, fault.node());
        }
        rows.push(row(id, &lesson));
        put(&out.join(format!("{id}.json")), &lesson.node(&[]).to_string())?;
    }
    put(&root().join("www/pkg/lessons.json"), &Value::Array(rows).to_string())
}

/// What the list shows of a lesson.
fn row(id: &str, lesson: &Lesson) -> Value {
    let questions = lesson.pages.iter().filter(|page| page.ask().is_some()).count();
    let goals: usize = lesson.pages.iter().map(|page| page.goals().count()).sum();
    json!({
        "id": id, "title": lesson.title, "about": lesson.about, "minutes": lesson.minutes,
        "pages": lesson.pages.len(), "questions": questions, "goals": goals,
    })
}

fn put(file: &std::path::Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
