//! frizbee over all rows: the one scanner here that forgives a typo, one letter in each longer word.

use frizbee::{Config, Matcher, SortStrategy};

use crate::book::Row;
use crate::hits::{Ask, Scored, scan_all};

pub fn build(rows: Vec<Row>) -> Ask {
    Box::new(move |query| {
        let words: Vec<&str> = query.split_whitespace().collect();
        Ok(scan_all(&rows, |piece| scored(piece, &words)))
    })
}

/// Each word is looked for only in the rows that hold all words before it.
fn scored(rows: &[Row], words: &[&str]) -> Vec<Scored> {
    let mut left: Vec<(i64, &Row)> = rows.iter().map(|row| (0, row)).collect();
    for word in words {
        let max_typos = Some(u16::from(word.len() > 3));
        let config = Config { max_typos, sort: SortStrategy::IndexAsc, ..Config::default() };
        let texts: Vec<&str> = left.iter().map(|(_, row)| row.text.as_str()).collect();
        let matches = Matcher::new(*word, &config).match_list(&texts);
        let kept = matches.iter().map(|found| {
            let (score, row) = left[found.index as usize];
            (score + i64::from(found.score), row)
        });
        left = kept.collect();
    }
    left.into_iter().map(|(score, row)| (score, row.id)).collect()
}
