//! The name of the person and of the business, told by position, greeting, e-mail address and what names look like.

use std::ops::Range;

use crate::exchange::names::{FullName, split_full_name, split_person};
use crate::exchange::paste::lists;
use crate::exchange::paste::noise;
use crate::exchange::paste::sheet::Sheet;
use crate::exchange::paste::word::{Word, words};
use crate::model::customer::{BUSINESS, EMAIL, FIRST_NAME, LAST_NAME};
use crate::text::fold::fold;
use crate::text::nickname::Nicknames;

/// Takes a name that a label calls one, of a person or of a business.
pub fn take_whole(sheet: &mut Sheet<'_>, range: &Range<usize>) {
    match split_full_name(&sheet.text[range.clone()]) {
        FullName::Business(name) => sheet.put(range.clone(), BUSINESS, &name),
        FullName::Person { .. } => take_person(sheet, range),
    }
}

/// Takes a name that is known to be a person's.
pub fn take_person(sheet: &mut Sheet<'_>, range: &Range<usize>) {
    let text = sheet.text;
    let all = words(text, range);
    let bare = all.iter().find(|word| !noise::is_honorific(&word.folded)).map_or(range.start, |word| word.range.start);
    let name = bare..range.end;
    let shown = text[name.clone()].trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '.');
    let (first, last) = match split_person(shown) {
        FullName::Person { first, last } => (first, last),
        FullName::Business(_) => return,
    };
    // "DELACOUR Bastien": in French letters the family name is in capitals and may come first.
    let is_capitals = |word: &str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let is_turned = is_capitals(&first) && !last.is_empty() && !is_capitals(&last) && !shown.contains(',');
    let (first, last) = if is_turned { (last, first) } else { (first, last) };
    // One word is a given name where one speaks of oneself.
    let parts = [(FIRST_NAME, first), (LAST_NAME, last)];
    let at = |part: &str| text[name.clone()].find(part).map(|at| name.start + at..name.start + at + part.len());
    for (field, part) in parts {
        if !part.is_empty() {
            sheet.put(at(&part).unwrap_or_else(|| name.clone()), field, &part);
        }
    }
    sheet.ignore(range.clone());
}

/// Looks for the names that no label has told.
pub fn read(sheet: &mut Sheet<'_>) {
    let known = Known::of(sheet);
    let has_person = |sheet: &Sheet<'_>| sheet.has(FIRST_NAME) || sheet.has(LAST_NAME);
    if !has_person(sheet) {
        introduced(sheet, &known);
    }
    let mut candidates = candidates(sheet, &known);
    if !has_person(sheet) {
        let best =
            candidates.iter().filter(|one| one.person >= 2).max_by_key(|one| (one.person, usize::MAX - one.place));
        if let Some(best) = best.cloned() {
            take_person(sheet, &best.range);
            candidates.retain(|one| one.range != best.range);
        }
    }
    if !sheet.has(BUSINESS) {
        let best = candidates.iter().filter(|one| one.business >= 3);
        let best = best.max_by_key(|one| (one.business, usize::MAX - one.place)).map(|best| best.range.clone());
        if let Some(range) = best {
            let text = sheet.text;
            sheet.put(range.clone(), BUSINESS, &text[range]);
        }
    }
}

/// What the e-mail addresses and the lists say of names.
struct Known {
    /// Words of the addresses before the @, and the address without its signs.
    locals: Vec<String>,
    /// The middle of the domains that belong to a business, in its parts between hyphens.
    domains: Vec<Vec<String>>,
    nicknames: Nicknames,
}

impl Known {
    fn of(sheet: &Sheet<'_>) -> Self {
        let mut known = Self { locals: Vec::new(), domains: Vec::new(), nicknames: Nicknames::shipped() };
        for address in sheet.texts(EMAIL) {
            let folded = fold(&address);
            let Some((local, domain)) = folded.rsplit_once('@') else {
                continue;
            };
            known.locals.extend(local.split(|sign: char| !sign.is_alphabetic()).map(str::to_owned));
            let labels: Vec<&str> = domain.split('.').rev().skip(1).collect();
            let is_general = |label: &&&str| matches!(**label, "co" | "com" | "org" | "net" | "ac" | "gov");
            let middle = labels.iter().find(|label| !is_general(label)).copied().unwrap_or("");
            if !lists::FREE_MAIL.contains(&middle) {
                known.domains.push(middle.split('-').map(plain).collect());
            }
        }
        known.locals.retain(|word| word.chars().count() > 2);
        known
    }

