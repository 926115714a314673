//! The list of customers on paper: one row each, in the order of their names, under a heading that every page repeats.

use std::ops::ControlFlow;

use crate::exchange::columns;
use crate::exchange::pdf::flow::{Cell, Flow};
use crate::exchange::pdf::fonts::{Fonts, Weight};
use crate::exchange::pdf::paper::{self, Foot, Paper, Style, Tone};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::record::Record;
use crate::text::fold::fold;
use crate::text::thousands::grouped;

/// More customers than anybody prints; their list would be a book of a thousand pages.
pub const MOST: usize = 50_000;

const TITLE: Style = Style { size: 16.0, weight: Weight::Strong, tone: Tone::Ink };
const ABOUT: Style = Style { size: 9.0, weight: Weight::Regular, tone: Tone::Soft };
const HEAD: Style = Style { size: 8.0, weight: Weight::Strong, tone: Tone::Soft };
const STRONG: Style = Style { size: 8.5, weight: Weight::Strong, tone: Tone::Ink };
const PLAIN: Style = Style { size: 8.5, weight: Weight::Regular, tone: Tone::Ink };
const SOFT: Style = Style { size: 8.0, weight: Weight::Regular, tone: Tone::Soft };

/// The columns: heading, and share of the width.
const COLUMNS: [(&str, f32); 5] = [("No.", 0.08), ("Name", 0.25), ("Phone", 0.19), ("E-mail", 0.26), ("Address", 0.22)];
/// Between two columns.
const GUTTER: f32 = 8.0;
/// Lines of one text in a cell; on paper nobody can scroll.
const LINES: usize = 3;

/// What the list is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub shop: String,
    /// Which customers, e.g. "Filter: tags:vip".
    pub which: String,
    /// The day, as the person says it.
    pub day: String,
    pub paper: Paper,
}

/// What is printed of one customer.
struct Row {
    /// By what the rows are sorted.
    key: String,
    number: u64,
    name: String,
    second: String,
    phone: String,
    email: String,
    address: String,
}

/// A list in the making.
pub struct PdfList {
    about: About,
    rows: Vec<Row>,
}

/// A finished file.
pub struct Printed {
    pub bytes: Vec<u8>,
    /// The letters that no font has, and the names of whose they are.
    pub missing: Vec<char>,
    pub whose: Vec<String>,
}

impl PdfList {
    pub fn new(about: About) -> Self {
        Self { about, rows: Vec::new() }
    }

    /// # Errors
    /// A sentence when there are more than a list holds.
    pub fn add(&mut self, record: &Record) -> Result<(), String> {
        if self.rows.len() == MOST {
            return Err(format!(
                "A printed list holds at most {MOST} customers: choose fewer by a filter, or export CSV"
            ));
        }
        self.rows.push(row(record));
        Ok(())
    }

    /// Draws the list; `progress` hears of pages drawn and pages in all, and may stop: the answer is `None` then.
    ///
    /// # Errors
    /// A sentence when the file cannot be made.
    pub fn finish(
        mut self,
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Option<Printed>, String> {
        self.rows.sort_by(|one, other| one.key.cmp(&other.key).then(one.number.cmp(&other.number)));
        let mut fonts = Fonts::default();
        let mut flow = Flow::new(self.about.paper);
        self.heading(&mut flow, &mut fonts);
        flow.repeat(|flow| head(flow, &mut fonts));
        head(&mut flow, &mut fonts);
        let mut whose = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if at % 500 == 0 && progress(0, self.rows.len()).is_break() {
                return Ok(None);
            }
            print_row(&mut flow, &mut fonts, row);
            let texts = [&row.name, &row.second, &row.phone, &row.email, &row.address];
            if texts.into_iter().any(|text| fonts.lacks_letter_of(text)) {
                whose.push(row.name.clone());
            }
        }
        let foot = Foot { title: "Customers".to_owned(), left: foot_left(&self.about.shop, &self.about.day) };
        let pages = flow.pages.len();
        let bytes = paper::draw(&mut fonts, flow.paper, &flow.pages, &foot, &mut |page| progress(page, pages))?;
        let missing = fonts.missing().iter().copied().collect();
        Ok(bytes.map(|bytes| Printed { bytes, missing, whose }))
    }

