//! Parses the tokens of a formula into a tree, by operator precedence (Pratt's method).

use std::ops::Range;

use super::lexer::{Dialect, Token, words};
use super::{Constant, Expr, ExprError, Function, Kind, MAX_DEPTH, Node, Operator, SIGN, Wrong};

/// Parses a whole formula.
pub(super) fn parse(text: &str) -> Result<Expr, ExprError> {
    let words = words(text, Dialect::Plane)?;
    let line = line(&words);
    let mut parser =
        Parser { words, line, end: text.chars().count(), next: 0, depth: 0, bars: 0, constants: Vec::new() };
    if parser.words.is_empty() {
        return Err(ExprError::new(Wrong::Empty {}, 0..0));
    }
    let root = parser.expression(0)?;
    let is = match parser.peek() {
        None => return Ok(Expr { text: text.to_owned(), root, constants: parser.constants, line }),
        Some((Token::Symbol(')'), _)) => Wrong::NotOpened {},
        Some((Token::Symbol(','), _)) => Wrong::Comma {},
        Some(_) => Wrong::NoOperator {},
    };
    Err(ExprError::new(is, parser.here()))
}

/// The only variable of a formula, if it has one only.
fn line(words: &[(Token, Range<usize>)]) -> Option<&'static str> {
    let has = |name: &str| words.iter().any(|(token, _)| matches!(token, Token::Name(given) if given == name));
    match (has("x"), has("y")) {
        (true, false) => Some("x"),
        (false, true) => Some("y"),
        (true, true) => None,
        (false, false) => has("w").then_some("w"),
    }
}

struct Parser {
    words: Vec<(Token, Range<usize>)>,
    line: Option<&'static str>,
    /// The number of characters in the text.
    end: usize,
    next: usize,
    depth: usize,
    /// How many absolute values are open since the last `(`.
    bars: usize,
    constants: Vec<Constant>,
}

