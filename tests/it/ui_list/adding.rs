//! Quick add, the full form, required fields, and the look for who is there already.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use regulars::engine::command::Command;
use regulars::model::change::Edit;
use regulars::model::customer::{PHONE, PHONE_EXTENSION};
use regulars::model::path::{MAIN, Path};
use regulars::model::settings;
use regulars::model::value::Value;
use regulars::ui::route::Route;

use super::screen::Screen;
use super::{Window, click, fill, has_keyboard, names, press, press_with, settle, small_book, window};

fn creations(window: &Window) -> usize {
    window.state().commands.iter().filter(|command| matches!(command, Command::CreateCustomer { .. })).count()
}

/// Changes the shop's policy, as the settings pane does.
fn demand(window: &mut Window, policy: &str) {
    let path = Path::field(settings::REQUIRED);
    let before = window.state().settings.get(path).cloned();
    let after = Some(Value::Text(policy.to_owned()));
    window.state().engine.send(Command::EditSettings { edits: vec![Edit { path, before, after }] });
    settle(window);
}

/// Labels that are drawn with a star.
fn stars(window: &Window) -> usize {
    let is_starred =
        |shape: &egui::Shape| matches!(shape, egui::Shape::Text(text) if text.galley.text().ends_with(" *"));
    window.output().shapes.iter().filter(|clipped| is_starred(&clipped.shape)).count()
}

#[test]
fn add_02_the_button_and_ctrl_n_open_the_full_form() {
    let mut window = window(small_book());
    click(&mut window, "Add customer");
    assert!(window.state().pane.detail.is_open() && window.state().pane.detail.shown().is_none());
    let mut window = self::window(small_book());
    press_with(&mut window, Modifiers::COMMAND, Key::N);
    assert!(window.state().pane.detail.is_open());
}

#[test]
fn add_05_quick_add_folds_and_the_preferences_remember_it() {
    let mut window = window(small_book());
    assert!(!has_keyboard(&window, "First name"));
    click(&mut window, "Quick add");
    assert!(window.query_by_role_and_label(Role::TextInput, "First name").is_none());
    assert!(!window.state().preferences.is_quick_add_open);
    press_with(&mut window, Modifiers::ALT, Key::Q);
    assert!(has_keyboard(&window, "First name"), "opened by its key, it has the keyboard");
}

#[test]
fn add_05_a_pasted_name_is_split_and_an_extension_becomes_its_own() {
    let mut window = window(small_book());
    window.get_by_role_and_label(Role::TextInput, "First name").click();
    settle(&mut window);
    window.event(Event::Paste("Max Ruiz".to_owned()));
    settle(&mut window);
    fill(&mut window, "Phone", "555-0142 x12");
    window.get_by_label("Extension 12");
    click(&mut window, "Create");
    assert_eq!(names(&window).first().map(String::as_str), Some("Max Ruiz"));
    let Some(Command::CreateCustomer { values, .. }) = window.state().commands.last() else {
        panic!("nothing was created");
    };
    let value = |part: u8| {
        values.iter().find(|(path, _)| *path == Path::part(PHONE, 1, part)).and_then(|(_, value)| value.as_text())
    };
    assert_eq!((value(MAIN), value(PHONE_EXTENSION)), (Some("555-0142"), Some("12")));
}

#[test]
fn add_06_the_new_row_is_there_at_once_and_the_form_is_ready_for_the_next() {
    let mut window = window(small_book());
    fill(&mut window, "First name", "Max");
    fill(&mut window, "Last name", "Ruiz");
    press(&mut window, Key::Enter);
    assert_eq!(names(&window).first().map(String::as_str), Some("Max Ruiz"));
    assert!(has_keyboard(&window, "First name"));
    assert!(!window.state().pane.detail.is_open(), "adding does not leave the list");
    window.get_by_role_and_label(Role::TextInput, "First name").type_text("Kim");
    settle(&mut window);
    press(&mut window, Key::Enter);
    assert_eq!(creations(&window), 2);
    assert_eq!(names(&window).len(), 7);
}

#[test]
fn add_10_what_is_missing_is_said_and_has_the_keyboard() {
    let mut window = window(small_book());
    click(&mut window, "Create");
    window.get_by_label("A name or a business is needed");
    assert!(has_keyboard(&window, "First name"));
    fill(&mut window, "First name", "Max");
    fill(&mut window, "E-mail", "max@ruiz");
    press(&mut window, Key::Enter);
    window.get_by_label_contains("Not an e-mail address");
    assert!(has_keyboard(&window, "E-mail"));
    assert_eq!(creations(&window), 0);
}

