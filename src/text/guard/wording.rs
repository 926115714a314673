//! Finds the words of a list in a text: whole words, in any case, with the endings that English gives them.

use rustc_hash::FxHashMap;

use crate::text::fold::{fold, words};
use crate::text::guard::about::{self, Habit};
use crate::text::guard::token::{Break, Token};
use crate::text::guard::{Concern, Sort, Spot};

/// The list, by the first word of each entry.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    by_first: FxHashMap<Box<str>, Vec<Entry>>,
}

/// One word or phrase, folded.
#[derive(Clone, Debug)]
struct Entry {
    sort: Sort,
    /// The words behind the first.
    rest: Vec<Box<str>>,
    habit: Habit,
}

impl Wording {
    pub fn new<'words>(list: impl IntoIterator<Item = (Sort, &'words str)>) -> Self {
        let mut by_first: FxHashMap<Box<str>, Vec<Entry>> = FxHashMap::default();
        for (sort, phrase) in list {
            let folded = fold(phrase);
            let mut parts = words(&folded);
            let Some(first) = parts.next() else {
                continue;
            };
            let rest: Vec<Box<str>> = parts.map(Box::from).collect();
            let habit = if rest.is_empty() { about::habit_of(first) } else { Habit::Always };
            by_first.entry(Box::from(first)).or_default().push(Entry { sort, rest, habit });
        }
        Self { by_first }
    }

    /// Every place of a listed word or phrase.
    pub fn find(&self, tokens: &[Token]) -> Vec<Spot> {
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let mut best: Option<(usize, Sort)> = None;
            each_form(&token.folded, |form| {
                for entry in self.by_first.get(form).into_iter().flatten() {
                    let is_longer = best.is_none_or(|(count, _)| entry.rest.len() >= count);
                    if is_longer && continues(&tokens[at + 1..], &entry.rest) && entry.habit.holds(tokens, at) {
                        best = Some((entry.rest.len() + 1, entry.sort));
                    }
                }
            });
            if let Some((count, sort)) = best {
                let end = tokens[at + count - 1].range.end;
                found.push((token.range.start..end, Concern::Word(sort)));
            }
        }
        found
    }
}

/// Whether the words come next, with nothing but a space or a hyphen between them.
fn continues(tokens: &[Token], rest: &[Box<str>]) -> bool {
    rest.len() <= tokens.len()
        && rest.iter().zip(tokens).all(|(word, token)| {
            let mut is_form = false;
            each_form(&token.folded, |form| is_form |= *form == **word);
            token.before == Break::None && is_form
        })
}

/// Endings of English words and what stood there before: idiots, junkies, divorced, cheating.
///
/// Comparatives are left out: who asks for something cheaper is not called cheap.
const ENDINGS: &[(&str, &[&str])] =
    &[("s", &[""]), ("es", &[""]), ("ies", &["y"]), ("ed", &["", "e"]), ("ied", &["y"]), ("ing", &["", "e"])];
/// The shortest word that is left of one without its ending: "used" is no form of "us".
const STEM_LEAST: usize = 3;

/// Calls with the word and with each word of which it may be a form.
fn each_form(word: &str, mut call: impl FnMut(&str)) {
    call(word);
    for (ending, before) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= STEM_LEAST) else {
            continue;
        };
        for letters in *before {
            if letters.is_empty() {
                call(stem);
            } else {
                call(&format!("{stem}{letters}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::guard::token::tokens;

    #[test]
    fn not_13_whole_words_with_simple_endings() {
        let wording = Wording::new([(Sort::Insult, "Idiot"), (Sort::Private, "ex-con"), (Sort::Private, "divorce")]);
        let check = |text: &str, expected: &[&str]| {
            let found = wording.find(&tokens(text));
            let found: Vec<&str> = found.into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("An idiot.", &["idiot"]);
        check("IDIOTS, Idiot's", &["IDIOTS", "Idiot's"]);
        check("idiotproof", &[]);
        check("Ídiot", &["Ídiot"]);
        check("an ex-con, an ex con", &["ex-con", "ex con"]);
        check("the ex, con man", &[]);
        check("divorced, divorcing", &["divorced", "divorcing"]);
        check("divorcee", &[]);
    }
}
