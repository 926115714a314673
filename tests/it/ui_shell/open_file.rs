//! Everything out of the open book and into a new one, by the window.

use std::fs;
use std::sync::Arc;

use egui::accesskit::Role as AccessRole;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use regulars::engine::handle::{Engine, OpenOrder};
use regulars::engine::inline::Inline;
use regulars::model::access::role::Role;
use regulars::ui::app::App;
use regulars::ui::preferences::Preferences;
use regulars::ui::shell::services::{BookWish, Services};

use super::{NOW_MS, PEOPLE, command, ctrl, is_shown};

/// A window over a book in memory, on a machine that can open other books.
fn window() -> Harness<'static, App> {
    let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory always opens");
    for person in PEOPLE {
        inline.run(command(person)).expect("the owner may add customers");
    }
    let open = |wish: &BookWish, role, _wake| {
        let order = OpenOrder {
            path: wish.path.clone(),
            country: wish.country.clone(),
            who: "Test".to_owned(),
            host: "test".to_owned(),
            station: 1,
            role,
            if_missing: wish.if_missing.clone(),
            backups: wish.path.with_extension("backups"),
            seed: 7,
            clock: Arc::new(|| NOW_MS),
        };
        Engine::inline(Inline::open(&order).expect("the book opens"))
    };
    let services = Services { open: Box::new(open), ..Services::none(NOW_MS) };
    let mut harness = Harness::builder().with_size([1366.0, 1200.0]).build_eframe(move |cc| {
        App::with_services(&cc.egui_ctx, Engine::inline(inline), services, Preferences::default())
    });
    harness.run_steps(6);
    harness
}

fn fill(harness: &mut Harness<'static, App>, label: &str, words: &str) {
    let field = harness.get_by_role_and_label(AccessRole::TextInput, label);
    field.focus();
    harness.run_steps(2);
    ctrl(harness, egui::Key::A);
    harness.get_by_role_and_label(AccessRole::TextInput, label).type_text(words);
    harness.run_steps(3);
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(8);
}

#[test]
fn n_15_everything_goes_out_and_a_new_book_of_it_is_opened() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (all, book) = (folder.path().join("all"), folder.path().join("new.regulars"));
    let mut harness = window();
    ctrl(&mut harness, egui::Key::Num5);
    click(&mut harness, "Export");
    fill(&mut harness, "Folder for everything", &all.display().to_string());
    click(&mut harness, "Export everything");
    assert!(fs::read_dir(&all).expect("the folder is made").count() >= 3);
    assert!(is_shown(&harness, "Exported everything, 3 customers"));
    click(&mut harness, "Import");
    fill(&mut harness, "Folder of the export", &all.display().to_string());
    fill(&mut harness, "Where the new book is kept", &book.display().to_string());
    click(&mut harness, "Make the book");
    assert!(book.exists());
    assert!(is_shown(&harness, "Grace Hopper"));
}
