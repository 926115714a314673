//! How two lists of phone numbers agree: the best pair counts.

/// How the phones agree, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhoneLevel {
    Same(u64),
    /// The last seven digits agree; the area code is another or was left out.
    SameEnd(u64, u64),
    /// One digit wrong, or two neighbours swapped.
    Near(u64, u64),
    Missing,
    Different,
}

/// Compares two lists.
pub fn compare(a: &[u64], b: &[u64]) -> PhoneLevel {
    if a.is_empty() || b.is_empty() {
        return PhoneLevel::Missing;
    }
    let mut best = PhoneLevel::Different;
    for &x in a {
        for &y in b {
            let level = pair(x, y);
            // The smaller value decides between equals, so that the order of the lists does not.
            if level < best {
                best = level;
            }
        }
    }
    best
}

fn pair(x: u64, y: u64) -> PhoneLevel {
    if x == y {
        PhoneLevel::Same(x)
    } else if x >= 1_000_000 && y >= 1_000_000 && x % 10_000_000 == y % 10_000_000 {
        PhoneLevel::SameEnd(x, y)
    } else if is_one_slip(x, y) {
        PhoneLevel::Near(x, y)
    } else {
        PhoneLevel::Different
    }
}

/// One digit replaced, or two neighbours swapped, in numbers of equal length from seven digits on.
fn is_one_slip(x: u64, y: u64) -> bool {
    let (digits_x, digits_y) = (digits(x), digits(y));
    if x.min(y) < 1_000_000 || x.ilog10() != y.ilog10() {
        return false;
    }
    let mut wrong = (0..15).filter(|place| digits_x[*place] != digits_y[*place]);
    match (wrong.next(), wrong.next(), wrong.next()) {
        (Some(_), None, None) => true,
        (Some(i), Some(j), None) => j == i + 1 && digits_x[i] == digits_y[j] && digits_x[j] == digits_y[i],
        (None | Some(_), _, _) => false,
    }
}

fn digits(mut number: u64) -> [u8; 15] {
    let mut digits = [0; 15];
    for digit in &mut digits {
        *digit = (number % 10) as u8;
        number /= 10;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dup_06_one_digit_wrong_is_near() {
        let check = |a: &[u64], b: &[u64], expected: PhoneLevel| {
            assert_eq!(compare(a, b), expected, "{a:?} {b:?}");
        };
        check(&[], &[5_125_550_100], PhoneLevel::Missing);
        let number = 5_125_550_100;
        check(&[1_234_567, number], &[number], PhoneLevel::Same(number));
        check(&[5_550_100], &[number], PhoneLevel::SameEnd(5_550_100, number));
        check(&[5_125_550_101], &[number], PhoneLevel::Near(5_125_550_101, number));
        check(&[5_125_505_100], &[number], PhoneLevel::Near(5_125_505_100, number));
        check(&[5_125_550_211], &[number], PhoneLevel::Different);
        check(&[10_001], &[10_002], PhoneLevel::Different);
        check(&[u64::MAX], &[1], PhoneLevel::Different);
    }
}
