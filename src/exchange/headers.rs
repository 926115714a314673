//! What the headers of other programs mean; the field table knows its own names, this knows the rest.

use crate::exchange::address_headers::{self, Slot};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::importing::Because;
use crate::text::fold::fold;

/// What a header says about its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One of the names of a field; the lower rank is the better name.
    Field {
        field: u16,
        rank: u8,
    },
    /// An item of a list field whose type the header names, as in "Home phone".
    Typed {
        field: u16,
        kind: &'static str,
    },
    /// Comes before the rest of the field, as a house number before its street.
    Before {
        field: u16,
    },
    /// Comes behind the rest of the field.
    After {
        field: u16,
    },
    /// The type of the item in another column, as in "Phone 1 - Type".
    TypeOf {
        field: u16,
        slot: u8,
    },
    /// The item that such a type belongs to.
    Slot {
        field: u16,
        slot: u8,
    },
    /// The extension of the first phone.
    Extension,
    /// A part of one of several addresses, as in "Home City"; the part is that of a further address.
    Address {
        slot: Slot,
        part: u8,
    },
    /// The type of such an address, as in "Address 1 - Type".
    AddressType {
        slot: Slot,
    },
    /// A whole address in one cell, line by line.
    WholeAddress {
        slot: Slot,
    },
    /// The value of the custom field or identifier of this name.
    Named {
        field: u16,
        name: &'static str,
    },
    FullName,
    /// How the other program shows the customer: the name of a person or of a business.
    DisplayName,
    OurId,
    OurNumber,
}

/// Reads a header, and says how it is known; None if nobody knows it.
pub fn meaning(header: &str) -> Option<(Meaning, Because)> {
    let folded = fold_header(header);
    if folded.is_empty() {
        return None;
    }
    if let Some(meaning) = field_name(&folded, Names::KeyAndLabel) {
        return Some((meaning, Because::Name));
    }
    in_table(&folded)
        .or_else(|| address_headers::meaning(&folded))
        .or_else(|| numbered(&folded))
        .or_else(|| field_name(&folded, Names::Aliases))
        .map(|meaning| (meaning, Because::OtherName))
}

/// True for the name of a column, for deciding whether a first row is a header.
pub fn is_known(word: &str) -> bool {
    meaning(word).is_some()
}

