//! The guard beside a note that is being written: it names what would look bad if the customer read it, and never blocks.

use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings::{GUARD_SORT, GUARD_SORTS, GUARD_WORDS};
use crate::text::guard::shipped;
use crate::text::guard::{Guard, Sort};
use crate::ui::widgets::rich_note::Finding;
use crate::ui::words::rich_note as words;

/// The guard, and what it found in the text as it was last.
#[derive(Clone, Debug, Default)]
pub struct Aid {
    guard: Option<Guard>,
    text: String,
    pub findings: Vec<Finding>,
}

impl Aid {
    /// Reads the text again when it has changed.
    pub fn follow(&mut self, text: &str, settings: &Record) {
        if self.text == text {
            return;
        }
        text.clone_into(&mut self.text);
        let guard = self.guard.get_or_insert_with(|| guard_of(settings));
        let found = guard.find(text);
        let told = found.iter().map(|found| Finding { range: found.range.clone(), words: words::finding(found) });
        self.findings = told.collect();
    }
}

/// The shipped words without those that the shop allows, and the shop's own.
fn guard_of(settings: &Record) -> Guard {
    let own: Vec<(String, String)> = settings
        .items(GUARD_WORDS)
        .into_iter()
        .map(|item| [MAIN, GUARD_SORT].map(|part| settings.part_text(GUARD_WORDS, item, part).to_owned()).into())
        .collect();
    let is_allowed =
        |word: &str| own.iter().any(|(own, sort)| sort_of(sort).is_none() && own.eq_ignore_ascii_case(word));
    let shipped = shipped::WORDS.iter().copied().filter(|(_, word)| !is_allowed(word));
    let added = own.iter().filter_map(|(word, sort)| Some((sort_of(sort)?, word.as_str())));
    Guard::new(shipped.chain(added).collect::<Vec<_>>())
}

/// What the shop says of a word of its own; nothing, when it allows the word.
fn sort_of(sort: &str) -> Option<Sort> {
    let place = GUARD_SORTS.iter().position(|known| *known == sort).unwrap_or(0);
    [Some(Sort::Insult), Some(Sort::Medical), Some(Sort::Private), None].get(place).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::id::Id;
    use crate::model::path::Path;
    use crate::model::value::Value;

    fn settings(own: &[(&str, &str)]) -> Record {
        let mut settings = Record::new(Entity::Settings, Id::ONLY);
        for (item, (word, sort)) in (1..).zip(own) {
            for (part, text) in [(MAIN, word), (GUARD_SORT, sort)] {
                settings.set(Path::part(GUARD_WORDS, item, part), Some(Value::Text((*text).to_owned())));
            }
        }
        settings
    }

    #[test]
    fn not_13_the_list_of_insults_is_the_shops_to_edit() {
        let check = |own: &[(&str, &str)], text: &str, expected: &[&str]| {
            let mut aid = Aid::default();
            aid.follow(text, &settings(own));
            let found: Vec<&str> = aid.findings.iter().map(|finding| &text[finding.range.clone()]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(&[], "He is an idiot", &["idiot"]);
        check(&[("idiot", "Allowed")], "He is an idiot", &[]);
        check(&[("windbag", "Insult")], "She is a windbag", &["windbag"]);
        check(&[], "Prefers light strings", &[]);
    }
}
