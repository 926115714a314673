//! Undo and redo by key: which entry the next Ctrl+Z or Ctrl+Shift+Z means, and what each sent step was.

use crate::engine::command::{Command, Done};
use crate::engine::event::Ticket;

/// What a sent command was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Change,
    Undo,
    Redo,
}

/// The stacks; the book itself knows what is undone, this only remembers what the keys did here.
#[derive(Debug, Default)]
pub struct Steps {
    waiting: Vec<(Ticket, Sent)>,
    /// Entries that were made by an undo: undoing them does the step again.
    redo: Vec<u64>,
    /// Entries that were made by a redo: undoing them takes the step back once more.
    undo: Vec<u64>,
}

impl Steps {
    /// The command for Ctrl+Z.
    pub fn undo(&self) -> Command {
        Command::Undo { entry: self.undo.last().copied() }
    }

    /// The command for Ctrl+Shift+Z, if there is anything to do again.
    pub fn redo(&self) -> Option<Command> {
        self.redo.last().map(|entry| Command::Undo { entry: Some(*entry) })
    }

    /// Notes a command that was sent, whoever asked for it: a key, a message, the history.
    pub fn sent(&mut self, ticket: Ticket, command: &Command) {
        let sent = match command {
            Command::Undo { entry: Some(entry) } if self.redo.contains(entry) => {
                self.redo.retain(|other| other != entry);
                Sent::Redo
            }
            Command::Undo { entry } => {
                self.undo.retain(|other| Some(*other) != *entry);
                Sent::Undo
            }
            Command::CreateCustomer { .. }
            | Command::EditCustomer { .. }
            | Command::ArchiveCustomers { .. }
            | Command::RestoreCustomers { .. }
            | Command::EditSettings { .. }
            | Command::Decide { .. }
            | Command::EditMany { .. }
            | Command::DeleteCustomers { .. }
            | Command::RestoreDeleted { .. }
            | Command::AddChild { .. }
            | Command::EditChild { .. }
            | Command::RemoveChild { .. }
            | Command::AttachFiles { .. }
            | Command::RenameTag { .. }
            | Command::MarkDefault { .. }
            | Command::Merge { .. }
            | Command::Unmerge { .. }
            | Command::ImportChunk(_)
            | Command::NoteExport { .. }
            | Command::KeepBatch { .. }
            | Command::UndoBatchStep { .. } => Sent::Change,
        };
        self.waiting.push((ticket, sent));
    }

    /// Notes what became of a command, and says what it was for.
    pub fn done(&mut self, ticket: Ticket, done: &Done) -> Sent {
        let sent = self.take(ticket);
        match (sent, done.entry) {
            (_, None) => {}
            (Sent::Change, Some(_)) => {
                self.redo.clear();
                self.undo.clear();
            }
            (Sent::Undo, Some(entry)) => self.redo.push(entry),
            (Sent::Redo, Some(entry)) => self.undo.push(entry),
        }
        sent
    }

    /// A task has changed the book: what the keys remember is no longer the newest.
    pub fn forget(&mut self) {
        self.redo.clear();
        self.undo.clear();
    }

    pub fn refused(&mut self, ticket: Ticket) -> Sent {
        self.take(ticket)
    }

    fn take(&mut self, ticket: Ticket) -> Sent {
        let at = self.waiting.iter().position(|(waiting, _)| *waiting == ticket);
        at.map_or(Sent::Change, |at| self.waiting.swap_remove(at).1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Sent, Steps};
    use crate::engine::command::{Command, Done};
    use crate::engine::event::Ticket;

    fn done(entry: u64) -> Done {
        Done { entry: Some(entry), ..Done::default() }
    }

    fn send(steps: &mut Steps, ticket: u64, command: &Command, entry: u64) -> Sent {
        steps.sent(Ticket(ticket), command);
        steps.done(Ticket(ticket), &done(entry))
    }

    #[test]
    fn redo_does_the_undone_step_again_and_undo_takes_it_back_once_more() {
        let mut steps = Steps::default();
        assert_eq!(steps.redo(), None);
        let undo = steps.undo();
        assert_eq!(undo, Command::Undo { entry: None });
        assert_eq!(send(&mut steps, 1, &undo, 7), Sent::Undo);
        let redo = steps.redo().unwrap();
        assert_eq!(redo, Command::Undo { entry: Some(7) });
        assert_eq!(send(&mut steps, 2, &redo, 8), Sent::Redo);
        assert_eq!(steps.redo(), None);
        assert_eq!(steps.undo(), Command::Undo { entry: Some(8) });
    }

    #[test]
    fn a_new_change_forgets_what_could_be_done_again() {
        let mut steps = Steps::default();
        let undo = steps.undo();
        send(&mut steps, 1, &undo, 7);
        send(&mut steps, 2, &Command::ArchiveCustomers { ids: Vec::new() }, 8);
        assert_eq!(steps.redo(), None);
    }
}
