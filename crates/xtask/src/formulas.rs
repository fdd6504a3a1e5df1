//! The equations of the catalog as MathML, for the page: `www/pkg/formulas.json`. Those of an optimizer whose rule is a text are
//! made from that, as they are with the defaults; all others stand in the heads of the files of optimizers, schedules and
//! surfaces, the first between `$$` and `$$`.
//!
//! Converted here rather than in the page, which then needs no converter. Elements are written as trees,
//! `["mi", {}, "x"]`, since the page must never make markup from text.

use crate::paths::root;
use anyhow::{Context, Result, anyhow};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use playground_core::param::Values;
use playground_core::{optim, schedule};
use playground_spec::rules;
use playground_spec::surface::{self, own};
use roxmltree::{Document, Node};
use serde_json::{Map, Value, json};
use std::fs;

/// Writes the formulas of everything in the catalog.
pub fn write() -> Result<()> {
    let file = root().join("www/pkg/formulas.json");
    fs::write(&file, all()?.to_string()).with_context(|| format!("cannot write {}", file.display()))
}

/// Each formula under a name such as `surface/rosenbrock`: a list of lines. Under `follows/adam` stand the keys of the parameters with
/// which the lines change.
pub fn all() -> Result<Value> {
    let surface = |id| ("surface", id, if id == own::ID { "spec/src/surface" } else { "core/src/surface" });
    let surfaces = surface::all().map(|info| surface(info.id));
    let optimizers = optim::ALL.iter().map(|info| ("optimizer", info.id, "core/src/optim"));
    let schedules = schedule::ALL.iter().map(|info| ("schedule", info.id, "core/src/schedule"));
    let mut formulas = Map::new();
    for info in optim::ALL {
        if let Some(rule) = rules::chosen(info, &Values::defaults(info.params)) {
            formulas.insert(format!("optimizer/{}", info.id), rules::math(&rule).into());
            formulas.insert(format!("follows/{}", info.id), rules::follows(info).into());
        }
    }
    for (kind, id, folder) in surfaces.chain(optimizers).chain(schedules) {
        if formulas.contains_key(&format!("{kind}/{id}")) {
            continue;
        }
        let file = root().join(format!("crates/{folder}/{id}.rs"));
        let source = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let latex = equation(&source).with_context(|| format!("{} has no equation in its head", file.display()))?;
        let lines = lines(&latex).with_context(|| format!("the equation of {}: {latex}", file.display()))?;
        formulas.insert(format!("{kind}/{id}"), lines);
    }
    Ok(Value::Object(formulas))
}

/// The first equation in the head of a source file, in LaTeX: lines that `aligned` aligns become lines.
fn equation(source: &str) -> Option<String> {
    let head: Vec<_> = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let head = head.join("\n");
    let (_, rest) = head.split_once("$$")?;
    let (latex, _) = rest.split_once("$$")?;
    Some(latex.replace(r"\begin{aligned}", "").replace(r"\end{aligned}", "").trim().to_owned())
}

/// LaTeX to trees, one for each line.
fn lines(latex: &str) -> Result<Value> {
    let converter = LatexToMathML::new(MathCoreConfig::default()).map_err(|error| anyhow!("{error:?}"))?;
    split(latex)
        .into_iter()
        .map(|line| {
            let converted = converter
                .convert_with_local_state(&line, MathDisplay::Block)
                .map_err(|error| anyhow!("{line}: {error:?}"))?;
            let document =
                Document::parse(&converted.mathml).with_context(|| format!("{line} became {}", converted.mathml))?;
            Ok(tree(document.root_element()))
        })
        .collect()
}

