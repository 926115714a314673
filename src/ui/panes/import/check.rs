//! Step 5: what would happen, counted, and the rows that are not simply new: each can be opened, put right or left out.

use egui::{RichText, ScrollArea, Sense, TextEdit, Ui};
use egui_material_icons::icons::{ICON_DELETE, ICON_REFRESH, ICON_UNDO};

use crate::engine::job::{ListedRow, Verdict};
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::{Wanted, result};
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::PathField;
use crate::ui::theme;
use crate::ui::widgets::{button, field_label};
use crate::ui::words::import as words;
use crate::ui::words::importing;

const ROW: f32 = 28.0;
/// Height of the list, and of the cells of a row beside it.
const HEIGHT: f32 = 330.0;
const REPORT_NAME: &str = "import-report.csv";

/// What the step holds beside the order: the row that is open, and where a report goes.
#[derive(Debug)]
pub struct CheckForm {
    open: Option<OpenRow>,
    pub report: PathField,
}

/// A row with its cells as they are typed.
#[derive(Debug)]
struct OpenRow {
    line: u64,
    cells: Vec<String>,
}

impl Default for CheckForm {
    fn default() -> Self {
        Self { open: None, report: PathField::new(Purpose::SaveFile, "") }
    }
}

impl CheckForm {
    /// Draws the step; `is_busy` while the file is counted.
    pub fn ui(&mut self, ui: &mut Ui, order: &mut Order, is_busy: bool) -> Option<Wanted> {
        theme::card(ui).show(ui, |ui| {
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
        });
        ui.add_space(theme::GAP_2);
        let mut wanted = None;
        let is_checked = order.counts.is_some();
        if !is_checked && !is_busy {
            wanted = button::normal(ui, Some(ICON_REFRESH), words::CHECK_AGAIN).clicked().then_some(Wanted::Check);
        }
        if is_checked {
            wanted = self.rows_ui(ui, order);
            ui.add_space(theme::GAP_2);
            theme::card(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                self.report.ui(ui, words::REPORT, REPORT_NAME);
                ui.label(theme::soft(ui, words::REPORT_SENTENCE));
            });
        }
        wanted
    }

    fn rows_ui(&mut self, ui: &mut Ui, order: &mut Order) -> Option<Wanted> {
        let listed = order.counts.as_ref().map(|counts| counts.listed.len()).unwrap_or_default();
        if listed == 0 {
            ui.label(theme::soft(ui, words::ALL_NEW));
            return None;
        }
        let width = ui.available_width();
        let mut wanted = None;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_3;
            ui.vertical(|ui| {
                ui.set_width(width * 0.56);
                theme::card(ui).show(ui, |ui| self.list_ui(ui, order));
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                wanted = theme::card(ui).show(ui, |ui| self.row_ui(ui, order)).inner;
            });
        });
        wanted
    }

    fn list_ui(&mut self, ui: &mut Ui, order: &Order) {
        let Some(counts) = &order.counts else {
            return;
        };
        ui.set_width(ui.available_width());
        ui.label(theme::title(words::LISTED));
        if counts.unlisted > 0 {
            ui.label(theme::soft(ui, importing::unlisted(counts.unlisted)));
        }
        let rows = counts.listed.len();
        ScrollArea::vertical().id_salt("listed rows").max_height(HEIGHT).auto_shrink([false, true]).show_rows(
            ui,
            ROW,
            rows,
            |ui, range| {
                for row in counts.listed.get(range).unwrap_or_default() {
                    if line_ui(ui, row, self.open.as_ref().is_some_and(|open| open.line == row.line)) {
                        self.open = Some(OpenRow { line: row.line, cells: row.cells.clone() });
                    }
                }
            },
        );
    }

    /// The cells of the open row, to be put right.
    fn row_ui(&mut self, ui: &mut Ui, order: &mut Order) -> Option<Wanted> {
        ui.set_width(ui.available_width());
        let counts = order.counts.as_ref()?;
        let found =
            self.open.as_mut().and_then(|open| Some((counts.listed.iter().find(|row| row.line == open.line)?, open)));
        let Some((row, open)) = found else {
            ui.label(theme::soft(ui, words::OPEN_A_ROW));
            return None;
        };
        ui.label(theme::title(importing::line(row.line)));
        ui.label(theme::soft(ui, importing::verdict_of(row)));
        let is_left_out = order.left_out.contains(&row.line);
        let changed: Vec<(usize, String)> = open
            .cells
            .iter()
            .enumerate()
            .filter(|(column, cell)| row.cells.get(*column) != Some(*cell))
            .map(|(column, cell)| (column, cell.clone()))
            .collect();
        let line = row.line;
        // Above the cells, so that a long row does not push them off the screen.
        let wanted = ui
            .horizontal(|ui| {
                let ready = button::Ready::when(!changed.is_empty());
                let put_right = button::toned(ui, button::Tone::Normal, ready, Some(ICON_REFRESH), words::PUT_RIGHT);
                if put_right.clicked() {
                    order.fixes.extend(changed.into_iter().map(|(column, text)| ((line, column), text)));
                    return Some(Wanted::Check);
                }
                if is_left_out {
                    let take = button::normal(ui, Some(ICON_UNDO), words::TAKE_AFTER_ALL);
                    return take.clicked().then(|| order.left_out.remove(&line)).map(|_| Wanted::Check);
                }
                let leave = button::quiet(ui, Some(ICON_DELETE), words::LEAVE_ROW_OUT);
                leave.clicked().then(|| order.left_out.insert(line)).map(|_| Wanted::Check)
            })
            .inner;
        ScrollArea::vertical().id_salt("cells of the row").max_height(HEIGHT - 80.0).show(ui, |ui| {
            for (column, cell) in open.cells.iter_mut().enumerate() {
                let header = order.preview.columns.get(column).map_or("", |column| column.header.as_str());
                let label = field_label::field_label(ui, header);
                let field = TextEdit::singleline(cell).desired_width(ui.available_width() - theme::GAP_4);
                ui.add(field).labelled_by(label.id);
                for (_, reason) in row.complaints.iter().filter(|(of, _)| *of == column) {
                    field_label::complaint(ui, reason);
                }
            }
        });
        wanted
    }
}

