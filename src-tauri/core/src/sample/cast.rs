//! The cast: invented people with invented addresses and telephone numbers nobody has.

use serde_json::json;

use super::house::House;
use super::{Size, Teller};
use crate::error::Result;

const FAMILIES: [&str; 64] = [
    "Abernathy",
    "Adler",
    "Alder",
    "Arkwright",
    "Beaumont",
    "Blom",
    "Brant",
    "Cardew",
    "Castellan",
    "Chidi",
    "Crowe",
    "Dowd",
    "Drummond",
    "Duarte",
    "Ekdahl",
    "Ellery",
    "Espy",
    "Farrow",
    "Fenwick",
    "Fitch",
    "Garrick",
    "Giles",
    "Gueye",
    "Halvorsen",
    "Hassan-Cole",
    "Holt",
    "Ibbotson",
    "Iles",
    "Iyer-Banks",
    "Jansson",
    "Jurado",
    "Keane",
    "Kiplagat",
    "Lark",
    "Locke",
    "Low",
    "Lund",
    "Mbeki-Stone",
    "Merridew",
    "Miller-Oka",
    "Moss",
    "Navarro-Pyke",
    "Nguyễn",
    "O'Brien",
    "Okonjo-Reed",
    "Omar",
    "Osei",
    "Pender",
    "Petrakis",
    "Pryor",
    "Quaye",
    "Quill",
    "Rafferty",
    "Rook",
    "Rowntree",
    "Saari",
    "Smiley",
    "Strand",
    "Szabo",
    "Temple",
    "Trevelyan",
    "Vasquez",
    "Wren",
    "Yeboah",
];

const GIVENS: [(&str, char); 48] = [
    ("Cole", 'M'),
    ("Zuzanna", 'F'),
    ("Wim", 'M'),
    ("Henrik", 'M'),
    ("Osric", 'M'),
    ("Ines", 'F'),
    ("Amara", 'F'),
    ("Philippa", 'F'),
    ("Selma", 'F'),
    ("Fay", 'F'),
    ("Inigo", 'M'),
    ("Nils", 'M'),
    ("Tobin", 'M'),
    ("Lorcan", 'M'),
    ("Lysander", 'M'),
    ("Aurelio", 'M'),
    ("Leopold", 'M'),
    ("Solveig", 'F'),
    ("Peregrine", 'M'),
    ("Samba", 'M'),
    ("Bram", 'M'),
    ("Idris", 'M'),
    ("Amias", 'M'),
    ("Pearl", 'F'),
    ("Rosalind", 'F'),
    ("Dev", 'M'),
    ("Rolf", 'M'),
    ("Belen", 'F'),
    ("Saoirse", 'F'),
    ("Esi", 'F'),
    ("Juniper", 'F'),
    ("Evander", 'M'),
    ("Cosima", 'F'),
    ("Astrid", 'F'),
    ("Ruth", 'F'),
    ("Otis", 'M'),
    ("Bee", 'F'),
    ("Verity", 'F'),
    ("Lux", 'X'),
    ("Tamsin", 'F'),
    ("Zainab", 'F'),
    ("Marguerite", 'F'),
    ("Isolde", 'F'),
    ("Ianthe", 'F'),
    ("Damaris", 'F'),
    ("Łukasz", 'M'),
    ("Noor", 'F'),
    ("Tobiah", 'M'),
];

const STREETS: [&str; 8] =
    ["Quarry Lane", "Millrace Road", "Lark Street", "Old Ferry Road", "Chapel Row", "Orchard Way", "Tannery Hill", "Signal Court"];

const PHARMACIES: [&str; 4] = ["Corner Drug", "Lakeside Pharmacy", "Mill Street Drugs", "Larkfield Apothecary"];

/// A patient of the tale.
pub(super) struct Somebody {
    pub(super) id: i64,
    /// Born less than thirteen years ago.
    pub(super) is_child: bool,
}

/// Registers everybody, most of them with a plan.
pub(super) fn register(dana: &mut Teller<'_>, house: &House, size: Size) -> Result<Vec<Somebody>> {
    let count = match size {
        Size::Tiny => 48,
        Size::Small => 260,
        Size::Large => 2_000,
    };
    let mut patients = Vec::new();
    for number in 0..count {
        patients.push(somebody(dana, house, number)?);
    }
    // The longest name the pages are looked at with.
    let long =
        json!({ "family": "Featherstonehaugh-Castellan", "given": "Maximiliana-Rosa", "bornOn": "1951-05-17", "sex": "F", "phone": "6145550199" });
    patients.push(Somebody { id: dana.makes("patients.register", long)?, is_child: false });
    Ok(patients)
}

fn somebody(dana: &mut Teller<'_>, house: &House, number: usize) -> Result<Somebody> {
    // Each pair of names once, until there are more people than pairs.
    let family = FAMILIES[number % FAMILIES.len()];
    let (given, sex) = GIVENS[(number / FAMILIES.len() * 13 + number * 7) % GIVENS.len()];
    let is_child = dana.throws(6) == 0;
    let year = if is_child { 2014 + dana.throws(11) } else { 1938 + dana.throws(66) };
    let mut draft = json!({ "family": family, "given": given, "sex": sex.to_string(),
        "bornOn": format!("{year}-{:02}-{:02}", 1 + dana.throws(12), 1 + dana.throws(28)),
        "phone": format!("614555{:04}", 100 + number % 100), "city": "Larkfield", "state": "OH", "zip": "43999",
        "address": format!("{} {}", 3 + dana.throws(280), STREETS[number % STREETS.len()]),
        "mayVoicemail": dana.throws(5) != 0, "mayText": dana.throws(3) != 0, "despiteDuplicates": "another person, told apart at the desk" });
    let mut alert = None;
    match dana.throws(24) {
        0 => alert = Some("Hard of hearing"),
        1 => draft["accessNeeds"] = "Wheelchair".into(),
        2 | 3 => {
            draft["language"] = "Spanish".into();
            draft["needsInterpreter"] = true.into();
        }
        4 => draft["preferred"] = format!("{}ie", &given.chars().take(3).collect::<String>()).into(),
        _ => {}
    }
    if !number.is_multiple_of(3) {
        draft["own"] = json!([{ "fieldId": house.pharmacy, "value": PHARMACIES[number % PHARMACIES.len()] }]);
    }
    let id = dana.makes("patients.register", draft)?;
    if let Some(what) = alert {
        dana.does("alerts.add", json!({ "patientId": id, "what": what, "isForAll": true }))?;
    }
    if dana.throws(8) != 0 {
        let plan = *dana.picks(&house.plans);
        let member = format!("XQK {:04} {:04}", 1000 + number, dana.throws(10_000));
        let policy = dana.does("coverage.add_policy", json!({ "patientId": id, "planId": plan, "memberId": member, "startsOn": "2024-01-01" }))?;
        if dana.throws(4) != 0 {
            dana.does("coverage.verify", json!({ "id": policy["id"], "rev": policy["rev"] }))?;
        }
    }
    Ok(Somebody { id, is_child })
}
