//! Badges that one import gave to people with these names, as staff hand them out.

use diesel::RunQueryDsl as _;
use issuer::actions::desk::Desk;
use issuer::actions::hand_out::{Handed, Which, hand_out};
use issuer::actions::issue_batch::{Options, issue_batch};
use issuer::issuance::import_map::fold;
use issuer::issuance::profile::Slug;
use issuer::store::register::{NameForm, Registered};
use issuer::store::scope::Scope;
use issuer::store::{Error, register};
use uuid::Uuid;

use super::sheet::Sheet;

/// An import of `tilleuls`, and its badges by name.
pub(crate) struct Lot {
    pub(crate) import: Uuid,
    pub(crate) handed: Vec<Handed>,
}

impl Lot {
    /// One badge for each (first name, last name).
    pub(crate) async fn of(desk: &Desk, names: &[(&str, &str)]) -> Self {
        let mut sheet = Sheet::new();
        for (first, last) in names {
            sheet.row(|row| {
                row["Prénom"] = (*first).to_owned();
                row["Nom"] = (*last).to_owned();
                // Numbers of their own, however many lots there are.
                row["Numéro de certification"] = (Uuid::new_v4().as_u128() % 1_000_000_000).to_string();
            });
        }
        let outcome = issue_batch(desk, "tilleuls", sheet.text().as_bytes(), &Options::default()).await.expect("can be read");
        assert_eq!((outcome.issued.len(), outcome.errors.len()), (names.len(), 0), "{:?}", outcome.errors);
        let (import, now) = (Uuid::new_v4(), desk.clock.now());
        let enter = move |connection: &mut _| {
            for issued in &outcome.issued {
                let named =
                    format!("UPDATE batches SET import = '{import}' WHERE id = (SELECT batch FROM badges WHERE id = '{}')", issued.id);
                diesel::sql_query(named).execute(connection)?;
                if register::find(connection, &scope(), issued.id)?.is_none() {
                    let row = Registered {
                        badge: issued.id,
                        venue: &Slug::parse("tilleuls").expect("a slug"),
                        name: &issued.recipient,
                        folded: &fold(&issued.recipient),
                        form: NameForm::Full,
                        day: now.date_time().date(),
                        level: Some(3),
                        ends_at: None,
                        now,
                    };
                    register::add(connection, &row)?;
                }
            }
            Ok::<_, Error>(())
        };
        desk.store.run(enter).await.expect("the store takes it");
        let pile = hand_out(desk, &scope(), Which::Import(import, 0), 1_000).await.expect("an answer").expect("badges");
        assert_eq!(pile.handed.len(), names.len());
        Self { import, handed: pile.handed }
    }

    /// What is handed to the person whose last name this is.
    pub(crate) fn to(&self, last: &str) -> &Handed {
        let named = |one: &&Handed| one.handout.name.as_deref().is_some_and(|name| name.ends_with(last));
        self.handed.iter().find(named).unwrap_or_else(|| panic!("nobody is called {last}"))
    }
}

/// The venue, in nobody's name.
pub(crate) fn scope() -> Scope {
    Scope::of_terminal(Slug::parse("tilleuls").expect("a slug"))
}
