//! The index as a whole: what a person types and whom they find.

use std::sync::Arc;

use crate::{
    index::{
        Index,
        column::{Column, Direction},
        entry::{Birthday, Columns, Entry, FieldClass, Term},
        hits::MatchKind,
    },
    text::nickname::Nicknames,
};

/// A record of the little book below: key and number, then texts by field.
type Record = (u8, bool, &'static [(FieldClass, &'static str)]);

use FieldClass::{Account, Business, City, Contact, Email, Name, Note, Phone, Postcode, Street, Tag};

const BOOK: &[Record] = &[
    (
        1,
        false,
        &[(Name, "Ana"), (Name, "Núñez"), (City, "Köln"), (Phone, "(415) 555-0132"), (Phone, "+49 176 12345678")],
    ),
    (2, false, &[(Name, "Ana"), (Name, "Nunez"), (Email, "ana.nunez@lovelace.org")]),
    (
        3,
        false,
        &[
            (Name, "John"),
            (Name, "Smith"),
            (City, "Boston"),
            (Postcode, "02108"),
            (Phone, "617 555 4417"),
            (Note, "blue strat"),
        ],
    ),
    (4, true, &[(Name, "John"), (Name, "Smith"), (City, "Denver")]),
    (5, false, &[(Name, "Kathryn"), (Name, "Jones"), (Account, "ACC-1042"), (Tag, "VIP"), (Email, "kj@jones.example")]),
    (
        6,
        false,
        &[(Business, "Acme GmbH"), (Contact, "Jürgen Müller"), (Street, "12 Main Street"), (Phone, "555-0100 x12")],
    ),
    (7, false, &[(Name, "Sean"), (Name, "O'Neil"), (Business, "Miller & Jones Inc")]),
    (8, false, &[(Name, "Johnny"), (Name, "Smithers")]),
];

fn entry<'a>(record: &Record) -> Entry<'a> {
    let (id, archived, texts) = *record;
    let text = |field| texts.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| *text);
    let names: Vec<&str> = texts.iter().filter(|(field, _)| *field == Name).map(|(_, text)| *text).collect();
    Entry {
        key: [id; 16],
        number: 1000 + u64::from(id),
        archived,
        created_ms: i64::from(id) * 86_400_000,
        updated_ms: -i64::from(id),
        birthday: Birthday::None,
        terms: texts.iter().map(|(field, text)| Term { field: *field, text: (*text).into() }).collect(),
        columns: Columns {
            name: [names.join(" ").into(), "".into()],
            business: text(Business).into(),
            account: text(Account).into(),
            phone: text(Phone).into(),
            email: text(Email).into(),
            city: text(City).into(),
            ..Columns::default()
        },
    }
}

fn book() -> Index {
    let mut builder = Index::builder("US", Arc::new(Nicknames::shipped()));
    for record in BOOK {
        builder.add(&entry(record));
    }
    builder.build()
}

fn ids(index: &Index, query: &str) -> Vec<u8> {
    index.search(query, 10).hits.iter().map(|hit| hit.key[0]).collect()
}

/// The query must list these records first, in this order.
#[track_caller]
fn check(query: &str, expected: &[u8]) {
    let found = ids(&book(), query);
    assert_eq!(found.get(..expected.len()), Some(expected), "{query:?} found {found:?}");
}

/// The query must list these records and no others.
#[track_caller]
fn check_only(query: &str, expected: &[u8]) {
    assert_eq!(ids(&book(), query), expected, "{query:?}");
}

#[test]
fn src_02_first_name_in_any_order_and_accents() {
    check("ana", &[1, 2]);
    check("núñez ana", &[1, 2]);
    // The form that was typed comes first, with its accents or without.
    check("ana nunez", &[2, 1]);
    check("sean oneil", &[7]);
    check("O’Neil", &[7]);
}

#[test]
fn src_03_last_name_and_its_beginning() {
    check("nunez", &[1, 2]);
    check("Núñez", &[1]);
    check("smi joh", &[3]);
    check("smith", &[3, 8, 4]);
}

