//! What stands in the cells of the list: text with the matched letters marked, avatar, chips, copy buttons.

use egui::text::LayoutJob;
use egui::{
    Align, Color32, CornerRadius, Id, Label, Layout, Rect, Response, RichText, Role, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_ARCHIVE, ICON_CONTENT_COPY, ICON_HOME_PIN};

use crate::engine::question::{Column, Row, Scope};
use crate::model::access::rights::Rights;
use crate::model::id::Id as CustomerId;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::highlight::{Ink, hits, marked};
use crate::ui::panes::customers::{columns, peek, row_menu};
use crate::ui::pictures::Pictures;
use crate::ui::preferences::Density;
use crate::ui::theme;
use crate::ui::widgets::tint::Tints;
use crate::ui::widgets::{avatar, button, chip};
use crate::ui::words::customers as words;
use crate::ui::words::{referrals, time};

/// What all cells of a frame have in common.
pub struct Look<'a> {
    pub searched: &'a str,
    pub density: Density,
    pub now_ms: i64,
    pub pictures: &'a Pictures,
    /// Columns on screen, to tell whether a match can be seen.
    pub columns: &'a [Column],
    /// The one customer that new work begins with.
    pub default_customer: Option<CustomerId>,
    pub tints: Tints,
    pub rights: Rights,
}

/// Space at the left and right of a cell's text.
const PAD: f32 = theme::GAP_3;
/// Side of the small square that copies.
const COPY: f32 = 20.0;

/// Draws one cell.
pub fn cell(ui: &mut Ui, row: &Row, column: Column, look: &Look<'_>, outbox: &mut Outbox) {
    let rect = ui.max_rect().shrink2(Vec2::new(PAD, 0.0));
    match column {
        Column::Name => name(ui, rect, row, look),
        Column::Contact => contact(ui, rect, row, look, outbox),
        Column::Phone => copyable(ui, rect, &row.phone, Copied::Phone, row, look, outbox),
        Column::Email => copyable(ui, rect, &row.email, Copied::Email, row, look, outbox),
        Column::Account => plain(ui, rect, &row.account, row, look),
        Column::City => plain(ui, rect, &row.city, row, look),
        Column::Business => plain(ui, rect, &row.business, row, look),
        Column::State => plain(ui, rect, &row.state, row, look),
        Column::Zip => plain(ui, rect, &row.zip, row, look),
        Column::Actions => row_menu::buttons(ui, rect, row, look.rights, outbox),
        Column::Category => plain(ui, rect, &row.category, row, look),
        Column::Location => plain(ui, rect, &row.location, row, look),
        Column::Tags => tags(ui, rect, &row.tags, look),
        Column::Created => right(ui, rect, &day(row.created_ms, look)),
        Column::Updated => right(ui, rect, &day(row.updated_ms, look)),
        Column::Person => plain(ui, rect, &row.person, row, look),
        Column::Referral => plain(ui, rect, &referrals::source(&row.referral, &row.referrer), row, look),
        Column::Referred => referred(ui, rect, row, outbox),
        Column::Number => right(ui, rect, &row.number.to_string()),
    }
}

/// Quiet bars where a row is still on its way.
pub fn placeholder(ui: &Ui, column: Column) {
    let rect = ui.max_rect().shrink2(Vec2::new(PAD, 0.0));
    let share = match column {
        Column::Name | Column::Contact => 0.6,
        Column::Phone
        | Column::Email
        | Column::Account
        | Column::City
        | Column::Business
        | Column::State
        | Column::Zip
        | Column::Category
        | Column::Actions
        | Column::Location
        | Column::Tags
        | Column::Created
        | Column::Referral
        | Column::Referred
        | Column::Person
        | Column::Updated
        | Column::Number => 0.4,
    };
    let width = rect.width() * share;
    let left = if columns::is_right_aligned(column) { rect.right() - width } else { rect.left() };
    let bar = Rect::from_min_size(egui::pos2(left, rect.center().y - 4.0), Vec2::new(width, 8.0));
    ui.painter().rect_filled(bar, CornerRadius::same(4), theme::tokens(ui).hover);
}

