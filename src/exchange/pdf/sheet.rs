//! One customer's sheet on paper: every field that the person may see, in the order of the form, then people and notes.

use chrono::{DateTime, Local};

use crate::exchange::columns;
use crate::exchange::list_cell::Item;
use crate::exchange::pdf::flow::Flow;
use crate::exchange::pdf::fonts::{Fonts, Weight};
use crate::exchange::pdf::list::{Printed, address, address_lines, foot_left, with_extension};
use crate::exchange::pdf::markdown;
use crate::exchange::pdf::paper::{self, Foot, Paper, Style, Tone};
use crate::model::entity::Entity;
use crate::model::field::{Class, Field, Section};
use crate::model::kind::Kind;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::model::{contact, customer, note};

const TITLE: Style = Style { size: 18.0, weight: Weight::Strong, tone: Tone::Ink };
const ABOUT: Style = Style { size: 9.5, weight: Weight::Regular, tone: Tone::Soft };
const HEAD: Style = Style { size: 10.5, weight: Weight::Strong, tone: Tone::Ink };
const LABEL: Style = Style { size: 9.0, weight: Weight::Regular, tone: Tone::Soft };
const PLAIN: Style = Style { size: 9.5, weight: Weight::Regular, tone: Tone::Ink };
const STRONG: Style = Style { size: 9.5, weight: Weight::Strong, tone: Tone::Ink };
const SOFT: Style = Style { size: 8.5, weight: Weight::Regular, tone: Tone::Soft };

/// Where the values begin, right of their labels.
const VALUES: f32 = 120.0;
/// A heading is never the last thing on a page.
const HEAD_ROOM: f32 = 52.0;
/// One step of a list within a note.
const INDENT: f32 = 10.0;

/// The sections in the order of the sheet.
const SECTIONS: [Section; 9] = [
    Section::Warnings,
    Section::Contact,
    Section::Address,
    Section::Shop,
    Section::Preferences,
    Section::Messages,
    Section::Tax,
    Section::Custom,
    Section::Notes,
];

/// All that is printed of one customer; what the person may not see is left out of the records already.
pub struct PdfSheet<'a> {
    pub shop: &'a str,
    pub day: &'a str,
    pub paper: Paper,
    pub record: &'a Record,
    /// The classes that the person may see.
    pub sees: &'a [Class],
    /// Name of whoever referred the customer, "" if unknown.
    pub referrer: &'a str,
    /// Contact persons.
    pub people: &'a [Record],
    /// What others are to the customer, and their names.
    pub kin: &'a [(String, String)],
    /// The newest first.
    pub notes: &'a [Record],
}

