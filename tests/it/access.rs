//! The matrix of rights, printed whole, and held: a change of rights is a visible change of this table.

use regulars::engine::command::{Command, UndoPolicy};
use regulars::engine::refusal::Refusal;
use regulars::model::access::capability::Capability;
use regulars::model::access::role::Role;

use crate::world::World;

const MATRIX: &str = "\
command            owner       admin       technician  viewer
create customer    yes         yes         yes         no
edit customer      yes         yes         yes         no
archive customers  yes         yes         yes         no
restore customers  yes         yes         yes         no
edit settings      yes         yes         no          no
decide on a pair   yes         yes         yes         no
edit many          yes         yes         yes         no
delete customers   yes         yes         no          no
restore deleted    yes         yes         no          no
add note           yes         yes         yes         no
edit note          yes         yes         yes         no
remove note        yes         yes         yes         no
attach files       yes         yes         yes         no
rename tag         yes         yes         no          no
merge              yes         yes         no          no
unmerge            yes         yes         no          no
mark default       yes         yes         yes         no
undo               yes         yes         yes         no
import rows        yes         yes         no          no
note export        yes         yes         no          no
keep batch         yes         yes         no          no
undo batch         yes         yes         no          no
";

#[test]
fn the_matrix_of_roles_and_commands_is_the_one_that_was_decided() {
    let mut table = String::new();
    let head: Vec<String> = Role::ALL.iter().map(|role| format!("{:<12}", role.label().to_lowercase())).collect();
    table.push_str(format!("{:<19}{}", "command", head.concat()).trim_end());
    table.push('\n');
    for (name, command) in Command::samples() {
        let cells: Vec<String> = Role::ALL
            .iter()
            .map(|role| {
                let may = role.may(command.capability());
                format!("{:<12}", if may { "yes" } else { "no" })
            })
            .collect();
        table.push_str(format!("{name:<19}{}", cells.concat()).trim_end());
        table.push('\n');
    }
    assert_eq!(table, MATRIX, "\n{table}");
}

#[test]
fn every_role_is_refused_or_served_by_the_engine_as_the_matrix_says() {
    for role in Role::ALL {
        let mut world = World::new();
        world.become_role(role);
        for (name, command) in Command::samples() {
            let may = role.may(command.capability());
            let is_forbidden = matches!(world.run(command), Err(Refusal::Forbidden(_)));
            assert_eq!(is_forbidden, !may, "{} {name}", role.label());
        }
    }
}

#[test]
fn a_viewer_reads_and_nothing_else() {
    for capability in Capability::ALL {
        let may = Role::Viewer.may(capability);
        assert_eq!(may, matches!(capability, Capability::ReadCustomers | Capability::SearchCustomers));
    }
}

#[test]
fn only_bookkeeping_cannot_be_undone() {
    for (name, command) in Command::samples() {
        let is_kept = command.undo_policy() == UndoPolicy::Bookkeeping;
        assert_eq!(is_kept, matches!(name, "keep batch" | "note export"), "{name}");
    }
}

#[test]
fn a_technician_finds_nothing_by_the_words_of_private_notes() {
    let mut world = World::new();
    world.add(&[("first_name", "Ana"), ("notes", "gate code zanzibar")]);
    assert_eq!(world.names("zanzibar"), ["Ana"]);
    world.become_role(Role::Technician);
    assert_eq!(world.names("zanzibar"), Vec::<String>::new());
    assert_eq!(world.names("ana"), ["Ana"]);
}
