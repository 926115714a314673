//! Every batch of the book, and what has become of each of its rows.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::queries::members::steps;
use crate::engine::refusal::Refusal;
use crate::model::batch::{Batch, BatchState};
use crate::model::change::Change;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::path::Path;
use crate::model::record::Record;
use crate::store::snapshot::Snapshot;

/// Some rows of one batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub number: u64,
    pub first: usize,
    pub count: usize,
}

/// All batches, the newest first, and the rows that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchesPage {
    pub lines: Vec<BatchLine>,
    pub sheet: Option<BatchSheet>,
}

/// One batch at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchLine {
    pub batch: Batch,
    pub who: String,
    pub created: usize,
    pub changed: usize,
    pub standing: Standing,
}

/// Whether a batch still stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Being written, or cut off.
    Running,
    Stands,
    Undone,
    /// Undone but for rows that were changed since.
    PartlyUndone,
}

/// The rows of one batch, each with its fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchSheet {
    pub number: u64,
    pub standing: Standing,
    pub first: usize,
    pub total: usize,
    /// Rows that an undo took back.
    pub reversed: usize,
    /// Rows that an undo kept, or would keep, for they were changed since.
    pub kept: usize,
    pub rows: Vec<BatchRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRow {
    pub id: Id,
    /// Number and name now, or when it was taken back.
    pub number: u64,
    pub name: String,
    pub deed: RowDeed,
    pub fate: Fate,
    /// The step that keeps it.
    pub since: Option<Since>,
}

/// What the batch did to a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowDeed {
    Created,
    Changed(Vec<Path>),
}

/// What has become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Stands,
    Reversed,
    Kept,
}

/// Who changed a row after the batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    pub entry: u64,
    pub who: String,
    pub at_ms: i64,
    pub title: String,
}

/// The page; `None` looks into no batch.
///
/// # Errors
/// There is no batch of the number, or the book cannot be read.
pub fn batches(snapshot: &Snapshot, look: Option<Look>, sees: &[Class]) -> Result<BatchesPage, Refusal> {
    let (mut lines, mut sheet) = (Vec::new(), None);
    for batch in snapshot.batches()?.into_iter().rev() {
        let account = Account::of(snapshot, &batch)?;
        lines.push(account.line(&batch));
        if let Some(look) = look.filter(|look| look.number == batch.number) {
            sheet = Some(account.sheet(snapshot, &batch, look, sees)?);
        }
    }
    match look {
        Some(look) if sheet.is_none() => Err(Refusal::NoSuchBatch { number: look.number }),
        Some(_) | None => Ok(BatchesPage { lines, sheet }),
    }
}

/// The rows of one batch.
///
/// # Errors
/// As of `batches`.
pub fn sheet(snapshot: &Snapshot, look: Look, sees: &[Class]) -> Result<BatchSheet, Refusal> {
    let found = snapshot.batches()?.into_iter().find(|batch| batch.number == look.number);
    let batch = found.ok_or(Refusal::NoSuchBatch { number: look.number })?;
    Account::of(snapshot, &batch)?.sheet(snapshot, &batch, look, sees)
}

/// What the journal says of a batch: its rows in their order, and how many went back.
#[derive(Default)]
struct Account {
    who: String,
    rows: Vec<(Id, RowDeed, Fate)>,
    places: FxHashMap<Id, usize>,
    /// The steps that took some of it back.
    undos: Vec<u64>,
}

