//! A row of a list, made from the record.

use rustc_hash::FxHashMap;

use crate::engine::lookup::Lookup;
use crate::engine::question::Row;
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::model::value::Value;
use crate::model::{contact, customer};
use crate::store::snapshot::Snapshot;

/// Characters of a note that are shown at a glance.
const NOTE_LENGTH: usize = 160;

/// Makes the rows of one answer, with what other records say of each customer.
pub struct Rows<'a> {
    lookup: &'a Lookup,
    snapshot: &'a Snapshot,
    /// The times of steps that wrote many customers.
    times: FxHashMap<u64, i64>,
}

impl<'a> Rows<'a> {
    pub fn new(lookup: &'a Lookup, snapshot: &'a Snapshot) -> Self {
        Self { lookup, snapshot, times: FxHashMap::default() }
    }

    /// The row of a customer; `why` is empty.
    pub fn row(&mut self, record: &Record) -> Result<Row, Refusal> {
        Ok(Row {
            referrer: self.referrer(record)?,
            referred: self.lookup.referred(record.id),
            person: self.person(record),
            updated_ms: self.updated_ms(record)?,
            ..row_of(record, self.lookup.policy())
        })
    }

    /// The row of a customer that is known by its id.
    pub fn of(&mut self, id: Id) -> Result<Option<Row>, Refusal> {
        let record = self.snapshot.get(Entity::Customer, id, self.lookup.sees())?;
        record.map(|record| self.row(&record)).transpose()
    }

    /// The name of whoever referred the customer; "" if that is not known, or if they were deleted.
    fn referrer(&self, record: &Record) -> Result<String, Refusal> {
        let Ok(id) = record.text(customer::REFERRER).parse() else {
            return Ok(String::new());
        };
        let id = self.lookup.people().root(id);
        if id == record.id {
            return Ok(String::new());
        }
        let referrer = self.snapshot.get(Entity::Customer, id, self.lookup.sees())?;
        Ok(referrer.map_or_else(String::new, |referrer| customer::display_name(&referrer)))
    }

    /// The main contact person, else the first.
    fn person(&self, record: &Record) -> String {
        let main = record.text(customer::PRIMARY_CONTACT).parse::<Id>().ok();
        self.lookup.people().with(record.id, |people| {
            // Who was merged into the customer is no contact person of theirs.
            let mut contacts = people.iter().filter(|person| person.entity == Entity::Contact).peekable();
            let first = contacts.peek().copied();
            let found = contacts.find(|person| Some(person.id) == main).or(first);
            found.map_or_else(String::new, contact::display_name)
        })
    }

    fn updated_ms(&mut self, record: &Record) -> Result<i64, Refusal> {
        if let Some(at_ms) = self.times.get(&record.last_entry) {
            return Ok(*at_ms);
        }
        let at_ms = self.snapshot.time_of(record.last_entry)?.unwrap_or(0);
        self.times.insert(record.last_entry, at_ms);
        Ok(at_ms)
    }
}

/// The row of a customer by its record alone: what others say of it is left empty, and so is `why`.
pub fn row_of(record: &Record, policy: Policy) -> Row {
    let name = customer::display_name(record);
    let business = record.text(customer::BUSINESS);
    let (phone, phone_type) = phone(record);
    Row {
        id: record.id,
        number: customer::number(record),
        business: if business == name { String::new() } else { business.to_owned() },
        name,
        initials: customer::initials(record),
        picture: record.text(customer::PICTURE).to_owned(),
        account: record.text(customer::ACCOUNT).to_owned(),
        phone,
        phone_type,
        email: customer::primary_email(record).to_owned(),
        city: record.text(customer::CITY).to_owned(),
        state: record.text(customer::STATE).to_owned(),
        zip: record.text(customer::ZIP).to_owned(),
        category: record.text(customer::CATEGORY).to_owned(),
        location: record.text(customer::LOCATION).to_owned(),
        alert: alert(record),
        phones: customer::phones(record).into_iter().map(|item| shown_phone(record, item)).collect(),
        emails: texts(record, customer::EMAIL, &customer::emails(record)),
        note: note(record),
        tags: record.main_texts(customer::TAGS).map(str::to_owned).collect(),
        referral: record.text(customer::REFERRAL).to_owned(),
        referrer: String::new(),
        referred: 0,
        person: String::new(),
        created_ms: record.whole(customer::CREATED).unwrap_or(0),
        updated_ms: 0,
        is_archived: customer::is_archived(record),
        gaps: customer::gaps(record, policy),
        bad: bad(record),
        why: Vec::new(),
    }
}

/// The primary phone as shown, with its extension, and its type.
fn phone(record: &Record) -> (String, String) {
    let Some(item) = customer::phones(record).first().copied() else {
        return (String::new(), String::new());
    };
    let shown = shown_phone(record, item);
    let kind = record.part_text(customer::PHONE, item, customer::PHONE_TYPE);
    (shown, kind.to_owned())
}

fn shown_phone(record: &Record, item: u16) -> String {
    let number = record.part_text(customer::PHONE, item, MAIN);
    let extension = record.part_text(customer::PHONE, item, customer::PHONE_EXTENSION);
    if extension.is_empty() { number.to_owned() } else { format!("{number} x{extension}") }
}

fn texts(record: &Record, field: u16, items: &[u16]) -> Vec<String> {
    items.iter().map(|item| record.part_text(field, *item, MAIN).to_owned()).collect()
}

/// What whoever mends a phone or an e-mail replaces.
fn bad(record: &Record) -> Vec<(Path, Value)> {
    let marks = [(customer::PHONE, customer::PHONE_BAD), (customer::EMAIL, customer::EMAIL_BAD)];
    let items = marks.into_iter().filter_map(|(field, mark)| {
        let marked = record.values().iter().find(|(path, _)| path.field == field && path.part == mark);
        marked.map(|(path, _)| (field, path.item))
    });
    let parts =
        items.flat_map(|item| record.values().iter().filter(move |(path, _)| (path.field, path.item) == item).cloned());
    parts.collect()
}

/// Why not to serve comes before what must be known.
fn alert(record: &Record) -> String {
    let texts = [record.text(customer::NO_SERVICE), record.text(customer::ALERT)];
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

/// The first line of the notes, cut where nobody reads on in passing.
fn note(record: &Record) -> String {
    let line = record.text(customer::NOTES).lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let end = line.char_indices().nth(NOTE_LENGTH).map_or(line.len(), |(end, _)| end);
    line[..end].trim().to_owned()
}
