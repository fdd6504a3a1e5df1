//! The reader of lessons, as WebAssembly. The module is loaded for a lesson that is opened by the link to its file: the build has read
//! those of the page.

use wasm_bindgen::prelude::wasm_bindgen;

/// A lesson of its Markdown, as JSON: see `Lesson::node`. Its faults are those that can be told without the reader of specs.
#[wasm_bindgen]
pub fn read(text: &str) -> String {
    let (lesson, faults) = playground_lessons::read(text);
    lesson.node(&faults).to_string()
}
