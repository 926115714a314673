"""Slips of the finger and of the ear, as people make them at a counter."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Keys beside each key of a QWERTY keyboard.
NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "ol", "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum",
    "k": "jlim", "l": "kop", "z": "asx", "x": "zsc", "c": "xdv", "v": "cfb", "b": "vgn", "n": "bhm", "m": "njk",
}

# What sounds alike: heard, written.
SOUNDS = (
    ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ee", "i"), ("i", "y"), ("y", "ie"),
    ("ie", "ei"), ("ei", "ie"), ("s", "z"), ("z", "s"), ("ll", "l"), ("l", "ll"), ("nn", "n"), ("n", "nn"),
    ("tt", "t"), ("ss", "s"), ("e", "a"), ("a", "e"), ("o", "u"), ("th", "t"), ("sch", "sh"), ("mc", "mac"),
    ("son", "sen"), ("sen", "son"),
)


def typo(chance, text):
    """The text with one slip, seldom in its first letter."""
    if len(text) < 2:
        return text + "x"
    if chance.random() < 0.25:
        misheard = sounds_like(chance, text)
        if misheard != text:
            return misheard
    place = chance.randrange(1, len(text)) if chance.random() < 0.92 else 0
    kind = chance.random()
    if kind < 0.28:
        return text[:place] + text[place + 1:]
    if kind < 0.50:
        added = text[place].lower() if chance.random() < 0.6 else chance.choice(LETTERS)
        return text[:place] + added + text[place:]
    if kind < 0.75:
        return transposed(text, place)
    return wrong_key(chance, text, place)


def sounds_like(chance, text):
    fitting = [sound for sound in SOUNDS if sound[0] in text.lower()[1:]]
    if not fitting:
        return text
    heard, written = chance.choice(fitting)
    place = text.lower().find(heard, 1)
    return text[:place] + written + text[place + len(heard):]


def transposed(text, place):
    """Two letters changed places; a capital stays in front."""
    if place + 1 >= len(text):
        place -= 1
    if place < 0 or text[place].lower() == text[place + 1].lower():
        return text[:-1]
    result = text[:place] + text[place + 1] + text[place] + text[place + 2:]
    is_name = text[:1].isupper() and text[1:].islower()
    return result[:1].upper() + result[1:].lower() if is_name else result


def wrong_key(chance, text, place):
    letter = text[place]
    neighbours = NEIGHBOURS.get(letter.lower())
    if letter.isdigit():
        wrong = str(chance.randrange(10))
    else:
        wrong = chance.choice(neighbours) if neighbours else chance.choice("aeiou")
    return text[:place] + wrong + text[place + 1:]
