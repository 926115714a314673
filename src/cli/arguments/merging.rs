//! The tasks about merging customers who are one, and taking a merge back.

use clap::{Args, Subcommand};

/// Merges and their way back.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum MergingTask {
    /// Merge customers into one: everything of the others is kept with the survivor
    #[command(after_help = "Examples:\n  regulars merge 1001 1042 --dry-run --book shop.redb\n  \
        regulars merge 1001 1042 1077 --choose last_name=1042 --book shop.redb")]
    Merge(MergeTask),
    /// Merge all likely duplicates of whom all but one add nothing, in one step
    #[command(after_help = "Example:\n  regulars merge-twins --dry-run --json --book shop.redb")]
    MergeTwins {
        /// Show who would be merged, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Try from how many bits of evidence on pairs are high, medium or low, and what your decisions say of it
    #[command(after_help = "Examples:\n  regulars tune --high 4 --book shop.redb\n  \
        regulars tune --high 4 --medium 2 --apply --book shop.redb")]
    Tune(TuneTask),
    /// List all merges, the newest first
    Merges,
    /// Take a merge back, however much was done since
    #[command(after_help = "Examples:\n  regulars unmerge 1042 --dry-run --book shop.redb\n  \
        regulars unmerge 1042 --give note-id=1042 --book shop.redb")]
    Unmerge(UnmergeTask),
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct TuneTask {
    /// Bits (log2 of the odds that it is one customer) from which a pair is high: almost certain
    #[arg(long, value_name = "BITS", allow_negative_numbers = true)]
    pub high: Option<i64>,
    /// Bits from which a pair is medium: entering somebody warns from here on
    #[arg(long, value_name = "BITS", allow_negative_numbers = true)]
    pub medium: Option<i64>,
    /// Bits from which a pair is low: worth a glance
    #[arg(long, value_name = "BITS", allow_negative_numbers = true)]
    pub low: Option<i64>,
    /// Set them for the book; `undo` takes it back
    #[arg(long)]
    pub apply: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct MergeTask {
    /// Who stays: id, number, or account number
    pub survivor: String,
    /// Who is merged into the survivor, one to four
    #[arg(required = true, value_name = "OTHER")]
    pub others: Vec<String>,
    /// Take a field from one of them, FIELD=CUSTOMER; `address` is the whole main address
    #[arg(long, value_name = "FIELD=CUSTOMER")]
    pub choose: Vec<String>,
    /// Let a value of a list go, CUSTOMER:FIELD=VALUE
    #[arg(long, value_name = "CUSTOMER:FIELD=VALUE")]
    pub give_up: Vec<String>,
    /// Show what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct UnmergeTask {
    /// Who comes back: id, number, or account number as it was; or the id of the merge
    pub customer: String,
    /// Give something that was made since to who comes back, ID=CUSTOMER or FIELD:VALUE=CUSTOMER
    #[arg(long, value_name = "WHAT=CUSTOMER")]
    pub give: Vec<String>,
    /// Leave the question open whether they are duplicates, instead of settling that they are not
    #[arg(long)]
    pub leave_open: bool,
    /// Show what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}
