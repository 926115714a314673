//! The amber band above the list: customers whose record lacks something, each with the field that mends it.

use std::collections::BTreeMap;

use egui::{Align, Frame, Id, Key, Label, Layout, Margin, RichText, ScrollArea, Stroke, TextEdit, Ui, Vec2};
use egui_material_icons::icons::{ICON_EXPAND_LESS, ICON_EXPAND_MORE};

use crate::engine::command::Command;
use crate::engine::question::{Question, Row};
use crate::model::access::capability::Capability;
use crate::model::complaint::Complaint;
use crate::model::customer::Gap;
use crate::model::id::Id as CustomerId;
use crate::model::kind::DateOrder;
use crate::model::settings;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::mend;
use crate::ui::panes::detail::rights;
use crate::ui::preferences::Preferences;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{button, field_label, icon};
use crate::ui::words as shared;
use crate::ui::words::customers as words;

/// Rows while the band shows its beginning, and while it shows all.
const FEW: usize = 5;
const MANY: usize = 200;
const LINE: f32 = 32.0;
/// Below this width the list has a customer beside it.
const NARROW: f32 = 640.0;
/// Height left to the list before the band shows its rows.
const LIST: f32 = 370.0;

/// The band's own state.
#[derive(Debug)]
pub struct Attention {
    rows: Vec<Row>,
    total: usize,
    extent: Extent,
    /// A customer is open beside the list.
    is_narrow: bool,
    is_stale: bool,
    /// What is typed into the fields that mend, kept while the rows are asked for again.
    typed: BTreeMap<CustomerId, String>,
    complaint: Option<(CustomerId, Complaint)>,
    /// Whose field gets the keyboard in the next frame.
    focus: Option<CustomerId>,
}

/// How much of the band is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Heading,
    Few,
    All,
}

/// Whether what is typed is to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Unfinished,
    Finished,
}

impl Default for Attention {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            total: 0,
            extent: Extent::Few,
            is_narrow: false,
            is_stale: true,
            typed: BTreeMap::new(),
            complaint: None,
            focus: None,
        }
    }
}

impl Attention {
    pub fn spoil(&mut self) {
        self.is_stale = true;
    }

    pub fn hear(&mut self, total: usize, rows: &[Row]) {
        self.total = total;
        self.rows = rows.to_vec();
    }

    /// Asks when the book has changed; the old rows stay until the answer.
    pub fn keep_up(&mut self, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.is_stale && ctx.book.is_some() {
            self.is_stale = false;
            let limit = if self.extent == Extent::All { MANY } else { FEW };
            outbox.ask(Question::Attention { limit });
        }
    }

