//! Who referred whom, in the list and beside it: named, counted, and listed by a click or from the menu.

use std::sync::Arc;

use egui::accesskit::Role as Widget;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::engine::inline::Inline;
use regulars::engine::question::Column;
use regulars::model::access::role::Role;
use regulars::model::change::Edit;
use regulars::model::customer::{REFERRAL, REFERRER};
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::settings;
use regulars::model::value::Value;
use regulars::ui::outbox::Outbox;
use regulars::ui::route::Route;

use super::screen::{NOW_MS, Screen};
use super::{click, customer, names, settle, window};

#[test]
fn lst_12_the_cell_names_the_source_and_the_referrer() {
    let window = window(book());
    assert_eq!(window.query_all_by_label("Friend/Family · Ana Núñez").count(), 2);
}

#[test]
fn lst_13_ref_11_a_click_on_the_count_lists_exactly_them() {
    let mut window = window(book());
    click(&mut window, "List the 2 customers referred by Ana Núñez");
    assert_eq!(names(&window), ["Ben Berg", "Cyd Berg"]);
    window.get_by_label("Referred by Ana Núñez");
    click(&mut window, "Take the filter away: Referred by Ana Núñez");
    assert_eq!(names(&window).len(), 3);
}

#[test]
fn lst_13_the_menu_of_a_row_and_the_open_customer_list_them_too() {
    let mut window = window(book());
    window.get_by_role_and_label(Widget::Label, "Ana Núñez").click_secondary();
    settle(&mut window);
    click(&mut window, "Whom they referred (2)");
    assert_eq!(names(&window), ["Ben Berg", "Cyd Berg"]);
    click(&mut window, "Take the filter away: Referred by Ana Núñez");
    let rows = &window.state().pane.list.table.window;
    let ana = (0..3).filter_map(|at| rows.get(at)).find(|row| row.name == "Ana Núñez").map(|row| row.id);
    let mut outbox = Outbox::default();
    outbox.go(Route::Customers { open: ana });
    window.state_mut().carry_out(outbox);
    settle(&mut window);
    let counts = window.get_all_by_label("List the 2 customers referred by Ana Núñez");
    counts.last().expect("the left column has the count").click();
    settle(&mut window);
    assert_eq!(names(&window), ["Ben Berg", "Cyd Berg"]);
}

#[test]
fn lst_13_the_columns_are_chosen_like_any_other() {
    let mut window = window(book());
    for head in ["Sort by Referred", "Sort by Referral"] {
        window.get_by_label(head);
    }
    click(&mut window, "Columns");
    for column in ["Updated", "Contact person"] {
        window.get_by_role_and_label(Widget::CheckBox, column).click();
        settle(&mut window);
    }
    assert!(window.state().preferences.columns.ends_with(&[Column::Updated, Column::Person]));
}

/// Ana referred Ben and Cyd.
fn book() -> Screen {
    let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory opens");
    let ana = inline.run(customer("Ana", "Núñez", &[])).expect("added").id.expect("one was added").to_string();
    for name in ["Ben", "Cyd"] {
        let command = customer(name, "Berg", &[(REFERRAL, "Friend/Family"), (REFERRER, &ana)]);
        inline.run(command).expect("added");
    }
    let mut screen = Screen::over(inline);
    screen.preferences.columns = vec![Column::Name, Column::Referral, Column::Referred];
    screen
}

#[test]
fn sec_12_what_the_role_may_not_do_is_drawn_and_says_why() {
    let mut screen = book();
    screen.role = Role::Viewer;
    screen.preferences.columns.push(Column::Actions);
    let mut window = window(screen);
    for name in ["Archive: Ben Berg", "Add customer"] {
        let button = window.get_by_label(name);
        assert!(button.accesskit_node().is_disabled(), "{name}");
        button.hover();
        settle(&mut window);
        assert!(window.query_all_by_label_contains("ask an owner").next().is_some(), "{name}");
    }
}

#[test]
fn flt_01_the_location_is_offered_when_there_are_two() {
    let mut window = window(book());
    for (at, is_offered) in [(0, false), (1, true)] {
        let path = Path::part(settings::LOCATIONS, NEW_ITEM + at, MAIN);
        let after = Some(Value::Text(format!("Shop {at}")));
        window.state().engine.send(Command::EditSettings { edits: vec![Edit { path, before: None, after }] });
        settle(&mut window);
        click(&mut window, "Add a filter");
        assert_eq!(window.query_by_role_and_label(Widget::Button, "Location").is_some(), is_offered, "{at}");
        window.key_press(egui::Key::Escape);
        settle(&mut window);
    }
}
