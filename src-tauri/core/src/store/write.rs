//! One act = one transaction = one fsync: header first, then the room's rows (each noted in the trail as it
//! changes), then the seal, then commit, then the anchor. A repeated client act returns the first reply.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Params, params};

use super::audit::NewRows;
use super::connect::{Use, connect};
use super::{Read, Store, audit, concerned, is_poisoning, lock, may_be_full};
use crate::dates::Moment;
use crate::error::{Error, Result};
use crate::ids::{ActId, PatientId, StaffId};

/// Who acts, at which seat, by which command.
#[derive(Debug, Clone, Default)]
pub(crate) struct Actor<'a> {
    /// Nobody before sign-in.
    pub(crate) staff: Option<StaffId>,
    /// The role at that moment.
    pub(crate) role: &'a str,
    /// Number of the seat (window) since the program started.
    pub(crate) seat: i64,
    /// The command's name.
    pub(crate) command: &'a str,
    /// `write` when empty; else another kind of line in the trail.
    pub(crate) kind: &'a str,
    /// The client's id of this act, the same on a retry.
    pub(crate) client_act: Option<&'a str>,
    /// The act that this one undoes.
    pub(crate) undoes: Option<ActId>,
    /// Which code, which reason: plain text for the trail.
    pub(crate) detail: &'a str,
}

/// A write in progress. Reads through it see its own changes.
pub(crate) struct Write<'a> {
    pub(super) read: Read<'a>,
    new_rows: &'a NewRows,
    pub(super) act: ActId,
}

/// What a finished act leaves behind.
#[derive(Debug)]
pub(crate) struct Written<T> {
    /// The room's answer.
    pub(crate) reply: T,
    /// The act.
    #[cfg(test)]
    pub(crate) act: ActId,
    /// Tables whose rows it changed: what the bell tells.
    pub(crate) tables: Vec<String>,
}

impl<'a> std::ops::Deref for Write<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl Write<'_> {
    /// This act.
    #[cfg(test)]
    pub(crate) fn act(&self) -> ActId {
        self.act
    }

    /// Who acts.
    ///
    /// # Errors
    /// `Locked` when nobody is seated (founding and restoring act for nobody).
    pub(crate) fn staff_id(&self) -> Result<StaffId> {
        self.staff().ok_or(Error::Locked { code: "signed-out".to_owned() })
    }

    /// Runs a statement; the number of rows it touched.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        let touched = self.read.prepare(sql)?.execute(params)?;
        self.new_rows.note(self.read.conn, self.act)?;
        Ok(touched)
    }

    /// Runs an INSERT; the new row's number.
    pub(crate) fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        let row = self.read.prepare(sql)?.insert(params)?;
        self.new_rows.note(self.read.conn, self.act)?;
        Ok(row)
    }

    /// Runs an UPDATE that carries `AND rev = ?`: no row touched means somebody else was faster.
    pub(crate) fn update(&self, what: &str, sql: &str, params: impl Params) -> Result<()> {
        if self.run(sql, params)? == 0 { Err(Error::stale(what)) } else { Ok(()) }
    }

    /// Notes that the act concerned a patient even where no row of the patient changed.
    pub(crate) fn concerns(&self, patient: PatientId) -> Result<()> {
        self.run("INSERT INTO act_patients (act_id, patient_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", params![self.act, patient])?;
        Ok(())
    }

    /// Random bytes, the only source in the rooms.
    pub(crate) fn random<const N: usize>(&self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).map_err(|_| Error::broken("broken", "random"))?;
        Ok(bytes)
    }

    /// Keeps the reply so that a repeat of the same client act gets it again.
    pub(crate) fn keep_reply(&self, client_act: &str, request: &str, reply: &str) -> Result<()> {
        self.run(
            "INSERT INTO replies (client_act, request, reply, act_id, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![client_act, audit::digest_hex(request.as_bytes()), reply, self.act, self.now()],
        )?;
        Ok(())
    }
}

impl Store {
    /// Runs one act. `f` gets the open transaction; whatever it returns as an error undoes everything.
    pub(crate) fn write<T>(&self, actor: &Actor<'_>, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<Written<T>> {
        if matches!(actor.kind, "" | "write") {
            // What was given free on a full disk is for lines of the trail, not for acts.
            self.reserve.lay()?;
        }
        self.enter(actor, f)
    }

    /// On a connection that is opened anew after a fault.
    fn enter<T>(&self, actor: &Actor<'_>, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<Written<T>> {
        let mut slot = lock(&self.writer);
        let answer = self.write_on(&mut slot, actor, f);
        if matches!(&answer, Err(e) if is_poisoning(e)) {
            *slot = None;
        }
        if matches!(&answer, Err(e) if may_be_full(e)) {
            self.reserve.give_free();
        }
        answer
    }

