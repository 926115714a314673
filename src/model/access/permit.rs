//! The proof that a write was authorised; the store opens no write without one.

use crate::model::access::capability::Capability;

/// Built by `Session::authorize` alone: the fields are private to this file, the constructor to this folder.
#[derive(Debug)]
pub struct Permit {
    capability: Capability,
    who: String,
    station: u16,
}

impl Permit {
    pub(super) fn new(capability: Capability, who: String, station: u16) -> Self {
        Self { capability, who, station }
    }

    pub fn capability(&self) -> Capability {
        self.capability
    }

    pub fn who(&self) -> &str {
        &self.who
    }

    pub fn station(&self) -> u16 {
        self.station
    }
}