impl PdfSheet<'_> {
    /// # Errors
    /// A sentence when the file cannot be made.
    pub fn print(&self) -> Result<Printed, String> {
        let mut fonts = Fonts::default();
        let mut flow = Flow::new(self.paper);
        let name = customer::display_name(self.record);
        self.heading(&mut flow, &mut fonts, &name);
        flow.repeat(|flow| {
            flow.text(&mut fonts, &format!("{name}, continued"), ABOUT);
            flow.gap(8.0);
        });
        for section in SECTIONS {
            let rows = self.rows(section);
            if !rows.is_empty() {
                heading(&mut flow, &mut fonts, section.label());
            }
            for (label, text) in rows {
                flow.labelled(&mut fonts, (&label, LABEL), VALUES, (&text, PLAIN));
                flow.gap(2.0);
            }
            if section == Section::Notes && !self.record.text(customer::NOTES).is_empty() {
                heading(&mut flow, &mut fonts, Section::Notes.label());
                words(&mut flow, &mut fonts, self.record.text(customer::NOTES));
            }
        }
        self.people(&mut flow, &mut fonts);
        self.notes(&mut flow, &mut fonts);
        let foot = Foot { title: name.clone(), left: foot_left(self.shop, self.day) };
        let bytes =
            paper::draw(&mut fonts, flow.paper, &flow.pages, &foot, &mut |_| std::ops::ControlFlow::Continue(()))?;
        let missing: Vec<char> = fonts.missing().iter().copied().collect();
        let whose = if missing.is_empty() { Vec::new() } else { vec![name] };
        Ok(Printed { bytes: bytes.unwrap_or_default(), missing, whose })
    }

    fn heading(&self, flow: &mut Flow, fonts: &mut Fonts, name: &str) {
        flow.text(fonts, name, TITLE);
        let business = Some(self.record.text(customer::BUSINESS)).filter(|business| *business != name);
        let since = time(self.record, customer::CREATED).map(|day| format!("customer since {day}"));
        let archived = time(self.record, customer::ARCHIVED).map(|day| format!("archived on {day}"));
        let parts =
            [business.map(str::to_owned), Some(format!("No. {}", customer::number(self.record))), since, archived];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        flow.text(fonts, &parts.join("  ·  "), ABOUT);
        flow.gap(4.0);
    }

    /// Labels and texts of a section; what is empty or may not be seen is left out.
    fn rows(&self, section: Section) -> Vec<(String, String)> {
        let fields = Entity::Customer.fields().iter();
        let mut rows = Vec::new();
        for field in fields.filter(|field| field.section == section && self.sees.contains(&field.class)) {
            match field.number {
                // Printed as one address, as on a letter.
                customer::STREET => {
                    let lines = address(self.record);
                    if !lines.is_empty() {
                        rows.push(("Address".to_owned(), lines.join("\n")));
                    }
                }
                customer::STREET2 | customer::CITY | customer::STATE | customer::ZIP | customer::COUNTRY => {}
                customer::NOTES => {}
                customer::REFERRER => {
                    if !self.referrer.is_empty() {
                        rows.push((field.label.to_owned(), self.referrer.to_owned()));
                    }
                }
                customer::TAGS => {
                    let tags: Vec<&str> = self.record.main_texts(customer::TAGS).collect();
                    if !tags.is_empty() {
                        rows.push((field.label.to_owned(), tags.join(", ")));
                    }
                }
                _ if field.is_list() => {
                    rows.extend(columns::items(self.record, field).iter().map(|item| listed(field, item)));
                }
                _ => rows.extend(self.plain(field)),
            }
        }
        rows
    }

    fn plain(&self, field: &Field) -> Option<(String, String)> {
        let value = self.record.get(Path::field(field.number))?;
        let text = match (field.kind, value) {
            (Kind::Note, Value::Text(text)) => {
                let paragraphs = markdown::paragraphs(text);
                paragraphs.into_iter().map(|paragraph| paragraph.text).collect::<Vec<_>>().join("\n")
            }
            (kind, value) => kind.show(value),
        };
        Some((field.label.to_owned(), text))
    }

    fn people(&self, flow: &mut Flow, fonts: &mut Fonts) {
        if !self.people.is_empty() {
            heading(flow, fonts, "Contact people");
        }
        for person in self.people {
            let name = contact::display_name(person);
            let parts = [contact::PHONE, contact::EMAIL, contact::NOTE].map(|field| person.text(field));
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty() && *part != name).collect();
            let role = Some(person.text(contact::ROLE)).filter(|role| !role.is_empty()).unwrap_or("Contact");
            let text = std::iter::once(name.as_str()).chain(parts).collect::<Vec<_>>().join("\n");
            flow.labelled(fonts, (role, LABEL), VALUES, (&text, PLAIN));
            flow.gap(3.0);
        }
        if !self.kin.is_empty() {
            heading(flow, fonts, "Related customers");
        }
        for (word, name) in self.kin {
            flow.labelled(fonts, (word, LABEL), VALUES, (name, PLAIN));
            flow.gap(2.0);
        }
    }

    fn notes(&self, flow: &mut Flow, fonts: &mut Fonts) {
        if !self.notes.is_empty() {
            heading(flow, fonts, "Notes about the customer");
        }
        for record in self.notes {
            let parts = [
                time(record, note::WRITTEN).unwrap_or_default(),
                record.text(note::AUTHOR).to_owned(),
                record.text(note::CATEGORY).to_owned(),
                due(record),
                if note::is_private(record) { "private".to_owned() } else { "customer may read it".to_owned() },
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            flow.need(36.0);
            flow.text(fonts, &parts.join("  ·  "), SOFT);
            words(flow, fonts, record.text(note::TEXT));
            flow.gap(6.0);
        }
    }
}

/// "follow up on 2026-12-01", or that it was done.
fn due(record: &Record) -> String {
    let Some(value) = record.get(Path::field(note::DUE)) else {
        return String::new();
    };
    let is_done = record.get(Path::field(note::DONE)).is_some();
    format!("{} {}", if is_done { "followed up, due" } else { "follow up on" }, Kind::Date.show(value))
}

fn heading(flow: &mut Flow, fonts: &mut Fonts, text: &str) {
    flow.need(HEAD_ROOM);
    flow.gap(12.0);
    flow.text(fonts, text, HEAD);
    flow.gap(1.0);
    flow.rule();
    flow.gap(5.0);
}

fn words(flow: &mut Flow, fonts: &mut Fonts, note: &str) {
    for paragraph in markdown::paragraphs(note) {
        let style = if paragraph.weight == Weight::Strong { STRONG } else { PLAIN };
        flow.text_at(fonts, paragraph.depth as f32 * INDENT, &paragraph.text, style);
        flow.gap(3.0);
    }
}

/// An item of a list; what it is called is its label.
fn listed(field: &Field, item: &Item) -> (String, String) {
    let more = |key: &str| item.more.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text);
    let mut text = match field.number {
        customer::ADDRESSES => {
            let parts = [&item.main, more("street2"), more("city"), more("state"), more("zip"), more("country")];
            address_lines(parts).join("\n")
        }
        _ => with_extension(&item.main, &item.extension),
    };
    if !more("bad").is_empty() {
        text.push_str(" (does not work)");
    }
    let label = match (customer::is_named(field.number), item.kind.as_str()) {
        (_, "") => field.label.to_owned(),
        (true, kind) => kind.to_owned(),
        (false, kind) => format!("{}, {}", field.label, kind.to_lowercase()),
    };
    (label, text)
}

/// The day of a time in the zone of this computer, e.g. "3 Mar 2024".
fn time(record: &Record, field: u16) -> Option<String> {
    record.whole(field).map(day)
}

/// A day as it is written on paper.
pub fn day(at_ms: i64) -> String {
    let at = DateTime::from_timestamp_millis(at_ms).map(|at| at.with_timezone(&Local));
    at.map_or_else(String::new, |at| at.format("%-d %b %Y").to_string())
}
