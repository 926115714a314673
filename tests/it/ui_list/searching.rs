//! The search box, what it finds, and what it offers when it finds nobody.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use regulars::ui::route::Route;

use super::{Window, click, fill, has_keyboard, names, press, press_with, settle, small_book, window};

const BOX: &str = "Search customers";

/// Empties the box and searches for something else.
fn search(window: &mut Window, text: &str) -> Vec<String> {
    press_with(window, Modifiers::COMMAND, Key::F);
    press(window, Key::Escape);
    window.get_by_role_and_label(egui::accesskit::Role::TextInput, BOX).type_text(text);
    settle(window);
    names(window)
}

/// The name of the first hit.
fn best(window: &mut Window, text: &str) -> String {
    search(window, text).into_iter().next().unwrap_or_default()
}

#[test]
fn src_01_ctrl_f_and_slash_lead_to_the_box_and_results_follow_the_letters() {
    for key in [(Modifiers::COMMAND, Key::F), (Modifiers::NONE, Key::Slash)] {
        let mut window = window(small_book());
        press_with(&mut window, key.0, key.1);
        assert!(has_keyboard(&window, BOX), "{key:?}");
        window.get_by_role_and_label(egui::accesskit::Role::TextInput, BOX).type_text("smi");
        settle(&mut window);
        assert_eq!(names(&window), ["John Smith", "John Smith"]);
        assert_eq!(window.query_all_by_label_contains("2 of 5 · ").count(), 1);
        press(&mut window, Key::Escape);
        assert_eq!(names(&window).len(), 5, "Esc clears");
        assert!(has_keyboard(&window, BOX), "and the keyboard stays");
    }
}

#[test]
fn src_01_typing_with_nothing_chosen_begins_a_search() {
    let mut window = window(small_book());
    window.event(egui::Event::Text("z".to_owned()));
    settle(&mut window);
    assert!(has_keyboard(&window, BOX));
    window.event(egui::Event::Text("o".to_owned()));
    settle(&mut window);
    assert_eq!(window.state().pane.list.header.text, "zo");
    assert_eq!(names(&window), ["Zoë Brandt"]);
}

#[test]
fn src_01_enter_opens_the_best_hit_and_down_leads_into_the_list() {
    let mut window = window(small_book());
    fill(&mut window, BOX, "brandt");
    press(&mut window, Key::Enter);
    assert!(window.state().pane.detail.shown().is_some());
    assert_eq!(window.state().pane.list.table.current().map(|row| row.name.as_str()), Some("Zoë Brandt"));
    let mut window = self::window(small_book());
    fill(&mut window, BOX, "smith");
    press(&mut window, Key::ArrowDown);
    assert!(!has_keyboard(&window, BOX));
    press(&mut window, Key::ArrowDown);
    let second = window.state().pane.list.table.cursor.at;
    assert_eq!(second, Some(1));
}

#[test]
fn src_02_src_03_a_name_is_found_in_any_order_and_without_accents() {
    let mut window = window(small_book());
    for text in ["ana", "núñez ana", "ana nunez", "nunez"] {
        assert_eq!(best(&mut window, text), "Ana Núñez", "{text:?}");
    }
}

#[test]
fn src_04_src_05_src_06_business_any_phone_and_part_of_an_e_mail_find_the_customer() {
    let mut window = window(small_book());
    for (text, name) in [
        ("acme", "Acme GmbH"),
        ("555-0177", "Ana Núñez"),
        ("5550104", "Zoë Brandt"),
        ("zoe@brandt.example", "Zoë Brandt"),
        ("js@mail", "John Smith"),
    ] {
        assert_eq!(best(&mut window, text), name, "{text:?}");
    }
}

#[test]
fn src_13_namesakes_are_told_apart_by_phone_and_city() {
    let mut window = window(small_book());
    assert_eq!(search(&mut window, "john smith"), ["John Smith", "John Smith"]);
    for text in ["555-0102", "Rome", "555-0203", "Lima"] {
        window.get_by_label(text);
    }
}

#[test]
fn src_14_nobody_found_offers_to_create_what_was_typed() {
    for (typed, place) in [("Zed Quark", "name"), ("555-0199", "phone"), ("zed@quark.example", "e-mail")] {
        let mut window = window(small_book());
        assert!(search(&mut window, typed).is_empty());
        assert_eq!(window.query_all_by_label_contains(place).filter(|node| is_offer(node)).count(), 1, "{typed}");
        click(&mut window, &format!("Create “{typed}”"));
        let expected = Route::NewCustomer { typed: typed.to_owned() };
        assert_eq!(window.state().routes.last(), Some(&expected));
        assert!(window.state().pane.detail.is_open());
    }
}

fn is_offer(node: &egui_kittest::Node<'_>) -> bool {
    use egui_kittest::kittest::NodeT as _;
    node.accesskit_node().value().is_some_and(|text| text.starts_with("as a new customer"))
}

#[test]
fn src_14_archived_customers_can_be_searched_from_the_empty_result() {
    let mut window = window(small_book());
    window.get_by_label("Acme GmbH").click_secondary();
    settle(&mut window);
    click(&mut window, "Archive");
    assert!(search(&mut window, "acme").is_empty());
    click(&mut window, "Search the archived ones too");
    assert_eq!(names(&window), ["Acme GmbH"]);
}
