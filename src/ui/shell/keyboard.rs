//! Which actions the keys of this frame ask for.

use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use crate::ui::action::{ACTIONS, Action, Entry, Handled, Reader, Screen, is_taken_from_text};

/// Offers every key of the list that is pressed in this frame; a key whose action was handled is taken out of the input.
pub fn obey(ctx: &Context, screens: &[Screen], mut offer: impl FnMut(Action) -> Handled) {
    let is_typing = ctx.text_edit_focused();
    let is_on_something = ctx.egui_wants_keyboard_input();
    for entry in ACTIONS {
        if entry.reader == Reader::Pane || !is_at_home(entry, screens) {
            continue;
        }
        for key in entry.keys {
            if is_typing && !is_taken_from_text(entry, *key) {
                continue;
            }
            // Enter and Space press the button that has the keyboard.
            if is_on_something && key.modifiers.is_none() && matches!(key.logical_key, Key::Enter | Key::Space) {
                continue;
            }
            if ctx.input(|input| input.events.iter().any(|event| presses(event, *key)))
                && offer(entry.action) == Handled::Yes
            {
                consume(ctx, *key);
                break;
            }
        }
    }
}

pub fn is_at_home(entry: &Entry, screens: &[Screen]) -> bool {
    entry.screen == Screen::Everywhere || screens.contains(&entry.screen)
}

/// Modifiers must be the same, or Ctrl+Shift+Z would be Ctrl+Z as well; some signs need Shift on some keyboards.
fn presses(event: &Event, shortcut: KeyboardShortcut) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else {
        return false;
    };
    let is_sign = matches!(shortcut.logical_key, Key::Questionmark | Key::Plus | Key::Slash | Key::Equals);
    let held = Modifiers { shift: modifiers.shift && !is_sign, ..*modifiers };
    *key == shortcut.logical_key && held.matches_exact(shortcut.modifiers)
}

/// Takes the key out of the input, and the sign it types, so that a field that gets the keyboard now does not hear it.
fn consume(ctx: &Context, shortcut: KeyboardShortcut) {
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            // Alt and a letter type the letter as well.
            let types = !shortcut.modifiers.command && matches!(event, Event::Text(_));
            !presses(event, shortcut) && !types
        });
    });
}

#[cfg(test)]
mod tests {
    use egui::{Event, Key, KeyboardShortcut, Modifiers};

    use super::presses;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn undo_and_redo_are_told_apart() {
        let undo = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
        let ctrl = Modifiers::CTRL.plus(Modifiers::COMMAND);
        assert!(presses(&press(Key::Z, ctrl), undo));
        assert!(!presses(&press(Key::Z, ctrl.plus(Modifiers::SHIFT)), undo));
    }

    #[test]
    fn a_question_mark_is_one_with_or_without_shift() {
        let keys = KeyboardShortcut::new(Modifiers::NONE, Key::Questionmark);
        assert!(presses(&press(Key::Questionmark, Modifiers::NONE), keys));
        assert!(presses(&press(Key::Questionmark, Modifiers::SHIFT), keys));
        assert!(!presses(&press(Key::Questionmark, Modifiers::ALT), keys));
    }
}
