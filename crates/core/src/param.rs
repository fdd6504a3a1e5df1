//! Hyperparameters as data: sliders, link parsing, faults, exports and tests are all generated from [`ParamSpec`].

mod slider;

use std::borrow::Cow;

use serde::Serialize;

/// One hyperparameter: its key, its letter, its accepted values, and its slider. The texts that a person reads are
/// messages, found by the key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParamSpec {
    /// Permanent key in specs and links: PyTorch's name.
    pub key: Cow<'static, str>,
    /// The letter of the paper, e.g. `β₁`.
    pub symbol: Cow<'static, str>,
    /// The default value. A choice is the index of its option, a flag is 0 or 1.
    pub default: f64,
    /// Smallest accepted value.
    pub min: f64,
    /// Largest accepted value.
    pub max: f64,
    /// The ends of the slider: the range worth exploring. The number field accepts all of `min..=max`.
    pub slider: [f64; 2],
    /// How the slider moves and how the value is written as text.
    pub scale: Scale,
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
}

impl ParamSpec {
    const fn new(key: &'static str, symbol: &'static str, default: f64, scale: Scale) -> Self {
        Self {
            key: Cow::Borrowed(key),
            symbol: Cow::Borrowed(symbol),
            default,
            min: 0.0,
            max: 1.0,
            slider: [0.0, 1.0],
            scale,
        }
    }

    /// A real number with equal steps.
    pub const fn linear(key: &'static str, symbol: &'static str, default: f64) -> Self {
        Self::new(key, symbol, default, Scale::Linear)
    }

    /// A positive number on a logarithmic slider.
    pub const fn log(key: &'static str, symbol: &'static str, default: f64) -> Self {
        Self::new(key, symbol, default, Scale::Log)
    }

    /// Zero or a positive number on a logarithmic slider.
    pub const fn log_from_zero(key: &'static str, symbol: &'static str, default: f64) -> Self {
        Self::new(key, symbol, default, Scale::LogFromZero)
    }

    /// A decay rate in [0, 1), dense near 1.
    pub const fn beta(key: &'static str, symbol: &'static str, default: f64) -> Self {
        Self::new(key, symbol, default, Scale::OneMinusLog).range(0.0, 0.999_999).slider(0.0, 0.9999)
    }

    /// A whole number.
    pub const fn integer(key: &'static str, symbol: &'static str, default: f64) -> Self {
        Self::new(key, symbol, default, Scale::Integer)
    }

    /// One of a few named options; the first is the default.
    pub const fn choice(key: &'static str, symbol: &'static str, choices: &'static [Choice]) -> Self {
        let last = (choices.len() - 1) as f64;
        Self::new(key, symbol, 0.0, Scale::Choice(choices)).range(0.0, last).slider(0.0, last)
    }

    /// A switch.
    pub const fn flag(key: &'static str, symbol: &'static str, default: bool) -> Self {
        Self::new(key, symbol, if default { 1.0 } else { 0.0 }, Scale::Flag)
    }

    /// The learning rate, which every optimizer has, with its default.
    pub const fn lr(default: f64) -> Self {
        Self::log("lr", "α", default).range(0.0, 1000.0).slider(1e-5, 1.0)
    }

    /// A small constant that is added to a denominator to avoid division by zero.
    pub const fn eps(default: f64) -> Self {
        Self::log_from_zero("eps", "ε", default).range(0.0, 10.0).slider(1e-12, 1.0)
    }

    /// A small constant that is added under a square root.
    pub const fn eps_root(default: f64) -> Self {
        Self::log_from_zero("eps_root", "ε₀", default).range(0.0, 10.0).slider(1e-20, 1.0)
    }

    /// Weight decay, with its default.
    pub const fn weight_decay(default: f64) -> Self {
        Self::log_from_zero("weight_decay", "λ", default).range(0.0, 10.0).slider(1e-5, 1.0)
    }

    /// The same parameter with other accepted limits.
    #[must_use]
    pub const fn range(mut self, min: f64, max: f64) -> Self {
        self.min = min;
        self.max = max;
        self
    }

    /// The same parameter with other slider ends.
    #[must_use]
    pub const fn slider(mut self, left: f64, right: f64) -> Self {
        self.slider = [left, right];
        self
    }

    /// The same parameter with another default.
    #[must_use]
    pub const fn default(mut self, default: f64) -> Self {
        self.default = default;
        self
    }

    /// The same parameter with another letter, since papers use α for different things.
    #[must_use]
    pub const fn symbol(mut self, symbol: &'static str) -> Self {
        // Not an assignment: it would drop the old value, and a constant function cannot run destructors.
        std::mem::forget(std::mem::replace(&mut self.symbol, Cow::Borrowed(symbol)));
        self
    }

    /// The same parameter with another scale.
    #[must_use]
    pub const fn scale(mut self, scale: Scale) -> Self {
        self.scale = scale;
        self
    }

    /// The same parameter under a name that a person has chosen.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        Self { key: Cow::Owned(name.to_owned()), symbol: Cow::Owned(name.to_owned()), ..self.clone() }
    }

    /// Returns `value` if this parameter accepts it: a number in range, the index of an option, or 0 or 1 for a flag.
    /// NaN and infinities are never accepted.
    ///
    /// # Errors
    /// The values that this parameter accepts.
    pub fn accept(&self, value: f64) -> Result<f64, ParamFault> {
        // Not `value < min || value > max`, because NaN must be refused too.
        if !(value >= self.min && value <= self.max) {
            return Err(ParamFault::OutOfRange { min: self.min, max: self.max });
        }
        match (self.is_whole() || !self.is_number(), value.fract() == 0.0) {
            (false, _) => Ok(value),
            // Whole numbers have no −0, so −0 becomes 0.
            (true, true) => Ok(value + 0.0),
            (true, false) => Err(ParamFault::NotWhole),
        }
    }

    /// The options of a choice; empty for other parameters.
    pub fn choices(&self) -> &'static [Choice] {
        match self.scale {
            Scale::Choice(choices) => choices,
            _ => &[],
        }
    }

    /// The value (index) of the option with this id.
    pub fn option(&self, id: &str) -> Option<f64> {
        self.choices().iter().position(|choice| choice.id == id).map(|index| index as f64)
    }

    /// Whether the values are numbers, rather than options or a switch.
    pub fn is_number(&self) -> bool {
        !matches!(self.scale, Scale::Choice(_) | Scale::Flag)
    }

    /// Whether the values are whole numbers.
    pub fn is_whole(&self) -> bool {
        matches!(self.scale, Scale::Integer | Scale::LogInteger)
    }
}

/// Values for a list of [`ParamSpec`]s: every parameter has a value, and it is in range.
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

    /// The same values with one replaced, if the parameter accepts the new one.
    ///
    /// # Errors
    /// There is no such key, or the parameter does not accept the value.
    pub fn with(mut self, key: &str, value: f64) -> Result<Self, ParamFault> {
        let i = self.specs.iter().position(|s| s.key == key).ok_or(ParamFault::UnknownKey)?;
        self.values[i] = self.specs[i].accept(value)?;
        Ok(self)
    }

    /// The value of `key`, which must be one of the parameters: a builder asks only for its own.
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

    /// The id of the option that the choice `key` is set to.
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
}

/// The reason why a value is refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ParamFault {
    /// The value is less than `min`, more than `max`, or not a number.
    OutOfRange {
        /// Smallest accepted value.
        min: f64,
        /// Largest accepted value.
        max: f64,
    },
    /// The value is a fraction where a whole number is required.
    NotWhole,
    /// There is no parameter with this key.
    UnknownKey,
}
