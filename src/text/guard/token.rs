//! The words of a note with their places, and how far apart they stand.

use std::ops::Range;

use crate::text::fold::fold;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// A space or a hyphen.
    None,
    /// A comma, a colon, a dash, a bracket.
    Clause,
    /// The end of a sentence or a line.
    Sentence,
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub folded: String,
    pub before: Break,
}

/// The words of a text: runs of letters and digits, with the apostrophes inside them.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = None;
    let mut before = Break::Sentence;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let joins = matches!(character, '\'' | '’') && start.is_some() && next.is_some_and(char::is_alphabetic);
        if character.is_alphanumeric() || joins {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            tokens.push(Token { range: start..at, folded: fold(&text[start..at]), before });
            before = Break::None;
        }
        let is_short = character == '.' && tokens.last().is_some_and(|token| SHORT.contains(&token.folded.as_str()));
        if !is_short {
            before = before.max(break_of(character, next));
        }
    }
    if let Some(start) = start {
        tokens.push(Token { range: start..text.len(), folded: fold(&text[start..]), before });
    }
    tokens
}

/// Words that are written with a full stop in the middle of a sentence.
const SHORT: &[&str] = &["no", "nr", "mr", "mrs", "ms", "dr", "st", "ca"];

fn break_of(character: char, next: Option<char>) -> Break {
    match character {
        '!' | '?' | ';' | '\n' | '\r' => Break::Sentence,
        // "3.5" and "e.g" go on.
        '.' if next.is_none_or(char::is_whitespace) => Break::Sentence,
        ',' | ':' | '(' | ')' | '–' | '—' | '/' | '"' => Break::Clause,
        _ => Break::None,
    }
}

/// The word that ends at or before this byte, with nothing but a few signs between.
pub fn before(tokens: &[Token], at: usize) -> &[Token] {
    let count = tokens.partition_point(|token| token.range.end <= at);
    &tokens[..count]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_what_stands_before_them() {
        let check = |text: &str, expected: &[(&str, Break)]| {
            let found: Vec<(String, Break)> =
                tokens(text).into_iter().map(|token| (token.folded, token.before)).collect();
            let expected: Vec<(String, Break)> =
                expected.iter().map(|(word, before)| ((*word).to_owned(), *before)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("", &[]);
        check("Ada's amp", &[("adas", Break::Sentence), ("amp", Break::None)]);
        check(
            "Rude, é 3.5",
            &[("rude", Break::Sentence), ("e", Break::Clause), ("3", Break::None), ("5", Break::None)],
        );
        check("A. b\nc", &[("a", Break::Sentence), ("b", Break::Sentence), ("c", Break::Sentence)]);
    }
}
