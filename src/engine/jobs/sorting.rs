//! Sorts the rows of a file into new customers, changes of known ones, and rows that change nothing.

use rustc_hash::FxHashMap;

use crate::engine::commands::write::ItemNumbers;
use crate::engine::job::{ImportReport, OnMatch, Verdict};
use crate::engine::jobs::naming::{Known, Naming, Remembered};
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::exchange::draft::{Content, RowDraft};
use crate::exchange::mapping::{Given, Mapping, Origin};
use crate::exchange::update::{Rule, edits};
use crate::model::change::{Edit, difference};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::importing::MatchKey;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::store::snapshot::Snapshot;

/// Where a customer is that this import made.
#[derive(Debug)]
enum Made {
    /// At this place of the chunk that is being gathered.
    InChunk(usize),
    InBook(Id),
    /// Nowhere: a dry run would have created it.
    Dry(Vec<(Path, Value)>),
}

/// The work of one chunk of rows.
#[derive(Default)]
pub struct Sorted {
    pub created: Vec<Vec<(Path, Value)>>,
    /// Place of each created customer in `Sorter::made`; none if no later row can mean it.
    made: Vec<Option<usize>>,
    pub edited: Vec<(Id, Vec<Edit>)>,
    /// Lines of the file that each edited customer comes from.
    lines: Vec<Vec<u64>>,
    /// Place of each edited customer in `edited`.
    places: FxHashMap<Id, usize>,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: Verdict,
    pub name: String,
    /// Who of the book it is.
    pub whom: Option<Id>,
}

/// The sorter of one import.
pub struct Sorter<'a> {
    naming: Naming,
    mapping: &'a Mapping,
    on_match: OnMatch,
    /// Fields that the file has a column for.
    fields: Vec<Given>,
    rule: Rule,
    made: Vec<Made>,
    /// What became of each row of the chunk, if somebody wants to know.
    pub outcomes: Option<Vec<Outcome>>,
    /// Lines of rows that were added although they resemble a customer of the book.
    pub reviews: Vec<u64>,
    pub report: ImportReport,
}

impl<'a> Sorter<'a> {
    /// Knows who of the book can be named.
    pub fn new(
        snapshot: &Snapshot,
        mapping: &'a Mapping,
        (key, on_match): (MatchKey, OnMatch),
        country: &str,
    ) -> Result<Self, Refusal> {
        let rule = match (on_match, mapping.origin) {
            (OnMatch::Fill, _) => Rule::Fill,
            // Our own export says everything of its columns, so that what was exported is what is there again.
            (_, Origin::OurOwn) => Rule::Mirror,
            (OnMatch::Overwrite, Origin::Stranger | Origin::Cards) => Rule::Overwrite,
            (_, Origin::Stranger | Origin::Cards) => Rule::Update,
        };
        Ok(Self {
            naming: Naming::new(snapshot, mapping, (key, on_match), country)?,
            mapping,
            on_match,
            fields: mapping.fields(),
            rule,
            made: Vec::new(),
            outcomes: None,
            reviews: Vec::new(),
            report: ImportReport::default(),
        })
    }

    /// Sorts one chunk; counts every row exactly once.
    pub fn sort(&mut self, drafts: &mut [RowDraft], office: &mut dyn Office) -> Result<Sorted, Refusal> {
        let snapshot = office.store().read()?;
        let mut sorted = Sorted::default();
        for draft in drafts.iter_mut() {
            self.report.rows += 1;
            self.report.cells +=
                draft.complaints.iter().filter(|complaint| complaint.is_kept_as_typed()).count() as u64;
            let name = self.outcomes.is_some().then(|| name_of(draft));
            let (verdict, whom) = match draft.content {
                Content::Blank | Content::LeftOut => {
                    self.report.skipped += 1;
                    (Verdict::Skipped, None)
                }
                Content::Unusable => {
                    self.report.problems += 1;
                    (Verdict::Problem, None)
                }
                Content::Values => self.place(draft, &snapshot, office, &mut sorted)?,
            };
            if let (Some(outcomes), Some(name)) = (&mut self.outcomes, name) {
                outcomes.push(Outcome { verdict, name, whom });
            }
        }
        Ok(sorted)
    }

    /// Remembers where the customers of a saved chunk are.
    pub fn saved(&mut self, sorted: &mut Sorted, ids: &[Id]) {
        for (place, id) in sorted.made.drain(..).zip(ids) {
            if let Some(place) = place {
                self.made[place] = Made::InBook(*id);
            }
        }
    }

