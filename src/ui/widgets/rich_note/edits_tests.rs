//! Formats on notes: `«` and `»` stand around the selection, `|` is the cursor.

use super::*;

fn read(marked: &str) -> (String, Range<usize>) {
    if let Some(at) = marked.find('|') {
        return (marked.replacen('|', "", 1), at..at);
    }
    let start = marked.find('«').expect("a selection begins");
    let end = marked.find('»').expect("a selection ends") - '«'.len_utf8();
    (marked.replace(['«', '»'], ""), start..end)
}

fn write(edited: &Edited) -> String {
    let Range { start, end } = edited.selection.clone();
    let text = &edited.text;
    if start == end {
        return format!("{}|{}", &text[..start], &text[end..]);
    }
    format!("{}«{}»{}", &text[..start], &text[start..end], &text[end..])
}

#[track_caller]
fn check(format: Format, before: &str, after: &str) {
    let (text, selection) = read(before);
    assert_eq!(write(&apply(format, &text, selection)), after, "{format:?} on {before:?}");
}

#[test]
fn not_04_bold_and_italic_are_put_on_and_taken_off() {
    check(Format::Bold, "a «word» b", "a **«word»** b");
    check(Format::Bold, "a **«word»** b", "a «word» b");
    check(Format::Bold, "a «**word**» b", "a «word» b");
    check(Format::Bold, "a wo|rd b", "a **wo|rd** b");
    check(Format::Bold, "a word| b", "a **word|** b");
    check(Format::Bold, "a **word|** b", "a word| b");
    check(Format::Bold, "a | b", "a **|** b");
    check(Format::Bold, "a « word » b", "a « **word** » b");
    check(Format::Italic, "a «word» b", "a *«word»* b");
    check(Format::Italic, "a *«word»* b", "a «word» b");
    check(Format::Italic, "a **«word»** b", "a ***«word»*** b");
    check(Format::Bold, "a ***«word»*** b", "a *«word»* b");
    check(Format::Italic, "a ***«word»*** b", "a **«word»** b");
    check(Format::Bold, "«é🦀ü»", "**«é🦀ü»**");
}

#[test]
fn not_04_each_line_of_a_selection_gets_its_own_stars() {
    check(Format::Bold, "«- one\n- two»", "«- **one**\n- **two»**");
    check(Format::Bold, "- **«one**\n- **two»**", "- «one\n- two»");
    check(Format::Bold, "«one\n\ntwo»", "**«one**\n\n**two»**");
    check(Format::Bold, "«**one**\ntwo»", "«**one**\n**two»**");
}

#[test]
fn not_04_lists_and_headings_mean_whole_lines() {
    check(Format::Bullets, "on|e", "- on|e");
    check(Format::Bullets, "- on|e", "on|e");
    check(Format::Bullets, "a\n«b\nc»\nd", "a\n- «b\n- c»\nd");
    check(Format::Bullets, "a\n«- b\n- c»\nd", "a\n«b\nc»\nd");
    check(Format::Numbers, "«b\nc»", "1. «b\n2. c»");
    check(Format::Numbers, "«- b\n- c»", "«1. b\n2. c»");
    check(Format::Numbers, "«1. b\n2. c»", "«b\nc»");
    check(Format::Bullets, "«1. b\n2. c»", "«- b\n- c»");
    check(Format::Heading, "a\nTit|le", "a\n## Tit|le");
    check(Format::Heading, "## Tit|le", "Tit|le");
    check(Format::Heading, "# Tit|le", "## Tit|le");
    check(Format::Bullets, "|", "- |");
    check(Format::Bullets, "«a\n\nb»", "- «a\n\n- b»");
}

#[test]
fn not_04_a_link_asks_for_what_is_missing() {
    check(Format::Link, "see «the shop»", "see [the shop](«https://»)");
    check(Format::Link, "see «https://a.example»", "see [«https://a.example»](https://a.example)");
    check(Format::Link, "«www.a.example»", "[«www.a.example»](https://www.a.example)");
    check(Format::Link, "a | b", "a [|](https://) b");
    check(Format::Link, "sho|p", "[shop](«https://»)");
}

#[test]
fn enter_goes_on_with_a_list_and_ends_it() {
    let check = |before: &str, after: Option<&str>| {
        let (text, selection) = read(before);
        assert_eq!(next_item(&text, selection.start).as_ref().map(write).as_deref(), after, "{before:?}");
    };
    check("- one|", Some("- one\n- |"));
    check("1. one|", Some("1. one\n2. |"));
    check("  9) one| more", Some("  9) one\n  10) | more"));
    check("- one\n- |", Some("- one\n|"));
    check("plain|", None);
    check("## Title|", None);
    check("|- one", None);
}

#[test]
fn no_format_breaks_any_text() {
    for text in ["", "*", "**", "- ", "é", "🦀*🦀", "\n\n", "1. \n2. ", "# \n*a*", "[x](y)", "  - a"] {
        let places: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        for (nth, start) in places.iter().enumerate() {
            for end in &places[nth..] {
                for format in Format::ALL {
                    let edited = apply(format, text, *start..*end);
                    assert!(edited.text.get(edited.selection.clone()).is_some(), "{format:?} on {text:?}: {edited:?}");
                }
            }
        }
    }
}
