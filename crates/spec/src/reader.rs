//! The one reader of specs, with two manners: JSON is refused with all its faults at once, a link is mended.

use std::borrow::Cow;

use playground_core::fault::Detail;
use playground_core::param::{ParamSpec, Scale, Values};
use playground_core::written;

use crate::fault::{Fault, Is, Mended, shorten};
use crate::tree::{Map, Node};

/// What a reader does about faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Gathers them all: what has any is refused.
    Refuse,
    /// Clamps, falls back or leaves out, and takes a note each time. Values may be texts.
    Mend,
}

/// Reads a spec from a tree.
#[derive(Debug)]
pub struct Reader {
    /// What it does about faults.
    pub manner: Manner,
    /// The faults that were met.
    pub faults: Vec<Fault>,
}

impl Reader {
    /// A reader of this manner.
    pub fn new(manner: Manner) -> Self {
        Self { manner, faults: Vec::new() }
    }

    /// Whether faults are mended.
    pub fn mends(&self) -> bool {
        self.manner == Manner::Mend
    }

    /// What was read, unless it had faults.
    ///
    /// # Errors
    /// All faults.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Fault>> {
        match read {
            Some(read) if self.faults.is_empty() => Ok(read),
            _ => Err(self.faults),
        }
    }

    /// Tells a fault at `place`; a lenient reader leaves out what has it.
    pub fn fault<O>(&mut self, place: &str, is: Is) -> Option<O> {
        self.tell(Fault::new(place, is), Mended::LeftOut);
        None
    }

    /// Tells a fault at `place`, where a lenient reader takes the value `used`.
    pub fn instead(&mut self, place: &str, is: Is, used: impl Into<Node>) {
        self.tell(Fault::new(place, is), Mended::Used(used.into()));
    }

    /// Tells a fault at `place` whose kind says by itself what a lenient reader does.
    pub fn note(&mut self, place: &str, is: Is) {
        self.faults.push(Fault::new(place, is));
    }

    /// Tells a fault, and what is done about it if anything is.
    pub fn tell(&mut self, fault: Fault, mended: Mended) {
        let mended = if self.mends() { mended } else { Mended::Not };
        self.faults.push(fault.mended(mended));
    }

    /// The map that `node` should be.
    pub fn map<'n>(&mut self, node: &'n Node, place: &str) -> Option<&'n Map> {
        match node.map() {
            Some(map) => Some(map),
            None => self.fault(place, Is::NotAnObject { given: node.into() }),
        }
    }

    /// What `map` names by its `id`.
    pub fn id<I>(&mut self, map: &Map, place: &str, registry: &Registry<I>) -> Option<&'static I> {
        self.id_or(map, place, registry, None)
    }

    /// The same; a lenient reader takes `usual` where there is nothing of this id.
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
            Some(given) => match given.text().and_then(registry.find) {
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

    /// The values of these parameters in `map`, apart from its `others`: what is not given stands where `usual` does.
    pub fn values(&mut self, usual: Values, map: &Map, others: &[&str], place: &str) -> Values {
        let mut values = usual;
        for (key, node) in map.0.iter().filter(|(key, _)| !others.contains(&key.as_str())) {
            let found = values.iter().find(|(param, _)| param.key == *key);
            match found {
                Some((param, usual)) => {
                    let value = self.value(param, node, usual, &within(place, key));
                    // The reader gives only what is accepted.
                    if let Ok(changed) = values.clone().with(key, value) {
                        values = changed;
                    }
                }
                None => {
                    let known = others.iter().copied().chain(values.specs().iter().map(|param| &*param.key));
                    let known = known.map(str::to_owned).collect();
                    self.fault::<()>(place, Is::UnknownKey { given: shorten(key), known });
                }
            }
        }
        values
    }

    /// The same from the defaults of `params`.
    pub fn params(
        &mut self,
        params: impl Into<Cow<'static, [ParamSpec]>>,
        map: &Map,
        others: &[&str],
        place: &str,
    ) -> Values {
        self.values(Values::defaults(params), map, others, place)
    }

    /// One value; a lenient reader takes the nearest that is accepted, or `usual` where nothing can be made of it.
    pub fn value(&mut self, param: &ParamSpec, node: &Node, usual: f64, place: &str) -> f64 {
        let given = Detail::from(node);
        let (is, used) = match param.scale {
            Scale::Choice(choices) => match node.text().and_then(|id| param.option(id)) {
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
            _ => match self.number(node).map(|number| (number, param.accept(number))) {
                Some((_, Ok(value))) => return value,
                Some((number, Err(_))) if !number.is_nan() => {
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

    fn number(&self, node: &Node) -> Option<f64> {
        match node {
            Node::Text(text) if self.mends() => written::number(text),
            node => node.number(),
        }
    }

    fn flag(&self, node: &Node) -> Option<bool> {
        match node {
            Node::Text(text) if self.mends() => match &**text {
                "1" | "true" => Some(true),
                "0" | "false" => Some(false),
                _ => None,
            },
            node => node.flag(),
        }
    }
}

/// The accepted value that is nearest to a number which is not accepted.
fn nearest(param: &ParamSpec, number: f64, usual: f64) -> f64 {
    let number = if param.is_whole() { number.round() } else { number };
    let clamped = number.clamp(param.min, param.max);
    // A rate of 0 would be no rate at all: a slider of factors has no place for it either.
    if clamped == 0.0 && matches!(param.scale, Scale::Log) { usual } else { clamped }
}

/// A value as a link says it: a choice by its id, a flag as 0 or 1.
fn in_link(param: &ParamSpec, value: f64) -> Node {
    match param.scale {
        Scale::Choice(choices) => choices[value as usize].id.into(),
        _ => Node::of(value),
    }
}

/// A list of things that are known by their ids.
pub struct Registry<I: 'static> {
    /// The one with this id.
    pub find: fn(&str) -> Option<&'static I>,
    /// All ids.
    pub ids: fn() -> Vec<&'static str>,
    /// The id of one.
    pub id: fn(&I) -> &'static str,
    /// That there is none of a given id.
    pub unknown: fn(Detail, Vec<String>) -> Is,
}

/// A place within a place.
pub fn within(place: &str, key: &str) -> String {
    // Keys come from links and files: of any length.
    let key = shorten(key);
    if place.is_empty() { key } else { format!("{place}.{key}") }
}
