//! Makes a draft of a customer from a row; pure, so that several threads can draft blocks side by side.

use chrono::NaiveDate;

use crate::exchange::block::{Block, Row};
use crate::exchange::complaint::{CellComplaint, Why};
use crate::exchange::list_cell::{self, Item};
use crate::exchange::mapping::{ItemColumn, Join, Mapping, Origin, Reading, Step};
use crate::model::customer;
use crate::model::field::Field;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::value::Value;
use crate::text::trim::trim;

/// One row as it could become a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDraft {
    pub line: u64,
    /// The internal id, if the file is our own export.
    pub id: Option<Id>,
    /// The number that the exporting book had given.
    pub number: Option<u64>,
    /// Sorted by path; items of list fields are numbered from 1 through the whole record.
    pub values: Vec<(Path, Value)>,
    pub complaints: Vec<CellComplaint>,
    pub content: Content,
}

/// What a row has to offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// At least one value can be stored.
    Values,
    /// There is text in the row, but in no column that goes anywhere: a problem.
    Unusable,
    /// Only blanks, as spreadsheets leave them below a table: to be skipped.
    Blank,
    /// The person does not want the row.
    LeftOut,
}

impl RowDraft {
    /// The account number, or "".
    pub fn account(&self) -> &str {
        self.text(Path::field(customer::ACCOUNT))
    }

    /// The text at a path, or "".
    pub fn text(&self, path: Path) -> &str {
        let found = self.values.iter().find(|(at, _)| *at == path);
        found.and_then(|(_, value)| value.as_text()).unwrap_or("")
    }
}

/// Drafts every row of a block, in order.
pub fn draft_block(block: &Block, mapping: &Mapping) -> Vec<RowDraft> {
    let mut remarks = block.remarks.iter().peekable();
    let mut drafts = Vec::with_capacity(block.len());
    for row in block.rows() {
        let mut draft = draft_row(&row, mapping);
        // A remark about what stands above the first row is told with that row.
        while let Some(remark) = remarks.next_if(|remark| remark.line <= row.line) {
            draft.complaints.push(CellComplaint::from_remark(remark));
        }
        drafts.push(draft);
    }
    drafts
}

fn draft_row(row: &Row<'_>, mapping: &Mapping) -> RowDraft {
    let draft = RowDraft {
        line: row.line,
        id: None,
        number: None,
        values: Vec::with_capacity(ROOM),
        complaints: Vec::new(),
        content: Content::Values,
    };
    let mut drafting = Drafting { row, mapping, draft, next_item: 1 };
    for step in &mapping.steps {
        match step {
            Step::OurId { column } => drafting.our_id(*column),
            Step::OurNumber { column } => {
                drafting.draft.number = row.cell(*column).trim().parse().ok();
            }
            Step::FullName { column, role } => drafting.full_name(*column, *role),
            Step::Addresses { addresses } => drafting.addresses(addresses),
            Step::Plain { field, kind, columns } => drafting.plain(*field, *kind, columns),
            Step::List { field, columns } => drafting.list(field, columns),
        }
    }
    let mut draft = drafting.draft;
    if !draft.values.is_sorted_by(|one, next| one.0 < next.0) {
        draft.values.sort_by_key(|(path, _)| *path);
    }
    if draft.values.is_empty() {
        draft.content = if row.is_blank() { Content::Blank } else { Content::Unusable };
    }
    draft
}

/// Most customers have no more values; more only cost a second allocation.
const ROOM: usize = 12;
/// No customer has more phones, e-mails and tags together; a damaged row may seem to.
pub(super) const ITEMS_MAX: u16 = 1000;

/// One row at work.
pub(super) struct Drafting<'row> {
    pub row: &'row Row<'row>,
    mapping: &'row Mapping,
    pub draft: RowDraft,
    pub next_item: u16,
}

