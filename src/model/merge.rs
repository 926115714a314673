//! A merge of duplicates: who was merged into whom, which value came from where, and whether it still stands.

use crate::model::field::{Class, Field, Part, Section, Shape};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

pub const SURVIVOR: u16 = 1;
pub const LOSERS: u16 = 2;
pub const MERGED: u16 = 3;
pub const AUTHOR: u16 = 4;
pub const ENTRY: u16 = 5;
pub const ORIGINS: u16 = 6;
pub const UNDONE: u16 = 7;
pub const WAIVED: u16 = 8;
pub const NOTE: u16 = 9;
pub const NAMES: u16 = 10;
pub const NEXT_ITEM: u16 = 11;

/// Parts of an origin, whose main part is the loser.
pub const ORIGIN_FIELD: u8 = 2;
pub const ORIGIN_FROM: u8 = 3;
pub const ORIGIN_TO: u8 = 4;
/// The survivor had the item already.
pub const ORIGIN_SHARED: u8 = 5;

const LOSER_PARTS: &[Part] = &[Part { number: MAIN, key: "customer", label: "Customer", kind: Kind::Customer }];
const NAME_PARTS: &[Part] = &[Part { number: MAIN, key: "name", label: "Name", kind: Kind::Text }];
const WAIVED_PARTS: &[Part] = &[Part { number: MAIN, key: "value", label: "Value", kind: Kind::Text }];
const ORIGIN_PARTS: &[Part] = &[
    Part { number: MAIN, key: "customer", label: "Customer", kind: Kind::Customer },
    Part { number: ORIGIN_FIELD, key: "field", label: "Field", kind: Kind::Whole },
    Part { number: ORIGIN_FROM, key: "from", label: "From", kind: Kind::Whole },
    Part { number: ORIGIN_TO, key: "to", label: "To", kind: Kind::Whole },
    Part { number: ORIGIN_SHARED, key: "shared", label: "Had it already", kind: Kind::Flag },
];

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field::plain(number, key, label, kind, Section::Hidden)
}

/// The field table: numbers are on disk.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    plain(SURVIVOR, "survivor", "Survivor", Kind::Customer),
    Field { shape: Shape::List(LOSER_PARTS), ..plain(LOSERS, "losers", "Merged away", Kind::Customer) },
    Field { shape: Shape::List(NAME_PARTS), ..plain(NAMES, "names", "Names then", Kind::Text) },
    plain(MERGED, "merged", "Merged", Kind::Time),
    plain(AUTHOR, "author", "Merged by", Kind::Text),
    plain(ENTRY, "entry", "Step", Kind::Whole),
    Field { shape: Shape::List(ORIGIN_PARTS), ..plain(ORIGINS, "origins", "Where values came from", Kind::Customer) },
    plain(UNDONE, "undone", "Unmerged", Kind::Time),
    Field { shape: Shape::List(WAIVED_PARTS), class: Class::Private, ..plain(WAIVED, "waived", "Given up", Kind::Text) },
    plain(NOTE, "note", "Note of the merge", Kind::Text),
    plain(NEXT_ITEM, "next_item", "Next item then", Kind::Whole),
];

/// An item of a list field that the survivor got from a merged-away customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub loser: Id,
    pub field: u16,
    /// Number of the item with the loser, and with the survivor.
    pub from: u16,
    pub to: u16,
    /// Whether the survivor had an equal item before.
    pub is_shared: bool,
}

/// A merge as the book knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    pub id: Id,
    pub survivor: Id,
    pub losers: Vec<Id>,
    /// Display names of survivor and losers when they were merged.
    pub names: Vec<String>,
    /// UTC milliseconds.
    pub at_ms: i64,
    pub who: String,
    /// The journal entry that merged.
    pub entry: u64,
    pub origins: Vec<Origin>,
    /// The note that holds what found no place of its own.
    pub note: Option<Id>,
    /// When it was unmerged, if it was.
    pub undone_ms: Option<i64>,
    /// Values that a person gave up, in words.
    pub waived: Vec<String>,
    /// Items of the survivor from this number on were added later.
    pub next_item: u16,
}

impl Merge {
    /// Reads the record; nothing for one that names no customers.
    pub fn of(record: &Record) -> Option<Self> {
        let texts = |field: u16| record.main_texts(field).map(str::to_owned).collect::<Vec<_>>();
        let losers: Vec<Id> = record.main_texts(LOSERS).filter_map(|text| text.parse().ok()).collect();
        let origins = record.items(ORIGINS).into_iter().filter_map(|item| origin_of(record, item));
        Some(Self {
            id: record.id,
            survivor: record.text(SURVIVOR).parse().ok()?,
            losers: Some(losers).filter(|losers| !losers.is_empty())?,
            names: texts(NAMES),
            at_ms: record.whole(MERGED).unwrap_or(0),
            who: record.text(AUTHOR).to_owned(),
            entry: record.whole(ENTRY).unwrap_or(0) as u64,
            origins: origins.collect(),
            note: record.text(NOTE).parse().ok(),
            undone_ms: record.whole(UNDONE),
            waived: texts(WAIVED),
            next_item: record.whole(NEXT_ITEM).unwrap_or(0) as u16,
        })
    }

