//! Decides which column feeds which field, from the wishes of a person and what headers mean.

use crate::exchange::address_headers::Slot;
use crate::exchange::headers::{Meaning, fold_header};
use crate::exchange::mapping::{
    AddressColumns, FULL_NAME, ItemColumn, Join, MapFault, NOWHERE, NameRole, Origin, Reading, Step, importable,
};
use crate::exchange::table::OUR_ID;
use crate::model::customer;
use crate::model::field::Field;
use crate::model::kind::Kind;

/// A mapping in the making: the wishes of a person and the guesses about the other columns.
pub(super) struct Assignment {
    /// What the person asked for.
    wishes: Vec<(Meaning, usize)>,
    /// Columns that are values of one custom field or identifier: number of the list field, name, column.
    named: Vec<(u16, String, usize)>,
    is_taken: Vec<bool>,
    guessed: Vec<Option<Meaning>>,
}

impl Assignment {
    pub fn new(guessed: Vec<Option<Meaning>>, columns: usize) -> Assignment {
        Assignment { wishes: Vec::new(), named: Vec::new(), is_taken: vec![false; columns], guessed }
    }

    /// Follows a wish of the person; `header` is the name of the column.
    pub fn wish(&mut self, field: &str, column: usize, header: &str) -> Result<(), MapFault> {
        self.is_taken[column] = true;
        if let Some((list, name)) = named_field(field, header) {
            self.named.push((list.number, name.to_owned(), column));
            return Ok(());
        }
        let folded = fold_header(field);
        let meaning = match field {
            NOWHERE | "" | "none" => return Ok(()),
            OUR_ID => Meaning::OurId,
            FULL_NAME => Meaning::FullName,
            _ => {
                let named = importable().find(|one| one.key == field || fold_header(one.label) == folded);
                let named = named.or_else(|| importable().find(|one| one.aliases.contains(&folded.as_str())));
                let field = named.ok_or_else(|| MapFault::NoSuchField { name: field.to_owned() })?;
                self.typed_by_header(field, column)
            }
        };
        if meaning == Meaning::FullName {
            // Another name that the header seemed to be must not say the same once more.
            self.guessed.iter_mut().filter(|guess| **guess == Some(Meaning::FullName)).for_each(|guess| *guess = None);
        }
        self.wishes.push((meaning, column));
        Ok(())
    }

    /// A phone column named "Fax" keeps its type when the person says that it is a phone.
    fn typed_by_header(&self, field: &Field, column: usize) -> Meaning {
        match self.guessed.get(column) {
            Some(Some(Meaning::Typed { field: number, kind })) if *number == field.number => {
                Meaning::Typed { field: field.number, kind }
            }
            Some(Some(meaning @ (Meaning::Address { .. } | Meaning::WholeAddress { .. })))
                if field.number == customer::ADDRESSES =>
            {
                *meaning
            }
            _ => Meaning::Field { field: field.number, rank: 0 },
        }
    }

    /// The guesses for columns that nobody asked for.
    fn guesses(&self) -> impl Iterator<Item = (Meaning, usize)> {
        let free = self.guessed.iter().enumerate().filter(|(column, _)| !self.is_taken[*column]);
        free.filter_map(|(column, meaning)| Some(((*meaning)?, column)))
    }

    fn first_with(&self, wanted: Meaning) -> Option<usize> {
        let mut all = self.wishes.iter().copied().chain(self.guesses());
        all.find(|(meaning, _)| *meaning == wanted).map(|(_, column)| column)
    }

    pub fn steps(&self, origin: Origin) -> Vec<Step> {
        let mut steps = Vec::new();
        steps.extend(self.first_with(Meaning::OurId).map(|column| Step::OurId { column }));
        if origin == Origin::OurOwn {
            // In the file of a stranger a column "number" may be anything.
            steps.extend(self.first_with(Meaning::OurNumber).map(|column| Step::OurNumber { column }));
        }
        for field in importable() {
            if field.is_list() {
                let columns = self.item_columns(field);
                if !columns.is_empty() {
                    steps.push(Step::List { field, columns });
                }
            } else {
                let columns = self.plain_columns(field);
                if !columns.is_empty() {
                    steps.push(Step::Plain { field: field.number, kind: field.kind, columns });
                }
            }
        }
        let addresses = self.addresses();
        if !addresses.is_empty() {
            steps.push(Step::Addresses { addresses });
        }
        steps.extend(self.names(origin, &steps));
        steps
    }

