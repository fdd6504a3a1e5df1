//! The runs of a spec. They are kept in this module behind a handle, and the page asks for the numbers that it shows.

use std::cell::OnceCell;

use playground_core::data::{Batches, Dealt, Examples, away};
use playground_core::ending::Ending;
use playground_core::run::Trajectory;
use playground_core::verdict::{Verdict, distance, stability_bound};
use playground_spec::run::{PAGE_WORK, judge, limit, run_after, run_at, witness};
use playground_spec::{Node, OptimizerSpec, RunSpec, suggest};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::checked;
use crate::own::language;
use playground_web::fault::Fault;
use playground_web::json;

/// The runs of all optimizers of a spec that are on, in their order.
#[wasm_bindgen]
pub struct Runs {
    pub(crate) spec: RunSpec,
    pub(crate) paths: Vec<Trajectory>,
    /// Whether the rates were given, so that the spec alone does not tell what the runs are.
    rated: bool,
    summary: OnceCell<Vec<String>>,
    /// The outcomes of the runs before, and which runs were taken over.
    before: Vec<String>,
    taken: Vec<bool>,
}

#[wasm_bindgen]
impl Runs {
    /// Runs a spec. Of the runs of `before`, which is used up, those are taken over that would be the same: see [`run_after`].
    ///
    /// # Errors
    /// All faults of the spec, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: &str, before: Option<Runs>) -> Result<Runs, JsError> {
        let spec = checked::run(spec)?;
        let (mut texts, mut runs) = (Vec::new(), None);
        if let Some(before) = before.filter(|before| !before.rated) {
            texts = before.summary.into_inner().unwrap_or_default();
            runs = Some((before.spec, before.paths));
        }
        let (paths, taken) = run_after(&spec, PAGE_WORK, runs);
        Ok(Self { spec, paths, rated: false, summary: OnceCell::new(), before: texts, taken })
    }

    /// Runs a spec at rates that are given: as many as it has steps for each optimizer that is on, one after the other. One whose first
    /// rate is NaN follows its own schedule, which moves on once every `every` steps.
    ///
    /// # Errors
    /// All faults of the spec, as JSON.
    pub fn rated(spec: &str, rates: &[f64], every: usize) -> Result<Runs, JsError> {
        let spec = checked::run(spec)?;
        let paths = run_at(&spec, rates, every, PAGE_WORK);
        Ok(Self { spec, paths, rated: true, summary: OnceCell::new(), before: Vec::new(), taken: Vec::new() })
    }

    /// The number of points of the longest run: its steps, plus the start.
    #[wasm_bindgen(getter)]
    pub fn longest(&self) -> usize {
        self.paths.iter().map(Trajectory::len).max().unwrap_or(0)
    }

    /// The number of minima of the surface that are known.
    #[wasm_bindgen(getter)]
    pub fn minima(&self) -> usize {
        self.spec.surface.minima().len()
    }

    /// The outcome of each run, as JSON: a text each, so that the texts of runs that ended as before are the same.
    pub fn summary(&self) -> Vec<String> {
        self.summary.get_or_init(|| self.summarize()).clone()
    }

    /// What the axes of the surface are called: two, or one, with a comma between them.
    #[wasm_bindgen(getter)]
    pub fn coordinates(&self) -> String {
        self.spec.surface.axes().join(",")
    }

    /// x, y, f, ∂f/∂x and ∂f/∂y (or w, f and f′) at each of the steps `from..to` of a run, one after the other; shorter where the
    /// run ended before, and empty if there is no such run.
    pub fn rows(&self, run: usize, from: usize, to: usize) -> Vec<f64> {
        let Some(path) = self.paths.get(run) else { return Vec::new() };
        let mut rows = Vec::new();
        for k in from..to.min(path.len()) {
            path.row(k, self.spec.surface.dimension(), &mut rows);
        }
        rows
    }

    /// What a run asked in the steps `from..to`, what it was told, and what it remembers then: the run is made again, and watched.
    /// See [`Witness::told`](playground_core::witness::Witness::told).
    pub fn witness(&self, run: usize, from: usize, to: usize) -> Vec<f64> {
        let optimizer = self.spec.active().nth(run);
        optimizer.map_or_else(Vec::new, |optimizer| witness(&self.spec, optimizer, PAGE_WORK, from..to))
    }

    /// The second point after each of the steps `from..to` of a run, one after the other; empty for a method that has none.
    pub fn second(&self, run: usize, from: usize, to: usize) -> Vec<f64> {
        let points = self.paths.get(run).map_or(&[][..], |path| &path.auxiliary);
        points.iter().take(to).skip(from).flatten().copied().collect()
    }

    /// f at a step of a run and the distance from there to the nearest known minimum, NaN if none is known; empty if the run
    /// did not come to this step.
    pub fn at(&self, run: usize, step: usize) -> Vec<f64> {
        let Some(path) = self.paths.get(run).filter(|path| step < path.len()) else { return Vec::new() };
        let surface = self.spec.surface.build();
        let distance = distance(surface.as_ref(), &self.spec.surface.minima(), path, step);
        vec![path.f[step], distance.unwrap_or(f64::NAN)]
    }

    /// What the chart of a kind shows of all steps of each run, one run after the other: as many numbers of each as the longest
    /// has points, NaN where a run has none.
    ///
    /// # Errors
    /// An unknown kind.
    pub fn columns(&self, kind: &str) -> Result<Vec<f64>, JsError> {
        let value = quantity(kind)?;
        let longest = self.longest();
        // Room for all at once: they are copied in every frame of a drag.
        let mut columns = Vec::with_capacity(longest * self.paths.len());
        for path in &self.paths {
            columns.extend((0..longest).map(|step| value(path, step).unwrap_or(f64::NAN)));
        }
        Ok(columns)
    }

    /// The examples of a surface that is made of data: two features and the target of one after the other.
    pub fn examples(&self) -> Vec<f64> {
        let points = self.spec.surface.regression.iter().flat_map(|regression| &regression.data.points);
        points.flat_map(|point| [point.features[0], point.features[1], point.target]).collect()
    }

    /// All weights of a run at a step, or at its end before; empty if there is no such run.
    pub fn weights(&self, run: usize, step: usize) -> Vec<f64> {
        let point = |path: &Trajectory| {
            let k = step.min(path.len() - 1);
            path.whole
                .as_ref()
                .and_then(|whole| whole.at(k))
                .map_or_else(|| vec![path.x[k], path.y[k]], <[f64]>::to_vec)
        };
        self.paths.get(run).map(point).unwrap_or_default()
    }

    /// The weights from which data with many features were drawn; empty for others.
    pub fn truth(&self) -> Vec<f64> {
        self.spec.surface.slice.as_ref().map(|slice| slice.sheet.truth.clone()).unwrap_or_default()
    }

    /// The numbers of the weights that are shown across and upwards, where there are many; otherwise empty.
    pub fn shown(&self) -> Vec<u32> {
        match &self.spec.surface.slice {
            Some(slice) => vec![slice.shown[0] as u32 + 1, slice.shown[1] as u32 + 1],
            None => Vec::new(),
        }
    }

    /// Where there are many weights, the distances of those of a run at a step from the true ones and from the best; of the best
    /// ones, if there is no such run.
    #[wasm_bindgen(js_name = weightErrors)]
    pub fn weight_errors(&self, run: usize, step: usize) -> Vec<f64> {
        let Some(slice) = &self.spec.surface.slice else { return Vec::new() };
        let sheet = &slice.sheet;
        let weights = self.weights(run, step);
        let w = if weights.is_empty() { &sheet.best } else { &weights };
        vec![away(w, &sheet.truth), away(w, &sheet.best)]
    }

    /// The weights that fit the data best; empty if there are none.
    pub fn best(&self) -> Vec<f64> {
        if let Some(slice) = &self.spec.surface.slice {
            return slice.sheet.best.clone();
        }
        let minima = self.spec.surface.regression.as_ref().map_or_else(Vec::new, |regression| regression.minima());
        minima.first().map(|minimum| minimum.to_vec()).unwrap_or_default()
    }

    /// The examples of the batch of a step of a run; empty where a batch has all, and where no step of the run begins.
    pub fn batch(&self, run: usize, step: usize) -> Vec<u32> {
        match (self.dealt(run), self.paths.get(run), self.spec.surface.examples()) {
            (Some(Dealt { size, order, seed }), Some(path), Some(examples)) if step + 1 < path.len() => {
                Batches::new(examples, size, order, seed).of_step(step).to_vec()
            }
            _ => Vec::new(),
        }
    }

    /// How far the gradients are from that of all examples at the point of a run at a step: those of single examples, and those of
    /// batches, the batch size, and what is expected of random batches of that size. Empty where a batch has all examples, and if
    /// there is no such point.
    pub fn spread(&self, run: usize, step: usize) -> Vec<f64> {
        self.examples_of_spec().zip(self.dealt(run)).map_or_else(Vec::new, |(examples, dealt)| {
            let noise = dealt.noise(examples, &self.weights(run, step), step);
            vec![noise.single, noise.batch, dealt.size as f64, noise.expected]
        })
    }

    /// The gradients at the point of a run at a step, as pairs of what is shown of them: that of all examples, and those of batches.
    /// Empty where a batch has all examples, and if there is no such point.
    pub fn gradients(&self, run: usize, step: usize) -> Vec<f64> {
        let (Some(examples), Some(dealt)) = (self.examples_of_spec(), self.dealt(run)) else { return Vec::new() };
        let [x, y] = self.spec.surface.slice.as_ref().map_or([0, 1], |slice| slice.shown);
        let w = self.weights(run, step);
        let mut all = dealt.gradients(examples, &w, step);
        all.insert(0, examples.slope(&w, None));
        let mut shown = Vec::new();
        for gradient in all {
            shown.extend([gradient[x], gradient[y]]);
        }
        shown
    }

    /// What the chart of a kind shows of each run at a step: NaN where the run ended before. At the end
    /// of a run, where no step begins, it is what the last step had.
    ///
    /// # Errors
    /// An unknown kind.
    pub fn values(&self, kind: &str, step: usize) -> Result<Vec<f64>, JsError> {
        let value = quantity(kind)?;
        let at = |path: &Trajectory| {
            let ends = step > 0 && step + 1 == path.len();
            value(path, step).or_else(|| value(path, step - usize::from(ends))).unwrap_or(f64::NAN)
        };
        Ok(self.paths.iter().map(at).collect())
    }
}

