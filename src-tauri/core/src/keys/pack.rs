//! The downtime pack that leaves the house on a stick: one file, sealed to a key pair whose private half opens with a
//! passphrase alone. Whoever saves it needs no passphrase, and whoever has the passphrase needs neither the practice nor
//! its key chain.
//!
//! The file: a head of fixed length (magic, version, JSON filled up with spaces, SHA-256 of all that), then the pages
//! under AES-256-GCM with a key drawn for this file, bound to the head. The digest of the head tells an accident from a
//! wrong passphrase; the length in the head tells a file that was cut.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::cost::Cost;
use super::crypto::{Pair, Sealed, Secret, WontOpen, Wrapped, bound_to, close, digest, disclose, draw, seal, stretch, unwrap, wrap};
use super::format::Kdf;
use super::hex::Hex;
use super::password::{check_passphrase, composed};
use crate::dates::Moment;
use crate::error::{Error, Result};

const MAGIC: &[u8; 16] = b"DAYSHEET-PACK\n\n\n";
const VERSION: u32 = 1;
const HEAD: usize = 2048;
const CHECKED: usize = HEAD - 32;
/// A pack is a few hundred pages at most; a larger file is none of ours.
pub const MOST_BYTES: u64 = 256 << 20;
const MOST_FILES: usize = 100;

/// A file within a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFile {
    /// A name without a folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A pack that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedPack {
    /// When it was saved.
    pub made_at: Moment,
    /// What it holds.
    pub files: Vec<PackFile>,
}

/// What packs are sealed with: a public key, and its private half under the passphrase.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackLock {
    public_key: Hex<65>,
    kdf: Kdf,
    private_key: Wrapped,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Head {
    made_at: Moment,
    lock: PackLock,
    key: Sealed,
    nonce: Hex<12>,
    /// Length of what follows the head.
    bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct Named {
    name: String,
    bytes: u64,
}

impl PackLock {
    /// A new pair under a passphrase of six words, or twenty characters. Errors are on the field `passphrase`.
    pub fn new(passphrase: &str, names: &[&str], cost: Cost) -> Result<PackLock> {
        check_passphrase(passphrase, names)?;
        let pair = Pair::generate()?;
        let kdf = Kdf { salt: Hex(*draw::<16>()?), cost: cost.alone() };
        let public_key = pair.public_bytes();
        let private_key = wrap(&stretched(passphrase, &kdf)?, &bound(&public_key, &kdf), &pair.private_bytes())?;
        Ok(PackLock { public_key, kdf, private_key })
    }

    /// As the practice's file keeps it; it gives nothing away that a pack does not.
    pub fn text(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|_| Error::broken("broken", "pack-lock"))
    }

    /// From that text.
    pub fn parse(text: &str) -> Result<PackLock> {
        serde_json::from_str(text).map_err(|_| Error::broken("broken", "pack-lock"))
    }

    fn opens(&self, passphrase: &str) -> Result<Pair> {
        if !self.kdf.cost.is_bearable() {
            return Err(changed());
        }
        let private = unwrap(&stretched(passphrase, &self.kdf)?, &bound(&self.public_key, &self.kdf), &self.private_key);
        private.and_then(|private| Pair::from_private(&private)).map_err(|WontOpen| Error::field("passphrase", "pack-wrong-passphrase"))
    }
}

/// One file of these, for whoever has the passphrase of the lock.
pub fn close_pack(lock: &PackLock, made_at: Moment, files: &[PackFile]) -> Result<Vec<u8>> {
    let fault = |_| Error::broken("broken", "pack-json");
    let named: Vec<Named> = files.iter().map(|file| Named { name: file.name.clone(), bytes: file.bytes.len() as u64 }).collect();
    let list = serde_json::to_vec(&named).map_err(fault)?;
    let mut plain = Zeroizing::new(Vec::with_capacity(8 + list.len() + files.iter().map(|file| file.bytes.len()).sum::<usize>()));
    plain.extend_from_slice(&(list.len() as u64).to_be_bytes());
    plain.extend_from_slice(&list);
    files.iter().for_each(|file| plain.extend_from_slice(&file.bytes));

    let (key, nonce): (Secret, _) = (draw()?, Hex(*draw::<12>()?));
    let sealed = seal(&lock.public_key, KEY, &key)?;
    let head = Head { made_at, lock: lock.clone(), key: sealed, nonce, bytes: (plain.len() + TAG) as u64 };
    let mut file = [&MAGIC[..], &VERSION.to_be_bytes(), &serde_json::to_vec(&head).map_err(fault)?].concat();
    if file.len() > CHECKED {
        return Err(Error::broken("broken", "pack-head"));
    }
    file.resize(CHECKED, b' ');
    let body = close(&key, &nonce, &file, &plain)?;
    let check = digest(&file);
    file.extend_from_slice(&check);
    file.extend_from_slice(&body);
    Ok(file)
}

