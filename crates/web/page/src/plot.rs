//! The plot: the landscape on one canvas, and the paths and other moving parts on a second canvas above it.

use playground_charts::edges;
use playground_charts::figure::path;
use playground_charts::landscape::{Landscape, PLOT, plane};

use playground_charts::paths::{Kept, Path, Scene};
use playground_charts::pen::Pen;
use playground_charts::pick::pick;
use playground_charts::plane::{Plane, Point};
use playground_charts::tangents;
use playground_charts::theme::Theme;
use playground_core::surface::Window;
use playground_spec::{Node, SurfaceSpec};
use plotters_backend::DrawingBackend;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

use crate::runs::{Runs, step_number};
use crate::surface::{ends, parse_surface, parse_window, point};
use playground_web::canvas::{Canvas, Font, UNIT, drawn, theme};
use playground_web::fault::Fault;
use playground_web::json;

/// A plot on two canvases, one over the other.
#[wasm_bindgen]
pub struct Plot {
    below: HtmlCanvasElement,
    above: HtmlCanvasElement,
    /// The fonts of the two.
    fonts: [Font; 2],
    width: f64,
    height: f64,
    dpr: f64,
    window: Window,
    landscape: Option<Cached>,
    /// The theme of the landscape that is on the canvas.
    drawn: Option<String>,
    /// What is drawn of the paths.
    kept: Kept,
}

/// A landscape, and the settings from which it was made.
struct Cached {
    surface: String,
    spec: SurfaceSpec,
    plane: Plane,
    landscape: Landscape,
}

/// The options of the overlay.
struct Options {
    start: Option<Vec<f64>>,
    start_label: Option<String>,
    theme: &'static Theme,
    auxiliary: bool,
    ahead: bool,
    focus: Option<usize>,
    top: Option<usize>,
}

impl Options {
    /// Reads options leniently, since they come from our own page: options that are missing or have another type are
    /// ignored.
    fn parse(text: &str) -> Result<Self, Fault> {
        let options = json::parse(text)?;
        let run = |key: &str| options.get(key).and_then(Node::number).map(|run| run as usize);
        Ok(Self {
            start: options.get("start").and_then(Node::list).map(|at| at.iter().filter_map(Node::number).collect()),
            start_label: options.get("startLabel").and_then(Node::text).map(str::to_owned),
            theme: theme(options.get("theme").and_then(Node::text).unwrap_or_default())?,
            auxiliary: options.get("aux").and_then(Node::flag).unwrap_or(false),
            ahead: options.get("ahead").and_then(Node::flag).unwrap_or(true),
            focus: run("focus"),
            top: run("top"),
        })
    }
}

#[wasm_bindgen]
impl Plot {
    /// A plot whose landscape is drawn on `below` and whose paths on `above`.
    #[wasm_bindgen(constructor)]
    pub fn new(below: HtmlCanvasElement, above: HtmlCanvasElement) -> Plot {
        let window = Window { x: [-1.0, 1.0], y: [-1.0, 1.0] };
        Self {
            below,
            above,
            fonts: Default::default(),
            width: 0.0,
            height: 0.0,
            dpr: 1.0,
            window,
            landscape: None,
            drawn: None,
            kept: Kept::default(),
        }
    }

    /// Sets the size in CSS pixels and the device's pixel ratio. Clears both canvases where anything changed.
    pub fn resize(&mut self, width: f64, height: f64, dpr: f64) {
        if (self.width, self.height, self.dpr) == (width, height, dpr) {
            return;
        }
        (self.width, self.height, self.dpr) = (width, height, dpr);
        self.drawn = None;
        Canvas::resize(&self.below, width, height, dpr, &self.fonts[0]);
        Canvas::resize(&self.above, width, height, dpr, &self.fonts[1]);
    }

    /// Draws the landscape of a surface in a window (left, right, bottom, top), with the numbers along its edges; does nothing where it stands there already.
    ///
    /// # Errors
    /// Every fault of the surface, the window or the theme.
    pub fn background(&mut self, surface: &str, window: &[f64], theme: &str) -> Result<(), JsError> {
        Ok(self.draw_background(surface, window, theme)?)
    }

    /// Draws the paths of `runs` up to `step` (negative or infinite: all), and what else moves. `options` is JSON:
    /// `start`, `startLabel` (a text), `theme`, `aux` (second points), `ahead` (whether later steps are drawn, which they are unless
    /// it is false), `focus` (the place among the runs of the one that is looked at: the others are faded), `top` (of the one that is
    /// on top of the others).
    ///
    /// # Errors
    /// Options that are not understood.
    pub fn overlay(&mut self, runs: &Runs, step: f64, options: &str) -> Result<(), JsError> {
        Ok(self.draw_overlay(runs, step, options)?)
    }

    /// The run and the step whose point is drawn nearest to a pixel; `undefined` where none is near.
    pub fn nearest(&self, runs: &Runs, px: f64, py: f64) -> Option<Vec<usize>> {
        let paths = paths(runs);
        pick(&paths, &self.plane(), [px, py]).map(|(run, step)| vec![run, step])
    }

