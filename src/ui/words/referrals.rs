//! The words about who referred whom.

use crate::ui::words::count;

pub const REFERRED: &str = "Referred";

/// What the count of a customer does.
pub fn list_them(referred: usize, name: &str) -> String {
    format!("List the {} referred by {name}", count::counted(referred as u64, "customer", "customers"))
}

/// The line of a menu.
pub fn menu(referred: usize) -> String {
    format!("Whom they referred ({referred})")
}

/// How somebody heard of the shop, and who told them.
pub fn source(source: &str, referrer: &str) -> String {
    match (source, referrer) {
        (source, "") => source.to_owned(),
        ("", referrer) => referrer.to_owned(),
        (source, referrer) => format!("{source} · {referrer}"),
    }
}
