//! Labelled values: "Phone: …", a label above its value, the cells of a table.

use std::ops::Range;

use crate::exchange::address_headers::field_of;
use crate::exchange::headers::{self, Meaning, fold_header};
use crate::exchange::paste::sheet::Sheet;
use crate::exchange::paste::word::{is_bar, split, trimmed};
use crate::exchange::paste::{email, name, phone, place};
use crate::model::customer;

/// What a label says about the text behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Field(u16),
    Phone(&'static str),
    Email(&'static str),
    FullName,
    /// The sender of a mail: a name and an address.
    Sender,
    /// Says nothing about the customer.
    Head,
    /// A message: left over, without its label.
    Message,
}

/// Takes labels and their values.
pub fn read(sheet: &mut Sheet<'_>) {
    let cells = cells(sheet);
    let has_first_name = cells.iter().any(|cell| cell.label == Some(Label::Field(customer::FIRST_NAME)));
    for (at, cell) in cells.iter().enumerate() {
        let Some(label) = cell.label else {
            continue;
        };
        // In a form with a first name, "Name" is the last name.
        let label = if label == Label::FullName && has_first_name { Label::Field(customer::LAST_NAME) } else { label };
        let value = if cell.value.is_empty() {
            match cells.get(at + 1).filter(|next| next.label.is_none() || !next.is_alone) {
                Some(next) if next.label.is_none() => next.value.clone(),
                Some(_) | None => continue,
            }
        } else {
            cell.value.clone()
        };
        if take(sheet, label, &value) {
            sheet.ignore(cell.name.clone());
        }
    }
}

/// A part of a line: a label with a value, a label alone, or something else.
struct Cell {
    label: Option<Label>,
    name: Range<usize>,
    value: Range<usize>,
    /// A label without a value of its own.
    is_alone: bool,
}

fn cells(sheet: &Sheet<'_>) -> Vec<Cell> {
    let mut cells = Vec::new();
    for line in sheet.lines.iter().filter(|line| !line.is_quoted) {
        for gap in sheet.gaps(&line.range) {
            for part in split(sheet.text, &gap, is_bar) {
                let part = trimmed_start(sheet.text, part);
                if !part.is_empty() {
                    cells.push(cell(sheet.text, part));
                }
            }
        }
    }
    cells
}

fn trimmed_start(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.end - part.trim_start_matches([' ', '*', '-', '–', '\u{a0}']).len();
    start..start + text[start..range.end].trim_end().len()
}

fn cell(text: &str, part: Range<usize>) -> Cell {
    let colon = text[part.clone()].find(':').map(|at| part.start + at);
    if let Some(colon) = colon
        && let Some(label) = label_of(&text[part.start..colon])
    {
        let value = bare(text, colon + 1..part.end);
        let is_alone = value.is_empty();
        return Cell { label: Some(label), name: part.start..colon + 1, value, is_alone };
    }
    let whole = text[part.clone()].trim_end_matches(['?', '*', ' ']);
    let label = if whole.split_whitespace().count() <= 3 { label_of(whole) } else { None };
    // A label without a colon must be alone on its line or in its cell; single letters are initials.
    let label = label.filter(|_| whole.chars().count() > 2);
    let value = if label.is_some() { part.start..part.start } else { bare(text, part.clone()) };
    Cell { is_alone: label.is_some(), label, name: part, value }
}

/// A value without white space and commas at its ends; the parenthesis of a phone number belongs to it.
fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let is_edge = |sign: char| sign.is_whitespace() || matches!(sign, ',' | ';');
    let start = range.end - text[range.clone()].trim_start_matches(is_edge).len();
    start..start + text[start..range.end].trim_end_matches(is_edge).len()
}

/// The longest label that a form has, characters: "How did you hear about us?" and more.
const LONGEST: usize = 48;

fn label_of(text: &str) -> Option<Label> {
    if text.chars().count() > LONGEST {
        return None;
    }
    // "E-Mail (privat)" and "Phone *" are labels too.
    let text = text.split('(').next().filter(|text| !text.trim().is_empty()).unwrap_or(text);
    let folded = fold_header(text);
    if let Some((_, label)) = OWN.iter().find(|(names, _)| names.contains(&folded.as_str())) {
        return Some(*label);
    }
    match headers::meaning(text)?.0 {
        Meaning::Field { field: customer::PHONE, .. } => Some(Label::Phone("")),
        Meaning::Field { field: customer::EMAIL, .. } => Some(Label::Email("")),
        Meaning::Field { field: customer::NOTES, .. } => Some(Label::Message),
        Meaning::Field { field, .. } if TAKEN.contains(&field) => Some(Label::Field(field)),
        Meaning::Typed { field: customer::PHONE, kind } => Some(Label::Phone(kind)),
        Meaning::Typed { field: customer::EMAIL, kind } => Some(Label::Email(kind)),
        Meaning::Address { part, .. } => Some(Label::Field(field_of(part))),
        Meaning::FullName | Meaning::DisplayName => Some(Label::FullName),
        Meaning::Field { .. }
        | Meaning::Typed { .. }
        | Meaning::Before { .. }
        | Meaning::After { .. }
        | Meaning::TypeOf { .. }
        | Meaning::Slot { .. }
        | Meaning::Extension
        | Meaning::AddressType { .. }
        | Meaning::WholeAddress { .. }
        | Meaning::Named { .. }
        | Meaning::OurId
        | Meaning::OurNumber => None,
    }
}

