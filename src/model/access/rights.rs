//! What a role may do in this shop: the matrix, with the cells that the shop's settings change.

use crate::model::access::capability::Capability;
use crate::model::access::role::Role;
use crate::model::field::Class;
use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings::{self, RIGHT_GRANT, RIGHT_ROLE};

/// The rights of one role, one bit for each capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    role: Role,
    granted: u32,
}

impl Rights {
    /// As the matrix says, where the shop has changed nothing.
    pub fn usual(role: Role) -> Self {
        let granted = Capability::ALL.into_iter().filter(|capability| role.may(*capability));
        Self { role, granted: granted.fold(0, |all, capability| all | bit(capability)) }
    }

    /// As the shop's settings say; what an owner may do cannot be changed, or nobody could change it back.
    pub fn of(role: Role, settings: &Record) -> Self {
        let mut rights = Self::usual(role);
        if role == Role::Owner {
            return rights;
        }
        for item in settings.items(settings::RIGHTS) {
            let text = |part| settings.part_text(settings::RIGHTS, item, part);
            let capability = Capability::ALL.into_iter().find(|capability| capability.key() == text(MAIN));
            if let Some(capability) = capability.filter(|_| text(RIGHT_ROLE) == role.label()) {
                if text(RIGHT_GRANT) == settings::GRANTS[0] {
                    rights.granted |= bit(capability);
                } else {
                    rights.granted &= !bit(capability);
                }
            }
        }
        rights
    }

    pub fn role(self) -> Role {
        self.role
    }

    pub fn may(self, capability: Capability) -> bool {
        self.granted & bit(capability) != 0
    }

    pub fn sees(self, class: Class) -> bool {
        self.role.sees(class)
    }
}

fn bit(capability: Capability) -> u32 {
    1 << capability as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::id::Id;
    use crate::model::path::Path;
    use crate::model::value::Value;

    #[test]
    fn sec_11_each_right_is_granted_and_refused_by_itself_and_an_owner_keeps_all() {
        for capability in Capability::ALL {
            let mut settings = Record::new(Entity::Settings, Id::ONLY);
            let cells = [(Role::Technician, "Allowed"), (Role::Admin, "Refused"), (Role::Owner, "Refused")];
            for (item, (role, grant)) in (1..).zip(cells) {
                for (part, text) in [(MAIN, capability.key()), (RIGHT_ROLE, role.label()), (RIGHT_GRANT, grant)] {
                    settings.set(Path::part(settings::RIGHTS, item, part), Some(Value::Text(text.to_owned())));
                }
            }
            for (role, may) in [(Role::Technician, true), (Role::Admin, false), (Role::Owner, true)] {
                let (usual, own) = (Rights::usual(role), Rights::of(role, &settings));
                assert_eq!(own.may(capability), may, "{role:?} {capability:?}");
                let others = Capability::ALL.into_iter().filter(|other| *other != capability);
                others.for_each(|other| assert_eq!(own.may(other), usual.may(other), "{role:?} {other:?}"));
            }
        }
    }
}
