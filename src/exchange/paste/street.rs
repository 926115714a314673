//! Streets with their house numbers, and the lines beside them: flats, suites, post boxes.

use std::ops::Range;

use crate::exchange::paste::word::Word;
use crate::text::fold::fold;

/// How sure a part of a line is a street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Only beside a postcode.
    Weak,
    /// By itself.
    Strong,
}

/// The street in a part of a line; what stands before it in a sentence is left out.
pub fn find(text: &str, words: &[Word]) -> Option<(Range<usize>, Sureness)> {
    // "Workshop: Hinter der Mauer 5"
    let is_colon = |word: &Word| text[word.range.end..].starts_with(':');
    let words = &words[words.iter().rposition(is_colon).map_or(0, |at| at + 1)..];
    let end = words.last()?.range.end;
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    if is_box(&folded) {
        return Some((words[0].range.start..end, Sureness::Strong));
    }
    // "I live at 88 Whitcomb Road": the number begins the street.
    let number = (0..words.len()).find(|at| is_number(folded[*at]) && folded.len() > at + 1);
    if let Some(at) = number {
        let street = words[at..].iter().position(|word| is_street_word(&word.folded));
        if street.is_some_and(|place| place > 0) {
            return Some((words[at].range.start..end_of(words, at), Sureness::Strong));
        }
    }
    // "Obere Hauptstraße 112": the number ends the street.
    let number = (1..words.len()).find(|at| is_number(folded[*at]));
    if let Some(at) = number {
        let is_capital = |word: &&Word| text[word.range.clone()].starts_with(char::is_uppercase);
        let inside = words[..at].iter().rev().take_while(|word| is_capital(word) || word.folded.len() <= 3);
        let mut begin = at - inside.count();
        // "in der Lindenallee 17": a small word begins no street.
        while begin < at && !is_capital(&&words[begin]) {
            begin += 1;
        }
        let has_word = words[begin..at].iter().any(|word| is_german_street(&word.folded));
        if begin < at && (has_word || (begin == 0 && at <= 4)) {
            let sureness = if has_word { Sureness::Strong } else { Sureness::Weak };
            return Some((words[begin].range.start..words[at].range.end, sureness));
        }
    }
    let is_weak = is_number(folded[0]) && words.len() > 1 || folded.iter().any(|word| is_street_word(word));
    is_weak.then_some((words[0].range.start..end, Sureness::Weak))
}

/// The end of the clause in which the street stands.
fn end_of(words: &[Word], from: usize) -> usize {
    let mut end = words[from].range.end;
    for (at, word) in words.iter().enumerate().skip(from) {
        end = word.range.end;
        // "St." and "Ave." end no sentence.
        let is_short = SHORT.contains(&word.folded.as_str());
        if word.is_last && !is_short && at > from {
            break;
        }
    }
    end
}

/// Whether a part of a line is a flat, a suite, a floor or a care-of line.
pub fn is_unit(text: &str) -> bool {
    let folded = fold(text);
    let mut words = crate::text::fold::words(&folded);
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    UNITS.contains(&first)
        || text.trim_start().starts_with('#')
        || matches!((first, second), ("c", "o"))
        || first.starts_with(|sign: char| sign.is_ascii_digit()) && matches!(second, "floor" | "og" | "stock" | "etage")
}

fn is_box(folded: &[&str]) -> bool {
    let joined = folded.iter().take(3).copied().collect::<Vec<_>>().join(" ");
    ["po box", "p.o box", "p o box", "postfach", "boite postale"].iter().any(|known| joined.starts_with(known))
        || (folded.first() == Some(&"bp") && folded.len() == 2)
}

/// "12", "12a", "7-9", "12/3", "221b".
fn is_number(folded: &str) -> bool {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &folded[digits..];
    let is_rest = |rest: &str| {
        rest.is_empty()
            || rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_alphabetic())
            || rest.starts_with(['-', '/', '–']) && rest.len() <= 6
    };
    (1..=5).contains(&digits) && is_rest(rest)
}

/// Whether a folded word is what a street is called in English or French, or ends so in German.
pub fn is_street_word(folded: &str) -> bool {
    SHORT.contains(&folded) || LONG.contains(&folded) || is_german_street(folded)
}

fn is_german_street(folded: &str) -> bool {
    GERMAN.iter().any(|ending| folded.ends_with(ending) && (folded.len() > ending.len() || ending.len() > 4))
        || matches!(folded, "weg" | "ring" | "str" | "am" | "im" | "zur" | "zum" | "an" | "auf")
}

const SHORT: &[&str] = &[
    "st", "rd", "ave", "av", "ln", "dr", "blvd", "bd", "ct", "pl", "pkwy", "hwy", "cres", "sq", "ter", "trl", "cir",
    "rte", "str", "n", "s", "e", "w", "ne", "nw", "se", "sw", "apt", "ste",
];

#[rustfmt::skip] // Many short words: this is a table.
const LONG: &[&str] = &[
    "street", "road", "avenue", "lane", "drive", "boulevard", "way", "court", "place", "terrace", "close", "crescent",
    "square", "highway", "parkway", "route", "trail", "circle", "alley", "grove", "gardens", "hill", "mews", "row",
    "walk", "yard", "quay", "green", "park", "parade", "loop", "turnpike", "pike", "plaza", "broadway", "wharf",
    "estate", "bend", "crossing", "run", "path", "rise", "view", "vale",
    "rue", "chemin", "impasse", "allee", "allees", "quai", "cours", "faubourg", "passage", "sentier", "voie", "villa",
    "calle", "via", "plaza", "avenida", "paseo",
];

const GERMAN: &[&str] = &[
    "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "steig", "markt", "graben", "chaussee",
    "stieg", "pfad", "winkel", "berg", "bach", "hof", "wall", "tor", "straat", "laan", "gade", "vej",
];

#[rustfmt::skip] // Many short words: this is a table.
const UNITS: &[&str] = &[
    "apt", "apartment", "suite", "ste", "unit", "flat", "floor", "room", "rm", "building", "bldg", "block", "level",
    "hinterhaus", "vorderhaus", "wohnung", "whg", "etage", "batiment", "bat", "appartement", "appt", "residence", "escalier",
];
