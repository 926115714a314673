//! The shapes of words that several options take, each read with a sentence for what is wrong.

use std::str::FromStr;

use crate::text::countries::is_country;

/// Width and height in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sides = text.split_once(['x', 'X', '×']);
        let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        match sides {
            Some((width, height)) if width >= 200 && height >= 200 => Ok(Self { width, height }),
            Some(_) | None => Err("write it like 1280x800, each side at least 200".to_owned()),
        }
    }
}

/// How much larger everything is, percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    pub percent: u16,
}

impl FromStr for Scale {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse::<f32>() {
            Ok(factor) if (0.8..=2.0).contains(&factor) => Ok(Self { percent: (factor * 100.0).round() as u16 }),
            Ok(_) | Err(_) => Err("write a number from 0.8 to 2, such as 1.5".to_owned()),
        }
    }
}

/// Two capital letters, ISO 3166.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country(pub String);

impl FromStr for Country {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.to_ascii_uppercase();
        if is_country(&code) {
            Ok(Self(code))
        } else if code == "UK" {
            Err("the code of the United Kingdom is GB".to_owned())
        } else {
            Err("there is no such country; write its two letters, such as US or DE".to_owned())
        }
    }
}

/// Two texts around the first `=`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub key: String,
    pub value: String,
}

impl FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, value) = text.split_once('=').ok_or("write it with a =, such as city=Boston")?;
        Ok(Self { key: key.trim().to_owned(), value: value.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_scales_countries_and_pairs_are_read() {
        let size = |width, height| Ok(Size { width, height });
        assert_eq!("1280x800".parse::<Size>(), size(1280, 800));
        assert!("1280".parse::<Size>().is_err());
        assert!("199x800".parse::<Size>().is_err());
        assert_eq!("1.5".parse::<Scale>(), Ok(Scale { percent: 150 }));
        for wrong in ["0.7", "2.1", "NaN", "150%", ""] {
            assert!(wrong.parse::<Scale>().is_err(), "{wrong}");
        }
        assert_eq!("de".parse::<Country>(), Ok(Country("DE".to_owned())));
        for wrong in ["DEU", "XX", "zz", "U1", "", "uk"] {
            assert!(wrong.parse::<Country>().is_err(), "{wrong}");
        }
        let pair = "notes=a=b".parse::<Pair>().expect("it has a =");
        assert_eq!((pair.key.as_str(), pair.value.as_str()), ("notes", "a=b"));
        assert!("notes".parse::<Pair>().is_err());
    }
}
