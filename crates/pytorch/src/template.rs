//! Fills in templates of scripts, which are themselves valid Python.
//!
//! A line `# if torchrun and not dropout` begins a section, up to `# else` or `# end`, that is kept only if the
//! condition is true; `VALUE.batch` is replaced by a value.

/// Fills in `template`: keeps the sections whose conditions are true, and inserts every value.
pub(crate) fn fill(template: &str, holds: impl Fn(&str) -> bool, value: impl Fn(&str) -> String) -> String {
    let condition = |words: &str| {
        words.split(" and ").all(|word| match word.strip_prefix("not ") {
            Some(fact) => !holds(fact),
            None => holds(word),
        })
    };
    let mut text = String::new();
    // For each section around the current line, whether its content is kept.
    let mut stays = Vec::new();
    for line in template.lines() {
        match line.trim().strip_prefix("# ") {
            Some("else") => stays.last_mut().into_iter().for_each(|last: &mut bool| *last = !*last),
            Some("end") => drop(stays.pop()),
            Some(comment) if comment.starts_with("if ") => stays.push(condition(&comment[3..])),
            _ if stays.contains(&false) => {}
            _ => {
                put(&mut text, line, &value);
                text.push('\n');
            }
        }
    }
    text
}

/// One line, with its values inserted.
fn put(text: &mut String, mut line: &str, value: impl Fn(&str) -> String) {
    const MARK: &str = "VALUE.";
    while let Some((before, after)) = line.split_once(MARK) {
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(after.len());
        text.push_str(before);
        text.push_str(&value(&after[..end]));
        line = &after[end..];
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn sections_and_values() {
        let template = "a = VALUE.a\n# if one\nb = [VALUE.b, VALUE.a]\n    # if two and not one\nc\n    # else\nd\n    # end\n# else\ne\n# end\n# comment\n";
        let filled = |facts: &'static [&str]| fill(template, |fact| facts.contains(&fact), |name| format!("<{name}>"));
        assert_eq!(filled(&["one", "two"]), "a = <a>\nb = [<b>, <a>]\nd\n# comment\n");
        assert_eq!(filled(&["two"]), "a = <a>\ne\n# comment\n");
    }
}
