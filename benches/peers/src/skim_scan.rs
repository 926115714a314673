//! fuzzy-matcher's SkimMatcherV2 over all rows, as the program skim uses it: every word must match, scores are added.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::book::Row;
use crate::hits::{Ask, Scored, scan_all};

pub fn build(rows: Vec<Row>) -> Ask {
    let matcher = SkimMatcherV2::default().ignore_case();
    Box::new(move |query| {
        let words: Vec<&str> = query.split_whitespace().collect();
        Ok(scan_all(&rows, |piece| piece.iter().filter_map(|row| scored(&matcher, &words, row)).collect()))
    })
}

fn scored(matcher: &SkimMatcherV2, words: &[&str], row: &Row) -> Option<Scored> {
    let mut score = 0;
    for word in words {
        score += matcher.fuzzy_match(&row.text, word)?;
    }
    Some((score, row.id))
}
