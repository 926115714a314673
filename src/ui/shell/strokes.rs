//! Keys that are played to the window once it is ready, for the program's `--keys` option.

use std::collections::VecDeque;
use std::str::FromStr;

use egui::{Event, Key, Modifiers, RawInput};

/// Frames between two keys, so that what the first one asked for is there before the second one comes.
const FRAMES_BETWEEN: u32 = 12;

/// One key with those held beside it, or one sign that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stroke {
    Press(Modifiers, Key),
    Type(char),
}

/// What is still to be played, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strokes {
    left: VecDeque<Stroke>,
    /// The last key was pressed with others, which are let go in the next frame.
    is_held: bool,
    /// Frames since the last key.
    frames: u32,
}

impl FromStr for Strokes {
    type Err = String;

    /// Reads keys parted by spaces; what stands between apostrophes is typed sign by sign, and
    /// `tab*3` is pressed three times.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut left = VecDeque::new();
        for (index, part) in text.split('\'').enumerate() {
            if index % 2 == 1 {
                left.extend(part.chars().map(Stroke::Type));
                continue;
            }
            for word in part.split_whitespace() {
                let (word, times) = word.rsplit_once('*').filter(|(key, _)| !key.is_empty()).unwrap_or((word, "1"));
                let times: usize = times.parse().map_err(|_no_number| unknown(word))?;
                left.extend(std::iter::repeat_n(stroke(word)?, times));
            }
        }
        Ok(Self { left, ..Self::default() })
    }
}

fn stroke(word: &str) -> Result<Stroke, String> {
    let mut signs = word.chars();
    if let (Some(sign), None) = (signs.next(), signs.next()) {
        return Ok(Stroke::Type(sign));
    }
    let mut modifiers = Modifiers::NONE;
    let mut rest = word;
    while let Some((held, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
        modifiers = modifiers.plus(match held.to_ascii_lowercase().as_str() {
            "ctrl" => Modifiers::CTRL.plus(Modifiers::COMMAND),
            "alt" => Modifiers::ALT,
            "shift" => Modifiers::SHIFT,
            _ => return Err(unknown(word)),
        });
        rest = after;
    }
    let key = Key::ALL.iter().find(|key| key.name().eq_ignore_ascii_case(rest) || key.symbol_or_name() == rest);
    let key = key.copied().or_else(|| Key::from_name(rest)).ok_or_else(|| unknown(word))?;
    Ok(Stroke::Press(modifiers, key))
}

fn unknown(word: &str) -> String {
    format!("There is no key {word:?}; write keys like ctrl+k, shift+delete, down, enter, and text between apostrophes")
}

impl Strokes {
    pub fn is_done(&self) -> bool {
        self.left.is_empty() && !self.is_held
    }

    /// Called once a frame, before it; puts the next key into what the frame hears when its turn has come.
    pub fn play(&mut self, input: &mut RawInput) {
        // A window that is played to has the keyboard, whatever the display says.
        input.focused = true;
        if std::mem::take(&mut self.is_held) {
            input.events.push(Event::ModifiersChanged(Modifiers::NONE));
        }
        self.frames += 1;
        if self.frames < FRAMES_BETWEEN {
            return;
        }
        let Some(stroke) = self.left.pop_front() else {
            return;
        };
        // The signs of a text come one a frame.
        let goes_on = matches!((stroke, self.left.front()), (Stroke::Type(_), Some(Stroke::Type(_))));
        self.frames = if goes_on { FRAMES_BETWEEN } else { 0 };
        match stroke {
            Stroke::Press(modifiers, key) => {
                input.events.push(Event::ModifiersChanged(modifiers));
                input.events.extend([true, false].map(|pressed| event(key, modifiers, pressed)));
                self.is_held = modifiers != Modifiers::NONE;
            }
            Stroke::Type(sign) => {
                let key = Key::from_name(&sign.to_uppercase().to_string());
                input.events.extend(key.map(|key| event(key, Modifiers::NONE, true)));
                input.events.push(Event::Text(sign.to_string()));
                input.events.extend(key.map(|key| event(key, Modifiers::NONE, false)));
            }
        }
    }
}

fn event(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Stroke]) {
        let strokes = text.parse::<Strokes>().map(|strokes| Vec::from(strokes.left));
        assert_eq!(strokes.as_deref(), Ok(expected), "{text}");
    }

    #[test]
    fn keys_and_texts_are_read() {
        let ctrl = Modifiers::CTRL.plus(Modifiers::COMMAND);
        check("", &[]);
        check("ctrl+k", &[Stroke::Press(ctrl, Key::K)]);
        check("Ctrl+Shift+z", &[Stroke::Press(ctrl.plus(Modifiers::SHIFT), Key::Z)]);
        check("tab*2", &[Stroke::Press(Modifiers::NONE, Key::Tab); 2]);
        check("ctrl++ ?", &[Stroke::Press(ctrl, Key::Plus), Stroke::Type('?')]);
        check(
            "'a b' down enter",
            &[
                Stroke::Type('a'),
                Stroke::Type(' '),
                Stroke::Type('b'),
                Stroke::Press(Modifiers::NONE, Key::ArrowDown),
                Stroke::Press(Modifiers::NONE, Key::Enter),
            ],
        );
        for wrong in ["ctrl+nokey", "hyper+k", "entr", "tab*"] {
            assert!(wrong.parse::<Strokes>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_key_waits_for_its_turn_and_a_text_goes_on_in_the_next_frame() {
        let mut strokes: Strokes = "ctrl+k 'ab'".parse().expect("the keys read");
        let mut heard = Vec::new();
        for frame in 0..40 {
            let mut input = RawInput::default();
            strokes.play(&mut input);
            if !input.events.is_empty() {
                heard.push(frame);
            }
        }
        assert!(strokes.is_done());
        assert_eq!(heard, [11, 12, 23, 24], "the key, its letting go, and two signs");
    }
}
