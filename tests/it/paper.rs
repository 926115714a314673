//! On paper: the list and the sheet as PDF, read back by the tables that a reader's search uses.

use std::fs;
use std::path::PathBuf;

use regulars::engine::command::Command;
use regulars::engine::job::{Format, Job, JobReport};
use regulars::engine::question::Scope;
use regulars::engine::refusal::Refusal;
use regulars::model::access::role::Role;
use regulars::model::change::Edit;
use regulars::model::entity::Entity;
use regulars::model::field::Class;
use regulars::model::id::Id;
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::value::Value;
use regulars::model::{contact, note, settings};

use crate::pdf_text::{pages, squeezed};
use crate::world::World;

/// A book, and a folder for what it writes.
struct Printer {
    world: World,
    folder: tempfile::TempDir,
}

#[allow(clippy::wildcard_enum_match_arm, reason = "any other report fails the test with its words")]
impl Printer {
    fn new() -> Self {
        Self { world: World::new(), folder: tempfile::tempdir().expect("the system gives a folder") }
    }

    fn try_print(&mut self, text: &str, scope: Scope, only: &[Id]) -> Result<(PathBuf, u64, String), Refusal> {
        let path = self.folder.path().join("out.pdf");
        let (text, only) = (text.to_owned(), only.to_vec());
        match self.world.inline.job(Job::Export { path, format: Format::Pdf, text, scope, only })? {
            JobReport::Exported { path, customers, remark } => Ok((path, customers, remark)),
            other => panic!("not exported: {other:?}"),
        }
    }

    /// The pages, how many customers, and what was remarked.
    fn print(&mut self, text: &str, scope: Scope, only: &[Id]) -> (Vec<String>, u64, String) {
        let (path, customers, remark) = self.try_print(text, scope, only).expect("the file is written");
        (pages(&fs::read(path).expect("the file is there")), customers, remark)
    }

    fn child(&mut self, entity: Entity, customer: Id, fields: &[(u16, &str)]) {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut values = vec![(Path::field(entity.parent_fields()[0]), text(&customer.to_string()))];
        values.extend(fields.iter().map(|(field, value)| (Path::field(*field), text(value))));
        let command = Command::AddChild { entity, values, once: None };
        self.world.run(command).expect("it is added");
    }
}

fn holds(page: &str, wanted: &str) -> bool {
    squeezed(page).contains(&squeezed(wanted))
}

#[test]
fn imp_08_a_list_has_numbered_pages_with_the_headings_on_each() {
    let mut printer = Printer::new();
    printer.world.inline.job(Job::Demo { customers: 1_000, seed: 7 }).expect("the demo is made");
    let (pages, customers, remark) = printer.print("", Scope::All, &[]);
    assert_eq!((customers, remark.as_str()), (1_000, ""));
    assert!((15..60).contains(&pages.len()), "{} pages", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!(holds(page, &format!("Page {} of {}", at + 1, pages.len())), "page {}: {page}", at + 1);
        for heading in ["No.", "Name", "Phone", "E-mail", "Address", "23 Nov 2026"] {
            assert!(holds(page, heading), "{heading} on page {}", at + 1);
        }
    }
    assert!(holds(&pages[0], "1,000 customers"));
    assert!(holds(&pages[0], "all customers"));
    let all = squeezed(&pages.concat());
    for row in printer.world.list("", Scope::All).rows {
        assert!(all.contains(&squeezed(&row.name)), "{} is printed", row.name);
        assert!(all.contains(&row.number.to_string()), "{}", row.number);
    }
}

#[test]
fn imp_08_names_of_any_script_are_printed_and_missing_letters_are_told() {
    let mut printer = Printer::new();
    let check = |printer: &mut Printer, first: &str, last: &str, drawn: &[&str]| {
        let id = printer.world.add(&[("first_name", first), ("last_name", last)]);
        for only in [vec![id], Vec::new()] {
            let (pages, _, remark) = printer.print("", Scope::All, &only);
            let told = remark.contains(&format!("{first} {last}"));
            for word in drawn {
                assert!(holds(&pages[0], word) || told, "{word} is neither printed nor told: {}", pages[0]);
            }
        }
    };
    check(&mut printer, "José", "Núñez", &["José Núñez"]);
    check(&mut printer, "Ольга", "Иванова", &["Ольга Иванова"]);
    check(&mut printer, "Ελένη", "Παπαδοπούλου", &["Ελένη Παπαδοπούλου"]);
    check(&mut printer, "Đặng", "Thị Hương", &["Đặng Thị Hương"]);
    check(&mut printer, "太郎", "山田", &["山田", "太郎"]);
    check(&mut printer, "지훈", "김", &["지훈"]);
    let mirrored = |word: &str| word.chars().rev().collect::<String>();
    check(&mut printer, "דנה", "כהן", &[&mirrored("דנה"), &mirrored("כהן")]);
    // No font has these, which Unicode has given to nobody: the letters are told with the name, and a reader who copies gets them all the same.
    let id = printer.world.add(&[("first_name", "Zoë"), ("last_name", "\u{378}\u{379}")]);
    let (pages, _, remark) = printer.print("", Scope::All, &[id]);
    assert!(remark.starts_with("No font of this computer has 2 letters"), "{remark}");
    assert!(remark.contains("Zoë \u{378}\u{379}"), "{remark}");
    assert!(holds(&pages[0], "Zoë \u{378}\u{379}"), "{}", pages[0]);
}

