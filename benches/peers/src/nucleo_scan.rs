//! nucleo's matcher over all rows, as the editor Helix uses it.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

use crate::book::Row;
use crate::hits::{Ask, scan_all};

pub fn build(rows: &[Row]) -> Ask {
    let texts: Vec<(u32, Utf32String)> =
        rows.iter().map(|row| (row.id, Utf32String::from(row.text.as_str()))).collect();
    Box::new(move |query| {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        Ok(scan_all(&texts, |piece| {
            let mut matcher = Matcher::new(Config::DEFAULT);
            let scored = piece.iter().filter_map(|(id, text)| {
                pattern.score(text.slice(..), &mut matcher).map(|score| (i64::from(score), *id))
            });
            scored.collect()
        }))
    })
}
