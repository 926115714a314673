//! A file that belongs to a customer; its bytes lie beside the book under the name of their hash.

use crate::model::field::{Class, Field, Section};
use crate::model::kind::Kind;

/// A file whose bytes are kept already, about to be given to a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// As it is shown.
    pub name: String,
    pub hash: String,
    pub bytes: u64,
}

pub const CUSTOMER: u16 = 1;
pub const NAME: u16 = 2;
pub const HASH: u16 = 3;
pub const BYTES: u16 = 4;
pub const ADDED: u16 = 5;
pub const AUTHOR: u16 = 6;
pub const REMARK: u16 = 7;

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field { class: Class::Work, ..Field::plain(number, key, label, kind, Section::Hidden) }
}

/// The field table: order is form order, numbers are on disk.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    Field { class: Class::Contact, ..plain(CUSTOMER, "customer", "Customer", Kind::Customer) },
    Field { section: Section::Notes, ..plain(NAME, "name", "Name", Kind::Text) },
    plain(HASH, "hash", "Hash", Kind::Text),
    plain(BYTES, "bytes", "Bytes", Kind::Whole),
    plain(ADDED, "added", "Added", Kind::Time),
    plain(AUTHOR, "author", "Added by", Kind::Text),
    Field { section: Section::Notes, ..plain(REMARK, "remark", "Remark", Kind::Text) },
];
