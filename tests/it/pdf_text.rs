//! Reads the words of a PDF back by its own tables, as a reader's copy and search do: what is not in them is found by
//! nobody. Letters come in the order in which they are drawn, so a name from right to left comes reversed.

use std::collections::HashMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// The words of each page.
pub fn pages(bytes: &[u8]) -> Vec<String> {
    let file = File::read(bytes);
    let root =
        file.objects.values().find(|object| object.dict.contains("/Type/Pages") && !object.dict.contains("/Parent"));
    let mut pages = Vec::new();
    file.walk(&root.expect("the file has pages").dict, &mut pages);
    pages
}

/// Without spaces and line ends, which no table tells apart from the places of words.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

struct Object {
    /// Without spaces around its names.
    dict: String,
    stream: Vec<u8>,
}

struct File {
    objects: HashMap<u32, Object>,
}

impl File {
    fn read(bytes: &[u8]) -> Self {
        let (mut objects, mut at) = (HashMap::new(), 0);
        while let Some(found) = find(&bytes[at..], b" 0 obj") {
            let begin = at + found;
            let digits = bytes[..begin].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let number =
                String::from_utf8_lossy(&bytes[begin - digits..begin]).parse().expect("an object has a number");
            let body = &bytes[begin + 6..];
            let end = find(body, b"endobj").expect("an object ends");
            let cut = find(body, b"stream").filter(|cut| *cut < end);
            let dict = tight(&String::from_utf8_lossy(&body[..cut.unwrap_or(end)]));
            let stream = cut.map_or_else(Vec::new, |cut| stream(&body[cut + 6..], &dict));
            at = begin + 6;
            if let Some(cut) = cut {
                at += cut + 6 + length(&dict);
            }
            objects.insert(number, Object { dict, stream });
        }
        Self { objects }
    }

    fn walk(&self, dict: &str, pages: &mut Vec<String>) {
        if !dict.contains("/Type/Pages") {
            pages.push(self.page(dict));
            return;
        }
        let kids = dict.split("/Kids").nth(1).and_then(|rest| rest.split(']').next()).expect("pages have kids");
        for number in references(kids) {
            self.walk(&self.objects[&number].dict, pages);
        }
    }

