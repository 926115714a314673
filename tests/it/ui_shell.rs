//! The window around the panes, by accessible label: Ctrl+K box, page of keys, undo, closing, settings, import.

mod batches;
mod belongings;
mod importing;
mod letters;
mod lookup;
mod merging;
mod open_file;
mod review;
mod tags;

use std::path::PathBuf;
use std::sync::Arc;

use egui::accesskit::{Role as AccessRole, Toggled};
use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use regulars::engine::command::Command;
use regulars::engine::event::BookSummary;
use regulars::engine::handle::{Clock, Engine};
use regulars::engine::inline::Inline;
use regulars::model::access::role::Role;
use regulars::model::batch::{Batch, BatchState};
use regulars::model::customer::{EMAIL, FIRST_NAME, LAST_NAME, PHONE};
use regulars::model::path::{MAIN, Path};
use regulars::model::value::Value;
use regulars::ui::action::{ACTIONS, Screen, key_words};
use regulars::ui::app::App;
use regulars::ui::outbox::Outbox;
use regulars::ui::preferences::Preferences;
use regulars::ui::route::Route;
use regulars::ui::shell::stopped;
use regulars::ui::theme;

const NOW_MS: i64 = 1_790_000_000_000;

/// First name, last name, phone, e-mail.
const PEOPLE: [(&str, &str, &str, &str); 3] = [
    ("Ana", "Núñez", "555-0100", "ana@example.com"),
    ("Grace", "Hopper", "555-0101", "grace@example.com"),
    ("Ada", "Novak", "555-0102", "ada@example.com"),
];

fn command(person: (&str, &str, &str, &str)) -> Command {
    let text = |path: Path, text: &str| (path, Value::Text(text.to_owned()));
    Command::CreateCustomer {
        values: vec![
            text(Path::field(FIRST_NAME), person.0),
            text(Path::field(LAST_NAME), person.1),
            text(Path::part(PHONE, 1, MAIN), person.2),
            text(Path::part(EMAIL, 1, MAIN), person.3),
        ],
        once: None,
    }
}

/// The window over a book in memory with three customers, drawn until it is quiet.
fn window() -> Harness<'static, App> {
    let clock: Clock = Arc::new(|| NOW_MS);
    let mut inline = Inline::in_memory(Role::Owner, clock).expect("a book in memory always opens");
    for person in PEOPLE {
        inline.run(command(person)).expect("the owner may add customers");
    }
    over(inline)
}

fn over(inline: Inline) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size([1366.0, 768.0])
        .build_eframe(move |cc| App::with_engine(&cc.egui_ctx, Engine::inline(inline), Preferences::default(), NOW_MS));
    harness.run_steps(6);
    harness
}

fn press(harness: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

fn ctrl(harness: &mut Harness<'static, App>, key: Key) {
    press(harness, Modifiers::COMMAND, key);
}

fn type_into_palette(harness: &mut Harness<'static, App>, text: &str) {
    ctrl(harness, Key::K);
    harness.get_by_role_and_label(AccessRole::TextInput, "Find a customer or an action").type_text(text);
    harness.run_steps(4);
}

fn is_shown(harness: &Harness<'static, App>, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}

fn viewport_commands(harness: &Harness<'static, App>) -> Vec<ViewportCommand> {
    harness.output().viewport_output[&ViewportId::ROOT].commands.clone()
}

fn close_window(harness: &mut Harness<'static, App>) {
    let input = harness.input_mut();
    input.viewports.get_mut(&ViewportId::ROOT).expect("there is a window").events.push(ViewportEvent::Close);
    harness.step();
}

#[test]
fn src_13_the_box_finds_a_customer_by_keyboard_alone() {
    let mut harness = window();
    type_into_palette(&mut harness, "grace hop");
    assert!(is_shown(&harness, "Grace Hopper"));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(matches!(harness.state().route(), Route::Customers { open: Some(_) }));
    assert!(harness.query_by_role(AccessRole::ListBoxOption).is_none());
    assert_eq!(harness.state().title(), "Grace Hopper – Regulars");
}

#[test]
fn the_box_does_actions_behind_a_greater_sign() {
    let mut harness = window();
    type_into_palette(&mut harness, ">history");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(*harness.state().route(), Route::History);
}

#[test]
fn src_14_the_box_offers_to_add_whom_it_does_not_find() {
    let mut harness = window();
    type_into_palette(&mut harness, "Zebedee Quill");
    harness.get_by_label("New customer “Zebedee Quill”").click();
    harness.run_steps(4);
    assert!(matches!(harness.state().route(), Route::NewCustomer { typed } if typed == "Zebedee Quill"));
}

#[test]
fn arrows_choose_and_escape_closes_the_box() {
    let mut harness = window();
    type_into_palette(&mut harness, ">");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let marked = harness
        .query_all_by_role(AccessRole::ListBoxOption)
        .filter(|node| node.accesskit_node().toggled() == Some(Toggled::True));
    assert_eq!(marked.count(), 1);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_role(AccessRole::ListBoxOption).is_none());
}

#[test]
fn add_01_one_key_leads_to_each_place() {
    let mut harness = window();
    let check = |harness: &mut Harness<'static, App>, key: Key, expected: &Route| {
        ctrl(harness, key);
        assert_eq!(harness.state().route(), expected);
    };
    check(&mut harness, Key::Num3, &Route::Duplicates);
    check(&mut harness, Key::Num4, &Route::History);
    check(&mut harness, Key::Num5, &Route::Import);
    check(&mut harness, Key::Comma, &Route::Settings);
    check(&mut harness, Key::Num7, &Route::Bin);
    check(&mut harness, Key::Num2, &Route::Customers { open: None });
    harness.get_by_label("History").click();
    harness.run_steps(4);
    assert_eq!(*harness.state().route(), Route::History);
}

