//! A window of the customer list: ranked hits of a search, or everybody in the order of columns, through a filter.
//!
//! What the memory cannot tell of a filter is looked up in the book, a slice of time an answer: the first rows are
//! there at once, and whoever wants the rest asks again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use crate::engine::lookup::Lookup;
use crate::engine::queries::filter::Filter;
use crate::engine::queries::order::order;
use crate::engine::queries::row::Rows;
use crate::engine::queries::sieve::Sieve;
use crate::engine::question::{Answer, Column, Direction, ListPage, ListQuestion, Reason, Scope, Sort};
use crate::engine::refusal::Refusal;
use crate::index::Index;
use crate::index::entry::FieldClass;
use crate::index::flat::bits::Bits;
use crate::index::hits::{MatchKind, Why};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::kind::DateOrder;
use crate::store::snapshot::Snapshot;

/// Rows that one question may take at most.
const ROW_LIMIT: usize = 500;

/// Rows from the top that are explained.
const EXPLAIN_LIMIT: usize = 200;

/// How long the book is read for one answer: a letter typed meanwhile waits no longer.
const SLICE: Duration = Duration::from_millis(24);

/// Records read between two looks at the time.
const STRIDE: usize = 16;

/// The rows of the last list, kept while filter, order, scope and book are the same.
#[derive(Default)]
pub struct ListCache {
    list: Option<Listed>,
    /// The list that is only counted.
    counted: Option<Listed>,
    sieve: Sieve,
}

/// What a list is made from.
#[derive(Clone, PartialEq, Eq)]
struct Meant {
    text: String,
    sort: Vec<Sort>,
    scope: Scope,
    version: u64,
}

/// A list, whole or on its way.
struct Listed {
    meant: Meant,
    filter: Option<Filter>,
    complaint: Option<String>,
    /// Who is in the list, in its order; before it is whole, who may be.
    slots: Arc<Vec<u32>>,
    /// Customers that match, but are beyond what is listed.
    unlisted: usize,
    micros: u64,
    open: Option<Open>,
}

/// What must still be looked up in the book.
struct Open {
    undecided: Bits,
    dropped: Bits,
    /// The first of the list, as far as they are known one behind the other.
    first: Vec<u32>,
    /// How many of the list have been walked for that.
    walked: usize,
    /// Those after this slot have not been looked at for the whole.
    reached: u32,
}

/// The list that is meant, begun unless it is the one that is kept.
fn follow<'a>(
    kept: &'a mut Option<Listed>,
    sieve: &mut Sieve,
    lookup: &Lookup,
    index: &Index,
    meant: Meant,
) -> &'a mut Listed {
    if kept.as_ref().is_none_or(|list| list.meant != meant) {
        *kept = Some(Listed::begin(lookup, index, meant, sieve));
    }
    kept.as_mut().expect("it has just been begun")
}

/// Answers a list question.
pub fn list(lookup: &Lookup, question: &ListQuestion) -> Result<ListPage, Refusal> {
    let Some(index) = lookup.index() else {
        return newest(lookup, question);
    };
    let mut cache = lookup.list_cache.borrow_mut();
    let cache = cache.get_or_insert_default();
    let meant = Meant {
        text: question.text.clone(),
        sort: question.sort.clone(),
        scope: question.scope,
        version: index.version(),
    };
    let list = follow(&mut cache.list, &mut cache.sieve, lookup, index, meant);
    let snapshot = lookup.snapshot()?;
    let count = question.count.min(ROW_LIMIT);
    list.go_on(lookup, index, &snapshot, question.first + count)?;
    let slots = list.known();
    let first = question.first.min(slots.len().saturating_sub(1));
    let mut rows = Vec::with_capacity(count);
    let words = list.filter.as_ref().map_or_else(|| question.text.clone(), Filter::words);
    let mut made = Rows::new(lookup, &snapshot);
    let mut why = reasons(index, &words, first + count);
    for slot in slots.iter().skip(first).take(count) {
        let Some(key) = index.key_at(*slot) else {
            continue;
        };
        let id = Id(key);
        // A record that was removed a moment ago leaves its row out until the index hears of it.
        if let Some(record) = snapshot.get(Entity::Customer, id, lookup.sees())? {
            let mut row = made.row(&record)?;
            row.why = why.remove(slot).unwrap_or_default();
            rows.push(row);
        }
    }
    let mut named = Vec::new();
    for id in list.filter.iter().flat_map(Filter::customers) {
        let now = lookup.people().root(*id);
        named.extend(made.of(now)?.map(|row| (*id, row.name)));
    }
    let anchor_at = question.anchor.and_then(|id| {
        let wanted = index.slot_of(&id.0)?;
        slots.iter().position(|slot| *slot == wanted)
    });
    Ok(ListPage {
        question: question.clone(),
        total: slots.len(),
        of: index.len(),
        found: slots.len() + list.unlisted,
        micros: list.micros,
        first,
        rows,
        anchor_at,
        is_ready: true,
        is_whole: list.open.is_none(),
        complaint: list.complaint.clone(),
        named,
    })
}

