//! Which column feeds which field: guessed from the header or the content, overruled by the person.

use std::fmt;

use crate::exchange::address_headers::{PARTS, field_of};
use crate::exchange::assign::Assignment;
use crate::exchange::guess;
use crate::exchange::headers::{self, Meaning, fold_header};
use crate::exchange::presets::{self, PRESETS, Pin, Preset};
use crate::exchange::table::{OUR_ID, RowKind, Table};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::importing::{Because, ImportWishes, PresetWish, Transform};
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::MAIN;

/// How the rows of one file become customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    pub origin: Origin,
    /// Order of day and month in dates with slashes, after the country of the book.
    pub order: DateOrder,
    /// What to make of a row, in the order of the field numbers.
    pub steps: Vec<Step>,
    /// Names of the columns, for reports.
    pub columns: Vec<String>,
    /// Per column the key of its field or of what else it is; None goes nowhere.
    pub targets: Vec<Option<&'static str>>,
    /// Per column why it goes there.
    pub because: Vec<Because>,
    /// The program that wrote the file.
    pub preset: Option<&'static Preset>,
    /// What is made of the cells of a column before they are read.
    pub transforms: Vec<(usize, Transform)>,
}

/// Who wrote the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Stranger,
    /// Our own export: lists are complete, and an empty cell means an empty field.
    OurOwn,
    /// Contact cards, which have no account number: who is meant is known by resemblance.
    Cards,
}

/// One thing to make of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    OurId {
        column: usize,
    },
    OurNumber {
        column: usize,
    },
    FullName {
        column: usize,
        role: NameRole,
    },
    /// Several addresses: the first that a row has is the customer's own, the others are further ones.
    Addresses {
        addresses: Vec<AddressColumns>,
    },
    /// A field with one value from one column or several.
    Plain {
        field: u16,
        kind: Kind,
        columns: Vec<(usize, Join)>,
    },
    List {
        field: &'static Field,
        columns: Vec<ItemColumn>,
    },
}

/// What a column with a whole name is to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameRole {
    Main,
    /// Used where the columns of its parts are empty.
    Spare,
    /// How the other program shows the customer: beside a person's name it names the business.
    Shown,
}

/// The columns of one of several addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressColumns {
    /// The type that the headers name, "" if none.
    pub kind: &'static str,
    pub kind_column: Option<usize>,
    /// Parts of a further address, and their columns.
    pub parts: Vec<(u8, usize)>,
    /// A column with the whole address.
    pub whole: Option<usize>,
}

/// How a further column goes into a field that has one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Join {
    Before,
    Main,
    /// Used where the main columns before it are empty; reported where they are not.
    Spare,
    After,
    NextLine,
}

/// A column with items of a list field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemColumn {
    pub column: usize,
    pub reading: Reading,
    /// The type that the header or the person names, "" if none.
    pub kind: String,
    pub kind_column: Option<usize>,
    pub extension_column: Option<usize>,
}

/// What a cell of a list field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Items in the form of `list_cell`.
    Items,
    /// The value of one item, whatever is in it.
    OneValue,
}

/// A field that the file has a column for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    pub field: u16,
    pub extent: Extent,
}

/// How much of a field the file speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    Whole,
    /// Some items of the list by their names; of the others the file says nothing.
    Named,
}

/// Why a wish of the person cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapFault {
    NoSuchPreset { name: String },
    NoSuchField { name: String },
    NoSuchColumn { name: String, columns: Vec<String> },
}

/// The name of a column with first and last name in one.
pub const FULL_NAME: &str = "name";
/// The field name that leaves a column out.
pub const NOWHERE: &str = "-";

impl fmt::Display for MapFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MapFault::NoSuchPreset { name } => {
                let keys: Vec<&str> = PRESETS.iter().map(|preset| preset.key).collect();
                write!(out, "There is no preset {name:?}; the presets are {}", keys.join(", "))
            }
            MapFault::NoSuchField { name } => {
                let keys: Vec<&str> = importable().map(|field| field.key).collect();
                write!(
                    out,
                    "There is no field {name:?}; the fields are {FULL_NAME}, {}, \
                     and custom.NAME and identifier.NAME with a name of yours",
                    keys.join(", ")
                )
            }
            MapFault::NoSuchColumn { name, columns } => {
                write!(out, "The file has no column {name:?}; its columns are {}", columns.join(", "))
            }
        }
    }
}

