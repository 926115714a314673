//! An export of everything is read as it was written, and refused where it is not.

use std::fs;
use std::path::Path as FilePath;

use blake3::Hasher;
use tempfile::TempDir;

use crate::exchange::open_file::folder::{BOOK, FILES};
use crate::exchange::open_file::header::{Counts, Header};
use crate::exchange::open_file::reader::Reader;
use crate::exchange::open_file::writer::Writer;
use crate::model::batch::{Batch, BatchState};
use crate::model::change::{Change, Edit};
use crate::model::customer::{self, BIRTHDAY, CITY, FIRST_NAME, PHONE};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::part::Part;
use crate::model::path::{MAIN, Path};
use crate::model::record::{Record, Unknown};
use crate::model::value::{Date, Value};

const SCHEMA: (u16, u16) = (1, 3);
const ADA: Id = Id([1; 16]);
const GONE: Id = Id([2; 16]);

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A customer with every kind of value, places of a newer program among them.
fn ada() -> Record {
    let date = |year| Value::Date(Date { year, month: 2, day: 29 });
    let values = vec![
        (Path::field(FIRST_NAME), text("Ada \"the\" first\n\u{1F600}")),
        (Path::field(BIRTHDAY), date(None)),
        (Path::field(CITY), Value::AsTyped("{\"date\":1}".to_owned())),
        (Path::part(PHONE, 3, MAIN), text("555-0100")),
        (Path::part(PHONE, 3, 99), Value::Flag(true)),
        (Path::part(PHONE, 5, MAIN), text("555-0101")),
        (Path::field(PHONE), Value::Whole(-7)),
        (Path::field(customer::NUMBER), Value::Whole(1001)),
        (Path::field(customer::CREATED), Value::Time(1_795_435_200_123)),
        (Path::field(120), date(Some(1999))),
        (Path::part(121, 1, 1), Value::Time(i64::MIN)),
    ];
    let mut record = Record::with_values(Entity::Customer, ADA, values);
    (record.next_item, record.last_entry) = (9, 3);
    record.unknown.push(Unknown { class: 4, field: 77, bytes: vec![0, 255] });
    record
}

fn step(number: u64, deed: Deed) -> JournalEntry {
    JournalEntry {
        number,
        at_ms: 1_795_435_200_000 + number as i64,
        who: "Kim".to_owned(),
        station: 1,
        title: "Edit \\ Ada".to_owned(),
        undoes: (number == 4).then_some(3),
        batch: (number == 1).then_some(1),
        deed,
    }
}

/// Everything that such a file holds.
fn parts() -> Vec<Part> {
    let edit = Edit { path: Path::part(PHONE, 3, MAIN), before: None, after: Some(text("555-0100")) };
    let gone = vec![(Path::field(CITY), text("Boston"))];
    let remove = Change::Remove { entity: Entity::Customer, id: GONE, values: gone };
    let edit = Change::Edit { entity: Entity::Customer, id: ADA, edits: vec![edit] };
    vec![
        Part::Record(ada()),
        Part::Batch(Batch {
            number: 1,
            title: "Import".to_owned(),
            state: BatchState::Done,
            started_ms: 5,
            rows_done: 1,
            rows_total: 2,
            last_entry: 1,
        }),
        Part::Step {
            entry: step(1, Deed::CreatedMany { entity: Entity::Customer, ids: vec![ADA] }),
            previous: vec![0],
        },
        Part::Step { entry: step(2, Deed::Changes(vec![remove.inverse()])), previous: vec![0] },
        Part::Step { entry: step(3, Deed::Changes(vec![edit, remove.clone()])), previous: vec![1, 2] },
        Part::File(b"bytes".to_vec()),
        Part::Gone { entity: Entity::Customer, id: GONE, entry: 3 },
    ]
}

fn written(parts: &[Part]) -> String {
    let mut counts = Counts { batches: 1, steps: 3, files: 1, ..Counts::default() };
    counts.count_record(Entity::Customer);
    let header = Header { schema: SCHEMA, book: Id([9; 16]), created_ms: 7, next_number: 1002, counts };
    let mut writer = Writer::new(Vec::new(), &header).unwrap();
    for part in parts {
        match part {
            Part::Record(record) => writer.record(record),
            Part::Batch(batch) => writer.batch(batch),
            Part::Step { entry, .. } => writer.step(entry),
            Part::File(bytes) => writer.file(blake3::hash(bytes).to_hex().as_str(), bytes.len() as u64),
            Part::Gone { .. } => Ok(()),
        }
        .unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

fn folder_of(lines: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FILES)).unwrap();
    fs::write(folder.path().join(FILES).join(blake3::hash(b"bytes").to_hex().as_str()), "bytes").unwrap();
    fs::write(folder.path().join(BOOK), lines).unwrap();
    folder
}

fn read(folder: &FilePath) -> Result<Vec<Part>, String> {
    let mut reader = Reader::open(folder, SCHEMA).map_err(|fault| fault.to_string())?;
    let mut parts = Vec::new();
    while let Some(part) = reader.next_part().map_err(|fault| fault.to_string())? {
        parts.push(part);
    }
    Ok(parts)
}

/// The lines with a last line that is right for them, as a person would have to make it who changed some.
fn sealed(lines: &str) -> String {
    let body: Vec<&str> = lines.split_inclusive('\n').filter(|line| !line.starts_with("{\"end\"")).collect();
    let mut hasher = Hasher::new();
    for line in &body {
        hasher.update(line.as_bytes());
    }
    let end = format!("{{\"end\":{{\"lines\":{},\"blake3\":\"{}\"}}}}\n", body.len() + 1, hasher.finalize().to_hex());
    body.concat() + &end
}

