//! The queue as everybody in the waiting room may see it: ticket numbers and rooms, nobody's name, nothing of a record.

use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::store::Read;

/// Somebody called: the number and the room to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Called {
    pub ticket_no: i64,
    pub room: String,
}

/// Numbers alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueScreen {
    /// In a room, whoever was called last standing first.
    pub called: Vec<Called>,
    /// Still waiting, whoever waits longest standing first.
    pub waiting: Vec<i64>,
}

/// Today's queue.
pub(crate) fn queue(r: &Read<'_>) -> Result<QueueScreen> {
    let today = r.today()?;
    let called = "SELECT v.ticket_no, coalesce(o.name, '') FROM appointments AS a JOIN visits AS v ON v.appointment_id = a.id
        LEFT JOIN rooms AS o ON o.id = v.room_id
      WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status = 'in-room' AND v.ticket_no IS NOT NULL ORDER BY a.status_at DESC, v.id DESC LIMIT 12";
    let waiting = "SELECT v.ticket_no FROM appointments AS a JOIN visits AS v ON v.appointment_id = a.id
      WHERE a.starts_on = ?1 AND a.is_held = 0 AND a.status = 'waiting' AND v.ticket_no IS NOT NULL ORDER BY a.status_at, v.id LIMIT 60";
    Ok(QueueScreen {
        called: r.all(called, [today], |row| Ok(Called { ticket_no: row.get(0)?, room: row.get(1)? }))?,
        waiting: r.all(waiting, [today], |row| row.get(0))?,
    })
}
