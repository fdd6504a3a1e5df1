//! A function that a person types.
//!
//! $$ f(x, y) = \tfrac{1}{4} x^2 + \tfrac{1}{4} y^2 + a\,\sin 2x\,\cos 2y $$
//!
//! This formula is the initial one; a person can type any other, also one in one variable. In a spec: `{"id": "own", "f": "(a - x)^2 + b(y -
//! x^2)^2", "a": 1, "b": 100}`. [`playground_expr`] describes the syntax of `f`. Every unknown name in it is a
//! constant, which becomes a parameter of this surface.

use playground_core::dual::Scalar;
use playground_core::param::{ParamSpec, Values};
use playground_core::surface::{Formula, Group, PLANE, Surface, SurfaceInfo, Window};
use playground_expr::{Expr, ExprError, Program};

use crate::fault::{Fault, Is};
use crate::forgiving::CLOSING;
use crate::keys::{PAGE_KEYS, RUN_KEYS};
use crate::tree::{self, Node};

/// The id of this surface.
pub const ID: &str = "own";

/// The key of the formula, in specs and links.
pub const KEY: &str = "f";

/// The default formula.
pub const FORMULA: &str = "x^2/4 + y^2/4 + a*sin(2x)*cos(2y)";

/// The largest number of constants in a formula.
pub const MAX_CONSTANTS: usize = 16;

/// The parameter of a constant; only the name differs between constants.
pub static CONSTANT: ParamSpec = ParamSpec::linear("a", "a", 1.0).range(-1e6, 1e6).slider(-10.0, 10.0);

pub(super) static INFO: SurfaceInfo = SurfaceInfo {
    id: ID,
    group: Group::Own,
    params: std::slice::from_ref(&CONSTANT),
    coordinates: PLANE,
    window: WINDOW,
    start: [-3.1, 2.0],
    steps: 200,
    model: None,
};

const WINDOW: Window = Window { x: [-4.0, 4.0], y: [-3.0, 3.0] };

/// The default formula, parsed.
pub fn standard() -> Expr {
    match read(FORMULA) {
        Ok(expr) => expr,
        Err(_) => unreachable!("the standard formula is valid"),
    }
}

/// Parses a formula and checks that its constants can be keys of specs and links.
///
/// # Errors
/// The first fault in the formula, and its position.
pub fn read(text: &str) -> Result<Expr, Fault> {
    let place = "surface.f";
    let expr = Expr::parse(text).map_err(|error| Fault::formula(place, error))?;
    let reserved = |name: &str| name == "id" || name == KEY || RUN_KEYS.contains(&name) || PAGE_KEYS.contains(&name);
    if let Some(constant) = expr.constants().iter().find(|constant| reserved(&constant.name)) {
        let is = Is::ReservedName { given: constant.name.clone() };
        return Err(Fault::new(place, is).at(constant.span.clone()));
    }
    if let Some(constant) = expr.constants().get(MAX_CONSTANTS) {
        return Err(Fault::new(place, Is::TooManyConstants { max: MAX_CONSTANTS }).at(constant.span.clone()));
    }
    Ok(expr)
}

/// Like [`read`], for a formula at the end of a link in a sentence, with its punctuation or without.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_bare(text: &str) -> Result<Expr, Fault> {
    const MOST: usize = 3;
    let mut rest = text;
    let others = std::iter::from_fn(|| {
        rest = rest.strip_suffix(CLOSING)?;
        Some(rest)
    });
    read(text).or_else(|fault| others.take(MOST).find_map(|rest| read(rest).ok()).ok_or(fault))
}

/// The parameters of a formula, which are its constants.
pub fn params(expr: &Expr) -> Vec<ParamSpec> {
    expr.constants().iter().map(|constant| CONSTANT.named(&constant.name)).collect()
}

/// Data for the field in which a person types a formula: the names of its `constants` and of its `coordinates`, and `remarks` on
/// what is unusual in it; or the `error` in it.
pub fn describe(text: &str) -> Node {
    match read(text) {
        Ok(expr) => {
            let names = expr.constants().iter().map(|constant| &*constant.name).collect();
            let remarks = expr.remarks().into_iter().map(|error| Fault::formula("surface.f", error).node()).collect();
            let coordinates = expr.variables().iter().copied().collect();
            Node::from([("constants", names), ("coordinates", coordinates), ("remarks", remarks)])
        }
        Err(fault) => Node::from([("error", fault.node())]),
    }
}

/// A formula as a MathML tree, unless there is a fault in it.
pub fn tree(text: &str) -> Option<Node> {
    read(text).ok().map(|expr| tree::mathml(expr.mathml()))
}

/// The formula that was probably meant by one with an error or remarks, if it can be used.
pub fn meant(text: &str) -> Option<String> {
    playground_expr::meant(text).filter(|better| read(better).is_ok())
}

