//! What a filter finds, compares, and does not understand.

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
    item(customer::CUSTOM, 5, "Dark blue");
    record.set(Path::part(customer::CUSTOM, 5, customer::NAMED), Some(Value::Text("Colour".to_owned())));
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
    check("tags:school|vip", true);
    check("tags:school|trade", false);
    check("-tags:school|trade", true);
    check("tags:vip tags:school", false);
    check("city:=paris|\"new york\"", true);
    check("city:|york", true);
    check("number:<5|>1000", true);
    check("incomplete:yes", false);
    check("incomplete:no", true);
    check("-incomplete:yes", true);
    check("custom.colour:blue", true);
    check("custom.colour:=\"dark blue\"|red", true);
    check("custom.colour:red", false);
    check("custom.size:", true);
    check("custom.colour:", false);
    check("identifier.licence:*", false);
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
