//! The built pages, from `ui/dist`.

use std::fs;
use std::path::{Component, Path};

use crate::wire::Request;

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/dist");

/// What an ending is called on the wire; others are not served.
const KINDS: [(&str, &str); 8] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript"),
    ("css", "text/css"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("json", "application/json"),
];

/// The same rules as the window's, so that what breaks there breaks here.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; \
    frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub fn answer(request: Request) -> std::io::Result<()> {
    let name = request.url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let name = if name.is_empty() { "index.html" } else { &name };
    match file(name) {
        Some((kind, bytes)) => request.respond(200, &[("content-type", kind), ("content-security-policy", CSP)], &bytes),
        None => request.respond(404, &[], b""),
    }
}

fn file(name: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = Path::new(name);
    let ending = path.extension()?.to_str()?;
    let (_, kind) = KINDS.iter().find(|(known, _)| *known == ending)?;
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    if inside { Some((kind, fs::read(Path::new(DIST).join(path)).ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_outside_the_pages_is_served() {
        assert!(super::file("../package.json").is_none());
        assert!(super::file("/etc/hostname.json").is_none());
        assert!(super::file("index.rs").is_none());
    }
}
