//! Who works at this station now; held by the engine, never sent along by a caller.

use crate::model::access::capability::Capability;
use crate::model::access::permit::Permit;
use crate::model::access::rights::Rights;
use crate::model::access::role::Role;
use crate::model::field::Class;
use crate::model::record::Record;

/// One person at one station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub who: String,
    pub station: u16,
    rights: Rights,
}

/// The role may not do this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forbidden {
    pub role: Role,
    pub capability: Capability,
}

impl Session {
    /// A session with the usual rights of a role, until the shop's settings are known.
    pub fn new(who: &str, station: u16, role: Role) -> Self {
        Self { who: who.to_owned(), station, rights: Rights::usual(role) }
    }

    /// Follows the shop's settings.
    pub fn follow(&mut self, settings: &Record) {
        self.rights = Rights::of(self.rights.role(), settings);
    }

    pub fn rights(&self) -> Rights {
        self.rights
    }

    /// The classes of fields that the role may see.
    pub fn classes(&self) -> Vec<Class> {
        Class::ALL.into_iter().filter(|class| self.rights.sees(*class)).collect()
    }

    /// Whether something that changes nothing may be done.
    ///
    /// # Errors
    /// `Forbidden` when the role does not hold the capability.
    pub fn check(&self, capability: Capability) -> Result<(), Forbidden> {
        if self.rights.may(capability) { Ok(()) } else { Err(Forbidden { role: self.rights.role(), capability }) }
    }

    /// The one place where a permit is built.
    ///
    /// # Errors
    /// `Forbidden` when the role does not hold the capability.
    pub fn authorize(&self, capability: Capability) -> Result<Permit, Forbidden> {
        self.check(capability)?;
        Ok(Permit::new(capability, self.who.clone(), self.station))
    }
}
