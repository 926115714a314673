//! Filters as text: search words plus `field:value`, `field:>=value`, `field:a..b`, `field:a|b`, `field:`, `field:*`,
//! and `-` for not.

use std::hash::{Hash, Hasher};

use crate::engine::queries::filter_rule::{Rule, Style};
use crate::engine::queries::filter_token::{Sign, tokens};
use crate::engine::queries::members::{self, Members};
use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Class, Field, Search, Section};
use crate::model::id::Id;
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::model::value::Value;
use crate::store::snapshot::Snapshot;
use crate::text::digits::digits;
use crate::text::fold::{fold, words};

/// Not a field of the record, but asked like one: whether something is missing.
pub const INCOMPLETE: Field = Field::plain(0, "incomplete", "Incomplete", Kind::Flag, Section::Hidden);

/// Not a field of the record either: the import or other batch that added or changed it, by its number.
pub const BATCH: Field = Field::plain(0, "batch", "Batch", Kind::Whole, Section::Hidden);

/// A number needs this many digits to be looked for in the middle of a phone number.
const PHONE_DIGITS: usize = 3;

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    words: Vec<Word>,
    conditions: Vec<Condition>,
    /// The customers that the conditions name by their ids, as they were written.
    customers: Vec<Id>,
    policy: Policy,
    /// Of the batches that conditions ask for.
    members: Vec<Members>,
}

/// A search word, or several between quotation marks that must stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    sign: Sign,
    typed: String,
    style: Style,
    folded: String,
    /// The digits of a word that may be a part of a phone number, else "".
    digits: String,
}

/// What one field must hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    pub sign: Sign,
    pub subject: Subject,
    pub rule: Rule,
}

/// What a condition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Field(&'static Field),
    /// An item of a list field with this name, such as one custom field; letters and digits alone.
    Named(&'static Field, String),
    /// Something is missing that the shop needs.
    Incomplete,
    /// A batch added or changed it.
    Batch,
}

impl Hash for Subject {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Field(field) => field.number.hash(state),
            Self::Named(field, name) => (field.number, name).hash(state),
            Self::Incomplete | Self::Batch => 0_u16.hash(state),
        }
    }
}

impl Filter {
    /// Reads a filter; `order` is the country's order of day and month in dates with slashes.
    ///
    /// # Errors
    /// A sentence about the first part that is not understood.
    pub fn parse(text: &str, order: DateOrder) -> Result<Self, String> {
        let mut filter = Self {
            words: Vec::new(),
            conditions: Vec::new(),
            customers: Vec::new(),
            policy: Policy::Minimal,
            members: Vec::new(),
        };
        for token in tokens(text) {
            let Some(key) = token.key else {
                token.choices.iter().for_each(|choice| filter.add_word(token.sign, choice.value, choice.style));
                continue;
            };
            let subject = subject_of(key)?;
            let field = subject.field();
            let rules: Result<Vec<Rule>, String> = token
                .choices
                .iter()
                .map(|choice| Rule::parse(field, choice.operator, choice.value, choice.style, order))
                .collect();
            let mut rules = rules?;
            let rule = if rules.len() > 1 { Rule::Any(rules) } else { rules.pop().unwrap_or(Rule::Empty) };
            if field.kind == Kind::Customer {
                filter.customers.extend(rule.ids());
            }
            filter.conditions.push(Condition { sign: token.sign, subject, rule });
        }
        Ok(filter)
    }