#[test]
fn add_18_the_policy_moves_the_stars_and_the_demands() {
    let mut window = window(small_book());
    assert_eq!(stars(&window), 3, "first name, last name, business");
    demand(&mut window, "Strict");
    assert_eq!(stars(&window), 6, "phone, e-mail and source too");
    fill(&mut window, "First name", "Max");
    fill(&mut window, "Last name", "Ruiz");
    press(&mut window, Key::Enter);
    window.get_by_label("A phone number is needed");
    assert!(has_keyboard(&window, "Phone"));
    assert_eq!(creations(&window), 0);
    demand(&mut window, "Minimal");
    press(&mut window, Key::Enter);
    assert_eq!(creations(&window), 1);
}

#[test]
fn add_21_matches_appear_while_typing_and_one_is_used_by_its_key() {
    let mut window = window(small_book());
    fill(&mut window, "Phone", "555-0104");
    window.get_by_label("Use Zoë Brandt");
    press_with(&mut window, Modifiers::ALT, Key::Num1);
    assert!(matches!(window.state().routes.last(), Some(Route::Customers { open: Some(_) })));
    assert_eq!(window.state().pane.list.table.current().map(|row| row.name.as_str()), Some("Zoë Brandt"));
    assert_eq!(creations(&window), 0);
}

#[test]
fn dup_01_a_namesake_is_warned_about_before_saving() {
    let mut window = window(small_book());
    fill(&mut window, "First name", "ANA");
    fill(&mut window, "Last name", "nunez");
    press(&mut window, Key::Enter);
    assert_eq!(creations(&window), 0);
    window.get_by_label_contains("Ana Núñez is in the book already");
}

#[test]
fn dup_02_the_warning_names_the_existing_one_and_has_three_answers() {
    let warned = || {
        let mut window = window(small_book());
        fill(&mut window, "First name", "Zoë");
        fill(&mut window, "Last name", "Brandt");
        press(&mut window, Key::Enter);
        window
    };
    let mut window = warned();
    click(&mut window, "Use existing");
    assert!(window.state().pane.detail.shown().is_some());
    assert_eq!(creations(&window), 0);

    let mut window = warned();
    click(&mut window, "Cancel");
    assert!(window.query_by_label("Create anyway").is_none());
    assert!(has_keyboard(&window, "First name"));
    assert_eq!(creations(&window), 0);

    let mut window = warned();
    click(&mut window, "Create anyway");
    assert_eq!(creations(&window), 1);
    assert_eq!(names(&window).iter().filter(|name| *name == "Zoë Brandt").count(), 2);
}

#[test]
fn dup_02_the_safe_answer_has_the_keyboard() {
    let mut window = window(small_book());
    fill(&mut window, "First name", "Zoë");
    fill(&mut window, "Last name", "Brandt");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Enter);
    assert!(window.state().pane.detail.shown().is_some(), "Enter twice uses the existing one");
    assert_eq!(creations(&window), 0);
}

#[test]
fn dup_03_existing_customers_stand_above_the_offer_to_create() {
    let mut window = window(small_book());
    fill(&mut window, "First name", "John");
    fill(&mut window, "Last name", "Smith");
    let uses: Vec<f32> = window.query_all_by_label("Use John Smith").map(|node| node.rect().top()).collect();
    let create = window.get_by_label("None of these: create a new customer").rect().top();
    assert_eq!(uses.len(), 2);
    assert!(uses.iter().all(|top| *top < create));
}

#[test]
fn a_refused_creation_gives_back_what_was_typed() {
    use std::sync::Arc;

    use regulars::engine::inline::Inline;
    use regulars::model::access::role::Role as Rights;
    use regulars::model::access::session::Session;

    let mut inline = Inline::in_memory(Rights::Owner, Arc::new(|| super::NOW_MS)).expect("a book in memory opens");
    let viewer = Session::new("Vi", 1, Rights::Viewer);
    inline.set_session(viewer).expect("a viewer may look");
    let mut window = window(Screen::over(inline));
    fill(&mut window, "First name", "Max");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().refusals.len(), 1);
    let field = window.get_by_role_and_label(Role::TextInput, "First name");
    assert_eq!(egui_kittest::kittest::NodeT::accesskit_node(&field).value().as_deref(), Some("Max"));
}
