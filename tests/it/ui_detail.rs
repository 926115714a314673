//! The open customer and the form, by accessible label, over a real book in memory.

mod by_keyboard;
mod custom;
mod deleting;
mod files;
mod head;
mod kin;
mod leaving;
mod newcomer;
mod notes;
mod past;
mod people;
mod screen;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use regulars::engine::command::Command;
use regulars::model::change::Edit;
use regulars::model::customer::{
    self, ADDRESSES, BUSINESS, CITY, CUSTOM, EMAIL, FIELDS, FIRST_NAME, IDENTIFIERS, LAST_NAME, LOCATION, NAMED, NOTES,
    PHONE, PHONE_EXTENSION, PHONE_TYPE, PREFERENCES, PREFERS, REFERRAL_NOTE, REFERRER, STREET, TAGS, TAX_RATE, ZIP,
};
use regulars::model::field::{Field, Section};
use regulars::model::id::Id;
use regulars::model::kind::Kind;
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::record::Record;
use regulars::model::value::Value;
use regulars::ui::theme;
use screen::{Screen, text};

type Window = Harness<'static, Screen>;

fn window(screen: Screen) -> Window {
    window_of_width(screen, 800.0)
}

fn window_of_width(screen: Screen, width: f32) -> Window {
    let mut window = Harness::builder()
        .with_size([width, 2000.0])
        .with_context_setup(theme::install)
        .with_max_steps(20)
        .build_ui_state(|ui, screen: &mut Screen| screen.frame(ui), screen);
    window.run();
    window
}

fn ana() -> Vec<(Path, Value)> {
    vec![
        (Path::field(FIRST_NAME), text("Ana")),
        (Path::field(LAST_NAME), text("Núñez")),
        (Path::field(BUSINESS), text("Núñez Strings")),
        (Path::part(PHONE, 1, MAIN), text("555-0100")),
        (Path::part(PHONE, 1, PHONE_TYPE), text("Mobile")),
        (Path::part(PHONE, 2, MAIN), text("555-0199")),
        (Path::part(PHONE, 2, PHONE_TYPE), text("Work")),
        (Path::part(EMAIL, 3, MAIN), text("ana@strings.example")),
        (Path::field(STREET), text("12 Main Street")),
        (Path::field(CITY), text("Springfield")),
        (Path::field(ZIP), text("62701")),
        (Path::part(TAGS, 4, MAIN), text("VIP")),
        (Path::field(TAX_RATE), Value::Whole(8_250)),
        (Path::field(PREFERS), text("Text message")),
    ]
}

/// A window on Ana.
fn open_ana() -> (Window, Id) {
    let (mut screen, ids) = Screen::with(vec![ana()]);
    screen.open(ids[0]);
    (window(screen), ids[0])
}

fn press(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    window.run();
}

fn field_has(window: &Window, label: &str, expected: &str) {
    let value = window.get_by_role_and_label(Role::TextInput, label).value();
    assert_eq!(value.as_deref().unwrap_or_default(), expected, "{label}");
}

/// Types where the keyboard is put first.
fn type_into(window: &mut Window, role: Role, label: &str, typed: &str) {
    window.get_by_role_and_label(role, label).focus();
    window.run();
    window.get_by_role_and_label(role, label).type_text(typed);
    window.run();
}

