//! Which font has which letter: the program's own two faces first, then the fonts of the machine.

use std::collections::BTreeSet;
use std::sync::Arc;

use fontique::{
    Blob, Collection, CollectionOptions, FallbackKey, GenericFamily, Language, QueryFamily, QueryStatus, Script,
    SourceCache, SourceCacheOptions,
};
use harfrust::ShaperData;
use krilla::text::Font;
use rustc_hash::FxHashMap;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use unicode_script::UnicodeScript as _;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
const STRONG: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");

/// What stands for a letter that no font has; the report says whose it was.
pub const STAND_IN: char = '?';

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Strong,
}

/// Position of a face in `Fonts`.
pub type FaceNumber = u16;

/// One font, ready to shape and to draw.
pub struct Face {
    blob: Blob<u8>,
    index: u32,
    pub shaper: ShaperData,
    pub drawn: Font,
}

impl Face {
    fn new(blob: Blob<u8>, index: u32) -> Option<Self> {
        let font = FontRef::from_index(blob.as_ref(), index).ok()?;
        let shaper = ShaperData::new(&font);
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = blob.clone().into_raw_parts().0;
        let drawn = Font::new(data.into(), index)?;
        Some(Self { blob, index, shaper, drawn })
    }

    pub fn font(&self) -> FontRef<'_> {
        FontRef::from_index(self.blob.as_ref(), self.index).expect("the font was read when the face was made")
    }

    pub fn has(&self, letter: char) -> bool {
        has_outline(&self.font(), letter)
    }
}

/// Letters that are pictures in colour are left out: they are not drawn on paper.
fn has_outline(font: &FontRef<'_>, letter: char) -> bool {
    let glyph = font.charmap().map(letter).filter(|glyph| *glyph != GlyphId::NOTDEF);
    glyph.is_some_and(|glyph| font.outline_glyphs().get(glyph).is_some())
}

/// The faces in use, and what the letters so far have found.
pub struct Fonts {
    faces: Vec<Face>,
    /// Read when the first letter needs it: listing the fonts of a machine takes a moment.
    machine: Option<(Collection, SourceCache)>,
    by_blob: FxHashMap<(u64, u32), FaceNumber>,
    known: FxHashMap<(char, Weight), Option<FaceNumber>>,
    /// The letters that no font has.
    missing: BTreeSet<char>,
}

impl Default for Fonts {
    fn default() -> Self {
        let own = [REGULAR, STRONG].map(|bytes| Face::new(Blob::new(Arc::new(bytes)), 0));
        let faces: Vec<Face> = own.into_iter().flatten().collect();
        assert_eq!(faces.len(), 2, "the program's own faces can be read");
        Self {
            faces,
            machine: None,
            by_blob: FxHashMap::default(),
            known: FxHashMap::default(),
            missing: BTreeSet::new(),
        }
    }
}

impl Fonts {
    pub fn face(&self, number: FaceNumber) -> &Face {
        &self.faces[usize::from(number)]
    }

    /// The program's own face.
    pub fn own(weight: Weight) -> FaceNumber {
        match weight {
            Weight::Regular => 0,
            Weight::Strong => 1,
        }
    }

    /// The face that has the letter, or `None`, which is remembered among the missing ones.
    pub fn face_of(&mut self, letter: char, weight: Weight) -> Option<FaceNumber> {
        if let Some(known) = self.known.get(&(letter, weight)) {
            return *known;
        }
        let own = Self::own(weight);
        let found = if self.face(own).has(letter) { Some(own) } else { self.look_in_machine(letter) };
        if found.is_none() {
            self.missing.insert(letter);
        }
        self.known.insert((letter, weight), found);
        found
    }

    /// Whether a text has a letter that was looked for in vain.
    pub fn lacks_letter_of(&self, text: &str) -> bool {
        !self.missing.is_empty() && text.chars().any(|letter| self.missing.contains(&letter))
    }

    pub fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// A face that is in use already is asked before the machine, so that a name is of one piece.
    fn look_in_machine(&mut self, letter: char) -> Option<FaceNumber> {
        let used = self.faces.iter().skip(2).position(|face| face.has(letter));
        if let Some(place) = used.filter(|_| script_of(letter) != Some(HAN)) {
            return Some(place as FaceNumber + 2);
        }
        let (collection, cache) = self.machine.get_or_insert_with(|| {
            let options = CollectionOptions { shared: false, system_fonts: true };
            (Collection::new(options), SourceCache::new(SourceCacheOptions::default()))
        });
        let (blob, index) = find(collection, cache, letter)?;
        if let Some(known) = self.by_blob.get(&(blob.id(), index)) {
            return Some(*known);
        }
        let number = FaceNumber::try_from(self.faces.len()).ok()?;
        let key = (blob.id(), index);
        self.faces.push(Face::new(blob, index)?);
        self.by_blob.insert(key, number);
        Some(number)
    }
}

const HAN: Script = Script::from_bytes(*b"Hani");

/// Fonts for Han are made for one country each, and each lacks letters of the others.
const HAN_LOCALES: [&str; 4] = ["zh-SG", "zh-TW", "ja", "ko"];

/// The script of a letter, or `None` for signs that many scripts share.
pub fn own_script(letter: char) -> Option<unicode_script::Script> {
    use unicode_script::Script as Known;
    let script = letter.script();
    Some(script).filter(|script| !matches!(script, Known::Common | Known::Inherited | Known::Unknown))
}

fn script_of(letter: char) -> Option<Script> {
    own_script(letter).and_then(|script| Script::parse(script.short_name()).ok())
}

fn find(collection: &mut Collection, cache: &mut SourceCache, letter: char) -> Option<(Blob<u8>, u32)> {
    let Some(script) = script_of(letter) else {
        let families = [GenericFamily::SansSerif, GenericFamily::SystemUi, GenericFamily::Math, GenericFamily::Serif]
            .map(QueryFamily::Generic);
        return first_with(collection, cache, &families, None, letter);
    };
    let others: Vec<Language> = match script {
        HAN => HAN_LOCALES.iter().filter_map(|locale| Language::parse(locale).ok()).collect(),
        _ => Vec::new(),
    };
    let locales = std::iter::once(None).chain(others.iter().map(Some));
    let families = [QueryFamily::Generic(GenericFamily::SansSerif)];
    locales
        .map(|locale| FallbackKey::new(script, locale))
        .find_map(|key| first_with(collection, cache, &families, Some(key), letter))
}

fn first_with(
    collection: &mut Collection,
    cache: &mut SourceCache,
    families: &[QueryFamily<'_>],
    fallback: Option<FallbackKey>,
    letter: char,
) -> Option<(Blob<u8>, u32)> {
    let mut query = collection.query(cache);
    query.set_families(families.iter().copied());
    if let Some(key) = fallback {
        query.set_fallbacks(key);
    }
    let mut found = None;
    query.matches_with(|font| {
        let has = FontRef::from_index(font.blob.as_ref(), font.index).is_ok_and(|read| has_outline(&read, letter));
        if has {
            found = Some((font.blob.clone(), font.index));
            QueryStatus::Stop
        } else {
            QueryStatus::Continue
        }
    });
    found
}
