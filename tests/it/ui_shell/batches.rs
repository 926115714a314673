//! The batches in the window: their list, their rows, and the undo with its question.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use regulars::engine::handle::Clock;
use regulars::engine::inline::Inline;
use regulars::engine::job::{ImportMode, ImportOrder, Job, OnMatch};
use regulars::model::access::role::Role;
use regulars::model::importing::ImportWishes;

use super::{NOW_MS, ctrl, is_shown, over, press};

#[test]
fn b_23_a_batch_is_looked_into_and_undone_after_a_question() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let path = folder.path().join("many.csv");
    let rows: Vec<String> = (1..=150).map(|at| format!("A{at},Ada{at}")).collect();
    std::fs::write(&path, format!("Account number,First name\n{}\n", rows.join("\n"))).expect("it is written");
    let clock: Clock = Arc::new(|| NOW_MS);
    let mut inline = Inline::in_memory(Role::Owner, clock).expect("a book in memory always opens");
    let order = ImportOrder {
        path,
        map: Vec::new(),
        on_match: OnMatch::Update,
        mode: ImportMode::Write,
        report: None,
        wishes: ImportWishes::default(),
    };
    inline.job(Job::Import(order)).expect("it is imported");
    let mut window = over(inline);
    ctrl(&mut window, Key::I);
    press(&mut window, Modifiers::ALT, Key::B);
    window.run_steps(4);
    assert!(is_shown(&window, "Import many.csv") && is_shown(&window, "150 added, 0 changed"));
    window.get_by_label_contains("Its rows").click();
    window.run_steps(6);
    assert!(is_shown(&window, "Ada100, added") && is_shown(&window, "1 to 100 of 150"));
    window.get_by_label("More rows").click();
    window.run_steps(6);
    assert!(is_shown(&window, "Ada150, added") && is_shown(&window, "101 to 150 of 150"));
    window.get_by_label("Undo the batch…").click();
    window.run_steps(4);
    assert!(is_shown(&window, "150 rows go back"));
    window.get_by_label("Undo it now").click();
    window.run_steps(8);
    assert!(is_shown(&window, "150 reversed, 0 kept"));
}
