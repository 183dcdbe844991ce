//! A zone where it is a given hour: a practice founded there stands in its morning or in its evening, whatever the hour here.
//! The walks use this file too.

use std::time::{SystemTime, UNIX_EPOCH};

/// The zone where this hour (0 to 23) has begun and the next has not, right now.
pub fn where_it_is(hour: u64) -> String {
    zone_of(hour, SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 3600 % 24))
}

/// The zone where it is `hour` when it is `now` in Greenwich. The names count westwards: Etc/GMT+3 lies three hours behind.
fn zone_of(hour: u64, now: u64) -> String {
    let west = (now + 24 - hour) % 24;
    if west <= 12 { format!("Etc/GMT+{west}") } else { format!("Etc/GMT-{}", 24 - west) }
}

#[cfg(test)]
mod tests {
    use super::zone_of;

    #[test]
    fn it_is_that_hour_in_that_zone() {
        assert_eq!([10, 13, 22].map(|now| zone_of(10, now)), ["Etc/GMT+0", "Etc/GMT+3", "Etc/GMT+12"]);
        assert_eq!([23, 0, 9].map(|now| zone_of(10, now)), ["Etc/GMT-11", "Etc/GMT-10", "Etc/GMT-1"]);
        assert_eq!([18, 3, 7].map(|now| zone_of(18, now)), ["Etc/GMT+0", "Etc/GMT+9", "Etc/GMT-11"]);
    }
}
