//! Acts that need the keys or the file as a whole: who may sign in, the ways back in, checking the file, undo.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Call, Office};
use crate::charts;
use crate::codes::{Line, Name};
use crate::command::{Command, Kind, Nothing, office, parse};
use crate::documents::{self, RecoverySheet};
use crate::error::{Error, Result};
use crate::history::{self, ActLine, UndoAsked, Undone};
use crate::ids::{ProviderId, StaffId};
use crate::keys::{NewPerson, RecoveryCode};
use crate::permit::{Can, Role};
use crate::staff::{self, Person, Signed};
use crate::store::{Actor, Store, Verified, lock};

pub(super) fn commands() -> Vec<Command> {
    vec![
        office::<StaffDraft, Person>("staff.add", Kind::Write, Can::ManageStaff),
        office::<StaffChange, Person>("staff.change", Kind::Write, Can::ManageStaff),
        office::<StaffPassword, Nothing>("staff.reset_password", Kind::Write, Can::ManageStaff),
        office::<OwnPassword, Nothing>("staff.change_password", Kind::Write, Can::BeSeated),
        office::<SecondPerson, Signed>("staff.sign", Kind::Write, Can::BeSeated),
        office::<TypedBack, Nothing>("practice.confirm_recovery", Kind::Write, Can::ManagePractice),
        office::<Nothing, NewCode>("practice.new_recovery_code", Kind::Write, Can::ManagePractice),
        office::<RecoverySheetAsked, RecoverySheet>("practice.recovery_sheet", Kind::Write, Can::ManagePractice),
        office::<NewPassphrase, Nothing>("practice.set_passphrase", Kind::Write, Can::ManagePractice),
        office::<VerifyRequest, Verified>("history.verify", Kind::Read, Can::SeeHistory),
        office::<Nothing, Vec<ActLine>>("history.undoable", Kind::Read, Can::Undo),
        office::<UndoAsked, Undone>("history.undo", Kind::Write, Can::Undo),
    ]
}

/// A new person who signs in. They type their own password at this desk.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StaffDraft {
    pub name: Name,
    pub role: Role,
    pub password: String,
    pub provider_id: Option<ProviderId>,
}

/// Another name, another role, or leaving.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct StaffChange {
    pub id: StaffId,
    pub name: Option<Name>,
    pub role: Role,
    pub is_active: bool,
    pub rev: i64,
}

/// A new password for somebody who forgot theirs; typed by them.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct StaffPassword {
    pub id: StaffId,
    pub password: String,
}

/// One's own new password.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct OwnPassword {
    pub current: String,
    pub password: String,
}

/// A second person at this seat, with their own password, and what they sign for.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SecondPerson {
    pub person_id: StaffId,
    pub password: String,
    pub what: Line,
}

/// Two groups of the printed code, typed back.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TypedBack {
    pub groups: Vec<TypedGroup>,
}

/// One group: its number 1 to 8, and what was typed.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TypedGroup {
    pub number: u8,
    pub text: String,
}

/// A code to print; the old one opens nothing any more.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct NewCode {
    pub recovery_code: String,
}

/// The code whose sheet is to be printed, as it was shown or typed.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RecoverySheetAsked {
    pub code: String,
}

/// The owners' passphrase, a way in without the key chain.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct NewPassphrase {
    pub passphrase: String,
}

/// How far to look.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VerifyRequest {
    /// Also compare every row with its last image.
    #[serde(default)]
    pub deep: bool,
}

