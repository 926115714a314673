//! The editor of a list of short words: chips, and a box in which Enter or a comma makes another chip.

use egui::{Key, TextEdit, Ui, Vec2};

use crate::ui::kinds::{Slot, line};
use crate::ui::theme;
use crate::ui::widgets::chip;
use crate::ui::words::detail as words;

/// Width of the box behind the chips.
const BOX: f32 = 150.0;

/// What the person did to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Add(Vec<String>),
    Remove(u16),
}

/// Draws the chips and the box; `pending` is what stands in the box.
pub fn edit_ui(ui: &mut Ui, slot: &Slot<'_>, tags: &[(u16, String)], pending: &mut String) -> Option<Deed> {
    let mut deed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP_1);
        for (item, tag) in tags {
            if chip::removable(ui, tag).clicked() {
                deed = Some(Deed::Remove(*item));
            }
        }
        let was_empty = pending.is_empty();
        let editor = TextEdit::singleline(pending)
            .id(slot.id)
            .hint_text(words::HINT_TAG)
            .margin(line::INSET)
            .min_size(Vec2::new(0.0, theme::CONTROL))
            .desired_width(BOX);
        let response = ui.add(editor).accessible_name(slot.name);
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_entered && !was_empty {
            deed = Some(Deed::Add(split(pending)));
            pending.clear();
            response.request_focus();
        } else if pending.contains([',', ';']) {
            deed = Some(Deed::Add(split(pending)));
            pending.clear();
        } else if response.has_focus() && was_empty && ui.input(|input| input.key_pressed(Key::Backspace)) {
            deed = tags.last().map(|(item, _)| Deed::Remove(*item));
        }
    });
    deed
}

fn split(text: &str) -> Vec<String> {
    text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn commas_separate_tags_and_blanks_are_dropped() {
        assert_eq!(split(" VIP, fleet ;,"), ["VIP", "fleet"]);
    }
}
