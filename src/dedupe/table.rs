//! Numbers by hash in eight bytes each, for a dictionary that only grows.

/// Cells in the smallest table.
const SMALLEST: usize = 64;

/// A table with open addressing and linear probing (Knuth, volume 3, section 6.4), at most three quarters full.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The upper half of the hash above the number plus one; zero is free.
    cells: Vec<u64>,
    len: usize,
}

impl Table {
    /// The number that was put in with this hash; `is_it` tells it from others of nearly the same.
    pub fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.cells.len().checked_sub(1)?;
        let mut place = hash as usize & mask;
        loop {
            let cell = self.cells[place];
            if cell == 0 {
                return None;
            }
            let number = (cell as u32).wrapping_sub(1);
            if cell >> 32 == hash >> 32 && is_it(number) {
                return Some(number);
            }
            place = (place + 1) & mask;
        }
    }

    /// Puts in a number that is not there; `hash_of` tells the hashes of all that are.
    pub fn insert(&mut self, hash: u64, number: u32, hash_of: impl Fn(u32) -> u64) {
        if (self.len + 1) * 4 > self.cells.len() * 3 {
            let larger = vec![0; (self.cells.len() * 2).max(SMALLEST)];
            let cells = std::mem::replace(&mut self.cells, larger);
            for cell in cells.into_iter().filter(|cell| *cell != 0) {
                self.put(hash_of((cell as u32).wrapping_sub(1)), cell);
            }
        }
        self.put(hash, hash >> 32 << 32 | u64::from(number.wrapping_add(1)));
        self.len += 1;
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.cells.capacity() * 8
    }

    fn put(&mut self, hash: u64, cell: u64) {
        let mask = self.cells.len() - 1;
        let mut place = hash as usize & mask;
        while self.cells[place] != 0 {
            place = (place + 1) & mask;
        }
        self.cells[place] = cell;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_found_by_its_hash_alone() {
        // Few distinct lower bits, so that cells collide.
        let hash_of = |number: u32| u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) & !0xFF0;
        let mut table = Table::default();
        assert_eq!(table.find(7, |_| true), None);
        for number in 0..5_000 {
            assert_eq!(table.find(hash_of(number), |found| found == number), None);
            table.insert(hash_of(number), number, hash_of);
        }
        for number in 0..5_000 {
            assert_eq!(table.find(hash_of(number), |found| found == number), Some(number));
        }
        assert_eq!(table.find(hash_of(5_000), |found| found == 5_000), None);
        assert!(table.memory() < 5_000 * 8 * 3);
    }
}
