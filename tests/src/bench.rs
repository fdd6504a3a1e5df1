//! How quickly the page answers, measured from outside: it need not help and cannot flatter itself.

use crate::browser::{Browser, Rect, Screen};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use xtask::dist::gzip_size;

/// Medians and the like.
#[derive(Clone, Copy, Debug)]
pub struct Summary {
    /// Half are below.
    pub median: f64,
    /// 95 of 100 are below.
    pub p95: f64,
}

impl Summary {
    /// Of some figures, in any order.
    pub fn of(figures: &[f64]) -> Self {
        let mut sorted = figures.to_vec();
        sorted.sort_by(f64::total_cmp);
        let quantile = |share: f64| {
            let last = sorted.len().saturating_sub(1);
            sorted.get((share * last as f64).round() as usize).copied().unwrap_or(f64::NAN)
        };
        Self { median: quantile(0.5), p95: quantile(0.95) }
    }
}

/// What moving a slider cost, one figure for each input event, in milliseconds.
#[derive(Debug, Deserialize)]
pub struct Drag {
    /// JavaScript and WebAssembly: the event's handlers and the frame's callbacks.
    pub script: Vec<f64>,
    /// From the input to the moment at which its frame has been handed to the compositor.
    pub to_paint: Vec<f64>,
}

/// Brackets the handlers of each `input` event, and the callbacks of the frame that follows, with the clock.
const PROBE: &str = "
    if (window.benchDrag) {
        benchDrag.script.length = benchDrag.to_paint.length = 0;
        return;
    }
    const drag = window.benchDrag = { script: [], to_paint: [] };
    let arrived = 0, begun = 0, script = 0;
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = callback => frame(time => {
        const start = performance.now();
        try { callback(time) } finally { script += performance.now() - start }
    });
    window.addEventListener('input', event => {
        begun = performance.now();
        if (!arrived) { arrived = event.timeStamp; script = 0; }
    }, true);
    window.addEventListener('input', () => {
        script += performance.now() - begun;
        // Asked for last, so called last in the frame; its message is read once the frame has been painted.
        frame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
                if (!arrived) return;
                drag.script.push(script);
                drag.to_paint.push(performance.now() - arrived);
                arrived = 0;
            };
            port2.postMessage(null);
        });
    });
";

/// Drags a slider to and fro with the mouse until so many inputs have reached the screen.
pub fn drag_slider(browser: &Browser, slider: Rect, inputs: usize) -> Result<Drag> {
    browser.run(PROBE)?;
    let mouse = |kind: &str, across: f64| {
        let (x, y) = slider.at(across, 0.5);
        browser
            .cdp("Input.dispatchMouseEvent", json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}))
    };
    mouse("mousePressed", 0.5)?;
    // The inputs of one frame count once, so there may have to be more of them; but not for ever.
    for step in 0..20 * inputs {
        // Nowhere twice in a row, and never to the ends, where some rules diverge.
        mouse("mouseMoved", 0.5 + 0.2 * (step as f64 * 0.37).sin())?;
        if step % 50 == 49 && browser.eval::<usize>("benchDrag.script.length")? >= inputs {
            break;
        }
    }
    mouse("mouseReleased", 0.5)?;
    browser.settle()?;
    let drag: Drag = browser.eval("benchDrag")?;
    ensure!(!drag.script.is_empty(), "dragging the slider at {slider:?} caused no input event");
    Ok(drag)
}

/// What a visit took until there was something to see.
#[derive(Debug)]
pub struct Visit {
    /// Milliseconds from the start of the navigation to the page's mark `first-plot`.
    pub first_plot: f64,
    /// The sizes after gzip of all files asked for until then.
    pub gzip_bytes: usize,
}

/// Visits the page of a folder, nothing being cached, until its first plot.
pub fn first_visit(browser: &Browser, dir: &Path, hash: &str) -> Result<Visit> {
    browser.open(hash, Screen::DESKTOP)?;
    browser.wait_for("performance.getEntriesByName('first-plot').length")?;
    let (first_plot, urls): (f64, BTreeSet<String>) = browser.eval(
        "(plot => [plot, [location.href, ...performance.getEntriesByType('resource').filter(file => file.startTime <= plot)\
         .map(file => file.name)]])(performance.getEntriesByName('first-plot')[0].startTime)",
    )?;
    let mut gzip_bytes = 0;
    for url in urls {
        let path = url.strip_prefix(&browser.url("")).with_context(|| format!("{url} is not of the site"))?;
        let path = path.split(['#', '?']).next().filter(|path| !path.is_empty()).unwrap_or("index.html");
        gzip_bytes += gzip_size(&fs::read(dir.join(path)).with_context(|| format!("cannot read {path}"))?);
    }
    Ok(Visit { first_plot, gzip_bytes })
}
