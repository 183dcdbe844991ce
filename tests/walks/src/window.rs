//! The real window, driven through WebKitWebDriver.

use std::cell::Cell;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{By, Capabilities, Key, WebDriver, WebElement};

use crate::Outcome;
use crate::keys::Keys;
use crate::practice::{Practice, program};

/// How long a walk waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// One open window and the hand at its keyboard.
pub struct Window {
    pub driver: WebDriver,
    pub keys: Keys,
    pub picks: PathBuf,
    pub pictures: PathBuf,
    practice: Rc<Practice>,
    host: Host,
    zoom: Cell<u32>,
}

/// The driver's process, ended with the walk.
struct Host(Child);

impl Host {
    fn end(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.end();
    }
}

impl Window {
    pub async fn open(practice: Rc<Practice>, pictures: &Path) -> Outcome<Window> {
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]).env("TAURI_WEBVIEW_AUTOMATION", "true").stdin(Stdio::null());
        practice.known_to(&mut command);
        let host = Host(command.spawn().map_err(|e| format!("WebKitWebDriver: {e}"))?);
        until("the driver listens", async || Ok(TcpStream::connect(("127.0.0.1", port)).is_ok().then_some(()))).await?;
        let mut wishes = Capabilities::new();
        wishes.set("webkitgtk:browserOptions", json!({ "binary": program("daysheet")?, "args": [] }))?;
        let asked = WebDriver::new(format!("http://127.0.0.1:{port}"), wishes);
        let driver = tokio::time::timeout(PATIENCE * 3, asked).await.map_err(|_| "the window did not open in a minute")??;
        let keys = Keys::new(driver.clone());
        std::fs::create_dir_all(pictures)?;
        Ok(Window { driver, keys, picks: practice.picks(), practice, pictures: pictures.to_owned(), host, zoom: Cell::new(1) })
    }

    /// Waits until the page shows a state of its seat (`data-ready` on its body): `empty`, `signed-out`, `locked`, `seated`.
    pub async fn is_ready(&self, state: &str) -> Outcome {
        let script = "return document.body?.dataset.ready ?? ''";
        until(&format!("the page is {state}"), async || Ok((self.say(script).await? == state).then_some(()))).await
    }

    /// Moves the focus with the tab key, as a person without a mouse does.
    pub async fn tabs_to(&mut self, css: &str) -> Outcome {
        let script = format!("return document.activeElement?.matches({}) ?? false", json!(css));
        self.sees(css).await?;
        for _ in 0..60 {
            if self.say(&script).await? == true {
                return Ok(());
            }
            self.keys.press(Key::Tab).await?;
        }
        Err(format!("the tab key does not reach {css}").into())
    }

    /// Waits for an element.
    pub async fn sees(&self, css: &str) -> Outcome<WebElement> {
        until(css, async || Ok(self.driver.find_all(By::Css(css)).await?.into_iter().next())).await
    }

    /// Waits until an element says something.
    pub async fn reads(&self, css: &str, words: &str) -> Outcome {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText).join('\\n')";
        let what = format!("{css} says {words:?}");
        until(&what, async || {
            let text = self.driver.execute(script, vec![json!(css)]).await?;
            Ok(text.json().as_str().is_some_and(|t| t.contains(words)).then_some(()))
        })
        .await
    }

    /// What a line of script in the page gives.
    pub async fn say(&self, script: &str) -> Outcome<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// What the core answers to a read, asked through the page's own door: to choose people for a walk and to see what it changed.
    pub async fn ask(&self, name: &str, request: Value) -> Outcome<Value> {
        let answer = self.invoke("call", json!({ "act": null, "name": name, "request": request, "background": true })).await?;
        if answer["error"].is_null() { Ok(answer["reply"].clone()) } else { Err(format!("{name}: {}", answer["error"]).into()) }
    }

    /// How many milliseconds the page waits for an answer, in the middle of so many.
    pub async fn asks_in(&self, name: &str, request: &Value, times: u32) -> Outcome<u64> {
        let script = "const [name, request, times, done] = arguments; const taken = []; (async () => { \
            for (let n = 0; n < times; n += 1) { \
                const from = performance.now(); \
                await window.__TAURI_INTERNALS__.invoke('call', { act: null, name, request, background: true }); \
                taken.push(performance.now() - from); \
            } \
            taken.sort((a, b) => a - b); done(Math.round(taken[taken.length >> 1])); })()";
        let taken = self.driver.execute_async(script, vec![json!(name), request.clone(), json!(times)]).await?;
        Ok(taken.json().as_u64().ok_or("no answer was timed")?)
    }

    /// A command of the window as a script of the page would call it: `{ "reply" }` or `{ "error" }`.
    pub async fn invoke(&self, name: &str, args: Value) -> Outcome<Value> {
        let script = "const [name, args, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke(name, args).then((reply) => done({ reply }), (error) => done({ error }))";
        Ok(self.driver.execute_async(script, vec![json!(name), args]).await?.json().clone())
    }

    /// Waits until what was asked of the page is on the screen, and nothing on it fades in any more.
    pub async fn painted(&self) -> Outcome {
        let settled = "const done = arguments[0]; const twice = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))); \
            requestAnimationFrame(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(twice))";
        Ok(self.driver.execute_async(settled, Vec::new()).await.map(|_| ())?)
    }

    /// Steps to the next day and back so often, by key; each time taken from the key to the frame after the other day stands in the page.
    pub async fn steps_through_days(&self, times: u32) -> Outcome<Value> {
        let script = "const [count, done] = arguments; const taken = []; \
            const cells = () => document.querySelectorAll('[role=grid] [data-cell]'); \
            const middle = (of) => { const all = taken.map(of).sort((a, b) => a - b); return Math.round(all[all.length >> 1]); }; \
            let from = 0; let written = 0; let laid = 0; \
            new MutationObserver(() => { \
                if (written) return; \
                written = performance.now() - from; void document.body.offsetHeight; laid = performance.now() - from; \
            }).observe(document.querySelector('[role=grid]'), { childList: true, subtree: true }); \
            const step = (n) => { \
                if (n > count) { \
                    taken.shift(); \
                    return done({ visits: cells().length, nodes: document.querySelectorAll('[role=grid] [data-cell], [role=grid] [data-cell] *').length, \
                        middle: middle((one) => one.shown), most: Math.round(Math.max(...taken.map((one) => one.shown))), written: middle((one) => one.written), laid: middle((one) => one.laid) }); \
                } \
                const before = cells()[0].dataset.cell; from = performance.now(); written = 0; \
                document.querySelector('[role=grid]').dispatchEvent(new KeyboardEvent('keydown', { key: n % 2 ? 'PageUp' : 'PageDown', bubbles: true, cancelable: true })); \
                const look = () => requestAnimationFrame(() => { \
                    if (cells()[0]?.dataset.cell === before) look(); \
                    else requestAnimationFrame(() => { taken.push({ shown: performance.now() - from, written, laid }); step(n + 1); }); \
                }); \
                look(); \
            }; \
            step(0);";
        Ok(self.driver.execute_async(script, vec![json!(times)]).await?.json().clone())
    }

    /// Milliseconds of processor time that the window and its page have had so far: a measure that other work on the machine hardly moves.
    pub fn has_worked_ms(&self) -> u64 {
        processes_on(&self.practice.data).map(|process| worked_ms(&process)).sum()
    }

    /// A picture of the window as it stands, once it is painted.
    pub async fn picture(&self, name: &str) -> Outcome {
        self.painted().await?;
        Ok(self.driver.screenshot(&self.pictures.join(format!("{name}.png"))).await?)
    }

    /// Makes the page as large as a screen of that size gives it.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        self.driver.set_window_rect(0, 0, width, height).await?;
        let zoom = self.zoom.get();
        let script = "return [innerWidth, innerHeight]";
        until("the window has its size", async || Ok((self.say(script).await? == json!([width / zoom, height / zoom])).then_some(()))).await
    }

    /// Makes everything in the window so many times as large, as its own keys do.
    pub async fn enlarges(&self, times: u32) -> Outcome {
        if self.zoom.replace(times) == times {
            return Ok(());
        }
        self.invoke("plugin:webview|set_webview_zoom", json!({ "value": times })).await.map(|_| ())
    }

    /// Leaves through the program's own door and waits until nothing of it runs any more: the next start would find this one.
    pub async fn close(mut self) -> Outcome {
        self.leave().await
    }

    /// Leaves, lets something happen to the practice while nobody is there, and comes back.
    pub async fn comes_back(&mut self, meanwhile: impl FnOnce(&Practice) -> Outcome) -> Outcome {
        self.leave().await?;
        meanwhile(&self.practice)?;
        *self = Window::open(Rc::clone(&self.practice), &self.pictures.clone()).await?;
        Ok(())
    }

    async fn leave(&mut self) -> Outcome {
        // The page that asked is gone before it can be answered.
        let _ = tokio::time::timeout(PATIENCE, self.invoke("quit", json!({}))).await;
        // The driver carries the same surroundings as the program it drives: it goes first, then nothing may be left.
        let _ = tokio::time::timeout(PATIENCE, self.driver.clone().quit()).await;
        self.host.end();
        until("the program ends when it is asked to", async || Ok((!is_at_work(&self.practice.data)).then_some(()))).await
    }
}

