//! Everything that is kept, as rows of text that either database writes and reads: for backups, and for the way from one database to the
//! other. Which tables and columns there are is asked of the database itself, so that none is forgotten. A row is a JSON array, its values in
//! the order of the columns' names: text, numbers, 0 or 1, bytes in hexadecimal, moments as SQLite has them.

use diesel::RunQueryDsl as _;
use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::sql_types::{BigInt, Text};

use crate::store::connection::{self, Database};
use crate::store::error::Error;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, by name.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    kind: Kind,
}

/// What a column holds (docs/ARCHITECTURE.md, section 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bytes,
    Moment,
    Number,
    Text,
    Truth,
}

impl Kind {
    /// By the name that either database has for it.
    fn parse(name: &str) -> Option<Self> {
        match name {
            "BLOB" | "BYTEA" => Some(Self::Bytes),
            "TIMESTAMP" | "TIMESTAMP WITHOUT TIME ZONE" => Some(Self::Moment),
            "BIGINT" | "INTEGER" => Some(Self::Number),
            "TEXT" => Some(Self::Text),
            "BOOLEAN" => Some(Self::Truth),
            _ => None,
        }
    }
}

/// Every table but the list of migrations, by name.
///
/// # Errors
/// See [`Error`]; [`Error::Corrupt`] where a column is of a kind that no migration of ours makes.
pub fn tables(connection: &mut Database) -> Result<Vec<Table>, Error> {
    // Each database has a catalogue of its own.
    let mut rows: Vec<Catalogued> = match connection {
        Database::Postgres(pg) => diesel::sql_query(
            "SELECT table_name::text AS of_table, column_name::text AS name, upper(data_type)::text AS kind FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name <> '__diesel_schema_migrations'",
        )
        .load(pg)?,
        Database::Sqlite(sqlite) => diesel::sql_query(
            "SELECT m.name AS of_table, c.name AS name, upper(c.type) AS kind FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name <> '__diesel_schema_migrations'",
        )
        .load(sqlite)?,
    };
    // Sorted here: the two sort text differently.
    rows.sort_by(|a, b| (&a.of_table, &a.name).cmp(&(&b.of_table, &b.name)));
    let mut tables: Vec<Table> = Vec::new();
    for Catalogued { of_table: of, name, kind } in rows {
        let kind = Kind::parse(&kind).ok_or(Error::Corrupt { table: "catalogue", row: format!("{of}.{name}") })?;
        match tables.last_mut().filter(|table| table.name == of) {
            Some(table) => table.columns.push(Column { name, kind }),
            None => tables.push(Table { name: of, columns: vec![Column { name, kind }] }),
        }
    }
    Ok(tables)
}

/// The version of the database: its newest migration.
///
/// # Errors
/// See [`Error`].
pub fn version(connection: &mut Database) -> Result<String, Error> {
    Ok(connection::ran(connection)?.into_iter().max().unwrap_or_default())
}

/// Hands each row of a table to `take`, one at a time, however many there are.
///
/// # Errors
/// See [`Error`], and those of `take`.
pub fn each_row<E: From<Error>>(connection: &mut Database, table: &Table, mut take: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let failed = |error| E::from(Error::Database(error));
    // JSON is made by either database in a way of its own.
    match connection {
        Database::Postgres(pg) => {
            let columns: Vec<String> = table.columns.iter().map(Column::read_in_postgresql).collect();
            let query = format!("SELECT json_build_array({})::text AS line FROM {}", columns.join(", "), quoted(&table.name));
            for line in diesel::sql_query(query).load_iter::<Line, PgRowByRowLoadingMode>(pg).map_err(failed)? {
                take(&line.map_err(failed)?.line)?;
            }
        }
        Database::Sqlite(sqlite) => {
            let columns: Vec<String> = table.columns.iter().map(Column::read_in_sqlite).collect();
            let query = format!("SELECT json_array({}) AS line FROM {}", columns.join(", "), quoted(&table.name));
            for line in diesel::sql_query(query).load_iter::<Line, DefaultLoadingMode>(sqlite).map_err(failed)? {
                take(&line.map_err(failed)?.line)?;
            }
        }
    }
    Ok(())
}

/// Adds rows to a table of which these columns are told: `rows` is a JSON array of rows.
///
/// # Errors
/// See [`Error`].
pub fn add_rows(connection: &mut Database, table: &Table, rows: &str) -> Result<usize, Error> {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let (into, names) = (quoted(&table.name), names.join(", "));
    let values = |of: fn(&Column, usize) -> String| {
        let values: Vec<String> = table.columns.iter().enumerate().map(|(at, column)| of(column, at)).collect();
        values.join(", ")
    };
    let added = match connection {
        Database::Postgres(pg) => {
            let values = values(Column::written_in_postgresql);
            let query = format!("INSERT INTO {into} ({names}) SELECT {values} FROM json_array_elements($1::json) AS lines (line)");
            diesel::sql_query(query).bind::<Text, _>(rows).execute(pg)?
        }
        Database::Sqlite(sqlite) => {
            let values = values(Column::written_in_sqlite);
            let query = format!("INSERT INTO {into} ({names}) SELECT {values} FROM json_each(?) AS lines");
            diesel::sql_query(query).bind::<Text, _>(rows).execute(sqlite)?
        }
    };
    Ok(added)
}

