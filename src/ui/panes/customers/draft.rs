//! What quick add holds while a customer is being typed: six texts, read as fields when it counts.

use crate::model::complaint::Complaint;
use crate::model::customer::{
    BUSINESS, EMAIL, FIRST_NAME, LAST_NAME, NOTES, PHONE, PHONE_EXTENSION, PHONE_TYPE, PHONE_TYPES, REFERRAL,
};
use crate::model::entity::Entity;
use crate::model::kind::{DateOrder, Kind, phone};
use crate::model::path::{MAIN, Path};
use crate::model::settings::Policy;
use crate::model::value::Value;
use crate::text::fold;
use crate::ui::panes::detail::required;

/// A field of quick add, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    FirstName,
    LastName,
    Business,
    Phone,
    Email,
    Referral,
}

impl Slot {
    pub const ALL: [Self; 6] =
        [Self::FirstName, Self::LastName, Self::Business, Self::Phone, Self::Email, Self::Referral];

    pub fn field(self) -> u16 {
        match self {
            Self::FirstName => FIRST_NAME,
            Self::LastName => LAST_NAME,
            Self::Business => BUSINESS,
            Self::Phone => PHONE,
            Self::Email => EMAIL,
            Self::Referral => REFERRAL,
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Self::FirstName | Self::LastName => Kind::Name,
            Self::Business | Self::Referral => Kind::Text,
            Self::Phone => Kind::Phone,
            Self::Email => Kind::Email,
        }
    }

    /// Whether the shop's policy wants it filled; marked with a star in the form.
    pub fn is_required(self, policy: Policy) -> bool {
        Entity::Customer.field(self.field()).is_some_and(|field| required::is_marked(policy, field))
    }
}

/// What stands in the way of creating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Missing,
    Unread(Complaint),
}

/// The item that the phone and the e-mail of the form are.
const FIRST: u16 = 1;

/// What came from a pasted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pasted {
    /// As they were put into the form; a text that differs was typed.
    texts: [String; 6],
    /// Values without a field in the form.
    beside: Vec<(Path, Value)>,
}

/// The texts as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    texts: [String; 6],
    pasted: Pasted,
}

impl Draft {
    pub fn get(&self, slot: Slot) -> &str {
        &self.texts[slot as usize]
    }