    fn is_given(&self, folded: &str) -> bool {
        !self.nicknames.groups(folded).is_empty()
    }

    /// Whether an address holds one of the words: "jsmith" holds Smith.
    fn is_in_address(&self, words: &[Word]) -> bool {
        let is_part = |word: &Word| {
            let plain = plain(&word.folded);
            plain.len() > 2 && self.locals.iter().any(|local| local.contains(&plain))
        };
        words.iter().any(is_part)
    }
}

/// Letters and digits alone.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// A free part of a line that may be a name.
#[derive(Clone, Debug)]
struct Candidate {
    range: Range<usize>,
    place: usize,
    person: i32,
    business: i32,
}

fn candidates(sheet: &Sheet<'_>, known: &Known) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut is_after_farewell = false;
    for line in 0..sheet.lines.len() {
        if sheet.lines[line].is_quoted {
            continue;
        }
        let folded = fold(sheet.line(line));
        let is_farewell = noise::is_farewell(&folded);
        if !is_farewell && noise::is_noise(sheet.line(line)) {
            // A line of hyphens begins a signature, and "Herr" alone a name.
            let is_rule = !folded.contains(char::is_alphanumeric);
            is_after_farewell |= is_rule || noise::is_honorific(folded.trim());
            continue;
        }
        // "Cheers, Gethin": the name may follow in the same line.
        let skipped = noise::farewell_words(&folded).filter(|_| !is_farewell).unwrap_or(0);
        let begin = words(sheet.text, &sheet.lines[line].range).get(skipped).map_or(0, |word| word.range.start);
        let mut parts = sheet.parts(line);
        parts.retain(|part| part.start >= begin);
        for (nth, part) in parts.into_iter().enumerate() {
            let place = found.len();
            let is_first = nth == 0 && (is_after_farewell || skipped > 0);
            if !is_farewell && let Some(mut one) = weighed(sheet, known, part, place) {
                one.person += i32::from(is_first) * 2;
                one.person += i32::from(nth == 0 && (line == 0 || sheet.lines[line].is_apart));
                found.push(one);
            }
        }
        is_after_farewell = is_farewell;
    }
    found
}

/// The most words of a name.
const NAME_WORDS: usize = 5;
const BUSINESS_WORDS: usize = 7;

/// How much a part looks like a person and like a business; none for what is no name at all.
fn weighed(sheet: &Sheet<'_>, known: &Known, range: Range<usize>, place: usize) -> Option<Candidate> {
    let text = sheet.text;
    let words = words(text, &range);
    let is_named = words.iter().all(|word| is_name_word(text, word)) && !words.is_empty();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.folded.as_str()));
    let is_job = has(lists::JOBS);
    let has_form = matches!(split_full_name(&text[range.clone()]), FullName::Business(_)) || has(lists::TRADES);
    let joined = plain(&fold(&text[range.clone()]));
    let is_domain = known.domains.iter().any(|parts| {
        let domain = parts.concat();
        let is_word = words.iter().any(|word| word.folded.len() > 3 && plain(&word.folded) == domain);
        let has_parts = parts.len() > 1 && parts.iter().all(|part| joined.contains(part.as_str()));
        let is_whole = joined.contains(domain.as_str()) || domain.contains(&joined) && joined.len() > 5;
        domain.len() > 3 && (is_whole || has_parts || is_word)
    });
    if words.len() > BUSINESS_WORDS || (!is_named && !has_form) || text[range.clone()].contains("www.") {
        return None;
    }
    let business = i32::from(has_form) * 3 + i32::from(is_domain) * 3 - i32::from(is_job && !has_form) * 4;
    let bare: Vec<&Word> = words.iter().filter(|word| !noise::is_honorific(&word.folded)).collect();
    let is_person = is_named && (1..=NAME_WORDS).contains(&bare.len()) && !is_job && !has_form;
    let person = if is_person {
        let is_in_address = known.is_in_address(&words);
        let is_given = bare.first().is_some_and(|word| known.is_given(&word.folded));
        let is_titled = bare.len() < words.len();
        i32::from((2..=4).contains(&bare.len()))
            + i32::from(is_in_address) * 3
            + i32::from(is_given) * 2
            + i32::from(is_titled) * 2
            - i32::from(bare.len() == 1) * 2
            - i32::from(is_domain && !is_in_address) * 3
    } else {
        i32::MIN / 2
    };
    Some(Candidate { range, place, person, business })
}

