//! Parses the right side of a line, by operator precedence (Pratt's method).

use std::ops::Range;

use super::node::{Call, Comparison, Name, Node, Time};
use super::wrong::{RuleFault, RuleWrong};
use crate::lexer::Token;
use crate::{MAX_DEPTH, Operator, SIGN, Wrong};

pub(super) struct Parser<'t> {
    tokens: &'t [(Token, Range<usize>)],
    /// Where the text of these tokens ends.
    end: usize,
    /// The number of the line.
    line: usize,
    next: usize,
    depth: usize,
}

type Parsed<T = Node<Name>> = Result<T, RuleFault>;

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: &'t [(Token, Range<usize>)], end: usize, line: usize) -> Self {
        Self { tokens, end, line, next: 0, depth: 0 }
    }

    /// Parses all of the tokens.
    pub(super) fn whole(mut self) -> Parsed {
        let node = self.expression(0)?;
        match self.peek() {
            None => Ok(node),
            Some(Token::Symbol(')')) => self.wrong(Wrong::NotOpened {}),
            Some(Token::Symbol(',')) => self.wrong(Wrong::Comma {}),
            Some(Token::Symbol('<' | '>')) => self.fault(RuleWrong::Comparison),
            Some(Token::Symbol('=')) => self.wrong(Wrong::EqualsSign {}),
            Some(_) => self.wrong(Wrong::NoOperator {}),
        }
    }

    /// Parses an expression whose operators all have a precedence of at least `weakest`.
    fn expression(&mut self, weakest: u8) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.wrong(Wrong::TooDeep { max: MAX_DEPTH });
        }
        let mut left = self.operand()?;
        while let Some(operator) = self.operator().filter(|operator| operator.strength() >= weakest) {
            self.next += 1;
            // Operators of equal precedence group from the left, but powers group from the right.
            let right = self.expression(operator.strength() + u8::from(operator != Operator::Power))?;
            left = Node::Binary(operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operator(&self) -> Option<Operator> {
        match self.peek()? {
            Token::Symbol('+') => Some(Operator::Add),
            Token::Symbol('-') => Some(Operator::Subtract),
            Token::Symbol('*') => Some(Operator::Multiply),
            Token::Symbol('/') => Some(Operator::Divide),
            Token::Symbol('^') => Some(Operator::Power),
            _ => None,
        }
    }

    fn operand(&mut self) -> Parsed {
        let here = self.here();
        let Some(token) = self.peek().cloned() else { return self.wrong(Wrong::NoOperand {}) };
        match token {
            Token::Number(value) => {
                self.next += 1;
                Ok(Node::Number(value))
            }
            Token::Symbol('(') => {
                self.next += 1;
                let inner = self.expression(0)?;
                self.close(here)?;
                Ok(inner)
            }
            Token::Symbol(sign @ ('-' | '+')) => {
                self.next += 1;
                let inner = self.expression(SIGN)?;
                Ok(if sign == '-' { Node::Negative(Box::new(inner)) } else { inner })
            }
            Token::Name(name) => {
                self.next += 1;
                match Call::find(&name) {
                    Some(call) => self.call(call, here),
                    None => {
                        let time = self.time()?;
                        Ok(Node::Atom(Name { name, time, span: here }))
                    }
                }
            }
            Token::Symbol(_) => self.wrong(Wrong::NoOperand {}),
        }
    }

    /// Parses `[t-1]` or `[0]`, if there is one.
    fn time(&mut self) -> Parsed<Time> {
        if self.peek() != Some(&Token::Symbol('[')) {
            return Ok(Time::Now);
        }
        let is_t = |token: &Token| matches!(token, Token::Name(name) if name == "t");
        let rest: Vec<_> = self.tokens[self.next..].iter().take(5).map(|(token, _)| token).collect();
        let (time, length) = match rest.as_slice() {
            [_, Token::Number(0.0), Token::Symbol(']'), ..] => (Time::First, 3),
            [_, t, Token::Symbol('-'), Token::Number(1.0), Token::Symbol(']')] if is_t(t) => (Time::Before, 5),
            _ => return self.fault(RuleWrong::Time),
        };
        self.next += length;
        Ok(time)
    }

    /// Parses the arguments of `call`, whose name is at `span`.
    fn call(&mut self, call: Call, span: Range<usize>) -> Parsed {
        let (function, open) = (call.name(), self.here());
        if self.peek() != Some(&Token::Symbol('(')) {
            let is = RuleWrong::Formula(Wrong::NoArguments { function });
            return Err(RuleFault::new(is, self.line, span.end..span.end));
        }
        self.next += 1;
        let mut arguments = Vec::new();
        loop {
            let argument = self.expression(0)?;
            let is_condition = call == Call::Where && arguments.is_empty();
            arguments.push(if is_condition { self.comparison(argument)? } else { argument });
            if self.peek() != Some(&Token::Symbol(',')) {
                break;
            }
            self.next += 1;
        }
        let end = self.close(open)?;
        let (wanted, given) = (call.arity(), arguments.len());
        if given != wanted {
            let is = RuleWrong::Formula(Wrong::Arguments { function, wanted, given });
            return Err(RuleFault::new(is, self.line, span.start..end));
        }
        Ok(Node::Call(call, arguments))
    }

    fn comparison(&mut self, left: Node<Name>) -> Parsed {
        let comparison = match self.peek() {
            Some(Token::Symbol('>')) => Comparison::Greater,
            Some(Token::Symbol('<')) => Comparison::Less,
            _ => return self.fault(RuleWrong::Comparison),
        };
        self.next += 1;
        Ok(Node::Compare(comparison, Box::new(left), Box::new(self.expression(0)?)))
    }

    /// Parses the `)` that closes the `(` at `open`; returns its end.
    fn close(&mut self, open: Range<usize>) -> Parsed<usize> {
        let here = self.here();
        match self.peek() {
            Some(Token::Symbol(')')) => {
                self.next += 1;
                Ok(here.end)
            }
            None => Err(RuleFault::new(RuleWrong::Formula(Wrong::NotClosed {}), self.line, open)),
            Some(Token::Symbol(',')) => self.wrong(Wrong::Comma {}),
            Some(Token::Symbol('<' | '>')) => self.fault(RuleWrong::Comparison),
            Some(_) => self.wrong(Wrong::NoOperatorOrClose {}),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    /// The range of the next token; at the end, an empty range.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    fn fault<T>(&self, is: RuleWrong) -> Parsed<T> {
        Err(RuleFault::new(is, self.line, self.here()))
    }

    fn wrong<T>(&self, is: Wrong) -> Parsed<T> {
        self.fault(RuleWrong::Formula(is))
    }
}
