//! Bytes of values and of serde types; the only file that names bincode, always with a limit.
//!
//! A payload is repeated (field number u16, length u32, bytes), big-endian; bincode is only inside the bytes.

use bincode::config::{self, Configuration, Limit, LittleEndian, Varint};
use bincode::de::read::{Reader as _, SliceReader};
use bincode::de::{BorrowDecode as _, BorrowDecoder, Decode as _, DecoderImpl};
use bincode::enc::write::Writer;
use bincode::enc::{Encode as _, Encoder, EncoderImpl};
use bincode::error::{DecodeError, EncodeError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::path::Path;
use crate::model::value::{Date, Value};
use crate::store::spare::Spare;

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
    let before = buffer.len();
    let mut encoder = EncoderImpl::new(Buffer(buffer), FIELD);
    write_items(&mut encoder, values).map_err(|_broken| CodecFault::Unreadable)?;
    within(buffer.len() - before, MOST_OF_FIELD)
}

/// Reads the values of one field and appends them.
pub(super) fn take_values(
    bytes: &[u8],
    field: u16,
    values: &mut Vec<(Path, Value)>,
    spare: &mut Spare,
) -> Result<(), CodecFault> {
    let mut decoder = DecoderImpl::new(SliceReader::new(bytes), FIELD, ());
    read_items(&mut decoder, field, values, spare).map_err(|_broken| CodecFault::Unreadable)?;
    // Bytes that are left over mean that something else was written.
    if decoder.borrow_reader().peek_read(1).is_some() { Err(CodecFault::Unreadable) } else { Ok(()) }
}

/// Appends the content of a history step or a name.
pub(super) fn put<T: Serialize>(buffer: &mut Vec<u8>, content: &T) -> Result<(), CodecFault> {
    let before = buffer.len();
    bincode::serde::encode_into_std_write(content, buffer, DEED).map_err(|_broken| CodecFault::Unreadable)?;
    within(buffer.len() - before, MOST_OF_DEED)
}

pub(super) fn take<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecFault> {
    let (content, consumed) =
        bincode::serde::decode_from_slice(bytes, DEED).map_err(|_broken| CodecFault::Unreadable)?;
    is_all(consumed, bytes).map(|()| content)
}

/// What cannot be read again must not be written.
fn within(length: usize, most: usize) -> Result<(), CodecFault> {
    if length > most { Err(CodecFault::TooLarge(length)) } else { Ok(()) }
}

/// Bytes that are left over mean that something else was written.
fn is_all(consumed: usize, bytes: &[u8]) -> Result<(), CodecFault> {
    if consumed == bytes.len() { Ok(()) } else { Err(CodecFault::Unreadable) }
}

/// A buffer that is written to without a detour through `std::io`.
struct Buffer<'buffer>(&'buffer mut Vec<u8>);

impl Writer for Buffer<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// Writes the (item, part, value) list of one field, as [`read_items`] reads it.
fn write_items<E: Encoder>(encoder: &mut E, values: &[(Path, Value)]) -> Result<(), EncodeError> {
    values.len().encode(encoder)?;
    for (path, value) in values {
        (path.item, path.part).encode(encoder)?;
        match value {
            Value::Text(text) => (0u32, text).encode(encoder)?,
            Value::Whole(whole) => (1u32, whole).encode(encoder)?,
            Value::Flag(flag) => (2u32, flag).encode(encoder)?,
            Value::Date(date) => (3u32, date.year, date.month, date.day).encode(encoder)?,
            Value::Time(ms) => (4u32, ms).encode(encoder)?,
            Value::AsTyped(text) => (5u32, text).encode(encoder)?,
        }
    }
    Ok(())
}

/// Reads such a list straight into the record's values; field by field, for a whole book goes through here.
///
/// What the variants are called by is the order of [`Value`].
fn read_items<'de, D: BorrowDecoder<'de, Context = ()>>(
    decoder: &mut D,
    field: u16,
    values: &mut Vec<(Path, Value)>,
    spare: &mut Spare,
) -> Result<(), DecodeError> {
    for _ in 0..usize::decode(decoder)? {
        let (item, part) = (u16::decode(decoder)?, u8::decode(decoder)?);
        let value = match u32::decode(decoder)? {
            0 => Value::Text(spare.text(<&str>::borrow_decode(decoder)?)),
            1 => Value::Whole(i64::decode(decoder)?),
            2 => Value::Flag(bool::decode(decoder)?),
            3 => {
                let year = Option::decode(decoder)?;
                Value::Date(Date { year, month: u8::decode(decoder)?, day: u8::decode(decoder)? })
            }
            4 => Value::Time(i64::decode(decoder)?),
            5 => Value::AsTyped(spare.text(<&str>::borrow_decode(decoder)?)),
            _ => return Err(DecodeError::Other("no such kind of value")),
        };
        values.push((Path::part(field, item, part), value));
    }
    Ok(())
}
