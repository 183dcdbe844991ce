//! Which column is what: guessed from the header, or as the person says.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::choices;
use crate::error::{Error, Result};
use crate::patients::fold;

choices! {
    /// What a column of a patient file holds.
    PatientColumn {
        /// Chart number of the other system.
        ChartNo = "chart-no",
        /// Family name.
        Family = "family",
        /// Given name.
        Given = "given",
        /// `Smith, John` or `John Smith`.
        FullName = "full-name",
        /// Middle names.
        Middle = "middle",
        /// What they are called.
        Preferred = "preferred",
        /// `Jr`.
        Suffix = "suffix",
        /// `Dr`.
        Title = "title",
        /// Family name before.
        PreviousFamily = "previous-family",
        /// Birth date.
        BornOn = "born-on",
        /// Date of death: the patient comes in as deceased.
        DiedOn = "died-on",
        /// Administrative sex.
        Sex = "sex",
        /// Gender, in words.
        Gender = "gender",
        /// Pronouns.
        Pronouns = "pronouns",
        /// Language.
        Language = "language",
        /// First telephone.
        Phone = "phone",
        /// Second telephone.
        OtherPhone = "other-phone",
        /// E-mail.
        Email = "email",
        /// Street.
        Address = "address",
        /// City.
        City = "city",
        /// State.
        State = "state",
        /// ZIP code.
        Zip = "zip",
        /// A note.
        Note = "note",
    }
}

/// What the columns of a file are, in their order; nothing = not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PatientMapping {
    /// One for each column of the header.
    pub columns: Vec<Option<PatientColumn>>,
    /// `4/3/85` is 4 March.
    pub day_first: bool,
}

/// Headers by what remains when everything but letters and digits is left out.
const NAMES: &[(PatientColumn, &[&str])] = &[
    (
        PatientColumn::ChartNo,
        &["chartno", "chart", "chartnumber", "chartid", "mrn", "medicalrecordnumber", "patnum", "pid", "patientnumber", "accountnumber", "pubpid"],
    ),
    (PatientColumn::Family, &["last", "lname", "lastname", "family", "familyname", "surname", "patientlastname", "apellido", "apellidos"]),
    (PatientColumn::Given, &["first", "fname", "firstname", "given", "givenname", "givennames", "forename", "patientfirstname", "nombre", "nombres"]),
    (PatientColumn::FullName, &["name", "fullname", "patient", "patientname", "clientname"]),
    (PatientColumn::Middle, &["middle", "mname", "middlei", "middlename", "middleinitial", "mi"]),
    (PatientColumn::Preferred, &["preferred", "preferredname", "nickname", "knownas", "goesby"]),
    (PatientColumn::Suffix, &["suffix", "namesuffix"]),
    (PatientColumn::Title, &["title", "prefix", "salutation"]),
    (PatientColumn::PreviousFamily, &["maiden", "maidenname", "previousname", "previouslastname", "birthname", "formername"]),
    (PatientColumn::BornOn, &["birthdate", "dob", "dateofbirth", "birthday", "born", "bornon", "patientdob", "birthdt", "fechadenacimiento"]),
    (PatientColumn::DiedOn, &["deathdate", "dateofdeath", "deceaseddate", "dod"]),
    (PatientColumn::Sex, &["sex", "gender", "administrativesex", "birthsex", "sexo"]),
    (PatientColumn::Gender, &["genderidentity"]),
    (PatientColumn::Pronouns, &["pronouns"]),
    (PatientColumn::Language, &["language", "preferredlanguage", "idioma"]),
    (
        PatientColumn::Phone,
        &[
            "phone",
            "phonenumber",
            "mobile",
            "mobilephone",
            "cell",
            "cellphone",
            "wirelessphone",
            "phonecell",
            "primaryphone",
            "telephone",
            "telefono",
        ],
    ),
    (PatientColumn::OtherPhone, &["otherphone", "homephone", "hmphone", "phonehome", "home", "wkphone", "workphone", "phonebiz", "secondaryphone"]),
    (PatientColumn::Email, &["email", "emailaddress", "mail", "correo"]),
    (PatientColumn::Address, &["address", "address1", "street", "streetaddress", "addressline1", "direccion"]),
    (PatientColumn::City, &["city", "town", "ciudad"]),
    (PatientColumn::State, &["state", "province", "st", "estado"]),
    (PatientColumn::Zip, &["zip", "zipcode", "postalcode", "postcode", "zip5"]),
    (PatientColumn::Note, &["note", "notes", "comment", "comments", "patnote"]),
];

