//! How two lists of e-mail addresses agree: the best pair counts.

use crate::dedupe::contact::is_shared_mailbox;
use crate::dedupe::record::{Facts, Mailbox};
use crate::dedupe::words::Lexicon;
use crate::text::similar::distance_at_most;

/// How the e-mails agree, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailLevel<'a> {
    Same(Mailbox<'a>),
    /// The same mailbox of an office: info@, sales@.
    SameShared(Mailbox<'a>),
    /// Only the dots of a Gmail address differ, which Gmail does not see.
    SameDots(Mailbox<'a>, Mailbox<'a>),
    /// One slip among the letters of an address.
    Near(Mailbox<'a>, Mailbox<'a>),
    /// The same mailbox name at another provider.
    SameLocal(Mailbox<'a>, Mailbox<'a>),
    /// The same at another provider, but made of the name alone, as a namesake's would be.
    SameNamed(Mailbox<'a>, Mailbox<'a>),
    /// Only digits or dots differ, which is how namesakes differ too.
    NearDigits(Mailbox<'a>, Mailbox<'a>),
    /// Two people of one company.
    SameCompany(Mailbox<'a>),
    Missing,
    Different,
}

impl MailLevel<'_> {
    fn rank(self) -> u8 {
        match self {
            Self::Same(_) => 0,
            Self::SameDots(..) => 1,
            Self::Near(..) => 2,
            Self::SameShared(_) => 3,
            Self::SameLocal(..) => 4,
            Self::NearDigits(..) => 5,
            Self::SameNamed(..) => 6,
            Self::SameCompany(_) => 7,
            Self::Missing => 8,
            Self::Different => 9,
        }
    }
}

/// Compares the addresses of two records.
pub fn compare<'a>(a: &Facts<'a>, b: &Facts<'a>, lexicon: Lexicon<'_>) -> MailLevel<'a> {
    if a.mails.as_slice().is_empty() || b.mails.as_slice().is_empty() {
        return MailLevel::Missing;
    }
    let mut best = MailLevel::Different;
    for &x in a.mails.as_slice() {
        for &y in b.mails.as_slice() {
            let mut level = pair(x, y, lexicon);
            if matches!(level, MailLevel::SameLocal(..))
                && (is_made_of_name(x.local, a, lexicon) || is_made_of_name(x.local, b, lexicon))
            {
                level = MailLevel::SameNamed(x, y);
            }
            if level.rank() < best.rank() || is_smaller(level, best, lexicon) {
                best = level;
            }
        }
    }
    best
}

/// Of two addresses that both share the smaller one counts, so that the order of the lists does not.
fn is_smaller(level: MailLevel<'_>, best: MailLevel<'_>, lexicon: Lexicon<'_>) -> bool {
    let order = |mail: Mailbox<'_>, other: Mailbox<'_>| {
        (mail.local, lexicon.text(mail.domain)) < (other.local, lexicon.text(other.domain))
    };
    match (level, best) {
        (MailLevel::Same(mail), MailLevel::Same(other))
        | (MailLevel::SameShared(mail), MailLevel::SameShared(other)) => order(mail, other),
        (_, _) => false,
    }
}

fn pair<'a>(x: Mailbox<'a>, y: Mailbox<'a>, lexicon: Lexicon<'_>) -> MailLevel<'a> {
    let is_same_domain = x.domain == y.domain;
    if x.local == y.local {
        return match (is_same_domain, is_shared_mailbox(x.local)) {
            (true, false) => MailLevel::Same(x),
            (true, true) => MailLevel::SameShared(x),
            (false, false) if is_domain_slip(x, y, lexicon) => MailLevel::Near(x, y),
            (false, false) if x.local.len() > 4 => MailLevel::SameLocal(x, y),
            (false, _) => MailLevel::Different,
        };
    }
    if !is_same_domain {
        return MailLevel::Different;
    }
    let domain = lexicon.text(x.domain);
    if domain == "gmail.com" && without_dots(x.local).eq(without_dots(y.local)) {
        return MailLevel::SameDots(x, y);
    }
    // In a company "ann@" and "annb@" are two people; only where a letter is another is it a slip.
    let is_company = !lexicon.is_provider(x.domain);
    let shorter = x.local.len().min(y.local.len());
    let is_comparable = shorter > 4 && !(is_company && x.local.len() != y.local.len());
    if is_comparable && distance_at_most(x.local, y.local, 1).is_some() {
        return if letters(x.local).eq(letters(y.local)) { MailLevel::NearDigits(x, y) } else { MailLevel::Near(x, y) };
    }
    if is_company { MailLevel::SameCompany(x) } else { MailLevel::Different }
}

/// "gmail.con" or "merrit-scott.com"; two providers are never a slip of each other, as gmail.com and ymail.com are not.
fn is_domain_slip(x: Mailbox<'_>, y: Mailbox<'_>, lexicon: Lexicon<'_>) -> bool {
    let are_providers = lexicon.is_provider(x.domain) && lexicon.is_provider(y.domain);
    let (x, y) = (lexicon.text(x.domain), lexicon.text(y.domain));
    let edits = if x.len().min(y.len()) > 8 { 2 } else { 1 };
    !are_providers && distance_at_most(x, y, edits).is_some()
}

/// "j.smith", "ann" of Ann Smith: a namesake would choose it too. Digits make it somebody's own.
fn is_made_of_name(local: &str, facts: &Facts<'_>, lexicon: Lexicon<'_>) -> bool {
    let digits = local.bytes().filter(u8::is_ascii_digit).count();
    let names = facts.given.as_slice().iter().chain(facts.family.as_slice());
    digits < 2 && names.map(|word| lexicon.text(*word)).any(|name| name.len() > 2 && local.contains(name))
}

fn without_dots(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| *c != '.')
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphabetic())
}
