//! Times, what they come to, and what they should come to.

use std::time::Instant;

use serde_json::json;

use crate::machine;

/// Microseconds that something took, and its answer.
pub fn timed<T>(f: impl FnOnce() -> T) -> (u64, T) {
    let started = Instant::now();
    let answer = f();
    (started.elapsed().as_nanos() as u64 / 100, answer)
}

/// Times of one kind, in tenths of a microsecond.
#[derive(Default, Clone)]
pub struct Times(pub Vec<u64>);

impl Times {
    /// The time that so many of a hundred stay under.
    pub fn percentile(&self, of_hundred: usize) -> u64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * of_hundred).div_ceil(100).clamp(1, sorted.len().max(1)) - 1;
        sorted.get(at).copied().unwrap_or(0)
    }
}

/// What an operation may take, in tenths of a microsecond, and how many hundredths of the bare statements' time.
#[derive(Clone, Copy, Default)]
pub struct Budget {
    pub p50: Option<u64>,
    pub p99: Option<u64>,
    pub ratio: Option<u64>,
}

/// Milliseconds, given in tenths.
pub fn tenths_of_ms(tenths: u64) -> Option<u64> {
    Some(tenths * 1_000)
}

/// A line of the table.
pub struct Figure {
    pub op: &'static str,
    pub core: Times,
    pub bare: Option<Times>,
    pub budget: Budget,
}

impl Figure {
    /// Hundredths of the bare statements' median.
    fn ratio(&self) -> Option<u64> {
        let bare = self.bare.as_ref()?.percentile(50).max(1);
        Some(self.core.percentile(50) * 100 / bare)
    }

    fn verdict(&self) -> String {
        let Budget { p50, p99, ratio } = self.budget;
        let over = |is: Option<u64>, may: Option<u64>| matches!((is, may), (Some(is), Some(may)) if is > may);
        let missed: Vec<&str> = [
            ("p50", over(Some(self.core.percentile(50)), p50)),
            ("p99", over(Some(self.core.percentile(99)), p99)),
            ("ratio", over(self.ratio(), ratio)),
        ]
        .into_iter()
        .filter_map(|(what, is_over)| is_over.then_some(what))
        .collect();
        match (p50.or(p99).or(ratio), missed.is_empty()) {
            (None, _) => String::new(),
            (Some(_), true) => "met".to_owned(),
            (Some(_), false) => format!("not met: {}", missed.join(", ")),
        }
    }

    fn lines(&self, about: &serde_json::Value) -> Vec<String> {
        let line = |engine: &str, times: &Times| {
            let mut line = about.clone();
            let figures = json!({ "op": self.op, "engine": engine, "n": times.0.len(), "p50": times.percentile(50), "p90": times.percentile(90),
                "p99": times.percentile(99), "max": times.percentile(100), "unit": "0.1us", "load": machine::load() });
            if let (Some(line), Some(figures)) = (line.as_object_mut(), figures.as_object()) {
                line.extend(figures.clone());
            }
            line.to_string()
        };
        std::iter::once(line("core", &self.core)).chain(self.bare.as_ref().map(|bare| line("raw", bare))).collect()
    }
}

/// Milliseconds with three figures after the point.
fn ms(tenths_of_us: u64) -> String {
    format!("{}.{:03}", tenths_of_us / 10_000, tenths_of_us % 10_000 / 10)
}

fn budget(budget: Budget) -> String {
    let parts = [budget.p50.map(ms), budget.p99.map(ms), budget.ratio.map(|r| format!("x{}.{:02}", r / 100, r % 100))];
    parts.into_iter().map(|part| part.unwrap_or_else(|| "-".to_owned())).collect::<Vec<_>>().join(" / ")
}

/// The table as it stands in docs/speed.md.
pub fn print_table(figures: &[Figure]) {
    println!("| operation | n | p50 ms | p99 ms | raw p50 | ratio | budget p50 / p99 / ratio | |");
    println!("|---|---|---|---|---|---|---|---|");
    for figure in figures {
        let bare = figure.bare.as_ref().map_or_else(|| "-".to_owned(), |bare| ms(bare.percentile(50)));
        let ratio = figure.ratio().map_or_else(|| "-".to_owned(), |r| format!("{}.{:02}", r / 100, r % 100));
        let (p50, p99) = (ms(figure.core.percentile(50)), ms(figure.core.percentile(99)));
        let (op, n, may, verdict) = (figure.op, figure.core.0.len(), budget(figure.budget), figure.verdict());
        println!("| {op} | {n} | {p50} | {p99} | {bare} | {ratio} | {may} | {verdict} |");
    }
}

pub fn print_lines(figures: &[Figure], about: &serde_json::Value) {
    for line in figures.iter().flat_map(|figure| figure.lines(about)) {
        println!("{line}");
    }
}
