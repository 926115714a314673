//! Sorts the rows of a file into new customers, changes of known ones, and rows that change nothing.

use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use crate::engine::commands::write::ItemNumbers;
use crate::engine::job::{ImportReport, OnMatch};
use crate::engine::jobs::kin::Kin;
use crate::engine::merging::redirect;
use crate::engine::office::Office;
use crate::engine::question::{Answer, Level, Question};
use crate::engine::refusal::Refusal;
use crate::exchange::draft::{Content, RowDraft};
use crate::exchange::mapping::{Given, Mapping, Origin};
use crate::exchange::update::{Rule, edits};
use crate::model::change::{Edit, difference};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::store::snapshot::Snapshot;
use crate::text::fold::fold;

/// Where a known account number leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    InBook(Id),
    /// A customer that a row before made, by its place in `Sorter::made`.
    Made(usize),
    /// More than one customer of the book has it: the row is added and left to the duplicate review.
    Several,
}

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

/// The sorter of one import.
pub struct Sorter<'a> {
    accounts: FxHashMap<String, Known>,
    mapping: &'a Mapping,
    on_match: OnMatch,
    /// Fields that the file has a column for.
    fields: Vec<Given>,
    rule: Rule,
    has_customers: bool,
    made: Vec<Made>,
    /// Finds those of them that a row resembles; none where only account numbers count.
    kin: Option<Kin>,
    /// Lines of rows that were added although they resemble a customer of the book.
    pub reviews: Vec<u64>,
    pub report: ImportReport,
}

