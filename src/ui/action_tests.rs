//! The list of actions is whole, and no key means two things on one screen.

use crate::ui::action::{ACTIONS, Action, Screen, is_taken_from_text, key_words};

#[test]
fn every_line_has_words_and_a_key() {
    for entry in ACTIONS {
        assert!(!entry.label.is_empty());
        assert!(!entry.keys.is_empty(), "{:?} has no key", entry.action);
        assert!(!entry.action.hint().is_empty());
    }
}

#[test]
fn a_key_means_one_thing_on_a_screen() {
    let meets = |one: Screen, other: Screen| {
        let is_note = |one, other| one == Screen::Note && matches!(other, Screen::Customers | Screen::Customer);
        let beside = |one, other| one == Screen::Customers && other == Screen::Customer;
        one == other
            || one == Screen::Everywhere
            || other == Screen::Everywhere
            || is_note(one, other)
            || is_note(other, one)
            || beside(one, other)
            || beside(other, one)
    };
    for (at, one) in ACTIONS.iter().enumerate() {
        for other in &ACTIONS[at + 1..] {
            if !meets(one.screen, other.screen) {
                continue;
            }
            for key in one.keys {
                // These are left to a note that has the keyboard.
                let is_left = one.screen == Screen::Everywhere && other.screen == Screen::Note;
                if is_left && !is_taken_from_text(one, *key) {
                    continue;
                }
                assert!(!other.keys.contains(key), "{} is {:?} and {:?}", key_words(*key), one.action, other.action);
            }
        }
    }
}

#[test]
fn a_key_that_edits_text_is_never_taken_from_a_text_field() {
    let check = |action: Action, expected: bool| {
        let entry = action.entry();
        let taken = entry.keys.iter().any(|key| is_taken_from_text(entry, *key));
        assert_eq!(taken, expected, "{action:?}");
    };
    check(Action::Undo, false);
    check(Action::Redo, false);
    check(Action::Archive, false);
    check(Action::NextPair, false);
    check(Action::BackUpNow, false);
    check(Action::Save, true);
    check(Action::Cancel, true);
    check(Action::ShowKeys, true);
}

#[test]
fn keys_are_told_in_words() {
    let check = |action: Action, expected: &str| assert_eq!(action.keys(), expected);
    check(Action::OpenPalette, "Ctrl+K");
    check(Action::Redo, "Ctrl+Shift+Z");
    check(Action::Cancel, "Esc");
    check(Action::CopyPhone, "Alt+P");
}
