//! Which pairs are shown: those to review, those put off, those decided; and a way to each level.

use egui::{Button, RichText, Ui};

use crate::engine::question::Level;
use crate::engine::review::{Review, ReviewCounts, ReviewPage};
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::duplicates as words;
use crate::ui::words::merging as merge_words;
use crate::ui::words::tuning::TUNING;

/// Pairs of one sort.
pub fn total(counts: ReviewCounts, review: Review) -> usize {
    match review {
        Review::Open => counts.high + counts.medium + counts.low,
        Review::Later => counts.later,
        Review::Decided => counts.decided,
    }
}

/// What the left side lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Review(Review),
    Exact,
    Merges,
    Tuner,
}

/// How many there are of what is no pair.
pub struct Others {
    /// None before they were looked for.
    pub exact: Option<usize>,
    pub merges: usize,
}

/// Draws the sorts with their counts; gives back the one that was chosen.
pub fn sorts_ui(ui: &mut Ui, shown: Shown, counts: ReviewCounts, others: &Others) -> Option<Shown> {
    let reviews = [Review::Open, Review::Later, Review::Decided]
        .map(|review| (Shown::Review(review), words::review(review, total(counts, review))));
    let others = [
        (Shown::Exact, merge_words::exact(others.exact)),
        (Shown::Merges, merge_words::merges(others.merges)),
        (Shown::Tuner, TUNING.to_owned()),
    ];
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().button_padding.x = 7.0;
        for (sort, word) in reviews.into_iter().chain(others) {
            let is_shown = sort == shown;
            let word = RichText::new(word);
            let word = if is_shown { word.font(theme::semibold(theme::BODY)) } else { word };
            if ui.add(Button::selectable(is_shown, word)).clicked() && !is_shown {
                chosen = Some(sort);
            }
        }
    });
    chosen
}

/// Draws a way to the first pair of each level; gives back its place in the list.
pub fn levels_ui(ui: &mut Ui, page: &ReviewPage) -> Option<usize> {
    if page.review != Review::Open {
        return None;
    }
    let counts = page.counts;
    let levels = [
        (Level::High, counts.high, 0),
        (Level::Medium, counts.medium, counts.high),
        (Level::Low, counts.low, counts.high + counts.medium),
    ];
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (level, count, place) in levels.into_iter().filter(|(_, count, _)| *count > 0) {
            let go = button::link(ui, &words::level_count(level, count));
            if go.on_hover_text(words::go_to_level(level)).clicked() {
                chosen = Some(place);
            }
        }
    });
    chosen
}
