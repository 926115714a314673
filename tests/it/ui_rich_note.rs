//! The editor and the viewer of notes as a person uses them: found by accessible label, judged by text and screen.

use egui::accesskit::Role;
use egui::{Event, Id, Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use regulars::text::guard::Guard;
use regulars::ui::theme;
use regulars::ui::widgets::rich_note::{Finding, editor, view};
use regulars::ui::words::rich_note as words;

/// A note that is typed and shown, guarded as a pane would do it.
struct Note {
    text: String,
    guard: Guard,
    changes: usize,
}

type Window = Harness<'static, Note>;

fn window(text: &str) -> Window {
    let note = Note { text: text.to_owned(), guard: Guard::shipped(), changes: 0 };
    let mut window = Harness::builder().with_size([520.0, 640.0]).with_context_setup(theme::install).build_ui_state(
        |ui, note: &mut Note| {
            let found = note.guard.find(&note.text);
            let findings: Vec<Finding> = found
                .iter()
                .map(|finding| Finding { range: finding.range.clone(), words: words::finding(finding) })
                .collect();
            let response = editor(ui, Id::unique("note"), &mut note.text, &findings, "What should be remembered?");
            note.changes += usize::from(response.changed());
            ui.separator();
            view(ui, Id::unique("note on the sheet"), &note.text);
        },
        note,
    );
    window.run_steps(3);
    window
}

fn focus(window: &mut Window) {
    window.get_by_role_and_label(Role::MultilineTextInput, "Note").click();
    window.run_steps(3);
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(3);
}

fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run_steps(3);
}

const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn not_04_keys_format_what_is_selected_and_typing_goes_on() {
    let mut window = window("");
    focus(&mut window);
    type_text(&mut window, "Call first");
    press(&mut window, CTRL, Key::A);
    press(&mut window, CTRL, Key::B);
    assert_eq!(window.state().text, "**Call first**");
    press(&mut window, CTRL, Key::I);
    assert_eq!(window.state().text, "***Call first***");
    press(&mut window, CTRL, Key::B);
    press(&mut window, CTRL, Key::I);
    assert_eq!(window.state().text, "Call first");
    assert!(window.state().changes >= 5, "each format is a change");
    press(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, "!");
    assert_eq!(window.state().text, "Call first!");
}

#[test]
fn not_04_a_format_can_be_undone_like_typing() {
    let mut window = window("");
    focus(&mut window);
    type_text(&mut window, "word");
    press(&mut window, CTRL, Key::B);
    assert_eq!(window.state().text, "**word**");
    press(&mut window, CTRL, Key::Z);
    assert_eq!(window.state().text, "word");
}

#[test]
fn not_04_every_format_has_a_button_with_a_name() {
    for (name, expected) in [
        ("Bold", "**strap**"),
        ("Italic", "*strap*"),
        ("Heading", "## strap"),
        ("List with bullets", "- strap"),
        ("List with numbers", "1. strap"),
        ("Link", "[strap](https://)"),
    ] {
        let mut window = window("strap");
        focus(&mut window);
        press(&mut window, CTRL, Key::A);
        window.get_by_role_and_label(Role::Button, name).click();
        window.run_steps(3);
        assert_eq!(window.state().text, expected, "{name}");
        let field = window.get_by_role_and_label(Role::MultilineTextInput, "Note");
        assert!(field.is_focused(), "the keyboard stays in the note after {name}");
    }
}

#[test]
fn not_04_enter_goes_on_with_a_list() {
    let mut window = window("");
    focus(&mut window);
    type_text(&mut window, "one");
    press(&mut window, CTRL.plus(Modifiers::SHIFT), Key::Num8);
    press(&mut window, Modifiers::NONE, Key::End);
    press(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "two");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "end");
    assert_eq!(window.state().text, "- one\n- two\nend");
}

#[test]
fn not_04_the_viewer_shows_words_and_not_marks() {
    let window = window("## Prefers\n\n- **text** updates\n- never before *ten*\n\nIn two\nlines");
    for label in ["Prefers", "text updates", "never before ten", "In two", "lines"] {
        assert!(window.query_by_label(label).is_some(), "{label}");
    }
    assert_eq!(window.query_all_by_label("•").count(), 2);
}

#[test]
fn not_04_a_link_opens_by_a_click_only_and_leads_to_no_file() {
    let opened = |window: &Window| {
        let commands = &window.output().platform_output.commands;
        commands
            .iter()
            .any(|command| matches!(command, OutputCommand::OpenUrl(url) if url.url == "https://a.example/x"))
    };
    let mut window = window("see [the manual](https://a.example/x) and [this](file:///etc/passwd)");
    assert!(!opened(&window));
    assert!(window.query_by_role_and_label(Role::Link, "this").is_none(), "a file is no link");
    window.get_by_role_and_label(Role::Link, "the manual").click();
    window.step();
    assert!(opened(&window));
}

#[test]
fn not_13_not_14_what_the_guard_finds_is_named_below_and_nothing_is_blocked() {
    let mut window = window("");
    focus(&mut window);
    type_text(&mut window, "An idiot paid with 4111 1111 1111 1111");
    let line = window.get_by_label_contains("“idiot”");
    let line = line.accesskit_node().value().or(line.accesskit_node().label()).unwrap_or_default();
    assert!(line.contains("card number") && !line.contains("4111"), "{line}");
    type_text(&mut window, ", crazy loud amp");
    assert!(window.state().text.ends_with("amp"));
}

#[test]
fn any_text_can_be_shown_and_typed_into() {
    for text in ["**", "[x](", "# ", "é🦀\u{301}", "> > q", "- - -", "<b>", "\u{202e}abc", "1) a\n  - b\n\n    c"] {
        let mut window = Harness::builder().with_context_setup(theme::install).allow_missing_glyphs().build_ui_state(
            |ui, text: &mut String| {
                let far = [Finding { range: 2..900, words: "of an older text".to_owned() }];
                editor(ui, Id::unique("note"), text, &far, "");
                view(ui, Id::unique("view"), text);
            },
            text.to_owned(),
        );
        window.run_steps(2);
        assert!(window.query_by_label("of an older text").is_none());
    }
}
