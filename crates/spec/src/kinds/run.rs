//! The spec of runs over a surface: the settings that a link, a file or an embedded page asks for, checked once when
//! they are read.

use playground_core::clip::Clip;
use playground_core::optim::OptimizerInfo;
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::surface::{PLANE, Window};

use super::{Form, Kind};
use crate::fault::{Fault, Is, Mended};
use crate::methods::{self, BEST_KNOWN, Methods, OptimizerSpec, ScheduleSpec};
use crate::reader::Reader;
use crate::suggest;
use crate::surface::{SurfaceSpec, own};
use crate::syntax::{Key, Shape};
use crate::tree::{Map, Node};
use crate::writer::{Writer, value_of};

/// The numbers of a run that do not belong to an optimizer.
pub static RUN: &[ParamSpec] = &[
    ParamSpec::integer("steps", "", 200.0).scale(Scale::LogInteger).range(1.0, 100_000.0).slider(10.0, 10_000.0),
    ParamSpec::log_from_zero("noise", "σ", 0.0).range(0.0, 1e6).slider(1e-3, 100.0),
    ParamSpec::integer("seed", "", 0.0).range(0.0, 4_294_967_295.0).slider(0.0, 99.0),
    ParamSpec::log("tolerance", "", 1e-3).range(0.0, 1e6).slider(1e-8, 1.0),
];

/// The parameter for each coordinate of the start; a function of one variable has the first.
pub static START: &[ParamSpec] =
    &[ParamSpec::linear("x", "x", 0.0).range(-1e6, 1e6), ParamSpec::linear("y", "y", 0.0).range(-1e6, 1e6)];

/// Everything that determines a run.
#[derive(Debug, Clone, PartialEq)]
pub struct RunSpec {
    /// The surface with its parameters.
    pub surface: SurfaceSpec,
    /// The start of every run. On a function of one variable, the second coordinate is 0, and nothing tells it.
    pub start: [f64; 2],
    /// Number of steps to take.
    pub steps: usize,
    /// Seed of the gradient noise and of the order of examples.
    pub seed: u64,
    /// Standard deviation of the gradient noise.
    pub noise: f64,
    /// The tolerance: how close to the minimum the loss must be for a run to have arrived.
    pub tolerance: f64,
    /// The schedule of all optimizers that do not have one of their own.
    pub schedule: ScheduleSpec,
    /// Gradient clipping.
    pub clip: Option<Clip>,
    /// The optimizers; there is one run for each.
    pub optimizers: Vec<OptimizerSpec>,
}

impl RunSpec {
    /// The optimizers that are switched on.
    pub fn active(&self) -> impl Iterator<Item = &OptimizerSpec> {
        self.optimizers.iter().filter(|optimizer| optimizer.on)
    }

    /// The numbers of [`RUN`].
    pub fn numbers(&self) -> impl Iterator<Item = (&'static ParamSpec, f64)> {
        RUN.iter().zip([self.steps as f64, self.noise, self.seed as f64, self.tolerance])
    }

    fn methods(&self) -> Methods {
        Methods { schedule: self.schedule.clone(), clip: self.clip, optimizers: self.optimizers.clone() }
    }
}

impl Kind for RunSpec {
    const ID: &'static str = "run";
    const BODY: &'static str = "surface";
    const VIEW: &'static str = "surface";

    fn keys() -> Vec<Key> {
        let own = [
            Key { key: "surface", shape: Shape::Value, to: "surface.id" },
            Key { key: "start", shape: Shape::List, to: "start" },
        ];
        let numbers = RUN.iter().map(|param| Key { key: &param.key, shape: Shape::Value, to: &param.key });
        own.into_iter().chain(numbers).chain(methods::KEYS).collect()
    }

    fn form() -> Vec<(&'static str, Form)> {
        let own = [(Self::BODY, Form::Surface), ("start", Form::Point(START))];
        own.into_iter().chain(RUN.iter().map(|param| (&*param.key, Form::Value(param)))).collect()
    }

