//! Which blocks of texts may hold a fragment: one row of bits per hashed gram, one bit per block.
//!
//! A fragment's rows are AND-ed, and only the blocks that remain are read. Rows lie one after the other, so that a
//! million texts are narrowed down by reading a few kilobytes.

use std::io;

use crate::index::{
    flat::{
        bits::Bits,
        wire::{Out, Source},
    },
    snapshot::NotUsable,
};

/// So few blocks are quicker read than narrowed down.
const FEW_BLOCKS: usize = 4;

/// Signatures of blocks of texts.
#[derive(Debug, Clone, Default)]
pub struct Grams {
    rows: Vec<u64>,
    /// Machine words in a row.
    width: usize,
    shape: Shape,
    texts: usize,
}

/// How texts are signed: fewer to a block find frequent grams, more rows tell rare ones apart; the room is the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// A power of two to which grams are hashed.
    pub rows: usize,
    /// Texts that share a bit.
    pub block: usize,
}

impl Grams {
    /// Room for so many texts.
    pub fn new(texts: usize, shape: Shape) -> Self {
        let block = shape.block;
        let width = if texts <= FEW_BLOCKS * block { 0 } else { texts.div_ceil(block).div_ceil(64) };
        Self { rows: vec![0; shape.rows * width], width, shape, texts }
    }

    /// Notes that the text has the gram.
    pub fn add(&mut self, text: usize, gram: u32) {
        if self.width == 0 {
            return;
        }
        let block = text / self.shape.block;
        let at = self.row_of(gram) * self.width + block / 64;
        self.rows[at] |= 1 << (block % 64);
    }

    /// Stretches of texts in which all grams may occur; everything if there are no grams.
    pub fn stretches(&self, grams: &[u32]) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut kept = Bits::new(self.width.max(1) * 64);
        if self.width == 0 {
            kept.set_word(0, u64::MAX);
        }
        for word in 0..self.width {
            let all = grams.iter().fold(u64::MAX, |all, gram| all & self.rows[self.row_of(*gram) * self.width + word]);
            kept.set_word(word, all);
        }
        let (block, texts) = (self.shape.block, self.texts);
        kept.into_places()
            .map(move |at| at as usize * block..((at as usize + 1) * block).min(texts))
            .take_while(|stretch| stretch.start < stretch.end)
    }

    fn row_of(&self, gram: u32) -> usize {
        (gram.wrapping_mul(0x9E37_79B1) >> (32 - self.shape.rows.trailing_zeros())) as usize
    }

    pub fn memory_bytes(&self) -> usize {
        self.rows.capacity() * 8
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.longs(&self.rows)?;
        out.number(self.texts as u64)
    }

    /// `shape` is what it was made with.
    pub fn load(source: &mut Source<'_>, shape: Shape) -> Result<Self, NotUsable> {
        let rows = source.longs()?;
        Ok(Self { width: rows.len() / shape.rows, rows, shape, texts: source.number()? as usize })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_of_a_text_is_always_kept() {
        let mut grams = Grams::new(1000, Shape { rows: 4096, block: 8 });
        for text in 0..1000 {
            grams.add(text, text as u32 % 97);
            grams.add(text, 500 + text as u32 % 89);
        }
        for text in 0..1000usize {
            let asked = [text as u32 % 97, 500 + text as u32 % 89];
            assert!(grams.stretches(&asked).any(|stretch| stretch.contains(&text)));
        }
        assert!(grams.stretches(&[2000]).count() < 20);
        assert_eq!(grams.stretches(&[]).map(|stretch| stretch.len()).sum::<usize>(), 1000);
        assert_eq!(Grams::default().stretches(&[1]).count(), 0);
    }
}
