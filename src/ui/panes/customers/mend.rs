//! Turns what is typed into the amber band into the edits that fill the gap.

use crate::model::change::Edit;
use crate::model::complaint::Complaint;
use crate::model::customer::{self, EMAIL, EMAIL_TYPE, FIRST_NAME, Gap, LAST_NAME, PHONE, PHONE_EXTENSION, PHONE_TYPE};
use crate::model::entity::Entity;
use crate::model::kind::{DateOrder, Kind, phone};
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::value::Value;
use crate::ui::panes::customers::draft::split_name;

/// The gap that one field can fill, else the first.
pub fn first(gaps: &[Gap]) -> Option<Gap> {
    gaps.iter().find(|gap| has_field(**gap)).or(gaps.first()).copied()
}

/// Whether one line of text can fill the gap; what cannot is mended in the form, where it can be seen.
pub fn has_field(gap: Gap) -> bool {
    match gap {
        Gap::Unread(_) => false,
        // A named list asks for two texts, and a customer is chosen.
        Gap::Wanted(number) => {
            let field = Entity::Customer.field(number);
            field.is_some_and(|field| field.kind != Kind::Customer && !customer::is_named(number))
        }
        Gap::NoName | Gap::NoPhoneOrEmail | Gap::NoPhone | Gap::NoEmail | Gap::BadPhone | Gap::BadEmail => true,
    }
}

/// The edits that fill the gap; `bad` is what the row knows of a phone or an e-mail that does not work.
///
/// # Errors
/// The complaint to show beneath the field; what was typed stays in it.
pub fn edits(gap: Gap, typed: &str, bad: &[(Path, Value)], order: DateOrder) -> Result<Vec<Edit>, Complaint> {
    let typed = typed.trim();
    let edits = match gap {
        Gap::NoName => name(typed),
        Gap::NoPhone | Gap::Wanted(PHONE) => phone(typed),
        Gap::NoEmail | Gap::Wanted(EMAIL) => email(typed),
        Gap::NoPhoneOrEmail => {
            if typed.contains('@') {
                email(typed)
            } else {
                phone(typed)
            }
        }
        Gap::BadPhone => phone(typed).map(|edits| replacing(bad, PHONE, PHONE_TYPE, &edits)),
        Gap::BadEmail => email(typed).map(|edits| replacing(bad, EMAIL, EMAIL_TYPE, &edits)),
        Gap::Wanted(number) => wanted(number, typed, order),
        Gap::Unread(_) => Ok(Vec::new()),
    }?;
    // Text that says nothing, such as "no" to a yes-or-no, would close the band over a gap that stays.
    if edits.is_empty() { Err(Complaint::Missing) } else { Ok(edits) }
}

/// The new item in the place of the one that does not work: its type stays, its mark goes.
fn replacing(bad: &[(Path, Value)], field: u16, kind: u8, edits: &[Edit]) -> Vec<Edit> {
    let Some(item) = bad.iter().find(|(path, _)| path.field == field).map(|(path, _)| path.item) else {
        return edits.to_vec();
    };
    let place = |edit: &Edit| Edit { path: Path { item, ..edit.path }, ..edit.clone() };
    let mut replaced: Vec<Edit> = edits.iter().map(place).collect();
    for (path, value) in bad.iter().filter(|(path, _)| path.field == field && path.part != kind) {
        match replaced.iter_mut().find(|edit| edit.path == *path) {
            Some(edit) => edit.before = Some(value.clone()),
            None => replaced.push(Edit { path: *path, before: Some(value.clone()), after: None }),
        }
    }
    replaced.retain(|edit| edit.before != edit.after);
    replaced
}

/// A field that the shop asks for, read by its kind.
fn wanted(number: u16, typed: &str, order: DateOrder) -> Result<Vec<Edit>, Complaint> {
    let Some(field) = Entity::Customer.field(number) else {
        return Ok(Vec::new());
    };
    let path = if field.is_list() { Path::part(number, NEW_ITEM, MAIN) } else { Path::field(number) };
    let value = field.kind.parse(typed, order)?;
    Ok(value.map(|value| Edit { path, before: None, after: Some(value) }).into_iter().collect())
}

fn name(typed: &str) -> Result<Vec<Edit>, Complaint> {
    let (first, last) = split_name(typed).unwrap_or_else(|| (typed.to_owned(), String::new()));
    let mut edits = Vec::new();
    for (field, text) in [(FIRST_NAME, first), (LAST_NAME, last)] {
        edits.extend(edit(Path::field(field), Kind::Name, &text)?);
    }
    Ok(edits)
}

fn phone(typed: &str) -> Result<Vec<Edit>, Complaint> {
    let (number, extension) = phone::split_extension(typed);
    let mut edits = Vec::new();
    edits.extend(edit(Path::part(PHONE, NEW_ITEM, MAIN), Kind::Phone, number)?);
    edits.extend(edit(Path::part(PHONE, NEW_ITEM, PHONE_EXTENSION), Kind::Extension, extension.unwrap_or(""))?);
    Ok(edits)
}

fn email(typed: &str) -> Result<Vec<Edit>, Complaint> {
    Ok(edit(Path::part(EMAIL, NEW_ITEM, MAIN), Kind::Email, typed)?.into_iter().collect())
}

