//! Likeness of two words: edits between them, and the Jaro–Winkler measure for names.

/// Words up to this many characters are compared without allocating.
const SHORT: usize = 48;

/// Edits between two words if there are at most `limit`: insert, delete, replace, or swap of two neighbours.
///
/// Optimal string alignment: a swapped pair counts as one edit and is not edited again.
pub fn distance_at_most(a: &str, b: &str, limit: u8) -> Option<u8> {
    with_units(a, b, |a, b| bounded(a, b, limit, Ending::Whole))
}

/// Edits between what was typed and the beginning of the word, whichever length of beginning is nearest.
pub fn prefix_distance_at_most(typed: &str, word: &str, limit: u8) -> Option<u8> {
    with_units(typed, word, |typed, word| bounded(typed, word, limit, Ending::Open))
}

/// Jaro–Winkler similarity, 0 for nothing in common to 1 for equal.
///
/// Winkler 1990, prefix weight 0.1 for up to four letters.
pub fn similarity(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let jaro = jaro(&a, &b);
    let shared = a.iter().zip(&b).take(4).take_while(|(x, y)| x == y).count();
    jaro + shared as f32 * 0.1 * (1.0 - jaro)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Whole,
    Open,
}

/// Characters of both words as numbers; plain bytes while both are ASCII, which nearly all are.
fn with_units(a: &str, b: &str, compare: impl Fn(&[u32], &[u32]) -> Option<u8>) -> Option<u8> {
    if a.len() <= SHORT && b.len() <= SHORT {
        let (mut left, mut right) = ([0u32; SHORT], [0u32; SHORT]);
        let (left_len, right_len) = (fill(a, &mut left), fill(b, &mut right));
        return compare(&left[..left_len], &right[..right_len]);
    }
    let left: Vec<u32> = a.chars().map(u32::from).collect();
    let right: Vec<u32> = b.chars().map(u32::from).collect();
    compare(&left, &right)
}

fn fill(text: &str, units: &mut [u32; SHORT]) -> usize {
    let mut count = 0;
    for character in text.chars() {
        units[count] = u32::from(character);
        count += 1;
    }
    count
}

/// Fills three rows of the edit table, each only within `limit` of the diagonal.
fn bounded(a: &[u32], b: &[u32], limit: u8, ending: Ending) -> Option<u8> {
    let reach = usize::from(limit);
    if a.len() > b.len() + reach || (ending == Ending::Whole && b.len() > a.len() + reach) {
        return None;
    }
    // With an open end nothing beyond this length can be nearer.
    let b = &b[..b.len().min(a.len() + reach)];
    let cells = b.len() + 1;
    if cells <= SHORT {
        let mut rows = [0u8; 3 * SHORT];
        table(a, b, limit, ending, &mut rows[..3 * cells])
    } else {
        table(a, b, limit, ending, &mut vec![0; 3 * cells])
    }
}

fn table(a: &[u32], b: &[u32], limit: u8, ending: Ending, rows: &mut [u8]) -> Option<u8> {
    let reach = usize::from(limit);
    let far = limit.saturating_add(1);
    let (first, rest) = rows.split_at_mut(b.len() + 1);
    let (second, third) = rest.split_at_mut(b.len() + 1);
    let (mut before, mut last, mut now) = (second, first, third);
    for (column, cell) in last.iter_mut().enumerate() {
        *cell = capped(column, far);
    }
    for row in 1..=a.len() {
        now.fill(far);
        now[0] = capped(row, far);
        let mut best = now[0];
        for column in row.saturating_sub(reach).max(1)..=(row + reach).min(b.len()) {
            let change = u8::from(a[row - 1] != b[column - 1]);
            let step = last[column].min(now[column - 1]).saturating_add(1);
            let mut cell = last[column - 1].saturating_add(change).min(step);
            if row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1] {
                cell = cell.min(before[column - 2].saturating_add(1));
            }
            now[column] = cell.min(far);
            best = best.min(cell);
        }
        // A swap reaches back two rows, so only two rows out of reach end it.
        if best > limit && last.iter().all(|cell| *cell > limit) {
            return None;
        }
        (before, last, now) = (last, now, before);
    }
    let edits = match ending {
        Ending::Whole => last[b.len()],
        Ending::Open => last.iter().copied().min().unwrap_or(far),
    };
    (edits <= limit).then_some(edits)
}

fn capped(count: usize, far: u8) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX).min(far)
}