/// Case, accents, spaces and punctuation do not matter in a header.
pub fn fold_header(header: &str) -> String {
    fold(header).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// True for the fields that a file may fill; the others are kept by the book itself.
pub fn is_importable(field: &Field) -> bool {
    !matches!(field.number, customer::NUMBER | customer::PHONE_PRIMARY | customer::EMAIL_PRIMARY)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    KeyAndLabel,
    Aliases,
}

fn field_name(folded: &str, names: Names) -> Option<Meaning> {
    let fields = Entity::Customer.fields().iter().filter(|field| is_importable(field));
    for field in fields {
        let field_number = field.number;
        let rank = match names {
            Names::KeyAndLabel if fold_header(field.key) == folded => 0,
            Names::KeyAndLabel if fold_header(field.label) == folded => 1,
            Names::Aliases if field.aliases.contains(&folded) => 4,
            Names::KeyAndLabel | Names::Aliases => continue,
        };
        return Some(Meaning::Field { field: field_number, rank });
    }
    None
}

fn in_table(folded: &str) -> Option<Meaning> {
    let at = TABLE.iter().find(|(names, _)| names.contains(&folded))?;
    Some(at.1)
}

/// "Phone 2", "E-mail 3 Address", "Phone 1 - Type" and "Phone 1 - Value" of address books.
fn numbered(folded: &str) -> Option<Meaning> {
    let (field, rest) = [("phone", customer::PHONE), ("email", customer::EMAIL), ("mail", customer::EMAIL)]
        .into_iter()
        .find_map(|(name, field)| Some((field, folded.strip_prefix(name)?)))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let slot = rest[..digits].parse().ok()?;
    match &rest[digits..] {
        "" | "number" | "address" => Some(Meaning::Field { field, rank: 5 }),
        "value" => Some(Meaning::Slot { field, slot }),
        "type" | "label" => Some(Meaning::TypeOf { field, slot }),
        _ => None,
    }
}

pub(super) const fn plain(field: u16) -> Meaning {
    Meaning::Field { field, rank: 3 }
}

pub(super) const fn phone(kind: &'static str) -> Meaning {
    Meaning::Typed { field: customer::PHONE, kind }
}

pub(super) const fn email(kind: &'static str) -> Meaning {
    Meaning::Typed { field: customer::EMAIL, kind }
}

/// Folded headers of address books (Google, Outlook, Apple), shops (Shopify, Square), accounting
/// programs (QuickBooks, Xero) and test sets, beyond the aliases of the field table.
#[rustfmt::skip] // One line a meaning: this is a table.
const TABLE: &[(&[&str], Meaning)] = &[
    (&["regularsid"], Meaning::OurId),
    (&["number"], Meaning::OurNumber),
    // A column `id` is the account number: better than an alias, worse than the field's own names.
    (&["id"], Meaning::Field { field: customer::ACCOUNT, rank: 2 }),
    (&["name", "fullname", "displayname", "customer", "customername", "client", "clientname", "contact", "contactname", "nombrecompleto", "kunde", "kundenname"], Meaning::FullName),
    (&["firstnames", "prenom", "nombre", "nombres", "contactfirstname", "billingfirstname"], plain(customer::FIRST_NAME)),
    (&["middlename", "middle", "additionalname", "middleinitial"], Meaning::After { field: customer::FIRST_NAME }),
    (&["lastnames", "apellido", "apellidos", "nomdefamille", "familienname", "contactlastname", "billinglastname"], plain(customer::LAST_NAME)),
    (&["mobile", "mobilephone", "mobilenumber", "mobileno", "cell", "cellphone", "cellnumber", "handy", "mobil", "mobiltelefon", "movil"], phone("Mobile")),
    (&["homephone", "homephone2", "phonehome", "hometelephone", "privatephone", "telefonprivat"], phone("Home")),
    (&["workphone", "phonework", "businessphone", "businessphone2", "officephone", "companyphone", "companymainphone", "daytimephone", "telefongeschaftlich"], phone("Work")),
    (&["fax", "faxnumber", "faxno", "businessfax", "homefax", "workfax", "telefax"], phone("Fax")),
    (&["mainphone", "otherphone", "altphone", "alternatephone", "alternativephone", "secondaryphone", "additionalphone", "eveningphone", "defaultaddressphone", "billingphone", "contactphone", "telefonnummer", "telefono", "telephonenumber", "phoneno", "contactnumber"], plain(customer::PHONE)),
    (&["ext", "extension", "phoneext", "phoneextension"], Meaning::Extension),
    (&["phonetype"], Meaning::TypeOf { field: customer::PHONE, slot: 0 }),
    (&["emailtype"], Meaning::TypeOf { field: customer::EMAIL, slot: 0 }),
    (&["workemail", "businessemail", "officeemail", "companyemail"], email("Work")),
    (&["homeemail", "personalemail", "privateemail"], email("Home")),
    (&["mainemail", "secondaryemail", "alternateemail", "alternativeemail", "otheremail", "billingemail", "contactemail", "emailaddresses", "correo", "correoelectronico", "courriel"], plain(customer::EMAIL)),
    (&["streetnumber", "housenumber", "houseno", "streetno"], Meaning::Before { field: customer::STREET }),
    (&["hausnummer", "hausnr"], Meaning::After { field: customer::STREET }),
    (&["defaultaddressaddress1", "streetaddress1", "direccion", "adresse", "rue", "strassehausnummer"], plain(customer::STREET)),
    (&["defaultaddressaddress2", "streetaddress2", "addresssuffix", "unit", "apartment"], plain(customer::STREET2)),
    (&["defaultaddresscity", "ciudad", "ville", "stadt", "place"], plain(customer::CITY)),
    (&["defaultaddressprovincecode", "defaultaddressprovince", "stateprovince", "provincestate", "stateregion", "provincia", "statecode"], plain(customer::STATE)),
    (&["defaultaddresszip", "zippostalcode", "postalzip", "codigopostal", "codepostal", "zip5"], plain(customer::ZIP)),
    (&["defaultaddresscountrycode", "defaultaddresscountry", "countryregion", "countrycode", "pais", "pays"], plain(customer::COUNTRY)),
    (&["defaultaddresscompany", "organization1name", "billingcompany", "employer", "companyororganization", "empresa", "societe", "unternehmen"], plain(customer::BUSINESS)),
    (&["customerno", "custno", "custid", "clientid", "clientnumber", "accountid", "acct", "acctno", "accountcode", "referenceid", "externalid", "kundennummer", "kundennr", "memberid"], plain(customer::ACCOUNT)),
    (&["groupmembership", "customergroups", "group", "keywords", "customertags"], plain(customer::TAGS)),
    (&["memo", "description", "noteinternal", "customernote", "customernotes", "bemerkung", "bemerkungen", "notiz", "notizen", "notas", "remarque"], plain(customer::NOTES)),
    (&["birthdate", "bday", "birth", "cumpleanos", "geburtsdatum", "fechadenacimiento", "datedenaissance"], plain(customer::BIRTHDAY)),
    (&["datecreated", "createdon", "creationdate", "customersincedate", "signupdate", "datejoined", "joined", "firstvisit", "addedon"], plain(customer::CREATED)),
    (&["vatexempt", "nontaxable"], plain(customer::TAX_FREE)),
];
