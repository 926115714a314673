//! One property of a contact card: its group, name, parameters and value, in the spellings of all versions.

use crate::exchange::vcard::encoding::{read_base64, read_quoted};

/// The dialects, as far as they differ in what a sign means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// 2.1: commas are plain letters, and so is `\n`.
    #[default]
    Two,
    Three,
    Four,
}

/// A property as it is in the file, unfolded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Property {
    /// `item1` of `item1.TEL`, in lower case.
    pub group: String,
    /// In upper case.
    pub name: String,
    /// Names in upper case; a word that stands alone, as in 2.1, has found its name.
    pub parameters: Vec<(String, String)>,
    pub raw: String,
    /// From 2.1 on, where the escapes differ.
    pub version: Version,
}

impl Property {
    /// Reads an unfolded line; None if it has no colon or no name.
    pub fn parse(line: &str) -> Option<Property> {
        let (head, raw) = split_head(line)?;
        let mut pieces = outside_marks(head, ';').into_iter();
        let name = pieces.next()?.trim();
        let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        is_name.then(|| Property {
            group: group.to_ascii_lowercase(),
            name: name.to_ascii_uppercase(),
            parameters: pieces.filter(|piece| !piece.trim().is_empty()).map(parameter).collect(),
            raw: raw.to_owned(),
            version: Version::default(),
        })
    }

    /// The first value of a parameter, or "".
    pub fn parameter(&self, name: &str) -> &str {
        self.parameters.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    pub fn is_quoted_printable(&self) -> bool {
        self.parameter("ENCODING").eq_ignore_ascii_case("QUOTED-PRINTABLE")
    }

    pub fn is_base64(&self) -> bool {
        ["B", "BASE64"].iter().any(|name| self.parameter("ENCODING").eq_ignore_ascii_case(name))
    }

    /// The types in lower case, each once.
    pub fn types(&self) -> Vec<String> {
        let mut types: Vec<String> = Vec::new();
        for (_, value) in self.parameters.iter().filter(|(key, _)| key == "TYPE") {
            for word in value.split(',').map(|word| word.trim().to_lowercase()) {
                if !word.is_empty() && !types.contains(&word) {
                    types.push(word);
                }
            }
        }
        types
    }

    /// 1 is the most preferred one, 101 what nobody prefers.
    pub fn preference(&self) -> u8 {
        let stated = self.parameters.iter().find(|(key, _)| key == "PREF").map(|(_, value)| value.parse().unwrap_or(1));
        stated.unwrap_or_else(|| if self.types().iter().any(|word| word == "pref") { 1 } else { 101 })
    }

    /// The value without its encoding, the escapes still in it.
    fn decoded(&self) -> String {
        if self.is_quoted_printable() {
            read_quoted(&self.raw, self.parameter("CHARSET")).replace("\r\n", "\n")
        } else {
            self.raw.clone()
        }
    }

    /// The whole value as one text.
    pub fn text(&self) -> String {
        self.untrimmed().trim().to_owned()
    }

    /// The same with the blanks around it.
    pub fn untrimmed(&self) -> String {
        unescaped(&self.decoded(), self.version)
    }

    pub fn has_parameter(&self, name: &str) -> bool {
        self.parameters.iter().any(|(key, _)| key == name)
    }

    /// The components between semicolons.
    pub fn components(&self) -> Vec<String> {
        let value = self.decoded();
        let pieces = outside_escapes(&value, ';');
        pieces.into_iter().map(|piece| unescaped(piece, self.version).trim().to_owned()).collect()
    }

    /// The components, each with its values between commas; 2.1 knows no such values.
    pub fn values(&self) -> Vec<Vec<String>> {
        let value = self.decoded();
        let values = |piece: &str| -> Vec<String> {
            let values = if self.version == Version::Two { vec![piece] } else { outside_escapes(piece, ',') };
            values.into_iter().map(|value| unescaped(value, self.version).trim().to_owned()).collect()
        };
        outside_escapes(&value, ';').into_iter().map(values).collect()
    }

    /// The values of a list between commas, in all versions.
    pub fn list(&self) -> Vec<String> {
        let value = self.decoded();
        let pieces = outside_escapes(&value, ',');
        pieces.into_iter().map(|piece| unescaped(piece, self.version).trim().to_owned()).collect()
    }

    /// The bytes of an inline value; None if there are none, or if they are damaged.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.is_data() {
            let (head, data) = self.raw.trim().split_once(',')?;
            return head.to_ascii_lowercase().ends_with(";base64").then(|| read_base64(data)).flatten();
        }
        self.is_base64().then(|| read_base64(&self.raw)).flatten()
    }

    /// Whether the value is bytes and not text.
    pub fn is_binary(&self) -> bool {
        self.is_base64() || self.is_data()
    }

    fn is_data(&self) -> bool {
        self.raw.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
    }
}