    /// The same filter where the shop's policy says what is missing.
    #[must_use]
    pub fn under(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The same filter where who names a customer names everybody that `same` knows as the same person.
    #[must_use]
    pub fn following(mut self, same: &dyn Fn(Id) -> Vec<Id>) -> Self {
        let about_people = |condition: &&mut Condition| condition.subject.field().kind == Kind::Customer;
        for condition in self.conditions.iter_mut().filter(about_people) {
            let named = condition.rule.ids().into_iter().flat_map(same);
            let rules: Vec<Rule> = named.map(Rule::id).collect();
            if !rules.is_empty() {
                condition.rule = Rule::Any(rules);
            }
        }
        self
    }

    /// The same filter where it is known who is in the batches that it names; without any the book is not asked.
    pub fn knowing(self, snapshot: &Snapshot) -> Result<Self, Refusal> {
        let rules: Vec<&Rule> =
            self.conditions.iter().filter(|one| one.subject == Subject::Batch).map(|one| &one.rule).collect();
        if rules.is_empty() {
            return Ok(self);
        }
        let members = members::members(snapshot, &|batch| rules.iter().any(|rule| asks_for(rule, batch)))?;
        Ok(Self { members, ..self })
    }

    /// The members of the batches that a condition asks for.
    pub fn members<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = &'a Members> {
        self.members.iter().filter(|members| asks_for(rule, members.batch))
    }

    /// The search words, for the index; a filter without any lists everybody whom the conditions keep.
    pub fn words(&self) -> String {
        let wanted = self.words.iter().filter(|word| word.sign == Sign::With);
        wanted.map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The customers that the conditions name by their ids.
    pub fn customers(&self) -> &[Id] {
        &self.customers
    }

    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// The classes of fields that must be read to decide on a record.
    pub fn classes(&self) -> Vec<Class> {
        let needs_all = |condition: &Condition| condition.subject == Subject::Incomplete;
        if self.has_unwanted_words() || self.conditions.iter().any(needs_all) {
            return Class::ALL.to_vec();
        }
        // Every record has something in the first class.
        let mut classes = vec![Class::Contact];
        classes.extend(self.conditions.iter().map(|condition| condition.subject.field().class));
        classes
    }

    /// Whether a word must not be there: the index does not decide that.
    pub fn has_unwanted_words(&self) -> bool {
        self.words.iter().any(|word| word.sign == Sign::Without)
    }

    /// Whether there are search words only, which the index answers alone.
    pub fn is_plain(&self) -> bool {
        self.conditions.is_empty() && !self.has_unwanted_words()
    }

    /// Whether the record is in the filter, words and all; for whoever has no index at hand.
    pub fn matches(&self, record: &Record) -> bool {
        self.words.iter().all(|word| word.sign.accepts(word.is_in(record))) && self.holds(record)
    }

    /// Whether a record that the index found by the words stays in the filter.
    pub fn keeps(&self, record: &Record) -> bool {
        let mut unwanted = self.words.iter().filter(|word| word.sign == Sign::Without);
        self.holds(record) && !unwanted.any(|word| word.is_in(record))
    }

    fn holds(&self, record: &Record) -> bool {
        self.conditions.iter().all(|condition| condition.sign.accepts(self.is_found(condition, record)))
    }

    fn is_found(&self, condition: &Condition, record: &Record) -> bool {
        let rule = &condition.rule;
        match &condition.subject {
            // After a merge a customer may be named by a record that it was itself: nobody is their own referrer.
            Subject::Field(field) if field.kind == Kind::Customer && rule.ids().contains(&record.id) => false,
            Subject::Field(field) => is_met(rule, field, record, &|_| true),
            Subject::Named(field, name) => is_met(rule, field, record, &|item| {
                plain(record.part_text(field.number, item, customer::NAMED)) == *name
            }),
            Subject::Incomplete => (*rule == Rule::Present) != customer::gaps(record, self.policy).is_empty(),
            Subject::Batch => (*rule == Rule::Empty) != self.members(rule).any(|members| members.has(record.id)),
        }
    }

    fn add_word(&mut self, sign: Sign, typed: &str, style: Style) {
        let folded = fold(typed);
        if words(&folded).next().is_none() {
            return;
        }
        let has_letters = folded.chars().any(char::is_alphabetic);
        self.words.push(Word {
            sign,
            typed: typed.to_owned(),
            style,
            digits: if has_letters { String::new() } else { digits(typed) },
            folded,
        });
    }
}

impl Subject {
    /// The field whose kind rules how values are read.
    pub fn field(&self) -> &'static Field {
        match self {
            Self::Field(field) | Self::Named(field, _) => field,
            Self::Incomplete => &INCOMPLETE,
            Self::Batch => &BATCH,
        }
    }
}

