//! Postcodes with their towns, as the countries write them: 45402 behind the state, LS1 4AB, 50968 Köln, 1011 AB.

use std::ops::Range;

use crate::exchange::paste::word::Word;

/// A postcode and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postal {
    pub zip: Range<usize>,
    pub city: Option<Range<usize>>,
    pub state: Option<Range<usize>>,
    pub form: Form,
}

/// How sure the postcode is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// No other number looks like it.
    Sure,
    /// Digits before a word: a street must stand before it.
    Leading,
}

/// Finds a postcode among the words of one part of a line.
pub fn find(text: &str, words: &[Word]) -> Option<Postal> {
    (0..words.len()).find_map(|at| {
        two_words(text, words, at)
            .or_else(|| behind_state(text, words, at))
            .or_else(|| if at == 0 { leading(text, words) } else { sentence_leading(text, words, at) })
    })
}

fn pattern(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '0'..='9' => '9',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect()
}

/// British and Canadian postcodes, in two words or in one; Dutch ones with their town behind.
fn two_words(text: &str, words: &[Word], at: usize) -> Option<Postal> {
    let one = pattern(&text[words[at].range.clone()]);
    let next = words.get(at + 1).map_or(String::new(), |next| pattern(&text[next.range.clone()]));
    let is_outward = |part: &str| matches!(part, "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A");
    let is_british = is_outward(&one) && next == "9AA";
    let is_canadian = one == "A9A" && next == "9A9";
    let is_dutch = one == "9999" && next == "AA" && words.len() > at + 2;
    let is_joined = one.len() > 4 && one.is_ascii() && one.ends_with("9AA") && is_outward(&one[..one.len() - 3]);
    let end = match (is_british || is_canadian || is_dutch, is_joined) {
        (true, _) => at + 1,
        (false, true) => at,
        (false, false) => return None,
    };
    let zip = words[at].range.start..words[end].range.end;
    if is_dutch {
        return Some(Postal { zip, city: run(words, end + 1), state: None, form: Form::Sure });
    }
    let state = at.checked_sub(1).filter(|before| is_canadian && is_state_code(text, &words[*before]));
    let city = run_before(text, words, state.unwrap_or(at));
    Some(Postal { zip, city, state: state.map(|state| words[state].range.clone()), form: Form::Sure })
}

/// "OH 45402", "Ohio 45402-1187", "NSW 2000": behind a state.
fn behind_state(text: &str, words: &[Word], at: usize) -> Option<Postal> {
    let zip = pattern(&text[words[at].range.clone()]);
    let is_american = matches!(zip.as_str(), "99999" | "99999-9999");
    if !is_american && zip != "9999" {
        return None;
    }
    let last = at.checked_sub(1)?;
    let is_australian = ["nsw", "vic", "qld", "tas", "act"].contains(&words[last].folded.as_str());
    let begin = if is_american && is_state_code(text, &words[last]) || is_australian {
        last
    } else {
        let whole = |from: usize| words[from..at].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        let long = last.checked_sub(1).filter(|from| is_state_name(&whole(*from)));
        long.or_else(|| Some(last).filter(|from| is_american && is_state_name(&whole(*from))))?
    };
    let state = words[begin].range.start..words[last].range.end;
    let city = run_before(text, words, begin);
    Some(Postal { zip: words[at].range.clone(), city, state: Some(state), form: Form::Sure })
}

/// "50968 Köln", "D-85354 Freising", "06200 NICE", "1010 Wien".
fn leading(text: &str, words: &[Word]) -> Option<Postal> {
    let word = &text[words[0].range.clone()];
    let digits = ["D-", "A-", "CH-", "F-", "B-", "L-", "DE-", "AT-", "FR-"].iter().find_map(|it| word.strip_prefix(it));
    let form = if digits.is_some() { Form::Sure } else { Form::Leading };
    let digits = digits.unwrap_or(word);
    if !matches!(pattern(digits).as_str(), "99999" | "9999") || words[0].is_last {
        return None;
    }
    let first = text[words.get(1)?.range.clone()].chars().next()?;
    if !first.is_uppercase() {
        return None;
    }
    let zip = words[0].range.end - digits.len()..words[0].range.end;
    Some(Postal { zip, city: run(words, 1), state: None, form })
}

