//! Work on every core, with a bar that says how far it is.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use medicine_charts::error::Result;

/// Does the work for each of these, and adds up what it gives; the first error ends it. `what`: what they are, for the bar.
pub(crate) fn on_every_core<T: Sync>(
    what: &str,
    items: &[T],
    work: &(dyn Fn(&T) -> Result<u64> + Sync),
) -> Result<u64> {
    let style = ProgressStyle::with_template("writing {bar:30} {pos}/{len} {msg}, {eta} left");
    let bar = ProgressBar::new(items.len() as u64).with_message(what.to_owned());
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let (next, sum) = (AtomicUsize::new(0), AtomicU64::new(0));
    let worker = || -> Result<()> {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            sum.fetch_add(work(item)?, Ordering::Relaxed);
            bar.inc(1);
        }
        Ok(())
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let done: Result<()> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let mut ends = threads.into_iter().map(|thread| thread.join());
        ends.try_for_each(|end| end.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    bar.finish_and_clear();
    done.map(|()| sum.into_inner())
}
