//! The customer: the field table, and what is derived from it.

use crate::model::field::{Class, Field, Part, Search, Section, Shape};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::model::value::Value;

pub const FIRST_NAME: u16 = 1;
pub const LAST_NAME: u16 = 2;
pub const BUSINESS: u16 = 3;
pub const ACCOUNT: u16 = 4;
pub const PHONE: u16 = 5;
pub const PHONE_PRIMARY: u16 = 6;
pub const EMAIL: u16 = 7;
pub const EMAIL_PRIMARY: u16 = 8;
pub const STREET: u16 = 9;
pub const STREET2: u16 = 10;
pub const CITY: u16 = 11;
pub const STATE: u16 = 12;
pub const ZIP: u16 = 13;
pub const COUNTRY: u16 = 14;
pub const TAGS: u16 = 15;
pub const NOTES: u16 = 16;
pub const REFERRAL: u16 = 17;
pub const BIRTHDAY: u16 = 18;
pub const CREATED: u16 = 19;
pub const ARCHIVED: u16 = 20;
pub const TAX_RATE: u16 = 21;
pub const TAX_FREE: u16 = 22;
pub const NUMBER: u16 = 23;
pub const PREFERS: u16 = 24;
pub const PREFERENCES: u16 = 25;
pub const CUSTOM: u16 = 26;
pub const IDENTIFIERS: u16 = 27;
pub const GATE_CODE: u16 = 28;
pub const CATEGORY: u16 = 29;
pub const REFERRER: u16 = 30;
pub const STRINGS: u16 = 31;
pub const SETUP: u16 = 32;
pub const PICKUP: u16 = 33;
pub const APPROVAL: u16 = 34;
pub const HANDLING: u16 = 35;
pub const CONFIRMED: u16 = 36;
pub const LOCATION: u16 = 37;
pub const ALERT: u16 = 38;
pub const NO_SERVICE: u16 = 39;
pub const PORTAL: u16 = 40;
pub const SMS: u16 = 41;
pub const BILLING_EMAILS: u16 = 42;
pub const MARKETING_EMAILS: u16 = 43;
pub const TICKET_EMAILS: u16 = 44;
pub const ADDRESSES: u16 = 45;
pub const PICTURE: u16 = 46;
pub const PRIMARY_CONTACT: u16 = 47;
pub const REFERRAL_NOTE: u16 = 48;
pub const MERGED_INTO: u16 = 49;

/// Parts of a phone.
pub const PHONE_TYPE: u8 = 2;
pub const PHONE_EXTENSION: u8 = 3;
/// It was tried and does not work.
pub const PHONE_BAD: u8 = 4;
/// Parts of an e-mail.
pub const EMAIL_TYPE: u8 = 2;
/// It was tried and does not work.
pub const EMAIL_BAD: u8 = 3;
/// Parts of a further address, whose main part is the street.
pub const ADDRESS_TYPE: u8 = 2;
pub const ADDRESS_STREET2: u8 = 3;
pub const ADDRESS_CITY: u8 = 4;
pub const ADDRESS_STATE: u8 = 5;
pub const ADDRESS_ZIP: u8 = 6;
pub const ADDRESS_COUNTRY: u8 = 7;
/// The name beside a custom value or an identifier.
pub const NAMED: u8 = 2;

/// The phone types every shop has; more can be typed.
pub const PHONE_TYPES: &[&str] = &["Mobile", "Home", "Work"];
pub const EMAIL_TYPES: &[&str] = &["Home", "Work"];
/// Numbers that belong to one person alone, and so tell who is who; more kinds can be typed.
pub const IDENTIFIER_KINDS: &[&str] = &["Driving licence", "National id", "Tax id", "Membership"];
pub const ADDRESS_TYPES: &[&str] = &["Billing", "Delivery", "Home", "Work"];
pub const WAYS_OF_CONTACT: &[&str] = &["Phone", "Text message", "E-mail"];