/// The plain fields that a stranger's text may fill.
const TAKEN: &[u16] = &[
    customer::FIRST_NAME,
    customer::LAST_NAME,
    customer::BUSINESS,
    customer::STREET,
    customer::STREET2,
    customer::CITY,
    customer::STATE,
    customer::ZIP,
    customer::COUNTRY,
    customer::ACCOUNT,
    customer::REFERRAL,
    customer::BIRTHDAY,
];

/// Labels of mails, signatures and web forms that no file has as a header.
#[rustfmt::skip] // One line a meaning: this is a table.
const OWN: &[(&[&str], Label)] = &[
    (&["t", "tel", "ph", "p", "phonenumber", "yourphone", "contactno", "telnr", "telno", "fon", "telephone", "bestnumber", "daytimephonenumber"], Label::Phone("")),
    (&["m", "mob", "c", "mobil", "handynummer", "mobilenumber", "telephoneportable", "port", "portable", "telportable", "whatsapp"], Label::Phone("Mobile")),
    (&["h", "telprivat", "telephonefixe", "fixe", "telephonedomicile"], Label::Phone("Home")),
    (&["o", "d", "direct", "office", "durchwahl", "telgeschaftlich", "lignedirecte"], Label::Phone("Work")),
    (&["f", "fax"], Label::Phone("Fax")),
    (&["e", "youremail", "emailid", "emailadresse", "mailadresse", "adressemail", "adresseemail", "mel"], Label::Email("")),
    (&["from", "von", "de", "expediteur", "absender", "replyto"], Label::Sender),
    (&["yourname", "nom", "nometprenom", "nomcomplet", "vorundnachname", "ansprechpartner", "contactperson", "nameofcustomer"], Label::FullName),
    (&["to", "cc", "bcc", "subject", "sent", "date", "an", "gesendet", "betreff", "datum", "objet", "envoye", "w", "web", "website", "url", "internet", "pour"], Label::Head),
    (&["message", "yourmessage", "problem", "issue", "question", "questions", "enquiry", "inquiry", "details", "nachricht", "problembeschreibung", "commentaire", "commentaires", "probleme", "describetheproblem", "description", "comments"], Label::Message),
    (&["howdidyouhearaboutus", "howdidyoufindus", "wheredidyouhearaboutus", "referredby", "wiehabensievonunserfahren"], Label::Field(customer::REFERRAL)),
    (&["address", "adresse", "anschrift", "streetandnumber", "strassenr", "strasseundhausnummer", "homeaddress", "mailingaddress", "postaladdress"], Label::Field(customer::STREET)),
    (&["codepostal", "cp"], Label::Field(customer::ZIP)),
];

/// Takes a value for its label; false if it is not what the label says.
fn take(sheet: &mut Sheet<'_>, label: Label, value: &Range<usize>) -> bool {
    let text = sheet.text;
    let is_address = !email::addresses(text, value).is_empty();
    match label {
        Label::Message => true,
        Label::Head => {
            sheet.ignore(value.clone());
            true
        }
        Label::Sender | Label::FullName | Label::Email(_) if is_address => {
            let kind = if let Label::Email(kind) = label { kind } else { "" };
            let at = email::addresses(text, value).first().map_or(value.start, |address| address.start);
            let before = trimmed(text, value.start..at);
            if !before.is_empty() && !matches!(label, Label::Email(_)) {
                name::take_person(sheet, &before);
            }
            email::read_range(sheet, value, kind);
            true
        }
        Label::Email(_) | Label::Sender => false,
        Label::FullName => {
            let is_name = !text[value.clone()].contains(|sign: char| sign.is_ascii_digit());
            if is_name {
                name::take_whole(sheet, value);
            }
            is_name
        }
        Label::Phone(kind) => {
            phone::read_range(sheet, value, kind, phone::Told::Yes);
            true
        }
        Label::Field(customer::STREET) => {
            place::take_labelled(sheet, value);
            true
        }
        Label::Field(field) => {
            sheet.put(value.clone(), field, &text[value.clone()]);
            true
        }
    }
}
