//! The one list of things a key, a menu, the Ctrl+K box and the page of keys can do: words, icon, keys, right, screen.

use egui::{Key, KeyboardShortcut, Modifiers};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ADD, ICON_ARCHIVE, ICON_ARROW_BACK, ICON_ARROW_DOWNWARD, ICON_ARROW_FORWARD, ICON_ARROW_UPWARD, ICON_BACKUP,
    ICON_CALL, ICON_CALL_SPLIT, ICON_CHECK_BOX, ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_CLOSE, ICON_COMPARE_ARROWS,
    ICON_CONTENT_PASTE, ICON_CONTRAST, ICON_DELETE, ICON_DENSITY_MEDIUM, ICON_DONE_ALL, ICON_DOWNLOAD, ICON_EDIT,
    ICON_FAMILY_HOME, ICON_FILTER_LIST, ICON_FIT_SCREEN, ICON_FOLDER_OPEN, ICON_FORMAT_BOLD, ICON_FORMAT_ITALIC,
    ICON_FORMAT_LIST_BULLETED, ICON_FORMAT_LIST_NUMBERED, ICON_FULLSCREEN, ICON_GROUP, ICON_HISTORY, ICON_KEYBOARD,
    ICON_KEYBOARD_RETURN, ICON_LINK, ICON_LOGOUT, ICON_MAIL, ICON_MERGE, ICON_NOTE_ADD, ICON_PERSON_ADD,
    ICON_PERSON_REMOVE, ICON_PRINT, ICON_REDO, ICON_REPLAY, ICON_RESTORE, ICON_SAVE, ICON_SCHEDULE, ICON_SEARCH,
    ICON_SETTINGS, ICON_SWAP_HORIZ, ICON_TABLE_VIEW, ICON_TITLE, ICON_UNARCHIVE, ICON_UNDO, ICON_UPLOAD,
    ICON_VIEW_COLUMN, ICON_VISIBILITY, ICON_ZOOM_IN, ICON_ZOOM_OUT,
};

use crate::model::access::capability::Capability;

/// Something a person can do by a key or from the Ctrl+K box; carries nothing, so that it can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    OpenPalette,
    ShowKeys,
    GoCustomers,
    GoDuplicates,
    GoImport,
    GoHistory,
    GoBin,
    GoSettings,
    NewCustomer,
    Search,
    Undo,
    Redo,
    Save,
    Cancel,
    Edit,
    Archive,
    Restore,
    DeleteCustomer,
    AddNote,
    OpenSelected,
    PeekSelected,
    SelectNext,
    SelectPrevious,
    NextTab,
    PreviousTab,
    CopyPhone,
    CopyEmail,
    UseMatch,
    FormatBold,
    FormatItalic,
    FormatHeading,
    FormatBullets,
    FormatNumbers,
    FormatLink,
    ToggleQuickAdd,
    AddFilter,
    PasteCustomer,
    ChooseColumns,
    ToggleWide,
    NextPair,
    PreviousPair,
    OpenOne,
    OpenOther,
    MergePair,
    StayOther,
    ExcludeOne,
    Unmerge,
    TickTwins,
    TickAllTwins,
    NotDuplicate,
    IsHousehold,
    DecideLater,
    ReviewAgain,
    ChooseFile,
    PasteTable,
    NextStep,
    PreviousStep,
    SaveTemplate,
    ShowBatches,
    Export,
    PrintCustomer,
    BackUpNow,
    OpenBook,
    ToggleLook,
    ToggleDensity,
    ScaleUp,
    ScaleDown,
    ScaleReset,
    Quit,
}

/// Whether a pane did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    Yes,
    No,
}

/// Where an action is at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Everywhere,
    /// The list, with or without a customer beside it.
    Customers,
    /// An open customer or form.
    Customer,
    /// The editor of a note, while it has the keyboard.
    Note,
    Duplicates,
    Import,
    History,
    Bin,
    Settings,
}

/// Who reads the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The shell takes the key and does it, or asks the current pane to `act`. A key that types something is left
    /// to a text field that has the keyboard.
    Shell,
    /// As above, but never while a text field has the keyboard, since the key means something in there.
    ShellOutsideText,
    /// The pane reads the key itself, since it depends on what has the keyboard; listed here for the page of keys.
    Pane,
}

