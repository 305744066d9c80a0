//! What the results of a badge come to, in one line: a level, one competence, several, or a course that was attended. Every page
//! and every picture that has room for one line takes it from here, so that they agree. Of a framework that we do not carry, such as a
//! venue's own steps, only what was signed.

use crate::credential::{Extract, LevelExtract, ResultExtract};
use crate::framework::{Claim, Competence, Framework, GLOBAL, Level, Scale, results_by_code};

/// What the results of a badge come to.
#[derive(Clone, Copy, Debug)]
pub enum Gist {
    /// A course was attended, up to this step. It is no level, and shows nothing that the person can do.
    Attended(Place),
    /// The badge is about this competence alone.
    Competence(&'static Competence, Place),
    /// The badge is about several competences, and says nothing of the whole.
    Competences {
        /// In how many of them something was reached.
        reached: usize,
        /// How many the framework has.
        of: usize,
    },
    /// Its holder chose to show some of its competences. How many there are besides, nobody knows.
    Part {
        /// In how many of those something was reached; not zero.
        reached: usize,
    },
    /// The level of the whole.
    Whole(Place),
}

/// A level on its scale.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The level.
    pub level: &'static Level,
    /// Its scale.
    pub scale: &'static Scale,
}

impl Gist {
    /// What a badge comes to; `None` where we do not carry its framework, where its results are none of that framework's, or where
    /// they contradict themselves or one another.
    #[must_use]
    pub fn of(badge: &Extract) -> Option<Self> {
        let named = badge.framework.as_ref()?;
        let framework = Framework::find(&named.id, &named.version)?;
        if badge.results.iter().any(|result| result.code.as_deref() == Some(GLOBAL)) {
            return whole(framework, &badge.results);
        }
        // Nothing but a whole course is ever attended: a competence on such a framework would read as a proved one.
        if framework.claim() == Claim::Attended {
            return None;
        }
        let told: Vec<(&'static Competence, Place)> = results_by_code(&badge.results)
            .into_iter()
            .filter_map(|(code, result)| {
                let (level, scale) = (framework.competence_level(result?)?, framework.competence_scale()?);
                Some((framework.competence(code)?, Place { level, scale }))
            })
            .collect();
        let about = badge.results.iter().filter(|result| result.code.as_deref().is_some_and(|code| framework.competence(code).is_some()));
        match (told.as_slice(), about.count()) {
            ([], _) => None,
            ([(competence, place)], 1) => Some(Self::Competence(competence, *place)),
            (told, _) => {
                let reached = told.iter().filter(|(_, place)| place.level.is_reached()).count();
                // Of the whole framework it would be a mark that nobody gave.
                match badge.partial {
                    true => (reached > 0).then_some(Self::Part { reached }),
                    false => Some(Self::Competences { reached, of: framework.competences().len() }),
                }
            }
        }
    }

    /// The one level that it names, if it is one.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Attended(place) | Self::Competence(_, place) | Self::Whole(place) => Some(place),
            Self::Competences { .. } | Self::Part { .. } => None,
        }
    }

    /// The level that may be pictured by as many arcs, and the highest of its scale. None for what is only passed or attended.
    #[must_use]
    pub fn figure(&self) -> Option<(u32, u32)> {
        match self {
            Self::Competence(_, place) | Self::Whole(place) => place.figure(),
            Self::Attended(_) | Self::Competences { .. } | Self::Part { .. } => None,
        }
    }

    /// Whether something was reached that a tick may stand for: passed, or at least one competence of several.
    #[must_use]
    pub fn is_ticked(&self) -> bool {
        match self {
            Self::Attended(_) => false,
            Self::Competence(_, place) | Self::Whole(place) => place.figure().is_none() && place.level.is_reached(),
            Self::Competences { reached, .. } => *reached > 0,
            Self::Part { .. } => true,
        }
    }
}

impl Place {
    /// See [`Gist::figure`].
    #[must_use]
    pub fn figure(&self) -> Option<(u32, u32)> {
        let max = self.scale.max_index();
        (!self.scale.is_pass_fail() && max <= MOST_FIGURES).then_some((self.level.index, max))
    }
}

/// A level of the whole on a scale that we do not carry, in the words and numbers that its issuer signed.
#[derive(Clone, Copy, Debug)]
pub struct OwnLevel<'a> {
    /// As it was signed.
    pub level: &'a LevelExtract,
    /// Its place, and how many there are, where it says both.
    pub place: Option<(u32, u32)>,
    /// What the evidence says of it, where it is of a kind that we know.
    pub claim: Option<Claim>,
}

impl<'a> OwnLevel<'a> {
    /// The one level of such a badge; `None` for a badge on a framework that we carry, and where it says several.
    #[must_use]
    pub fn of(badge: &'a Extract) -> Option<Self> {
        if badge.framework.as_ref().is_some_and(|named| Framework::find(&named.id, &named.version).is_some()) {
            return None;
        }
        let level = results_by_code(&badge.results).remove(GLOBAL)??.achieved_level.as_ref()?;
        let number = level.level.as_ref().and_then(|level| level.parse().ok());
        let place = number.zip(level.of).filter(|(number, of)| (1..=*of).contains(number));
        Some(Self { level, place, claim: claim(badge) })
    }