const PHONE_PARTS: &[Part] = &[
    Part { number: MAIN, key: "number", label: "Phone", kind: Kind::Phone },
    Part { number: PHONE_TYPE, key: "type", label: "Type", kind: Kind::Choice(PHONE_TYPES) },
    Part { number: PHONE_EXTENSION, key: "extension", label: "Ext.", kind: Kind::Extension },
    Part { number: PHONE_BAD, key: "bad", label: "Does not work", kind: Kind::Flag },
];
const EMAIL_PARTS: &[Part] = &[
    Part { number: MAIN, key: "address", label: "E-mail", kind: Kind::Email },
    Part { number: EMAIL_TYPE, key: "type", label: "Type", kind: Kind::Choice(EMAIL_TYPES) },
    Part { number: EMAIL_BAD, key: "bad", label: "Does not work", kind: Kind::Flag },
];
const ADDRESS_PARTS: &[Part] = &[
    Part { number: MAIN, key: "street", label: "Street", kind: Kind::Text },
    Part { number: ADDRESS_TYPE, key: "type", label: "Type", kind: Kind::Choice(ADDRESS_TYPES) },
    Part { number: ADDRESS_STREET2, key: "street2", label: "Address line 2", kind: Kind::Text },
    Part { number: ADDRESS_CITY, key: "city", label: "City", kind: Kind::Text },
    Part { number: ADDRESS_STATE, key: "state", label: "State", kind: Kind::Text },
    Part { number: ADDRESS_ZIP, key: "zip", label: "ZIP", kind: Kind::Postcode },
    Part { number: ADDRESS_COUNTRY, key: "country", label: "Country", kind: Kind::Text },
];
const CUSTOM_PARTS: &[Part] = &[
    Part { number: MAIN, key: "value", label: "Value", kind: Kind::Text },
    Part { number: NAMED, key: "type", label: "Field", kind: Kind::Choice(&[]) },
];
const IDENTIFIER_PARTS: &[Part] = &[
    Part { number: MAIN, key: "value", label: "Number", kind: Kind::Text },
    Part { number: NAMED, key: "type", label: "Kind", kind: Kind::Choice(IDENTIFIER_KINDS) },
];
const TAG_PARTS: &[Part] = &[Part { number: MAIN, key: "tag", label: "Tag", kind: Kind::Tag }];

