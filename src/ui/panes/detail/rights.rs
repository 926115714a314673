//! What the role may not do is shown all the same, and says why it cannot be pressed.

use egui::{Response, Ui};

use crate::model::access::capability::Capability;
use crate::model::access::rights::Rights;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::widgets::button::{self, Ready};
use crate::ui::words::shell as words;

/// A button of this right.
pub fn ready(ctx: &Ctx<'_>, capability: Capability) -> Ready {
    Ready::when(ctx.rights.may(capability))
}

/// The sentence under the pointer of a button that cannot be pressed.
pub fn explained(response: Response, ctx: &Ctx<'_>, capability: Capability) -> Response {
    explained_to(response, ctx.rights, capability)
}

/// The same, where nothing but the rights is at hand.
pub fn explained_to(response: Response, rights: Rights, capability: Capability) -> Response {
    if rights.may(capability) {
        return response;
    }
    response.on_disabled_hover_text(words::lacks(rights.role(), capability))
}

/// A link of this right, disabled with the reason where the role does not have it.
pub fn link(ui: &mut Ui, words: &str, ctx: &Ctx<'_>, capability: Capability) -> Response {
    let link = ui.add_enabled_ui(ctx.rights.may(capability), |ui| button::link(ui, words)).inner;
    explained(link, ctx, capability)
}

/// Why the action is refused, if it is.
pub fn refused(action: Action, ctx: &Ctx<'_>) -> Option<String> {
    let needed = action.entry().capability.filter(|capability| !ctx.rights.may(*capability))?;
    Some(words::lacks(ctx.rights.role(), needed))
}

/// The same for what the window carries out itself, from whichever screen; the panes ask for what is theirs.
pub fn refused_everywhere(action: Action, ctx: &Ctx<'_>) -> Option<String> {
    let own = [Action::NewCustomer, Action::Undo, Action::Redo, Action::BackUpNow, Action::Export];
    refused(action, ctx).filter(|_| own.contains(&action))
}
