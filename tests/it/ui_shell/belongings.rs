//! The recycle bin and the shop's own lists and rights, in the window.

use std::sync::Arc;

use egui::Key;
use egui::Modifiers;
use egui::accesskit::Role as AccessRole;
use egui_kittest::kittest::Queryable as _;
use regulars::engine::command::Command;
use regulars::engine::handle::Clock;
use regulars::engine::inline::Inline;
use regulars::model::access::role::Role;

use super::{NOW_MS, PEOPLE, command, ctrl, is_shown, over, press, window};

#[test]
fn b_24_the_recycle_bin_brings_a_customer_back_by_keyboard() {
    let clock: Clock = Arc::new(|| NOW_MS);
    let mut inline = Inline::in_memory(Role::Owner, clock).expect("a book in memory always opens");
    let done = inline.run(command(PEOPLE[0])).expect("the owner may add customers");
    let id = done.id.expect("one was made");
    inline.run(Command::DeleteCustomers { ids: vec![id] }).expect("the owner may delete");
    let mut harness = over(inline);
    ctrl(&mut harness, Key::Num7);
    let name = format!("{} {}", PEOPLE[0].0, PEOPLE[0].1);
    assert!(is_shown(&harness, &name));
    press(&mut harness, Modifiers::NONE, Key::J);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(is_shown(&harness, "Nothing was deleted"));
    ctrl(&mut harness, Key::Num2);
    assert!(is_shown(&harness, &name));
}

#[test]
fn fld_02_not_07_lists_are_changed_in_the_settings_and_sec_11_so_are_rights() {
    let mut harness = window();
    ctrl(&mut harness, Key::Comma);
    harness.get_by_label("Notes").click();
    harness.run_steps(2);
    harness.get_by_label("Add to note categories");
    let field = harness.get_by_role_and_label(AccessRole::TextInput, "New in note categories");
    field.focus();
    field.type_text("Warranty");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Roles and rights").click();
    harness.run_steps(2);
    harness.get_by_label("Technician may export customers").click_accesskit();
    harness.run_steps(2);
    ctrl(&mut harness, Key::S);
    let settings = harness.state().settings();
    assert!(settings.main_texts(regulars::model::settings::NOTE_CATEGORIES).any(|word| word == "Warranty"));
    let rights = regulars::model::access::rights::Rights::of(Role::Technician, settings);
    assert!(rights.may(regulars::model::access::capability::Capability::ExportCustomers));
}
