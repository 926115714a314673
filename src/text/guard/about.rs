//! Whether a word is said of a person or of a thing: a rude customer, a stupid printer, a dying screen.

use crate::text::guard::speech::{ADVERBS, LINKS, OF_PERSON, PEOPLE, THINGS, UNLESS_OF_THING, VERBS};
use crate::text::guard::token::{Break, Token};

/// When a listed word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// It has no decent meaning.
    Always,
    /// Unless it is said of a thing.
    UnlessOfThing,
    /// Only where a person is named.
    OfPerson,
}

/// The habit of one folded word.
pub fn habit_of(word: &str) -> Habit {
    if UNLESS_OF_THING.contains(&word) {
        Habit::UnlessOfThing
    } else if OF_PERSON.contains(&word) {
        Habit::OfPerson
    } else {
        Habit::Always
    }
}

/// Of whom a word is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Person,
    Thing,
    Unknown,
}

impl Habit {
    /// Whether the word at this place counts.
    pub fn holds(self, tokens: &[Token], at: usize) -> bool {
        match self {
            Self::Always => true,
            Self::UnlessOfThing => subject(tokens, at) != Subject::Thing,
            Self::OfPerson => subject(tokens, at) == Subject::Person,
        }
    }
}

/// How many words ahead a noun may stand: "a rude and very stupid old man".
const AHEAD: usize = 3;
/// How many words back the sentence is read; a bound, since a note may be a page without a full stop.
const BEHIND: usize = 24;

/// Looks ahead for the noun that the word describes, else back for what the sentence speaks of.
fn subject(tokens: &[Token], at: usize) -> Subject {
    let ahead = tokens[at + 1..].iter().take_while(|token| token.before == Break::None);
    let mut ahead =
        ahead.map(|token| token.folded.as_str()).take(AHEAD).take_while(|word| !has(LINKS, word)).peekable();
    if ahead.peek().is_some() {
        return if ahead.any(|word| has(PEOPLE, word)) { Subject::Person } else { Subject::Thing };
    }
    let near = &tokens[at.saturating_sub(BEHIND)..=at];
    let sentence = near.iter().rposition(|token| token.before == Break::Sentence).unwrap_or(0);
    let before = &near[sentence..near.len() - 1];
    match subject_of_verb(before) {
        Some(place) => said_of(before, place),
        None => nearest(before),
    }
}

/// The word before "is", where that stands right before the word in question: "the old *amp* is so stupid".
fn subject_of_verb(before: &[Token]) -> Option<usize> {
    let is_skipped = |token: &&Token| ADVERBS.contains(&token.folded.as_str());
    let skipped = before.iter().rev().take_while(is_skipped).count();
    let verb = before.len().checked_sub(skipped + 1)?;
    let is_verb = VERBS.contains(&before[verb].folded.as_str());
    let skipped = before[..verb].iter().rev().take_while(is_skipped).count();
    let place = verb.checked_sub(skipped + 1)?;
    let is_noun = has(PEOPLE, &before[place].folded) || !LINKS.contains(&before[place].folded.as_str());
    let is_thing = THINGS.contains(&before[place].folded.as_str());
    (is_verb && (is_noun || is_thing)).then_some(place)
}

/// The nearest word that is a person or a thing.
fn nearest(before: &[Token]) -> Subject {
    let mut places = (0..before.len()).rev().map(|place| said_of(before, place));
    places.find(|subject| *subject != Subject::Unknown).unwrap_or(Subject::Unknown)
}

fn said_of(before: &[Token], place: usize) -> Subject {
    let word = before[place].folded.as_str();
    if has(PEOPLE, word) {
        Subject::Person
    } else if has(THINGS, word) || is_named_thing(before, place) {
        Subject::Thing
    } else {
        Subject::Unknown
    }
}

/// "The Marshall", "its neck": who is called by name has no article.
fn is_named_thing(tokens: &[Token], at: usize) -> bool {
    let article = at.checked_sub(1).map_or("", |before| tokens[before].folded.as_str());
    let is_followed = tokens.get(at + 1).is_some_and(|token| has(LINKS, &token.folded));
    matches!(article, "the" | "its" | "this" | "that" | "these" | "those") && is_followed
}

fn has(list: &[&str], word: &str) -> bool {
    list.contains(&word) || word.strip_suffix('s').is_some_and(|word| list.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::guard::token::tokens;

    #[test]
    fn a_word_is_said_of_a_person_or_of_a_thing() {
        let check = |text: &str, expected: Subject| {
            let tokens = tokens(text);
            let at = tokens.iter().position(|token| token.folded == "crazy").expect("each example has the word");
            assert_eq!(subject(&tokens, at), expected, "{text:?}");
        };
        check("A crazy loud amp", Subject::Thing);
        check("The amp is crazy.", Subject::Thing);
        check("The Fender is crazy", Subject::Thing);
        check("It drives crazy", Subject::Thing);
        check("Customer is crazy", Subject::Person);
        check("a crazy old man", Subject::Person);
        check("He went crazy about the price", Subject::Person);
        check("Her phone is crazy", Subject::Thing);
        check("Customer says Bluetooth is crazy", Subject::Unknown);
        check("He says the old amp is so crazy today", Subject::Thing);
        check("Called twice and was crazy", Subject::Unknown);
        check("She called. Crazy!", Subject::Unknown);
        check("Ada is crazy", Subject::Unknown);
    }
}