impl Office {
    pub(super) fn keys_act(&self, store: &Arc<Store>, actor: &Actor<'_>, call: Call<'_>) -> Result<String> {
        let request = call.request;
        match call.name {
            "staff.add" => self.add_person(store, actor, request),
            "staff.change" => self.change_person(store, actor, request),
            "staff.reset_password" => self.reset_password(store, actor, request),
            "staff.change_password" => self.change_own_password(store, actor, request),
            "staff.sign" => self.sign(store, actor, request),
            "practice.confirm_recovery" => self.confirm_recovery(store, actor, &parse(request)?),
            "practice.new_recovery_code" => self.new_recovery_code(store, actor, request),
            "practice.recovery_sheet" => self.recovery_sheet(store, actor, request),
            "practice.set_passphrase" => self.set_passphrase(store, actor, request),
            "practice.leave_sample" => self.leave_sample(store, actor, request),
            "practice.space" => parse::<Nothing>(request).and_then(|_| super::to_json(&self.space()?)),
            "history.verify" => self.verify(store, parse::<VerifyRequest>(request)?.deep),
            "history.undoable" => {
                parse::<Nothing>(request)?;
                super::to_json(
                    &store.read(actor.staff, |r| history::undoable(r, |command| self.asks(command), |command| self.opens_charts(command)))?,
                )
            }
            "history.undo" => self.undo(store, actor, request),
            "documents.set_pack_passphrase" | "documents.save_pack" | "documents.try_pack" => self.pack_act(store, actor, call.name, request),
            "backups.make" | "backups.keep_in" | "backups.check" => self.backup_act(store, actor, call.name, request),
            _ => Err(Error::missing("command")),
        }
    }

    fn verify(&self, store: &Store, deep: bool) -> Result<String> {
        let mut verified = store.verify(deep)?;
        if verified.findings.is_empty() {
            verified.findings.extend(self.anchor_finding(store)?);
        }
        super::to_json(&verified)
    }

    /// The header of an undo names the act it takes back, so the office passes it where the header is written.
    fn undo(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let act = parse::<UndoAsked>(request)?.act;
        store.read(actor.staff, |r| history::line(r, act))?;
        self.write_once(store, &Actor { undoes: Some(act), ..actor.clone() }, request, |w| {
            let undone = history::undo(w, act, |command| self.asks(command))?;
            if self.opens_charts(&undone.command) {
                charts::refuse_changes(w)?;
            }
            super::to_json(&undone)
        })
    }

    /// Does what a command did stand on charts? What is no more is taken to.
    fn opens_charts(&self, command: &str) -> bool {
        self.commands.get(command).is_none_or(Command::opens_charts)
    }

    /// What a command asks of a person; nothing of one that is no more.
    fn asks(&self, command: &str) -> Option<Can> {
        self.commands.get(command).map(|known| known.can)
    }

    fn add_person(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let draft: StaffDraft = parse(request)?;
        // Secrets do not belong into the kept copy of a request: a repeat finds the name taken instead.
        self.write_and_ring(store, &Actor { client_act: None, ..actor.clone() }, |w| {
            let id = staff::next_id(w)?;
            staff::refuse_taken_name(w, &draft.name, None)?;
            let person = NewPerson { user: id, name: draft.name.as_str(), role: draft.role.name() };
            let mut vault = self.vault()?;
            vault.add_person(store.key(), person, &draft.password, &*self.key_store)?;
            let public_key = vault.people().into_iter().find(|p| p.user == id).map(|p| p.public_key).unwrap_or_default();
            let made = staff::add(w, &draft.name, draft.role, &public_key, draft.provider_id)?;
            super::to_json(&staff::person(w, made)?)
        })
    }

    fn change_person(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let draft: StaffChange = parse(request)?;
        let mut is_moved = false;
        let reply = self.write_once(store, actor, request, |w| {
            let before = staff::person(w, draft.id)?;
            let person = staff::change(w, draft.id, draft.name.as_ref(), draft.role, draft.is_active, draft.rev)?;
            is_moved = (before.role, before.is_active) != (person.role, person.is_active);
            let mut vault = self.vault()?;
            let is_in_vault = vault.people().iter().any(|p| p.user == person.id);
            if !person.is_active && is_in_vault {
                vault.remove_person(store.key(), person.id)?;
            } else if person.is_active && is_in_vault {
                vault.set_person(store.key(), NewPerson { user: person.id, name: &person.name, role: person.role.name() })?;
            }
            super::to_json(&person)
        })?;
        // The next call of a leaver, or of somebody with another role, must not go by what was; a name changes nobody's work.
        if is_moved {
            self.unseat_everywhere(draft.id);
        }
        Ok(reply)
    }

