//! A link becomes a spec, whatever the link may be.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::text::{self, shorten};
use playground_core::optim::{self, lookahead};
use playground_core::param::ParamSpec;
use playground_core::schedule;
use playground_expr::Expr;

use super::limits::{MAX_BYTES, MAX_NOTES, MNIST_VIEW, VERSION, VIEW};
use super::linked::Linked;
use crate::fault::ParamError;
use crate::keys::{PAGE_KEYS, RUN_KEYS};
use crate::kinds::run::{RUN, RunSpec, START, opening};
use crate::kinds::training::{self, HIDDEN, MAX_HIDDEN, MNIST, NetSpec};
use crate::methods::{CLIP, MAX_OPTIMIZERS, SLOT};
use crate::surface::{self, own};
use crate::values::ParamJson;

/// What was read from a link.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// What it stands for; valid whatever the link was.
    pub spec: Linked,
    /// The pairs with [`PAGE_KEYS`], decoded but not judged, in their order.
    pub rest: Vec<(String, String)>,
    /// What was changed or left out.
    pub notes: Vec<ParamError>,
}

/// Reads a link, with or without its `#`.
pub fn decode(link: &str) -> Decoded {
    let mut reader = Reader::default();
    let pairs = reader.pairs(link.strip_prefix('#').unwrap_or(link));
    let (rest, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| PAGE_KEYS.contains(&key.as_str()));
    let (entries, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| key == "opt");
    let pairs = reader.last_of_each(pairs, "");
    let view = rest.iter().rfind(|(key, _)| key == VIEW);
    let spec = if view.is_some_and(|(_, id)| id == MNIST_VIEW) {
        reader.training = true;
        Linked::Training(reader.training(&pairs, &entries))
    } else {
        Linked::Run(reader.surface_run(&pairs, &entries))
    };
    Decoded { spec, rest, notes: reader.finish() }
}

/// Mends what it reads, and takes a note each time.
#[derive(Default)]
struct Reader {
    /// Whether optimizers are to train networks.
    training: bool,
    notes: Vec<ParamError>,
}

type Pair = (String, String);

