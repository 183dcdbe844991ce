//! The hand at the keyboard. Every key that goes down is counted, each key of a chord too: Ctrl+P is two.

use thirtyfour::{Key, WebDriver};

use crate::Outcome;

/// Sends keys to whatever has the focus.
pub struct Keys {
    driver: WebDriver,
    sent: usize,
}

impl Keys {
    pub fn new(driver: WebDriver) -> Keys {
        Keys { driver, sent: 0 }
    }

    /// Starts counting anew.
    pub fn count_anew(&mut self) {
        self.sent = 0;
    }

    /// Text, letter by letter.
    pub async fn types(&mut self, text: &str) -> Outcome {
        self.sent += text.chars().count();
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// One key.
    pub async fn press(&mut self, key: Key) -> Outcome {
        self.sent += 1;
        Ok(self.driver.action_chain().key_down(key.clone()).key_up(key).perform().await?)
    }

    /// A letter while Ctrl is down.
    pub async fn ctrl(&mut self, letter: char) -> Outcome {
        self.sent += 2;
        Ok(self.driver.action_chain().key_down(Key::Control).key_down(letter).key_up(letter).key_up(Key::Control).perform().await?)
    }

    /// Enter while Ctrl is down.
    pub async fn ctrl_enter(&mut self) -> Outcome {
        self.chord(Key::Control, Key::Enter).await
    }

    /// Enter while Shift is down.
    pub async fn shift_enter(&mut self) -> Outcome {
        self.chord(Key::Shift, Key::Enter).await
    }

    /// A letter while Ctrl and Shift are down.
    pub async fn ctrl_shift(&mut self, letter: char) -> Outcome {
        self.sent += 3;
        let held = self.driver.action_chain().key_down(Key::Control).key_down(Key::Shift);
        Ok(held.key_down(letter).key_up(letter).key_up(Key::Shift).key_up(Key::Control).perform().await?)
    }

    /// A figure while Alt is down.
    pub async fn alt(&mut self, figure: char) -> Outcome {
        self.sent += 2;
        Ok(self.driver.action_chain().key_down(Key::Alt).key_down(figure).key_up(figure).key_up(Key::Alt).perform().await?)
    }

    async fn chord(&mut self, held: Key, key: Key) -> Outcome {
        self.sent += 2;
        Ok(self.driver.action_chain().key_down(held.clone()).key_down(key.clone()).key_up(key).key_up(held).perform().await?)
    }

    /// Fails when more keys were needed than promised.
    pub fn at_most(&self, promised: usize, what: &str) -> Outcome {
        println!("     {what}: {} keys (at most {promised})", self.sent);
        if self.sent <= promised { Ok(()) } else { Err(format!("{what} took {} keys, {promised} are promised", self.sent).into()) }
    }
}
