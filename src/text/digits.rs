//! Phone numbers at bulk speed: from any written form to the national digits, without looking anything up.

use crate::text::dialling::{Plan, calling_code, plan_by_code, plan_of};

/// What was written as a phone number, reduced to digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PhoneDigits {
    /// The digits within the country: no calling code, no trunk prefix, no formatting.
    pub national: String,
    /// The digits after an extension marker, or nothing.
    pub extension: String,
}

/// The decimal digits of a text in ASCII, whichever script they are written in.
pub fn digits(text: &str) -> String {
    text.chars().filter_map(ascii_digit).map(char::from).collect()
}

/// Reduces one written phone number; `country` is the ISO 3166 alpha-2 code of the book's own country.
///
/// Understands extensions, international prefixes, trunk zeros, letters on a US keypad ("1-800-FLOWERS"),
/// digits of other scripts and numbers that a spreadsheet turned into `4.91761E+11`.
pub fn phone_digits(text: &str, country: &str) -> PhoneDigits {
    let plan = plan_of(country);
    if let Some((spoken, written)) = usual_digits(text, plan) {
        return PhoneDigits { national: national(&spoken, spoken.len(), written, plan), extension: String::new() };
    }
    let line = plain_line(text);
    if let Some((known, length)) = spreadsheet_digits(&line) {
        return PhoneDigits { national: national(&known, length, Written::Plain, plan), extension: String::new() };
    }
    let (main, extension) = split_extension(&line);
    let (spoken, written) = spoken_digits(main, plan);
    let length = spoken.len();
    PhoneDigits { national: national(&spoken, length, written, plan), extension }
}

/// As `spoken_digits`, for a number that is written with nothing but digits and what usually stands around them.
fn usual_digits(text: &str, plan: &Plan) -> Option<(String, Written)> {
    let rest = text.strip_prefix('+');
    let is_usual = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'(' | b')' | b'.');
    let written = rest.unwrap_or(text);
    if !written.bytes().all(is_usual) {
        return None;
    }
    let mut spoken = String::with_capacity(written.len());
    spoken.extend(written.bytes().filter(u8::is_ascii_digit).map(char::from));
    Some(dialled(spoken, rest.is_some(), plan))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Plain,
    International,
}

/// The digits that a spreadsheet left of a long number, and how many the number had.
///
/// "4.91761E+11" had twelve digits, of which only the six shown are known.
fn spreadsheet_digits(line: &str) -> Option<(String, usize)> {
    let (mantissa, exponent) = line.trim().split_once("e+")?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 1 || !plain(whole) || !plain(fraction) || exponent.len() > 2 {
        return None;
    }
    let length = exponent.parse::<usize>().ok()? + 1;
    let known: String = whole.chars().chain(fraction.chars()).take(length).collect();
    Some((known, length))
}

/// Lower-case ASCII of the same line: digits of every script as 0–9, other characters as a space.
fn plain_line(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '＋' | '﹢' => '+',
            '＃' => '#',
            _ if character.is_ascii() => character.to_ascii_lowercase(),
            _ => ascii_digit(character).map_or(' ', char::from),
        })
        .collect()
}

/// The zeros of the decimal digit runs that phones and address books really hold.
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0,
    0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10,
];

/// The ASCII digit of a decimal digit in any script.
pub fn ascii_digit(character: char) -> Option<u8> {
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character as u8);
    }
    let code = u32::from(character);
    if (0x1D7CE..=0x1D7FF).contains(&code) {
        return Some(b'0' + ((code - 0x1D7CE) % 10) as u8);
    }
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| b'0' + (code - zero) as u8)
}

const MARKERS: &[&str] =
    &[";ext=", ";postd=", "extension", "extn", "ext", "poste", "durchwahl", "anexo", "interno", "int", "dw", "x", "#"];

