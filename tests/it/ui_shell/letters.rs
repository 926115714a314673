//! A key with Alt and a letter does what it is for, and types nothing.

use egui::accesskit::Role as AccessRole;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::window;

#[test]
fn n_13_alt_and_a_letter_opens_the_box_and_leaves_the_search_alone() {
    let mut harness = window();
    let press = Event::Key { key: Key::V, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::ALT };
    harness.input_mut().events.extend([press, Event::Text("v".to_owned())]);
    harness.run_steps(4);
    let text = |label: &str, role: AccessRole| {
        harness.get_by_role_and_label(role, label).accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(text("Search customers", AccessRole::TextInput), "");
    assert_eq!(text("Copied text", AccessRole::MultilineTextInput), "");
    assert!(harness.get_by_role_and_label(AccessRole::MultilineTextInput, "Copied text").is_focused());
}
