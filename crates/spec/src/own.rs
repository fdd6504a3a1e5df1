//! An optimizer of one's own: its rule is a text, and the numbers of the text are its parameters. In a spec: `{"id": "own", "lr": 0.1,
//! "beta": 0.8, "own_name": "Mine", "own_text": "beta = 0.9\nv = beta*v + g\nw = w - lr*v"}`. The language is that of the rules of the
//! catalog, see [`playground_expr::rule`].
//!
//! Who reads the text is handed to the reader of the spec ([`Language`](crate::language::Language)): it is a part of the house that the page's module does without,
//! since few links have such a text.

use std::fmt;
use std::sync::Arc;

use playground_core::optim::{self, Group, OptimizerInfo};
use playground_core::param::{ParamSpec, Scale};
use playground_core::written;
use playground_expr::rule::Own;
use playground_expr::rule::own::LARGEST;

use crate::fault::{Fault, Is, Mended};
use crate::forgiving::CLOSING;
use crate::language::Written;
use crate::reader::{Reader, within};
use crate::tree::{Map, Node};

/// The id of this optimizer.
pub const ID: &str = "own";

/// The keys of its text and of its name in specs; in links they have a dot.
pub const TEXT: &str = "own_text";
/// See [`TEXT`].
pub const NAME: &str = "own_name";

/// The largest number of characters of a name.
pub const MAX_NAME: usize = 30;

/// Keys that every entry may have, so that no constant can be called so.
const TAKEN: [&str; 9] = ["id", "on", "off", "slot", "schedule", "lookahead", "data_batch", TEXT, NAME];

/// What is known of it without its text.
pub static INFO: OptimizerInfo = OptimizerInfo {
    id: ID,
    group: Group::FirstOrder,
    params: &[ParamSpec::lr(0.01)],
    stability: None,
    second_point: None,
    needs_minimum: false,
    network: Ok(()),
};

/// The optimizer with this id, of the catalog or one's own.
pub fn find(id: &str) -> Option<&'static OptimizerInfo> {
    optim::find(id).or_else(|| (id == ID).then_some(&INFO))
}

/// Reads a text here.
///
/// # Errors
/// Its first fault, with line and characters.
pub fn here(text: &str) -> Result<Arc<dyn Written>, Fault> {
    read(text).map(|own| Arc::new(own) as Arc<dyn Written>)
}

/// Reads a text, and checks that its constants can be keys of specs and links.
///
/// # Errors
/// Its first fault, with line and characters.
pub fn read(text: &str) -> Result<Own, Fault> {
    let own = Own::read(text).map_err(|fault| Fault::rule("", fault))?;
    let is_taken = |name: &str| TAKEN.contains(&&*name.to_ascii_lowercase());
    if let Some(taken) = own.params().iter().find(|param| is_taken(&param.key)) {
        let given = taken.key.to_string();
        let line = text.lines().position(|line| line.trim_start().starts_with(&given)).unwrap_or_default();
        return Err(Fault { line: Some(line + 1), ..Fault::new("", Is::ReservedName { given }).at(0..0) });
    }
    Ok(own)
}

/// What is known of a text, for those who read it elsewhere: its `params`, each with `key`, `symbol`, `default`, `min`, `max`, `slider`,
/// `scale` and the `place` of its slider ([`of_place`]); or the `fault`.
pub fn described(text: &str) -> Node {
    let own = match read(text) {
        Ok(own) => own,
        Err(fault) => return Node::from([("fault", fault.node())]),
    };
    let param = |param: &ParamSpec| {
        let scale = SCALES.iter().find(|(scale, _)| *scale == param.scale).map_or("linear", |(_, id)| id);
        let ends = [param.slider[0], param.slider[1], param.default].map(written::text);
        Node::from([
            ("key", (&*param.key).into()),
            ("symbol", (&*param.symbol).into()),
            ("default", param.default.into()),
            ("min", param.min.into()),
            ("max", param.max.into()),
            ("slider", param.slider.to_vec().into()),
            ("scale", scale.into()),
            ("place", format!("{PLACE}{scale}/{}", ends.join("/")).into()),
        ])
    };
    Node::from([("params", own.params().iter().map(param).collect::<Node>()), ("asks", own.asks().into())])
}

