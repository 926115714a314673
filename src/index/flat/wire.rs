//! Arrays of numbers as bytes and back, with one checksum over all of them.
//!
//! What is read may be damaged in any way: every length is compared with what is left before room is made for it.

use std::io::{self, Read, Write};

use xxhash_rust::xxh3::Xxh3;

use crate::index::snapshot::NotUsable;

/// Bytes that are converted at once.
const CHUNK: usize = 1 << 16;

/// Where arrays are written to.
pub struct Out<'a> {
    inner: &'a mut dyn Write,
    hash: Xxh3,
    buffer: Vec<u8>,
}

impl<'a> Out<'a> {
    pub fn new(inner: &'a mut dyn Write) -> Self {
        Self { inner, hash: Xxh3::new(), buffer: Vec::with_capacity(CHUNK) }
    }

    /// Bytes without their count.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.inner.write_all(bytes)
    }

    pub fn number(&mut self, number: u64) -> io::Result<()> {
        self.raw(&number.to_le_bytes())
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.number(bytes.len() as u64)?;
        self.raw(bytes)
    }

    pub fn shorts(&mut self, numbers: &[u32]) -> io::Result<()> {
        self.number(numbers.len() as u64)?;
        self.chunks(numbers, CHUNK / 4, |number| number.to_le_bytes())
    }

    pub fn longs(&mut self, numbers: &[u64]) -> io::Result<()> {
        self.number(numbers.len() as u64)?;
        self.chunks(numbers, CHUNK / 8, |number| number.to_le_bytes())
    }

    fn chunks<T, const N: usize>(
        &mut self,
        numbers: &[T],
        count: usize,
        bytes: impl Fn(&T) -> [u8; N],
    ) -> io::Result<()> {
        let mut buffer = std::mem::take(&mut self.buffer);
        for chunk in numbers.chunks(count) {
            buffer.resize(chunk.len() * N, 0);
            let (places, _) = buffer.as_chunks_mut::<N>();
            for (place, number) in places.iter_mut().zip(chunk) {
                *place = bytes(number);
            }
            self.raw(&buffer)?;
        }
        self.buffer = buffer;
        Ok(())
    }

    /// Writes the checksum of everything before.
    pub fn finish(self) -> io::Result<()> {
        self.inner.write_all(&self.hash.digest().to_le_bytes())
    }
}

/// Where arrays are read from.
pub struct Source<'a> {
    inner: &'a mut dyn Read,
    hash: Xxh3,
    left: u64,
    buffer: Vec<u8>,
}

impl<'a> Source<'a> {
    /// `length` is how many bytes there are, checksum included.
    pub fn new(inner: &'a mut dyn Read, length: u64) -> Self {
        Self { inner, hash: Xxh3::new(), left: length, buffer: vec![0; CHUNK] }
    }

    /// Exactly so many bytes.
    pub fn raw<const N: usize>(&mut self) -> Result<[u8; N], NotUsable> {
        let mut bytes = [0; N];
        self.take(N as u64)?;
        self.inner.read_exact(&mut bytes).map_err(|_cut_off| NotUsable::Damaged)?;
        self.hash.update(&bytes);
        Ok(bytes)
    }

    pub fn number(&mut self) -> Result<u64, NotUsable> {
        Ok(u64::from_le_bytes(self.raw()?))
    }

    /// A number that is a count of things of so many bytes each, which must still follow.
    fn count(&mut self, size: u64) -> Result<usize, NotUsable> {
        let count = self.number()?;
        self.take(count.checked_mul(size).ok_or(NotUsable::Damaged)?)?;
        usize::try_from(count).map_err(|_too_many| NotUsable::Damaged)
    }

    fn take(&mut self, bytes: u64) -> Result<(), NotUsable> {
        self.left = self.left.checked_sub(bytes).ok_or(NotUsable::Damaged)?;
        Ok(())
    }

    pub fn bytes(&mut self) -> Result<Vec<u8>, NotUsable> {
        let count = self.count(1)?;
        let mut bytes = Vec::with_capacity(count);
        self.chunks(count, |chunk| bytes.extend_from_slice(chunk))?;
        Ok(bytes)
    }

    pub fn text(&mut self) -> Result<String, NotUsable> {
        String::from_utf8(self.bytes()?).map_err(|_no_text| NotUsable::Damaged)
    }

    pub fn shorts(&mut self) -> Result<Vec<u32>, NotUsable> {
        self.numbers(u32::from_le_bytes)
    }

    pub fn longs(&mut self) -> Result<Vec<u64>, NotUsable> {
        self.numbers(u64::from_le_bytes)
    }

    fn numbers<T, const N: usize>(&mut self, from: impl Fn([u8; N]) -> T) -> Result<Vec<T>, NotUsable> {
        let count = self.count(N as u64)?;
        let mut numbers = Vec::with_capacity(count);
        self.chunks(count * N, |chunk| {
            let (places, _) = chunk.as_chunks::<N>();
            numbers.extend(places.iter().map(|bytes| from(*bytes)));
        })?;
        Ok(numbers)
    }

    /// Hands out so many bytes, in pieces of [`CHUNK`]; they have been taken already.
    fn chunks(&mut self, bytes: usize, mut use_chunk: impl FnMut(&[u8])) -> Result<(), NotUsable> {
        let mut left = bytes;
        while left > 0 {
            let chunk = &mut self.buffer[..left.min(CHUNK)];
            self.inner.read_exact(chunk).map_err(|_cut_off| NotUsable::Damaged)?;
            self.hash.update(chunk);
            use_chunk(chunk);
            left -= chunk.len();
        }
        Ok(())
    }

    /// Compares the checksum; nothing may follow it.
    pub fn finish(mut self) -> Result<(), NotUsable> {
        let expected = self.hash.digest();
        if u64::from_le_bytes(self.raw()?) == expected && self.left == 0 { Ok(()) } else { Err(NotUsable::Damaged) }
    }
}
