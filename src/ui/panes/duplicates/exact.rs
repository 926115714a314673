//! Exact twins: groups of whom all but one add nothing, to be ticked and merged in one step.

use std::collections::BTreeSet;

use egui::{Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};
use egui_material_icons::icons::ICON_MERGE;

use crate::engine::command::Command;
use crate::engine::queries::exact_twins::{ExactTwins, Twin};
use crate::engine::question::Question;
use crate::model::access::capability::Capability;
use crate::model::id::Id;
use crate::model::merge::Merging;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::theme;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::widgets::{key_cap, two_lines};
use crate::ui::words::merging as words;

/// Groups that are listed; the others follow when these are merged.
const MOST: usize = 1_000;
const LINE: f32 = 44.0;

/// The groups that were found, which of them are ticked, and which is looked at.
#[derive(Debug, Default)]
pub struct Exact {
    groups: Vec<Twin>,
    /// By their survivors.
    ticked: BTreeSet<Id>,
    at: usize,
    /// Where the search is; none when it is over.
    awaited: Option<usize>,
    /// It was searched at all.
    is_known: bool,
}

impl Exact {
    /// Searches anew; what is ticked stays so.
    pub fn ask(&mut self, outbox: &mut Outbox) {
        self.awaited = Some(0);
        outbox.ask(Question::ExactTwins { first: 0 });
    }

    pub fn hear(&mut self, answer: &ExactTwins, outbox: &mut Outbox) {
        if self.awaited != Some(answer.first) {
            return;
        }
        if answer.first == 0 {
            self.groups.clear();
        }
        self.groups.extend(answer.groups.iter().cloned());
        self.is_known = true;
        self.awaited = answer.next.filter(|_| self.groups.len() < MOST);
        if let Some(first) = self.awaited {
            outbox.ask(Question::ExactTwins { first });
        } else {
            let known: BTreeSet<Id> = self.groups.iter().map(|group| group.wish.survivor).collect();
            self.ticked.retain(|id| known.contains(id));
        }
        self.at = self.at.min(self.groups.len().saturating_sub(1));
    }

    /// How many groups there are, once that is known.
    pub fn count(&self) -> Option<usize> {
        self.is_known.then_some(self.groups.len())
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn go_to(&mut self, at: usize) {
        self.at = at.min(self.groups.len().saturating_sub(1));
    }

    /// The customers of the group that is looked at.
    pub fn shown(&self) -> Vec<Id> {
        self.groups.get(self.at).map_or_else(Vec::new, Twin::ids)
    }

    /// Ticks the group that is looked at, or takes its tick away.
    pub fn tick(&mut self) {
        if let Some(survivor) = self.groups.get(self.at).map(|group| group.wish.survivor)
            && !self.ticked.remove(&survivor)
        {
            self.ticked.insert(survivor);
        }
    }

    /// Ticks all groups, or none if all are ticked.
    pub fn tick_all(&mut self) {
        if self.ticked.len() == self.groups.len() {
            self.ticked.clear();
        } else {
            self.ticked = self.groups.iter().map(|group| group.wish.survivor).collect();
        }
    }

    /// Merges what is ticked; the group that is looked at as it is laid out.
    pub fn command(&self, laid: Option<&Merging>) -> Option<Command> {
        let ticked = self.groups.iter().filter(|group| self.ticked.contains(&group.wish.survivor));
        let is_same = |group: &Twin, wish: &Merging| {
            let ids = group.ids();
            ids.len() == wish.losers.len() + 1
                && ids.contains(&wish.survivor)
                && wish.losers.iter().all(|id| ids.contains(id))
        };
        let wish = |group: &Twin| laid.filter(|wish| is_same(group, wish)).unwrap_or(&group.wish).clone();
        let groups: Vec<Merging> = ticked.map(wish).collect();
        (!groups.is_empty()).then_some(Command::Merge { groups })
    }

    /// What can be done with the groups.
    pub fn buttons_ui(&self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        ui.label(theme::soft(ui, words::TWINS_SENTENCE));
        ui.horizontal_wrapped(|ui| {
            let may = ctx.rights.may(Capability::MergeCustomers);
            let ready = Ready::when(may && !self.ticked.is_empty());
            let merge =
                button::toned(ui, Tone::Primary, ready, Some(ICON_MERGE), &words::merge_ticked(self.ticked.len()));
            if rights::explained(merge, ctx, Capability::MergeCustomers).clicked() {
                outbox.act(Action::MergePair);
            }
            key_cap::keys(ui, &Action::MergePair.keys());
            let all = button::of_action(ui, Tone::Normal, Ready::Yes, Action::TickAllTwins);
            if all.clicked() {
                outbox.act(Action::TickAllTwins);
            }
            key_cap::keys(ui, &Action::TickAllTwins.keys());
        });
        ui.add_space(theme::GAP_1);
    }

    /// Draws the list; a click looks at a group, its tick takes it into the merge.
    pub fn list_ui(&mut self, ui: &mut Ui, is_moved: bool) {
        let (mut wanted, mut ticked) = (None, None);
        let count = self.groups.len();
        let mut area = ScrollArea::vertical().id_salt("exact twins").auto_shrink(false);
        if is_moved {
            let top = self.at as f32 * (LINE + ui.spacing().item_spacing.y);
            area = area.vertical_scroll_offset((top - 2.0 * LINE).max(0.0));
        }
        area.show_rows(ui, LINE, count, |ui, range| {
            for at in range {
                let group = &self.groups[at];
                let is_ticked = self.ticked.contains(&group.wish.survivor);
                match line_ui(ui, group, at == self.at, is_ticked) {
                    Some(Clicked::Line) => wanted = Some(at),
                    Some(Clicked::Tick) => ticked = Some(at),
                    None => {}
                }
            }
        });
        if let Some(at) = wanted.or(ticked) {
            self.at = at;
        }
        if ticked.is_some() {
            self.tick();
        }
    }
}

enum Clicked {
    Line,
    Tick,
}

fn line_ui(ui: &mut Ui, group: &Twin, is_here: bool, mut is_ticked: bool) -> Option<Clicked> {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let names: Vec<&str> = group.rows.iter().map(|row| row.name.as_str()).collect();
    let numbers: Vec<u64> = group.rows.iter().map(|row| row.number).collect();
    let name = words::twins(names[0], &numbers);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_here, &name));
    theme::line_ground(ui, &response, is_here);
    let tick = rect.with_max_x(rect.left() + 34.0).shrink(6.0);
    let box_name = words::take_in(&name);
    let is_changed = ui.put(tick, egui::Checkbox::without_text(&mut is_ticked)).accessible_name(box_name).changed();
    let texts = rect.with_min_x(rect.left() + 36.0).shrink2(Vec2::new(4.0, 3.0));
    let first = &group.rows[0];
    let known = [first.phone.as_str(), first.email.as_str(), first.city.as_str()];
    let known: Vec<&str> = known.into_iter().filter(|text| !text.is_empty()).collect();
    let below = words::twins_line(&numbers, &known.join("  ·  "));
    two_lines::two_lines(ui, &response, texts, names[0], &below);
    theme::focus_ring(ui, &response);
    match (is_changed, response.clicked()) {
        (true, _) => Some(Clicked::Tick),
        (false, true) => Some(Clicked::Line),
        (false, false) => None,
    }
}
