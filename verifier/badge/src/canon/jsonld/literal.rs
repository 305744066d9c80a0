//! Literals: strings, truths and numbers, alone or in value objects (JSON-LD 1.1 API §5.1.2, §5.3, §7.2).

use std::borrow::Cow;

use crate::canon::dataset::Term as Rdf;
use crate::canon::jcs;
use crate::canon::jsonld::context::{Context, Expanded, Kind};
use crate::canon::jsonld::error::Error;
use crate::canon::jsonld::iri::{Keyword, is_absolute, is_keyword_shaped, is_language};
use crate::canon::jsonld::node::{Place, Walk};
use crate::canon::jsonld::number::{RDF_JSON, XSD_BOOLEAN, number};
use crate::document::{Object, Value};

impl Walk<'_> {
    /// Value expansion (§5.3.2) and its literal (§7.2.2).
    pub(super) fn scalar(&mut self, value: &Value, place: Place<'_>) -> Result<Rdf, Error> {
        let active = self.scoped(place)?;
        let kind = place.term.map_or(&Kind::Unset, |term| &term.kind);
        let datatype = match (kind, value) {
            (Kind::Id, Value::String(text)) => return self.identifier(text, &active),
            (Kind::Vocab, Value::String(text)) => return self.reference(active.expand(text, true), text),
            (Kind::Datatype(iri), _) => Some(&**iri),
            _ => None,
        };
        let language = match (datatype, place.term.and_then(|term| term.language.as_ref())) {
            (Some(_), _) => None,
            (None, Some(own)) => own.as_deref(),
            (None, None) => active.language.as_deref(),
        };
        self.literal(value, datatype, language)
    }

    fn literal(&mut self, value: &Value, datatype: Option<&str>, language: Option<&str>) -> Result<Rdf, Error> {
        Ok(Rdf::Text(match value {
            Value::String(text) => self.dataset.literal(text, datatype, language),
            Value::Bool(truth) => self.dataset.literal(if *truth { "true" } else { "false" }, Some(datatype.unwrap_or(XSD_BOOLEAN)), None),
            Value::Number(value) => {
                let form = number(*value, datatype).ok_or_else(Error::lost)?;
                self.dataset.literal(&form.text, Some(datatype.unwrap_or(form.datatype)), None)
            }
            _ => return Err(Error::invalid("invalid value object value")),
        }))
    }

    /// §5.1.2 step 14: `{"@value": …}`.
    pub(super) fn value_object(&mut self, object: &Object, active: &Context) -> Result<Option<Rdf>, Error> {
        let (mut value, mut datatype, mut language) = (None, None, None);
        for (name, entry) in object.iter() {
            let slot = match active.keyword(name) {
                Some(Keyword::Value) => &mut value,
                Some(Keyword::Type) => &mut datatype,
                Some(Keyword::Language) => &mut language,
                Some(Keyword::Index) if self.is_wide() && entry.as_str().is_some() => continue,
                Some(Keyword::Index) if self.is_wide() => return Err(Error::invalid("invalid @index value").within(name)),
                Some(Keyword::Direction) if self.is_wide() => return Err(Error::unsupported("@direction").within(name)),
                Some(Keyword::Context) => return Err(Error::InlineContext { at: String::new() }.within(name)),
                // `@direction` too: quads do not hold it.
                Some(_) if !self.is_wide() => return Err(Error::keyword(name).within(name)),
                None if is_keyword_shaped(name) => return Err(Error::keyword(name).within(name)),
                _ => return Err(Error::invalid("invalid value object").within(name)),
            };
            if slot.replace((name, entry)).is_some() {
                return Err(Error::invalid("colliding keywords").within(name));
            }
        }
        let Some((value_name, value)) = value else { return Err(Error::invalid("invalid value object")) };
        let datatype = datatype.map(|(name, entry)| self.datatype(entry, active).map_err(|e| e.within(name))).transpose()?;
        if datatype.as_deref() == Some(RDF_JSON) && self.is_wide() {
            return Ok(Some(Rdf::Text(self.dataset.literal(&jcs::canonicalize(value), Some(RDF_JSON), None))));
        }
        let language = match language {
            None => None,
            Some((name, Value::String(tag))) if datatype.is_none() => Some(self.language(tag).map_err(|e| e.within(name))?),
            Some((name, Value::String(_))) => return Err(Error::invalid("invalid value object").within(name)),
            Some((name, _)) => return Err(Error::invalid("invalid language-tagged string").within(name)),
        };
        match value {
            Value::Null if self.is_wide() => return Ok(None),
            Value::Null => return Err(Error::lost().within(value_name)),
            Value::String(_) => {}
            _ if language.is_some() => return Err(Error::invalid("invalid language-tagged value").within(value_name)),
            _ => {}
        }
        self.literal(value, datatype.as_deref(), language.as_deref()).map(Some).map_err(|e| e.within(value_name))
    }

    /// `@type` of a value object.
    fn datatype<'c>(&self, entry: &'c Value, active: &'c Context) -> Result<Cow<'c, str>, Error> {
        let text = entry.as_str().ok_or_else(|| Error::invalid("invalid typed value"))?;
        match active.expand(text, true) {
            Expanded::Iri(iri) if is_absolute(&iri) => Ok(iri),
            Expanded::Keyword(Keyword::Json) if self.is_wide() => Ok(Cow::Borrowed(RDF_JSON)),
            Expanded::Keyword(_) if !self.is_wide() => Err(Error::keyword(text)),
            Expanded::Relative if !self.is_wide() => Err(Error::undefined(text)),
            _ => Err(Error::invalid("invalid typed value")),
        }
    }

    /// A language tag in lower case, as other processors sign it.
    fn language<'t>(&self, tag: &'t str) -> Result<Cow<'t, str>, Error> {
        if !is_language(tag) {
            return Err(Error::LanguageMalformed { language: tag.to_owned(), at: String::new() });
        }
        Ok(if tag.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(tag.to_ascii_lowercase()) } else { Cow::Borrowed(tag) })
    }

    /// §5.1.2 step 13.7: `{"fr": …, "en": …}`.
    pub(super) fn language_map(&mut self, languages: &Object, place: Place<'_>) -> Result<(), Error> {
        for (tag, values) in languages.iter() {
            let language = match place.active.expand(tag, true) {
                Expanded::Keyword(Keyword::None) => None,
                _ => Some(self.language(tag).map_err(|e| e.within(tag))?),
            };
            for value in values.as_set() {
                match value {
                    Value::String(_) => {
                        let literal = self.literal(value, None, language.as_deref())?;
                        self.object(place, literal)?;
                    }
                    Value::Null if self.is_wide() => {}
                    Value::Null => return Err(Error::lost().within(tag)),
                    _ => return Err(Error::invalid("invalid language map value").within(tag)),
                }
            }
        }
        Ok(())
    }
}
