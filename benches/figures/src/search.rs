//! Search by name prefix, phone fragment and part of an e-mail: the engine's own time for each query.

use std::path::Path;
use std::time::Instant;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::import::ms;
use crate::report::{Report, percentile};
use crate::{run, text};

/// Queries a class.
const QUERIES: usize = 200;

/// Queries that the peer scans; each takes a whole pass over the book.
const PEER_QUERIES: usize = 5;

struct People {
    names: Vec<String>,
    phones: Vec<String>,
    emails: Vec<String>,
}

pub fn measure(program: &Path, file: &Path, book: &Path, report: &mut Report) -> Result<(), String> {
    let people = read(file)?;
    let classes = [
        ("name prefix", every(&people.names, name_prefix)),
        ("phone fragment", every(&people.phones, phone_fragment)),
        ("e-mail part", every(&people.emails, email_part)),
    ];
    for (class, queries) in classes {
        let mut times = ours(program, book, &queries)?;
        times.sort_by(f64::total_cmp);
        let peer_ms = peer(&people, &queries);
        for (share, name) in [(0.5, "p50"), (0.99, "p99")] {
            let figure = format!("search {name}, {class}");
            report.add(figure, percentile(&times, share), "SkimMatcherV2 over all rows", peer_ms);
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<People, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(file).map_err(|error| error.to_string())?;
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let column = |names: &[&str]| header.iter().position(|name| names.contains(&name)).unwrap_or(usize::MAX);
    let (first, last) = (column(&["first_name"]), column(&["last_name"]));
    let (phone, email) = (column(&["phone", "phones"]), column(&["email", "emails"]));
    let mut people = People { names: Vec::new(), phones: Vec::new(), emails: Vec::new() };
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |column: usize| row.get(column).unwrap_or("");
        people.names.push(format!("{} {}", cell(first), cell(last)));
        people.phones.push(cell(phone).to_owned());
        people.emails.push(cell(email).to_owned());
    }
    Ok(people)
}

/// Queries from rows spread over the whole file.
fn every(texts: &[String], query: fn(&str) -> Option<String>) -> Vec<String> {
    let stride = (texts.len() / (QUERIES * 4)).max(1);
    texts.iter().step_by(stride).filter_map(|text| query(text)).take(QUERIES).collect()
}

fn name_prefix(name: &str) -> Option<String> {
    let (first, last) = name.split_once(' ')?;
    (first.len() > 2 && last.chars().count() > 4).then(|| format!("{first} {}", last.chars().take(3).collect::<String>()))
}

fn phone_fragment(phone: &str) -> Option<String> {
    let digits: String = phone.split([';', 'x']).next()?.chars().filter(char::is_ascii_digit).collect();
    digits.get(digits.len().checked_sub(6)?..).map(str::to_owned)
}

fn email_part(email: &str) -> Option<String> {
    let name = email.split('@').next()?.trim();
    (name.len() > 6 && name.is_ascii()).then(|| name[1..].to_owned())
}

/// Milliseconds from text received to ranked ids, as the program itself says.
fn ours(program: &Path, book: &Path, queries: &[String]) -> Result<Vec<f64>, String> {
    let batch = book.with_extension("queries");
    std::fs::write(&batch, queries.join("\n")).map_err(|error| error.to_string())?;
    let output = run(program, &["search", "--batch", text(&batch)?, "--book", text(book)?, "--json"])?;
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    lines
        .lines()
        .map(|line| {
            let micros = line.split("\"micros\":").nth(1).and_then(|rest| rest.split([',', '}']).next());
            let micros: f64 = micros.and_then(|text| text.parse().ok()).ok_or("a line without micros")?;
            Ok(micros / 1_000.0)
        })
        .collect()
}

/// One pass of the peer over the book, milliseconds; the mean of a few.
fn peer(people: &People, queries: &[String]) -> f64 {
    let matcher = SkimMatcherV2::default();
    let rows = people.names.iter().zip(&people.phones).zip(&people.emails);
    let rows: Vec<String> = rows.map(|((name, phone), email)| format!("{name} {phone} {email}")).collect();
    let start = Instant::now();
    let mut hits = 0;
    for query in queries.iter().take(PEER_QUERIES) {
        hits += rows.iter().filter(|row| matcher.fuzzy_match(row, query).is_some()).count();
    }
    std::hint::black_box(hits);
    ms(start) / PEER_QUERIES as f64
}
