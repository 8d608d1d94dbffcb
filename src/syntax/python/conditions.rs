//! What a conditional expression asks → its number: questions that read the same are one, and `not` turns it round.

use super::names;
use super::parser::Parser;
use super::token::Token;
use crate::syntax::text::At;
use crate::syntax::tree::{Condition, ConditionId};
use logos::Logos;
use std::fmt::Write;

/// How many `not` and parentheses around a question are looked through.
const MANY: usize = 16;

impl Parser<'_> {
    /// The number of a condition, and whether it is asked the other way round.
    pub(super) fn condition(&mut self, asked: At) -> (ConditionId, bool) {
        let lexer = Token::lexer(self.slice(asked)).spanned();
        let tokens: Vec<_> = lexer
            .map(|(token, span)| {
                (token.unwrap_or(Token::Unknown), At::new(span.start as u32, span.end as u32))
            })
            .filter(|(token, _)| !matches!(token, Token::Newline | Token::Comment))
            .collect();
        let (mut bare, mut negated) = (tokens.as_slice(), false);
        for _ in 0..MANY {
            match bare {
                [(Token::Not, _), rest @ ..] if !joins_conditions(rest) => (bare, negated) = (rest, !negated),
                [(Token::ParenOpen, _), rest @ .., (Token::ParenClose, _)] if surrounds(rest) => bare = rest,
                _ => break,
            }
        }
        let text = self.slice(asked);
        let words = bare.iter().map(|(_, at)| &text[at.start as usize..at.end as usize]);
        let mut key = words.collect::<Vec<_>>().join(" ");
        // The same words ask something else once a name is bound again, or what stands behind it is changed.
        for read in names::read(text) {
            let age = self.age_of(read);
            if age > 0 {
                _ = write!(key, " {age}");
            }
        }
        // What is called in a program may have another answer each time.
        #[cfg(feature = "python")]
        if self.is_within && !answers_again(text) {
            _ = write!(key, " at {}", asked.start);
        }
        let next = ConditionId(self.tree.conditions.len() as u32);
        let condition = *self.conditions.entry(key).or_insert(next);
        let place = |at: &At| At::new(asked.start + at.start, asked.start + at.end);
        let expression = match bare {
            [(_, first), .., (_, last)] => place(first).to(place(last)),
            [(_, only)] => place(only),
            [] => asked,
        };
        if condition == next {
            self.tree.conditions.push(Condition { expression, at_call: true });
        }
        self.tree.asked.push((condition, expression));
        (condition, negated)
    }
}

/// What may be called twice, for the answer is the same if what it is asked of is.
#[cfg(feature = "python")]
const STEADY: [&str; 29] = [
    "len",
    "bool",
    "str",
    "int",
    "float",
    "isinstance",
    "issubclass",
    "type",
    "hasattr",
    "getattr",
    "callable",
    "any",
    "all",
    "min",
    "max",
    "sum",
    "set",
    "list",
    "tuple",
    "sorted",
    "dict",
    "get",
    "getenv",
    "startswith",
    "endswith",
    "lower",
    "upper",
    "strip",
    "isdigit",
];

/// Whether a question has the same answer each time while its names have the same values: it calls nothing unknown.
#[cfg(feature = "python")]
pub(super) fn answers_again(question: &str) -> bool {
    let words: Vec<_> = Token::lexer(question).spanned().collect();
    words.windows(2).all(|pair| {
        let [(Ok(Token::Name), name), (Ok(Token::ParenOpen), _)] = pair else {
            return !matches!(pair[1].0, Ok(Token::Prefix)) || pair[1].1.len() == 1;
        };
        STEADY.contains(&&question[name.clone()])
    })
}

/// Whether `and` or `or` stands in no bracket: then a `not` before them belongs to the first part only.
fn joins_conditions(tokens: &[(Token, At)]) -> bool {
    let mut depth = 0_usize;
    tokens.iter().any(|(token, _)| {
        depth = (depth + usize::from(token.closer().is_some())).saturating_sub(usize::from(token.closes()));
        depth == 0 && matches!(token, Token::And | Token::Or)
    })
}

/// Whether the parentheses around these tokens belong to each other, and make no tuple.
fn surrounds(tokens: &[(Token, At)]) -> bool {
    let mut depth = 0_isize;
    let balanced = tokens.iter().all(|(token, _)| {
        depth += isize::from(token.closer().is_some()) - isize::from(token.closes());
        depth > 0 || (depth == 0 && *token != Token::Comma)
    });
    balanced && !tokens.is_empty()
}
