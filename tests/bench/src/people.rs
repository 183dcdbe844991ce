//! Invented people: a few names very often and many rarely, households that share a name and a telephone, twins,
//! and pairs that only the chart number tells apart.

use serde_json::{Value, json};

use crate::dice::{Dice, Zipf};

/// The names met every day, the commonest first; the rest are put together from stems and endings.
const OFTEN: [&str; 20] = [
    "Nguyễn",
    "Garcia",
    "Smith",
    "Johnson",
    "Martinez",
    "Brown",
    "Miller",
    "Rodriguez",
    "Davis",
    "Hernandez",
    "Wilson",
    "Tran",
    "Moore",
    "O'Brien",
    "Patel",
    "Thompson",
    "Kowalski",
    "Lee",
    "Flores",
    "Castellan-Moss",
];
const STEMS: [&str; 40] = [
    "Ash", "Brack", "Calder", "Dray", "Eller", "Fern", "Garth", "Hal", "Ingle", "Jarr", "Kel", "Lang", "Marl", "Nor", "Oak", "Pell", "Quill", "Rav",
    "Stan", "Thorn", "Ul", "Van", "Wex", "Yar", "Zell", "Bren", "Cor", "Dun", "Est", "Fal", "Gren", "Holm", "Ive", "Kirk", "Lox", "Mer", "Nab",
    "Orm", "Pres", "Rush",
];
const ENDINGS: [&str; 30] = [
    "worth", "man", "by", "ham", "ley", "ford", "den", "stone", "well", "wick", "son", "er", "mark", "feld", "low", "ston", "bury", "combe", "croft",
    "dale", "gate", "hurst", "land", "mere", "ridge", "shaw", "thorpe", "ton", "wood", "yard",
];
const GIVEN: [(&str, &str); 40] = [
    ("Maria", "F"),
    ("James", "M"),
    ("Mary", "F"),
    ("John", "M"),
    ("Linh", "F"),
    ("Robert", "M"),
    ("Patricia", "F"),
    ("Jose", "M"),
    ("Ana", "F"),
    ("Michael", "M"),
    ("Sofia", "F"),
    ("William", "M"),
    ("Elena", "F"),
    ("David", "M"),
    ("Grace", "F"),
    ("Daniel", "M"),
    ("Ruth", "F"),
    ("Omar", "M"),
    ("Ingrid", "F"),
    ("Peter", "M"),
    ("Noor", "F"),
    ("Lucas", "M"),
    ("Amara", "F"),
    ("Otis", "M"),
    ("Zofia", "F"),
    ("Henrik", "M"),
    ("Priya", "F"),
    ("Tobias", "M"),
    ("Selma", "F"),
    ("Idris", "M"),
    ("Fay", "F"),
    ("Bram", "M"),
    ("Verity", "F"),
    ("Cole", "M"),
    ("Ianthe", "F"),
    ("Lorcan", "M"),
    ("Pearl", "F"),
    ("Evander", "M"),
    ("Lux", "X"),
    ("Maximiliana-Rosa", "F"),
];
/// Names that are not written in Latin letters.
const SCRIPTS: [(&str, &str); 6] =
    [("Παπαδάκη", "Ελένη"), ("Шевченко", "Оксана"), ("王", "小明"), ("محمود", "ليلى"), ("शर्मा", "प्रिया"), ("김", "민준")];
const STREETS: [&str; 8] =
    ["Quarry Lane", "Millrace Road", "Lark Street", "Old Ferry Road", "Chapel Row", "Orchard Way", "Tannery Hill", "Signal Court"];

/// Somebody to be registered.
#[derive(Clone)]
pub struct Person {
    pub family: String,
    pub given: String,
    sex: &'static str,
    pub born: String,
    pub phone: String,
    address: String,
}

impl Person {
    pub fn draft(&self, dice: &mut Dice) -> Value {
        let mut draft = json!({ "family": self.family, "given": self.given, "sex": self.sex, "bornOn": self.born, "phone": self.phone,
            "address": self.address, "city": "Larkfield", "state": "OH", "zip": "43999", "mayVoicemail": dice.percent(80), "mayText": dice.percent(40),
            "despiteDuplicates": "another person, told apart at the desk" });
        match dice.below(25) {
            1 => draft["accessNeeds"] = "Wheelchair".into(),
            2 | 3 => draft["language"] = "Spanish".into(),
            _ => {}
        }
        draft
    }
}

fn family_name(dice: &mut Dice, ranks: &Zipf) -> String {
    let rank = ranks.rank(dice);
    match OFTEN.get(rank) {
        Some(name) => (*name).to_owned(),
        None => {
            let rest = rank - OFTEN.len();
            format!("{}{}", STEMS[rest % STEMS.len()], ENDINGS[rest / STEMS.len() % ENDINGS.len()])
        }
    }
}

fn born(dice: &mut Dice, from: usize, years: usize) -> String {
    format!("{}-{:02}-{:02}", from + dice.below(years), 1 + dice.below(12), 1 + dice.below(28))
}

/// So many people, household by household.
pub fn people(dice: &mut Dice, count: usize) -> Vec<Person> {
    let (families, givens) = (Zipf::of(OFTEN.len() + STEMS.len() * ENDINGS.len()), Zipf::of(GIVEN.len()));
    let sizes = Zipf::of(9);
    let mut people: Vec<Person> = Vec::with_capacity(count);
    while people.len() < count {
        let family = family_name(dice, &families);
        let phone = format!("614555{:04}", dice.below(10_000));
        let address = format!("{} {}", 1 + dice.below(280), dice.pick(&STREETS));
        let mut last_child: Option<String> = None;
        for place in 0..=sizes.rank(dice) {
            let (given, sex) = GIVEN[givens.rank(dice)];
            let born = match &last_child {
                Some(twin) if dice.percent(12) => twin.clone(),
                _ if place < 2 => born(dice, 1935, 68),
                _ => born(dice, 2003, 16),
            };
            last_child = (place >= 2).then(|| born.clone());
            people.push(Person { family: family.clone(), given: given.to_owned(), sex, born, phone: phone.clone(), address: address.clone() });
        }
    }
    people.truncate(count);
    for at in (100..count).step_by(100) {
        let (family, given) = SCRIPTS[at / 100 % SCRIPTS.len()];
        (people[at].family, people[at].given) = (family.to_owned(), given.to_owned());
    }
    for at in (75..count).step_by(250) {
        // Somebody else of the same name, born on the same day.
        let like = people[at / 2].clone();
        people[at] = Person { phone: people[at].phone.clone(), address: people[at].address.clone(), ..like };
    }
    people
}
