//! A note as paragraphs, headings and items of lists, ready to be drawn.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::ui::widgets::rich_note::marks::{Face, Style};

/// A paragraph or the like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// How deep it stands in lists and quotes.
    pub depth: usize,
    /// Before its first line: "•", "3.", or nothing.
    pub marker: String,
    /// 1 to 6, or 0 for plain text.
    pub heading: u8,
    pub is_rule: bool,
    /// Lines of a note stay lines, though CommonMark would join them.
    pub lines: Vec<Vec<Run>>,
}

/// Words of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub words: String,
    pub style: Style,
    /// Where the words lead to, or nothing.
    pub address: String,
}

/// The blocks of a note, from top to bottom.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(text, Options::empty()) {
        builder.take(event);
    }
    builder.close();
    builder.blocks
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    open: Option<Block>,
    /// The number of the next item of each list around; none for bullets.
    lists: Vec<Option<u64>>,
    quotes: usize,
    marker: String,
    style: Style,
    bold: usize,
    italic: usize,
    address: String,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::SoftBreak | Event::HardBreak => self.block().lines.push(Vec::new()),
            Event::Code(words) => self.words(&words, Style { face: Face::Code, ..self.style }),
            Event::Rule => {
                self.close();
                self.blocks.push(Block { is_rule: true, ..Block::default() });
            }
            // Notes are not trusted: HTML is shown as it was typed.
            Event::Text(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::FootnoteReference(words) => self.words(&words, self.style),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if let Tag::List(first) = tag {
            self.close();
            self.lists.push(*first);
        } else if matches!(tag, Tag::Item) {
            self.close();
            self.marker = match self.lists.last_mut() {
                Some(Some(number)) => {
                    *number += 1;
                    format!("{}.", *number - 1)
                }
                Some(None) | None => "•".to_owned(),
            };
        } else if let Tag::Heading { level, .. } = tag {
            self.close();
            self.style.heading = *level as u8;
            self.block().heading = *level as u8;
        } else if let Tag::Link { dest_url, .. } = tag {
            dest_url.as_ref().clone_into(&mut self.address);
        } else if matches!(tag, Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock) {
            self.close();
            self.style.face = if matches!(tag, Tag::CodeBlock(_)) { Face::Code } else { Face::Words };
        }
        self.quotes += usize::from(matches!(tag, Tag::BlockQuote(_)));
        self.bold += usize::from(matches!(tag, Tag::Strong));
        self.italic += usize::from(matches!(tag, Tag::Emphasis));
        self.restyle();
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                // An item without words is an item all the same.
                if !self.marker.is_empty() {
                    self.block();
                }
                self.close();
            }
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close();
                self.style = Style::default();
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => self.address.clear(),
            TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
        self.restyle();
    }

    fn restyle(&mut self) {
        self.style.is_bold = self.bold > 0;
        self.style.is_italic = self.italic > 0;
        if self.style.face != Face::Code {
            self.style.face = if self.address.is_empty() { Face::Words } else { Face::Link };
        }
    }

    /// The block that is being filled.
    fn block(&mut self) -> &mut Block {
        let depth = self.lists.len() + self.quotes;
        let marker = &mut self.marker;
        self.open.get_or_insert_with(|| Block {
            depth,
            marker: std::mem::take(marker),
            lines: vec![Vec::new()],
            ..Block::default()
        })
    }

    /// Adds words; those of code have line breaks of their own.
    fn words(&mut self, words: &str, style: Style) {
        let address = self.address.clone();
        let block = self.block();
        let mut lines = words.trim_end_matches('\n').split('\n').peekable();
        // A piece that is nothing but a break only ends the line.
        while let Some(line) = lines.next() {
            if !line.is_empty() {
                let run = Run { words: line.to_owned(), style, address: address.clone() };
                block.lines.last_mut().expect("a block has a line").push(run);
            }
            if lines.peek().is_some() {
                block.lines.push(Vec::new());
            }
        }
        if words.ends_with('\n') {
            block.lines.push(Vec::new());
        }
    }

    fn close(&mut self) {
        if let Some(mut block) = self.open.take() {
            while block.lines.len() > 1 && block.lines.last().is_some_and(Vec::is_empty) {
                block.lines.pop();
            }
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block as "depth marker heading: lines".
    fn check(text: &str, expected: &[&str]) {
        let words = |line: &Vec<Run>| line.iter().map(|run| run.words.as_str()).collect::<String>();
        let found: Vec<String> = blocks(text)
            .iter()
            .map(|block| {
                let lines: Vec<String> = block.lines.iter().map(words).collect();
                format!("{}{}{}: {}", block.depth, block.marker, "#".repeat(block.heading.into()), lines.join("/"))
            })
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn not_04_a_note_is_drawn_block_by_block() {
        check("", &[]);
        check("one\ntwo\n\nthree", &["0: one/two", "0: three"]);
        check("# Head\ntext", &["0#: Head", "0: text"]);
        check("- a\n- b\n  - c\n\nd", &["1•: a", "1•: b", "2•: c", "0: d"]);
        check("3. a\n4. b", &["13.: a", "14.: b"]);
        check("a **b** c", &["0: a b c"]);
        check("- ", &["1•: "]);
        check("> q", &["1: q"]);
        check("<b>x</b>", &["0: <b>x</b>"]);
        check("    let x;\n    y", &["0: let x;/y"]);
        check("![cat](x.png)", &["0: cat"]);
    }

    #[test]
    fn a_link_knows_where_it_leads() {
        let blocks = blocks("see [the **shop**](https://a.example) now");
        let runs: Vec<(&str, &str)> =
            blocks[0].lines[0].iter().map(|run| (run.words.as_str(), run.address.as_str())).collect();
        assert_eq!(runs, [("see ", ""), ("the ", "https://a.example"), ("shop", "https://a.example"), (" now", "")]);
    }
}
