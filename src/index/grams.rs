//! Which blocks of texts may hold a fragment: one row of bits per hashed gram, one bit per block.
//!
//! A fragment's rows are AND-ed, and only the blocks that remain are read. Rows lie one after the other, so that a
//! million texts are narrowed down by reading a few kilobytes.

use crate::index::bits::Bits;

/// Grams are hashed to this many rows; chosen so that a block of [`Grams::block`] texts fills under a third.
const ROWS: usize = 4096;

/// Signatures of blocks of texts.
#[derive(Debug, Clone, Default)]
pub struct Grams {
    rows: Vec<u64>,
    /// Machine words in a row.
    width: usize,
    block: usize,
    texts: usize,
}

impl Grams {
    /// Room for `texts` texts, `block` to a block.
    pub fn new(texts: usize, block: usize) -> Self {
        let width = texts.div_ceil(block).div_ceil(64);
        Self { rows: vec![0; ROWS * width], width, block, texts }
    }

    /// Notes that the text has the gram.
    pub fn add(&mut self, text: usize, gram: u32) {
        let block = text / self.block;
        self.rows[row_of(gram) * self.width + block / 64] |= 1 << (block % 64);
    }

    /// Stretches of texts in which all grams may occur; everything if there are no grams.
    pub fn stretches(&self, grams: &[u32]) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut kept = Bits::new(self.width * 64);
        for word in 0..self.width {
            let all = grams.iter().fold(u64::MAX, |all, gram| all & self.rows[row_of(*gram) * self.width + word]);
            kept.set_word(word, all);
        }
        let (block, texts) = (self.block, self.texts);
        kept.into_places()
            .map(move |at| at as usize * block..((at as usize + 1) * block).min(texts))
            .take_while(|stretch| stretch.start < stretch.end)
    }

    pub fn memory_bytes(&self) -> usize {
        self.rows.capacity() * 8
    }
}

fn row_of(gram: u32) -> usize {
    (gram.wrapping_mul(0x9E37_79B1) >> 20) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_of_a_text_is_always_kept() {
        let mut grams = Grams::new(1000, 8);
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
