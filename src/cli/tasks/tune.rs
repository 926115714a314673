//! Tries other bars for duplicates, on the pairs of the book and on what people decided, and sets them.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::merging::TuneTask;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::cli::tasks::duplicates::word;
use crate::engine::command::Command;
use crate::engine::inline::Inline;
use crate::engine::job::{Job, JobReport};
use crate::engine::queries::{duplicates, find};
use crate::engine::question::Level;
use crate::engine::tuning::{Outlook, Spread};
use crate::model::bars::Bars;
use crate::model::id::Id;

#[derive(Serialize)]
struct BarsLine {
    high: i16,
    medium: i16,
    low: i16,
}

#[derive(Serialize)]
struct SpreadLine {
    high: usize,
    medium: usize,
    low: usize,
    none: usize,
}

#[derive(Serialize)]
struct SettledLine {
    said: &'static str,
    then: SpreadLine,
}

#[derive(Serialize)]
struct OutlookLine {
    in_force: BarsLine,
    tried: BarsLine,
    now: SpreadLine,
    then: SpreadLine,
    appear: usize,
    disappear: usize,
    change: usize,
    settled: Vec<SettledLine>,
    /// Of the settled pairs that would be warned of, those that are one customer.
    precision: Option<f64>,
    /// Of the merged pairs, those that would be warned of.
    recall: Option<f64>,
}

#[derive(Serialize)]
struct MovedLine<'pair> {
    a: String,
    b: String,
    bits: i16,
    from: &'static str,
    to: &'static str,
    evidence: &'pair [String],
}

pub fn run(arguments: &Arguments, task: &TuneTask, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    if task.apply {
        desk::with_book_to_write(arguments, machine, print, |inline, print| tune(inline, task, print))
    } else {
        desk::with_book(arguments, machine, print, |inline, print| tune(inline, task, print))
    }
}

fn tune(inline: &mut Inline, task: &TuneTask, print: &mut Print<'_>) -> Result<(), Fault> {
    let JobReport::Tuned(tuning) = inline.job(Job::Tune)? else {
        return Err(Fault::Failed("The pairs were not weighed".to_owned()));
    };
    let in_force = tuning.bars;
    let bar = |asked: Option<i64>, known: i16| asked.unwrap_or(i64::from(known));
    let tried =
        Bars::new(bar(task.high, in_force.high), bar(task.medium, in_force.medium), bar(task.low, in_force.low));
    let outlook = tuning.outlook(tried);
    if task.apply {
        apply(inline, tried)?;
    }
    print.result(&outlook_line(in_force, &outlook), || outlook_text(in_force, &outlook))?;
    let wanted: Vec<(Id, Id)> = outlook.moved.iter().map(|moved| moved.pair).collect();
    for pair in duplicates::pairs(inline.lookup_with_twins()?, &wanted)? {
        let ids = (pair.one.id, pair.other.id);
        let Some(moved) = outlook.moved.iter().find(|moved| moved.pair == ids) else { continue };
        let (from, to) = (level(moved.from), level(moved.to));
        let line = MovedLine {
            a: ids.0.to_string(),
            b: ids.1.to_string(),
            bits: moved.bits,
            from,
            to,
            evidence: &pair.evidence,
        };
        let text = || {
            let (one, other) = (&pair.one, &pair.other);
            let names = format!("{} {}  =  {} {}", one.number, one.name, other.number, other.name);
            format!("{:>4}  {from} → {to}  {names}  ({})", moved.bits, pair.evidence.join(", "))
        };
        print.result(&line, text)?;
    }
    Ok(())
}

fn apply(inline: &mut Inline, bars: Bars) -> Result<(), Fault> {
    let edits = bars.edits(&find::settings(inline)?);
    if !edits.is_empty() {
        inline.run(Command::EditSettings { edits })?;
    }
    Ok(())
}

fn outlook_line(in_force: Bars, outlook: &Outlook) -> OutlookLine {
    let bars = |bars: Bars| BarsLine { high: bars.high, medium: bars.medium, low: bars.low };
    let settled = outlook.settled.iter().map(|(said, then)| SettledLine { said: said.words(), then: spread(then) });
    OutlookLine {
        in_force: bars(in_force),
        tried: bars(outlook.bars),
        now: spread(&outlook.now),
        then: spread(&outlook.then),
        appear: outlook.appear,
        disappear: outlook.disappear,
        change: outlook.change,
        settled: settled.collect(),
        precision: share(outlook.precision()),
        recall: share(outlook.recall()),
    }
}

fn spread(spread: &Spread) -> SpreadLine {
    SpreadLine { high: spread.high, medium: spread.medium, low: spread.low, none: spread.none }
}

fn share((some, all): (usize, usize)) -> Option<f64> {
    (all > 0).then(|| some as f64 / all as f64)
}

fn level(level: Option<Level>) -> &'static str {
    level.map_or("not shown", word)
}

fn outlook_text(in_force: Bars, outlook: &Outlook) -> String {
    let bars = |bars: Bars| format!("high {}, medium {}, low {}", bars.high, bars.medium, bars.low);
    let (now, then) = (&outlook.now, &outlook.then);
    let mut lines = vec![
        format!("Bits in force: {}; tried: {}", bars(in_force), bars(outlook.bars)),
        format!(
            "high {} → {}, medium {} → {}, low {} → {}",
            now.high, then.high, now.medium, then.medium, now.low, then.low
        ),
        format!(
            "{} would appear, {} disappear, {} change level",
            count_of(outlook.appear as u64, "pair"),
            outlook.disappear,
            outlook.change
        ),
    ];
    for (said, then) in outlook.settled.iter().filter(|(_, then)| then.all() > 0) {
        lines.push(format!(
            "You said “{}” of {}: {} high, {} medium, {} low, {} not shown",
            said.words(),
            count_of(then.all() as u64, "pair"),
            then.high,
            then.medium,
            then.low,
            then.none
        ));
    }
    for (name, (some, all)) in [("Precision", outlook.precision()), ("Recall", outlook.recall())] {
        if let Some(share) = share((some, all)) {
            lines.push(format!("{name} on your decisions: {:.0} % ({some} of {all})", share * 100.0));
        }
    }
    lines.join("\n")
}