/// One line of the list.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub action: Action,
    pub label: &'static str,
    pub icon: MaterialIcon,
    /// The first one is shown.
    pub keys: &'static [KeyboardShortcut],
    pub reader: Reader,
    pub screen: Screen,
    /// The right it needs, if any.
    pub capability: Option<Capability>,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

use Reader::{Pane, Shell, ShellOutsideText};
use Screen::{Bin, Customer, Customers, Duplicates, Everywhere, History, Import, Note, Settings};

const fn entry(
    action: Action,
    label: &'static str,
    icon: MaterialIcon,
    keys: &'static [KeyboardShortcut],
    reader: Reader,
    screen: Screen,
    capability: Option<Capability>,
) -> Entry {
    Entry { action, label, icon, keys, reader, screen, capability }
}

/// Every action, in the order of the page of keys and of the Ctrl+K box.
#[rustfmt::skip] // One line an action: this is a table.
pub const ACTIONS: &[Entry] = &[
    entry(Action::OpenPalette, "Find a customer or an action", ICON_SEARCH, &[ctrl(Key::K)], Shell, Everywhere, None),
    entry(Action::NewCustomer, "New customer", ICON_PERSON_ADD, &[ctrl(Key::N)], Shell, Everywhere, Some(Capability::CreateCustomers)),
    entry(Action::Undo, "Undo the last step", ICON_UNDO, &[ctrl(Key::Z)], ShellOutsideText, Everywhere, Some(Capability::UndoSteps)),
    entry(Action::Redo, "Do the undone step again", ICON_REDO, &[ctrl_shift(Key::Z), ctrl(Key::Y)], ShellOutsideText, Everywhere, Some(Capability::UndoSteps)),
    entry(Action::GoCustomers, "Customers", ICON_GROUP, &[ctrl(Key::Num2)], Shell, Everywhere, Some(Capability::ReadCustomers)),
    entry(Action::GoDuplicates, "Duplicates", ICON_COMPARE_ARROWS, &[ctrl(Key::Num3)], Shell, Everywhere, Some(Capability::ReadCustomers)),
    entry(Action::GoHistory, "History", ICON_HISTORY, &[ctrl(Key::Num4), ctrl(Key::H)], Shell, Everywhere, Some(Capability::ReadCustomers)),
    entry(Action::GoImport, "Import & export", ICON_UPLOAD, &[ctrl(Key::I), ctrl(Key::Num5)], Shell, Everywhere, Some(Capability::ImportCustomers)),
    entry(Action::GoSettings, "Settings", ICON_SETTINGS, &[ctrl(Key::Comma), ctrl(Key::Num6)], Shell, Everywhere, Some(Capability::ChangeSettings)),
    entry(Action::GoBin, "Recycle bin", ICON_DELETE, &[ctrl(Key::Num7)], Shell, Everywhere, Some(Capability::ReadCustomers)),
    entry(Action::Export, "Export customers…", ICON_DOWNLOAD, &[ctrl_shift(Key::E)], Shell, Everywhere, Some(Capability::ExportCustomers)),
    entry(Action::BackUpNow, "Back up now", ICON_BACKUP, &[ctrl(Key::B)], Shell, Everywhere, Some(Capability::MakeBackups)),
    entry(Action::OpenBook, "Open another book…", ICON_FOLDER_OPEN, &[ctrl(Key::O)], Shell, Everywhere, None),
    entry(Action::ToggleLook, "Switch between light and dark", ICON_CONTRAST, &[ctrl_shift(Key::L)], Shell, Everywhere, None),
    entry(Action::ToggleDensity, "Switch between roomy and dense rows", ICON_DENSITY_MEDIUM, &[ctrl_shift(Key::D)], Shell, Everywhere, None),
    entry(Action::ScaleUp, "Larger", ICON_ZOOM_IN, &[ctrl(Key::Plus), ctrl(Key::Equals)], Shell, Everywhere, None),
    entry(Action::ScaleDown, "Smaller", ICON_ZOOM_OUT, &[ctrl(Key::Minus)], Shell, Everywhere, None),
    entry(Action::ScaleReset, "Usual size", ICON_FIT_SCREEN, &[ctrl(Key::Num0)], Shell, Everywhere, None),
    entry(Action::ShowKeys, "The keys of this screen", ICON_KEYBOARD, &[plain(Key::F1), plain(Key::Questionmark)], Shell, Everywhere, None),
    entry(Action::Quit, "Quit", ICON_LOGOUT, &[ctrl(Key::Q)], Shell, Everywhere, None),

    entry(Action::Search, "Search the list", ICON_SEARCH, &[ctrl(Key::F), plain(Key::Slash)], Shell, Customers, None),
    entry(Action::SelectNext, "Next customer", ICON_ARROW_DOWNWARD, &[plain(Key::ArrowDown)], Pane, Customers, None),
    entry(Action::SelectPrevious, "Previous customer", ICON_ARROW_UPWARD, &[plain(Key::ArrowUp)], Pane, Customers, None),
    entry(Action::OpenSelected, "Open the customer", ICON_KEYBOARD_RETURN, &[plain(Key::Enter)], Pane, Customers, None),
    entry(Action::PeekSelected, "Peek at the customer", ICON_VISIBILITY, &[plain(Key::Space)], Pane, Customers, None),
    entry(Action::DeleteCustomer, "Delete the customer…", ICON_DELETE, &[KeyboardShortcut::new(Modifiers::SHIFT, Key::Delete)], Shell, Customer, Some(Capability::DeleteCustomers)),
    entry(Action::Archive, "Archive", ICON_ARCHIVE, &[plain(Key::Delete)], Shell, Customers, Some(Capability::ArchiveCustomers)),
    entry(Action::Restore, "Restore from the archive", ICON_UNARCHIVE, &[ctrl_shift(Key::R)], Shell, Customers, Some(Capability::ArchiveCustomers)),
    entry(Action::ToggleQuickAdd, "Show or hide quick add", ICON_ADD, &[alt(Key::Q)], Shell, Customers, Some(Capability::CreateCustomers)),
    entry(Action::PasteCustomer, "Add a customer from copied text", ICON_CONTENT_PASTE, &[alt(Key::V)], Shell, Customers, Some(Capability::CreateCustomers)),
    entry(Action::UseMatch, "Use a match beneath quick add", ICON_PERSON_ADD, &[alt(Key::Num1)], Pane, Customers, None),
    entry(Action::AddFilter, "Filter the list…", ICON_FILTER_LIST, &[alt(Key::F)], Shell, Customers, None),
    entry(Action::ChooseColumns, "Choose the columns…", ICON_VIEW_COLUMN, &[ctrl_shift(Key::C)], Shell, Customers, None),

    entry(Action::AddNote, "Add a note", ICON_NOTE_ADD, &[alt(Key::N)], Shell, Customer, Some(Capability::EditCustomers)),
    entry(Action::Edit, "Edit", ICON_EDIT, &[ctrl(Key::E)], Shell, Customer, Some(Capability::EditCustomers)),
    entry(Action::Save, "Save", ICON_SAVE, &[ctrl(Key::S)], Shell, Customer, Some(Capability::EditCustomers)),
    entry(Action::PrintCustomer, "Print or save as PDF", ICON_PRINT, &[ctrl(Key::P)], Shell, Customer, Some(Capability::ExportCustomers)),
    entry(Action::Cancel, "Cancel or close", ICON_CLOSE, &[plain(Key::Escape)], Shell, Everywhere, None),
    entry(Action::NextTab, "Next tab", ICON_CHEVRON_RIGHT, &[ctrl(Key::PageDown)], Shell, Customer, None),
    entry(Action::PreviousTab, "Previous tab", ICON_CHEVRON_LEFT, &[ctrl(Key::PageUp)], Shell, Customer, None),
    entry(Action::CopyPhone, "Copy the phone number", ICON_CALL, &[alt(Key::P)], Shell, Customer, None),
    entry(Action::CopyEmail, "Copy the e-mail address", ICON_MAIL, &[alt(Key::E)], Shell, Customer, None),
    entry(Action::ToggleWide, "Give the customer the whole width", ICON_FULLSCREEN, &[ctrl(Key::Enter)], Shell, Customer, None),

    entry(Action::FormatBold, "Bold", ICON_FORMAT_BOLD, &[ctrl(Key::B)], Pane, Note, None),
    entry(Action::FormatItalic, "Italic", ICON_FORMAT_ITALIC, &[ctrl(Key::I)], Pane, Note, None),
    entry(Action::FormatHeading, "Heading", ICON_TITLE, &[ctrl_shift(Key::H)], Pane, Note, None),
    entry(Action::FormatBullets, "List with bullets", ICON_FORMAT_LIST_BULLETED, &[ctrl_shift(Key::Num8), ctrl_shift(Key::U)], Pane, Note, None),
    entry(Action::FormatNumbers, "List with numbers", ICON_FORMAT_LIST_NUMBERED, &[ctrl_shift(Key::Num7), ctrl_shift(Key::N)], Pane, Note, None),
    entry(Action::FormatLink, "Link", ICON_LINK, &[ctrl_shift(Key::K)], Pane, Note, None),

    entry(Action::NextPair, "Next pair", ICON_ARROW_DOWNWARD, &[plain(Key::J), plain(Key::ArrowDown)], Shell, Duplicates, None),
    entry(Action::PreviousPair, "Previous pair", ICON_ARROW_UPWARD, &[plain(Key::K), plain(Key::ArrowUp)], Shell, Duplicates, None),
    entry(Action::OpenOne, "Open the left customer", ICON_KEYBOARD_RETURN, &[plain(Key::Enter)], Shell, Duplicates, None),
    entry(Action::OpenOther, "Open the right customer", ICON_KEYBOARD_RETURN, &[alt(Key::Enter)], Shell, Duplicates, None),
    entry(Action::MergePair, "Merge", ICON_MERGE, &[plain(Key::M)], Shell, Duplicates, Some(Capability::MergeCustomers)),
    entry(Action::StayOther, "Let the next customer stay", ICON_SWAP_HORIZ, &[plain(Key::S)], Shell, Duplicates, Some(Capability::MergeCustomers)),
    entry(Action::ExcludeOne, "Leave the last customer out", ICON_PERSON_REMOVE, &[plain(Key::E)], Shell, Duplicates, Some(Capability::MergeCustomers)),
    entry(Action::Unmerge, "Unmerge", ICON_CALL_SPLIT, &[plain(Key::U)], Shell, Duplicates, Some(Capability::MergeCustomers)),
    entry(Action::TickTwins, "Tick the exact twins, or take the tick away", ICON_CHECK_BOX, &[plain(Key::X)], Shell, Duplicates, Some(Capability::MergeCustomers)),
    entry(Action::TickAllTwins, "Tick all exact twins, or none", ICON_DONE_ALL, &[shift(Key::X)], Shell, Duplicates, Some(Capability::MergeCustomers)),
    entry(Action::NotDuplicate, "Not a duplicate", ICON_CALL_SPLIT, &[plain(Key::N)], Shell, Duplicates, Some(Capability::ReviewDuplicates)),
    entry(Action::IsHousehold, "One household", ICON_FAMILY_HOME, &[plain(Key::H)], Shell, Duplicates, Some(Capability::ReviewDuplicates)),
    entry(Action::DecideLater, "Decide later", ICON_SCHEDULE, &[plain(Key::L)], Shell, Duplicates, Some(Capability::ReviewDuplicates)),
    entry(Action::ReviewAgain, "Review again", ICON_REPLAY, &[plain(Key::R)], Shell, Duplicates, Some(Capability::ReviewDuplicates)),

    entry(Action::ChooseFile, "Choose the file…", ICON_FOLDER_OPEN, &[ctrl_shift(Key::O)], Shell, Import, Some(Capability::ImportCustomers)),
    entry(Action::PasteTable, "Paste a table", ICON_CONTENT_PASTE, &[alt(Key::V)], Shell, Import, Some(Capability::ImportCustomers)),
    entry(Action::NextStep, "Next step of the import", ICON_ARROW_FORWARD, &[plain(Key::Enter), alt(Key::ArrowRight)], Shell, Import, Some(Capability::ImportCustomers)),
    entry(Action::PreviousStep, "Step back in the import", ICON_ARROW_BACK, &[alt(Key::ArrowLeft)], Shell, Import, None),
    entry(Action::SaveTemplate, "Save a template…", ICON_TABLE_VIEW, &[ctrl_shift(Key::T)], Shell, Import, Some(Capability::ImportCustomers)),
    entry(Action::ShowBatches, "Imports and other batches", ICON_HISTORY, &[alt(Key::B)], Shell, Import, None),

    entry(Action::SelectNext, "Next step", ICON_ARROW_DOWNWARD, &[plain(Key::J), plain(Key::ArrowDown)], Shell, History, None),
    entry(Action::SelectPrevious, "Previous step", ICON_ARROW_UPWARD, &[plain(Key::K), plain(Key::ArrowUp)], Shell, History, None),
    entry(Action::OpenSelected, "Undo the step that is marked", ICON_UNDO, &[plain(Key::Enter)], Shell, History, Some(Capability::UndoSteps)),

    entry(Action::SelectNext, "Next customer", ICON_ARROW_DOWNWARD, &[plain(Key::J), plain(Key::ArrowDown)], Shell, Bin, None),
    entry(Action::SelectPrevious, "Previous customer", ICON_ARROW_UPWARD, &[plain(Key::K), plain(Key::ArrowUp)], Shell, Bin, None),
    entry(Action::OpenSelected, "Restore the customer that is marked", ICON_RESTORE, &[plain(Key::Enter)], Shell, Bin, Some(Capability::DeleteCustomers)),

    entry(Action::Save, "Save", ICON_SAVE, &[ctrl(Key::S)], Shell, Settings, Some(Capability::ChangeSettings)),
];

