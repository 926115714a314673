//! The words that a new book guards against; the owner changes the list in the settings.

use crate::text::guard::Sort;
use crate::text::guard::Sort::{Insult, Medical, Private};

/// Words and phrases of the shipped list, without their endings.
///
/// Left out on purpose: words that are names too (Dick, Christian, Karen alone), and words of the trade that only
/// a phrase makes personal (stroke, affair, aids, virus, drug).
#[rustfmt::skip] // Many short lines: this is a table.
pub const WORDS: &[(Sort, &str)] = &[
    (Insult, "annoying"), (Insult, "arrogant"), (Insult, "arse"), (Insult, "arsehole"), (Insult, "ass"),
    (Insult, "asshole"), (Insult, "bastard"), (Insult, "bitch"), (Insult, "brainless"), (Insult, "bullshit"),
    (Insult, "cheap"), (Insult, "cheapskate"), (Insult, "clueless"), (Insult, "crazy"), (Insult, "creep"),
    (Insult, "crybaby"), (Insult, "deadbeat"), (Insult, "difficult"), (Insult, "dimwit"), (Insult, "dipshit"),
    (Insult, "douche"), (Insult, "douchebag"), (Insult, "dumb"), (Insult, "dumbass"), (Insult, "dummy customer"),
    (Insult, "fat"), (Insult, "fool"), (Insult, "fuck"), (Insult, "fucker"), (Insult, "hag"), (Insult, "idiot"),
    (Insult, "idiotic"), (Insult, "ignorant"), (Insult, "imbecile"), (Insult, "insane"), (Insult, "jackass"),
    (Insult, "jerk"), (Insult, "a karen"), (Insult, "total karen"), (Insult, "know it all"), (Insult, "lazy"),
    (Insult, "liar"), (Insult, "loser"), (Insult, "lunatic"), (Insult, "moron"), (Insult, "moronic"),
    (Insult, "motherfucker"), (Insult, "nasty"), (Insult, "nightmare customer"), (Insult, "nightmare client"),
    (Insult, "nut job"), (Insult, "nutcase"), (Insult, "nutjob"), (Insult, "obnoxious"),
    (Insult, "pain in the ass"), (Insult, "pain in the arse"), (Insult, "pain in the butt"),
    (Insult, "pain in the neck"), (Insult, "pathetic"), (Insult, "prick"), (Insult, "psycho"), (Insult, "retard"),
    (Insult, "retarded"), (Insult, "rude"), (Insult, "rudest"), (Insult, "scammer"), (Insult, "scumbag"), (Insult, "sleazy"),
    (Insult, "slut"), (Insult, "smelly"), (Insult, "stingy"), (Insult, "stupid"), (Insult, "thief"),
    (Insult, "thieves"), (Insult, "tightwad"), (Insult, "time waster"), (Insult, "timewaster"), (Insult, "twat"),
    (Insult, "ugly"), (Insult, "waste of space"), (Insult, "wanker"), (Insult, "weirdo"), (Insult, "whiny"),
    (Insult, "whiner"), (Insult, "whore"), (Insult, "worthless"),

    (Medical, "adhd"), (Medical, "alzheimers"), (Medical, "alzheimer"), (Medical, "antidepressant"),
    (Medical, "anxiety"), (Medical, "arthritis"), (Medical, "asthma"), (Medical, "autism"), (Medical, "autistic"),
    (Medical, "bipolar"), (Medical, "bipolar disorder"), (Medical, "cancer"), (Medical, "chemo"),
    (Medical, "chemotherapy"), (Medical, "dementia"), (Medical, "depressed"), (Medical, "dialysis"),
    (Medical, "diabetes"), (Medical, "diabetic"), (Medical, "disabled"), (Medical, "dying"), (Medical, "epilepsy"),
    (Medical, "epileptic"), (Medical, "had a stroke"), (Medical, "suffered a stroke"), (Medical, "after his stroke"),
    (Medical, "after her stroke"), (Medical, "heart attack"), (Medical, "heart condition"), (Medical, "hepatitis"),
    (Medical, "hiv"), (Medical, "hospitalized"), (Medical, "hospitalised"), (Medical, "in hospital"),
    (Medical, "in the hospital"), (Medical, "hysterectomy"), (Medical, "insulin"), (Medical, "medication"),
    (Medical, "mental health"), (Medical, "mental illness"), (Medical, "mentally ill"), (Medical, "miscarriage"),
    (Medical, "multiple sclerosis"), (Medical, "on meds"), (Medical, "pacemaker"), (Medical, "parkinsons"),
    (Medical, "parkinson"), (Medical, "prostate"), (Medical, "psychiatric"), (Medical, "psychiatrist"),
    (Medical, "psychologist"), (Medical, "ptsd"), (Medical, "schizophrenia"), (Medical, "schizophrenic"),
    (Medical, "his surgery"), (Medical, "her surgery"), (Medical, "had surgery"), (Medical, "back surgery"),
    (Medical, "suicidal"), (Medical, "suicide"), (Medical, "terminally ill"), (Medical, "tumor"),
    (Medical, "tumour"),

    (Private, "abortion"), (Private, "addict"), (Private, "having an affair"), (Private, "had an affair"),
    (Private, "has an affair"), (Private, "his affair"), (Private, "her affair"), (Private, "alcoholic"),
    (Private, "arrested"), (Private, "atheist"), (Private, "bankrupt"), (Private, "bankruptcy"), (Private, "catholic"),
    (Private, "cheating on"), (Private, "cheated on"), (Private, "convicted"), (Private, "custody battle"),
    (Private, "custody of the kid"), (Private, "custody of the child"), (Private, "custody of the children"),
    (Private, "democrat"), (Private, "divorce"), (Private, "divorcee"), (Private, "drinking problem"),
    (Private, "drinks too much"), (Private, "drug addict"), (Private, "drug problem"), (Private, "on drugs"),
    (Private, "drunk"), (Private, "ex con"), (Private, "gay"), (Private, "homosexual"), (Private, "illegal immigrant"),
    (Private, "in debt"), (Private, "in jail"), (Private, "in prison"), (Private, "jewish"), (Private, "junkie"),
    (Private, "lesbian"), (Private, "lost her job"), (Private, "lost his job"), (Private, "mormon"),
    (Private, "muslim"), (Private, "on welfare"), (Private, "pregnant"), (Private, "pregnancy"), (Private, "rehab"),
    (Private, "religion"), (Private, "religious"), (Private, "republican"), (Private, "sex life"),
    (Private, "sexuality"), (Private, "their marriage"), (Private, "transgender"), (Private, "undocumented"),
    (Private, "unemployed"), (Private, "voted for"), (Private, "voter"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{fold, words};

    #[test]
    fn every_shipped_word_is_folded_and_stands_once() {
        let mut once = std::collections::BTreeSet::new();
        for (_, word) in WORDS {
            let folded = fold(word);
            assert_eq!(words(&folded).collect::<Vec<_>>().join(" "), *word);
            assert!(once.insert(*word), "{word} stands twice");
        }
    }
}