    fn page(&self, dict: &str) -> String {
        let behind = |dict: &str, key: &str| dict.split(key).nth(1).map(str::to_owned);
        let content = behind(dict, "/Contents").and_then(|rest| references(&rest).first().copied());
        let resources = behind(dict, "/Resources").expect("a page has resources");
        let resources =
            if resources.starts_with("<<") { resources } else { self.objects[&references(&resources)[0]].dict.clone() };
        let fonts = behind(&resources, "/Font").unwrap_or_default();
        let fonts = if fonts.starts_with("<<") || fonts.is_empty() {
            fonts
        } else {
            self.objects[&references(&fonts)[0]].dict.clone()
        };
        let fonts = fonts.split(">>").next().unwrap_or_default().trim_start_matches('<').to_owned();
        let mut tables = HashMap::new();
        for entry in fonts.split('/').filter(|entry| !entry.is_empty()) {
            let name: String = entry.chars().take_while(char::is_ascii_alphanumeric).collect();
            let Some(number) = references(entry).first().copied() else { continue };
            let table = behind(&self.objects[&number].dict, "/ToUnicode").expect("each font tells its letters");
            tables.insert(name, letters(&self.objects[&references(&table)[0]].stream));
        }
        words(&self.objects[&content.expect("a page has content")].stream, &tables)
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn tight(dict: &str) -> String {
    let dict = dict.split_whitespace().collect::<Vec<_>>().join(" ");
    dict.replace(" /", "/").replace(" <<", "<<").replace("<< ", "<<").replace(" [", "[")
}

fn length(dict: &str) -> usize {
    let digits = dict.split("/Length ").nth(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect());
    digits.and_then(|digits: String| digits.parse().ok()).unwrap_or(0)
}

fn stream(bytes: &[u8], dict: &str) -> Vec<u8> {
    let start = if bytes.starts_with(b"\r\n") { 2 } else { 1 };
    let raw = &bytes[start..start + length(dict)];
    if !dict.contains("FlateDecode") {
        return raw.to_vec();
    }
    let mut out = Vec::new();
    ZlibDecoder::new(raw).read_to_end(&mut out).expect("the stream inflates");
    out
}

/// The numbers of `7 0 R 9 0 R`.
fn references(text: &str) -> Vec<u32> {
    let tokens: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let is_reference = |three: &&[&str]| three[1] == "0" && three[2] == "R";
    tokens.windows(3).filter(is_reference).filter_map(|three| three[0].parse().ok()).collect()
}

/// What each code of a font stands for.
fn letters(table: &[u8]) -> HashMap<u16, String> {
    let table = String::from_utf8_lossy(table);
    let (mut letters, mut mode) = (HashMap::new(), "");
    for line in table.lines() {
        let line = line.trim();
        mode = match line.split(' ').next_back() {
            Some("beginbfchar") => "char",
            Some("beginbfrange") => "range",
            Some("endbfchar" | "endbfrange") => "",
            _ => mode,
        };
        let codes: Vec<Vec<u16>> =
            line.split('<').skip(1).map(|part| units(part.split('>').next().unwrap_or_default())).collect();
        match (mode, codes.as_slice()) {
            ("char", [code, text]) => drop(letters.insert(code[0], String::from_utf16_lossy(text))),
            ("range", [first, last, text]) => {
                for (step, code) in (first[0]..=last[0]).enumerate() {
                    let mut text = text.clone();
                    *text.last_mut().expect("a code stands for letters") += step as u16;
                    letters.insert(code, String::from_utf16_lossy(&text));
                }
            }
            _ => {}
        }
    }
    letters
}

fn units(hex: &str) -> Vec<u16> {
    let digits: Vec<u32> = hex.chars().filter_map(|letter| letter.to_digit(16)).collect();
    digits.chunks(4).map(|four| four.iter().fold(0, |sum, digit| sum * 16 + digit) as u16).collect()
}

/// The texts that the operators of a page show, a line for each piece.
fn words(content: &[u8], tables: &HashMap<String, HashMap<u16, String>>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    let (mut name, mut font, mut strings, mut spoken) = (String::new(), String::new(), Vec::new(), false);
    while at < content.len() {
        match content[at] {
            b'(' => strings.push(literal(content, &mut at)),
            b'<' if content.get(at + 1) == Some(&b'<') => at += 2,
            b'<' => {
                let end = at + find(&content[at..], b">").expect("a string ends");
                let units = units(&String::from_utf8_lossy(&content[at..end]));
                strings.push(units.into_iter().flat_map(u16::to_be_bytes).collect());
                at = end + 1;
            }
            b'/' => {
                at += 1;
                name = token(content, &mut at);
            }
            byte if byte.is_ascii_alphabetic() || byte == b'\'' => {
                match token(content, &mut at).as_str() {
                    "Tf" => font.clone_from(&name),
                    "BT" | "Tm" | "Td" => out.push('\n'),
                    // The words of a span are told at its beginning; what it shows is not read twice.
                    "BDC" if !strings.is_empty() => {
                        out.extend(strings.iter().map(|text| spelled(text)));
                        spoken = true;
                    }
                    "EMC" => spoken = false,
                    "Tj" | "TJ" if !spoken => {
                        for text in &strings {
                            let codes = text.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
                            let table = &tables[&font];
                            out.extend(codes.map(|code| table.get(&code).map_or("\u{FFFD}", String::as_str)));
                        }
                    }
                    _ => {}
                }
                strings.clear();
            }
            _ => at += 1,
        }
    }
    out
}

/// The text that a span stands for.
fn spelled(text: &[u8]) -> String {
    match text {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(text).into_owned(),
    }
}

fn token(content: &[u8], at: &mut usize) -> String {
    let start = *at;
    while content.get(*at).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'\'' | b'_')) {
        *at += 1;
    }
    String::from_utf8_lossy(&content[start..*at]).into_owned()
}

/// A string in round brackets with its escapes.
fn literal(content: &[u8], at: &mut usize) -> Vec<u8> {
    let (mut out, mut depth) = (Vec::new(), 0);
    loop {
        let byte = content[*at];
        *at += 1;
        match byte {
            b'(' if depth == 0 => depth = 1,
            b'(' => {
                depth += 1;
                out.push(byte);
            }
            b')' if depth == 1 => return out,
            b')' => {
                depth -= 1;
                out.push(byte);
            }
            b'\\' => {
                let next = content[*at];
                *at += 1;
                match next {
                    b'n' => out.push(b'\n'),
                    b'r' => out.push(b'\r'),
                    b't' => out.push(b'\t'),
                    b'b' => out.push(8),
                    b'f' => out.push(12),
                    b'0'..=b'7' => {
                        // Always three digits: what follows them may be a digit of its own.
                        let digits = &content[*at - 1..*at + 2];
                        out.push(digits.iter().fold(0, |code: u8, digit| code.wrapping_mul(8) + (digit - b'0')));
                        *at += 2;
                    }
                    other => out.push(other),
                }
            }
            other => out.push(other),
        }
    }
}
