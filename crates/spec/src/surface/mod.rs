//! The surfaces that a spec can name: those of the core, and functions that a person types.

pub mod own;

use std::cell::RefCell;
use std::sync::Arc;

use playground_core::data::{Model, Order, Recipe};
use playground_core::param::Values;
use playground_core::surface::{self, Regression, Surface, SurfaceInfo, Window};
use playground_expr::Expr;

use crate::fault::{Fault, Is, Mended};
use crate::reader::{Manner, Reader, Registry};
use crate::tree::{Map, Node};
use crate::writer::Writer;

/// Every surface, in the order in which the page lists them.
pub fn all() -> impl Iterator<Item = &'static SurfaceInfo> + Clone {
    surface::ALL.iter().copied().chain([&own::INFO])
}

/// The surface with this id.
pub fn find(id: &str) -> Option<&'static SurfaceInfo> {
    all().find(|info| info.id == id)
}

/// A surface and the values of its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct SurfaceSpec {
    /// The surface.
    pub info: &'static SurfaceInfo,
    /// The values of its parameters.
    pub values: Values,
    /// The formula, if a person typed it.
    pub formula: Option<Arc<Expr>>,
    /// The data, if it is made of data.
    pub regression: Option<Arc<Regression>>,
}

impl SurfaceSpec {
    /// Builds the surface.
    pub fn build(&self) -> Box<dyn Surface> {
        match (&self.formula, &self.regression) {
            (Some(formula), _) => own::build(formula, &self.values),
            (_, Some(regression)) => Box::new(regression.clone()),
            (None, None) => surface::build(self.info, &self.values),
        }
    }

    /// The default start of runs; `None` if a typed function has no value anywhere in its window.
    pub fn start(&self) -> Option<[f64; 2]> {
        match &self.formula {
            Some(formula) => own::start(formula, &self.values),
            None => Some(self.info.start),
        }
    }

    /// The window of a plot of runs from `start`.
    pub fn window(&self, start: [f64; 2]) -> Window {
        match &self.formula {
            Some(formula) => own::window(formula, &self.values, start),
            None => self.info.window,
        }
    }

    /// All known global minima.
    pub fn minima(&self) -> Vec<[f64; 2]> {
        match (&self.formula, &self.regression) {
            (Some(_), _) => Vec::new(),
            (_, Some(regression)) => regression.minima(),
            (None, None) => surface::minima(self.info, &self.values),
        }
    }

    /// The number of examples of a batch, and their order; `None` without data, and if a batch has all examples. `own` is the
    /// number that an optimizer has of its own.
    pub fn batches(&self, own: Option<usize>) -> Option<(usize, Order)> {
        let examples = self.regression.as_ref()?.data.points.len();
        let size = own.unwrap_or_else(|| self.values.get(&surface::BATCH.key) as usize);
        let order = Order::ALL[self.values.get(&surface::ORDER.key) as usize];
        (size > 0 && size < examples).then_some((size, order))
    }

    /// Whether the gradients of all steps add up.
    pub fn accumulates(&self) -> bool {
        self.regression.is_some() && !self.values.flag(&surface::ZERO_GRAD.key)
    }

