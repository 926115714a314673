//! Notes: written, filtered, pinned, followed up and removed.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use regulars::engine::command::Command;
use regulars::model::entity::Entity;
use regulars::model::note::{self, AUTHOR, CATEGORY, DONE, DUE, VISIBILITY};
use regulars::model::path::Path;
use regulars::model::record::Record;
use regulars::model::value::Value;

use super::screen::{Screen, text};
use super::{Window, ana, click, is_shown, open_ana, press, type_into, window};

fn notes(window: &Window) -> Vec<&Record> {
    window.state().sheet.as_ref().expect("the book has answered").of(Entity::Note).collect()
}

/// A window on the Notes tab of Ana, about whom these were written: category and text.
fn with_notes(written: &[(&str, &str)]) -> Window {
    let (mut screen, ids) = Screen::with(vec![ana()]);
    for (category, words) in written {
        let mut values =
            vec![(Path::field(note::CUSTOMER), text(&ids[0].to_string())), (Path::field(note::TEXT), text(words))];
        if !category.is_empty() {
            values.push((Path::field(CATEGORY), text(category)));
        }
        screen.engine.send(Command::AddChild { entity: Entity::Note, values, once: None });
    }
    screen.open(ids[0]);
    screen.preferences.detail_tab = 1;
    window(screen)
}

#[test]
fn not_01_not_10_and_not_11_a_note_is_added_with_three_keys_and_is_private() {
    let (mut window, _) = open_ana();
    window.key_press_modifiers(Modifiers::ALT, Key::N);
    window.run();
    window.run();
    assert!(window.get_by_role_and_label(Role::MultilineTextInput, "Note").is_focused());
    window.get_by_role_and_label(Role::MultilineTextInput, "Note").type_text("Prefers light strings");
    window.run();
    // NOT-15: the reminder stands beside the box.
    assert!(is_shown(&window, "Would you show this to the customer?"));
    press(&mut window, Key::S);
    let [record] = notes(&window)[..] else { panic!("one note") };
    assert_eq!((record.text(VISIBILITY), record.text(AUTHOR).is_empty()), (note::PRIVATE, false));
    assert!(is_shown(&window, "Prefers light strings"));
    assert!(is_shown(&window, "just now"));
    assert!(is_shown(&window, "Documentation (1)"));
}

#[test]
fn not_05_not_06_and_not_12_a_follow_up_has_its_day_and_is_done_with_one_click() {
    let (mut window, _) = open_ana();
    click(&mut window, "Documentation");
    click(&mut window, "Add note");
    type_into(&mut window, Role::MultilineTextInput, "Note", "Call about the bridge");
    assert!(window.query_by_role_and_label(Role::TextInput, "Follow up on").is_none());
    click(&mut window, "Choose category");
    for category in note::USUAL_CATEGORIES {
        window.get_by_role_and_label(Role::Button, category);
    }
    click(&mut window, "Follow-up");
    type_into(&mut window, Role::TextInput, "Follow up on", "2026-12-03");
    press(&mut window, Key::S);
    assert!(notes(&window)[0].has(DUE));
    assert!(is_shown(&window, "Follow up on 3 December 2026"));
    click(&mut window, "Done");
    assert!(notes(&window)[0].has(DONE));
    assert!(is_shown(&window, "Followed up, was due 3 December 2026"));
}

#[test]
fn flt_12_one_category_hides_the_others() {
    let mut window = with_notes(&[("Preferences", "Light strings"), ("Issues", "Late again"), ("", "Plain words")]);
    click(&mut window, "Show notes: Preferences");
    assert!(is_shown(&window, "Light strings"));
    assert!(!is_shown(&window, "Late again") && !is_shown(&window, "Plain words"));
    click(&mut window, "Show notes: All");
    assert!(is_shown(&window, "Late again") && is_shown(&window, "Plain words"));
}

