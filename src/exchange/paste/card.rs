//! A contact card (vCard, RFC 6350 and the older 2.1 and 3.0) in a pasted text.

use std::ops::Range;

use crate::exchange::paste::name;
use crate::exchange::paste::sheet::Sheet;
use crate::model::customer::{
    BIRTHDAY, BUSINESS, CITY, COUNTRY, EMAIL, EMAIL_TYPE, FIRST_NAME, LAST_NAME, NOTES, PHONE, PHONE_TYPE, STATE,
    STREET, STREET2, ZIP,
};

/// Takes the lines of the first card, if there is one.
pub fn read(sheet: &mut Sheet<'_>) {
    let is = |sheet: &Sheet<'_>, at: &usize, word: &str| sheet.line(*at).trim().eq_ignore_ascii_case(word);
    let Some(begin) = (0..sheet.lines.len()).find(|at| is(sheet, at, "BEGIN:VCARD")) else {
        return;
    };
    let end = (begin..sheet.lines.len()).find(|at| is(sheet, at, "END:VCARD")).unwrap_or(sheet.lines.len() - 1);
    for at in begin..=end {
        let line = sheet.lines[at].range.clone();
        property(sheet, &line);
        // What no field takes (versions, pictures, revisions) is not worth keeping.
        sheet.ignore(line);
    }
}

fn property(sheet: &mut Sheet<'_>, line: &Range<usize>) {
    let text = sheet.text;
    let Some(colon) = text[line.clone()].find(':').map(|at| line.start + at) else {
        return;
    };
    let head = text[line.start..colon].to_ascii_uppercase();
    let value = colon + 1..line.end;
    // "item1.TEL" is a property of a group.
    let head = head.rsplit_once('.').map_or(head.as_str(), |(_, head)| head);
    let (property, parameters) = head.split_once(';').unwrap_or((head, ""));
    match property {
        "N" => named(sheet, &value, &[(0, LAST_NAME), (1, FIRST_NAME)]),
        "FN" if !sheet.has(FIRST_NAME) && !sheet.has(LAST_NAME) => name::take_whole(sheet, &value),
        "ORG" => named(sheet, &value, &[(0, BUSINESS)]),
        "TEL" => {
            let kind = kind_of(parameters, &[("CELL", "Mobile"), ("FAX", "Fax"), ("HOME", "Home"), ("WORK", "Work")]);
            let number = unescaped(&text[value.clone()]);
            sheet.add(value, PHONE, number.trim_start_matches("tel:"), &[(PHONE_TYPE, kind)]);
        }
        "EMAIL" => {
            let kind = kind_of(parameters, &[("HOME", "Home"), ("WORK", "Work")]);
            sheet.add(value.clone(), EMAIL, &unescaped(&text[value]), &[(EMAIL_TYPE, kind)]);
        }
        "ADR" if !sheet.has(STREET) => {
            named(sheet, &value, &[(1, STREET2), (2, STREET), (3, CITY), (4, STATE), (5, ZIP), (6, COUNTRY)]);
        }
        "BDAY" => {
            // "19690702" has no hyphens in version 3.
            let day = text[value.clone()].trim();
            let is_bare = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
            let day = if is_bare { format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]) } else { day.to_owned() };
            sheet.put(value, BIRTHDAY, day.split('T').next().unwrap_or(&day));
        }
        "NOTE" => {
            let note = unescaped(&text[value.clone()]);
            sheet.put(value, NOTES, &note);
        }
        _ => {}
    }
}

/// Puts components of a structured value into fields.
fn named(sheet: &mut Sheet<'_>, value: &Range<usize>, fields: &[(usize, u16)]) {
    let components = components(sheet.text, value);
    for (at, field) in fields {
        if let Some(component) = components.get(*at) {
            let text = unescaped(&sheet.text[component.clone()]);
            sheet.put(component.clone(), *field, &text);
        }
    }
}

/// The parts between semicolons that are not escaped.
fn components(text: &str, value: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut is_escaped) = (value.start, false);
    for (at, sign) in text[value.clone()].char_indices() {
        if sign == ';' && !is_escaped {
            found.push(start..value.start + at);
            start = value.start + at + 1;
        }
        is_escaped = sign == '\\' && !is_escaped;
    }
    found.push(start..value.end);
    found
}

fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
}

fn kind_of(parameters: &str, kinds: &[(&str, &'static str)]) -> &'static str {
    let has = |word: &str| parameters.split([';', ',', '=', '"']).any(|parameter| parameter == word);
    kinds.iter().find(|(word, _)| has(word)).map_or("", |(_, kind)| kind)
}
