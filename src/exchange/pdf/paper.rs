//! A page's size, what is printed on it, and the PDF made of all pages.

use std::ops::ControlFlow;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;

use crate::exchange::pdf::fonts::{Fonts, Weight};
use crate::exchange::pdf::text;

/// A sheet of paper, upright; lengths in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

/// Where Letter is in use; after the paper sizes of Unicode CLDR.
const LETTER_COUNTRIES: &str = "BZ CA CL CO CR GT MX NI PA PH PR SV US VE";

impl Paper {
    pub fn of_country(country: &str) -> Self {
        if LETTER_COUNTRIES.split(' ').any(|known| known == country) { Self::Letter } else { Self::A4 }
    }

    pub fn width(self) -> f32 {
        match self {
            Self::A4 => 595.276,
            Self::Letter => 612.0,
        }
    }

    pub fn height(self) -> f32 {
        match self {
            Self::A4 => 841.89,
            Self::Letter => 792.0,
        }
    }
}

/// White at every edge, which every printer can keep.
pub const MARGIN: f32 = 42.0;

/// How dark something is; paper has no themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Ink,
    Soft,
    Hair,
}

impl Tone {
    fn fill(self) -> Fill {
        let grey = match self {
            Self::Ink => 24,
            Self::Soft => 96,
            Self::Hair => 200,
        };
        Fill { paint: rgb::Color::new(grey, grey, grey).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
    }
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub size: f32,
    pub weight: Weight,
    pub tone: Tone,
}

/// One thing on a page; `y` counts from the top, and is the foot of the letters.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Text { x: f32, y: f32, text: String, style: Style },
    Rule { y: f32 },
}

/// What stands at the foot of every page, and in the file's properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foot {
    /// The title of the file.
    pub title: String,
    /// Left, e.g. the shop and the day.
    pub left: String,
}

const FOOT: Style = Style { size: 8.0, weight: Weight::Regular, tone: Tone::Soft };

/// Draws the pages. `progress` hears of each page, and may stop: the answer is `None` then.
///
/// # Errors
/// A sentence when a font of the machine cannot be put into the file.
pub fn draw(
    fonts: &mut Fonts,
    paper: Paper,
    pages: &[Vec<Mark>],
    foot: &Foot,
    progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Option<Vec<u8>>, String> {
    let mut document = Document::new();
    let metadata = Metadata::new().title(foot.title.clone()).creator("Regulars".to_owned());
    document.set_metadata(metadata);
    for (at, marks) in pages.iter().enumerate() {
        if progress(at).is_break() {
            return Ok(None);
        }
        let settings = PageSettings::from_wh(paper.width(), paper.height()).expect("a sheet has a size");
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in marks {
            match mark {
                Mark::Text { x, y, text, style } => draw_text(&mut surface, fonts, (*x, *y), text, *style),
                Mark::Rule { y } => draw_rule(&mut surface, paper, *y),
            }
        }
        let y = paper.height() - MARGIN + 14.0;
        draw_text(&mut surface, fonts, (MARGIN, y), &foot.left, FOOT);
        let number = format!("Page {} of {}", at + 1, pages.len());
        let x = paper.width() - MARGIN - text::width(fonts, &number, FOOT.weight) * FOOT.size;
        draw_text(&mut surface, fonts, (x, y), &number, FOOT);
        surface.finish();
        page.finish();
    }
    document.finish().map(Some).map_err(|error| format!("The PDF cannot be made ({error})"))
}

fn draw_text(surface: &mut Surface<'_>, fonts: &mut Fonts, (mut x, y): (f32, f32), text: &str, style: Style) {
    surface.set_fill(Some(style.tone.fill()));
    for piece in text::shape(fonts, text, style.weight) {
        let font = fonts.face(piece.face).drawn.clone();
        surface.draw_glyphs(Point::from_xy(x, y), &piece.glyphs, font, text, style.size, false);
        x += piece.width * style.size;
    }
}

fn draw_rule(surface: &mut Surface<'_>, paper: Paper, y: f32) {
    let mut path = PathBuilder::new();
    let (left, right) = (MARGIN, paper.width() - MARGIN);
    path.move_to(left, y);
    path.line_to(right, y);
    path.line_to(right, y + 0.5);
    path.line_to(left, y + 0.5);
    path.close();
    if let Some(path) = path.finish() {
        surface.set_fill(Some(Tone::Hair.fill()));
        surface.draw_path(&path);
    }
}
