//! Who may do what: roles, capabilities, the session, and the permit that opens a write.

pub mod capability;
pub mod permit;
pub mod rights;
pub mod role;
pub mod session;
