//! What the shop decides about the form: its own fields, locations, marks and switches.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::engine::command::Command;
use regulars::engine::question::Question;
use regulars::model::change::Edit;
use regulars::model::customer::{
    ADDRESS_CITY, ADDRESS_TYPE, ADDRESSES, CATEGORY, CUSTOM, IDENTIFIERS, LOCATION, MARKETING_EMAILS, NAMED, PHONE,
    PHONE_BAD, PORTAL,
};
use regulars::model::path::{MAIN, Path};
use regulars::model::settings::{CUSTOM_FIELDS, CUSTOM_KIND, CUSTOM_WORDS, LOCATIONS};

use super::screen::text;
use super::{Window, click, is_shown, open_ana, press, record, retype, type_into};

fn decide(window: &mut Window, texts: &[(Path, &str)]) {
    let edit = |(path, word): &(Path, &str)| Edit { path: *path, before: None, after: Some(text(word)) };
    window.state().engine.send(Command::EditSettings { edits: texts.iter().map(edit).collect() });
    window.state().engine.ask(Question::Settings);
    window.run();
}

#[test]
fn det_04_and_fld_01_defined_fields_are_lines_of_the_form_and_have_a_tab() {
    let (mut window, _) = open_ana();
    assert!(window.query_by_role_and_label(Role::Button, "Custom fields").is_none());
    let mut texts = Vec::new();
    let fields = [("Shoe size", "Number", ""), ("Member until", "Date", ""), ("Newsletter", "Yes/no", "")];
    let more = [("Clef", "Choice", "Treble, Bass"), ("Licence", "Identifier", "")];
    for (item, (name, kind, words)) in (1..).zip(fields.into_iter().chain(more)) {
        texts.push((Path::part(CUSTOM_FIELDS, item, MAIN), name));
        texts.push((Path::part(CUSTOM_FIELDS, item, CUSTOM_KIND), kind));
        if !words.is_empty() {
            texts.push((Path::part(CUSTOM_FIELDS, item, CUSTOM_WORDS), words));
        }
    }
    decide(&mut window, &texts);
    click(&mut window, "Custom fields");
    click(&mut window, "Edit custom fields");
    retype(&mut window, "Shoe size", "many");
    press(&mut window, Key::S);
    assert!(is_shown(&window, "Not a number"));
    retype(&mut window, "Shoe size", "42.5");
    retype(&mut window, "Member until", "2027-01-31");
    window.get_by_role_and_label(Role::CheckBox, "Newsletter").click();
    window.run();
    click(&mut window, "Choose clef");
    click(&mut window, "Bass");
    retype(&mut window, "Licence", "K 12");
    press(&mut window, Key::S);
    for shown in ["42.5", "31 January 2027", "Yes", "Bass", "K 12"] {
        assert!(is_shown(&window, shown), "{shown}");
    }
    let record = record(&window);
    let names =
        |field: u16| record.items(field).iter().map(|item| record.part_text(field, *item, NAMED)).collect::<Vec<_>>();
    assert_eq!(names(CUSTOM), ["Shoe size", "Member until", "Newsletter", "Clef"]);
    assert_eq!(names(IDENTIFIERS), ["Licence"]);
}

#[test]
fn plt_05_the_location_is_asked_for_when_the_shop_has_two() {
    let (mut window, _) = open_ana();
    decide(&mut window, &[(Path::part(LOCATIONS, 1, MAIN), "Centre"), (Path::part(LOCATIONS, 2, MAIN), "Harbour")]);
    press(&mut window, Key::E);
    click(&mut window, "Choose location");
    click(&mut window, "Harbour");
    click(&mut window, "Choose category");
    click(&mut window, "School");
    press(&mut window, Key::S);
    assert_eq!((record(&window).text(LOCATION), record(&window).text(CATEGORY)), ("Harbour", "School"));
    assert!(is_shown(&window, "Harbour") && is_shown(&window, "School"));
}

#[test]
fn cus_38_a_number_that_does_not_work_is_marked_and_the_mark_goes_with_the_number() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    click(&mut window, "Mark phone 2 as not working");
    press(&mut window, Key::S);
    assert!(record(&window).get(Path::part(PHONE, 2, PHONE_BAD)).is_some());
    assert!(is_shown(&window, "Does not work"));
    press(&mut window, Key::E);
    retype(&mut window, "Phone 2", "555-0177");
    press(&mut window, Key::S);
    assert!(record(&window).get(Path::part(PHONE, 2, PHONE_BAD)).is_none());
}

#[test]
fn cns_01_to_05_switches_are_kept_and_sms_waits_for_consent() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    for label in ["Portal user", "Marketing e-mails"] {
        window.get_by_role_and_label(Role::CheckBox, label).click();
        window.run();
    }
    assert!(window.get_by_role_and_label(Role::CheckBox, "SMS service").accesskit_node().is_disabled());
    assert!(is_shown(&window, "Comes with the consent script"));
    press(&mut window, Key::S);
    assert!(record(&window).has(PORTAL) && record(&window).has(MARKETING_EMAILS));
    click(&mut window, "History (2)");
    assert!(is_shown(&window, "Marketing e-mails: yes"));
}

#[test]
fn b_20_several_addresses_have_their_types() {
    let (mut window, _) = open_ana();
    press(&mut window, Key::E);
    for (place, kind) in [(1, "Billing"), (2, "Delivery")] {
        click(&mut window, "+ Add further address");
        type_into(&mut window, Role::TextInput, &format!("Further address {place}"), "5 Harbour Road");
        retype(&mut window, &format!("Further address {place} type"), kind);
        retype(&mut window, &format!("Further address {place} city"), "Oslo");
    }
    press(&mut window, Key::S);
    let record = record(&window);
    let items = record.items(ADDRESSES);
    let parts: Vec<&str> = items.iter().map(|item| record.part_text(ADDRESSES, *item, ADDRESS_TYPE)).collect();
    assert_eq!(parts, ["Billing", "Delivery"]);
    assert_eq!(record.part_text(ADDRESSES, items[1], ADDRESS_CITY), "Oslo");
    assert!(is_shown(&window, "5 Harbour Road, Oslo"));
}