#[test]
fn n_15_what_is_written_is_read_again_value_by_value() {
    let lines = written(&parts());
    assert_eq!(read(folder_of(&lines).path()).unwrap(), parts());
    assert_eq!(sealed(&lines), lines);
    let first = lines.lines().next().unwrap();
    let begin = r#"{"regulars":"everything","format":1,"schema":"1.3","book":"09090909-"#;
    assert!(first.starts_with(begin), "{first}");
    assert!(lines.contains(r#""phone":[{"item":3,"number":"555-0100"},{"item":5,"number":"555-0101"}]"#), "{lines}");
    assert!(lines.contains(r#"{"at":"phone/3/number","after":"555-0100"}"#), "{lines}");
}

#[test]
fn n_15_a_broken_line_is_refused_with_its_number() {
    let lines = written(&parts());
    let check = |from: &str, to: &str, expected: &str| {
        assert!(lines.contains(from), "{from} is not in {lines}");
        let folder = folder_of(&sealed(&lines.replacen(from, to, 1)));
        let said = read(folder.path()).unwrap_err();
        assert!(said.contains(expected), "{said}");
    };
    check("{\"record\"", "{record", "Line 2 cannot be read (it is no JSON); no book was made: ");
    check(
        "\"record\":\"customer\"",
        "\"record\":\"invoice\"",
        "Line 2 cannot be read (there is no kind of record called invoice)",
    );
    check("\"next_item\":9", "\"next_item\":-9", "Line 2 cannot be read (\"next_item\" is no number)");
    check("\"next_item\":9", "\"next_item\":90000", "Line 2 cannot be read (\"next_item\" is too large)");
    check("\"item\":5", "\"thing\":5", "Line 2 cannot be read (it has no \"item\")");
    check("\"state\":\"done\"", "\"state\":\"lost\"", "Line 3 cannot be read (lost is no state of a batch)");
    check(
        "\"at\":\"phone/3/number\"",
        "\"at\":\"fax/3/number\"",
        "Line 6 cannot be read (there is no field called fax/3/number)",
    );
    check("\"step\":2,", "\"step\":5,", "Line 5 cannot be read (step 2 is expected, not step 5)");
    check("\"step\":3,\"values\"", "\"step\":1,\"values\"", "Line 2 cannot be read (step 3 wrote it last, not step 1)");
    check("\"files\":1", "\"files\":2", "Line 1 cannot be read (its counts are not those of the lines)");
    check("\"next_number\":1002", "\"next_number\":\"x\"", "Line 1 cannot be read (\"next_number\" is no number)");
    let mut twice: Vec<&str> = lines.split_inclusive('\n').collect();
    twice.insert(2, twice[1]);
    let said = read(folder_of(&sealed(&twice.concat())).path()).unwrap_err();
    assert!(said.contains("Line 3 cannot be read (line 2 tells of the same customer)"), "{said}");
}

#[test]
fn n_15_what_is_cut_off_changed_or_missing_is_refused() {
    let lines = written(&parts());
    let check = |lines: &str, expected: &str| {
        let said = read(folder_of(lines).path()).unwrap_err();
        assert!(said.contains(expected), "{said}");
    };
    let without_end: String = lines.split_inclusive('\n').take(4).collect();
    check(&without_end, "The file ends with line 4, before its end");
    check(lines.trim_end(), "The file ends with line 7, before its end");
    check(&lines.replacen("Boston", "Bostom", 1), "its checksum differs");
    check(&format!("{lines}{{}}\n"), "Line 9 cannot be read (the line before it is the last)");
    check("", "ends with line 0");
    check("hello\n", "This is no export of everything");
    check("{\"a\":1}\n", "This is no export of everything");
    let folder = folder_of(&lines);
    let file = folder.path().join(FILES).join(blake3::hash(b"bytes").to_hex().as_str());
    fs::write(&file, "bites").unwrap();
    assert!(read(folder.path()).unwrap_err().contains("is not as it was written; copy it again"));
    fs::remove_file(&file).unwrap();
    assert!(read(folder.path()).unwrap_err().contains("An attached file of the export is missing"));
    let name = blake3::hash(b"bytes").to_hex();
    check(&sealed(&lines.replace(name.as_str(), "../../secret")), "Line 7 cannot be read (\"file\" is no hash)");
    assert!(read(FilePath::new("no such folder")).unwrap_err().contains("choose the folder in which book.jsonl lies"));
}

#[test]
fn n_15_the_format_of_a_newer_program_is_refused_and_an_older_one_read() {
    let lines = written(&parts());
    let check = |from: &str, to: &str, expected: &str| {
        let said = read(folder_of(&lines.replacen(from, to, 1)).path()).unwrap_err();
        assert!(said.contains(expected), "{said}");
    };
    check(
        "\"format\":1",
        "\"format\":2",
        "A newer version of Regulars wrote this export (format 2; this version reads up to 1)",
    );
    check("\"schema\":\"1.3\"", "\"schema\":\"1.4\"", "(format 1.4; this version reads up to 1.3): update Regulars");
    check("\"schema\":\"1.3\"", "\"schema\":\"x\"", "Line 1 cannot be read (x is no format of a book)");
    let older = lines.replacen("\"schema\":\"1.3\"", "\"schema\":\"1.0\"", 1).replacen("\"merge\":0", "\"later\":0", 1);
    assert_eq!(read(folder_of(&sealed(&older)).path()).unwrap(), parts());
}
