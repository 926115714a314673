//! What a filter asks of one value: that it contains, equals, or lies before, after or between.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::iter::once;

use chrono::{Months, NaiveDate};

use crate::model::field::{Field, Search};
use crate::model::id::Id;
use crate::model::kind::{DateOrder, Kind};
use crate::model::value::{Date, Value};
use crate::text::digits::{digits, phone_digits};
use crate::text::fold::{fold, fold_german};
use crate::text::phrase::{self, phrase};

/// How a value was written: between quotation marks nothing has a meaning of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    Plain,
    Quoted,
}

/// One question about a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    Empty,
    Present,
    Contains(Sample),
    Same(Sample),
    Compared {
        relation: Relation,
        bound: Bound,
    },
    Between {
        low: Bound,
        high: Bound,
    },
    /// One of several.
    Any(Vec<Rule>),
}

/// A text that is looked for: folded, its words, and its digits where the field is a phone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sample {
    pub folded: String,
    pub words: Vec<String>,
    pub digits: String,
}

impl Sample {
    fn new(field: &Field, text: &str) -> Self {
        let folded = fold(&spelled(field, text));
        let words = phrase(&folded).into_iter().map(str::to_owned).collect();
        Self { words, digits: if field.kind == Kind::Phone { digits(text) } else { String::new() }, folded }
    }
}

/// Where the value must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    Above,
    From,
    UpTo,
    Below,
}

/// A value to compare with; a year or a month is a bound as wide as itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// From, and up to but not with.
    Span(i64, i64),
    /// Month × 100 + day, of every year.
    MonthDay(i64),
    Text(String),
}

impl Rule {
    /// The rule of a field that must name this record.
    pub fn id(id: Id) -> Self {
        let folded = id.to_string();
        let words = phrase(&folded).into_iter().map(str::to_owned).collect();
        Self::Same(Sample { folded, words, digits: String::new() })
    }

    /// The records that it names by their ids.
    pub fn ids(&self) -> Vec<Id> {
        match self {
            Self::Contains(sample) | Self::Same(sample) => sample.folded.parse().ok().into_iter().collect(),
            Self::Any(rules) => rules.iter().flat_map(Self::ids).collect(),
            Self::Empty | Self::Present | Self::Compared { .. } | Self::Between { .. } => Vec::new(),
        }
    }

    /// Reads what stands behind `field:`.
    ///
    /// # Errors
    /// A sentence that begins with the key.
    pub fn parse(field: &Field, operator: &str, value: &str, style: Style, order: DateOrder) -> Result<Self, String> {
        let bound = |text: &str| Bound::parse(field, text, order);
        let relation = match operator {
            ">" => Some(Relation::Above),
            ">=" => Some(Relation::From),
            "<=" => Some(Relation::UpTo),
            "<" => Some(Relation::Below),
            _ => None,
        };
        if value.is_empty() {
            return if relation.is_some() {
                Err(format!("{}: write a value after {operator}", field.key))
            } else {
                Ok(Self::Empty)
            };
        }
        if let Some(relation) = relation {
            return Ok(Self::Compared { relation, bound: bound(value)? });
        }
        if value == "*" && style == Style::Plain {
            return Ok(Self::Present);
        }
        if let Some(rule) = Self::yes_or_no(field, value)? {
            return Ok(rule);
        }
        match value.split_once("..").filter(|_| style == Style::Plain) {
            Some(("", "")) => return Ok(Self::Present),
            Some(("", high)) => {
                return Ok(Self::Compared { relation: Relation::UpTo, bound: bound(high)? });
            }
            Some((low, "")) => {
                return Ok(Self::Compared { relation: Relation::From, bound: bound(low)? });
            }
            Some((low, high)) => {
                return Ok(Self::Between { low: bound(low)?, high: bound(high)? });
            }
            None => {}
        }
        if !is_text(field.kind) {
            let low = bound(value)?;
            return Ok(Self::Between { high: low.clone(), low });
        }
        let sample = Sample::new(field, value);
        Ok(if operator == "=" { Self::Same(sample) } else { Self::Contains(sample) })
    }