/// Cuts the line at the first extension marker that has digits before it and digits after it.
fn split_extension(line: &str) -> (&str, String) {
    let bytes = line.as_bytes();
    let mut seen = 0;
    for at in 0..bytes.len() {
        if bytes[at].is_ascii_digit() {
            seen += 1;
            continue;
        }
        let inside_word = at > 0 && bytes[at - 1].is_ascii_alphabetic();
        if seen < 5 || inside_word {
            continue;
        }
        let rest = &line[at..];
        let marker = MARKERS.iter().find(|marker| rest.starts_with(**marker));
        if let Some(extension) = marker.and_then(|marker| digits_after(&rest[marker.len()..])) {
            return (&line[..at], extension);
        }
        // Dialled pauses: "4155550132,,12" and "4155550132p12" wait and then press 12.
        if seen >= 10 && matches!(bytes[at], b',' | b';' | b'p' | b'w') {
            let pressed = rest.trim_start_matches([',', ';', 'p', 'w']);
            if (1..=6).contains(&pressed.len()) && pressed.bytes().all(|byte| byte.is_ascii_digit()) {
                return (&line[..at], pressed.to_owned());
            }
        }
    }
    (line.split_once(';').map_or(line, |(main, _)| main), String::new())
}

fn digits_after(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches([' ', '.', ':', '=', '#', '-', '(', '\t']);
    let extension: String = rest.chars().take_while(char::is_ascii_digit).take(10).collect();
    (!extension.is_empty()).then_some(extension)
}

/// The dialled digits of the main part, and whether an international prefix stood before them.
fn spoken_digits(main: &str, plan: &Plan) -> (String, Written) {
    let mut spoken = String::with_capacity(main.len());
    let mut plus = false;
    for character in main.chars() {
        if character.is_ascii_digit() {
            spoken.push(character);
        } else if character == '+' && spoken.is_empty() {
            plus = true;
        }
    }
    if spoken.len() < 7
        && plan.code == "1"
        && let Some(lettered) = keypad_digits(main)
    {
        spoken = lettered;
    }
    dialled(spoken, plus, plan)
}

/// Takes the prefix off with which one dials abroad; a plus stands for it.
fn dialled(spoken: String, has_plus: bool, plan: &Plan) -> (String, Written) {
    if has_plus {
        return (spoken, Written::International);
    }
    let prefixes: &[&str] = match plan.country {
        "AU" => &["0011", "00"],
        "JP" => &["010", "00"],
        _ if plan.code == "1" => &["011", "00"],
        _ => &["00"],
    };
    for prefix in prefixes {
        // A short number may begin with zeros without being international.
        if let Some(rest) = spoken.strip_prefix(prefix)
            && rest.len() >= 3
        {
            return (rest.to_owned(), Written::International);
        }
    }
    (spoken, Written::Plain)
}

/// Letters on the keypad (ITU-T E.161), only where they complete a number of ten or eleven digits.
fn keypad_digits(main: &str) -> Option<String> {
    const KEYS: &[u8; 26] = b"22233344455566677778889999";
    let dialled: String = main
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| if byte.is_ascii_digit() { byte } else { KEYS[usize::from(byte - b'a')] })
        .map(char::from)
        .collect();
    let begins_with_digit = main.trim_start_matches(['+', '(', ' ']).starts_with(|c: char| c.is_ascii_digit());
    let complete = dialled.len() == 10 || (dialled.len() == 11 && dialled.starts_with('1'));
    (begins_with_digit && complete).then_some(dialled)
}

/// Removes calling code and trunk prefix; `length` is what the number had, `digits` what is known of it.
fn national(digits: &str, length: usize, written: Written, plan: &Plan) -> String {
    match written {
        Written::International => {
            let code = calling_code(digits);
            let home = plan_by_code(&digits[..code], plan);
            strip_trunk(&digits[code..], length - code, home).to_owned()
        }
        Written::Plain => {
            let trunkless = strip_trunk(digits, length, plan);
            let bare = trunkless.len() == digits.len();
            if bare
                && length > plan.usual
                && let Some(rest) = trunkless.strip_prefix(plan.code)
            {
                return strip_trunk(rest, length - plan.code.len(), plan).to_owned();
            }
            trunkless.to_owned()
        }
    }
}

