//! A zone where it is morning: a practice founded there still expects people, whatever the hour. The walks use this file too.

use std::time::{SystemTime, UNIX_EPOCH};

/// The zone where it is between ten and eleven right now.
pub fn zone() -> String {
    zone_at(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 3600 % 24))
}

/// The zone where it is ten when it is this hour in Greenwich. The names count westwards: Etc/GMT+3 lies three hours behind.
fn zone_at(hour: u64) -> String {
    let west = (hour + 14) % 24;
    if west <= 12 { format!("Etc/GMT+{west}") } else { format!("Etc/GMT-{}", 24 - west) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_ten_in_that_zone() {
        assert_eq!([10, 13, 22].map(super::zone_at), ["Etc/GMT+0", "Etc/GMT+3", "Etc/GMT+12"]);
        assert_eq!([23, 0, 9].map(super::zone_at), ["Etc/GMT-11", "Etc/GMT-10", "Etc/GMT-1"]);
    }
}