/// Looks again until it is there, and says what was missing when it does not come.
pub async fn until<T>(what: &str, look: impl AsyncFn() -> Outcome<Option<T>>) -> Outcome<T> {
    let began = Instant::now();
    loop {
        // A page between two states answers with an error: that is a "not yet".
        let last = match look().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => String::new(),
            Err(error) => format!(" ({error})"),
        };
        if began.elapsed() > PATIENCE {
            return Err(format!("waited in vain: {what}{last}").into());
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// A driven window works on the practice in this folder.
fn is_at_work(data: &Path) -> bool {
    processes_on(data).next().is_some()
}

/// The processes of a driven window that works on the practice in this folder.
fn processes_on(data: &Path) -> impl Iterator<Item = PathBuf> {
    let wanted = [format!("DAYSHEET_DATA_DIR={}", data.display()), "TAURI_WEBVIEW_AUTOMATION=true".to_owned()];
    std::fs::read_dir("/proc").into_iter().flatten().flatten().map(|process| process.path()).filter(move |process| {
        let surroundings = std::fs::read(process.join("environ")).unwrap_or_default();
        let variables: Vec<&[u8]> = surroundings.split(|byte| *byte == 0).collect();
        wanted.iter().all(|variable| variables.contains(&variable.as_bytes()))
    })
}

/// Milliseconds of processor time that a process has had: fields 14 and 15 of its `stat`, in hundredths of a second.
fn worked_ms(process: &Path) -> u64 {
    let stat = std::fs::read_to_string(process.join("stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10
}

fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
