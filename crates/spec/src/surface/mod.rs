//! The surfaces that a spec can name: those of the core, and functions that a person types.

mod line;
pub mod own;
pub mod table;

use std::cell::RefCell;
use std::sync::Arc;

use playground_core::data::{Many, Order, Recipe, Sheet, Slice};
use playground_core::param::Values;
use playground_core::surface::{self, Regression, Surface, SurfaceInfo, Window};
use playground_expr::Expr;

use crate::fault::{Fault, Is, Mended};
use crate::reader::{Manner, Reader, Registry};
use crate::tree::{Map, Node};
use crate::writer::Writer;
pub use table::Table;

/// Every surface, in the order in which the page lists them.
pub fn all() -> impl Iterator<Item = &'static SurfaceInfo> + Clone {
    surface::ALL.iter().copied().chain([&own::INFO])
}

/// The surface with this id.
pub fn find(id: &str) -> Option<&'static SurfaceInfo> {
    all().find(|info| info.id == id)
}

/// The name of a weight, by its place: w₁ is the first.
fn weight(at: usize) -> String {
    let lowered = |digit: char| digit.to_digit(10).and_then(|digit| char::from_u32(u32::from('₀') + digit));
    std::iter::once('w').chain((at + 1).to_string().chars().filter_map(lowered)).collect()
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
    /// The data, if it is made of data with two features.
    pub regression: Option<Arc<Regression>>,
    /// The examples of a person's own, if there are any.
    pub table: Option<Arc<Table>>,
    /// The data and the two weights that are shown, if there are many weights.
    pub slice: Option<Arc<Slice>>,
}

impl SurfaceSpec {
    /// Builds the surface.
    pub fn build(&self) -> Box<dyn Surface> {
        if let Some(formula) = &self.formula {
            return own::build(formula, &self.values);
        }
        match (&self.regression, &self.slice) {
            (Some(regression), _) => Box::new(regression.clone()),
            (_, Some(slice)) => Box::new(slice.clone()),
            (None, None) => surface::build(self.info, &self.values),
        }
    }

    /// What its coordinates are called: two, or one.
    pub fn coordinates(&self) -> &[&'static str] {
        self.formula.as_ref().map_or(self.info.coordinates, |formula| formula.variables())
    }

    /// What its axes are called: as its coordinates are, or after the weights of many that the plane shows.
    pub fn axes(&self) -> Vec<String> {
        match &self.slice {
            Some(slice) => slice.shown.map(weight).to_vec(),
            None => self.coordinates().iter().map(|&name| name.to_owned()).collect(),
        }
    }

    /// The number of its coordinates.
    pub fn dimension(&self) -> usize {
        self.coordinates().len()
    }

    /// The default start of runs; `None` if a typed function has no value anywhere in its window.
    pub fn start(&self) -> Option<[f64; 2]> {
        match &self.formula {
            Some(formula) => own::start(formula, &self.values),
            None => Some(self.info.start),
        }
    }

    /// The window of a plot of runs from `start`. On that of a function of one variable, f is upwards.
    pub fn window(&self, start: [f64; 2]) -> Window {
        if self.dimension() == 1 {
            let usual = self.formula.as_ref().map_or(self.info.window, |formula| own::usual(formula, &self.values));
            return line::window(self.build().as_ref(), usual.x, start[0]);
        }
        if let Some(formula) = &self.formula {
            return own::window(formula, &self.values, start);
        }
        match (&self.slice, &self.table, &self.regression) {
            (Some(slice), ..) => slice.window(start),
            (_, Some(_), Some(regression)) => Window::around(&[&[start], &regression.minima()[..]].concat()),
            _ => self.info.window,
        }
    }

    /// The number of weights that a run moves.
    pub fn weights(&self) -> usize {
        self.slice.as_ref().map_or(self.dimension(), |slice| slice.sheet.features)
    }

    /// The number of examples, if it is made of data.
    pub fn examples(&self) -> Option<usize> {
        let few = self.regression.as_ref().map(|regression| regression.data.points.len());
        few.or_else(|| self.slice.as_ref().map(|slice| slice.sheet.points()))
    }

    /// A window, widened to the aspect of a plot. The width of a graph has nothing to do with its height.
    pub fn fitted(&self, window: Window, aspect: f64) -> Window {
        if self.dimension() == 1 { window } else { window.fitted(aspect) }
    }

    /// All known global minima.
    pub fn minima(&self) -> Vec<[f64; 2]> {
        if self.formula.is_some() {
            return Vec::new();
        }
        match (&self.regression, &self.slice) {
            (Some(regression), _) => regression.minima(),
            (_, Some(slice)) => slice.minima(),
            (None, None) => surface::minima(self.info, &self.values),
        }
    }

