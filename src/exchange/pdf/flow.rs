//! Breaks rows into pages: what stands at the top of each, how far a page is filled, and when the next begins.

use crate::exchange::pdf::fonts::Fonts;
use crate::exchange::pdf::paper::{MARGIN, Mark, Paper, Style};
use crate::exchange::pdf::text;

/// A row of cells beside each other.
pub struct Cell<'a> {
    pub x: f32,
    pub width: f32,
    /// Each in a look of its own, below one another.
    pub texts: Vec<(&'a str, Style)>,
}

/// Space between two lines, as a part of the size.
const LEADING: f32 = 1.35;

/// Pages in the making.
pub struct Flow {
    pub paper: Paper,
    pub pages: Vec<Vec<Mark>>,
    /// Repeated on every page but the first.
    head: Vec<Mark>,
    head_foot: f32,
    y: f32,
}

impl Flow {
    pub fn new(paper: Paper) -> Self {
        Self { paper, pages: vec![Vec::new()], head: Vec::new(), head_foot: MARGIN, y: MARGIN }
    }

    /// Left to right between the margins.
    pub fn width(&self) -> f32 {
        self.paper.width() - 2.0 * MARGIN
    }

    pub fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Says what every further page begins with: what `write` writes, moved to the top.
    pub fn repeat(&mut self, write: impl FnOnce(&mut Self)) {
        let mut head = Self::new(self.paper);
        write(&mut head);
        self.head_foot = head.y;
        self.head = head.pages.swap_remove(0);
    }

    /// Begins the next page unless so much room is left.
    pub fn need(&mut self, height: f32) {
        let has_begun = self.y > self.head_foot;
        if has_begun && self.y + height > self.paper.height() - MARGIN {
            self.pages.push(self.head.clone());
            self.y = self.head_foot;
        }
    }

    pub fn rule(&mut self) {
        let y = self.y;
        self.put(Mark::Rule { y });
    }

    /// One text over the whole width; its lines may be parted by the end of a page.
    pub fn text(&mut self, fonts: &mut Fonts, text: &str, style: Style) {
        self.text_at(fonts, 0.0, text, style);
    }

    /// As `text`, from `left` on.
    pub fn text_at(&mut self, fonts: &mut Fonts, left: f32, text: &str, style: Style) {
        let wide = (self.width() - left) / style.size;
        for line in text::wrap(fonts, text, style.weight, wide, usize::MAX) {
            self.need(style.size * LEADING);
            self.line(MARGIN + left, line, style);
            self.y += style.size * LEADING;
        }
    }

    /// Cells beside each other, kept on one page; each text takes at most `most` lines.
    pub fn row(&mut self, fonts: &mut Fonts, cells: &[Cell<'_>], most: usize) {
        let mut lines = Vec::new();
        let mut height: f32 = 0.0;
        for cell in cells {
            let mut below = 0.0;
            for (text, style) in cell.texts.iter().filter(|(text, _)| !text.is_empty()) {
                for line in text::wrap(fonts, text, style.weight, cell.width / style.size, most) {
                    lines.push((cell.x, below, line, *style));
                    below += style.size * LEADING;
                }
            }
            height = height.max(below);
        }
        self.need(height);
        let top = self.y;
        for (x, below, line, style) in lines {
            self.y = top + below;
            self.line(MARGIN + x, line, style);
        }
        self.y = top + height;
    }

    /// A label, and a text beside it that may go on on the next page.
    pub fn labelled(&mut self, fonts: &mut Fonts, label: (&str, Style), left: f32, (text, style): (&str, Style)) {
        self.need(style.size * LEADING);
        let top = self.y;
        // What is as wide as the label's column is cut: labels are short words.
        for line in text::wrap(fonts, label.0, label.1.weight, (left - 6.0) / label.1.size, 1) {
            self.line(MARGIN, line, label.1);
        }
        self.y = top;
        self.text_at(fonts, left, text, style);
    }

    fn line(&mut self, x: f32, text: String, style: Style) {
        // The foot of the letters lies about a size below the top of the line.
        let y = self.y + style.size;
        self.put(Mark::Text { x, y, text, style });
    }

    fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }
}
