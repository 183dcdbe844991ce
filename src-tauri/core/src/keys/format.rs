//! The vault file, byte by byte: parts, one a line, each `<SHA-256 of the JSON> <JSON>`, with an empty line between
//! two parts, so that one damaged place can spoil one part only. The header names every slot and stands twice, first and
//! last: what is damaged can always be named, and the other slots still open. The digest is against accidents; against
//! hands, each cipher text is bound to what it stands for ([`Slot::bound`]).

use serde::{Deserialize, Serialize};

use super::cost::Cost;
use super::crypto::{Sealed, Wrapped, bound_to, digest};
use super::hex::{Hex, encode};
use super::throttle::Attempts;
use crate::error::{Error, Result};
use crate::ids::StaffId;

/// The file's version; another one is refused, not guessed at.
pub(super) const VERSION: u32 = 1;
/// A vault is a few kilobytes; this is far beyond 500 people.
pub(super) const MOST_BYTES: u64 = 2 * 1024 * 1024;
pub(super) const MOST_SLOTS: usize = 500;
const MOST_LINE: usize = 256 * 1024;
const MOST_TEXT: usize = 200;
const FORMAT: &str = "daysheet-vault";

/// What holds for the whole file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Header {
    pub format: String,
    pub version: u32,
    /// Drawn when the practice was founded.
    pub practice: Hex<16>,
    /// For the sign-in screen; the practice's own name stands in its file.
    pub name: String,
    /// Of the data key in use.
    pub generation: u32,
    /// One a generation; two while the key is being changed.
    pub keys: Vec<KeyCheck>,
    /// Tells the right device secret from another practice's.
    pub device: Hex<16>,
    /// Two groups of the recovery code were typed back.
    pub recovery_confirmed: bool,
    /// Every slot that must be there.
    pub slots: Vec<String>,
}

/// Tells the right data key of a generation from another; derived, gives nothing away.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct KeyCheck {
    pub generation: u32,
    pub check: Hex<16>,
}

/// Whom a slot lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Kind {
    /// A person, by password and device secret.
    Person,
    /// The printed code.
    Recovery,
    /// An owner's passphrase, which does not need the device secret.
    Passphrase,
}

/// How a password becomes a key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Kdf {
    pub salt: Hex<16>,
    pub cost: Cost,
}

/// The data key of one generation, sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct SealedKey {
    pub generation: u32,
    pub sealed: Sealed,
}

/// One way in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Slot {
    pub id: String,
    pub kind: Kind,
    pub user: Option<StaffId>,
    pub name: String,
    pub role: String,
    pub public_key: Hex<65>,
    pub kdf: Option<Kdf>,
    pub private_key: Option<Wrapped>,
    pub data_keys: Vec<SealedKey>,
    pub device_secret: Option<Sealed>,
}

/// What a cipher text of a slot holds, as it is bound.
#[derive(Clone, Copy)]
pub(super) enum Holds<'a> {
    PrivateKey(&'a Kdf),
    DataKey(u32),
    DeviceSecret,
}

impl Slot {
    /// Everything that a cipher text in this slot stands for. Changed, moved or swapped, it does not open.
    pub fn bound(&self, practice: &Hex<16>, holds: Holds<'_>) -> Vec<u8> {
        let user = self.user.map_or(0, |user| user.0).to_be_bytes();
        let (what, more) = match holds {
            Holds::PrivateKey(kdf) => ("private-key", [&kdf.salt.0[..], &kdf.cost.to_bytes()].concat()),
            // Whoever holds the data key can seal it anew, so name and role are bound here too.
            Holds::DataKey(generation) => ("data-key", bound_to(&[&generation.to_be_bytes(), self.name.as_bytes(), self.role.as_bytes()])),
            Holds::DeviceSecret => ("device-secret", Vec::new()),
        };
        let kind: &[u8] = match self.kind {
            Kind::Person => b"person",
            Kind::Recovery => b"recovery",
            Kind::Passphrase => b"passphrase",
        };
        bound_to(&[FORMAT.as_bytes(), &VERSION.to_be_bytes(), &practice.0, self.id.as_bytes(), kind, &user, what.as_bytes(), &more])
    }

    fn is_sane(&self) -> bool {
        let by_password = self.kdf.as_ref().is_some_and(|kdf| kdf.cost.is_bearable()) && self.private_key.is_some();
        let shape = match self.kind {
            Kind::Person => by_password && self.user.is_some_and(|user| self.id == person_id(user)) && self.device_secret.is_none(),
            Kind::Passphrase => by_password && self.user.is_none() && self.id == PASSPHRASE && self.device_secret.is_some(),
            Kind::Recovery => {
                self.kdf.is_none() && self.private_key.is_none() && self.user.is_none() && self.id == RECOVERY && self.device_secret.is_some()
            }
        };
        shape && (1..=2).contains(&self.data_keys.len()) && is_short(&self.name) && is_short(&self.role)
    }
}

/// The recovery slot's id.
pub(super) const RECOVERY: &str = "recovery";
/// The passphrase slot's id.
pub(super) const PASSPHRASE: &str = "passphrase";
/// How the attempts and the header are called when they are damaged.
pub(super) const ATTEMPTS: &str = "attempts";
pub(super) const HEADER: &str = "header";

