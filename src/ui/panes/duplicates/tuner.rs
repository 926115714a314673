//! The tuning: three bars, what they would show and hide, and how past decisions would have gone.

use std::collections::BTreeMap;

use egui::{Grid, RichText, Role, ScrollArea, Sense, Slider, Ui, Vec2, WidgetInfo};
use egui_material_icons::icons::{ICON_CHECK, ICON_COMPARE_ARROWS, ICON_SEARCH};

use crate::engine::command::Command;
use crate::engine::job::Job;
use crate::engine::question::{Level, Question};
use crate::engine::review::TwinPair;
use crate::engine::tuning::{Moved, Outlook, Spread, Tuning};
use crate::model::access::capability::Capability;
use crate::model::bars::Bars;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::theme;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::widgets::{empty, two_lines};
use crate::ui::words::tuning as words;

const LINE: f32 = 44.0;

/// The pairs as they were weighed, and the bars that are tried on them.
#[derive(Debug, Default)]
pub struct Tuner {
    tuning: Option<Box<Tuning>>,
    tried: Option<Outlook>,
    /// Those of the pairs that change which are named.
    pairs: BTreeMap<(Id, Id), TwinPair>,
    is_weighing: bool,
}

impl Tuner {
    /// Weighs the book anew.
    pub fn weigh(&mut self, outbox: &mut Outbox) {
        self.is_weighing = true;
        outbox.run(Job::Tune);
    }

    pub fn hear(&mut self, tuning: &Tuning, outbox: &mut Outbox) {
        self.is_weighing = false;
        let bars = self.tried.as_ref().map_or(tuning.bars, |tried| tried.bars);
        self.tuning = Some(Box::new(tuning.clone()));
        self.try_out(bars, outbox);
    }

    pub fn hear_pairs(&mut self, pairs: &[TwinPair]) {
        self.pairs = pairs.iter().map(|pair| ((pair.one.id, pair.other.id), pair.clone())).collect();
    }

    /// The weighing was refused or stopped.
    pub fn stopped(&mut self) {
        self.is_weighing = false;
    }

    fn try_out(&mut self, bars: Bars, outbox: &mut Outbox) {
        let Some(tuning) = &self.tuning else { return };
        let outlook = tuning.outlook(bars);
        let wanted: Vec<(Id, Id)> = outlook.moved.iter().map(|moved| moved.pair).collect();
        if wanted.is_empty() {
            self.pairs.clear();
        } else {
            outbox.ask(Question::Pairs(wanted));
        }
        self.tried = Some(outlook);
    }

    /// What the bars in force are is in the settings, and may change while others are tried.
    fn follow(&mut self, settings: &Record, outbox: &mut Outbox) {
        let in_force = Bars::of(settings);
        if let Some(tuning) = &mut self.tuning
            && tuning.bars != in_force
        {
            tuning.bars = in_force;
            let bars = self.tried.as_ref().map_or(in_force, |tried| tried.bars);
            self.try_out(bars, outbox);
        }
    }

    /// Draws the bars and what they come to.
    pub fn bars_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        self.follow(ctx.settings, outbox);
        ui.label(theme::soft(ui, words::SENTENCE));
        ui.add_space(theme::GAP_1);
        let Some((in_force, tried)) = self.tuning.as_ref().map(|tuning| tuning.bars).zip(self.tried.take()) else {
            let sentence = if self.is_weighing { words::WEIGHING } else { "" };
            ui.label(theme::soft(ui, sentence));
            self.weigh_ui(ui, outbox);
            return;
        };
        let mut bars = tried.bars;
        ScrollArea::vertical().id_salt("tuning").auto_shrink(false).show(ui, |ui| {
            sliders_ui(ui, &mut bars);
            ui.add_space(theme::GAP_1);
            ui.horizontal_wrapped(|ui| {
                let may = ctx.rights.may(Capability::ChangeSettings);
                let ready = Ready::when(may && bars != in_force);
                let apply = button::toned(ui, Tone::Primary, ready, Some(ICON_CHECK), words::APPLY);
                if rights::explained(apply, ctx, Capability::ChangeSettings).clicked() {
                    outbox.command(Command::EditSettings { edits: bars.edits(ctx.settings) });
                }
                if button::toned(ui, Tone::Normal, Ready::when(bars != in_force), None, words::BACK).clicked() {
                    bars = in_force;
                }
                if button::toned(ui, Tone::Normal, Ready::when(bars != Bars::SHIPPED), None, words::SHIPPED).clicked() {
                    bars = Bars::SHIPPED;
                }
            });
            ui.add_space(theme::GAP_2);
            ui.label(words::moves(&tried));
            ui.add_space(theme::GAP_1);
            spread_ui(ui, &tried);
            ui.add_space(theme::GAP_2);
            settled_ui(ui, &tried);
            ui.add_space(theme::GAP_2);
            self.weigh_ui(ui, outbox);
        });
        let is_moved = tried.bars != bars;
        self.tried = Some(tried);
        if is_moved {
            self.try_out(bars, outbox);
        }
    }

    fn weigh_ui(&mut self, ui: &mut Ui, outbox: &mut Outbox) {
        let ready = Ready::when(!self.is_weighing);
        if button::toned(ui, Tone::Quiet, ready, Some(ICON_SEARCH), words::WEIGH).clicked() {
            self.weigh(outbox);
        }
    }

    /// Draws the pairs that change; gives back the pair that is to be laid side by side.
    pub fn pairs_ui(&self, ui: &mut Ui) -> Option<(Id, Id)> {
        let Some(tried) = &self.tried else {
            empty::empty(ui, ICON_COMPARE_ARROWS, words::WEIGHING, words::SENTENCE, None);
            return None;
        };
        if tried.moved.is_empty() {
            empty::empty(ui, ICON_COMPARE_ARROWS, words::NOTHING_MOVES, words::NOTHING_MOVES_SENTENCE, None);
            return None;
        }
        ui.label(theme::heading(words::moves(tried)));
        ui.add_space(theme::GAP_1);
        let named = tried.moved.iter().map(|moved| (moved, self.pairs.get(&moved.pair)));
        let shown: Vec<(&Moved, &TwinPair)> = named.filter_map(|(moved, pair)| Some((moved, pair?))).collect();
        let rest = (tried.appear + tried.disappear + tried.change).saturating_sub(shown.len());
        let lines = shown.len() + usize::from(rest > 0);
        let mut wanted = None;
        ScrollArea::vertical().id_salt("moved pairs").auto_shrink(false).show_rows(ui, LINE, lines, |ui, range| {
            for at in range {
                match shown.get(at) {
                    Some((moved, pair)) if line_ui(ui, moved, pair) => wanted = Some(moved.pair),
                    Some(_) => {}
                    None => {
                        ui.label(theme::soft(ui, words::more(rest)));
                    }
                }
            }
        });
        wanted
    }
}