fn edit(path: Path, kind: Kind, text: &str) -> Result<Option<Edit>, Complaint> {
    // None of these kinds has a date in it.
    let value: Option<Value> = kind.parse(text, DateOrder::DayFirst)?;
    Ok(value.map(|value| Edit { path, before: None, after: Some(value) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::customer::{BIRTHDAY, CITY, IDENTIFIERS, PHONE_BAD, REFERRER, SMS, TAGS, TAX_RATE};

    #[test]
    fn lst_20_what_is_typed_goes_to_the_field_that_is_missing() {
        let check = |gap: Gap, typed: &str, expected: &[(u16, u8, &str)]| {
            let edits = edits(gap, typed, &[], DateOrder::DayFirst).expect("it can be read");
            let found: Vec<(u16, u8, &str)> = edits
                .iter()
                .map(|edit| {
                    (edit.path.field, edit.path.part, edit.after.as_ref().and_then(Value::as_text).unwrap_or(""))
                })
                .collect();
            assert_eq!(found, expected, "{typed:?}");
        };
        check(Gap::NoPhone, " 555-0100 x12 ", &[(PHONE, MAIN, "555-0100"), (PHONE, PHONE_EXTENSION, "12")]);
        check(Gap::NoEmail, "a@b.co", &[(EMAIL, MAIN, "a@b.co")]);
        check(Gap::NoPhoneOrEmail, "a@b.co", &[(EMAIL, MAIN, "a@b.co")]);
        check(Gap::NoPhoneOrEmail, "555-0100", &[(PHONE, MAIN, "555-0100")]);
        check(Gap::NoName, "Ana Núñez", &[(FIRST_NAME, 0, "Ana"), (LAST_NAME, 0, "Núñez")]);
        check(Gap::NoName, "Ana", &[(FIRST_NAME, 0, "Ana")]);
    }

    #[test]
    fn what_cannot_be_read_is_not_saved() {
        let check = |gap: Gap, typed: &str, complaint: Complaint| {
            assert_eq!(edits(gap, typed, &[], DateOrder::DayFirst), Err(complaint), "{gap:?} {typed:?}");
        };
        check(Gap::NoPhone, "soon", Complaint::NotAPhone);
        check(Gap::NoEmail, "a@b", Complaint::NotAnEmail);
        check(Gap::BadPhone, "soon", Complaint::NotAPhone);
        check(Gap::Wanted(BIRTHDAY), "someday", Complaint::NotADate);
        check(Gap::Wanted(TAX_RATE), "much", Complaint::NotARate);
        check(Gap::Wanted(EMAIL), "a@b", Complaint::NotAnEmail);
        check(Gap::Wanted(SMS), "no", Complaint::Missing);
    }

    #[test]
    fn lst_20_a_new_number_takes_the_place_of_the_one_that_does_not_work() {
        let text = |text: &str| Value::Text(text.to_owned());
        let of = |part: u8| Path::part(PHONE, 4, part);
        let bad = [
            (of(MAIN), text("555-0100")),
            (of(PHONE_TYPE), text("Mobile")),
            (of(PHONE_EXTENSION), text("9")),
            (of(PHONE_BAD), Value::Flag(true)),
        ];
        let edits = edits(Gap::BadPhone, "555-0199", &bad, DateOrder::DayFirst).expect("it can be read");
        let found: Vec<_> = edits.into_iter().map(|edit| (edit.path, edit.before, edit.after)).collect();
        let expected = [
            (of(MAIN), Some(text("555-0100")), Some(text("555-0199"))),
            (of(PHONE_EXTENSION), Some(text("9")), None),
            (of(PHONE_BAD), Some(Value::Flag(true)), None),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn lst_20_a_field_that_the_shop_wants_is_read_by_its_kind() {
        let check = |number: u16, typed: &str, expected: Value| {
            let edits = edits(Gap::Wanted(number), typed, &[], DateOrder::DayFirst).expect("it can be read");
            let found: Vec<_> = edits.into_iter().map(|edit| (edit.path.field, edit.after)).collect();
            assert_eq!(found, [(number, Some(expected))], "{typed:?}");
        };
        check(CITY, "Oslo", Value::Text("Oslo".to_owned()));
        check(TAGS, "VIP", Value::Text("VIP".to_owned()));
        check(TAX_RATE, "8.25", Value::Whole(8_250));
        check(SMS, "yes", Value::Flag(true));
        assert!(has_field(Gap::Wanted(CITY)));
        assert!(!has_field(Gap::Wanted(REFERRER)) && !has_field(Gap::Wanted(IDENTIFIERS)));
        assert_eq!(first(&[Gap::Wanted(REFERRER), Gap::Wanted(CITY)]), Some(Gap::Wanted(CITY)));
    }

    #[test]
    fn a_gap_that_can_be_filled_here_comes_first() {
        assert_eq!(first(&[Gap::Unread(7), Gap::NoPhone]), Some(Gap::NoPhone));
        assert_eq!(first(&[Gap::Unread(7)]), Some(Gap::Unread(7)));
        assert_eq!(first(&[]), None);
    }
}
