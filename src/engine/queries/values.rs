//! Values that a field has in the book, for whoever fills in a filter: the usual ones first.

use rustc_hash::FxHashMap;

use crate::engine::lookup::Lookup;
use crate::engine::queries::filter::Filter;
use crate::engine::queries::sieve::Sieve;
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::index::flat::bits::Bits;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::id::Id;
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::MAIN;
use crate::model::settings::{CATEGORIES, LOCATIONS, REFERRAL_SOURCES, TAGS};
use crate::text::fold::fold;

/// Customers that are looked at: enough for what is usual, few enough to be read at once.
const MOST_READ: usize = 1_000;

/// The most frequent values of the field that begin with what was typed, or hold it.
pub fn values(lookup: &Lookup, number: u16, typed: &str, limit: usize) -> Result<Answer, Refusal> {
    let mut counted: FxHashMap<String, usize> = FxHashMap::default();
    if let Some(field) = Entity::Customer.field(number) {
        for text in offered(lookup, field) {
            *counted.entry(text).or_default() += 1;
        }
        if let Some(index) = lookup.index() {
            let snapshot = lookup.snapshot()?;
            let slots: Vec<u32> = some_of(lookup, field, typed).iter().collect();
            let step = slots.len().div_ceil(MOST_READ).max(1);
            for slot in slots.iter().step_by(step) {
                let Some(key) = index.key_at(*slot) else { continue };
                let Some(record) = snapshot.get(Entity::Customer, Id(key), lookup.sees())? else { continue };
                let is_main = |part: u8| part == MAIN || !field.is_list();
                for (path, value) in record.values() {
                    if path.field == number && is_main(path.part) {
                        *counted.entry(field.kind.show(value)).or_default() += 1;
                    }
                }
            }
        }
    }
    let wanted = fold(typed);
    let mut found: Vec<(String, usize)> =
        counted.into_iter().filter(|(text, _)| !text.is_empty() && fold(text).contains(&wanted)).collect();
    let begins = |text: &str| fold(text).starts_with(&wanted);
    found.sort_by(|(a, often), (b, seldom)| (begins(b), seldom, a).cmp(&(begins(a), often, b)));
    let values = found.into_iter().map(|(text, _)| text).take(limit).collect();
    Ok(Answer::Values { field: number, typed: typed.to_owned(), values })
}

/// What the shop or the field itself offers.
fn offered(lookup: &Lookup, field: &Field) -> Vec<String> {
    let listed = match field.number {
        customer::REFERRAL => Some(REFERRAL_SOURCES),
        customer::CATEGORY => Some(CATEGORIES),
        customer::LOCATION => Some(LOCATIONS),
        customer::TAGS => Some(TAGS),
        _ => None,
    };
    if let Some(listed) = listed {
        return lookup.settings().main_texts(listed).map(str::to_owned).collect();
    }
    match field.kind {
        Kind::Choice(offered) => offered.iter().map(|text| (*text).to_owned()).collect(),
        Kind::Name
        | Kind::Text
        | Kind::Note
        | Kind::Email
        | Kind::Phone
        | Kind::Extension
        | Kind::Postcode
        | Kind::Tag
        | Kind::Date
        | Kind::Time
        | Kind::Flag
        | Kind::Rate
        | Kind::Whole
        | Kind::Customer => Vec::new(),
    }
}

/// Customers among whom to look: those whose value holds what was typed, as far as the memory knows.
fn some_of(lookup: &Lookup, field: &Field, typed: &str) -> Bits {
    let Some(index) = lookup.index() else {
        return Bits::default();
    };
    let text = format!("{}:\"{}\"", field.key, typed.replace('"', ""));
    match Filter::parse(&text, DateOrder::of_country(lookup.country())) {
        Ok(filter) if !typed.trim().is_empty() => Sieve::default().sift(lookup, index, &filter).most,
        Ok(_) | Err(_) => index.everybody(),
    }
}
