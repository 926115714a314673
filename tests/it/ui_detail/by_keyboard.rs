//! A day at the counter without a mouse, over the whole window; the keys are counted.

use std::sync::Arc;

use egui::accesskit::Role as AccessRole;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use regulars::engine::command::Command;
use regulars::engine::handle::Engine;
use regulars::engine::inline::Inline;
use regulars::model::access::role::Role;
use regulars::model::customer::{FIRST_NAME, LAST_NAME, PHONE};
use regulars::model::path::{MAIN, Path};
use regulars::ui::app::App;
use regulars::ui::preferences::Preferences;

use super::screen::{NOW_MS, text};

/// The window, and how many keys were pressed besides the letters of words.
struct Counter {
    window: Harness<'static, App>,
    keys: usize,
}

impl Counter {
    fn new() -> Self {
        let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory opens");
        for (first, last, phone) in [("Grace", "Hopper", "555-0101"), ("Ada", "Novak", "555-0102")] {
            let values = vec![
                (Path::field(FIRST_NAME), text(first)),
                (Path::field(LAST_NAME), text(last)),
                (Path::part(PHONE, 1, MAIN), text(phone)),
            ];
            inline.run(Command::CreateCustomer { values, once: None }).expect("the owner may add customers");
        }
        let mut window = Harness::builder().with_size([1366.0, 768.0]).build_eframe(move |cc| {
            App::with_engine(&cc.egui_ctx, Engine::inline(inline), Preferences::default(), NOW_MS)
        });
        window.run_steps(6);
        Self { window, keys: 0 }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.keys += 1;
        self.window.key_press_modifiers(modifiers, key);
        self.window.run_steps(6);
    }

    /// Letters go wherever the keyboard is.
    fn write(&mut self, words: &str) {
        self.window.input_mut().events.push(egui::Event::Text(words.to_owned()));
        self.window.run_steps(6);
    }

    fn keys_since(&mut self, label: &str) -> usize {
        assert!(self.is_shown(label), "{label}");
        std::mem::take(&mut self.keys)
    }

    fn is_shown(&self, label: &str) -> bool {
        self.window.query_all_by_label_contains(label).next().is_some()
    }
}

#[test]
fn n_01_find_edit_note_archive_delete_and_undo_need_no_mouse() {
    let ctrl = Modifiers::COMMAND;
    let mut at = Counter::new();
    // Find and open: the box, and Enter.
    at.press(ctrl, Key::K);
    at.write("grace hop");
    at.press(Modifiers::NONE, Key::Enter);
    assert_eq!(at.keys_since("History (1)"), 2, "find and open");
    // Edit and save: the keyboard is on the first name.
    at.press(ctrl, Key::E);
    at.press(Modifiers::NONE, Key::End);
    at.write("y");
    at.press(ctrl, Key::S);
    assert_eq!(at.keys_since("Gracey Hopper"), 3, "edit and save");
    // A note.
    at.press(Modifiers::ALT, Key::N);
    at.write("Prefers light strings");
    at.press(ctrl, Key::S);
    assert_eq!(at.keys_since("Prefers light strings"), 2, "a note");
    // Archive, and back.
    at.press(Modifiers::NONE, Key::Delete);
    assert!(at.is_shown("Archived"));
    at.press(ctrl, Key::Z);
    assert_eq!(at.keys_since("Gracey Hopper"), 2, "archive and undo");
    // Delete, and back: the first answer is the archive, so one Tab further.
    at.press(Modifiers::SHIFT, Key::Delete);
    at.press(Modifiers::NONE, Key::Tab);
    at.press(Modifiers::NONE, Key::Enter);
    assert_eq!(at.keys_since("Delete Gracey Hopper"), 3, "delete, told by its message");
    assert!(at.window.query_by_role_and_label(AccessRole::Button, "Delete the customer").is_none());
    at.press(ctrl, Key::Z);
    assert_eq!(at.keys_since("Gracey Hopper"), 1, "undo");
}

