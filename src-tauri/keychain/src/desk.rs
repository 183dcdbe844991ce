//! The one thread that owns the key chain, and what its answers mean.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use daysheet_core::error::{Error, Result};
use daysheet_core::keys::{Answer, KeyStore, SecretText, Status, Trouble};
use keyring_core::{CredentialStore, Entry};
use zeroize::Zeroizing;

/// Every entry stands under this name; it has no dot, which divides names on Windows.
const SERVICE: &str = "daysheet";
/// Jobs that may wait behind one that hangs; a person sends one at a time.
const WAITING: usize = 16;

type Connect = dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send;
type Job = Box<dyn FnOnce(&mut Owner) + Send>;

/// A key chain behind a thread of its own.
pub struct Desk {
    place: &'static str,
    limit: Duration,
    jobs: Mutex<SyncSender<Job>>,
}

impl Desk {
    /// Starts the thread; `connect` is called by it at the first job, and again after it failed.
    pub fn new(
        place: &'static str,
        limit: Duration,
        connect: impl Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + 'static,
    ) -> Result<Desk> {
        let (jobs, todo) = mpsc::sync_channel::<Job>(WAITING);
        let owner = Owner { connect: Box::new(connect), store: None };
        let work = move || {
            let mut owner = owner;
            for job in todo {
                job(&mut owner);
            }
        };
        thread::Builder::new().name("key chain".to_owned()).spawn(work).map_err(Error::from)?;
        Ok(Desk { place, limit, jobs: Mutex::new(jobs) })
    }

    /// Has the thread do it and waits for the answer, but not for ever. What nobody waits for any more is not begun:
    /// a `set` that was given up must not happen a minute later.
    fn ask<T: Send + 'static>(&self, job: impl FnOnce(&mut Owner) -> Answer<T> + Send + 'static) -> Answer<T> {
        let gone = || Trouble::Unavailable("its thread has ended".to_owned());
        let (reply, answer) = mpsc::sync_channel(1);
        let given_up = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&given_up);
        let job: Job = Box::new(move |owner| {
            if !seen.load(Ordering::SeqCst) {
                // Nobody there to hear it: the caller gave up while the work was done.
                let _ = reply.send(job(owner));
            }
        });
        let sent = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).try_send(job);
        match sent {
            Ok(()) => {}
            Err(mpsc::TrySendError::Full(_)) => return Err(Trouble::TimedOut),
            Err(mpsc::TrySendError::Disconnected(_)) => return Err(gone()),
        }
        match answer.recv_timeout(self.limit) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => {
                given_up.store(true, Ordering::SeqCst);
                Err(Trouble::TimedOut)
            }
            Err(RecvTimeoutError::Disconnected) => Err(gone()),
        }
    }
}

impl KeyStore for Desk {
    fn get(&self, name: &str) -> Answer<SecretText> {
        let name = name.to_owned();
        self.ask(move |owner| owner.get(&name))
    }

    fn set(&self, name: &str, value: &str) -> Answer<()> {
        let (name, value) = (name.to_owned(), Zeroizing::new(value.to_owned()));
        self.ask(move |owner| {
            owner.entry(&name)?.set_password(&value).map_err(|e| owner.trouble(e))?;
            match owner.get(&name) {
                Ok(kept) if *kept == *value => Ok(()),
                Ok(_) | Err(Trouble::NoEntry) => Err(Trouble::Damaged),
                Err(trouble) => Err(trouble),
            }
        })
    }

    fn delete(&self, name: &str) -> Answer<()> {
        let name = name.to_owned();
        self.ask(move |owner| match owner.entry(&name)?.delete_credential() {
            Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
            Err(e) => Err(owner.trouble(e)),
        })
    }

    fn status(&self) -> Status {
        // Only the connection: asking for an entry might bring up a window.
        Status { place: self.place.to_owned(), trouble: self.ask(|owner| owner.store().map(|_| ())).err() }
    }
}

/// What the thread holds.
struct Owner {
    connect: Box<Connect>,
    store: Option<Arc<CredentialStore>>,
}

impl Owner {
    fn store(&mut self) -> Answer<Arc<CredentialStore>> {
        if let Some(store) = &self.store {
            return Ok(Arc::clone(store));
        }
        let store = (self.connect)().map_err(|e| self.trouble(e))?;
        self.store = Some(Arc::clone(&store));
        Ok(store)
    }

    fn entry(&mut self, name: &str) -> Answer<Entry> {
        let store = self.store()?;
        // Windows would carry the entry to other computers with a roaming profile; the secret is of this one.
        #[cfg(windows)]
        let more = std::collections::HashMap::from([("persistence", "Local")]);
        #[cfg(windows)]
        let entry = store.build(SERVICE, name, Some(&more));
        #[cfg(not(windows))]
        let entry = store.build(SERVICE, name, None);
        entry.map_err(|e| self.trouble(e))
    }

    fn get(&mut self, name: &str) -> Answer<SecretText> {
        match self.entry(name)?.get_password() {
            Ok(value) => Ok(Zeroizing::new(value)),
            Err(e) => Err(self.trouble(e)),
        }
    }

    /// What an answer means. After a fault of the platform the connection is made anew next time.
    fn trouble(&mut self, e: keyring_core::Error) -> Trouble {
        use keyring_core::Error as E;
        match e {
            E::NoEntry => Trouble::NoEntry,
            E::NoStorageAccess(_) => Trouble::Locked,
            E::BadEncoding(bytes) | E::BadDataFormat(bytes, _) => {
                drop(Zeroizing::new(bytes));
                Trouble::Damaged
            }
            E::BadStoreFormat(_) => Trouble::Damaged,
            E::Ambiguous(entries) => Trouble::Ambiguous(entries.iter().filter_map(|entry| entry.get_password().ok()).map(Zeroizing::new).collect()),
            E::PlatformFailure(why) => {
                self.store = None;
                Trouble::Unavailable(short(&why.to_string()))
            }
            other => Trouble::Unavailable(short(&other.to_string())),
        }
    }
}