    pub fn text_mut(&mut self, slot: Slot) -> &mut String {
        &mut self.texts[slot as usize]
    }

    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|text| text.trim().is_empty()) && self.pasted.beside.is_empty()
    }

    fn has(&self, slot: Slot) -> bool {
        !self.get(slot).trim().is_empty()
    }

    /// Splits a whole name in the first-name field, if the last name is still empty.
    pub fn split_name(&mut self) {
        if self.has(Slot::LastName) {
            return;
        }
        if let Some((first, last)) = split_name(self.get(Slot::FirstName)) {
            *self.text_mut(Slot::FirstName) = first;
            *self.text_mut(Slot::LastName) = last;
        }
    }

    /// Takes what was read from a pasted text, instead of what the last paste had given; what was typed stays.
    pub fn paste(&mut self, values: &[(Path, Value)]) {
        let before = std::mem::take(&mut self.pasted);
        for slot in Slot::ALL {
            if self.get(slot) == before.texts[slot as usize] {
                self.text_mut(slot).clear();
            }
        }
        let mut beside = Vec::new();
        for slot in Slot::ALL {
            let item = item_for_form(values, slot.field());
            let of_item = values.iter().filter(|(path, _)| path.field == slot.field() && Some(path.item) == item);
            if self.has(slot) {
                continue;
            }
            let (mut text, mut extension) = (String::new(), String::new());
            for (path, value) in of_item {
                match (path.field, path.part) {
                    (PHONE, PHONE_EXTENSION) => extension = format!(" x{}", value.as_text().unwrap_or("")),
                    (PHONE | EMAIL, PHONE_TYPE) => {
                        beside.push((Path::part(path.field, FIRST, path.part), value.clone()));
                    }
                    (_, _) => value.as_text().unwrap_or("").clone_into(&mut text),
                }
            }
            text.push_str(&extension);
            self.text_mut(slot).clone_from(&text);
            self.pasted.texts[slot as usize] = text;
        }
        for (path, value) in values {
            let slot = Slot::ALL.into_iter().find(|slot| slot.field() == path.field);
            let first = item_for_form(values, path.field);
            let is_in_slot =
                slot.is_some_and(|slot| first == Some(path.item) && !self.pasted.texts[slot as usize].is_empty());
            // A name that was typed is the name; another phone is one more.
            let is_lost = slot.is_some() && path.item == 0;
            if !is_in_slot && !is_lost {
                let item = if path.item == 0 { 0 } else { path.item + FIRST };
                beside.push((Path::part(path.field, item, path.part), value.clone()));
            }
        }
        self.pasted.beside = beside;
    }

    /// Sets or takes away the notes that the customer will be made with.
    pub fn set_notes(&mut self, notes: Option<String>) {
        self.pasted.beside.retain(|(path, _)| path.field != NOTES);
        let value = notes.and_then(|notes| Kind::Note.parse(&notes, DateOrder::DayFirst).ok().flatten());
        self.pasted.beside.extend(value.map(|value| (Path::field(NOTES), value)));
    }

    /// What the paste has given besides the six fields, for a line beneath them: label and text.
    pub fn beside(&self) -> Vec<(&'static str, String)> {
        let line = |(path, value): &(Path, Value)| {
            let field = Entity::Customer.field(path.field)?;
            let is_main = path.part <= MAIN && path.field != NOTES;
            // A number without its type would not say that it is a fax.
            let kind = self.pasted.beside.iter().find(|(it, _)| *it == Path { part: PHONE_TYPE, ..*path });
            let kind = kind.filter(|_| field.is_list()).and_then(|(_, kind)| kind.as_text());
            let shown = field.kind_of(path.part).show(value);
            let shown = kind.map_or(shown.clone(), |kind| format!("{shown} ({kind})"));
            is_main.then_some((field.label, shown))
        };
        self.pasted.beside.iter().filter_map(line).collect()
    }

    /// The extension behind the phone number, for a hint beneath the field.
    pub fn extension(&self) -> Option<&str> {
        phone::split_extension(self.get(Slot::Phone).trim()).1
    }

    /// What can be read so far, for the search for twins; what cannot be read yet is left out.
    pub fn values(&self) -> Vec<(Path, Value)> {
        let mut values: Vec<(Path, Value)> =
            Slot::ALL.into_iter().filter_map(|slot| self.read(slot).ok()).flatten().collect();
        // The type of a number goes with the number, and with no other that is typed over it.
        let is_kept = |slot: Slot| self.get(slot) == self.pasted.texts[slot as usize];
        let is_beside = |(path, _): &&(Path, Value)| match (path.field, path.item) {
            (PHONE, FIRST) => is_kept(Slot::Phone),
            (EMAIL, FIRST) => is_kept(Slot::Email),
            (_, _) => true,
        };
        values.extend(self.pasted.beside.iter().filter(is_beside).cloned());
        values.sort_by_key(|(path, _)| *path);
        values
    }

    /// The first thing that stands in the way, in form order.
    pub fn fault(&self, policy: Policy) -> Option<(Slot, Fault)> {
        let missing = required::missing(policy, &self.values());
        Slot::ALL.into_iter().find_map(|slot| {
            if let Err(complaint) = self.read(slot) {
                return Some((slot, Fault::Unread(complaint)));
            }
            let (_, complaint) = missing.iter().find(|(field, _)| *field == slot.field())?;
            let fault = match complaint {
                Complaint::NoType => Fault::Unread(Complaint::NoType),
                Complaint::NotAnEmail
                | Complaint::NotAPhone
                | Complaint::NotADate
                | Complaint::NotANumber
                | Complaint::NotADecimal
                | Complaint::NotARate
                | Complaint::NotAYesOrNo
                | Complaint::NotATime
                | Complaint::TooLong(_)
                | Complaint::NotACustomer
                | Complaint::Missing => Fault::Missing,
            };
            Some((slot, fault))
        })
    }

    /// The name as the list will show it, or "".
    pub fn name(&self) -> String {
        let person = format!("{} {}", self.get(Slot::FirstName).trim(), self.get(Slot::LastName).trim());
        let person = person.trim();
        if person.is_empty() { self.get(Slot::Business).trim().to_owned() } else { person.to_owned() }
    }

    /// Whether another customer's name is the same but for case and accents.
    pub fn has_name(&self, name: &str) -> bool {
        let own = fold::fold(&self.name());
        let other = fold::fold(name);
        let own: Vec<&str> = fold::words(&own).collect();
        !own.is_empty() && own == fold::words(&other).collect::<Vec<_>>()
    }

    fn read(&self, slot: Slot) -> Result<Vec<(Path, Value)>, Complaint> {
        // The order of day and month plays no part: quick add has no date.
        let parse = |kind: Kind, text: &str| kind.parse(text, DateOrder::DayFirst);
        let typed = self.get(slot).trim();
        let mut values = Vec::new();
        match slot {
            Slot::Phone => {
                let (phone_type, number) = split_type(typed);
                let (number, extension) = phone::split_extension(number);
                let value = parse(Kind::Choice(PHONE_TYPES), phone_type)?;
                values.extend(value.map(|value| (Path::part(PHONE, 1, PHONE_TYPE), value)));
                let value = parse(slot.kind(), number)?;
                values.extend(value.map(|value| (Path::part(PHONE, 1, MAIN), value)));
                let value = parse(Kind::Extension, extension.unwrap_or(""))?;
                values.extend(value.map(|value| (Path::part(PHONE, 1, PHONE_EXTENSION), value)));
            }
            Slot::Email => {
                let value = parse(slot.kind(), typed)?;
                values.extend(value.map(|value| (Path::part(EMAIL, 1, MAIN), value)));
            }
            Slot::FirstName | Slot::LastName | Slot::Business | Slot::Referral => {
                let value = parse(slot.kind(), typed)?;
                values.extend(value.map(|value| (Path::field(slot.field()), value)));
            }
        }
        Ok(values)
    }
}

