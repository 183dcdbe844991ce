//! A machine whose key chain does not take the device secret: the program keeps it in memory until it ends, and the
//! passphrase or the printed code brings it there at the next start.

use super::chain::{Answer, KeyStore, MemoryKeyStore, SecretText, Status};

/// A key chain, and before it a place in memory for what it did not take. Nothing gets there unless a caller that knows
/// another way in says so ([`KeyStore::keep_for_the_run`]).
pub struct ForTheRun {
    chain: Box<dyn KeyStore>,
    kept: MemoryKeyStore,
}

impl ForTheRun {
    /// In front of this key chain.
    pub fn before(chain: Box<dyn KeyStore>) -> ForTheRun {
        ForTheRun { chain, kept: MemoryKeyStore::new() }
    }
}

impl KeyStore for ForTheRun {
    /// What is kept for the run comes first: the key chain has shown that it does not hold it.
    fn get(&self, name: &str) -> Answer<SecretText> {
        self.kept.get(name).or_else(|_| self.chain.get(name))
    }

    fn set(&self, name: &str, value: &str) -> Answer<()> {
        self.chain.set(name, value)?;
        self.kept.delete(name)
    }

    fn delete(&self, name: &str) -> Answer<()> {
        self.kept.delete(name)?;
        self.chain.delete(name)
    }

    fn status(&self) -> Status {
        self.chain.status()
    }

    fn keep_for_the_run(&self, name: &str, value: &str) -> Answer<()> {
        self.kept.set(name, value)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::chain::Trouble;
    use super::*;

    /// The same key chain before and after a restart of the program.
    struct Same(Arc<MemoryKeyStore>);

    impl KeyStore for Same {
        fn get(&self, name: &str) -> Answer<SecretText> {
            self.0.get(name)
        }
        fn set(&self, name: &str, value: &str) -> Answer<()> {
            self.0.set(name, value)
        }
        fn delete(&self, name: &str) -> Answer<()> {
            self.0.delete(name)
        }
        fn status(&self) -> Status {
            self.0.status()
        }
    }

    #[test]
    fn only_what_is_asked_for_is_kept_and_only_for_the_run() {
        let chain = Arc::new(MemoryKeyStore::new());
        chain.fail_with(|| Trouble::Unavailable("no bus".to_owned()));
        let run = ForTheRun::before(Box::new(Same(Arc::clone(&chain))));
        assert_eq!(run.set("a", "one").unwrap_err().name(), "unavailable", "nothing is kept on the quiet");
        assert_eq!(run.get("a").unwrap_err().name(), "unavailable");
        run.keep_for_the_run("a", "one").unwrap();
        assert_eq!(run.get("a").unwrap().as_str(), "one");
        assert!(run.status().trouble.is_some(), "the key chain is as it is");
        let next = ForTheRun::before(Box::new(Same(Arc::clone(&chain))));
        assert_eq!(next.get("a").unwrap_err().name(), "unavailable", "another start knows nothing of it");
        chain.recover();
        run.set("a", "two").unwrap();
        assert_eq!((run.get("a").unwrap().as_str(), next.get("a").unwrap().as_str()), ("two", "two"));
        run.delete("a").unwrap();
        assert_eq!(run.get("a").unwrap_err().name(), "no-entry");
        assert_eq!(chain.keep_for_the_run("a", "one").unwrap_err().name(), "unavailable", "no other place does this");
    }
}
