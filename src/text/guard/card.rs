//! Numbers of payment cards (ISO/IEC 7812), told from IMEIs, barcodes and the other long numbers of a repair shop.

use std::ops::Range;

use crate::text::guard::groups::{Row, is_luhn};
use crate::text::guard::token::{Break, Token, before};
use crate::text::guard::{Concern, Spot};

/// Every card number and every security code that is called one.
pub fn cards(text: &str, rows: &[Row], tokens: &[Token]) -> Vec<Spot> {
    let mut found = Vec::new();
    for row in rows {
        let mut from = 0;
        while from < row.groups.len() {
            let of = (from + 1..=row.groups.len().min(from + GROUPS_MOST))
                .rev()
                .map(|end| from..end)
                .find(|of| is_card(text, row, of.clone()));
            match of {
                Some(of) if !is_called_otherwise(text, row, &of, tokens) => {
                    found.push((row.range(of.clone()), Concern::Card));
                    from = of.end;
                }
                Some(of) => from = of.end,
                None => from += 1,
            }
        }
    }
    found.extend(security_codes(text, tokens));
    found
}

/// No card is printed in more groups; a bound, since a note may be a page of numbers.
const GROUPS_MOST: usize = 5;

fn is_card(text: &str, row: &Row, of: Range<usize>) -> bool {
    let lengths = row.lengths(of.clone());
    let count: usize = lengths.iter().sum();
    if !(13..=19).contains(&count) || !is_grouping(&lengths) {
        return false;
    }
    let digits = row.digits(text, of);
    is_issued(&digits) && is_luhn(&digits) && !is_barcode(&digits)
}

/// How cards are printed: four by four, American Express 4-6-5, Diners Club 4-6-4, or in one run.
fn is_grouping(lengths: &[usize]) -> bool {
    matches!(lengths, [_] | [4, 6, 4 | 5] | [4, 4, 4, 1..=4] | [4, 4, 4, 4, 1..=3])
}

/// Issuers by the beginning of the number, as their networks publish it, with the counts of digits they give.
///
/// **Why no IMEI is taken for a card.** An IMEI has 15 digits and its last proves the others as a card's does. Of
/// the issuers only American Express gives 15 digits, beginning with 34 or 37; an IMEI begins with the number of the
/// body that assigned it (GSMA TS.06: 01, 35, 86, 91, 99 … ), and no body has 34 or 37. Maestro and UnionPay may
/// give 15 digits on paper, but 50 and 62 would meet IMEIs of old phones and their cards have 16 or more, so the
/// table leaves these lengths out. The 16 digits of an IMEISV prove nothing; one in ten that begins with 3528 to
/// 3589 looks like a card of JCB all the same, and is told by the word before it.
const ISSUERS: &[(Range<u32>, &[usize])] = &[
    (400_000..500_000, &[13, 16, 19]),         // Visa
    (510_000..560_000, &[16]),                 // Mastercard
    (222_100..272_100, &[16]),                 // Mastercard, since 2017
    (340_000..350_000, &[15]),                 // American Express
    (370_000..380_000, &[15]),                 // American Express
    (300_000..306_000, &[14, 16, 17, 18, 19]), // Diners Club
    (309_500..309_600, &[14, 16, 17, 18, 19]), // Diners Club
    (360_000..370_000, &[14, 16, 17, 18, 19]), // Diners Club
    (380_000..400_000, &[14, 16, 17, 18, 19]), // Diners Club
    (352_800..359_000, &[16, 17, 18, 19]),     // JCB
    (601_100..601_200, &[16, 17, 18, 19]),     // Discover
    (644_000..660_000, &[16, 17, 18, 19]),     // Discover
    (620_000..630_000, &[16, 17, 18, 19]),     // UnionPay
    (220_000..220_500, &[16, 17, 18, 19]),     // Mir
    (501_800..501_900, &[16, 17, 18, 19]),     // Maestro, and the five below
    (502_000..502_100, &[16, 17, 18, 19]),
    (503_800..503_900, &[16, 17, 18, 19]),
    (589_300..589_400, &[16, 17, 18, 19]),
    (630_400..630_500, &[16, 17, 18, 19]),
    (675_900..676_400, &[16, 17, 18, 19]),
];

fn is_issued(digits: &str) -> bool {
    let beginning = digits[..6].parse().unwrap_or(0);
    ISSUERS.iter().any(|(range, counts)| range.contains(&beginning) && counts.contains(&digits.len()))
}

