//! The run from its first step to its last as an animated GIF. The page turns each picture into pixels, and hands them back.

use js_sys::Function;
use playground_charts::film::{Film, pace};
use playground_spec::RunSpec;
use playground_spec::run::{PAGE_WORK, run_within};
use playground_web::fault::Fault;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::figure::Drawing;

/// A film of a run.
#[wasm_bindgen]
pub struct RunFilm {
    drawing: Drawing,
    steps: Vec<usize>,
    delay: u16,
    end: u16,
    film: Option<Film>,
    shown: usize,
}

#[wasm_bindgen]
impl RunFilm {
    /// A film of so many seconds; the rest as in `runFigure`.
    ///
    /// # Errors
    /// All faults of the spec, as JSON; an unknown chart or size.
    #[wasm_bindgen(constructor)]
    pub fn new(
        spec: &str,
        window: &[f64],
        chart: &str,
        size: &str,
        caption: bool,
        seconds: f64,
    ) -> Result<Self, JsError> {
        let spec = RunSpec::parse(spec).map_err(Fault::from)?;
        let runs = run_within(&spec, PAGE_WORK);
        let longest = runs.iter().map(|run| run.len() - 1).max().unwrap_or(0);
        let drawing = Drawing::read(spec, runs, window, chart, size, caption)?;
        let (steps, delay, end) = pace(longest, seconds);
        Ok(Self { drawing, steps, delay, end, film: None, shown: 0 })
    }

    /// The number of its pictures.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> usize {
        self.steps.len()
    }

    /// A picture as SVG.
    pub fn picture(&self, index: usize, words: &Function) -> String {
        self.drawing.svg(self.steps.get(index).copied(), words)
    }

    /// Begins the film, in the colors of these pictures, of which each is given as the opacity and colors of its pixels.
    ///
    /// # Errors
    /// There are no pixels.
    pub fn begin(&mut self, width: u16, height: u16, first: &[u8], last: &[u8]) -> Result<(), JsError> {
        self.film = Some(Film::new([width, height], &[first, last])?);
        Ok(())
    }

    /// Adds the next picture.
    ///
    /// # Errors
    /// It is of another size.
    pub fn add(&mut self, pixels: &[u8]) -> Result<(), JsError> {
        self.shown += 1;
        let delay = if self.shown == self.steps.len() { self.end } else { self.delay };
        if let Some(film) = &mut self.film {
            film.add(pixels, delay)?;
        }
        Ok(())
    }

    /// The film as a GIF.
    ///
    /// # Errors
    /// It could not be ended.
    pub fn end(&mut self) -> Result<Vec<u8>, JsError> {
        Ok(self.film.take().map(Film::end).transpose()?.unwrap_or_default())
    }
}