/// The ids of everybody in the list, in its order; a slice of time an answer, as the list itself.
pub fn ids(lookup: &Lookup, question: &ListQuestion) -> Result<Answer, Refusal> {
    let page = list(lookup, &ListQuestion { first: 0, count: 0, anchor: None, ..question.clone() })?;
    let cache = lookup.list_cache.borrow();
    let listed = cache.as_ref().and_then(|cache| cache.list.as_ref());
    let ids = lookup.index().zip(listed).filter(|_| page.is_whole).map(|(index, listed)| {
        let keys = listed.slots.iter().filter_map(|slot| index.key_at(*slot));
        keys.map(Id).collect()
    });
    Ok(Answer::Ids { question: question.clone(), ids })
}

/// How many a list has, or nothing while the book is still being looked through; the rows that are kept stay.
pub fn count(lookup: &Lookup, text: &str, scope: Scope) -> Result<Answer, Refusal> {
    let answer = |count| Answer::Count { text: text.to_owned(), scope, count };
    let Some(index) = lookup.index() else {
        return Ok(answer(None));
    };
    let mut cache = lookup.list_cache.borrow_mut();
    let cache = cache.get_or_insert_default();
    // No order is of use here; this one is cheap for the index.
    let sort = vec![Sort { column: Column::Number, direction: Direction::Ascending }];
    let meant = Meant { text: text.to_owned(), sort, scope, version: index.version() };
    let counted = follow(&mut cache.counted, &mut cache.sieve, lookup, index, meant);
    counted.go_on(lookup, index, &lookup.snapshot()?, 0)?;
    Ok(answer(counted.open.is_none().then(|| counted.slots.len() + counted.unlisted)))
}

impl Listed {
    /// Finds who may be in the list, in its order, without reading the book.
    fn begin(lookup: &Lookup, index: &Index, meant: Meant, sieve: &mut Sieve) -> Self {
        let start = Instant::now();
        let dates = DateOrder::of_country(lookup.country());
        let parsed = Filter::parse(&meant.text, dates).and_then(|filter| {
            let people = lookup.people();
            let filter = filter.under(lookup.policy()).following(&|id| people.same_as(id));
            let known = lookup.snapshot().and_then(|snapshot| filter.knowing(&snapshot));
            known.map_err(|refusal| refusal.to_string())
        });
        let (filter, complaint) = match parsed {
            Ok(filter) => (Some(filter), None),
            Err(sentence) => (None, Some(sentence)),
        };
        // What is not understood is searched for as it stands.
        let words = filter.as_ref().map_or_else(|| meant.text.clone(), Filter::words);
        let span = filter.as_ref().filter(|filter| !filter.is_plain()).map(|filter| sieve.sift(lookup, index, filter));
        let most = span.as_ref().map(|span| &span.most);
        let (all, matching) = if words.trim().is_empty() {
            let all = order(lookup, index, &meant.sort);
            let matching = most.map_or(all.len(), Bits::count);
            (all, matching)
        } else {
            let (hits, matching) = index.search_within(&words, most);
            (Arc::new(hits), matching)
        };
        let is_wanted = |slot: &u32| most.is_none_or(|most| most.contains(*slot));
        let is_in_scope = |slot: &u32| match meant.scope {
            Scope::Active => !index.is_archived(*slot),
            Scope::Archived => index.is_archived(*slot),
            Scope::All => true,
        };
        let keeps = |slot: &u32| is_in_scope(slot) && is_wanted(slot);
        let unlisted = matching.saturating_sub(all.iter().filter(|slot| is_wanted(slot)).count());
        let slots = if all.iter().all(keeps) { all } else { Arc::new(all.iter().copied().filter(keeps).collect()) };
        let open = span.and_then(|span| Open::of(&slots, &span.least, index.slots()));
        let micros = start.elapsed().as_micros() as u64;
        Self { meant, filter, complaint, slots, unlisted, micros, open }
    }

    /// The rows as far as they are known.
    fn known(&self) -> &[u32] {
        self.open.as_ref().map_or(&self.slots, |open| &open.first)
    }