    /// A narrow valley: SGD zigzags and then crawls, momentum swings through, RMSprop turns onto the floor at once, and Adam
    /// overshoots and comes back.
    fn opening() -> Self {
        let surface = SurfaceSpec::usual();
        let start = surface.info.start;
        let methods = Methods::of(OptimizerSpec::at_rates(&BEST_KNOWN, &OPENING_RATES));
        let numbers = usual_numbers(&surface);
        Self::new(surface, start, &numbers, methods)
    }

    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let map = reader.map(node, "")?;
        let mut surface = surface(reader, map.get("surface"));
        let start = reader.start(map.get("start"), surface.as_mut());
        let usual = surface.as_ref().filter(|_| reader.mends()).map(usual_numbers);
        let others = [&["kind", "surface", "start"][..], &methods::NAMES].concat();
        let numbers = reader.values(usual.unwrap_or_else(|| Values::defaults(RUN)), map, &others, "");
        let unfit = |info: &'static OptimizerInfo| surface.as_ref().and_then(|surface| unfit(info, surface));
        let usual = || surface.as_ref().map(usual_optimizers).unwrap_or_default();
        let methods = reader.methods(map, &usual, &unfit, true);
        Some(Self::new(surface?, start?, &numbers, methods?))
    }

    fn write(&self, writer: Writer) -> Map {
        let mut map = Map::default();
        map.put(Self::BODY, self.surface.write(writer));
        let usual = self.surface.start().map(|start| start.map(f64::to_bits));
        if writer.tells(&Some(self.start.map(f64::to_bits)), &usual) {
            map.put("start", self.start[..self.surface.dimension()].to_vec());
        }
        for ((param, value), (_, usual)) in self.numbers().zip(usual_numbers(&self.surface).iter()) {
            if writer.says(value, usual) {
                map.put(&*param.key, value_of(param, value));
            }
        }
        // On any other surface the rates stand in the link, even the suggested ones: what is suggested may become better.
        let usual = self.surface.is_usual().then(|| usual_optimizers(&self.surface));
        self.methods().write(writer, usual.as_deref(), &mut map);
        map
    }
}

/// The learning rates of the opening: the suggested ones of its surface, written out because links leave them out.
const OPENING_RATES: [f64; 4] = [0.03, 0.005, 0.1, 0.15];

/// What the numbers of [`RUN`] are on a surface unless a link says otherwise.
fn usual_numbers(surface: &SurfaceSpec) -> Values {
    let usual = Values::defaults(RUN);
    usual.clone().with("steps", surface.info.steps as f64).unwrap_or(usual)
}

/// The optimizers of a link that names none.
fn usual_optimizers(surface: &SurfaceSpec) -> Vec<OptimizerSpec> {
    if surface.is_usual() { OptimizerSpec::at_rates(&BEST_KNOWN, &OPENING_RATES) } else { suggest::optimizers(surface) }
}

impl RunSpec {
    fn new(surface: SurfaceSpec, start: [f64; 2], numbers: &Values, methods: Methods) -> Self {
        let Methods { schedule, clip, optimizers } = methods;
        Self {
            surface,
            start,
            steps: numbers.get("steps") as usize,
            seed: numbers.get("seed") as u64,
            noise: numbers.get("noise"),
            tolerance: numbers.get("tolerance"),
            schedule,
            clip,
            optimizers,
        }
    }
}

/// The reason why an optimizer cannot run on a surface.
fn unfit(optimizer: &OptimizerInfo, surface: &SurfaceSpec) -> Option<Is> {
    let lacking = optimizer.needs_minimum && surface.minima().is_empty();
    lacking.then_some(Is::NeedsMinimum { optimizer: optimizer.id, surface: surface.info.id })
}

/// Reads a surface by itself. Unlike a run, it needs no point where it has a value.
pub fn surface(reader: &mut Reader, node: Option<&Node>) -> Option<SurfaceSpec> {
    match node {
        Some(node) => SurfaceSpec::read(reader, node),
        None if reader.mends() => Some(SurfaceSpec::usual()),
        None => reader.fault("surface", Is::Missing {}),
    }
}

