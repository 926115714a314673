//! The people of a customer: a table, a form, one of them the main contact.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use regulars::engine::command::Command;
use regulars::model::contact;
use regulars::model::customer::PRIMARY_CONTACT;
use regulars::model::entity::Entity;
use regulars::model::path::Path;
use regulars::model::record::Record;

use super::screen::{Screen, text};
use super::{Window, ana, click, field_has, is_shown, open_ana, press, record, type_into, window};

fn people(window: &Window) -> Vec<&Record> {
    window.state().sheet.as_ref().expect("the book has answered").of(Entity::Contact).collect()
}

/// A window on the Contacts tab of Ana's business, which has these people.
fn with_people(names: &[&str]) -> Window {
    let (mut screen, ids) = Screen::with(vec![ana()]);
    for name in names {
        let values = vec![
            (Path::field(contact::CUSTOMER), text(&ids[0].to_string())),
            (Path::field(contact::FIRST_NAME), text(name)),
        ];
        screen.engine.send(Command::AddChild { entity: Entity::Contact, values, once: None });
    }
    screen.open(ids[0]);
    screen.preferences.detail_tab = 2;
    window(screen)
}

#[test]
fn con_02_to_07_a_contact_person_is_added_by_keyboard() {
    let (mut window, _) = open_ana();
    click(&mut window, "Contacts");
    click(&mut window, "Add contact");
    assert!(window.get_by_role_and_label(Role::TextInput, "First name").is_focused());
    type_into(&mut window, Role::TextInput, "First name", "Bob");
    type_into(&mut window, Role::TextInput, "Last name", "Stone");
    click(&mut window, "Choose title");
    click(&mut window, "Dr");
    // B-19: a role from the list or typed.
    type_into(&mut window, Role::TextInput, "Role", "Billing");
    type_into(&mut window, Role::TextInput, "Direct phone", "555-0144");
    type_into(&mut window, Role::TextInput, "Direct e-mail", "bob@strings.example");
    press(&mut window, Key::S);
    assert!(is_shown(&window, "Dr Bob Stone"));
    assert!(is_shown(&window, "Contacts (1)"));
    let person = people(&window)[0];
    let shown = [contact::TITLE, contact::ROLE, contact::PHONE, contact::EMAIL].map(|field| person.text(field));
    assert_eq!(shown, ["Dr", "Billing", "555-0144", "bob@strings.example"]);
    assert!(is_shown(&window, "Dr Bob Stone is the main contact"), "the first one is");
}

#[test]
fn con_01_con_09_and_det_03_ten_people_stand_in_the_table_and_are_counted() {
    let names = ["Al", "Bo", "Cy", "Di", "Ed", "Fay", "Gus", "Hal", "Ida", "Jo"];
    let window = with_people(&names);
    assert!(is_shown(&window, "Contacts (10)"));
    for name in names {
        window.get_by_role_and_label(Role::Button, &format!("Edit {name}"));
    }
}

#[test]
fn con_08_the_star_moves_the_main_contact_and_only_one_has_it() {
    let mut window = with_people(&["Al", "Bo"]);
    assert!(is_shown(&window, "Al is the main contact"));
    click(&mut window, "Make Bo the main contact");
    assert!(is_shown(&window, "Bo is the main contact"));
    assert!(!is_shown(&window, "Al is the main contact"));
    let bo = people(&window).into_iter().find(|person| person.text(contact::FIRST_NAME) == "Bo").expect("Bo is there");
    assert_eq!(record(&window).text(PRIMARY_CONTACT), bo.id.to_string());
}

#[test]
fn con_10_a_person_is_edited_and_removed_with_a_question_and_history_shows_both() {
    let mut window = with_people(&["Al", "Bo"]);
    click(&mut window, "Edit Bo");
    field_has(&window, "First name", "Bo");
    type_into(&mut window, Role::TextInput, "Last name", "Diddley");
    press(&mut window, Key::S);
    assert!(is_shown(&window, "Bo Diddley"));
    click(&mut window, "Remove Al");
    assert!(is_shown(&window, "Remove the contact person Al?"));
    click(&mut window, "Cancel");
    assert_eq!(people(&window).len(), 2);
    click(&mut window, "Remove Al");
    click(&mut window, "Remove");
    assert_eq!(people(&window).len(), 1);
    click(&mut window, "History (5)");
    assert!(is_shown(&window, "Edit contact person Bo Diddley of Ana Núñez"));
    assert!(is_shown(&window, "Remove contact person Al of Ana Núñez"));
}

#[test]
fn con_04_a_person_without_a_name_or_a_number_is_not_saved() {
    let (mut window, _) = open_ana();
    click(&mut window, "Contacts");
    click(&mut window, "Add contact");
    type_into(&mut window, Role::TextInput, "Role", "Driver");
    press(&mut window, Key::S);
    assert!(window.state().commands.is_empty());
    assert!(is_shown(&window, "Please fill this in"));
}
