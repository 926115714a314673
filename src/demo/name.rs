//! Names of people, as they are written and as their e-mail addresses spell them.

use crate::demo::chance::Chance;
use crate::demo::lists::{Gender, Given, Lists, Word};

#[derive(Clone, Debug)]
pub struct Name {
    pub given: String,
    pub family: String,
    pub gender: Gender,
    /// Short forms of the given name.
    pub short: Vec<&'static str>,
    /// As e-mail addresses spell them, before folding.
    pub mail_given: String,
    pub mail_family: String,
    pub culture: &'static str,
}

/// A name as frequent as it is in the lists.
pub fn any(lists: &Lists, chance: &mut Chance) -> Name {
    let given = culture(lists, chance);
    // Families move and marry, so a given name of one culture often comes with a family name of the largest.
    let of = if chance.percent(15) { "english" } else { given.culture };
    let family = chance.pick_early(lists.family_of(of));
    let mut name = with_family(given, family, chance);
    name.culture = of;
    if chance.percent(2) {
        let second = chance.pick_early(lists.family_of(of));
        name.family = format!("{}-{}", name.family, second.text);
    }
    name
}

/// Another member of a family.
pub fn relative(lists: &Lists, chance: &mut Chance, of: &Name) -> Name {
    let same = |given: &&Given| given.culture == of.culture;
    let choices: Vec<&Given> = lists.given.iter().filter(same).collect();
    let given = chance.pick(&choices);
    let word = chance.pick_early(&given.words);
    Name {
        given: word.text.to_owned(),
        gender: given.gender,
        short: word.short.clone(),
        mail_given: word.mail.to_owned(),
        ..of.clone()
    }
}

fn culture<'lists>(lists: &'lists Lists, chance: &mut Chance) -> &'lists Given {
    let mut left = chance.below(lists.given.iter().map(|given| given.share).sum());
    for given in &lists.given {
        if left < given.share {
            return given;
        }
        left -= given.share;
    }
    &lists.given[0]
}

fn with_family(given: &Given, family: &Word, chance: &mut Chance) -> Name {
    let word = chance.pick_early(&given.words);
    Name {
        given: word.text.to_owned(),
        family: for_gender(family.text, given.gender),
        gender: given.gender,
        short: word.short.clone(),
        mail_given: word.mail.to_owned(),
        mail_family: for_gender(family.mail, given.gender),
        culture: given.culture,
    }
}

/// Polish and Russian family names have a form for women.
pub fn for_gender(family: &str, gender: Gender) -> String {
    if gender == Gender::Male {
        return family.to_owned();
    }
    let ends = [("ski", "ska"), ("cki", "cka"), ("ов", "ова"), ("ov", "ova")];
    for (man, woman) in ends {
        if let Some(stem) = family.strip_suffix(man) {
            return format!("{stem}{woman}");
        }
    }
    family.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn women_have_their_own_form_of_some_family_names() {
        let check = |family: &str, woman: &str| {
            assert_eq!(for_gender(family, Gender::Female), woman);
            assert_eq!(for_gender(family, Gender::Male), family);
        };
        check("Kowalski", "Kowalska");
        check("Wiśniewski", "Wiśniewska");
        check("Иванов", "Иванова");
        check("Smith", "Smith");
    }
}
