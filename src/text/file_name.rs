//! Names of files that come from elsewhere: as they are shown, as they may stand on a drive, and what opening them means.

use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters; drives count bytes, see `MOST_BYTES`.
const MOST: usize = 120;
/// The usual drives take 255 bytes a name; a copy may need some for an ending of its own.
const MOST_BYTES: usize = 200;
/// A name that is nothing but tricks.
const NAMELESS: &str = "file";

/// Letters that Windows takes for something else than a name.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '|', '?', '*'];

/// Names of devices, which Windows opens instead of a file, with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// Endings that a program of the system shows without running what is in the file.
const OPENED: &[&str] = &[
    "avif", "bmp", "csv", "doc", "docx", "eml", "flac", "gif", "heic", "jpeg", "jpg", "log", "m4a", "md", "mov", "mp3",
    "mp4", "odp", "ods", "odt", "ogg", "pdf", "png", "ppt", "pptx", "rtf", "tif", "tiff", "tsv", "txt", "vcf", "wav",
    "webm", "webp", "xls", "xlsx", "zip",
];

/// Endings of pictures that can be shown small.
pub const PICTURES: &[&str] = &["bmp", "gif", "jpeg", "jpg", "png", "webp"];

/// The name as it is kept and shown: the last part of a path, composed, without letters that cannot be seen.
pub fn shown(name: &str) -> String {
    let last = name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.nfc().filter(|letter| !letter.is_control() && !is_unseen(*letter)).collect();
    let cut = cut(seen.trim());
    if cut.is_empty() { NAMELESS.to_owned() } else { cut }
}

/// The name as it may stand on any drive: no part of a path, no device, no second stream.
pub fn safe(name: &str) -> String {
    let shown = shown(name);
    let plain = shown.trim_start_matches(['.', ' ', '~']).trim_end_matches(['.', ' ']);
    let plain: String = plain.chars().map(|letter| if FORBIDDEN.contains(&letter) { '_' } else { letter }).collect();
    let stem = plain.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    if plain.is_empty() {
        NAMELESS.to_owned()
    } else if is_device(&stem) {
        cut(&format!("_{plain}"))
    } else {
        plain
    }
}

/// Whether the system may be asked to open the file: never what could be a program.
pub fn may_be_opened(name: &str) -> bool {
    has_ending(name, OPENED)
}

/// Whether the file can be shown small, judged by its name.
pub fn is_picture(name: &str) -> bool {
    has_ending(name, PICTURES)
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let safe = safe(name);
    let ending = safe.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&&*ending))
}

/// Marks that turn the order of letters round, or have no shape at all, and so make one name look like another.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_device(stem: &str) -> bool {
    let is_numbered = |device: &&str| {
        let number = stem.strip_prefix(*device).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem) || NUMBERED_DEVICES.iter().any(is_numbered)
}

/// Cuts what is too long, before the ending, so that the file is still known for what it is.
fn cut(name: &str) -> String {
    let fits = |text: &str| text.chars().count() <= MOST && text.len() <= MOST_BYTES;
    if fits(name) {
        return name.to_owned();
    }
    let ending = name.rfind('.').map_or("", |at| &name[at..]);
    let ending = if ending.chars().count() <= 12 && ending.len() <= 24 { ending } else { "" };
    let mut stem = name[..name.len() - ending.len()].to_owned();
    while !fits(&format!("{stem}{ending}")) && stem.pop().is_some() {}
    format!("{}{ending}", stem.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t16_a_name_from_elsewhere_becomes_one_that_harms_no_drive() {
        let check = |name: &str, expected: &str| assert_eq!(safe(name), expected, "{name:?}");
        check("invoice 1042.pdf", "invoice 1042.pdf");
        check("..\\..\\Startup\\x.bat", "x.bat");
        check("../../etc/passwd", "passwd");
        check("C:\\Users\\ana\\a.txt", "a.txt");
        check("CON", "_CON");
        check("con.txt", "_con.txt");
        check("Aux .png", "_Aux .png");
        check("com1.pdf", "_com1.pdf");
        check("LPT³.pdf", "_LPT³.pdf");
        check("com10.pdf", "com10.pdf");
        check("console.txt", "console.txt");
        check("a.txt:stream", "a.txt_stream");
        check("a.txt::$DATA", "a.txt__$DATA");
        check("what? \"this\" <is> a|b*.txt", "what_ _this_ _is_ a_b_.txt");
        check("photo.jpg. . ", "photo.jpg");
        check(".bashrc", "bashrc");
        check("..", "file");
        check("...", "file");
        check("/", "file");
        check("", "file");
        check("a\u{0}b\nc\td.txt", "abcd.txt");
        check("invoice\u{202e}fdp.exe", "invoicefdp.exe");
        check("zero\u{200b}width\u{feff}.pdf", "zerowidth.pdf");
        check("Mu\u{308}ller.pdf", "Müller.pdf");
        check("\\\\server\\share\\x.pdf", "x.pdf");
        check("名前.pdf", "名前.pdf");
    }

    #[test]
    fn t16_a_long_name_is_cut_before_its_ending_and_fits_on_every_drive() {
        let check = |name: &str| {
            let safe = safe(name);
            assert!(safe.chars().count() <= MOST && safe.len() <= MOST_BYTES, "{safe}");
            assert_eq!(safe.rsplit_once('.').map(|(_, ending)| ending), Some("pdf"), "{safe}");
        };
        check(&format!("{}.pdf", "a".repeat(500)));
        check(&format!("{}.pdf", "é".repeat(500)));
        check(&format!("{}.pdf", "🎸".repeat(119)));
        assert_eq!(safe(&"a".repeat(120)).len(), 120);
        assert_eq!(safe(&"a".repeat(121)).len(), 120);
        assert_eq!(safe(&format!("a.{}", "b".repeat(500))).len(), 120, "such an ending is none");
    }

    #[test]
    fn t16_what_could_run_is_never_opened() {
        let check = |name: &str, expected: bool| assert_eq!(may_be_opened(name), expected, "{name}");
        check("invoice.pdf", true);
        check("Scan.JPG", true);
        for name in ["x.exe", "x.bat", "x.lnk", "x.js", "x.html", "x.svg", "x.desktop", "x.sh", "x.jar", "x.ps1", "x"] {
            check(name, false);
        }
        check("invoice.pdf.exe", false);
        check("invoice.exe\u{202e}fdp.", false);
        check("a.pdf:x.exe", false);
    }

    #[test]
    fn t16_a_thousand_hostile_names_have_no_part_of_a_path() {
        let parts = ["..", "/", "\\", ":", "CON", "x.bat", "\u{202e}", "\0", " ", "~", "nul.", "C:", "é", "🎸", "\r\n"];
        let mut seed = 1_u64;
        for _ in 0..1_000 {
            let mut name = String::new();
            for _ in 0..6 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                name.push_str(parts[(seed >> 33) as usize % parts.len()]);
            }
            let safe = safe(&name);
            let is_plain = !safe.contains(['/', '\\', ':', '\0']) && !safe.starts_with('.') && !safe.ends_with('.');
            let stem = safe.split('.').next().unwrap_or_default().trim_end().to_lowercase();
            assert!(!safe.is_empty() && is_plain && !is_device(&stem), "{name:?} became {safe:?}");
        }
    }
}