/// The id of a person's slot.
pub(super) fn person_id(user: StaffId) -> String {
    format!("person-{user}")
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Part {
    Header(Header),
    Slot(Box<Slot>),
    Attempts(Attempts),
}

/// What a file holds.
#[derive(Clone)]
pub(super) struct Content {
    pub header: Header,
    pub slots: Vec<Slot>,
    pub attempts: Attempts,
    /// Names of the damaged parts.
    pub damaged: Vec<String>,
    /// Lines that could not be read, as they are: nothing is thrown away on the quiet.
    pub torn: Vec<Vec<u8>>,
}

impl Content {
    /// Reads a file from anywhere, friend or foe.
    pub fn parse(bytes: &[u8]) -> Result<Content> {
        let (mut headers, mut slots, mut attempts, mut torn) = (Vec::new(), Vec::<Slot>::new(), Vec::new(), Vec::new());
        for line in bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
            match part_of(line) {
                Some(Part::Header(header)) => headers.push(header),
                Some(Part::Slot(slot)) => slots.push(*slot),
                Some(Part::Attempts(found)) => attempts.push(found),
                None => torn.push(line.to_vec()),
            }
            if headers.len() + slots.len() + attempts.len() + torn.len() > MOST_SLOTS * 2 {
                return Err(unreadable("parts"));
            }
        }
        let header = headers.first().cloned().ok_or_else(|| unreadable(HEADER))?;
        if header.format != FORMAT {
            return Err(unreadable(HEADER));
        }
        if header.version != VERSION {
            return Err(Error::refused("vault-newer"));
        }
        let mut names = Vec::new();
        if headers.len() != 2 || headers[0] != headers[1] {
            names.push(HEADER.to_owned());
        }
        // A slot that the header does not name, or names once and is there twice, lets nobody in.
        let stands_alone = |slot: &Slot| header.slots.contains(&slot.id) && slots.iter().filter(|other| other.id == slot.id).count() == 1;
        let good: Vec<Slot> = slots.iter().filter(|slot| stands_alone(slot)).cloned().collect();
        names.extend(header.slots.iter().filter(|id| !good.iter().any(|slot| slot.id == **id)).cloned());
        if attempts.len() != 1 {
            names.push(ATTEMPTS.to_owned());
        }
        if names.is_empty() && !torn.is_empty() {
            names.push("line".to_owned());
        }
        Ok(Content { header, slots: good, attempts: attempts.pop().unwrap_or_default(), damaged: names, torn })
    }

    /// The file. The header must name the slots ([`Content::name_slots`]).
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let header = line_of(&Part::Header(self.header.clone()))?;
        let mut lines = vec![header.clone()];
        for slot in &self.slots {
            lines.push(line_of(&Part::Slot(Box::new(slot.clone())))?);
        }
        lines.push(line_of(&Part::Attempts(self.attempts.clone()))?);
        lines.extend(self.torn.iter().cloned());
        lines.push(header);
        let mut bytes = lines.join(&b"\n\n"[..]);
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Makes header and slots agree again after a change; a slot that is damaged stays named.
    pub fn name_slots(&mut self) {
        let slots = &self.slots;
        self.damaged.retain(|name| self.header.slots.contains(name) && !slots.iter().any(|slot| slot.id == *name));
        if self.damaged.is_empty() {
            self.torn.clear();
        }
        self.header.slots = slots.iter().map(|slot| slot.id.clone()).chain(self.damaged.iter().cloned()).collect();
    }
}

/// A new practice's header.
pub(super) fn new_header(practice: Hex<16>, name: &str, device: Hex<16>, key: KeyCheck) -> Header {
    Header {
        format: FORMAT.to_owned(),
        version: VERSION,
        practice,
        name: name.to_owned(),
        generation: key.generation,
        keys: vec![key],
        device,
        recovery_confirmed: false,
        slots: Vec::new(),
    }
}

/// The vault as a whole cannot be used: no way in works by it.
pub(super) fn unreadable(part: &str) -> Error {
    Error::broken("vault-unreadable", part)
}

/// The named part of the vault cannot be used; the others can.
pub(super) fn damaged(part: &str) -> Error {
    Error::broken("vault-damaged", part)
}

fn line_of(part: &Part) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(part).map_err(|_| Error::broken("broken", "vault-json"))?;
    Ok([encode(&digest(&json)).as_bytes(), b" ", &json].concat())
}

fn part_of(line: &[u8]) -> Option<Part> {
    if line.len() > MOST_LINE {
        return None;
    }
    let (check, rest) = line.split_at_checked(64)?;
    let json = rest.strip_prefix(b" ")?;
    if check != encode(&digest(json)).as_bytes() {
        return None;
    }
    let part: Part = serde_json::from_slice(json).ok()?;
    let sane = match &part {
        Part::Header(header) => header.slots.len() <= MOST_SLOTS && (1..=2).contains(&header.keys.len()) && is_short(&header.name),
        Part::Slot(slot) => slot.is_sane(),
        Part::Attempts(attempts) => attempts.is_sane(),
    };
    sane.then_some(part)
}

pub(super) fn is_short(text: &str) -> bool {
    text.len() <= MOST_TEXT && !text.chars().any(char::is_control)
}
