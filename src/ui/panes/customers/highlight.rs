//! Shows which letters of a row matched: folded words, parts of an e-mail, digits of a phone.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};

use crate::text::fold;

/// How the letters of one text are drawn.
#[derive(Clone, Debug)]
pub struct Ink {
    pub font: FontId,
    pub colour: Color32,
    /// For the letters that matched.
    pub hit_font: FontId,
    pub hit_colour: Color32,
}

/// Lays the text out with the letters marked that the search words match.
pub fn marked(text: &str, terms: &[&str], ink: &Ink) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(ink.font.clone(), ink.colour);
    let hit = TextFormat::simple(ink.hit_font.clone(), ink.hit_colour);
    let mut from = 0;
    for place in hits(text, terms) {
        job.append(&text[from..place.start], 0.0, plain.clone());
        job.append(&text[place.clone()], 0.0, hit.clone());
        from = place.end;
    }
    job.append(&text[from..], 0.0, plain);
    job
}

/// The byte ranges of the text that the terms match, each of one or more words, in order and apart from each other.
pub fn hits(text: &str, terms: &[&str]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for term in terms.iter().filter(|term| !term.trim().is_empty() && !text.is_empty()) {
        places.extend(word_hits(text, term));
        places.extend(digit_hit(text, term));
    }
    places.sort_by_key(|place| (place.start, place.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            Some(_) | None => apart.push(place),
        }
    }
    apart
}

/// Folds letter by letter, so that each folded byte knows the letter it came from.
fn word_hits(text: &str, searched: &str) -> Vec<Range<usize>> {
    let mut folded = String::with_capacity(text.len());
    let mut origins: Vec<Range<usize>> = Vec::with_capacity(text.len());
    let mut letters = text.char_indices().peekable();
    let mut is_after_letter = false;
    while let Some((at, letter)) = letters.next() {
        let is_before_letter = letters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        // Folding joins O'Neil to one word; a letter alone does not know its neighbours.
        if matches!(letter, '\'' | '’') && is_after_letter && is_before_letter {
            continue;
        }
        is_after_letter = letter.is_alphabetic();
        let before = folded.len();
        let mut bytes = [0_u8; 4];
        fold::fold_into(letter.encode_utf8(&mut bytes), &mut folded);
        let origin = at..at + letter.len_utf8();
        origins.resize(origins.len() + folded.len() - before, origin);
    }
    let searched = fold::fold(searched);
    let mut places = Vec::new();
    for word in fold::words(&searched) {
        let is_start = |at: usize| !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let mut found: Vec<usize> = folded.match_indices(word).map(|(at, _)| at).filter(|at| is_start(*at)).collect();
        if found.is_empty() && word.chars().count() >= 3 {
            found = folded.match_indices(word).map(|(at, _)| at).take(1).collect();
        }
        for at in found {
            let (first, last) = (&origins[at], &origins[at + word.len() - 1]);
            places.push(first.start..last.end);
        }
    }
    places
}

/// Digits match whatever stands between them: 0100 is found in (555) 01-00.
fn digit_hit(text: &str, searched: &str) -> Option<Range<usize>> {
    let wanted: String = searched.chars().filter(char::is_ascii_digit).collect();
    let is_number = searched.chars().all(|letter| !letter.is_alphabetic());
    if wanted.len() < 3 || !is_number {
        return None;
    }
    let places: Vec<(usize, char)> = text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()).collect();
    let digits: String = places.iter().map(|(_, digit)| *digit).collect();
    let at = digits.find(&wanted)?;
    Some(places[at].0..places[at + wanted.len() - 1].0 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn src_02_the_letters_that_matched_are_marked() {
        let check = |text: &str, searched: &str, expected: &[&str]| {
            let found: Vec<&str> = hits(text, &[searched]).into_iter().map(|place| &text[place]).collect();
            assert_eq!(found, expected, "{searched:?} in {text:?}");
        };
        check("Ana Núñez", "ana", &["Ana"]);
        check("Ana Núñez", "nunez ana", &["Ana", "Núñez"]);
        check("Ana Núñez", "an", &["An"]);
        check("Banana Ltd", "anan", &["anan"]);
        check("Straße 7", "strasse", &["Straße"]);
        check("ana.nunez@mail.example", "nunez", &["nunez"]);
        check("(555) 010-0123 x7", "0100", &["010-0"]);
        check("(555) 010-0123", "555 0100", &["555) 010-0"]);
        check("Ana Núñez", "zed", &[]);
        check("Ana Núñez", "", &[]);
        check("", "ana", &[]);
        check("Ana", "12", &[]);
        check("Ünal İpek", "ip", &["İp"]);
        check("Pat O'Neil", "oneil", &["O'Neil"]);
    }
}
