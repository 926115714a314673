//! The words of filters: what a chip says, and what the builder of conditions asks.

use crate::engine::queries::filter::{Subject, subject_of};
use crate::engine::queries::filter_token::{Choice, Sign, Token};
use crate::model::field::Field;
use crate::model::id::Id;
use crate::model::kind::Kind;

pub const ADD: &str = "Filter";
pub const ADD_NAME: &str = "Add a filter";
pub const FIELD: &str = "Field to filter by";
pub const FIELD_HINT: &str = "Field…";
pub const VALUE: &str = "Value to filter by";
pub const VALUE_HINT: &str = "Value; several with commas";
pub const DATE_HINT: &str = "2026, 2026-11 or 2026-11-23";
pub const APPLY: &str = "Add the filter";
pub const CLEAR: &str = "Clear all";
pub const CLEAR_NAME: &str = "Take all filters away";
pub const OR: &str = "or";
pub const AND: &str = "and";
pub const TO_OR: &str = "Any of these is enough";
pub const TO_AND: &str = "All of these are needed";

/// How a value is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comparison {
    #[default]
    Contains,
    Is,
    IsNot,
    From,
    UpTo,
    Present,
    Empty,
}

impl Comparison {
    /// Those that make sense for a field, the usual one first.
    pub fn of(field: &Field) -> &'static [Self] {
        match field.kind {
            // Another customer is chosen where its name stands, by a click on the count.
            Kind::Flag | Kind::Customer => &[Self::Present, Self::Empty],
            Kind::Date | Kind::Time | Kind::Rate | Kind::Whole => {
                &[Self::From, Self::UpTo, Self::Is, Self::Present, Self::Empty]
            }
            Kind::Tag | Kind::Choice(_) => &[Self::Is, Self::IsNot, Self::Contains, Self::Present, Self::Empty],
            Kind::Name | Kind::Text | Kind::Note | Kind::Email | Kind::Phone | Kind::Extension | Kind::Postcode => {
                &[Self::Contains, Self::Is, Self::IsNot, Self::From, Self::Present, Self::Empty]
            }
        }
    }

    pub fn takes_value(self) -> bool {
        match self {
            Self::Contains | Self::Is | Self::IsNot | Self::From | Self::UpTo => true,
            Self::Present | Self::Empty => false,
        }
    }
}

/// A comparison in words.
pub fn comparison(comparison: Comparison, field: &Field) -> &'static str {
    let is_time = matches!(field.kind, Kind::Date | Kind::Time);
    match comparison {
        Comparison::Contains => "contains",
        Comparison::Is if is_time => "is in",
        Comparison::Is => "is",
        Comparison::IsNot => "is not",
        Comparison::From => "from",
        Comparison::UpTo => "up to",
        Comparison::Present if field.kind == Kind::Flag => "yes",
        Comparison::Empty if field.kind == Kind::Flag => "no",
        Comparison::Present => "is filled in",
        Comparison::Empty => "is empty",
    }
}

/// A condition in words, e.g. "City: Boston or Paris", "not Tags is VIP", "Created from 2026".
pub fn chip(token: &Token<'_>, names: &[(Id, String)]) -> String {
    let Some(key) = token.key else {
        let words: Vec<&str> = token.choices.iter().map(|choice| choice.value).collect();
        return format!("not “{}”", words.join(" "));
    };
    let subject = subject_of(key);
    let name = match &subject {
        Ok(Subject::Field(field)) => field.label.to_owned(),
        Ok(Subject::Named(..)) => key.split_once('.').map_or(key, |(_, name)| name).to_owned(),
        Ok(Subject::Incomplete) => "Incomplete".to_owned(),
        Ok(Subject::Batch) => "Batch".to_owned(),
        Err(_) => key.to_owned(),
    };
    let is_flag = subject.is_ok_and(|subject| subject.field().kind == Kind::Flag);
    let mut parts: Vec<String> = Vec::new();
    for (at, choice) in token.choices.iter().enumerate() {
        let is_repeated = at > 0 && token.choices.first().is_some_and(|first| first.operator == choice.operator);
        let named = choice.value.parse::<Id>().ok().map(|id| names.iter().find(|(known, _)| *known == id));
        if let Some(found) = named {
            // An id says nothing to anybody; the name comes with the first rows.
            parts.push(format!(" {}", found.map_or("…", |(_, name)| name)));
            continue;
        }
        parts.push(if is_repeated && !choice.value.is_empty() {
            choice.value.to_owned()
        } else {
            value(choice, is_flag)
        });
    }
    let not = if token.sign == Sign::Without { "not " } else { "" };
    format!("{not}{name}{}", parts.join(&format!(" {OR} ")))
}

fn value(choice: &Choice<'_>, is_flag: bool) -> String {
    let Choice { operator, value, .. } = choice;
    match (*operator, *value) {
        (_, "") => " is empty".to_owned(),
        (_, "*") => " is filled in".to_owned(),
        (_, value) if is_flag => format!(": {value}"),
        ("=", value) => format!(" is {value}"),
        (">=", value) => format!(" from {value}"),
        (">", value) => format!(" after {value}"),
        ("<=", value) => format!(" up to {value}"),
        ("<", value) => format!(" before {value}"),
        (_, value) => match value.split_once("..") {
            Some((low, high)) if !low.is_empty() && !high.is_empty() => format!(" from {low} to {high}"),
            Some(_) | None => format!(": {value}"),
        },
    }
}

/// What the cross of a chip says to a screen reader.
pub fn without(chip: &str) -> String {
    format!("Take the filter away: {chip}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::queries::filter_token::tokens;

    #[test]
    fn flt_11_a_chip_says_its_condition_in_words() {
        let ana = Id([7; 16]);
        let names = [(ana, "Ana Núñez".to_owned())];
        let check = |text: &str, words: &str| {
            let shown: Vec<String> = tokens(text).iter().map(|token| chip(token, &names)).collect();
            assert_eq!(shown, [words], "{text:?}");
        };
        check("city:boston", "City: boston");
        check("tags:=VIP|\"vip gold\"", "Tags is VIP or vip gold");
        check("-tags:=VIP", "not Tags is VIP");
        check("created:>=2026", "Created from 2026");
        check("number:1001..1099", "No. from 1001 to 1099");
        check("email:", "E-mail is empty");
        check("phone:*", "Phone is filled in");
        check("incomplete:yes", "Incomplete: yes");
        check("custom.colour:blue", "colour: blue");
        check(&format!("referrer:{ana}"), "Referred by Ana Núñez");
        check(&format!("referrer:{}", Id::ONLY), "Referred by …");
    }
}