    /// A flag is there or not; so is a time, such as that of archiving.
    fn yes_or_no(field: &Field, value: &str) -> Result<Option<Self>, String> {
        let is_flag = field.kind == Kind::Flag;
        if !is_flag && field.kind != Kind::Time {
            return Ok(None);
        }
        match Kind::Flag.parse(value, DateOrder::DayFirst) {
            Ok(Some(_)) if is_flag || value.eq_ignore_ascii_case("yes") => Ok(Some(Self::Present)),
            Ok(None) if is_flag || value.eq_ignore_ascii_case("no") => Ok(Some(Self::Empty)),
            Err(complaint) if is_flag => Err(format!("{}: {}", field.key, complaint.words())),
            Ok(_) | Err(_) => Ok(None),
        }
    }

    /// Whether one value of the field passes; `Empty` and `Present` are about all of them.
    pub fn accepts(&self, field: &Field, value: &Value) -> bool {
        match self {
            Self::Empty => false,
            Self::Present => true,
            Self::Contains(sample) => contains(field, &field.kind.show(value), sample),
            Self::Same(sample) => is_same(field, &field.kind.show(value), sample),
            Self::Compared { relation, bound } => {
                bound.order(field, value).is_some_and(|order| relation.accepts(order))
            }
            Self::Between { low, high } => {
                low.order(field, value).is_some_and(|order| order != Ordering::Less)
                    && high.order(field, value).is_some_and(|order| order != Ordering::Greater)
            }
            Self::Any(rules) => rules.iter().any(|rule| rule.accepts(field, value)),
        }
    }

    /// Whether the words of a text pass a comparison; for whoever has the words alone.
    pub fn accepts_words(&self, words: &[&str]) -> bool {
        let order = |bound: &Bound| match bound {
            Bound::Text(bound) => Some(order_of_texts(&words.join(" "), bound)),
            Bound::Span(..) | Bound::MonthDay(_) => None,
        };
        match self {
            Self::Compared { relation, bound } => order(bound).is_some_and(|order| relation.accepts(order)),
            Self::Between { low, high } => {
                order(low).is_some_and(Ordering::is_ge) && order(high).is_some_and(Ordering::is_le)
            }
            Self::Empty | Self::Present | Self::Contains(_) | Self::Same(_) | Self::Any(_) => false,
        }
    }
}

impl Relation {
    fn accepts(self, order: Ordering) -> bool {
        match self {
            Self::Above => order == Ordering::Greater,
            Self::From => order != Ordering::Less,
            Self::UpTo => order != Ordering::Greater,
            Self::Below => order == Ordering::Less,
        }
    }
}

/// Whether the words stand in the text in a row, the last one perhaps going on; in e-mails any piece will do.
fn contains(field: &Field, text: &str, sample: &Sample) -> bool {
    if field.kind == Kind::Email {
        return fold(text).contains(&sample.folded);
    }
    let is_dialled = !sample.digits.is_empty() && is_dialled(text, &sample.digits);
    is_dialled || spellings(field, text).any(|folded| phrase::contains(&phrase(&folded), &sample.words))
}

/// Whether the digits stand in a number, letters of the keypad read as their digits.
fn is_dialled(text: &str, wanted: &str) -> bool {
    let has_letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    digits(text).contains(wanted) || (has_letters && phone_digits(text, "US").national.contains(wanted))
}

fn is_same(field: &Field, text: &str, sample: &Sample) -> bool {
    if field.kind == Kind::Email {
        return fold(text) == sample.folded;
    }
    if !sample.digits.is_empty() {
        return digits(text) == sample.digits;
    }
    spellings(field, text).any(|folded| phrase::is_same(&phrase(&folded), &sample.words))
}

/// The text folded; names are found in the German spelling too, as the search finds them.
fn spellings(field: &Field, text: &str) -> impl Iterator<Item = String> {
    let text = spelled(field, text);
    let second = (is_named(field) && !text.is_ascii()).then(|| fold_german(&text));
    once(fold(&text)).chain(second)
}

/// In names "&" is the word that it stands for.
fn spelled<'a>(field: &Field, text: &'a str) -> Cow<'a, str> {
    if is_named(field) && text.contains('&') { Cow::Owned(text.replace('&', " and ")) } else { Cow::Borrowed(text) }
}

fn is_named(field: &Field) -> bool {
    match field.search {
        Search::Name | Search::Business | Search::City => true,
        Search::None
        | Search::Phone
        | Search::Email
        | Search::Account
        | Search::Number
        | Search::Street
        | Search::Region
        | Search::Postcode
        | Search::Tag
        | Search::Referral
        | Search::Code
        | Search::Note => false,
    }
}

