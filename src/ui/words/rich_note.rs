//! The words around a note's editor, and what is said of what the guard has found.

use crate::text::guard::{Concern, Finding, Sort};

pub const NAME: &str = "Note";

/// A short line that names the word and what is wrong with it; it warns and never blocks.
pub fn finding(finding: &Finding) -> String {
    let word = &finding.word;
    match finding.concern {
        // The number itself is not said a second time.
        Concern::Card => "A card number or its code: keep it nowhere".to_owned(),
        Concern::SocialSecurity => "A social security number: does the repair need it?".to_owned(),
        Concern::NationalNumber => "A national number: does the repair need it?".to_owned(),
        Concern::Word(Sort::Insult) => format!("“{word}” reads as an insult"),
        Concern::Word(Sort::Medical) => format!("“{word}” is about health: does the repair need it?"),
        Concern::Word(Sort::Private) => format!("“{word}” is private: does the repair need it?"),
    }
}

#[cfg(test)]
mod tests {
    use super::finding;
    use crate::text::guard::Guard;

    #[test]
    fn not_13_the_warning_names_the_word_but_never_a_number() {
        let guard = Guard::shipped();
        let words = |text: &str| guard.find(text).iter().map(finding).collect::<Vec<_>>().join("; ");
        assert!(words("An Idiot.").contains("“Idiot”"));
        assert!(!words("4111 1111 1111 1111").contains("4111"));
    }
}