    fn write_on<T>(&self, slot: &mut Option<Connection>, actor: &Actor<'_>, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<Written<T>> {
        if slot.is_none() {
            let conn = connect(&self.path, &self.key, Use::Write)?;
            self.dress_writer(&conn)?;
            *slot = Some(conn);
        }
        let conn = slot.as_ref().ok_or_else(|| Error::broken("broken", "writer"))?;
        self.act(conn, actor, f)
    }

    /// A line in the trail without changed rows: a view of these patients, a refusal, a lock. On a full disk it goes
    /// into the reserve.
    pub(crate) fn note(&self, actor: &Actor<'_>, patients: &[PatientId]) -> Result<()> {
        let once = || self.enter(actor, |w| patients.iter().try_for_each(|patient| w.concerns(*patient))).map(|_| ());
        match once() {
            Err(e) if may_be_full(&e) => once(),
            answer => answer,
        }
    }

    fn act<T>(&self, conn: &Connection, actor: &Actor<'_>, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<Written<T>> {
        let now = self.clock.now();
        let begun = Begun::on(conn)?;
        let act = insert_header(conn, actor, now)?;
        self.act_now.store(act.0, Ordering::SeqCst);
        self.new_rows.forget();
        let mut write = Write { read: Read { conn, heard: &self.heard, now, staff: actor.staff }, new_rows: &self.new_rows, act };
        let reply = f(&mut write)?;
        self.new_rows.check_all_noted()?;
        let lines = concerned::lines_of(conn, act)?;
        concerned::note_patients(conn, act, &lines)?;
        let tables: BTreeSet<String> = lines.into_iter().map(|line| line.table).collect();
        let hash = audit::seal(conn, act)?;
        begun.commit()?;
        self.raise_anchor(act, hash, now);
        Ok(Written {
            reply,
            #[cfg(test)]
            act,
            tables: tables.into_iter().collect(),
        })
    }

    /// The first reply to a client act, if it was done before with the same request.
    ///
    /// # Errors
    /// `act-id-reused` for another request under the same id.
    pub(crate) fn first_reply(&self, client_act: &str, request: &str) -> Result<Option<String>> {
        self.read(None, |r| {
            let sql = "SELECT request, reply FROM replies WHERE client_act = ?1";
            match r.one(sql, [client_act], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))? {
                Some((digest, reply)) if digest == audit::digest_hex(request.as_bytes()) => Ok(Some(reply)),
                Some(_) => Err(Error::refused("act-id-reused")),
                None => Ok(None),
            }
        })
    }

    /// What notes the rows on the writer: the act's number, images of blobs, the hook for new rows, triggers for the others.
    pub(super) fn dress_writer(&self, conn: &Connection) -> Result<()> {
        let act_now = Arc::clone(&self.act_now);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
        conn.create_scalar_function("act_now", 0, flags, move |_| Ok(act_now.load(Ordering::SeqCst)))?;
        audit::blob_function(conn)?;
        let commits = Arc::clone(&self.commits);
        conn.commit_hook(Some(move || {
            commits.fetch_add(1, Ordering::SeqCst);
            false
        }))?;
        self.new_rows.listen(conn, &self.audited)?;
        for table in &self.audited {
            conn.execute_batch(&audit::triggers(conn, table)?)?;
        }
        Ok(())
    }

    pub(super) fn forget_old_replies(&self) -> Result<()> {
        let guard = lock(&self.writer);
        let Some(conn) = guard.as_ref() else { return Ok(()) };
        let two_days_ago = Moment::from_millis(self.clock.now().millis() - 48 * 3_600_000);
        conn.execute("DELETE FROM replies WHERE at < ?1", [two_days_ago])?;
        Ok(())
    }
}

fn insert_header(conn: &Connection, actor: &Actor<'_>, now: Moment) -> Result<ActId> {
    let kind = if actor.kind.is_empty() { "write" } else { actor.kind };
    let sql = "INSERT INTO acts (at, staff_id, role, seat, command, kind, client_act, undoes, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let values = params![now, actor.staff, actor.role, actor.seat, actor.command, kind, actor.client_act, actor.undoes, actor.detail];
    let id = conn.prepare_cached(sql)?.insert(values).map_err(|e| match e {
        rusqlite::Error::SqliteFailure(f, _) if f.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE => {
            Error::refused(if actor.undoes.is_some() { "already-undone" } else { "act-already-done" })
        }
        other => other.into(),
    })?;
    Ok(ActId(id))
}

/// The one transaction: begun at once for writing, undone when dropped without commit.
struct Begun<'a> {
    conn: &'a Connection,
}

impl<'a> Begun<'a> {
    fn on(conn: &'a Connection) -> Result<Begun<'a>> {
        conn.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Begun { conn })
    }

    fn commit(self) -> Result<()> {
        Ok(self.conn.execute_batch("COMMIT")?)
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        if !self.conn.is_autocommit() {
            // Nothing more can be done here if even this fails; the connection is opened anew after such faults.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
    }
}
