//! A code list in memory: found by the beginning of a code or of words, in any order, without touching the disk.
//!
//! The list stays the text it came as; beside it lie where its lines begin, its folded words in order, and for each word
//! the lines that have it. A search is two halvings a word, a bit a line, and a walk over the bits that are left.

use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;

use crate::dates::Day;
use crate::error::{Error, Result};
use crate::patients::fold;

/// One line of a list, as it stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// Without a dot.
    pub(super) code: &'a str,
    /// Can be charged; a heading cannot.
    pub(super) is_billable: bool,
    /// At most sixty letters.
    pub(super) short: &'a str,
    /// In full.
    pub(super) long: &'a str,
    /// The last day it could be used.
    pub(super) ended_on: Option<Day>,
}

/// A line that is told before the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First {
    pub(super) number: u32,
    /// Also when the words of the search are none of its own.
    pub(super) is_sure: bool,
}

/// A list, ready to be searched.
pub(super) struct Index {
    text: String,
    /// Where each line begins, in the order of codes.
    lines: Vec<u32>,
    /// The smaller, the sooner it is meant: short titles before long ones, everyday chapters before rare ones.
    weights: Vec<u16>,
    words: Vec<Box<str>>,
    /// Where the lines of each word begin in `having`.
    starts: Vec<u32>,
    having: Vec<u32>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Index({} lines, {} words)", self.lines.len(), self.words.len())
    }
}

/// Words of a search that count; the rest is noise.
const MOST_WORDS: usize = 8;