/// Whether nothing is kept: no row in any table but those that a migration writes itself.
///
/// # Errors
/// See [`Error`].
pub fn is_empty(connection: &mut Database) -> Result<bool, Error> {
    for table in tables(connection)?.iter().filter(|table| table.name != COUNTERS) {
        let query = format!("SELECT count(*) AS rows FROM {}", quoted(&table.name));
        let counted: Counted = diesel::sql_query(query).get_result(connection)?;
        if counted.rows > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes an empty database one of that version, with no row at all, and lets rows come in any order until [`finish`]: both in one
/// transaction of the caller's.
///
/// # Errors
/// See [`Error`]; [`Error::NewerDatabase`] where this program does not know the version.
pub fn begin(connection: &mut Database, version: &str) -> Result<(), Error> {
    connection::start_over(connection, version)?;
    match connection {
        // PostgreSQL checks each reference at once unless its constraint may wait.
        Database::Postgres(pg) => {
            for Said { said } in diesel::sql_query(references("DEFERRABLE INITIALLY DEFERRED")).load(pg)? {
                diesel::sql_query(said).execute(pg)?;
            }
        }
        Database::Sqlite(sqlite) => {
            diesel::sql_query("PRAGMA defer_foreign_keys = ON").execute(sqlite)?;
        }
    }
    for table in tables(connection)? {
        diesel::sql_query(format!("DELETE FROM {}", quoted(&table.name))).execute(connection)?;
    }
    Ok(())
}

/// Every reference leads somewhere, and the database is brought to the version of this program.
///
/// # Errors
/// See [`Error`].
pub fn finish(connection: &mut Database) -> Result<(), Error> {
    match connection {
        Database::Postgres(pg) => {
            diesel::sql_query("SET CONSTRAINTS ALL IMMEDIATE").execute(pg)?;
            for Said { said } in diesel::sql_query(references("NOT DEFERRABLE")).load(pg)? {
                diesel::sql_query(said).execute(pg)?;
            }
        }
        // Checked at the commit.
        Database::Sqlite(_) => {}
    }
    connection::catch_up(connection)
}

/// Whether others have the database open. What they write meanwhile would be left behind by a copy.
///
/// # Errors
/// See [`Error`].
pub(crate) fn is_shared(connection: &mut Database) -> Result<bool, Error> {
    match connection {
        Database::Postgres(pg) => {
            let others: Counted = diesel::sql_query(
                "SELECT count(*) AS rows FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
                 AND backend_type = 'client backend'",
            )
            .get_result(pg)?;
            Ok(others.rows > 0)
        }
        Database::Sqlite(sqlite) => connection::is_open_elsewhere(sqlite),
    }
}

impl Column {
    fn read_in_postgresql(&self) -> String {
        let name = quoted(&self.name);
        match self.kind {
            Kind::Bytes => format!("encode({name}, 'hex')"),
            // As diesel writes a moment into SQLite: no fraction where there is none.
            Kind::Moment => format!("rtrim(rtrim(to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US'), '0'), '.')"),
            Kind::Truth => format!("{name}::int"),
            Kind::Number | Kind::Text => name,
        }
    }

    fn read_in_sqlite(&self) -> String {
        let name = quoted(&self.name);
        match self.kind {
            Kind::Bytes => format!("CASE WHEN {name} IS NULL THEN NULL ELSE lower(hex({name})) END"),
            Kind::Moment | Kind::Number | Kind::Text | Kind::Truth => name,
        }
    }

    fn written_in_postgresql(&self, at: usize) -> String {
        let text = format!("(line ->> {at})");
        match self.kind {
            Kind::Bytes => format!("decode({text}, 'hex')"),
            Kind::Moment => format!("{text}::timestamp"),
            Kind::Number => format!("{text}::bigint"),
            Kind::Text => text,
            Kind::Truth => format!("{text}::int::boolean"),
        }
    }

    fn written_in_sqlite(&self, at: usize) -> String {
        let value = format!("json_extract(lines.value, '$[{at}]')");
        if self.kind == Kind::Bytes { format!("unhex({value})") } else { value }
    }
}

/// What makes each foreign key of ours wait, or not.
fn references(when: &str) -> String {
    format!(
        "SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I {when}', conrelid::regclass, conname) AS said FROM pg_constraint \
         WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    )
}

/// A name from the catalogue, inside a query.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[derive(diesel::QueryableByName)]
struct Catalogued {
    #[diesel(sql_type = Text)]
    of_table: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(diesel::QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

#[derive(diesel::QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

const COUNTERS: &str = "counters";
