//! Shapes a text into glyphs in the order of the eye, and wraps it into lines of a width.

use harfrust::{Direction, ShapeOptions, UnicodeBuffer};
use krilla::text::{GlyphId, KrillaGlyph};
use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript as _};

use crate::exchange::pdf::fonts::{FaceNumber, Fonts, STAND_IN, Weight, own_script};

/// Glyphs of one face, from left to right; widths in parts of the size.
pub struct Piece {
    pub face: FaceNumber,
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
}

/// A part of a text in one direction, one script and one face.
struct Run {
    start: usize,
    end: usize,
    /// `None` where no font has the letters.
    face: Option<FaceNumber>,
    script: Script,
}

/// The text on one line, from left to right.
pub fn shape(fonts: &mut Fonts, text: &str, weight: Weight) -> Vec<Piece> {
    if text.is_ascii() {
        let face = Some(Fonts::own(weight));
        let run = Run { start: 0, end: text.len(), face, script: Script::Latin };
        return vec![shape_run(fonts, text, &run, Direction::LeftToRight, weight)];
    }
    let bidi = ParagraphBidiInfo::new(text, None);
    let (levels, parts) = bidi.visual_runs(0..text.len());
    let mut pieces = Vec::new();
    for part in parts {
        let is_rtl = levels.get(part.start).is_some_and(Level::is_rtl);
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut runs = runs(fonts, text, part.start, part.end, weight);
        if is_rtl {
            runs.reverse();
        }
        pieces.extend(runs.iter().map(|run| shape_run(fonts, text, run, direction, weight)));
    }
    pieces
}

/// The width of the text on one line, in parts of the size.
pub fn width(fonts: &mut Fonts, text: &str, weight: Weight) -> f32 {
    shape(fonts, text, weight).iter().map(|piece| piece.width).sum()
}

/// Signs that are not seen by themselves; they stay with the letter before them.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{AD}')
}

fn runs(fonts: &mut Fonts, text: &str, start: usize, end: usize, weight: Weight) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, letter) in text[start..end].char_indices() {
        let (at, behind) = (start + at, start + at + letter.len_utf8());
        let script = own_script(letter);
        if let Some(run) = runs.last_mut()
            && (is_silent(letter) || (is_combining_mark(letter) && has(fonts, run.face, letter)))
        {
            run.end = behind;
            continue;
        }
        let face = if is_silent(letter) { Some(Fonts::own(weight)) } else { fonts.face_of(letter, weight) };
        match runs.last_mut() {
            Some(run) if run.face == face && script.is_none_or(|script| script == run.script) => run.end = behind,
            _ => runs.push(Run { start: at, end: behind, face, script: script.unwrap_or(Script::Latin) }),
        }
    }
    runs
}

fn has(fonts: &Fonts, face: Option<FaceNumber>, letter: char) -> bool {
    face.is_some_and(|face| fonts.face(face).has(letter))
}

fn shape_run(fonts: &Fonts, text: &str, run: &Run, direction: Direction, weight: Weight) -> Piece {
    let Some(number) = run.face else {
        return stand_ins(fonts, text, run, weight);
    };
    let mut piece = shape_with(fonts, number, &text[run.start..run.end], direction);
    // A cluster reaches to the beginning of the next one, whatever the direction.
    let mut starts: Vec<usize> = piece.glyphs.iter().map(|glyph| glyph.text_range.start).collect();
    starts.sort_unstable();
    for glyph in &mut piece.glyphs {
        let start = glyph.text_range.start;
        let next = starts[starts.partition_point(|known| *known <= start)..].first();
        let end = next.copied().unwrap_or(run.end - run.start);
        glyph.text_range = run.start + start..run.start + end;
    }
    piece
}

fn shape_with(fonts: &Fonts, number: FaceNumber, text: &str, direction: Direction) -> Piece {
    let face = fonts.face(number);
    let font = face.font();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(direction);
    buffer.guess_segment_properties();
    let shaper = face.shaper.shaper(&font).build();
    let scale = shaper.units_per_em().max(1) as f32;
    let shaped = shaper.shape(buffer, ShapeOptions::new());
    let mut piece = Piece { face: number, glyphs: Vec::with_capacity(shaped.len()), width: 0.0 };
    for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let start = info.cluster as usize;
        let [advance, x, y] =
            [position.x_advance, position.x_offset, position.y_offset].map(|part| part as f32 / scale);
        piece.glyphs.push(KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, 0.0, start..start, None));
        piece.width += advance;
    }
    piece
}

