//! What was typed into the one box, read as clues that must all fit.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    index::dictionary::cut,
    text::{
        digits::{ascii_digit, phone_digits},
        fold::{fold, words},
    },
};

/// Characters of a query that are read; nobody types more, and a pasted page must not stall the box.
const LONGEST_QUERY: usize = 300;
/// Clues of a query that are used.
pub const MOST_CLUES: usize = 8;

/// The readings of a query: the first takes runs of digits and dotted words as one, the second takes them apart, and
/// a third takes letters for the keys of a phone where they can be that: "1-800-FLOWERS", "555-JOHN".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub readings: Vec<Vec<Clue>>,
    pub second: Second,
}

/// When the second reading is searched too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Second {
    /// Both may be meant: "j.smith" is an address or a name.
    #[default]
    Always,
    /// The first says what is meant, if it finds anything: a phone in groups, an address with its @.
    IfNothing,
}

/// One thing that a record must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    pub kind: ClueKind,
    /// Folded; digits only for digits.
    pub text: String,
    /// The same in lower case with its accents, if it has any.
    pub accented: Option<String>,
    /// Whether more letters may follow: only behind the last word, and not after a space.
    pub is_open: bool,
    /// How many words the clue stands for, so that readings can be compared.
    pub parts: u8,
}

/// What a clue can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClueKind {
    Word,
    /// A run of digits: part of a phone, a customer or account number, a postcode, a house number.
    Digits {
        /// The same without calling code and trunk prefix, where that differs.
        national: Option<String>,
        /// Whether it was typed in groups, as only phones and codes are.
        is_grouped: bool,
    },
    /// Part of an e-mail address or a code, with its dots and dashes.
    Part,
}

impl Query {
    pub fn parse(text: &str, country: &str) -> Self {
        let end = text.char_indices().nth(LONGEST_QUERY).map_or(text.len(), |(end, _)| end);
        let text = &text[..end];
        let mut joined = Vec::new();
        let mut apart = Vec::new();
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let mut at = 0;
        while at < tokens.len() {
            let run = tokens[at..].iter().take_while(|token| is_dialled(token)).count();
            if run > 0 {
                read_digits(&tokens[at..at + run], country, &mut joined, &mut apart);
                at += run + extension_length(&tokens[at + run..], joined.last());
            } else if tokens[at] == "&" {
                // Records with a "&" or an "and" come first, those without are found too.
                joined.push(clue(ClueKind::Word, "and"));
                at += 1;
            } else {
                read_word(tokens[at], &mut joined, &mut apart);
                at += 1;
            }
        }
        let mut readings = vec![joined, apart];
        readings.extend(keypad(&tokens, country));
        for reading in &mut readings {
            reading.truncate(MOST_CLUES);
            if let Some(last) = reading.last_mut() {
                last.is_open = !text.ends_with(char::is_whitespace);
            }
        }
        readings.dedup();
        readings.retain(|reading| !reading.is_empty());
        let is_keyed = keypad(&tokens, country).is_some();
        let is_certain = |token: &&str| is_dialled(token) || *token == "&" || token.contains('@');
        let second = if !is_keyed && tokens.iter().any(is_certain) { Second::IfNothing } else { Second::Always };
        Self { readings, second }
    }
}

fn clue(kind: ClueKind, text: &str) -> Clue {
    Clue { kind, text: cut(text).to_owned(), accented: None, is_open: false, parts: 1 }
}

/// Digits with nothing but a phone's punctuation.
fn is_dialled(token: &str) -> bool {
    let punctuation = |letter| matches!(letter, '(' | ')' | '+' | '-' | '.' | '/' | '\u{2010}'..='\u{2015}');
    token.chars().all(|letter| punctuation(letter) || ascii_digit(letter).is_some())
        && token.chars().any(|letter| ascii_digit(letter).is_some())
}

fn read_digits(run: &[&str], country: &str, joined: &mut Vec<Clue>, apart: &mut Vec<Clue>) {
    let groups: Vec<String> = run
        .iter()
        .flat_map(|token| token.split(|letter| ascii_digit(letter).is_none()))
        .map(|group| group.chars().filter_map(ascii_digit).map(char::from).collect::<String>())
        .filter(|group| !group.is_empty())
        .collect();
    let digits = groups.concat();
    let separate = groups.iter().map(|group| clue(plain_digits(group, country), group));
    apart.extend(separate.clone());
    if groups.len() == 1 || digits.len() > 16 {
        joined.extend(separate);
    } else {
        let national = national(&run.concat(), &digits, country);
        let kind = ClueKind::Digits { national, is_grouped: true };
        joined.push(Clue { parts: groups.len() as u8, ..clue(kind, &digits) });
    }
}

fn plain_digits(group: &str, country: &str) -> ClueKind {
    ClueKind::Digits { national: national(group, group, country), is_grouped: false }
}

fn national(written: &str, digits: &str, country: &str) -> Option<String> {
    let national = phone_digits(written, country).national;
    (national != digits && national.len() >= 3).then_some(national)
}