/// What a pack holds.
///
/// # Errors
/// `pack-not-one`, `pack-newer`, `pack-cut`, `pack-changed`; `Invalid { passphrase: pack-wrong-passphrase }`.
pub fn open_pack(file: &[u8], passphrase: &str) -> Result<OpenedPack> {
    let head = whole_head(file)?;
    let key = head.lock.opens(passphrase)?.unseal(KEY, &head.key).map_err(|WontOpen| changed())?;
    let plain = disclose(&key, &head.nonce, &file[..CHECKED], &file[HEAD..]).map_err(|WontOpen| changed())?;
    Ok(OpenedPack { made_at: head.made_at, files: files_of(&plain).ok_or_else(changed)? })
}

/// Is this a whole pack, as far as can be told without the passphrase? When it was saved.
pub fn whole_pack(file: &[u8]) -> Result<Moment> {
    whole_head(file).map(|head| head.made_at)
}

fn whole_head(file: &[u8]) -> Result<Head> {
    let cut = || Error::refused("pack-cut");
    if !MAGIC.starts_with(&file[..file.len().min(MAGIC.len())]) || file.is_empty() {
        return Err(Error::refused("pack-not-one"));
    }
    let (checked, check) = (file.get(..CHECKED).ok_or_else(cut)?, file.get(CHECKED..HEAD).ok_or_else(cut)?);
    if digest(checked) != check {
        return Err(changed());
    }
    if checked[16..20] != VERSION.to_be_bytes() {
        return Err(Error::refused("pack-newer"));
    }
    let head: Head = serde_json::from_slice(&checked[20..]).map_err(|_| changed())?;
    match ((file.len() - HEAD) as u64).cmp(&head.bytes) {
        std::cmp::Ordering::Less => Err(cut()),
        std::cmp::Ordering::Greater => Err(changed()),
        std::cmp::Ordering::Equal => Ok(head),
    }
}

fn files_of(plain: &[u8]) -> Option<Vec<PackFile>> {
    let (length, rest) = plain.split_at_checked(8)?;
    let length = usize::try_from(u64::from_be_bytes(length.try_into().ok()?)).ok()?;
    let (list, mut rest) = rest.split_at_checked(length)?;
    let named: Vec<Named> = serde_json::from_slice(list).ok()?;
    if named.len() > MOST_FILES {
        return None;
    }
    let mut files = Vec::new();
    for one in named {
        let (bytes, after) = rest.split_at_checked(usize::try_from(one.bytes).ok()?)?;
        rest = after;
        // A pack writes beside itself, wherever it comes from.
        if !is_plain(&one.name) {
            return None;
        }
        files.push(PackFile { name: one.name, bytes: bytes.to_vec() });
    }
    rest.is_empty().then_some(files)
}

/// Letters, digits, dashes and dots, none of these first: a name that leads nowhere on any system.
fn is_plain(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    (1..=100).contains(&name.len()) && name.chars().all(fits) && name.starts_with(|c: char| c.is_ascii_alphanumeric())
}

fn changed() -> Error {
    Error::refused("pack-changed")
}

const KEY: &[u8] = b"daysheet-pack v1 key";
/// What AES-GCM adds.
const TAG: usize = 16;

fn stretched(passphrase: &str, kdf: &Kdf) -> Result<Secret> {
    let text = composed(passphrase).ok_or_else(|| Error::field("passphrase", "pack-wrong-passphrase"))?;
    stretch(text.as_bytes(), &kdf.salt.0, kdf.cost)
}