    /// Columns with a whole name; beside columns of its parts a name is only spare.
    fn names(&self, origin: Origin, steps: &[Step]) -> Vec<Step> {
        let is_part =
            |step: &Step| matches!(step, Step::Plain { field: customer::FIRST_NAME | customer::LAST_NAME, .. });
        let is_wished = self.wishes.iter().any(|(meaning, _)| *meaning == Meaning::FullName);
        let has_parts = steps.iter().any(is_part);
        let role = if has_parts && !is_wished { NameRole::Spare } else { NameRole::Main };
        let mut names = Vec::new();
        if role == NameRole::Main || origin == Origin::Stranger {
            names.extend(self.first_with(Meaning::FullName).map(|column| Step::FullName { column, role }));
        }
        let shown = self.first_with(Meaning::DisplayName);
        names.extend(shown.map(|column| Step::FullName { column, role: NameRole::Shown }));
        names
    }

    /// The columns of each of several addresses, in the order of the file.
    fn addresses(&self) -> Vec<AddressColumns> {
        let mut addresses: Vec<(Slot, AddressColumns)> = Vec::new();
        for (meaning, column) in self.wishes.iter().copied().chain(self.guesses()) {
            let slot = match meaning {
                Meaning::Address { slot, .. } | Meaning::WholeAddress { slot } => slot,
                Meaning::Field { .. }
                | Meaning::Before { .. }
                | Meaning::After { .. }
                | Meaning::Typed { .. }
                | Meaning::TypeOf { .. }
                | Meaning::Slot { .. }
                | Meaning::Extension
                | Meaning::AddressType { .. }
                | Meaning::Named { .. }
                | Meaning::FullName
                | Meaning::DisplayName
                | Meaning::OurId
                | Meaning::OurNumber => continue,
            };
            let at = addresses.iter().position(|(known, _)| *known == slot).unwrap_or_else(|| {
                let kind_column = self.first_with(Meaning::AddressType { slot });
                addresses
                    .push((slot, AddressColumns { kind: slot.kind(), kind_column, parts: Vec::new(), whole: None }));
                addresses.len() - 1
            });
            let columns = &mut addresses[at].1;
            if let Meaning::Address { part, .. } = meaning {
                columns.parts.push((part, column));
            } else {
                columns.whole = Some(column);
            }
        }
        addresses.into_iter().map(|(_, columns)| columns).collect()
    }

    /// The columns of a field with one value: the best name first, then what is joined to it.
    fn plain_columns(&self, field: &Field) -> Vec<(usize, Join)> {
        let names_field =
            |meaning: &Meaning| matches!(meaning, Meaning::Field { field: number, .. } if *number == field.number);
        let wished: Vec<usize> =
            self.wishes.iter().filter(|(meaning, _)| names_field(meaning)).map(|(_, column)| *column).collect();
        let next = if field.kind == Kind::Note { Join::NextLine } else { Join::After };
        if let Some((first, others)) = wished.split_first() {
            let others = others.iter().map(|column| (*column, next));
            return std::iter::once((*first, Join::Main)).chain(others).collect();
        }
        let mut ranked = Vec::new();
        let mut joined = Vec::new();
        for (meaning, column) in self.guesses() {
            match meaning {
                Meaning::Field { field: number, rank } if number == field.number => ranked.push((rank, column)),
                Meaning::Before { field: number } if number == field.number => {
                    joined.push((column, Join::Before));
                }
                Meaning::After { field: number } if number == field.number => {
                    joined.push((column, Join::After));
                }
                Meaning::Field { .. }
                | Meaning::Before { .. }
                | Meaning::After { .. }
                | Meaning::Typed { .. }
                | Meaning::TypeOf { .. }
                | Meaning::Slot { .. }
                | Meaning::Extension
                | Meaning::Address { .. }
                | Meaning::AddressType { .. }
                | Meaning::WholeAddress { .. }
                | Meaning::Named { .. }
                | Meaning::FullName
                | Meaning::DisplayName
                | Meaning::OurId
                | Meaning::OurNumber => {}
            }
        }
        ranked.sort_unstable();
        let spare = if field.kind == Kind::Note { Join::NextLine } else { Join::Spare };
        // Another program's second number is no account number; better unmapped, and named as such.
        let limit = if field.number == customer::ACCOUNT { 1 } else { usize::MAX };
        let ranked = ranked.iter().take(limit).enumerate();
        let mut columns: Vec<(usize, Join)> =
            ranked.map(|(index, (_, column))| (*column, if index == 0 { Join::Main } else { spare })).collect();
        columns.extend(joined);
        // Stable, so that joined columns keep the order of the file.
        columns.sort_by_key(|(_, join)| *join);
        columns
    }

