//! The head of an open customer: warnings in words, what is old, and the mark of the default customer.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::model::access::role::Role as ShopRole;
use regulars::model::customer::{ALERT, CATEGORY, CONFIRMED, CREATED, NO_SERVICE};
use regulars::model::path::Path;
use regulars::model::value::Value;

use super::screen::{NOW_MS, Screen, text};
use super::{ana, click, is_shown, open_ana, record, window};

const MONTH_MS: i64 = 30 * 24 * 60 * 60 * 1000;

#[test]
fn b_13_and_b_14_warnings_and_the_reason_not_to_serve_are_said_in_words() {
    let mut values = ana();
    values
        .extend([(Path::field(ALERT), text("Ask for cash")), (Path::field(NO_SERVICE), text("Threatened the staff"))]);
    values.push((Path::field(CATEGORY), text("Trade")));
    let (mut screen, ids) = Screen::with(vec![values]);
    screen.open(ids[0]);
    let window = window(screen);
    for shown in ["Ask for cash", "Do not serve: Threatened the staff", "Trade"] {
        assert!(is_shown(&window, shown), "{shown}");
    }
}

#[test]
fn cus_37_old_details_are_confirmed_with_one_click() {
    let mut values = ana();
    values.push((Path::field(CREATED), Value::Time(NOW_MS - 30 * MONTH_MS)));
    values.push((Path::field(CONFIRMED), Value::Time(NOW_MS - 14 * MONTH_MS)));
    let (mut screen, ids) = Screen::with(vec![values]);
    screen.open(ids[0]);
    let mut window = window(screen);
    assert!(is_shown(&window, "Details confirmed 14 months ago"));
    click(&mut window, "Confirm today");
    assert_eq!(record(&window).get(Path::field(CONFIRMED)), Some(&Value::Time(NOW_MS)));
    assert!(!is_shown(&window, "Confirm today"));
}

#[test]
fn add_29_and_add_31_the_mark_of_the_default_customer_is_moved() {
    let bob = vec![(Path::field(regulars::model::customer::FIRST_NAME), text("Bob"))];
    let (mut screen, ids) = Screen::with(vec![ana(), bob]);
    screen.open(ids[0]);
    let mut window = window(screen);
    click(&mut window, "Make Ana Núñez the default customer");
    assert!(is_shown(&window, "Ana Núñez is the default customer"));
    window.state_mut().open(ids[1]);
    window.run();
    click(&mut window, "Make Bob the default customer");
    assert_eq!(window.state().commands.last(), Some(&Command::MarkDefault { id: Some(ids[1]) }));
    window.state_mut().open(ids[0]);
    window.run();
    assert!(is_shown(&window, "Make Ana Núñez the default customer"));
}

#[test]
fn imp_08_the_open_customer_is_printed_by_mouse_and_key_by_who_may_export() {
    let (mut window, id) = open_ana();
    click(&mut window, "Print or save as PDF (Ctrl+P)");
    assert_eq!(window.state().printed, [id]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    assert_eq!(window.state().printed, [id, id]);
    let (mut screen, ids) = Screen::with(vec![ana()]);
    screen.role = ShopRole::Technician;
    screen.open(ids[0]);
    let mut window = super::window(screen);
    let sign = window.get_by_role_and_label(Role::Button, "Print or save as PDF (Ctrl+P)");
    assert!(sign.accesskit_node().is_disabled());
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    assert_eq!(window.state().printed, []);
}
