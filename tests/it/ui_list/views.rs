//! Filters as chips, saved views, marks and what is done with them, the card at a glance, columns by hand.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::{BulkEdit, Command};
use regulars::engine::question::{Column, Direction, Question, Scope, Sort};
use regulars::model::access::role::Role as ShopRole;
use regulars::model::customer::{CITY, EMAIL, PHONE, TAGS};
use regulars::model::path::{MAIN, Path};
use regulars::model::value::Value;

use super::screen::Screen;
use super::{Window, click, customer, fill, has_keyboard, names, press, press_with, settle, small_book, window};

fn tagged(first: &str, city: &str, tags: &[&str]) -> Command {
    let Command::CreateCustomer { mut values, once } = customer(first, "Berg", &[(PHONE, "555-0101"), (CITY, city)])
    else {
        panic!("a customer is made by its command");
    };
    for (item, tag) in (20..).zip(tags) {
        values.push((Path::part(TAGS, item, MAIN), Value::Text((*tag).to_owned())));
    }
    values.sort_by_key(|(path, _)| *path);
    Command::CreateCustomer { values, once }
}

fn type_into(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    settle(window);
}

fn sorted_names(window: &Window) -> Vec<String> {
    let mut names = names(window);
    names.sort();
    names
}

#[test]
fn flt_09_a_filter_is_built_without_the_mouse() {
    let mut window = window(small_book());
    press_with(&mut window, Modifiers::ALT, Key::F);
    assert!(has_keyboard(&window, "Field to filter by"));
    type_into(&mut window, "Field to filter by", "cit");
    press(&mut window, Key::Enter);
    assert!(has_keyboard(&window, "Value to filter by"));
    type_into(&mut window, "Value to filter by", "oslo");
    press(&mut window, Key::Enter);
    window.get_by_label("City: oslo");
    assert_eq!(names(&window), ["Ana Núñez"]);
    click(&mut window, "Take the filter away: City: oslo");
    assert_eq!(names(&window).len(), 5);
}

#[test]
fn flt_11_tags_combine_with_and_and_with_or() {
    let people = vec![
        tagged("Ada", "Rome", &["VIP"]),
        tagged("Bob", "Rome", &["School"]),
        tagged("Cy", "Oslo", &["VIP", "School"]),
        tagged("Di", "Oslo", &["Trade"]),
    ];
    let mut window = window(Screen::with(people));
    fill(&mut window, "Search customers", "tags:=vip tags:=school ");
    assert_eq!(names(&window), ["Cy Berg"]);
    click(&mut window, "Any of these is enough");
    window.get_by_label("Tags is vip or school");
    assert_eq!(sorted_names(&window), ["Ada Berg", "Bob Berg", "Cy Berg"]);
    fill(&mut window, "Search customers", "ada");
    assert_eq!(names(&window), ["Ada Berg"], "words and chips narrow together");
}

#[test]
fn flt_02_flt_03_flt_04_archived_customers_are_apart_or_among_the_others() {
    let mut window = window(small_book());
    click(&mut window, "Archive: Acme GmbH");
    assert_eq!(names(&window).len(), 4);
    window.get_by_role_and_label(Role::Button, "All").click();
    settle(&mut window);
    assert_eq!(names(&window).len(), 5);
    window.get_by_role_and_label(Role::Button, "Archived").click();
    settle(&mut window);
    assert_eq!(names(&window), ["Acme GmbH"]);
    assert_eq!(window.state().pane.list.header.scope, Scope::Archived);
}

#[test]
fn b_10_a_saved_view_brings_filter_and_order_back() {
    let mut window = window(small_book());
    fill(&mut window, "Search customers", "city:oslo ");
    click(&mut window, "Sort by Name");
    click(&mut window, "Save view");
    type_into(&mut window, "Name of the view", "Osloers");
    press(&mut window, Key::Enter);
    click(&mut window, "View: All");
    click(&mut window, "Sort by City");
    assert_eq!(names(&window).len(), 5);
    press_with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::PageUp);
    assert_eq!(names(&window), ["Ana Núñez"], "the last tab is left of the first");
    assert_eq!(window.state().preferences.sort.column, Column::Name);
    window.state().engine.send(tagged("Eve", "Oslo", &[]));
    settle(&mut window);
    assert_eq!(names(&window).len(), 2, "a view is live");
    click(&mut window, "Change the view Osloers");
    click(&mut window, "Delete the view");
    assert!(window.query_by_label("View: Osloers").is_none());
    window.state().engine.send(Command::Undo { entry: None });
    settle(&mut window);
    window.get_by_label("View: Osloers");
}

#[test]
fn b_11_all_of_a_list_are_marked_and_tagged_in_one_step() {
    let mut window = window(Screen::with_demo(300));
    let total = window.state().pane.list.table.window.count().total;
    assert!(total > 250);
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label(&format!("{total} customers marked"));
    click(&mut window, "Tag the marked customers");
    type_into(&mut window, "Tag to add or remove", "Spring");
    click(&mut window, "Add");
    let sent = window.state().commands.last().cloned();
    let Some(Command::EditMany { ids, edits }) = sent else { panic!("{sent:?}") };
    assert_eq!((ids.len(), edits), (total, vec![BulkEdit::AddTag("Spring".to_owned())]));
    click(&mut window, "Take the marks away");
    fill(&mut window, "Search customers", "tags:=spring ");
    assert_eq!(window.state().pane.list.table.window.count().total, total);
    window.state().engine.send(Command::Undo { entry: None });
    settle(&mut window);
    assert_eq!(window.state().pane.list.table.window.count().total, 0, "one undo takes it back");
}