/// One sign for each letter that no font has; a reader who copies the text gets the letter itself.
fn stand_ins(fonts: &Fonts, text: &str, run: &Run, weight: Weight) -> Piece {
    let sign = shape_with(fonts, Fonts::own(weight), &STAND_IN.to_string(), Direction::LeftToRight);
    let mut piece = Piece { glyphs: Vec::new(), width: 0.0, ..sign };
    for (at, letter) in text[run.start..run.end].char_indices() {
        let start = run.start + at;
        for glyph in &sign.glyphs {
            piece.glyphs.push(KrillaGlyph { text_range: start..start + letter.len_utf8(), ..glyph.clone() });
            piece.width += glyph.x_advance;
        }
    }
    piece
}

/// The text in lines of at most `wide` (in parts of the size); what does not fit into `most` lines ends in "…".
pub fn wrap(fonts: &mut Fonts, text: &str, weight: Weight, wide: f32, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let paragraph: String =
            paragraph.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        wrap_paragraph(fonts, paragraph.trim_end(), weight, wide, &mut lines);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(fonts, &format!("{last}…"), weight) > wide {
                last.pop();
            }
            *last = format!("{}…", last.trim_end());
        }
    }
    lines
}

fn wrap_paragraph(fonts: &mut Fonts, text: &str, weight: Weight, wide: f32, lines: &mut Vec<String>) {
    if width(fonts, text, weight) <= wide {
        lines.push(text.to_owned());
        return;
    }
    let (mut line, mut used) = (String::new(), 0.0);
    for word in words(text) {
        let seen = width(fonts, word.trim_end(), weight);
        if used + seen > wide && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0.0;
        }
        if seen <= wide {
            line.push_str(word);
            used += width(fonts, word, weight);
            continue;
        }
        // A word that is wider than the line goes on in the next one.
        for letter in word.chars() {
            let seen = width(fonts, letter.encode_utf8(&mut [0; 4]), weight);
            if used + seen > wide && !line.is_empty() && !is_combining_mark(letter) && !is_silent(letter) {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(letter);
            used += seen;
        }
    }
    lines.push(line.trim_end().to_owned());
}

/// The text cut where a line may end: behind spaces, hyphens and the signs of an address, and around Han.
fn words(text: &str) -> Vec<&str> {
    let (mut words, mut start) = (Vec::new(), 0);
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let may_break = before.is_some_and(|before: char| {
            let is_behind = matches!(before, ' ' | '-' | '@' | '.' | '/' | ',') && letter != ' ';
            let is_han = |letter: char| matches!(letter.script(), Script::Han | Script::Hiragana | Script::Katakana);
            is_behind || (is_han(before) && is_han(letter))
        });
        if may_break {
            words.push(&text[start..at]);
            start = at;
        }
        before = Some(letter);
    }
    words.push(&text[start..]);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imp_08_a_text_is_wrapped_without_losing_a_letter() {
        let check = |text: &str, wide: f32, least: usize| {
            let mut fonts = Fonts::default();
            let lines = wrap(&mut fonts, text, Weight::Regular, wide, usize::MAX);
            assert!(lines.len() >= least, "{lines:?}");
            let squeezed = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            assert_eq!(squeezed(&lines.concat()), squeezed(text));
            for line in &lines {
                assert!(width(&mut fonts, line, Weight::Regular) <= wide + 0.5, "{line}");
            }
        };
        check("", 10.0, 1);
        check("short", 10.0, 1);
        check("a longer text that does not fit into one line", 10.0, 3);
        check("averyveryveryverylongword.that@has.no.spaces.at.all.example", 8.0, 4);
        check("first\n\nthird", 10.0, 3);
        check("Ольга Ивановна Петрова-Водкина", 8.0, 2);
    }

    #[test]
    fn imp_08_what_does_not_fit_says_so() {
        let mut fonts = Fonts::default();
        let lines = wrap(&mut fonts, "one two three four five six seven", Weight::Strong, 5.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn imp_08_every_glyph_knows_the_letters_it_stands_for() {
        let check = |text: &str| {
            let mut fonts = Fonts::default();
            let mut covered = vec![false; text.len()];
            for glyph in shape(&mut fonts, text, Weight::Regular).iter().flat_map(|piece| &piece.glyphs) {
                let range = glyph.text_range.clone();
                assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{range:?} of {text}");
                covered[range].fill(true);
            }
            assert!(covered.iter().all(|is_covered| *is_covered), "{text}");
        };
        check("Ada Novak");
        check("Jose\u{301} Núñez");
        check("דנה כהן (Dana)");
        check("علي حسن 12");
        check("山田 太郎");
        check("A \u{E000}\u{E001} B");
    }
}