/// Splits at the colon that ends the parameters.
fn split_head(line: &str) -> Option<(&str, &str)> {
    let mut is_marked = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => is_marked = !is_marked,
            ':' if !is_marked => return Some((&line[..at], &line[at + 1..])),
            _ => {}
        }
    }
    // A mark that nobody closed hides no colon.
    line.split_once(':')
}

fn parameter(piece: &str) -> (String, String) {
    let Some((name, value)) = piece.split_once('=') else {
        let word = piece.trim().to_ascii_uppercase();
        let name = match word.as_str() {
            "QUOTED-PRINTABLE" | "BASE64" | "B" | "7BIT" | "8BIT" => "ENCODING",
            "URL" | "URI" | "INLINE" | "CONTENT-ID" | "CID" => "VALUE",
            _ => "TYPE",
        };
        return (name.to_owned(), word);
    };
    (name.trim().to_ascii_uppercase(), unmarked(value.trim()))
}

/// Without its marks, and with the three signs that RFC 6868 writes otherwise.
fn unmarked(value: &str) -> String {
    let plain = value.replace('"', "").replace("\\n", "\n");
    let mut out = String::with_capacity(plain.len());
    let mut letters = plain.chars().peekable();
    while let Some(letter) = letters.next() {
        let meant = match (letter, letters.peek()) {
            ('^', Some('n')) => Some('\n'),
            ('^', Some('\'')) => Some('"'),
            ('^', Some('^')) => Some('^'),
            (_, _) => None,
        };
        if meant.is_some() {
            letters.next();
        }
        out.push(meant.unwrap_or(letter));
    }
    out
}

fn outside_marks(text: &str, mark: char) -> Vec<&str> {
    let mut is_marked = false;
    text.split(|letter: char| {
        is_marked ^= letter == '"';
        letter == mark && !is_marked
    })
    .collect()
}

fn outside_escapes(text: &str, mark: char) -> Vec<&str> {
    let mut is_escaped = false;
    text.split(|letter: char| {
        let is_mark = letter == mark && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        is_mark
    })
    .collect()
}

fn unescaped(text: &str, version: Version) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') if version != Version::Two => out.push('\n'),
            Some(next @ ('\\' | ';' | ',' | ':' | '"' | '\'')) => out.push(next),
            Some(next) => out.extend(['\\', next]),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int_11_types_are_read_in_all_spellings() {
        let check = |line: &str, types: &str, preference: u8| {
            let property = Property::parse(line).unwrap();
            assert_eq!((property.types().join(" "), property.preference()), (types.to_owned(), preference), "{line}");
        };
        check("TEL;CELL;PREF:1", "cell pref", 1);
        check("TEL;TYPE=cell,pref:1", "cell pref", 1);
        check("TEL;TYPE=CELL;TYPE=pref:1", "cell pref", 1);
        check("TEL;VALUE=uri;TYPE=\"work,cell\";PREF=2:tel:1", "work cell", 2);
        check("item1.TEL;type=HOME:1", "home", 101);
        check("tel:1", "", 101);
    }

    #[test]
    fn int_11_a_value_is_split_where_nothing_is_escaped() {
        let check = |line: &str, version, expected: &[&[&str]]| {
            let property = Property { version, ..Property::parse(line).unwrap() };
            assert_eq!(property.values(), expected, "{line}");
        };
        check("N:Doe;Ann\\, Jo,Lee;", Version::Three, &[&["Doe"], &["Ann, Jo", "Lee"], &[""]]);
        check("N:Doe;Ann,Lee", Version::Two, &[&["Doe"], &["Ann,Lee"]]);
        check("X:a\\;b;c\\\\;d", Version::Four, &[&["a;b"], &["c\\"], &["d"]]);
        let note = Property { version: Version::Three, ..Property::parse("NOTE;X=\"a:b\":one\\ntwo\\x").unwrap() };
        assert_eq!((note.text().as_str(), note.parameter("X")), ("one\ntwo\\x", "a:b"));
        assert_eq!(Property::parse("no property"), None);
        assert_eq!(Property::parse("two words: x"), None);
    }
}