/// The reading in which letters are keys of a phone (ITU-T E.161), if any token can be meant so.
fn keypad(tokens: &[&str], country: &str) -> Option<Vec<Clue>> {
    const KEYS: &[u8; 26] = b"22233344455566677778889999";
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
    // "800 FLOWERS" is typed with a space too, but only a whole number is then meant.
    let joined = tokens.concat();
    let glued: Vec<&str> = match joined.bytes().filter(u8::is_ascii_alphanumeric).count() {
        10 | 11 if tokens.len() > 1 && tokens[..tokens.len() - 1].iter().all(|token| is_dialled(token)) => {
            vec![&joined]
        }
        _ => tokens.to_vec(),
    };
    let (mut reading, mut is_keyed, mut rest) = (Vec::new(), false, Vec::new());
    for token in glued {
        let digits = token.bytes().filter(u8::is_ascii_digit).count();
        let letters = token.bytes().filter(is_letter).count();
        let begins = token.trim_start_matches(['(', '+']).starts_with(|letter: char| letter.is_ascii_digit());
        let is_plain = token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"()+-./".contains(&byte));
        if begins && is_plain && letters >= 3 && digits >= 3 && matches!(digits + letters, 7 | 10 | 11) {
            let key = |byte: u8| {
                if byte.is_ascii_digit() { byte } else { KEYS[usize::from(byte.to_ascii_lowercase() - b'a')] }
            };
            let dialled: String = token.bytes().filter(u8::is_ascii_alphanumeric).map(key).map(char::from).collect();
            let national = national(&dialled, &dialled, country);
            // Taken apart it is digits and a word.
            reading.push(Clue { parts: 2, ..clue(ClueKind::Digits { national, is_grouped: true }, &dialled) });
            is_keyed = true;
        } else if is_dialled(token) {
            read_digits(&[token], country, &mut reading, &mut rest);
        } else {
            read_word(token, &mut reading, &mut rest);
        }
    }
    is_keyed.then_some(reading)
}

/// How many tokens after a long number are its extension, which is not searched.
fn extension_length(rest: &[&str], number: Option<&Clue>) -> usize {
    if number.is_none_or(|clue| clue.text.len() < 7) {
        return 0;
    }
    let Some(token) = rest.first().map(|token| fold(token)) else {
        return 0;
    };
    let marker = token.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if !matches!(marker, "x" | "ext" | "ext." | "extension" | "#" | "poste") {
        return 0;
    }
    let follows = marker == token && rest.get(1).is_some_and(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
    1 + usize::from(follows)
}

fn read_word(token: &str, joined: &mut Vec<Clue>, apart: &mut Vec<Clue>) {
    let folded: String = fold(token).chars().map(|letter| ascii_digit(letter).map_or(letter, char::from)).collect();
    let accented: String = token.nfc().collect::<String>().to_lowercase();
    let mut spelled = words(&accented);
    let parts: Vec<Clue> = words(&folded)
        .map(|part| {
            let kind = if part.bytes().all(|byte| byte.is_ascii_digit()) {
                ClueKind::Digits { national: None, is_grouped: false }
            } else {
                ClueKind::Word
            };
            let accented = spelled.next().filter(|spelled| *spelled != part).map(|word| cut(word).to_owned());
            Clue { accented, ..clue(kind, part) }
        })
        .collect();
    apart.extend(parts.iter().cloned());
    let part = folded.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '@');
    // "Smith-Jones" is a name, unlike "ACC-1042" and "a.smith".
    let is_hyphenated = part.chars().all(|letter| letter == '-' || letter.is_alphabetic());
    if parts.len() > 1 && !is_hyphenated || part.contains('@') && part.len() > 1 {
        joined.push(Clue {
            text: part.to_owned(),
            parts: parts.len().clamp(1, MOST_CLUES) as u8,
            ..clue(ClueKind::Part, "")
        });
    } else {
        joined.extend(parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let query = Query::parse(text, "US");
        let shown: Vec<String> = query.readings.iter().map(|reading| show(reading)).collect();
        assert_eq!(shown, expected, "{text:?}");
    }

    fn show(reading: &[Clue]) -> String {
        let clues = reading.iter().map(|clue| {
            let kind = match &clue.kind {
                ClueKind::Word => "word".to_owned(),
                ClueKind::Digits { national: Some(national), .. } => format!("digits/{national}"),
                ClueKind::Digits { national: None, .. } => "digits".to_owned(),
                ClueKind::Part => "part".to_owned(),
            };
            format!("{kind}:{}{}", clue.text, if clue.is_open { "*" } else { "" })
        });
        clues.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn src_01_readings_of_a_query() {
        check("", &[]);
        check("  ", &[]);
        check("&", &["word:and*"]);
        check("miller & jo", &["word:miller word:and word:jo*", "word:miller word:jo*"]);
        check("Núñez ana", &["word:nunez word:ana*"]);
        check("o'neil ", &["word:oneil"]);
        check("john 4417", &["word:john digits:4417*"]);
        check("(555) 010-0", &["digits:5550100*", "digits:555 digits:010 digits:0*"]);
        check("+1 415 555 0132", &["digits/4155550132:14155550132*", "digits:1 digits:415 digits:555 digits:0132*"]);
        check("14155550132 x12", &["digits/4155550132:14155550132*"]);
        check(
            "415-555-0132 ext. 12 bob",
            &["digits:4155550132 word:bob*", "digits:415 digits:555 digits:0132 word:bob*"],
        );
        check("bob.smith@gm", &["part:bob.smith@gm*", "word:bob word:smith word:gm*"]);
        check("ACC-1042", &["part:acc-1042*", "word:acc digits:1042*"]);
        check("٤١٧", &["digits:417*"]);
        check("555-JOHN", &["part:555-john*", "digits:555 word:john*", "digits:5555646*"]);
        check("ann 555-JOHN ", &["word:ann part:555-john", "word:ann digits:555 word:john", "word:ann digits:5555646"]);
        check(
            "1 800 flowers",
            &["digits:1800 word:flowers*", "digits:1 digits:800 word:flowers*", "digits/8003569377:18003569377*"],
        );
        check("smith2020", &["word:smith2020*"]);
        check("Smith-Jones", &["word:smith word:jones*"]);
        check("@", &[]);
    }
}
