//! Given names that may mean the same person: Tom and Thomas, Kate and Catherine, Pepe and José.

use rustc_hash::FxHashMap;

/// One group a line, the full form first; lines that begin with `#` are remarks.
const SHIPPED: &str = include_str!("../../assets/nicknames.txt");

/// The number of a group of names that may mean the same person.
pub type Group = u16;

/// How one sound is spelled at the end of a pet name.
const ENDINGS: [&str; 5] = ["ie", "ey", "ee", "y", "i"];

/// Looks up which given names may mean the same person; built once and held by whoever compares names.
///
/// All names are folded (`text::fold`). Every answer is the same in both directions.
#[derive(Debug, Clone, Default)]
pub struct Nicknames {
    groups: Vec<Vec<Box<str>>>,
    groups_of: FxHashMap<Box<str>, Vec<Group>>,
}

impl Nicknames {
    /// The groups that come with the program: English, with common Spanish, German, French and Slavic forms.
    pub fn shipped() -> Self {
        let mut nicknames = Self::default();
        nicknames.add(SHIPPED);
        nicknames
    }

    /// Adds groups of the shop's own, one a line, names apart by spaces or commas.
    pub fn add(&mut self, lines: &str) {
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let names: Vec<Box<str>> = line.split([' ', ',']).filter(|name| !name.is_empty()).map(Box::from).collect();
            let Ok(group) = Group::try_from(self.groups.len()) else {
                return;
            };
            if names.len() > 1 {
                for name in &names {
                    self.groups_of.entry(name.clone()).or_default().push(group);
                }
                self.groups.push(names);
            }
        }
    }

    /// The groups that a folded name belongs to, ascending; none for a name without other forms.
    pub fn groups(&self, folded: &str) -> &[Group] {
        self.groups_of.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The groups of a folded name and of its other spellings with "y" at the end: Dicky, Dickie, Dickey, Dick.
    pub fn groups_of_forms(&self, folded: &str) -> Vec<Group> {
        let mut groups = self.groups(folded).to_vec();
        let stem = ENDINGS.iter().find_map(|ending| folded.strip_suffix(ending));
        if let Some(stem) = stem.filter(|stem| stem.len() > 2 && stem.is_ascii()) {
            // "Robb" and "Rob", "Fredd" and "Fred".
            let half = &stem[..stem.len() - 1];
            let stems = [stem, if stem.ends_with(&half[half.len() - 1..]) { half } else { stem }];
            for form in stems.map(str::to_owned).into_iter().chain(ENDINGS.map(|one| format!("{stem}{one}"))) {
                groups.extend(self.groups(&form));
            }
            groups.sort_unstable();
            groups.dedup();
        }
        groups
    }

    /// Whether two folded names share a group; a name is no nickname of itself.
    pub fn are_nicknames(&self, a: &str, b: &str) -> bool {
        a != b && share_group(self.groups(a), self.groups(b))
    }

    /// The other forms of a folded name, each once, in the order of the groups.
    pub fn nicknames(&self, folded: &str) -> impl Iterator<Item = &str> {
        let mut found: Vec<&str> = Vec::new();
        for group in self.groups(folded) {
            for name in &self.groups[usize::from(*group)] {
                if **name != *folded && !found.contains(&&**name) {
                    found.push(name);
                }
            }
        }
        found.into_iter()
    }
}

/// Whether two ascending lists of groups have one in common.
pub fn share_group(a: &[Group], b: &[Group]) -> bool {
    a.iter().any(|group| b.contains(group))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn src_02_nicknames_stand_for_the_full_name() {
        let nicknames = Nicknames::shipped();
        let check = |a: &str, b: &str, expected: bool| {
            assert_eq!(nicknames.are_nicknames(a, b), expected, "{a} and {b}");
            assert_eq!(nicknames.are_nicknames(b, a), expected, "{b} and {a}");
        };
        check("tom", "thomas", true);
        check("tommy", "tom", true);
        check("kathy", "catherine", true);
        check("kate", "katherine", true);
        check("bill", "william", true);
        check("peggy", "margaret", true);
        check("pepe", "jose", true);
        check("hans", "johannes", true);
        check("sasha", "aleksandr", true);
        check("tom", "tom", false);
        check("tom", "william", false);
        check("mary", "john", false);
        check("", "", false);
    }

    #[test]
    fn every_shipped_line_is_a_folded_group() {
        let mut lines = 0;
        for line in SHIPPED.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(fold(line), line, "folded");
            assert!(line.split(' ').count() > 1, "{line} has one name only");
            assert!(line.split(' ').all(|name| name.len() > 1), "{line} holds an initial");
            lines += 1;
        }
        assert!(lines > 250);
        assert_eq!(Nicknames::shipped().groups.len(), lines);
    }

    #[test]
    fn other_forms_come_once_and_without_the_name_itself() {
        let nicknames = Nicknames::shipped();
        let forms: Vec<&str> = nicknames.nicknames("chris").collect();
        assert!(forms.contains(&"christopher") && forms.contains(&"christina"));
        assert!(!forms.contains(&"chris"));
        let mut once = forms.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), forms.len());
        assert_eq!(nicknames.nicknames("zzz").count(), 0);
    }

    #[test]
    fn pet_names_have_many_spellings() {
        let nicknames = Nicknames::shipped();
        let check = |a: &str, b: &str, expected: bool| {
            let (x, y) = (nicknames.groups_of_forms(a), nicknames.groups_of_forms(b));
            assert_eq!(share_group(&x, &y), expected, "{a} and {b}");
        };
        check("dicky", "richard", true);
        check("freddey", "frederick", true);
        check("bobbi", "robert", true);
        check("tommey", "thomas", true);
        check("richard", "richard", true);
        check("lucy", "richard", false);
        check("y", "ie", false);
        check("", "", false);
    }

    #[test]
    fn a_shop_adds_its_own_groups() {
        let mut nicknames = Nicknames::shipped();
        assert!(!nicknames.are_nicknames("bubba", "roland"));
        nicknames.add("roland, bubba\n\n# a remark\nalone");
        assert!(nicknames.are_nicknames("bubba", "roland"));
        assert!(nicknames.are_nicknames("tom", "thomas"));
        assert_eq!(nicknames.nicknames("alone").count(), 0);
    }
}
