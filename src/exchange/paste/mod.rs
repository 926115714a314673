//! Reads a customer out of pasted text: a mail with its signature, a text message, a web form, a contact card.
//!
//! Each finding says which bytes it was read from, so that a form can show what was understood and what was not.
//! The order is that of certainty: contact cards, labels, e-mails, phones, the address, and last the names.

pub mod card;
pub mod email;
pub mod label;
pub mod lists;
pub mod name;
pub mod noise;
pub mod phone;
pub mod place;
pub mod postal;
pub mod sheet;
pub mod street;
pub mod word;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::exchange::paste::sheet::Sheet;
use crate::model::path::Path;
use crate::model::value::Value;

/// Something that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the pasted text.
    pub range: Range<usize>,
    /// List items are numbered from 1 through the whole reading.
    pub values: Vec<(Path, Value)>,
}

/// A pasted text as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the text.
    pub pieces: Vec<Piece>,
    /// What is left over, without greetings and the like; bytes of the text, in its order.
    pub rest: Vec<Range<usize>>,
}

/// The most that is read of a pasted text, bytes: a long mail with its history; more is left over.
pub const LIMIT: usize = 16_384;

/// Reads a pasted text; `country` is the ISO 3166 alpha-2 code of the book's own country.
pub fn read(text: &str, country: &str) -> Reading {
    let end = (0..=text.len().min(LIMIT)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut sheet = Sheet::new(&text[..end], country);
    card::read(&mut sheet);
    label::read(&mut sheet);
    email::read(&mut sheet);
    phone::read(&mut sheet);
    place::read(&mut sheet);
    name::read(&mut sheet);
    let mut reading = sheet.finish();
    if end < text.len() {
        reading.rest.push(end..text.len());
    }
    reading
}