    /// Where a run that has not run away ends outside of the window: the window that has all points of such runs in addition.
    /// Empty if none does.
    pub fn around(&self, runs: &Runs) -> Vec<f64> {
        let paths = paths(runs);
        let is_outside = |path: &Path<'_>| {
            let end = path.x.len() - 1;
            !path.lost && !self.window.has([path.x[end], path.y[end]])
        };
        if !paths.iter().any(is_outside) {
            return Vec::new();
        }
        let mut window = self.window;
        for path in paths.iter().filter(|path| !path.lost) {
            for (&x, &y) in path.x.iter().zip(path.y) {
                window = window.with([x, y]);
            }
        }
        // With air around them.
        ends(window.zoomed(AIR, window.middle()))
    }

    /// The pixel of a point of the surface whose landscape is drawn, by its coordinates.
    #[wasm_bindgen(js_name = toPixel)]
    pub fn to_pixel(&self, at: &[f64]) -> Vec<f64> {
        let point = point(at);
        let on_plot = self.landscape.as_ref().map_or(point, |cached| cached.spec.build().on_plot(point));
        self.plane().to_pixel(on_plot).to_vec()
    }
}

impl Plot {
    fn plane(&self) -> Plane {
        plane(self.window, self.width, self.height)
    }

    fn draw_background(&mut self, surface: &str, window: &[f64], theme_name: &str) -> Result<(), Fault> {
        self.window = parse_window(window)?;
        let plane = self.plane();
        let cached = match self.landscape.take() {
            Some(cached) if cached.surface == surface && cached.plane == plane => cached,
            before => {
                let spec = parse_surface(surface)?;
                let kept = before.filter(|cached| cached.plane == plane && cached.spec.has_data_of(&spec));
                let landscape = kept.map(|cached| cached.landscape).unwrap_or_else(|| {
                    self.drawn = None;
                    Landscape::new(spec.build().as_ref(), self.window, self.width, self.height, PLOT)
                });
                Cached { surface: surface.to_owned(), spec, plane, landscape }
            }
        };
        let cached = self.landscape.insert(cached);
        if self.drawn.as_deref() != Some(theme_name) {
            let mut backend = Canvas::begin(&self.below, self.width, self.height, self.dpr, &self.fonts[0])?;
            let (mut pen, theme) = (Pen::new(&mut backend, UNIT), theme(theme_name)?);
            drawn(cached.landscape.draw(&mut pen, plane.rect, theme))?;
            drawn(edges::draw(&mut pen, &plane, &cached.spec.axes(), theme))?;
            drawn(backend.present())?;
            self.drawn = Some(theme_name.to_owned());
        }
        Ok(())
    }

    fn draw_overlay(&mut self, runs: &Runs, step: f64, options: &str) -> Result<(), Fault> {
        let options = Options::parse(options)?;
        let spec = &runs.spec.surface;
        let (surface, plane, step) = (spec.build(), self.plane(), step_number(step));
        let on_plot = |at: &Point| surface.on_plot(*at);
        let on_graph: Vec<Vec<Point>> = match spec.dimension() {
            1 => runs.paths.iter().map(|run| run.auxiliary.iter().map(on_plot).collect()).collect(),
            _ => Vec::new(),
        };
        let mut paths = paths(runs);
        for (path, auxiliary) in paths.iter_mut().zip(&on_graph) {
            path.auxiliary = auxiliary;
        }
        if !options.ahead {
            paths.iter_mut().for_each(|path| until(path, step));
        }
        let minima: Vec<Point> = spec.minima().iter().map(on_plot).collect();
        let scene = Scene {
            paths: &paths,
            step,
            start: options.start.map(|at| on_plot(&point(&at))),
            start_label: options.start_label.as_deref(),
            minima: &minima,
            auxiliary: options.auxiliary,
            focus: options.focus,
            top: options.top,
        };
        let mut backend = Canvas::begin(&self.above, self.width, self.height, self.dpr, &self.fonts[1])?;
        let (mut pen, theme) = (Pen::new(&mut backend, UNIT), options.theme);
        if spec.dimension() == 1 {
            let slopes: Vec<f64> = runs.paths.iter().map(|run| run.gx.get(step).copied().unwrap_or(0.0)).collect();
            drawn(tangents::draw(&mut pen, &plane, &paths, &slopes, step, options.focus, theme))?;
        }
        drawn(scene.draw_again(&mut pen, &plane, theme, &mut self.kept))?;
        drawn(backend.present())
    }
}

/// How many times as large as points that are to be in sight a window is.
const AIR: f64 = 1.12;

fn paths(runs: &Runs) -> Vec<Path<'_>> {
    let dimension = runs.spec.surface.dimension();
    runs.spec.active().zip(&runs.paths).map(|(optimizer, run)| path(run, optimizer.slot, dimension)).collect()
}

/// Leaves out of a path what comes after a step, and whether it is lost then.
fn until(path: &mut Path<'_>, step: usize) {
    let length = path.x.len().min(step.saturating_add(1));
    path.lost &= length == path.x.len();
    path.x = path.x.get(..length).unwrap_or(path.x);
    path.y = path.y.get(..length).unwrap_or(path.y);
    path.auxiliary = path.auxiliary.get(..length).unwrap_or(path.auxiliary);
}