    /// The level that may be pictured by as many arcs: only one that somebody checked, among several.
    #[must_use]
    pub fn figure(&self) -> Option<(u32, u32)> {
        self.place.filter(|(_, of)| (2..=MOST_FIGURES).contains(of) && self.claim == Some(Claim::Assessed))
    }
}

/// What the evidence of a badge says of it. One kind that says "attended" outweighs all others: nothing may read as more than it is.
#[must_use]
pub fn claim(badge: &Extract) -> Option<Claim> {
    let claims = || badge.evidence.iter().filter_map(|evidence| Framework::claim_of(evidence.genre.as_deref()?));
    claims().find(|claim| *claim == Claim::Attended).or_else(|| claims().next())
}

fn whole(framework: &'static Framework, results: &[ResultExtract]) -> Option<Gist> {
    let result = results_by_code(results).remove(GLOBAL)??;
    let (level, scale) = (framework.global_level(result)?, framework.global_scale()?);
    // A score alone is never turned into a level that nobody signed.
    if scale.max_score.is_some() && level.is_reached() && result.achieved_level.is_none() {
        return None;
    }
    let place = Place { level, scale };
    Some(match framework.claim() {
        Claim::Assessed => Gist::Whole(place),
        Claim::Attended => Gist::Attended(place),
    })
}

