//! Rows, columns, order, the amber band, opening and archiving.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::engine::question::{Column, Question};
use regulars::model::access::role::Role;
use regulars::model::change::Edit;
use regulars::model::customer::{BUSINESS, EMAIL, PHONE, PHONE_BAD, REFERRAL};
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::settings::{REQUIRED, WANTED};
use regulars::model::value::Value;
use regulars::ui::route::Route;

use super::screen::Screen;
use super::{Window, click, customer, fill, names, press, press_with, rows, settle, small_book, window};

#[test]
fn lst_01_a_long_list_asks_for_and_draws_only_what_is_seen() {
    let mut window = window(Screen::with_demo(600));
    assert!((5..40).contains(&rows(&window).len()), "{} rows", rows(&window).len());
    press(&mut window, Key::End);
    assert!((5..40).contains(&rows(&window).len()), "{} rows", rows(&window).len());
    for question in &window.state().questions {
        if let Question::List(question) = question {
            assert!(question.count < 200, "{question:?}");
        }
    }
}

#[test]
fn lst_02_the_business_stands_under_the_name_or_in_its_place() {
    let window = window(small_book());
    let name = window.get_by_label("Zoë Brandt").rect();
    let business = window.get_by_label("Brandt & Co").rect();
    assert!(business.top() >= name.bottom() - 2.0 && (business.left() - name.left()).abs() < 2.0);
    assert!(names(&window).contains(&"Acme GmbH".to_owned()), "a company without a person is named by its business");
}

#[test]
fn lst_03_phone_and_e_mail_can_be_copied() {
    let mut window = window(small_book());
    for (line, expected) in [("Copy the phone number", "555-0105"), ("Copy the e-mail address", "info@acme.example")] {
        window.get_by_label("Acme GmbH").click_secondary();
        settle(&mut window);
        click(&mut window, line);
        assert_eq!(window.state().copied.last().map(String::as_str), Some(expected));
    }
    window.get_by_label("info@acme.example").hover();
    settle(&mut window);
    click(&mut window, "Copy the e-mail address");
    assert_eq!(window.state().copied.len(), 3, "the small button over the cell copies too");
}

#[test]
fn lst_04_lst_05_lst_06_columns_are_chosen_and_kept_in_order() {
    let mut window = window(small_book());
    window.get_by_label("Sort by Account");
    assert!(window.query_by_label("Sort by Phone").is_none());
    click(&mut window, "Columns");
    for column in ["Phone", "City"] {
        window.get_by_role_and_label(egui::accesskit::Role::CheckBox, column).click();
        settle(&mut window);
    }
    click(&mut window, "Move Phone to the left");
    press(&mut window, Key::Escape);
    window.get_by_label("Sort by Phone");
    assert!(window.query_by_label("Sort by City").is_none());
    let expected =
        [Column::Name, Column::Contact, Column::Account, Column::Tags, Column::Phone, Column::Created, Column::Actions];
    assert_eq!(window.state().preferences.columns, expected);
}

#[test]
fn lst_11_created_is_sorted_by_date_not_by_text() {
    let mut window = window(small_book());
    let newest_first = ["Acme GmbH", "Zoë Brandt", "John Smith", "Ana Núñez", "John Smith"];
    assert_eq!(names(&window), newest_first);
    click(&mut window, "Created, sorted downwards: sort upwards");
    let oldest_first: Vec<&str> = newest_first.into_iter().rev().collect();
    assert_eq!(names(&window), oldest_first);
}

#[test]
fn lst_15_a_click_on_a_header_sorts_and_another_turns_the_order_round() {
    let mut window = window(small_book());
    click(&mut window, "Sort by Name");
    let first = names(&window);
    assert_eq!(first.first().map(String::as_str), Some("Acme GmbH"));
    click(&mut window, "Name, sorted upwards: sort downwards");
    let second = names(&window);
    assert_eq!(second.first().map(String::as_str), Some("Zoë Brandt"));
    window.get_by_label("Name, sorted downwards: sort upwards");
}

#[test]
fn lst_17_the_header_stays_while_the_rows_scroll() {
    let mut window = window(Screen::with_demo(300));
    let before = window.get_by_label("Sort by Name").rect();
    let top = names(&window);
    press(&mut window, Key::End);
    assert_ne!(names(&window), top);
    assert_eq!(window.get_by_label("Sort by Name").rect(), before);
}

#[test]
fn lst_17_the_header_stays_at_row_50_000() {
    // Some of them are archived, and not in the list.
    let mut window = window(Screen::with_demo(52_000));
    let before = window.get_by_label("Sort by Name").rect();
    press(&mut window, Key::End);
    settle(&mut window);
    let rows = rows(&window);
    assert!((5..40).contains(&rows.len()), "{} rows", rows.len());
    let asked =
        window.state().questions.iter().filter_map(|question| {
            if let Question::List(list) = question { Some(list.first + list.count) } else { None }
        });
    assert!(asked.max().is_some_and(|last| last >= 50_000), "the last rows were asked for");
    assert_eq!(window.get_by_label("Sort by Name").rect(), before);
}