fn sentence_leading(text: &str, words: &[Word], at: usize) -> Option<Postal> {
    let postal = leading(text, &words[at..])?;
    (pattern(&text[postal.zip.clone()]) == "99999").then_some(postal)
}

/// The words from here to the end of the clause, at most five.
fn run(words: &[Word], from: usize) -> Option<Range<usize>> {
    let first = words.get(from)?;
    let mut end = first.range.end;
    let mut is_last = first.is_last;
    for word in words.iter().skip(from + 1).take(4) {
        if is_last {
            break;
        }
        (end, is_last) = (word.range.end, word.is_last);
    }
    Some(first.range.start..end)
}

/// The capitalised words right before this one, without a number among them.
fn run_before(text: &str, words: &[Word], before: usize) -> Option<Range<usize>> {
    let is_town = |word: &&Word| {
        let first = text[word.range.clone()].chars().next();
        first.is_some_and(char::is_uppercase) && !word.folded.contains(|sign: char| sign.is_ascii_digit())
    };
    let count = words[..before].iter().rev().take(3).take_while(is_town).count();
    (count > 0).then(|| words[before - count].range.start..words[before - 1].range.end)
}

fn is_state_code(text: &str, word: &Word) -> bool {
    STATES.iter().any(|(code, _)| *code == &text[word.range.clone()])
}

/// Whether a folded text is the name of a state or province.
pub fn is_state_name(folded: &str) -> bool {
    STATES.iter().any(|(_, name)| *name == folded)
}

/// Whether a text is the code of a state or province.
pub fn is_code(text: &str) -> bool {
    STATES.iter().any(|(code, _)| *code == text)
}

/// States and territories of the United States (USPS publication 28) and provinces of Canada, names folded.
#[rustfmt::skip] // Many short lines: this is a table.
const STATES: &[(&str, &str)] = &[
    ("AL", "alabama"), ("AK", "alaska"), ("AZ", "arizona"), ("AR", "arkansas"), ("CA", "california"),
    ("CO", "colorado"), ("CT", "connecticut"), ("DE", "delaware"), ("DC", "district of columbia"), ("FL", "florida"),
    ("GA", "georgia"), ("HI", "hawaii"), ("ID", "idaho"), ("IL", "illinois"), ("IN", "indiana"), ("IA", "iowa"),
    ("KS", "kansas"), ("KY", "kentucky"), ("LA", "louisiana"), ("ME", "maine"), ("MD", "maryland"),
    ("MA", "massachusetts"), ("MI", "michigan"), ("MN", "minnesota"), ("MS", "mississippi"), ("MO", "missouri"),
    ("MT", "montana"), ("NE", "nebraska"), ("NV", "nevada"), ("NH", "new hampshire"), ("NJ", "new jersey"),
    ("NM", "new mexico"), ("NY", "new york"), ("NC", "north carolina"), ("ND", "north dakota"), ("OH", "ohio"),
    ("OK", "oklahoma"), ("OR", "oregon"), ("PA", "pennsylvania"), ("PR", "puerto rico"), ("RI", "rhode island"),
    ("SC", "south carolina"), ("SD", "south dakota"), ("TN", "tennessee"), ("TX", "texas"), ("UT", "utah"),
    ("VT", "vermont"), ("VA", "virginia"), ("WA", "washington"), ("WV", "west virginia"), ("WI", "wisconsin"),
    ("WY", "wyoming"), ("GU", "guam"), ("VI", "virgin islands"),
    ("AB", "alberta"), ("BC", "british columbia"), ("MB", "manitoba"), ("NB", "new brunswick"),
    ("NL", "newfoundland"), ("NS", "nova scotia"), ("ON", "ontario"), ("PE", "prince edward island"),
    ("QC", "quebec"), ("SK", "saskatchewan"), ("YT", "yukon"), ("NT", "northwest territories"), ("NU", "nunavut"),
];
