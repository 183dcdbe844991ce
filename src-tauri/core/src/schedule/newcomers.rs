//! Who is new here. Two questions that are not the same, each asked in one place: were they seen within three years, as the codes
//! of visits count it (the board's mark, the papers); and were they ever here at all (kept times, limits, checklists).

/// Condition on an appointment: by it its patient is established on the day `on` (a parameter or a column).
pub(crate) fn establishes(visit: &str, on: &str) -> String {
    format!("{visit}.status = 'done' AND {visit}.starts_on < {on} AND {visit}.starts_on >= date({on}, '-3 years')")
}

/// Condition: the patient was never here up to the day `on`, with another visit than `but`.
pub(crate) fn never_here(patient: &str, but: &str, on: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM visits AS h WHERE h.patient_id = {patient} AND h.appointment_id IS NOT {but}
         AND (SELECT b.starts_on FROM appointments AS b WHERE b.id = h.appointment_id) <= {on})"
    )
}