impl Index {
    /// Unpacks a list: `code, billable, short, long, end` in columns, a title line first.
    ///
    /// # Errors
    /// `Broken` when it is not what was packed.
    pub(super) fn unpack(packed: &[u8]) -> Result<Index> {
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed).read_to_string(&mut text).map_err(|_| Error::broken("damaged", "code-list"))?;
        Ok(Index::of(text))
    }

    /// Reads a list.
    pub(super) fn of(text: String) -> Index {
        let mut lines: Vec<u32> = text.match_indices('\n').map(|(at, _)| at as u32 + 1).filter(|at| (*at as usize) < text.len()).collect();
        lines.sort_by(|a, b| code_at(&text, *a).cmp(code_at(&text, *b)));
        let mut found: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        let mut weights = Vec::with_capacity(lines.len());
        let mut word = String::new();
        for (number, at) in lines.iter().enumerate() {
            let entry = entry_at(&text, *at);
            weights.push(weight(&entry));
            for title in [entry.short, entry.long] {
                let folded = if title.is_ascii() { None } else { Some(fold(title)) };
                each_word(folded.as_deref().unwrap_or(title), &mut word, |word| note(&mut found, word, number as u32));
                if entry.short == entry.long {
                    break;
                }
            }
        }
        let sorted: BTreeMap<Box<str>, Vec<u32>> = found.into_iter().collect();
        let (mut words, mut starts, mut having) = (Vec::with_capacity(sorted.len()), Vec::with_capacity(sorted.len() + 1), Vec::new());
        for (word, lines) in sorted {
            starts.push(having.len() as u32);
            having.extend(lines);
            words.push(word);
        }
        starts.push(having.len() as u32);
        Index { text, lines, weights, words, starts, having }
    }

    /// How many lines.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Every line, in the order of codes.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.lines.iter().map(|at| entry_at(&self.text, *at))
    }

    /// The line of a number.
    pub(super) fn entry(&self, number: u32) -> Entry<'_> {
        entry_at(&self.text, self.lines[number as usize])
    }

    /// The number of a code's line.
    pub(super) fn number(&self, code: &str) -> Option<u32> {
        self.lines.binary_search_by(|at| code_at(&self.text, *at).cmp(code)).ok().map(|number| number as u32)
    }

    /// The line of a code.
    pub(super) fn code(&self, code: &str) -> Option<Entry<'_>> {
        self.number(code).map(|number| self.entry(number))
    }

    /// The lines whose code begins so.
    fn below(&self, beginning: &str) -> std::ops::Range<u32> {
        let first = self.lines.partition_point(|at| code_at(&self.text, *at) < beginning);
        let length = self.lines[first..].iter().take_while(|at| code_at(&self.text, **at).starts_with(beginning)).count();
        first as u32..(first + length) as u32
    }

    /// The first lines that have every word of the text at the beginning of one of theirs, or as the beginning of their code,
    /// and whether there are more. What `first` names comes before the others, in its order: what is surely meant whatever its
    /// words, the rest if it fits.
    pub(super) fn search(&self, text: &str, first: &[First], most: usize) -> (Vec<u32>, bool) {
        let parts: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|p| !p.is_empty()).take(MOST_WORDS).collect();
        if parts.is_empty() {
            return (first.iter().map(|one| one.number).take(most).collect(), false);
        }
        let is_code = parts.len() == 1 && as_code(parts[0]).is_some_and(|code| !self.below(&code).is_empty());
        let mut left = vec![u64::MAX; self.lines.len().div_ceil(64)];
        let mut whole = vec![0_u8; self.lines.len()];
        for part in &parts {
            let mut have = vec![0_u64; left.len()];
            self.mark(part, &mut have, &mut whole);
            left.iter_mut().zip(&have).for_each(|(left, have)| *left &= have);
        }
        let has = |number: u32| left[number as usize / 64] >> (number % 64) & 1 == 1;
        let mut hits: Vec<u32> = first.iter().filter(|one| one.is_sure || has(one.number)).map(|one| one.number).collect();
        let weigh = |number: u32| {
            let missed = 20 * (parts.len() as u32).saturating_sub(u32::from(whole[number as usize]));
            if is_code { 0 } else { u32::from(self.weights[number as usize]) + missed }
        };
        let mut others: Vec<(u32, u32)> = self.marked(&left).filter(|number| !hits.contains(number)).map(|number| (weigh(number), number)).collect();
        let count = hits.len() + others.len();
        let keep = most.saturating_sub(hits.len()).min(others.len());
        if keep > 0 && keep < others.len() {
            others.select_nth_unstable(keep - 1);
        }
        others.truncate(keep);
        others.sort_unstable();
        hits.extend(others.into_iter().map(|(_, number)| number));
        hits.truncate(most);
        (hits, count > most)
    }

    /// The numbers of the lines whose bit stands.
    fn marked<'a>(&'a self, bits: &'a [u64]) -> impl Iterator<Item = u32> + 'a {
        let standing = |(at, bits): (usize, &u64)| {
            let mut bits = *bits;
            std::iter::from_fn(move || {
                let low = (bits != 0).then(|| bits.trailing_zeros())?;
                bits &= bits - 1;
                Some(at as u32 * 64 + low)
            })
        };
        bits.iter().enumerate().flat_map(standing).take_while(|number| (*number as usize) < self.lines.len())
    }

    /// Marks the lines that have a part of a search, and counts where it is a whole word of theirs.
    fn mark(&self, part: &str, have: &mut [u64], whole: &mut [u8]) {
        let mut set = |number: u32| have[number as usize / 64] |= 1 << (number % 64);
        if let Some(code) = as_code(part) {
            self.below(&code).for_each(&mut set);
        }
        let mut joined: Option<Vec<u64>> = None;
        let mut word = String::new();
        let mut each = Vec::new();
        each_word(&fold(part), &mut word, |word| each.push(word.to_owned()));
        for word in &each {
            let from = self.words.partition_point(|w| **w < **word);
            let to = from + self.words[from..].partition_point(|w| w.starts_with(word.as_str()));
            let lines = &self.having[self.starts[from] as usize..self.starts[to] as usize];
            let mut these = vec![0_u64; whole.len().div_ceil(64)];
            lines.iter().for_each(|number| these[*number as usize / 64] |= 1 << (number % 64));
            if self.words.get(from).is_some_and(|w| **w == **word) {
                let exact = &self.having[self.starts[from] as usize..self.starts[from + 1] as usize];
                exact.iter().for_each(|number| whole[*number as usize] = whole[*number as usize].saturating_add(1));
            }
            match &mut joined {
                Some(all) => all.iter_mut().zip(&these).for_each(|(all, these)| *all &= these),
                None => joined = Some(these),
            }
        }
        if let Some(joined) = joined {
            have.iter_mut().zip(&joined).for_each(|(have, joined)| *have |= joined);
        }
    }
}

/// The text as the beginning of a code, if it can be one: a letter and a digit first, or five digits.
fn as_code(text: &str) -> Option<String> {
    let code = text.replace('.', "").to_uppercase();
    let b = code.as_bytes();
    let is_shaped = (2..=7).contains(&b.len()) && b[0].is_ascii_alphabetic() && b[1].is_ascii_digit() && b.iter().all(u8::is_ascii_alphanumeric);
    is_shaped.then_some(code)
}