impl std::error::Error for MapFault {}

/// Maps the columns of `table`; pairs of field key and column (header, or number from 1) come first.
///
/// # Errors
/// `MapFault` if a pair or a transform names a field, a column or a program that there is not.
pub fn map(
    table: &Table,
    pairs: &[(String, String)],
    order: DateOrder,
    wishes: &ImportWishes,
) -> Result<Mapping, MapFault> {
    let columns: Vec<String> = (0..table.columns).map(|column| table.column_name(column)).collect();
    let is_ours = table.header.as_ref().is_some_and(|header| header.first().is_some_and(|name| name == OUR_ID));
    let origin = match table.row_kind() {
        RowKind::Cards => Origin::Cards,
        RowKind::Lines | RowKind::Sheet if is_ours => Origin::OurOwn,
        RowKind::Lines | RowKind::Sheet => Origin::Stranger,
    };
    let preset = preset_of(table, origin, &wishes.preset)?;
    let guessed = guesses(table, origin, preset);
    let mut because: Vec<Because> =
        guessed.iter().map(|guess| guess.map_or(Because::Unknown, |(_, because)| because)).collect();
    because.resize(columns.len(), Because::Unknown);
    let guessed = guessed.into_iter().map(|guess| guess.map(|(meaning, _)| meaning)).collect();
    let mut assignment = Assignment::new(guessed, columns.len());
    let transforms = transforms(wishes, preset, &columns)?;
    for (column, _) in transforms.iter().filter(|(_, transform)| *transform == Transform::SplitName) {
        assignment.wish(FULL_NAME, *column, &columns[*column])?;
    }
    for (field, column) in pairs {
        let column = find_column(column, &columns)?;
        assignment.wish(field, column, &columns[column])?;
        because[column] = Because::Said;
    }
    let mut steps = assignment.steps(origin);
    steps.sort_by_key(Step::sort_key);
    let mut targets = vec![None; columns.len()];
    for step in &steps {
        step.name_columns(&steps, &mut targets);
    }
    Ok(Mapping { origin, order, steps, columns, targets, because, preset, transforms })
}

fn preset_of(table: &Table, origin: Origin, wish: &PresetWish) -> Result<Option<&'static Preset>, MapFault> {
    match wish {
        PresetWish::Named(key) => {
            presets::by_key(key).map(Some).ok_or_else(|| MapFault::NoSuchPreset { name: key.clone() })
        }
        PresetWish::Recognised if origin != Origin::Cards => Ok(table.header.as_deref().and_then(presets::recognise)),
        PresetWish::Recognised | PresetWish::None => Ok(None),
    }
}

/// What each column seems to be, and why.
fn guesses(table: &Table, origin: Origin, preset: Option<&'static Preset>) -> Vec<Option<(Meaning, Because)>> {
    let Some(header) = &table.header else {
        let found = guess::meanings(&table.layout.sample, table.columns).into_iter();
        return found.map(|meaning| Some((meaning?, Because::Content))).collect();
    };
    let of = |name: &String| match preset.filter(|_| origin == Origin::Stranger).and_then(|it| it.pin(name)) {
        Some(Pin::To(meaning)) => Some((meaning, Because::Preset)),
        Some(Pin::Nowhere) => None,
        // What a program is known by is no guess any more.
        None => headers::meaning(name).map(|(meaning, because)| (meaning, preset.map_or(because, |_| Because::Preset))),
    };
    header.iter().map(of).collect()
}

/// What is made of cells: what the person says comes before what the program that wrote the file needs.
fn transforms(
    wishes: &ImportWishes,
    preset: Option<&'static Preset>,
    columns: &[String],
) -> Result<Vec<(usize, Transform)>, MapFault> {
    let mut transforms = Vec::new();
    for (column, transform) in &wishes.transforms {
        transforms.push((find_column(column, columns)?, transform.clone()));
    }
    for (column, name) in columns.iter().enumerate() {
        let is_said = transforms.iter().any(|(other, _)| *other == column);
        if let Some(transform) = preset.and_then(|preset| preset.tidy(name)).filter(|_| !is_said) {
            transforms.push((column, transform.clone()));
        }
    }
    Ok(transforms)
}

