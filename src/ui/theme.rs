//! Colours, sizes and spaces of the window: light and dark designed together, and the only place that names a colour.

use std::sync::Arc;

use egui::style::{ScrollStyle, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Rect, Response, RichText,
    Shadow, Stroke, StrokeKind, Style, TextStyle, Theme, Ui, Vec2, Visuals,
};

use crate::ui::preferences::{Look, Preferences};

/// Type sizes; there are no others.
pub const SMALL: f32 = 12.0;
pub const BODY: f32 = 14.0;
pub const TITLE: f32 = 16.0;
pub const HEADING: f32 = 20.0;
pub const DISPLAY: f32 = 28.0;

/// Spaces, on a grid of 4 px.
pub const GAP_1: f32 = 4.0;
pub const GAP_2: f32 = 8.0;
pub const GAP_3: f32 = 12.0;
pub const GAP_4: f32 = 16.0;
pub const GAP_6: f32 = 24.0;
pub const GAP_8: f32 = 32.0;
/// Padding inside a panel.
pub const PANEL: i8 = 12;
/// Height of a button or field.
pub const CONTROL: f32 = 30.0;
/// Height of a list row: two lines, one line.
pub const ROW: f32 = 44.0;
pub const ROW_COMPACT: f32 = 28.0;
/// Corners of controls and of cards.
pub const RADIUS: u8 = 6;
pub const RADIUS_CARD: u8 = 8;
/// Size of an icon beside a word.
pub const ICON: f32 = 18.0;

/// Family name of the semibold face.
pub const SEMIBOLD: &str = "semibold";

/// The named colours; each pair of text and surface that is used together is checked for contrast.
#[derive(Debug)]
pub struct Tokens {
    /// Behind the navigation rail and the bars.
    pub ground: Color32,
    /// Behind lists and forms.
    pub panel: Color32,
    /// Cards, fields, popups.
    pub raised: Color32,
    /// Hairlines between things, and around controls.
    pub line: Color32,
    pub line_strong: Color32,
    /// The three levels of text.
    pub text: Color32,
    pub text_soft: Color32,
    pub text_faint: Color32,
    /// The one accent as text, icon, ring; as a filled button; that button under the pointer; the text on it.
    pub accent: Color32,
    pub accent_fill: Color32,
    pub accent_fill_hover: Color32,
    pub on_accent: Color32,
    /// Behind what is selected, and behind what is under the pointer.
    pub selection: Color32,
    pub hover: Color32,
    /// Behind a tag.
    pub chip: Color32,
    /// Ring around what the keyboard works on.
    pub focus: Color32,
    /// Needs attention.
    pub amber: Color32,
    pub amber_fill: Color32,
    pub amber_line: Color32,
    /// Loss and money owed.
    pub red: Color32,
    pub red_fill: Color32,
    /// Done and paid.
    pub green: Color32,
    pub green_fill: Color32,
    /// Over the window while a question is open.
    pub backdrop: Color32,
    pub shadow: Color32,
    /// Avatars: background and letters, picked by the record's id.
    pub avatars: [(Color32, Color32); 8],
}

const fn rgb(red: u8, green: u8, blue: u8) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

pub const LIGHT: Tokens = Tokens {
    ground: rgb(0xF1, 0xEE, 0xE8),
    panel: rgb(0xFA, 0xF8, 0xF5),
    raised: rgb(0xFF, 0xFF, 0xFF),
    line: rgb(0xE3, 0xDE, 0xD5),
    line_strong: rgb(0xC9, 0xC2, 0xB5),
    text: rgb(0x26, 0x22, 0x1D),
    text_soft: rgb(0x57, 0x51, 0x48),
    text_faint: rgb(0x6A, 0x63, 0x58),
    accent: rgb(0x1D, 0x5C, 0x86),
    accent_fill: rgb(0x1F, 0x63, 0x91),
    accent_fill_hover: rgb(0x19, 0x54, 0x7C),
    on_accent: rgb(0xFF, 0xFF, 0xFF),
    selection: rgb(0xDB, 0xE8, 0xF1),
    hover: rgb(0xEE, 0xEA, 0xE2),
    chip: rgb(0xEA, 0xE5, 0xDB),
    focus: rgb(0x2E, 0x7F, 0xB8),
    amber: rgb(0x85, 0x55, 0x00),
    amber_fill: rgb(0xFD, 0xF2, 0xD8),
    amber_line: rgb(0xE7, 0xC9, 0x85),
    red: rgb(0xAE, 0x26, 0x1C),
    red_fill: rgb(0xFB, 0xE9, 0xE6),
    green: rgb(0x2A, 0x67, 0x38),
    green_fill: rgb(0xE5, 0xF1, 0xE4),
    backdrop: Color32::from_rgba_premultiplied(14, 12, 10, 90),
    shadow: Color32::from_rgba_premultiplied(6, 5, 4, 34),
    avatars: [
        (rgb(0xDC, 0xE7, 0xF3), rgb(0x2B, 0x50, 0x7C)),
        (rgb(0xF6, 0xDF, 0xD6), rgb(0x86, 0x3C, 0x22)),
        (rgb(0xDF, 0xEC, 0xDB), rgb(0x35, 0x5E, 0x2F)),
        (rgb(0xEA, 0xE0, 0xF2), rgb(0x5C, 0x40, 0x7E)),
        (rgb(0xF7, 0xE8, 0xC6), rgb(0x72, 0x51, 0x0C)),
        (rgb(0xD8, 0xEC, 0xEA), rgb(0x1F, 0x5E, 0x5C)),
        (rgb(0xF6, 0xDC, 0xE4), rgb(0x85, 0x31, 0x52)),
        (rgb(0xE5, 0xE2, 0xDB), rgb(0x54, 0x4D, 0x42)),
    ],
};