impl Account {
    fn of(snapshot: &Snapshot, batch: &Batch) -> Result<Self, Refusal> {
        let mut account = Self::default();
        for entry in steps(snapshot, batch) {
            let entry = entry?;
            if account.who.is_empty() {
                account.who.clone_from(&entry.who);
            }
            let from = account.rows.len();
            match entry.deed {
                Deed::CreatedMany { entity: Entity::Customer, ids } => {
                    for id in ids {
                        account.row(id, RowDeed::Created);
                    }
                }
                Deed::CreatedMany { .. } => {}
                Deed::Changes(changes) => changes.iter().for_each(|change| account.change(change)),
            }
            match snapshot.undone_by(entry.number)? {
                Some(undo) => account.reverse(from..account.rows.len(), snapshot.entry(undo)?, undo),
                // Nothing of this step stood when the batch was undone.
                None if batch.state == BatchState::Undone => account.keep(from..account.rows.len()),
                None => {}
            }
        }
        Ok(account)
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Create { entity: Entity::Customer, id, .. } => self.row(*id, RowDeed::Created),
            Change::Edit { entity: Entity::Customer, id, edits } => {
                self.row(*id, RowDeed::Changed(edits.iter().map(|edit| edit.path).collect()));
            }
            Change::Create { .. } | Change::Edit { .. } | Change::Remove { .. } => {}
        }
    }

    fn row(&mut self, id: Id, deed: RowDeed) {
        match self.places.get(&id).map(|at| &mut self.rows[*at].1) {
            Some(RowDeed::Changed(paths)) => {
                if let RowDeed::Changed(more) = deed {
                    paths.extend(more);
                }
            }
            Some(RowDeed::Created) => {}
            None => {
                self.places.insert(id, self.rows.len());
                self.rows.push((id, deed, Fate::Stands));
            }
        }
    }

    fn keep(&mut self, rows: Range<usize>) {
        self.rows[rows].iter_mut().for_each(|row| row.2 = Fate::Kept);
    }

    /// What the undo names went back; of a change each of its values must have.
    fn reverse(&mut self, rows: Range<usize>, undo: Option<JournalEntry>, number: u64) {
        let Some(Deed::Changes(changes)) = undo.map(|undo| undo.deed) else {
            return;
        };
        self.undos.push(number);
        let back: FxHashMap<Id, &Change> = changes.iter().map(|change| (change.id(), change)).collect();
        for (id, deed, fate) in &mut self.rows[rows] {
            let is_back = match (back.get(id), deed) {
                (Some(Change::Edit { edits, .. }), RowDeed::Changed(paths)) => {
                    paths.iter().all(|path| edits.iter().any(|edit| edit.path == *path))
                }
                (Some(_), _) => true,
                (None, _) => false,
            };
            *fate = if is_back { Fate::Reversed } else { Fate::Kept };
        }
    }

    /// Rows of a batch that stands which an undo would keep: a later step touched what the batch wrote.
    fn changed_since(&mut self, snapshot: &Snapshot, batch: &Batch) -> Result<(), Refusal> {
        let mut touched = Vec::new();
        for number in batch.number + 1..=snapshot.last_entry() {
            let Some(entry) = snapshot.entry(number)?.filter(|entry| keeps(entry, batch.number)) else {
                continue;
            };
            let Deed::Changes(changes) = &entry.deed else { continue };
            let met = |change: &Change| {
                let at = *self.places.get(&change.id())?;
                overlaps(&self.rows[at].1, change).then_some(at)
            };
            let found: Vec<usize> = changes.iter().filter_map(met).collect();
            if !found.is_empty() && snapshot.undone_by(number)?.is_none() {
                touched.extend(found);
            }
        }
        for at in touched {
            self.rows[at].2 = Fate::Kept;
        }
        Ok(())
    }

    fn count(&self, fate: Fate) -> usize {
        self.rows.iter().filter(|row| row.2 == fate).count()
    }

    fn standing(&self, batch: &Batch) -> Standing {
        match batch.state {
            BatchState::Running => Standing::Running,
            BatchState::Done => Standing::Stands,
            BatchState::Undone if self.count(Fate::Kept) > 0 => Standing::PartlyUndone,
            BatchState::Undone => Standing::Undone,
        }
    }

    fn line(&self, batch: &Batch) -> BatchLine {
        let created = self.rows.iter().filter(|row| row.1 == RowDeed::Created).count();
        let (changed, standing) = (self.rows.len() - created, self.standing(batch));
        BatchLine { who: self.who.clone(), created, changed, standing, batch: batch.clone() }
    }

    fn sheet(mut self, snapshot: &Snapshot, batch: &Batch, look: Look, sees: &[Class]) -> Result<BatchSheet, Refusal> {
        if batch.state == BatchState::Done {
            self.changed_since(snapshot, batch)?;
        }
        let mut names = self.names_of_gone(snapshot, look)?;
        let mut rows = Vec::new();
        for (id, deed, fate) in self.rows.iter().skip(look.first).take(look.count) {
            let found = snapshot.get(Entity::Customer, *id, sees)?;
            let known = found.map(|record| (customer::number(&record), customer::display_name(&record)));
            let (number, name) = known.or_else(|| names.remove(id)).unwrap_or_default();
            let since = if *fate == Fate::Kept { since(snapshot, batch, *id, deed)? } else { None };
            rows.push(BatchRow { id: *id, number, name, deed: deed.clone(), fate: *fate, since });
        }
        let (reversed, kept) = (self.count(Fate::Reversed), self.count(Fate::Kept));
        let (total, standing) = (self.rows.len(), self.standing(batch));
        Ok(BatchSheet { number: batch.number, standing, first: look.first, total, reversed, kept, rows })
    }

    /// Numbers and names of the wanted rows as they were when they were taken back, each undo read once.
    fn names_of_gone(&self, snapshot: &Snapshot, look: Look) -> Result<FxHashMap<Id, (u64, String)>, Refusal> {
        let wanted = self.rows.iter().skip(look.first).take(look.count);
        let wanted: FxHashSet<Id> = wanted.filter(|row| row.2 == Fate::Reversed).map(|row| row.0).collect();
        let mut names = FxHashMap::default();
        for number in &self.undos {
            let Some(Deed::Changes(changes)) = snapshot.entry(*number)?.map(|entry| entry.deed) else {
                continue;
            };
            for change in changes {
                if let Change::Remove { entity: Entity::Customer, id, values } = change
                    && wanted.contains(&id)
                {
                    let record = Record::with_values(Entity::Customer, id, values);
                    names.insert(id, (customer::number(&record), customer::display_name(&record)));
                }
            }
        }
        Ok(names)
    }
}

