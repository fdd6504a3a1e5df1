//! Finds the string literals in source text, without a whole parser: what stands in comments is left out.

/// What the text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Strings in single or double quotes, templates, regular expressions.
    JavaScript,
    /// Strings in double quotes, raw strings, characters, lifetimes.
    Rust,
}

/// A string literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Its line, counted from 1.
    pub line: usize,
    /// Its text. Each `${…}` of a template is `{}`; the literals in it come by themselves.
    pub text: String,
    /// The code of the same statement that stands before it, without comments, in which each literal is `""`.
    pub before: String,
}

/// All string literals of a text, in order of their ends.
pub fn literals(text: &str, language: Language) -> Vec<Literal> {
    let chars: Vec<char> = text.chars().collect();
    let mut lexer = Lexer { chars, at: 0, language, code: String::new(), found: Vec::new() };
    lexer.code(None);
    lexer.found
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    language: Language,
    /// The code so far.
    code: String,
    found: Vec<Literal>,
}

impl Lexer {
    fn starts(&self, what: &str) -> bool {
        what.chars().enumerate().all(|(i, c)| self.chars.get(self.at + i) == Some(&c))
    }

    fn line(&self) -> usize {
        1 + self.chars[..self.at.min(self.chars.len())].iter().filter(|&&c| c == '\n').count()
    }

    /// Reads code to the end of the text, or past the brace that closes a `${`.
    fn code(&mut self, closing: Option<char>) {
        let mut depth = 0;
        while let Some(&c) = self.chars.get(self.at) {
            if self.starts("//") {
                self.skip_to("\n");
            } else if self.starts("/*") {
                self.skip_to("*/");
                self.at += 2;
            } else if c == '"' || (self.language == Language::JavaScript && (c == '\'' || c == '`')) {
                self.at += 1;
                self.string(c);
            } else if self.language == Language::Rust && c == 'r' && self.raw_string() {
            } else if self.language == Language::Rust && c == '\'' {
                // A character, or the mark of a lifetime.
                self.at += match (self.chars.get(self.at + 1), self.chars.get(self.at + 2)) {
                    (Some('\\'), _) => {
                        2 + self.chars[self.at + 2..].iter().skip(1).take_while(|&&c| c != '\'').count() + 2
                    }
                    (_, Some('\'')) => 3,
                    _ => 1,
                };
            } else if self.language == Language::JavaScript && c == '/' && self.regular_expression() {
            } else {
                depth += i32::from(c == '{') - i32::from(c == '}');
                self.at += 1;
                if depth < 0 && closing == Some(c) {
                    return;
                }
                self.code.push(c);
            }
        }
    }

    fn skip_to(&mut self, end: &str) {
        while self.at < self.chars.len() && !self.starts(end) {
            self.at += 1;
        }
    }

    /// Reads a string to its closing quote.
    fn string(&mut self, quote: char) {
        let line = self.line();
        let before = self.before();
        let mut text = String::new();
        while let Some(&c) = self.chars.get(self.at) {
            self.at += 1;
            match c {
                '\\' => {
                    // Which character is meant does not matter to anyone who looks for words: a line that goes on does.
                    text.push(if self.chars.get(self.at) == Some(&'n') { ' ' } else { '\\' });
                    self.at += 1;
                }
                '$' if quote == '`' && self.chars.get(self.at) == Some(&'{') => {
                    self.at += 1;
                    text.push_str("{}");
                    self.code(Some('}'));
                }
                c if c == quote => break,
                c => text.push(c),
            }
        }
        self.keep(line, text, before);
    }

    /// Reads `r"…"` or `r#"…"#`, if one begins here.
    fn raw_string(&mut self) -> bool {
        let hashes = self.chars[self.at + 1..].iter().take_while(|&&c| c == '#').count();
        let within_a_name = self.code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if within_a_name || self.chars.get(self.at + 1 + hashes) != Some(&'"') {
            return false;
        }
        let (line, before) = (self.line(), self.before());
        self.at += 2 + hashes;
        let start = self.at;
        let end = format!("\"{}", "#".repeat(hashes));
        self.skip_to(&end);
        let text = self.chars[start..self.at].iter().collect();
        self.at += end.len();
        self.keep(line, text, before);
        true
    }

    /// Skips `/…/`, if it is not a division.
    fn regular_expression(&mut self) -> bool {
        let code = self.code.trim_end();
        let value = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | ')' | ']' | '}' | '"');
        if code.ends_with(value) && !code.ends_with("return") {
            return false;
        }
        let mut class = false;
        self.at += 1;
        while let Some(&c) = self.chars.get(self.at) {
            self.at += if c == '\\' { 2 } else { 1 };
            match c {
                '[' => class = true,
                ']' => class = false,
                '/' if !class => break,
                '\n' => break,
                _ => {}
            }
        }
        self.code.push_str("\"\"");
        true
    }

    fn keep(&mut self, line: usize, text: String, before: String) {
        self.code.push_str("\"\"");
        self.found.push(Literal { line, text, before });
    }

    fn before(&self) -> String {
        let statement = self.code.rfind([';', '{', '}']).map_or(0, |end| end + 1);
        self.code[statement..].trim_start().to_owned()
    }
}

/// Whether two words stand side by side in a text. Of two single letters, as in `f(x, y)`, none is a word.
pub fn has_words(text: &str) -> bool {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    pieces.windows(2).any(|pair| {
        let before = pair[0].strip_suffix([',', ';', ':', '.', '!', '?', '…']).unwrap_or(pair[0]);
        let letters = |c: &char| c.is_alphabetic();
        let [end, start] =
            [before.chars().rev().take_while(letters).count(), pair[1].chars().take_while(letters).count()];
        end.min(start) > 0 && end.max(start) > 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, language: Language) -> Vec<String> {
        literals(source, language).into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn literals_of_javascript() {
        let source = "a('one'); // 'not this'\nb(/['\"]/, \"t'wo\", `x${f('in', { a: `y` })} z`); /* \"nor\n this */ c = d / 2 / e('end');";
        assert_eq!(texts(source, Language::JavaScript), ["one", "t'wo", "in", "y", "x{} z", "end"]);
        let last = literals(source, Language::JavaScript).pop().expect("one");
        assert_eq!((last.line, &*last.before), (3, "c = d / 2 / e("));
    }

    #[test]
    fn literals_of_rust() {
        let source = "let a: &'static str = \"one\"; // \"not this\"\nlet b = ['\"', '\\'', 'x', '\\u{7f}'];\nlet c = r#\"t\"wo\"#; r(\"three\\\"\")";
        assert_eq!(texts(source, Language::Rust), ["one", "t\"wo", "three\\"]);
    }

    #[test]
    fn words_are_letters_with_a_space_between() {
        for text in ["two words", "One, two", "Gone. {} Stay here", "start x", "der Weg …, ganz  so"] {
            assert!(has_words(text), "{text}");
        }
        for text in ["one", "kebab-case", "f(x, y) =", "M 0 0 L 1 1", "{} {}", "a, 1", ".a > .b"] {
            assert!(!has_words(text), "{text}");
        }
    }
}
