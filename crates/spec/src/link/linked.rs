//! Either kind of spec.

use serde_json::Value;

use super::encode::{encode, encode_training};
use crate::fault::ParamError;
use crate::kinds::run::RunSpec;
use crate::kinds::training::NetSpec;

/// What a link stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Linked {
    /// Runs over a surface.
    Run(RunSpec),
    /// The training of networks.
    Training(NetSpec),
}

impl Linked {
    /// Reads either kind of spec: a training says `mnist`.
    ///
    /// # Errors
    /// Every fault with its place.
    pub fn from_json(value: &Value) -> Result<Self, Vec<ParamError>> {
        match value.get("mnist") {
            Some(_) => NetSpec::from_json(value).map(Self::Training),
            None => RunSpec::from_json(value).map(Self::Run),
        }
    }

    /// The whole spec as JSON, every value written out.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Run(spec) => spec.to_json(),
            Self::Training(spec) => spec.to_json(),
        }
    }

    /// Its link, without the `#`.
    pub fn link(&self) -> String {
        match self {
            Self::Run(spec) => encode(spec),
            Self::Training(spec) => encode_training(spec),
        }
    }
}