fn short(why: &str) -> String {
    why.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use keyring_core::api::CredentialStoreApi;
    use keyring_core::{Error as E, mock};

    use super::*;

    const LONG: Duration = Duration::from_secs(30);

    fn mocked() -> (Arc<mock::Store>, Desk) {
        let store = mock::Store::new().unwrap();
        let shared = Arc::clone(&store);
        let desk = Desk::new("mock", LONG, move || Ok(Arc::clone(&shared) as Arc<CredentialStore>)).ok().unwrap();
        (store, desk)
    }

    fn next_answer(store: &mock::Store, error: E) {
        let entry = store.build(SERVICE, "a", None).unwrap();
        entry.as_any().downcast_ref::<mock::Cred>().unwrap().set_error(error);
    }

    fn boxed(text: &str) -> Box<dyn std::error::Error + Send + Sync> {
        text.into()
    }

    #[test]
    fn it_keeps_and_forgets() {
        let (_, desk) = mocked();
        assert_eq!(desk.get("a").unwrap_err().name(), "no-entry");
        desk.set("a", "0011").unwrap();
        assert_eq!(desk.get("a").unwrap().as_str(), "0011");
        desk.delete("a").unwrap();
        desk.delete("a").unwrap();
        assert_eq!(desk.get("a").unwrap_err().name(), "no-entry");
        assert!(desk.status().trouble.is_none());
    }

    #[test]
    fn every_answer_of_the_system_has_its_meaning() {
        let (store, desk) = mocked();
        let two = |values: [&str; 2]| {
            let entries = values.map(|value| {
                let entry = store.build(SERVICE, value, None).unwrap();
                entry.set_password(value).unwrap();
                entry
            });
            E::Ambiguous(entries.into())
        };
        let table = [
            (E::NoEntry, "no-entry"),
            (E::PlatformFailure(boxed("no bus")), "unavailable"),
            (E::NoStorageAccess(boxed("dismissed")), "locked"),
            (E::BadEncoding(vec![0xff]), "damaged"),
            (E::BadDataFormat(vec![1], boxed("short")), "damaged"),
            (E::BadStoreFormat("odd".to_owned()), "damaged"),
            (E::TooLong("password".to_owned(), 3), "unavailable"),
            (E::Invalid("user".to_owned(), "dot".to_owned()), "unavailable"),
            (E::NoDefaultStore, "unavailable"),
            (E::NotSupportedByStore("no".to_owned()), "unavailable"),
            (two(["one", "two"]), "ambiguous"),
        ];
        desk.set("a", "0011").unwrap();
        for (error, name) in table {
            next_answer(&store, error);
            let trouble = desk.get("a").unwrap_err();
            assert_eq!(trouble.name(), name);
            if let Trouble::Ambiguous(all) = trouble {
                assert_eq!(all.iter().map(|v| v.as_str()).collect::<Vec<_>>(), ["one", "two"]);
            }
            assert_eq!(desk.get("a").unwrap().as_str(), "0011", "the entry is as it was");
        }
        next_answer(&store, E::NoStorageAccess(boxed("locked")));
        assert_eq!(desk.set("a", "0022").unwrap_err().name(), "locked");
        assert_eq!(desk.get("a").unwrap().as_str(), "0011");
    }

    #[test]
    fn a_service_that_comes_late_is_found() {
        let tries = Arc::new(AtomicUsize::new(0));
        let (counted, store) = (Arc::clone(&tries), mock::Store::new().unwrap());
        let connect = move || match counted.fetch_add(1, Ordering::SeqCst) {
            0 => Err(E::PlatformFailure("no bus".into())),
            _ => Ok(Arc::clone(&store) as Arc<CredentialStore>),
        };
        let desk = Desk::new("mock", LONG, connect).ok().unwrap();
        assert_eq!(desk.get("a").unwrap_err().name(), "unavailable");
        desk.set("a", "0011").unwrap();
        assert_eq!(desk.get("a").unwrap().as_str(), "0011");
        assert_eq!(tries.load(Ordering::SeqCst), 2, "and then kept");
    }

    /// The system's window stays open: the caller gets an answer, and what was given up is not done when it closes.
    #[test]
    fn a_call_that_hangs_is_given_up_and_not_done_later() {
        let (store, (open, closed)) = (mock::Store::new().unwrap(), mpsc::channel::<()>());
        let (shared, closed) = (Arc::clone(&store), Mutex::new(closed));
        let connect = move || {
            let _ = closed.lock().unwrap().recv();
            Ok(Arc::clone(&shared) as Arc<CredentialStore>)
        };
        let desk = Desk::new("mock", Duration::from_millis(20), connect).ok().unwrap();
        assert_eq!(desk.get("a").unwrap_err().name(), "timed-out");
        assert_eq!(desk.set("a", "late").unwrap_err().name(), "timed-out");
        open.send(()).unwrap();
        // In turn: once this is answered, both earlier jobs are over.
        let answer = std::iter::repeat_with(|| desk.get("a")).find(|a| !matches!(a, Err(Trouble::TimedOut))).unwrap();
        assert_eq!(answer.unwrap_err().name(), "no-entry", "the given-up `set` did not happen");
    }
}
