//! A key as it is printed on a keyboard.

use egui::{Align, Layout, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::theme;

const HEIGHT: f32 = 20.0;
const GAP: f32 = 3.0;

/// Draws words such as "Ctrl+K" as one cap a key; the caps stay on one line.
pub fn keys(ui: &mut Ui, words: &str) {
    let size = Vec2::new(width(ui, words), HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for part in parts(words) {
            cap(ui, part);
        }
    });
}

/// "Ctrl++" is Ctrl and +.
fn parts(words: &str) -> Vec<&str> {
    match words.strip_suffix("++") {
        Some(before) => before.split('+').chain(["+"]).collect(),
        None if words == "+" => vec!["+"],
        None => words.split('+').collect(),
    }
}

fn cap(ui: &mut Ui, words: &str) {
    let tokens = theme::tokens(ui);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::SMALL), tokens.text_soft);
    let size = Vec2::new((galley.size().x + 10.0).max(HEIGHT), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let stroke = Stroke::new(1.0, tokens.line_strong);
    ui.painter().rect(rect, 4.0, tokens.panel, stroke, StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, tokens.text_soft);
}

/// The width that `keys` takes, for laying it out at the right.
pub fn width(ui: &Ui, words: &str) -> f32 {
    let one = |part: &str| {
        let galley = ui.painter().layout_no_wrap(part.to_owned(), theme::regular(theme::SMALL), egui::Color32::WHITE);
        (galley.size().x + 10.0).max(HEIGHT) + GAP
    };
    parts(words).into_iter().map(one).sum::<f32>() - GAP
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn keys_come_apart() {
        let check = |words: &str, expected: &[&str]| assert_eq!(parts(words), expected);
        check("Ctrl+K", &["Ctrl", "K"]);
        check("Ctrl++", &["Ctrl", "+"]);
        check("+", &["+"]);
        check("Esc", &["Esc"]);
    }
}