/// The card at a glance, while the pointer rests on the picture.
fn glance(ui: &Ui, place: Rect, row: &Row, look: &Look<'_>) {
    let picture = ui.interact(place, Id::unique(("picture of a row", row.id)), Sense::hover());
    picture.on_hover_ui(|ui| {
        ui.set_width(300.0);
        peek::inside(ui, row, look.pictures, &look.tints, look.now_ms);
    });
}

fn day(at_ms: i64, look: &Look<'_>) -> String {
    if at_ms == 0 { String::new() } else { time::day(look.now_ms, at_ms) }
}

/// How many the customer referred; a click lists them. Nothing where there is nobody to count.
fn referred(ui: &mut Ui, rect: Rect, row: &Row, outbox: &mut Outbox) {
    if row.referred == 0 {
        return;
    }
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        let name = referrals::list_them(row.referred, &row.name);
        let link = button::link(ui, &row.referred.to_string()).accessible_name(&name);
        if link.on_hover_text(name).clicked() {
            outbox.post(Wish::Filter { text: referred_by(row.id), scope: Scope::All });
        }
    });
}

/// The filter that lists those whom a customer referred; archived ones did come, too.
pub fn referred_by(id: CustomerId) -> String {
    format!("referrer:{id}")
}

fn name(ui: &mut Ui, rect: Rect, row: &Row, look: &Look<'_>) {
    let size = match look.density {
        Density::Comfortable => 32.0,
        Density::Compact => 22.0,
    };
    let place = Rect::from_min_size(egui::pos2(rect.left(), rect.center().y - size / 2.0), Vec2::splat(size));
    avatar::paint_face(ui, place, row, look.pictures);
    glance(ui, place, row, look);
    let mut text = rect;
    text.min.x += size + theme::GAP_2;
    if look.default_customer == Some(row.id) {
        let place = place.translate(Vec2::new(size - 12.0, size / 2.0 - 4.0));
        sign(ui, place, ICON_HOME_PIN, theme::tokens(ui).accent);
    }
    let beneath = beneath(row, look);
    let first = match (look.density, beneath.is_empty()) {
        (Density::Comfortable, false) => {
            let (upper, lower) = two_lines(text);
            let mut lower = lower;
            if row.is_archived {
                lower.min.x += archived_sign(ui, lower);
            }
            line(ui, lower, marked(&beneath, &terms(row, look), &soft_ink(ui)));
            line(ui, upper, marked(&row.name, &terms(row, look), &name_ink(ui, row)))
        }
        (Density::Comfortable, true) => line(ui, text, marked(&row.name, &terms(row, look), &name_ink(ui, row))),
        (Density::Compact, _) => {
            if row.is_archived {
                text.min.x += archived_sign(ui, text);
            }
            let mut job = marked(&row.name, &terms(row, look), &name_ink(ui, row));
            if !beneath.is_empty() {
                let tail = marked(&format!("   {beneath}"), &terms(row, look), &soft_ink(ui));
                append(&mut job, &tail);
            }
            line(ui, text, job)
        }
    };
    if !row.why.is_empty() {
        first.on_hover_text(words::why(&row.why));
    }
}

/// The small line under the name: archived, the business, or why the row is a hit when nothing on screen shows it.
fn beneath(row: &Row, look: &Look<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if look.default_customer == Some(row.id) {
        parts.push(words::DEFAULT_CUSTOMER.to_owned());
    }
    // In one line there is room for the sign alone.
    if row.is_archived && look.density == Density::Comfortable {
        parts.push(words::ARCHIVED.to_owned());
    }
    if !row.business.is_empty() {
        parts.push(row.business.clone());
    }
    if let Some(reason) = row.why.iter().find(|_| !shows_hit(row, look)) {
        parts.push(words::hidden_hit(reason));
    }
    parts.join(" · ")
}

