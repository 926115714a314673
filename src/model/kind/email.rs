//! An e-mail address: a name, an @, and a domain with a dot; kept as typed, compared in lower case.

use crate::model::complaint::Complaint;
use crate::model::value::Value;

/// The longest address that mail can carry (RFC 5321, section 4.5.3.1.3, less the angle brackets).
const ADDRESS_LIMIT: usize = 254;

/// Reads an address; `mailto:` and angle brackets around it are dropped.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let text = text.trim_matches(|letter| matches!(letter, '<' | '>')).trim();
    if is_address(text) { Ok(Some(Value::Text(text.to_owned()))) } else { Err(Complaint::NotAnEmail) }
}

/// Whether mail could be sent to it: `a@b.co` is, `a@b` is not.
pub fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_plain = |letter: char| match letter {
        '<' | '>' | ',' | ';' | ':' | '"' => false,
        letter if letter.is_ascii() => letter.is_ascii_graphic(),
        letter => !letter.is_whitespace() && !letter.is_control(),
    };
    !name.is_empty()
        && !name.contains('@')
        && text.len() <= ADDRESS_LIMIT
        && text.chars().all(is_plain)
        && domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
        })
        && domain.rsplit('.').next().is_some_and(|last| last.chars().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_12_an_address_needs_a_name_and_a_domain_with_a_dot() {
        let check = |typed: &str, is_good: bool| assert_eq!(is_address(typed), is_good, "{typed:?}");
        check("a@b", false);
        check("a@b.co", true);
        check("ana.nunez+shop@mail.example.com", true);
        check("ünal@käse.example", true);
        check("a b@c.de", false);
        check("@b.co", false);
        check("a@@b.co", false);
        check("a@b..co", false);
        check("a@b.c", false);
        check("a@b.co, c@d.co", false);
    }
}
