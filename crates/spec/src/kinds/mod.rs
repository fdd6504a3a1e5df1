//! The kinds of specs: one file and one row for each kind.

pub mod run;
pub mod training;

use serde_json::Value;

use crate::fault::{Fault, Is};
use crate::json::parse_json;
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
    /// The view that identifies links of this kind; `None` for the first kind, which a link has unless it names another
    /// view.
    const VIEW: Option<&'static str>;
    /// The keys of links that are not simply keys of the map [`Self::BODY`].
    fn keys() -> Vec<Key>;
    /// The spec of an empty link. It is part of the format of links, since a link contains only differences from it.
    fn opening() -> Self;
    /// Reads a spec; `None` if the tree cannot be read at all. A lenient reader takes missing values from the opening.
    fn read(reader: &mut Reader, node: &Node) -> Option<Self>;
    /// Writes a spec.
    fn write(&self, writer: Writer) -> Map;
}

/// One row for each kind. The first kind is the default, for a spec that does not show its kind.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident: $type:ty,)*) => {
        /// A spec of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Spec {
            $($(#[$doc])* $variant($type),)*
        }

        /// The id, body and view of each kind.
        const ROWS: &[(&str, &str, Option<&str>)] = &[$((<$type>::ID, <$type>::BODY, <$type>::VIEW)),*];

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
                match kind_of(node)? {
                    $(<$type>::ID => <$type>::from_node(node).map(Self::$variant),)*
                    _ => Err(Vec::new()),
                }
            }

            /// Reads the pairs of a link that is shown in `view`, mending its faults.
            pub(crate) fn mend(reader: &mut Reader, view: Option<&str>, pairs: Vec<Pair>) -> Self {
                let of_view = ROWS.iter().find(|(_, _, known)| known.is_some() && *known == view);
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

            /// For each kind, the keys of links that are not simply keys of its body.
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
                    let mut reader = Reader::new(Manner::Refuse);
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
    let node = syntax::tree(reader, pairs, &K::keys(), K::BODY);
    K::read(reader, &node).unwrap_or_else(K::opening)
}

fn encode<K: Kind>(spec: &K) -> String {
    syntax::encode(K::VIEW, spec.write(Writer::Brief), &K::keys(), K::BODY)
}
