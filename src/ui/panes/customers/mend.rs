//! Turns what is typed into the amber band into the edits that fill the gap.

use crate::model::change::Edit;
use crate::model::complaint::Complaint;
use crate::model::customer::{EMAIL, FIRST_NAME, Gap, LAST_NAME, PHONE, PHONE_EXTENSION};
use crate::model::kind::{DateOrder, Kind, phone};
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::value::Value;
use crate::ui::panes::customers::draft::split_name;

/// The gap that one field can fill, else the first.
pub fn first(gaps: &[Gap]) -> Option<Gap> {
    gaps.iter().find(|gap| !matches!(gap, Gap::Unread(_))).or(gaps.first()).copied()
}

/// The edits that fill the gap.
///
/// # Errors
/// The complaint to show beneath the field; what was typed stays in it.
pub fn edits(gap: Gap, typed: &str) -> Result<Vec<Edit>, Complaint> {
    let typed = typed.trim();
    match gap {
        Gap::NoName => name(typed),
        Gap::NoPhone => phone(typed),
        Gap::NoEmail => email(typed),
        Gap::NoPhoneOrEmail => {
            if typed.contains('@') {
                email(typed)
            } else {
                phone(typed)
            }
        }
        // What does not work is mended in the form, where it can be seen.
        Gap::Unread(_) | Gap::BadPhone | Gap::BadEmail | Gap::Wanted(_) => Ok(Vec::new()),
    }
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

    #[test]
    fn lst_20_what_is_typed_goes_to_the_field_that_is_missing() {
        let check = |gap: Gap, typed: &str, expected: &[(u16, u8, &str)]| {
            let edits = edits(gap, typed).expect("it can be read");
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
        assert_eq!(edits(Gap::NoPhone, "soon"), Err(Complaint::NotAPhone));
        assert_eq!(edits(Gap::NoEmail, "a@b"), Err(Complaint::NotAnEmail));
    }

    #[test]
    fn a_gap_that_can_be_filled_here_comes_first() {
        assert_eq!(first(&[Gap::Unread(7), Gap::NoPhone]), Some(Gap::NoPhone));
        assert_eq!(first(&[Gap::Unread(7)]), Some(Gap::Unread(7)));
        assert_eq!(first(&[]), None);
    }
}