    /// Draws the band, or nothing when nobody needs attention; the less room there is, the fewer rows.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let height = ui.available_height();
        self.is_narrow = ui.available_width() < NARROW;
        let extent = self.shown(ctx);
        if self.total == 0 {
            return;
        }
        let (_, fill, line) = Mood::Attention.colours(ui);
        let frame = Frame::new()
            .fill(fill)
            .stroke(Stroke::new(1.0, line))
            .corner_radius(theme::RADIUS_CARD)
            .inner_margin(Margin { left: 12, right: 8, top: 4, bottom: 4 });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            self.heading(ui, extent, ctx, outbox);
            match extent {
                Extent::Heading => {}
                Extent::Few => {
                    let room = ((height - LIST) / LINE).max(0.0) as usize;
                    self.lines(ui, room.min(FEW), ctx, outbox);
                }
                Extent::All => {
                    let room = (height * 0.5).max(LINE * 2.0);
                    ScrollArea::vertical().id_salt("needs attention").max_height(room).auto_shrink([false, true]).show(
                        ui,
                        |ui| {
                            self.lines(ui, MANY, ctx, outbox);
                        },
                    );
                }
            }
        });
    }

    /// Icon, words and count; folds the band, or shows all of it.
    fn heading(&mut self, ui: &mut Ui, extent: Extent, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let amber = theme::tokens(ui).amber;
        ui.horizontal(|ui| {
            ui.set_min_height(30.0);
            icon::paint(ui, Mood::Attention.icon(), theme::ICON, amber);
            ui.add(Label::new(theme::strong(words::attention_heading(self.total)).color(amber)).selectable(false));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().interact_size.y = 26.0;
                let is_folded = extent == Extent::Heading;
                let (sign, name) = if is_folded {
                    (ICON_EXPAND_MORE, words::UNFOLD_ATTENTION)
                } else {
                    (ICON_EXPAND_LESS, words::FOLD_ATTENTION)
                };
                if button::icon(ui, sign, name).clicked() {
                    self.fold(ui, extent, ctx, outbox);
                }
                match extent {
                    Extent::Few if self.total > 2 => {
                        if button::link(ui, &words::show_all(self.total)).clicked() {
                            self.show(Extent::All);
                        }
                    }
                    Extent::All => {
                        if button::link(ui, words::SHOW_FEWER).clicked() {
                            self.show(Extent::Few);
                        }
                    }
                    Extent::Few | Extent::Heading => {}
                }
            });
        });
    }

    /// Folds or unfolds; what the person chose with room enough is remembered.
    fn fold(&mut self, ui: &Ui, extent: Extent, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let is_folded = extent == Extent::Heading;
        if self.is_narrow {
            self.show(if is_folded { Extent::All } else { Extent::Few });
        } else {
            self.show(Extent::Few);
            let preferences = Preferences { is_attention_open: is_folded, ..ctx.preferences.clone() };
            outbox.post(Wish::Prefer(Box::new(preferences)));
        }
        ui.ctx().request_repaint();
    }

    /// Folded where the person folded it, and beside an open customer, where the list needs the room.
    fn shown(&self, ctx: &Ctx<'_>) -> Extent {
        match self.extent {
            Extent::All => Extent::All,
            Extent::Few | Extent::Heading if self.is_narrow || !ctx.preferences.is_attention_open => Extent::Heading,
            Extent::Few | Extent::Heading => Extent::Few,
        }
    }

    fn show(&mut self, extent: Extent) {
        self.extent = extent;
        self.is_stale = true;
    }

    fn lines(&mut self, ui: &mut Ui, most: usize, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let rows: Vec<Row> = self.rows.iter().take(most).cloned().collect();
        for (at, row) in rows.iter().enumerate() {
            let after = rows.get(at + 1).or(at.checked_sub(1).and_then(|before| rows.get(before)));
            self.line(ui, row, after.map(|row| row.id), ctx, outbox);
            if let Some((id, complaint)) = &self.complaint
                && *id == row.id
            {
                field_label::complaint(ui, &complaint.words());
            }
        }
        let hidden = self.total.saturating_sub(MANY);
        if most == MANY && hidden > 0 {
            ui.label(theme::soft(ui, words::and_more(hidden)));
        }
    }

    /// Name, what is missing, and the field that mends it; `after` gets the keyboard next.
    fn line(&mut self, ui: &mut Ui, row: &Row, after: Option<CustomerId>, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let Some(gap) = mend::first(&row.gaps) else {
            return;
        };
        ui.horizontal(|ui| {
            ui.set_min_height(LINE);
            ui.spacing_mut().item_spacing.x = theme::GAP_2;
            let field = (ui.available_width() * 0.36).clamp(140.0, 240.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().interact_size.y = 26.0;
                ui.spacing_mut().button_padding = Vec2::new(8.0, 3.0);
                match self.mender(ui, row, gap, field, ctx, outbox) {
                    Typed::Unfinished => {}
                    Typed::Finished => self.save(row, gap, after, ctx, outbox),
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = button::link(ui, &row.name).on_hover_text(words::open_customer(&row.name));
                    if name.clicked() {
                        outbox.go(Route::Customers { open: Some(row.id) });
                    }
                    let missing =
                        RichText::new(words::gaps(&row.gaps)).size(theme::SMALL).color(theme::tokens(ui).amber);
                    ui.add(Label::new(missing).selectable(false).truncate());
                });
            });
        });
    }

    /// The field, or the button that opens the form where one line of text is not enough.
    fn mender(&mut self, ui: &mut Ui, row: &Row, gap: Gap, width: f32, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Typed {
        if !mend::has_field(gap) {
            let open = button::normal(ui, None, words::FIX).accessible_name(words::mend_label(gap, &row.name));
            if open.clicked() {
                outbox.go(Route::Customers { open: Some(row.id) });
            }
            return Typed::Unfinished;
        }
        let typed = self.typed.entry(row.id).or_default();
        let is_typed = !typed.trim().is_empty();
        let is_saved =
            is_typed && button::normal(ui, None, shared::SAVE).accessible_name(words::save_of(&row.name)).clicked();
        let field = TextEdit::singleline(typed)
            .id(Id::unique(("mend", row.id)))
            .hint_text(words::mend_hint(gap))
            .desired_width(width - 60.0)
            .margin(Margin::symmetric(8, 4));
        let field = ui.add_enabled(ctx.rights.may(Capability::EditCustomers), field);
        let field = field.accessible_name(words::mend_label(gap, &row.name));
        let field = rights::explained(field, ctx, Capability::EditCustomers);
        if self.focus == Some(row.id) {
            self.focus = None;
            field.request_focus();
        }
        if field.changed() {
            self.complaint = None;
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_typed && (is_saved || is_entered) { Typed::Finished } else { Typed::Unfinished }
    }

    fn save(&mut self, row: &Row, gap: Gap, after: Option<CustomerId>, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let typed = self.typed.get(&row.id).map_or("", String::as_str);
        let order = DateOrder::of_country(settings::country(ctx.settings));
        match mend::edits(gap, typed, &row.bad, order) {
            Ok(edits) => {
                outbox.command(Command::EditCustomer { id: row.id, edits });
                self.typed.remove(&row.id);
                self.complaint = None;
                self.focus = after;
            }
            Err(complaint) => {
                self.complaint = Some((row.id, complaint));
                self.focus = Some(row.id);
            }
        }
    }
}
