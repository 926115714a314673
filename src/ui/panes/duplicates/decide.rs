//! What can be decided about a pair, by button and by key.

use egui::Ui;

use crate::engine::command::Command;
use crate::engine::review::TwinPair;
use crate::model::access::capability::Capability;
use crate::model::decision::Verdict;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::theme;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::key_cap;
use crate::ui::words::duplicates as words;

/// What each decision makes of the pair.
const DECISIONS: [(Action, Option<Verdict>); 4] = [
    (Action::NotDuplicate, Some(Verdict::NotDuplicate)),
    (Action::IsHousehold, Some(Verdict::Household)),
    (Action::DecideLater, Some(Verdict::Later)),
    (Action::ReviewAgain, None),
];

/// Sends the decision that the action stands for; the reason why it was made is kept with it.
pub fn decide(pair: &TwinPair, action: Action, outbox: &mut Outbox) -> Handled {
    let Some((_, verdict)) = DECISIONS.iter().copied().find(|(decision, _)| *decision == action) else {
        return Handled::No;
    };
    if pair.verdict != verdict || verdict.is_some() {
        outbox.command(Command::Decide { pair: (pair.one.id, pair.other.id), verdict, known: pair.known.clone() });
    }
    Handled::Yes
}

/// Draws what can be done: the merge, and the decisions that are open for this pair.
pub fn buttons_ui(ui: &mut Ui, pair: Option<&TwinPair>, merge: Ready, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let open = [Action::NotDuplicate, Action::IsHousehold, Action::DecideLater];
    let actions: &[Action] = match pair.map(|pair| pair.verdict) {
        None => &[],
        Some(None) => &open,
        Some(Some(Verdict::Later)) => &[Action::NotDuplicate, Action::IsHousehold, Action::ReviewAgain],
        Some(Some(Verdict::NotDuplicate | Verdict::Household)) => &[Action::ReviewAgain],
    };
    ui.horizontal_wrapped(|ui| {
        let ready = if ctx.rights.may(Capability::MergeCustomers) { merge } else { Ready::No };
        let button = button::of_action(ui, Tone::Primary, ready, Action::MergePair);
        if rights::explained(button, ctx, Capability::MergeCustomers).clicked() {
            outbox.act(Action::MergePair);
        }
        key_cap::keys(ui, &Action::MergePair.keys());
        ui.add_space(theme::GAP_1);
        if let Some(verdict) = pair.and_then(|pair| pair.verdict) {
            chip::state(ui, Mood::Plain, words::verdict(verdict));
        }
        for action in actions {
            if button::of_action(ui, Tone::Normal, Ready::Yes, *action).clicked() {
                outbox.act(*action);
            }
            key_cap::keys(ui, &action.keys());
            ui.add_space(theme::GAP_1);
        }
    });
}
