//! Nothing that was typed is lost: leaving asks, a refusal and news from elsewhere keep the draft.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use regulars::engine::command::Command;
use regulars::model::change::Edit;
use regulars::model::customer::{CITY, PREFERENCES, ZIP};
use regulars::model::path::Path;
use regulars::ui::route::Route;

use super::screen::{Screen, text};
use super::{ana, click, field_has, is_shown, open_ana, press, record, retype, type_into, window};

#[test]
fn close_without_edits_needs_no_question() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    window.key_press(Key::Escape);
    window.run();
    assert!(is_shown(&window, "12 Main Street"), "back on the sheet");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().pane.shown(), None);
    assert_eq!(window.state().routes.last(), Some(&Route::Customers { open: None }));
}

#[test]
fn add_28_esc_with_edits_asks_and_esc_again_keeps_editing() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    window.key_press(Key::Escape);
    window.run();
    assert!(is_shown(&window, "Save the changes?"));
    window.key_press(Key::Escape);
    window.run();
    assert!(!is_shown(&window, "Save the changes?"));
    field_has(&window, "City", "Shelbyville");
    assert!(window.state().pane.has_unsaved());
}

#[test]
fn add_28_discard_leaves_the_book_as_it_was() {
    let (mut window, id) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    window.key_press(Key::Escape);
    window.run();
    click(&mut window, "Discard");
    assert!(window.state().commands.is_empty());
    assert_eq!(window.state().pane.shown(), Some(id));
    assert!(is_shown(&window, "Springfield 62701"));
}

#[test]
fn add_28_save_by_the_keyboard_saves_and_leaves() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    window.key_press(Key::Escape);
    window.run();
    window.run();
    // The keyboard is on Save.
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(record(&window).text(CITY), "Shelbyville");
    assert!(is_shown(&window, "Shelbyville 62701"));
}

#[test]
fn add_28_opening_another_customer_waits_for_the_answer() {
    let bob = vec![(Path::field(regulars::model::customer::FIRST_NAME), text("Bob"))];
    let (mut screen, ids) = Screen::with(vec![ana(), bob]);
    screen.open(ids[0]);
    let mut window = window(screen);
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    window.state_mut().open(ids[1]);
    window.run();
    assert!(is_shown(&window, "Save the changes?"));
    click(&mut window, "Keep editing");
    assert_eq!(window.state().pane.shown(), Some(ids[0]));
    assert_eq!(window.state().routes.last(), Some(&Route::Customers { open: Some(ids[0]) }));
    window.state_mut().open(ids[1]);
    window.run();
    window.get_all_by_role_and_label(Role::Button, "Save").last().expect("in the question").click();
    window.run();
    assert_eq!(window.state().pane.shown(), Some(ids[1]));
    assert_eq!(window.state().commands.len(), 1);
}

#[test]
fn add_28_another_tab_does_not_drop_a_note_that_is_being_written() {
    let (mut window, _) = open_ana();
    click(&mut window, "Documentation");
    click(&mut window, "Add note");
    type_into(&mut window, Role::MultilineTextInput, "Note", "Ask for Sam");
    click(&mut window, "Information");
    assert!(is_shown(&window, "Save the changes?"));
    click(&mut window, "Discard");
    assert_eq!(window.state().preferences.detail_tab, 0);
    assert!(window.state().commands.is_empty());
}

#[test]
fn a_section_that_is_being_typed_in_becomes_part_of_the_whole_form() {
    let (mut window, _) = open_ana();
    click(&mut window, "Edit preferences");
    type_into(&mut window, Role::MultilineTextInput, "Preferences", "Light strings");
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    press(&mut window, Key::S);
    assert_eq!(record(&window).text(PREFERENCES), "Light strings");
    assert_eq!(record(&window).text(CITY), "Shelbyville");
}

#[test]
fn a_change_from_elsewhere_never_overwrites_the_draft_and_a_conflict_is_told_above_it() {
    let (mut window, id) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    let elsewhere = |field: u16, before: &str, after: &str| Edit {
        path: Path::field(field),
        before: Some(text(before)),
        after: Some(text(after)),
    };
    let edits = vec![elsewhere(CITY, "Springfield", "Ogdenville"), elsewhere(ZIP, "62701", "62999")];
    window.state().engine.send(Command::EditCustomer { id, edits });
    window.run();
    field_has(&window, "City", "Shelbyville");
    assert!(is_shown(&window, "changed meanwhile"));
    press(&mut window, Key::S);
    assert!(is_shown(&window, "it is now “Ogdenville”"));
    field_has(&window, "City", "Shelbyville");
    click(&mut window, "Take the newest values, keep what I typed");
    field_has(&window, "City", "Shelbyville");
    field_has(&window, "ZIP", "62999");
    press(&mut window, Key::S);
    assert_eq!((record(&window).text(CITY), record(&window).text(ZIP)), ("Shelbyville", "62999"));
}

#[test]
fn a_customer_whose_creation_is_undone_is_told_to_be_gone() {
    let (mut window, _) = open_ana();
    click(&mut window, "History (1)");
    click(&mut window, "Undo");
    assert!(is_shown(&window, "This customer is not in the book"));
    click(&mut window, "Close");
    assert_eq!(window.state().pane.shown(), None);
}

#[test]
fn esc_closes_an_open_menu_and_leaves_the_form_alone() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    click(&mut window, "Choose phone 1 type");
    assert!(window.query_by_role_and_label(Role::Button, "Home").is_some());
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_role_and_label(Role::Button, "Home").is_none());
    field_has(&window, "City", "Springfield");
}