    /// The number of examples of a batch, and their order; `None` without data, and if a batch has all examples. `own` is the
    /// number that an optimizer has of its own.
    pub fn batches(&self, own: Option<usize>) -> Option<(usize, Order)> {
        let examples = self.examples()?;
        let size = own.unwrap_or_else(|| self.values.get(&surface::BATCH.key) as usize);
        let order = Order::ALL[self.values.get(&surface::ORDER.key) as usize];
        (size > 0 && size < examples).then_some((size, order))
    }

    /// Whether the gradients of all steps add up.
    pub fn accumulates(&self) -> bool {
        self.examples().is_some() && !self.values.flag(&surface::ZERO_GRAD.key)
    }

    /// Whether both are made of the same data. How these are dealt out changes no value.
    pub fn has_data_of(&self, other: &Self) -> bool {
        let few = self.regression.as_ref().zip(other.regression.as_ref());
        let many = self.slice.as_ref().zip(other.slice.as_ref());
        few.is_some_and(|(one, other)| Arc::ptr_eq(one, other))
            || many.is_some_and(|(one, other)| one.has_data_of(other))
    }

    /// The same surface with other values of its parameters.
    #[must_use]
    pub fn with(self, values: Values) -> Self {
        Self::made(self.info, values, self.formula, self.table)
    }

    /// A surface with its data.
    fn made(info: &'static SurfaceInfo, values: Values, formula: Option<Arc<Expr>>, table: Option<Arc<Table>>) -> Self {
        let regression = drawn(info, &values, table.as_ref());
        let slice = surface::has_many(info).then(|| Arc::new(Slice::new(sheet(&values), surface::shown(&values))));
        Self { info, values, formula, regression, table, slice }
    }
}

/// The data that a surface draws by these values, if it is made of data with two features.
fn drawn(info: &SurfaceInfo, values: &Values, table: Option<&Arc<Table>>) -> Option<Arc<Regression>> {
    info.model.map(|model| {
        let recipe = surface::recipe(model, values);
        let draw = || table.map_or_else(|| recipe.draw(), |table| table.data(model));
        FEW.with_borrow_mut(|last| kept(last, (recipe, table.cloned()), || Regression::new(draw())))
    })
}

/// The data with many features that are drawn by these values.
fn sheet(values: &Values) -> Arc<Sheet> {
    let many = surface::many(values);
    MANY.with_borrow_mut(|last| kept(last, many, || many.draw()))
}

/// What was made last, if it was made by the same recipe.
fn kept<R: PartialEq, T>(last: &mut Option<(R, Arc<T>)>, recipe: R, make: impl FnOnce() -> T) -> Arc<T> {
    match last {
        Some((of, made)) if *of == recipe => made.clone(),
        _ => last.insert((recipe, Arc::new(make()))).1.clone(),
    }
}

/// Data with two features, and what they are made of.
type Kept = ((Recipe, Option<Arc<Table>>), Arc<Regression>);

thread_local! {
    /// The last data that were drawn: while a batch size is dragged, or the value under the pointer is asked for, they stay the same.
    static FEW: RefCell<Option<Kept>> = const { RefCell::new(None) };
    /// The last examples of a person's own, and the surface for which they were read.
    static TABLE: RefCell<Option<(&'static str, Arc<Table>)>> = const { RefCell::new(None) };
    /// The same of many features.
    static MANY: RefCell<Option<(Many, Arc<Sheet>)>> = const { RefCell::new(None) };
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
        Self::made(info, values, None, None)
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
        Self::made(&own::INFO, values, Some(Arc::new(formula)), None)
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
        let others: &[&str] = if info.model.is_some() { &["id", table::KEY] } else { &["id"] };
        let values = reader.values(usual, map, others, "surface");
        let table = match map.get(table::KEY).filter(|_| info.model.is_some()).map(|node| read_table(info, node)) {
            Some(Ok(table)) => Some(table),
            Some(Err(fault)) => {
                reader.tell(fault, Mended::LeftOut);
                None
            }
            None => None,
        };
        Some(Self::made(info, values, None, table))
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
        Some(Self::made(info, values, Some(Arc::new(formula)), None))
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
        if let Some(table) = &self.table {
            map.put(table::KEY, table.text.clone());
        }
        map
    }
}

/// Reads examples, unless they are those that were read last.
fn read_table(info: &SurfaceInfo, node: &Node) -> Result<Arc<Table>, Fault> {
    TABLE.with_borrow_mut(|last| match last {
        Some((id, table)) if *id == info.id && node.text() == Some(&table.text) => Ok(table.clone()),
        _ => Ok(last.insert((info.id, Arc::new(Table::read(info, node)?))).1.clone()),
    })
}

fn usual() -> &'static SurfaceInfo {
    match find(USUAL) {
        Some(info) => info,
        None => unreachable!("`{USUAL}` is registered"),
    }
}