#[test]
fn imp_08_a_sheet_has_everything_of_one_customer() {
    let mut printer = Printer::new();
    let id = printer.world.add(&[
        ("first_name", "Ada"),
        ("last_name", "Novak"),
        ("business", "Novak Strings"),
        ("phone", "555-0100"),
        ("email", "ada@example.com"),
        ("street", "12 Oak St"),
        ("city", "Boston"),
        ("tags", "vip"),
        ("prefers", "Phone"),
        ("strings", "10–46"),
        ("tax_rate", "6.25"),
        ("notes", "# Guitar\n- *low* action"),
    ]);
    printer.child(Entity::Contact, id, &[(contact::FIRST_NAME, "Ben"), (contact::PHONE, "555-0177")]);
    let long = "Wants the long story of the tremolo told.\n\n".repeat(120);
    printer.child(Entity::Note, id, &[(note::TEXT, &long), (note::CATEGORY, "Feedback")]);
    printer.child(Entity::Note, id, &[(note::TEXT, "Second **note**.")]);
    let (pages, customers, _) = printer.print("", Scope::All, &[id]);
    assert_eq!(customers, 1);
    assert!(pages.len() > 2, "{} pages", pages.len());
    let all = pages.concat();
    for wanted in [
        "Ada Novak",
        "Novak Strings",
        "No. 1001",
        "555-0100",
        "ada@example.com",
        "12 Oak St",
        "Boston",
        "vip",
        "Prefers",
        "10–46",
        "6.25",
        "Guitar",
        "• low action",
        "Ben",
        "555-0177",
        "Feedback",
        "Second note.",
        "23 Nov 2026",
    ] {
        assert!(holds(&all, wanted), "{wanted}");
    }
    assert_eq!(all.matches("tremolo").count(), 120, "a note that is longer than a page goes on");
    assert!(holds(&pages[1], "Ada Novak, continued"));
    assert!(holds(&pages[1], &format!("Page 2 of {}", pages.len())));
}

#[test]
fn imp_11_a_list_holds_whom_the_filter_and_the_marks_name() {
    let mut printer = Printer::new();
    let ada = printer.world.add(&[("first_name", "Ada"), ("city", "Boston")]);
    let bea = printer.world.add(&[("first_name", "Bea"), ("city", "Paris")]);
    let cat = printer.world.add(&[("first_name", "Catherine"), ("city", "Boston")]);
    printer.world.run(Command::ArchiveCustomers { ids: vec![cat] }).expect("archived");
    let check = |printer: &mut Printer, text: &str, scope, only: &[Id], expected: &[&str], told: &str| {
        let (pages, customers, _) = printer.print(text, scope, only);
        for name in ["Ada", "Bea", "Catherine"] {
            assert_eq!(holds(&pages[0], name), expected.contains(&name), "{name} by {text}");
        }
        assert_eq!(customers, expected.len() as u64);
        assert!(holds(&pages[0], told), "{told}");
    };
    check(&mut printer, "city:boston", Scope::All, &[], &["Ada", "Catherine"], "filter: city:boston");
    check(&mut printer, "", Scope::Active, &[], &["Ada", "Bea"], "active customers");
    check(&mut printer, "", Scope::All, &[ada, bea], &["Ada", "Bea"], "those who were marked");
    check(&mut printer, "city:nowhere", Scope::All, &[], &[], "0 customers");
}