/// The lines of an equation: cut at `\\`, but not within an environment such as `cases`. Each line stands for itself, so the
/// marks by which LaTeX would align them go.
fn split(latex: &str) -> Vec<String> {
    let (mut lines, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, _) in latex.match_indices('\\') {
        let rest = &latex[at..];
        if rest.starts_with(r"\begin") {
            depth += 1;
        } else if rest.starts_with(r"\end") {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(r"\\") && depth == 0 && at >= start {
            lines.push(latex[start..at].trim());
            start = at + 2;
        }
    }
    lines.push(latex[start..].trim());
    lines.retain(|line| !line.is_empty());
    lines.into_iter().map(unaligned).collect()
}

/// The line without the marks of alignment, but for those within an environment.
fn unaligned(line: &str) -> String {
    let mut depth = 0_usize;
    let keep = |(at, c): &(usize, char)| {
        if line[*at..].starts_with(r"\begin") {
            depth += 1;
        } else if line[*at..].starts_with(r"\end") {
            depth = depth.saturating_sub(1);
        }
        *c != '&' || depth > 0
    };
    line.char_indices().filter(keep).map(|(_, c)| c).collect()
}

fn tree(node: Node<'_, '_>) -> Value {
    // The page's policy refuses inline styles: the page sets what stands under `css` by itself.
    let name = |name: &str| if name == "style" { "css".to_owned() } else { name.to_owned() };
    let attributes: Map<_, _> = node.attributes().map(|a| (name(a.name()), a.value().into())).collect();
    let mut tree = vec![json!(node.tag_name().name()), Value::Object(attributes)];
    for child in node.children() {
        match child.text() {
            Some(text) if child.is_text() && !text.trim().is_empty() => tree.push(text.into()),
            _ if child.is_element() => tree.push(self::tree(child)),
            _ => {}
        }
    }
    Value::Array(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Is shown an element's name, attributes and own text.
    type Eye<'a> = dyn FnMut(&str, &Map<String, Value>, &str) + 'a;

    fn walk(tree: &Value, see: &mut Eye<'_>) {
        let Some([tag, attributes, children @ ..]) = tree.as_array().map(Vec::as_slice) else { return };
        let text: String = children.iter().filter_map(Value::as_str).collect();
        if let (Some(tag), Some(attributes)) = (tag.as_str(), attributes.as_object()) {
            see(tag, attributes, &text);
        }
        children.iter().for_each(|child| walk(child, see));
    }

    /// The elements of MathML Core that a formula may be made of.
    const ELEMENTS: &[&str] = &[
        "math",
        "mi",
        "mn",
        "mo",
        "mtext",
        "mspace",
        "mrow",
        "mfrac",
        "msqrt",
        "mroot",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mtable",
        "mtr",
        "mtd",
    ];

    #[test]
    fn every_equation_becomes_mathml_with_nothing_of_latex_left() -> Result<()> {
        let formulas = all()?;
        let formulas = formulas.as_object().context("no object")?;
        let (follows, equations): (Vec<_>, Vec<_>) =
            formulas.iter().partition(|(name, _)| name.starts_with("follows/"));
        assert_eq!(equations.len(), surface::all().count() + optim::ALL.len() + schedule::ALL.len());
        assert_eq!(follows.len(), optim::ALL.iter().filter(|info| optim::text(info).is_some()).count());
        for (name, lines) in equations {
            let mut letters = 0;
            for line in lines.as_array().context("no lines")? {
                assert_eq!(line[0], "math", "{name}");
                walk(line, &mut |tag, attributes, text| {
                    assert!(ELEMENTS.contains(&tag), "{name}: {tag}");
                    assert!(
                        attributes.keys().all(|key| !key.starts_with("on") && key != "href"),
                        "{name}: {attributes:?}"
                    );
                    assert!(!text.contains('\\') && !text.contains('$'), "{name}: {text}");
                    letters += text.trim().chars().count();
                });
            }
            assert!(letters >= 3 || name == "surface/own", "{name} says nothing");
        }
        Ok(())
    }

    #[test]
    fn what_equations_follow_are_parameters_of_their_optimizers() -> Result<()> {
        let formulas = all()?;
        let mut count = 0;
        for info in optim::ALL.iter().filter(|info| optim::text(info).is_some()) {
            for key in formulas[format!("follows/{}", info.id)].as_array().context(info.id)? {
                assert!(info.params.iter().any(|spec| *key == *spec.key), "{}: {key}", info.id);
                count += 1;
            }
        }
        assert!(count > 20, "{count}");
        Ok(())
    }

    #[test]
    fn the_first_equation_of_a_head_is_taken() {
        let source = "//! A title.\n//!\n//! $$ \\begin{aligned}\n//! a &= 1 \\\\\n//! b &= 2\n//! \\end{aligned} $$\n//!\n//! $$ c $$\n\ncode";
        assert_eq!(equation(source).map(|latex| split(&latex)), Some(vec!["a = 1".to_owned(), "b = 2".to_owned()]));
        assert_eq!(equation("//! A title.\n\n// $$ a $$"), None);
    }

    #[test]
    fn lines_are_cut_outside_of_environments_only() {
        assert_eq!(split(r"a \\ b"), ["a", "b"]);
        assert_eq!(split(r"f = \begin{cases} 1 \\ 2 \end{cases} \\ g"), [r"f = \begin{cases} 1 \\ 2 \end{cases}", "g"]);
        assert_eq!(split(r"\alpha &= 1"), [r"\alpha = 1"]);
        assert_eq!(split(r"f &= \begin{cases} 1 & x \end{cases}"), [r"f = \begin{cases} 1 & x \end{cases}"]);
    }
}
