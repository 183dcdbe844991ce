//! Words for screen and paper from one Fluent catalogue (`ui/locales`). English is complete;
//! another language falls back to it key by key.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::error::{Args, Error};

/// The catalogues built into the program: locale name and text.
pub const CATALOGUES: [(&str, &str); 2] =
    [("en-US", include_str!("../../../ui/locales/en-US.ftl")), ("es-US", include_str!("../../../ui/locales/es-US.ftl"))];

/// A reader's language.
pub struct Words {
    bundles: Vec<FluentBundle<FluentResource>>,
    locale: &'static str,
}

impl Words {
    /// The words of a locale; an unknown one speaks English.
    pub fn new(locale: &str) -> Words {
        let own = CATALOGUES.iter().find(|(name, _)| *name == locale).unwrap_or(&CATALOGUES[0]);
        let mut bundles = vec![bundle(own)];
        if own.0 != CATALOGUES[0].0 {
            bundles.push(bundle(&CATALOGUES[0]));
        }
        Words { bundles, locale: own.0 }
    }

    /// The locale these words speak.
    pub fn locale(&self) -> &'static str {
        self.locale
    }

    /// The sentence of a key without arguments.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &Args::new())
    }

    /// The sentence of a key. A key that no catalogue has comes back as itself, so that nothing is silent.
    pub fn say_with(&self, key: &str, args: &Args) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            // Whole numbers choose plurals; everything else is text.
            match value.parse::<i64>() {
                Ok(n) if value.len() < 10 && (!value.starts_with('0') || value == "0") => values.set(name.as_str(), FluentValue::from(n)),
                _ => values.set(name.as_str(), FluentValue::from(value.as_str())),
            }
        }
        for bundle in &self.bundles {
            if let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) {
                let mut errors = Vec::new();
                return bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
            }
        }
        key.to_owned()
    }

    /// The sentence of an error.
    pub fn error(&self, error: &Error) -> String {
        let mut args = error.args();
        if let Some(what) = args.get("what").cloned() {
            args.insert("what".to_owned(), self.say(&format!("thing-{what}")));
        }
        self.say_with(&format!("error-{}", error.code()), &args)
    }
}

fn bundle((name, text): &(&str, &str)) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partial, _)| partial);
    let mut bundle = FluentBundle::new_concurrent(vec![name.parse().unwrap_or_default()]);
    // Isolation marks round arguments are for mixed scripts on screen; paper and the console print them as boxes.
    bundle.set_use_isolating(false);
    let _ = bundle.add_resource(resource);
    bundle
}
