//! Only for the benchmark (feature `measuring`, in no package): years of a practice told in few transactions.

use super::{Office, SeatId};
use crate::command::Run;
use crate::error::{Error, Result};
use crate::permit::{Role, may};
use crate::store::{Actor, Store, Write};

/// Does one command of a long act.
pub type Does<'a> = &'a mut dyn FnMut(&str, &str) -> Result<String>;

impl Office {
    /// Runs many commands as one act: each by the same room's function and the same rules as ever, all in one transaction.
    ///
    /// # Errors
    /// The first command's that fails; then none was done.
    pub fn in_one_act<T>(&self, seat: SeatId, f: impl FnOnce(Does<'_>) -> Result<T>) -> Result<T> {
        let (store, seated) = self.seated(seat, false)?;
        let actor =
            Actor { staff: Some(seated.id), role: seated.role.name(), seat: seat.number(), command: "transfers.import_patients", ..Actor::default() };
        let written = store.write(&actor, |w| f(&mut |name, request| self.within(&store, w, seated.role, name, request)))?;
        Ok(written.reply)
    }

    fn within(&self, store: &Store, w: &mut Write<'_>, role: Role, name: &str, request: &str) -> Result<String> {
        let command = self.commands.get(name).ok_or_else(|| Error::missing("command"))?;
        if !may(role, command.can) {
            return Err(Error::refused("not-permitted"));
        }
        w.look_at_the_clock(store);
        match &command.run {
            Run::Read(f) => f(w, request),
            Run::View(f) => f(w, request).map(|(reply, _)| reply),
            Run::Write(f) => f(w, request),
            Run::Office => Err(Error::missing("command")),
        }
    }
}