    /// Looks up in the book what is not known, for a slice of time: the wanted first rows, then the others.
    fn go_on(&mut self, lookup: &Lookup, index: &Index, snapshot: &Snapshot, wanted: usize) -> Result<(), Refusal> {
        let (Some(open), Some(filter)) = (&mut self.open, &self.filter) else {
            return Ok(());
        };
        let start = Instant::now();
        let needed = filter.classes();
        let reads: Vec<Class> = lookup.sees().iter().copied().filter(|class| needed.contains(class)).collect();
        let keeps = |slot: u32| -> Result<bool, Refusal> {
            let Some(key) = index.key_at(slot) else {
                return Ok(false);
            };
            let record = snapshot.get(Entity::Customer, Id(key), &reads)?;
            Ok(record.is_some_and(|record| filter.keeps(&record)))
        };
        let mut looks = 0;
        let mut has_time = || {
            looks += 1;
            looks % STRIDE != 0 || start.elapsed() < SLICE
        };
        while open.first.len() < wanted && open.walked < self.slots.len() && has_time() {
            let slot = self.slots[open.walked];
            open.decide(slot, &keeps)?;
            open.walked += 1;
            if !open.dropped.contains(slot) {
                open.first.push(slot);
            }
        }
        let is_page_full = open.first.len() >= wanted || open.walked == self.slots.len();
        // The others one behind the other as they lie in the book, which is quicker than in the list's order.
        while is_page_full
            && has_time()
            && let Some(slot) = open.undecided.first_from(open.reached)
        {
            open.decide(slot, &keeps)?;
            open.reached = slot;
        }
        if open.undecided.first_from(0).is_none() {
            let dropped = std::mem::take(&mut open.dropped);
            self.slots = Arc::new(self.slots.iter().copied().filter(|slot| !dropped.contains(*slot)).collect());
            self.open = None;
        }
        self.micros += start.elapsed().as_micros() as u64;
        Ok(())
    }
}

impl Open {
    /// Nothing is open if everybody in the list surely is in it.
    fn of(slots: &[u32], least: &Bits, length: usize) -> Option<Self> {
        let mut undecided = Bits::new(length);
        slots.iter().filter(|slot| !least.contains(**slot)).for_each(|slot| undecided.insert(*slot));
        undecided.first_from(0)?;
        Some(Self { undecided, dropped: Bits::new(length), first: Vec::new(), walked: 0, reached: 0 })
    }

    fn decide(&mut self, slot: u32, keeps: &impl Fn(u32) -> Result<bool, Refusal>) -> Result<(), Refusal> {
        if self.undecided.contains(slot) {
            self.undecided.remove(slot);
            if !keeps(slot)? {
                self.dropped.insert(slot);
            }
        }
        Ok(())
    }
}

/// Until the index is ready: the newest customers, straight from the store.
fn newest(lookup: &Lookup, question: &ListQuestion) -> Result<ListPage, Refusal> {
    let snapshot = lookup.snapshot()?;
    let merged = lookup.people().merged();
    let of = snapshot.count(Entity::Customer)? as usize - merged;
    let wanted = (question.first + question.count + merged).min(ROW_LIMIT);
    let records = snapshot.newest(Entity::Customer, wanted, lookup.sees())?;
    let customers = records.iter().filter(|record| !customer::is_merged(record)).take(question.first + question.count);
    let mut made = Rows::new(lookup, &snapshot);
    let rows: Result<Vec<_>, Refusal> = customers.skip(question.first).map(|record| made.row(record)).collect();
    Ok(ListPage {
        question: question.clone(),
        total: of,
        of,
        found: of,
        micros: 0,
        first: question.first,
        rows: rows?,
        anchor_at: None,
        is_ready: false,
        is_whole: true,
        complaint: None,
        named: Vec::new(),
    })
}

/// Why the first rows are hits; asked for pages near the top only, where people look.
fn reasons(index: &Index, text: &str, last: usize) -> FxHashMap<u32, Vec<Reason>> {
    if text.trim().is_empty() || last > EXPLAIN_LIMIT {
        return FxHashMap::default();
    }
    let hits = index.search(text, last).hits;
    hits.into_iter().map(|hit| (hit.slot, hit.why.into_iter().map(reason).collect())).collect()
}

/// A reason in the words of the screen.
pub fn reason(why: Why) -> Reason {
    Reason { field: label(why.field), how: how(why.kind), word: why.word }
}

fn label(field: FieldClass) -> &'static str {
    match field {
        FieldClass::Name | FieldClass::Contact => "name",
        FieldClass::Business => "business",
        FieldClass::Account => "account",
        FieldClass::Number => "number",
        FieldClass::Phone => "phone",
        FieldClass::Email => "e-mail",
        FieldClass::Street => "street",
        FieldClass::City => "city",
        FieldClass::Region => "state",
        FieldClass::Postcode => "ZIP",
        FieldClass::Tag => "tag",
        FieldClass::Referral => "referral",
        FieldClass::Code => "code",
        FieldClass::Note => "notes",
        FieldClass::Category => "category",
        FieldClass::Location => "location",
    }
}

fn how(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Exact => "exactly",
        MatchKind::Prefix => "begins with it",
        MatchKind::Nickname => "short form",
        MatchKind::Typo => "nearly",
        MatchKind::Digits => "digits",
        MatchKind::Part => "part",
    }
}