/// The learning rate that is suggested for an optimizer (an entry of a spec) on a surface, both as JSON.
///
/// # Errors
/// All faults of the two, as JSON.
#[wasm_bindgen(js_name = suggestedRate)]
pub fn suggested_rate(surface: &str, optimizer: &str) -> Result<f64, JsError> {
    Ok(find_rate(surface, optimizer)?)
}

fn find_rate(surface: &str, optimizer: &str) -> Result<f64, Fault> {
    let optimizers = Node::List(vec![json::parse(optimizer)?]);
    let spec = [("surface", json::parse(surface)?), ("optimizers", optimizers)];
    let spec = RunSpec::from_node_in(&spec.into(), language)?;
    Ok(suggest::rate(&spec.surface, &spec.optimizers[0]))
}

impl Runs {
    /// The batches of a run; `None` where a batch has all examples, and if there is no such run.
    fn dealt(&self, run: usize) -> Option<Dealt> {
        let (size, order) = self.spec.surface.batches(self.spec.active().nth(run)?.batch)?;
        Some(Dealt { size, order, seed: self.spec.seed })
    }

    /// The data, if the surface is made of data.
    fn examples_of_spec(&self) -> Option<&dyn Examples> {
        let surface = &self.spec.surface;
        let few = surface.regression.as_ref().map(|regression| &regression.data as &dyn Examples);
        few.or_else(|| surface.slice.as_ref().map(|slice| slice.sheet.as_ref() as &dyn Examples))
    }

