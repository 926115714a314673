//! Which fields the shop's policy demands of a form; imports are not bound by it.

use crate::model::complaint::Complaint;
use crate::model::customer::{BUSINESS, EMAIL, FIRST_NAME, LAST_NAME, PHONE, PHONE_TYPE, REFERRAL};
use crate::model::field::Field;
use crate::model::path::{MAIN, Path};
use crate::model::settings::Policy;
use crate::model::value::Value;

/// One demand: at least one of the groups must be filled, and a group is filled when all its fields are.
type Demand = Vec<Vec<u16>>;

fn demands(policy: Policy) -> Vec<Demand> {
    match policy {
        Policy::Minimal => vec![vec![vec![FIRST_NAME], vec![LAST_NAME], vec![BUSINESS]]],
        Policy::Strict => vec![
            vec![vec![FIRST_NAME, LAST_NAME], vec![BUSINESS]],
            vec![vec![PHONE]],
            vec![vec![EMAIL]],
            vec![vec![REFERRAL]],
        ],
        Policy::Custom(wanted) => wanted.fields().map(|field| vec![vec![field]]).collect(),
    }
}

/// Whether the field's label carries the star.
pub fn is_marked(policy: Policy, field: &Field) -> bool {
    demands(policy).iter().any(|demand| demand.concat().contains(&field.number))
}

/// The fields that are missing, first in the order of the form: of each demand that is not met, the group
/// that was begun, else the first. The strict policy wants a type with each phone.
pub fn missing(policy: Policy, values: &[(Path, Value)]) -> Vec<(u16, Complaint)> {
    let is_filled = |field: u16| values.iter().any(|(path, _)| path.field == field);
    let mut missing = Vec::new();
    for demand in demands(policy) {
        let is_met = |group: &Vec<u16>| group.iter().all(|field| is_filled(*field));
        if demand.iter().any(is_met) {
            continue;
        }
        let begun = demand.iter().find(|group| group.iter().any(|field| is_filled(*field)));
        if let Some(group) = begun.or(demand.first()) {
            let empty = group.iter().filter(|field| !is_filled(**field));
            missing.extend(empty.map(|field| (*field, Complaint::Missing)));
        }
    }
    let has_type = |item: u16| values.iter().any(|(path, _)| *path == Path::part(PHONE, item, PHONE_TYPE));
    let mut numbers = values.iter().filter(|(path, _)| path.field == PHONE && path.part == MAIN);
    if policy == Policy::Strict && numbers.any(|(path, _)| !has_type(path.item)) {
        missing.push((PHONE, Complaint::NoType));
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::settings::Wanted;

    fn check(policy: Policy, filled: &[u16], expected: &[u16]) {
        let values: Vec<(Path, Value)> =
            filled.iter().map(|field| (Path::field(*field), Value::Text("x".to_owned()))).collect();
        let found: Vec<u16> = missing(policy, &values).into_iter().map(|(field, _)| field).collect();
        assert_eq!(found, expected, "{policy:?} {filled:?}");
    }

    #[test]
    fn add_18_minimal_wants_a_name_or_a_business_and_strict_a_phone_and_an_e_mail_too() {
        check(Policy::Minimal, &[], &[FIRST_NAME]);
        check(Policy::Minimal, &[LAST_NAME], &[]);
        check(Policy::Minimal, &[BUSINESS], &[]);
        check(Policy::Strict, &[], &[FIRST_NAME, LAST_NAME, PHONE, EMAIL, REFERRAL]);
        check(Policy::Strict, &[LAST_NAME, PHONE, REFERRAL], &[FIRST_NAME, EMAIL]);
        check(Policy::Strict, &[BUSINESS, PHONE, EMAIL, REFERRAL], &[]);
        check(Policy::Strict, &[FIRST_NAME, LAST_NAME, PHONE, EMAIL], &[REFERRAL]);
        let custom = Policy::Custom(Wanted::default().with(LAST_NAME).with(REFERRAL));
        check(custom, &[FIRST_NAME], &[LAST_NAME, REFERRAL]);
        check(custom, &[LAST_NAME, REFERRAL], &[]);
    }

    #[test]
    fn add_14_a_phone_without_a_type_is_refused_by_the_strict_policy_alone() {
        let phone = |part: u8| (Path::part(PHONE, 1, part), Value::Text("x".to_owned()));
        let is_refused =
            |policy: Policy, values: &[(Path, Value)]| missing(policy, values).contains(&(PHONE, Complaint::NoType));
        assert!(is_refused(Policy::Strict, &[phone(MAIN)]));
        assert!(!is_refused(Policy::Strict, &[phone(MAIN), phone(PHONE_TYPE)]));
        assert!(!is_refused(Policy::Minimal, &[phone(MAIN)]));
    }

    #[test]
    fn add_10_the_star_follows_the_policy() {
        let phone = Entity::Customer.field(PHONE).expect("the table has it");
        assert!(!is_marked(Policy::Minimal, phone));
        assert!(is_marked(Policy::Strict, phone));
    }
}
