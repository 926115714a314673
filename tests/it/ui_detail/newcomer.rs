//! The form for a new customer: text in its place, required fields, and who is in the book already.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::model::change::Edit;
use regulars::model::customer::{self, FIRST_NAME, LAST_NAME, PHONE};
use regulars::model::path::{MAIN, Path};
use regulars::model::settings::REQUIRED;
use regulars::ui::route::Route;

use super::screen::{Screen, text};
use super::{Window, ana, click, field_has, is_shown, press, record, retype, type_into, window};

/// The form for somebody new, over a book that has Ana.
fn open_new(typed: &str) -> Window {
    let (mut screen, _) = Screen::with(vec![ana()]);
    screen.open_new(typed);
    window(screen)
}

fn be_strict(window: &mut Window) {
    let edit = Edit { path: Path::field(REQUIRED), before: None, after: Some(text("Strict")) };
    window.state().engine.send(Command::EditSettings { edits: vec![edit] });
    window.state().engine.ask(regulars::engine::question::Question::Settings);
    window.run();
}

#[test]
fn add_09_the_full_form_by_keyboard_alone_makes_a_customer_who_is_then_shown() {
    let mut window = open_new("");
    assert!(window.get_by_role_and_label(Role::TextInput, "First name").is_focused());
    type_into(&mut window, Role::TextInput, "First name", "Zed");
    window.key_press(Key::Tab);
    window.run();
    type_into(&mut window, Role::TextInput, "Last name", "Quark");
    press(&mut window, Key::S);
    assert_eq!(customer::display_name(record(&window)), "Zed Quark");
    let shown = window.state().pane.shown();
    assert!(shown.is_some());
    assert_eq!(window.state().routes.last(), Some(&Route::Customers { open: shown }));
    assert!(is_shown(&window, "No. 1002"));
}

#[test]
fn add_02_typed_text_goes_to_its_field() {
    field_has(&open_new("555-7777"), "Phone 1", "555-7777");
    field_has(&open_new("zed@quark.example"), "E-mail 1", "zed@quark.example");
    let window = open_new("Zed Quark");
    field_has(&window, "First name", "Zed");
    field_has(&window, "Last name", "Quark");
}

#[test]
fn add_10_save_focuses_the_first_missing_field_with_a_message() {
    let mut window = open_new("");
    press(&mut window, Key::S);
    assert!(is_shown(&window, "Please fill this in"));
    assert!(window.get_by_role_and_label(Role::TextInput, "First name").is_focused());
    assert!(window.state().commands.is_empty());
}

#[test]
fn add_18_the_policy_moves_the_stars_and_what_save_demands() {
    let mut window = open_new("Zed");
    let stars = |window: &Window| {
        window.query_all_by_role(Role::TextInput).filter(|node| node.accesskit_node().is_required()).count()
    };
    assert_eq!(stars(&window), 3);
    be_strict(&mut window);
    assert_eq!(stars(&window), 6);
    press(&mut window, Key::S);
    assert!(window.get_by_role_and_label(Role::TextInput, "Last name").is_focused());
    retype(&mut window, "Last name", "Quark");
    press(&mut window, Key::S);
    assert!(window.get_by_role_and_label(Role::TextInput, "Phone 1").is_focused());
    retype(&mut window, "Phone 1", "555-7777");
    press(&mut window, Key::S);
    assert!(window.get_by_role_and_label(Role::TextInput, "E-mail 1").is_focused());
    retype(&mut window, "E-mail 1", "zed@quark.example");
    press(&mut window, Key::S);
    assert!(window.get_by_role_and_label(Role::TextInput, "Referral source").is_focused());
    retype(&mut window, "Referral source", "Yelp");
    press(&mut window, Key::S);
    assert_eq!(record(&window).main_texts(PHONE).next(), Some("555-7777"));
}

#[test]
fn dup_01_the_same_name_warns_before_save_and_dup_02_offers_the_existing_customer() {
    let mut window = open_new("Ana Núñez");
    assert!(is_shown(&window, "Use Ana Núñez"), "live matches");
    press(&mut window, Key::S);
    assert!(window.state().commands.is_empty());
    assert!(is_shown(&window, "This customer may be in the book already"));
    assert!(is_shown(&window, "555-0100"), "the existing record is named");
    click(&mut window, "Use existing");
    assert_eq!(customer::display_name(record(&window)), "Ana Núñez");
    assert!(window.state().commands.is_empty());
    assert!(matches!(window.state().routes.last(), Some(Route::Customers { open: Some(_) })));
}

#[test]
fn add_21_a_strong_match_needs_an_explicit_create_anyway() {
    let mut window = open_new("Ana Núñez");
    press(&mut window, Key::S);
    window.key_press(Key::Escape);
    window.run();
    assert!(!is_shown(&window, "Create anyway"), "Esc goes back to typing");
    press(&mut window, Key::S);
    click(&mut window, "Create anyway");
    let [Command::CreateCustomer { values, .. }] = window.state().commands.as_slice() else {
        panic!("{:?}", window.state().commands);
    };
    assert_eq!(values, &[(Path::field(FIRST_NAME), text("Ana")), (Path::field(LAST_NAME), text("Núñez"))]);
    assert!(is_shown(&window, "No. 1002"));
    assert!(is_shown(&window, "Possible duplicates (1)"));
}

#[test]
fn add_28_a_new_customer_is_not_dropped_without_a_question() {
    let mut window = open_new("");
    type_into(&mut window, Role::TextInput, "Phone 1", "555-7777");
    window.key_press(Key::Escape);
    window.run();
    assert!(is_shown(&window, "Save the changes?"));
    click(&mut window, "Discard");
    assert_eq!(window.state().routes.last(), Some(&Route::Customers { open: None }));
    assert!(window.state().commands.is_empty());
    let main = Path::part(PHONE, 1, MAIN);
    assert!(window.state().record.as_ref().is_none_or(|record| record.get(main).is_none()));
}

#[test]
fn n_13_copied_text_fills_the_empty_fields_of_the_full_form_and_one_step_takes_it_out() {
    let mut window = open_new("");
    type_into(&mut window, Role::TextInput, "Business", "Larch Radio");
    window.key_press_modifiers(egui::Modifiers::ALT, Key::V);
    window.run_steps(6);
    let text = "Name: Ada Ferrante\nCompany: Other Ltd\nPhone: 555-0190\nCity: Madison";
    window.event(egui::Event::Paste(text.to_owned()));
    window.run_steps(10);
    field_has(&window, "First name", "Ada");
    field_has(&window, "City", "Madison");
    // What was typed stays.
    field_has(&window, "Business", "Larch Radio");
    click(&mut window, "Undo the paste");
    field_has(&window, "First name", "");
    field_has(&window, "City", "");
    field_has(&window, "Business", "Larch Radio");
    click(&mut window, "Fill in from copied text");
    window.event(egui::Event::Paste(text.to_owned()));
    window.run_steps(10);
    press(&mut window, Key::S);
    assert_eq!(customer::display_name(record(&window)), "Ada Ferrante");
    assert_eq!(record(&window).main_texts(PHONE).collect::<Vec<_>>(), ["555-0190"]);
}
