//! Looking somebody up from anywhere, as when the phone rings.

use egui::{Key, Modifiers};

use super::{is_shown, press, type_into_palette, window};

#[test]
fn src_15_a_phone_is_copied_three_keys_after_the_query() {
    let mut window = window();
    type_into_palette(&mut window, "ana nunez");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::ALT, Key::P);
    assert!(is_shown(&window, "Copied 555-0100"));
}
