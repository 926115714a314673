//! Step 3: where each column goes, how sure that is, and what is made of its cells.

use egui::{ComboBox, Grid, RichText, TextEdit, Ui};

use crate::engine::preview::{ColumnTarget, RowsAre};
use crate::model::entity::Entity;
use crate::model::field::Section;
use crate::model::importing::{Because, LetterCase, Sureness, Transform, WrittenOrder};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::read::cut;
use crate::ui::panes::import::{Wanted, saved};
use crate::ui::theme;
use crate::ui::words::import as words;
use crate::ui::words::importing;

/// Letters of a column's name.
const HEADER: usize = 24;
/// The field name of a whole name; it is no field of the table.
const FULL_NAME: &str = "name";

/// What can be made of cells, without the text that only one of them has.
const TRANSFORMS: [Transform; 12] = [
    Transform::AsIs,
    Transform::SplitName,
    Transform::FixPhone,
    Transform::Dates(WrittenOrder::DayFirst),
    Transform::Dates(WrittenOrder::MonthFirst),
    Transform::Dates(WrittenOrder::YearFirst),
    Transform::Case(LetterCase::Names),
    Transform::Case(LetterCase::Upper),
    Transform::Case(LetterCase::Lower),
    Transform::Unmarked,
    Transform::Labels,
    Transform::NamedNumbers,
];

/// Draws the step.
pub fn columns_ui(
    ui: &mut Ui,
    order: &mut Order,
    saving: &mut saved::Saving,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    if order.preview.rows_are == RowsAre::Cards {
        ui.label(words::CARDS_SENTENCE);
        return None;
    }
    let program = saved::bar_ui(ui, order, saving, ctx, outbox);
    ui.add_space(theme::GAP_2);
    let changed = theme::card(ui).show(ui, |ui| targets_ui(ui, order)).inner;
    program.or(changed)
}

fn targets_ui(ui: &mut Ui, order: &mut Order) -> Option<Wanted> {
    let (mut target, mut transform) = (None, None);
    ui.set_width(ui.available_width());
    ui.label(theme::title(words::COLUMNS));
    Grid::new("columns of the file").num_columns(5).striped(true).spacing([16.0, 4.0]).show(ui, |ui| {
        for heading in [words::COLUMN, words::SAMPLES, words::TARGET, words::SURENESS, words::TRANSFORM] {
            ui.label(theme::soft(ui, heading));
        }
        ui.end_row();
        for column in &order.preview.columns {
            let header: String = column.header.chars().take(HEADER).collect();
            ui.add(egui::Label::new(theme::strong(header)).extend()).on_hover_text(&column.header);
            let samples = column.samples.join("  ·  ");
            ui.add(egui::Label::new(theme::soft(ui, cut(&samples))).extend()).on_hover_text(samples);
            if let Some(chosen) = target_ui(ui, column) {
                target = Some((column.column, chosen));
            }
            sureness_ui(ui, column, order.preview.preset.map(|(_, name)| name));
            if let Some(chosen) = transform_ui(ui, column) {
                transform = Some((column.column, chosen));
            }
            ui.end_row();
        }
    });
    if let Some((column, chosen)) = target {
        order.changed.insert(column, chosen);
    } else if let Some((column, chosen)) = transform {
        order.transforms.insert(column, chosen);
    } else {
        return None;
    }
    order.counts = None;
    Some(Wanted::LookAgain)
}

/// Key of a field, or `None` to leave the column out.
type Target = Option<String>;

/// The list of fields for one column; gives back another choice than the present one.
fn target_ui(ui: &mut Ui, column: &ColumnTarget) -> Option<Target> {
    let mut target = column.target.clone();
    let shown = target.as_deref().map_or(words::LEAVE_OUT, label_of);
    let text = RichText::new(shown);
    let text = if target.is_none() { text.color(theme::tokens(ui).text_faint) } else { text };
    let combo = ComboBox::from_id_salt(("target", column.column))
        .width(180.0)
        .height(360.0)
        .selected_text(text)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut target, None, words::LEAVE_OUT);
            ui.selectable_value(&mut target, Some(FULL_NAME.to_owned()), words::FULL_NAME);
            for field in Entity::Customer.fields().iter().filter(|field| field.section != Section::Hidden) {
                ui.selectable_value(&mut target, Some(field.key.to_owned()), field.label);
            }
        });
    combo.response.accessible_name(words::target_of(&column.header));
    (target != column.target).then_some(target)
}

fn label_of(key: &str) -> &str {
    if key == FULL_NAME {
        return words::FULL_NAME;
    }
    Entity::Customer.field_by_key(key).map_or(key, |field| field.label)
}

/// How sure the column is of its field, and why.
fn sureness_ui(ui: &mut Ui, column: &ColumnTarget, program: Option<&str>) {
    let because = if column.target.is_some() { column.because } else { Because::Unknown };
    if because == Because::Unknown {
        ui.label("");
        return;
    }
    let tokens = theme::tokens(ui);
    let (word, colour) = match because.sureness() {
        Sureness::Sure => (words::SURE, tokens.text_soft),
        Sureness::Likely => (words::LIKELY, tokens.text_soft),
        Sureness::Guess => (words::GUESS, tokens.amber),
    };
    let reason = importing::because(because, program);
    ui.label(RichText::new(format!("{word}: {reason}")).size(theme::SMALL).color(colour));
}

/// What is made of the cells of one column; gives back another choice than the present one.
fn transform_ui(ui: &mut Ui, column: &ColumnTarget) -> Option<Transform> {
    let before = column.transform.clone().unwrap_or(Transform::AsIs);
    let mut chosen = before.clone();
    ui.horizontal(|ui| {
        let combo = ComboBox::from_id_salt(("transform", column.column))
            .width(180.0)
            .height(360.0)
            .selected_text(importing::transform(&chosen))
            .show_ui(ui, |ui| {
                for transform in TRANSFORMS {
                    let word = importing::transform(&transform);
                    ui.selectable_value(&mut chosen, transform, word);
                }
                let is_fixed = matches!(chosen, Transform::Fixed(_));
                if ui.selectable_label(is_fixed, words::FIXED).clicked() && !is_fixed {
                    chosen = Transform::Fixed(String::new());
                }
            });
        combo.response.accessible_name(words::transform_of(&column.header));
        if let Transform::Fixed(text) = &mut chosen {
            let field = ui.add(TextEdit::singleline(text).desired_width(120.0).hint_text(words::FIXED_HINT));
            field.accessible_name(words::fixed_of(&column.header));
        }
    });
    (chosen != before).then_some(chosen)
}
