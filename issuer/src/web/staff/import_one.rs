//! One person's result as a form: what it asks depends on what the badge is for.

use std::collections::BTreeMap;

use badge::framework::{Framework, Scale};

use crate::actions::choose_achievement::Choice as Offered;
use crate::web::staff::import_lines;
use crate::web::views::shown;
use crate::web::views::staff::imports::{Choice, OneField};
use crate::words::Words;

/// Slug of a field, what its column is called, and what was typed.
pub(crate) type Typed = (&'static str, String, String);

/// What a badge may be for: `pix whole`, `pix competence`, `own/premiers-pas whole`.
pub(crate) fn kinds(words: &Words, offered: &[Offered], chosen: &str) -> Vec<Choice> {
    // Nothing is chosen beforehand: a careless press must not make another badge than was meant.
    let mut kinds = vec![Choice { chosen: chosen.is_empty(), value: String::new(), label: words.say("staff-import-one.pick") }];
    // What most give, then what the venue made itself, then the rest.
    let rank = |one: &&Offered| if one.key == "pix" { 0 } else { 1 + u8::from(!one.key.starts_with("own/")) };
    let mut offered: Vec<&Offered> = offered.iter().collect();
    offered.sort_by_key(rank);
    for one in offered {
        let framework = one.framework;
        let parts = [
            ("whole", framework.global_scale().is_some()),
            ("competence", framework.competence_scale().is_some() && tests_here(framework)),
        ];
        let several = parts.iter().all(|(_, there)| *there);
        for (part, there) in parts.into_iter().filter(|(_, there)| *there) {
            let value = format!("{} {part}", one.key);
            let title = shown::text(one.title(words.tag()));
            let label = if several { words.fill(&format!("staff-import-one.{part}"), &[("framework", title.into())]) } else { title };
            kinds.push(Choice { chosen: there && value == chosen, value, label });
        }
    }
    kinds
}

/// The fields of the form, with what was typed; none for what no badge is for.
pub(crate) fn fields(words: &Words, offered: &[Offered], what: &str, typed: &BTreeMap<String, String>) -> Vec<OneField> {
    let Some((one, competence)) = parse(offered, what) else { return Vec::new() };
    let framework = one.framework;
    let field = |slug: &'static str, hint: &str, kind: &'static str| OneField {
        name: slug,
        label: import_lines::field(words, slug),
        hint: if hint.is_empty() { String::new() } else { words.say(&format!("staff-import-one.{hint}")) },
        value: typed.get(slug).cloned().unwrap_or_default(),
        choices: Vec::new(),
        needed: !["email", "phone", "score"].contains(&slug),
        kind,
    };
    let choose = |which: &'static str, choices: Vec<(String, String)>| {
        let typed = typed.get(which).cloned().unwrap_or_default();
        let first = (String::new(), words.say("staff-import-one.pick"));
        let choices = std::iter::once(first).chain(choices).map(|(value, label)| Choice { chosen: value == typed, value, label });
        OneField { choices: choices.collect(), ..field(which, "", "text") }
    };
    let mut fields = vec![field("given-name", "", "text"), field("family-name", "", "text")];
    fields.push(field("day", "day-how", "text"));
    let scale = if competence { framework.competence_scale() } else { framework.global_scale() };
    if competence {
        let named = framework.competences().iter();
        let named = named.map(|one| (one.code.clone(), format!("{} {}", one.code, one.name.in_variant(words.tag()))));
        fields.push(choose("competence", named.collect()));
    }
    match scale {
        // A competence on a scale of scores has a score and no level.
        Some(scale) if competence && scale.max_score.is_some() => {
            fields.push(OneField { needed: true, ..field("score", "", "text") });
        }
        Some(scale) => {
            fields.push(choose("level", levels(words, framework, scale)));
            if !competence && scale.max_score.is_some() {
                fields.push(field("score", "score-how", "text"));
            }
        }
        None => {}
    }
    fields.push(field("email", "contact-how", "email"));
    fields.push(field("phone", "contact-how", "tel"));
    fields
}

/// What was typed as the cells of a sheet of one row, and the framework; `None` for what no badge is for.
pub(crate) fn cells(words: &Words, offered: &[Offered], what: &str, form: &BTreeMap<String, String>) -> Option<(Vec<Typed>, String)> {
    let (chosen, _) = parse(offered, what)?;
    let cell = |one: OneField| Some((one.name, one.label, form.get(one.name)?.trim().to_owned()));
    let cells: Option<Vec<_>> = fields(words, offered, what, form).into_iter().map(cell).collect();
    Some((cells?, chosen.key.clone()))
}

fn parse<'a>(offered: &'a [Offered], what: &str) -> Option<(&'a Offered, bool)> {
    let (key, part) = what.split_once(' ')?;
    let one = offered.iter().find(|one| one.key == key)?;
    match part {
        "whole" => Some((one, false)),
        "competence" => Some((one, true)),
        _ => None,
    }
}

/// A course that was attended has steps, and no competences that anybody tested.
fn tests_here(framework: &Framework) -> bool {
    framework.asserted_by("venue-test", "fr").is_some()
}

/// Each level that can be reached, by the name that a sheet would have.
fn levels(words: &Words, framework: &'static Framework, scale: &Scale) -> Vec<(String, String)> {
    let reached = scale.levels.iter().filter(|level| level.is_reached());
    let named = reached.map(|level| {
        let of = framework.level_of(level.index, scale.max_index(), words.tag());
        let (label, french) = (level.label(words.tag()), level.label("fr"));
        // Where there is a score beside it, a bare number would be one.
        let value = if french.is_empty() || scale.max_score.is_none() { level.index.to_string() } else { french.to_owned() };
        (value, if label.is_empty() { of } else { format!("{label} ({of})") })
    });
    named.collect()
}
