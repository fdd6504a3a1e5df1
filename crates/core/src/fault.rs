//! Faults as data: each has a kind and values. The texts that a person reads are elsewhere, in the messages of each
//! language.

/// A value of a fault.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// A number.
    Number(f64),
    /// An id, a name, or text that a person typed.
    Text(String),
    /// The list of allowed ids.
    List(Vec<String>),
}

impl From<f64> for Detail {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<usize> for Detail {
    fn from(value: usize) -> Self {
        Self::Number(value as f64)
    }
}

impl From<&'static str> for Detail {
    fn from(text: &'static str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Detail {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<String>> for Detail {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

/// Adds a value: for a hundred values a call takes half the code of a list each.
#[inline(never)]
pub fn put(details: &mut Vec<(&'static str, Detail)>, name: &'static str, value: impl Into<Detail>) {
    details.push((name, value.into()));
}

/// Defines an enum of fault kinds: each row is a variant, its permanent id, and its values. `KINDS` lists the ids with
/// the names of their values, so that a test can check that every kind has its message.
#[macro_export]
macro_rules! fault_kinds {
    ($(#[$about:meta])* $vis:vis enum $enum:ident {
        $($(#[$doc:meta])* $variant:ident = $id:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? },)*
    }) => {
        $(#[$about])*
        $vis enum $enum {
            $($(#[$doc])* $variant { $($(#[$field_doc])* $field: $type),* },)*
        }

        impl $enum {
            /// Every kind with the names of its values.
            pub const KINDS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($id, &[$(stringify!($field)),*])),*];

            /// The id of this kind.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $id,)*
                }
            }

            /// The values of this fault, by name.
            pub fn details(self) -> Vec<(&'static str, $crate::fault::Detail)> {
                let mut details = Vec::new();
                match self {
                    $(Self::$variant { $($field),* } => { $($crate::fault::put(&mut details, stringify!($field), $field);)* })*
                }
                details
            }
        }
    };
}
