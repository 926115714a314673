//! What the role may not do is shown all the same, and says why it cannot be pressed.

use egui::Response;

use crate::model::access::capability::Capability;
use crate::model::access::rights::Rights;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::widgets::button::Ready;
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

/// Why the action is refused, if it is.
pub fn refused(action: Action, ctx: &Ctx<'_>) -> Option<String> {
    let needed = action.entry().capability.filter(|capability| !ctx.rights.may(*capability))?;
    Some(words::lacks(ctx.rights.role(), needed))
}
