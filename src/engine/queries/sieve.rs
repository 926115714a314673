//! What the memory knows of a filter: who is surely in it, and who must be looked at in the book.

use std::sync::Arc;

use crate::engine::lookup::Lookup;
use crate::engine::queries::attention::Attention;
use crate::engine::queries::filter::{Condition, Filter, Subject};
use crate::engine::queries::filter_rule::Rule;
use crate::engine::queries::filter_token::Sign;
use crate::index::Index;
use crate::index::conditions::{Claim, Span, Values};
use crate::index::entry::{Birthday, FieldClass};
use crate::index::entry_of::class_of;
use crate::index::flat::bits::Bits;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Field, Search};
use crate::model::id::Id;
use crate::model::value::{Date, Value};
use crate::text::phrase::phrase;

/// Conditions whose answers are kept: a view has a few, and a person goes back and forth between views.
const MOST_KEPT: usize = 24;

/// Answers to conditions over the whole book, good while the index stays the same.
#[derive(Default)]
pub struct Sieve {
    version: u64,
    kept: Vec<(Condition, Arc<Span>)>,
}

/// How much work a condition is: little work may spare much.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Flags,
    Words,
    Values,
    Record,
}

impl Sieve {
    /// Who is in the filter as far as the index can tell, its search words left aside.
    pub fn sift(&mut self, lookup: &Lookup, index: &Index, filter: &Filter) -> Span {
        if self.version != index.version() {
            self.kept.clear();
            self.version = index.version();
        }
        let everybody = index.everybody();
        let mut span = Span { least: everybody.clone(), most: everybody.clone() };
        let mut conditions: Vec<&Condition> = filter.conditions().iter().collect();
        conditions.sort_by_key(|condition| work(condition));
        for condition in conditions {
            let found = self.find(lookup, index, (filter, condition), &everybody, &span.most);
            span.intersect(&found);
        }
        if filter.has_unwanted_words() {
            span.least = Bits::new(index.slots());
        }
        span
    }

    /// Of few that are left only those are asked; of many everybody, which is kept.
    fn find(
        &mut self,
        lookup: &Lookup,
        index: &Index,
        (filter, condition): (&Filter, &Condition),
        everybody: &Bits,
        left: &Bits,
    ) -> Arc<Span> {
        if let Some(at) = self.kept.iter().position(|(known, _)| known == condition) {
            let kept = self.kept.remove(at);
            let span = Arc::clone(&kept.1);
            self.kept.push(kept);
            return span;
        }
        let is_few = left.count() < index.len() / 8;
        let within = if is_few { left } else { everybody };
        let mut found = match condition.subject {
            Subject::Batch => of_batches(index, filter, &condition.rule, within),
            Subject::Field(_) | Subject::Named(..) | Subject::Incomplete => {
                of_condition(lookup, index, condition, within)
            }
        };
        // The index has the words of contact persons too, which are none of the customer's fields.
        for slot in lookup.people().customers().iter().filter_map(|id| index.slot_of(&id.0)) {
            found.least.remove(slot);
        }
        let span = Arc::new(match condition.sign {
            Sign::With => found,
            Sign::Without => found.inverse(within),
        });
        if !is_few {
            if self.kept.len() >= MOST_KEPT {
                self.kept.remove(0);
            }
            self.kept.push((condition.clone(), Arc::clone(&span)));
        }
        span
    }
}

fn work(condition: &Condition) -> Work {
    let field = match &condition.subject {
        Subject::Field(field) => field,
        Subject::Incomplete | Subject::Batch => return Work::Flags,
        Subject::Named(..) => return Work::Record,
    };
    match (field.number, field.search) {
        (customer::CATEGORY | customer::LOCATION, _) => Work::Words,
        (customer::ARCHIVED | customer::BIRTHDAY | customer::CREATED | customer::NUMBER | customer::REFERRER, _) => {
            Work::Flags
        }
        (_, Search::None | Search::Number) => Work::Record,
        (_, Search::Phone | Search::Email | Search::Account | Search::Code) => Work::Values,
        (
            _,
            Search::Name
            | Search::Business
            | Search::Street
            | Search::City
            | Search::Region
            | Search::Postcode
            | Search::Tag
            | Search::Referral
            | Search::Note,
        ) => Work::Words,
    }
}

