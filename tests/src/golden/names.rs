//! What the libraries call things, and what the playground calls them: data, one row for each optimizer of a library.

use std::borrow::Cow;

use playground_core::optim::{self, OptimizerInfo};
use serde_json::{Map, Value, json};

/// One optimizer of a library. Where one of theirs is several of ours, the first row whose `when` holds is taken.
pub struct Row {
    /// The library's optimizer.
    pub theirs: &'static str,
    /// The hyperparameters that must have these values for the row to hold.
    pub when: &'static [(&'static str, Lit)],
    /// The id of ours.
    pub ours: &'static str,
    /// What ours is set to where the library's rule or default differs from our default.
    pub preset: &'static [(&'static str, Lit)],
    /// Each hyperparameter of the library. One that is not listed is unsupported.
    pub keys: &'static [(&'static str, Key)],
}

/// What a hyperparameter of a library is to us. `null` means that the library's default is meant, or nothing at all: it leaves
/// our default or the preset.
pub enum Key {
    /// Ours of this name; `a.b` is the key `b` of the object `a`.
    Is(&'static str),
    /// A list with an entry for each of these.
    Are(&'static [Key]),
    /// Not a parameter of ours: the rule is what it is with this value.
    Fixed(Lit),
    /// Without effect under the conditions of this row.
    Idle,
}

/// A literal value.
#[derive(Clone, Copy)]
pub enum Lit {
    /// A number.
    Number(f64),
    /// A word.
    Text(&'static str),
    /// A switch.
    Flag(bool),
}

impl Lit {
    fn json(self) -> Value {
        match self {
            Lit::Number(number) => json!(number),
            Lit::Text(text) => json!(text),
            Lit::Flag(flag) => json!(flag),
        }
    }

    fn is(self, value: &Value) -> bool {
        match self {
            Lit::Number(number) => value.as_f64() == Some(number),
            _ => *value == self.json(),
        }
    }
}

use Key::{Are, Fixed, Idle, Is};
use Lit::{Flag, Number, Text};

/// Settings that every optimizer of PyTorch has: the first would change the rule, the others only how it is computed.
const PYTORCH: &[(&str, Key)] = &[
    ("maximize", Fixed(Flag(false))),
    ("foreach", Idle),
    ("fused", Idle),
    ("capturable", Idle),
    ("differentiable", Idle),
];

const BETAS: Key = Are(&[Is("beta1"), Is("beta2")]);

const OPTAX_ADAM: &[(&str, Key)] = &[
    ("learning_rate", Is("lr")),
    ("b1", Is("beta1")),
    ("b2", Is("beta2")),
    ("eps", Is("eps")),
    ("eps_root", Is("eps_root")),
    ("weight_decay", Is("weight_decay")),
];

const POLYAK: &[(&str, Key)] = &[
    ("max_learning_rate", Is("lr")),
    ("scaling", Fixed(Number(1.0))),
    // Ours is the minimum of the surface; with another the paths would differ.
    ("f_min", Idle),
    ("eps", Is("eps")),
    // `sps+` differs where the loss lies below the minimum.
    ("variant", Idle),
];

const fn row(theirs: &'static str, ours: &'static str, keys: &'static [(&'static str, Key)]) -> Row {
    Row { theirs, when: &[], ours, preset: &[], keys }
}

/// Hyperparameters that Optax calls otherwise than PyTorch, and we with it, in all its optimizers.
const OPTAX: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Optimizers of the libraries that differ from ours in more than the library's way of naming. Where the ids agree and every
/// hyperparameter is one of ours, no row is needed.
pub static OPTIMIZERS: &[Row] = &[
    // PyTorch.
    Row {
        when: &[("nesterov", Flag(true))],
        ..row(
            "sgd",
            "nesterov",
            &[
                ("lr", Is("lr")),
                ("momentum", Is("momentum")),
                ("dampening", Fixed(Number(0.0))),
                ("weight_decay", Is("weight_decay")),
                ("nesterov", Fixed(Flag(true))),
            ],
        )
    },
    Row {
        when: &[("momentum", Number(0.0))],
        ..row(
            "sgd",
            "sgd",
            &[
                ("lr", Is("lr")),
                ("momentum", Fixed(Number(0.0))),
                ("dampening", Idle),
                ("weight_decay", Is("weight_decay")),
                ("nesterov", Fixed(Flag(false))),
            ],
        )
    },
    Row {
        preset: &[("momentum", Number(0.0))],
        ..row(
            "sgd",
            "momentum",
            &[
                ("lr", Is("lr")),
                ("momentum", Is("momentum")),
                ("dampening", Is("dampening")),
                ("weight_decay", Is("weight_decay")),
                ("nesterov", Fixed(Flag(false))),
            ],
        )
    },
    Row {
        when: &[("amsgrad", Flag(true))],
        ..row(
            "adam",
            "amsgrad",
            &[
                ("lr", Is("lr")),
                ("betas", BETAS),
                ("eps", Is("eps")),
                ("weight_decay", Is("weight_decay")),
                ("amsgrad", Fixed(Flag(true))),
                ("decoupled_weight_decay", Fixed(Flag(false))),
            ],
        )
    },
    row(
        "adam",
        "adam",
        &[
            ("lr", Is("lr")),
            ("betas", BETAS),
            ("eps", Is("eps")),
            ("weight_decay", Is("weight_decay")),
            ("amsgrad", Is("amsgrad")),
            ("decoupled_weight_decay", Fixed(Flag(false))),
        ],
    ),
    row(
        "rprop",
        "rprop",
        &[
            ("lr", Is("lr")),
            ("etas", Are(&[Is("etaminus"), Is("etaplus")])),
            ("step_sizes", Are(&[Is("step_size_min"), Is("step_size_max")])),
        ],
    ),
    row(
        "adafactor",
        "adafactor",
        &[
            ("lr", Is("lr")),
            ("beta2_decay", Is("beta2_decay")),
            ("eps", Are(&[Is("eps1"), Is("eps2")])),
            ("d", Is("d")),
            ("weight_decay", Is("weight_decay")),
        ],
    ),
    Row {
        preset: &[
            ("line_search", Text("none")),
            ("history_size", Number(100.0)),
            ("max_iter", Number(20.0)),
            ("max_eval", Number(25.0)),
        ],
        ..row(
            "lbfgs",
            "lbfgs",
            &[
                ("lr", Is("lr")),
                ("max_iter", Is("max_iter")),
                ("max_eval", Is("max_eval")),
                ("tolerance_grad", Is("tolerance_grad")),
                ("tolerance_change", Is("tolerance_change")),
                ("history_size", Is("history_size")),
                ("line_search_fn", Is("line_search")),
            ],
        )
    },
    // Optax.
    Row {
        preset: &[("eps_in_sqrt", Flag(true)), ("initial_accumulator_value", Number(0.1)), ("eps", Number(1e-7))],
        ..row(
            "optax_adagrad",
            "adagrad",
            &[
                ("learning_rate", Is("lr")),
                ("initial_accumulator_value", Is("initial_accumulator_value")),
                ("eps", Is("eps")),
            ],
        )
    },
    Row {
        preset: &[("eps_in_sqrt", Flag(true)), ("alpha", Number(0.9))],
        ..row(
            "optax_rmsprop",
            "rmsprop",
            &[
                ("learning_rate", Is("lr")),
                ("decay", Is("alpha")),
                ("eps", Is("eps")),
                ("initial_scale", Is("initial_scale")),
                ("eps_in_sqrt", Is("eps_in_sqrt")),
                ("centered", Is("centered")),
                ("momentum", Is("momentum")),
                ("nesterov", Fixed(Flag(false))),
                ("bias_correction", Is("bias_correction")),
            ],
        )
    },
    row("optax_signum", "signum", &[("learning_rate", Is("lr")), ("beta", Is("momentum"))]),
    row("optax_polyak_sgd", "polyak_sgd", POLYAK),
    // What it calls Nadam has no momentum schedule; ours of that name is PyTorch's.
    Row { preset: &[("weight_decay", Number(0.0))], ..row("optax_nadam", "nadamw", OPTAX_ADAM) },
    row(
        "optax_adan",
        "adan",
        &[
            ("learning_rate", Is("lr")),
            ("b1", Is("beta1")),
            ("b2", Is("beta2")),
            ("b3", Is("beta3")),
            ("eps", Is("eps")),
            ("eps_root", Is("eps_root")),
            ("weight_decay", Is("weight_decay")),
        ],
    ),
    row(
        "optax_ademamix",
        "ademamix",
        &[
            ("learning_rate", Is("lr")),
            ("b1", Is("beta1")),
            ("b2", Is("beta2")),
            ("b3", Is("beta3")),
            ("alpha", Is("alpha")),
            ("eps", Is("eps")),
            ("eps_root", Is("eps_root")),
            ("weight_decay", Is("weight_decay")),
        ],
    ),
    row(
        "optax_adopt",
        "adopt",
        &[
            ("learning_rate", Is("lr")),
            ("b1", Is("beta1")),
            ("b2", Is("beta2")),
            ("eps", Is("eps")),
            ("nesterov", Fixed(Flag(false))),
            ("use_clipping", Is("use_clipping")),
        ],
    ),
    row(
        "optax_dog",
        "dog",
        &[
            ("learning_rate", Is("lr")),
            ("init_step", Are(&[Is("init_rule"), Is("init_step")])),
            ("eps", Is("eps")),
            ("weight_decay", Is("weight_decay")),
        ],
    ),
    Row {
        when: &[("fast", Text("adam"))],
        ..row(
            "optax_lookahead",
            "adam",
            &[
                ("fast", Fixed(Text("adam"))),
                ("learning_rate", Is("lr")),
                ("momentum", Idle),
                ("sync_period", Is("lookahead.k")),
                ("slow_step_size", Is("lookahead.alpha")),
            ],
        )
    },
    row(
        "optax_lookahead",
        "momentum",
        &[
            ("fast", Fixed(Text("sgd"))),
            ("learning_rate", Is("lr")),
            ("momentum", Is("momentum")),
            ("sync_period", Is("lookahead.k")),
            ("slow_step_size", Is("lookahead.alpha")),
        ],
    ),
    // The authors' code, by way of pytorch_optimizer.
    Row {
        preset: &[("variant", Text("authors")), ("eps_root", Number(0.0))],
        ..row(
            "adan",
            "adan",
            &[
                ("lr", Is("lr")),
                ("betas", Are(&[Is("beta1"), Is("beta2"), Is("beta3")])),
                ("eps", Is("eps")),
                ("weight_decay", Is("weight_decay")),
            ],
        )
    },
    // The textbooks.
    row("textbook_gd", "sgd", &[("lr", Is("lr"))]),
    Row {
        preset: &[("form", Text("averaged"))],
        ..row(
            "textbook_momentum_ewa",
            "momentum",
            &[("lr", Is("lr")), ("beta", Is("momentum")), ("bias_correction", Is("bias_correction"))],
        )
    },
    Row {
        preset: &[("form", Text("classical"))],
        ..row("textbook_momentum_classic", "momentum", &[("lr", Is("lr")), ("beta", Is("momentum"))])
    },
    Row {
        preset: &[("form", Text("sutskever"))],
        ..row("textbook_nesterov", "nesterov", &[("lr", Is("lr")), ("beta", Is("momentum"))])
    },
    Row {
        preset: &[("eps", Number(1e-8))],
        ..row("textbook_adagrad", "adagrad", &[("lr", Is("lr")), ("eps", Is("eps"))])
    },
    Row {
        preset: &[("alpha", Number(0.9))],
        ..row(
            "textbook_rmsprop",
            "rmsprop",
            &[("lr", Is("lr")), ("beta", Is("alpha")), ("eps", Is("eps")), ("eps_inside_sqrt", Is("eps_in_sqrt"))],
        )
    },
    row(
        "textbook_adam",
        "adam",
        &[
            ("lr", Is("lr")),
            ("beta1", Is("beta1")),
            ("beta2", Is("beta2")),
            ("eps", Is("eps")),
            ("bias_correction", Is("bias_correction")),
        ],
    ),
];

/// Variants that would need a second algorithm beside the one of the same name, and why.
pub static OTHER_ALGORITHMS: &[(&str, &str)] = &[
    ("optax_amsgrad", "takes the maximum of the bias-corrected v; ours is PyTorch's, of v itself"),
    ("optax_radam", "rectifies from ρ = 5 on and adds ε after the bias correction; ours is PyTorch's"),
];

/// Parameters of surfaces that are written otherwise: surface, theirs, ours.
pub static SURFACE_KEYS: &[(&str, &str, &str)] = &[];

/// Translates an optimizer of a library into an entry of a run spec.
///
/// # Errors
/// The name of what the playground does not have.
pub fn optimizer(
    theirs: &str,
    hyperparameters: &Map<String, Value>,
) -> Result<(&'static OptimizerInfo, Map<String, Value>), String> {
    if let Some((_, why)) = OTHER_ALGORITHMS.iter().find(|(name, _)| *name == theirs) {
        return Err(format!("optimizer `{theirs}`, which {why}"));
    }
    let holds = |(key, lit): &(&str, Lit)| hyperparameters.get(*key).is_some_and(|value| lit.is(value));
    let mut rows = OPTIMIZERS.iter().filter(|row| row.theirs == theirs);
    let row = rows.find(|row| row.when.iter().all(holds));
    let ours = row.map_or(theirs.strip_prefix("optax_").unwrap_or(theirs), |row| row.ours);
    let info = optim::find(ours).ok_or_else(|| format!("optimizer `{theirs}`"))?;

    let mut entry = Map::new();
    entry.insert("id".into(), info.id.into());
    for (key, lit) in row.iter().flat_map(|row| row.preset) {
        entry.insert((*key).into(), lit.json());
    }
    for (name, value) in hyperparameters {
        let known = row.map_or(&[][..], |row| row.keys).iter().chain(PYTORCH).find(|(key, _)| key == name);
        match known {
            Some((_, key)) => key.put(name, value, &mut entry)?,
            None if row.is_none() => same(info, name)?.put(name, value, &mut entry)?,
            None => return Err(format!("hyperparameter `{name}`")),
        }
    }
    Ok((info, entry))
}

/// The hyperparameter of ours that a library calls the same, or by its library's way of naming.
fn same(info: &'static OptimizerInfo, theirs: &str) -> Result<Key, String> {
    if theirs == "betas" {
        return Ok(BETAS);
    }
    let ours = OPTAX.iter().find(|(name, _)| *name == theirs).map_or(theirs, |(_, ours)| ours);
    let param = info.params.iter().find(|param| param.key == ours);
    match param.map(|param| &param.key) {
        Some(Cow::Borrowed(key)) => Ok(Is(key)),
        _ => Err(format!("hyperparameter `{theirs}`")),
    }
}

impl Key {
    fn put(&self, name: &str, value: &Value, entry: &mut Map<String, Value>) -> Result<(), String> {
        let other = || Err(format!("hyperparameter `{name}` = {value}"));
        match self {
            Idle => {}
            Fixed(lit) => return if lit.is(value) { Ok(()) } else { other() },
            Is(_) if value.is_null() => {}
            Is(ours) => match ours.split_once('.') {
                Some((object, key)) => entry.entry(object).or_insert_with(|| json!({}))[key] = value.clone(),
                None => drop(entry.insert((*ours).to_owned(), value.clone())),
            },
            Are(keys) => match value.as_array() {
                Some(values) if values.len() == keys.len() => {
                    for (key, value) in keys.iter().zip(values) {
                        key.put(name, value, entry)?;
                    }
                }
                _ => return other(),
            },
        }
        Ok(())
    }
}
