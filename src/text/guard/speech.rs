//! Words by which the guard tells whether a sentence speaks of a person or of a thing, all folded.

/// Words of a list that count unless they are said of a thing: "crazy loud amp", "the printer is stupid".
#[rustfmt::skip] // Many short words: this is a table.
pub const UNLESS_OF_THING: &[&str] = &[
    "annoying", "awful", "catholic", "cheap", "crazy", "democrat", "difficult", "dumb", "filthy", "gay", "gross",
    "horrible", "insane", "jewish", "lazy", "mormon", "muslim", "nasty", "obnoxious", "pathetic", "religious",
    "republican", "ridiculous", "rude", "stupid", "ugly", "useless", "worthless",
];

/// Words of a list that are mostly said of parts, and count only where a person is named.
#[rustfmt::skip] // Many short words: this is a table.
pub const OF_PERSON: &[&str] = &[
    "bastard", "bipolar", "blind", "creep", "depressed", "disabled", "drunk", "dying", "fat", "jerk", "nut", "pig",
    "prick", "retard", "retarded", "sick", "slow", "smelly", "trash", "weird",
];

/// Whom a note speaks of.
#[rustfmt::skip] // Many short words: this is a table.
pub const PEOPLE: &[&str] = &[
    "he", "she", "they", "him", "her", "them", "who", "i", "we", "you", "someone", "everyone", "nobody", "customer",
    "client", "person", "people", "man", "men", "woman", "women", "guy", "dude", "lady", "ladies", "girl", "boy",
    "kid", "child", "children", "teenager", "owner", "husband", "wife", "wive", "son", "daughter", "mother", "mom",
    "mum", "father", "dad", "parent", "brother", "sister", "uncle", "aunt", "grandma", "grandpa", "grandmother",
    "grandfather", "boss", "manager", "secretary", "assistant", "employee", "colleague", "technician", "boyfriend",
    "girlfriend", "partner", "fiance", "friend", "family", "neighbour", "neighbor", "landlord", "tenant", "caller",
    "player", "guitarist", "drummer", "musician", "teacher", "student", "patient", "mr", "mrs", "ms", "miss", "sir",
];

/// What a repair shop speaks of; the rest is told by its article.
#[rustfmt::skip] // Many short words: this is a table.
pub const THINGS: &[&str] = &[
    "it", "this", "that", "these", "those", "device", "phone", "screen", "display", "battery", "laptop", "computer",
    "pc", "mac", "macbook", "iphone", "ipad", "tablet", "printer", "monitor", "keyboard", "mouse", "drive", "disk",
    "ssd", "hdd", "board", "motherboard", "logicboard", "fan", "charger", "port", "cable", "camera", "speaker",
    "sound", "noise", "software", "update", "windows", "app", "network", "wifi", "router", "server", "modem", "amp",
    "amplifier", "guitar", "bass", "strat", "tele", "neck", "fret", "string", "pickup", "bridge", "pedal", "tube",
    "tone", "violin", "piano", "drum", "car", "engine", "motor", "brake", "clutch", "gearbox", "tire", "tyre", "bike",
    "wheel", "chain", "watch", "clock", "console", "controller", "tv", "remote", "fridge", "washer", "dryer", "oven",
    "mower", "saw", "price", "quote", "estimate", "invoice", "bill", "part", "repair", "job", "weather", "traffic",
    "thing", "button", "key", "switch", "pixel", "sensor", "account", "feature", "signal", "connection", "plastic",
];

/// Verbs between what is spoken of and what is said of it.
#[rustfmt::skip] // Many short words: this is a table.
pub const VERBS: &[&str] = &[
    "is", "was", "are", "were", "be", "been", "seems", "seemed", "looks", "looked", "sounds", "sounded", "acts",
    "acted", "acting", "gets", "got", "became", "becomes", "being", "went", "goes", "turned", "isnt", "wasnt", "im",
];

/// Words that may stand around such a verb.
#[rustfmt::skip] // Many short words: this is a table.
pub const ADVERBS: &[&str] = &[
    "a", "an", "the", "very", "so", "really", "too", "quite", "totally", "just", "still", "always", "also", "such",
    "extremely", "completely", "often", "being", "not", "pretty", "rather", "super", "again", "acting", "been",
];

/// Words that end a description: what comes behind them is not what the word describes.
#[rustfmt::skip] // Many short words: this is a table.
pub const LINKS: &[&str] = &[
    "and", "or", "but", "about", "with", "without", "to", "on", "in", "at", "by", "from", "of", "for", "when", "while",
    "because", "so", "as", "if", "than", "that", "until", "again", "today", "yesterday", "now", "too", "also", "here",
    "there", "always", "never", "he", "she", "it", "they", "we", "i", "you", "is", "was", "are", "were", "be", "has",
    "had", "have", "does", "did", "do", "will", "would", "can", "could", "keep", "kept", "say", "said", "want",
    "wanted", "went", "got", "get", "seem", "act", "over", "after", "before", "since", "out", "up", "enough", "then",
];
