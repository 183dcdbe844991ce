//! Accidents and hands at the vault file: what is damaged is named, what was changed does not open, the rest works.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::*;
use crate::keys::format::Content;
use crate::keys::hex::encode;

/// Flips one bit, and says which part of the file this spoiled.
fn spoiled_by(whole: &Content, bytes: &[u8], bit: usize) -> String {
    let mut flipped = bytes.to_vec();
    flipped[bit / 8] ^= 1 << (bit % 8);
    let mut content = Content::parse(&flipped).ok().unwrap();
    assert!(content.header == whole.header, "bit {bit}: one of the two headers is whole");
    assert_eq!(content.damaged.len(), 1, "bit {bit}: {:?}", content.damaged);
    let spoiled = content.damaged.remove(0);
    for slot in whole.slots.iter().filter(|slot| slot.id != spoiled) {
        assert!(content.slots.iter().any(|other| other == slot), "bit {bit} spoiled {} beside {spoiled}", slot.id);
    }
    assert!(spoiled == "attempts" || content.attempts == whole.attempts, "bit {bit}");
    spoiled
}

/// Every bit of the file: one part is named, every other part is exactly what it was (and so opens).
#[test]
fn every_flipped_bit_is_named_and_spoils_one_part_only() {
    let mut d = desk();
    // As small as a vault gets: the work grows with the square of the file.
    d.vault.remove_person(&d.key, FRAN).unwrap();
    assert_eq!(code(d.vault.sign_in(OLIVE, "not-hers", &d.chain, now())), "password-wrong");
    let bytes = fs::read(d.path()).unwrap();
    let whole = Content::parse(&bytes).ok().unwrap();
    assert!(whole.damaged.is_empty() && whole.slots.len() == 2);
    let half = bytes.len() * 4;
    let named: BTreeSet<String> = std::thread::scope(|scope| {
        let halves = [0..half, half..half * 2].map(|bits| scope.spawn(|| bits.map(|bit| spoiled_by(&whole, &bytes, bit)).collect::<Vec<_>>()));
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    let expected = ["attempts", "header", "person-1", "recovery"];
    assert_eq!(named.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn a_damaged_slot_is_named_and_the_others_open() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    let place = bytes.windows(12).position(|w| w == b"Olive Ortega").unwrap();
    let mut flipped = bytes.clone();
    flipped[place] ^= 4;
    let mut vault = d.with(&flipped).ok().unwrap();
    assert_eq!(vault.damaged(), ["person-1"]);
    assert_eq!(vault.sign_in(OLIVE, OLIVES, &d.chain, now()).err(), Some(Error::broken("vault-damaged", "person-1")));
    d.sign_in(&mut vault, FRAN, FRANS).unwrap();
    assert!(vault.recover(&d.code, &d.chain).is_ok());
    // A wrong password is written down, and the torn line is still there afterwards, as it was.
    assert_eq!(code(vault.sign_in(FRAN, "not-hers", &d.chain, now())), "password-wrong");
    let mut vault = d.with(&fs::read(d.folder.path().join("other.vault")).unwrap()).ok().unwrap();
    assert_eq!(vault.damaged(), ["person-1"]);
    assert!(vault.content.torn[0].windows(7).any(|w| w == b" Ortega"));
    // The owner is given a new password, and all is well again.
    vault.add_person(&d.key, olive(), OLIVES, &d.chain).unwrap();
    assert!(vault.damaged().is_empty() && vault.content.torn.is_empty());
    d.sign_in(&mut vault, OLIVE, OLIVES).unwrap();
}

#[test]
fn files_that_are_no_vault_are_refused_without_a_panic() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    for cut in (0..bytes.len()).step_by(97) {
        if let Ok(vault) = d.with(&bytes[..cut]) {
            assert!(!vault.damaged().is_empty(), "cut at {cut}");
        }
    }
    for junk in [&b""[..], b"\n\n\n", b"{}", &[0xff; 4096], "é".repeat(999).as_bytes(), &b"x\n".repeat(5000), &b"[".repeat(90_000)] {
        assert_eq!(code(d.with(junk)), "vault-unreadable");
    }
    assert_eq!(code(d.with(&vec![b'x'; 3 << 20])), "vault-unreadable");
}

/// The file's lines as JSON; `change` may do what it likes, the digests are made to fit.
fn forged(bytes: &[u8], change: impl Fn(&mut Vec<Value>)) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut parts: Vec<Value> =
        text.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line.split_once(' ').unwrap().1).unwrap()).collect();
    change(&mut parts);
    let line = |part: &Value| {
        let json = part.to_string();
        format!("{} {json}\n\n", encode(&crypto::digest(json.as_bytes())))
    };
    parts.iter().map(line).collect::<String>().into_bytes()
}