/// The item of a field that goes into the form: the first that is no fax.
fn item_for_form(values: &[(Path, Value)], field: u16) -> Option<u16> {
    let items = || values.iter().filter(|(path, _)| path.field == field).map(|(path, _)| path.item);
    let is_fax = |item: u16| {
        let kind = Path::part(field, item, PHONE_TYPE);
        values.iter().any(|(path, value)| *path == kind && value.as_text() == Some("Fax"))
    };
    items().find(|item| !is_fax(*item)).or_else(|| items().next())
}

/// Words that belong to the family name behind them.
const PARTICLES: &[&str] = &[
    "al", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "la", "le", "van", "ten", "ter", "von", "zu",
    "zur",
];

/// First and last name of a whole name: "Ana Núñez", "Núñez, Ana", "Ludwig van Beethoven".
pub fn split_name(whole: &str) -> Option<(String, String)> {
    if let Some((last, first)) = whole.split_once(',') {
        let (first, last) = (first.trim(), last.trim());
        return (!first.is_empty() && !last.is_empty()).then(|| (first.to_owned(), last.to_owned()));
    }
    let words: Vec<&str> = whole.split_whitespace().collect();
    let mut at = words.len().checked_sub(1).filter(|at| *at > 0)?;
    while at > 1 && PARTICLES.contains(&words[at - 1].to_lowercase().as_str()) {
        at -= 1;
    }
    Some((words[..at].join(" "), words[at..].join(" ")))
}

