//! Two who touch the same person's badge at once: whatever the one reads, the other has done or has not begun.

mod world {
    use std::future::Future;
    use std::sync::mpsc;

    use issuer::actions::desk::Desk;
    use issuer::actions::erase_badge::erase_badges;
    use issuer::actions::forget_old::forget_old;
    use issuer::actions::issue_batch::{Import, Issued, Options, issue_batch};
    use issuer::actions::replace_badge::{self, Change, replace_badge};
    use issuer::actions::revoke_badge::{Reason, revoke_badges};
    use issuer::actions::undo_import::undo_import;
    use issuer::store::{Database, erasure, keys, register, standing};
    use uuid::Uuid;

    use super::super::{CANARY, StoreError, act, in_order, issued, sheet, tilleuls};
    use crate::support::desk::Office;

    /// Whether somebody waits for a row that another transaction has changed.
    async fn somebody_waits(office: &Office) -> bool {
        use diesel::RunQueryDsl as _;

        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            count: i64,
        }
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let count = |connection: &mut Database| Ok::<_, StoreError>(diesel::sql_query(waiting).get_result::<Count>(connection)?.count);
        office.desk.store.read(count).await.expect("the server answers") > 0
    }

    /// Does `first` in a transaction that holds the venue, and ends it once `second` waits for it.
    async fn one_after_the_other<T: Send + 'static>(
        office: &Office,
        first: impl FnOnce(&mut Database) -> Result<(), StoreError> + Send + 'static,
        second: impl Future<Output = T> + Send + 'static,
    ) -> T {
        let (begun, has_begun) = mpsc::channel();
        let (end, may_end) = mpsc::channel();
        let holder = office.another_process().await;
        let held = tokio::spawn(async move {
            let hold = move |connection: &mut Database| {
                keys::hold(connection, tilleuls().venue())?;
                first(connection)?;
                begun.send(()).expect("somebody listens");
                may_end.recv().expect("somebody says it");
                Ok::<_, StoreError>(())
            };
            holder.store.run(hold).await
        });
        tokio::task::spawn_blocking(move || has_begun.recv()).await.expect("no panic").expect("it holds the venue");
        let second = tokio::spawn(second);
        while !somebody_waits(office).await {
            assert!(!second.is_finished(), "it did not wait");
            tokio::task::yield_now().await;
        }
        end.send(()).expect("it waits for that");
        held.await.expect("no panic").expect("committed");
        second.await.expect("no panic")
    }

    fn nothing(_: &mut Database) -> Result<(), StoreError> {
        Ok(())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_is_erased_while_somebody_puts_them_right_stays_erased() {
        let Some(office) = Office::on_postgresql().await else { return };
        let badge = issued(&office).await.remove(0).id;
        let erase = move |connection: &mut Database| {
            let line: Vec<Uuid> = standing::line_of(connection, &tilleuls(), badge)?.iter().map(|one| one.id).collect();
            erasure::erase(connection, &line, issuer::actions::desk::Clock::system().now())
        };
        let desk = office.another_process().await;
        let correct = async move { replace_badge(&desk, &tilleuls(), badge, vec![Change::Name("Zyxwina Canarie".into())]).await };
        let done = one_after_the_other(&office, erase, correct).await;
        assert!(matches!(done, Err(replace_badge::Error::Erased)), "{done:?}");
        let names = office.desk.store.read(|connection| register::whole(connection, &tilleuls())).await.expect("the store answers");
        assert!(names.iter().all(|line| !line.entry.name.starts_with("Zyxwina")), "{names:?}");
        in_order(&office).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_erases_withdraws_takes_back_or_forgets_waits_for_who_puts_right() {
        let Some(office) = Office::on_postgresql().await else { return };
        let import = Import { id: Uuid::new_v4(), title: String::new(), staff: None };
        let (id, options) = (import.id, Options { import: Some(import), ..Options::default() });
        act(&office, &sheet_row(id)).await;
        let all = issue_batch(&office.desk, "tilleuls", sheet().as_bytes(), &options).await.expect("can be read").issued;
        assert_eq!(all[0].recipient, CANARY);
        let desk = async || office.another_process().await;
        let ids: Vec<Uuid> = all.iter().map(|badge: &Issued| badge.id).collect();
        let (first, second, by) = (ids[0], ids[1], desk().await);
        let erase = async move { erase_badges(&by, &tilleuls(), vec![first], false).await.map(drop).map_err(|error| error.to_string()) };
        one_after_the_other(&office, nothing, erase).await.expect("erased");
        let by = desk().await;
        let revoke = async move { revoke_badges(&by, &tilleuls(), vec![second], Reason::Fraud, None).await.map(|done| done.badges.len()) };
        assert_eq!(one_after_the_other(&office, nothing, revoke).await.expect("withdrawn"), 1);
        let by: Desk = desk().await;
        let undo = async move { undo_import(&by, &tilleuls(), id).await };
        assert_eq!(one_after_the_other(&office, nothing, undo).await.expect("taken back"), 2, "whoever was erased has it no more");
        office.wait(10 * 366 * 86_400);
        let by = desk().await;
        let forget = async move { forget_old(&by).await };
        assert_eq!(one_after_the_other(&office, nothing, forget).await.expect("forgotten").len(), 1);
        in_order(&office).await;
    }

    /// A sheet as it lies once its badges were made.
    fn sheet_row(id: Uuid) -> String {
        format!(
            "INSERT INTO imports (id, venue, title, options, sheet, fixes, state, done, total, made_at, changed_at) \
             VALUES ('{id}', 'tilleuls', '', '{{}}', '', '{{}}', 'done', 0, 0, '2026-11-22', '2026-11-22')"
        )
    }
}