#[test]
fn add_02_ctrl_n_opens_the_full_form_from_anywhere() {
    let mut harness = window();
    ctrl(&mut harness, Key::Num4);
    ctrl(&mut harness, Key::N);
    assert!(matches!(harness.state().route(), Route::NewCustomer { .. }));
    assert!(harness.query_all_by_role(AccessRole::TextInput).count() > 5);
}

#[test]
fn the_page_of_keys_lists_every_action_of_the_screen() {
    let mut harness = window();
    for (go, screens) in [
        (Key::Num2, &[Screen::Everywhere, Screen::Customers, Screen::Customer][..]),
        (Key::Num3, &[Screen::Everywhere, Screen::Duplicates]),
        (Key::Num4, &[Screen::Everywhere, Screen::History]),
        (Key::Num5, &[Screen::Everywhere, Screen::Import]),
        (Key::Num6, &[Screen::Everywhere, Screen::Settings]),
        (Key::Num7, &[Screen::Everywhere, Screen::Bin]),
    ] {
        ctrl(&mut harness, go);
        press(&mut harness, Modifiers::NONE, Key::F1);
        for entry in ACTIONS.iter().filter(|entry| screens.contains(&entry.screen)) {
            assert!(is_shown(&harness, entry.label), "{} is not on the page", entry.label);
            for key in entry.keys {
                let words = key_words(*key);
                let last =
                    words.rsplit_once('+').map_or(words.as_str(), |(_, last)| if last.is_empty() { "+" } else { last });
                assert!(is_shown(&harness, last), "{words} is not on the page");
            }
        }
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(!is_shown(&harness, "Keys of this screen"));
    }
}

