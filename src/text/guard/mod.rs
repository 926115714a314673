//! The guard of notes: finds what would look terrible if it were shown or stolen; it warns, and never blocks.

pub mod about;
pub mod card;
pub mod groups;
pub mod national;
pub mod shipped;
pub mod speech;
pub mod token;
pub mod wording;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::text::guard::token::tokens;
use crate::text::guard::wording::Wording;

/// What the words of a shop's list are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Insults and rude labels.
    Insult,
    /// Words of health.
    Medical,
    /// Private matters that no repair needs: divorce, debts, faith, politics.
    Private,
}

/// What was found in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concern {
    /// The number of a payment card, or its security code.
    Card,
    /// A social security number of the United States.
    SocialSecurity,
    /// Another number by which a state knows a person.
    NationalNumber,
    Word(Sort),
}

/// One place in a note that should not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub concern: Concern,
    /// As written in the text.
    pub word: String,
}

/// Holds the list of words ready for looking up; made once, asked while a note is being typed.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    wording: Wording,
}

impl Guard {
    /// Guards against the words and phrases of a list, in any spelling of case and accents.
    pub fn new<'words>(words: impl IntoIterator<Item = (Sort, &'words str)>) -> Self {
        Self { wording: Wording::new(words) }
    }

    /// Guards against what a new book begins with.
    pub fn shipped() -> Self {
        Self::new(shipped::WORDS.iter().copied())
    }

    /// Everything that was found, in the order of the text; no two findings overlap.
    pub fn find(&self, text: &str) -> Vec<Finding> {
        let tokens = tokens(text);
        let groups = groups::groups(text);
        let mut found = card::cards(text, &groups, &tokens);
        found.extend(national::numbers(text, &groups, &tokens));
        found.extend(self.wording.find(&tokens));
        // Where two overlap, the one that begins first is told, and of those the longer one.
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut findings: Vec<Finding> = Vec::with_capacity(found.len());
        for (range, concern) in found {
            if findings.last().is_none_or(|last| last.range.end <= range.start) {
                let word = text[range.clone()].to_owned();
                findings.push(Finding { range, concern, word });
            }
        }
        findings
    }
}

/// A place in the text and what is wrong with it.
pub type Spot = (Range<usize>, Concern);
