//! What a mail says besides: greetings, farewells, the sentence of a telephone, the lines of its head.

use crate::text::fold::{fold, words};

/// Whether a line says nothing about anybody.
pub fn is_noise(line: &str) -> bool {
    let folded = fold(line);
    let is_rule = !line.chars().any(char::is_alphanumeric);
    let line: Vec<&str> = words(&folded).collect();
    let begins = |phrase: &&str| {
        let mut words = phrase.split(' ');
        line.len() >= phrase.split(' ').count() && line.iter().zip(words.by_ref()).all(|(word, known)| *word == known)
    };
    is_rule
        || is_farewell(&folded)
        || HONORIFICS.contains(&line.join(" ").as_str())
        || SENT_FROM.iter().any(begins)
        || line.len() <= 5 && GREETINGS.iter().any(begins)
}

/// Whether a folded line is a farewell, after which the name comes.
pub fn is_farewell(folded: &str) -> bool {
    farewell_words(folded) == Some(words(folded).count())
}

/// How many words of a farewell the folded line begins with.
pub fn farewell_words(folded: &str) -> Option<usize> {
    let line: Vec<&str> = words(folded).collect();
    let begins = |phrase: &&&str| {
        let known: Vec<&str> = phrase.split(' ').collect();
        line.starts_with(&known)
    };
    let longest = FAREWELLS.iter().filter(begins).max_by_key(|phrase| phrase.len())?;
    Some(longest.split(' ').count())
}

/// Words that say nothing when they are all that is left of a line.
pub fn is_filler(folded: &str) -> bool {
    folded.chars().count() <= 1 || FILLERS.contains(&folded)
}

/// Words before a name that are no part of it.
pub fn is_honorific(folded: &str) -> bool {
    HONORIFICS.contains(&folded)
}

#[rustfmt::skip] // Many short words: this is a table.
const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "herrn", "frau", "m", "mme", "mlle", "monsieur",
    "madame", "sr", "sra", "firma", "an", "mag", "dipl", "dipl-ing", "dipl.-ing", "ing", "rev",
];

/// Folded; after one of these the name comes.
#[rustfmt::skip] // Many short words: this is a table.
const FAREWELLS: &[&str] = &[
    "all the best", "best", "best regards", "best wishes", "cheers", "kind regards", "kindest regards", "many thanks",
    "regards", "respectfully", "sincerely", "sincerely yours", "take care", "thank you", "thank you very much",
    "thanks", "thanks a lot", "thanks again", "thanks and regards", "thanks in advance", "thx", "warm regards",
    "warmly", "yours", "yours faithfully", "yours sincerely", "yours truly",
    "beste grusse", "freundliche grusse", "gruss", "grusse", "herzliche grusse", "lg", "liebe grusse", "mfg",
    "mit besten grussen", "mit freundlichem gruss", "mit freundlichen grussen", "schone grusse", "vg",
    "viele grusse", "vielen dank", "danke",
    "a bientot", "amicalement", "bien a vous", "bien cordialement", "cordialement", "cordiales salutations", "merci",
    "merci beaucoup", "salutations", "gracias", "saludos", "un saludo",
];

const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good afternoon",
    "good evening",
    "hallo",
    "guten tag",
    "guten morgen",
    "moin",
    "servus",
    "sehr geehrte",
    "sehr geehrter",
    "liebe",
    "lieber",
    "bonjour",
    "bonsoir",
    "salut",
    "chere",
    "cher",
    "hola",
];

const SENT_FROM: &[&str] = &[
    "sent from",
    "sent via",
    "get outlook for",
    "von meinem",
    "gesendet von",
    "envoye de",
    "envoye depuis",
    "enviado desde",
    "original message",
    "begin forwarded message",
];

#[rustfmt::skip] // Many short words: this is a table.
const FILLERS: &[&str] = &[
    "and", "or", "is", "at", "on", "my", "me", "new", "number", "the", "its", "it", "im", "am", "this", "name", "call",
    "please", "from", "email", "mail", "phone", "tel", "cell", "mobile", "live", "hi", "hey", "hello", "hallo", "bonjour",
    "und", "oder", "ist", "mein", "meine", "hier", "unter", "nummer", "ich", "bin", "wohne", "in", "et", "ou", "mon",
    "est", "le", "la", "je", "suis", "mappelle", "numero", "jhabite", "au", "cest", "thanks", "danke", "merci", "gruss",
    "with", "of", "for", "to", "by", "home", "work", "office", "fax",
];