#[test]
fn lst_18_lst_20_who_needs_attention_is_named_with_what_is_missing_and_mended_in_place() {
    let mut window = window(Screen::with(vec![
        customer("Ana", "Núñez", &[(PHONE, "555-0101"), (EMAIL, "ana@nunez.example")]),
        customer("Bo", "Lind", &[]),
        customer("Cy", "Moor", &[(EMAIL, "cy@moor.example")]),
    ]));
    window.get_by_label("Needs attention · 2");
    window.get_by_label("no phone and no e-mail");
    window.get_by_label("no phone");
    fill(&mut window, "Phone or e-mail of Bo Lind", "soon");
    press(&mut window, Key::Enter);
    window.get_by_label("Not a phone number: 3 to 20 digits");
    window.get_by_label("Needs attention · 2");
    fill(&mut window, "Phone of Cy Moor", "555-0199 x7");
    press(&mut window, Key::Enter);
    window.get_by_label("Needs attention · 1");
    assert!(window.query_by_label("no phone").is_none());
    assert!(rows(&window).iter().any(|row| row.contains("Cy Moor") && row.contains("555-0199")));
}

#[test]
fn lst_20_a_phone_that_does_not_work_is_replaced_in_place() {
    let mut command = customer("Bo", "Lind", &[(PHONE, "555-0101"), (PHONE, "555-0102")]);
    if let Command::CreateCustomer { values, .. } = &mut command {
        values.push((Path::part(PHONE, 1, PHONE_BAD), Value::Flag(true)));
        values.sort_by_key(|(path, _)| *path);
    }
    let mut window = window(Screen::with(vec![command]));
    window.get_by_label("a phone does not work");
    fill(&mut window, "New phone of Bo Lind", "later");
    press(&mut window, Key::Enter);
    window.get_by_label("Not a phone number: 3 to 20 digits");
    write_over(&mut window, "555-0199");
    press(&mut window, Key::Enter);
    assert!(window.state().refusals.is_empty(), "{:?}", window.state().refusals);
    assert!(window.query_by_label("a phone does not work").is_none());
    assert!(rows(&window).iter().any(|row| row.contains("Bo Lind") && row.contains("555-0199")), "{:?}", rows(&window));
}

#[test]
fn lst_20_a_field_of_the_shops_own_policy_is_filled_in_place() {
    let [required, wanted] = [Path::field(REQUIRED), Path::part(WANTED, NEW_ITEM, MAIN)];
    let texts = [(required, "Custom"), (wanted, "birthday")];
    let edit = |(path, text): (Path, &str)| Edit { path, before: None, after: Some(Value::Text(text.to_owned())) };
    let policy = Command::EditSettings { edits: texts.into_iter().map(edit).collect() };
    let bo = customer("Bo", "Lind", &[(PHONE, "555-0101")]);
    let mut window = window(Screen::with(vec![policy, bo]));
    window.get_by_label("no birthday");
    fill(&mut window, "Birthday of Bo Lind", "spring");
    press(&mut window, Key::Enter);
    window.get_by_label("Not a date: write it like 1980-02-29 or 02-29");
    write_over(&mut window, "1980-02-29");
    press(&mut window, Key::Enter);
    assert!(window.state().refusals.is_empty(), "{:?}", window.state().refusals);
    assert!(window.query_by_label("no birthday").is_none());
}

#[test]
fn sec_12_who_may_not_edit_finds_the_field_that_mends_disabled() {
    let mut screen = Screen::with(vec![customer("Bo", "Lind", &[])]);
    screen.role = Role::Viewer;
    let window = window(screen);
    assert!(window.get_by_label("Phone or e-mail of Bo Lind").accesskit_node().is_disabled());
}

/// Types over what stands in the field that has the keyboard.
fn write_over(window: &mut Window, text: &str) {
    press_with(window, Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text(text.to_owned()));
    settle(window);
}

/// Small windows and a new set of columns while the card of a row is open, with the pointer over the picture of a row.
#[test]
fn a_card_at_a_glance_in_a_small_window_asks_for_no_width_that_is_no_number() {
    let mut window = window(Screen::with_demo(40));
    click(&mut window, "Sort by Name");
    press(&mut window, Key::Escape);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Space);
    for step in 0..60_u16 {
        let size = egui::Vec2::new(f32::from(50 + step * 97 % 1_150), f32::from(20 + step * 61 % 640));
        window.set_size(size);
        window.hover_at(egui::Pos2::new(24.0, f32::from(step * 37 % 400)));
        settle(&mut window);
        if step % 7 == 0 {
            press(&mut window, Key::ArrowDown);
            press(&mut window, Key::Space);
        }
    }
}