impl<'a> Sorter<'a> {
    /// Knows every account number of the book.
    pub fn new(snapshot: &Snapshot, mapping: &'a Mapping, on_match: OnMatch, country: &str) -> Result<Self, Refusal> {
        let (mut accounts, mut merged) = (FxHashMap::default(), Vec::new());
        snapshot.scan(Entity::Customer, &[Class::Contact], &mut |record| {
            let account = fold(record.text(customer::ACCOUNT));
            if !account.is_empty() && customer::is_merged(record) {
                merged.push((account, record.id));
            } else if !account.is_empty() {
                // An account number of several customers says nothing about who is meant.
                accounts.entry(account).and_modify(|known| *known = Known::Several).or_insert(Known::InBook(record.id));
            }
            ControlFlow::Continue(())
        })?;
        for (account, id) in merged {
            // A number that another customer has by now is that one's.
            if let Some(now) = redirect::root(snapshot, id)? {
                accounts.entry(account).or_insert(Known::InBook(now));
            }
        }
        let rule = match (on_match, mapping.origin) {
            (OnMatch::Fill, _) => Rule::Fill,
            // Our own export says everything of its columns, so that what was exported is what is there again.
            (_, Origin::OurOwn) => Rule::Mirror,
            (OnMatch::Overwrite, Origin::Stranger | Origin::Cards) => Rule::Overwrite,
            (_, Origin::Stranger | Origin::Cards) => Rule::Update,
        };
        Ok(Self {
            accounts,
            mapping,
            on_match,
            fields: mapping.fields(),
            rule,
            has_customers: snapshot.count(Entity::Customer)? > 0,
            made: Vec::new(),
            kin: match on_match {
                OnMatch::Skip | OnMatch::Fill | OnMatch::Overwrite | OnMatch::Review => Some(Kin::new(country)),
                OnMatch::Update | OnMatch::Create => None,
            },
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
            match draft.content {
                Content::Blank | Content::LeftOut => self.report.skipped += 1,
                Content::Unusable => self.report.problems += 1,
                Content::Values => self.place(draft, &snapshot, office, &mut sorted)?,
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
    ) -> Result<(), Refusal> {
        let account = fold(draft.account());
        let named = self.find(draft, &account, snapshot)?;
        let known = match (named, self.on_match) {
            (_, OnMatch::Create) => None,
            (Some(Known::Several), OnMatch::Review) => named,
            (None | Some(Known::Several), _) => self.resembling(draft, office)?,
            (Some(Known::InBook(_) | Known::Made(_)), _) => named,
        };
        if self.on_match == OnMatch::Review {
            self.reviews.extend(known.map(|_| draft.line));
            self.create(draft, account, sorted);
            return Ok(());
        }
        match known {
            Some(Known::InBook(id)) => self.change(id, draft, snapshot, sorted),
            Some(Known::Made(place)) => self.change_made(place, draft, snapshot, sorted),
            None | Some(Known::Several) => {
                self.create(draft, account, sorted);
                Ok(())
            }
        }
    }

    fn find(&self, draft: &RowDraft, account: &str, snapshot: &Snapshot) -> Result<Option<Known>, Refusal> {
        if let Some(id) = draft.id
            && let Some(now) = redirect::root(snapshot, id)?
        {
            return Ok(Some(Known::InBook(now)));
        }
        Ok(self.accounts.get(account).copied())
    }

    /// Who is surely the same, in the book or in the rows before, where the person asked for more than an update; a
    /// card has no account number, so for an update the book is asked, too.
    fn resembling(&self, draft: &RowDraft, office: &mut dyn Office) -> Result<Option<Known>, Refusal> {
        let is_card = self.mapping.origin == Origin::Cards && self.on_match == OnMatch::Update;
        if self.kin.is_none() && !is_card {
            return Ok(None);
        }
        if self.has_customers {
            let question = Question::Matches { values: draft.values.clone(), exclude: None, limit: 1 };
            let twin = match office.ask(question) {
                Answer::Matches { twins, .. } => twins.into_iter().find(|twin| twin.level == Level::High),
                Answer::Failed(sentence) => return Err(Refusal::Sentence(sentence)),
                Answer::List(_)
                | Answer::Detail(_)
                | Answer::Jump { .. }
                | Answer::Attention { .. }
                | Answer::History { .. }
                | Answer::Duplicates(_)
                | Answer::Merging(_)
                | Answer::Merges(_)
                | Answer::Unmerge(_)
                | Answer::Paste(_)
                | Answer::Settings(_)
                | Answer::AsOf { .. }
                | Answer::Bin { .. }
                | Answer::Pictures(_)
                | Answer::Ids { .. }
                | Answer::Count { .. }
                | Answer::Values { .. } => None,
            };
            if let Some(twin) = twin {
                return Ok(Some(Known::InBook(twin.row.id)));
            }
        }
        Ok(self.kin.as_ref().and_then(|kin| kin.find(&draft.values)).map(Known::Made))
    }

    fn create(&mut self, draft: &mut RowDraft, account: String, sorted: &mut Sorted) {
        let place = self.made.len();
        let is_named = !account.is_empty();
        if let Some(kin) = &mut self.kin {
            kin.add(place, &draft.values);
        }
        if is_named || self.kin.is_some() {
            self.made.push(Made::InChunk(sorted.created.len()));
            sorted.made.push(Some(place));
        } else {
            sorted.made.push(None);
        }
        if is_named {
            self.accounts.entry(account).or_insert(Known::Made(place));
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
    ) -> Result<(), Refusal> {
        let mut values = match &mut self.made[place] {
            Made::InBook(id) => {
                let id = *id;
                return self.change(id, draft, snapshot, sorted);
            }
            Made::InChunk(at) => std::mem::take(&mut sorted.created[*at]),
            Made::Dry(values) => std::mem::take(values),
        };
        self.change_values(&mut values, draft);
        if let Some(kin) = self.kin.as_mut().filter(|_| self.on_match != OnMatch::Skip) {
            kin.add(place, &values);
        }
        match &mut self.made[place] {
            Made::InChunk(at) => sorted.created[*at] = values,
            Made::Dry(kept) => *kept = values,
            Made::InBook(_) => {}
        }
        Ok(())
    }

    fn change(&mut self, id: Id, draft: &RowDraft, snapshot: &Snapshot, sorted: &mut Sorted) -> Result<(), Refusal> {
        if self.on_match == OnMatch::Skip {
            self.report.skipped += 1;
            return Ok(());
        }
        let Some(record) = snapshot.get(Entity::Customer, id, &Class::ALL)? else {
            self.report.problems += 1;
            return Ok(());
        };
        let earlier = sorted.places.get(&id).copied();
        let so_far = earlier.map_or_else(|| record.clone(), |at| with(&record, &sorted.edited[at].1));
        let edits = edits(&so_far, draft, &self.fields, self.rule);
        self.count(!edits.is_empty());
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
        Ok(())
    }

    /// The file names a customer again that it created before.
    fn change_values(&mut self, values: &mut Vec<(Path, Value)>, draft: &RowDraft) {
        if self.on_match == OnMatch::Skip {
            self.report.skipped += 1;
            return;
        }
        let record = Record::with_values(Entity::Customer, Id::ONLY, std::mem::take(values));
        let edits = edits(&record, draft, &self.fields, self.rule);
        self.count(!edits.is_empty());
        *values = with(&record, &edits).into_values();
    }

    fn count(&mut self, is_changed: bool) {
        if is_changed {
            self.report.updated += 1;
        } else {
            self.report.unchanged += 1;
        }
    }

    pub fn mapping(&self) -> &Mapping {
        self.mapping
    }
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
