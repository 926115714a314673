//! The postal address of a pasted text: found by its postcode, read upwards to the street.

use std::ops::Range;

use crate::exchange::paste::postal::{self, Form, Postal};
use crate::exchange::paste::sheet::Sheet;
use crate::exchange::paste::street::{self, Sureness};
use crate::exchange::paste::word::{split, trimmed, words};
use crate::model::customer::{CITY, COUNTRY, STATE, STREET, STREET2, ZIP};
use crate::text::fold::fold;

/// How many parts may stand between the street and the postcode: a second line, a village, the town, the county.
const PARTS_BETWEEN: usize = 6;

/// Takes the first address.
pub fn read(sheet: &mut Sheet<'_>) {
    let rows = rows(sheet);
    let parts: Vec<Part> = rows.into_iter().flatten().collect();
    take(sheet, &parts);
}

/// Takes the value of a label "Address": whole, where nothing tells its parts.
pub fn take_labelled(sheet: &mut Sheet<'_>, value: &Range<usize>) {
    let pieces = split(sheet.text, value, |sign| matches!(sign, ',' | ';'));
    let parts: Vec<Part> = pieces
        .into_iter()
        .map(|piece| trimmed(sheet.text, piece))
        .filter(|piece| !piece.is_empty())
        .map(|range| Part { range, line: 0 })
        .collect();
    if !take(sheet, &parts) {
        let text = sheet.text;
        // A street alone, or a street and a town.
        if let [street, town] = &parts[..]
            && is_town(text, &town.range)
            && !sheet.has(CITY)
        {
            sheet.put(street.range.clone(), STREET, &text[street.range.clone()]);
            sheet.put(town.range.clone(), CITY, &text[town.range.clone()]);
        } else {
            sheet.put(value.clone(), STREET, &text[value.clone()]);
        }
    }
}

/// A part of a line between commas and bars.
#[derive(Clone, Debug)]
struct Part {
    range: Range<usize>,
    line: usize,
}

/// The free parts, line by line.
fn rows(sheet: &Sheet<'_>) -> Vec<Vec<Part>> {
    let row = |line: usize| {
        if sheet.lines[line].is_quoted {
            return Vec::new();
        }
        sheet.parts(line).into_iter().map(|range| Part { range, line }).collect()
    };
    (0..sheet.lines.len()).map(row).collect()
}

/// Takes the address among the parts; says whether there was one.
fn take(sheet: &mut Sheet<'_>, parts: &[Part]) -> bool {
    for (at, part) in parts.iter().enumerate() {
        let Some(postal) = postal::find(sheet.text, &words(sheet.text, &part.range)) else {
            continue;
        };
        let before = near(sheet, parts, at);
        if postal.form == Form::Leading && !has_street(sheet.text, &before, &part.range, &postal) {
            continue;
        }
        take_postal(sheet, &postal, &before, &part.range);
        if let Some(next) = parts.get(at + 1).filter(|next| is_country(&sheet.text[next.range.clone()])) {
            let text = sheet.text;
            sheet.put(next.range.clone(), COUNTRY, &text[next.range.clone()]);
        }
        return true;
    }
    take_street_alone(sheet, parts)
}

/// The parts above the postcode that may belong to it, the nearest first.
fn near(sheet: &Sheet<'_>, parts: &[Part], at: usize) -> Vec<Range<usize>> {
    let mut near = Vec::new();
    let mut line = parts[at].line;
    for part in parts[..at].iter().rev().take(PARTS_BETWEEN) {
        // An empty line, or a line that somebody else has taken, ends the address.
        if line > part.line && (line - part.line > 1 || sheet.lines[line].is_apart) {
            break;
        }
        line = part.line;
        near.push(part.range.clone());
    }
    near
}

fn has_street(text: &str, before: &[Range<usize>], part: &Range<usize>, postal: &Postal) -> bool {
    let town = postal.city.clone().unwrap_or(part.end..part.end);
    let is_street = words(text, &town).iter().any(|word| street::is_street_word(&word.folded) && word.folded.len() > 2);
    let has_before = |range: &Range<usize>| street::find(text, &words(text, range)).is_some();
    !is_street && (before.iter().take(2).any(has_before) || postal.zip.start > part.start)
}

fn take_postal(sheet: &mut Sheet<'_>, postal: &Postal, before: &[Range<usize>], part: &Range<usize>) {
    let text = sheet.text;
    let mut above = before.to_vec();
    // "12 Oak Street Leeds LS1 4AB" and "I live at 88 Whitcomb Road" on the same line as the postcode.
    let begin = [&postal.city, &postal.state].into_iter().flatten().map(|range| range.start).min();
    let head = trimmed(text, part.start..begin.unwrap_or(postal.zip.start).min(postal.zip.start));
    // "D-85354": the sign of the country is no line of its own.
    if text[head.clone()].chars().count() > 2 {
        above.insert(0, head);
    }
    sheet.put(postal.zip.clone(), ZIP, &text[postal.zip.clone()]);
    let mut above = above.into_iter().peekable();
    if let Some(state) = &postal.state {
        sheet.put(state.clone(), STATE, &text[state.clone()]);
    }
    match &postal.city {
        Some(city) if postal.state.is_none() && is_region(&text[city.clone()]) => {
            sheet.put(city.clone(), STATE, &text[city.clone()]);
            take_town(sheet, &mut above);
        }
        Some(city) => sheet.put(city.clone(), CITY, &text[city.clone()]),
        None => take_town(sheet, &mut above),
    }
    take_streets(sheet, &above.collect::<Vec<_>>());
}