pub const DARK: Tokens = Tokens {
    ground: rgb(0x1A, 0x18, 0x16),
    panel: rgb(0x21, 0x1F, 0x1C),
    raised: rgb(0x2B, 0x28, 0x25),
    line: rgb(0x38, 0x34, 0x30),
    line_strong: rgb(0x56, 0x50, 0x48),
    text: rgb(0xEF, 0xEB, 0xE4),
    text_soft: rgb(0xBF, 0xB8, 0xAD),
    text_faint: rgb(0xA8, 0xA1, 0x96),
    accent: rgb(0x8A, 0xBF, 0xE6),
    accent_fill: rgb(0x2A, 0x6C, 0x9C),
    accent_fill_hover: rgb(0x2F, 0x74, 0xA6),
    on_accent: rgb(0xFF, 0xFF, 0xFF),
    selection: rgb(0x27, 0x3B, 0x4A),
    hover: rgb(0x31, 0x2E, 0x2A),
    chip: rgb(0x3D, 0x39, 0x34),
    focus: rgb(0x6A, 0xB0, 0xE0),
    amber: rgb(0xF0, 0xC5, 0x6D),
    amber_fill: rgb(0x37, 0x2D, 0x19),
    amber_line: rgb(0x6E, 0x58, 0x27),
    red: rgb(0xF4, 0x9F, 0x95),
    red_fill: rgb(0x40, 0x23, 0x20),
    green: rgb(0xA0, 0xCF, 0x9C),
    green_fill: rgb(0x22, 0x36, 0x25),
    backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 130),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 110),
    avatars: [
        (rgb(0x2C, 0x42, 0x5E), rgb(0xC4, 0xDC, 0xF6)),
        (rgb(0x5A, 0x34, 0x27), rgb(0xF8, 0xCF, 0xC0)),
        (rgb(0x33, 0x4C, 0x2F), rgb(0xCB, 0xE6, 0xC4)),
        (rgb(0x47, 0x37, 0x5C), rgb(0xE0, 0xCF, 0xF4)),
        (rgb(0x51, 0x40, 0x18), rgb(0xF6, 0xDD, 0xA4)),
        (rgb(0x23, 0x49, 0x47), rgb(0xBC, 0xE4, 0xE1)),
        (rgb(0x57, 0x2E, 0x40), rgb(0xF6, 0xCB, 0xDA)),
        (rgb(0x45, 0x41, 0x3A), rgb(0xDF, 0xDA, 0xD0)),
    ],
};

/// The colours of the theme in which this part of the window is drawn.
pub fn tokens(ui: &Ui) -> &'static Tokens {
    tokens_of(ui.visuals())
}

pub fn tokens_of(visuals: &Visuals) -> &'static Tokens {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// The semibold face at body size.
pub fn strong_font() -> FontId {
    semibold(BODY)
}

/// Text in the semibold face, body size.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold(BODY))
}

/// The heading of a card or group, 16 semibold.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold(TITLE))
}

/// The heading of a screen, 20 semibold.
pub fn heading(text: impl Into<String>) -> RichText {
    RichText::new(text).font(semibold(HEADING))
}

/// Words and ground of a tag for each colour that a shop may give it, in the order of their words; grey is the usual.
pub fn tints(ui: &Ui) -> [Option<(Color32, Color32)>; 9] {
    let tokens = tokens(ui);
    let [blue, orange, green, violet, amber, teal, pink, _] = tokens.avatars.map(|(ground, word)| Some((word, ground)));
    [None, Some((tokens.red, tokens.red_fill)), orange, amber, green, teal, blue, violet, pink]
}

/// Small soft text beside or below the main text.
pub fn soft(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).size(SMALL).color(tokens(ui).text_soft)
}

/// Draws the ring around something that has the keyboard and draws itself.
/// Paints the ground of a line that can be chosen: where one is, under the pointer, else none; gives the colour.
pub fn line_ground(ui: &Ui, response: &Response, is_here: bool) -> Option<Color32> {
    let tokens = tokens(ui);
    let ground = match (is_here, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.hover),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(response.rect, RADIUS, ground);
    }
    ground
}

pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        focus_ring_at(ui, response.rect);
    }
}

