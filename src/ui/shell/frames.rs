//! How long the frames took, for the program's `--measure` option.

use std::fmt;

/// Width of a step of the table, milliseconds.
const STEP_MS: f32 = 0.1;
/// Steps of the table; what takes longer is counted in the last one.
const STEPS: usize = 2_000;
/// A frame that takes longer is felt, milliseconds.
const FELT_MS: f32 = 50.0;

/// Slow frames that are named.
const MOST_NAMED: usize = 10;

/// Counts frames by the time they took on the processor, painting included and waiting for the screen left out.
#[derive(Clone, Debug)]
pub struct Frames {
    /// Frames by steps of `STEP_MS`.
    counts: Vec<u32>,
    count: u32,
    /// Which frames were felt, the first one being 1.
    felt: Vec<u32>,
    slowest_ms: f32,
}

impl Default for Frames {
    fn default() -> Self {
        Self { counts: vec![0; STEPS], count: 0, felt: Vec::new(), slowest_ms: 0.0 }
    }
}

impl Frames {
    /// Takes in the time of one frame, milliseconds.
    pub fn note(&mut self, took_ms: f32) {
        let step = ((took_ms / STEP_MS) as usize).min(STEPS - 1);
        self.counts[step] += 1;
        self.count += 1;
        if took_ms > FELT_MS {
            self.felt.push(self.count);
        }
        self.slowest_ms = self.slowest_ms.max(took_ms);
    }

    /// The time that this share of the frames stays below, milliseconds.
    fn quantile_ms(&self, share: f32) -> f32 {
        let wanted = (self.count as f32 * share).ceil() as u32;
        let mut seen = 0;
        let step = self.counts.iter().position(|count| {
            seen += count;
            seen >= wanted
        });
        step.map_or(0.0, |step| (step + 1) as f32 * STEP_MS)
    }
}

impl fmt::Display for Frames {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} frames: half below {:.1} ms, 99 of 100 below {:.1} ms, slowest {:.1} ms, {} above {FELT_MS} ms",
            self.count,
            self.quantile_ms(0.5),
            self.quantile_ms(0.99),
            self.slowest_ms,
            self.felt.len()
        )?;
        match self.felt.as_slice() {
            [] => Ok(()),
            felt => write!(out, ", namely {:?}", felt.iter().take(MOST_NAMED).collect::<Vec<_>>()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Frames;

    #[test]
    fn slow_frames_are_counted_and_the_quantiles_are_those_of_all() {
        let mut frames = Frames::default();
        for _ in 0..98 {
            frames.note(2.05);
        }
        frames.note(7.05);
        frames.note(61.0);
        assert_eq!(
            frames.to_string(),
            "100 frames: half below 2.1 ms, 99 of 100 below 7.1 ms, slowest 61.0 ms, 1 above 50 ms, namely [100]"
        );
    }

    #[test]
    fn a_window_without_frames_has_no_times() {
        assert!(Frames::default().to_string().starts_with("0 frames: half below"));
    }
}
