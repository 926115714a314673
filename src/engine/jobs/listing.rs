//! Lists the rows of a file that are not simply new, with their cells, for whoever wants to see them before they run.

use rustc_hash::FxHashMap;

use crate::engine::job::{ListedRow, Verdict};
use crate::engine::jobs::sorting::Outcome;
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::exchange::block::Block;
use crate::exchange::draft::RowDraft;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;

/// Rows of one verdict that are listed: more than a person looks at, few enough to be held in memory.
const LISTED_MAX: usize = 5_000;

/// A list in the making.
#[derive(Debug, Default)]
pub struct Lister {
    pub rows: Vec<ListedRow>,
    pub unlisted: u64,
    counts: FxHashMap<u8, usize>,
}

impl Lister {
    /// Lists what is not simply new of a chunk.
    pub fn add(
        &mut self,
        (drafts, block): (&[RowDraft], &Block),
        outcomes: &[Outcome],
        office: &dyn Office,
    ) -> Result<(), Refusal> {
        let snapshot = office.store().read()?;
        for (at, (draft, outcome)) in drafts.iter().zip(outcomes).enumerate() {
            if outcome.verdict == Verdict::New && draft.complaints.is_empty() {
                continue;
            }
            let count = self.counts.entry(outcome.verdict as u8).or_default();
            if *count >= LISTED_MAX {
                self.unlisted += 1;
                continue;
            }
            *count += 1;
            let whom = match outcome.whom {
                Some(id) => snapshot.get(Entity::Customer, id, &[Class::Contact])?.map(|record| (id, record)),
                None => None,
            };
            self.rows.push(ListedRow {
                line: draft.line,
                verdict: outcome.verdict,
                name: outcome.name.clone(),
                whom: whom.map(|(id, record): (Id, _)| (id, customer::display_name(&record))),
                cells: block.row(at).cells().map(str::to_owned).collect(),
                complaints: draft.complaints.iter().map(|it| (it.column, it.why.to_string())).collect(),
            });
        }
        Ok(())
    }

    /// The list: what asks for a look first, in the order of the file.
    pub fn finish(mut self) -> (Vec<ListedRow>, u64) {
        self.rows.sort_by_key(|row| (row.verdict, row.line));
        (self.rows, self.unlisted)
    }
}
