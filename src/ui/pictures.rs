//! The pictures of customers and files that are on screen: asked for when they are first drawn, kept while there is room.

use std::cell::RefCell;
use std::collections::BTreeMap;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::engine::pictures::{Drawn, Seen};
use crate::engine::question::Question;

/// Textures that are kept: more than any screen shows, 16 MB at most.
const MOST_KEPT: usize = 256;

/// What is known of a picture.
enum Known {
    Asked,
    /// There is nothing to draw; asked once only.
    Nothing,
    Ready(ColorImage),
    Shown(TextureHandle),
}

#[derive(Default)]
struct Inside {
    /// By hash, with the number of its last use.
    known: BTreeMap<String, (Known, u64)>,
    wanted: Vec<String>,
    uses: u64,
}

/// The cache; panes only borrow it, so what they want is noted inside.
#[derive(Default)]
pub struct Pictures(RefCell<Inside>);

impl std::fmt::Debug for Pictures {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Pictures({})", self.0.borrow().known.len())
    }
}

impl Pictures {
    /// The picture if it is there; if not, it is asked for and the window is drawn again when it comes.
    pub fn texture(&self, ctx: &Context, hash: &str) -> Option<TextureId> {
        if hash.is_empty() {
            return None;
        }
        let mut inside = self.0.borrow_mut();
        inside.uses += 1;
        let uses = inside.uses;
        let Some((known, used)) = inside.known.get_mut(hash) else {
            inside.known.insert(hash.to_owned(), (Known::Asked, uses));
            inside.wanted.push(hash.to_owned());
            return None;
        };
        *used = uses;
        if let Known::Ready(image) = known {
            let image = std::mem::take(image);
            *known = Known::Shown(ctx.load_texture(hash, image, TextureOptions::LINEAR));
        }
        match known {
            Known::Shown(texture) => Some(texture.id()),
            Known::Asked | Known::Nothing | Known::Ready(_) => None,
        }
    }

    /// What was missing since the last call.
    pub fn take_wanted(&self) -> Option<Question> {
        let hashes = std::mem::take(&mut self.0.borrow_mut().wanted);
        (!hashes.is_empty()).then_some(Question::Pictures { hashes })
    }

    pub fn hear(&self, drawn: &[Drawn]) {
        let mut inside = self.0.borrow_mut();
        for Drawn { hash, seen } in drawn {
            let known = match seen {
                Seen::Picture(picture) => {
                    let size = [picture.width, picture.height];
                    Known::Ready(ColorImage::from_rgba_unmultiplied(size, &picture.rgba))
                }
                Seen::Nothing => Known::Nothing,
                Seen::Skipped => {
                    inside.known.remove(hash);
                    continue;
                }
            };
            let uses = inside.uses;
            inside.known.insert(hash.clone(), (known, uses));
        }
        while inside.known.len() > MOST_KEPT {
            let oldest = inside.known.iter().min_by_key(|(_, (_, used))| *used).map(|(hash, _)| hash.clone());
            oldest.map(|hash| inside.known.remove(&hash));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::pictures::Thumbnail;

    #[test]
    fn a_picture_is_asked_for_once_and_the_oldest_make_room() {
        let (pictures, ctx) = (Pictures::default(), Context::default());
        let hash = |at: usize| format!("{at:064}");
        assert_eq!(pictures.texture(&ctx, ""), None);
        assert_eq!(pictures.take_wanted(), None);
        let seen = || Seen::Picture(Thumbnail { width: 1, height: 1, rgba: vec![9; 4] });
        for at in 0..MOST_KEPT + 10 {
            assert_eq!(pictures.texture(&ctx, &hash(at)), None);
            assert_eq!(pictures.texture(&ctx, &hash(at)), None);
            assert_eq!(pictures.take_wanted(), Some(Question::Pictures { hashes: vec![hash(at)] }));
            pictures.hear(&[Drawn { hash: hash(at), seen: seen() }]);
        }
        assert_eq!(pictures.0.borrow().known.len(), MOST_KEPT);
        assert!(pictures.texture(&ctx, &hash(MOST_KEPT)).is_some());
        assert_eq!(pictures.texture(&ctx, &hash(0)), None, "it left the screen long ago");
        assert!(pictures.take_wanted().is_some(), "and is asked for anew");
        pictures.hear(&[Drawn { hash: hash(0), seen: Seen::Nothing }]);
        assert_eq!((pictures.texture(&ctx, &hash(0)), pictures.take_wanted()), (None, None));
    }
}
