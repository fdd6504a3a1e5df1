//! A formula's words as a tree, by operator strength (Pratt's method).

use std::ops::Range;

use super::lexer::{Token, words};
use super::{Constant, Expr, ExprError, Function, Kind, MAX_DEPTH, Node, Operator, SIGN};

/// Reads a whole formula.
pub(super) fn parse(text: &str) -> Result<Expr, ExprError> {
    let mut parser = Parser { text, words: words(text)?, next: 0, depth: 0, constants: Vec::new() };
    if parser.words.is_empty() {
        return Err(parser.error("there is no formula; write one, such as x^2 + y^2,", 0..0));
    }
    let root = parser.expression(0)?;
    match parser.peek() {
        None => Ok(Expr { text: text.to_owned(), root, constants: parser.constants }),
        Some((Token::Symbol(')'), span)) => {
            let span = span.clone();
            Err(parser.error("`)` without a `(`", span))
        }
        Some((Token::Symbol(','), span)) => {
            let span = span.clone();
            Err(parser.error("`,` outside of a function; decimals are written with a point,", span))
        }
        Some((_, span)) => {
            let span = span.clone();
            Err(parser.error("expected an operator, such as `*`,", span))
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    words: Vec<(Token, Range<usize>)>,
    next: usize,
    depth: usize,
    constants: Vec<Constant>,
}

impl Parser<'_> {
    /// Everything from here that holds together at least as strongly as `weakest`.
    fn expression(&mut self, weakest: u8) -> Result<Node, ExprError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let span = self.here();
            return Err(self.error(format!("nested more than {MAX_DEPTH} deep"), span));
        }
        let mut left = self.operand()?;
        while let Some((operator, is_written)) = self.operator() {
            if operator.strength() < weakest {
                break;
            }
            if is_written {
                self.next += 1;
            }
            // An operator of the same strength belongs to the left, and a power to the right.
            let right = self.expression(operator.strength() + u8::from(operator != Operator::Power))?;
            let span = left.span.start..right.span.end;
            left = Node { kind: Kind::Binary(operator, Box::new(left), Box::new(right)), span };
        }
        self.depth -= 1;
        Ok(left)
    }

    /// The operator that comes next, and whether it is written: between an operand and a name or `(` it need not be.
    fn operator(&self) -> Option<(Operator, bool)> {
        match &self.peek()?.0 {
            Token::Symbol('+') => Some((Operator::Add, true)),
            Token::Symbol('-') => Some((Operator::Subtract, true)),
            Token::Symbol('*') => Some((Operator::Multiply, true)),
            Token::Symbol('/') => Some((Operator::Divide, true)),
            Token::Symbol('^') => Some((Operator::Power, true)),
            Token::Name(_) | Token::Symbol('(') => Some((Operator::Multiply, false)),
            _ => None,
        }
    }

    /// A number, a name, a call, something in parentheses, or one of these with a sign.
    fn operand(&mut self) -> Result<Node, ExprError> {
        let Some((token, span)) = self.peek().cloned() else {
            let end = self.here();
            return Err(self.error("expected a number, a name or `(`", end));
        };
        self.next += 1;
        let kind = match token {
            Token::Number(value) => Kind::Number(value),
            Token::Name(name) => return self.name(name, span),
            Token::Symbol('(') => {
                let mut inner = self.expression(0)?;
                inner.span = span.start..self.close(span)?;
                return Ok(inner);
            }
            Token::Symbol(sign @ ('-' | '+')) => {
                let inner = self.expression(SIGN)?;
                let whole = span.start..inner.span.end;
                return Ok(if sign == '-' {
                    Node { kind: Kind::Negative(Box::new(inner)), span: whole }
                } else {
                    inner
                });
            }
            Token::Symbol(_) => return Err(self.error("expected a number, a name or `(`", span)),
        };
        Ok(Node { kind, span })
    }

    fn name(&mut self, name: String, span: Range<usize>) -> Result<Node, ExprError> {
        let before_parenthesis = matches!(self.peek(), Some((Token::Symbol('('), _)));
        let kind = match name.as_str() {
            "x" => Kind::X,
            "y" => Kind::Y,
            "pi" | "π" => Kind::Pi,
            "e" => Kind::E,
            _ => match Function::find(&name) {
                Some(function) if before_parenthesis => return self.call(function, span),
                Some(_) => {
                    return Err(self.error(format!("expected `(` after the function {name}"), span.end..span.end));
                }
                None if before_parenthesis && name.chars().count() > 1 => {
                    let hint = match Function::like(&name) {
                        Some(function) => format!("; did you mean {}?", function.name()),
                        None => format!("; for a product write {name}*(…)."),
                    };
                    return Err(self.error(format!("there is no function `{name}`{hint} It stands"), span));
                }
                None => Kind::Constant(self.constant(name, &span)),
            },
        };
        Ok(Node { kind, span })
    }

    fn constant(&mut self, name: String, span: &Range<usize>) -> usize {
        self.constants.iter().position(|known| known.name == name).unwrap_or_else(|| {
            self.constants.push(Constant { name, span: span.clone() });
            self.constants.len() - 1
        })
    }

    /// The arguments of `function`, which stands at `span`.
    fn call(&mut self, function: Function, span: Range<usize>) -> Result<Node, ExprError> {
        let open = self.here();
        self.next += 1;
        let mut arguments = vec![self.expression(0)?];
        while let Some((Token::Symbol(','), _)) = self.peek() {
            self.next += 1;
            arguments.push(self.expression(0)?);
        }
        let whole = span.start..self.close(open)?;
        let (name, arity) = (function.name(), function.arity());
        if arguments.len() != arity {
            let s = if arity == 1 { "" } else { "s" };
            return Err(self.error(format!("{name} takes {arity} argument{s}, not {},", arguments.len()), whole));
        }
        Ok(Node { kind: Kind::Call(function, arguments), span: whole })
    }

    /// The `)` that belongs to the `(` at `open`; where it ends.
    fn close(&mut self, open: Range<usize>) -> Result<usize, ExprError> {
        match self.peek().cloned() {
            Some((Token::Symbol(')'), span)) => {
                self.next += 1;
                Ok(span.end)
            }
            None => Err(self.error("the `(` is never closed", open)),
            Some((Token::Symbol(','), span)) => {
                Err(self.error("`,` outside of a function; decimals are written with a point,", span))
            }
            Some((_, span)) => Err(self.error("expected an operator or `)`", span)),
        }
    }

    fn peek(&self) -> Option<&(Token, Range<usize>)> {
        self.words.get(self.next)
    }

    /// Where the next word stands; the end of the text if there is none.
    fn here(&self) -> Range<usize> {
        let end = || {
            let end = self.text.chars().count();
            end..end
        };
        self.peek().map_or_else(end, |(_, span)| span.clone())
    }

    fn error(&self, what: impl std::fmt::Display, span: Range<usize>) -> ExprError {
        ExprError::new(what, span, self.text)
    }
}