fn code_at(text: &str, at: u32) -> &str {
    let line = &text[at as usize..];
    line.split(['\t', '\n']).next().unwrap_or_default()
}

fn entry_at(text: &str, at: u32) -> Entry<'_> {
    let line = text[at as usize..].split('\n').next().unwrap_or_default();
    let mut parts = line.split('\t');
    let mut next = || parts.next().unwrap_or_default();
    let (code, billable, short, long, last) = (next(), next(), next(), next(), next());
    let long = if long.is_empty() { short } else { long };
    Entry { code, is_billable: billable == "1", short, long, ended_on: Day::parse(last) }
}

/// Calls `f` with every word of a folded (or plain) text, in small letters.
fn each_word(text: &str, buffer: &mut String, mut f: impl FnMut(&str)) {
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        buffer.clear();
        buffer.extend(part.chars().map(|c| c.to_ascii_lowercase()));
        f(buffer);
    }
}

fn note(found: &mut HashMap<Box<str>, Vec<u32>>, word: &str, number: u32) {
    match found.get_mut(word) {
        Some(lines) if lines.last() == Some(&number) => {}
        Some(lines) => lines.push(number),
        None => drop(found.insert(word.into(), vec![number])),
    }
}

/// How far back a line stands among those that fit equally well.
fn weight(entry: &Entry<'_>) -> u16 {
    let rare = match entry.code.as_bytes().first() {
        Some(b'V'..=b'Y') if entry.code.len() != 5 || !entry.code.as_bytes()[1..].iter().all(u8::is_ascii_digit) => 120,
        Some(b'O' | b'P') => 60,
        Some(b'S' | b'T') => 40,
        Some(b'Q') => 30,
        Some(b'Z') => 20,
        _ => 0,
    };
    // The first encounter of an injury is what a desk charges most.
    let later = if entry.code.len() == 7 && !entry.code.ends_with('A') { 30 } else { 0 };
    let heading = if entry.is_billable { 0 } else { 12 };
    u16::try_from(entry.long.len()).unwrap_or(u16::MAX / 2).saturating_add(rare + later + heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "code\tbillable\tshort\tlong\tend\n\
        E11\t0\tType 2 diabetes mellitus\t\t\n\
        E119\t1\tType 2 diabetes mellitus without complications\t\t\n\
        I10\t1\tEssential (primary) hypertension\t\t\n\
        I150\t1\tRenovascular hypertension\t\t\n\
        H8109\t1\tMeniere's disease, unspecified ear\tM\u{e9}ni\u{e8}re's disease, unspecified ear\t\n\
        O10\t0\tPre-existing hypertension\t\t\n";

    fn found(text: &str) -> Vec<String> {
        let index = Index::of(LIST.to_owned());
        let (hits, _) = index.search(text, &[], 10);
        hits.into_iter().map(|number| index.entry(number).code.to_owned()).collect()
    }

    #[test]
    fn words_are_found_in_any_order_by_their_beginnings() {
        assert_eq!(found("hyp ess"), ["I10"]);
        assert_eq!(found("diab type 2"), ["E11", "E119"]);
        assert_eq!(found("m\u{e9}n ear"), ["H8109"], "folded");
        assert_eq!(found("meniere"), ["H8109"]);
        assert_eq!(found("without sense"), [] as [&str; 0]);
    }

    #[test]
    fn codes_are_found_with_and_without_their_dot_in_their_order() {
        assert_eq!(found("e11"), ["E11", "E119"]);
        assert_eq!(found("E11.9"), ["E119"]);
        assert_eq!(found("i1"), ["I10", "I150"]);
        assert_eq!(found("e11 complications"), ["E119"], "a code and a word");
    }

    #[test]
    fn what_is_meant_stands_first_and_what_is_used_before_the_rest() {
        let index = Index::of(LIST.to_owned());
        let first = |code, is_sure| First { number: index.number(code).unwrap(), is_sure };
        let (hits, is_more) = index.search("hypertension", &[first("H8109", true), first("O10", false), first("E119", false)], 3);
        let codes: Vec<&str> = hits.into_iter().map(|n| index.entry(n).code).collect();
        assert_eq!((codes, is_more), (vec!["H8109", "O10", "I150"], true));
        assert_eq!(index.search("", &[first("I10", false)], 3).0, [first("I10", false).number]);
    }
}