/// The field table: order is form order, numbers are on disk.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    Field { search: Search::Name, aliases: &["first", "fname", "givenname", "given", "forename", "vorname"], ..Field::plain(FIRST_NAME, "first_name", "First name", Kind::Name, Section::Name) },
    Field { search: Search::Name, aliases: &["last", "lname", "surname", "familyname", "family", "nachname"], ..Field::plain(LAST_NAME, "last_name", "Last name", Kind::Name, Section::Name) },
    Field { search: Search::Business, aliases: &["company", "companyname", "businessname", "organization", "organisation", "organizationname", "sitename", "firma"], ..Field::plain(BUSINESS, "business", "Business", Kind::Text, Section::Name) },
    Field { shape: Shape::List(PHONE_PARTS), search: Search::Phone, aliases: &["phones", "phonenumber", "telephone", "tel", "mobile", "mobilephone", "cell", "cellphone", "phone1value", "primaryphone", "telefon"], ..Field::plain(PHONE, "phone", "Phone", Kind::Phone, Section::Contact) },
    Field::plain(PHONE_PRIMARY, "phone_primary", "Primary phone", Kind::Whole, Section::Hidden),
    Field { shape: Shape::List(EMAIL_PARTS), search: Search::Email, aliases: &["emails", "emailaddress", "mail", "email1value", "primaryemail"], ..Field::plain(EMAIL, "email", "E-mail", Kind::Email, Section::Contact) },
    Field::plain(EMAIL_PRIMARY, "email_primary", "Primary e-mail", Kind::Whole, Section::Hidden),
    Field { search: Search::Street, aliases: &["address", "address1", "streetaddress", "addressline1", "street1", "strasse"], ..Field::plain(STREET, "street", "Street", Kind::Text, Section::Address) },
    Field { search: Search::Street, aliases: &["address2", "addressline2", "line2", "apt", "suite"], ..Field::plain(STREET2, "street2", "Address line 2", Kind::Text, Section::Address) },
    Field { search: Search::City, aliases: &["suburb", "town", "locality", "ort"], ..Field::plain(CITY, "city", "City", Kind::Text, Section::Address) },
    Field { search: Search::Region, aliases: &["region", "province", "county", "bundesland"], ..Field::plain(STATE, "state", "State", Kind::Text, Section::Address) },
    Field { search: Search::Postcode, aliases: &["zipcode", "postcode", "postalcode", "plz"], ..Field::plain(ZIP, "zip", "ZIP", Kind::Postcode, Section::Address) },
    Field { aliases: &["countryname", "land"], ..Field::plain(COUNTRY, "country", "Country", Kind::Text, Section::Address) },
    Field { class: Class::Work, aliases: &["gate", "doorcode", "entrycode"], ..Field::plain(GATE_CODE, "gate_code", "Gate code", Kind::Text, Section::Address) },
    Field { shape: Shape::List(ADDRESS_PARTS), search: Search::Street, ..Field::plain(ADDRESSES, "other_address", "Further address", Kind::Text, Section::Address) },
    Field { search: Search::Account, aliases: &["accountnumber", "accountno", "customerid", "customernumber", "externalreference", "reference", "recid", "uniqueid"], ..Field::plain(ACCOUNT, "account", "Account number", Kind::Text, Section::Shop) },
    Field { shape: Shape::List(TAG_PARTS), search: Search::Tag, aliases: &["tag", "labels", "groups", "categories"], ..Field::plain(TAGS, "tags", "Tags", Kind::Tag, Section::Shop) },
    Field { aliases: &["customertype", "customergroup", "segment"], ..Field::plain(CATEGORY, "category", "Category", Kind::Choice(&[]), Section::Shop) },
    Field { aliases: &["branch", "store", "shop"], ..Field::plain(LOCATION, "location", "Location", Kind::Choice(&[]), Section::Shop) },
    Field { search: Search::Referral, aliases: &["referralsource", "source", "howheard", "howdidyouhear", "leadsource"], ..Field::plain(REFERRAL, "referral", "Referral source", Kind::Text, Section::Shop) },
    Field::plain(REFERRER, "referrer", "Referred by", Kind::Customer, Section::Shop),
    Field::plain(REFERRAL_NOTE, "referral_note", "How they heard", Kind::Text, Section::Shop),
    Field { aliases: &["dob", "dateofbirth", "birthdate", "geburtstag"], ..Field::plain(BIRTHDAY, "birthday", "Birthday", Kind::Date, Section::Shop) },
    Field { class: Class::Private, aliases: &["taxpercent", "tax"], ..Field::plain(TAX_RATE, "tax_rate", "Tax rate %", Kind::Rate, Section::Tax) },
    Field { class: Class::Private, aliases: &["taxexempt", "exempt"], ..Field::plain(TAX_FREE, "tax_free", "Tax-free", Kind::Flag, Section::Tax) },
    Field { aliases: &["preferredcontact", "contactby"], ..Field::plain(PREFERS, "prefers", "Prefers", Kind::Choice(WAYS_OF_CONTACT), Section::Preferences) },
    Field::plain(STRINGS, "strings", "Strings", Kind::Text, Section::Preferences),
    Field::plain(SETUP, "setup", "Setup", Kind::Text, Section::Preferences),
    Field::plain(PICKUP, "pickup", "Pickup", Kind::Text, Section::Preferences),
    Field::plain(APPROVAL, "approval", "Approval", Kind::Text, Section::Preferences),
    Field { aliases: &["specialrequirements", "specialinstructions"], ..Field::plain(HANDLING, "handling", "Special handling", Kind::Text, Section::Preferences) },
    Field::plain(PREFERENCES, "preferences", "Preferences", Kind::Note, Section::Preferences),
    Field { class: Class::Work, ..Field::plain(ALERT, "alert", "Alert", Kind::Text, Section::Warnings) },
    Field { class: Class::Work, aliases: &["donotservice", "blocked", "banned"], ..Field::plain(NO_SERVICE, "no_service", "Do not serve because", Kind::Text, Section::Warnings) },
    Field::plain(PORTAL, "portal", "Portal user", Kind::Flag, Section::Messages),
    Field::plain(SMS, "sms", "SMS service", Kind::Flag, Section::Messages),
    Field::plain(BILLING_EMAILS, "billing_emails", "Billing e-mails", Kind::Flag, Section::Messages),
    Field::plain(MARKETING_EMAILS, "marketing_emails", "Marketing e-mails", Kind::Flag, Section::Messages),
    Field::plain(TICKET_EMAILS, "ticket_emails", "Ticket e-mails", Kind::Flag, Section::Messages),
    Field { shape: Shape::List(CUSTOM_PARTS), search: Search::Note, ..Field::plain(CUSTOM, "custom", "Custom field", Kind::Text, Section::Custom) },
    Field { shape: Shape::List(IDENTIFIER_PARTS), class: Class::Private, search: Search::Code, ..Field::plain(IDENTIFIERS, "identifier", "Identifier", Kind::Text, Section::Custom) },
    Field { class: Class::Private, search: Search::Note, aliases: &["note", "comment", "comments", "additionalnotes", "remarks"], ..Field::plain(NOTES, "notes", "Notes", Kind::Note, Section::Notes) },
    Field { aliases: &["createdat", "customersince", "since", "dateadded", "createddate"], ..Field::plain(CREATED, "created", "Created", Kind::Time, Section::Hidden) },
    Field { aliases: &["archivedat"], ..Field::plain(ARCHIVED, "archived", "Archived", Kind::Time, Section::Hidden) },
    Field::plain(CONFIRMED, "confirmed", "Details confirmed", Kind::Time, Section::Hidden),
    Field::plain(PICTURE, "picture", "Picture", Kind::Text, Section::Hidden),
    Field::plain(PRIMARY_CONTACT, "primary_contact", "Main contact", Kind::Text, Section::Hidden),
    Field::plain(MERGED_INTO, "merged_into", "Merged into", Kind::Customer, Section::Hidden),
    Field { search: Search::Number, ..Field::plain(NUMBER, "number", "No.", Kind::Whole, Section::Hidden) },
];

