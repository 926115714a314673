//! Who sits at which machine, as the operating system says.

/// The person's name for the journal.
pub fn who() -> String {
    let name = whoami::realname().unwrap_or_default();
    let name = if name.trim().is_empty() { whoami::username().unwrap_or_default() } else { name };
    let name = name.trim();
    if name.is_empty() { "Owner".to_owned() } else { name.to_owned() }
}

/// The machine's name, for "open at FRONT-DESK since 09:12".
pub fn host() -> String {
    whoami::hostname().unwrap_or_else(|_unknown| "this computer".to_owned())
}