#[test]
fn a_question_mark_is_text_in_a_field_and_the_page_of_keys_elsewhere() {
    let mut harness = window();
    press(&mut harness, Modifiers::SHIFT, Key::Questionmark);
    assert!(is_shown(&harness, "Keys of this screen"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    ctrl(&mut harness, Key::F);
    press(&mut harness, Modifiers::SHIFT, Key::Questionmark);
    assert!(!is_shown(&harness, "Keys of this screen"));
}

/// Renames the shop in the settings, which is the shortest way to a step.
fn rename_shop(harness: &mut Harness<'static, App>, name: &str) {
    ctrl(harness, Key::Comma);
    let field = harness.get_by_role_and_label(AccessRole::TextInput, "Shop name");
    field.focus();
    field.type_text(name);
    harness.run_steps(2);
    ctrl(harness, Key::S);
    press(harness, Modifiers::NONE, Key::Escape);
}

#[test]
fn a_step_is_taken_back_by_its_message_and_done_again_by_key() {
    let mut harness = window();
    assert!(is_shown(&harness, "My shop"));
    rename_shop(&mut harness, "Corner Repair");
    assert!(is_shown(&harness, "Corner Repair"));
    harness.get_by_label("Undo").click();
    harness.run_steps(4);
    assert!(is_shown(&harness, "My shop"));
    press(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert!(is_shown(&harness, "Corner Repair"));
    ctrl(&mut harness, Key::Z);
    assert!(is_shown(&harness, "My shop"));
}

#[test]
fn the_history_takes_any_step_back() {
    let mut harness = window();
    rename_shop(&mut harness, "Corner Repair");
    ctrl(&mut harness, Key::Num4);
    let undo =
        harness.query_all_by_label_contains("Undo step").last().expect("the first customer's step can be undone");
    undo.click();
    harness.run_steps(4);
    assert!(is_shown(&harness, "undone"));
    ctrl(&mut harness, Key::Num2);
    assert!(is_shown(&harness, "Corner Repair"));
}

#[test]
fn closing_the_window_with_unsaved_changes_asks_first() {
    let mut harness = window();
    ctrl(&mut harness, Key::Comma);
    let field = harness.get_by_role_and_label(AccessRole::TextInput, "Shop name");
    field.focus();
    field.type_text("Half a na");
    harness.run_steps(2);
    close_window(&mut harness);
    assert!(viewport_commands(&harness).contains(&ViewportCommand::CancelClose));
    harness.run_steps(3);
    assert!(is_shown(&harness, "There are changes that are not saved"));
    harness.get_by_label("Keep editing").click();
    harness.run_steps(3);
    assert!(!is_shown(&harness, "There are changes that are not saved"));
    close_window(&mut harness);
    harness.run_steps(3);
    harness.get_by_label("Discard the changes").click();
    let mut commands = Vec::new();
    for _ in 0..3 {
        harness.step();
        commands.extend(viewport_commands(&harness));
    }
    assert!(commands.contains(&ViewportCommand::Close));
}

#[test]
fn closing_the_window_with_nothing_unsaved_just_closes() {
    let mut harness = window();
    close_window(&mut harness);
    assert!(!viewport_commands(&harness).contains(&ViewportCommand::CancelClose));
}

#[test]
fn prv_07_the_status_bar_tells_user_book_customers_and_backup() {
    let harness = window();
    for words in ["Test", "3 customers", "no backup yet"] {
        assert!(is_shown(&harness, words), "{words}");
    }
}

#[test]
fn the_look_is_switched_by_key() {
    let mut harness = window();
    let before = harness.ctx.global_style().visuals.dark_mode;
    press(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    assert_ne!(harness.ctx.global_style().visuals.dark_mode, before);
}

/// A file in a folder that goes away with the test.
#[test]
fn dup_03_namesakes_wait_in_the_queue_and_open_by_key() {
    let clock: Clock = Arc::new(|| NOW_MS);
    let mut inline = Inline::in_memory(Role::Owner, clock).expect("a book in memory always opens");
    for person in [PEOPLE[0], PEOPLE[0], PEOPLE[1]] {
        inline.run(command(person)).expect("the owner may add customers");
    }
    let mut harness = over(inline);
    ctrl(&mut harness, Key::Num3);
    assert!(is_shown(&harness, "Ana Núñez and Ana Núñez"));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(matches!(harness.state().route(), Route::Customers { open: Some(_) }));
}

#[test]
fn a_task_that_a_crash_cut_off_is_kept_or_undone_from_the_band() {
    let batch = Batch {
        number: 7,
        title: "Import people.csv".to_owned(),
        state: BatchState::Running,
        started_ms: NOW_MS,
        rows_done: 41_000,
        rows_total: 100_000,
        last_entry: 9,
    };
    let book = BookSummary {
        path: PathBuf::from("customers.regulars"),
        customers: 41_000,
        who: "Test".to_owned(),
        role: Role::Owner,
        stopped: vec![batch],
        last_backup_ms: None,
        backups: PathBuf::from("backups"),
    };
    for (button, expected) in [("Keep", "KeepBatch { number: 7 }"), ("Undo", "UndoBatch { number: 7 }")] {
        let book = book.clone();
        let draw = move |ui: &mut egui::Ui, wishes: &mut Vec<String>| {
            let mut outbox = Outbox::default();
            stopped::stopped_ui(ui, &book, &mut outbox);
            wishes.extend(outbox.wishes.iter().map(|wish| format!("{wish:?}")));
        };
        let setup = |ctx: &egui::Context| theme::install(ctx);
        let sized = Harness::builder().with_size([900.0, 300.0]);
        let mut harness = sized.with_context_setup(setup).build_ui_state(draw, Vec::new());
        assert!(harness.query_by_label_contains("stopped after 41,000 of 100,000 rows").is_some());
        harness.run_steps(2);
        harness.get_by_label(button).click();
        harness.run_steps(4);
        assert!(harness.state().iter().any(|wish| wish.contains(expected)), "{:?}", harness.state());
    }
}