fn is_text(kind: Kind) -> bool {
    match kind {
        Kind::Name
        | Kind::Text
        | Kind::Note
        | Kind::Email
        | Kind::Phone
        | Kind::Extension
        | Kind::Postcode
        | Kind::Tag
        | Kind::Choice(_)
        | Kind::Customer => true,
        Kind::Date | Kind::Time | Kind::Flag | Kind::Rate | Kind::Whole => false,
    }
}

impl Bound {
    fn parse(field: &Field, text: &str, order: DateOrder) -> Result<Self, String> {
        if is_text(field.kind) {
            return Ok(Self::Text(joined(&fold(&spelled(field, text)))));
        }
        if let Some((first, after)) = period(text) {
            if field.kind == Kind::Time {
                return Ok(Self::Span(start_ms(first), start_ms(after)));
            }
            if field.kind == Kind::Date {
                return Ok(Self::Span(ordinal_of(first), ordinal_of(after)));
            }
        }
        let parsed = field.kind.parse(text, order).map_err(|complaint| complaint.words());
        let value = parsed.map_err(|words| format!("{}: {words}", field.key))?;
        let whole_day = !text.contains(':');
        match value {
            Some(Value::Date(date @ Date { year: Some(_), .. })) => {
                let at = ordinal(date);
                Ok(Self::Span(at, at + 1))
            }
            Some(Value::Date(date)) => Ok(Self::MonthDay(ordinal(date))),
            Some(Value::Time(at)) if whole_day => Ok(Self::Span(at, at + DAY_MS)),
            Some(Value::Time(at)) => Ok(Self::Span(at, at + 1)),
            Some(Value::Whole(at)) => Ok(Self::Span(at, at.saturating_add(1))),
            Some(Value::Text(_) | Value::AsTyped(_) | Value::Flag(_)) | None => {
                Err(format!("{}: this cannot be compared", field.key))
            }
        }
    }

    /// Where the value stands to the bound; `None` if the two cannot be compared.
    fn order(&self, field: &Field, value: &Value) -> Option<Ordering> {
        match (self, value) {
            (Self::Text(bound), _) => {
                Some(order_of_texts(&joined(&fold(&spelled(field, &field.kind.show(value)))), bound))
            }
            (Self::MonthDay(bound), Value::Date(date)) => Some(ordinal(Date { year: None, ..*date }).cmp(bound)),
            (Self::Span(from, to), Value::Date(date @ Date { year: Some(_), .. })) => {
                Some(order_to_span(ordinal(*date), *from, *to))
            }
            (Self::Span(from, to), Value::Whole(at) | Value::Time(at)) => Some(order_to_span(*at, *from, *to)),
            (Self::Span(..), Value::Date(_) | Value::Text(_) | Value::AsTyped(_) | Value::Flag(_))
            | (
                Self::MonthDay(_),
                Value::Text(_) | Value::AsTyped(_) | Value::Flag(_) | Value::Whole(_) | Value::Time(_),
            ) => None,
        }
    }
}

/// The words of a folded text with one space between.
fn joined(folded: &str) -> String {
    phrase(folded).join(" ")
}

const DAY_MS: i64 = 86_400_000;

fn order_to_span(at: i64, from: i64, to: i64) -> Ordering {
    if at < from {
        Ordering::Less
    } else if at >= to {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Numbers by size, other texts by their letters; what begins with the bound counts as equal to it.
fn order_of_texts(text: &str, bound: &str) -> Ordering {
    if let (Ok(number), Ok(other)) = (text.parse::<u64>(), bound.parse::<u64>()) {
        return number.cmp(&other);
    }
    if text.starts_with(bound) {
        return Ordering::Equal;
    }
    text.cmp(bound)
}

/// A date as a number whose order is that of the calendar.
fn ordinal(date: Date) -> i64 {
    i64::from(date.year.unwrap_or(0)) * 10_000 + i64::from(date.month) * 100 + i64::from(date.day)
}

fn ordinal_of(day: NaiveDate) -> i64 {
    use chrono::Datelike as _;
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn start_ms(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis()
}

/// The first day of a year `1980` or a month `1980-02`, and the first day after it.
fn period(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let is_digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = text.split_once('-').unwrap_or((text, ""));
    if !is_digits(year, 4) || !(month.is_empty() || is_digits(month, 2)) || text.ends_with('-') {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().unwrap_or(1), 1)?;
    let months = if month.is_empty() { 12 } else { 1 };
    Some((first, first.checked_add_months(Months::new(months))?))
}
