//! Queries about a surface, and the window in which it is shown.

use playground_charts::landscape::{Landscape, THUMBNAIL};
use playground_charts::pen::Pen;
use playground_charts::plane::Rect;
use playground_core::surface::Window;
use playground_spec::language::nowhere;
use playground_spec::{Node, RunSpec, SurfaceSpec};
use plotters_backend::DrawingBackend;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use playground_web::canvas::{Canvas, Font, UNIT, drawn, theme};
use playground_web::fault::Fault;
use playground_web::json;

/// Reads the surface object of a spec, such as `{"id": "rosenbrock", "b": 100}`.
pub(crate) fn parse_surface(text: &str) -> Result<SurfaceSpec, Fault> {
    Ok(SurfaceSpec::from_node(&json::parse(text)?)?)
}

/// A window as the page writes it: left, right, bottom, top.
pub(crate) fn parse_window(ends: &[f64]) -> Result<Window, Fault> {
    let window = match *ends {
        [x0, x1, y0, y1] => Window { x: [x0, x1], y: [y0, y1] },
        _ => return Err(Fault::new(format!("a window has four ends, but {} were given", ends.len()))),
    };
    if window.is_sound() { Ok(window) } else { Err(Fault::new("a window that cannot be drawn")) }
}

/// A point as the page writes it: as many coordinates as the surface has.
pub(crate) fn point(at: &[f64]) -> [f64; 2] {
    let coordinate = |i: usize| at.get(i).copied().unwrap_or(0.0);
    [coordinate(0), coordinate(1)]
}

pub(crate) fn ends(window: Window) -> Vec<f64> {
    [window.x, window.y].concat()
}

/// The window of a surface for runs from a point, widened to the aspect of a plot of this size; that of a function of one
/// variable is not.
///
/// # Errors
/// Every fault of the surface.
#[wasm_bindgen(js_name = fitWindow)]
pub fn fit_window(surface: &str, start: &[f64], width: f64, height: f64) -> Result<Vec<f64>, JsError> {
    let surface = parse_surface(surface)?;
    Ok(ends(surface.fitted(surface.window(point(start)), width / height)))
}

/// The same window, widened to the aspect of a plot of this size.
///
/// # Errors
/// That it is no window.
#[wasm_bindgen(js_name = refitWindow)]
pub fn refit_window(window: &[f64], width: f64, height: f64) -> Result<Vec<f64>, JsError> {
    Ok(ends(parse_window(window)?.fitted(width / height)))
}

/// The window scaled by `factor` (below 1: closer) about the point (x, y), which stays where it is.
///
/// # Errors
/// That it is no window.
#[wasm_bindgen]
pub fn zoom(window: &[f64], factor: f64, x: f64, y: f64) -> Result<Vec<f64>, JsError> {
    Ok(ends(parse_window(window)?.zoomed(factor, [x, y])))
}

/// The window moved by shares of its width (rightwards) and height (upwards).
///
/// # Errors
/// That it is no window.
#[wasm_bindgen]
pub fn pan(window: &[f64], across: f64, up: f64) -> Result<Vec<f64>, JsError> {
    Ok(ends(parse_window(window)?.moved(across, up)))
}

/// The point, with as many coordinates as the surface has, if runs can start there; otherwise the default start of the surface.
///
/// # Errors
/// Every fault of the surface, one of which may be that it has no value to start from.
#[wasm_bindgen(js_name = usableStart)]
pub fn usable_start(surface: &str, start: &[f64]) -> Result<Vec<f64>, JsError> {
    Ok(find_start(surface, start)?)
}

fn find_start(surface: &str, wanted: &[f64]) -> Result<Vec<f64>, Fault> {
    let surface = json::parse(surface)?;
    let usual = [("surface", surface.clone()), ("optimizers", Node::List(Vec::new()))];
    let usual = RunSpec::from_node_in(&usual.into(), nowhere)?;
    let dimension = usual.surface.dimension();
    let mut wanted = wanted.to_vec();
    // Where a second variable is new, its coordinate is the usual one.
    if wanted.len() < dimension {
        wanted.push(usual.start[1]);
    }
    let there = [("surface", surface), ("optimizers", Node::List(Vec::new())), ("start", wanted.into())];
    Ok(RunSpec::from_node_in(&there.into(), nowhere).unwrap_or(usual).start[..dimension].to_vec())
}

/// f and the components of its gradient at a point.
///
/// # Errors
/// Every fault of the surface.
#[wasm_bindgen(js_name = valueAt)]
pub fn value_at(surface: &str, at: &[f64]) -> Result<Vec<f64>, JsError> {
    let [x, y] = point(at);
    let (f, [gx, gy]) = parse_surface(surface)?.build().gradient(x, y);
    Ok(vec![f, gx, gy])
}

/// Draws a small picture of a surface all over a canvas, whose size the page has set.
///
/// # Errors
/// Every fault of the surface, an unknown theme, or a canvas that cannot be drawn on.
#[wasm_bindgen]
pub fn thumbnail(canvas: &HtmlCanvasElement, surface: &str, theme_name: &str) -> Result<(), JsError> {
    Ok(draw_thumbnail(canvas, surface, theme_name)?)
}

fn draw_thumbnail(canvas: &HtmlCanvasElement, surface: &str, theme_name: &str) -> Result<(), Fault> {
    let theme = theme(theme_name)?;
    let surface = parse_surface(surface)?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let start = surface.start().unwrap_or(surface.info.start);
    let window = surface.fitted(surface.window(start), width / height);
    let landscape = Landscape::new(surface.build().as_ref(), window, width, height, THUMBNAIL);
    let font = Font::default();
    let mut backend = Canvas::begin(canvas, width, height, 1.0, &font)?;
    drawn(landscape.draw(&mut Pen::new(&mut backend, UNIT), Rect::of_size(width, height), theme))?;
    drawn(backend.present())
}