/// Begins with a capital (or has no case), holds letters only; particles and "&" may be small.
fn is_name_word(text: &str, word: &Word) -> bool {
    let shown = &text[word.range.clone()];
    let is_letter = |sign: char| sign.is_alphabetic() || matches!(sign, '\'' | '’' | '-' | '.' | '&');
    let first = shown.chars().next();
    let is_particle = matches!(
        word.folded.as_str(),
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "el"
            | "al"
            | "zu"
            | "und"
            | "and"
            | "et"
            | "of"
            | "the"
            | "des"
            | "&"
    );
    shown.chars().all(is_letter) && (is_particle || first.is_some_and(|sign| !sign.is_lowercase()))
}

/// How people say who they are, folded.
#[rustfmt::skip] // Many short phrases: this is a table.
const INTRODUCTIONS: &[&str] = &[
    "my name is", "name is", "this is", "its", "it is", "i am", "im", "call", "ask for", "attn", "contact",
    "mein name ist", "hier ist", "ich heisse", "ich bin", "hier spricht", "z hd", "je mappelle", "je suis", "cest",
    "ici", "me llamo", "soy",
];

/// "This is Marcus Tillery from Tidewater Yachts": the words of a message that say who writes.
fn introduced(sheet: &mut Sheet<'_>, known: &Known) {
    for line in sheet.lines.clone().into_iter().filter(|line| !line.is_quoted) {
        for gap in sheet.gaps(&line.range) {
            let all = words(sheet.text, &gap);
            let folded: Vec<&str> = all.iter().map(|word| word.folded.as_str()).collect();
            for phrase in INTRODUCTIONS {
                let phrase: Vec<&str> = phrase.split(' ').collect();
                let found = folded.windows(phrase.len()).position(|window| window == phrase);
                if let Some(at) = found
                    && take_introduced(sheet, known, &all, at, at + phrase.len())
                {
                    return;
                }
            }
        }
    }
}

fn take_introduced(sheet: &mut Sheet<'_>, known: &Known, all: &[Word], phrase: usize, from: usize) -> bool {
    let text = sheet.text;
    let count = name_run(text, all, from);
    let name = &all[from..from + count];
    // A single word, or small letters, must be a given name that is known.
    let is_given = all.get(from).is_some_and(|word| known.is_given(&word.folded));
    let name = if count == 0 && is_given { &all[from..=from] } else { name };
    let (Some(first), Some(last)) = (name.first(), name.last()) else {
        return false;
    };
    if name.len() == 1 && !is_given {
        return false;
    }
    let begin = all[phrase].range.start;
    let behind = from + name.len();
    take_person(sheet, &(first.range.start..last.range.end));
    sheet.ignore(begin..first.range.start);
    let is_of = all
        .get(behind)
        .is_some_and(|word| matches!(word.folded.as_str(), "from" | "at" | "of" | "von" | "de" | "with"));
    let count = if is_of && !last.is_last { name_run(text, all, behind + 1) } else { 0 };
    if count > 0 {
        let business = all[behind + 1].range.start..all[behind + count].range.end;
        // A town is said in the same way; two words or a trade make a business of it.
        let has_trade =
            all[behind + 1..=behind + count].iter().any(|word| lists::TRADES.contains(&word.folded.as_str()));
        let is_business = has_trade || matches!(split_full_name(&text[business.clone()]), FullName::Business(_));
        if is_business || count > 1 {
            sheet.put(business.clone(), BUSINESS, &text[business]);
        }
    }
    true
}

/// How many words of a name stand from here on.
fn name_run(text: &str, all: &[Word], from: usize) -> usize {
    let mut count = 0;
    for word in all.iter().skip(from).take(4) {
        let is_capital = text[word.range.clone()].starts_with(|sign: char| !sign.is_lowercase());
        if !is_name_word(text, word)
            || (count == 0 && !is_capital)
            || (!is_capital && !matches!(word.folded.as_str(), "van" | "von" | "de" | "der" | "la" | "du" | "&"))
        {
            break;
        }
        count += 1;
        if word.is_last {
            break;
        }
    }
    // A particle ends no name.
    while count > 0 && text[all[from + count - 1].range.clone()].starts_with(char::is_lowercase) {
        count -= 1;
    }
    count
}
