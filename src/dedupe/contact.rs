//! E-mail addresses and phone numbers in the form in which they are compared.

use crate::text::fold::fold;

/// One e-mail address: lower case, without `+tag`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    pub local: String,
    pub domain: String,
}

/// Mailboxes of an office rather than of a person.
const SHARED_MAILBOXES: &[&str] = &[
    "info",
    "office",
    "sales",
    "contact",
    "admin",
    "mail",
    "hello",
    "service",
    "support",
    "billing",
    "accounts",
    "accounting",
    "team",
    "shop",
    "kontakt",
    "buero",
    "orders",
    "help",
    "noreply",
    "none",
    "no",
    "na",
    "test",
];

/// Providers whose domain says nothing of where somebody works.
const PROVIDERS: &[&str] = &[
    "gmail.com",
    "yahoo.com",
    "hotmail.com",
    "outlook.com",
    "icloud.com",
    "aol.com",
    "comcast.net",
    "msn.com",
    "live.com",
    "att.net",
    "verizon.net",
    "sbcglobal.net",
    "me.com",
    "mac.com",
    "ymail.com",
    "protonmail.com",
    "proton.me",
    "cox.net",
    "bellsouth.net",
    "earthlink.net",
    "charter.net",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "t-online.de",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "orange.fr",
    "free.fr",
    "wanadoo.fr",
    "libero.it",
    "hotmail.co.uk",
    "yahoo.co.uk",
    "btinternet.com",
    "hey.com",
    "fastmail.com",
    "zoho.com",
    "rocketmail.com",
    "juno.com",
    "optonline.net",
    "frontier.com",
    "windstream.net",
    "centurylink.net",
    "rogers.com",
];

/// Takes an address apart; nothing if it is none.
pub fn mail(text: &str) -> Option<Mail> {
    let folded = fold(text.trim());
    let (local, domain) = folded.rsplit_once('@')?;
    let domain = match domain {
        "googlemail.com" => "gmail.com",
        other => other,
    };
    let local = local.split('+').next().unwrap_or(local);
    if local.is_empty() || domain.is_empty() {
        return None;
    }
    Some(Mail { local: local.to_owned(), domain: domain.to_owned() })
}

/// Whether a mailbox name belongs to an office rather than to a person.
pub fn is_shared_mailbox(local: &str) -> bool {
    SHARED_MAILBOXES.contains(&local)
}

/// Whether anybody can have an address at this domain.
pub fn is_provider(domain: &str) -> bool {
    PROVIDERS.contains(&domain)
}

/// Digits of a phone as one number; nothing below five digits, which reach nobody from outside.
pub fn phone(digits: &str) -> Option<u64> {
    let mut number = 0_u64;
    let mut count = 0;
    for digit in digits.chars().filter_map(|character| character.to_digit(10)) {
        count += 1;
        // E.164 allows fifteen digits.
        if count > 15 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    (number >= 10_000).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dup_06_tags_and_case_fall_away() {
        let check = |text: &str, expected: &str| {
            let found = mail(text).map(|mail| format!("{}@{}", mail.local, mail.domain));
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        };
        check("Ada.Novak+shop@Example.com ", "ada.novak@example.com");
        check("a.d.a@googlemail.com", "a.d.a@gmail.com");
        check("nobody", "");
        check("@example.com", "");
        check("+x@example.com", "");
    }

    #[test]
    fn phones_become_numbers() {
        assert_eq!(phone("5550100"), Some(5_550_100));
        assert_eq!(phone("(555) 0100"), Some(5_550_100));
        assert_eq!(phone("0000"), None);
        assert_eq!(phone("1234567890123456"), None);
        assert_eq!(phone(""), None);
    }
}
