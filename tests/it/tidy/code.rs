//! Reads Rust text just well enough for the rules: blanks comments and literals, finds names and braces.

/// The text with comments turned into spaces and the insides of literals into `_`; lines stay where they are.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_token(&chars, at);
        let is_comment = chars[at] == '/' && end > at + 1;
        let is_literal = end > at + 1 && !is_comment;
        for (offset, &sign) in chars[at..end].iter().enumerate() {
            masked.push(match sign {
                '\n' => '\n',
                _ if is_comment => ' ',
                _ if is_literal && offset > 0 && at + offset + 1 < end => '_',
                sign => sign,
            });
        }
        at = end;
    }
    masked
}

/// Where the comment or literal that begins here ends; the next sign if none does.
fn end_of_token(chars: &[char], at: usize) -> usize {
    let sign = |offset: usize| chars.get(at + offset).copied().unwrap_or('\0');
    let inside_word = at > 0 && is_word(chars[at - 1]);
    match chars[at] {
        '/' if sign(1) == '/' => position(chars, at, |rest| rest[0] == '\n'),
        '/' if sign(1) == '*' => end_of_block_comment(chars, at),
        '"' => end_of_text(chars, at + 1),
        'r' if !inside_word && (sign(1) == '"' || sign(1) == '#') => end_of_raw_text(chars, at),
        'b' if !inside_word && sign(1) == 'r' && (sign(2) == '"' || sign(2) == '#') => end_of_raw_text(chars, at + 1),
        // A lifetime has no closing quote where a character would have it.
        '\'' if sign(1) == '\\' => position(chars, at + 3, |rest| rest[0] == '\'') + 1,
        '\'' if sign(2) == '\'' => at + 3,
        _ => at + 1,
    }
    .min(chars.len())
}

fn position(chars: &[char], from: usize, is_here: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len()).find(|&at| is_here(&chars[at..])).unwrap_or(chars.len())
}

fn end_of_block_comment(chars: &[char], from: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = from;
    while at < chars.len() {
        if chars[at..].starts_with(&['/', '*']) {
            depth += 1;
            at += 2;
        } else if chars[at..].starts_with(&['*', '/']) {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

fn end_of_text(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn end_of_raw_text(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|&&sign| sign == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return at + 1; // A raw identifier.
    }
    let mut close = vec!['"'];
    close.resize(1 + hashes, '#');
    position(chars, at + 2 + hashes, |rest| rest.starts_with(&close)) + close.len()
}

pub fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The byte positions at which `name` stands as a whole word, in text that is masked already.
pub fn places_of<'text>(code: &'text str, name: &'text str) -> impl Iterator<Item = usize> + 'text {
    code.match_indices(name).map(|(at, _)| at).filter(move |&at| {
        let before = code[..at].chars().next_back().is_some_and(is_word);
        let after = code[at + name.len()..].chars().next().is_some_and(is_word);
        // A name that ends in `::` or `_` is the beginning of longer ones.
        let is_whole = name.chars().next_back().is_some_and(char::is_alphanumeric);
        !before && (!after || !is_whole)
    })
}

pub fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// What is named directly under `root`, as (line, name): `root::name`, and each of `root::{name::x, name}`.
pub fn named_under(code: &str, root: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for at in places_of(code, &format!("{root}::")).collect::<Vec<_>>() {
        let rest = &code[at + root.len() + 2..];
        if let Some(group) = rest.strip_prefix('{') {
            let inside = &group[..closing(group)];
            named.extend(top_level(inside).map(|part| (line_of(code, at), first_word(part))));
        } else {
            named.push((line_of(code, at), first_word(rest)));
        }
    }
    named
}

/// The length of the text up to the brace, bracket or parenthesis that closes what was opened before it.
pub fn closing(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, sign) in code.char_indices() {
        match sign {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' if depth == 0 => return at,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The parts between the commas that are in no braces.
fn top_level(code: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    code.split(move |sign| {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        sign == ',' && depth == 0
    })
}

pub fn first_word(code: &str) -> String {
    code.trim_start().chars().take_while(|&sign| is_word(sign)).collect()
}

#[test]
fn comments_and_literals_are_masked() {
    let check = |text: &str, expected: &str| assert_eq!(masked(text), expected, "{text}");
    check("a // b\nc", "a     \nc");
    check("a /* b /* c */ d */ e", "a                   e");
    check("let a = \"b // \\\" c\"; d", "let a = \"_________\"; d");
    check("r#\"a \" b\"# c", "r________# c");
    check("x: &'a str = 'b'; '\\n'", "x: &'a str = '_'; '__'");
    check("for r in bar\"x\"", "for r in bar\"_\"");
}

#[test]
fn names_under_a_root_are_found_in_every_spelling() {
    let code = "use crate::model::X;\nuse crate::{\n    store::{A, B},\n    text,\n};\nlet a = crate::ui::b();";
    let names: Vec<String> = named_under(code, "crate").into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["model", "store", "text", "", "ui"]);
}
