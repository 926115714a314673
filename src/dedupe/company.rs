//! Business names reduced to the words that tell them apart.

use crate::text::fold::{fold, words};

/// Words that companies add, drop and shorten freely.
const WEAK: &[&str] = &[
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "co",
    "company",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "plc",
    "pc",
    "pllc",
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "sa",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "as",
    "the",
    "of",
    "and",
    "und",
    "et",
    "y",
    "sons",
    "group",
    "services",
    "service",
    "associates",
    "partners",
    "holdings",
    "enterprises",
];

/// The distinctive folded words of a business name; all its words if none of them is distinctive.
pub fn core_words(business: &str) -> Vec<String> {
    let folded = fold(business);
    let all: Vec<&str> = words(&folded).collect();
    let core: Vec<String> = all.iter().filter(|word| !WEAK.contains(word)).map(|word| (*word).to_owned()).collect();
    if core.is_empty() { all.into_iter().map(str::to_owned).collect() } else { core }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dup_06_company_suffixes_do_not_tell_companies_apart() {
        let check = |business: &str, expected: &str| {
            assert_eq!(core_words(business).join(" "), expected, "{business}");
        };
        check("Smith & Sons Plumbing, Inc.", "smith plumbing");
        check("Smith Plumbing LLC", "smith plumbing");
        check("The Company", "the company");
        check("Müller GmbH & Co. KG", "muller");
        check("", "");
    }
}
