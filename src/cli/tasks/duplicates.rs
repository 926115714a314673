//! Lists pairs and groups of customers that may be one, surest first.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::engine::queries::clusters::{self, Group};
use crate::engine::queries::duplicates;
use crate::engine::question::{Level, Row};
use crate::engine::review::TwinPair;

#[derive(Serialize)]
struct Member<'row> {
    id: String,
    account: &'row str,
}

#[derive(Serialize)]
struct PairLine<'pair> {
    a: Member<'pair>,
    b: Member<'pair>,
    score: i32,
    level: &'static str,
    evidence: &'pair [String],
}

#[derive(Serialize)]
struct GroupLine<'group> {
    members: Vec<Member<'group>>,
    level: &'static str,
}

pub fn pairs(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        duplicates::each(inline.lookup_with_twins()?, |pair| {
            let line = PairLine {
                a: member(&pair.one),
                b: member(&pair.other),
                score: pair.score,
                level: word(pair.level),
                evidence: &pair.evidence,
            };
            Ok(print.result(&line, || pair_text(pair))?)
        })
    })
}

pub fn clusters(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        for group in clusters::groups(inline.lookup_with_twins()?)? {
            let members =
                group.members.iter().map(|member| Member { id: member.id.to_string(), account: &member.account });
            let line = GroupLine { members: members.collect(), level: word(group.level) };
            print.result(&line, || group_text(&group))?;
        }
        Ok(())
    })
}

fn member(row: &Row) -> Member<'_> {
    Member { id: row.id.to_string(), account: &row.account }
}

pub fn word(level: Level) -> &'static str {
    match level {
        Level::High => "high",
        Level::Medium => "medium",
        Level::Low => "low",
    }
}

fn pair_text(pair: &TwinPair) -> String {
    let (one, other) = (&pair.one, &pair.other);
    format!(
        "{:<6}  {} {}  =  {} {}  ({})",
        word(pair.level),
        one.number,
        one.name,
        other.number,
        other.name,
        pair.evidence.join(", ")
    )
}

fn group_text(group: &Group) -> String {
    let names: Vec<&str> = group.members.iter().map(|member| member.name.as_str()).collect();
    format!("{:<6}  {}", word(group.level), names.join("  =  "))
}
