//! Races of optimizers over a hyperparameter.

use playground_charts::axis::Tick;
use playground_charts::race::{Race, Racer};
use playground_core::sweep::Measure;
use playground_spec::Node;
use playground_web::fault::Fault;
use playground_web::json;
use playground_web::sheet::Sheet;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

chart! {
    /// A chart of a race on a canvas.
    RaceChart
}

#[wasm_bindgen]
impl RaceChart {
    /// Draws what the page's `Runs.sweepFigure` and `Runs.sweepTicks` tell. `in_steps` says that steps are compared, rather than
    /// losses; `across`, `up` and `lost` are the titles of the axes and what is written where runs ran away. Answers with the
    /// pixels of the ends of the slider, and then with those of the present runs, x and y each; NaN for one that has no such
    /// value.
    ///
    /// # Errors
    /// Ticks that are not JSON, or an unknown theme.
    #[expect(clippy::too_many_arguments, reason = "JavaScript hands over one thing a time")]
    pub fn draw(
        &self,
        figure: &[f64],
        ticks: &str,
        in_steps: bool,
        across: &str,
        up: &str,
        lost: &str,
        theme: &str,
    ) -> Result<Vec<f64>, JsError> {
        let ticks = json::parse(ticks).map_err(Fault::from)?;
        let (reference, racers) = figure
            .split_first()
            .map_or((1.0, Vec::new()), |(&reference, racers)| (reference, Racer::from_numbers(racers)));
        let race = Race {
            racers: &racers,
            measure: if in_steps { Measure::Steps } else { Measure::Last },
            reference,
            ticks: &ticks.get("ticks").and_then(Node::list).into_iter().flatten().filter_map(tick).collect::<Vec<_>>(),
            shared: ticks.get("shared").and_then(tick),
            titles: [across, up],
            lost,
        };
        let mut places = Vec::new();
        self.0.framed(theme, |pen, rect, theme| {
            let (frame, present) = race.draw(pen, rect, theme)?;
            places.extend([frame.rect.left, frame.rect.right]);
            places.extend(present.as_flattened());
            Ok(frame)
        })?;
        Ok(places)
    }
}

fn tick(node: &Node) -> Option<Tick> {
    match node.list()? {
        [place, text] => Some((place.number()?, text.text()?.to_owned())),
        _ => None,
    }
}