/// Builds the surface of a formula, with these values of its constants.
pub fn build(expr: &Expr, values: &Values) -> Box<dyn Surface> {
    Box::new(Own { program: expr.program(&constants(values)), dimension: expr.variables().len() })
}

/// Why there is no finite value at `point`, with the part of the formula that causes it; `None` if every part has a
/// finite value.
pub fn fault(expr: &Expr, values: &Values, point: [f64; 2]) -> Option<ExprError> {
    expr.check(point[0], point[1], &constants(values)).err()
}

/// The default start of runs: the usual one, or the nearest point that has a value, if possible not at the edge of the
/// region where the function has values. If there is none in the usual window, larger and smaller ones are searched.
pub fn start(expr: &Expr, values: &Values) -> Option<[f64; 2]> {
    SCALES.iter().find_map(|&scale| start_within(expr, values, scale))
}

/// The window of the plot: the usual one where it has the start of the runs and values; otherwise one of the same shape that
/// is moved to where there are values, and as many times twice as large as the start is far.
pub fn window(expr: &Expr, values: &Values, at: [f64; 2]) -> Window {
    if WINDOW.has(at) {
        return WINDOW;
    }
    let center = center(expr, values);
    let around = |scale: f64| around(center, scale);
    // The start has room around it.
    let has_room = |scale: f64| around(0.9 * scale).has(at);
    let scale = std::iter::successors(Some(1.0), |scale| Some(2.0 * scale)).take(LARGEST_WINDOW).find(|s| has_room(*s));
    around(scale.unwrap_or(1.0))
}

/// The usual window, moved to where the function has values.
pub(super) fn usual(expr: &Expr, values: &Values) -> Window {
    around(center(expr, values), 1.0)
}

/// The middle of the usual window where the function has values there, and otherwise a point where it has one.
fn center(expr: &Expr, values: &Values) -> [f64; 2] {
    match start_within(expr, values, 1.0) {
        Some(_) => [0.0, 0.0],
        None => start(expr, values).unwrap_or_default(),
    }
}

fn around([cx, cy]: [f64; 2], scale: f64) -> Window {
    let [x, y] = [WINDOW.x, WINDOW.y].map(|ends| ends.map(|end| end * scale));
    Window { x: x.map(|end| cx + end), y: y.map(|end| cy + end) }
}

/// How often a window may be doubled to have the start: up to the farthest start that is accepted.
const LARGEST_WINDOW: usize = 20;

/// The sizes of the windows in which a start is searched, as multiples of the usual one, in this order.
const SCALES: [f64; 5] = [1.0, 10.0, 100.0, 1000.0, 0.1];

/// Where a function without a start has no values.
pub(crate) fn searched() -> Window {
    let largest = SCALES.into_iter().fold(1.0, f64::max);
    Window { x: WINDOW.x.map(|end| end * largest), y: WINDOW.y.map(|end| end * largest) }
}

fn start_within(expr: &Expr, values: &Values, scale: f64) -> Option<[f64; 2]> {
    const CELLS: i32 = 24;
    let line = expr.variables().len() == 1;
    let [x, y] = if line { [INFO.start[0], 0.0] } else { INFO.start };
    let fraction = |i: i32, ends: [f64; 2]| scale * (ends[0] + f64::from(i) / f64::from(CELLS) * (ends[1] - ends[0]));
    let up = move |j: i32| if line { 0.0 } else { fraction(j, WINDOW.y) };
    let rows = if line { 0 } else { CELLS };
    let grid = (0..=CELLS).flat_map(|i| (0..=rows).map(move |j| [fraction(i, WINDOW.x), up(j)]));
    let surface = build(expr, values);
    let usable = |p: &[f64; 2]| {
        let (_, g) = surface.gradient(p[0], p[1]);
        g[0].is_finite() && g[1].is_finite() && fault(expr, values, *p).is_none()
    };
    let distance = |p: &[f64; 2]| (p[0] - x).hypot(p[1] - y);
    let step = 0.1 * scale;
    let beside = |[x, y]: [f64; 2]| [[x - step, y], [x + step, y], [x, y - step], [x, y + step]];
    let inside = |p: &[f64; 2]| usable(p) && beside(*p).iter().all(usable);
    let nearer = |a: &[f64; 2], b: &[f64; 2]| distance(a).total_cmp(&distance(b));
    let nearest = || grid.clone().filter(inside).min_by(nearer).or_else(|| grid.clone().filter(usable).min_by(nearer));
    Some([x, y]).filter(usable).or_else(nearest)
}

fn constants(values: &Values) -> Vec<f64> {
    values.iter().map(|(_, value)| value).collect()
}

struct Own {
    program: Program,
    dimension: usize,
}

impl Formula for Own {
    fn f<D: Scalar>(&self, x: D, y: D) -> D {
        self.program.run(x, y)
    }

    fn dimension(&self) -> usize {
        self.dimension
    }

    fn cost(&self) -> u64 {
        self.program.cost()
    }
}