impl Mapping {
    /// Names of the columns that go nowhere.
    pub fn unmapped(&self) -> Vec<String> {
        let columns = self.columns.iter().zip(&self.targets);
        columns.filter(|(_, target)| target.is_none()).map(|(name, _)| name.clone()).collect()
    }

    /// The fields that the file has a column for, ascending.
    pub fn fields(&self) -> Vec<Given> {
        let whole = |field| Given { field, extent: Extent::Whole };
        let mut fields = Vec::new();
        for step in &self.steps {
            match step {
                Step::OurId { .. } | Step::OurNumber { .. } => {}
                Step::FullName { .. } => {
                    fields.extend([customer::FIRST_NAME, customer::LAST_NAME, customer::BUSINESS].map(whole));
                }
                Step::Addresses { .. } => {
                    fields.extend(PARTS.map(|(_, field)| whole(field)));
                    fields.push(Given { field: customer::ADDRESSES, extent: Extent::Named });
                }
                Step::Plain { field, .. } => fields.push(whole(*field)),
                Step::List { field, columns } => {
                    let is_whole = columns.iter().any(|column| column.reading == Reading::Items);
                    let extent = if is_whole { Extent::Whole } else { Extent::Named };
                    fields.push(Given { field: field.number, extent });
                }
            }
        }
        fields.sort_unstable();
        fields.dedup_by_key(|given| given.field);
        fields
    }
}

impl Step {
    /// The values of a row come out sorted by path if the steps are; a full name comes last, for it
    /// must not overwrite what columns of their own gave.
    fn sort_key(&self) -> u16 {
        match self {
            Step::OurId { .. } | Step::OurNumber { .. } => 0,
            Step::FullName { .. } => u16::MAX,
            Step::Addresses { .. } => u16::MAX - 1,
            Step::Plain { field, .. } => *field,
            Step::List { field, .. } => field.number,
        }
    }

    fn name_columns(&self, steps: &[Step], targets: &mut [Option<&'static str>]) {
        match self {
            Step::OurId { column } => targets[*column] = Some(OUR_ID),
            Step::OurNumber { column } => targets[*column] = Some("number"),
            Step::FullName { column, .. } => targets[*column] = Some(FULL_NAME),
            Step::Addresses { addresses } => {
                let has_own = steps.iter().any(|step| matches!(step, Step::Plain { field: customer::STREET, .. }));
                for (at, address) in addresses.iter().enumerate() {
                    let is_own = at == 0 && !has_own;
                    let key = |part| {
                        let field = if is_own { field_of(part) } else { customer::ADDRESSES };
                        Entity::Customer.field(field).map(|field| field.key)
                    };
                    for (part, column) in &address.parts {
                        targets[*column] = key(*part);
                    }
                    for column in [address.whole, address.kind_column].into_iter().flatten() {
                        targets[column] = key(MAIN);
                    }
                }
            }
            Step::Plain { field, columns, .. } => {
                let key = Entity::Customer.field(*field).map(|field| field.key);
                for (column, _) in columns {
                    targets[*column] = key;
                }
            }
            Step::List { field, columns } => {
                for item in columns {
                    for column in [Some(item.column), item.kind_column, item.extension_column].into_iter().flatten() {
                        targets[column] = Some(field.key);
                    }
                }
            }
        }
    }
}

pub(super) fn importable() -> impl Iterator<Item = &'static Field> {
    Entity::Customer.fields().iter().filter(|field| headers::is_importable(field))
}

fn find_column(name: &str, columns: &[String]) -> Result<usize, MapFault> {
    let folded = fold_header(name);
    let number = name.trim_start_matches('#').parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    columns
        .iter()
        .position(|column| column == name)
        .or_else(|| columns.iter().position(|column| !folded.is_empty() && fold_header(column) == folded))
        .or(number.filter(|number| *number < columns.len()))
        .ok_or_else(|| MapFault::NoSuchColumn { name: name.to_owned(), columns: columns.to_vec() })
}