/// Whether a step can keep rows of the batch: one of a person that is neither of the batch nor an undo.
fn keeps(entry: &JournalEntry, batch: u64) -> bool {
    entry.batch != Some(batch) && entry.undoes.is_none()
}

fn overlaps(deed: &RowDeed, later: &Change) -> bool {
    match (deed, later) {
        (RowDeed::Created, _) | (RowDeed::Changed(_), Change::Remove { .. }) => true,
        (RowDeed::Changed(paths), Change::Edit { edits, .. }) => edits.iter().any(|edit| paths.contains(&edit.path)),
        (RowDeed::Changed(_), Change::Create { .. }) => false,
    }
}

/// The newest step that touched what the batch wrote of a customer.
fn since(snapshot: &Snapshot, batch: &Batch, id: Id, deed: &RowDeed) -> Result<Option<Since>, Refusal> {
    for entry in snapshot.entries_of(id, STEPS_BACK)? {
        if entry.number <= batch.number {
            break;
        }
        let is_met = match &entry.deed {
            Deed::Changes(changes) => changes.iter().any(|change| change.id() == id && overlaps(deed, change)),
            Deed::CreatedMany { .. } => false,
        };
        if is_met && keeps(&entry, batch.number) && snapshot.undone_by(entry.number)?.is_none() {
            let JournalEntry { number: entry, who, at_ms, title, .. } = entry;
            return Ok(Some(Since { entry, who, at_ms, title }));
        }
    }
    Ok(None)
}

/// Steps of one customer that are looked through for the one that keeps it.
const STEPS_BACK: usize = 100;