    /// Whether it has not been unmerged.
    pub fn stands(&self) -> bool {
        self.undone_ms.is_none()
    }

    /// All values of the record.
    pub fn values(&self) -> Vec<(Path, Value)> {
        let text = |field, text: String| (Path::field(field), Value::Text(text));
        let mut values = vec![
            text(SURVIVOR, self.survivor.to_string()),
            (Path::field(MERGED), Value::Time(self.at_ms)),
            (Path::field(ENTRY), Value::Whole(self.entry as i64)),
            (Path::field(NEXT_ITEM), Value::Whole(i64::from(self.next_item))),
        ];
        values.extend((!self.who.is_empty()).then(|| text(AUTHOR, self.who.clone())));
        values.extend(self.note.map(|note| text(NOTE, note.to_string())));
        values.extend(self.undone_ms.map(|at_ms| (Path::field(UNDONE), Value::Time(at_ms))));
        let mut next = 1;
        let mut list = |field: u16, texts: Vec<String>| {
            for main in texts {
                values.push((Path::part(field, next, MAIN), Value::Text(main)));
                next += 1;
            }
        };
        list(LOSERS, self.losers.iter().map(Id::to_string).collect());
        list(NAMES, self.names.clone());
        list(WAIVED, self.waived.clone());
        for origin in &self.origins {
            values.push((Path::part(ORIGINS, next, MAIN), Value::Text(origin.loser.to_string())));
            for (part, number) in [(ORIGIN_FIELD, origin.field), (ORIGIN_FROM, origin.from), (ORIGIN_TO, origin.to)] {
                values.push((Path::part(ORIGINS, next, part), Value::Whole(i64::from(number))));
            }
            if origin.is_shared {
                values.push((Path::part(ORIGINS, next, ORIGIN_SHARED), Value::Flag(true)));
            }
            next += 1;
        }
        values.sort_by_key(|(path, _)| *path);
        values
    }
}

fn origin_of(record: &Record, item: u16) -> Option<Origin> {
    let number = |part| record.get(Path::part(ORIGINS, item, part)).and_then(Value::as_whole);
    Some(Origin {
        loser: record.part_text(ORIGINS, item, MAIN).parse().ok()?,
        field: number(ORIGIN_FIELD)? as u16,
        from: number(ORIGIN_FROM)? as u16,
        to: number(ORIGIN_TO)? as u16,
        is_shared: record.get(Path::part(ORIGINS, item, ORIGIN_SHARED)).is_some(),
    })
}

/// Who somebody is now, where `into` tells of each by whom they were taken in, in at most so many steps; a ring, which
/// nobody can make, would have no end, and leads nowhere.
pub fn follow<T: Copy>(from: T, most: usize, into: impl Fn(T) -> Option<T>) -> T {
    let mut now = from;
    for _ in 0..=most {
        match into(now) {
            Some(next) => now = next,
            None => return now,
        }
    }
    from
}

/// Up to so many customers are merged in one step.
pub const MOST_MERGED: usize = 5;

/// What a person wants of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merging {
    /// Who stays.
    pub survivor: Id,
    pub losers: Vec<Id>,
    /// Whose value a row takes; rows that are not named take the survivor's, or the first there is.
    pub choices: Vec<(Row, Id)>,
    /// Values that are not to be kept, and that somebody has given up by hand.
    pub waived: Vec<Waived>,
}

impl Merging {
    /// As it is proposed: everything is kept.
    pub fn all(survivor: Id, losers: Vec<Id>) -> Self {
        Self { survivor, losers, choices: Vec::new(), waived: Vec::new() }
    }
}

/// One line of the comparison of two customers or more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// A field with one value.
    Field(u16),
    /// The main address, from street to country.
    Address,
    /// A custom field of the shop, by its name.
    Custom(String),
    /// A list whose items are all kept, or a text that is joined.
    All(u16),
}

/// What becomes of the values of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One of them is chosen.
    Choose,
    /// All items are kept, equal ones once.
    Keep,
    /// All texts are kept, one below the other.
    Join,
}

/// A value of one of the customers that is let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waived {
    pub customer: Id,
    /// Where the value stands with that customer; of a list item, its main part stands for all parts.
    pub path: Path,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;

    #[test]
    fn a_merge_is_read_as_it_was_written() {
        let merge = Merge {
            id: Id([9; 16]),
            survivor: Id([1; 16]),
            losers: vec![Id([2; 16]), Id([3; 16])],
            names: vec!["Ada Novak".to_owned(), "A. Novak".to_owned()],
            at_ms: 7,
            who: "Kim".to_owned(),
            entry: 12,
            origins: vec![
                Origin { loser: Id([2; 16]), field: 5, from: 1, to: 4, is_shared: false },
                Origin { loser: Id([3; 16]), field: 5, from: 2, to: 1, is_shared: true },
            ],
            note: Some(Id([4; 16])),
            undone_ms: None,
            waived: vec!["Fax: 555-0100".to_owned()],
            next_item: 5,
        };
        let record = Record::with_values(Entity::Merge, merge.id, merge.values());
        assert_eq!(Merge::of(&record), Some(merge));
        assert_eq!(Merge::of(&Record::new(Entity::Merge, Id::ONLY)), None);
    }
}
