//! Numbers by which a state knows a person, where their form or their name makes them sure.

use crate::text::guard::card::is_called_otherwise;
use crate::text::guard::groups::{Row, is_luhn};
use crate::text::guard::token::{Break, Token, before};
use crate::text::guard::{Concern, Spot};

/// Every such number in the text.
pub fn numbers(text: &str, rows: &[Row], tokens: &[Token]) -> Vec<Spot> {
    let mut found = Vec::new();
    for row in rows {
        for from in 0..row.groups.len() {
            for end in from + 1..=row.groups.len().min(from + GROUPS_MOST) {
                let of = from..end;
                let lengths = row.lengths(of.clone());
                if lengths.iter().sum::<usize>() < 9 {
                    continue;
                }
                let digits = row.digits(text, of.clone());
                let range = row.range(of.clone());
                let names = Names::before(tokens, range.start);
                let is_hyphened = text[range.clone()].bytes().filter(|byte| *byte == b'-').count() == 2;
                let concern = concern_of(&digits, &lengths, is_hyphened, &names);
                if let Some(concern) = concern.filter(|_| !is_called_otherwise(text, row, &of, tokens)) {
                    found.push((range, concern));
                }
            }
        }
    }
    found.extend(british(tokens));
    found.extend(passports(tokens));
    found
}

/// The French number is written in seven groups, the others in three; a bound, since a note may be a page of numbers.
const GROUPS_MOST: usize = 7;

fn concern_of(digits: &str, lengths: &[usize], is_hyphened: bool, names: &Names) -> Option<Concern> {
    let is_whole = lengths.len() == 1;
    match digits.len() {
        9 => {
            // Without its name only the form with hyphens is sure: nine digits may be anything.
            let is_written =
                (lengths == [3, 2, 4] && is_hyphened) || (names.american && (is_whole || lengths == [3, 2, 4]));
            if is_written && is_social_security(digits) {
                return Some(Concern::SocialSecurity);
            }
            if is_written && is_taxpayer(digits) {
                return Some(Concern::NationalNumber);
            }
            let is_canadian = names.canadian && (is_whole || lengths == [3, 3, 3]) && is_luhn(digits);
            is_canadian.then_some(Concern::NationalNumber)
        }
        13 | 15 => is_french(digits).then_some(Concern::NationalNumber),
        _ => None,
    }
}

/// The rules of the Social Security Administration (20 CFR 422.103; randomised since June 2011): no area 000, 666 or
/// 900 and above, no group 00, no serial 0000, and not the two numbers that were printed on sample cards.
fn is_social_security(digits: &str) -> bool {
    let (area, group, serial) = (&digits[..3], &digits[3..5], &digits[5..]);
    let is_area = area != "000" && area != "666" && area < "900";
    is_area && group != "00" && serial != "0000" && !matches!(digits, "078051120" | "219099999")
}

