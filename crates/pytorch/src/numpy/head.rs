//! The beginning of the script: what it is, and what it imports.

use playground_spec::RunSpec;

use crate::python::number;

/// Imports, each with what tells that a script needs it.
const IMPORTS: &[(&str, &str)] = &[
    ("import itertools\n", "itertools."),
    ("import json\n", "json."),
    ("import math\n", "math."),
    ("import sys\n", "sys."),
];
const NAMES: &[(&str, &str)] =
    &[("from collections import namedtuple\n", "namedtuple("), ("from functools import partial\n", "partial(")];

/// The head of the script whose other code is `body`.
pub(super) fn head(spec: &RunSpec, address: &str, body: &str) -> String {
    // It stands in a text between quotes.
    let address = address.replace(['\\', '"', '\n', '\r'], "");
    let dimension = spec.surface.dimension();
    let coordinates = spec.surface.coordinates().join(", ");
    let start = spec.start[..dimension].iter().copied().map(number).collect::<Vec<_>>().join(", ");
    let begin = spec.surface.slice.as_ref().map_or(spec.start[..dimension].to_vec(), |slice| slice.begin(spec.start));
    let begin: Vec<_> = begin.into_iter().map(number).collect();
    let needed = |imports: &[(&'static str, &str)]| {
        let used = |sign: &str| body.lines().any(|line| !line.trim_start().starts_with('#') && line.contains(sign));
        imports.iter().filter(|(_, sign)| used(sign)).map(|(line, _)| *line).collect::<String>()
    };
    format!(
        r##""""{surface} with {optimizers}, from {at} in {steps} steps.

Written by the Optimizer Playground, where the same run is
{address}

Needs NumPy; with --plot, also Matplotlib. Prints a line of JSON for each optimizer: its steps as [k, {point}].
"""

{imports}{names}
import numpy as np

# Numbers that become too large end a run; they are no reason for a warning.
np.seterr(all="ignore")

START = [{begin}]
STEPS = {steps}


"##,
        begin = begin.join(", "),
        point = match spec.surface.slice {
            Some(_) => "*w, f(w)".to_owned(),
            None => format!("{coordinates}, f({coordinates})"),
        },
        at = if dimension == 1 { start } else { format!("({start})") },
        imports = needed(IMPORTS),
        names = needed(NAMES),
        surface = spec.surface.info.id,
        optimizers = spec.active().map(|optimizer| optimizer.info.id).collect::<Vec<_>>().join(", "),
        steps = spec.steps,
    )
}