#[test]
fn b_11_shift_marks_a_stretch_and_a_field_is_set() {
    let mut window = window(small_book());
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press_with(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    window.get_by_label("3 customers marked");
    click(&mut window, "Set a field of the marked customers");
    click(&mut window, "City");
    type_into(&mut window, "New value", "Berlin");
    press(&mut window, Key::Enter);
    let sent = window.state().commands.last().cloned();
    assert!(matches!(&sent, Some(Command::EditMany { ids, .. }) if ids.len() == 3), "{sent:?}");
}

#[test]
fn lst_25_b_12_space_opens_the_card_at_a_glance_and_closes_it() {
    let mut window = window(small_book());
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Space);
    window.get_by_label("At a glance: Acme GmbH");
    press(&mut window, Key::ArrowDown);
    window.get_by_label("At a glance: Zoë Brandt");
    assert_eq!(window.state().pane.detail.shown(), None, "the list is not left");
    press(&mut window, Key::Space);
    assert!(window.query_by_label("At a glance: Zoë Brandt").is_none());
}

#[test]
fn lst_14_the_buttons_of_a_row_are_there_and_its_menu_has_a_key() {
    let mut window = window(small_book());
    click(&mut window, "Copy the phone number: Acme GmbH");
    assert_eq!(window.state().copied, ["555-0105"]);
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, Modifiers::SHIFT, Key::F10);
    click(&mut window, "Copy the name");
    assert_eq!(window.state().copied.last().map(String::as_str), Some("Acme GmbH"));
}

#[test]
fn lst_15_shift_and_a_click_break_ties() {
    let mut window = window(small_book());
    click(&mut window, "Sort by Name");
    window.get_by_label("Sort by Created").click_modifiers(Modifiers::SHIFT);
    settle(&mut window);
    let key = |column, direction| Sort { column, direction };
    let expected = [key(Column::Name, Direction::Ascending), key(Column::Created, Direction::Descending)];
    assert_eq!(window.state().preferences.order(), expected);
    let smiths: Vec<usize> =
        names(&window).iter().enumerate().filter(|(_, name)| *name == "John Smith").map(|(at, _)| at).collect();
    assert_eq!(smiths.len(), 2);
    window.get_by_label("Created, sorted downwards: sort upwards");
}

#[test]
fn lst_16_a_head_is_dragged_to_another_place() {
    let mut window = window(small_book());
    let from = window.get_by_label("Sort by City").rect().center();
    let to = window.get_by_label("Sort by Contact").rect().center();
    window.drag_at(from);
    settle(&mut window);
    window.hover_at(from + (to - from) / 2.0);
    settle(&mut window);
    window.hover_at(to);
    settle(&mut window);
    window.drop_at(to);
    settle(&mut window);
    let columns = window.state().preferences.columns.clone();
    assert_eq!(columns[..3], [Column::Name, Column::City, Column::Contact]);
    let city = window.get_by_label("Sort by City").rect().left();
    assert!(city < window.get_by_label("Sort by Contact").rect().left());
    // What the next start reads is what this one wrote.
    let written = serde_json::to_string(&window.state().preferences).expect("preferences are text");
    let mut screen = small_book();
    screen.preferences = serde_json::from_str(&written).expect("the text is preferences");
    let restarted = super::window(screen);
    assert_eq!(restarted.state().preferences.columns, columns);
    let left = |label: &str| restarted.get_by_label(label).rect().left();
    assert!(left("Sort by City") < left("Sort by Contact"));
}

#[test]
fn the_tabs_tell_how_many_after_the_list_has_been_answered() {
    let mut window = window(small_book());
    window.run_steps(6);
    let counts = |window: &Window| {
        let asked = window.state().questions.iter().filter(|question| matches!(question, Question::Count { .. }));
        asked.count()
    };
    assert_eq!(counts(&window), 2, "one for each tab");
    let list = window.state().questions.iter().position(|question| matches!(question, Question::List(_)));
    let count = window.state().questions.iter().position(|question| matches!(question, Question::Count { .. }));
    assert!(list < count, "the list goes first");
    let tab = window.get_by_label("View: All");
    tab.hover();
    settle(&mut window);
    assert!(window.query_all_by_label_contains("All (5 customers)").next().is_some());
    window.state().engine.send(customer("Di", "Ro", &[(PHONE, "555-0133"), (EMAIL, "di@ro.example")]));
    window.run_steps(10);
    assert_eq!(counts(&window), 4, "each is asked once more");
    window.get_by_label("View: All").hover();
    settle(&mut window);
    assert!(window.query_all_by_label_contains("All (6 customers)").next().is_some());
}

#[test]
fn sec_12_the_bar_of_the_marked_and_quick_add_say_why_a_button_cannot_be_pressed() {
    let mut screen = small_book();
    screen.role = ShopRole::Viewer;
    screen.preferences.is_quick_add_open = true;
    let mut window = window(screen);
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    for (label, right) in [
        ("Tag the marked customers", "edit customers"),
        ("Set a field of the marked customers", "edit customers"),
        ("Export the marked customers", "export customers"),
        ("Delete the marked customers", "delete customers"),
        ("Create", "add customers"),
    ] {
        let button = window.get_by_role_and_label(Role::Button, label);
        assert!(button.accesskit_node().is_disabled(), "{label}");
        button.hover();
        window.run_steps(8);
        let sentence = format!("Your role Viewer may not {right}: ask an owner or admin");
        assert!(window.query_by_label(&sentence).is_some(), "{label}");
    }
}
