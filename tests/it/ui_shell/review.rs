//! The review of duplicates in the window: keys, buttons, sorts.

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
fn review() -> Harness<'static, App> {
    let clock: Clock = Arc::new(|| NOW_MS);
    let mut inline = Inline::in_memory(Role::Owner, clock).expect("a book in memory always opens");
    for person in
        [("Ana", "Nowak", "312-555-0147", "a@example.com"), ("Anna", "Nowak", "312-555-0147", "a@example.com")]
    {
        inline.run(command(person)).expect("the owner may add customers");
    }
    let mut window = over(inline);
    ctrl(&mut window, Key::Num3);
    window
}

#[test]
fn b_05_a_pair_is_decided_by_one_key_and_reviewed_again_from_the_decided_ones() {
    let mut window = review();
    assert!(is_shown(&window, "To review 1") && is_shown(&window, "Almost certain"));
    press(&mut window, Modifiers::NONE, Key::N);
    assert!(is_shown(&window, "No duplicates found") && is_shown(&window, "are no duplicates"));
    window.get_by_label("Decided 1").click();
    window.run_steps(4);
    assert!(is_shown(&window, "Review again"));
    press(&mut window, Modifiers::NONE, Key::R);
    assert!(is_shown(&window, "To review 1") && is_shown(&window, "Nothing decided yet"));
}

#[test]
fn b_25_n_18_a_pair_becomes_a_household_or_is_put_off_by_the_mouse() {
    let mut window = review();
    window.get_by_label("Decide later").click();
    window.run_steps(4);
    assert!(is_shown(&window, "Put off 1"));
    window.get_by_label("Put off 1").click();
    window.run_steps(4);
    window.get_by_label("One household").click();
    window.run_steps(4);
    assert!(is_shown(&window, "Put off 0") && is_shown(&window, "Decided 1"));
}

#[test]
fn n_12_bars_are_moved_tried_and_used_by_the_keyboard_alone() {
    let mut window = review();
    window.get_by_label("Tuning").focus();
    press(&mut window, Modifiers::NONE, Key::Space);
    window.run_steps(8);
    assert!(is_shown(&window, "No pair changes") && is_shown(&window, "Nothing is merged or told apart yet"));
    window.get_by_role_and_label(egui::accesskit::Role::Slider, "Almost certain from").focus();
    for _ in 0..29 {
        press(&mut window, Modifiers::NONE, Key::ArrowRight);
    }
    window.run_steps(4);
    assert!(is_shown(&window, "1 changes its level") && is_shown(&window, "Almost certain → Likely"));
    window.get_by_label("Use for this book").focus();
    press(&mut window, Modifiers::NONE, Key::Space);
    window.run_steps(8);
    assert!(is_shown(&window, "No pair changes"), "the bars in force are those that were tried");
    ctrl(&mut window, Key::Z);
    window.run_steps(8);
    assert!(is_shown(&window, "Almost certain → Likely"), "undo brings the old bars back");
}
