//! The envelope around every value: `[version][algorithm][class][epoch u16][checksum u64] payload`.
//!
//! The checksum (xxh3-64) covers the table, the key, the envelope's head and the payload, and is verified at
//! every read: the database does not verify its pages when it reads. Algorithm 0 is plain; sealed ones will
//! hold nonce and tag in the checksum's place.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::store::row::Rows;

const VERSION: u8 = 1;
const PLAIN: u8 = 0;
/// Keys are sealed anew in later epochs; plain values have none.
const EPOCH: [u8; 2] = [0, 0];
const HEAD: usize = 5;
const LENGTH: usize = HEAD + 8;
/// Table, the longest key (18 bytes) and the head.
const MOST_OF_PLACE: usize = 1 + 18 + HEAD;

/// Starts a value in an empty buffer; the payload is appended by the caller.
pub(super) fn begin(buffer: &mut Vec<u8>, class: u8) {
    buffer.clear();
    buffer.extend_from_slice(&[VERSION, PLAIN, class, EPOCH[0], EPOCH[1]]);
    buffer.extend_from_slice(&[0; 8]);
}

/// Writes the checksum into the value.
pub(super) fn finish(buffer: &mut [u8], rows: Rows, key: &[u8]) {
    let checksum = checksum(rows, key, &buffer[..HEAD], &buffer[LENGTH..]);
    buffer[HEAD..LENGTH].copy_from_slice(&checksum.to_be_bytes());
}

/// The payload, if the value is what was written at this key; `None` means damaged.
pub(super) fn open<'value>(rows: Rows, key: &[u8], class: u8, value: &'value [u8]) -> Option<&'value [u8]> {
    let (head, rest) = value.split_at_checked(HEAD)?;
    let (stored, payload) = rest.split_first_chunk::<8>()?;
    let is_known = head[..3] == [VERSION, PLAIN, class];
    let is_whole =
        key.len() < MOST_OF_PLACE - HEAD && u64::from_be_bytes(*stored) == checksum(rows, key, head, payload);
    (is_known && is_whole).then_some(payload)
}

/// Whether the value verifies at this key, whatever its class.
pub(super) fn is_whole(rows: Rows, key: &[u8], value: &[u8]) -> bool {
    value.get(2).is_some_and(|class| open(rows, key, *class, value).is_some())
}

fn checksum(rows: Rows, key: &[u8], head: &[u8], payload: &[u8]) -> u64 {
    // The place is hashed into the seed, so that the payload needs no copy beside it.
    let mut place = [0; MOST_OF_PLACE];
    let end = 1 + key.len();
    place[0] = rows as u8;
    place[1..end].copy_from_slice(key);
    place[end..end + HEAD].copy_from_slice(head);
    xxh3_64_with_seed(payload, xxh3_64(&place[..end + HEAD]))
}
