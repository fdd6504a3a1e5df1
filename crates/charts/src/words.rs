//! The words on a figure: messages of `www/locales`, by their ids. Whoever draws a figure hands them in.

use playground_core::param::ParamSpec;

/// A value that stands in a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// A number, to be written as the reader's language does.
    Number(f64),
}

/// Where the words come from. A closure will do.
pub trait Words {
    /// The message `id` with its values; nothing if there is none.
    fn text(&self, id: &str, values: &[(&str, Value<'_>)]) -> Option<String>;
}

impl<F: Fn(&str, &[(&str, Value<'_>)]) -> Option<String>> Words for F {
    fn text(&self, id: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        self(id, values)
    }
}

impl dyn Words + '_ {
    /// The message `id`; a missing one shows its id.
    pub(crate) fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.text(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// What the surface, optimizer or schedule `id` is called.
    pub(crate) fn name(&self, kind: &str, id: &str) -> String {
        self.say(&format!("{kind}-{id}"), &[])
    }

    /// What a parameter is called: its letter, if it has one.
    pub(crate) fn label(&self, group: &str, spec: &ParamSpec) -> String {
        if spec.symbol.is_empty() { self.of_param(group, &spec.key, "") } else { spec.symbol.to_string() }
    }

    /// What an option of a parameter is called.
    pub(crate) fn choice(&self, group: &str, key: &str, id: &str) -> String {
        self.of_param(group, key, &format!("-{id}"))
    }

    /// A message about a parameter: the one of its group, if there is one.
    fn of_param(&self, group: &str, key: &str, suffix: &str) -> String {
        let special = self.text(&format!("{group}-param-{key}{suffix}"), &[]);
        special.unwrap_or_else(|| self.say(&format!("param-{key}{suffix}"), &[]))
    }
}