fn sliders_ui(ui: &mut Ui, bars: &mut Bars) {
    let (mut high, mut medium, mut low) = (bars.high, bars.medium, bars.low);
    ui.spacing_mut().slider_width = 190.0;
    for (level, bits) in [(Level::High, &mut high), (Level::Medium, &mut medium), (Level::Low, &mut low)] {
        let name = words::bar(level);
        ui.horizontal(|ui| {
            ui.label(&name);
            ui.label(theme::soft(ui, words::odds(*bits)));
        });
        let slider = Slider::new(bits, Bars::LEAST..=Bars::MOST).suffix(" bits");
        let response = ui.add(slider).accessible_name(&name);
        theme::focus_ring(ui, &response);
    }
    *bars = Bars::new(i64::from(high), i64::from(medium), i64::from(low));
}

/// How many open pairs each level has, now and then.
fn spread_ui(ui: &mut Ui, tried: &Outlook) {
    Grid::new("pairs now and then").num_columns(3).spacing(Vec2::new(24.0, 4.0)).show(ui, |ui| {
        ui.label("");
        ui.label(theme::soft(ui, words::NOW));
        ui.label(theme::soft(ui, words::THEN));
        ui.end_row();
        let counts = |of: fn(&Spread) -> usize| (of(&tried.now), of(&tried.then));
        let levels = [
            (Level::High, counts(|spread| spread.high)),
            (Level::Medium, counts(|spread| spread.medium)),
            (Level::Low, counts(|spread| spread.low)),
        ];
        for (level, (now, then)) in levels {
            ui.label(words::level(Some(level)));
            ui.label(number(now));
            ui.label(number(then));
            ui.end_row();
        }
    });
}

/// How the pairs that people settled would have been shown.
fn settled_ui(ui: &mut Ui, tried: &Outlook) {
    ui.label(RichText::new(words::DECIDED).font(theme::semibold(theme::BODY)));
    if tried.settled.iter().all(|(_, spread)| spread.all() == 0) {
        ui.label(theme::soft(ui, words::NO_DECISIONS));
        return;
    }
    Grid::new("settled pairs").num_columns(5).spacing(Vec2::new(14.0, 4.0)).show(ui, |ui| {
        ui.label("");
        for level in [Some(Level::High), Some(Level::Medium), Some(Level::Low), None] {
            ui.label(theme::soft(ui, words::level(level)));
        }
        ui.end_row();
        for (said, spread) in &tried.settled {
            ui.label(words::said(*said));
            for count in [spread.high, spread.medium, spread.low, spread.none] {
                ui.label(number(count));
            }
            ui.end_row();
        }
    });
    ui.label(words::precision(tried.precision()));
    ui.label(words::recall(tried.recall()));
}

fn number(count: usize) -> String {
    crate::ui::words::count::number(count as u64)
}

/// Draws a pair that changes; whether it was clicked.
fn line_ui(ui: &mut Ui, moved: &Moved, pair: &TwinPair) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let names = crate::ui::words::duplicates::pair(&pair.one.name, &pair.other.name);
    let change = format!("{names}   {} → {}", words::level(moved.from), words::level(moved.to));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, false, &change));
    theme::line_ground(ui, &response, false);
    let texts = rect.shrink2(Vec2::new(8.0, 3.0));
    let below = format!("{} bits  ·  {}", moved.bits, pair.evidence.join("  ·  "));
    two_lines::two_lines(ui, &response, texts, &change, &below);
    theme::focus_ring(ui, &response);
    response.clicked()
}
