//! The customer list as a person uses it: found by accessible label, judged by the words on screen and by the book.

mod adding;
mod listing;
mod pasting;
mod referrals;
mod screen;
mod searching;
mod views;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::model::customer::{BUSINESS, CITY, CREATED, EMAIL, FIRST_NAME, LAST_NAME, PHONE};
use regulars::model::path::{MAIN, Path};
use regulars::model::value::Value;
use regulars::ui::theme;

use self::screen::{NOW_MS, Screen};

type Window = Harness<'static, Screen>;

/// The pane in a window of the size that it has on a small laptop.
fn window(screen: Screen) -> Window {
    let mut window = Harness::builder()
        .with_size([1_166.0, 760.0])
        .with_max_steps(40)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, screen: &mut Screen| screen.frame(ui), screen);
    settle(&mut window);
    window
}

/// Lets questions be answered and drawn.
fn settle(window: &mut Window) {
    window.run_steps(5);
}

/// A customer with first and last name, and the given texts in other fields; the n-th item of a list for the n-th text.
fn customer(first: &str, last: &str, others: &[(u16, &str)]) -> Command {
    let mut values: Vec<(Path, Value)> = Vec::new();
    for (field, text) in
        [(FIRST_NAME, first), (LAST_NAME, last)].iter().chain(others).filter(|(_, text)| !text.is_empty())
    {
        let path = match *field {
            PHONE | EMAIL => {
                let item = 1 + values.iter().filter(|(path, _)| path.field == *field).count() as u16;
                Path::part(*field, item, MAIN)
            }
            plain => Path::field(plain),
        };
        let value = match *field {
            CREATED => Value::Time(NOW_MS - text.parse::<i64>().expect("days") * 86_400_000),
            _ => Value::Text((*text).to_owned()),
        };
        values.push((path, value));
    }
    values.sort_by_key(|(path, _)| *path);
    Command::CreateCustomer { values, once: None }
}

/// Four people and a company; the last one is the newest.
fn small_book() -> Screen {
    Screen::with(vec![
        customer(
            "Ana",
            "Núñez",
            &[(PHONE, "555-0101"), (PHONE, "555-0177"), (EMAIL, "ana@nunez.example"), (CITY, "Oslo"), (CREATED, "40")],
        ),
        customer(
            "John",
            "Smith",
            &[(PHONE, "555-0102"), (EMAIL, "john@mail.example"), (CITY, "Rome"), (CREATED, "300")],
        ),
        customer("John", "Smith", &[(PHONE, "555-0203"), (EMAIL, "js@mail.example"), (CITY, "Lima"), (CREATED, "30")]),
        customer(
            "Zoë",
            "Brandt",
            &[(BUSINESS, "Brandt & Co"), (PHONE, "555-0104"), (EMAIL, "zoe@brandt.example"), (CREATED, "20")],
        ),
        customer(
            "",
            "",
            &[(BUSINESS, "Acme GmbH"), (PHONE, "555-0105"), (EMAIL, "info@acme.example"), (CREATED, "10")],
        ),
    ])
}

/// The rows on screen from top to bottom, as a screen reader says them.
fn rows(window: &Window) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .query_all_by_role(Role::ListItem)
        .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

/// The names of the rows on screen, from top to bottom.
fn names(window: &Window) -> Vec<String> {
    let name =
        |row: &String| row.split(": ").nth(1).and_then(|rest| rest.split(',').next()).unwrap_or_default().to_owned();
    rows(window).iter().map(name).collect()
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

/// Types into the field with this name.
fn fill(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).click();
    settle(window);
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    settle(window);
}

fn press(window: &mut Window, key: egui::Key) {
    window.key_press(key);
    settle(window);
}

fn press_with(window: &mut Window, modifiers: egui::Modifiers, key: egui::Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

fn has_keyboard(window: &Window, label: &str) -> bool {
    window.get_by_role_and_label(Role::TextInput, label).is_focused()
}
