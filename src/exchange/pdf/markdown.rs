//! A note as paragraphs for paper: its marks become headings, bullets and plain words.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::exchange::pdf::fonts::Weight;

/// One paragraph of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    pub weight: Weight,
    /// How deep it stands in lists.
    pub depth: usize,
}

/// The paragraphs of a note; what is no paragraph, as raw HTML, stays as it was typed.
pub fn paragraphs(note: &str) -> Vec<Paragraph> {
    let mut writer = Writer::default();
    for event in Parser::new(note) {
        writer.take(event);
    }
    writer.end();
    writer.done
}

#[derive(Default)]
struct Writer {
    done: Vec<Paragraph>,
    text: String,
    is_heading: bool,
    /// The next number of each list that the words stand in, `None` for bullets.
    lists: Vec<Option<u64>>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text) => self.text.push_str(&text),
            // Whoever broke the line meant it.
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.end(),
            Event::TaskListMarker(is_done) => self.text.push_str(if is_done { "[x] " } else { "[ ] " }),
            Event::Start(tag) => self.start(&tag),
            Event::End(end) => self.finish(end),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if let Tag::Heading { .. } = tag {
            self.end();
            self.is_heading = true;
        } else if let Tag::List(first) = tag {
            self.end();
            self.lists.push(*first);
        } else if *tag == Tag::Item {
            self.end();
            let sign = match self.lists.last_mut() {
                Some(Some(number)) => {
                    *number += 1;
                    format!("{}. ", *number - 1)
                }
                Some(None) | None => "• ".to_owned(),
            };
            self.text.push_str(&sign);
        }
    }

    fn finish(&mut self, end: TagEnd) {
        if matches!(end, TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock) {
            self.end();
        } else if matches!(end, TagEnd::Heading(_)) {
            self.end();
            self.is_heading = false;
        } else if matches!(end, TagEnd::List(_)) {
            self.end();
            self.lists.pop();
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim_end();
        if !text.is_empty() {
            let weight = if self.is_heading { Weight::Strong } else { Weight::Regular };
            self.done.push(Paragraph { text: text.to_owned(), weight, depth: self.lists.len() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imp_08_a_note_keeps_its_words_without_its_marks() {
        let check = |note: &str, expected: &[(&str, Weight, usize)]| {
            let found = paragraphs(note);
            let found: Vec<_> = found.iter().map(|part| (part.text.as_str(), part.weight, part.depth)).collect();
            assert_eq!(found, expected);
        };
        check("", &[]);
        check("Prefers **text** updates.\nAlways.", &[("Prefers text updates.\nAlways.", Weight::Regular, 0)]);
        check(
            "# Setup\n- low\n- no `buzz`",
            &[("Setup", Weight::Strong, 0), ("• low", Weight::Regular, 1), ("• no buzz", Weight::Regular, 1)],
        );
        check("3. three\n4. four", &[("3. three", Weight::Regular, 1), ("4. four", Weight::Regular, 1)]);
    }
}