impl Parser {
    /// Parses an expression whose operators all have a precedence of at least `weakest`.
    fn expression(&mut self, weakest: u8) -> Result<Node, ExprError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ExprError::new(Wrong::TooDeep { max: MAX_DEPTH }, self.here()));
        }
        let mut left = self.operand()?;
        while let Some((operator, is_written)) = self.operator() {
            if operator.strength() < weakest {
                break;
            }
            if is_written {
                self.next += 1;
            }
            // Operators of equal precedence group from the left, but powers group from the right.
            let right = self.expression(operator.strength() + u8::from(operator != Operator::Power))?;
            let span = left.span.start..right.span.end;
            left = Node { kind: Kind::Binary(operator, Box::new(left), Box::new(right)), span };
        }
        self.depth -= 1;
        Ok(left)
    }

    /// The next operator, and whether it is written: it may be omitted between an operand and a name or `(`.
    fn operator(&self) -> Option<(Operator, bool)> {
        match &self.peek()?.0 {
            Token::Symbol('+') => Some((Operator::Add, true)),
            Token::Symbol('-') => Some((Operator::Subtract, true)),
            Token::Symbol('*') => Some((Operator::Multiply, true)),
            Token::Symbol('/') => Some((Operator::Divide, true)),
            Token::Symbol('^') => Some((Operator::Power, true)),
            Token::Symbol('|') if self.bars > 0 => None,
            Token::Name(_) | Token::Symbol('(' | '|' | '√' | '∛') => Some((Operator::Multiply, false)),
            _ => None,
        }
    }

    /// Parses a number, a name, a call, something in parentheses, or one of these with a sign.
    fn operand(&mut self) -> Result<Node, ExprError> {
        let Some((token, span)) = self.peek().cloned() else {
            return Err(ExprError::new(Wrong::NoOperand {}, self.here()));
        };
        self.next += 1;
        let kind = match token {
            Token::Number(value) => Kind::Number(value),
            Token::Name(name) => return self.name(name, span),
            Token::Symbol('(') => {
                let bars = std::mem::take(&mut self.bars);
                let mut inner = self.expression(0)?;
                inner.span = span.start..self.close(span)?;
                self.bars = bars;
                return Ok(inner);
            }
            Token::Symbol('|') => return self.absolute(span),
            Token::Symbol(sign @ ('√' | '∛')) => {
                let inner = self.expression(u8::MAX)?;
                let whole = span.start..inner.span.end;
                let function = if sign == '√' { Function::Sqrt } else { Function::Cbrt };
                return Ok(Node { kind: Kind::Call(function, vec![inner]), span: whole });
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
            Token::Symbol(_) => return Err(ExprError::new(Wrong::NoOperand {}, span)),
        };
        Ok(Node { kind, span })
    }

    /// Parses an absolute value, whose first bar is at `span`.
    fn absolute(&mut self, span: Range<usize>) -> Result<Node, ExprError> {
        self.bars += 1;
        let inner = self.expression(0)?;
        self.bars -= 1;
        match self.peek().cloned() {
            Some((Token::Symbol('|'), end)) => {
                self.next += 1;
                Ok(Node { kind: Kind::Call(Function::Abs, vec![inner]), span: span.start..end.end })
            }
            _ => Err(ExprError::new(Wrong::Bar {}, span)),
        }
    }

    fn name(&mut self, name: String, span: Range<usize>) -> Result<Node, ExprError> {
        let before_parenthesis = matches!(self.peek(), Some((Token::Symbol('('), _)));
        // `sin^2(x)` is the square of the sine.
        let power = match self.words.get(self.next..self.next + 3) {
            Some([(Token::Symbol('^'), _), (Token::Number(power), at), (Token::Symbol('('), _)]) => {
                Some((*power, at.clone()))
            }
            _ => None,
        };
        if (before_parenthesis || power.is_some())
            && !matches!(&*name, "x" | "y" | "e" | "pi" | "π")
            && let Some((function, inverse)) = Function::of_any_name(&name)
        {
            return self.applied(function, inverse, power, span);
        }
        let kind = match name.as_str() {
            name if self.line == Some(name) => Kind::X,
            "x" => Kind::X,
            "y" => Kind::Y,
            "pi" | "π" => Kind::Pi,
            "e" => Kind::E,
            _ => match Function::find(&name) {
                Some(function) => {
                    let is = Wrong::NoArguments { function: function.name() };
                    return Err(ExprError::new(is, span.end..span.end));
                }
                None if before_parenthesis && name.chars().count() > 1 => {
                    let is = match Function::like(&name) {
                        Some(function) => Wrong::FunctionLike { given: name, function: function.name() },
                        None => Wrong::UnknownFunction { given: name },
                    };
                    return Err(ExprError::new(is, span));
                }
                None => Kind::Constant(self.constant(name, &span)),
            },
        };
        Ok(Node { kind, span })
    }

    /// Parses a call of a function, of its reciprocal, or of a power of it.
    fn applied(
        &mut self,
        function: Function,
        inverse: bool,
        power: Option<(f64, Range<usize>)>,
        span: Range<usize>,
    ) -> Result<Node, ExprError> {
        self.next += if power.is_some() { 2 } else { 0 };
        let bars = std::mem::take(&mut self.bars);
        let mut node = self.call(function, span)?;
        self.bars = bars;
        let span = node.span.clone();
        let number = |value, span: Range<usize>| Box::new(Node { kind: Kind::Number(value), span });
        if inverse {
            let one = number(1.0, span.clone());
            node = Node { kind: Kind::Binary(Operator::Divide, one, Box::new(node)), span: span.clone() };
        }
        if let Some((power, at)) = power {
            node = Node { kind: Kind::Binary(Operator::Power, Box::new(node), number(power, at)), span };
        }
        Ok(node)
    }

    fn constant(&mut self, name: String, span: &Range<usize>) -> usize {
        self.constants.iter().position(|known| known.name == name).unwrap_or_else(|| {
            self.constants.push(Constant { name, span: span.clone() });
            self.constants.len() - 1
        })
    }

    /// Parses the arguments of `function`, whose name is at `span`.
    fn call(&mut self, function: Function, span: Range<usize>) -> Result<Node, ExprError> {
        let open = self.here();
        self.next += 1;
        let mut arguments = vec![self.expression(0)?];
        while let Some((Token::Symbol(','), _)) = self.peek() {
            self.next += 1;
            arguments.push(self.expression(0)?);
        }
        let whole = span.start..self.close(open)?;
        let (function_name, wanted, given) = (function.name(), function.arity(), arguments.len());
        if given != wanted {
            return Err(ExprError::new(Wrong::Arguments { function: function_name, wanted, given }, whole));
        }
        Ok(Node { kind: Kind::Call(function, arguments), span: whole })
    }

    /// Parses the `)` that closes the `(` at `open`; returns its end.
    fn close(&mut self, open: Range<usize>) -> Result<usize, ExprError> {
        match self.peek().cloned() {
            Some((Token::Symbol(')'), span)) => {
                self.next += 1;
                Ok(span.end)
            }
            None => Err(ExprError::new(Wrong::NotClosed {}, open)),
            Some((Token::Symbol(','), span)) => Err(ExprError::new(Wrong::Comma {}, span)),
            Some((_, span)) => Err(ExprError::new(Wrong::NoOperatorOrClose {}, span)),
        }
    }

    fn peek(&self) -> Option<&(Token, Range<usize>)> {
        self.words.get(self.next)
    }

    /// The range of the next token; at the end of the text, an empty range.
    fn here(&self) -> Range<usize> {
        self.peek().map_or(self.end..self.end, |(_, span)| span.clone())
    }
}
