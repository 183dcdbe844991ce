//! Kits: several lines that are charged together, under a name of the practice's own.

use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Charge, ChargeDraft, add_line, charge as one_charge};
use crate::codes::{Line, Modifier, Name, Note};
use crate::error::{Error, Result};
use crate::fees;
use crate::ids::{AppointmentId, FeeId, KitId, PatientId, ProviderId};
use crate::money::Cents;
use crate::practice;
use crate::store::{Read, Write};

/// Most lines of a kit: as many as one page of a claim, three times over.
const MOST: usize = 20;

/// One line of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct KitLine {
    pub fee_id: FeeId,
    pub code: String,
    pub name: String,
    pub units: i64,
    pub modifiers: Vec<String>,
    /// The list's price of one.
    pub fee_cents: Cents,
    /// The code list still has it in use.
    pub is_usable: bool,
}

/// Lines that are charged together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Kit {
    pub id: KitId,
    pub name: String,
    /// Whose; everybody's without one.
    pub provider_id: Option<ProviderId>,
    pub lines: Vec<KitLine>,
    /// Its lines as they are typed.
    pub typed: String,
    pub is_active: bool,
    pub rev: i64,
}

/// A new kit, or (with `id` and `rev`) how it is to be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)] // The fields are those of Kit.
pub struct KitDraft {
    pub id: Option<KitId>,
    pub name: Name,
    pub provider_id: Option<ProviderId>,
    /// One a line, in their order: code, modifiers, units: `99213 25`, `90471 x2`.
    pub lines: Note,
    pub is_active: Option<bool>,
    pub rev: Option<i64>,
}

/// Which kits.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct KitsOf {
    /// This provider's and everybody's; all without one.
    pub provider_id: Option<ProviderId>,
    /// Also those no longer used.
    pub with_inactive: Option<bool>,
}

/// Charges a kit: all its lines, or none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
#[allow(missing_docs)]
pub struct KitCharged {
    pub kit_id: KitId,
    pub patient_id: PatientId,
    pub appointment_id: Option<AppointmentId>,
    pub provider_id: ProviderId,
    /// The letters of the visit's diagnoses, for every line.
    pub pointers: Option<Line>,
}

pub(super) fn save(w: &mut Write<'_>, draft: KitDraft) -> Result<Kit> {
    let lines = typed_lines(w, draft.lines.as_str())?;
    if let Some(id) = draft.provider_id {
        practice::provider(w, id)?;
    }
    let is_active = draft.is_active.unwrap_or(true);
    let id = match draft.id {
        Some(id) => {
            kit(w, id)?;
            let sql = "UPDATE charge_kits SET name = ?3, provider_id = ?4, is_active = ?5, rev = rev + 1 WHERE id = ?1 AND rev = ?2";
            w.update("kit", sql, params![id, draft.rev, draft.name, draft.provider_id, is_active])?;
            w.run("DELETE FROM charge_kit_lines WHERE kit_id = ?1", [id])?;
            id
        }
        None => {
            let sql = "INSERT INTO charge_kits (name, provider_id, is_active) VALUES (?1, ?2, ?3)";
            KitId(w.insert(sql, params![draft.name, draft.provider_id, is_active])?)
        }
    };
    for (fee, units, modifiers) in lines {
        let sql = "INSERT INTO charge_kit_lines (kit_id, fee_id, units, modifiers) VALUES (?1, ?2, ?3, ?4)";
        w.insert(sql, params![id, fee, units, modifiers])?;
    }
    kit(w, id)
}