#[test]
fn src_04_business_and_its_people() {
    check_only("acme", &[6]);
    check_only("muller acme", &[6]);
    check_only("mueller", &[6]);
    check_only("miller & jo", &[7]);
    check_only("miller and jones", &[7]);
    check_only("main street", &[6]);
}

#[test]
fn src_05_phone_in_any_form_and_part() {
    for query in ["4155550132", "(415) 555-01", "+1 415 555 0132", "5550132", "415-555-0132 x7", "555 01 32"] {
        check_only(query, &[1]);
    }
    check_only("0176 123", &[1]);
    check_only("+49 176 12345678", &[1]);
    check("4417", &[3]);
    check_only("415 555 0123", &[1]);
    check_only("415 555 0142", &[1]);
}

#[test]
fn n_04_letters_of_the_phone_pad_and_smudged_digits() {
    let mut index = book();
    index.upsert(&entry(&(20, false, &[(Business, "Petal"), (Phone, "1-800-FLOWERS")])));
    index.upsert(&entry(&(21, false, &[(Name, "Jo"), (Phone, "(212) 555-5646")])));
    for (query, expected) in [
        ("1-800-FLOWERS", 20),
        ("1-800-flowers", 20),
        ("1 800 FLOWERS", 20),
        ("800-FLOWERS", 20),
        ("8003569377", 20),
        ("555-JOHN", 21),
        ("212-555-JOHN", 21),
        ("jo 555-JOHN", 21),
        ("5646", 21),
        ("(212) 555-5664", 21),
        ("212.555.5946", 21),
        ("+1 (212) 555 5646", 21),
        ("12125555646", 21),
    ] {
        assert_eq!(ids(&index, query).first(), Some(&expected), "{query}");
    }
}

#[test]
fn src_02_names_in_every_alphabet_from_their_beginning() {
    const NAMES: &[(u8, &str)] = &[
        (1, "Щукин Алексей"),
        (2, "Παπαδόπουλος Νίκος"),
        (3, "田中太郎"),
        (4, "Nguyễn Văn Đức"),
        (5, "محمد العربي"),
        (6, "नरेन्द्र मोदी"),
        (7, "김철수"),
        (8, "יוסף כהן"),
        (9, "Łukasz Żółć"),
        (10, "สมชาย ใจดี"),
    ];
    let mut builder = Index::builder("US", Arc::new(Nicknames::shipped()));
    for (id, name) in NAMES {
        builder.add(&Entry {
            key: [*id; 16],
            number: u64::from(*id),
            terms: vec![Term { field: Name, text: (*name).into() }],
            columns: Columns { name: [(*name).into(), "".into()], ..Columns::default() },
            ..Entry::default()
        });
    }
    let index = builder.build();
    for (id, name) in NAMES {
        assert_eq!(ids(&index, name), [*id], "{name}");
        assert_eq!(ids(&index, &name.to_uppercase()), [*id], "{name}");
        for word in name.split(' ') {
            // Typed letter by letter: from the second letter on nobody else is found.
            for (end, _) in word.char_indices().skip(2) {
                assert_eq!(ids(&index, &word[..end]), [*id], "{}", &word[..end]);
            }
        }
    }
    assert_eq!(ids(&index, "nguyen duc"), [4]);
    assert_eq!(ids(&index, "lukasz zolc"), [9]);
}

#[test]
fn n_03_words_of_notes_and_tags_stand_below_names() {
    let mut index = book();
    index.upsert(&entry(&(30, false, &[(Name, "Rose"), (Note, "brother of quentin")])));
    index.upsert(&entry(&(31, false, &[(Name, "Quentin")])));
    index.upsert(&entry(&(32, false, &[(Name, "Ira"), (Tag, "quentin")])));
    assert_eq!(ids(&index, "quentin"), [31, 32, 30]);
    assert_eq!(ids(&index, "rose quentin"), [30]);
}

#[test]
fn src_06_parts_of_addresses() {
    for query in ["ana.nunez@lovelace.org", "nunez@love", "lovelace", "ANA.NUNEZ@"] {
        check_only(query, &[2]);
    }
    check_only("kj@", &[5]);
}

#[test]
fn src_10_slips_swaps_and_nicknames() {
    check("jhon smith", &[3, 4]);
    check("smiht", &[3]);
    check("catherine jones", &[5]);
    check("johhn smyth", &[3]);
    check("jonh smi", &[3]);
}

