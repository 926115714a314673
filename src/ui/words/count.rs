//! Numbers in words: thousands apart, one and many.

use crate::text::thousands::grouped;

/// 1234567 as "1,234,567".
pub fn number(count: u64) -> String {
    grouped(count)
}

/// "1 customer", "1,200 customers".
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

pub fn customers(count: u64) -> String {
    counted(count, "customer", "customers")
}

#[cfg(test)]
mod tests {
    use super::{customers, number};

    #[test]
    fn thousands_stand_apart() {
        let check = |count: u64, expected: &str| assert_eq!(number(count), expected);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(1_234_567, "1,234,567");
        assert_eq!(customers(1), "1 customer");
        assert_eq!(customers(41_000), "41,000 customers");
    }
}
