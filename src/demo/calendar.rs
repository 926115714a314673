//! When the shop met its customers: twelve years of opening hours, more of them lately.

use crate::demo::chance::Chance;
use crate::model::value::Date;

const HOUR_MS: u64 = 3_600_000;
const DAY_MS: u64 = 24 * HOUR_MS;
/// Nine to six, as seen from UTC in the middle of North America.
const OPENS_MS: u64 = 15 * HOUR_MS;
const OPEN_MS: u64 = 9 * HOUR_MS;
const YEARS: u64 = 12;
/// 1970 began on a Thursday, so the first Monday was the 5th of January.
const FIRST_MONDAY: u64 = 4;

/// The working days before today; the shop is closed on Sundays.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// Days since 1970 of the Monday on which the shop opened.
    first_day: u64,
    working_days: u64,
}

impl Calendar {
    /// The calendar that ends on the evening before `now_ms` (UTC milliseconds).
    pub fn until(now_ms: i64) -> Self {
        // A clock before the shop could have opened is wrong; the book is made all the same.
        let today = (now_ms.max(0) as u64 / DAY_MS).max(YEARS * 366 + FIRST_MONDAY + 7);
        let start = today - YEARS * 365;
        let first_day = start - (start - FIRST_MONDAY) % 7;
        let days = today - first_day;
        Self { first_day, working_days: days / 7 * 6 + (days % 7).min(6) }
    }

    /// When the customer at this place of the book came in first; later places are later.
    pub fn created_ms(&self, place: usize, count: usize, chance: &mut Chance) -> i64 {
        let open_ms = u128::from(self.working_days * OPEN_MS);
        let (place, count) = (place as u128, count.max(1) as u128);
        let part = |place: u128| {
            // 1.4 x − 0.4 x²: at the end the shop meets more than twice as many people a week as in the beginning.
            open_ms * (14 * place * count - 4 * place * place) / (10 * count * count)
        };
        let (from, to) = (part(place) as u64, part(place + 1) as u64);
        let at = from + chance.below(to - from);
        let (day, time) = (at / OPEN_MS, at % OPEN_MS);
        let day = self.first_day + day / 6 * 7 + day % 6;
        let at_ms = day * DAY_MS + OPENS_MS + time;
        (at_ms - at_ms % 1_000) as i64
    }
}

/// A birthday of an adult; the year is not always told.
pub fn birthday(chance: &mut Chance) -> Date {
    let month = chance.between(1, 12) as u8;
    let days = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Date {
        year: (!chance.percent(25)).then(|| chance.between(1940, 2006) as i16),
        month,
        day: chance.between(1, days) as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23, a Monday, at noon.
    const NOW_MS: i64 = 1_795_435_200_000;

    #[test]
    fn days_rise_and_keep_to_opening_hours() {
        let mut chance = Chance::new(3);
        let calendar = Calendar::until(NOW_MS);
        let times: Vec<i64> = (0..5_000).map(|place| calendar.created_ms(place, 5_000, &mut chance)).collect();
        assert!(times.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(times.iter().all(|time| !(*time as u64 / DAY_MS + 4).is_multiple_of(7)), "closed on Sundays");
        let first_year = times.iter().filter(|time| **time < times[0] + 365 * DAY_MS as i64).count();
        let last_year = times.iter().filter(|time| **time > NOW_MS - 365 * DAY_MS as i64).count();
        assert!(last_year > first_year * 3 / 2, "{first_year} then {last_year}");
        assert!(NOW_MS - times[0] > 4_379 * DAY_MS as i64 && times[4_999] < NOW_MS);
        assert!(times[4_999] > NOW_MS - 7 * DAY_MS as i64);
    }

    #[test]
    fn a_wrong_clock_still_makes_a_book() {
        let calendar = Calendar::until(0);
        assert!(calendar.created_ms(0, 1, &mut Chance::new(1)) > 0);
    }
}