/// The lines as typed: the code list's line, how many, modifiers.
fn typed_lines(r: &Read<'_>, text: &str) -> Result<Vec<(FeeId, i64, String)>> {
    let mut lines = Vec::new();
    for (row, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row = (row + 1).to_string();
        let wrong = |what: &str| Error::field_with("lines", "kit-line-not-understood", &[("row", &row), ("what", what)]);
        let mut parts = line.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
        let code = parts.next().unwrap_or_default();
        let fee = fees::by_code(r, code)?.ok_or_else(|| wrong(code))?;
        let (mut units, mut modifiers) = (1, Vec::new());
        for part in parts {
            match (part.strip_prefix(['x', 'X']).and_then(|number| number.parse::<i64>().ok()), Modifier::parse(part)) {
                (Some(number), _) if (1..=999).contains(&number) => units = number,
                (None, Some(modifier)) if modifiers.len() < 4 => modifiers.push(modifier.to_string()),
                _ => return Err(wrong(part)),
            }
        }
        lines.push((fee.id, units, modifiers.join(" ")));
    }
    match lines.len() {
        0 => Err(Error::field("lines", "required")),
        1..=MOST => Ok(lines),
        _ => Err(Error::field("lines", "kit-too-long")),
    }
}

/// Kits by name, a provider's own first.
pub(super) fn list(r: &Read<'_>, of: KitsOf) -> Result<Vec<Kit>> {
    let sql = "SELECT id, name, provider_id, is_active, rev FROM charge_kits
       WHERE is_active >= ?1 AND (?2 IS NULL OR provider_id IS NULL OR provider_id = ?2) ORDER BY provider_id IS NULL, name COLLATE NOCASE, id";
    let mut kits = r.all(sql, params![!of.with_inactive.unwrap_or(false), of.provider_id], from_row)?;
    for kit in &mut kits {
        fill(r, kit)?;
    }
    Ok(kits)
}

fn kit(r: &Read<'_>, id: KitId) -> Result<Kit> {
    let sql = "SELECT id, name, provider_id, is_active, rev FROM charge_kits WHERE id = ?1";
    let mut kit = r.one(sql, [id], from_row)?.ok_or_else(|| Error::missing("kit"))?;
    fill(r, &mut kit)?;
    Ok(kit)
}

fn fill(r: &Read<'_>, kit: &mut Kit) -> Result<()> {
    kit.lines = lines(r, kit.id)?;
    let typed = kit.lines.iter().map(|line| {
        let units = (line.units > 1).then(|| format!("x{}", line.units));
        [line.code.clone()].into_iter().chain(line.modifiers.iter().cloned()).chain(units).collect::<Vec<_>>().join(" ")
    });
    kit.typed = typed.collect::<Vec<_>>().join("\n");
    Ok(())
}

fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Kit> {
    Ok(Kit {
        id: row.get(0)?,
        name: row.get(1)?,
        provider_id: row.get(2)?,
        lines: Vec::new(),
        typed: String::new(),
        is_active: row.get(3)?,
        rev: row.get(4)?,
    })
}

fn lines(r: &Read<'_>, id: KitId) -> Result<Vec<KitLine>> {
    let sql =
        "SELECT l.fee_id, f.code, f.name, l.units, l.modifiers, f.fee_cents, f.is_active FROM charge_kit_lines AS l JOIN fees AS f ON f.id = l.fee_id
       WHERE l.kit_id = ?1 ORDER BY l.id";
    r.all(sql, [id], |row| {
        let modifiers: String = row.get(4)?;
        Ok(KitLine {
            fee_id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            units: row.get(3)?,
            modifiers: modifiers.split_whitespace().map(str::to_owned).collect(),
            fee_cents: row.get(5)?,
            is_usable: row.get(6)?,
        })
    })
}

/// Enters every line of a kit in one act.
pub(super) fn charge(w: &mut Write<'_>, of: KitCharged) -> Result<Vec<Charge>> {
    let kit = kit(w, of.kit_id)?;
    if !kit.is_active {
        return Err(Error::field("kitId", "code-no-longer-used"));
    }
    let mut entered = Vec::new();
    for line in kit.lines {
        let draft = ChargeDraft {
            fee_id: Some(line.fee_id),
            units: Some(line.units),
            modifiers: Some(line.modifiers.iter().filter_map(|one| Modifier::parse(one)).collect()),
            pointers: of.pointers.clone(),
            ..ChargeDraft::bare(of.patient_id, of.appointment_id, of.provider_id)
        };
        let id = add_line(w, &draft)?;
        entered.push(one_charge(w, id)?);
    }
    Ok(entered)
}
