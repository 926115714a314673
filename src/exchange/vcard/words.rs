//! What the words of contact cards mean: types of phones, labels of groups, names of properties without a field.

use crate::exchange::vcard::property::Property;

/// Types that say how a number can be used or sent to, not which one it is.
const NOT_A_KIND: &[&str] = &[
    "pref", "voice", "internet", "x400", "dom", "intl", "parcel", "postal", "msg", "video", "text", "uri", "jpeg",
    "png", "gif", "webp", "bmp",
];

const KINDS: &[(&str, &str)] = &[
    ("cell", "Mobile"),
    ("mobile", "Mobile"),
    ("home", "Home"),
    ("work", "Work"),
    ("business", "Work"),
    ("fax", "Fax"),
    ("pager", "Pager"),
    ("main", "Main"),
    ("other", "Other"),
    ("car", "Car"),
];

/// Properties that speak of the file or of the program that wrote it, not of the person.
pub const OF_THE_FILE: &[&str] = &[
    "VERSION",
    "PRODID",
    "REV",
    "PROFILE",
    "SOURCE",
    "MAILER",
    "CLIENTPIDMAP",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
    "X-MS-OL-DESIGN",
    "X-COUCHDB-APPLICATION-ANNOTATIONS",
];

/// Properties that say again, in one text, what others say in parts.
pub const REPEATING: &[&str] = &["FN", "LABEL", "X-ABADR", "X-EVOLUTION-FILE-AS", "SORT-STRING", "NAME"];

/// Names of properties in the words of the shop; others are shown by their own names.
const NAMES: &[(&str, &str)] = &[
    ("FN", "Shown as"),
    ("NICKNAME", "Nickname"),
    ("TITLE", "Job title"),
    ("ROLE", "Role"),
    ("ORG", "Organisation"),
    ("URL", "Website"),
    ("IMPP", "Messenger"),
    ("RELATED", "Related"),
    ("X-ABRELATEDNAMES", "Related"),
    ("X-ABDATE", "Date"),
    ("X-ABADR", "Address"),
    ("LABEL", "Address"),
    ("BDAY", "Birthday"),
    ("TZ", "Time zone"),
    ("GEO", "Place"),
    ("LANG", "Language"),
    ("UID", "Card id"),
    ("PHOTO", "Photo"),
    ("CALURI", "Calendar"),
    ("FBURL", "Free times"),
];

/// The type of a phone, e-mail or address: its label, else its type words in one ("Work fax").
pub fn kind_of(property: &Property, label: Option<&str>) -> String {
    label.map_or_else(|| kind_of_types(&property.types()), str::to_owned)
}

/// Types in one word or two.
pub fn kind_of_types(types: &[String]) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in types.iter().filter(|word| !NOT_A_KIND.contains(&word.as_str())) {
        let known = KINDS.iter().find(|(name, _)| name == word).map(|(_, kind)| (*kind).to_owned());
        let shown = known.unwrap_or_else(|| word.strip_prefix("x-").unwrap_or(word).replace('-', " "));
        if !words.contains(&shown) {
            words.push(shown);
        }
    }
    if words.is_empty() && types.iter().any(|word| word == "text") {
        // Nothing but messages: that says which number it is.
        words.push("Text".to_owned());
    }
    // Where it rings comes before what it is: "Work fax", whichever came first.
    words.sort_by_key(|word| !matches!(word.as_str(), "Home" | "Work"));
    sentence(&words.join(" "))
}

/// A label without the marks that Apple puts around its own.
pub fn label(text: &str) -> String {
    let text = text.trim();
    let inner = text.strip_prefix("_$!<").and_then(|text| text.strip_suffix(">!$_")).unwrap_or(text);
    inner.trim().to_owned()
}

/// What a property without a field is called in the notes.
pub fn name_of(property: &Property, label: Option<&str>) -> String {
    if let Some(label) = label {
        return label.to_owned();
    }
    let known = NAMES.iter().find(|(name, _)| *name == property.name).map(|(_, shown)| (*shown).to_owned());
    let name = known.unwrap_or_else(|| {
        let plain = property.name.strip_prefix("X-").unwrap_or(&property.name);
        sentence(&plain.to_lowercase().replace(['-', '_'], " "))
    });
    let kind = kind_of(property, None).to_lowercase();
    if kind.is_empty() { name } else { format!("{name} ({kind})") }
}

/// The words of a text, for comparing what two properties say.
pub fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The first letter large, the rest small but for the first word's own.
fn sentence(text: &str) -> String {
    let mut words = text.split(' ');
    let Some(first) = words.next() else {
        return String::new();
    };
    let mut letters = first.chars();
    let mut out: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    for word in words {
        out.push(' ');
        out.push_str(&word.to_lowercase());
    }
    out
}

/// Pieces of a name in one.
pub fn spaced(pieces: &[String]) -> String {
    let words: Vec<&str> = pieces.iter().map(String::as_str).filter(|piece| !piece.is_empty()).collect();
    words.join(" ")
}
