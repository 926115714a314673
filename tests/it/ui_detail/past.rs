//! What was: one old value brought back, and the record as it stood on a day.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use regulars::engine::command::Command;
use regulars::model::customer::CITY;

use super::{click, is_shown, open_ana, press, record, retype};

#[test]
fn b_24_one_old_value_is_restored_and_that_can_be_undone() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    retype(&mut window, "ZIP", "62999");
    press(&mut window, Key::S);
    click(&mut window, "History (2)");
    click(&mut window, "Restore City: Springfield");
    assert_eq!(record(&window).text(CITY), "Springfield");
    assert!(window.query_by_role_and_label(Role::Button, "Restore ZIP: 62701").is_some(), "the other is left alone");
    window.state().engine.send(Command::Undo { entry: None });
    window.run();
    assert_eq!(record(&window).text(CITY), "Shelbyville");
}

#[test]
fn n_06_the_record_is_shown_as_it_stood_and_there_is_a_way_back() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    press(&mut window, Key::S);
    click(&mut window, "History (2)");
    retype(&mut window, "As of date", "2020-01-01");
    click(&mut window, "Show");
    assert!(is_shown(&window, "The customer was not in the book then."));
    click(&mut window, "Back to today");
    retype(&mut window, "As of date", "2030-01-01");
    window.key_press(Key::Enter);
    window.run();
    assert!(is_shown(&window, "read only"));
    assert!(window.query_by_role_and_label(Role::Button, "Undo").is_none());
    click(&mut window, "Back to today");
    assert!(window.query_all_by_role_and_label(Role::Button, "Undo").next().is_some());
}