/// Whether a batch is one of those that the rule speaks of; whoever is in none is asked of all.
fn asks_for(rule: &Rule, batch: u64) -> bool {
    match rule {
        Rule::Empty | Rule::Present => true,
        Rule::Any(rules) => rules.iter().any(|rule| asks_for(rule, batch)),
        Rule::Contains(_) | Rule::Same(_) | Rule::Compared { .. } | Rule::Between { .. } => {
            rule.accepts(&BATCH, &Value::Whole(batch as i64))
        }
    }
}

fn is_met(rule: &Rule, field: &Field, record: &Record, is_meant: &dyn Fn(u16) -> bool) -> bool {
    let is_main = |part: u8| part == MAIN || !field.is_list();
    let mut values = record
        .values()
        .iter()
        .filter(|(path, _)| path.field == field.number && is_main(path.part) && is_meant(path.item));
    match rule {
        Rule::Empty => values.next().is_none(),
        Rule::Present => values.next().is_some(),
        Rule::Any(rules) => rules.iter().any(|rule| is_met(rule, field, record, is_meant)),
        Rule::Contains(_) | Rule::Same(_) | Rule::Compared { .. } | Rule::Between { .. } => {
            values.any(|(_, value)| rule.accepts(field, value))
        }
    }
}

impl Word {
    fn is_in(&self, record: &Record) -> bool {
        match self.style {
            Style::Quoted => searched(record).any(|(_, text)| text.contains(&self.folded)),
            Style::Plain => {
                words(&self.folded).all(|part| searched(record).any(|(field, text)| begins(field, &text, part)))
                    || self.is_part_of_a_phone(record)
            }
        }
    }

    fn is_part_of_a_phone(&self, record: &Record) -> bool {
        self.digits.len() >= PHONE_DIGITS
            && record.main_texts(customer::PHONE).any(|phone| digits(phone).contains(&self.digits))
    }
}

/// What the search looks through, folded.
fn searched(record: &Record) -> impl Iterator<Item = (&'static Field, String)> {
    record.values().iter().filter_map(|(path, value)| {
        let field = Entity::Customer.field(path.field)?;
        let is_searched = field.search != Search::None && (path.part == MAIN || !field.is_list());
        is_searched.then(|| (field, fold(&field.kind.show(value))))
    })
}

/// Whether a word of the text begins with the part; of an e-mail any piece will do.
fn begins(field: &Field, text: &str, part: &str) -> bool {
    (field.search == Search::Email && text.contains(part)) || words(text).any(|word| word.starts_with(part))
}

/// What a key is about: a field, one custom field behind a dot, or what is incomplete.
///
/// # Errors
/// A sentence that names the fields, if it is none.
pub fn subject_of(key: &str) -> Result<Subject, String> {
    if key.eq_ignore_ascii_case(INCOMPLETE.key) {
        return Ok(Subject::Incomplete);
    }
    if key.eq_ignore_ascii_case(BATCH.key) {
        return Ok(Subject::Batch);
    }
    if let Some((list, name)) = key.split_once('.')
        && let Ok(field) = field_of(list)
        && customer::is_named(field.number)
    {
        return Ok(Subject::Named(field, plain(name)));
    }
    field_of(key).map(Subject::Field)
}

/// Letters and digits in lower case, as names are compared.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The field by its key, its label, or another name that files use.
fn field_of(key: &str) -> Result<&'static Field, String> {
    let plain: String = key.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let fields = Entity::Customer.fields();
    let label = |field: &Field| -> String {
        let letters = field.label.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_lowercase()
    };
    let found = Entity::Customer
        .field_by_key(&key.to_lowercase())
        .or_else(|| fields.iter().find(|field| label(field) == plain))
        .or_else(|| fields.iter().find(|field| field.aliases.contains(&plain.as_str())));
    found.ok_or_else(|| {
        let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
        format!("There is no field “{key}”; the fields are {}, {}, {}", keys.join(", "), INCOMPLETE.key, BATCH.key)
    })
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