pub fn focus_ring_at(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(2.0, tokens(ui).focus);
    ui.painter().rect_stroke(rect.shrink(1.0), CornerRadius::same(RADIUS), stroke, StrokeKind::Inside);
}

/// A card on the panel.
pub fn card(ui: &Ui) -> egui::Frame {
    let tokens = tokens(ui);
    egui::Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(RADIUS_CARD)
        .inner_margin(Margin::same(16))
}

/// The frame of a question over the window.
pub fn dialog(ui: &Ui) -> egui::Frame {
    egui::Frame::popup(ui.style()).inner_margin(Margin::same(20)).corner_radius(12)
}

/// Sets fonts, both themes, and what egui would otherwise do on its own.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| dress(style, tokens));
    }
    ctx.options_mut(|options| {
        // The shell asks about unsaved changes first, and knows the keys for the scale.
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
    });
}

/// Applies this person's look and scale.
pub fn apply(ctx: &Context, preferences: &Preferences) {
    ctx.set_theme(match preferences.look {
        Look::System => egui::ThemePreference::System,
        Look::Light => egui::ThemePreference::Light,
        Look::Dark => egui::ThemePreference::Dark,
    });
    ctx.set_zoom_factor(preferences.scale.clamp(0.8, 2.0));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let regular = include_bytes!("../../assets/fonts/Inter-Regular.otf");
    let semibold = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
    fonts.font_data.insert("text".to_owned(), Arc::new(FontData::from_static(regular)));
    fonts.font_data.insert("text semibold".to_owned(), Arc::new(FontData::from_static(semibold)));
    let icons = egui_material_icons::font_insert();
    fonts.font_data.insert(icons.name.clone(), Arc::new(icons.data));
    let others = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (family, first) in [
        (FontFamily::Proportional, "text"),
        (FontFamily::Name(SEMIBOLD.into()), "text semibold"),
        (FontFamily::Name(egui_material_icons::FONT_FAMILY.into()), icons.name.as_str()),
    ] {
        let mut names = vec![first.to_owned()];
        names.extend(others.iter().cloned());
        names.push(icons.name.clone());
        fonts.families.insert(family, names);
    }
    fonts
}

fn dress(style: &mut Style, tokens: &Tokens) {
    style.text_styles = [
        (TextStyle::Small, regular(SMALL)),
        (TextStyle::Body, regular(BODY)),
        (TextStyle::Button, regular(BODY)),
        (TextStyle::Heading, semibold(HEADING)),
        (TextStyle::Monospace, regular(BODY)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(GAP_2, GAP_2);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.interact_size = Vec2::new(CONTROL, CONTROL);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 6.0;
    spacing.combo_width = 140.0;
    spacing.text_edit_width = 240.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = ScrollStyle {
        bar_width: 10.0,
        floating_width: 6.0,
        floating_allocated_width: 8.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.35,
        active_handle_opacity: 0.55,
        interact_handle_opacity: 0.9,
        ..ScrollStyle::floating()
    };
    spacing.scroll.fade.strength = 0.0;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = true;
    // Nothing moves for longer than this.
    style.animation_time = 0.08;
    let is_dark = style.visuals.dark_mode;
    style.visuals = visuals(tokens, if is_dark { Visuals::dark() } else { Visuals::light() });
}

fn visuals(tokens: &Tokens, base: Visuals) -> Visuals {
    let mut visuals = base;
    let shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: tokens.shadow };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(tokens.text_faint);
    visuals.hyperlink_color = tokens.accent;
    visuals.faint_bg_color = tokens.hover;
    visuals.extreme_bg_color = tokens.raised;
    visuals.text_edit_bg_color = Some(tokens.raised);
    visuals.code_bg_color = tokens.hover;
    visuals.warn_fg_color = tokens.amber;
    visuals.error_fg_color = tokens.red;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.window_fill = tokens.raised;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.panel_fill = tokens.panel;
    visuals.selection.bg_fill = tokens.selection;
    // Also the colour of the words of what is selected, which must be read.
    visuals.selection.stroke = Stroke::new(2.0, tokens.accent);
    visuals.striped = false;
    visuals.slider_trailing_fill = true;
    visuals.disabled_alpha = 0.5;
    visuals.text_cursor.stroke = Stroke::new(2.0, tokens.accent);
    let state = |fill: Color32, line: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: line,
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    };
    let (line, strong) = (Stroke::new(1.0, tokens.line), Stroke::new(1.0, tokens.line_strong));
    visuals.widgets.noninteractive = state(tokens.panel, line, tokens.text);
    visuals.widgets.inactive = state(tokens.raised, strong, tokens.text);
    visuals.widgets.hovered = state(tokens.hover, strong, tokens.text);
    // egui draws what has the keyboard as `active`: the ring is this stroke.
    visuals.widgets.active = state(tokens.hover, Stroke::new(2.0, tokens.focus), tokens.text);
    visuals.widgets.open = state(tokens.hover, strong, tokens.text);
    visuals
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