    /// The rows of an edit that was not saved count as problems; gives their lines.
    pub fn refused<'sorted>(&mut self, sorted: &'sorted Sorted, at: usize) -> &'sorted [u64] {
        let lines = &sorted.lines[at];
        self.report.updated -= lines.len() as u64;
        self.report.problems += lines.len() as u64;
        lines
    }

    /// As `saved` for a run that writes nothing: later rows with the account count as changes.
    pub fn saved_dry(&mut self, sorted: &mut Sorted) {
        for (place, values) in sorted.made.drain(..).zip(sorted.created.drain(..)) {
            if let Some(place) = place {
                // What is never changed need not be kept.
                let is_fixed = matches!(self.on_match, OnMatch::Skip | OnMatch::Review);
                self.made[place] = Made::Dry(if is_fixed { Vec::new() } else { values });
            }
        }
    }

    fn place(
        &mut self,
        draft: &mut RowDraft,
        snapshot: &Snapshot,
        office: &mut dyn Office,
        sorted: &mut Sorted,
    ) -> Result<(Verdict, Option<Id>), Refusal> {
        let known = self.naming.who(draft, snapshot, office, &self.fields)?;
        if self.on_match == OnMatch::Review {
            self.reviews.extend(known.map(|_| draft.line));
            self.create(draft, sorted);
            return Ok((known.map_or(Verdict::New, |_| Verdict::Review), None));
        }
        match known {
            Some(Known::InBook(id)) => Ok((self.change(id, draft, snapshot, sorted)?, Some(id))),
            Some(Known::Made(place)) => Ok((self.change_made(place, draft, snapshot, sorted)?, None)),
            Some(Known::Repeats) => {
                self.report.unchanged += 1;
                self.report.repeated += 1;
                Ok((Verdict::Repeats, None))
            }
            Some(Known::Several) => {
                self.create(draft, sorted);
                Ok((Verdict::Review, None))
            }
            None => {
                self.create(draft, sorted);
                Ok((Verdict::New, None))
            }
        }
    }

    fn create(&mut self, draft: &mut RowDraft, sorted: &mut Sorted) {
        let place = self.made.len();
        match self.naming.made(place, draft) {
            Remembered::Yes => {
                self.made.push(Made::InChunk(sorted.created.len()));
                sorted.made.push(Some(place));
            }
            Remembered::No => sorted.made.push(None),
        }
        sorted.created.push(std::mem::take(&mut draft.values));
        self.report.created += 1;
    }

    /// The file names a customer again that it made before.
    fn change_made(
        &mut self,
        place: usize,
        draft: &RowDraft,
        snapshot: &Snapshot,
        sorted: &mut Sorted,
    ) -> Result<Verdict, Refusal> {
        let mut values = match &mut self.made[place] {
            Made::InBook(id) => {
                let id = *id;
                let verdict = self.change(id, draft, snapshot, sorted)?;
                return Ok(self.repeats(verdict));
            }
            Made::InChunk(at) => std::mem::take(&mut sorted.created[*at]),
            Made::Dry(values) => std::mem::take(values),
        };
        let verdict = self.change_values(&mut values, draft);
        if self.on_match != OnMatch::Skip {
            self.naming.changed(place, &values);
        }
        match &mut self.made[place] {
            Made::InChunk(at) => sorted.created[*at] = values,
            Made::Dry(kept) => *kept = values,
            Made::InBook(_) => {}
        }
        Ok(self.repeats(verdict))
    }

    /// A row that says nothing that a row before has not said.
    fn repeats(&mut self, verdict: Verdict) -> Verdict {
        if verdict == Verdict::Updates {
            return verdict;
        }
        self.report.repeated += 1;
        Verdict::Repeats
    }

    fn change(
        &mut self,
        id: Id,
        draft: &RowDraft,
        snapshot: &Snapshot,
        sorted: &mut Sorted,
    ) -> Result<Verdict, Refusal> {
        if self.on_match == OnMatch::Skip {
            self.report.skipped += 1;
            return Ok(Verdict::Skipped);
        }
        let Some(record) = snapshot.get(Entity::Customer, id, &Class::ALL)? else {
            self.report.problems += 1;
            return Ok(Verdict::Problem);
        };
        let earlier = sorted.places.get(&id).copied();
        let so_far = earlier.map_or_else(|| record.clone(), |at| with(&record, &sorted.edited[at].1));
        let edits = edits(&so_far, draft, &self.fields, self.rule);
        let verdict = self.count(!edits.is_empty());
        match (edits.is_empty(), earlier) {
            (true, _) => {}
            (false, None) => {
                sorted.places.insert(id, sorted.edited.len());
                sorted.edited.push((id, edits));
                sorted.lines.push(vec![draft.line]);
            }
            // The file names the customer twice: one edit from what is in the book to what both rows say.
            (false, Some(at)) => {
                let wanted = with(&so_far, &edits);
                sorted.edited[at].1 = difference(record.values(), wanted.values());
                sorted.lines[at].push(draft.line);
            }
        }
        Ok(verdict)
    }

    /// The file names a customer again that it created before.
    fn change_values(&mut self, values: &mut Vec<(Path, Value)>, draft: &RowDraft) -> Verdict {
        if self.on_match == OnMatch::Skip {
            self.report.skipped += 1;
            return Verdict::Skipped;
        }
        let record = Record::with_values(Entity::Customer, Id::ONLY, std::mem::take(values));
        let edits = edits(&record, draft, &self.fields, self.rule);
        let verdict = self.count(!edits.is_empty());
        *values = with(&record, &edits).into_values();
        verdict
    }

    fn count(&mut self, is_changed: bool) -> Verdict {
        if is_changed {
            self.report.updated += 1;
            Verdict::Updates
        } else {
            self.report.unchanged += 1;
            Verdict::Unchanged
        }
    }

    pub fn mapping(&self) -> &Mapping {
        self.mapping
    }
}

fn name_of(draft: &RowDraft) -> String {
    if draft.values.is_empty() {
        return String::new();
    }
    customer::display_name(&Record::with_values(Entity::Customer, Id::ONLY, draft.values.clone()))
}

/// The record after the edits, new items numbered as the engine will number them.
fn with(record: &Record, edits: &[Edit]) -> Record {
    let mut after = record.clone();
    let mut numbers = ItemNumbers::from(record.next_item);
    for edit in edits {
        let value = edit.after.clone().map(|value| numbers.value(edit.path, value));
        after.set(numbers.path(edit.path), value);
    }
    after
}
