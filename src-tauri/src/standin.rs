//! Stands where the core's office will stand.
use daysheet_core::dates::SharedClock;
use daysheet_core::error::{Error, Result};
use std::path::PathBuf;

pub struct Place {
    pub dir: PathBuf,
}
#[derive(Clone, Copy)]
pub struct SeatId;
pub struct Call<'a> {
    pub name: &'a str,
    pub request: &'a str,
    pub act: Option<&'a str>,
    pub background: bool,
}
#[derive(serde::Serialize, Clone)]
pub struct Event;
impl Event {
    pub fn name(&self) -> &'static str {
        "changed"
    }
}
pub struct Office;
impl Office {
    pub fn open(place: Place, _clock: SharedClock) -> Result<Office> {
        let _ = place.dir;
        Ok(Office)
    }
    pub fn new_seat(&self) -> SeatId {
        SeatId
    }
    pub fn call(&self, _: SeatId, c: Call<'_>) -> Result<String> {
        let _ = (c.request, c.act, c.background);
        Err(Error::missing(c.name))
    }
    pub fn touch(&self, _: SeatId) {}
    pub fn pulse(&self) {}
    pub fn on_event(&self, _: Box<dyn Fn(&Event) + Send + Sync>) {}
    pub fn error_json(&self, _: &Error) -> String {
        "{}".into()
    }
    pub fn close(&self) {}
}
