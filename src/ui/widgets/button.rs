//! Buttons: one primary a screen, quiet ones beside it, danger for what takes away.

use egui::{Atom, Atoms, Color32, IntoAtoms as _, Response, RichText, Stroke, Ui, Vec2};
use egui_material_icons::MaterialIcon;

use crate::ui::action::Action;
use crate::ui::{theme, words};

/// What a button stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The one thing this screen is for.
    Primary,
    /// Framed.
    Normal,
    /// Without a frame until the pointer is over it.
    Quiet,
    /// Takes something away.
    Danger,
}

/// Whether a button can be pressed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    Yes,
    No,
}

impl Ready {
    pub fn when(is_ready: bool) -> Self {
        if is_ready { Self::Yes } else { Self::No }
    }
}

pub fn primary(ui: &mut Ui, icon: Option<MaterialIcon>, words: &str) -> Response {
    toned(ui, Tone::Primary, Ready::Yes, icon, words)
}

pub fn normal(ui: &mut Ui, icon: Option<MaterialIcon>, words: &str) -> Response {
    toned(ui, Tone::Normal, Ready::Yes, icon, words)
}

pub fn quiet(ui: &mut Ui, icon: Option<MaterialIcon>, words: &str) -> Response {
    toned(ui, Tone::Quiet, Ready::Yes, icon, words)
}

pub fn danger(ui: &mut Ui, icon: Option<MaterialIcon>, words: &str) -> Response {
    toned(ui, Tone::Danger, Ready::Yes, icon, words)
}

/// A button of any tone; its name for screen readers is its words.
pub fn toned(ui: &mut Ui, tone: Tone, ready: Ready, icon: Option<MaterialIcon>, words: &str) -> Response {
    let mut atoms = Atoms::default();
    if let Some(icon) = icon {
        atoms.push_right(icon.rich_text().size(theme::ICON));
    }
    let word = match tone {
        Tone::Primary => theme::strong(words),
        Tone::Normal | Tone::Quiet | Tone::Danger => RichText::new(words),
    };
    atoms.push_right(word);
    let button = egui::Button::new(atoms).frame_when_inactive(tone != Tone::Quiet);
    dressed(ui, tone, ready, button).accessible_name(words)
}

/// A button for an action: its icon, its words, its key under the pointer.
pub fn of_action(ui: &mut Ui, tone: Tone, ready: Ready, action: Action) -> Response {
    toned(ui, tone, ready, Some(action.icon()), action.label()).on_hover_text(action.hint())
}

/// A square button with an icon alone; the name is shown under the pointer and told to screen readers.
pub fn icon(ui: &mut Ui, icon: MaterialIcon, name: &str) -> Response {
    let button = egui::Button::new(icon.rich_text().size(theme::ICON))
        .frame_when_inactive(false)
        .min_size(Vec2::splat(theme::CONTROL));
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(6.0, 4.0);
        dressed(ui, Tone::Quiet, Ready::Yes, button)
    })
    .inner
    .accessible_name(name)
    .on_hover_text(name)
}

/// A line of a menu: icon, words, key at the right.
pub fn menu_line(ui: &mut Ui, action: Action) -> Response {
    let atoms = (
        action.icon().rich_text().size(theme::ICON),
        action.label(),
        Atom::grow(),
        RichText::new(action.keys()).weak(),
    );
    let button = egui::Button::new(atoms.into_atoms()).frame_when_inactive(false);
    ui.add(button).accessible_name(action.label())
}

/// A word in the accent colour that acts like a link.
pub fn link(ui: &mut Ui, words: &str) -> Response {
    let accent = theme::tokens(ui).accent;
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(4.0, 1.0);
        ui.spacing_mut().interact_size.y = 22.0;
        ui.add(egui::Button::new(RichText::new(words).color(accent)).frame_when_inactive(false))
    })
    .inner
    .accessible_name(words)
}

/// The cross that closes something.
pub fn close(ui: &mut Ui) -> Response {
    icon(ui, egui_material_icons::icons::ICON_CLOSE, words::CLOSE)
}

fn dressed(ui: &mut Ui, tone: Tone, ready: Ready, button: egui::Button<'_>) -> Response {
    ui.scope(|ui| {
        let tokens = theme::tokens(ui);
        let widgets = &mut ui.visuals_mut().widgets;
        match tone {
            Tone::Normal => {}
            Tone::Primary => {
                for (state, fill) in [
                    (&mut widgets.inactive, tokens.accent_fill),
                    (&mut widgets.hovered, tokens.accent_fill_hover),
                    (&mut widgets.active, tokens.accent_fill_hover),
                ] {
                    state.weak_bg_fill = fill;
                    state.fg_stroke.color = tokens.on_accent;
                }
                widgets.inactive.bg_stroke = Stroke::NONE;
                widgets.hovered.bg_stroke = Stroke::NONE;
                widgets.active.bg_stroke = Stroke::new(2.0, tokens.text);
            }
            Tone::Quiet => {
                widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
                widgets.inactive.fg_stroke.color = tokens.text_soft;
                widgets.hovered.bg_stroke = Stroke::NONE;
            }
            Tone::Danger => {
                for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
                    state.fg_stroke.color = tokens.red;
                }
                widgets.hovered.weak_bg_fill = tokens.red_fill;
                widgets.active.weak_bg_fill = tokens.red_fill;
            }
        }
        ui.add_enabled(ready == Ready::Yes, button)
    })
    .inner
}
