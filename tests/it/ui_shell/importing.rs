//! The import as one flow, by keyboard and by mouse: source, read, map, match, check, run, result.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role as AccessRole;
use egui::{DroppedFile, Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use regulars::ui::app::App;
use regulars::ui::route::Route;

use super::{ctrl, is_shown, press, window};

/// A file as the window system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the engine reads it".to_owned())
    }
}

fn table(rows: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("people.csv");
    fs::write(&path, rows).expect("a file can be written");
    (folder, path)
}

fn header_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/headers").join(name)
}

fn drop_file(harness: &mut Harness<'static, App>, path: &Path) {
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_path_buf())));
    harness.run_steps(6);
}

fn read_by_path(harness: &mut Harness<'static, App>, path: &Path) {
    ctrl(harness, Key::I);
    let field = harness.get_by_role_and_label(AccessRole::TextInput, "File to import");
    field.focus();
    field.type_text(&path.display().to_string());
    harness.run_steps(2);
    harness.get_by_label("Read the file").click();
    harness.run_steps(6);
}

fn enter(harness: &mut Harness<'static, App>) {
    press(harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(6);
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(6);
}

#[test]
fn imp_03_a_dropped_file_is_imported_by_keyboard_alone() {
    let mut harness = window();
    drop_file(&mut harness, &header_file("shopmonkey.csv"));
    assert_eq!(*harness.state().route(), Route::Import);
    assert!(is_shown(&harness, "Letters") && is_shown(&harness, "header in line 3"), "the step that reads");
    enter(&mut harness);
    assert!(is_shown(&harness, "Recognised: Shopmonkey"));
    assert!(is_shown(&harness, "Sure: a column of Shopmonkey"));
    enter(&mut harness);
    assert!(is_shown(&harness, "What tells that a row is somebody of the book"));
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert!(is_shown(&harness, "Where does each column go?"));
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    enter(&mut harness);
    assert!(is_shown(&harness, "Import 3 rows"));
    enter(&mut harness);
    assert!(is_shown(&harness, "3 customers added, 0 updated, from 3 rows"));
    assert!(is_shown(&harness, "6 customers"));
}

#[test]
fn imp_05_an_import_is_counted_before_it_runs_and_can_be_undone_after() {
    let (_folder, path) = table("First name,Last name,Phone,Shoe size\nLin,Wei,555-0201,42\nOmar,Haddad,555-0202,44\n");
    let mut harness = window();
    read_by_path(&mut harness, &path);
    click(&mut harness, "Next: map the columns");
    assert!(is_shown(&harness, "Where does each column go?"));
    assert!(is_shown(&harness, "Where the column Shoe size goes"));
    click(&mut harness, "Next: whom a row means");
    click(&mut harness, "Next: check");
    assert!(is_shown(&harness, "Every row is simply new."));
    click(&mut harness, "Import 2 rows");
    assert!(is_shown(&harness, "2 customers added, 0 updated, from 2 rows"));
    assert!(is_shown(&harness, "5 customers"));
    click(&mut harness, "Undo the import");
    assert!(is_shown(&harness, "The import was undone."));
    ctrl(&mut harness, Key::Num2);
    assert!(is_shown(&harness, "3 customers"));
}

#[test]
fn imp_05_a_row_is_opened_put_right_and_another_one_left_out() {
    let (_folder, path) = table("First name,E-mail\nLin,lin at example\nAna,Núñez\nOmar,omar@example.com\n");
    let mut harness = window();
    read_by_path(&mut harness, &path);
    for _ in 0..3 {
        enter(&mut harness);
    }
    assert!(is_shown(&harness, "Rows that are not simply new"));
    click(&mut harness, "Line 2  Lin, New, with a remark");
    let field = harness.get_by_role_and_label(AccessRole::TextInput, "E-mail");
    field.focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(AccessRole::TextInput, "E-mail").type_text("lin@example.com");
    harness.run_steps(2);
    click(&mut harness, "Put right and check");
    assert!(!is_shown(&harness, "Line 2  Lin, New, with a remark"));
    click(&mut harness, "Line 3  Ana, New, with a remark");
    click(&mut harness, "Leave this row out");
    assert!(is_shown(&harness, "Line 3  Ana, Skipped"));
    click(&mut harness, "Import 3 rows");
    assert!(is_shown(&harness, "2 customers added, 0 updated, from 3 rows"));
}

#[test]
fn imp_03_a_pasted_table_is_read_like_a_file() {
    let mut harness = window();
    ctrl(&mut harness, Key::I);
    harness.input_mut().events.push(Event::Paste("Name\tPhone\nLin Wei\t555-0201\nOmar Haddad\t555-0202\n".to_owned()));
    harness.run_steps(6);
    assert!(is_shown(&harness, "Pasted table") && is_shown(&harness, "tab, header in the first row"));
    for _ in 0..4 {
        enter(&mut harness);
    }
    assert!(is_shown(&harness, "2 customers added, 0 updated, from 2 rows"));
}

#[test]
fn b_23_a_mapping_is_kept_under_a_name_and_every_step_keeps_its_state() {
    let (_folder, path) = table("First name,Last name,Phone\nLin,Wei,555-0201\n");
    let mut harness = window();
    read_by_path(&mut harness, &path);
    enter(&mut harness);
    let field = harness.get_by_role_and_label(AccessRole::TextInput, "Save this mapping as");
    field.focus();
    field.type_text("Old till");
    harness.run_steps(2);
    click(&mut harness, "Save mapping");
    assert!(is_shown(&harness, "The mapping is kept as Old till"));
    assert!(is_shown(&harness, "Delete the mapping Old till"));
    click(&mut harness, "Next: whom a row means");
    click(&mut harness, "E-mail");
    click(&mut harness, "Back");
    click(&mut harness, "Step Match");
    let chosen = harness.get_by_role_and_label(AccessRole::RadioButton, "E-mail");
    assert_eq!(egui_kittest::kittest::NodeT::accesskit_node(&chosen).toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn imp_03_a_file_that_is_not_there_is_refused_with_a_sentence() {
    let mut harness = window();
    read_by_path(&mut harness, Path::new("no-such-file.csv"));
    assert!(is_shown(&harness, "no-such-file.csv"));
    assert!(is_shown(&harness, "Which file?"));
}
