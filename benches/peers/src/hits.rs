//! What every peer answers with, and the scan over all rows on all cores that some of them need.

use rayon::prelude::*;

/// Ids of the best rows for a query, best first.
pub type Ask = Box<dyn Fn(&str) -> Result<Vec<u32>, String>>;

/// Hits that are looked at.
pub const PAGE: usize = 10;

/// Rows that one core scans before it takes the next; small enough that no core ends up waiting.
const CHUNK: usize = 4_096;

/// A row with the score the peer gave it.
pub type Scored = (i64, u32);

/// Scans all items in parallel; `scan` answers the scored rows of one piece.
pub fn scan_all<T: Sync>(items: &[T], scan: impl Fn(&[T]) -> Vec<Scored> + Sync) -> Vec<u32> {
    let found = items.par_chunks(CHUNK).flat_map_iter(|piece| best(scan(piece))).collect();
    best(found).into_iter().map(|(_, id)| id).collect()
}

/// The best of the scored rows, best first; of equal ones the smallest id.
fn best(mut scored: Vec<Scored>) -> Vec<Scored> {
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(PAGE);
    scored
}