/// Empties a field and types into it.
fn retype(window: &mut Window, label: &str, typed: &str) {
    window.get_by_role_and_label(Role::TextInput, label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press(Key::Backspace);
    window.run();
    if !typed.is_empty() {
        type_into(window, Role::TextInput, label, typed);
    }
}

fn record(window: &Window) -> &Record {
    window.state().record.as_ref().expect("the book has answered")
}

fn is_shown(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

#[test]
fn cus_01_the_header_says_who_it_is_and_how_to_reach_them() {
    let (mut window, _) = open_ana();
    assert!(is_shown(&window, "Ana Núñez"));
    assert!(is_shown(&window, "No. 1001 · Núñez Strings"));
    assert!(is_shown(&window, "Prefers text message"));
    window.get_all_by_role_and_label(Role::Button, "Copy 555-0100").next().expect("in the header").click();
    window.run();
    assert_eq!(window.state().copied, ["555-0100"]);
    assert!(is_shown(&window, "Write to ana@strings.example"));
    // CUS-10: text messages are offered to mobile phones only.
    assert!(is_shown(&window, "Send a text message to 555-0100"));
    assert!(!is_shown(&window, "Send a text message to 555-0199"));
}

#[test]
fn add_25_every_field_is_read_only_before_edit_and_editable_after() {
    let (mut window, _) = open_ana();
    assert_eq!(window.query_all_by_role(Role::TextInput).count(), 0);
    press(&mut window, Key::E);
    // They wait for what is said in another field, and a further address for its button.
    let waiting = [REFERRER, REFERRAL_NOTE, LOCATION, ADDRESSES];
    let is_shown = |field: &&Field| field.section != Section::Hidden && !waiting.contains(&field.number);
    for field in FIELDS.iter().filter(is_shown) {
        let is_numbered = field.is_list() && field.kind != Kind::Tag;
        let label = if is_numbered { format!("{} 1", field.label) } else { field.label.to_owned() };
        let role = if field.kind == Kind::Flag {
            Role::CheckBox
        } else if field.kind == Kind::Note {
            Role::MultilineTextInput
        } else {
            Role::TextInput
        };
        window.get_by_role_and_label(role, &label);
    }
}

#[test]
fn nothing_is_cut_in_the_narrowest_pane() {
    let (mut screen, ids) = Screen::with(vec![ana()]);
    screen.open(ids[0]);
    let mut window = window_of_width(screen, 420.0);
    let check = |window: &Window| {
        for role in [Role::Button, Role::TextInput, Role::MultilineTextInput] {
            for node in window.query_all_by_role(role) {
                assert!(node.rect().right() <= 420.0, "{node:?}");
            }
        }
    };
    check(&window);
    press(&mut window, Key::E);
    check(&window);
}

#[test]
fn add_24_edit_change_save_persists_and_sends_only_what_changed() {
    let (mut window, id) = open_ana();
    press(&mut window, Key::E);
    field_has(&window, "City", "Springfield");
    retype(&mut window, "City", "Shelbyville");
    press(&mut window, Key::S);
    let edit = Edit { path: Path::field(CITY), before: Some(text("Springfield")), after: Some(text("Shelbyville")) };
    assert_eq!(window.state().commands, [Command::EditCustomer { id, edits: vec![edit] }]);
    assert!(!window.state().pane.has_unsaved());
    assert_eq!(record(&window).text(CITY), "Shelbyville");
    assert!(is_shown(&window, "Shelbyville 62701"));
    click(&mut window, "History (2)");
    assert!(is_shown(&window, "City: Springfield → Shelbyville"));
}

#[test]
fn cus_09_five_numbers_are_stored_listed_edited_and_removed() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    for place in 3..=5 {
        click(&mut window, "+ Add new number");
        let label = format!("Phone {place}");
        assert!(window.get_by_role_and_label(Role::TextInput, &label).is_focused(), "{label}");
        type_into(&mut window, Role::TextInput, &label, &format!("555-020{place}"));
    }
    press(&mut window, Key::S);
    assert_eq!(record(&window).items(PHONE).len(), 5);
    assert!(record(&window).items(PHONE).iter().all(|item| *item < NEW_ITEM));
    assert!(is_shown(&window, "555-0205"));
    press(&mut window, Key::E);
    click(&mut window, "Remove phone 2");
    retype(&mut window, "Phone 2", "555-0777");
    press(&mut window, Key::S);
    let numbers: Vec<&str> = record(&window).main_texts(PHONE).collect();
    assert_eq!(numbers, ["555-0100", "555-0777", "555-0204", "555-0205"]);
}

#[test]
fn cus_07_another_phone_becomes_primary_by_its_star() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    assert!(is_shown(&window, "Phone 1 is primary"));
    click(&mut window, "Make phone 2 primary");
    assert!(is_shown(&window, "Phone 2 is primary"));
    press(&mut window, Key::S);
    assert_eq!(customer::primary_phone(record(&window)), "555-0199");
    press(&mut window, Key::E);
    click(&mut window, "+ Add new number");
    type_into(&mut window, Role::TextInput, "Phone 3", "555-0300");
    click(&mut window, "Make phone 3 primary");
    press(&mut window, Key::S);
    assert_eq!(customer::primary_phone(record(&window)), "555-0300");
}

#[test]
fn cus_11_a_typed_extension_moves_to_its_own_box_on_leaving() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "Phone 1", "555-0100 x12");
    window.get_by_role_and_label(Role::TextInput, "City").focus();
    window.run();
    field_has(&window, "Phone 1", "555-0100");
    field_has(&window, "Phone 1 ext", "12");
    press(&mut window, Key::S);
    assert_eq!(record(&window).part_text(PHONE, 1, PHONE_EXTENSION), "12");
    assert!(is_shown(&window, "555-0100 ext. 12"));
}

#[test]
fn cus_10_a_type_is_chosen_from_the_menu_or_typed() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    click(&mut window, "Choose phone 1 type");
    window.get_by_role_and_label(Role::Button, "Home").click();
    window.run();
    field_has(&window, "Phone 1 type", "Home");
    retype(&mut window, "Phone 2 type", "Workshop");
    press(&mut window, Key::S);
    assert_eq!(record(&window).part_text(PHONE, 1, PHONE_TYPE), "Home");
    assert_eq!(record(&window).part_text(PHONE, 2, PHONE_TYPE), "Workshop");
}

