//! Words for what a person does on the surface view.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow};
use playground_tests::browser::{Browser, Screen};
use serde_json::{Value, json};

/// A browser that shows the page with this hash, once the first plot is painted.
pub(crate) fn page(hash: &str) -> Result<Browser> {
    let browser = Browser::start()?;
    show(&browser, hash, Screen::DESKTOP)?;
    Ok(browser)
}

/// Shows the page with this hash, and waits for the first plot and what comes right after it.
pub(crate) fn show(browser: &Browser, hash: &str, screen: Screen) -> Result<()> {
    browser.open(hash, screen)?;
    browser.wait_for("performance.getEntriesByName('first-plot').length")?;
    browser.wait_for(
        "document.querySelector('.problem, .embedded, .mnist-view, .averages-view, .schedules-view, main .failure') && [...document.querySelectorAll('.story, .card .for-readers')].every(e => e.textContent || e.closest('.off'))",
    )?;
    browser.settle()
}

/// The hash of the address now.
pub(crate) fn hash(browser: &Browser) -> Result<String> {
    browser.eval("location.hash")
}

/// The one-glance results of all cards.
pub(crate) fn results(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("[...document.querySelectorAll('.card .result')].map(e => e.textContent)")
}

/// The names of all cards.
pub(crate) fn names(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("[...document.querySelectorAll('.card .name')].map(e => e.textContent)")
}

/// The step that the transport shows, and the last one.
pub(crate) fn step(browser: &Browser) -> Result<(usize, usize)> {
    let text = browser.text(".transport output")?;
    let (step, last) = text.split_once('/').context("no step is shown")?;
    let number = |text: &str| text.trim().replace(',', "").parse();
    Ok((number(step)?, number(last)?))
}

/// What is painted on a canvas, as one number that changes with any pixel. Read from a copy: reading the canvas itself
/// would make the browser move it out of the graphics memory.
pub(crate) fn picture(browser: &Browser, selector: &str) -> Result<f64> {
    browser.eval(&format!(
        "(canvas => {{ const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {{willReadFrequently: true}}); \
         copy.drawImage(canvas, 0, 0); const {{data}} = copy.getImageData(0, 0, canvas.width, canvas.height); \
         let sum = 0; for (let i = 0; i < data.length; i++) sum = (sum * 31 + data[i]) % 1000003; return sum; }})\
         (document.querySelector('{selector}'))"
    ))
}

/// The canvas with the paths.
pub(crate) const PATHS: &str = ".stage canvas + canvas";
/// The canvas with the landscape.
pub(crate) const LANDSCAPE: &str = ".stage canvas:not(canvas + canvas)";

/// The number fields of the start.
pub(crate) const START_FIELDS: [&str; 2] = [".start-fields span + input", ".start-fields input + input"];

/// The start in the number fields.
pub(crate) fn start(browser: &Browser) -> Result<[f64; 2]> {
    browser.eval("[...document.querySelectorAll('.start-fields input')].map(e => Number(e.value.replace('−', '-').replaceAll(',', '')))")
}

/// What the mouse does, in the terms of the Chrome DevTools Protocol.
pub(crate) fn mouse(browser: &Browser, kind: &str, (x, y): (f64, f64), more: Value) -> Result<()> {
    let mut event = json!({"type": kind, "x": x, "y": y});
    if let (Some(event), Some(more)) = (event.as_object_mut(), more.as_object()) {
        event.extend(more.clone());
    }
    browser.cdp("Input.dispatchMouseEvent", event).map(drop)
}

/// Where all fingers are now.
pub(crate) fn fingers(browser: &Browser, kind: &str, points: &[(f64, f64)]) -> Result<()> {
    let points: Vec<Value> = points.iter().enumerate().map(|(id, (x, y))| json!({"x": x, "y": y, "id": id})).collect();
    browser.cdp("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points})).map(drop)
}

/// Drops files on the page: their names and their bytes as a JavaScript expression.
pub(crate) fn drop_files(browser: &Browser, files: &[(&str, &str)]) -> Result<()> {
    let files: Vec<String> =
        files.iter().map(|(name, bytes)| format!("new File([{bytes}], {})", serde_json::Value::from(*name))).collect();
    browser.run(&format!(
        "const dataTransfer = new DataTransfer(); for (const file of [{}]) dataTransfer.items.add(file); \
         for (const type of ['dragover', 'drop']) document.querySelector('.playground').dispatchEvent(new DragEvent(type, {{dataTransfer, cancelable: true, bubbles: true}}))",
        files.join(", ")
    ))
}

/// Drops four files: so many training and test images, with the labels and the ink that two expressions in `i` say.
pub(crate) fn drop_set(browser: &Browser, [train, test]: [usize; 2], label: &str, pixel: &str) -> Result<()> {
    let count = |count: usize| format!("0,0,{},{}", count / 256, count % 256);
    let images = |n: usize| {
        format!(
            "new Uint8Array([0,0,8,3, {}, 0,0,0,28, 0,0,0,28, ...Array.from({{length: {n} * 784}}, (_, at) => {{ const i = Math.floor(at / 784), row = Math.floor(at % 784 / 28); return {pixel}; }})])",
            count(n)
        )
    };
    let labels = |n: usize| {
        format!("new Uint8Array([0,0,8,1, {}, ...Array.from({{length: {n}}}, (_, i) => {label})])", count(n))
    };
    let bytes = [images(train), labels(train), images(test), labels(test)];
    let names = ["train-images", "train-labels", "test-images", "test-labels"];
    drop_files(browser, &names.into_iter().zip(bytes.iter().map(String::as_str)).collect::<Vec<_>>())
}

/// Digit d is a bar in row 2 d: easy to learn.
pub(crate) const BARS: &str = "row === 2 * (i % 10) ? 255 : 0";

/// A folder that all tests of a file share, made by the first of them: they run at the same time.
pub(crate) fn made_once(
    folder: &'static OnceLock<Result<PathBuf, String>>,
    make: fn() -> Result<PathBuf>,
) -> Result<&'static Path> {
    let made = folder.get_or_init(|| make().map_err(|error| format!("{error:#}")));
    made.as_deref().map_err(|error| anyhow!("{error}"))
}

/// Makes a folder appear at another place as well.
pub(crate) fn link_folder(from: &Path, to: &Path) -> Result<()> {
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(from, to);
    #[cfg(windows)]
    let made = std::os::windows::fs::symlink_dir(from, to);
    made.with_context(|| format!("cannot link {}", from.display()))
}
