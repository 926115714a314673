//! What the options of an import say of its files.

use crate::cli::arguments::files::{Delimiter, Encoding, ImportArguments, Key};
use crate::cli::arguments::values::Pair;
use crate::cli::fault::Fault;
use crate::model::importing::{
    HeaderRow, ImportWishes, LayoutWish, LetterCase, Letters, MatchKey, PresetWish, Transform, WrittenOrder,
};

/// Every wish of the options.
pub fn of(import: &ImportArguments) -> Result<ImportWishes, Fault> {
    let transforms = import.transform.iter().map(transform).collect::<Result<_, _>>()?;
    let preset = match import.preset.as_deref() {
        None => PresetWish::Recognised,
        Some("none") => PresetWish::None,
        Some(key) => PresetWish::Named(key.to_owned()),
    };
    let key = match import.key {
        None => MatchKey::Automatic,
        Some(Key::Id) => MatchKey::OurId,
        Some(Key::Account) => MatchKey::Account,
        Some(Key::Email) => MatchKey::Email,
        Some(Key::Phone) => MatchKey::Phone,
        Some(Key::Resemblance) => MatchKey::Resemblance,
    };
    Ok(ImportWishes { layout: layout(import), preset, transforms, key, ..ImportWishes::default() })
}

fn layout(import: &ImportArguments) -> LayoutWish {
    let letters = import.encoding.map(|encoding| match encoding {
        Encoding::Utf8 => Letters::Utf8,
        Encoding::Utf16le => Letters::Utf16Le,
        Encoding::Utf16be => Letters::Utf16Be,
        Encoding::Windows1252 => Letters::Windows1252,
    });
    let delimiter = import.delimiter.map(|delimiter| match delimiter {
        Delimiter::Comma => b',',
        Delimiter::Semicolon => b';',
        Delimiter::Tab => b'\t',
        Delimiter::Bar => b'|',
    });
    let header = match (import.header, import.no_header) {
        (true, _) => Some(HeaderRow::Present),
        (false, true) => Some(HeaderRow::Absent),
        (false, false) => None,
    };
    LayoutWish { letters, delimiter, header }
}

fn transform(pair: &Pair) -> Result<(String, Transform), Fault> {
    let transform = match pair.value.as_str() {
        "split-name" => Transform::SplitName,
        "fix-phone" => Transform::FixPhone,
        "day-first" => Transform::Dates(WrittenOrder::DayFirst),
        "month-first" => Transform::Dates(WrittenOrder::MonthFirst),
        "year-first" => Transform::Dates(WrittenOrder::YearFirst),
        "names" => Transform::Case(LetterCase::Names),
        "upper" => Transform::Case(LetterCase::Upper),
        "lower" => Transform::Case(LetterCase::Lower),
        "unmark" => Transform::Unmarked,
        other => {
            let Some(text) = other.strip_prefix("fixed:") else {
                let sentence = format!(
                    "There is no transform {other:?}; there are split-name, fix-phone, day-first, month-first, \
                     year-first, names, upper, lower, unmark and fixed:TEXT"
                );
                return Err(Fault::Usage(sentence));
            };
            Transform::Fixed(text.to_owned())
        }
    };
    Ok((pair.key.clone(), transform))
}