/// What is marked in the row: the search words, and the row's own words that they were taken for.
fn terms<'a>(row: &'a Row, look: &Look<'a>) -> Vec<&'a str> {
    if look.searched.is_empty() {
        return Vec::new();
    }
    let own = row.why.iter().map(|reason| reason.word.as_str());
    std::iter::once(look.searched).chain(own).collect()
}

/// Whether any letter that matched can be seen in the row.
fn shows_hit(row: &Row, look: &Look<'_>) -> bool {
    let terms = terms(row, look);
    let is_hit = |text: &str| !hits(text, &terms).is_empty();
    look.columns.iter().any(|column| match column {
        Column::Name => is_hit(&row.name) || is_hit(&row.business),
        Column::Contact => is_hit(&row.phone) || is_hit(&row.email),
        Column::Phone => is_hit(&row.phone),
        Column::Email => is_hit(&row.email),
        Column::Account => is_hit(&row.account),
        Column::City => is_hit(&row.city),
        Column::Business => is_hit(&row.business),
        Column::State => is_hit(&row.state),
        Column::Zip => is_hit(&row.zip),
        Column::Category => is_hit(&row.category),
        Column::Location => is_hit(&row.location),
        Column::Tags => row.tags.iter().any(|tag| is_hit(tag)),
        Column::Referral => is_hit(&row.referral) || is_hit(&row.referrer),
        Column::Person => is_hit(&row.person),
        Column::Number => is_hit(&row.number.to_string()),
        Column::Created | Column::Updated | Column::Referred | Column::Actions => false,
    })
}

/// The sign beside the word "Archived"; returns the width it takes.
fn archived_sign(ui: &Ui, rect: Rect) -> f32 {
    sign(ui, rect, ICON_ARCHIVE, theme::tokens(ui).text_soft);
    18.0
}

/// A small sign at the left of the place.
fn sign(ui: &Ui, rect: Rect, icon: MaterialIcon, colour: egui::Color32) {
    let font = egui::FontId::new(14.0, icon.font_family());
    ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, icon.codepoint, font, colour);
}

fn contact(ui: &mut Ui, rect: Rect, row: &Row, look: &Look<'_>, outbox: &mut Outbox) {
    let is_one_line = look.density == Density::Compact || row.phone.is_empty() || row.email.is_empty();
    if is_one_line {
        if row.phone.is_empty() {
            copyable(ui, rect, &row.email, Copied::Email, row, look, outbox);
        } else {
            copyable(ui, rect, &row.phone, Copied::Phone, row, look, outbox);
        }
        return;
    }
    let (upper, lower) = two_lines(rect);
    copyable(ui, upper, &row.phone, Copied::Phone, row, look, outbox);
    copyable(ui, lower, &row.email, Copied::Soft, row, look, outbox);
}

/// What a copy button copies, and how its text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Copied {
    Phone,
    Email,
    /// The e-mail as the second, softer line.
    Soft,
}

/// Text with a small button behind it that copies, while the pointer is over it.
fn copyable(ui: &mut Ui, rect: Rect, text: &str, what: Copied, row: &Row, look: &Look<'_>, outbox: &mut Outbox) {
    if text.is_empty() {
        return;
    }
    let ink = match what {
        Copied::Phone | Copied::Email => ink(ui),
        Copied::Soft => soft_ink(ui),
    };
    let is_hovered = ui.rect_contains_pointer(rect);
    let mut place = rect;
    if is_hovered {
        place.max.x -= COPY;
    }
    let shown = line(ui, place, marked(text, &terms(row, look), &ink));
    if !is_hovered {
        return;
    }
    let left = (shown.rect.right() + 2.0).min(rect.right() - COPY);
    let square = Rect::from_min_size(egui::pos2(left, rect.center().y - COPY / 2.0), Vec2::splat(COPY));
    let name = match what {
        Copied::Phone => words::COPY_PHONE,
        Copied::Email | Copied::Soft => words::COPY_EMAIL,
    };
    let id = Id::unique(("copy from the list", row.id, what));
    let button = ui.interact(square, id, Sense::CLICK);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let tokens = theme::tokens(ui);
    let colour = if button.hovered() { tokens.accent } else { tokens.text_faint };
    paint_icon(ui, square, ICON_CONTENT_COPY, colour);
    if button.on_hover_text(name).clicked() {
        outbox.post(Wish::Copy(text.to_owned()));
    }
}

