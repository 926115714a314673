//! The viewer of a note; a link is opened by a click and by nothing else, and says before where it leads.

use egui::text::LayoutJob;
use egui::{Id, Link, OpenUrl, RichText, Ui, WidgetText};

use crate::ui::theme;
use crate::ui::widgets::rich_note::blocks::{Block, Run, blocks};
use crate::ui::widgets::rich_note::marks::Face;
use crate::ui::widgets::rich_note::paint;

/// Space before what stands in a list or a quote, for each depth.
const INDENT: f32 = 16.0;
/// Room for a marker before its words.
const MARKER: f32 = 18.0;

/// Draws a note; see `rich_note::view`.
pub fn ui(ui: &mut Ui, id: Id, text: &str) {
    ui.push_id(id, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        // A line with a link in it is as high as one without.
        ui.spacing_mut().interact_size.y = 0.0;
        let mut is_list = false;
        for (at, block) in blocks(text).iter().enumerate() {
            let was_list = std::mem::replace(&mut is_list, !block.marker.is_empty());
            if at > 0 && !(was_list && is_list) {
                ui.add_space(theme::GAP_1);
            }
            if block.is_rule {
                ui.separator();
            } else {
                block_ui(ui, block);
            }
        }
    });
}

fn block_ui(ui: &mut Ui, block: &Block) {
    if block.depth == 0 {
        lines_ui(ui, &block.lines);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let marker = if block.marker.is_empty() { 0.0 } else { MARKER };
        ui.add_space(INDENT * block.depth as f32 - if marker > 0.0 { INDENT - theme::GAP_1 } else { 0.0 });
        if marker > 0.0 {
            let soft = theme::tokens(ui).text_soft;
            let label = ui.label(RichText::new(&block.marker).size(theme::BODY).color(soft));
            ui.add_space((marker - label.rect.width()).max(theme::GAP_1));
        }
        ui.vertical(|ui| lines_ui(ui, &block.lines));
    });
}

fn lines_ui(ui: &mut Ui, lines: &[Vec<Run>]) {
    for line in lines {
        if line.iter().all(|run| !is_open(&run.address)) {
            ui.add(egui::Label::new(job(ui, line)).wrap());
            continue;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for run in line {
                run_ui(ui, run);
            }
        });
    }
}

fn run_ui(ui: &mut Ui, run: &Run) {
    let words = job(ui, std::slice::from_ref(run));
    if !is_open(&run.address) {
        ui.label(words);
        return;
    }
    let link = ui.add(Link::new(WidgetText::from(words))).on_hover_text(&run.address);
    if link.clicked() {
        ui.open_url(OpenUrl::new_tab(&run.address));
    }
}

fn job(ui: &Ui, runs: &[Run]) -> LayoutJob {
    let tokens = theme::tokens(ui);
    let mut job = LayoutJob::default();
    for run in runs {
        let mut style = run.style;
        if style.face == Face::Link && !is_open(&run.address) {
            style.face = Face::Words;
        }
        job.append(&run.words, 0.0, paint::format(style, tokens));
    }
    job
}

/// Whether an address may be opened: pages, mail and telephone; never a file or a program.
fn is_open(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn only_pages_mail_and_telephone_are_opened() {
        let check = |address: &str, expected: bool| assert_eq!(is_open(address), expected, "{address:?}");
        check("https://a.example", true);
        check("HTTP://a.example", true);
        check("mailto:ada@a.example", true);
        check("tel:5550100", true);
        check("file:///etc/passwd", false);
        check("javascript:alert(1)", false);
        check("notes.txt", false);
        check("", false);
    }
}
