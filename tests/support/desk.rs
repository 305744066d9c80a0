//! An issuer without its server: database, keys and a clock that stands still until it is moved.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use badge::timestamp::Timestamp;
use issuer::actions::add_venue::add_venue;
use issuer::actions::desk::{Clock, Desk};
use issuer::issuance::profile::NewVenue;
use issuer::store::{Upgrade, badges};
use uuid::Uuid;

use super::peer::at_hand;

/// What the clock shows first.
pub(crate) const NOW: &str = "2026-11-22T09:00:00Z";
/// Where the venue's documents stand.
pub(crate) const ORIGIN: &str = "http://localhost:8080";

/// A desk over a throw-away folder, with the venue `tilleuls`.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) now: Arc<AtomicI64>,
    database: String,
    folder: tempfile::TempDir,
}

impl Office {
    /// Over SQLite.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let database = format!("sqlite://{}", folder.path().join("issuer.db").display());
        Self::over(database, folder).await
    }

    /// Over SQLite in that folder.
    pub(crate) async fn in_folder(folder: tempfile::TempDir) -> Self {
        let database = format!("sqlite://{}", folder.path().join("issuer.db").display());
        Self::over(database, folder).await
    }

    /// Over a database of its own on the server that `make test-world` starts, where there is one.
    pub(crate) async fn on_postgresql() -> Option<Self> {
        let database = scratch_postgresql()?;
        Some(Self::over(database, tempfile::tempdir().expect("a folder can be made")).await)
    }

    async fn over(database: String, folder: tempfile::TempDir) -> Self {
        let now = Arc::new(AtomicI64::new(Timestamp::parse(NOW).expect("is a moment").unix()));
        let desk = open(&database, folder.path(), &now).await;
        add_venue(&desk, &tilleuls(), ORIGIN).await.expect("a venue can be added");
        Self { desk, now, database, folder }
    }

    /// Another process over the same database and keys.
    pub(crate) async fn another_process(&self) -> Desk {
        open(&self.database, self.folder.path(), &self.now).await
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The bytes of a signed badge.
    pub(crate) async fn badge(&self, id: Uuid) -> String {
        let shown = self.desk.store.read(move |connection| badges::find(connection, id)).await.expect("the store answers");
        shown.expect("there is such a badge").text
    }

    /// Moves the clock.
    pub(crate) fn wait(&self, seconds: i64) {
        self.now.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Puts what stands in the write-ahead log into the database file.
    pub(crate) async fn checkpoint(&self) {
        use diesel::{Connection as _, RunQueryDsl as _};
        let path = self.folder.path().join("issuer.db");
        let mut connection = diesel::SqliteConnection::establish(&path.to_string_lossy()).expect("opens");
        diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).expect("runs");
    }
}

async fn open(database: &str, folder: &Path, now: &Arc<AtomicI64>) -> Desk {
    let now = Arc::clone(now);
    let clock = Clock::new(move || Timestamp::from_unix(now.load(Ordering::SeqCst)).expect("within the calendar"));
    Desk::open(database, Upgrade::Refused, folder.join("keys"), clock).await.expect("opens").0
}

/// An empty database on the server that `make test-world` starts; `None` where there is no server.
pub(crate) fn scratch_postgresql() -> Option<String> {
    use diesel::{Connection as _, RunQueryDsl as _};
    let server = at_hand("SCEAU_TEST_POSTGRES")?.to_str()?.to_owned();
    let name = format!("office_{}", Uuid::new_v4().simple());
    let mut connection = diesel::PgConnection::establish(&server).expect("the throw-away server answers");
    diesel::sql_query(format!("CREATE DATABASE {name}")).execute(&mut connection).expect("a database of our own");
    let (start, _) = server.rsplit_once('/')?;
    Some(format!("{start}/{name}"))
}

/// The venue of every example.
pub(crate) fn tilleuls() -> NewVenue {
    NewVenue {
        slug: "tilleuls".into(),
        name: "Médiathèque des Tilleuls".into(),
        url: Some("https://mediatheque-tilleuls.exemple".into()),
        address: Some("12 rue des Tilleuls, 59000 Villeneuve-sur-Lys".into()),
        siret: Some("73282932000074".into()),
        rna: None,
    }
}

/// A row of the table of badges.
#[derive(Debug, PartialEq, diesel::QueryableByName)]
pub(crate) struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub(crate) id: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub(crate) state: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    pub(crate) unsigned: String,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    pub(crate) signed: Option<String>,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub(crate) index: i64,
}

/// Every badge that was ever recorded, by id.
pub(crate) async fn rows(desk: &Desk) -> Vec<Row> {
    desk.store
        .read(|connection| {
            use diesel::RunQueryDsl as _;
            let query = "SELECT id, state, unsigned, signed, status_index AS \"index\" FROM badges ORDER BY id";
            Ok::<_, issuer::store::Error>(diesel::sql_query(query).load(connection)?)
        })
        .await
        .unwrap()
}
