//! Relations between customers and who referred whom: found by a search inside the form.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use regulars::model::customer::{FIRST_NAME, REFERRAL, REFERRAL_NOTE, REFERRER};
use regulars::model::id::Id;
use regulars::model::path::Path;

use super::screen::{Screen, text};
use super::{Window, ana, click, is_shown, press, record, retype, type_into, window};

/// A window on Ana, with Bob in the book.
fn with_bob() -> (Window, Vec<Id>) {
    let bob = vec![(Path::field(FIRST_NAME), text("Bob")), (Path::field(REFERRAL), text("Walk-in"))];
    let (mut screen, ids) = Screen::with(vec![ana(), bob]);
    screen.open(ids[0]);
    (window(screen), ids)
}

fn pick(window: &mut Window, label: &str, typed: &str, name: &str) {
    type_into(window, Role::TextInput, label, typed);
    click(window, &format!("Use {name}"));
}

#[test]
fn b_25_a_relation_is_added_by_search_links_both_and_is_removed() {
    let (mut window, ids) = with_bob();
    click(&mut window, "Add relation");
    click(&mut window, "Choose relation");
    click(&mut window, "Employee");
    pick(&mut window, "Other customer", "bob", "Bob");
    press(&mut window, Key::S);
    let kin = |window: &Window| {
        let sheet = window.state().sheet.as_ref().expect("the book has answered");
        sheet.kin.iter().map(|kin| (kin.word.clone(), kin.row.name.clone())).collect::<Vec<_>>()
    };
    assert_eq!(kin(&window), [("Employee".to_owned(), "Bob".to_owned())]);
    click(&mut window, "Bob");
    assert_eq!(window.state().pane.shown(), Some(ids[1]));
    assert_eq!(kin(&window), [("Employer".to_owned(), "Ana Núñez".to_owned())]);
    click(&mut window, "Remove relation: employer Ana Núñez");
    assert!(is_shown(&window, "Remove the relation Ana Núñez?"));
    click(&mut window, "Remove");
    assert!(kin(&window).is_empty());
}

#[test]
fn ref_10_the_referring_customer_is_asked_for_friends_and_family_and_shown_by_name() {
    let (mut window, ids) = with_bob();
    press(&mut window, Key::E);
    assert!(window.query_by_role_and_label(Role::TextInput, "Referred by").is_none());
    retype(&mut window, "Referral source", "Friend/Family");
    pick(&mut window, "Referred by", "bob", "Bob");
    press(&mut window, Key::S);
    assert_eq!(record(&window).text(REFERRER), ids[1].to_string());
    assert!(is_shown(&window, "Referred by"));
    click(&mut window, "Bob");
    assert_eq!(window.state().pane.shown(), Some(ids[1]));
}

#[test]
fn ref_10_the_source_other_asks_for_words() {
    let (mut window, _) = with_bob();
    press(&mut window, Key::E);
    retype(&mut window, "Referral source", "Other");
    retype(&mut window, "How they heard", "A poster in the train");
    press(&mut window, Key::S);
    assert_eq!(record(&window).text(REFERRAL_NOTE), "A poster in the train");
}
