//! The reader of specs. It has two modes: it refuses faulty JSON with all faults at once, and it mends faulty links.

use std::borrow::Cow;

use playground_core::fault::Detail;
use playground_core::param::{ParamSpec, Scale, Values};
use playground_expr::typed::{self, Typed};

use crate::fault::{Fault, Is, Mended, shorten};
use crate::forgiving::{self, bare, folded, is_tracking, unfolded};
use crate::keys::dotted;
use crate::language::{Language, nowhere};
use crate::tree::{Map, Node};

/// The way in which a reader treats faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Collects all faults; a spec with a fault is refused.
    Refuse,
    /// Clamps a value, replaces it by a default or leaves it out, and records a note each time. Numbers and flags may
    /// be given as texts.
    Mend,
}

/// Reads a spec from a tree.
#[derive(Debug)]
pub struct Reader {
    /// The way in which the reader treats faults.
    pub manner: Manner,
    /// The faults found so far.
    pub faults: Vec<Fault>,
    /// Of a link: the map whose keys it says without a prefix, and its other keys.
    pub(crate) link: (&'static str, Vec<&'static str>),
    /// A formula that was replaced by another, as it was given.
    pub refused: Option<String>,
    /// Reads the texts of optimizers.
    pub(crate) language: Language,
}

impl Reader {
    /// A reader that treats faults in this way, of what has no optimizers.
    pub fn new(manner: Manner) -> Self {
        Self::of(manner, nowhere)
    }

    /// A reader that treats faults in this way, and has the texts of optimizers read so.
    pub fn of(manner: Manner, language: Language) -> Self {
        Self { manner, faults: Vec::new(), link: Default::default(), refused: None, language }
    }

    /// Whether the reader mends faults.
    pub fn mends(&self) -> bool {
        self.manner == Manner::Mend
    }