#[test]
fn n_03_mixed_clues_in_one_box() {
    check_only("blue strat john 4417", &[3]);
    check_only("john 02108", &[3]);
    check_only("john denver", &[4]);
    check_only("acc-1042", &[5]);
    check_only("acc1042", &[5]);
    check("1042", &[5]);
    check("1003", &[3]);
    check_only("vip kath", &[5]);
    check_only("xyzzy", &[]);
}

#[test]
fn archived_records_stand_below_active_ones() {
    let index = book();
    let hits = index.search("john smith", 10);
    let place = |id: u8| hits.hits.iter().position(|hit| hit.key[0] == id);
    assert_eq!((index.len(), index.archived_len()), (8, 1));
    assert!(place(4) > place(3) && place(4) > place(8), "{hits:?}");
}

#[test]
fn each_clue_is_explained() {
    let hits = book().search("jhon 4417", 10).hits;
    let why: Vec<_> = hits[0].why.iter().map(|why| (why.field, why.kind, why.word.as_str())).collect();
    assert_eq!(why, [(Name, MatchKind::Typo, "john"), (Phone, MatchKind::Digits, "6175554417")]);
}

#[test]
fn a_save_is_found_by_the_next_search() {
    let mut index = book();
    let version = index.version();
    index.upsert(&entry(&(3, false, &[(Name, "Zoe"), (Name, "Quist")])));
    assert!(index.version() > version);
    assert_eq!(ids(&index, "quist"), [3]);
    assert!(!ids(&index, "4417").contains(&3));
    index.remove(&[3; 16]);
    assert_eq!(ids(&index, "quist"), [0; 0]);
    assert_eq!((index.len(), index.slot_of(&[3; 16])), (7, None));
    index.upsert(&entry(&(3, true, &[(Name, "Zoe")])));
    assert_eq!(index.slot_of(&[3; 16]).and_then(|slot| index.key_at(slot)), Some([3; 16]));
    assert_eq!(index.archived_len(), 2);
}

#[test]
fn lst_15_whole_book_by_column() {
    let index = book();
    let order = |column, direction| -> Vec<u8> {
        let slots = index.sorted(&[(column, direction)]);
        slots.iter().map(|slot| index.key_at(*slot).expect("listed slots are in use")[0]).collect()
    };
    assert_eq!(order(Column::Name, Direction::Ascending), [1, 2, 3, 4, 8, 5, 7, 6]);
    assert_eq!(order(Column::Name, Direction::Descending), [7, 5, 8, 3, 4, 1, 2, 6]);
    assert_eq!(order(Column::City, Direction::Ascending), [3, 4, 1, 2, 8, 5, 7, 6]);
    assert_eq!(order(Column::City, Direction::Descending), [1, 4, 3, 2, 8, 5, 7, 6]);
    assert_eq!(order(Column::Created, Direction::Descending), [8, 7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(order(Column::Updated, Direction::Ascending), [8, 7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(order(Column::Phone, Direction::Ascending)[..3], [1, 6, 3]);
}

#[test]
fn a_book_read_from_both_ends_is_the_same_book() {
    let whole = book();
    for low in 0..=BOOK.len() {
        let mut builders = [(); 2].map(|()| Index::builder("US", Arc::new(Nicknames::shipped())));
        BOOK[..low].iter().for_each(|record| builders[0].add(&entry(record)));
        BOOK[low..].iter().rev().for_each(|record| builders[1].add(&entry(record)));
        let [mut builder, high] = builders;
        builder.append_reversed(&high);
        let index = builder.build();
        for query in ["ana", "john 4417", "nunez lovelace", "acc1042", "kathy", "12345678", "smtih", "jones", "main st"]
        {
            assert_eq!(ids(&index, query), ids(&whole, query), "{query}");
        }
        for column in [Column::Name, Column::Business, Column::Account, Column::Phone, Column::Email, Column::City] {
            assert_eq!(
                index.sorted(&[(column, Direction::Ascending)]),
                whole.sorted(&[(column, Direction::Ascending)])
            );
        }
    }
}
