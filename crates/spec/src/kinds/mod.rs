//! The kinds of specs: one file and one row for each kind.

pub mod run;
pub mod training;

use playground_core::param::ParamSpec;
use serde_json::Value;

use crate::fault::{Fault, Is};
use crate::forgiving::folded;
use crate::json::parse_json;
use crate::language::Language;
use crate::own;
use crate::reader::{Manner, Reader};
use crate::syntax::{self, Key, Pair};
use crate::tree::{Map, Node};
use crate::writer::Writer;

/// A kind of spec: its fields, how it is read, and how it is written.
pub trait Kind: Sized {
    /// The permanent id of the kind.
    const ID: &'static str;
    /// The key of the map that only specs of this kind have; it identifies the kind of a tree. In a link, the keys of
    /// this map are written without a prefix.
    const BODY: &'static str;
    /// The view by which its links are known. Those of the first kind need not name it.
    const VIEW: &'static str;
    /// The keys of its links that do not stand for themselves in [`Self::BODY`].
    fn keys() -> Vec<Key>;
    /// The keys of its specs and what stands there, but for what every kind says: `kind`, schedule, clipping and optimizers.
    fn form() -> Vec<(&'static str, Form)>;
    /// What a link stands for that says nothing. It is part of the format of links, which say only what differs from it.
    fn opening() -> Self;
    /// Reads a spec; `None` if the tree cannot be read at all. A lenient reader takes missing values from the opening.
    fn read(reader: &mut Reader, node: &Node) -> Option<Self>;
    /// Writes a spec.
    fn write(&self, writer: Writer) -> Map;
}

/// What stands at a key of a spec, for whoever describes specs, such as the TypeScript types.
#[derive(Debug, Clone)]
pub enum Form {
    /// The value of this parameter.
    Value(&'static ParamSpec),
    /// The value of this parameter, if it is not the default.
    Seldom(&'static ParamSpec),
    /// A list of any length of values of this parameter.
    List(&'static ParamSpec),
    /// A list of one value of each of these parameters, or of the first alone.
    Point(&'static [ParamSpec]),
    /// A surface with its parameters.
    Surface,
    /// A map with these keys.
    Map(Vec<(&'static str, Form)>),
}

/// What is known of a kind, for whoever describes all of them.
#[derive(Debug, Clone)]
pub struct KindInfo {
    /// The name of its variant in [`Spec`].
    pub name: &'static str,
    /// [`Kind::ID`].
    pub id: &'static str,
    /// [`Kind::form`].
    pub form: Vec<(&'static str, Form)>,
    /// [`Kind::opening`].
    pub opening: Spec,
}

/// One row a kind; the first is the one that a spec is of unless it says something else.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident: $type:ty,)*) => {
        /// A spec of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Spec {
            $($(#[$doc])* $variant($type),)*
        }

        /// Id, body and view of each kind.
        const ROWS: &[(&str, &str, &str)] = &[$((<$type>::ID, <$type>::BODY, <$type>::VIEW)),*];

        impl Spec {
            /// The id of the kind.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => <$type>::ID,)*
                }
            }

            /// Reads a spec of any kind: the kind that it names as `kind`, or else the kind whose body it has.
            ///
            /// # Errors
            /// All faults.
            pub fn read(node: &Node) -> Result<Self, Vec<Fault>> {
                Self::read_in(node, own::here)
            }

            /// The same, if the texts of optimizers are read so.
            ///
            /// # Errors
            /// All faults.
            pub fn read_in(node: &Node, language: Language) -> Result<Self, Vec<Fault>> {
                match kind_of(node)? {
                    $(<$type>::ID => <$type>::from_node_in(node, language).map(Self::$variant),)*
                    _ => Err(Vec::new()),
                }
            }

            /// What the pairs of a link stand for that names these views.
            pub(crate) fn mend<'a>(reader: &mut Reader, views: impl Iterator<Item = &'a str>, pairs: Vec<Pair>) -> Self {
                let of_view = views.filter_map(|view| ROWS.iter().find(|(.., known)| folded(known) == folded(view))).last();
                match of_view.unwrap_or(&ROWS[0]).0 {
                    $(<$type>::ID => Self::$variant(mend(reader, pairs)),)*
                    _ => unreachable!("the rows are those of the kinds"),
                }
            }

            /// Writes the spec as a tree.
            pub fn write(&self, writer: Writer) -> Map {
                match self {
                    $(Self::$variant(spec) => spec.write(writer),)*
                }
            }

            /// The link of the spec, without the `#`.
            pub fn link(&self) -> String {
                match self {
                    $(Self::$variant(spec) => spec.link(),)*
                }
            }

            /// All kinds.
            pub fn kinds() -> Vec<KindInfo> {
                vec![$(KindInfo {
                    name: stringify!($variant),
                    id: <$type>::ID,
                    form: <$type>::form(),
                    opening: Self::$variant(<$type>::opening()),
                }),*]
            }

            /// The keys of links of all kinds that do not stand for themselves.
            pub fn keys() -> Vec<(&'static str, Vec<Key>)> {
                vec![$((<$type>::ID, <$type>::keys())),*]
            }

            /// Reads a JSON value.
            ///
            /// # Errors
            /// All faults.
            pub fn from_json(value: &Value) -> Result<Self, Vec<Fault>> {
                Self::read(&Node::from(value))
            }

            /// The whole spec as JSON, with every value.
            pub fn to_json(&self) -> Value {
                self.write(Writer::Whole).into()
            }
        }

        $(
            impl From<$type> for Spec {
                fn from(spec: $type) -> Self {
                    Self::$variant(spec)
                }
            }

            impl $type {
                /// Reads a spec from a tree. Missing values are set to their defaults.
                ///
                /// # Errors
                /// All faults.
                pub fn from_node(node: &Node) -> Result<Self, Vec<Fault>> {
                    Self::from_node_in(node, own::here)
                }

                /// The same, if the texts of optimizers are read so.
                ///
                /// # Errors
                /// All faults.
                pub fn from_node_in(node: &Node, language: Language) -> Result<Self, Vec<Fault>> {
                    let mut reader = Reader::of(Manner::Refuse, language);
                    let spec = Self::read(&mut reader, node);
                    reader.finish(spec)
                }

                /// The link of the spec, without the `#`.
                pub fn link(&self) -> String {
                    encode(self)
                }

                /// Reads a spec from a JSON value.
                ///
                /// # Errors
                /// All faults.
                pub fn from_json(value: &Value) -> Result<Self, Vec<Fault>> {
                    Self::from_node(&Node::from(value))
                }

                /// Reads a spec from JSON text.
                ///
                /// # Errors
                /// All faults, or that the text is not JSON.
                pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
                    Self::from_json(&parse_json(text).map_err(|fault| vec![fault])?)
                }

                /// The whole spec as JSON, with every value.
                pub fn to_json(&self) -> Value {
                    self.write(Writer::Whole).into()
                }
            }
        )*
    };
}

kinds! {
    /// Runs over a surface.
    Run: run::RunSpec,
    /// The training of networks.
    Training: training::NetSpec,
}

/// Determines the kind of a tree.
fn kind_of(node: &Node) -> Result<&'static str, Vec<Fault>> {
    let row = match node.get("kind") {
        Some(given) => ROWS.iter().find(|(id, ..)| given.text() == Some(id)).ok_or_else(|| {
            let known = ROWS.iter().map(|(id, ..)| (*id).to_owned()).collect();
            vec![Fault::new("kind", Is::UnknownKind { given: given.into(), known })]
        })?,
        None => ROWS.iter().find(|(_, body, _)| node.get(body).is_some()).unwrap_or(&ROWS[0]),
    };
    Ok(row.0)
}

fn mend<K: Kind>(reader: &mut Reader, pairs: Vec<Pair>) -> K {
    let keys = K::keys();
    reader.link = (K::BODY, keys.iter().map(|known| known.key).collect());
    let node = syntax::tree(reader, pairs, &keys, K::BODY);
    K::read(reader, &node).unwrap_or_else(K::opening)
}

fn encode<K: Kind>(spec: &K) -> String {
    let view = (K::ID != ROWS[0].0).then_some(K::VIEW);
    syntax::encode(view, spec.write(Writer::Brief), &K::keys(), K::BODY)
}
