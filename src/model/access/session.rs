//! Who works at this station now; held by the engine, never sent along by a caller.

use crate::model::access::capability::Capability;
use crate::model::access::permit::Permit;
use crate::model::access::role::Role;

/// One person at one station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub who: String,
    pub station: u16,
    pub role: Role,
}

/// The role may not do this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forbidden {
    pub role: Role,
    pub capability: Capability,
}

impl Session {
    /// The one place where a permit is built.
    ///
    /// # Errors
    /// `Forbidden` when the role does not hold the capability.
    pub fn authorize(&self, capability: Capability) -> Result<Permit, Forbidden> {
        if self.role.may(capability) {
            Ok(Permit::new(capability, self.who.clone(), self.station))
        } else {
            Err(Forbidden { role: self.role, capability })
        }
    }
}