impl Reader {
    /// The pairs of the whole link.
    fn pairs(&mut self, link: &str) -> Vec<Pair> {
        let mut read = link;
        if link.len() > MAX_BYTES {
            let end = (0..=MAX_BYTES).rev().find(|&end| link.is_char_boundary(end)).unwrap_or(0);
            // The last pair is likely cut in two.
            read = link[..end].rsplit_once('&').map_or("", |(whole, _)| whole);
            let (bytes, most) = (link.len(), MAX_BYTES);
            self.note("", format!("the link has {bytes} bytes; only the first {most} were read"));
        }
        read.split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (unescape(key).into_owned(), unescape(value).into_owned())
            })
            .collect()
    }

    /// Of pairs with the same key, the last.
    fn last_of_each(&mut self, pairs: Vec<Pair>, place: &str) -> Vec<Pair> {
        let mut unique: Vec<Pair> = Vec::new();
        for (key, value) in pairs {
            match unique.iter_mut().find(|(known, _)| *known == key) {
                Some(pair) => {
                    self.note(place, format!("`{}` is given more than once; the last one is used", shorten(&key)));
                    pair.1 = value;
                }
                None => unique.push((key, value)),
            }
        }
        unique
    }

    /// The spec of a run over a surface.
    fn surface_run(&mut self, pairs: &[Pair], entries: &[Pair]) -> RunSpec {
        let mut spec = object(opening().to_json());
        self.surface(&mut spec, pairs);
        for (key, value) in pairs {
            self.run(&mut spec, key, value);
        }
        self.optimizers(&mut spec, entries);
        // Each value was mended on its own; this is the gate that everything passes. What may be left is a start at which
        // an own function has no value.
        let mut gate =
            |spec: Map<_, _>| RunSpec::from_json(&spec.into()).map_err(|errors| self.notes.extend(errors)).ok();
        let read = gate(spec.clone()).or_else(|| spec.remove("start").and_then(|_| gate(spec)));
        read.unwrap_or_else(opening)
    }

    /// The spec of a training.
    fn training(&mut self, pairs: &[Pair], entries: &[Pair]) -> NetSpec {
        let mut spec = object(training::opening().to_json());
        // What is not said stands at its default, where the opening stands, too.
        let mut mnist = Map::new();
        for (key, value) in pairs {
            if key == &HIDDEN.key {
                mnist.insert(key.clone(), self.hidden(value));
            } else if !self.method(&mut spec, key, value) {
                self.param(MNIST, key, value, "", &mut mnist);
            }
        }
        spec.insert("mnist".into(), mnist.into());
        self.optimizers(&mut spec, entries);
        let read = NetSpec::from_json(&spec.into()).map_err(|errors| self.notes.extend(errors));
        read.unwrap_or_else(|()| training::opening())
    }

    /// The sizes of the hidden layers.
    fn hidden(&mut self, text: &str) -> Value {
        if text == "none" {
            return json!([]);
        }
        let sizes: Vec<_> = text.split(',').collect();
        if sizes.len() > MAX_HIDDEN {
            let left_out = sizes.len() - MAX_HIDDEN;
            self.note(
                "",
                format!("at most {MAX_HIDDEN} hidden layers are possible; the last {left_out} were left out"),
            );
        }
        sizes.iter().take(MAX_HIDDEN).map(|size| self.value(&HIDDEN, size, HIDDEN.default, "")).collect()
    }

    fn surface(&mut self, spec: &mut Map<String, Value>, pairs: &[Pair]) {
        let standard = opening().surface.info;
        let given = pairs.iter().find(|(key, _)| key == "surface");
        let info = match given {
            Some((_, id)) => surface::find(id).unwrap_or_else(|| {
                let shown = shorten(id);
                self.note("", format!("unknown surface {shown:?}; {} is shown", standard.id));
                standard
            }),
            None => standard,
        };
        let mut object = Map::from_iter([("id".into(), info.id.into())]);
        let mut pairs: Vec<_> = pairs.iter().filter(|(key, _)| !RUN_KEYS.contains(&key.as_str())).collect();
        let params = if info.id == own::ID {
            let formula = pairs.iter().position(|(key, _)| key == own::KEY).map(|i| pairs.remove(i).1.as_str());
            Cow::Owned(own::params(&self.formula(formula, &mut object)))
        } else {
            Cow::Borrowed(info.params)
        };
        for (key, value) in pairs {
            self.param(&params, key, value, "", &mut object);
        }
        spec.insert("surface".into(), object.into());
        // Its own start, unless the link says otherwise.
        spec.remove("start");
    }

    /// The formula of an own function; the standard one where none can be read.
    fn formula(&mut self, text: Option<&str>, object: &mut Map<String, Value>) -> Expr {
        let formula = text.map_or_else(|| Ok(own::standard()), own::read).unwrap_or_else(|error| {
            self.notes.push(ParamError::formula("surface.f", error));
            own::standard()
        });
        object.insert(own::KEY.into(), formula.text().into());
        formula
    }

    /// One pair that is not about the surface.
    fn run(&mut self, spec: &mut Map<String, Value>, key: &str, value: &str) {
        if self.method(spec, key, value) {
            return;
        }
        if key == "start" {
            if let Some(start) = self.start(value) {
                spec.insert(key.into(), start);
            }
        } else if let Some(param) = RUN.iter().find(|param| param.key == key) {
            let usual = opening().numbers().find(|(p, _)| p.key == key).map_or(param.default, |(_, v)| v);
            let value = self.value(param, value, usual, "");
            spec.insert(key.into(), value);
        }
    }

    /// Reads a pair that may stand in any link; whether it is one.
    fn method(&mut self, spec: &mut Map<String, Value>, key: &str, value: &str) -> bool {
        match key {
            "v" if value.parse() != Ok(VERSION) => {
                let shown = shorten(value);
                self.note("", format!("this is a link of version {shown:?}; it was read as one of version {VERSION}"));
            }
            "v" => {}
            "schedule" => {
                let (id, pairs) = self.entry(value, key);
                if let Some(schedule) = self.schedule(&id, &pairs, key) {
                    spec.insert(key.into(), schedule);
                }
            }
            "clip" => self.clip(spec, value),
            _ => return false,
        }
        true
    }

    fn start(&mut self, text: &str) -> Option<Value> {
        let parts: Vec<_> = text.split(',').collect();
        let [x, y] = parts[..] else {
            let shown = shorten(text);
            return self.left_out(
                "",
                format!(
                    "`start` must be two numbers, such as -1.2,1, but was {shown:?}; the surface's own start is used"
                ),
            );
        };
        let x = self.value(&START[0], x, START[0].default, "start");
        let y = self.value(&START[1], y, START[1].default, "start");
        Some(json!([x, y]))
    }

    fn clip(&mut self, spec: &mut Map<String, Value>, text: &str) {
        if text == "none" {
            return;
        }
        let parts: Vec<_> = text.split(',').map(|part| part.split_once(':').unwrap_or((part, ""))).collect();
        let keys: Vec<_> = parts.iter().map(|(key, _)| *key).collect();
        if !matches!(keys[..], ["norm"] | ["norm", "norm_type"] | ["value"]) {
            let shown = shorten(text);
            self.note("", format!("`clip` must be norm:c or value:c, but was {shown:?}; gradients are not clipped"));
            return;
        }
        let mut clip = Map::new();
        for (key, value) in parts {
            if let Some(param) = CLIP.iter().find(|param| param.key == key) {
                clip.insert(key.to_owned(), self.value(param, value, param.default, "clip"));
            }
        }
        spec.insert("clip".into(), Value::Object(clip));
    }

    fn optimizers(&mut self, spec: &mut Map<String, Value>, entries: &[Pair]) {
        if entries.is_empty() {
            return;
        }
        let mut list = Vec::new();
        let mut wanted = entries.iter().filter(|(_, text)| text != "none");
        for (index, (_, text)) in wanted.by_ref().take(MAX_OPTIMIZERS).enumerate() {
            let optimizer = self.optimizer(text, list.len(), &format!("opt[{index}]"));
            list.extend(optimizer);
        }
        let left_out = wanted.count();
        if left_out > 0 {
            self.note(
                "",
                format!("at most {MAX_OPTIMIZERS} optimizers run together; the last {left_out} were left out"),
            );
        }
        if list.is_empty() && entries.iter().any(|(_, text)| text != "none") {
            return self.note("", "the link names no optimizer that is known; the usual ones are shown".into());
        }
        spec.insert("optimizers".into(), list.into());
    }

    /// One entry, which becomes number `index` of the list.
    fn optimizer(&mut self, text: &str, index: usize, place: &str) -> Option<Value> {
        let (id, pairs) = self.entry(text, place);
        let Some(info) = optim::find(&id) else {
            let shown = shorten(&id);
            return self.left_out(place, format!("unknown optimizer {shown:?}; it was left out"));
        };
        let off = pairs.iter().any(|(key, _)| key == "off");
        if let (true, Err(unfit)) = (self.training && !off, info.network) {
            return self.left_out(place, format!("`{id}` {}; it was left out", training::reason(unfit)));
        }
        let mut object = Map::from_iter([("id".into(), info.id.into())]);
        let (schedule, pairs): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(key, _)| within("schedule", key).is_some());
        let (lookahead, pairs): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(key, _)| within("lookahead", key).is_some());
        for (key, value) in &pairs {
            match key.as_str() {
                "off" => {
                    object.insert("on".into(), false.into());
                }
                "slot" => {
                    let slot = self.value(&SLOT, value, index as f64, place);
                    object.insert(key.clone(), slot);
                }
                _ => self.param(info.params, key, value, place, &mut object),
            }
        }
        if let Some(schedule) = self.own_schedule(&schedule, place) {
            object.insert("schedule".into(), schedule);
        }
        if !lookahead.is_empty() {
            object.insert("lookahead".into(), self.lookahead(&lookahead, &format!("{place}.lookahead")));
        }
        Some(object.into())
    }

    /// `lookahead` with `lookahead.key:value`.
    fn lookahead(&mut self, pairs: &[Pair], place: &str) -> Value {
        let mut object = Map::new();
        for (key, value) in pairs {
            if let Some(key) = within("lookahead", key).filter(|key| !key.is_empty()) {
                self.param(lookahead::PARAMS, key, value, place, &mut object);
            }
        }
        object.into()
    }

    /// `schedule:id` with `schedule.key:value`.
    fn own_schedule(&mut self, pairs: &[Pair], place: &str) -> Option<Value> {
        let id = match pairs.iter().find(|(key, _)| key == "schedule") {
            Some((_, id)) => id,
            None => {
                return self.left_out(
                    place,
                    format!("`{}` is without a `schedule`; it was left out", shorten(&pairs.first()?.0)),
                );
            }
        };
        let params = pairs.iter().filter_map(|(key, value)| Some((within("schedule", key)?.to_owned(), value.clone())));
        let params: Vec<_> = params.filter(|(key, _)| !key.is_empty()).collect();
        self.schedule(id, &params, &format!("{place}.schedule"))
    }

    fn schedule(&mut self, id: &str, pairs: &[Pair], place: &str) -> Option<Value> {
        let Some(info) = schedule::find(id) else {
            let shown = shorten(id);
            return self.left_out(place, format!("unknown schedule {shown:?}; it was left out"));
        };
        let mut object = Map::from_iter([("id".into(), info.id.into())]);
        for (key, value) in pairs {
            self.param(info.params, key, value, place, &mut object);
        }
        Some(object.into())
    }

    /// `id,key:value,key:value,…`
    fn entry(&mut self, text: &str, place: &str) -> (String, Vec<Pair>) {
        let mut parts = text.split(',');
        let id = parts.next().unwrap_or_default().to_owned();
        let pair = |part: &str| {
            let (key, value) = part.split_once(':').unwrap_or((part, ""));
            (key.to_owned(), value.to_owned())
        };
        let pairs = parts.filter(|part| !part.is_empty()).map(pair).collect();
        (id, self.last_of_each(pairs, place))
    }

    /// Reads one of `params` into `object`.
    fn param(&mut self, params: &[ParamSpec], key: &str, text: &str, place: &str, object: &mut Map<String, Value>) {
        match params.iter().find(|param| param.key == key) {
            Some(param) => {
                let value = self.value(param, text, param.default, place);
                object.insert(key.into(), value);
            }
            None => self.note(place, format!("unknown key {:?}; it was left out", shorten(key))),
        }
    }

    /// Reads a value; what cannot be read is `fallback`.
    fn value(&mut self, param: &ParamSpec, text: &str, fallback: f64, place: &str) -> Value {
        let (value, note) = text::read(param, text, fallback);
        if let Some(note) = note {
            self.note(place, note);
        }
        param.to_json(value)
    }

    fn note(&mut self, place: &str, message: String) {
        self.notes.push(ParamError::new(place, message));
    }

    fn left_out<T>(&mut self, place: &str, message: String) -> Option<T> {
        self.note(place, message);
        None
    }

    fn finish(mut self) -> Vec<ParamError> {
        let more = self.notes.len().saturating_sub(MAX_NOTES);
        if more > 0 {
            self.notes.truncate(MAX_NOTES - 1);
            self.note("", format!("… and {} more", more + 1));
        }
        self.notes
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// What stands behind `group.` in `key`; nothing for the group itself.
fn within<'k>(group: &str, key: &'k str) -> Option<&'k str> {
    match key.strip_prefix(group)? {
        "" => Some(""),
        rest => rest.strip_prefix('.'),
    }
}

fn unescape(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}