    /// Returns the result, unless there were faults.
    ///
    /// # Errors
    /// All faults.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Fault>> {
        match read {
            Some(read) if self.faults.is_empty() => Ok(read),
            _ => Err(self.faults),
        }
    }

    /// Reports a fault at `place`; a lenient reader leaves out the faulty part.
    pub fn fault<O>(&mut self, place: &str, is: Is) -> Option<O> {
        self.tell(Fault::new(place, is), Mended::LeftOut);
        None
    }

    /// Reports a fault at `place`; a lenient reader uses the value `used` instead.
    pub fn instead(&mut self, place: &str, is: Is, used: impl Into<Node>) {
        self.tell(Fault::new(place, is), Mended::Used(used.into()));
    }

    /// Reports a fault at `place` of a kind whose message itself says what a lenient reader does.
    pub fn note(&mut self, place: &str, is: Is) {
        self.faults.push(Fault::new(place, is));
    }

    /// Reports a fault, and how a lenient reader mends it.
    pub fn tell(&mut self, fault: Fault, mended: Mended) {
        let mended = if self.mends() { mended } else { Mended::Not };
        self.faults.push(fault.mended(mended));
    }

    /// Returns `node` as a map; reports a fault if it is not one.
    pub fn map<'n>(&mut self, node: &'n Node, place: &str) -> Option<&'n Map> {
        match node.map() {
            Some(map) => Some(map),
            None => self.fault(place, Is::NotAnObject { given: node.into() }),
        }
    }

    /// The entry of the registry that `map` names by its `id`.
    pub fn id<I>(&mut self, map: &Map, place: &str, registry: &Registry<I>) -> Option<&'static I> {
        self.id_or(map, place, registry, None)
    }

    /// Like [`Self::id`]; a lenient reader takes `usual` if there is no entry with this id.
    pub fn id_or<I>(
        &mut self,
        map: &Map,
        place: &str,
        registry: &Registry<I>,
        usual: Option<&'static I>,
    ) -> Option<&'static I> {
        let usual = usual.filter(|_| self.mends());
        let known = || (registry.ids)().into_iter().map(str::to_owned).collect();
        let is = match map.get("id") {
            None if usual.is_some() => return usual,
            None => Is::MissingId { known: known() },
            Some(given) => match given.text().and_then(|id| self.find(registry, id)) {
                Some(found) => return Some(found),
                None => (registry.unknown)(given.into(), known()),
            },
        };
        match usual {
            Some(info) => self.instead(place, is, (registry.id)(info)),
            None => self.fault(place, is)?,
        }
        usual
    }

    /// Reads the values of parameters from `map`, ignoring the keys in `others`. Parameters that are not given keep
    /// their value in `usual`.
    pub fn values(&mut self, usual: Values, map: &Map, others: &[&str], place: &str) -> Values {
        let mut values = usual;
        for (key, node) in map.0.iter().filter(|(key, _)| !others.contains(&key.as_str())) {
            match self.param(&values, key) {
                Some((param, usual)) => {
                    let value = self.value(param, node, usual, &within(place, key));
                    // `value` always returns an accepted value.
                    if let Ok(changed) = values.clone().with(&param.key, value) {
                        values = changed;
                    }
                }
                None if self.mends() && is_tracking(key) => {}
                None => {
                    let known = self.known(&values, others, place);
                    let given = shorten(&self.said(key));
                    self.fault::<()>(place, Is::UnknownKey { given, known });
                }
            }
        }
        values
    }

    /// The parameter with this key; a lenient reader also takes its letter, and a key in another spelling.
    fn param<'v>(&self, values: &'v Values, key: &str) -> Option<(&'v ParamSpec, f64)> {
        let find = |is: &dyn Fn(&ParamSpec) -> bool| values.iter().find(|(param, _)| is(param));
        let found = find(&|param| param.key == key);
        if found.is_some() || !self.mends() {
            return found;
        }
        let wanted = folded(key);
        find(&|param| param.symbol == key || (!wanted.is_empty() && folded(&param.key) == wanted))
    }

    /// The entry of a registry with this id; a lenient reader also takes an id in another spelling.
    pub(crate) fn find<I>(&self, registry: &Registry<I>, id: &str) -> Option<&'static I> {
        let other = || unfolded(id, (registry.ids)().into_iter()).and_then(registry.find);
        (registry.find)(id).or_else(|| if self.mends() { other() } else { None })
    }

    /// The keys that are possible at `place`, as a person can write them there.
    fn known(&self, values: &Values, others: &[&str], place: &str) -> Vec<String> {
        let params = values.specs().iter().map(|param| self.said(&param.key));
        if !self.mends() {
            return others.iter().map(|&key| key.to_owned()).chain(params).collect();
        }
        // In a link, ids stand in a place of their own, and the keys of a map stand beside those of the whole.
        let (body, keys) = &self.link;
        let beside = keys.iter().copied().filter(|_| place == *body);
        let others = others.iter().map(|&key| if key == "on" { "off" } else { key });
        let others = others.filter(|key| *key != "id" && !keys.contains(key));
        beside.chain(others).map(|key| self.said(key)).chain(params).collect()
    }

    /// A key as a person writes it: in links, some have a dot.
    fn said(&self, key: &str) -> String {
        if self.mends() { dotted(key) } else { key.to_owned() }
    }

    /// Like [`Self::values`], starting from the defaults of `params`.
    pub fn params(
        &mut self,
        params: impl Into<Cow<'static, [ParamSpec]>>,
        map: &Map,
        others: &[&str],
        place: &str,
    ) -> Values {
        self.values(Values::defaults(params), map, others, place)
    }

    /// Reads one value. A lenient reader takes the nearest accepted value, or `usual` if the text has no meaning.
    pub fn value(&mut self, param: &ParamSpec, node: &Node, usual: f64, place: &str) -> f64 {
        let given = Detail::from(node);
        let (is, used) = match param.scale {
            Scale::Choice(choices) => match node.text().and_then(|id| self.option(param, id)) {
                Some(index) => return index,
                None => {
                    let options = choices.iter().map(|choice| choice.id.to_owned()).collect();
                    (Is::NotAnOption { options, given }, usual)
                }
            },
            Scale::Flag => match self.flag(node) {
                Some(flag) => return f64::from(u8::from(flag)),
                None => (Is::NotAFlag { given }, usual),
            },
            _ => match self.number(node, param.is_whole()) {
                Typed::Either([less, more]) => (Is::TwoReadings { given, less, more }, usual),
                Typed::Number(number) if !number.is_nan() => {
                    if let Ok(value) = param.accept(number) {
                        return value;
                    }
                    let (min, max) = (param.min, param.max);
                    let outside = number < min || number > max;
                    let is =
                        if outside { Is::OutOfRange { min, max, given } } else { Is::NotWhole { min, max, given } };
                    (is, nearest(param, number, usual))
                }
                _ => (Is::NotANumber { min: param.min, max: param.max, given }, usual),
            },
        };
        self.instead(place, is, in_link(param, used));
        used
    }

    fn number(&self, node: &Node, whole: bool) -> Typed {
        match node {
            Node::Text(text) if self.mends() => match typed::read(text, whole) {
                Typed::Nothing => typed::read(bare(text), whole),
                read => read,
            },
            node => node.number().map_or(Typed::Nothing, Typed::Number),
        }
    }

    fn option(&self, param: &ParamSpec, id: &str) -> Option<f64> {
        let other = || unfolded(id, param.choices().iter().map(|choice| choice.id)).and_then(|id| param.option(id));
        param.option(id).or_else(|| if self.mends() { other() } else { None })
    }

    fn flag(&self, node: &Node) -> Option<bool> {
        match node {
            Node::Text(text) if self.mends() => forgiving::flag(text),
            node => node.flag(),
        }
    }
}

/// The accepted value nearest to a number that is not accepted.
fn nearest(param: &ParamSpec, number: f64, usual: f64) -> f64 {
    let number = if param.is_whole() { number.round() } else { number };
    let clamped = number.max(param.min).min(param.max);
    // A learning rate of 0 would mean no steps, and 0 has no position on a logarithmic slider.
    if clamped == 0.0 && matches!(param.scale, Scale::Log) { usual } else { clamped }
}

/// A value as it is written in a link: the id of a choice, 0 or 1 for a flag.
fn in_link(param: &ParamSpec, value: f64) -> Node {
    match param.scale {
        Scale::Choice(choices) => choices[value as usize].id.into(),
        _ => Node::of(value),
    }
}

/// A registry of entries that are identified by ids.
pub struct Registry<I: 'static> {
    /// Finds the entry with an id.
    pub find: fn(&str) -> Option<&'static I>,
    /// All ids.
    pub ids: fn() -> Vec<&'static str>,
    /// The id of an entry.
    pub id: fn(&I) -> &'static str,
    /// Makes the fault for an id that no entry has.
    pub unknown: fn(Detail, Vec<String>) -> Is,
}

/// The place of `key` within `place`.
pub fn within(place: &str, key: &str) -> String {
    // Keys come from links and files, so they may have any length.
    let key = shorten(key);
    if place.is_empty() { key } else { format!("{place}.{key}") }
}