    fn reset_password(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let draft: StaffPassword = parse(request)?;
        self.write_and_ring(store, &Actor { client_act: None, kind: "key", ..actor.clone() }, |w| {
            let person = staff::person(w, draft.id)?;
            if !person.is_active {
                return Err(Error::refused("person-has-left"));
            }
            let mut vault = self.vault()?;
            vault.add_person(
                store.key(),
                NewPerson { user: person.id, name: &person.name, role: person.role.name() },
                &draft.password,
                &*self.key_store,
            )?;
            let public_key = vault.people().into_iter().find(|p| p.user == person.id).map(|p| p.public_key).unwrap_or_default();
            staff::set_public_key(w, person.id, &public_key)?;
            super::to_json(&Nothing {})
        })
    }

    fn change_own_password(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let draft: OwnPassword = parse(request)?;
        let me = actor.staff.ok_or_else(|| Error::missing("person"))?;
        self.vault()?.change_password(me, &draft.current, &draft.password, &*self.key_store, self.clock.now())?;
        self.note(store, &Actor { client_act: None, kind: "key", ..actor.clone() })?;
        super::to_json(&Nothing {})
    }

    /// A second person's word for what the one at the seat is about to do. Wrong passwords count as they do at the door.
    fn sign(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let given: SecondPerson = parse(request)?;
        if Some(given.person_id) == actor.staff {
            return Err(Error::refused("second-person-is-another"));
        }
        if !store.read(actor.staff, |r| staff::person(r, given.person_id))?.is_active {
            return Err(Error::refused("person-has-left"));
        }
        if !self.vault()?.sign_in(given.person_id, &given.password, &*self.key_store, self.clock.now()).map(|key| store.key().is(&key))? {
            return Err(Error::refused("data-key-differs"));
        }
        self.write_and_ring(store, &Actor { client_act: None, ..actor.clone() }, |w| {
            super::to_json(&staff::note_signature(w, given.person_id, &given.what)?)
        })
    }

    fn confirm_recovery(&self, store: &Store, actor: &Actor<'_>, typed: &TypedBack) -> Result<String> {
        let pending = lock(&self.recovery_to_confirm);
        let code = pending.as_ref().ok_or_else(|| Error::refused("recovery-code-not-shown"))?;
        let mut numbers: Vec<u8> = typed.groups.iter().map(|g| g.number).collect();
        numbers.dedup();
        if numbers.len() < 2 {
            return Err(Error::field("groups", "two-groups-needed"));
        }
        for (i, group) in typed.groups.iter().enumerate() {
            if !code.group_is(usize::from(group.number), &group.text) {
                return Err(Error::field_with(format!("groups.{i}.text"), "recovery-group-wrong", &[("group", &group.number.to_string())]));
            }
        }
        self.vault()?.confirm_recovery(store.key())?;
        drop(pending);
        *lock(&self.recovery_to_confirm) = None;
        self.note(store, &Actor { client_act: None, kind: "key", ..actor.clone() })?;
        super::to_json(&Nothing {})
    }

    fn new_recovery_code(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        parse::<Nothing>(request)?;
        let code = self.vault()?.new_recovery_code(store.key(), &*self.key_store)?;
        let reply = NewCode { recovery_code: code.text().to_string() };
        *lock(&self.recovery_to_confirm) = Some(code);
        self.note(store, &Actor { client_act: None, kind: "key", ..actor.clone() })?;
        super::to_json(&reply)
    }

    /// A sheet is drawn only for the code that opens the practice now: an old one in the safe would be a false friend.
    fn recovery_sheet(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let code = RecoveryCode::parse(&parse::<RecoverySheetAsked>(request)?.code)?;
        self.vault()?.check_recovery_code(&code)?;
        let sheet = store.read(actor.staff, |r| documents::recovery_sheet(r, &code))?;
        self.note(store, &Actor { client_act: None, kind: "key", ..actor.clone() })?;
        super::to_json(&sheet)
    }

    fn set_passphrase(&self, store: &Store, actor: &Actor<'_>, request: &str) -> Result<String> {
        let given: NewPassphrase = parse(request)?;
        self.vault()?.set_passphrase(store.key(), &given.passphrase, &*self.key_store)?;
        self.note(store, &Actor { client_act: None, kind: "key", ..actor.clone() })?;
        super::to_json(&Nothing {})
    }
}
