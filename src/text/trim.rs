//! White space at the ends, looked for where it may be: cells of a file mostly have none.

/// As `str::trim`, quick for a text that begins and ends with plain letters.
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [] => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn it_trims_as_the_standard_library_does() {
        for text in ["", " ", "a", " a", "a ", "ab", "a\u{a0}", "\u{3000}é", "é", "a b\t", "\u{85}x\u{85}", "x\0"] {
            assert_eq!(trim(text), text.trim(), "{text:?}");
        }
    }
}
