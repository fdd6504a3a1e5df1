//! Hyperparameters as data: sliders, link parsing, error texts, exports and tests are all made from [`ParamSpec`].

mod slider;
mod written;

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use serde_json::{Map, Number, Value};

use crate::expr::ExprError;
use written::shown;
pub(crate) use written::{number, text};

/// One hyperparameter: what it is called, what it may be, and how a slider should move it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParamSpec {
    /// Permanent key in specs and links: PyTorch's name.
    pub key: Cow<'static, str>,
    /// The letter of the paper, e.g. `β₁`.
    pub symbol: Cow<'static, str>,
    /// A few words for the slider.
    pub label: &'static str,
    /// Value when nothing is said. A choice is the index of its option, a flag is 0 or 1.
    pub default: f64,
    /// Smallest accepted value.
    pub min: f64,
    /// Largest accepted value.
    pub max: f64,
    /// The ends of the slider: what is worth dragging through. The number field takes all of `min..=max`.
    pub slider: [f64; 2],
    /// How the slider moves and how the value is written.
    pub scale: Scale,
    /// One sentence: what happens when it grows.
    pub help: &'static str,
}

/// How a parameter moves along its slider, and what kind of value it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Equal distances are equal differences.
    Linear,
    /// Equal distances are equal factors. Needs a positive left end.
    Log,
    /// The left end of the slider is 0; the rest is logarithmic from the first end of `slider`.
    LogFromZero,
    /// Logarithmic in `1 − value`: the scale of the β's. The left end of the slider is its first end, exactly.
    OneMinusLog,
    /// Whole numbers.
    Integer,
    /// Whole numbers, equal distances are equal factors.
    LogInteger,
    /// One of a few named options; the value is the index.
    Choice(&'static [Choice]),
    /// On (1) or off (0).
    Flag,
}

/// One option of a [`Scale::Choice`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Choice {
    /// Permanent id in specs and links.
    pub id: &'static str,
    /// What a person reads.
    pub label: &'static str,
}

