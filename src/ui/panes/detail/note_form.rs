//! The form of a note: the box, what can be put into it, and who may read it.

use egui::text::{CCursor, CCursorRange};
use egui::{Label, Popup, TextEdit, Ui};
use egui_material_icons::icons::{ICON_ADD_COMMENT, ICON_ARTICLE, ICON_VISIBILITY};

use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::note::{self, CATEGORY, DONE, DUE, FOLLOW_UP, PINNED, TEXT, VISIBILITY};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::{self, SNIPPETS, TEMPLATE_TEXT, TEMPLATES, USUAL_TEMPLATES};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, field_ui, form_ui};
use crate::ui::theme;
use crate::ui::widgets::{button, icon, rich_note};
use crate::ui::words::detail as words;
use crate::ui::words::time;

/// What a template asks the person to say.
const ITEM: &str = "{item}";
const DATE: &str = "{date}";

pub fn note_form_ui(ui: &mut Ui, form: &mut Form, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    theme::card(ui)
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_1;
            let title = if form.scope == Scope::NewChild { words::NEW_NOTE } else { words::EDIT_NOTE };
            ui.add(Label::new(theme::strong(title)).selectable(false));
            form.aid.follow(form.draft.text(Path::field(TEXT)), ctx.settings);
            text_ui(ui, form, outbox);
            field_ui::complaint_ui(ui, form, Path::field(TEXT));
            ui.horizontal(|ui| insert_ui(ui, form, ctx));
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 20.0;
                let soft = theme::tokens(ui).text_soft;
                icon::paint(ui, ICON_VISIBILITY, 16.0, soft);
                ui.add(Label::new(theme::soft(ui, words::WOULD_YOU_SHOW)).selectable(false));
            });
            form_ui::child_ui(ui, form, &fields(form), ctx, outbox)
        })
        .inner
}

fn text_ui(ui: &mut Ui, form: &mut Form, outbox: &mut Outbox) {
    let path = Path::field(TEXT);
    let id = field_ui::editor_id(form, path);
    let response = rich_note::editor(ui, id, form.draft.text_mut(path), &form.aid.findings, "");
    if form.focus == Some(path) {
        form.focus = None;
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
    }
    // A box that has just got the keyboard forgets what was marked, so it is marked afterwards.
    if let Some((from, to)) = form.marked.filter(|_| response.has_focus()) {
        form.marked = None;
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(from), CCursor::new(to))));
        TextEdit::store_state(ui.ctx(), id, state);
        ui.ctx().request_repaint();
    }
    let field = Entity::Note.field(TEXT).expect("the table has it");
    if response.changed() {
        form.change(field, path, outbox);
    }
    if response.lost_focus() && !form.draft.text(path).is_empty() {
        form.leave(field, path);
    }
}

/// The rest of the form: a follow-up asks for its day.
fn fields(form: &Form) -> Vec<&'static Field> {
    let is_follow_up = form.draft.text(Path::field(CATEGORY)) == FOLLOW_UP;
    let has_day = !form.draft.text(Path::field(DUE)).trim().is_empty();
    let mut wanted = vec![CATEGORY, VISIBILITY];
    if is_follow_up || has_day {
        wanted.extend([DUE, DONE]);
    }
    wanted.push(PINNED);
    wanted.into_iter().filter_map(|number| Entity::Note.field(number)).collect()
}

/// The menus of good examples and of templates.
fn insert_ui(ui: &mut Ui, form: &mut Form, ctx: &Ctx<'_>) {
    let snippets = settings::words_of(ctx.settings, SNIPPETS);
    let snippets: Vec<(String, String)> = snippets.into_iter().map(|text| (text.clone(), text)).collect();
    let menus =
        [(ICON_ADD_COMMENT, words::SNIPPETS, snippets), (ICON_ARTICLE, words::TEMPLATES, templates(ctx.settings))];
    for (sign, label, lines) in menus {
        if lines.is_empty() {
            continue;
        }
        let menu = button::quiet(ui, Some(sign), label);
        Popup::menu(&menu).show(|ui| {
            ui.set_min_width(260.0);
            for (name, text) in lines {
                if ui.button(&name).clicked() {
                    insert(form, &filled(&text, ctx.now_ms));
                    ui.close();
                }
            }
        });
    }
}

/// The shop's templates by name and text; where nobody has touched them, the usual ones.
pub fn templates(settings: &Record) -> Vec<(String, String)> {
    if !settings.has(TEMPLATES) {
        return USUAL_TEMPLATES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    }
    let text = |item: u16, part: u8| settings.part_text(TEMPLATES, item, part).to_owned();
    settings.items(TEMPLATES).into_iter().map(|item| (text(item, MAIN), text(item, TEMPLATE_TEXT))).collect()
}

/// The day is known; what it is about is typed over the word in braces.
fn filled(text: &str, now_ms: i64) -> String {
    text.replace(DATE, &time::moment(now_ms))
}

/// Puts text behind what is there, and the keyboard on the word that is still to be said.
fn insert(form: &mut Form, text: &str) {
    let path = Path::field(TEXT);
    let box_text = form.draft.text_mut(path);
    let begin = if box_text.is_empty() || box_text.ends_with('\n') { "" } else { "\n" };
    let from = box_text.chars().count();
    box_text.push_str(begin);
    box_text.push_str(text);
    let end = box_text.chars().count();
    let range =
        match box_text.char_indices().map(|(at, _)| at).skip(from).position(|at| box_text[at..].starts_with(ITEM)) {
            Some(at) => (from + at, from + at + ITEM.chars().count()),
            None => (end, end),
        };
    form.marked = Some(range);
    form.complaints.remove(&path);
    form.focus = Some(path);
}

/// Whether a day was named on which the shop wanted to come back to the customer, and it has not.
pub fn is_open_follow_up(record: &Record) -> bool {
    record.has(note::DUE) && !record.has(note::DONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;
    use crate::model::value::Value;

    #[test]
    fn not_17_templates_are_the_shops_own_or_the_usual_ones_and_know_the_day() {
        let mut settings = Record::new(Entity::Settings, Id::ONLY);
        assert_eq!(templates(&settings).len(), USUAL_TEMPLATES.len());
        for (part, text) in [(MAIN, "Fit"), (TEMPLATE_TEXT, "{date}: {item} fitted")] {
            settings.set(Path::part(TEMPLATES, 1, part), Some(Value::Text(text.to_owned())));
        }
        assert_eq!(templates(&settings), [("Fit".to_owned(), "{date}: {item} fitted".to_owned())]);
        let text = filled("{date}: {item} fitted", 1_790_000_000_000);
        assert!(!text.contains(DATE) && text.contains(ITEM), "{text}");
    }
}
