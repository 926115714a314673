//! The form on screen: title with Save and Cancel, what stands in the way, and every field of the table by section.

use egui::{Layout, ScrollArea, Ui};
use egui_material_icons::icons::ICON_SAVE;

use crate::engine::question::DetailSheet;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Field, Section};
use crate::model::path::Path;
use crate::model::settings::{self, OTHER_SOURCE, Policy, SOURCES_OF_PEOPLE};
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::kinds::Span;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::form::{Form, Scope, Stage};
use crate::ui::panes::detail::{Wanted, custom_ui, field_ui, list_ui, name_of, pasting, twins};
use crate::ui::theme;
use crate::ui::widgets::banner::banner;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::widgets::chip::Mood;
use crate::ui::words::{self as shared, detail as words};

/// Below this width the two columns of fields become one.
const TWO_COLUMNS: f32 = 400.0;
/// The widest that fields grow to; longer lines are harder to read.
const WIDEST: f32 = 760.0;

pub fn form_ui(
    ui: &mut Ui,
    form: &mut Form,
    sheet: Option<&DetailSheet>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let margin = egui::Margin { left: 16, right: 12, top: 12, bottom: 8 };
    let mut wanted = egui::Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| {
            let wanted = title_ui(ui, form, sheet);
            let wanted = wanted.or(refusal_ui(ui, form, sheet));
            pasting::paste_ui(ui, form, outbox);
            if form.stage == Stage::Warned { wanted.or(twins::warning_ui(ui, form)) } else { wanted }
        })
        .inner;
    if !form.twins.is_empty() && form.stage != Stage::Warned {
        // Below the fields, so that nothing moves under the pointer when an answer comes.
        let strip = egui::Panel::bottom("detail strip").show(ui, |ui| twins::strip_ui(ui, form));
        wanted = wanted.or(strip.inner);
    }
    let line = egui::Stroke::new(1.0, theme::tokens(ui).line);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), line);
    ScrollArea::vertical().id_salt(("detail form", form.draft.base().id.0)).auto_shrink(false).show(ui, |ui| {
        let margin = egui::Margin { left: 16, right: 16, top: 12, bottom: 24 };
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDEST));
            sections_ui(ui, form, ctx, outbox);
        });
    });
    wanted
}

fn title_ui(ui: &mut Ui, form: &Form, sheet: Option<&DetailSheet>) -> Option<Wanted> {
    let title = match form.scope {
        Scope::New => words::NEW_CUSTOMER.to_owned(),
        Scope::Whole | Scope::Section(_) | Scope::NewChild | Scope::Child => words::editing(&name_of(sheet)),
    };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let wanted = save_ui(ui, form, Tone::Primary);
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(theme::heading(title)).truncate());
            });
            wanted
        })
        .inner
    })
    .inner
}

/// Save and Cancel; drawn from the right, so Cancel comes first.
pub fn save_ui(ui: &mut Ui, form: &Form, tone: Tone) -> Option<Wanted> {
    let mut wanted = None;
    let cancel = button::quiet(ui, None, shared::CANCEL).on_hover_text(Action::Cancel.hint());
    if cancel.clicked() {
        wanted = Some(Wanted::Cancel);
    }
    let ready = Ready::when(form.stage != Stage::Saving);
    let save = button::toned(ui, tone, ready, Some(ICON_SAVE), shared::SAVE);
    if save.on_hover_text(Action::Save.hint()).clicked() {
        wanted = Some(Wanted::Save);
    }
    let state = match form.stage {
        Stage::Saving => words::SAVING,
        Stage::Checking => words::CHECKING,
        Stage::Typing | Stage::Warned if form.draft.is_changed() => words::UNSAVED,
        Stage::Typing | Stage::Warned => "",
    };
    ui.add(egui::Label::new(theme::soft(ui, state)).selectable(false));
    wanted
}

/// Above the form: why Save was refused, or that somebody else has saved meanwhile.
pub fn refusal_ui(ui: &mut Ui, form: &Form, sheet: Option<&DetailSheet>) -> Option<Wanted> {
    let is_older = sheet.is_some_and(|sheet| {
        sheet.record.id == form.draft.base().id && sheet.record.values() != form.draft.base().values()
    });
    let sentence = match (&form.refusal, is_older) {
        (Some(sentence), _) => sentence.as_str(),
        (None, true) if form.stage != Stage::Saving => words::SOMEBODY_SAVED,
        (None, _) => return None,
    };
    let shown = banner(ui, Mood::Attention, sentence, |ui| {
        (is_older && button::normal(ui, None, words::TAKE_NEWEST).clicked()).then_some(Wanted::TakeNewest)
    });
    shown.inner
}

