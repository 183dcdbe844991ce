//! Anchors: number and hash of the newest act, kept outside the file, so that an older state of it (a copy put
//! back, a journal removed or cut) is told and not taken for the newest one.
//!
//! The anchor beside the file is written over after each commit and not forced to the disk: it never runs ahead of
//! what is committed, and costs no second wait. Others lie further away (the key chain). Every anchor carries a mark
//! that only the file's key can make, and the era it belongs to: a restore, or the decision to go on with an older
//! file, begins a new era, and anchors of eras before it say nothing any more.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::{Store, lock};
use crate::dates::Moment;
use crate::error::Result;
use crate::ids::ActId;
use crate::keys::DataKey;

/// The newest act as somebody outside the file knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// Goes up by one with each restore, and each time somebody goes on with an older file.
    pub(crate) era: u32,
    /// Number of the act.
    pub(crate) act: i64,
    /// Its seal.
    pub(crate) hash: String,
    /// When it was done.
    pub(crate) at: Moment,
}

/// Longer than this is not an anchor.
const MOST_BYTES: u64 = 512;

impl Anchor {
    /// One line, always of the same length: written over in place, nothing of the older one is left.
    pub(crate) fn text(&self, key: &DataKey) -> String {
        let said = format!("daysheet-anchor 1 {:08} {:012} {} {}", self.era, self.act, self.hash, self.at);
        let mark = mark(key, &said);
        format!("{said} {mark}\n")
    }

    /// What a text says, when this key marked it.
    pub(crate) fn proven(text: &str, key: &DataKey) -> Option<Anchor> {
        let (said, marked) = text.trim_end().rsplit_once(' ')?;
        if marked != mark(key, said) {
            return None;
        }
        let mut parts = said.strip_prefix("daysheet-anchor 1 ")?.split(' ');
        let (era, act, hash, at) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(Anchor { era: era.parse().ok()?, act: act.parse().ok()?, hash: hash.to_owned(), at: Moment::parse(at)? })
    }

    /// The anchor beside a file, if this key marked it.
    pub(crate) fn beside(database: &Path, key: &DataKey) -> Option<Anchor> {
        let mut text = String::new();
        File::open(beside(database)).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
        Anchor::proven(&text, key)
    }

    /// Lays the anchor beside a file that is not worked on yet; on the disk when this returns.
    pub(crate) fn lay_beside(&self, database: &Path, key: &DataKey) -> Result<()> {
        let mut file = open(&beside(database))?;
        file.write_all(self.text(key).as_bytes())?;
        Ok(file.sync_all()?)
    }
}

fn beside(database: &Path) -> PathBuf {
    database.with_extension("anchor")
}

fn mark(key: &DataKey, said: &str) -> String {
    key.derived(&format!("anchor {said}")).iter().map(|b| format!("{b:02x}")).collect()
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// The anchor of a file that is worked on, and its own file as long as that can be written.
pub(super) struct Moored {
    anchor: Anchor,
    file: Option<File>,
}

impl Store {
    /// Is the act of this anchor in the file, under its seal?
    pub(crate) fn holds(&self, anchor: &Anchor) -> Result<bool> {
        let sql = "SELECT hash FROM seals WHERE act_id = ?1";
        let sealed = self.read(None, |r| r.one(sql, [anchor.act], |row| row.get::<_, String>(0)))?;
        Ok(sealed.is_some_and(|hash| hash == anchor.hash))
    }

    /// From now on every commit is told to the anchor, which begins at the newest act.
    pub(crate) fn moor(&self, era: u32) -> Result<()> {
        let (act, hash) = self.head()?;
        let file = open(&beside(&self.path)).ok();
        *lock(&self.moored) = Some(Moored { anchor: Anchor { era, act, hash, at: self.last_act_at()? }, file });
        self.write_anchor();
        Ok(())
    }

    /// The anchor as it stands; none for a copy that nobody works on.
    pub(crate) fn anchor(&self) -> Option<Anchor> {
        lock(&self.moored).as_ref().map(|moored| moored.anchor.clone())
    }

    /// When the newest act was done.
    pub(crate) fn last_act_at(&self) -> Result<Moment> {
        let sql = "SELECT at FROM acts ORDER BY id DESC LIMIT 1";
        Ok(self.read(None, |r| r.one(sql, (), |row| row.get(0)))?.unwrap_or_else(|| self.clock.now()))
    }

    /// Tells the anchor of an act that was just committed.
    pub(super) fn raise_anchor(&self, act: ActId, hash: String, at: Moment) {
        if let Some(moored) = lock(&self.moored).as_mut() {
            moored.anchor = Anchor { era: moored.anchor.era, act: act.0, hash, at };
        }
        self.write_anchor();
    }

    /// The act is done and on the disk: where the anchor cannot be written it stays behind, which only tells less.
    fn write_anchor(&self) {
        if let Some(Moored { anchor, file: Some(file) }) = lock(&self.moored).as_mut() {
            let text = anchor.text(&self.key);
            let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(text.as_bytes()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_makes_an_anchor_and_its_length_is_always_the_same() {
        let key = DataKey::fixed(7);
        let at = |act| Anchor { era: 1, act, hash: "ab".repeat(32), at: Moment::parse("2026-03-03T14:30:00.000Z").unwrap() };
        let text = at(9).text(&key);
        assert_eq!(Anchor::proven(&text, &key), Some(at(9)));
        assert_eq!(text.len(), at(123_456_789).text(&key).len());
        assert_eq!(Anchor::proven(&text, &DataKey::fixed(8)), None);
        assert_eq!(Anchor::proven(&text.replacen("000000000009", "000000000008", 1), &key), None, "a changed number shows");
        for cut in 0..text.len() - 1 {
            assert_eq!(Anchor::proven(&text[..cut], &key), None, "cut at {cut}");
        }
    }
}
