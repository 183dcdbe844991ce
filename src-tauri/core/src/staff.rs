//! People who sign in: their names and roles here, their keys in the vault (the office ties the two).
//!
//! Tables: staff, signatures, drafts. A name is never reused: a leaver's row stays, inactive. Drafts are the
//! half-typed forms of one person, kept through a lock, a phone call and a crash. A signature is a second person's word at
//! somebody else's seat: the office asked for their password; it counts for one thing, once, and for ten minutes.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::{Line, Name};
use crate::command::{Command, Nothing, read, write};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{ProviderId, SignatureId, StaffId};
use crate::permit::{Can, Role, may};
use crate::store::{Read, Table, Write, audited, scratch};

pub(crate) const TABLES: &[Table] = &[audited("staff"), audited("signatures"), scratch("drafts")];

pub(crate) fn commands() -> Vec<Command> {
    vec![
        read("staff.people", Can::BeSeated, |r, _: Nothing| people(r)),
        read("staff.me", Can::BeSeated, me),
        write("staff.set_theme", Can::BeSeated, set_theme),
        write("drafts.keep", Can::BeSeated, keep_draft),
        read("drafts.take", Can::BeSeated, take_draft),
        write("drafts.drop", Can::BeSeated, drop_draft),
    ]
}

/// A person who signs in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Row; the same number names their slot in the vault.
    pub id: StaffId,
    /// As colleagues say it, unique.
    pub name: String,
    /// Their part in the practice.
    pub role: Role,
    /// Set when they also see patients.
    pub provider_id: Option<ProviderId>,
    /// `system`, `light`, `dark` or `contrast`.
    pub theme: String,
    /// May sign in.
    pub is_active: bool,
    /// Version of the row.
    pub rev: i64,
}

/// A theme by name.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system says.
    System,
    /// Paper.
    Light,
    /// Night.
    Dark,
    /// High contrast.
    Contrast,
}

/// Chooses a theme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ThemeChoice {
    pub theme: Theme,
}

/// A half-typed form: which form, and its content as the form wrote it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Draft {
    pub form: Line,
    pub content: String,
}

/// Names a form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DraftName {
    pub form: Line,
}

fn me(r: &Read<'_>, _: Nothing) -> Result<Person> {
    person(r, r.staff().ok_or_else(|| Error::missing("person"))?)
}

fn set_theme(w: &mut Write<'_>, choice: ThemeChoice) -> Result<Person> {
    let (me, theme) = (w.staff_id()?, format!("{:?}", choice.theme).to_lowercase());
    w.run("UPDATE staff SET theme = ?2, rev = rev + 1 WHERE id = ?1", params![me, theme])?;
    person(w, me)
}

/// Longest content of one draft, in bytes.
const DRAFT_LIMIT: usize = 200_000;

fn keep_draft(w: &mut Write<'_>, draft: Draft) -> Result<Nothing> {
    if draft.content.len() > DRAFT_LIMIT {
        return Err(Error::field("content", "text-too-long"));
    }
    w.run(
        "INSERT INTO drafts (staff_id, form, content, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (staff_id, form) DO UPDATE SET content = excluded.content, at = excluded.at",
        params![w.staff_id()?, draft.form, draft.content, w.now()],
    )?;
    Ok(Nothing {})
}

fn take_draft(r: &Read<'_>, name: DraftName) -> Result<Option<Draft>> {
    r.one("SELECT content FROM drafts WHERE staff_id = ?1 AND form = ?2", params![r.staff(), name.form], |row| row.get(0))
        .map(|content| content.map(|content| Draft { form: name.form, content }))
}

fn drop_draft(w: &mut Write<'_>, name: DraftName) -> Result<Nothing> {
    w.run("DELETE FROM drafts WHERE staff_id = ?1 AND form = ?2", params![w.staff_id()?, name.form])?;
    Ok(Nothing {})
}

/// A second person's word.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SecondSigned")]
#[allow(missing_docs)]
pub struct Signed {
    pub id: SignatureId,
    pub staff_id: StaffId,
    pub name: String,
}

/// Notes a second person's word; their password was asked for.
pub(crate) fn note_signature(w: &mut Write<'_>, by: StaffId, what: &Line) -> Result<Signed> {
    let sql = "INSERT INTO signatures (staff_id, asked_by, what, at) VALUES (?1, ?2, ?3, ?4)";
    let id = w.insert(sql, params![by, w.staff_id()?, what, w.now()])?;
    Ok(Signed { id: SignatureId(id), staff_id: by, name: person(w, by)?.name })
}

/// How long a second person's word waits to be used, in minutes.
const SIGNATURE_MINUTES: i64 = 10;

