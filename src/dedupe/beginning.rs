//! The beginning of a text: what somebody pasted into a field by mistake must not cost time at every comparison.

/// Bytes of a field that are read; the longest e-mail address has 254 (RFC 5321), names and streets fewer.
const LONGEST: usize = 500;

/// As much of a text as is compared, cut between two characters.
pub fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_texts_are_cut_and_never_within_a_character() {
        assert_eq!(beginning("Ada"), "Ada");
        assert_eq!(beginning(&"x".repeat(500)).len(), 500);
        assert_eq!(beginning(&"x".repeat(501)).len(), 500);
        assert_eq!(beginning(&"王".repeat(400)).len(), 498);
        assert_eq!(beginning(""), "");
    }
}
