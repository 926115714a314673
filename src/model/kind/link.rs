//! Another record, named by its id.

use crate::model::complaint::Complaint;
use crate::model::id::Id;
use crate::model::value::Value;

/// Reads an id.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    let id: Id = text.parse().map_err(|_no_id| Complaint::NotACustomer)?;
    Ok(Some(Value::Text(id.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_kept_in_one_spelling_and_all_else_is_complained_about() {
        let id = Id::from_parts(1, [7; 10]).to_string();
        assert_eq!(parse(&id.to_uppercase()), Ok(Some(Value::Text(id))));
        assert_eq!(parse("Ada Novak"), Err(Complaint::NotACustomer));
    }
}