/// The parameters that were [`described`].
///
/// # Errors
/// The fault that was.
pub fn params_of(told: &Node) -> Result<Vec<ParamSpec>, Fault> {
    if let Some(fault) = told.get("fault").and_then(Node::map) {
        return Err(Fault::told("", fault.clone()));
    }
    let param = |param: &Node| {
        let text = |key: &str| param.get(key).and_then(Node::text);
        let number = |key: &str| param.get(key).and_then(Node::number);
        let spec = of_place(text("place")?.strip_prefix(PLACE)?)?.named(text("key")?);
        let spec = ParamSpec { symbol: text("symbol")?.to_owned().into(), ..spec };
        Some(spec.range(number("min")?, number("max")?))
    };
    Ok(told.get("params").and_then(Node::list).unwrap_or_default().iter().filter_map(param).collect())
}

/// What the places of sliders of constants begin with.
pub const PLACE: &str = "constant/";

/// The scales that constants have, with their ids.
const SCALES: [(Scale, &str); 4] = [
    (Scale::Linear, "linear"),
    (Scale::Log, "log"),
    (Scale::LogFromZero, "log_from_zero"),
    (Scale::OneMinusLog, "one_minus_log"),
];

/// The slider of a constant from its place: its scale, both ends and the default, after [`PLACE`].
pub fn of_place(place: &str) -> Option<ParamSpec> {
    let mut parts = place.split('/');
    let id = parts.next()?;
    let scale = SCALES.iter().find(|(_, known)| *known == id)?.0;
    let mut number = || written::number(parts.next()?);
    let (left, right, default) = (number()?, number()?, number()?);
    Some(any(default).slider(left, right).scale(scale))
}

/// A constant of which nothing is known but its number.
pub fn any(default: f64) -> ParamSpec {
    ParamSpec::linear("", "", default).range(-LARGEST, LARGEST)
}

impl Written for Own {
    fn params(&self) -> &[ParamSpec] {
        self.params()
    }
}

/// An optimizer of one's own in a spec.
#[derive(Clone)]
pub struct OwnRule {
    /// What a person calls it; may be empty.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What was read.
    pub rule: Arc<dyn Written>,
}

impl PartialEq for OwnRule {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl fmt::Debug for OwnRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {:?}", self.name, self.text)
    }
}

impl OwnRule {
    /// The keys of its entry that no other has, the text last: in links, it reaches to the end of the entry.
    pub(crate) fn write(&self, map: &mut Map) {
        if !self.name.is_empty() {
            map.put(NAME, &*self.name);
        }
        map.put(TEXT, &*self.text);
    }
}

impl Reader {
    /// Reads the text of an entry and its name.
    pub(crate) fn own(&mut self, map: &Map, place: &str) -> Option<OwnRule> {
        let name = map.get(NAME).and_then(Node::text).map(called).unwrap_or_default();
        let place = within(place, TEXT);
        let text = match map.get(TEXT) {
            Some(Node::Text(text)) => tidy(text),
            Some(_) => return self.fault(&place, Is::NotARule {}),
            None => return self.fault(&place, Is::Missing {}),
        };
        let fault = match (self.language)(&text) {
            Ok(rule) => return Some(OwnRule { name, text, rule }),
            Err(fault) => fault,
        };
        // At the end of a link in a sentence it has the punctuation of that.
        let mut rest = &*text;
        while let (true, Some(shorter)) = (self.mends(), rest.strip_suffix(CLOSING)) {
            rest = shorter;
            if let Ok(rule) = (self.language)(rest) {
                return Some(OwnRule { name, text: rest.to_owned(), rule });
            }
        }
        self.tell(Fault { place, ..fault }, Mended::LeftOut);
        None
    }
}

/// A text as it is kept: with one kind of line end, and nothing after its last word.
fn tidy(text: &str) -> String {
    // A search for a text of two characters would be two kilobytes of the page's module.
    let lines: Vec<_> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    lines.join("\n").replace('\r', "\n").trim_end().to_owned()
}

/// A name as it is kept: short, and without what separates the keys of a link.
fn called(name: &str) -> String {
    let plain = |c: char| if c == ',' || c.is_control() { ' ' } else { c };
    let words: String = name.chars().map(plain).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MAX_NAME).collect::<String>().trim_end().to_owned()
}
