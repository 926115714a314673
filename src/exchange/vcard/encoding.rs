//! The encodings inside a contact card: quoted-printable, base64, and words in the charset that a property names.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The bytes of quoted-printable text; what is no `=XX` stays as it is.
fn quoted_printable(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, _, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Quoted-printable text in the charset that is named; without one as UTF-8, and what is none as Windows-1252.
pub fn read_quoted(text: &str, charset: &str) -> String {
    let bytes = quoted_printable(text);
    match Encoding::for_label(charset.as_bytes()) {
        Some(encoding) if encoding != UTF_8 => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
        Some(_) | None => read_utf_8(&bytes),
    }
}

/// UTF-8 with foreign bytes, each read for itself: a letter that was cut in two spoils no other.
fn read_utf_8(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for piece in bytes.utf8_chunks() {
        out.push_str(piece.valid());
        out.push_str(&WINDOWS_1252.decode_without_bom_handling(piece.invalid()).0);
    }
    out
}

/// The bytes of base64 in either alphabet, blanks between them allowed; None if it is none.
pub fn read_base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

/// Writes base64 with its filling.
pub fn write_base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for piece in bytes.chunks(3) {
        let all = piece.iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - piece.len()));
        for at in 0..4 {
            let letter = ALPHABET[(all >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= piece.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn int_11_quoted_printable_is_read_in_its_charset() {
        let check = |text: &str, charset: &str, expected: &str| assert_eq!(read_quoted(text, charset), expected);
        check("N=C3=BA=C3=B1ez", "UTF-8", "Núñez");
        check("N=FA=F1ez", "ISO-8859-1", "Núñez");
        check("N=FA=F1ez", "", "Núñez");
        check("N=c3=ba=c3=b1ez", "", "Núñez");
        check("=93=FA=96=7B", "Shift_JIS", "日本");
        check("=C3=91 =C3=91=C3", "UTF-8", "Ñ ÑÃ");
        check("=C3=91 =FA", "", "Ñ ú");
        check("a=b=4", "", "a=b=4");
        check("Straße=", "UTF-8", "Straße=");
    }

    #[test]
    fn int_11_base64_comes_back_as_it_was_written() {
        for length in 0..20_u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(97)).collect();
            assert_eq!(read_base64(&write_base64(&bytes)), Some(bytes));
        }
        assert_eq!(write_base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
        assert_eq!(read_base64("YW55 IGNh\r\n cm5hbCBwbGVhcw"), Some(b"any carnal pleas".to_vec()));
        assert_eq!(read_base64("no, this is none"), None);
    }
}