/// "Mobile 555-0100" names its type first.
fn split_type(typed: &str) -> (&str, &str) {
    let word = typed.split_once(char::is_whitespace);
    let known = word.filter(|(word, _)| PHONE_TYPES.iter().any(|known| known.eq_ignore_ascii_case(word)));
    known.unwrap_or(("", typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(texts: [&str; 6]) -> Draft {
        Draft { texts: texts.map(str::to_owned), ..Draft::default() }
    }

    #[test]
    fn add_05_a_pasted_whole_name_is_split() {
        let check = |whole: &str, expected: Option<(&str, &str)>| {
            let found = split_name(whole);
            let found = found.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
            assert_eq!(found, expected, "{whole:?}");
        };
        check("Ana Núñez", Some(("Ana", "Núñez")));
        check("Núñez, Ana", Some(("Ana", "Núñez")));
        check(" Mary  Ann Smith ", Some(("Mary Ann", "Smith")));
        check("Ludwig van Beethoven", Some(("Ludwig", "van Beethoven")));
        check("Maria de la Cruz", Some(("Maria", "de la Cruz")));
        check("van Gogh", Some(("van", "Gogh")));
        check("Ana", None);
        check("Núñez,", None);
        check("", None);
    }

    #[test]
    fn add_10_the_first_missing_field_is_named() {
        let check = |texts: [&str; 6], policy: Policy, expected: Option<(Slot, Fault)>| {
            assert_eq!(draft(texts).fault(policy), expected, "{texts:?}");
        };
        let (minimal, strict) = (Policy::Minimal, Policy::Strict);
        check(["", "", "", "", "", ""], minimal, Some((Slot::FirstName, Fault::Missing)));
        check(["Ana", "", "", "", "", ""], minimal, None);
        check(["", "", "Acme", "", "", ""], minimal, None);
        check(["Ana", "", "", "12", "", ""], minimal, Some((Slot::Phone, Fault::Unread(Complaint::NotAPhone))));
        check(["Ana", "", "", "", "a@b", ""], minimal, Some((Slot::Email, Fault::Unread(Complaint::NotAnEmail))));
        check(["Ana", "", "", "", "", ""], strict, Some((Slot::LastName, Fault::Missing)));
        check(["", "", "Acme", "", "", ""], strict, Some((Slot::Phone, Fault::Missing)));
        let no_type = Some((Slot::Phone, Fault::Unread(Complaint::NoType)));
        check(["Ana", "Núñez", "", "555-0100", "a@b.co", "Yelp"], strict, no_type);
        check(["Ana", "Núñez", "", "Work 555-0100", "", ""], strict, Some((Slot::Email, Fault::Missing)));
        check(["Ana", "Núñez", "", "mobile 555-0100", "a@b.co", ""], strict, Some((Slot::Referral, Fault::Missing)));
        check(["Ana", "Núñez", "", "mobile 555-0100", "a@b.co", "Yelp"], strict, None);
    }

    #[test]
    fn cus_11_the_extension_becomes_a_part_of_its_own() {
        let draft = draft(["Ana", "", "", "555-0100 x12", "", "Walk-in"]);
        let values = draft.values();
        let found: Vec<(u16, u8, Option<&str>)> =
            values.iter().map(|(path, value)| (path.field, path.part, value.as_text())).collect();
        assert_eq!(
            found,
            [
                (FIRST_NAME, 0, Some("Ana")),
                (PHONE, MAIN, Some("555-0100")),
                (PHONE, PHONE_EXTENSION, Some("12")),
                (REFERRAL, 0, Some("Walk-in")),
            ]
        );
        assert_eq!(draft.extension(), Some("12"));
    }

    #[test]
    fn dup_01_the_same_name_is_the_same_in_any_case_and_accent() {
        let check = |texts: [&str; 6], name: &str, is_same: bool| {
            assert_eq!(draft(texts).has_name(name), is_same, "{texts:?} and {name:?}");
        };
        check(["john", "smith", "", "", "", ""], "John Smith", true);
        check(["Ana", "Nunez", "", "", "", ""], "Ana Núñez", true);
        check(["", "", "Acme GmbH", "", "", ""], "ACME GmbH", true);
        check(["John", "", "", "", "", ""], "John Smith", false);
        check(["", "", "", "555-0100", "", ""], "", false);
    }
}