/// Nobody counts nine arcs at a glance.
const MOST_FIGURES: u32 = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::{AchievementExtract, EvidenceExtract, FrameworkName, Generation, IssuerExtract};

    #[test]
    fn a_part_is_never_counted_against_the_whole_framework() {
        let part = |results: &[ResultExtract]| {
            let badge = Extract { partial: true, ..badge("digcomp/2.2", results) };
            Gist::of(&badge).map(|gist| (told(&gist), gist.is_ticked()))
        };
        let two = [result("1.1", "4"), result("1.2", "0"), result("5.4", "1")];
        assert_eq!(part(&two), Some(("2 of those shown".into(), true)));
        assert_eq!(part(&[result("1.1", "0"), result("1.2", "0")]), None, "nothing reached is no mark");
        assert_eq!(part(&two[..1]), Some(("1.1 4/8".into(), false)), "one that has a level is drawn, not ticked");
    }

    #[test]
    fn a_badge_comes_to_its_level_else_to_its_competences() {
        let gist = |framework: &str, results: &[ResultExtract]| Gist::of(&badge(framework, results)).map(|gist| told(&gist));
        let global = |value: &str, name: &str| ResultExtract { achieved_level: Some(called(name)), ..result(GLOBAL, value) };
        let cases: [(&str, Vec<ResultExtract>, Option<&str>); 18] = [
            ("pix/2026-11-22", vec![global("312", "Indépendant 1"), result("1.1", "4")], Some("whole 3/8")),
            ("pix/2026-11-22", vec![result(GLOBAL, "312")], None),
            ("pix/2026-11-22", vec![result(GLOBAL, "20")], Some("whole 0/8")),
            ("pix/2026-11-22", vec![global("312", "Expert 9"), result("1.1", "4")], None),
            ("pix/2026-11-22", vec![global("312", "Novice 1"), global("312", "Expert 1")], None),
            ("pix/2026-11-22", vec![result("1.1", "4")], Some("1.1 4/8")),
            ("pix/2026-11-22", vec![result("1.1", "9")], None),
            ("pix/2026-11-22", vec![result("1.1", "4"), result("1.1", "8")], None),
            ("digcomp/2.2", vec![result("1.1", "4"), result("1.2", "0"), result("5.4", "1"), result("6.1", "8")], Some("2 of 21")),
            ("digcomp/3.0", vec![result("1.1", "0"), result("1.2", "0")], Some("0 of 21")),
            ("digcomp/3.0", vec![result("1.1", "5"), result("1.2", "6")], None),
            ("clea-numerique/2026-11-22", vec![result(GLOBAL, "1")], Some("whole passed")),
            ("clea-numerique/2026-11-22", vec![result("2", "0")], Some("2 not yet")),
            ("clea-numerique/2026-11-22", vec![result("1", "1"), result("2", "1"), result("3", "0")], Some("2 of 4")),
            ("icdl/2026-11-22", vec![result("4", "82")], Some("4 passed")),
            ("three-steps-attended/2026-11-22", vec![result(GLOBAL, "2")], Some("attended 2/3")),
            ("three-steps/2026-11-22", vec![result(GLOBAL, "2")], Some("whole 2/3")),
            ("three-steps/1999-01-01", vec![result(GLOBAL, "2")], None),
        ];
        for (framework, results, expected) in cases {
            assert_eq!(gist(framework, &results).as_deref(), expected, "{framework} {results:?}");
        }
    }

    #[test]
    fn only_a_level_that_was_checked_on_at_most_eight_steps_has_a_figure_and_only_what_was_reached_a_tick() {
        let shown =
            |framework: &str, results: &[ResultExtract]| Gist::of(&badge(framework, results)).map(|gist| (gist.figure(), gist.is_ticked()));
        assert_eq!(shown("three-steps/2026-11-22", &[result(GLOBAL, "2")]), Some((Some((2, 3)), false)));
        assert_eq!(shown("three-steps-attended/2026-11-22", &[result(GLOBAL, "2")]), Some((None, false)));
        assert_eq!(shown("icdl/2026-11-22", &[result("4", "82")]), Some((None, true)));
        assert_eq!(shown("icdl/2026-11-22", &[result("4", "12")]), Some((None, false)));
        assert_eq!(shown("digcomp/2.2", &[result("1.1", "7")]), Some((Some((7, 8)), false)));
        assert_eq!(shown("digcomp/2.2", &[result("1.1", "7"), result("1.2", "7")]), Some((None, true)));
        assert_eq!(shown("digcomp/2.2", &[result("1.1", "0"), result("1.2", "0")]), Some((None, false)));
    }

    #[test]
    fn an_attended_course_never_reads_as_a_competence() {
        assert!(Gist::of(&badge("three-steps-attended/2026-11-22", &[result("1.1", "1"), result("2", "1")])).is_none());
    }

    fn told(gist: &Gist) -> String {
        let at = |place: &Place| match place.figure() {
            Some((n, max)) => format!("{n}/{max}"),
            None if place.level.is_reached() => "passed".into(),
            None => "not yet".into(),
        };
        match gist {
            Gist::Attended(place) => format!("attended {}", at(place)),
            Gist::Competence(competence, place) => format!("{} {}", competence.code, at(place)),
            Gist::Competences { reached, of } => format!("{reached} of {of}"),
            Gist::Part { reached } => format!("{reached} of those shown"),
            Gist::Whole(place) => format!("whole {}", at(place)),
        }
    }

    #[test]
    fn a_level_of_a_scale_that_we_do_not_carry_is_what_was_signed_and_has_arcs_only_where_it_was_checked() {
        let own = |genres: &[&str], level: LevelExtract| {
            let global = ResultExtract { achieved_level: Some(level), value: None, ..result(GLOBAL, "") };
            let evidence = genres.iter().map(|genre| EvidenceExtract { genre: Some((*genre).into()), name: None, narrative: None });
            Extract { evidence: evidence.collect(), ..badge("tilleuls.pas/1", &[global]) }
        };
        let second = || LevelExtract { level: Some("2".into()), of: Some(3), ..called("Presque sans aide") };
        let cases = [
            (own(&["venue-test"], second()), Some((2, 3)), Some((2, 3))),
            (own(&["venue-course"], second()), Some((2, 3)), None),
            (own(&["venue-test", "venue-course"], second()), Some((2, 3)), None),
            (own(&["poker"], second()), Some((2, 3)), None),
            (own(&["venue-test"], LevelExtract { of: Some(12), ..second() }), Some((2, 12)), None),
            (own(&["venue-test"], LevelExtract { of: Some(1), ..second() }), None, None),
            (own(&["venue-test"], called("Presque sans aide")), None, None),
        ];
        for (badge, place, figure) in cases {
            let told = OwnLevel::of(&badge).expect("a level of its own");
            assert_eq!((told.level.name.as_str(), told.place, told.figure()), ("Presque sans aide", place, figure), "{badge:?}");
            assert!(Gist::of(&badge).is_none());
        }
        assert!(OwnLevel::of(&badge("pix/2026-11-22", &[result(GLOBAL, "312")])).is_none());
    }

    fn called(name: &str) -> LevelExtract {
        LevelExtract { name: name.into(), ..LevelExtract::default() }
    }

    fn result(code: &str, value: &str) -> ResultExtract {
        ResultExtract {
            name: code.into(),
            code: Some(code.into()),
            value: Some(value.into()),
            status: None,
            value_max: None,
            achieved_level: None,
            words: None,
        }
    }

    fn badge(framework: &str, results: &[ResultExtract]) -> Extract {
        let named = framework.split_once('/');
        Extract {
            id: None,
            name: "Compétences numériques".into(),
            recipient: Some("Amina Exemple".into()),
            generation: Generation::default(),
            identities: Vec::new(),
            issuer: IssuerExtract::default(),
            achievement: AchievementExtract::default(),
            framework: named.map(|(id, version)| FrameworkName { id: id.into(), version: version.into() }),
            results: results.to_vec(),
            evidence: Vec::new(),
            awarded_date: None,
            valid_from: None,
            valid_until: None,
            partial: false,
        }
    }
}
