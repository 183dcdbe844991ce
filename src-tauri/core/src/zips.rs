//! Which cities a ZIP code stands for (`assets/zip`). The list offers and never refuses: it lacks ZIPs that have post office
//! boxes only.

use std::io::Read as _;
use std::sync::LazyLock;

use serde::Serialize;
use ts_rs::TS;

use crate::codes::{State, Zip};

/// A city with its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct City {
    /// As the post spells it.
    pub city: String,
    /// Its state.
    pub state: State,
}

/// The list, unpacked by the first who asks, and where each of its lines begins.
struct List {
    text: String,
    lines: Vec<u32>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let packed = include_bytes!("../../../assets/zip/zip-city-state.tsv.gz");
    let mut text = String::new();
    // A list that cannot be read offers nothing; a test reads it.
    if flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).is_err() {
        text.clear();
    }
    let starts = text.match_indices('\n').map(|(at, _)| at as u32 + 1).filter(|at| (*at as usize) < text.len()).collect();
    List { text, lines: starts }
});

/// The cities of a ZIP, in the order of the list; none when it is not known.
pub(crate) fn cities(zip: &Zip) -> Vec<City> {
    let five = zip.as_str().get(..5).unwrap_or_default();
    let line = |at: u32| LIST.text[at as usize..].lines().next().unwrap_or_default();
    let first = LIST.lines.partition_point(|at| line(*at) < five);
    let here = LIST.lines[first..].iter().map(|at| line(*at)).take_while(|line| line.starts_with(five));
    here.filter_map(|line| {
        let mut parts = line.split('\t').skip(1);
        Some(City { city: parts.next()?.to_owned(), state: State::parse(parts.next()?)? })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zip: &str) -> Vec<String> {
        cities(&Zip::parse(zip).unwrap()).into_iter().map(|c| format!("{}, {}", c.city, c.state)).collect()
    }

    #[test]
    fn a_zip_has_its_cities_and_an_unknown_one_has_none() {
        assert_eq!(of("01001"), ["Agawam, MA"]);
        assert_eq!(of("01001-1234"), ["Agawam, MA"], "nine digits say no other city");
        assert!(of("90210").contains(&"Beverly Hills, CA".to_owned()));
        assert_eq!(of("00000"), [] as [&str; 0]);
        assert_eq!(of("99999"), [] as [&str; 0]);
    }

    #[test]
    fn the_list_is_whole_sorted_and_of_known_states() {
        assert_eq!(LIST.lines.len(), 40_521);
        let lines: Vec<&str> = LIST.text.lines().skip(1).collect();
        assert!(lines.is_sorted_by_key(|line| &line[..5]));
        assert!(lines.iter().all(|line| State::parse(line.rsplit('\t').next().unwrap()).is_some()));
    }
}