    fn summarize(&self) -> Vec<String> {
        let surface = self.spec.surface.build();
        let optimizers = self.spec.optimizers.iter().enumerate().filter(|(_, optimizer)| optimizer.on);
        let one = |(run, ((index, optimizer), path)): (usize, ((usize, _), &Trajectory))| {
            if let (Some(true), Some(known)) = (self.taken.get(run), self.before.get(run)) {
                return known.clone();
            }
            let optimizer: &OptimizerSpec = optimizer;
            let limit = limit(&self.spec, optimizer);
            let bound = limit.and_then(|limit| stability_bound(surface.as_ref(), limit, self.spec.start));
            let evaluations = &path.evaluations;
            Node::from([
                ("id", optimizer.info.id.into()),
                ("index", index.into()),
                ("steps", (path.len() - 1).into()),
                ("stop", path.stop.id().into()),
                (
                    "evaluations",
                    Node::from([
                        ("loss", evaluations.loss.into()),
                        ("gradient", evaluations.gradient.into()),
                        ("hessian", evaluations.hessian.into()),
                    ]),
                ),
                // The largest stable rate at the start, where a bound is known.
                ("bound", bound.map(|(lr, _)| lr).into()),
                ("verdict", told(&judge(&self.spec, surface.as_ref(), optimizer, path), self.spec.surface.dimension())),
            ])
            .to_string()
        };
        optimizers.zip(&self.paths).enumerate().map(one).collect()
    }
}

