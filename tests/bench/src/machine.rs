//! The machine the figures were taken on, in a few lines.

use std::fs::read_to_string;

use rusqlite::Connection;

fn line_of(path: &str, starts: &str) -> String {
    let text = read_to_string(path).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(starts)).unwrap_or_default();
    line.split(':').nth(1).unwrap_or_default().trim().to_owned()
}

/// Load of the last minute, as the system writes it.
pub fn load() -> String {
    read_to_string("/proc/loadavg").unwrap_or_default().split(' ').next().unwrap_or_default().to_owned()
}

/// Memory this process holds now.
pub fn resident() -> String {
    line_of("/proc/self/status", "VmRSS")
}

/// Processor, memory, system, library.
pub fn described(conn: &Connection) -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let ask = |pragma: &str| conn.query_row(&format!("PRAGMA {pragma}"), (), |row| row.get::<_, String>(0)).unwrap_or_default();
    format!(
        "{} x{cores}, memory {}, Linux {}, load {}\nSQLite {}, SQLCipher {}, {} {}",
        line_of("/proc/cpuinfo", "model name"),
        line_of("/proc/meminfo", "MemTotal"),
        read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim(),
        load(),
        rusqlite::version(),
        ask("cipher_version"),
        ask("cipher_provider"),
        ask("cipher_provider_version"),
    )
}
