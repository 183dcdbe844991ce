//! A provider is out: from now, from an hour on, or for whole days. Their visits stay where they are and stand on the
//! call list until each is moved or called off.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clock;
use super::exceptions::{DaySpan, ExceptionDraft, add_exception};
use super::hours::{Rules, Span};
use super::openings::without;
use super::worklists::{ToCall, call_list};
use crate::codes::{Line, Reason};
use crate::command::Nothing;
use crate::dates::{Day, TimeOfDay};
use crate::error::{Error, Result};
use crate::ids::ProviderId;
use crate::practice;
use crate::store::Write;

/// Who is out, and when.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct OutDraft {
    /// Who.
    pub provider_id: ProviderId,
    /// The day, or the first of them.
    pub on: Day,
    /// The last of them.
    pub to_on: Option<Day>,
    /// From this time of the one day; the whole day when left out.
    pub from: Option<TimeOfDay>,
    /// Back at this time; not that day when left out.
    pub until: Option<TimeOfDay>,
    /// Said on the board.
    pub reason: Reason,
}

/// Notes that a provider is out; tells their visits that need a call.
pub(super) fn provider_out(w: &mut Write<'_>, draft: OutDraft) -> Result<Vec<ToCall>> {
    if draft.on < w.today()? {
        return Err(Error::field("on", "day-has-passed"));
    }
    let to_on = draft.to_on.filter(|last| *last != draft.on);
    let spans = match (draft.from, draft.until) {
        (None, None) => None,
        (None, Some(_)) => return Err(Error::field("from", "required")),
        (Some(_), _) if to_on.is_some() => return Err(Error::field("toOn", "hours-of-one-day")),
        (Some(from), Some(until)) if until <= from => return Err(Error::field("until", "closes-before-it-opens")),
        (Some(from), until) => Some(left_of(w, &draft, from, until)?),
    };
    let (provider_id, on) = (draft.provider_id, draft.on);
    // Nothing left of the day is the same as being out on it.
    let spans = spans.filter(|left| !left.is_empty());
    let reason = Line::parse(draft.reason.as_str());
    add_exception(w, ExceptionDraft { provider_id, on, to_on, opens: None, closes: None, spans, reason })?;
    let mut lines = call_list(w, Nothing {})?;
    lines.retain(|l| l.appointment.provider_id == provider_id && (on..=to_on.unwrap_or(on)).contains(&l.appointment.starts_at.on));
    Ok(lines)
}

/// What is left of a provider's day.
fn left_of(w: &Write<'_>, draft: &OutDraft, from: TimeOfDay, until: Option<TimeOfDay>) -> Result<Vec<DaySpan>> {
    let provider = practice::provider(w, draft.provider_id)?;
    let work = Rules::load(w, draft.on, draft.on)?.plan(provider.id, provider.location_id, draft.on).work;
    let away = Span { from: from.minutes().into(), to: until.map_or(1440, |until| until.minutes().into()) };
    if !work.iter().any(|span| span.meets(away)) {
        return Err(Error::field("from", "not-at-work-then"));
    }
    work.into_iter().flat_map(|span| without(span, away)).map(|s| Ok(DaySpan { opens: clock(s.from)?, closes: clock(s.to)? })).collect()
}
