//! Two who touch the same person's badge at once: whatever the one reads, the other has done or has not begun.

mod world {
    use issuer::actions::desk::Desk;
    use issuer::actions::erase_badge::erase_badges;
    use issuer::actions::fill_register::fill_register;
    use issuer::actions::forget_old::forget_old;
    use issuer::actions::issue_batch::{Import, Issued, Options, issue_batch};
    use issuer::actions::replace_badge::{self, Change, replace_badge};
    use issuer::actions::revoke_badge::{Reason, revoke_badges};
    use issuer::actions::undo_import::undo_import;
    use issuer::store::{Database, erasure, keys, register, standing};
    use uuid::Uuid;

    use super::super::{CANARY, StoreError, act, in_order, issued, sheet, tilleuls};
    use crate::support::desk::Office;
    use crate::support::in_turn::one_after_the_other;

    fn hold(connection: &mut Database) -> Result<(), StoreError> {
        keys::hold(connection, tilleuls().venue())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_is_erased_while_somebody_puts_them_right_stays_erased() {
        let Some(office) = Office::on_postgresql().await else { return };
        let badge = issued(&office).await.remove(0).id;
        let erase = move |connection: &mut Database| {
            hold(connection)?;
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
    async fn who_is_erased_while_the_register_is_filled_is_not_entered_again() {
        let Some(office) = Office::on_postgresql().await else { return };
        let all = issued(&office).await;
        let badge = all[0].id;
        let empty = |connection: &mut Database| {
            use diesel::RunQueryDsl as _;
            Ok::<_, StoreError>(diesel::sql_query("DELETE FROM register").execute(connection)?)
        };
        assert_eq!(office.desk.store.run(empty).await.expect("the store answers"), all.len());
        let erase = move |connection: &mut Database| {
            hold(connection)?;
            erasure::erase(connection, &[badge], issuer::actions::desk::Clock::system().now())
        };
        let desk = office.another_process().await;
        let fill = async move { fill_register(&desk).await };
        assert_eq!(one_after_the_other(&office, erase, fill).await.expect("entered"), all.len() - 1);
        in_order(&office).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_erases_withdraws_takes_back_or_forgets_waits_for_who_puts_right() {
        let Some(office) = Office::on_postgresql().await else { return };
        let import = Import { id: Uuid::new_v4(), title: String::new(), staff: None, by_hand: false };
        let (id, options) = (import.id, Options { import: Some(import), ..Options::default() });
        act(&office, &sheet_row(id)).await;
        let all = issue_batch(&office.desk, "tilleuls", sheet().as_bytes(), &options).await.expect("can be read").issued;
        assert_eq!(all[0].recipient, CANARY);
        let desk = async || office.another_process().await;
        let ids: Vec<Uuid> = all.iter().map(|badge: &Issued| badge.id).collect();
        let (first, second, by) = (ids[0], ids[1], desk().await);
        let erase = async move { erase_badges(&by, &tilleuls(), vec![first], false).await.map(drop).map_err(|error| error.to_string()) };
        one_after_the_other(&office, hold, erase).await.expect("erased");
        let by = desk().await;
        let revoke = async move { revoke_badges(&by, &tilleuls(), vec![second], Reason::Fraud, None).await.map(|done| done.badges.len()) };
        assert_eq!(one_after_the_other(&office, hold, revoke).await.expect("withdrawn"), 1);
        let by: Desk = desk().await;
        let undo = async move { undo_import(&by, &tilleuls(), id).await };
        assert_eq!(one_after_the_other(&office, hold, undo).await.expect("taken back"), 2, "whoever was erased has it no more");
        office.wait(10 * 366 * 86_400);
        let by = desk().await;
        let forget = async move { forget_old(&by).await };
        assert_eq!(one_after_the_other(&office, hold, forget).await.expect("forgotten").len(), 1);
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