/// A taxpayer number (ITIN, IRS publication 1915): written alike, with 9 in front and a group of its own.
fn is_taxpayer(digits: &str) -> bool {
    let group: u8 = digits[3..5].parse().unwrap_or(0);
    digits.starts_with('9') && matches!(group, 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

/// The French number of social insurance (NIR): sex, year, month, 97 less the rest as its key.
fn is_french(digits: &str) -> bool {
    if digits.len() != 15 || !digits.starts_with(['1', '2']) {
        return false;
    }
    let (Ok(number), Ok(key)) = (digits[..13].parse::<u64>(), digits[13..].parse::<u64>()) else {
        return false;
    };
    let month: u8 = digits[3..5].parse().unwrap_or(0);
    // Months from 20 up stand for papers without a date of birth.
    let is_month = matches!(month, 1..=12 | 20..=42 | 50..=99);
    is_month && key == 97 - number % 97
}

/// What the words before a number call it.
struct Names {
    american: bool,
    canadian: bool,
}

impl Names {
    fn before(tokens: &[Token], start: usize) -> Self {
        let near = before(tokens, start);
        let near: Vec<&str> = near.iter().rev().take(4).map(|token| token.folded.as_str()).collect();
        let has = |word: &str| near.contains(&word);
        Self {
            american: has("ssn") || has("itin") || (has("social") && has("security")),
            canadian: has("sin") || (has("social") && has("insurance")),
        }
    }
}

/// The British number of national insurance: two letters, three pairs of digits, a letter from A to D.
///
/// Serial numbers look alike without the spaces, so that form counts only under its name (HMRC manual NIM39110).
fn british(tokens: &[Token]) -> Vec<Spot> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let apart: Vec<&str> = tokens[at..].iter().take(5).map(|token| token.folded.as_str()).collect();
        let is_joined = tokens[at + 1..].iter().take(4).all(|token| token.before == Break::None);
        if apart.len() == 5
            && is_joined
            && is_british(&apart.concat())
            && apart.iter().map(|part| part.len()).eq([2, 2, 2, 2, 1])
        {
            found.push((token.range.start..tokens[at + 4].range.end, Concern::NationalNumber));
        }
        let mut near = tokens[..at].iter().rev().take(3).map(|token| token.folded.as_str());
        if is_british(&token.folded) && near.any(|word| matches!(word, "ni" | "nino" | "insurance")) {
            found.push((token.range.clone(), Concern::NationalNumber));
        }
    }
    found
}

fn is_british(folded: &str) -> bool {
    let [first, second, digits @ .., last] = folded.as_bytes() else {
        return false;
    };
    let is_letter = |letter: &u8, except: &[u8]| letter.is_ascii_lowercase() && !except.contains(letter);
    let is_pair = !matches!(&[*first, *second], b"bg" | b"gb" | b"kn" | b"nk" | b"nt" | b"tn" | b"zz");
    is_letter(first, b"dfiquv")
        && is_letter(second, b"dfiquvo")
        && is_pair
        && digits.len() == 6
        && digits.iter().all(u8::is_ascii_digit)
        && (b'a'..=b'd').contains(last)
}

/// "Passport no. C01X00T47": six to twelve letters and digits behind the word, some of them digits.
fn passports(tokens: &[Token]) -> Vec<Spot> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.folded != "passport" {
            continue;
        }
        let near = tokens[at + 1..].iter().take(3).take_while(|token| token.before != Break::Sentence);
        let number = near.filter(|token| {
            let digits = token.folded.bytes().filter(u8::is_ascii_digit).count();
            (6..=12).contains(&token.folded.len()) && digits >= 4
        });
        found.extend(number.take(1).map(|number| (number.range.clone(), Concern::NationalNumber)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::guard::groups::groups;
    use crate::text::guard::token::tokens;

    #[test]
    fn not_14_numbers_of_a_state_follow_its_rules() {
        let check = |text: &str, expected: &[(&str, Concern)]| {
            let found = numbers(text, &groups(text), &tokens(text));
            let found: Vec<(&str, Concern)> =
                found.into_iter().map(|(range, concern)| (&text[range], concern)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        let social = |number| vec![(number, Concern::SocialSecurity)];
        let national = |number| vec![(number, Concern::NationalNumber)];
        check("536-90-4399", &social("536-90-4399"));
        check("SSN 536904399", &social("536904399"));
        check("social security number: 536 90 4399", &social("536 90 4399"));
        for bad in ["000-12-3456", "666-12-3456", "900-12-3456", "536-00-4399", "536-90-0000", "078-05-1120"] {
            check(bad, &[]);
        }
        check("536904399 or 536 90 4399", &[]);
        check("part no. 536-90-4399", &[]);
        check("912-70-1234", &national("912-70-1234"));
        check("SIN 046 454 286", &national("046 454 286"));
        check("046 454 286", &[]);
        check("1 84 12 76 451 089 46", &national("1 84 12 76 451 089 46"));
        check("1 84 12 76 451 089 47", &[]);
        check("AB 12 34 56 C", &national("AB 12 34 56 C"));
        check("serial AB123456C", &[]);
        check("NI number AB123456C", &national("AB123456C"));
        check("Passport no. C01X00T47", &national("C01X00T47"));
        check("passport photo printer", &[]);
    }
}