fn jaro(a: &[char], b: &[char]) -> f32 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; b.len()];
    let mut matched_a = Vec::with_capacity(a.len());
    for (place, character) in a.iter().enumerate() {
        let window = place.saturating_sub(reach)..(place + reach + 1).min(b.len());
        if let Some(found) = window.into_iter().find(|at| !taken[*at] && b[*at] == *character) {
            taken[found] = true;
            matched_a.push(*character);
        }
    }
    if matched_a.is_empty() {
        return 0.0;
    }
    let matched_b = b.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(c, _)| c);
    let out_of_order = matched_a.iter().zip(matched_b).filter(|(x, y)| x != y).count();
    let matches = matched_a.len() as f32;
    let swaps = out_of_order as f32 / 2.0;
    (matches / a.len() as f32 + matches / b.len() as f32 + (matches - swaps) / matches) / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, limit: u8, expected: Option<u8>) {
        assert_eq!(distance_at_most(a, b, limit), expected, "{a:?} to {b:?} within {limit}");
        assert_eq!(distance_at_most(b, a, limit), expected, "{b:?} to {a:?} within {limit}");
    }

    #[test]
    fn src_10_edits_between_words() {
        check("", "", 0, Some(0));
        check("smith", "smith", 0, Some(0));
        check("smith", "smyth", 1, Some(1));
        check("smith", "smyth", 0, None);
        check("jonh", "john", 1, Some(1));
        check("catherine", "kathryn", 3, None);
        check("catherine", "kathryn", 4, Some(4));
        check("a", "", 1, Some(1));
        check("abcdef", "badcfe", 2, None);
        check("abcdef", "badcfe", 3, Some(3));
        // Restricted alignment: the true Damerau distance would be 2.
        check("ca", "abc", 3, Some(3));
        check("núñez", "nuñez", 1, Some(1));
        check("東京都", "東都京", 1, Some(1));
        let long = "x".repeat(200);
        check(&long, &format!("{long}y"), 2, Some(1));
        check(&long, "y", 255, Some(200));
    }

    #[test]
    fn edits_while_typing() {
        let cases = [
            ("smyt", "smithers", 1, Some(1)),
            ("smithe", "smith", 1, Some(1)),
            ("", "anything", 0, Some(0)),
            ("jhon", "johnson", 1, Some(1)),
            ("jhons", "johnson", 0, None),
            ("brann", "brannigan", 0, Some(0)),
            ("abc", "", 2, None),
        ];
        for (typed, word, limit, expected) in cases {
            assert_eq!(prefix_distance_at_most(typed, word, limit), expected, "{typed:?} towards {word:?}");
        }
    }

    #[test]
    fn bounded_equals_the_plain_table() {
        let mut seed = 0x9E37_79B9_u64;
        println!("seed {seed}");
        let mut word = |longest: u64| -> String {
            let mut next = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                seed >> 33
            };
            let length = next() % (longest + 1);
            (0..length).map(|_| char::from(b'a' + (next() % 3) as u8)).collect()
        };
        for _ in 0..3000 {
            let (a, b) = (word(8), word(8));
            let plain = plain_distance(a.as_bytes(), b.as_bytes());
            for limit in 0..4u8 {
                let expected = (plain <= usize::from(limit)).then_some(plain as u8);
                assert_eq!(distance_at_most(&a, &b, limit), expected, "{a} {b} {limit}");
                let nearest = (0..=b.len()).map(|end| plain_distance(a.as_bytes(), &b.as_bytes()[..end])).min();
                let nearest = nearest.filter(|edits| *edits <= usize::from(limit)).map(|edits| edits as u8);
                assert_eq!(prefix_distance_at_most(&a, &b, limit), nearest, "{a} towards {b} {limit}");
            }
        }
    }

    fn plain_distance(a: &[u8], b: &[u8]) -> usize {
        let mut cells = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for row in 0..=a.len() {
            for column in 0..=b.len() {
                cells[row][column] = if row == 0 || column == 0 {
                    row + column
                } else {
                    let change = usize::from(a[row - 1] != b[column - 1]);
                    let mut cell = (cells[row - 1][column - 1] + change)
                        .min(cells[row - 1][column] + 1)
                        .min(cells[row][column - 1] + 1);
                    if row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1] {
                        cell = cell.min(cells[row - 2][column - 2] + 1);
                    }
                    cell
                };
            }
        }
        cells[a.len()][b.len()]
    }

    #[test]
    fn similarity_matches_the_published_examples() {
        let cases = [
            ("martha", "marhta", 0.961),
            ("dixon", "dicksonx", 0.813),
            ("dwayne", "duane", 0.84),
            ("same", "same", 1.0),
            ("", "", 1.0),
            ("abc", "", 0.0),
            ("abc", "xyz", 0.0),
        ];
        for (a, b, expected) in cases {
            let found = similarity(a, b);
            assert!((found - expected).abs() < 0.002, "{a} {b}: {found}");
        }
    }
}