fn of_condition(lookup: &Lookup, index: &Index, condition: &Condition, within: &Bits) -> Span {
    match &condition.subject {
        Subject::Field(field) if field.number == customer::REFERRER => {
            of_referrer(lookup, index, &condition.rule, within)
        }
        Subject::Field(field) => of_rule(index, field, &condition.rule, within),
        Subject::Named(..) if condition.rule == Rule::Empty => Span::perhaps(within.clone(), index.slots()),
        Subject::Named(field, _) => Span::perhaps(of_rule(index, field, &Rule::Present, within).most, index.slots()),
        // Whoever asks for a batch has its members at hand.
        Subject::Batch => Span::perhaps(within.clone(), index.slots()),
        Subject::Incomplete => {
            let mut found = Bits::new(index.slots());
            let known = lookup.attention().into_iter().flat_map(Attention::ids);
            known.filter_map(|id| index.slot_of(&id.0)).for_each(|slot| found.insert(slot));
            let incomplete = Span { least: found.clone(), most: found };
            if condition.rule == Rule::Present { incomplete } else { incomplete.inverse(within) }
        }
    }
}

fn of_birthday(index: &Index, field: &Field, rule: &Rule, within: &Bits) -> Span {
    index.with_birthday(within, |birthday| match birthday {
        Birthday::On { year, month, day } => rule.accepts(field, &Value::Date(Date { year, month, day })),
        Birthday::None | Birthday::Unread => false,
    })
}

/// The filter knows who is in its batches.
fn of_batches(index: &Index, filter: &Filter, rule: &Rule, within: &Bits) -> Span {
    let mut found = Bits::new(index.slots());
    let ids = filter.members(rule).flat_map(|members| members.ids.iter());
    ids.filter_map(|id| index.slot_of(&id.0)).for_each(|slot| found.insert(slot));
    let members = Span { least: found.clone(), most: found };
    if *rule == Rule::Empty { members.inverse(within) } else { members }
}

fn of_rule(index: &Index, field: &Field, rule: &Rule, within: &Bits) -> Span {
    let slots = index.slots();
    match rule {
        Rule::Empty => return of_rule(index, field, &Rule::Present, within).inverse(within),
        Rule::Any(rules) => {
            let mut span = Span::new(slots);
            for rule in rules {
                span.unite(&of_rule(index, field, rule, within));
            }
            return span;
        }
        Rule::Present | Rule::Contains(_) | Rule::Same(_) | Rule::Compared { .. } | Rule::Between { .. } => {}
    }
    match field.number {
        customer::ARCHIVED => {
            let archived = index.archived();
            return if *rule == Rule::Present {
                Span { least: archived.clone(), most: archived }
            } else {
                Span::perhaps(archived, slots)
            };
        }
        customer::CREATED => return index.with_created(within, |ms| rule.accepts(field, &Value::Time(ms))),
        customer::BIRTHDAY => return of_birthday(index, field, rule, within),
        customer::CATEGORY | customer::LOCATION => return of_words(index, field, rule, within),
        customer::NUMBER => return index.with_number(within, |no| rule.accepts(field, &Value::Whole(no as i64))),
        _ => {}
    }
    match field.search {
        Search::None | Search::Number => Span::perhaps(within.clone(), slots),
        Search::Phone => of_phone(index, rule),
        Search::Email => of_email(index, rule),
        Search::Account => of_code(index, FieldClass::Account, rule),
        Search::Code => of_code(index, FieldClass::Code, rule),
        Search::Name
        | Search::Business
        | Search::Street
        | Search::City
        | Search::Region
        | Search::Postcode
        | Search::Tag
        | Search::Referral
        | Search::Note => of_words(index, field, rule, within),
    }
}

