//! Paste to customer: copied text fills quick add, shows what was understood, and leaves the rest where it is told.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::model::customer::{CITY, NOTES, PHONE, PHONE_TYPE, STREET, ZIP};
use regulars::model::path::{MAIN, Path};

use super::{Window, click, fill, names, press, press_with, settle, small_book, window};

const SIGNATURE: &str = "Hi,\nthe left speaker crackles.\n\nBest regards\nPriscilla Oduya\n41 Larch Lane\nMadison, WI 53703\n\
                         Fax: 608-555-0144\nCell: 608-555-0143\npriscilla.oduya@mail.example\nSent from my iPhone";

fn paste(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    settle(window);
}

fn text_of(window: &Window, label: &str) -> String {
    window.get_by_role_and_label(Role::TextInput, label).accesskit_node().value().unwrap_or_default()
}

/// The value with which the last customer was made.
fn made(window: &Window, path: Path) -> Option<String> {
    let Some(Command::CreateCustomer { values, .. }) = window.state().commands.last() else {
        panic!("nobody was made");
    };
    values.iter().find(|(it, _)| *it == path).and_then(|(_, value)| value.as_text().map(str::to_owned))
}

#[test]
fn n_13_several_lines_pasted_into_a_field_fill_the_whole_form() {
    let mut window = window(small_book());
    window.get_by_role_and_label(Role::TextInput, "First name").click();
    settle(&mut window);
    paste(&mut window, SIGNATURE);
    assert_eq!(text_of(&window, "First name"), "Priscilla");
    assert_eq!(text_of(&window, "Last name"), "Oduya");
    assert_eq!(text_of(&window, "Phone"), "608-555-0143");
    assert_eq!(text_of(&window, "E-mail"), "priscilla.oduya@mail.example");
    window.get_by_label_contains("Street 41 Larch Lane · City Madison");
    window.get_by_label_contains("Phone 608-555-0144 (Fax)");
    window.get_by_label_contains("1 left over");
    click(&mut window, "Create");
    assert_eq!(names(&window).first().map(String::as_str), Some("Priscilla Oduya"));
    assert_eq!(made(&window, Path::field(STREET)).as_deref(), Some("41 Larch Lane"));
    assert_eq!(made(&window, Path::field(CITY)).as_deref(), Some("Madison"));
    assert_eq!(made(&window, Path::field(ZIP)).as_deref(), Some("53703"));
    assert_eq!(made(&window, Path::part(PHONE, 1, PHONE_TYPE)).as_deref(), Some("Mobile"));
    assert_eq!(made(&window, Path::field(NOTES)), None, "what is left over goes nowhere by itself");
    assert!(window.query_by_role_and_label(Role::MultilineTextInput, "Copied text").is_none(), "the box is done");
}

#[test]
fn n_13_the_rest_goes_to_the_notes_when_it_is_chosen() {
    let mut window = window(small_book());
    press_with(&mut window, Modifiers::ALT, Key::V);
    let box_of = |window: &Window| window.get_by_role_and_label(Role::MultilineTextInput, "Copied text").is_focused();
    assert!(box_of(&window), "opened by its key, the box has the keyboard");
    paste(&mut window, SIGNATURE);
    click(&mut window, "Add the rest to the notes");
    click(&mut window, "Leave the rest out");
    click(&mut window, "Add the rest to the notes");
    click(&mut window, "Create");
    assert_eq!(made(&window, Path::field(NOTES)).as_deref(), Some("the left speaker crackles."));
    let fax = [Path::part(PHONE, 2, MAIN), Path::part(PHONE, 3, MAIN)].map(|path| made(&window, path));
    assert!(fax.contains(&Some("608-555-0144".to_owned())), "{fax:?}");
}

#[test]
fn n_13_who_is_in_the_book_already_appears_as_when_typing() {
    let mut window = window(small_book());
    press_with(&mut window, Modifiers::ALT, Key::V);
    paste(&mut window, "this is Zoe Brandt, call me on 555-0104");
    window.get_by_label("Use Zoë Brandt");
}

#[test]
fn n_13_what_was_typed_stays_and_another_paste_replaces_the_first() {
    let mut window = window(small_book());
    fill(&mut window, "Business", "Larch Radio");
    press_with(&mut window, Modifiers::ALT, Key::V);
    paste(&mut window, "Name: Ada Ferrante\nCompany: Other Ltd\nPhone: 555-0190");
    assert_eq!(text_of(&window, "Business"), "Larch Radio");
    assert_eq!(text_of(&window, "First name"), "Ada");
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    paste(&mut window, "Name: Bo Ferrante");
    assert_eq!((text_of(&window, "First name"), text_of(&window, "Phone")), ("Bo".to_owned(), String::new()));
    press(&mut window, Key::Escape);
    assert!(window.query_by_role_and_label(Role::MultilineTextInput, "Copied text").is_none());
    assert_eq!(text_of(&window, "First name"), "Bo", "closing the box keeps what it filled in");
}