#[test]
fn imp_10_paper_shows_what_the_role_may_see_and_needs_the_right_to_export() {
    let mut printer = Printer::new();
    let id = printer.world.add(&[
        ("first_name", "Ada"),
        ("notes", "hidden remark"),
        ("tax_rate", "6.25"),
        ("alert", "loud"),
    ]);
    printer.child(Entity::Note, id, &[(note::TEXT, "hidden note")]);
    for role in [Role::Technician, Role::Viewer] {
        printer.world.become_role(role);
        for only in [vec![], vec![id]] {
            let refused = printer.try_print("", Scope::All, &only);
            assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?}");
        }
        let folder = printer.folder.path().to_path_buf();
        let refused = printer.world.inline.job(Job::PrintSheet { customer: id, folder });
        assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{role:?}");
    }
    assert_eq!(fs::read_dir(printer.folder.path()).expect("it is read").count(), 0, "nothing was written");
    printer.world.become_role(Role::Owner);
    let right = |part, text: &str| (Path::part(settings::RIGHTS, NEW_ITEM, part), Value::Text(text.to_owned()));
    let parts = [
        right(MAIN, "export_customers"),
        right(settings::RIGHT_ROLE, "Viewer"),
        right(settings::RIGHT_GRANT, "Allowed"),
    ];
    let edits = parts.map(|(path, value)| Edit { path, before: None, after: Some(value) }).to_vec();
    printer.world.run(Command::EditSettings { edits }).expect("the right is granted");
    printer.world.become_role(Role::Viewer);
    let (pages, _, _) = printer.print("", Scope::All, &[id]);
    assert!(holds(&pages[0], "Ada"));
    for hidden in ["hidden remark", "hidden note", "6.25", "loud", "private"] {
        assert!(!holds(&pages.concat(), hidden), "{hidden}");
    }
    assert!(!Role::Viewer.sees(Class::Private));
}

#[test]
fn imp_08_the_paper_is_that_of_the_country() {
    let check = |country: &str, size: &str| {
        let mut printer = Printer::new();
        printer.world.add(&[("first_name", "Ada")]);
        let path = Path::field(settings::COUNTRY);
        let before = printer.world.settings().get(path).cloned();
        let after = Some(Value::Text(country.to_owned()));
        printer.world.run(Command::EditSettings { edits: vec![Edit { path, before, after }] }).expect("it is set");
        let (path, _, _) = printer.try_print("", Scope::All, &[]).expect("the file is written");
        let file = String::from_utf8_lossy(&fs::read(path).expect("the file is there")).into_owned();
        assert!(file.contains(size), "{country}");
    };
    check("US", "[0 0 612 792]");
    check("DE", "[0 0 595.276 841.89]");
}

#[test]
fn imp_08_the_open_customer_is_handed_over_to_be_printed() {
    let mut printer = Printer::new();
    let id = printer.world.add(&[("first_name", "A/da"), ("last_name", "山田")]);
    let folder = printer.folder.path().to_path_buf();
    let report = printer.world.inline.job(Job::PrintSheet { customer: id, folder: folder.clone() });
    let Ok(JobReport::FileReady { path, .. }) = report else { panic!("it is ready: {report:?}") };
    assert!(path.starts_with(&folder) && path.extension().is_some_and(|ending| ending == "pdf"), "{}", path.display());
    assert!(holds(&pages(&fs::read(path).expect("it is there"))[0], "A/da"));
}

#[test]
fn imp_10_an_export_is_a_step_of_the_history_that_undo_passes_over() {
    let mut printer = Printer::new();
    let id = printer.world.add(&[("first_name", "Ada"), ("last_name", "Novak"), ("city", "Boston")]);
    printer.print("city:boston", Scope::All, &[]);
    printer.print("", Scope::All, &[id]);
    let folder = printer.folder.path().to_path_buf();
    printer.world.inline.job(Job::PrintSheet { customer: id, folder }).expect("it is printed");
    let lines = printer.world.history(None);
    let titles: Vec<&str> = lines.iter().map(|line| line.title.as_str()).take(3).collect();
    let expected = ["Export Ada Novak as PDF", "Export Ada Novak as PDF", "Export 1 customer as PDF: city:boston"];
    assert_eq!(titles, expected);
    assert!(lines[0].who == "Test" && lines[0].at_ms > 0);
    let refused = printer.world.run(Command::Undo { entry: Some(lines[0].entry) });
    assert!(refused.is_err_and(|refusal| refusal.to_string().contains("nothing to undo")));
    assert_eq!(printer.world.undo().expect("the newest change").title, "Undo: Add Ada Novak");
    assert_eq!(printer.world.problems(), Vec::<String>::new());
}