/// A text for people, left out where the feature `full` is off: the page gets it from a file of its own.
const fn said(text: &'static str) -> &'static str {
    if cfg!(feature = "full") { text } else { "" }
}

impl ParamSpec {
    const fn new(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        default: f64,
        scale: Scale,
        help: &'static str,
    ) -> Self {
        Self {
            key: Cow::Borrowed(key),
            symbol: Cow::Borrowed(said(symbol)),
            label: said(label),
            default,
            min: 0.0,
            max: 1.0,
            slider: [0.0, 1.0],
            scale,
            help: said(help),
        }
    }

    /// A real number with equal steps.
    pub const fn linear(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        default: f64,
        help: &'static str,
    ) -> Self {
        Self::new(key, symbol, label, default, Scale::Linear, help)
    }

    /// A positive number on a logarithmic slider.
    pub const fn log(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        default: f64,
        help: &'static str,
    ) -> Self {
        Self::new(key, symbol, label, default, Scale::Log, help)
    }

    /// Zero or a positive number on a logarithmic slider.
    pub const fn log_from_zero(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        default: f64,
        help: &'static str,
    ) -> Self {
        Self::new(key, symbol, label, default, Scale::LogFromZero, help)
    }

    /// A decay rate in [0, 1), dense near 1.
    pub const fn beta(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        default: f64,
        help: &'static str,
    ) -> Self {
        Self::new(key, symbol, label, default, Scale::OneMinusLog, help).range(0.0, 0.999_999).slider(0.0, 0.9999)
    }

    /// A whole number.
    pub const fn integer(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        default: f64,
        help: &'static str,
    ) -> Self {
        Self::new(key, symbol, label, default, Scale::Integer, help)
    }

    /// One of a few named options; the first is the default.
    pub const fn choice(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        choices: &'static [Choice],
        help: &'static str,
    ) -> Self {
        let last = (choices.len() - 1) as f64;
        Self::new(key, symbol, label, 0.0, Scale::Choice(choices), help).range(0.0, last).slider(0.0, last)
    }

    /// A switch.
    pub const fn flag(
        key: &'static str,
        symbol: &'static str,
        label: &'static str,
        default: bool,
        help: &'static str,
    ) -> Self {
        Self::new(key, symbol, label, if default { 1.0 } else { 0.0 }, Scale::Flag, help)
    }

    /// The learning rate every optimizer has, with its default.
    pub const fn lr(default: f64) -> Self {
        Self::log("lr", "α", "learning rate", default, "How far one step goes. Too large diverges, too small crawls.")
            .range(0.0, 1000.0)
            .slider(1e-5, 1.0)
    }

    /// The small number that keeps a division finite.
    pub const fn eps(default: f64) -> Self {
        Self::log_from_zero(
            "eps",
            "ε",
            "epsilon",
            default,
            "Keeps the division finite; large values damp the adaptation.",
        )
        .range(0.0, 10.0)
        .slider(1e-12, 1.0)
    }

    /// The small number under a root.
    pub const fn eps_root(default: f64) -> Self {
        Self::log_from_zero("eps_root", "ε₀", "epsilon in the root", default, "As epsilon, but added under the root.")
            .range(0.0, 10.0)
            .slider(1e-20, 1.0)
    }

    /// Weight decay, with its default.
    pub const fn weight_decay(default: f64) -> Self {
        Self::log_from_zero("weight_decay", "λ", "weight decay", default, "Pulls the point towards the origin.")
            .range(0.0, 10.0)
            .slider(1e-5, 1.0)
    }

    /// The same with other accepted ends.
    #[must_use]
    pub const fn range(mut self, min: f64, max: f64) -> Self {
        self.min = min;
        self.max = max;
        self
    }

    /// The same with other slider ends.
    #[must_use]
    pub const fn slider(mut self, left: f64, right: f64) -> Self {
        self.slider = [left, right];
        self
    }

    /// The same with another default.
    #[must_use]
    pub const fn default(mut self, default: f64) -> Self {
        self.default = default;
        self
    }

    /// The same with another letter: papers disagree on what α is.
    #[must_use]
    pub const fn symbol(mut self, symbol: &'static str) -> Self {
        // Not assigned: that would drop the old one, which a constant function cannot.
        std::mem::forget(std::mem::replace(&mut self.symbol, Cow::Borrowed(said(symbol))));
        self
    }

    /// The same with another scale.
    #[must_use]
    pub const fn scale(mut self, scale: Scale) -> Self {
        self.scale = scale;
        self
    }

    /// The same with another help text.
    #[must_use]
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = said(help);
        self
    }

    /// The same under a name that a person has chosen.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        Self { key: Cow::Owned(name.to_owned()), symbol: Cow::Owned(name.to_owned()), ..self.clone() }
    }

    /// Reads one JSON value. NaN, infinities, out-of-range values and wrong kinds are refused with a message that
    /// names the key, what it may be, and what was given.
    ///
    /// # Errors
    /// The message, ready to be shown.
    pub fn parse(&self, value: &Value) -> Result<f64, String> {
        let refuse = |wanted: String| Err(format!("`{}` must be {wanted}, but was {}", self.key, shown(value)));
        match self.scale {
            Scale::Choice(choices) => {
                let names = || choices.iter().map(|c| c.id).collect::<Vec<_>>().join(", ");
                match value.as_str().and_then(|id| choices.iter().position(|c| c.id == id)) {
                    Some(index) => Ok(index as f64),
                    None => refuse(format!("one of {}", names())),
                }
            }
            Scale::Flag => match value.as_bool() {
                Some(on) => Ok(f64::from(u8::from(on))),
                None => refuse("true or false".into()),
            },
            _ => {
                let whole = self.is_whole();
                let kind = if whole { "a whole number" } else { "a number" };
                match value.as_f64() {
                    // Not `v < min || v > max`: NaN must be refused too.
                    Some(v) if v >= self.min && v <= self.max && (!whole || v.fract() == 0.0) => {
                        // There is no whole number −0.
                        Ok(if whole { v + 0.0 } else { v })
                    }
                    _ => refuse(format!("{kind} from {} to {}", self.min, self.max)),
                }
            }
        }
    }

    /// The JSON form of a value of this parameter: a choice by its id, a flag as a boolean.
    pub fn to_json(&self, value: f64) -> Value {
        match self.scale {
            Scale::Choice(choices) => Value::from(choices[value as usize].id),
            Scale::Flag => Value::from(value != 0.0),
            _ if self.is_whole() => Value::from(value as i64),
            _ => Number::from_f64(value).map_or(Value::Null, Value::Number),
        }
    }

    /// Whether its values are numbers, and not options or a switch.
    pub fn is_number(&self) -> bool {
        !matches!(self.scale, Scale::Choice(_) | Scale::Flag)
    }

    fn is_whole(&self) -> bool {
        matches!(self.scale, Scale::Integer | Scale::LogInteger)
    }
}