#[test]
fn cus_12_a_bad_address_is_complained_about_beside_its_field_and_not_saved() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "E-mail 1", "a@b");
    window.get_by_role_and_label(Role::TextInput, "City").focus();
    window.run();
    assert!(is_shown(&window, "Not an e-mail address"));
    press(&mut window, Key::S);
    assert!(window.state().commands.is_empty());
    assert!(window.get_by_role_and_label(Role::TextInput, "E-mail 1").is_focused());
    retype(&mut window, "E-mail 1", "a@b.co");
    press(&mut window, Key::S);
    assert_eq!(customer::primary_email(record(&window)), "a@b.co");
}

#[test]
fn tags_are_added_by_enter_and_comma_and_removed_by_backspace() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    let tags = |window: &Window| window.get_by_role_and_label(Role::TextInput, "Tags").value();
    type_into(&mut window, Role::TextInput, "Tags", "fleet,");
    type_into(&mut window, Role::TextInput, "Tags", "late");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(tags(&window).unwrap_or_default(), "");
    window.key_press(Key::Backspace);
    window.run();
    click(&mut window, "Remove VIP");
    type_into(&mut window, Role::TextInput, "Tags", "slow payer");
    press(&mut window, Key::S);
    let tags: Vec<&str> = record(&window).main_texts(TAGS).collect();
    assert_eq!(tags, ["fleet", "slow payer"]);
}

#[test]
fn add_27_preferences_are_edited_in_their_place() {
    let (mut window, _) = open_ana();
    click(&mut window, "Edit preferences");
    assert!(is_shown(&window, "12 Main Street"), "the sheet is still there");
    type_into(&mut window, Role::MultilineTextInput, "Preferences", "Light strings");
    click(&mut window, "Save");
    assert_eq!(record(&window).text(PREFERENCES), "Light strings");
    assert!(is_shown(&window, "Light strings"));
}

#[test]
fn cus_22_and_det_13_additional_notes_are_internal_and_edited_in_their_place() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    type_into(&mut window, Role::MultilineTextInput, "Notes", "Ask for");
    press(&mut window, Key::S);
    press(&mut window, Key::PageDown);
    assert_eq!(window.state().preferences.detail_tab, 1);
    assert!(is_shown(&window, "Additional notes"));
    assert!(is_shown(&window, "never shown to customers"));
    click(&mut window, "Edit additional notes");
    type_into(&mut window, Role::MultilineTextInput, "Notes", " Sam");
    press(&mut window, Key::S);
    assert_eq!(record(&window).text(NOTES), "Ask for Sam");
    assert!(is_shown(&window, "Documentation (1)"));
}

#[test]
fn every_step_of_the_history_can_be_undone() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    retype(&mut window, "City", "Shelbyville");
    press(&mut window, Key::S);
    click(&mut window, "History (2)");
    window.get_all_by_role_and_label(Role::Button, "Undo").next().expect("newest first").click();
    window.run();
    assert_eq!(record(&window).text(CITY), "Springfield");
    assert!(is_shown(&window, "Undone"));
    click(&mut window, "Redo");
    assert_eq!(record(&window).text(CITY), "Shelbyville");
}

#[test]
fn del_06_archive_and_del_07_restore_from_the_header() {
    let (mut window, id) = open_ana();
    click(&mut window, "Archive");
    assert!(customer::is_archived(record(&window)));
    assert!(is_shown(&window, "Archived"));
    click(&mut window, "Restore");
    assert!(!customer::is_archived(record(&window)));
    assert_eq!(window.state().pane.shown(), Some(id));
}

#[test]
fn custom_fields_and_identifiers_stand_under_their_own_names() {
    let mut values = ana();
    for (field, item, name, value) in [(CUSTOM, 5, "Locker", "12; left"), (IDENTIFIERS, 6, "Licence", "5304218")] {
        values.extend([(Path::part(field, item, MAIN), text(value)), (Path::part(field, item, NAMED), text(name))]);
    }
    let (mut screen, ids) = Screen::with(vec![values]);
    screen.open(ids[0]);
    let mut window = window(screen);
    for shown in ["Locker", "12; left", "Licence", "5304218"] {
        assert!(is_shown(&window, shown), "{shown}");
    }
    press(&mut window, Key::E);
    field_has(&window, "Custom field 1", "12; left");
    retype(&mut window, "Custom field 1", "7");
    press(&mut window, Key::S);
    assert_eq!(record(&window).main_texts(CUSTOM).collect::<Vec<_>>(), ["7"]);
}
