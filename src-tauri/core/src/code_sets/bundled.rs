//! What is bundled: one year of ICD-10-CM, the codes that left with it, places of service, modifiers, everyday words.

use std::sync::LazyLock;

use super::index::Index;
use crate::dates::Day;

/// The bundled year's first and last day of service.
pub(super) fn year() -> (Option<Day>, Option<Day>) {
    (Day::new(2025, 10, 1), Day::new(2026, 9, 30))
}

/// What it is called.
pub(super) const NAME: &str = "FY2026";

/// Read when first asked for: a practice that codes nothing never unpacks it.
pub(super) static ICD10CM: LazyLock<Index> = LazyLock::new(|| {
    let packed = include_bytes!("../../../../assets/codes/icd10cm-fy2026.tsv.gz");
    // A list that cannot be read finds nothing; a test reads it.
    Index::unpack(packed.as_slice()).unwrap_or_else(|_| Index::of(String::new()))
});

/// A code that could be used until the bundled year began.
#[derive(Debug, Clone, Copy)]
pub(super) struct Retired {
    /// Without its dot.
    pub(super) code: &'static str,
    /// What it was called.
    pub(super) name: &'static str,
}

/// They left on the first day of the bundled year.
pub(super) static RETIRED: LazyLock<Vec<Retired>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../../../assets/codes/icd10cm-retired-2025-10-01.tsv"));
    rows.map(|parts| Retired { code: parts[0], name: parts[3] }).collect()
});

/// A line of a small list: a code and its words, and what kind it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Small {
    /// The code.
    pub(super) code: &'static str,
    /// Words of our own.
    pub(super) name: &'static str,
}

/// Places of service.
pub(super) static PLACES: LazyLock<Vec<Small>> =
    LazyLock::new(|| lines(include_str!("../../../../assets/codes/pos.tsv")).map(|parts| Small { code: parts[0], name: parts[1] }).collect());

/// Modifiers.
pub(super) static MODIFIERS: LazyLock<Vec<Small>> =
    LazyLock::new(|| lines(include_str!("../../../../assets/codes/modifiers.tsv")).map(|parts| Small { code: parts[0], name: parts[2] }).collect());

/// What people say at a desk, and the code it most often means.
pub(super) static LAY: LazyLock<Vec<Small>> =
    LazyLock::new(|| lines(include_str!("../../../../assets/codes/lay-terms.tsv")).map(|parts| Small { code: parts[1], name: parts[0] }).collect());

/// The lines below the title, each with its columns; a column left out is empty.
fn lines(text: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    text.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let mut parts = line.split('\t');
        [(); 4].map(|()| parts.next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_lists_are_whole() {
        let billable = ICD10CM.entries().filter(|entry| entry.is_billable).count();
        assert_eq!((ICD10CM.len(), billable), (98_186, 74_719));
        assert_eq!((RETIRED.len(), PLACES.len(), MODIFIERS.len()), (28, 52, 137));
        assert!(RETIRED.iter().all(|one| !ICD10CM.code(one.code).is_some_and(|entry| entry.is_billable)));
    }

    #[test]
    fn every_everyday_word_means_a_code_that_can_be_charged() {
        let wrong: Vec<&str> = LAY.iter().filter(|one| !ICD10CM.code(one.code).is_some_and(|entry| entry.is_billable)).map(|one| one.name).collect();
        assert_eq!(wrong, [] as [&str; 0]);
        assert!(LAY.len() > 90);
    }
}