/// Values for a list of [`ParamSpec`]s: every one is present and in range.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    specs: Cow<'static, [ParamSpec]>,
    values: Vec<f64>,
}

impl Values {
    /// Every parameter at its default.
    pub fn defaults(specs: impl Into<Cow<'static, [ParamSpec]>>) -> Self {
        let specs = specs.into();
        let values = specs.iter().map(|s| s.default).collect();
        Self { specs, values }
    }

    /// The only way in: reads the keys of `object` that are not in `reserved`; what is not given stays at its default.
    /// Faults are added to `errors` under `place`; after a return without faults, building cannot fail.
    pub fn parse(
        specs: impl Into<Cow<'static, [ParamSpec]>>,
        object: &Map<String, Value>,
        reserved: &[&str],
        place: &str,
        errors: &mut Vec<ParamError>,
    ) -> Self {
        let mut values = Self::defaults(specs);
        for (key, value) in object {
            if reserved.contains(&key.as_str()) {
                continue;
            }
            match values.specs.iter().position(|s| s.key == *key) {
                Some(i) => match values.specs[i].parse(value) {
                    Ok(v) => values.values[i] = v,
                    Err(message) => errors.push(ParamError::new(place, message)),
                },
                None => {
                    let known = reserved.iter().copied().chain(values.specs.iter().map(|s| &*s.key));
                    errors.push(ParamError::unknown(place, "key", key, known));
                }
            }
        }
        values
    }

    /// The same with one value replaced, if it is in range.
    ///
    /// # Errors
    /// The message of [`ParamSpec::parse`], or that there is no such key.
    pub fn with(mut self, key: &str, value: &Value) -> Result<Self, String> {
        let i = self.specs.iter().position(|s| s.key == key).ok_or_else(|| format!("there is no parameter `{key}`"))?;
        self.values[i] = self.specs[i].parse(value)?;
        Ok(self)
    }

    /// The value of `key`, which must be one of the specs: a builder asks only for its own parameters.
    #[inline(never)]
    pub fn get(&self, key: &str) -> f64 {
        match self.specs.iter().position(|s| s.key == key) {
            Some(i) => self.values[i],
            None => unreachable!("a builder asked for `{key}`, which is not among its parameters"),
        }
    }

    /// Whether the flag `key` is on.
    pub fn flag(&self, key: &str) -> bool {
        self.get(key) != 0.0
    }

    /// The id of the option that the choice `key` stands at.
    #[inline(never)]
    pub fn choice(&self, key: &str) -> &'static str {
        let spec = self.specs.iter().find(|s| s.key == key);
        match spec.map(|s| s.scale) {
            Some(Scale::Choice(choices)) => choices[self.get(key) as usize].id,
            _ => unreachable!("a builder asked for the choice `{key}`, which is not among its parameters"),
        }
    }

    /// The parameters these values belong to.
    pub fn specs(&self) -> &[ParamSpec] {
        &self.specs
    }

    /// Each parameter with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&ParamSpec, f64)> + '_ {
        self.specs.iter().zip(self.values.iter().copied())
    }

    /// All values as a JSON object.
    pub fn to_json(&self) -> Map<String, Value> {
        self.iter().map(|(s, v)| (s.key.to_string(), s.to_json(v))).collect()
    }
}

/// A fault in a spec: the place, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParamError {
    /// Where: `optimizers[1]`, `surface`, or empty for the top level.
    pub place: String,
    /// What is wrong, with key, range and value.
    pub message: String,
    /// The characters of a formula that are meant, from (counted from 0) and to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}

impl ParamError {
    /// A fault at `place`.
    pub fn new(place: &str, message: impl Into<String>) -> Self {
        Self { place: place.to_owned(), message: message.into(), span: None }
    }

    /// A fault in the formula at `place`.
    pub fn formula(place: &str, error: ExprError) -> Self {
        Self { place: place.to_owned(), message: error.message, span: Some([error.span.start, error.span.end]) }
    }

    /// A name that is none of the known ones.
    pub fn unknown<'a>(place: &str, what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Self {
        // A name from a link may be anything of any length: quote it, and not all of it.
        let shown: String = name.chars().take(40).collect();
        let known = known.collect::<Vec<_>>().join(", ");
        Self::new(place, format!("unknown {what} {shown:?}; known are {known}"))
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            write!(f, "{}", self.message)
        } else {
            write!(f, "{}: {}", self.place, self.message)
        }
    }
}

impl std::error::Error for ParamError {}
