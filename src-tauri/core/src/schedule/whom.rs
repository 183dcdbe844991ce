//! For whom a rule of the practice holds: what is to be signed, what is to be known before a visit.

use super::visit_type;
use crate::error::{Error, Result};
use crate::ids::VisitTypeId;
use crate::store::Read;

/// A kind of visit and ages in whole years; what is not said holds for everybody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ForWhom {
    pub(crate) visit_type_id: Option<VisitTypeId>,
    pub(crate) from_age: Option<i64>,
    pub(crate) to_age: Option<i64>,
}

impl ForWhom {
    /// # Errors
    /// `fromAge`, `toAge`, `visitTypeId`: what nobody can be.
    pub(crate) fn check(&self, r: &Read<'_>) -> Result<()> {
        for (field, age) in [("fromAge", self.from_age), ("toAge", self.to_age)] {
            if age.is_some_and(|years| !(0..=130).contains(&years)) {
                return Err(Error::field(field, "out-of-range"));
            }
        }
        if let (Some(from), Some(to)) = (self.from_age, self.to_age)
            && to < from
        {
            return Err(Error::field("toAge", "ages-the-wrong-way-round"));
        }
        if let Some(kind) = self.visit_type_id {
            visit_type(r, kind).map_err(|_| Error::field("visitTypeId", "visit-type-unknown"))?;
        }
        Ok(())
    }

    /// Does it hold at a visit of that kind? Somebody whose age is not known counts as of every age.
    pub(crate) fn holds(&self, age: Option<i64>, kind: Option<VisitTypeId>) -> bool {
        let is_of_age = age.is_none_or(|years| self.from_age.is_none_or(|from| years >= from) && self.to_age.is_none_or(|to| years <= to));
        is_of_age && (self.visit_type_id.is_none() || self.visit_type_id == kind)
    }
}