#[test]
fn not_19_a_pinned_note_stands_first() {
    let mut window = with_notes(&[("", "First words"), ("", "Second words")]);
    let top = |window: &Window, label: &str| window.get_by_role_and_label(Role::Button, label).rect().top();
    click(&mut window, "Pin note: First words");
    assert!(note::is_pinned(notes(&window)[0]));
    assert!(top(&window, "Edit note: First words") < top(&window, "Edit note: Second words"));
    click(&mut window, "Unpin note: First words");
    assert!(!note::is_pinned(notes(&window)[0]));
}

#[test]
fn not_20_an_edited_note_keeps_its_old_words_in_the_history() {
    let mut window = with_notes(&[("", "Left his pick")]);
    click(&mut window, "Edit note: Left his pick");
    type_into(&mut window, Role::MultilineTextInput, "Note", " and his strap");
    press(&mut window, Key::S);
    assert_eq!(notes(&window)[0].text(note::TEXT), "Left his pick and his strap");
    click(&mut window, "History (3)");
    assert!(is_shown(&window, "Note: Left his pick → Left his pick and his strap"));
}

#[test]
fn not_01_a_note_is_removed_after_a_question() {
    let mut window = with_notes(&[("", "Wrong customer")]);
    click(&mut window, "Remove note: Wrong customer");
    assert!(is_shown(&window, "Remove the note Wrong customer?"));
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(notes(&window).len(), 1);
    click(&mut window, "Remove note: Wrong customer");
    click(&mut window, "Remove");
    assert!(notes(&window).is_empty());
}

#[test]
fn not_16_and_not_17_examples_and_templates_are_put_into_the_note() {
    let (mut window, _) = open_ana();
    click(&mut window, "Documentation");
    click(&mut window, "Add note");
    click(&mut window, "Snippets");
    for example in ["Call before replacing parts.", "Picks up after 5 PM.", "Low action, no buzz."] {
        window.get_by_role_and_label(Role::Button, example);
    }
    click(&mut window, "Prefers text updates.");
    click(&mut window, "Templates");
    click(&mut window, "Call");
    window.run();
    // The word in braces is selected, so what is typed takes its place.
    window.get_by_role_and_label(Role::MultilineTextInput, "Note").type_text("the lute");
    window.run();
    press(&mut window, Key::S);
    let words = notes(&window)[0].text(note::TEXT);
    assert!(words.starts_with("Prefers text updates.\n**"), "{words}");
    assert!(words.contains("called about the lute. Agreed:"), "{words}");
    assert!(!words.contains('{'), "{words}");
}

#[test]
fn not_13_and_not_14_the_guard_names_the_word_and_blocks_nothing() {
    let (mut window, _) = open_ana();
    click(&mut window, "Documentation");
    click(&mut window, "Add note");
    type_into(&mut window, Role::MultilineTextInput, "Note", "He is an idiot with diabetes, card 4111 1111 1111 1111");
    for word in ["“idiot” reads as an insult", "“diabetes” is about health", "A card number"] {
        assert!(is_shown(&window, word), "{word}");
    }
    press(&mut window, Key::S);
    assert_eq!(notes(&window).len(), 1);
}

#[test]
fn det_20_a_pinned_note_stands_in_the_left_column_on_every_tab() {
    let mut window = with_notes(&[("", "Fragile headstock")]);
    click(&mut window, "Pin note: Fragile headstock");
    click(&mut window, "Information");
    assert!(is_shown(&window, "Pinned notes") && is_shown(&window, "Fragile headstock"));
}

#[test]
fn not_08_and_not_09_what_the_customer_may_read_is_marked() {
    let (mut window, _) = open_ana();
    click(&mut window, "Documentation");
    click(&mut window, "Add note");
    type_into(&mut window, Role::MultilineTextInput, "Note", "Ready on Friday");
    click(&mut window, "Choose visible to");
    click(&mut window, note::CUSTOMER_VISIBLE);
    press(&mut window, Key::S);
    assert_eq!(notes(&window)[0].get(Path::field(VISIBILITY)), Some(&Value::Text(note::CUSTOMER_VISIBLE.to_owned())));
    assert!(is_shown(&window, note::CUSTOMER_VISIBLE));
}
