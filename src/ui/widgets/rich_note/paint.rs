//! The faces of a note: how each style is drawn, and the layout of the editor while one types.

use egui::text::{LayoutJob, TextFormat};
use egui::{Stroke, Ui};

use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::rich_note::Finding;
use crate::ui::widgets::rich_note::marks::{self, Face, Style};

/// The face of one style.
pub fn format(style: Style, tokens: &Tokens) -> TextFormat {
    let size = match style.heading {
        0 | 3.. => theme::BODY,
        1 => theme::HEADING,
        2 => theme::TITLE,
    };
    let is_strong = style.is_bold || style.heading > 0;
    let font = if is_strong { theme::semibold(size) } else { theme::regular(size) };
    let colour = match style.face {
        Face::Mark => tokens.text_faint,
        Face::Link => tokens.accent,
        Face::Words | Face::Code => tokens.text,
    };
    let mut format = TextFormat::simple(font, colour);
    format.italics = style.is_italic && style.face != Face::Mark;
    if style.face == Face::Link {
        format.underline = Stroke::new(1.0, tokens.accent);
    }
    if style.face == Face::Code {
        format.background = tokens.hover;
    }
    format
}

/// The text of the editor: the words in their styles, the marks faint, the findings underlined.
pub fn job(ui: &Ui, text: &str, findings: &[Finding]) -> LayoutJob {
    let tokens = theme::tokens(ui);
    let mut job = LayoutJob::default();
    for (range, style) in marks::spans(text) {
        let format = format(style, tokens);
        let mut at = range.start;
        while at < range.end {
            let found = findings.iter().any(|finding| finding.range.contains(&at) && is_in(text, finding));
            // To the next edge of a finding, or to the end of the piece.
            let edges = findings.iter().filter(|it| is_in(text, it)).flat_map(|it| [it.range.start, it.range.end]);
            let end = edges.filter(|edge| *edge > at).fold(range.end, usize::min);
            let mut format = format.clone();
            if found {
                format.underline = Stroke::new(2.0, tokens.amber);
                format.background = tokens.amber_fill;
            }
            job.append(&text[at..end], 0.0, format);
            at = end;
        }
    }
    job
}

/// Whether the finding is a place of this text; it may be one of the text a moment ago.
pub fn is_in(text: &str, finding: &Finding) -> bool {
    !finding.range.is_empty() && text.get(finding.range.clone()).is_some()
}