fn paint_icon(ui: &Ui, rect: Rect, icon: MaterialIcon, colour: Color32) {
    let font = egui::FontId::new(14.0, icon.font_family());
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, icon.codepoint, font, colour);
}

fn plain(ui: &mut Ui, rect: Rect, text: &str, row: &Row, look: &Look<'_>) {
    if !text.is_empty() {
        line(ui, rect, marked(text, &terms(row, look), &soft_body(ui)));
    }
}

fn right(ui: &mut Ui, rect: Rect, text: &str) {
    let colour = theme::tokens(ui).text_soft;
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.add(Label::new(RichText::new(text).color(colour)).selectable(false).truncate());
    });
}

/// As many chips as there is room for, then "+2" with the others under the pointer.
fn tags(ui: &mut Ui, rect: Rect, tags: &[String], look: &Look<'_>) {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        let mut left = rect.width();
        let mut drawn = 0;
        for tag in tags {
            let rest = if drawn + 1 < tags.len() { 28.0 } else { 0.0 };
            let needed = text_width(ui, tag) + 16.0 + theme::GAP_1;
            if drawn > 0 && needed + rest > left {
                break;
            }
            ui.scope(|ui| {
                ui.set_max_width((left - rest - 16.0).max(24.0));
                chip::tinted(ui, tag, &look.tints);
            });
            left -= needed;
            drawn += 1;
        }
        if let Some(others) = tags.get(drawn..).filter(|others| !others.is_empty()) {
            let more =
                RichText::new(format!("+{}", others.len())).size(theme::SMALL).color(theme::tokens(ui).text_soft);
            ui.add(Label::new(more).selectable(false)).on_hover_text(others.join("\n"));
        }
    });
}

fn text_width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), theme::regular(theme::SMALL), Color32::PLACEHOLDER).size().x
}

/// One line of text, cut with "…" where it does not fit; the whole text is then under the pointer.
fn line(ui: &mut Ui, rect: Rect, job: LayoutJob) -> Response {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| ui.add(Label::new(job).selectable(false).truncate())).inner
}

/// The upper and lower half of a row, for lines of 14 and 12 points.
fn two_lines(rect: Rect) -> (Rect, Rect) {
    let middle = rect.center().y;
    let upper = Rect::from_min_max(egui::pos2(rect.left(), middle - 19.0), egui::pos2(rect.right(), middle + 1.0));
    let lower = Rect::from_min_max(egui::pos2(rect.left(), middle + 1.0), egui::pos2(rect.right(), middle + 18.0));
    (upper, lower)
}

fn append(job: &mut LayoutJob, tail: &LayoutJob) {
    for section in &tail.sections {
        let range = section.byte_range.start.0..section.byte_range.end.0;
        job.append(&tail.text[range], section.leading_space, section.format.clone());
    }
}

fn ink(ui: &Ui) -> Ink {
    let tokens = theme::tokens(ui);
    Ink {
        font: theme::regular(theme::BODY),
        colour: tokens.text,
        hit_font: theme::semibold(theme::BODY),
        hit_colour: tokens.accent,
    }
}

/// An archived customer is drawn softer, beside the sign that says so.
fn name_ink(ui: &Ui, row: &Row) -> Ink {
    if row.is_archived { soft_body(ui) } else { ink(ui) }
}

fn soft_body(ui: &Ui) -> Ink {
    Ink { colour: theme::tokens(ui).text_soft, ..ink(ui) }
}

fn soft_ink(ui: &Ui) -> Ink {
    Ink {
        font: theme::regular(theme::SMALL),
        colour: theme::tokens(ui).text_soft,
        hit_font: theme::semibold(theme::SMALL),
        hit_colour: theme::tokens(ui).accent,
    }
}