#[test]
fn lst_19_the_band_has_an_icon_and_folds_to_its_heading() {
    let mut window = window(Screen::with(vec![customer("Bo", "Lind", &[])]));
    window.get_by_label("no phone and no e-mail");
    click(&mut window, "Hide who needs attention");
    assert!(window.query_by_label("no phone and no e-mail").is_none());
    window.get_by_label("Needs attention · 1");
    click(&mut window, "Show who needs attention");
    window.get_by_label("no phone and no e-mail");
}

#[test]
fn lst_21_a_click_opens_and_the_arrows_lead_on() {
    let mut window = window(small_book());
    click(&mut window, "Zoë Brandt");
    let shown = window.state().pane.detail.shown().expect("a click opens the detail");
    assert_eq!(window.state().routes.last(), Some(&Route::Customers { open: Some(shown) }));
    press(&mut window, Key::ArrowUp);
    let next = window.state().pane.detail.shown();
    assert!(next.is_some() && next != Some(shown), "beside an open customer the arrows open the next");
    assert_eq!(names(&window).first().map(String::as_str), Some("Acme GmbH"));
}

#[test]
fn lst_21_enter_opens_the_row_under_the_keyboard() {
    let mut window = window(small_book());
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    assert_eq!(window.state().pane.detail.shown(), None, "moving alone opens nothing");
    press(&mut window, Key::Enter);
    window.get_by_label("Information");
    let shown = window.state().pane.detail.shown();
    let expected = window.state().pane.list.table.current().map(|row| (row.id, row.name.clone()));
    assert_eq!(expected, shown.map(|id| (id, "Zoë Brandt".to_owned())));
}

#[test]
fn del_06_del_07_an_archived_customer_leaves_the_active_list_and_comes_back() {
    let mut window = window(small_book());
    window.get_by_label("Acme GmbH").click_secondary();
    settle(&mut window);
    click(&mut window, "Archive");
    assert!(!names(&window).contains(&"Acme GmbH".to_owned()));
    click(&mut window, "Archived");
    assert_eq!(names(&window), ["Acme GmbH"]);
    window.get_by_label("Acme GmbH").click_secondary();
    settle(&mut window);
    click(&mut window, "Restore from the archive");
    window.get_by_label("Nothing archived");
    click(&mut window, "Active");
    assert!(names(&window).contains(&"Acme GmbH".to_owned()));
}

#[test]
fn del_06_several_marked_rows_are_archived_together() {
    let mut window = window(small_book());
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, Modifiers::COMMAND, Key::Space);
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, Modifiers::COMMAND, Key::Space);
    window.get_by_label("2 customers marked");
    press(&mut window, Key::Delete);
    assert_eq!(names(&window), ["John Smith", "Ana Núñez", "John Smith"]);
    assert!(matches!(window.state().commands.last(), Some(Command::ArchiveCustomers { ids }) if ids.len() == 2));
}

#[test]
fn add_29_the_default_customer_is_marked_on_exactly_one_row() {
    let mut window = window(small_book());
    let marked = |window: &Window| window.query_all_by_label_contains("default customer").count();
    assert_eq!(marked(&window), 0);
    for _ in 0..2 {
        press(&mut window, Key::ArrowDown);
        let id = window.state().pane.list.table.current().expect("a row has the keyboard").id;
        window.state().engine.send(Command::MarkDefault { id: Some(id) });
        window.state().engine.ask(Question::Settings);
        settle(&mut window);
        assert_eq!(marked(&window), 1);
    }
}

#[test]
fn an_empty_book_says_what_goes_here_and_offers_the_ways_in() {
    let mut window = window(Screen::with(Vec::new()));
    window.get_by_label("No customers yet");
    window.get_by_label("Import a file…");
    click(&mut window, "Fill with made-up people");
    assert!(rows(&window).len() > 4);
}

#[test]
fn the_row_keeps_its_place_when_others_come_before_it() {
    let mut window = window(Screen::with_demo(200));
    press(&mut window, Key::End);
    let last = names(&window);
    let name = last.last().cloned().expect("there are rows");
    window.state().engine.send(customer("Aaron", "Newest", &[(BUSINESS, "New")]));
    settle(&mut window);
    assert_eq!(names(&window).last(), Some(&name), "what is under the keyboard does not move");
}

#[test]
fn lst_12_the_source_that_was_chosen_stands_in_its_column() {
    let customers = vec![customer("Bea", "Stone", &[]), customer("Ana", "Núñez", &[(REFERRAL, "Google")])];
    let mut window = window(Screen::with(customers));
    click(&mut window, "Columns");
    window.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Referral").click();
    settle(&mut window);
    press(&mut window, Key::Escape);
    assert!(window.query_all_by_label("Google").next().is_some());
    click(&mut window, "Sort by Referral");
    assert_eq!(names(&window), ["Ana Núñez", "Bea Stone"], "those without a source come last");
}
