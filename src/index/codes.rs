//! Short codes of a segment, such as account numbers: found by their beginning, without a word of the dictionary each.

/// Longer codes become words of the dictionary.
pub const LONGEST_CODE: usize = 12;
const LETTERS: u64 = 37;

/// Packed codes, sorted, each with a packed record and field.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    codes: Vec<u64>,
    owners: Vec<u32>,
}

/// The letters and digits of a folded text as one number that sorts as the text does.
///
/// Nothing for an empty or too long text, and for letters that are not of the Latin alphabet.
pub fn pack_code(folded: &str) -> Option<u64> {
    let mut code = 0;
    let mut length = 0;
    for letter in folded.chars().filter(|letter| letter.is_alphanumeric()) {
        let value = match letter {
            '0'..='9' => letter as u64 - '0' as u64 + 1,
            'a'..='z' => letter as u64 - 'a' as u64 + 11,
            _ => return None,
        };
        length += 1;
        if length > LONGEST_CODE {
            return None;
        }
        code = code * LETTERS + value;
    }
    (length > 0).then(|| code * LETTERS.pow((LONGEST_CODE - length) as u32))
}

/// The text of a packed code.
pub fn text_of(mut code: u64) -> String {
    let mut letters = Vec::new();
    while code > 0 {
        match (code % LETTERS) as u8 {
            0 => {}
            digit @ 1..=10 => letters.push(char::from(b'0' + digit - 1)),
            letter => letters.push(char::from(b'a' + letter - 11)),
        }
        code /= LETTERS;
    }
    letters.iter().rev().collect()
}

impl Codes {
    pub fn new(mut entries: Vec<(u64, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let (codes, owners) = entries.into_iter().unzip();
        Self { codes, owners }
    }

    pub fn iter(&self) -> impl Iterator<Item = (u64, u32)> {
        self.codes.iter().copied().zip(self.owners.iter().copied())
    }

    /// The codes that begin with the typed code, the typed code itself first.
    pub fn beginning_with(&self, folded: &str) -> impl Iterator<Item = (u64, u32)> {
        let length = folded.chars().filter(|letter| letter.is_alphanumeric()).count();
        let range = pack_code(folded).map_or(0..0, |code| {
            let step = LETTERS.pow((LONGEST_CODE - length) as u32);
            let low = self.codes.partition_point(|other| *other < code);
            let high = code
                .checked_add(step)
                .map_or(self.codes.len(), |beyond| self.codes.partition_point(|other| *other < beyond));
            low..high
        });
        range.map(|at| (self.codes[at], self.owners[at]))
    }

    pub fn memory_bytes(&self) -> usize {
        self.codes.capacity() * 8 + self.owners.capacity() * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_06_codes_are_found_by_their_beginning() {
        let texts = ["acc-1042", "ACC 1043", "1042", "zzzzzzzzzzzz", "1", "10"];
        let packed = texts.iter().zip(0..).filter_map(|(text, owner)| Some((pack_code(&text.to_lowercase())?, owner)));
        let codes = Codes::new(packed.collect());
        let check = |typed: &str, expected: &[u32]| {
            assert_eq!(codes.beginning_with(typed).map(|(_, owner)| owner).collect::<Vec<_>>(), expected, "{typed}");
        };
        check("acc1042", &[0]);
        check("acc", &[0, 1]);
        check("acc-104", &[0, 1]);
        check("1", &[4, 5, 2]);
        check("zzzzzzzzzzzz", &[3]);
        check("zzzzzzzzzzzzz", &[]);
        check("", &[]);
        check("é", &[]);
        assert_eq!(text_of(pack_code("acc-1042").unwrap()), "acc1042");
        assert_eq!(text_of(pack_code("0zzz0").unwrap()), "0zzz0");
    }
}
