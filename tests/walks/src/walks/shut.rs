//! The window is shut: whatever a script in the page tries, it stays on its page, alone, and gets only what the seat may.

use serde_json::json;

use crate::Outcome;
use crate::window::Window;

/// Ways off the page. Each runs as a script of the page; none may lead anywhere.
const WAYS_OFF: [(&str, &str); 20] = [
    ("address", "location.href = 'https://example.org/'"),
    ("replace", "location.replace('https://example.org/')"),
    ("assign a file", "location.assign('file:///etc/hostname')"),
    ("data address", "location.href = 'data:text/html,<h1>off</h1>'"),
    ("blank address", "location.href = 'about:blank'"),
    ("blob address", "location.href = URL.createObjectURL(new Blob(['<h1>off</h1>'], { type: 'text/html' }))"),
    ("script address", "location.href = 'javascript:document.body.remove()'"),
    ("http loopback", "location.href = 'http://127.0.0.1:9/'"),
    ("look-alike host", "location.href = 'tauri://localhost.example.org/'"),
    ("link", "const a = document.createElement('a'); a.href = 'https://example.org/'; document.body.append(a); a.click(); a.remove()"),
    (
        "link to a new window",
        "const a = document.createElement('a'); a.href = 'https://example.org/'; a.target = '_blank'; document.body.append(a); a.click(); a.remove()",
    ),
    (
        "link to a script",
        "const a = document.createElement('a'); a.href = 'javascript:document.body.remove()'; document.body.append(a); a.click(); a.remove()",
    ),
    (
        "download",
        "const a = document.createElement('a'); a.href = 'https://example.org/x'; a.download = 'x'; document.body.append(a); a.click(); a.remove()",
    ),
    (
        "form",
        "const f = document.createElement('form'); f.action = 'https://example.org/'; f.method = 'post'; document.body.append(f); f.submit(); f.remove()",
    ),
    (
        "refresh",
        "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=https://example.org/'; document.head.append(m)",
    ),
    ("base", "const b = document.createElement('base'); b.href = 'https://example.org/'; document.head.append(b); b.remove()"),
    ("window", "window.open('https://example.org/')"),
    ("empty window", "window.open('about:blank')"),
    ("data window", "window.open('data:text/html,off')"),
    ("frame", "const f = document.createElement('iframe'); f.src = 'https://example.org/'; document.body.append(f); f.remove()"),
];

/// Commands that plugins and the shell's own parts know and that this page is not given.
const NOT_OURS: [&str; 8] = [
    "plugin:dialog|open",
    "plugin:fs|read_file",
    "plugin:event|emit",
    "plugin:window|create",
    "plugin:webview|create_webview_window",
    "plugin:app|version",
    "plugin:path|resolve_directory",
    "read_file",
];

pub async fn stays(window: &mut Window) -> Outcome {
    window.is_ready("signed-out").await?;
    window.say("window.isStillHere = true").await?;
    let here = window.say("return location.href").await?;
    for (name, script) in WAYS_OFF {
        // A way that throws is as shut as one that leads nowhere.
        let _ = window.say(script).await;
        window.painted().await?;
        if window.say("return window.isStillHere === true ? location.href : 'another page'").await? != here {
            return Err(format!("the page left by {name}").into());
        }
    }
    let windows = window.driver.windows().await?.len();
    if windows != 1 {
        return Err(format!("{windows} windows are open").into());
    }
    runs_nothing_foreign(window).await?;
    calls_nothing_foreign(window).await
}

/// The policy of the page: no script out of text, no connection out of the program.
async fn runs_nothing_foreign(window: &Window) -> Outcome {
    let inline = "const s = document.createElement('script'); s.textContent = 'window.ranInline = true'; document.body.append(s); s.remove(); \
        return window.ranInline ?? false";
    if window.say(inline).await? != false {
        return Err("an inline script ran".into());
    }
    let connect = "const done = arguments[0]; fetch('http://127.0.0.1:9/').then(() => done('answered'), (error) => done(String(error)))";
    let violated = "window.violations = []; addEventListener('securitypolicyviolation', (event) => window.violations.push(event.effectiveDirective))";
    window.say(violated).await?;
    window.driver.execute_async(connect, Vec::new()).await?;
    window.painted().await?;
    let violations = window.say("return window.violations").await?;
    if violations.as_array().is_some_and(|list| list.iter().any(|v| v == "connect-src")) {
        Ok(())
    } else {
        Err(format!("a connection was not refused by the page's policy: {violations}").into())
    }
}

async fn calls_nothing_foreign(window: &Window) -> Outcome {
    for name in NOT_OURS {
        let answer = window.invoke(name, json!({})).await?;
        if answer["error"].is_null() {
            return Err(format!("the page may call {name}: {answer}").into());
        }
    }
    for (name, request, code) in [
        ("patients.search", json!({ "text": "a" }), "signed-out"),
        ("sqlite.execute", json!({}), "missing"),
        ("backups.restore", json!({ "path": "/etc/passwd", "code": "0" }), "place-not-picked"),
    ] {
        let answer = window.invoke("call", json!({ "act": null, "name": name, "request": request, "background": false })).await?;
        if answer["error"]["code"] != code {
            return Err(format!("{name} was not refused with {code}: {answer}").into());
        }
    }
    Ok(())
}
