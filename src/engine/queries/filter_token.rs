//! The parts of a filter's text: search words and conditions, where each stands and how it is written.

use std::ops::Range;

use crate::engine::queries::filter_rule::Style;

/// Whether what is named must be there or must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    With,
    Without,
}

impl Sign {
    pub fn accepts(self, is_found: bool) -> bool {
        match self {
            Self::With => is_found,
            Self::Without => !is_found,
        }
    }
}

/// One value of a condition with its comparison, such as `>=` and `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    pub operator: &'a str,
    pub value: &'a str,
    pub style: Style,
}

/// A search word, or a condition on a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it stands in the text, without the space behind it.
    pub place: Range<usize>,
    pub sign: Sign,
    /// The field of a condition as it was written; a search word has none.
    pub key: Option<&'a str>,
    /// One of these must fit; a word is one alone.
    pub choices: Vec<Choice<'a>>,
}

/// The parts of the text in their order.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        let (sign, after) = split_sign(rest);
        let (key, mut after) = split_key(after);
        let mut choices = Vec::new();
        if key.is_some() {
            loop {
                let (operator, behind) = split_operator(after);
                let (value, style, behind) = split_value(behind, |letter| letter.is_whitespace() || letter == '|');
                let usual = choices.first().map_or("", |first: &Choice<'_>| first.operator);
                choices.push(Choice { operator: if operator.is_empty() { usual } else { operator }, value, style });
                after = behind;
                match after.strip_prefix('|') {
                    Some(behind) => after = behind,
                    None => break,
                }
            }
        } else {
            let (value, style, behind) = split_value(after, char::is_whitespace);
            choices.push(Choice { operator: "", value, style });
            after = behind;
        }
        found.push(Token { place: start..text.len() - after.len(), sign, key, choices });
        rest = after.trim_start();
    }
    found
}

/// The search words of a filter's text, its conditions left out.
pub fn searched(text: &str) -> String {
    let is_word = |token: &Token<'_>| token.key.is_none() && token.sign == Sign::With;
    let values = tokens(text).into_iter().filter(is_word).flat_map(|token| token.choices);
    values.map(|choice| choice.value).collect::<Vec<_>>().join(" ")
}

fn split_sign(text: &str) -> (Sign, &str) {
    match text.strip_prefix('-') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => (Sign::Without, rest),
        Some(_) | None => (Sign::With, text),
    }
}

/// A key is a word before a colon; a time of day and an address of the web have none.
fn split_key(text: &str) -> (Option<&str>, &str) {
    let is_key = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let end = text.find(|letter| !is_key(letter)).unwrap_or(text.len());
    let (key, rest) = text.split_at(end);
    match rest.strip_prefix(':') {
        Some(after) if key.starts_with(char::is_alphabetic) && !after.starts_with("//") => (Some(key), after),
        Some(_) | None => (None, text),
    }
}

fn split_operator(text: &str) -> (&str, &str) {
    let length = [">=", "<=", ">", "<", "="]
        .iter()
        .find(|operator| text.starts_with(**operator))
        .map_or(0, |operator| operator.len());
    text.split_at(length)
}

/// The value up to its end, or between quotation marks, and what follows it.
fn split_value(text: &str, is_end: impl Fn(char) -> bool) -> (&str, Style, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let (value, rest) = quoted.split_once('"').unwrap_or((quoted, ""));
        return (value, Style::Quoted, rest);
    }
    let end = text.find(is_end).unwrap_or(text.len());
    let (value, rest) = text.split_at(end);
    (value, Style::Plain, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flt_11_parts_are_found_where_they_stand() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let shown: Vec<(String, String)> = tokens(text)
                .into_iter()
                .map(|token| {
                    let choice = |choice: &Choice<'_>| format!("{}{}", choice.operator, choice.value);
                    let choices: Vec<String> = token.choices.iter().map(choice).collect();
                    let sign = if token.sign == Sign::Without { "-" } else { "" };
                    let read = format!("{sign}{}={}", token.key.unwrap_or(""), choices.join("|"));
                    (text[token.place].to_owned(), read)
                })
                .collect();
            let expected: Vec<(String, String)> =
                expected.iter().map(|(text, read)| ((*text).to_owned(), (*read).to_owned())).collect();
            assert_eq!(shown, expected, "{text:?}");
        };
        check("", &[]);
        check(" ada  bob ", &[("ada", "=ada"), ("bob", "=bob")]);
        check("tags:vip|school", &[("tags:vip|school", "tags=vip|school")]);
        check("tags:=\"vip gold\"|school x", &[("tags:=\"vip gold\"|school", "tags==vip gold|=school"), ("x", "=x")]);
        check("-city:paris a|b", &[("-city:paris", "-city=paris"), ("a|b", "=a|b")]);
        check("number:<5|>=9", &[("number:<5|>=9", "number=<5|>=9")]);
        check("email: ada", &[("email:", "email="), ("ada", "=ada")]);
        check("12:30 http://x", &[("12:30", "=12:30"), ("http://x", "=http://x")]);
        check("\"new york\"z", &[("\"new york\"", "=new york"), ("z", "=z")]);
    }
}