/// Uses a second person's word: given at this person's seat, for this, not long ago, not used before, by somebody who may do it.
///
/// # Errors
/// A field error `second-person-needed` at `signatureId`.
pub(crate) fn use_signature(w: &mut Write<'_>, id: SignatureId, what: &str, can: Can) -> Result<StaffId> {
    let sql = "SELECT g.staff_id, s.role, g.at FROM signatures AS g JOIN staff AS s ON s.id = g.staff_id
        WHERE g.id = ?1 AND g.asked_by = ?2 AND g.what = ?3 AND g.is_used = 0 AND s.is_active = 1";
    let found: Option<(StaffId, Role, Moment)> = w.one(sql, params![id, w.staff_id()?, what], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    match found {
        Some((by, role, at)) if may(role, can) && w.now().minutes_since(at) < SIGNATURE_MINUTES => {
            w.run("UPDATE signatures SET is_used = 1 WHERE id = ?1", [id])?;
            Ok(by)
        }
        _ => Err(Error::field("signatureId", "second-person-needed")),
    }
}

/// Is there anybody beside the one at the seat who may do that?
pub(crate) fn has_another_for(w: &Write<'_>, can: Can) -> Result<bool> {
    let me = w.staff_id()?;
    Ok(people(w)?.iter().any(|one| one.is_active && one.id != me && may(one.role, can)))
}

/// Everybody who signs in or did, active first.
pub(crate) fn people(r: &Read<'_>) -> Result<Vec<Person>> {
    r.all(&format!("{PERSON} ORDER BY is_active DESC, id"), (), person_row)
}

/// One person.
pub(crate) fn person(r: &Read<'_>, id: StaffId) -> Result<Person> {
    r.one(&format!("{PERSON} WHERE id = ?1"), [id], person_row)?.ok_or_else(|| Error::missing("person"))
}

/// Whether the person read for may do that: a page leaves out what is not for them.
pub(crate) fn may_at_seat(r: &Read<'_>, can: Can) -> Result<bool> {
    let Some(staff) = r.staff() else { return Ok(false) };
    let role: Option<Role> = r.one("SELECT role FROM staff WHERE id = ?1", [staff], |row| row.get(0))?;
    Ok(role.is_some_and(|role| may(role, can)))
}

/// A new person's row; their key is already in the vault.
pub(crate) fn add(w: &mut Write<'_>, name: &Name, role: Role, public_key: &str, provider: Option<ProviderId>) -> Result<StaffId> {
    refuse_taken_name(w, name, None)?;
    w.insert("INSERT INTO staff (name, role, provider_id, public_key) VALUES (?1, ?2, ?3, ?4)", params![name, role, provider, public_key])
        .map(StaffId)
}

/// A name stays that person's while they carry it, also after they left; everybody may write their own anew.
pub(crate) fn refuse_taken_name(r: &Read<'_>, name: &Name, own: Option<StaffId>) -> Result<()> {
    let taken = r.one("SELECT 1 FROM staff WHERE name = ?1 COLLATE NOCASE AND id IS NOT ?2", params![name, own], |_| Ok(()))?;
    if taken.is_some() { Err(Error::field("name", "name-taken")) } else { Ok(()) }
}

/// The public key that the vault must show for this person.
pub(crate) fn public_key(r: &Read<'_>, id: StaffId) -> Result<String> {
    r.one("SELECT public_key FROM staff WHERE id = ?1", [id], |row| row.get(0))?.ok_or_else(|| Error::missing("person"))
}

/// The number that the next person will get: their slot in the vault is bound to it before their row exists.
pub(crate) fn next_id(r: &Read<'_>) -> Result<StaffId> {
    let last: Option<i64> = r.one("SELECT seq FROM sqlite_sequence WHERE name = 'staff'", (), |row| row.get(0))?;
    Ok(StaffId(last.unwrap_or(0) + 1))
}

/// Another name (what is printed keeps the one it was printed with), another role, or no longer active. The last active owner stays.
pub(crate) fn change(w: &mut Write<'_>, id: StaffId, name: Option<&Name>, role: Role, is_active: bool, rev: i64) -> Result<Person> {
    let before = person(w, id)?;
    if let Some(name) = name {
        refuse_taken_name(w, name, Some(id))?;
    }
    let owners: i64 = w.one("SELECT count(*) FROM staff WHERE role = 'owner' AND is_active = 1", (), |row| row.get(0))?.unwrap_or(0);
    if before.role == Role::Owner && before.is_active && (role != Role::Owner || !is_active) && owners < 2 {
        return Err(Error::refused("last-owner-stays"));
    }
    let sql = "UPDATE staff SET name = ifnull(?5, name), role = ?3, is_active = ?4, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
    w.update("person", sql, params![id, rev, role, is_active, name])?;
    person(w, id)
}

/// A new key pair of a person (new password set by reset).
pub(crate) fn set_public_key(w: &mut Write<'_>, id: StaffId, public_key: &str) -> Result<()> {
    w.run("UPDATE staff SET public_key = ?2, rev = rev + 1 WHERE id = ?1", params![id, public_key])?;
    Ok(())
}

const PERSON: &str = "SELECT id, name, role, provider_id, theme, is_active, rev FROM staff";

fn person_row(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        role: row.get(2)?,
        provider_id: row.get(3)?,
        theme: row.get(4)?,
        is_active: row.get(5)?,
        rev: row.get(6)?,
    })
}
