//! Filters of the list: what the memory answers is what every record of the book says.

use std::ops::ControlFlow;
use std::sync::Arc;

use regulars::engine::command::Command;
use regulars::engine::inline::Inline;
use regulars::engine::job::Job;
use regulars::engine::queries::filter::Filter;
use regulars::engine::question::{Answer, Column, Direction, ListPage, ListQuestion, Question, Scope, Sort};
use regulars::model::access::role::Role;
use regulars::model::customer::{NUMBER, PHONE};
use regulars::model::entity::Entity;
use regulars::model::field::Class;
use regulars::model::id::Id;
use regulars::model::kind::DateOrder;
use regulars::model::path::{MAIN, Path};
use regulars::model::record::Record;
use regulars::model::value::Value;

use crate::world::{World, values};

const NOW_MS: i64 = 1_790_000_000_000;

/// Drawn by the method of Marsaglia 2003, xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// A phone that is kept as it was typed.
const UNREAD: &str = "ask his wife";

const CITIES: &[&str] =
    &["Boston", "New York", "York", "München", "Zürich", "Baden-Baden", "Straßburg", "★", "東京", "St. Louis", ""];
const TAGS: &[&str] = &["VIP", "vip gold", "Gold", "School", "School district", "Trade", "★", "!"];
const OTHERS: &[(&str, &[&str])] = &[
    ("state", &["NY", "ny", "New York", "Bayern", "", ""]),
    ("zip", &["10001", "10001-1234", "SW1A 1AA", "80331", ""]),
    ("business", &["Acme GmbH", "Müller & Söhne", "A & B", "", "", ""]),
    ("referral", &["Google", "Friend or family", "Walk-in", "", ""]),
    ("account", &["ACC-1042", "acc1043", "7", "Kunde Ä 12", "a very long account number", "", ""]),
    ("first_name", &["Ana", "Zoë", "Jürgen", "", ""]),
    ("last_name", &["Núñez-Novak", "Smith", "O'Neil", "Müller", ""]),
    ("street", &["1 Main St.", "12 Broadway", ""]),
    ("country", &["US", "Germany", ""]),
    ("phone", &["(212) 555-0100", "+1 212 555 0177 x3", "+49 89 123456", UNREAD, "", ""]),
    ("email", &["ana.nunez@mail.example", "INFO@acme.example", "", ""]),
    ("birthday", &["1980-02-29", "1975-11-23", "", ""]),
    ("notes", &["likes the blue bumper", "", ""]),
    ("tax_free", &["yes", ""]),
];

/// Made-up people, and more whose values are hard to tell apart.
fn book(people: usize, odd: usize, random: &mut Random) -> Inline {
    let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory opens");
    inline.job(Job::Demo { customers: people, seed: 7 }).expect("people can be made up");
    let mut made = Vec::new();
    for _ in 0..odd {
        let mut fields: Vec<(&str, String)> = vec![("city", random.pick(CITIES).to_owned())];
        for (key, texts) in OTHERS {
            fields.push((key, random.pick(texts).to_owned()));
        }
        let count = random.below(4);
        let tags: Vec<&str> = (0..count).map(|_| random.pick(TAGS)).collect();
        fields.extend(tags.iter().map(|tag| ("tags", (*tag).to_owned())));
        let has_unread = fields.contains(&("phone", UNREAD.to_owned()));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .filter(|(_, text)| !text.is_empty() && text != UNREAD)
            .map(|(key, text)| (*key, text.as_str()))
            .collect();
        let mut values = values(&fields);
        if has_unread {
            values.push((Path::part(PHONE, 1, MAIN), Value::AsTyped(UNREAD.to_owned())));
        }
        values.sort_by_key(|(path, _)| *path);
        let command = Command::CreateCustomer { values, once: None };
        made.extend(inline.run(command).ok().and_then(|done| done.id));
    }
    // Some change and some go, so that the index is of more than one piece.
    let archived: Vec<Id> = made.iter().copied().step_by(9).collect();
    inline.run(Command::ArchiveCustomers { ids: archived }).expect("they can be archived");
    inline
}

fn records(inline: &mut Inline) -> Vec<Record> {
    let mut all = Vec::new();
    let snapshot = inline.lookup().expect("the index is built").snapshot().expect("the book is read");
    let taken = snapshot.scan(Entity::Customer, &Class::ALL, &mut |record| {
        all.push(record.clone());
        ControlFlow::Continue(())
    });
    taken.expect("every record is read");
    all
}

