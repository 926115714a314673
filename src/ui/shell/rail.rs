//! The navigation rail at the left: the shop, the places to go, and how many things wait there.

use egui::{Align2, Frame, Margin, Panel, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};
use egui_material_icons::icons::ICON_STOREFRONT;

use crate::model::settings::SHOP_NAME;
use crate::ui::action::Action;
use crate::ui::outbox::Outbox;
use crate::ui::route::Route;
use crate::ui::shell::book::Book;
use crate::ui::theme;
use crate::ui::widgets::icon;
use crate::ui::words::shell as words;

pub const WIDTH: f32 = 188.0;
const LINE: f32 = 34.0;
/// The counter has room for three digits; the screen behind it tells the number.
const MOST: usize = 999;

/// Draws the rail; `duplicates` is the number of pairs to review.
pub fn rail(ui: &mut Ui, route: &Route, book: &Book, duplicates: usize, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let frame = Frame::new().fill(tokens.ground).inner_margin(Margin { left: 10, right: 10, top: 12, bottom: 10 });
    Panel::left("rail").exact_size(WIDTH).resizable(false).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        shop_ui(ui, book);
        ui.add_space(theme::GAP_4);
        for (action, is_here, waiting) in [
            (Action::GoCustomers, matches!(route, Route::Customers { .. } | Route::NewCustomer { .. }), 0),
            (Action::GoDuplicates, *route == Route::Duplicates, duplicates),
            (Action::GoHistory, *route == Route::History, 0),
            (Action::GoImport, *route == Route::Import, 0),
        ] {
            if line_ui(ui, action, is_here, waiting).clicked() {
                outbox.act(action);
            }
        }
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            if line_ui(ui, Action::ShowKeys, false, 0).clicked() {
                outbox.act(Action::ShowKeys);
            }
            if line_ui(ui, Action::GoSettings, *route == Route::Settings, 0).clicked() {
                outbox.act(Action::GoSettings);
            }
            if line_ui(ui, Action::GoBin, *route == Route::Bin, 0).clicked() {
                outbox.act(Action::GoBin);
            }
        });
    });
}

fn shop_ui(ui: &mut Ui, book: &Book) {
    let tokens = theme::tokens(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(32.0), Sense::hover());
        ui.painter().rect_filled(rect, theme::RADIUS_CARD, tokens.accent_fill);
        let place = Rect::from_center_size(rect.center(), Vec2::splat(20.0));
        let font = egui::FontId::new(20.0, ICON_STOREFRONT.font_family());
        ui.painter().text(place.center(), Align2::CENTER_CENTER, ICON_STOREFRONT.codepoint, font, tokens.on_accent);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let shop = match book.settings.text(SHOP_NAME) {
                "" => words::UNNAMED_SHOP,
                shop => shop,
            };
            ui.add(egui::Label::new(theme::strong(shop)).truncate());
            let file = theme::soft(ui, words::book_name(&book.path));
            ui.add(egui::Label::new(file).truncate()).on_hover_text(book.path.display().to_string());
        });
    });
}

/// One place: icon, word, and how many things wait there.
fn line_ui(ui: &mut Ui, action: Action, is_here: bool, waiting: usize) -> Response {
    let tokens = theme::tokens(ui);
    let label = if action == Action::ShowKeys { words::KEYS } else { action.label() };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name =
        if waiting > 0 { format!("{label}, {}", words::duplicates_to_review(waiting)) } else { label.to_owned() };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_here, &name));
    theme::line_ground(ui, &response, is_here);
    let (sign, text) = if is_here { (tokens.accent, tokens.text) } else { (tokens.text_soft, tokens.text_soft) };
    let at = rect.left_center() + Vec2::new(18.0, 0.0);
    let icon_font = egui::FontId::new(20.0, action.icon().font_family());
    ui.painter().text(at, Align2::CENTER_CENTER, action.icon().codepoint, icon_font, sign);
    let font = if is_here { theme::semibold(theme::BODY) } else { theme::regular(theme::BODY) };
    ui.painter().text(rect.left_center() + Vec2::new(38.0, 0.0), Align2::LEFT_CENTER, label, font, text);
    if waiting > 0 {
        counter_ui(ui, rect, waiting);
    }
    theme::focus_ring(ui, &response);
    response.on_hover_text(action.hint())
}

fn counter_ui(ui: &Ui, line: Rect, waiting: usize) {
    let tokens = theme::tokens(ui);
    let words = if waiting > MOST { format!("{MOST}+") } else { waiting.to_string() };
    let galley = ui.painter().layout_no_wrap(words, theme::semibold(theme::SMALL), tokens.amber);
    let size = Vec2::new((galley.size().x + 12.0).max(20.0), 20.0);
    let place = Rect::from_center_size(line.right_center() - Vec2::new(8.0 + size.x / 2.0, 0.0), size);
    ui.painter().rect_filled(place, 10.0, tokens.amber_fill);
    let stroke = egui::Stroke::new(1.0, tokens.amber_line);
    ui.painter().rect_stroke(place, 10.0, stroke, egui::StrokeKind::Inside);
    ui.painter().galley(place.center() - galley.size() / 2.0, galley, tokens.amber);
}

/// The icon of the program beside its name, for the screens without a book.
pub fn brand(ui: &mut Ui) {
    let tokens = theme::tokens(ui);
    ui.horizontal(|ui| {
        icon::paint(ui, ICON_STOREFRONT, 24.0, tokens.accent);
        ui.label(theme::title(crate::ui::words::PROGRAM));
    });
}