impl Action {
    /// The line of the list; where an action is at home on several screens, the first.
    pub fn entry(self) -> &'static Entry {
        ACTIONS.iter().find(|entry| entry.action == self).expect("a test walks the list: every action has a line")
    }

    pub fn label(self) -> &'static str {
        self.entry().label
    }

    pub fn icon(self) -> MaterialIcon {
        self.entry().icon
    }

    /// The key as words, e.g. "Ctrl+K"; "" when there is none.
    pub fn keys(self) -> String {
        self.entry().keys.first().map_or_else(String::new, |key| key_words(*key))
    }

    /// Words and key for the text under the pointer, e.g. "Edit (Ctrl+E)".
    pub fn hint(self) -> String {
        let keys = self.keys();
        if keys.is_empty() { self.label().to_owned() } else { format!("{} ({keys})", self.label()) }
    }
}

/// Keys that are printed differently from their name.
const SIGNS: &[(Key, &str)] = &[
    (Key::Questionmark, "?"),
    (Key::Slash, "/"),
    (Key::Plus, "+"),
    (Key::Minus, "−"),
    (Key::Equals, "="),
    (Key::Comma, ","),
    (Key::ArrowDown, "↓"),
    (Key::ArrowUp, "↑"),
    (Key::ArrowLeft, "←"),
    (Key::ArrowRight, "→"),
    (Key::Escape, "Esc"),
    (Key::Delete, "Del"),
    (Key::PageDown, "PgDn"),
    (Key::PageUp, "PgUp"),
];

/// Whether the shell takes the key even while a text field has the keyboard.
pub fn is_taken_from_text(entry: &Entry, key: KeyboardShortcut) -> bool {
    // In a note they make words bold and italic.
    let formats = matches!(key.logical_key, Key::B | Key::I) && !key.modifiers.shift && !key.modifiers.alt;
    let types = !key.modifiers.command && !key.modifiers.alt && !matches!(key.logical_key, Key::Escape | Key::F1);
    entry.reader == Reader::Shell && !types && !formats
}

/// A shortcut as words, the same on every machine.
pub fn key_words(shortcut: KeyboardShortcut) -> String {
    let key = shortcut.logical_key;
    let own = SIGNS.iter().find(|(known, _)| *known == key);
    let name = own.map_or_else(|| key.name(), |(_, sign)| *sign);
    let mut words = String::new();
    for (is_held, modifier) in [
        (shortcut.modifiers.command || shortcut.modifiers.ctrl, "Ctrl+"),
        (shortcut.modifiers.alt, "Alt+"),
        (shortcut.modifiers.shift, "Shift+"),
    ] {
        if is_held {
            words.push_str(modifier);
        }
    }
    words.push_str(name);
    words
}

#[cfg(test)]
#[path = "action_tests.rs"]
mod tests;
