//! Folded words in a row: whether one text stands in another word by word, whatever signs are between them.

use crate::text::fold::words;

/// The words of a folded text.
pub fn phrase(folded: &str) -> Vec<&str> {
    words(folded).collect()
}

/// Whether the wanted words stand in the text one behind the other; the last may be the beginning of a word.
/// Nothing wanted stands in every text.
pub fn contains(text: &[&str], wanted: &[String]) -> bool {
    let Some((last, before)) = wanted.split_last() else {
        return true;
    };
    text.windows(wanted.len()).any(|run| {
        let starts = run.last().is_some_and(|word| word.starts_with(last.as_str()));
        starts && run.iter().zip(before).all(|(word, wanted)| word == wanted)
    })
}

/// Whether the text is the wanted words; a word that is repeated counts once.
pub fn is_same(text: &[&str], wanted: &[String]) -> bool {
    let mut known: Vec<&str> = Vec::with_capacity(wanted.len());
    for word in text {
        if !known.contains(word) {
            known.push(word);
        }
    }
    known.iter().eq(once(wanted).iter())
}

/// The words, each where it stands first.
pub fn once(words: &[String]) -> Vec<&str> {
    let mut known: Vec<&str> = Vec::with_capacity(words.len());
    for word in words {
        if !known.contains(&word.as_str()) {
            known.push(word);
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn owned(text: &str) -> Vec<String> {
        phrase(&fold(text)).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn words_stand_in_a_row_whatever_is_between_them() {
        let check = |text: &str, wanted: &str, stands: bool, same: bool| {
            let folded = fold(text);
            let words = phrase(&folded);
            assert_eq!(contains(&words, &owned(wanted)), stands, "{wanted:?} in {text:?}");
            assert_eq!(is_same(&words, &owned(wanted)), same, "{wanted:?} and {text:?}");
        };
        check("New York", "york", true, false);
        check("New York", "new yo", true, false);
        check("New York", "ne york", false, false);
        check("New-York", "new york", true, true);
        check("York", "ork", false, false);
        check("Baden-Baden", "Baden", true, true);
        check("Friend or family", "friend or", true, false);
        check("x", "", true, false);
        check("★", "★", true, true);
    }
}
