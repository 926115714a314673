//! Merging and unmerging in the window: side by side, by key and by mouse, with the proof and the way back.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use regulars::engine::handle::Clock;
use regulars::engine::inline::Inline;
use regulars::model::access::role::Role;
use regulars::ui::app::App;

use super::{NOW_MS, command, ctrl, is_shown, over, press};

/// Two customers who look alike, with the review open.
fn review(role: Role) -> Harness<'static, App> {
    let clock: Clock = Arc::new(|| NOW_MS);
    let mut inline = Inline::in_memory(Role::Owner, clock).expect("a book in memory always opens");
    for person in
        [("Ana", "Nowak", "312-555-0147", "a@example.com"), ("Anna", "Nowak", "312-555-0147", "anna@example.com")]
    {
        inline.run(command(person)).expect("the owner may add customers");
    }
    let session = regulars::model::access::session::Session::new("Test", 1, role);
    inline.set_session(session).expect("the settings can be read");
    let mut window = over(inline);
    ctrl(&mut window, Key::Num3);
    window
}

#[test]
fn b_03_n_02_two_are_laid_side_by_side_and_merged_by_one_key() {
    let mut window = review(Role::Owner);
    for words in ["Ana Nowak stays", "Anna Nowak stays", "Values lost: 0"] {
        assert!(window.query_by_label(words).is_some(), "{words}");
    }
    window.get_by_label("First name: Anna, of Anna Nowak").click();
    window.run_steps(4);
    assert!(is_shown(&window, "Kept in a note of the survivor"));
    press(&mut window, Modifiers::NONE, Key::M);
    assert!(is_shown(&window, "Merge Anna Nowak into Ana Nowak"));
    assert!(is_shown(&window, "No duplicates found") && is_shown(&window, "Merged 1"));
}

#[test]
fn n_02_a_value_without_its_tick_is_given_up_by_name() {
    let mut window = review(Role::Owner);
    window.get_by_label("Keep E-mail anna@example.com of Anna Nowak").click();
    window.run_steps(4);
    assert!(is_shown(&window, "Given up"));
    window.get_by_label("Keep it: anna@example.com").click();
    window.run_steps(4);
    assert!(!is_shown(&window, "Given up"));
}

#[test]
fn n_01_a_merge_is_taken_back_from_the_merges_that_were() {
    let mut window = review(Role::Owner);
    press(&mut window, Modifiers::NONE, Key::S);
    press(&mut window, Modifiers::NONE, Key::M);
    window.get_by_label("Merged 1").click();
    window.run_steps(6);
    assert!(is_shown(&window, "Ana Nowak (No. 1001) comes back"));
    press(&mut window, Modifiers::NONE, Key::U);
    window.run_steps(4);
    assert!(is_shown(&window, "Unmerge Ana Nowak from Anna"));
    window.get_by_label("To review 0").click();
    window.run_steps(4);
    assert!(is_shown(&window, "No duplicates found"), "who was unmerged is two for good");
}

#[test]
fn dup_05_a_technician_sees_the_merge_and_why_it_is_not_theirs() {
    let mut window = review(Role::Technician);
    press(&mut window, Modifiers::NONE, Key::M);
    assert!(is_shown(&window, "may not merge") || is_shown(&window, "lacks"), "the reason is said");
    assert!(is_shown(&window, "To review 1"));
}

/// Four pairs of exact twins.
fn twins(role: Role) -> Harness<'static, App> {
    let clock: Clock = Arc::new(|| NOW_MS);
    let mut inline = Inline::in_memory(Role::Owner, clock).expect("a book in memory always opens");
    let people = [("Ana", "0147"), ("Ben", "0148"), ("Cyd", "0149"), ("Dan", "0150")];
    for (name, phone) in people.iter().chain(&people) {
        let (phone, email) = (format!("312-555-{phone}"), format!("{name}@x.example"));
        inline.run(command((name, "Nowak", &phone, &email))).expect("the owner may add customers");
    }
    let session = regulars::model::access::session::Session::new("Test", 1, role);
    inline.set_session(session).expect("the settings can be read");
    let mut window = over(inline);
    ctrl(&mut window, Key::Num3);
    window.get_by_label_contains("Exact twins").click();
    window.run_steps(6);
    window
}

#[test]
fn b_08_ticked_groups_of_exact_twins_are_merged_in_one_step() {
    let mut window = twins(Role::Owner);
    assert!(is_shown(&window, "Merge ticked (0)"));
    press(&mut window, Modifiers::NONE, Key::X);
    press(&mut window, Modifiers::NONE, Key::J);
    press(&mut window, Modifiers::NONE, Key::X);
    assert!(is_shown(&window, "Merge ticked (2)"));
    press(&mut window, Modifiers::NONE, Key::M);
    assert!(is_shown(&window, "Merge 2 groups of duplicates"));
    assert!(is_shown(&window, "Merged 2"), "only those that were ticked");
    ctrl(&mut window, Key::Z);
    window.run_steps(4);
    assert!(is_shown(&window, "Undo: Merge 2 groups of duplicates"));
}

#[test]
fn b_08_all_twins_are_ticked_at_once_and_by_the_mouse() {
    let mut window = twins(Role::Owner);
    let first = window.query_all_by_label_contains("Take in").next().expect("a tick");
    first.click();
    window.run_steps(3);
    assert!(is_shown(&window, "Merge ticked (1)"));
    press(&mut window, Modifiers::SHIFT, Key::X);
    assert!(!is_shown(&window, "Merge ticked (1)"));
    window.get_by_label_contains("Merge ticked").click();
    window.run_steps(6);
    assert!(is_shown(&window, "No exact twins"));
}

#[test]
fn b_08_dup_05_a_technician_cannot_merge_twins() {
    let mut window = twins(Role::Technician);
    press(&mut window, Modifiers::SHIFT, Key::X);
    press(&mut window, Modifiers::NONE, Key::M);
    assert!(!is_shown(&window, "No exact twins"));
}
