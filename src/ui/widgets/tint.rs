//! The colours that the shop gave its tags.

use egui::{Color32, Ui};

use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings::{COLOURS, TAG_COLOUR, TAGS};
use crate::ui::theme;

/// The tags that have a colour, read once a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tints(Vec<(String, String)>);

impl Tints {
    pub fn of(settings: &Record) -> Self {
        let part = |item, part| settings.part_text(TAGS, item, part);
        let tags = settings.items(TAGS).into_iter();
        Self(tags.map(|item| (part(item, MAIN).to_lowercase(), part(item, TAG_COLOUR).to_owned())).collect())
    }

    /// Words and ground of a tag; nothing for one without a colour.
    pub fn colours(&self, ui: &Ui, tag: &str) -> Option<(Color32, Color32)> {
        if self.0.is_empty() {
            return None;
        }
        let tag = tag.to_lowercase();
        let (_, colour) = self.0.iter().find(|(known, _)| *known == tag)?;
        let at = COLOURS.iter().position(|known| known == colour)?;
        theme::tints(ui).get(at).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::id::Id;
    use crate::model::path::Path;
    use crate::model::value::Value;

    #[test]
    fn fld_05_a_tag_has_the_colour_that_the_shop_gave_it_whatever_its_case() {
        let mut settings = Record::new(Entity::Settings, Id::ONLY);
        for (item, tag, colour) in [(1, "VIP", "Red"), (2, "Plain", "Grey")] {
            for (part, text) in [(MAIN, tag), (TAG_COLOUR, colour)] {
                settings.set(Path::part(TAGS, item, part), Some(Value::Text(text.to_owned())));
            }
        }
        let tints = Tints::of(&settings);
        egui::__run_test_ui(|ui| {
            assert!(tints.colours(ui, "vip").is_some());
            assert_eq!((tints.colours(ui, "plain"), tints.colours(ui, "other")), (None, None));
            assert_eq!(theme::tints(ui).len(), COLOURS.len());
        });
    }
}