/// The first number a book gives; see the counter in the store.
pub const FIRST_NUMBER: u64 = 1001;

/// What is missing from a customer that a shop will need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    NoName,
    NoPhoneOrEmail,
    NoPhone,
    NoEmail,
    /// The phone or the e-mail does not work.
    BadPhone,
    BadEmail,
    /// The required-field policy of the shop asks for it.
    Wanted(u16),
    /// A value is kept as typed, for its kind could not read it.
    Unread(u16),
}

/// The person's name: first and last name as typed.
pub fn person(record: &Record) -> String {
    let (first, last) = (record.text(FIRST_NAME), record.text(LAST_NAME));
    match (first.is_empty(), last.is_empty()) {
        (false, false) => format!("{first} {last}"),
        (false, true) => first.to_owned(),
        (true, _) => last.to_owned(),
    }
}

/// The one display name of the customer, everywhere: the person, else the business, else what is known.
pub fn display_name(record: &Record) -> String {
    let person = person(record);
    if !person.is_empty() {
        return person;
    }
    [record.text(BUSINESS), primary_email(record), primary_phone(record), record.text(ACCOUNT)]
        .into_iter()
        .find(|text| !text.is_empty())
        .map_or_else(|| format!("Customer {}", number(record)), str::to_owned)
}