/// Paths of all values in a slot that hold something.
fn leaves(value: &Value, path: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| leaves(inner, &format!("{path}/{name}"), into)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, inner)| leaves(inner, &format!("{path}/{i}"), into)),
        Value::Null => {}
        _ => into.push(path.to_owned()),
    }
}

fn changed(value: &Value) -> Value {
    match value {
        Value::Number(n) => Value::from(n.as_u64().unwrap() + 8),
        Value::String(text) if text == "person" => Value::from("passphrase"),
        Value::String(text) => {
            // The last character: a digit of a key, or a letter of a name.
            let (head, last) = text.split_at(text.len() - 1);
            Value::from(format!("{head}{}", if last == "0" { "1" } else { "0" }))
        }
        other => panic!("{other}"),
    }
}

#[test]
fn whoever_changes_a_slot_and_its_digest_does_not_come_in() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let slot: Value = serde_json::from_str(text.lines().nth(2).unwrap().split_once(' ').unwrap().1).unwrap();
    let mut paths = Vec::new();
    leaves(&slot, "", &mut paths);
    assert!(paths.len() >= 14, "{paths:?}");
    for path in paths {
        let file = forged(&bytes, |parts| {
            let place = parts[1].pointer_mut(&path).unwrap();
            *place = changed(place);
        });
        let mut vault = d.with(&file).ok().unwrap();
        let answer = code(vault.sign_in(OLIVE, OLIVES, &d.chain, now()));
        assert!(["vault-damaged", "password-wrong"].contains(&answer.as_str()), "{path}: {answer}");
        d.sign_in(&mut vault, FRAN, FRANS).unwrap();
    }
}

#[test]
fn slots_do_not_stand_in_for_each_other() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    let refused = |change: &dyn Fn(&mut Vec<Value>), who: StaffId, password: &str| match d.with(&forged(&bytes, change)) {
        Err(_) => true,
        Ok(mut vault) => vault.sign_in(who, password, &d.chain, now()).is_err(),
    };
    assert!(!refused(&|_| {}, OLIVE, OLIVES), "forging alone changes nothing");
    // Fran's slot under Olive's name and number; Fran's keys in Olive's slot; the whole of it twice.
    let as_olive = |parts: &mut Vec<Value>| {
        let mut slot = parts[3]["slot"].clone();
        (slot["id"], slot["user"], slot["name"], slot["role"]) = ("person-1".into(), 1.into(), "Olive Ortega".into(), "owner".into());
        parts[1]["slot"] = slot;
    };
    assert!(refused(&as_olive, OLIVE, FRANS));
    for field in ["dataKeys", "privateKey", "kdf", "publicKey"] {
        let swap = |parts: &mut Vec<Value>| {
            let (a, b) = (parts[1]["slot"][field].clone(), parts[3]["slot"][field].clone());
            (parts[1]["slot"][field], parts[3]["slot"][field]) = (b, a);
        };
        assert!(refused(&swap, OLIVE, OLIVES) && refused(&swap, FRAN, FRANS), "{field}");
    }
    assert!(refused(&|parts| parts.insert(2, parts[1].clone()), OLIVE, OLIVES), "twice the same slot");
    assert!(refused(&|parts| parts[3]["slot"]["role"] = "owner".into(), FRAN, FRANS), "nobody makes himself an owner");
    // Another generation, another practice.
    let header = |field: &'static str, value: Value| {
        move |parts: &mut Vec<Value>| {
            let last = parts.len() - 1;
            for at in [0, last] {
                parts[at]["header"][field] = value.clone();
            }
        }
    };
    let older = |parts: &mut Vec<Value>| {
        header("generation", 2.into())(parts);
        parts[1]["slot"]["dataKeys"][0]["generation"] = 2.into();
    };
    assert!(refused(&older, OLIVE, OLIVES));
    assert!(refused(&header("practice", "00".repeat(16).into()), OLIVE, OLIVES));
    assert_eq!(code(d.with(&forged(&bytes, header("version", 2.into())))), "vault-newer");
}

#[test]
fn a_hostile_vault_cannot_ask_for_all_the_memory() {
    let d = desk();
    let bytes = fs::read(d.path()).unwrap();
    for (field, value) in [("memoryKib", u64::from(u32::MAX)), ("memoryKib", 2 << 20), ("passes", 1 << 30), ("lanes", 1 << 20)] {
        let file = forged(&bytes, |parts| parts[1]["slot"]["kdf"]["cost"][field] = value.into());
        let mut vault = d.with(&file).ok().unwrap();
        assert_eq!(vault.sign_in(OLIVE, OLIVES, &d.chain, now()).err(), Some(Error::broken("vault-damaged", "person-1")));
    }
}
