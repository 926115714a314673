//! Filters as text: search words plus `field:value`, `field:>=value`, `field:a..b`, `field:`, `field:*`, and `-` for not.

use crate::engine::queries::filter_rule::{Rule, Style};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Field, Search};
use crate::model::kind::DateOrder;
use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::text::digits::digits;
use crate::text::fold::{fold, words};

/// A number needs this many digits to be looked for in the middle of a phone number.
const PHONE_DIGITS: usize = 3;

/// A filter that was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<Word>,
    conditions: Vec<Condition>,
}

/// Whether what is named must be there or must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    With,
    Without,
}

impl Sign {
    fn accepts(self, is_found: bool) -> bool {
        match self {
            Self::With => is_found,
            Self::Without => !is_found,
        }
    }
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
#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    sign: Sign,
    field: &'static Field,
    rule: Rule,
}

impl Filter {
    /// Reads a filter; `order` is the country's order of day and month in dates with slashes.
    ///
    /// # Errors
    /// A sentence about the first part that is not understood.
    pub fn parse(text: &str, order: DateOrder) -> Result<Self, String> {
        let mut filter = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (sign, after) = split_sign(rest);
            let (key, after) = split_key(after);
            let Some(key) = key else {
                let (typed, style, after) = split_value(after);
                rest = after;
                filter.add_word(sign, typed, style);
                continue;
            };
            let field = field_of(key)?;
            let (operator, after) = split_operator(after);
            let (value, style, after) = split_value(after);
            rest = after;
            let rule = Rule::parse(field, operator, value, style, order)?;
            filter.conditions.push(Condition { sign, field, rule });
        }
        Ok(filter)
    }

    /// The search words, for the index; a filter without any lists everybody whom the conditions keep.
    pub fn words(&self) -> String {
        let wanted = self.words.iter().filter(|word| word.sign == Sign::With);
        wanted.map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether there are search words only, which the index answers alone.
    pub fn is_plain(&self) -> bool {
        self.conditions.is_empty() && self.words.iter().all(|word| word.sign == Sign::With)
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
        self.conditions.iter().all(|condition| condition.holds(record))
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

impl Condition {
    fn holds(&self, record: &Record) -> bool {
        let mut values = record
            .values()
            .iter()
            .filter(|(path, _)| path.field == self.field.number && (path.part == MAIN || !self.field.is_list()));
        let is_found = match &self.rule {
            Rule::Empty => values.next().is_none(),
            Rule::Present => values.next().is_some(),
            rule @ (Rule::Contains { .. } | Rule::Same(_) | Rule::Compared { .. } | Rule::Between { .. }) => {
                values.any(|(_, value)| rule.accepts(self.field.kind, value))
            }
        };
        self.sign.accepts(is_found)
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
        format!("There is no field “{key}”; the fields are {}", keys.join(", "))
    })
}

fn split_sign(text: &str) -> (Sign, &str) {
    match text.strip_prefix('-') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => (Sign::Without, rest),
        Some(_) | None => (Sign::With, text),
    }
}

/// A key is a word before a colon; a time of day and an address of the web have none.
fn split_key(text: &str) -> (Option<&str>, &str) {
    let is_key = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let end = text.find(|letter| !is_key(letter)).unwrap_or(text.len());
    let (key, rest) = text.split_at(end);
    match rest.strip_prefix(':') {
        Some(after) if key.starts_with(char::is_alphabetic) && !after.starts_with("//") => (Some(key), after),
        Some(_) | None => (None, text),
    }
}

fn split_operator(text: &str) -> (&str, &str) {
    let length = [">=", "<=", ">", "<", "="]
        .iter()
        .find(|operator| text.starts_with(**operator))
        .map_or(0, |operator| operator.len());
    text.split_at(length)
}