/// The number the book gave.
pub fn number(record: &Record) -> u64 {
    record.whole(NUMBER).unwrap_or(0) as u64
}

/// The lists of which one item is the primary one, and the fields that name it.
pub const PRIMARIES: [(u16, u16); 2] = [(PHONE, PHONE_PRIMARY), (EMAIL, EMAIL_PRIMARY)];

/// The field that names the primary item of a list, if the list has one.
pub fn primary_of(field: u16) -> Option<u16> {
    PRIMARIES.into_iter().find(|(list, _)| *list == field).map(|(_, primary)| primary)
}

/// The phones, the primary one first.
pub fn phones(record: &Record) -> Vec<u16> {
    record.items_primary_first(PHONE, PHONE_PRIMARY)
}

/// The e-mails, the primary one first.
pub fn emails(record: &Record) -> Vec<u16> {
    record.items_primary_first(EMAIL, EMAIL_PRIMARY)
}

/// The phone shown in the list, or "".
pub fn primary_phone(record: &Record) -> &str {
    record.primary_text(PHONE, PHONE_PRIMARY)
}

/// The e-mail shown in the list, or "".
pub fn primary_email(record: &Record) -> &str {
    record.primary_text(EMAIL, EMAIL_PRIMARY)
}

/// Who took the customer in, if it was merged away.
pub fn merged_into(record: &Record) -> Option<Id> {
    record.text(MERGED_INTO).parse().ok()
}

/// Whether it is another customer now; its own record is kept for the way back.
pub fn is_merged(record: &Record) -> bool {
    record.has(MERGED_INTO)
}

pub fn is_archived(record: &Record) -> bool {
    record.has(ARCHIVED)
}

/// Two letters for the avatar.
pub fn initials(record: &Record) -> String {
    let first = |text: &str| text.chars().find(|letter| letter.is_alphanumeric());
    let (given, family) = (first(record.text(FIRST_NAME)), first(record.text(LAST_NAME)));
    let letters: String = given.into_iter().chain(family).collect();
    if !letters.is_empty() {
        return letters.to_uppercase();
    }
    let name = display_name(record);
    let letters: String = name.split_whitespace().filter_map(first).take(2).collect();
    letters.to_uppercase()
}

/// What is missing, the gravest first; archived customers need nothing. An e-mail is wanted by the strict policy only,
/// other fields by a policy of the shop's own.
pub fn gaps(record: &Record, policy: Policy) -> Vec<Gap> {
    if is_archived(record) {
        return Vec::new();
    }
    let mut gaps = Vec::new();
    if [FIRST_NAME, LAST_NAME, BUSINESS].iter().all(|field| record.text(*field).is_empty()) {
        gaps.push(Gap::NoName);
    }
    match (record.has(PHONE), record.has(EMAIL)) {
        (false, false) => gaps.push(Gap::NoPhoneOrEmail),
        (false, true) => gaps.push(Gap::NoPhone),
        (true, false) if policy == Policy::Strict => gaps.push(Gap::NoEmail),
        (true, _) => {}
    }
    for (path, value) in record.values() {
        let gap = match (path.field, path.part, value) {
            (PHONE, PHONE_BAD, _) => Gap::BadPhone,
            (EMAIL, EMAIL_BAD, _) => Gap::BadEmail,
            (field, _, Value::AsTyped(_)) => Gap::Unread(field),
            _ => continue,
        };
        gaps.push(gap);
    }
    if let Policy::Custom(wanted) = policy {
        gaps.extend(wanted.fields().filter(|field| !record.has(*field)).map(Gap::Wanted));
    }
    gaps.sort_unstable();
    gaps
}

/// Whether the items of a list are told apart by their names instead of their values.
pub fn is_named(field: u16) -> bool {
    matches!(field, CUSTOM | IDENTIFIERS)
}

/// A stable number from the id, for the avatar's colour.
pub fn tint(id: Id) -> usize {
    id.0.iter().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)))
}