    /// The columns of a list field in the order of the file, wishes first.
    fn item_columns(&self, field: &Field) -> Vec<ItemColumn> {
        let mut columns: Vec<ItemColumn> = Vec::new();
        for (_, name, column) in self.named.iter().filter(|(list, _, _)| *list == field.number) {
            let (column, kind, reading) = (*column, name.clone(), Reading::OneValue);
            columns.push(ItemColumn { column, reading, kind, kind_column: None, extension_column: None });
        }
        for (meaning, column) in self.guesses() {
            if let Meaning::Named { field: list, name } = meaning
                && list == field.number
            {
                let (kind, reading) = (name.to_owned(), Reading::OneValue);
                columns.push(ItemColumn { column, reading, kind, kind_column: None, extension_column: None });
            }
        }
        for (meaning, column) in self.wishes.iter().copied().chain(self.guesses()) {
            let (kind, slot) = match meaning {
                Meaning::Field { field: number, .. } if number == field.number => ("", Some(0)),
                Meaning::Typed { field: number, kind } if number == field.number => (kind, None),
                Meaning::Slot { field: number, slot } if number == field.number => ("", Some(slot)),
                Meaning::Field { .. }
                | Meaning::Before { .. }
                | Meaning::After { .. }
                | Meaning::Typed { .. }
                | Meaning::TypeOf { .. }
                | Meaning::Slot { .. }
                | Meaning::Extension
                | Meaning::Address { .. }
                | Meaning::AddressType { .. }
                | Meaning::WholeAddress { .. }
                | Meaning::Named { .. }
                | Meaning::FullName
                | Meaning::DisplayName
                | Meaning::OurId
                | Meaning::OurNumber => continue,
            };
            let kind_column = slot.and_then(|slot| self.first_with(Meaning::TypeOf { field: field.number, slot }));
            let is_type_used =
                columns.iter().any(|other| other.kind_column.is_some() && other.kind_column == kind_column);
            let is_first_phone = field.number == customer::PHONE && columns.is_empty();
            let extension_column = if is_first_phone { self.first_with(Meaning::Extension) } else { None };
            let kind_column = kind_column.filter(|_| !is_type_used);
            let (reading, kind) = (Reading::Items, kind.to_owned());
            columns.push(ItemColumn { column, reading, kind, kind_column, extension_column });
        }
        columns
    }
}

/// `custom.colour` is the custom field "colour", and plain `custom` one that is named like the column, unless the
/// column is a whole list as our own export writes it; the same for identifiers.
fn named_field<'a>(wish: &'a str, header: &'a str) -> Option<(&'static Field, &'a str)> {
    let (key, name) = wish.split_once('.').unwrap_or((wish, header));
    let list = importable().find(|field| field.key == key && customer::is_named(field.number))?;
    let is_whole_list = fold_header(name) == fold_header(list.key) || fold_header(name) == fold_header(list.label);
    (!name.trim().is_empty() && !is_whole_list).then_some((list, name.trim()))
}
