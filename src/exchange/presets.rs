//! The programs whose files are known by their header row, and what their columns mean where the header alone does
//! not tell; the header rows are in `fixtures/headers`, with where they come from.

use crate::exchange::address_headers::Slot;
use crate::exchange::headers::{Meaning, email, fold_header, phone, plain};
use crate::model::customer::{
    ACCOUNT, BUSINESS, CATEGORY, COUNTRY, CREATED, CUSTOM, EMAIL, IDENTIFIERS, LAST_NAME, LOCATION, MARKETING_EMAILS,
    NOTES, PHONE, PREFERS, REFERRAL, SMS, STATE, STREET2, TAGS,
};
use crate::model::importing::Transform;

/// A program that writes files of customers.
#[derive(Debug, PartialEq, Eq)]
pub struct Preset {
    /// The word for it on the command line.
    pub key: &'static str,
    pub name: &'static str,
    /// Folded headers: all of one of these rows are in its files, and together in no other's.
    marks: &'static [&'static [&'static str]],
    /// What a folded header means in its files.
    pins: &'static [(&'static str, Pin)],
    /// What must be made of the cells under a folded header.
    tidies: &'static [(&'static str, Transform)],
}

/// Where a column of a known program goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    To(Meaning),
    Nowhere,
}

impl Preset {
    /// Where a column of this program goes; None where the header says it by itself.
    pub fn pin(&self, header: &str) -> Option<Pin> {
        let folded = fold_header(header);
        self.pins.iter().find(|(name, _)| *name == folded).map(|(_, pin)| *pin)
    }

    /// What is made of the cells of a column.
    pub fn tidy(&self, header: &str) -> Option<&'static Transform> {
        let folded = fold_header(header);
        self.tidies.iter().find(|(name, _)| *name == folded).map(|(_, transform)| transform)
    }
}

/// The program with this key.
pub fn by_key(key: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.key == key)
}

/// The program that writes such a header row; of several the one that is known by more of it.
pub fn recognise(header: &[String]) -> Option<&'static Preset> {
    let folded: Vec<String> = header.iter().map(|name| fold_header(name)).collect();
    let is_there = |mark: &&&str| folded.iter().any(|name| name == **mark);
    let known = |preset: &&Preset| {
        let rows = preset.marks.iter().filter(|marks| marks.iter().all(|mark| is_there(&mark)));
        rows.map(|marks| marks.len()).max().unwrap_or(0)
    };
    PRESETS.iter().filter(|preset| known(preset) > 0).max_by_key(known)
}

const fn custom(name: &'static str) -> Pin {
    Pin::To(Meaning::Named { field: CUSTOM, name })
}

const fn identifier(name: &'static str) -> Pin {
    Pin::To(Meaning::Named { field: IDENTIFIERS, name })
}

const fn to(field: u16) -> Pin {
    Pin::To(plain(field))
}

const fn behind(field: u16) -> Pin {
    Pin::To(Meaning::After { field })
}

