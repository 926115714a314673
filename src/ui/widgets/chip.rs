//! Chips: a tag of a customer, a tag that can be taken off, and a state in a colour with its icon.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_CLOSE, ICON_ERROR, ICON_INFO, ICON_WARNING};

use crate::ui::theme;
use crate::ui::widgets::tint::Tints;
use crate::ui::words;

/// What a chip or banner says about a thing; each has its colour and its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Plain,
    /// Needs attention.
    Attention,
    /// Loss and money owed.
    Loss,
    /// Done and paid.
    Done,
}

impl Mood {
    pub fn icon(self) -> MaterialIcon {
        match self {
            Self::Plain => ICON_INFO,
            Self::Attention => ICON_WARNING,
            Self::Loss => ICON_ERROR,
            Self::Done => ICON_CHECK_CIRCLE,
        }
    }

    /// Text, background and line.
    pub fn colours(self, ui: &Ui) -> (Color32, Color32, Color32) {
        let tokens = theme::tokens(ui);
        match self {
            Self::Plain => (tokens.text_soft, tokens.chip, tokens.chip),
            Self::Attention => (tokens.amber, tokens.amber_fill, tokens.amber_line),
            Self::Loss => (tokens.red, tokens.red_fill, tokens.red_fill),
            Self::Done => (tokens.green, tokens.green_fill, tokens.green_fill),
        }
    }
}

/// Height of a chip.
const HEIGHT: f32 = 20.0;
const PADDING: f32 = 8.0;

/// A tag; cut with an ellipsis where there is no room for it.
pub fn tag(ui: &mut Ui, words: &str) -> Response {
    let (text, fill, _) = Mood::Plain.colours(ui);
    painted(ui, None, words, text, fill, Stroke::NONE)
}

/// A tag of a customer, in the colour that the shop gave it.
pub fn tinted(ui: &mut Ui, words: &str, tints: &Tints) -> Response {
    match tints.colours(ui, words) {
        Some((text, fill)) => painted(ui, None, words, text, fill, Stroke::NONE),
        None => tag(ui, words),
    }
}

/// A state: icon and words in the mood's colour.
pub fn state(ui: &mut Ui, mood: Mood, words: &str) -> Response {
    let (text, fill, line) = mood.colours(ui);
    painted(ui, Some(mood.icon()), words, text, fill, Stroke::new(1.0, line))
}

/// A tag with a cross; the response is that of the cross, whose name is "Remove" and the tag.
pub fn removable(ui: &mut Ui, words: &str) -> Response {
    removable_of(ui, words, &words::remove(words))
}

/// As `removable`, where the cross has a name of its own.
pub fn removable_of(ui: &mut Ui, words: &str, name: &str) -> Response {
    let (text, fill, _) = Mood::Plain.colours(ui);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::SMALL), text);
    let cross = HEIGHT + 2.0;
    let size = Vec2::new(galley.size().x + PADDING + cross + 2.0, HEIGHT + 4.0);
    let (rect, chip) = ui.allocate_exact_size(size, Sense::hover());
    chip.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect_filled(rect, size.y / 2.0, fill);
    ui.painter().galley(rect.left_center() + Vec2::new(PADDING, -galley.size().y / 2.0), galley, text);
    let place = Rect::from_min_size(rect.right_top() - Vec2::new(cross + 1.0, -1.0), Vec2::splat(cross));
    // A child of its own: the cross lies on the chip and takes no room beside it.
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("remove", words)));
    inside.spacing_mut().button_padding = Vec2::splat(3.0);
    inside.spacing_mut().interact_size = Vec2::splat(cross);
    let button = egui::Button::new(ICON_CLOSE.rich_text().size(14.0)).frame_when_inactive(false);
    inside.add(button.corner_radius(CornerRadius::same(11))).accessible_name(name).on_hover_text(name)
}

/// Painted into a place of fixed height, so that a tall row does not stretch it.
fn painted(
    ui: &mut Ui,
    icon: Option<MaterialIcon>,
    words: &str,
    text: Color32,
    fill: Color32,
    line: Stroke,
) -> Response {
    let sign = if icon.is_some() { 18.0 } else { 0.0 };
    let room = (ui.available_width() - 2.0 * PADDING - sign).max(0.0);
    let mut job = LayoutJob::simple_singleline(words.to_owned(), theme::regular(theme::SMALL), text);
    job.wrap = TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(galley.size().x + 2.0 * PADDING + sign, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().rect(rect, HEIGHT / 2.0, fill, line, StrokeKind::Inside);
    if let Some(icon) = icon {
        let at = rect.left_center() + Vec2::new(PADDING + 6.0, 0.0);
        ui.painter().text(at, Align2::CENTER_CENTER, icon.codepoint, FontId::new(14.0, icon.font_family()), text);
    }
    let at = rect.left_center() + Vec2::new(PADDING + sign, -galley.size().y / 2.0);
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, text);
    if is_cut { response.on_hover_text(words) } else { response }
}