/// Who named whom is kept in memory.
fn of_referrer(lookup: &Lookup, index: &Index, rule: &Rule, within: &Bits) -> Span {
    let among = |ids: &mut dyn Iterator<Item = Id>| {
        let mut found = Bits::new(index.slots());
        ids.filter_map(|id| index.slot_of(&id.0)).for_each(|slot| found.insert(slot));
        found
    };
    let Some(referrals) = lookup.referrals() else {
        return Span::perhaps(within.clone(), index.slots());
    };
    let referred = || among(&mut referrals.referred());
    match rule {
        Rule::Empty => of_referrer(lookup, index, &Rule::Present, within).inverse(within),
        Rule::Any(rules) => {
            let mut span = Span::new(index.slots());
            for rule in rules {
                span.unite(&of_referrer(lookup, index, rule, within));
            }
            span
        }
        Rule::Present => Span { least: referred(), most: referred() },
        Rule::Contains(_) | Rule::Same(_) if !rule.ids().is_empty() => {
            let named = rule.ids();
            // Nobody is their own referrer, as a merge may make it look.
            let mut found = named.iter().flat_map(|id| referrals.of(*id)).filter(|id| !named.contains(id));
            let found = among(&mut found);
            Span { least: found.clone(), most: found }
        }
        Rule::Contains(_) | Rule::Same(_) | Rule::Compared { .. } | Rule::Between { .. } => {
            Span::perhaps(referred(), index.slots())
        }
    }
}

fn of_words(index: &Index, field: &Field, rule: &Rule, within: &Bits) -> Span {
    let Some(class) = class_of(field) else {
        return Span::perhaps(within.clone(), index.slots());
    };
    let sharing = Entity::Customer.fields().iter().filter(|other| class_of(other) == Some(class)).count();
    let values = match (sharing, field.is_list()) {
        (1, false) => Values::One,
        (1, true) => Values::Many,
        _ => Values::Shared,
    };
    let fits = |words: &[&str]| rule.accepts_words(words);
    match rule {
        Rule::Contains(sample) if !sample.words.is_empty() => {
            index.with_words(class, values, &Claim::Contains(&sample.words), within)
        }
        Rule::Same(sample) if !sample.words.is_empty() => {
            index.with_words(class, values, &Claim::Same(&sample.words), within)
        }
        Rule::Contains(_) | Rule::Same(_) => {
            let there = index.with_words(class, values, &Claim::Present, within);
            Span::perhaps(there.most, index.slots())
        }
        Rule::Compared { .. } | Rule::Between { .. } => index.with_words(class, values, &Claim::Fits(&fits), within),
        Rule::Present | Rule::Empty | Rule::Any(_) => index.with_words(class, values, &Claim::Present, within),
    }
}

fn of_phone(index: &Index, rule: &Rule) -> Span {
    match rule {
        Rule::Contains(sample) if !sample.digits.is_empty() => index.with_digits(&sample.digits),
        Rule::Same(sample) if !sample.digits.is_empty() => {
            Span::perhaps(index.with_digits(&sample.digits).most, index.slots())
        }
        Rule::Present => index.with_phone(),
        Rule::Contains(_)
        | Rule::Same(_)
        | Rule::Compared { .. }
        | Rule::Between { .. }
        | Rule::Empty
        | Rule::Any(_) => Span::perhaps(index.with_phone().most, index.slots()),
    }
}

fn of_email(index: &Index, rule: &Rule) -> Span {
    index.with_address(|address| match rule {
        Rule::Contains(sample) => address.contains(&sample.folded),
        Rule::Same(sample) => address == sample.folded,
        Rule::Compared { .. } | Rule::Between { .. } => rule.accepts_words(&phrase(address)),
        Rule::Present | Rule::Empty | Rule::Any(_) => true,
    })
}

fn of_code(index: &Index, class: FieldClass, rule: &Rule) -> Span {
    let slots = index.slots();
    match rule {
        Rule::Contains(sample) | Rule::Same(sample) => {
            let joined = sample.words.concat();
            Span::perhaps(index.perhaps_with_code(class, |code| code.contains(&joined)), slots)
        }
        Rule::Present => {
            let there = index.perhaps_with_code(class, |_| true);
            Span { least: there.clone(), most: there }
        }
        Rule::Compared { .. } | Rule::Between { .. } | Rule::Empty | Rule::Any(_) => {
            Span::perhaps(index.perhaps_with_code(class, |_| true), slots)
        }
    }
}