/// A European article number: 13 digits whose last one proves the others in its own way (GS1, section 7.9).
///
/// German and Japanese ones begin with 4 as the cards of Visa do, of which those with 13 digits are no longer given.
fn is_barcode(digits: &str) -> bool {
    let weighted = |(place, digit): (usize, u8)| u32::from(digit - b'0') * if place % 2 == 0 { 1 } else { 3 };
    digits.len() == 13 && digits.bytes().enumerate().map(weighted).sum::<u32>().is_multiple_of(10)
}

/// What a shop writes before long numbers that are no cards.
const OTHERWISE: &[&str] = &[
    "imei", "imeis", "imeisv", "imei1", "imei2", "meid", "esn", "iccid", "sim", "serial", "sn", "tracking", "barcode",
    "ean", "upc", "gtin", "isbn", "part", "model",
];
/// Words that may stand between the name and the number.
const FILLERS: &[&str] = &["no", "nr", "number", "numbers", "num", "is", "was", "code", "id", "1", "2", "n", "s"];

/// Whether the words before the number call it something else: "IMEI: …", "serial no …", "S/N …".
pub fn is_called_otherwise(text: &str, row: &Row, of: &Range<usize>, tokens: &[Token]) -> bool {
    let start = row.range(of.clone()).start;
    let before = before(tokens, start);
    let mut fillers = String::new();
    for token in before.iter().rev().take(4) {
        let word = token.folded.as_str();
        // Nothing but signs may stand between, and no other sentence.
        let is_near = !text[token.range.end..start].contains(['\n', '!', '?']);
        if OTHERWISE.contains(&word) {
            return is_near;
        }
        if !FILLERS.contains(&word) {
            return false;
        }
        fillers.insert_str(0, word);
        if fillers == "sn" && word == "s" {
            return is_near;
        }
    }
    false
}

/// What the three or four digits on the back are called; PCI DSS 3.3 lets nobody keep them.
const SECURITY_CODES: &[&str] = &["cvv", "cvc", "cvv2", "cvc2"];

fn security_codes(text: &str, tokens: &[Token]) -> Vec<Spot> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !SECURITY_CODES.contains(&token.folded.as_str()) {
            continue;
        }
        let behind = tokens[at + 1..].iter().take_while(|next| next.before != Break::Sentence);
        let code = behind.take(3).find(|next| !FILLERS.contains(&next.folded.as_str()) || next.range.len() > 2);
        let is_code = |code: &&Token| {
            (3..=4).contains(&code.range.len()) && text[code.range.clone()].bytes().all(|byte| byte.is_ascii_digit())
        };
        if let Some(code) = code.filter(is_code) {
            found.push((token.range.start..code.range.end, Concern::Card));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::guard::groups::groups;
    use crate::text::guard::token::tokens;

    #[test]
    fn not_14_card_numbers_are_found_and_imeis_are_not() {
        let check = |text: &str, expected: &[&str]| {
            let found = cards(text, &groups(text), &tokens(text));
            let found: Vec<&str> = found.into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("4111111111111111", &["4111111111111111"]);
        check("4111111111111112", &[]);
        check("4111 1111 1111 1111", &["4111 1111 1111 1111"]);
        check("5555-5555-5555-4444 exp 04/28", &["5555-5555-5555-4444"]);
        check("3782 822463 10005", &["3782 822463 10005"]);
        check("3056 930902 5904", &["3056 930902 5904"]);
        check("2223003122003222", &["2223003122003222"]);
        check("order 12 4111 1111 1111 1111", &["4111 1111 1111 1111"]);
        check("4111 1111 1111 1111 1026", &["4111 1111 1111 1111"]);
        check("41 11 11 11 11 11 11 11", &[]);
        check("990000862471854 and 352099001761481", &[]);
        check("IMEI 378282246310005", &[]);
        check("IMEI no.: 378282246310005", &[]);
        check("S/N 4111111111111111", &[]);
        check("lost the IMEI.\n4111111111111111", &["4111111111111111"]);
        check("4006381333931", &[]);
        check("8988303000000614227", &[]);
        check("CVV is 123, cvc: 0815", &["CVV is 123", "cvc: 0815"]);
        check("the CVV axle needs 2 bolts", &[]);
    }
}
