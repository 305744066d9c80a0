//! Two transactions at once, on PostgreSQL: one that holds something, and one that must wait for it.

use std::future::Future;
use std::sync::mpsc;

use issuer::store::{Database, Error};

use super::desk::Office;

/// Does `first` in a transaction and ends that once `second` waits for it: what came of the second. Fails where it does not wait.
pub(crate) async fn one_after_the_other<T: Send + 'static>(
    office: &Office,
    first: impl FnOnce(&mut Database) -> Result<(), Error> + Send + 'static,
    second: impl Future<Output = T> + Send + 'static,
) -> T {
    let (begun, has_begun) = mpsc::channel();
    let (end, may_end) = mpsc::channel();
    let holder = office.another_process().await;
    let held = tokio::spawn(async move {
        let hold = move |connection: &mut Database| {
            first(connection)?;
            begun.send(()).expect("somebody listens");
            may_end.recv().expect("somebody says it");
            Ok::<_, Error>(())
        };
        holder.store.run(hold).await
    });
    tokio::task::spawn_blocking(move || has_begun.recv()).await.expect("no panic").expect("it has begun");
    let second = tokio::spawn(second);
    while !somebody_waits(office).await {
        assert!(!second.is_finished(), "it did not wait");
        tokio::task::yield_now().await;
    }
    end.send(()).expect("it waits for that");
    held.await.expect("no panic").expect("committed");
    second.await.expect("no panic")
}

/// Whether somebody waits for a row that another transaction has changed.
async fn somebody_waits(office: &Office) -> bool {
    use diesel::RunQueryDsl as _;

    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    let waiting = "SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let count = move |connection: &mut Database| Ok::<_, Error>(diesel::sql_query(waiting).get_result::<Count>(connection)?.count);
    office.desk.store.read(count).await.expect("the server answers") > 0
}