fn bound(public_key: &Hex<65>, kdf: &Kdf) -> Vec<u8> {
    bound_to(&[b"daysheet-pack v1 lock", &public_key.0, &kdf.salt.0, &kdf.cost.to_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASE: &str = "seven otters carry quiet lanterns home";

    fn files() -> Vec<PackFile> {
        ["downtime-2026-03-04.pdf", "read-me.txt"].map(|name| PackFile { name: name.to_owned(), bytes: name.repeat(9).into_bytes() }).to_vec()
    }

    fn lock() -> PackLock {
        PackLock::new(PHRASE, &["Riverside"], Cost::for_tests()).unwrap()
    }

    fn packed() -> Vec<u8> {
        close_pack(&lock(), Moment::from_millis(1_772_600_000_000).unwrap(), &files()).unwrap()
    }

    fn code(file: &[u8]) -> String {
        open_pack(file, PHRASE).unwrap_err().code().to_owned()
    }

    #[test]
    fn what_went_in_comes_out_for_whoever_has_the_passphrase() {
        let file = packed();
        let opened = open_pack(&file, PHRASE).unwrap();
        assert_eq!((opened.files, opened.made_at.millis()), (files(), 1_772_600_000_000));
        assert_eq!(whole_pack(&file).unwrap(), opened.made_at);
        let lock = lock();
        let again = close_pack(&PackLock::parse(&lock.text().unwrap()).unwrap(), Moment::from_millis(5).unwrap(), &files()).unwrap();
        assert_eq!(open_pack(&again, PHRASE).unwrap().files, files());
        assert!(!file.windows(8).any(|part| part == b"downtime"), "no name of a file stands outside");
    }

    #[test]
    fn a_wrong_passphrase_a_cut_and_a_changed_byte_are_told_apart() {
        let file = packed();
        let Err(Error::Invalid(wrong)) = open_pack(&file, "seven otters carry quiet lanterns hope") else { panic!("a wrong passphrase opens") };
        assert_eq!((wrong[0].field.as_str(), wrong[0].code.as_str()), ("passphrase", "pack-wrong-passphrase"));
        for cut in [1, 15, 16, 20, 500, HEAD - 1, HEAD, HEAD + 1, file.len() - 1] {
            assert_eq!(code(&file[..cut]), "pack-cut", "{cut}");
        }
        assert_eq!(code(b""), "pack-not-one");
        assert_eq!(code(b"%PDF-1.7"), "pack-not-one");
        assert_eq!(code(&[&file[..], b"x"].concat()), "pack-changed");
        for at in (16..file.len()).step_by(7).chain(HEAD - 40..HEAD + 40).chain([file.len() - 1]) {
            let mut other = file.clone();
            other[at] ^= 1;
            assert_eq!(code(&other), "pack-changed", "{at}");
        }
    }

    #[test]
    fn a_head_made_by_hand_opens_nothing() {
        let file = packed();
        let with_head = |change: fn(&mut serde_json::Value)| {
            let mut head: serde_json::Value = serde_json::from_slice(&file[20..CHECKED]).unwrap();
            change(&mut head);
            let mut other = [&file[..20], &serde_json::to_vec(&head).unwrap()].concat();
            other.resize(CHECKED, b' ');
            let check = digest(&other);
            [&other[..], &check, &file[HEAD..]].concat()
        };
        assert_eq!(
            code(&with_head(|head| head["madeAt"] = "2030-01-01T00:00:00.000Z".into())),
            "pack-changed",
            "an older pack passes for no newer one"
        );
        assert_eq!(code(&with_head(|head| head["lock"]["kdf"]["cost"]["memoryKib"] = u32::MAX.into())), "pack-changed", "no file takes the machine");
        let mut newer = file[..CHECKED].to_vec();
        newer[19] = 2;
        let check = digest(&newer);
        assert_eq!(code(&[&newer[..], &check, &file[HEAD..]].concat()), "pack-newer");
    }

    #[test]
    fn a_name_leads_nowhere() {
        for bad in ["../etc", "/etc/passwd", "a/b", "a\\b", "C:x", ".hidden", "", "a\nb", "-rf"] {
            assert!(!is_plain(bad), "{bad:?}");
        }
        assert!(is_plain("downtime-2026-03-04.pdf"));
    }
}
