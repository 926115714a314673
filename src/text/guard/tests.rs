//! The guard over a list of labelled sentences, and over texts that nobody would write.

use crate::text::guard::{Concern, Finding, Guard, Sort};

/// One sentence a line: what must be found, a bar, the sentence.
const SENTENCES: &str = include_str!("../../../fixtures/guard/sentences.txt");

fn label(finding: &Finding) -> String {
    let kind = match finding.concern {
        Concern::Card => "card",
        Concern::SocialSecurity => "social",
        Concern::NationalNumber => "national",
        Concern::Word(Sort::Insult) => "insult",
        Concern::Word(Sort::Medical) => "medical",
        Concern::Word(Sort::Private) => "private",
    };
    format!("{kind} {}", finding.word)
}

#[test]
fn n_09_not_13_not_14_prv_09_the_labelled_sentences() {
    let guard = Guard::shipped();
    let (mut planted, mut clean, mut wrong) = (0, 0, Vec::new());
    for line in SENTENCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (expected, sentence) = line.split_once(" | ").expect("each line has a bar");
        let found: Vec<String> = guard.find(sentence).iter().map(label).collect();
        let expected: Vec<&str> = if expected == "clean" { Vec::new() } else { expected.split("; ").collect() };
        *if expected.is_empty() { &mut clean } else { &mut planted } += 1;
        // How a word is written at the beginning of a sentence does not matter here.
        let is_same = |(one, other): (&String, &&str)| one.eq_ignore_ascii_case(other);
        if found.len() != expected.len() || !found.iter().zip(&expected).all(is_same) {
            wrong.push(format!("{sentence:?}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(planted >= 25 && clean >= 25, "{planted} planted and {clean} clean sentences");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), planted + clean, wrong.join("\n"));
}

#[test]
fn not_13_the_owner_decides_which_words_count() {
    let guard = Guard::new([(Sort::Insult, "tyre kicker"), (Sort::Medical, "Gicht")]);
    let found = |text: &str| guard.find(text).iter().map(label).collect::<Vec<_>>();
    assert_eq!(found("An idiot."), Vec::<String>::new());
    assert_eq!(found("Another Tyre-Kicker with gicht."), ["insult Tyre-Kicker", "medical gicht"]);
    assert_eq!(found("4111 1111 1111 1111"), ["card 4111 1111 1111 1111"], "numbers need no list");
    assert!(Guard::new([(Sort::Insult, "  "), (Sort::Insult, "")]).find("a b").is_empty());
}

#[test]
fn findings_are_places_in_any_text() {
    let guard = Guard::shipped();
    let page = format!("{} 4111111111111111 {}", "7 ".repeat(20_000), "idiot, ".repeat(2_000));
    for text in ["", " ", "é", "4", "ß4111111111111111", "🦀idiot🦀", "\u{301}idiot", "1-2-3-", "’s", &page] {
        let findings = guard.find(text);
        assert!(findings.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        assert!(findings.iter().all(|finding| text[finding.range.clone()] == finding.word));
    }
    assert!(guard.find(&page).len() > 2_000);
}
