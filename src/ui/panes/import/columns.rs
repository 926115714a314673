//! Step 2: where each column goes, what happens to known customers, and what would come of it.

use egui::{ComboBox, Grid, RichText, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_ARROW_BACK, ICON_REFRESH, ICON_UPLOAD};

use crate::engine::job::{ColumnTarget, ImportReport, OnMatch, RowsAre};
use crate::model::entity::Entity;
use crate::model::field::Section;
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::{Wanted, result};
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, field_label};
use crate::ui::words::import as words;

/// Rows of the file that are shown, and letters of a cell.
const ROWS: usize = 6;
const SAMPLE: usize = 40;
/// Letters of a column's name.
const HEADER: usize = 24;

/// The choices about known customers, the usual one first.
const CHOICES: [OnMatch; 6] =
    [OnMatch::Update, OnMatch::Fill, OnMatch::Overwrite, OnMatch::Skip, OnMatch::Review, OnMatch::Create];

/// Draws the step; `is_busy` while the file is read or counted.
pub fn columns_ui(ui: &mut Ui, order: &mut Order, is_busy: bool) -> Option<Wanted> {
    let mut wanted = None;
    ui.label(theme::soft(ui, format!("{}  ·  {}", order.preview.path.display(), order.preview.shape)));
    ui.add_space(theme::GAP_2);
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_4;
        ui.vertical(|ui| {
            ui.set_width((width * 0.58).min(720.0));
            if order.preview.rows_are == RowsAre::Lines {
                wanted = theme::card(ui).show(ui, |ui| targets_ui(ui, order)).inner;
                ui.add_space(theme::GAP_2);
            }
            theme::card(ui).show(ui, |ui| rows_ui(ui, order));
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width().min(460.0));
            let chosen = theme::card(ui).show(ui, |ui| choices_ui(ui, order)).inner;
            ui.add_space(theme::GAP_2);
            let decided = theme::card(ui).show(ui, |ui| counts_ui(ui, order, is_busy)).inner;
            wanted = wanted.take().or(chosen).or(decided);
        });
    });
    wanted
}

fn targets_ui(ui: &mut Ui, order: &mut Order) -> Option<Wanted> {
    let mut changed = None;
    ui.set_width(ui.available_width());
    ui.label(theme::title(words::COLUMNS));
    Grid::new("columns of the file").num_columns(3).striped(false).spacing([16.0, 4.0]).show(ui, |ui| {
        for heading in [words::COLUMN, words::SAMPLES, words::TARGET] {
            ui.label(theme::soft(ui, heading));
        }
        ui.end_row();
        for column in &order.preview.columns {
            let header: String = column.header.chars().take(HEADER).collect();
            ui.add(egui::Label::new(theme::strong(header)).extend()).on_hover_text(&column.header);
            let samples = column.samples.join("  ·  ");
            let sample: String = samples.chars().take(SAMPLE).collect();
            ui.add(egui::Label::new(theme::soft(ui, sample)).extend()).on_hover_text(samples);
            if let Some(target) = target_ui(ui, column) {
                changed = Some((column.column, target));
            }
            ui.end_row();
        }
    });
    let (column, target) = changed?;
    order.changed.insert(column, target);
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
            for field in Entity::Customer.fields().iter().filter(|field| field.section != Section::Hidden) {
                ui.selectable_value(&mut target, Some(field.key.to_owned()), field.label);
            }
        });
    combo.response.accessible_name(words::target_of(&column.header));
    (target != column.target).then_some(target)
}

fn label_of(key: &str) -> &str {
    Entity::Customer.field_by_key(key).map_or(key, |field| field.label)
}

fn choices_ui(ui: &mut Ui, order: &mut Order) -> Option<Wanted> {
    let before = order.on_match;
    ui.set_width(ui.available_width());
    ui.label(theme::title(words::ON_MATCH));
    ui.spacing_mut().interact_size.y = 22.0;
    for choice in CHOICES {
        let (word, sentence) = words::on_match(choice, order.preview.rows_are);
        ui.radio_value(&mut order.on_match, choice, word).on_hover_text(sentence);
    }
    ui.label(theme::soft(ui, words::on_match(order.on_match, order.preview.rows_are).1));
    (before != order.on_match).then_some(Wanted::Check)
}

fn counts_ui(ui: &mut Ui, order: &Order, is_busy: bool) -> Option<Wanted> {
    ui.set_width(ui.available_width());
    if let Some(complaint) = &order.complaint {
        field_label::complaint(ui, complaint);
    }
    match &order.counts {
        Some(counts) => result::counts_ui(ui, counts),
        None if is_busy => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(words::CHECKING);
            });
        }
        None => {
            ui.label(words::NOT_CHECKED);
        }
    }
    ui.add_space(theme::GAP_2);
    ui.horizontal_wrapped(|ui| {
        let none = ImportReport::default();
        let counts = order.counts.as_ref().unwrap_or(&none);
        let ready = Ready::when(counts.rows > 0 && !is_busy);
        if button::toned(ui, Tone::Primary, ready, Some(ICON_UPLOAD), &words::run(counts)).clicked() {
            return Some(Wanted::Run);
        }
        if order.counts.is_none() && !is_busy {
            let check = button::normal(ui, Some(ICON_REFRESH), words::CHECK_AGAIN);
            if check.clicked() {
                return Some(Wanted::Check);
            }
        }
        button::quiet(ui, Some(ICON_ARROW_BACK), words::BACK).clicked().then_some(Wanted::StartOver)
    })
    .inner
}

fn rows_ui(ui: &mut Ui, order: &Order) {
    ui.set_width(ui.available_width());
    let is_cards = order.preview.rows_are == RowsAre::Cards;
    ui.label(theme::title(if is_cards { words::FIRST_CARDS } else { words::FIRST_ROWS }));
    if is_cards {
        ui.label(theme::soft(ui, words::CARDS_SENTENCE));
    }
    // The columns of cards are always the same, so most of them are empty.
    let is_shown = |column: &ColumnTarget| !is_cards || !column.samples.is_empty();
    let shown: Vec<&ColumnTarget> = order.preview.columns.iter().filter(|column| is_shown(column)).collect();
    ScrollArea::horizontal().id_salt("first rows").show(ui, |ui| {
        Grid::new("first rows").spacing([20.0, 4.0]).show(ui, |ui| {
            for column in &shown {
                let shown = column.target.as_deref().map_or(words::LEAVE_OUT, label_of);
                ui.add(egui::Label::new(theme::soft(ui, shown)).extend());
            }
            ui.end_row();
            for row in order.preview.rows.iter().take(ROWS) {
                for cell in shown.iter().filter_map(|column| row.get(column.column)) {
                    let cell: String =
                        cell.chars().take(SAMPLE).map(|letter| if letter == '\n' { ' ' } else { letter }).collect();
                    ui.add(egui::Label::new(cell).extend());
                }
                ui.end_row();
            }
        });
    });
}
