//! What the worker tells the wizard: a file was looked at, counted, imported, undone, or refused.

use crate::engine::job::{JobReport, Whole};
use crate::engine::refusal::Refusal;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::{Awaited, Batch, ImportPane, Step};
use crate::ui::words::import as words;

impl ImportPane {
    pub(super) fn hear_report(&mut self, report: &JobReport, outbox: &mut Outbox) {
        match (report, self.awaited) {
            (JobReport::Preview(preview), Awaited::Preview | Awaited::Nothing) => {
                self.awaited = Awaited::Nothing;
                if let Some(order) = &mut self.order {
                    order.preview = preview.clone();
                    order.complaint = None;
                    // A step that shows counts shows those of what was decided last.
                    if self.step == Step::Check {
                        self.count(outbox);
                    }
                    return;
                }
                let mut order = Order::new(preview.clone());
                order.wishes.pasted = self.source.pasted.take();
                order.changed = self.mappings.get(&order.kind()).cloned().unwrap_or_default();
                if !order.changed.is_empty() {
                    outbox.say(words::MAPPED_AS_BEFORE);
                    self.awaited = Awaited::Preview;
                    outbox.run(order.look());
                }
                self.order = Some(Box::new(order));
                self.step = Step::Read;
            }
            (JobReport::Imported(report), Awaited::Counts) => {
                self.awaited = Awaited::Nothing;
                if let Some(order) = &mut self.order {
                    order.counts = Some(report.clone());
                }
            }
            (JobReport::Imported(report), Awaited::Import) => {
                self.awaited = Awaited::Nothing;
                self.result = Some((Box::new(report.clone()), Batch::Stands));
                self.step = Step::Result;
            }
            (JobReport::BatchUndone { number, .. }, _) => {
                if let Some((report, batch)) = &mut self.result
                    && report.batch == *number
                {
                    *batch = Batch::Undone;
                }
            }
            (JobReport::Whole(Whole::Made { path }), _) => outbox.post(Wish::OpenBook(path.clone())),
            (
                JobReport::Preview(_)
                | JobReport::Imported(_)
                | JobReport::Exported { .. }
                | JobReport::Whole(Whole::Written { .. })
                | JobReport::TemplateSaved { .. }
                | JobReport::BackedUp { .. }
                | JobReport::DemoMade { .. }
                | JobReport::Stepped(_)
                | JobReport::FileSaved { .. }
                | JobReport::FileReady { .. }
                | JobReport::Tuned(_)
                | JobReport::Scanned { .. },
                _,
            ) => {}
        }
    }

    /// Back to where something can be done about it; the sentence stands there.
    pub(super) fn hear_refusal(&mut self, refusal: &Refusal) {
        let sentence = refusal.to_string();
        let awaited = std::mem::take(&mut self.awaited);
        if awaited == Awaited::Nothing {
            return;
        }
        match &mut self.order {
            None => self.source.complaint = Some(sentence),
            Some(order) => {
                order.complaint = Some(sentence);
                if self.step == Step::Run {
                    self.step = Step::Check;
                }
            }
        }
    }
}
