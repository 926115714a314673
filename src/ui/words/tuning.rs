//! Words of the tuning of duplicates.

use crate::engine::question::Level;
use crate::engine::tuning::{Outlook, Said};
use crate::ui::words::count::{counted, number};
use crate::ui::words::duplicates;

pub const TUNING: &str = "Tuning";
pub const SENTENCE: &str =
    "From how much evidence on a pair is shown. Each bit doubles the odds that the two are one customer.";
pub const WEIGHING: &str = "Every pair of the book is being weighed…";
pub const WEIGH: &str = "Weigh all pairs again";
pub const APPLY: &str = "Use for this book";
pub const BACK: &str = "As it is now";
pub const SHIPPED: &str = "As shipped";
pub const NOW: &str = "Now";
pub const THEN: &str = "Then";
pub const NOT_SHOWN: &str = "Not shown";
pub const DECIDED: &str = "How your past decisions would have gone";
pub const NO_DECISIONS: &str =
    "Nothing is merged or told apart yet: as soon as it is, this says how it would have gone with other bars.";
pub const NOTHING_MOVES: &str = "No pair changes";
pub const NOTHING_MOVES_SENTENCE: &str = "Move a bar at the left: the pairs that appear and disappear stand here.";

/// Name of the bar from which a pair has this level.
pub fn bar(level: Level) -> String {
    format!("{} from", duplicates::level(level))
}

/// The odds that a bar stands for: "2 to 1", "1 to 16".
pub fn odds(bits: i16) -> String {
    let times = number(1_u64 << bits.unsigned_abs().min(40));
    match bits {
        0 => "one as likely as two".to_owned(),
        1.. => format!("{times} to 1 for one"),
        _ => format!("{times} to 1 against"),
    }
}

pub fn level(level: Option<Level>) -> &'static str {
    level.map_or(NOT_SHOWN, duplicates::level)
}

/// "3 pairs appear, 1 disappears, 2 change".
pub fn moves(outlook: &Outlook) -> String {
    let (disappear, change) = (outlook.disappear as u64, outlook.change as u64);
    format!(
        "{}, {} {}, {} {}",
        counted(outlook.appear as u64, "pair appears", "pairs appear"),
        number(disappear),
        if disappear == 1 { "disappears" } else { "disappear" },
        number(change),
        if change == 1 { "changes its level" } else { "change their level" },
    )
}

pub fn said(said: Said) -> &'static str {
    match said {
        Said::Merged => "Merged",
        Said::NotDuplicate => "No duplicates",
        Said::Household => "Households",
    }
}

/// "Precision 92 %: 11 of 12 pairs that it would warn of were one customer."
pub fn precision((right, all): (usize, usize)) -> String {
    match all {
        0 => "Precision: it would have warned of none of them.".to_owned(),
        all => format!(
            "Precision {}: {right} of {all} that it would have warned of were one customer.",
            percent(right, all)
        ),
    }
}

/// "Recall 90 %: of 10 that you merged it would warn of 9."
pub fn recall((found, all): (usize, usize)) -> String {
    match all {
        0 => "Recall: nothing was merged yet.".to_owned(),
        all => format!("Recall {}: of {all} that you merged it would have warned of {found}.", percent(found, all)),
    }
}

fn percent(some: usize, all: usize) -> String {
    format!("{} %", (some * 100 + all / 2) / all)
}

pub fn more(count: usize) -> String {
    format!("and {} more", number(count as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_12_odds_and_shares_are_said_in_words() {
        assert_eq!(odds(4), "16 to 1 for one");
        assert_eq!(odds(-8), "256 to 1 against");
        assert_eq!(precision((11, 12)), "Precision 92 %: 11 of 12 that it would have warned of were one customer.");
        assert_eq!(recall((0, 0)), "Recall: nothing was merged yet.");
    }
}