    fn heading(&self, flow: &mut Flow, fonts: &mut Fonts) {
        let title = if self.about.shop.is_empty() { "Customers" } else { &self.about.shop };
        flow.text(fonts, title, TITLE);
        let noun = if self.rows.len() == 1 { "customer" } else { "customers" };
        let count =
            format!("{} {noun}  ·  {}  ·  {}", grouped(self.rows.len() as u64), self.about.which, self.about.day);
        flow.text(fonts, &count, ABOUT);
        flow.gap(10.0);
    }
}

/// What stands at the left foot of a page.
pub fn foot_left(shop: &str, day: &str) -> String {
    if shop.is_empty() { day.to_owned() } else { format!("{shop}  ·  {day}") }
}

/// The cells of a row, one a column.
fn cells<'a>(flow: &Flow, texts: [Vec<(&'a str, Style)>; 5]) -> Vec<Cell<'a>> {
    let mut x = 0.0;
    let mut cells = Vec::with_capacity(COLUMNS.len());
    for ((_, share), texts) in COLUMNS.iter().zip(texts) {
        let width = flow.width() * share;
        cells.push(Cell { x, width: width - GUTTER, texts });
        x += width;
    }
    cells
}

fn head(flow: &mut Flow, fonts: &mut Fonts) {
    let texts = COLUMNS.map(|(heading, _)| vec![(heading, HEAD)]);
    let cells = cells(flow, texts);
    flow.row(fonts, &cells, 1);
    flow.gap(2.0);
    flow.rule();
    flow.gap(5.0);
}

fn print_row(flow: &mut Flow, fonts: &mut Fonts, row: &Row) {
    let number = row.number.to_string();
    let texts = [
        vec![(number.as_str(), SOFT)],
        vec![(row.name.as_str(), STRONG), (row.second.as_str(), SOFT)],
        vec![(row.phone.as_str(), PLAIN)],
        vec![(row.email.as_str(), PLAIN)],
        vec![(row.address.as_str(), PLAIN)],
    ];
    let cells = cells(flow, texts);
    flow.row(fonts, &cells, LINES);
    flow.gap(4.0);
}

fn row(record: &Record) -> Row {
    let name = customer::display_name(record);
    let (first, last) = (record.text(customer::FIRST_NAME), record.text(customer::LAST_NAME));
    let key = if last.is_empty() { fold(&name) } else { format!("{} {}", fold(last), fold(first)) };
    let business = Some(record.text(customer::BUSINESS)).filter(|business| !business.is_empty() && *business != name);
    let archived = customer::is_archived(record).then_some("archived");
    let second: Vec<&str> = business.into_iter().chain(archived).collect();
    let first_of =
        |field| Entity::Customer.field(field).and_then(|field| columns::items(record, field).into_iter().next());
    let phone = first_of(customer::PHONE).map_or_else(String::new, |item| with_extension(&item.main, &item.extension));
    Row {
        key,
        number: customer::number(record),
        second: second.join(", "),
        name,
        phone,
        email: customer::primary_email(record).to_owned(),
        address: address(record).join(", "),
    }
}

/// A number with its extension.
pub fn with_extension(number: &str, extension: &str) -> String {
    if extension.is_empty() { number.to_owned() } else { format!("{number} ext. {extension}") }
}

/// The address of the fields, line by line.
pub fn address(record: &Record) -> Vec<String> {
    use customer::{CITY, COUNTRY, STATE, STREET, STREET2, ZIP};
    address_lines([STREET, STREET2, CITY, STATE, ZIP, COUNTRY].map(|field| record.text(field)))
}

/// Street, second line, place and country, without what is empty.
pub fn address_lines([street, second, city, state, zip, country]: [&str; 6]) -> Vec<String> {
    let region = [state, zip].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let place = [city, &region].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    [street, second, &place, country].into_iter().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
