//! The page of tags in the settings: counted, renamed, joined, coloured and removed wherever they are used.

use std::sync::Arc;

use egui::accesskit::Role as AccessRole;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use regulars::engine::command::{BulkEdit, Command};
use regulars::engine::inline::Inline;
use regulars::model::access::role::Role;
use regulars::model::access::session::Session;
use regulars::model::settings::{TAG_COLOUR, TAGS};
use regulars::ui::app::App;

use super::{NOW_MS, PEOPLE, command, ctrl, is_shown, over, press};

/// Two who are VIP, one of whom is in a band; the page is open.
fn page(role: Role) -> Harness<'static, App> {
    let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory always opens");
    let ids: Vec<_> = PEOPLE
        .into_iter()
        .map(|person| inline.run(command(person)).expect("the owner may add customers").id.expect("one was made"))
        .collect();
    for (ids, tag) in [(&ids[..2], "VIP"), (&ids[..1], "Band")] {
        let edits = vec![BulkEdit::AddTag(tag.to_owned())];
        inline.run(Command::EditMany { ids: ids.to_vec(), edits }).expect("the owner may edit");
    }
    inline.set_session(Session::new("Test", 1, role)).expect("the settings can be read");
    let mut harness = over(inline);
    ctrl(&mut harness, Key::Comma);
    click(&mut harness, "Tags in use");
    harness.run_steps(8);
    harness
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(6);
}

#[test]
fn fld_07_the_page_counts_the_tags_and_a_count_lists_its_customers() {
    let mut harness = page(Role::Owner);
    harness.get_by_label("List 1 customer with the tag Band");
    click(&mut harness, "List 2 customers with the tag VIP");
    harness.run_steps(4);
    assert!(is_shown(&harness, "Ana Núñez") && is_shown(&harness, "Grace Hopper") && !is_shown(&harness, "Ada Novak"));
}

#[test]
fn fld_07_a_tag_is_renamed_by_keyboard_and_undo_takes_it_back() {
    let mut harness = page(Role::Owner);
    harness.get_by_label("Rename the tag VIP").focus();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    ctrl(&mut harness, Key::A);
    harness.get_by_role_and_label(AccessRole::TextInput, "New name of the tag VIP").type_text("Regular");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(10);
    harness.get_by_label("List 2 customers with the tag Regular");
    assert!(harness.query_by_label("Rename the tag VIP").is_none());
    click(&mut harness, "Undo");
    harness.run_steps(10);
    harness.get_by_label("List 2 customers with the tag VIP");
}

#[test]
fn fld_07_a_tag_joins_another_and_a_tag_is_removed_from_all() {
    let mut harness = page(Role::Owner);
    click(&mut harness, "Join the tag Band into another");
    harness.get_by_role_and_label(AccessRole::Button, "VIP").click();
    harness.run_steps(12);
    assert!(harness.query_by_label("Rename the tag Band").is_none());
    harness.get_by_label("List 2 customers with the tag VIP");
    click(&mut harness, "Remove the tag VIP from all");
    click(&mut harness, "Remove from all");
    harness.run_steps(10);
    assert!(harness.query_by_label("Rename the tag VIP").is_none());
    assert!(is_shown(&harness, "No tag of that name"));
}

#[test]
fn fld_07_a_tag_gets_a_colour_on_its_page() {
    let mut harness = page(Role::Owner);
    click(&mut harness, "Colour of the tag VIP");
    click(&mut harness, "Red");
    let settings = harness.state().settings();
    let colours: Vec<_> = settings.items(TAGS).iter().map(|item| settings.part_text(TAGS, *item, TAG_COLOUR)).collect();
    assert_eq!(colours, ["Red"]);
}

#[test]
fn sec_12_who_may_not_manage_tags_finds_the_buttons_disabled_with_the_reason() {
    let mut harness = page(Role::Technician);
    let button = harness.get_by_label("Rename the tag VIP");
    assert!(button.accesskit_node().is_disabled());
    button.hover();
    harness.run_steps(4);
    assert!(is_shown(&harness, "Your role Technician may not manage custom fields and lists: ask an owner or admin"));
}

#[test]
fn sec_12_a_key_that_the_role_may_not_use_says_the_same_sentence() {
    let mut harness = page(Role::Viewer);
    for (key, right) in [
        (Key::N, "add customers"),
        (Key::Z, "undo steps"),
        (Key::B, "make backups"),
        (Key::S, "manage custom fields and lists"),
    ] {
        ctrl(&mut harness, key);
        let sentence = format!("Your role Viewer may not {right}: ask an owner or admin");
        assert!(is_shown(&harness, &sentence), "{key:?}");
    }
    ctrl(&mut harness, Key::I);
    let button = harness.get_by_role_and_label(AccessRole::Button, "Read the file");
    assert!(button.accesskit_node().is_disabled());
    press(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O);
    assert!(is_shown(&harness, "Your role Viewer may not import customers: ask an owner or admin"));
}