fn ask(inline: &mut Inline, text: &str, first: usize) -> ListPage {
    let question = ListQuestion {
        text: text.to_owned(),
        sort: vec![Sort { column: Column::Number, direction: Direction::Ascending }],
        scope: Scope::All,
        first,
        count: 500,
        anchor: None,
    };
    for _ in 0..10_000 {
        let Answer::List(page) = inline.ask(&Question::List(question.clone())) else {
            panic!("{text:?} is not answered");
        };
        if page.is_whole {
            return page;
        }
    }
    panic!("{text:?}: the list does not come to its end");
}

fn listed(inline: &mut Inline, text: &str) -> Vec<u64> {
    let mut numbers: Vec<u64> = Vec::new();
    loop {
        let page = ask(inline, text, numbers.len());
        assert_eq!(page.complaint, None, "{text:?}");
        numbers.extend(page.rows.iter().map(|row| row.number));
        if numbers.len() >= page.total {
            return numbers;
        }
    }
}

const BIRTHDAYS: &[&str] =
    &["1980", "1980-02", "1980-02-29", "02-29", "2/29", ">=1980", "<1980-03", "1960..1985", "=1980-02-29"];

fn condition(random: &mut Random) -> String {
    let value = |random: &mut Random, texts: &[&str]| {
        let text = random.pick(texts);
        match random.below(5) {
            0 => text.split([' ', '-', '.']).next_back().unwrap_or_default().to_owned(),
            1 => format!("\"{}\"", text.chars().take(3).collect::<String>()),
            _ => format!("\"{text}\""),
        }
    };
    let (key, texts) = match random.below(OTHERS.len() + 7) {
        0 | 1 => ("city", CITIES),
        2 | 3 => ("tags", TAGS),
        4 => return format!("number:{}..{}", 1001 + random.below(300), 1001 + random.below(900)),
        5 => {
            return random
                .pick(&["archived:yes", "archived:no", "incomplete:yes", "incomplete:no", "created:*"])
                .to_owned();
        }
        6 => return format!("{}birthday:{}", random.pick(&["", "-"]), random.pick(BIRTHDAYS)),
        at => OTHERS[at - 7],
    };
    let is_text = !matches!(key, "birthday" | "tax_free");
    let sign = if random.below(4) == 0 { "-" } else { "" };
    match random.below(if is_text { 7 } else { 2 }) {
        0 => format!("{sign}{key}:"),
        1 => format!("{sign}{key}:*"),
        2 => format!("{sign}{key}:={}", value(random, texts)),
        3 => format!("{sign}{key}:{}|{}", value(random, texts), value(random, texts)),
        4 if key != "phone" && key != "email" => format!("{sign}{key}:>={}", random.pick(&["b", "m", "2", "ny"])),
        _ => format!("{sign}{key}:{}", value(random, texts)),
    }
}

#[test]
fn flt_09_flt_11_the_list_holds_exactly_whom_the_filter_matches() {
    let seed = 0x5eed_f11e;
    let mut random = Random(seed);
    let mut inline = book(700, 300, &mut random);
    let records = records(&mut inline);
    assert!(records.len() > 900);
    for round in 0..1_500 {
        let count = 1 + random.below(3);
        let text = (0..count).map(|_| condition(&mut random)).collect::<Vec<_>>().join(" ");
        let filter = Filter::parse(&text, DateOrder::MonthFirst).expect(&text);
        let mut expected: Vec<u64> = records
            .iter()
            .filter(|record| filter.matches(record))
            .map(|record| record.whole(NUMBER).unwrap_or(0) as u64)
            .collect();
        expected.sort_unstable();
        assert_eq!(listed(&mut inline, &text), expected, "seed {seed:#x}, round {round}: {text:?}");
    }
}

#[test]
fn flt_01_a_filter_shows_only_customers_of_the_chosen_location() {
    let mut world = World::new();
    for (name, location) in [("Ana", "Harbour"), ("Bo", "Old town"), ("Cy", "Harbour"), ("Di", "")] {
        world.add(&[("first_name", name), ("location", location)]);
    }
    for (filter, expected) in
        [("location:=Harbour", &["Ana", "Cy"][..]), ("location:=\"Old town\"", &["Bo"]), ("location:=Airport", &[])]
    {
        assert_eq!(world.names(filter), expected, "{filter}");
    }
}
