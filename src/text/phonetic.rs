//! A key for how a name sounds, so that Meyer meets Maier and Schmidt meets Schmitt.
//!
//! A table form of the primary code of Double Metaphone (Lawrence Philips, "The Double Metaphone Search Algorithm",
//! C/C++ Users Journal, June 2000), with two changes for names of several origins: "th" sounds as T (Martha and Marta),
//! and W before a vowel as F (Wagner and Vagner).

/// Longest key in letters; what follows adds nothing to telling names apart.
const LONGEST: usize = 6;

/// Where in the word a rule holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Anywhere,
    End,
}

use Place::{Anywhere, End, Start};

/// Place, letters, letters of which one must follow (empty: any or none), sound.
type Rule = (Place, &'static str, &'static str, &'static str);

/// The first rule that fits wins, so longer and narrower ones come first.
const RULES: &[Rule] = &[
    (Start, "gn", "", "N"),
    (Start, "kn", "", "N"),
    (Start, "pn", "", "N"),
    (Start, "mn", "", "N"),
    (Start, "wr", "", "R"),
    (Start, "ps", "", "S"),
    (Start, "x", "", "S"),
    (Start, "tsch", "", "X"),
    (Start, "cz", "", "X"),
    (Start, "ch", "lr", "K"),
    (Start, "chara", "", "KR"),
    (Start, "chor", "", "KR"),
    (Start, "gh", "i", "J"),
    (Start, "gh", "", "K"),
    (Start, "ge", "blprsty", "K"),
    (Start, "gi", "belns", "K"),
    (Start, "jose", "", "HS"),
    (Start, "jua", "", "HA"),
    (Start, "ll", "", "L"),
    (Start, "a", "", "A"),
    (Start, "e", "", "A"),
    (Start, "i", "", "A"),
    (Start, "o", "", "A"),
    (Start, "u", "", "A"),
    (Start, "y", "", "A"),
    (End, "eaux", "", ""),
    (End, "aux", "", ""),
    (End, "mb", "", "M"),
    (End, "bach", "", "PK"),
    (End, "och", "", "K"),
    (End, "ow", "", ""),
    (End, "gh", "", ""),
    (Anywhere, "augh", "t", ""),
    (Anywhere, "laugh", "", "LF"),
    (Anywhere, "cough", "", "KF"),
    (Anywhere, "gh", "", ""),
    (Anywhere, "wicz", "", "FX"),
    (Anywhere, "witz", "", "FX"),
    (Anywhere, "vitz", "", "FX"),
    (Anywhere, "vic", "h", "FX"),
    (Anywhere, "schm", "", "XM"),
    (Anywhere, "tsch", "", "X"),
    (Anywhere, "sch", "", "X"),
    (Anywhere, "tch", "", "X"),
    (Anywhere, "sh", "", "X"),
    (Anywhere, "ch", "", "X"),
    (Anywhere, "cz", "", "X"),
    (Anywhere, "sz", "", "S"),
    (Anywhere, "sc", "eiy", "S"),
    (Anywhere, "tz", "", "S"),
    (Anywhere, "ts", "", "S"),
    (Anywhere, "ks", "", "KS"),
    (Anywhere, "cs", "", "KS"),
    (Anywhere, "ck", "", "K"),
    (Anywhere, "cq", "", "K"),
    (Anywhere, "c", "eiy", "S"),
    (Anywhere, "c", "", "K"),
    (Anywhere, "dg", "eiy", "J"),
    (Anywhere, "dj", "", "J"),
    (Anywhere, "dt", "", "T"),
    (Anywhere, "gn", "", "N"),
    (Anywhere, "ger", "", "KR"),
    (Anywhere, "g", "eiy", "J"),
    (Anywhere, "ph", "", "F"),
    (Anywhere, "th", "", "T"),
    (Anywhere, "tio", "n", "X"),
    (Anywhere, "zh", "", "J"),
    (Anywhere, "h", "aeiouy", "H"),
    (Anywhere, "w", "aeiouy", "F"),
    (Anywhere, "w", "scktz", "F"),
    (Anywhere, "b", "", "P"),
    (Anywhere, "d", "", "T"),
    (Anywhere, "f", "", "F"),
    (Anywhere, "g", "", "K"),
    (Anywhere, "j", "", "J"),
    (Anywhere, "k", "", "K"),
    (Anywhere, "l", "", "L"),
    (Anywhere, "m", "", "M"),
    (Anywhere, "n", "", "N"),
    (Anywhere, "p", "", "P"),
    (Anywhere, "q", "", "K"),
    (Anywhere, "r", "", "R"),
    (Anywhere, "s", "", "S"),
    (Anywhere, "t", "", "T"),
    (Anywhere, "v", "", "F"),
    (Anywhere, "x", "", "KS"),
    (Anywhere, "z", "", "S"),
];

/// How a folded word sounds; letters of other scripts stand for themselves, and digits too.
pub fn key(folded: &str) -> String {
    let mut word = String::with_capacity(folded.len());
    for character in folded.chars().filter(|c| c.is_alphanumeric()) {
        if !word.ends_with(character) {
            word.push(character);
        }
    }
    let mut sound = String::with_capacity(LONGEST);
    let mut rest = word.as_str();
    let mut letters = 0;
    while let Some(character) = rest.chars().next() {
        if letters >= LONGEST {
            break;
        }
        let is_start = rest.len() == word.len();
        let code = if let Some((_, spelled, _, code)) = RULES.iter().find(|rule| fits(rule, rest, is_start)) {
            rest = &rest[spelled.len()..];
            code
        } else {
            let (first, after) = rest.split_at(character.len_utf8());
            rest = after;
            // Vowels inside a word, and an H that is not heard, have no rule on purpose.
            if character.is_ascii_alphabetic() { "" } else { first }
        };
        if !sound.ends_with(code) || code.len() > 1 {
            sound.push_str(code);
            letters += code.chars().count();
        }
    }
    sound
}

fn fits(rule: &Rule, rest: &str, is_start: bool) -> bool {
    let (place, spelled, follows, _) = rule;
    let Some(after) = rest.strip_prefix(spelled) else {
        return false;
    };
    let in_place = match place {
        Start => is_start,
        Anywhere => true,
        End => after.is_empty() && !is_start,
    };
    in_place && (follows.is_empty() || after.starts_with(|next| follows.contains(next)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[track_caller]
    fn same(names: &[&str]) {
        let keys: Vec<String> = names.iter().map(|name| key(&fold(name))).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{names:?} sound as {keys:?}");
    }

    #[test]
    fn src_10_names_that_sound_alike_share_a_key() {
        same(&["Meyer", "Maier", "Mayer", "Meier"]);
        same(&["Schmidt", "Schmitt", "Schmid"]);
        same(&["Smith", "Smyth", "Smithe"]);
        same(&["Catherine", "Katharine", "Kathryn"]);
        same(&["Philip", "Filip", "Phillip"]);
        same(&["Wagner", "Vagner"]);
        same(&["Martha", "Marta"]);
        same(&["Wright", "Rite"]);
        same(&["Nicholson", "Nichelson"]);
        same(&["Jackson", "Jaxon"]);
        same(&["Kowalski", "Kovalsky"]);
        same(&["Müller", "Muller", "Miller"]);
        same(&["Knight", "Night"]);
        same(&["Xavier", "Savier"]);
        same(&["Lefèvre", "Lefevre"]);
    }

    #[test]
    fn names_that_differ_in_sound_differ() {
        for (a, b) in [("Smith", "Jones"), ("Tom", "Tim Burton"), ("Garcia", "Gomez"), ("Park", "Parker"), ("王", "李")]
        {
            assert_ne!(key(&fold(a)), key(&fold(b)), "{a} and {b}");
        }
    }

    #[test]
    fn keys_are_short_and_never_fail() {
        assert_eq!(key(""), "");
        assert_eq!(key("--"), "");
        assert!(key(&"wolfeschlegelsteinhausen".repeat(9)).len() <= LONGEST + 1);
        let mut seed = 0x1234_5678_u64;
        println!("seed {seed}");
        for _ in 0..2000 {
            let mut text = String::new();
            for _ in 0..9 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.extend(char::from_u32((seed >> 40) as u32 % 0x3000));
            }
            assert!(key(&fold(&text)).chars().count() <= LONGEST + 1, "{text:?}");
        }
    }
}