/// One line of the list; says whether it was chosen, by click or with Enter or Space.
fn line_ui(ui: &mut Ui, row: &ListedRow, is_open: bool) -> bool {
    let tokens = theme::tokens(ui);
    let colour = match row.verdict {
        Verdict::Problem => tokens.red,
        Verdict::Review | Verdict::New => tokens.amber,
        Verdict::Updates => tokens.accent,
        Verdict::Repeats | Verdict::Unchanged | Verdict::Skipped => tokens.text_soft,
    };
    let words = format!("{}  {}", importing::line(row.line), row.name);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), ROW), Sense::click());
    let response = response.accessible_name(format!("{words}, {}", importing::verdict(row.verdict)));
    if is_open {
        ui.painter().rect_filled(rect, theme::RADIUS, tokens.selection);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, tokens.hover);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, tokens.focus);
        ui.painter().rect_stroke(rect, theme::RADIUS, ring, egui::StrokeKind::Inside);
    }
    let inner = rect.shrink2(egui::vec2(theme::GAP_2, 0.0));
    let mut line =
        ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center)));
    line.spacing_mut().item_spacing.x = theme::GAP_2;
    let number = RichText::new(importing::line(row.line)).size(theme::SMALL).color(tokens.text_soft);
    let why = row.complaints.first().map(|(_, reason)| reason.clone());
    let why = why.or_else(|| row.whom.as_ref().map(|(_, name)| name.clone())).unwrap_or_default();
    let verdict = RichText::new(importing::verdict(row.verdict)).color(colour);
    let why = RichText::new(why).size(theme::SMALL).color(tokens.text_soft);
    for (width, text) in
        [(64.0, number), (140.0, verdict), (160.0, theme::strong(&row.name)), (line.available_width() - 388.0, why)]
    {
        let size = egui::vec2(width.max(0.0), ROW);
        line.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(size.x);
            ui.add(egui::Label::new(text).selectable(false).truncate());
        });
    }
    response.clicked()
}