fn told(verdict: &Verdict, dimension: usize) -> Node {
    let stability = verdict.stability.map(|stability| {
        Node::from([
            ("lr", stability.lr.into()),
            ("lambda_max", stability.lambda_max.into()),
            ("bound", stability.bound.into()),
            ("factor", stability.factor.into()),
            ("decay", stability.decay.into()),
            ("step", stability.step.into()),
        ])
    });
    Node::from([
        ("final_loss", verdict.final_loss.into()),
        ("best_loss", verdict.best_loss.into()),
        ("distance", verdict.distance.into()),
        ("reached_at", verdict.reached_at.into()),
        ("diverged_at", verdict.diverged_at.into()),
        ("escaped_at", verdict.escaped_at.into()),
        ("ending", verdict.ending.map(|end| ending(end, dimension)).into()),
        ("lowered", verdict.lowered.into()),
        ("flat", verdict.flat.into()),
        ("stability", stability.into()),
    ])
}

fn ending(ending: Ending, dimension: usize) -> Node {
    let id = |id: &str| Node::from([("id", id.into())]);
    match ending {
        Ending::Arrived => id("arrived"),
        Ending::Left { settling } => Node::from([("id", "left".into()), ("settling", settling.into())]),
        Ending::Below => id("below"),
        Ending::Local { at: [x, y], loss } => {
            let y = (dimension > 1).then_some(y);
            Node::from([("id", "local".into()), ("x", x.into()), ("y", y.into()), ("loss", loss.into())])
        }
        Ending::Saddle => id("saddle"),
        Ending::Maximum => id("maximum"),
        Ending::Downhill => id("downhill"),
        // JSON has no infinity.
        Ending::Slow { more } => {
            Node::from([("id", "slow".into()), ("more", Some(more).filter(|more| more.is_finite()).into())])
        }
        Ending::Circling => id("circling"),
        Ending::Stuck => id("stuck"),
    }
}

/// A step in the page's notation: a negative or infinite number means the last step.
pub(crate) fn step_number(step: f64) -> usize {
    // `as` saturates.
    if step >= 0.0 { step as usize } else { usize::MAX }
}

/// What a chart shows of a run at a step; nothing after its last.
type Quantity = fn(&Trajectory, usize) -> Option<f64>;

/// What a chart of this kind shows.
pub(crate) fn quantity(kind: &str) -> Result<Quantity, Fault> {
    match kind {
        "loss" => Ok(|path, step| path.f.get(step).copied()),
        "gradient" => Ok(|path, step| (step < path.len()).then(|| path.gradient_norm(step))),
        "effective" => Ok(|path, step| (step + 1 < path.len()).then(|| path.effective_rate(step))),
        "lr" => Ok(|path, step| path.lr.get(step).copied()),
        _ => Err(Fault::new(format!("unknown chart `{kind}`; known are loss, gradient, effective, lr"))),
    }
}
