//! A window of the customer list: ranked hits of a search, or everybody in the order of a column.

use std::sync::Arc;
use std::time::Instant;

use rustc_hash::FxHashMap;

use crate::engine::lookup::Lookup;
use crate::engine::queries::row::row_of;
use crate::engine::question::{Column, Direction, ListPage, ListQuestion, Reason, Row, Scope};
use crate::engine::refusal::Refusal;
use crate::index::Index;
use crate::index::column::{Column as Key, Direction as Order};
use crate::index::entry::FieldClass;
use crate::index::hits::{MatchKind, Why};
use crate::model::entity::Entity;
use crate::model::id::Id;

/// Rows that one question may take at most.
const ROW_LIMIT: usize = 500;

/// Rows from the top that are explained.
const EXPLAIN_LIMIT: usize = 200;

/// The rows of the last list, kept while text, order, scope and book are the same.
pub struct ListCache {
    text: String,
    sort: (Column, Direction),
    scope: Scope,
    version: u64,
    found: Found,
}

/// The rows of a list.
#[derive(Clone, Default)]
struct Found {
    slots: Arc<Vec<u32>>,
    /// Customers that match, listed or not.
    count: usize,
    micros: u64,
}

/// Answers a list question.
pub fn list(lookup: &Lookup, question: &ListQuestion) -> Result<ListPage, Refusal> {
    if lookup.memory().is_none() {
        return newest(lookup, question);
    }
    let Found { slots, count: found, micros } = found(lookup, question);
    let Some(index) = lookup.index() else {
        return newest(lookup, question);
    };
    let count = question.count.min(ROW_LIMIT);
    let first = question.first.min(slots.len().saturating_sub(1));
    let snapshot = lookup.snapshot()?;
    let mut rows = Vec::with_capacity(count);
    let mut why = reasons(index, &question.text, first + count);
    for slot in slots.iter().skip(first).take(count) {
        let Some(key) = index.key_at(*slot) else {
            continue;
        };
        let id = Id(key);
        // A record that was removed a moment ago leaves its row out until the index hears of it.
        if let Some(record) = snapshot.get(Entity::Customer, id, lookup.sees())? {
            let mut row = row_of(&record, lookup.policy());
            row.why = why.remove(slot).unwrap_or_default();
            rows.push(row);
        }
    }
    let anchor_at = question.anchor.and_then(|id| {
        let wanted = index.slot_of(&id.0)?;
        slots.iter().position(|slot| *slot == wanted)
    });
    Ok(ListPage {
        question: question.clone(),
        total: slots.len(),
        of: index.len(),
        found,
        micros,
        first,
        rows,
        anchor_at,
        is_ready: true,
    })
}

/// All rows of the list, from the cache where nothing changed.
fn found(lookup: &Lookup, question: &ListQuestion) -> Found {
    let Some(index) = lookup.index() else {
        return Found::default();
    };
    let sort = (question.sort.column, question.sort.direction);
    let version = index.version();
    if let Some(cache) = lookup.list_cache.borrow().as_ref().filter(|cache| {
        cache.text == question.text && cache.sort == sort && cache.scope == question.scope && cache.version == version
    }) {
        return cache.found.clone();
    }
    let start = Instant::now();
    let (all, matching) = if question.text.trim().is_empty() {
        let all = index.sorted(key_of(sort.0), order_of(sort.1));
        let matching = all.len();
        (all, matching)
    } else {
        let (hits, matching) = index.search_all(&question.text);
        (Arc::new(hits), matching)
    };
    let unlisted = matching - all.len();
    let keeps = |slot: &u32| match question.scope {
        Scope::Active => !index.is_archived(*slot),
        Scope::Archived => index.is_archived(*slot),
        Scope::All => true,
    };
    let slots = if all.iter().all(keeps) { all } else { Arc::new(all.iter().copied().filter(keeps).collect()) };
    let micros = start.elapsed().as_micros() as u64;
    let found = Found { count: slots.len() + unlisted, slots, micros };
    let text = question.text.clone();
    let cache = ListCache { text, sort, scope: question.scope, version, found: found.clone() };
    *lookup.list_cache.borrow_mut() = Some(cache);
    found
}

/// Until the index is ready: the newest customers, straight from the store.
fn newest(lookup: &Lookup, question: &ListQuestion) -> Result<ListPage, Refusal> {
    let snapshot = lookup.snapshot()?;
    let of = snapshot.count(Entity::Customer)? as usize;
    let wanted = (question.first + question.count).min(ROW_LIMIT);
    let records = snapshot.newest(Entity::Customer, wanted, lookup.sees())?;
    let rows: Vec<Row> = records.iter().skip(question.first).map(|record| row_of(record, lookup.policy())).collect();
    Ok(ListPage {
        question: question.clone(),
        total: of,
        of,
        found: of,
        micros: 0,
        first: question.first,
        rows,
        anchor_at: None,
        is_ready: false,
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

fn key_of(column: Column) -> Key {
    match column {
        Column::Name | Column::Tags => Key::Name,
        Column::Contact | Column::Phone => Key::Phone,
        Column::Email => Key::Email,
        Column::Account => Key::Account,
        Column::City => Key::City,
        Column::Created => Key::Created,
        Column::Referral => Key::Referral,
        Column::Number => Key::Number,
    }
}

fn order_of(direction: Direction) -> Order {
    match direction {
        Direction::Ascending => Order::Ascending,
        Direction::Descending => Order::Descending,
    }
}