fn sections_ui(ui: &mut Ui, form: &mut Form, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let mut sections: Vec<Section> = Vec::new();
    for field in Entity::Customer.fields() {
        if form.is_in_scope(field) && is_asked(form, field, ctx) && sections.last() != Some(&field.section) {
            sections.push(field.section);
        }
    }
    for (at, section) in sections.into_iter().enumerate() {
        if at > 0 {
            ui.add_space(theme::GAP_3);
        }
        ui.add(egui::Label::new(theme::strong(section.label())).selectable(false));
        fields_ui(ui, form, section, ctx, outbox);
        if section == Section::Name {
            let line = match Policy::of(ctx.settings) {
                Policy::Minimal => words::ONE_IS_NEEDED,
                Policy::Strict => words::STRICT_IS_NEEDED,
                Policy::Custom(_) => words::CUSTOM_IS_NEEDED,
            };
            ui.label(theme::soft(ui, line));
        }
    }
}

/// One section in its place on the sheet, with its own Save.
pub fn section_ui(
    ui: &mut Ui,
    form: &mut Form,
    section: Section,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let refusal = refusal_ui(ui, form, None);
    fields_ui(ui, form, section, ctx, outbox);
    ui.add_space(theme::GAP_1);
    let buttons = ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| save_ui(ui, form, Tone::Primary)).inner
    });
    refusal.or(buttons.inner)
}

/// The fields of a section in the order of the table: short ones two in a row, long ones and lists alone.
fn fields_ui(ui: &mut Ui, form: &mut Form, section: Section, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let is_wanted = |field: &&Field| field.section == section && is_asked(form, field, ctx);
    let fields: Vec<&'static Field> = form.entity().fields().iter().filter(is_wanted).collect();
    if section == Section::Custom {
        custom_ui::lines_ui(ui, form, ctx, outbox);
    }
    rows_ui(ui, form, &fields, ctx, outbox);
}

/// Whether the form has a line for the field now: some wait for what is said in another, and what the role may not
/// see it cannot change.
fn is_asked(form: &Form, field: &Field, ctx: &Ctx<'_>) -> bool {
    let text = |number: u16| form.draft.text(Path::field(number));
    let is_filled = !text(field.number).is_empty();
    let source = text(customer::REFERRAL);
    let has_use = match field.number {
        customer::REFERRER => SOURCES_OF_PEOPLE.contains(&source),
        customer::REFERRAL_NOTE => source == OTHER_SOURCE,
        customer::LOCATION => settings::words_of(ctx.settings, settings::LOCATIONS).len() > 1,
        _ => true,
    };
    ctx.rights.sees(field.class) && (has_use || is_filled)
}

/// These fields, short ones two in a row.
pub fn rows_ui(ui: &mut Ui, form: &mut Form, fields: &[&'static Field], ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let is_narrow = ui.available_width() < TWO_COLUMNS;
    let is_alone = |field: &Field| is_narrow || field.is_list() || Span::of(field.kind) == Span::Whole;
    let mut rest = fields;
    while let Some((first, others)) = rest.split_first() {
        let partner = others.first().filter(|other| !is_alone(first) && !is_alone(other));
        match partner {
            _ if first.is_list() => {
                ui.scope(|ui| list_ui::list_ui(ui, form, first, ctx, outbox));
            }
            Some(second) => ui.columns(2, |uis| {
                field_ui::field_ui(&mut uis[0], form, first, ctx, outbox);
                field_ui::field_ui(&mut uis[1], form, second, ctx, outbox);
            }),
            None if is_alone(first) => {
                ui.scope(|ui| field_ui::field_ui(ui, form, first, ctx, outbox));
            }
            None => ui.columns(2, |uis| field_ui::field_ui(&mut uis[0], form, first, ctx, outbox)),
        }
        rest = if partner.is_some() { &others[1..] } else { others };
    }
}

/// The fields of what belongs to the customer, with Save and Cancel beneath.
pub fn child_ui(
    ui: &mut Ui,
    form: &mut Form,
    fields: &[&'static Field],
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let refusal = refusal_ui(ui, form, None);
    rows_ui(ui, form, fields, ctx, outbox);
    ui.add_space(theme::GAP_1);
    let right = Layout::right_to_left(egui::Align::Center);
    let buttons = ui.horizontal(|ui| ui.with_layout(right, |ui| save_ui(ui, form, Tone::Primary)).inner);
    refusal.or(buttons.inner)
}
