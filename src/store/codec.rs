//! Bytes of values and of serde types; the only file that names bincode, always with a limit.
//!
//! A payload is repeated (field number u16, length u32, bytes), big-endian; bincode is only inside the bytes.

use std::fmt;

use bincode::config::{self, Configuration, Limit, LittleEndian, Varint};
use serde::de::{DeserializeOwned, DeserializeSeed, SeqAccess, Visitor};
use serde::ser::SerializeSeq as _;
use serde::{Deserializer, Serialize, Serializer};

use crate::model::path::Path;
use crate::model::value::Value;

/// The most bytes of one field: a note of many pages is far below.
const MOST_OF_FIELD: usize = 16 << 20;
/// The most bytes of one step of the history: it holds every value of every record it touched.
const MOST_OF_DEED: usize = 256 << 20;

type Limited<const MOST: usize> = Configuration<LittleEndian, Varint, Limit<MOST>>;
const FIELD: Limited<MOST_OF_FIELD> = config::standard().with_limit::<MOST_OF_FIELD>();
const DEED: Limited<MOST_OF_DEED> = config::standard().with_limit::<MOST_OF_DEED>();

/// Why bytes could not be made or understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodecFault {
    Unreadable,
    TooLarge(usize),
}

/// Appends one field: its number, its length, and what `write` appends.
pub(super) fn put_field(
    buffer: &mut Vec<u8>,
    number: u16,
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecFault>,
) -> Result<(), CodecFault> {
    buffer.extend_from_slice(&number.to_be_bytes());
    let at = buffer.len();
    buffer.extend_from_slice(&[0; 4]);
    write(buffer)?;
    let length = buffer.len() - at - 4;
    let bytes = u32::try_from(length).map_err(|_too_long| CodecFault::TooLarge(length))?;
    buffer[at..at + 4].copy_from_slice(&bytes.to_be_bytes());
    Ok(())
}

/// Appends one field of a fixed number of bytes.
pub(super) fn put_bytes(buffer: &mut Vec<u8>, number: u16, bytes: &[u8]) -> Result<(), CodecFault> {
    put_field(buffer, number, |buffer| {
        buffer.extend_from_slice(bytes);
        Ok(())
    })
}

/// Walks the fields of a payload.
pub(super) struct Fields<'payload> {
    rest: &'payload [u8],
}

impl<'payload> Fields<'payload> {
    pub(super) fn new(payload: &'payload [u8]) -> Self {
        Self { rest: payload }
    }

    /// The next field, `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u16, &'payload [u8])>, CodecFault> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (number, rest) = self.rest.split_first_chunk::<2>().ok_or(CodecFault::Unreadable)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(CodecFault::Unreadable)?;
        let length = u32::from_be_bytes(*length) as usize;
        let (bytes, rest) = rest.split_at_checked(length).ok_or(CodecFault::Unreadable)?;
        self.rest = rest;
        Ok(Some((u16::from_be_bytes(*number), bytes)))
    }
}

pub(super) fn put_u64(buffer: &mut Vec<u8>, number: u64) {
    buffer.extend_from_slice(&number.to_be_bytes());
}

/// Reads a number of fixed width.
pub(super) fn take_u64(bytes: &[u8]) -> Result<u64, CodecFault> {
    bytes.try_into().map(u64::from_be_bytes).map_err(|_wrong_length| CodecFault::Unreadable)
}

/// Reads a time in UTC milliseconds.
pub(super) fn take_i64(bytes: &[u8]) -> Result<i64, CodecFault> {
    bytes.try_into().map(i64::from_be_bytes).map_err(|_wrong_length| CodecFault::Unreadable)
}

pub(super) fn take_u16(bytes: &[u8]) -> Result<u16, CodecFault> {
    bytes.try_into().map(u16::from_be_bytes).map_err(|_wrong_length| CodecFault::Unreadable)
}

pub(super) fn take_text(bytes: &[u8]) -> Result<String, CodecFault> {
    String::from_utf8(bytes.to_vec()).map_err(|_not_utf8| CodecFault::Unreadable)
}

/// Appends the values of one field, which all have the same field number.
pub(super) fn put_values(buffer: &mut Vec<u8>, values: &[(Path, Value)]) -> Result<(), CodecFault> {
    append(buffer, &Items(values), FIELD, MOST_OF_FIELD)
}

/// Reads the values of one field and appends them.
pub(super) fn take_values(bytes: &[u8], field: u16, values: &mut Vec<(Path, Value)>) -> Result<(), CodecFault> {
    let seed = ItemsInto { field, values };
    let ((), consumed) =
        bincode::serde::seed_decode_from_slice(seed, bytes, FIELD).map_err(|_broken| CodecFault::Unreadable)?;
    is_all(consumed, bytes)
}

/// Appends the content of a history step or a name.
pub(super) fn put<T: Serialize>(buffer: &mut Vec<u8>, content: &T) -> Result<(), CodecFault> {
    append(buffer, content, DEED, MOST_OF_DEED)
}

pub(super) fn take<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecFault> {
    let (content, consumed) =
        bincode::serde::decode_from_slice(bytes, DEED).map_err(|_broken| CodecFault::Unreadable)?;
    is_all(consumed, bytes).map(|()| content)
}

fn append<T: Serialize, const MOST: usize>(
    buffer: &mut Vec<u8>,
    content: &T,
    config: Limited<MOST>,
    most: usize,
) -> Result<(), CodecFault> {
    let before = buffer.len();
    bincode::serde::encode_into_std_write(content, buffer, config).map_err(|_broken| CodecFault::Unreadable)?;
    let length = buffer.len() - before;
    if length > most {
        // What cannot be read again must not be written.
        return Err(CodecFault::TooLarge(length));
    }
    Ok(())
}

/// Bytes that are left over mean that something else was written.
fn is_all(consumed: usize, bytes: &[u8]) -> Result<(), CodecFault> {
    if consumed == bytes.len() { Ok(()) } else { Err(CodecFault::Unreadable) }
}

/// The (item, part, value) list of one field.
struct Items<'values>(&'values [(Path, Value)]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(self.0.len()))?;
        for (path, value) in self.0 {
            items.serialize_element(&(path.item, path.part, value))?;
        }
        items.end()
    }
}

/// Reads such a list straight into the record's values, without a list in between.
struct ItemsInto<'values> {
    field: u16,
    values: &'values mut Vec<(Path, Value)>,
}

impl<'de> DeserializeSeed<'de> for ItemsInto<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ItemsInto<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the items of a field")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some((item, part, value)) = items.next_element::<(u16, u8, Value)>()? {
            self.values.push((Path::part(self.field, item, part), value));
        }
        Ok(())
    }
}
