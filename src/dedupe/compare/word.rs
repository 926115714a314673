//! How alike two words of a name are.

use crate::dedupe::words::{Lexicon, Word};
use crate::text::nickname::share_group;
use crate::text::similar::{distance_at_most, similarity};

/// How alike two names are, nearest first; the order is that of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    Same,
    /// One of several words is the same: "Smith-Jones" and "Smith".
    Part,
    /// One slip of the keyboard.
    Typo,
    Nickname,
    /// One is the beginning or end of the other: "Zed" and "Zedekiah".
    Short,
    Sound,
    Similar,
    Initial,
    /// On one side nothing was said.
    Missing,
    Different,
}

impl Likeness {
    /// Whether the two can hardly be one person's name.
    pub fn is_different(self) -> bool {
        self == Self::Different
    }

    /// Whether the two agree by more than an initial or a vague likeness.
    pub fn is_near(self) -> bool {
        self <= Self::Sound
    }
}

/// Compares two words; the empty word is missing.
pub fn compare(a: Word, b: Word, lexicon: Lexicon<'_>) -> Likeness {
    if a == 0 || b == 0 {
        return Likeness::Missing;
    }
    if a == b {
        return Likeness::Same;
    }
    let (x, y) = (lexicon.text(a), lexicon.text(b));
    if let Some(likeness) = initials(x, y) {
        return likeness;
    }
    if share_group(lexicon.groups(a), lexicon.groups(b)) {
        return Likeness::Nickname;
    }
    let sound = match lexicon.sound(a) {
        0 => Sound::Other,
        one if one == lexicon.sound(b) => Sound::Same,
        _ => Sound::Other,
    };
    texts(x, y, sound)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sound {
    Same,
    Other,
}

/// Compares two texts that are not the same word and no nicknames.
fn texts(x: &str, y: &str, sound: Sound) -> Likeness {
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    // Most pairs are plainly different names, and looking at their letters is cheaper than measuring edits.
    let letters = Letters::of(x, y);
    if letters.apart < 2 && is_typo(x, y) {
        return Likeness::Typo;
    }
    let is_beginning = short.len() > 2 && long.starts_with(short);
    // "Rena" of Serena, "Drew" of Andrew.
    if is_beginning || (short.len() > 3 && long.ends_with(short)) {
        return Likeness::Short;
    }
    let is_same_start = x.chars().next() == y.chars().next();
    // The key drops all vowels, so that "Gray" sounds as "Kerr"; the first letter or much else has to agree too.
    if sound == Sound::Same && (is_same_start || similarity(x, y) >= 0.75) {
        return Likeness::Sound;
    }
    // Two slips in a longer word, or much in common by Winkler's measure (threshold .88, Winkler 1990).
    let has_two_slips = short.len() > 5 && letters.apart < 3 && distance_at_most(x, y, 2).is_some();
    if has_two_slips || (short.len() > 3 && may_be_similar(x, y, letters.common) && similarity(x, y) >= 0.88) {
        return Likeness::Similar;
    }
    Likeness::Different
}

/// What two words have in common at most and differ in at least, in bytes.
#[derive(Clone, Copy)]
struct Letters {
    common: usize,
    apart: usize,
}

impl Letters {
    /// By the sets of their letters, and where those leave a doubt by how often each occurs.
    fn of(x: &str, y: &str) -> Self {
        let (set_x, set_y) = (letter_set(x), letter_set(y));
        let alone = |one: u64, other: u64| (one & !other).count_ones() as usize;
        let longest = x.len().max(y.len());
        let of_common = |common: usize| Self { common, apart: longest - common };
        let at_most = of_common((x.len() - alone(set_x, set_y)).min(y.len() - alone(set_y, set_x)));
        let is_in_doubt = at_most.apart < 3 || may_be_similar(x, y, at_most.common);
        if is_in_doubt { of_common(common_letters(x, y)) } else { at_most }
    }
}

/// A bit for each byte that occurs; 64 of them are enough to tell letters apart.
fn letter_set(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// How many bytes of one find a partner in the other, in any order.
fn common_letters(x: &str, y: &str) -> usize {
    let mut counts = [0_i16; 256];
    for byte in x.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let mut common = 0;
    for byte in y.bytes() {
        let count = &mut counts[usize::from(byte)];
        common += usize::from(*count > 0);
        *count -= 1;
    }
    common
}

/// Jaro's measure is at most the mean of both shares of common letters and one; Winkler's prefix adds to that.
fn may_be_similar(x: &str, y: &str, common: usize) -> bool {
    let common = common as f32;
    let jaro = (common / x.len() as f32 + common / y.len() as f32 + 1.0) / 3.0;
    let shared = x.bytes().zip(y.bytes()).take(4).take_while(|(a, b)| a == b);
    let prefix = shared.count() as f32 * 0.1;
    // Bytes count otherwise than characters do.
    !x.is_ascii() || !y.is_ascii() || jaro + prefix * (1.0 - jaro) >= 0.88
}

fn initials(x: &str, y: &str) -> Option<Likeness> {
    let (mut left, mut right) = (x.chars(), y.chars());
    let first = (left.next(), right.next());
    if left.next().is_some() && right.next().is_some() {
        return None;
    }
    Some(if first.0 == first.1 { Likeness::Initial } else { Likeness::Different })
}

/// One insertion, deletion, replacement or swap; in short words only where the first letter stays.
fn is_typo(x: &str, y: &str) -> bool {
    let shorter = x.chars().count().min(y.chars().count());
    if shorter < 3 || distance_at_most(x, y, 1).is_none() {
        return false;
    }
    // "Dan" and "Ann", "Don" and "Ron" are other people; "Jon" and "Jno" are not.
    let is_swap = x.len() == y.len() && common_letters(x, y) == x.len();
    shorter > 4 || x.chars().next() == y.chars().next() || is_swap
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedupe::words::{Use, Words};
    use crate::text::nickname::Nicknames;

    #[test]
    fn dup_06_likeness_of_names() {
        let check = |a: &str, b: &str, expected: Likeness| {
            let nicknames = Nicknames::shipped();
            let mut words = Words::new();
            let (x, y) = (words.intern(a, Use::Name, &nicknames), words.intern(b, Use::Name, &nicknames));
            let lexicon = Lexicon::of(&words);
            assert_eq!(compare(x, y, lexicon), expected, "{a} and {b}");
            assert_eq!(compare(y, x, lexicon), expected, "{b} and {a}");
        };
        check("tom", "tom", Likeness::Same);
        check("tom", "thomas", Likeness::Nickname);
        check("t", "thomas", Likeness::Initial);
        check("r", "thomas", Likeness::Different);
        check("thomsa", "thomas", Likeness::Typo);
        check("smith", "smyth", Likeness::Typo);
        check("maier", "meyer", Likeness::Sound);
        check("maximo", "maximov", Likeness::Typo);
        check("zedek", "zedekiah", Likeness::Short);
        check("john", "mary", Likeness::Different);
        check("don", "ron", Likeness::Different);
        check("ann", "dan", Likeness::Different);
        check("leo", "cleo", Likeness::Different);
        check("gray", "kerr", Likeness::Different);
        check("", "dan", Likeness::Missing);
        check("王", "李", Likeness::Different);
        check("kowalczyk", "kovalczik", Likeness::Sound);
    }
}
