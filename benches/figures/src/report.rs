//! The table at the end: figure, ours, the peer's, the ratio.

use std::fmt;

#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
}

struct Line {
    figure: String,
    ours_ms: f64,
    peer: &'static str,
    peer_ms: f64,
}

impl Report {
    /// Adds a figure; both in milliseconds.
    pub fn add(&mut self, figure: impl Into<String>, ours_ms: f64, peer: &'static str, peer_ms: f64) {
        self.lines.push(Line { figure: figure.into(), ours_ms, peer, peer_ms });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| figure | ours ms | peer | peer ms | ours ÷ peer |\n|---|---|---|---|---|")?;
        for Line { figure, ours_ms, peer, peer_ms } in &self.lines {
            let ratio = ours_ms / peer_ms.max(0.000_1);
            writeln!(out, "| {figure} | {ours_ms:.3} | {peer} | {peer_ms:.3} | {ratio:.3} |")?;
        }
        Ok(())
    }
}

/// The value below which this share of the sorted values lies.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = ((sorted.len() as f64 - 1.0) * share).round() as usize;
    sorted.get(place).copied().unwrap_or(0.0)
}
