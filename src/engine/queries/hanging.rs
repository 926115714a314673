//! What belongs to a customer, for whoever needs neither an index nor the whole sheet.

use crate::engine::merging::linked;
use crate::engine::office::Office;
use crate::engine::queries::find::sees;
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::record::Record;

/// The records of one sort that belong to the customer, in the order of creation, as far as they may be seen.
///
/// # Errors
/// A sentence when the session may see nothing of them but whose they are.
pub fn of_customer(office: &dyn Office, entity: Entity, customer: Id) -> Result<Vec<Record>, Refusal> {
    check_sight(office, entity)?;
    let children = office.store().read()?.children(customer, &sees(office))?;
    Ok(children.into_iter().filter(|child| child.entity == entity).collect())
}

/// How many records of each sort belong to the customer, whether they may be seen or not: they go with it.
pub fn counts(office: &dyn Office, customer: Id) -> Result<Vec<(Entity, usize)>, Refusal> {
    let children = office.store().read()?.children(customer, &sees(office))?;
    Ok(linked::counts(&children).into_iter().filter(|(_, count)| *count > 0).collect())
}

/// One of them by its id.
///
/// # Errors
/// A sentence when there is none of this sort, or the session may not see it.
pub fn one(office: &dyn Office, entity: Entity, id: Id) -> Result<Record, Refusal> {
    check_sight(office, entity)?;
    let found = office.store().read()?.get(entity, id, &sees(office))?;
    found.ok_or_else(|| Refusal::Sentence(format!("There is no such {}: {id}", entity.noun())))
}

fn check_sight(office: &dyn Office, entity: Entity) -> Result<(), Refusal> {
    if entity.shows_itself(&sees(office)) {
        return Ok(());
    }
    let role = office.session().rights().role().label();
    Err(Refusal::Sentence(format!("The role {role} may not see a {}", entity.noun())))
}