/// A zero never begins a number in a country with trunk zeros; other trunk digits only where the count says so.
fn strip_trunk<'a>(digits: &'a str, length: usize, plan: &Plan) -> &'a str {
    if plan.trunk.is_empty() {
        return digits;
    }
    if plan.trunk == "0" || length > plan.usual {
        return digits.strip_prefix(plan.trunk).unwrap_or(digits);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(country: &str, written: &str, national: &str, extension: &str) {
        let found = phone_digits(written, country);
        assert_eq!((found.national.as_str(), found.extension.as_str()), (national, extension), "{country} {written:?}");
    }

    #[test]
    fn src_05_forty_written_forms_of_one_number() {
        let forms = [
            "4155550132",
            "415-555-0132",
            "(415) 555-0132",
            "(415)555-0132",
            "415.555.0132",
            "415 555 0132",
            "415/555-0132",
            "415–555–0132",
            "415\u{a0}555\u{a0}0132",
            "415\u{2011}555\u{2011}0132",
            " 415  555  01 32 ",
            "41-55-55-01-32",
            "1 415 555 0132",
            "1-415-555-0132",
            "14155550132",
            "1 (415) 555-0132",
            "+1 415 555 0132",
            "+14155550132",
            "+1-415-555-0132",
            "+1 (415) 555-0132",
            "+1.415.555.0132",
            "(+1) 415 555 0132",
            "001 415 555 0132",
            "0014155550132",
            "00 1 415 555 0132",
            "011 1 415 555 0132",
            "tel:+1-415-555-0132",
            "tel:4155550132;phone-context=+1",
            "Tel. 415 555 0132",
            "mobile: 415-555-0132",
            "415-555-0132 (home)",
            "415-555-0132 ask for Bob",
            "call after six: 415 555 0132",
            "４１５５５５０１３２",
            "＋１ ４１５ ５５５ ０１３２",
            "٤١٥٥٥٥٠١٣٢",
            "۴۱۵-۵۵۵-۰۱۳۲",
            "'4155550132",
            "4.155550132E+09",
            "=\"4155550132\"",
        ];
        assert_eq!(forms.len(), 40);
        for written in forms {
            check("US", written, "4155550132", "");
        }
    }

    #[test]
    fn cus_11_extensions_are_kept_apart() {
        for written in [
            "415-555-0132 x12",
            "415-555-0132x12",
            "415-555-0132 X 12",
            "415-555-0132 ext 12",
            "415-555-0132 ext. 12",
            "415-555-0132, Ext: 12",
            "415-555-0132 extension 12",
            "415-555-0132 extn 12",
            "415-555-0132 #12",
            "415-555-0132 poste 12",
            "tel:+1-415-555-0132;ext=12",
            "4155550132,,12",
            "4155550132p12",
            "4155550132;12",
        ] {
            check("US", written, "4155550132", "12");
        }
        check("DE", "030 1234567 Durchwahl 89", "301234567", "89");
        check("US", "fax 415 555 0132", "4155550132", "");
        check("US", "x12", "12", "");
    }

    #[test]
    fn src_05_other_countries() {
        for written in [
            "0176 12345678",
            "+49 176 12345678",
            "0049 176 12345678",
            "+49 (0)176 12345678",
            "49 176 12345678",
            "(0176) 123 456-78",
            "0176/12345678",
        ] {
            check("DE", written, "17612345678", "");
        }
        check("US", "011 49 176 12345678", "17612345678", "");
        check("US", "+49 (0) 176 12345678", "17612345678", "");
        check("GB", "020 7946 0958", "2079460958", "");
        check("GB", "+44 (0)20 7946 0958", "2079460958", "");
        check("GB", "442079460958", "2079460958", "");
        check("GB", "0114 496 0000", "1144960000", "");
        check("FR", "01 23 45 67 89", "123456789", "");
        check("FR", "+33 1 23 45 67 89", "123456789", "");
        check("IT", "+39 06 6982", "066982", "");
        check("IT", "06 6982 1234", "0669821234", "");
        check("HU", "06 20 123 4567", "201234567", "");
        check("RU", "8 (912) 345-67-89", "9123456789", "");
        check("RU", "+7 912 345-67-89", "9123456789", "");
        check("AU", "0011 1 415 555 0132", "4155550132", "");
        check("GB", "+353 1 234 5678", "12345678", "");
        check("??", "0123 456", "0123456", "");
    }

    #[test]
    fn spreadsheets_letters_and_scraps() {
        check("DE", "4.91761E+11", "1761", "");
        check("US", "4.15555E+9", "415555", "");
        check("US", "1.415555E+10", "415555", "");
        check("US", "1-800-FLOWERS", "8003569377", "");
        check("US", "1-800-GO-FEDEX", "8004633339", "");
        check("US", "", "", "");
        check("US", "ask for Bob", "", "");
        check("US", "+", "", "");
        check("US", "555-01", "55501", "");
        check("US", "00", "00", "");
        check("US", "e+", "", "");
        check("US", "\u{1F4DE} 415 555 0132 💥", "4155550132", "");
        assert_eq!(digits("a١２3-𝟜"), "1234");
    }
}