/// The value up to the next space, or between quotation marks, and what follows it.
fn split_value(text: &str) -> (&str, Style, &str) {
    let (value, style, rest) = if let Some(quoted) = text.strip_prefix('"') {
        let (value, rest) = quoted.split_once('"').unwrap_or((quoted, ""));
        (value, Style::Quoted, rest)
    } else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        (value, Style::Plain, rest)
    };
    (value, style, rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;
    use crate::model::path::Path;
    use crate::model::value::Value;

    /// Ada of New York with two phones, born in 1980; archived is nothing.
    fn ada() -> Record {
        let mut record = Record::new(Entity::Customer, Id::ONLY);
        for (key, text) in [
            ("first_name", "Ada"),
            ("last_name", "Núñez-Novak"),
            ("city", "New York"),
            ("zip", "10001"),
            ("account", "ACC-1042"),
            ("birthday", "1980-02-29"),
            ("created", "2026-11-23 14:30"),
            ("tax_rate", "8.25"),
            ("tax_free", "yes"),
            ("number", "1005"),
            ("referral", "Friend or family"),
        ] {
            let field = Entity::Customer.field_by_key(key).expect("the key is in the table");
            let value = field.kind.parse(text, DateOrder::MonthFirst).expect("the example is good");
            record.set(Path::field(field.number), value);
        }
        let mut item = |field, item, text: &str| {
            record.set(Path::part(field, item, MAIN), Some(Value::Text(text.to_owned())));
        };
        item(customer::PHONE, 1, "(212) 555-0100");
        item(customer::PHONE, 2, "212-555-0177");
        item(customer::EMAIL, 3, "ada.nunez@mail.example.com");
        item(customer::TAGS, 4, "VIP");
        record
    }

    #[test]
    fn a_filter_finds_what_it_says() {
        let record = ada();
        let check = |text: &str, is_found: bool| {
            let filter = Filter::parse(text, DateOrder::MonthFirst).expect(text);
            assert_eq!(filter.matches(&record), is_found, "{text:?}");
        };
        check("", true);
        check("ada nunez", true);
        check("NOVAK", true);
        check("bob", false);
        check("-bob", true);
        check("-ada", false);
        check("\"new york\"", true);
        check("\"york new\"", false);
        check("5550188", false);
        check("5550177", true);
        check("555-01", true);
        check("mail.example", true);
        check("city:york", true);
        check("city:ork", false);
        check("city:=york", false);
        check("email:unez", true);
        check("city:=\"new york\"", true);
        check("-city:york", false);
        check("city:", false);
        check("street:", true);
        check("-street:", false);
        check("email:*", true);
        check("archived:", true);
        check("archived:yes", false);
        check("archived:no", true);
        check("company:*", false);
        check("tags:vip city:york ada", true);
        check("tags:vip city:paris", false);
        check("phone:0177", true);
        check("phone:(212)", true);
        check("phone:999", false);
        check("tax_free:yes", true);
        check("tax_free:no", false);
    }

    #[test]
    fn a_filter_compares_numbers_dates_and_texts() {
        let record = ada();
        let check = |text: &str, is_found: bool| {
            let filter = Filter::parse(text, DateOrder::MonthFirst).expect(text);
            assert_eq!(filter.matches(&record), is_found, "{text:?}");
        };
        check("number:1005", true);
        check("number:100", false);
        check("number:>1005", false);
        check("number:>=1005", true);
        check("number:<1006", true);
        check("number:1001..1005", true);
        check("number:1006..", false);
        check("number:..1005", true);
        check("tax_rate:8.25", true);
        check("tax_rate:<8.25", false);
        check("birthday:1980", true);
        check("birthday:1980-02", true);
        check("birthday:1980-02-28", false);
        check("birthday:02-29", true);
        check("birthday:2/29", true);
        check("birthday:>=1980", true);
        check("birthday:>1980", false);
        check("birthday:<1980-03", true);
        check("birthday:1979..1980", true);
        check("created:2026-11-23", true);
        check("created:<=2026-11-23", true);
        check("created:>2026-11-23", false);
        check("created:>=2026-11", true);
        check("created:<2026-11", false);
        check("zip:10000..10999", true);
        check("zip:<9000", false);
        check("last_name:a..n", true);
        check("last_name:>n", false);
        check("last_name:>=o", false);
        check("account:=acc-1042", true);
        check("account:1042", true);
        check("referral:\"friend or\"", true);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let check = |text: &str, about: &str| {
            let said = Filter::parse(text, DateOrder::MonthFirst).err().unwrap_or_default();
            assert!(said.contains(about), "{text:?}: {said:?}");
        };
        check("colour:red", "There is no field “colour”; the fields are first_name, last_name");
        check("birthday:>=soon", "birthday: Not a date");
        check("number:many", "number: Not a whole number");
        check("created:13/13", "created: Not a date and time");
        check("tax_free:perhaps", "tax_free: Write yes or no");
        check("number:>", "number: write a value after >");
    }

    #[test]
    fn words_for_the_index_are_apart_from_the_conditions() {
        let filter = Filter::parse("ada city:york -bob \"new york\" 12:30 -", DateOrder::MonthFirst).expect("good");
        assert_eq!(filter.words(), "ada new york 12:30");
        assert!(!filter.is_plain());
        assert!(filter.keeps(&ada()), "the words are left to the index");
        assert!(!filter.matches(&ada()), "12:30 stands nowhere");
        let plain = Filter::parse("see http://shop.example ada", DateOrder::MonthFirst).expect("good");
        assert!(plain.is_plain());
    }
}