/// Does what the keys of one task are, and holds the task to a number of keys besides the words that are typed.
fn task(at: &mut Counter, name: &str, most: usize, shown: &str, keys: impl FnOnce(&mut Counter)) {
    keys(at);
    let pressed = at.keys_since(shown);
    assert!(pressed <= most, "{name} takes {pressed} keys, and {most} are enough");
}

#[test]
fn k_5_each_task_of_the_counter_takes_no_mouse_and_few_keys() {
    let (ctrl, plain) = (Modifiers::COMMAND, Modifiers::NONE);
    let mut at = Counter::new();
    task(&mut at, "find, open, edit and save", 5, "Gracey Hopper", |at| {
        at.press(ctrl, Key::K);
        at.write("grace hop");
        at.press(plain, Key::Enter);
        at.press(ctrl, Key::E);
        at.press(plain, Key::End);
        at.write("y");
        at.press(ctrl, Key::S);
    });
    task(&mut at, "a new customer", 3, "Zed Quark", |at| {
        at.press(ctrl, Key::N);
        at.write("Zed");
        at.press(plain, Key::Tab);
        at.write("Quark");
        at.press(ctrl, Key::S);
    });
    assert!(at.is_shown("No. 1003"), "the new customer is open");
    task(&mut at, "a note", 2, "Prefers light strings", |at| {
        at.press(Modifiers::ALT, Key::N);
        at.write("Prefers light strings");
        at.press(ctrl, Key::S);
    });
    task(&mut at, "archive", 1, "Archived", |at| at.press(plain, Key::Delete));
    task(&mut at, "undo", 1, "Zed Quark", |at| at.press(ctrl, Key::Z));
    assert!(at.window.query_by_role_and_label(AccessRole::Button, "Archive").is_some(), "no longer archived");
    task(&mut at, "a returning customer, by the last digits", 2, "No. 1002", |at| {
        at.press(ctrl, Key::K);
        at.write("0102");
        at.press(plain, Key::Enter);
    });
    assert_eq!(at.window.state().title(), "Ada Novak – Regulars");
}

#[test]
fn long_names_many_phones_and_all_scripts_stay_inside_the_pane() {
    let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory opens");
    let long = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh ".repeat(4);
    for name in [long.as_str(), "محمد عبد الرحمن", "渡辺 健一郎", "Zoë 🎸🎻"] {
        let mut values = vec![(Path::field(FIRST_NAME), text(name.trim())), (Path::field(LAST_NAME), text("Núñez"))];
        for item in 1..=12 {
            values.push((Path::part(PHONE, item, MAIN), text(&format!("+1 555 010 {item:04}"))));
        }
        for item in 13..=42 {
            let tag = format!("a rather long tag {item}");
            values.push((Path::part(regulars::model::customer::TAGS, item, MAIN), text(&tag)));
        }
        inline.run(Command::CreateCustomer { values, once: None }).expect("the owner may add customers");
    }
    let mut window = Harness::builder()
        .allow_missing_glyphs()
        .with_size([1366.0, 768.0])
        .build_eframe(move |cc| App::with_engine(&cc.egui_ctx, Engine::inline(inline), Preferences::default(), NOW_MS));
    window.run_steps(6);
    for typed in ["wolfe", "محمد", "渡辺", "zoë"] {
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        window.run_steps(4);
        window.input_mut().events.push(egui::Event::Text(typed.to_owned()));
        window.run_steps(6);
        window.key_press(Key::Enter);
        window.run_steps(6);
        for label in ["Edit", "Archive", "Delete", "Close"] {
            let rect = window.get_by_role_and_label(AccessRole::Button, label).rect();
            assert!(rect.right() <= 1366.0 && rect.bottom() <= 768.0, "{typed}: {label} at {rect:?}");
        }
        let tab = window.get_by_role_and_label(AccessRole::Button, "Documentation").rect();
        assert!(tab.bottom() < 600.0, "{typed}: the head leaves room for the tabs, {tab:?}");
    }
}
