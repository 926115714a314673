//! Contrast of the colours, computed.

use egui::Color32;

use crate::ui::theme::{DARK, LIGHT};

/// Contrast ratio as in WCAG 2.2, "relative luminance".
fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let [red, green, blue] = [colour.r(), colour.g(), colour.b()].map(|byte| {
            let share = f32::from(byte) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_stands_out_from_every_surface_it_is_drawn_on() {
    for (name, tokens) in [("light", &LIGHT), ("dark", &DARK)] {
        let surfaces = [tokens.ground, tokens.panel, tokens.raised, tokens.selection, tokens.hover];
        let texts = [tokens.text, tokens.text_soft, tokens.text_faint, tokens.accent, tokens.red];
        let mut pairs: Vec<(Color32, Color32)> =
            surfaces.into_iter().flat_map(|surface| texts.map(|text| (text, surface))).collect();
        pairs.extend([
            (tokens.text_soft, tokens.chip),
            (tokens.amber, tokens.amber_fill),
            (tokens.amber, tokens.raised),
            (tokens.amber, tokens.panel),
            (tokens.text, tokens.amber_fill),
            (tokens.text_soft, tokens.amber_fill),
            (tokens.red, tokens.red_fill),
            (tokens.green, tokens.green_fill),
            (tokens.green, tokens.panel),
            (tokens.green, tokens.raised),
            (tokens.on_accent, tokens.accent_fill),
            (tokens.on_accent, tokens.accent_fill_hover),
        ]);
        pairs.extend(tokens.avatars.map(|(ground, letters)| (letters, ground)));
        for (text, surface) in pairs {
            let ratio = contrast(text, surface);
            assert!(ratio >= 4.5, "{name}: {text:?} on {surface:?} is {ratio:.2}");
        }
    }
}

#[test]
fn selection_hover_and_focus_are_three_looks() {
    for tokens in [&LIGHT, &DARK] {
        assert_ne!(tokens.selection, tokens.hover);
        assert_ne!(tokens.selection, tokens.panel);
        assert_ne!(tokens.hover, tokens.panel);
        // A ring must be seen: WCAG 2.2, 1.4.11 asks for 3:1.
        for surface in [tokens.panel, tokens.raised, tokens.ground, tokens.selection] {
            assert!(contrast(tokens.focus, surface) >= 3.0);
        }
    }
}