/// Takes town and county from the parts above the postcode.
fn take_town(sheet: &mut Sheet<'_>, above: &mut std::iter::Peekable<impl Iterator<Item = Range<usize>>>) {
    let text = sheet.text;
    if let Some(region) = above.next_if(|range| is_region(&text[range.clone()])) {
        sheet.put(region.clone(), STATE, &text[region]);
    }
    if let Some(town) = above.next_if(|range| is_town(text, range)) {
        sheet.put(town.clone(), CITY, &text[town]);
    }
}

/// Takes the street, what stands between it and the town, and the flat before it.
fn take_streets(sheet: &mut Sheet<'_>, above: &[Range<usize>]) {
    let text = sheet.text;
    let found = |range: &Range<usize>| {
        let is_unit = street::is_unit(&text[range.clone()]);
        if is_unit { None } else { street::find(text, &words(text, range)) }
    };
    let strong = above.iter().position(|range| found(range).is_some_and(|(_, sure)| sure == Sureness::Strong));
    let Some(at) = strong.or_else(|| above.iter().position(|range| found(range).is_some())) else {
        return;
    };
    let (street, _) = found(&above[at]).expect("the position is of a street");
    sheet.put(street.clone(), STREET, &text[street]);
    // Two lines at most stand between a street and its town; more is a list of something else.
    let mut second: Vec<Range<usize>> = if at <= 2 { above[..at].to_vec() } else { Vec::new() };
    second.reverse();
    second.splice(0..0, above.get(at + 1).filter(|range| street::is_unit(&text[(*range).clone()])).cloned());
    if let (Some(first), Some(last)) = (second.first(), second.last()) {
        let line: Vec<&str> = second.iter().map(|range| &text[range.clone()]).collect();
        let whole = first.start..last.end;
        // Where the flat stands before the street, the street lies between.
        let is_split = sheet.gaps(&whole).len() != 1;
        let shown = if is_split { first.clone() } else { whole };
        sheet.put(shown, STREET2, &line.join(", "));
        for range in second {
            sheet.ignore(range);
        }
    }
}

/// A street without a postcode: only one that is sure by itself, with the town behind its comma.
fn take_street_alone(sheet: &mut Sheet<'_>, parts: &[Part]) -> bool {
    let text = sheet.text;
    for (at, part) in parts.iter().enumerate() {
        let Some((street, Sureness::Strong)) = street::find(text, &words(text, &part.range)) else {
            continue;
        };
        // A sentence with a number in it is no street.
        if words(text, &street).len() > 6 {
            continue;
        }
        sheet.put(street.clone(), STREET, &text[street]);
        let mut behind = parts[at + 1..].iter().take_while(|next| next.line == part.line).map(|next| &next.range);
        let mut next = behind.next();
        if let Some(unit) = next.filter(|range| street::is_unit(&text[(*range).clone()])) {
            sheet.put(unit.clone(), STREET2, &text[unit.clone()]);
            next = behind.next();
        }
        if let Some(town) = next.filter(|range| is_town(text, range)) {
            sheet.put(town.clone(), CITY, &text[town.clone()]);
        }
        if let Some(state) = behind.next().filter(|range| is_region(&text[(*range).clone()])) {
            sheet.put(state.clone(), STATE, &text[state.clone()]);
        }
        return true;
    }
    false
}

/// Up to four capitalised words without digits.
fn is_town(text: &str, range: &Range<usize>) -> bool {
    let words = words(text, range);
    let first = text[range.clone()].chars().next();
    (1..=4).contains(&words.len())
        && first.is_some_and(char::is_uppercase)
        && !text[range.clone()].contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '@' | ':' | '.'))
}

fn is_region(text: &str) -> bool {
    let folded = fold(text.trim());
    postal::is_code(text.trim()) || postal::is_state_name(&folded) || COUNTIES.contains(&folded.as_str())
}

fn is_country(text: &str) -> bool {
    COUNTRIES.contains(&fold(text.trim()).trim_end_matches('.'))
}

/// The counties that stand in British and Irish addresses, folded.
#[rustfmt::skip] // Many short words: this is a table.
const COUNTIES: &[&str] = &[
    "avon", "bedfordshire", "berkshire", "buckinghamshire", "cambridgeshire", "cheshire", "cornwall", "cumbria",
    "derbyshire", "devon", "dorset", "durham", "county durham", "east sussex", "east yorkshire", "essex", "fife",
    "gloucestershire", "greater manchester", "gwent", "gwynedd", "hampshire", "herefordshire", "hertfordshire", "kent",
    "lancashire", "leicestershire", "lincolnshire", "merseyside", "middlesex", "mid glamorgan", "norfolk",
    "north yorkshire", "northamptonshire", "northumberland", "nottinghamshire", "oxfordshire", "powys", "shropshire",
    "somerset", "south glamorgan", "south yorkshire", "staffordshire", "suffolk", "surrey", "sussex", "tyne and wear",
    "warwickshire", "west glamorgan", "west midlands", "west sussex", "west yorkshire", "wiltshire", "worcestershire",
    "county antrim", "county down", "county cork", "county dublin", "county galway", "county kerry",
];

#[rustfmt::skip] // Many short words: this is a table.
const COUNTRIES: &[&str] = &[
    "usa", "u.s.a", "us", "united states", "united states of america", "canada", "uk", "u.k", "united kingdom",
    "great britain", "england", "scotland", "wales", "northern ireland", "ireland", "australia", "new zealand",
    "germany", "deutschland", "austria", "osterreich", "switzerland", "schweiz", "suisse", "france", "belgium",
    "belgique", "belgie", "netherlands", "nederland", "luxembourg", "spain", "espana", "italy", "italia", "portugal",
    "denmark", "danmark", "sweden", "sverige", "norway", "norge", "finland", "poland", "polska", "mexico",
];