    /// Whether both are made of the same data. How these are dealt out changes no value.
    pub fn has_data_of(&self, other: &Self) -> bool {
        self.regression.as_ref().zip(other.regression.as_ref()).is_some_and(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// The same surface with other values of its parameters.
    #[must_use]
    pub fn with(self, values: Values) -> Self {
        let regression = drawn(self.info, &values);
        Self { values, regression, ..self }
    }
}

/// The data that a surface draws by these values, if it is made of data.
fn drawn(info: &SurfaceInfo, values: &Values) -> Option<Arc<Regression>> {
    info.model.map(|model: Model| {
        let recipe = surface::recipe(model, values);
        LAST.with_borrow_mut(|last| match last {
            Some((of, regression)) if *of == recipe => regression.clone(),
            _ => last.insert((recipe, Arc::new(Regression::new(recipe.draw())))).1.clone(),
        })
    })
}

/// Data, and what draws them.
type Drawn = (Recipe, Arc<Regression>);

thread_local! {
    /// The last data that were drawn: while a batch size is dragged, or the value under the pointer is asked for, they stay the same.
    static LAST: RefCell<Option<Drawn>> = const { RefCell::new(None) };
}

static SURFACES: Registry<SurfaceInfo> = Registry {
    find,
    ids: || all().map(|info| info.id).collect(),
    id: |info| info.id,
    unknown: |given, known| Is::UnknownSurface { given, known },
};

/// The id of the surface that the page opens with.
const USUAL: &str = "quadratic";
/// Its parameters: a valley so narrow that gradient descent has to zigzag.
const USUAL_VALUES: &[(&str, f64)] = &[("k", 50.0)];

impl SurfaceSpec {
    /// The surface that the page opens with. A surface that is named in a link has its own defaults instead.
    pub fn usual() -> Self {
        let info = usual();
        let values = USUAL_VALUES.iter().fold(Values::defaults(info.params), |values, &(key, value)| {
            values.clone().with(key, value).unwrap_or(values)
        });
        Self { info, values, formula: None, regression: None }
    }

    /// Whether it is the surface that the page opens with, to the bit.
    pub fn is_usual(&self) -> bool {
        let bits = |values: &Values| values.iter().map(|(_, value)| value.to_bits()).collect::<Vec<_>>();
        let usual = Self::usual();
        self.info.id == usual.info.id && bits(&self.values) == bits(&usual.values)
    }

    /// The typed function with its default formula.
    pub fn own() -> Self {
        let formula = own::standard();
        let values = Values::defaults(own::params(&formula));
        Self { info: &own::INFO, values, formula: Some(Arc::new(formula)), regression: None }
    }

    /// Reads a surface from a tree.
    ///
    /// # Errors
    /// All faults.
    pub fn from_node(node: &Node) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader::new(Manner::Refuse);
        let surface = Self::read(&mut reader, node);
        reader.finish(surface)
    }

    /// Reads a surface.
    pub(crate) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let map = reader.map(node, "surface")?;
        let info = reader.id_or(map, "surface", &SURFACES, Some(usual()))?;
        if info.id == own::ID {
            return Self::read_own(reader, info, map);
        }
        let named = map.get("id").and_then(Node::text).is_some_and(|id| reader.find(&SURFACES, id).is_some());
        let usual = if named { Values::defaults(info.params) } else { Self::usual().values };
        let values = reader.values(usual, map, &["id"], "surface");
        let regression = drawn(info, &values);
        Some(Self { info, values, formula: None, regression })
    }

    fn read_own(reader: &mut Reader, info: &'static SurfaceInfo, map: &Map) -> Option<Self> {
        let formula = match map.get(own::KEY) {
            None => Ok(own::standard()),
            Some(Node::Text(text)) if reader.mends() => {
                own::read_bare(text).inspect_err(|_| reader.refused = Some(text.clone()))
            }
            Some(Node::Text(text)) => own::read(text),
            Some(_) => Err(Fault::new("surface.f", Is::NotAFormula {})),
        };
        let formula = match formula {
            Ok(formula) => formula,
            Err(fault) => {
                reader.tell(fault, Mended::Used(own::FORMULA.into()));
                Some(own::standard()).filter(|_| reader.mends())?
            }
        };
        let values = reader.params(own::params(&formula), map, &["id", own::KEY], "surface");
        Some(Self { info, values, formula: Some(Arc::new(formula)), regression: None })
    }

    /// Writes the surface as a tree.
    pub(crate) fn write(&self, writer: Writer) -> Map {
        let mut map = Map::default();
        if writer == Writer::Brief && self.is_usual() {
            return map;
        }
        map.put("id", self.info.id);
        if let Some(formula) = self.formula.as_ref().filter(|formula| writer.tells(&formula.text(), &own::FORMULA)) {
            map.put(own::KEY, formula.text());
        }
        map.0.extend(writer.values(None, &self.values).0);
        map
    }
}

fn usual() -> &'static SurfaceInfo {
    match find(USUAL) {
        Some(info) => info,
        None => unreachable!("`{USUAL}` is registered"),
    }
}
