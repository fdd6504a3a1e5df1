//! The messages of `www/locales/en.ftl`, taken apart.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// One message, or one of its attributes as a message of its own (`id.attribute`).
#[derive(Debug, Default)]
pub struct Message {
    /// Its id; that of a term begins with a minus.
    pub id: String,
    /// The part of the file in which it stands.
    pub part: String,
    /// The variables that it names, without `$`.
    pub variables: BTreeSet<String>,
    /// The ids of the messages and terms that it includes.
    pub references: BTreeSet<String>,
    /// Its text, with `{}` in place of each value.
    pub text: String,
}

/// Takes a file apart.
///
/// # Errors
/// One line for each mistake in the syntax.
pub fn read(ftl: &str) -> Result<Vec<Message>, Vec<String>> {
    let resource = parser::parse(ftl).map_err(|(_, errors)| {
        let line = |at: usize| ftl[..at].lines().count();
        errors.iter().map(|error| format!("line {}: {error}", line(error.pos.start))).collect::<Vec<_>>()
    })?;
    let mut part = String::new();
    let mut messages = Vec::new();
    for entry in resource.body {
        let (id, value, attributes) = match entry {
            Entry::GroupComment(comment) => {
                let title = comment.content.first().copied().unwrap_or_default();
                part = title.split_once(':').map_or(title, |(name, _)| name).to_owned();
                continue;
            }
            Entry::Message(message) => (message.id.name.to_owned(), message.value, message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
            _ => continue,
        };
        let attributes =
            attributes.into_iter().map(|attribute| (format!("{id}.{}", attribute.id.name), attribute.value));
        for (id, pattern) in value.map(|value| (id.clone(), value)).into_iter().chain(attributes.collect::<Vec<_>>()) {
            let mut message = Message { id, part: part.clone(), ..Message::default() };
            message.add(&pattern);
            messages.push(message);
        }
    }
    Ok(messages)
}

impl Message {
    fn add(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text += value,
                PatternElement::Placeable { expression } => self.add_expression(expression),
            }
        }
    }

    fn add_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => {
                self.text += "{}";
                self.add_inline(inline);
            }
            Expression::Select { selector, variants } => {
                self.add_inline(selector);
                for variant in variants {
                    // Each variant on a line of its own: they are never read one after the other.
                    self.text += "\n";
                    self.add(&variant.value);
                }
            }
        }
    }

    fn add_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                arguments.iter().for_each(|arguments| self.add_arguments(arguments));
            }
            InlineExpression::FunctionReference { arguments, .. } => self.add_arguments(arguments),
            InlineExpression::Placeable { expression } => self.add_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn add_arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.add_inline(argument));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_apart() {
        let ftl = "## a: first\nx = One { $n } of { -brand }.\n    .title = Two\n## b: second\n-brand = B\n\
                   y =\n    { $n ->\n        [one] { NUMBER($m) } step\n       *[other] { x }\n    }\n";
        let messages = read(ftl).expect("valid");
        let told: Vec<_> = messages.iter().map(|message| (&*message.part, &*message.id, &*message.text)).collect();
        let expected =
            [("a", "x", "One {} of {}."), ("a", "x.title", "Two"), ("b", "-brand", "B"), ("b", "y", "\n{} step\n{}")];
        assert_eq!(told, expected);
        assert!(messages[3].variables.iter().eq(["m", "n"]) && messages[3].references.iter().eq(["x"]));
        assert_eq!(read("a = {\n").map_err(|errors| errors.len()).err(), Some(1));
    }
}