impl Reader {
    /// Reads the start of the runs, at which the surface must have a value.
    fn start(&mut self, node: Option<&Node>, surface: Option<&mut SurfaceSpec>) -> Option<[f64; 2]> {
        let near = surface.as_ref().and_then(|surface| surface.start());
        let names = surface.as_ref().map_or(PLANE, |surface| surface.coordinates()).to_vec();
        let dimension = names.len();
        let given = node.map(|node| self.point(node, near, &names));
        let surface = surface?;
        let wrong = match given {
            Some(Some(start)) => match no_value(surface, start) {
                None => return Some(start),
                fault => fault,
            },
            Some(None) if !self.mends() => return None,
            _ => None,
        };
        let usual = surface.start();
        let refused = wrong.is_some() && !self.mends();
        if let Some(fault) = wrong {
            let used = usual.map_or(Mended::LeftOut, |start| {
                Mended::Used(start[..dimension].iter().copied().map(Node::of).collect())
            });
            self.tell(fault, used);
        }
        if refused || usual.is_some() {
            return usual.filter(|_| !refused);
        }
        let Window { x: [left, right], y } = own::searched();
        let [bottom, top] = if dimension == 1 { [f64::NAN; 2] } else { y };
        let formula = surface.formula.as_ref().map(|formula| formula.text().to_owned());
        self.refused = formula.or(self.refused.take());
        self.instead("surface.f", Is::NoValueAnywhere { left, right, bottom, top }, own::FORMULA);
        *surface = Some(SurfaceSpec::own()).filter(|_| self.mends())?;
        surface.start()
    }

    /// Reads the coordinates of a point; a lenient reader takes that of `usual` for one that it cannot read. Of a point on a
    /// line, a second coordinate means nothing: such points stand in specs and links of when every function had two variables.
    fn point(&mut self, node: &Node, usual: Option<[f64; 2]>, names: &[&str]) -> Option<[f64; 2]> {
        let near = usual.unwrap_or([START[0].default, START[1].default]);
        let faults = self.faults.len();
        match node.list() {
            Some(given @ ([_] | [_, _])) if given.len() >= names.len() => {
                let mut point = [0.0; 2];
                for (i, (name, node)) in names.iter().zip(given).enumerate() {
                    point[i] = self.value(&START[i], node, near[i], &format!("start.{name}"));
                }
                (self.mends() || self.faults.len() == faults).then_some(point)
            }
            _ => self.fault("start", Is::NotAPoint { given: node.into(), wanted: names.len() }),
        }
    }
}

/// The fault that a surface has no value at `start`; for a typed formula, with the part that causes it.
fn no_value(surface: &SurfaceSpec, start: [f64; 2]) -> Option<Fault> {
    let [x, y] = start;
    let error = surface.formula.as_ref().and_then(|formula| own::fault(formula, &surface.values, start));
    let in_formula = error.map(|error| Fault::formula("surface.f", error));
    let y = if surface.dimension() == 1 { f64::NAN } else { y };
    in_formula.or_else(|| {
        let finite = surface.build().value(x, y).is_finite();
        (!finite).then(|| Fault::new("start", Is::NoValue { x, y }))
    })
}

#[cfg(test)]
mod tests {
    use playground_core::optim;

    use super::*;
    use crate::surface::find;

    #[test]
    fn the_opening_has_the_suggested_rates_of_its_surface() {
        let opening = RunSpec::opening();
        assert_eq!(opening.optimizers, suggest::optimizers(&opening.surface));
        let rates: Vec<_> = opening.optimizers.iter().map(|optimizer| (optimizer.info.id, optimizer.lr())).collect();
        assert_eq!(rates, [("sgd", 0.03), ("momentum", 0.005), ("rmsprop", 0.1), ("adam", 0.15)]);
    }

    #[test]
    fn an_optimizer_that_needs_the_minimum_runs_only_where_it_is_known() {
        let on = |id| {
            let info = find(id)?;
            let values = Values::defaults(info.params);
            let surface = SurfaceSpec { info, values, formula: None, regression: None, table: None, slice: None };
            unfit(optim::find("polyak_sgd")?, &surface).map(|is| is.kind())
        };
        assert_eq!(on("saddle"), Some("needs_minimum"));
        assert_eq!(on("rosenbrock"), None);
    }
}
