//! Which customer is meant: id, else number, else account number; two with one account number are refused by name.

use crate::cli::fault::Fault;
use crate::engine::inline::Inline;
use crate::engine::queries::find::{self, Named};
use crate::engine::refusal::Refusal;
use crate::model::id::Id;
use crate::model::record::Record;

/// Before an account number that could be taken for a number of the book.
pub const ACCOUNT_PREFIX: &str = "account:";

/// Candidates named in one sentence.
const NAMED: usize = 5;

/// The customer that the text names.
pub fn customer(inline: &Inline, text: &str) -> Result<Record, Fault> {
    let text = text.trim();
    let named = match text.strip_prefix(ACCOUNT_PREFIX) {
        Some(account) => find::by_account(inline, account.trim())?,
        None => find::by_any_name(inline, text)?,
    };
    let id = only(inline, named, text)?;
    record(inline, id, text)
}

/// The one customer, or the refusal that says why there is not one.
pub fn only(inline: &Inline, named: Named, text: &str) -> Result<Id, Fault> {
    match named {
        Named::One(id) => Ok(id),
        Named::Nobody => Err(nobody(text)),
        Named::Several(ids) => {
            let mut candidates: Vec<String> = find::rows(inline, &ids[..ids.len().min(NAMED)])?
                .into_iter()
                .map(|row| format!("{} {}", row.number, row.name))
                .collect();
            if ids.len() > NAMED {
                candidates.push(format!("{} more", ids.len() - NAMED));
            }
            Err(Fault::Failed(format!(
                "Several customers have the account number {text}, name one by its number: {}",
                candidates.join(", ")
            )))
        }
    }
}

/// The customer with this id, which was found as `text`.
pub fn record(inline: &Inline, id: Id, text: &str) -> Result<Record, Fault> {
    find::customer(inline, id)?.ok_or_else(|| nobody(text))
}

fn nobody(text: &str) -> Fault {
    Fault::Refused(Refusal::NoSuchCustomer { wanted: text.to_owned() })
}
