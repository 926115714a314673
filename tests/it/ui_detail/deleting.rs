//! Taking a customer away: what goes is counted, archive is the safe answer, and undo brings everything back.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::engine::question::Question;
use regulars::model::access::role::Role as ShopRole;
use regulars::model::entity::Entity;
use regulars::model::path::Path;
use regulars::model::{contact, customer, note};
use regulars::ui::route::Route;

use super::screen::{Screen, text};
use super::{ana, click, is_shown, open_ana, press, record, retype, window};

#[test]
fn del_01_to_03_deleting_names_the_customer_counts_what_goes_and_undo_brings_it_back() {
    let (mut screen, ids) = Screen::with(vec![ana()]);
    for (entity, hangs, words, is) in [
        (Entity::Contact, contact::CUSTOMER, contact::FIRST_NAME, "Bob"),
        (Entity::Contact, contact::CUSTOMER, contact::FIRST_NAME, "Cy"),
        (Entity::Note, note::CUSTOMER, note::TEXT, "Light strings"),
    ] {
        let values = vec![(Path::field(hangs), text(&ids[0].to_string())), (Path::field(words), text(is))];
        screen.engine.send(Command::AddChild { entity, values, once: None });
    }
    screen.open(ids[0]);
    let mut window = window(screen);
    click(&mut window, "Delete");
    assert!(is_shown(&window, "Delete Ana Núñez?"));
    assert!(is_shown(&window, "Deleting also removes 2 contact persons and 1 note."));
    click(&mut window, "Delete the customer");
    assert_eq!(window.state().commands.last(), Some(&Command::DeleteCustomers { ids: vec![ids[0]] }));
    assert_eq!(window.state().pane.shown(), None);
    assert_eq!(window.state().routes.last(), Some(&Route::Customers { open: None }));
    window.state().engine.send(Command::Undo { entry: None });
    window.state().engine.ask(Question::Detail { id: ids[0] });
    window.run();
    assert_eq!(window.state().sheet.as_ref().expect("it is back").children.len(), 3);
}

#[test]
fn del_05_and_del_06_archive_is_the_answer_that_has_the_keyboard() {
    let (mut window, id) = open_ana();
    window.key_press_modifiers(Modifiers::SHIFT, Key::Delete);
    window.run();
    window.run();
    assert!(window.get_by_role_and_label(Role::Button, "Archive instead").is_focused());
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().commands, [Command::ArchiveCustomers { ids: vec![id] }]);
    assert!(customer::is_archived(record(&window)));
}

#[test]
fn del_02_esc_deletes_nobody() {
    let (mut window, id) = open_ana();
    click(&mut window, "Delete");
    window.key_press(Key::Escape);
    window.run();
    assert!(!is_shown(&window, "Delete Ana Núñez?"));
    assert_eq!((window.state().pane.shown(), window.state().commands.len()), (Some(id), 0));
}

#[test]
fn det_14_to_16_the_buttons_at_the_foot_follow_the_role() {
    let (mut screen, ids) = Screen::with(vec![ana()]);
    screen.role = ShopRole::Viewer;
    screen.open(ids[0]);
    let mut window = window(screen);
    for label in ["Edit", "Archive", "Delete", "Save changes"] {
        let button = window.get_by_role_and_label(Role::Button, label);
        assert!(button.accesskit_node().is_disabled(), "{label}");
    }
    window.get_by_role_and_label(Role::Button, "Edit").hover();
    window.run_steps(60);
    assert!(is_shown(&window, "Your role Viewer may not edit customers: ask an owner or admin"));
    press(&mut window, Key::E);
    assert_eq!(window.query_all_by_role(Role::TextInput).count(), 0, "the key is refused too");
}

#[test]
fn det_17_close_stands_at_the_foot() {
    let (mut window, _) = open_ana();
    click(&mut window, "Close");
    assert_eq!(window.state().pane.shown(), None);
}

#[test]
fn det_15_save_changes_waits_for_a_change_that_can_be_read() {
    let (mut window, _) = open_ana();
    let is_disabled = |window: &super::Window| {
        window.get_by_role_and_label(Role::Button, "Save changes").accesskit_node().is_disabled()
    };
    click(&mut window, "Edit preferences");
    assert!(is_disabled(&window));
    retype(&mut window, "Pickup", "After 5 PM");
    assert!(!is_disabled(&window));
    click(&mut window, "Save changes");
    assert_eq!(record(&window).text(customer::PICKUP), "After 5 PM");
}

#[test]
fn sec_12_the_signs_of_the_open_customer_say_why_they_cannot_be_pressed() {
    let (mut screen, ids) = Screen::with(vec![ana()]);
    screen.role = ShopRole::Viewer;
    screen.open(ids[0]);
    let mut window = window(screen);
    for label in ["Make Ana Núñez the default customer", "Add relation", "Edit preferences"] {
        let sign = window.get_by_role_and_label(Role::Button, label);
        assert!(sign.accesskit_node().is_disabled(), "{label}");
        sign.hover();
        window.run_steps(60);
        assert!(is_shown(&window, "Your role Viewer may not edit customers: ask an owner or admin"), "{label}");
    }
}