/// Every program that is known, in the order in which they are offered.
#[rustfmt::skip] // One line a column: these are tables.
pub const PRESETS: &[Preset] = &[
    Preset {
        key: "google",
        name: "Google Contacts",
        marks: &[&["firstname", "lastname", "fileas", "labels"], &["givenname", "familyname", "groupmembership"]],
        pins: &[
            ("nameprefix", custom("Title")), ("namesuffix", behind(LAST_NAME)), ("nickname", custom("Nickname")),
            ("organizationtitle", custom("Job title")), ("organizationdepartment", custom("Department")),
            ("organization1title", custom("Job title")), ("organization1department", custom("Department")),
            ("website1value", custom("Website")), ("relation1value", custom("Relation")), ("event1value", custom("Event")),
            ("occupation", custom("Occupation")), ("hobby", custom("Hobby")), ("maidenname", custom("Maiden name")),
            ("labels", to(TAGS)), ("location", Pin::Nowhere), ("fileas", Pin::Nowhere), ("photo", Pin::Nowhere), ("subject", Pin::Nowhere),
        ],
        tidies: &[("labels", Transform::Labels), ("groupmembership", Transform::Labels)],
    },
    Preset {
        key: "outlook",
        name: "Outlook",
        marks: &[&["firstname", "lastname", "businessphone", "homephone", "emailaddress", "businessfax"]],
        pins: &[
            ("title", custom("Title")), ("suffix", behind(LAST_NAME)), ("nickname", custom("Nickname")),
            ("department", custom("Department")), ("jobtitle", custom("Job title")), ("profession", custom("Profession")),
            ("assistantsphone", Pin::To(phone("Assistant"))), ("callback", Pin::To(phone("Callback"))), ("carphone", Pin::To(phone("Car"))),
            ("otherfax", Pin::To(phone("Fax"))), ("isdn", Pin::To(phone("ISDN"))), ("pager", Pin::To(phone("Pager"))),
            ("radiophone", Pin::To(phone("Radio"))), ("ttytddphone", Pin::To(phone("TTY"))),
            ("anniversary", custom("Anniversary")), ("assistantsname", custom("Assistant")), ("managersname", custom("Manager")),
            ("children", custom("Children")), ("spouse", custom("Spouse")), ("hobby", custom("Hobby")), ("gender", custom("Gender")),
            ("governmentidnumber", identifier("National id")), ("organizationalidnumber", identifier("Organizational id")),
            ("officelocation", custom("Office")), ("billinginformation", custom("Billing information")), ("webpage", custom("Website")), ("personalwebpage", custom("Website")),
            ("user1", custom("User 1")), ("user2", custom("User 2")), ("user3", custom("User 3")), ("user4", custom("User 4")),
            ("referredby", to(REFERRAL)), ("emailtype", Pin::Nowhere), ("location", Pin::Nowhere), ("pobox", Pin::Nowhere),
        ],
        tidies: &[],
    },
    Preset {
        key: "repairshopr",
        name: "RepairShopr",
        marks: &[&["firstname", "businessname", "businessthenname", "getsms"]],
        pins: REPAIRSHOPR,
        tidies: &[],
    },
    Preset {
        key: "syncro",
        name: "Syncro",
        marks: &[&["firstname", "businessname", "businessthenname", "getsms", "locationname"]],
        pins: REPAIRSHOPR,
        tidies: &[],
    },
    Preset {
        key: "square",
        name: "Square",
        marks: &[&["squarecustomerid"], &["referenceid", "emailsubscriptionstatus"]],
        pins: &[
            ("squarecustomerid", identifier("Square customer id")), ("nickname", custom("Nickname")),
            ("emailsubscriptionstatus", custom("E-mail subscription")), ("lastvisit", Pin::Nowhere), ("creationsource", Pin::Nowhere),
        ],
        tidies: &[],
    },
    Preset {
        key: "shopify",
        name: "Shopify",
        marks: &[&["firstname", "acceptsemailmarketing"], &["firstname", "acceptsmarketing", "totalspent"]],
        pins: &[
            ("customerid", to(ACCOUNT)), ("acceptsemailmarketing", to(MARKETING_EMAILS)), ("acceptsmarketing", to(MARKETING_EMAILS)),
            ("acceptssmsmarketing", custom("Accepts SMS marketing")), ("acceptswhatsappmarketing", custom("Accepts WhatsApp marketing")),
        ],
        tidies: &[("customerid", Transform::Unmarked), ("defaultaddresszip", Transform::Unmarked), ("defaultaddressphone", Transform::Unmarked), ("phone", Transform::Unmarked)],
    },
    Preset {
        key: "hubspot",
        name: "HubSpot",
        marks: &[&["recordid", "firstname", "lastname", "email"]],
        pins: &[
            ("recordid", to(ACCOUNT)), ("associatedcompany", to(BUSINESS)), ("mobilephonenumber", Pin::To(phone("Mobile"))),
            ("createdate", to(CREATED)), ("originalsource", to(REFERRAL)), ("jobtitle", custom("Job title")),
            ("leadstatus", custom("Lead status")), ("lifecyclestage", custom("Lifecycle stage")), ("contactowner", custom("Contact owner")),
            ("websiteurl", custom("Website")),
        ],
        tidies: &[],
    },
    Preset {
        key: "quickbooks",
        name: "QuickBooks Online",
        marks: &[&["customerfullname", "billaddress"]],
        pins: &[
            ("customerfullname", Pin::To(Meaning::DisplayName)), ("phonenumbers", to(PHONE)),
            ("billaddress", Pin::To(Meaning::WholeAddress { slot: Slot::Billing })), ("shipaddress", Pin::To(Meaning::WholeAddress { slot: Slot::Delivery })),
            ("website", custom("Website")), ("terms", custom("Terms")),
        ],
        tidies: &[("phonenumbers", Transform::NamedNumbers)],
    },
    Preset {
        key: "invoice-ninja",
        name: "Invoice Ninja",
        marks: &[&["aptsuite", "paidtodate"]],
        pins: &[
            ("name", Pin::To(Meaning::DisplayName)), ("clientname", Pin::To(Meaning::DisplayName)), ("number", to(ACCOUNT)), ("clientnumber", to(ACCOUNT)),
            ("idnumber", identifier("Company id")), ("vatnumber", identifier("Tax id")), ("aptsuite", to(STREET2)),
            ("clientphone", to(PHONE)), ("privatenotes", to(NOTES)), ("publicnotes", to(NOTES)), ("website", custom("Website")),
            ("industry", custom("Industry")), ("classification", to(CATEGORY)),
            ("customvalue1", custom("Custom value 1")), ("customvalue2", custom("Custom value 2")), ("customvalue3", custom("Custom value 3")), ("customvalue4", custom("Custom value 4")),
        ],
        tidies: &[],
    },
    Preset {
        key: "odoo",
        name: "Odoo",
        marks: &[&["externalid", "relatedcompany"], &["externalid", "companytype"], &["iscompany", "vat"], &["iscompany", "parentid"]],
        pins: &[
            ("name", Pin::To(Meaning::DisplayName)), ("displayname", Pin::To(Meaning::DisplayName)), ("externalid", identifier("Odoo id")), ("id", identifier("Odoo id")),
            ("reference", to(ACCOUNT)), ("ref", to(ACCOUNT)), ("relatedcompany", to(BUSINESS)), ("parentid", to(BUSINESS)),
            ("taxid", identifier("Tax id")), ("vat", identifier("Tax id")), ("jobposition", custom("Job title")), ("function", custom("Job title")),
            ("stateid", to(STATE)), ("countryid", to(COUNTRY)), ("categoryid", to(TAGS)), ("website", custom("Website")), ("websitelink", custom("Website")),
        ],
        tidies: &[],
    },
    Preset {
        key: "repairdesk",
        name: "RepairDesk",
        marks: &[&["firstname", "organization", "customergroup", "referredby"]],
        pins: &[
            ("referredby", to(REFERRAL)), ("drivinglicense", identifier("Driving licence")), ("taxnumber", identifier("Tax id")),
            ("contactperson", custom("Contact person")), ("contactrelation", custom("Contact relation")), ("contactno", Pin::To(phone("Contact person"))),
            ("network", custom("Network")), ("taxclass", custom("Tax class")),
        ],
        tidies: &[],
    },
    Preset {
        key: "shopmonkey",
        name: "Shopmonkey",
        marks: &[&["shopmonkeycustomerid"]],
        pins: &[
            ("shopmonkeycustomerid", to(ACCOUNT)), ("additionalphones", to(PHONE)), ("additionalemails", to(EMAIL)),
            ("preferredcontactmethod", to(PREFERS)), ("dot", identifier("DOT number")), ("paymentterm", custom("Payment term")),
        ],
        tidies: &[],
    },
    Preset {
        key: "regulars",
        name: "Regulars",
        marks: &[&["regularsid", "number"], &["firstname", "prefers", "gatecode", "ticketemails"]],
        pins: &[],
        tidies: &[],
    },
];

/// RepairShopr and Syncro are one house and write the same columns.
#[rustfmt::skip] // One line a kind of column: this is a table.
const REPAIRSHOPR: &[(&str, Pin)] = &[
    ("locationname", to(LOCATION)), ("getsms", to(SMS)), ("referredby", to(REFERRAL)),
    ("notificationemail", Pin::To(email("Notifications"))), ("invoiceccemails", Pin::To(email("Invoices"))),
    ("businessthenname", Pin::Nowhere), ("businessandfullname", Pin::Nowhere), ("optout", Pin::Nowhere), ("noemail", Pin::Nowhere), ("disabled", Pin::Nowhere),
];
