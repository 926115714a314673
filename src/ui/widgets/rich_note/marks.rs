//! Which bytes of a note are bold, a heading, a link, and which are the marks that make them so.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// How a piece of the text is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub is_bold: bool,
    pub is_italic: bool,
    pub face: Face,
    /// 1 to 6, or 0 for plain text.
    pub heading: u8,
}

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    #[default]
    Words,
    Link,
    Code,
    /// A mark of CommonMark: stars, brackets, the sign before an item.
    Mark,
}

/// A piece of the text and its style.
pub type Span = (Range<usize>, Style);

/// The whole text in pieces, without gaps, in its order.
pub fn spans(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut style = Style::default();
    let (mut bold, mut italic) = (0_usize, 0_usize);
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        if let Event::Start(tag) = &event {
            // Marks before the first word belong to the block that begins here.
            fill(&mut spans, range.start, style);
            begin(tag, &mut style, &mut bold, &mut italic);
        } else if let Event::End(end) = &event {
            fill(&mut spans, range.end, style);
            bold -= usize::from(matches!(end, TagEnd::Strong)).min(bold);
            italic -= usize::from(matches!(end, TagEnd::Emphasis)).min(italic);
            if matches!(end, TagEnd::Link | TagEnd::CodeBlock) {
                style.face = Face::Words;
            }
            if matches!(end, TagEnd::Heading(_)) {
                style.heading = 0;
            }
        } else if !matches!(event, Event::Rule) {
            let face = if matches!(event, Event::Code(_)) { Face::Code } else { style.face };
            fill(&mut spans, range.start, style);
            let start = spans.last().map_or(0, |(last, _)| last.end);
            if start < range.end {
                spans.push((start..range.end, Style { face, ..style }));
            }
        }
        style.is_bold = bold > 0;
        style.is_italic = italic > 0;
    }
    fill(&mut spans, text.len(), Style::default());
    spans
}

fn begin(tag: &Tag<'_>, style: &mut Style, bold: &mut usize, italic: &mut usize) {
    if let Tag::Heading { level, .. } = tag {
        style.heading = *level as u8;
    }
    if matches!(tag, Tag::Link { .. }) {
        style.face = Face::Link;
    } else if matches!(tag, Tag::CodeBlock(_)) {
        style.face = Face::Code;
    }
    *bold += usize::from(matches!(tag, Tag::Strong));
    *italic += usize::from(matches!(tag, Tag::Emphasis));
}

/// What no event has told up to here is a mark.
fn fill(spans: &mut Vec<Span>, end: usize, style: Style) {
    let start = spans.last().map_or(0, |(last, _)| last.end);
    if start < end {
        spans.push((start..end, Style { face: Face::Mark, ..style }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the text with their styles in letters: b, i, l, c, the level of a heading; marks are left out.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let letters = |style: Style| {
            let mut letters = String::new();
            for (is_so, letter) in [
                (style.is_bold, 'b'),
                (style.is_italic, 'i'),
                (style.face == Face::Link, 'l'),
                (style.face == Face::Code, 'c'),
            ] {
                letters.extend(is_so.then_some(letter));
            }
            letters.extend((style.heading > 0).then(|| char::from(b'0' + style.heading)));
            letters
        };
        let spans = spans(text);
        assert!(spans.windows(2).all(|pair| pair[0].0.end == pair[1].0.start), "no gaps in {text:?}");
        assert_eq!(spans.iter().map(|(range, _)| &text[range.clone()]).collect::<String>(), text);
        let found: Vec<(&str, String)> = spans
            .iter()
            .filter(|(range, style)| style.face != Face::Mark && !text[range.clone()].trim().is_empty())
            .map(|(range, style)| (&text[range.clone()], letters(*style)))
            .collect();
        let expected: Vec<(&str, String)> =
            expected.iter().map(|(words, style)| (*words, (*style).to_owned())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn not_04_the_styles_of_a_note_are_known_by_their_bytes() {
        check("", &[]);
        check("plain", &[("plain", "")]);
        check("a **b** *c*", &[("a ", ""), ("b", "b"), ("c", "i")]);
        check("***both***", &[("both", "bi")]);
        check("# Head\n\ntext", &[("Head", "1"), ("text", "")]);
        check("## A **b**", &[("A ", "2"), ("b", "b2")]);
        check("- one\n- **two**", &[("one", ""), ("two", "b")]);
        check("see [the shop](https://a.example) now", &[("see ", ""), ("the shop", "l"), (" now", "")]);
        check("`x`", &[("`x`", "c")]);
        check("2 * 3 * 4 and snake_case_name", &[("2 * 3 * 4 and snake_case_name", "")]);
    }

    #[test]
    fn any_text_is_covered_whole() {
        for text in [
            "**",
            "*a",
            "[x](",
            "<b>x</b>\n\n<!-- y -->",
            "\r\n\r\n# ",
            "\\*a\\*",
            "é**ü**🦀",
            "> q\n> r",
            "&amp;",
            "---",
        ] {
            let spans = spans(text);
            assert_eq!(spans.iter().map(|(range, _)| &text[range.clone()]).collect::<String>(), text);
        }
    }
}