impl PatientMapping {
    /// The mapping that a header suggests; each kind of column is taken once, the first that fits.
    pub(super) fn guess(header: &[String], day_first: bool) -> PatientMapping {
        let mut columns: Vec<Option<PatientColumn>> = Vec::new();
        for title in header {
            let title = squeezed(title);
            let found = NAMES.iter().find(|(_, names)| names.contains(&title.as_str())).map(|(column, _)| *column);
            columns.push(found.filter(|column| !columns.contains(&Some(*column))));
        }
        // With both parts of the name there is no need of the whole.
        if columns.contains(&Some(PatientColumn::Family)) || columns.contains(&Some(PatientColumn::Given)) {
            for column in &mut columns {
                if *column == Some(PatientColumn::FullName) {
                    *column = None;
                }
            }
        }
        // A home telephone alone is the first telephone.
        if !columns.contains(&Some(PatientColumn::Phone))
            && let Some(other) = columns.iter_mut().find(|c| **c == Some(PatientColumn::OtherPhone))
        {
            *other = Some(PatientColumn::Phone);
        }
        PatientMapping { columns, day_first }
    }

    /// Whether rows can be read with it at all.
    pub(super) fn is_ready(&self) -> bool {
        [PatientColumn::Family, PatientColumn::Given, PatientColumn::FullName].iter().any(|c| self.columns.contains(&Some(*c)))
    }

    /// # Errors
    /// `Invalid` for more columns than the file has, one kind twice, or no name.
    pub(super) fn check(&self, header: &[String]) -> Result<()> {
        if self.columns.len() > header.len() {
            return Err(Error::field("mapping.columns", "mapping-too-wide"));
        }
        for (i, column) in self.columns.iter().enumerate() {
            if column.is_some() && self.columns[..i].contains(column) {
                return Err(Error::field(format!("mapping.columns.{i}"), "column-mapped-twice"));
            }
        }
        if self.is_ready() { Ok(()) } else { Err(Error::field("mapping", "mapping-needs-a-name")) }
    }
}

/// Letters and digits only, small, without marks.
pub(super) fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The two letters of a state's full name.
pub(super) fn state_named(name: &str) -> Option<&'static str> {
    const STATES: &str = "alabama AL alaska AK arizona AZ arkansas AR california CA colorado CO connecticut CT delaware DE florida FL georgia GA hawaii HI \
        idaho ID illinois IL indiana IN iowa IA kansas KS kentucky KY louisiana LA maine ME maryland MD massachusetts MA michigan MI minnesota MN \
        mississippi MS missouri MO montana MT nebraska NE nevada NV newhampshire NH newjersey NJ newmexico NM newyork NY northcarolina NC \
        northdakota ND ohio OH oklahoma OK oregon OR pennsylvania PA rhodeisland RI southcarolina SC southdakota SD tennessee TN texas TX utah UT \
        vermont VT virginia VA washington WA westvirginia WV wisconsin WI wyoming WY districtofcolumbia DC puertorico PR virginislands VI guam GU \
        americansamoa AS northernmarianaislands MP";
    let wanted = squeezed(name);
    let mut words = STATES.split_whitespace();
    while let (Some(full), Some(code)) = (words.next(), words.next()) {
        if full == wanted {
            return Some(code);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(header: &str) -> Vec<Option<&'static str>> {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        PatientMapping::guess(&header, false).columns.into_iter().map(|c| c.map(PatientColumn::word)).collect()
    }

    #[test]
    fn headers_of_other_systems_are_known() {
        assert_eq!(
            guessed("PatNum,LName,FName,MiddleI,Preferred,Birthdate"),
            [Some("chart-no"), Some("family"), Some("given"), Some("middle"), Some("preferred"), Some("born-on")]
        );
        assert_eq!(
            guessed("Id,BIRTHDATE,DEATHDATE,SSN,PREFIX,FIRST,LAST"),
            [None, Some("born-on"), Some("died-on"), None, Some("title"), Some("given"), Some("family")]
        );
        assert_eq!(guessed("Patient Name,DOB,Home Phone"), [Some("full-name"), Some("born-on"), Some("phone")]);
        assert_eq!(guessed("First Name,Name,Mobile Phone,Home Phone"), [Some("given"), None, Some("phone"), Some("other-phone")]);
        assert_eq!(guessed("Sex,Gender"), [Some("sex"), None]);
    }

    #[test]
    fn states_by_name() {
        assert_eq!((state_named("New York"), state_named("california"), state_named("Atlantis")), (Some("NY"), Some("CA"), None));
    }
}