impl Drafting<'_> {
    fn our_id(&mut self, column: usize) {
        let cell = self.row.cell(column).trim();
        if cell.is_empty() {
            return;
        }
        match cell.parse() {
            Ok(id) => self.draft.id = Some(id),
            Err(_) => self.complain(column, cell, Why::NotAnId),
        }
    }

    fn plain(&mut self, field: u16, kind: Kind, columns: &[(usize, Join)]) {
        let path = Path::field(field);
        if let [(column, _)] = columns {
            self.value(path, kind, *column, self.row.cell(*column));
            return;
        }
        let mut text = String::new();
        let mut main = None;
        let mut source = *columns.first().map_or(&0, |(column, _)| column);
        for (column, join) in columns {
            let cell = self.row.cell(*column);
            let line = trim(cell);
            if line.is_empty() {
                continue;
            }
            if *join == Join::Spare && main.is_some() {
                if main != Some(line) {
                    self.complain(*column, cell, Why::AlreadyGiven);
                }
                continue;
            }
            if !text.is_empty() {
                text.push(if *join == Join::NextLine { '\n' } else { ' ' });
            }
            text.push_str(line);
            if matches!(join, Join::Main | Join::Spare) {
                main = Some(line);
                source = *column;
            }
        }
        self.value(path, kind, source, &text);
    }

    /// Reads one value; what its kind cannot read is kept as typed and reported.
    pub fn value(&mut self, path: Path, kind: Kind, column: usize, text: &str) {
        let is_line = kind != Kind::Note || self.mapping.origin == Origin::Stranger;
        let text = if is_line { trim(text) } else { text };
        if text.is_empty() {
            return;
        }
        // A plain day is by far the most frequent time in a file, and its own kind reads it six times faster.
        if kind == Kind::Time
            && text.len() == 10
            && let Some(at_ms) = self.day_as_time(kind, text)
        {
            self.draft.values.push((path, Value::Time(at_ms)));
            return;
        }
        let complaint = match kind.parse(text, self.mapping.order) {
            Ok(Some(value)) => {
                self.draft.values.push((path, value));
                return;
            }
            Ok(None) => return,
            Err(complaint) => complaint,
        };
        if let Some(at_ms) = self.day_as_time(kind, text) {
            self.draft.values.push((path, Value::Time(at_ms)));
        } else if path.field == customer::ARCHIVED {
            // Any value would archive the customer.
            if Kind::Flag.parse(text, self.mapping.order) != Ok(None) {
                self.complain(column, text, Why::NotStored(complaint));
            }
        } else {
            self.draft.values.push((path, Value::AsTyped(text.to_owned())));
            self.complain(column, text, Why::Unread(complaint));
        }
    }

    /// Strangers write times as dates in the custom of their country.
    fn day_as_time(&self, kind: Kind, text: &str) -> Option<i64> {
        if kind != Kind::Time {
            return None;
        }
        let Ok(Some(Value::Date(date))) = Kind::Date.parse(text, self.mapping.order) else {
            return None;
        };
        let day = NaiveDate::from_ymd_opt(i32::from(date.year?), u32::from(date.month), u32::from(date.day))?;
        Some(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())
    }

    fn list(&mut self, field: &Field, columns: &[ItemColumn]) {
        let mut items = Vec::new();
        let from = self.draft.values.len();
        for source in columns {
            let cell = self.row.cell(source.column);
            if trim(cell).is_empty() {
                continue;
            }
            items.clear();
            match source.reading {
                Reading::Items => {
                    list_cell::read(field, cell, &mut items);
                    // A column of its own says more than the list in which the field stands too.
                    items.retain(|item| !self.has_column(columns, &item.kind));
                }
                Reading::OneValue => items.push(Item { main: cell.trim().to_owned(), ..Item::default() }),
            }
            for (index, item) in items.iter_mut().enumerate() {
                if self.next_item > ITEMS_MAX {
                    self.complain(source.column, &item.main, Why::TooManyItems);
                    return;
                }
                self.complete(item, index, source);
                self.item(field, from, source.column, item);
            }
        }
    }

    /// Whether the row has a filled cell of its own for the item of this name.
    fn has_column(&self, columns: &[ItemColumn], name: &str) -> bool {
        columns.iter().any(|column| {
            let is_filled = !trim(self.row.cell(column.column)).is_empty();
            column.reading == Reading::OneValue && column.kind == name && is_filled
        })
    }

    /// Takes type and extension from the header or from columns of their own.
    fn complete(&self, item: &mut Item, index: usize, source: &ItemColumn) {
        if item.kind.is_empty() {
            let typed = source.kind_column.map_or("", |column| nth_piece(self.row.cell(column), index));
            let typed = typed.trim_start_matches('*').trim();
            item.kind.push_str(if typed.is_empty() { &source.kind } else { typed });
        }
        if item.extension.is_empty() && index == 0 {
            let extension = source.extension_column.map_or("", |column| self.row.cell(column));
            item.extension.push_str(extension.trim());
        }
    }

    fn item(&mut self, field: &Field, from: usize, column: usize, item: &Item) {
        let is_repeated = self.mapping.origin == Origin::Stranger && field.number != customer::ADDRESSES;
        if is_repeated && !customer::is_named(field.number) {
            // Address books repeat a number under two headings.
            if let Some(same) = self.same_item(field, from, item) {
                self.second_type(field, same, column, item);
                return;
            }
        }
        let number = self.next_item;
        self.next_item += 1;
        for part in field.parts() {
            let text = item.part(part);
            if !text.is_empty() {
                self.value(Path::part(field.number, number, part.number), part.kind, column, text);
            }
        }
    }

    /// The item of the row that has the same number, and the same extension if there is one.
    fn same_item(&self, field: &Field, from: usize, item: &Item) -> Option<u16> {
        let extension = field.parts().iter().find(|part| part.key == "extension");
        let text = |number, part| self.draft.text(Path::part(field.number, number, part));
        let mains = self.draft.values[from..].iter().filter(|(path, _)| path.part == MAIN);
        let mut same = mains.filter(|(_, value)| value.as_text() == Some(&item.main)).map(|(path, _)| path.item);
        same.find(|number| extension.is_none_or(|part| text(*number, part.number) == item.extension))
    }

    /// A number has one type: the first that the row gives it; another one is told.
    fn second_type(&mut self, field: &Field, same: u16, column: usize, item: &Item) {
        let Some(part) = field.parts().iter().find(|part| part.key == "type" && !item.kind.is_empty()) else {
            return;
        };
        let path = Path::part(field.number, same, part.number);
        if self.draft.text(path).is_empty() {
            self.value(path, part.kind, column, &item.kind);
        } else if self.draft.text(path) != item.kind {
            self.complain(column, &format!("{} {}", item.kind, item.main), Why::SecondType);
        }
    }

    pub fn complain(&mut self, column: usize, text: &str, why: Why) {
        let line = self.row.line;
        self.draft.complaints.push(CellComplaint { line, column, text: text.to_owned(), why });
    }
}

/// The type of the item `index` where a cell holds several, as in Google's "Work ::: Home".
fn nth_piece(cell: &str, index: usize) -> &str {
    cell.split(" ::: ").nth(index).unwrap_or("")
}
