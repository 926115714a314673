//! How birthdays and the shop's own account numbers agree.

use crate::dedupe::folded::Birthday;
use crate::text::similar::distance_at_most;

/// How two birthdays agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthdayLevel {
    Same,
    /// Day and month agree, and one year is not known.
    SameDay,
    /// One digit wrong, two neighbours swapped, day and month crosswise, or only one of them another.
    Near,
    Missing,
    Different,
}

/// How two account numbers agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountLevel {
    Same,
    Missing,
    Different,
}

/// Compares two birthdays.
pub fn birthdays(a: Birthday, b: Birthday) -> BirthdayLevel {
    if !a.is_known() || !b.is_known() {
        return BirthdayLevel::Missing;
    }
    let is_same_day = (a.month, a.day) == (b.month, b.day);
    if a.year == 0 || b.year == 0 {
        return match (is_same_day, a.year == b.year) {
            (true, true) => BirthdayLevel::Same,
            (true, false) => BirthdayLevel::SameDay,
            (false, _) => BirthdayLevel::Different,
        };
    }
    if is_same_day && a.year == b.year {
        return BirthdayLevel::Same;
    }
    // Within one year: day and month crosswise, or one of the two as a whole. Not the same day of another year, which
    // would be a father and his son.
    let is_near_in_year =
        a.year == b.year && ((a.month, a.day) == (b.day, b.month) || a.month == b.month || a.day == b.day);
    let digits = (a.digits().to_string(), b.digits().to_string());
    if is_near_in_year || distance_at_most(&digits.0, &digits.1, 1).is_some() {
        BirthdayLevel::Near
    } else {
        BirthdayLevel::Different
    }
}

/// Compares account numbers, of which every customer should have one.
pub fn accounts(a: &str, b: &str) -> AccountLevel {
    match (a.is_empty() || b.is_empty(), a == b) {
        (true, _) => AccountLevel::Missing,
        (false, true) => AccountLevel::Same,
        (false, false) => AccountLevel::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dup_06_birthdays_and_numbers() {
        let day = |year, month, day| Birthday { year, month, day };
        let check = |a: Birthday, b: Birthday, expected: BirthdayLevel| {
            assert_eq!(birthdays(a, b), expected, "{a:?} {b:?}");
            assert_eq!(birthdays(b, a), expected, "{b:?} {a:?}");
        };
        check(day(1971, 6, 24), day(1971, 6, 24), BirthdayLevel::Same);
        check(day(1971, 6, 24), day(0, 6, 24), BirthdayLevel::SameDay);
        check(day(1971, 6, 24), day(1971, 5, 24), BirthdayLevel::Near);
        check(day(1971, 6, 2), day(1971, 2, 6), BirthdayLevel::Near);
        check(day(1971, 6, 2), day(1971, 6, 28), BirthdayLevel::Near);
        check(day(1951, 3, 17), day(1984, 3, 17), BirthdayLevel::Different);
        check(day(1971, 6, 24), day(1988, 1, 2), BirthdayLevel::Different);
        check(day(1971, 6, 24), day(0, 6, 23), BirthdayLevel::Different);
        check(day(0, 0, 0), day(1971, 6, 24), BirthdayLevel::Missing);
        assert_eq!(accounts("a1", "a2"), AccountLevel::Different);
        assert_eq!(accounts("a1", "a1"), AccountLevel::Same);
        assert_eq!(accounts("", ""), AccountLevel::Missing);
    }
}
