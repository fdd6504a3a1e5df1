//! From CommonMark to trees of elements: `["p", {}, "text", ["em", {}, "more"]]`. The page makes elements of them, so that no text ever
//! becomes markup.

use std::ops::Range;

use playground_spec::Node;
use playground_spec::tree::Map;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::block::short;
use crate::fault::{Fault, Is};

/// The scheme of links to the glossary: `[learning rate](term:learning-rate)`.
const TERM: &str = "term:";

/// A part of a text at its outermost level.
pub(crate) enum Piece<'a> {
    /// A heading: its level, its line and its text.
    Heading(u8, usize, String),
    /// A fenced block with a name: its line, the name, and what stands in it.
    Fence(usize, String, &'a str),
    /// Anything else, with its line.
    Prose(usize, Node),
}

/// The pieces of a text, the terms of the glossary it names, and what in it cannot be shown.
pub(crate) struct Read<'a> {
    pub(crate) pieces: Vec<Piece<'a>>,
    pub(crate) terms: Vec<(usize, String)>,
    pub(crate) faults: Vec<Fault>,
}

/// Reads a text.
pub(crate) fn pieces(text: &str) -> Read<'_> {
    let mut reader = Reader {
        lines: Lines::of(text),
        text,
        open: Vec::new(),
        read: Read { pieces: Vec::new(), terms: Vec::new(), faults: Vec::new() },
    };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, range);
    }
    reader.read
}

/// Where lines begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of a place, counted from 1.
    fn at(&self, place: usize) -> usize {
        self.0.partition_point(|&start| start <= place)
    }
}

/// An element that is not complete yet.
struct Open {
    line: usize,
    name: &'static str,
    attributes: Map,
    children: Vec<Node>,
    /// Of a fence: its name, and where its text begins and ends.
    fence: Option<(String, Option<Range<usize>>)>,
    heading: u8,
}

struct Reader<'a> {
    lines: Lines,
    text: &'a str,
    open: Vec<Open>,
    read: Read<'a>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, self.lines.at(range.start)),
            Event::End(end) => self.end(end),
            Event::Text(text) => {
                if let Some(Open { fence: Some((_, inner)), .. }) = self.open.last_mut() {
                    let start = inner.as_ref().map_or(range.start, |inner| inner.start);
                    *inner = Some(start..range.end);
                }
                self.put(Node::from(&*text));
            }
            Event::Code(code) => self.put(element("code", vec![(&*code).into()])),
            Event::SoftBreak => self.put(" ".into()),
            Event::HardBreak => self.put(element("br", Vec::new())),
            Event::Rule => self.put_at(self.lines.at(range.start), element("hr", Vec::new())),
            Event::Html(html) | Event::InlineHtml(html) => self.refuse(range.start, &html),
            _ => {}
        }
    }

    /// What a lesson does not show: HTML and images.
    fn refuse(&mut self, at: usize, given: &str) {
        let line = self.lines.at(at);
        self.read.faults.push(Fault::new(line, Is::NotShown { given: short(given) }));
    }

    fn begin(&mut self, tag: Tag<'a>, line: usize) {
        let mut attributes = Map::default();
        let mut fence = None;
        let mut heading = 0;
        let name = match tag {
            Tag::Paragraph => "p",
            Tag::Heading { level, .. } => {
                heading = level as u8;
                if level <= HeadingLevel::H3 { "h3" } else { "h4" }
            }
            Tag::BlockQuote(_) => "blockquote",
            Tag::CodeBlock(kind) => {
                if let CodeBlockKind::Fenced(info) = kind {
                    let name = info.split_whitespace().next().unwrap_or_default();
                    if !name.is_empty() {
                        fence = Some((name.to_owned(), None));
                    }
                }
                "pre"
            }
            Tag::List(Some(start)) => {
                attributes.put("start", usize::try_from(start).unwrap_or(1));
                "ol"
            }
            Tag::List(None) => "ul",
            Tag::Item => "li",
            Tag::Table(_) => "table",
            Tag::TableHead => "thead",
            Tag::TableRow => "tr",
            Tag::TableCell => {
                let head = self.open.last().is_some_and(|open| open.name == "thead");
                if head { "th" } else { "td" }
            }
            Tag::Emphasis => "em",
            Tag::Strong => "strong",
            Tag::Link { dest_url, .. } => {
                self.link(&dest_url, line, &mut attributes);
                "a"
            }
            Tag::Image { dest_url, .. } => {
                self.read.faults.push(Fault::new(line, Is::NotShown { given: short(&dest_url) }));
                "span"
            }
            _ => "span",
        };
        self.open.push(Open { line, name, attributes, children: Vec::new(), fence, heading });
    }

    /// Where a link leads: to a state of the page, to an address, or into the glossary.
    fn link(&mut self, to: &str, line: usize, attributes: &mut Map) {
        if let Some(term) = to.strip_prefix(TERM) {
            self.read.terms.push((line, term.to_owned()));
            attributes.put("term", term);
        } else if to.starts_with('#') || to.starts_with("https://") {
            attributes.put("href", to);
        } else {
            self.read.faults.push(Fault::new(line, Is::BadLink { given: short(to) }));
        }
    }

    fn end(&mut self, end: TagEnd) {
        let Some(open) = self.open.pop() else { return };
        let Open { line, name, attributes, children, fence, heading } = open;
        let outermost = self.open.is_empty();
        if outermost && heading > 0 && heading <= 2 {
            self.read.pieces.push(Piece::Heading(heading, line, text_of(&children)));
            return;
        }
        if let (true, Some((name, inner))) = (outermost, fence) {
            let inner = inner.map_or("", |inner| self.text.get(inner).unwrap_or_default());
            self.read.pieces.push(Piece::Fence(line, name, inner));
            return;
        }
        // Markdown wraps HTML into an element of its own.
        if matches!(end, TagEnd::HtmlBlock) {
            return;
        }
        self.put_at(line, list(name, attributes, children));
    }

    fn put(&mut self, node: Node) {
        // Text stands within an element, so the line does not matter.
        self.put_at(0, node);
    }

    fn put_at(&mut self, line: usize, node: Node) {
        match self.open.last_mut() {
            Some(open) => match (open.children.last_mut(), node) {
                // Markdown tells a text in pieces.
                (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
                (_, node) => open.children.push(node),
            },
            None => self.read.pieces.push(Piece::Prose(line, node)),
        }
    }
}

fn element(name: &str, children: Vec<Node>) -> Node {
    list(name, Map::default(), children)
}

fn list(name: &str, attributes: Map, children: Vec<Node>) -> Node {
    let mut list = vec![Node::from(name), attributes.into()];
    list.extend(children);
    Node::List(list)
}

/// The text of some nodes, without their elements.
fn text_of(nodes: &[Node]) -> String {
    let text = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::List(list) => text_of(list.get(2..).unwrap_or_default()),
        _ => String::new(),
    };
    nodes.iter().map(text).collect()
}
