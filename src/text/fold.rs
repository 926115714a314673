//! Folding: one spelling for each way of writing the same word, so that search and duplicates compare like with like.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Folds case, accents, ligatures and apostrophes away; other scripts pass through.
///
/// "Núñez" becomes "nunez", "O’Neil" "oneil", "Straße" "strasse". Punctuation and spaces stay.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded text to `out`, for callers that fold millions of words into one buffer.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        fold_ascii(text, out);
    } else {
        fold_chars(text.nfkd(), out);
    }
}

/// Folds with the German second spelling: ü as ue, ö as oe, ä as ae.
pub fn fold_german(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    if text.is_ascii() {
        fold_ascii(text, &mut folded);
        return folded;
    }
    // Composed first, so that "u" followed by a combining diaeresis is seen as ü too.
    let mut spelled = String::with_capacity(text.len() + 2);
    for character in text.nfc() {
        match character {
            'ä' | 'Ä' => spelled.push_str("ae"),
            'ö' | 'Ö' => spelled.push_str("oe"),
            'ü' | 'Ü' => spelled.push_str("ue"),
            other => spelled.push(other),
        }
    }
    fold_into(&spelled, &mut folded);
    folded
}

/// The words of a folded text: runs of letters, digits and the marks that other scripts keep.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        let start = first(rest, true)?;
        let (word, behind) = rest[start..].split_at(first(&rest[start..], false).unwrap_or(rest.len() - start));
        rest = behind;
        Some(word)
    })
}

/// Where the first character lies that is of a word, or the first that is of none.
fn first(text: &str, of_word: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Most texts are plain: their characters need not be put together.
        let (is_of_word, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let character = text[at..].chars().next()?;
            (is_word(character), character.len_utf8())
        };
        if is_of_word == of_word {
            return Some(at);
        }
        at += length;
    }
    None
}

fn is_word(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphanumeric()
    } else {
        character.is_alphanumeric() || is_combining_mark(character)
    }
}

fn fold_ascii(text: &str, out: &mut String) {
    let from = out.len();
    if text.contains('\'') {
        push_without_apostrophes(text, out);
    } else {
        out.push_str(text);
    }
    out[from..].make_ascii_lowercase();
}

/// Leaves out the apostrophes that stand between letters.
fn push_without_apostrophes(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let joins = |place: usize| {
        let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
        bytes[place] == b'\'' && is_letter(place.checked_sub(1)) && is_letter(Some(place + 1))
    };
    out.extend((0..bytes.len()).filter(|place| !joins(*place)).map(|place| char::from(bytes[place])));
}

fn fold_chars(characters: impl Iterator<Item = char>, out: &mut String) {
    let mut characters = characters.filter(|c| !is_stripped_mark(*c)).peekable();
    let mut after_letter = false;
    while let Some(character) = characters.next() {
        let joins =
            is_apostrophe(character) && after_letter && characters.peek().is_some_and(|next| next.is_alphabetic());
        if joins {
            continue;
        }
        after_letter = character.is_alphabetic();
        for lower in character.to_lowercase() {
            push_plain(lower, out);
        }
    }
}

/// Letters that Unicode does not take apart, though people type them apart.
fn push_plain(lower: char, out: &mut String) {
    match lower {
        'ß' => out.push_str("ss"),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'đ' | 'ð' => out.push('d'),
        'ı' => out.push('i'),
        'þ' => out.push_str("th"),
        'ħ' => out.push('h'),
        'ŧ' => out.push('t'),
        'ŋ' => out.push('n'),
        // Lower-casing leaves the Greek final form alone; case folding does not.
        'ς' => out.push('σ'),
        // "İ" lower-cases to "i" and a dot above.
        mark if is_stripped_mark(mark) => {}
        other => out.push(other),
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`')
}

/// Marks of the Latin, Greek and Cyrillic scripts, Hebrew points and Arabic vowel signs.
///
/// Vowel signs of the scripts of India and voicing marks of Japanese are letters to their readers and stay.
fn is_stripped_mark(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'..='\u{05C7}'
        | '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert_eq!(fold(input), expected, "folding {input:?}");
    }

    #[test]
    fn src_02_accents_case_and_ligatures_fold_away() {
        check("", "");
        check("Ana NÚÑEZ", "ana nunez");
        check("Nu\u{0301}n\u{0303}ez", "nunez");
        check("Straße GROẞ", "strasse gross");
        check("Søren Łukasz Đorđe Æsir Œuvre", "soren lukasz dorde aesir oeuvre");
        check("Þórður Diyarbakır İstanbul", "thordur diyarbakir istanbul");
        check("ﬁnch Ｊｏｈｎ", "finch john");
        check("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ");
        check("Щукин", "щукин");
    }

    #[test]
    fn apostrophes_join_letters_only() {
        check("O'Neil", "oneil");
        check("O’Neil D‘Arcy", "oneil darcy");
        check("5'10 'quoted'", "5'10 'quoted'");
        check("Müller's", "mullers");
    }

    #[test]
    fn other_scripts_keep_their_vowels() {
        assert_eq!(words(&fold("हिन्दी नाम")).count(), 2);
        assert_eq!(words(&fold("がぎ 東京")).count(), 2);
    }

    #[test]
    fn german_second_spelling() {
        assert_eq!(fold_german("Müller Größe Jäger"), "mueller groesse jaeger");
        assert_eq!(fold_german("Mu\u{0308}ller"), "mueller");
        assert_eq!(fold_german("Miller"), "miller");
    }

    #[test]
    fn words_split_at_anything_else() {
        let folded = fold("Smith-Jones, A&B (2nd)  x@y.de");
        let found: Vec<&str> = words(&folded).collect();
        assert_eq!(found, ["smith", "jones", "a", "b", "2nd", "x", "y", "de"]);
    }
}
