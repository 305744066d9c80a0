
## issuer check
cli-check-looked = Looked at: { $badges } badges, { $lists } status lists, { $venues } venues.
cli-check-faults =
    { $count ->
        [0] All is well.
        [one] One fault.
       *[other] { $count } faults.
    }
cli-check-waiting =
    { $count ->
        [one] One badge waits for its signature: the next import, or the service when it starts, finishes it.
       *[other] { $count } badges wait for their signature: the next import, or the service when it starts, finishes them.
    }
cli-check-audit-badges = Venue { $of }: the audit trail counts { $told } badges, the database holds { $kept }. Restore the last backup.
cli-check-audit-revocations = Venue { $of }: the audit trail counts { $told } withdrawals, the database holds { $kept }. Restore the last backup.
cli-check-award-secret = The file { $of } is not the one of this database. Put the old one back: without it every badge would be made twice.
cli-check-award-twice = Badge { $of }: the same result has another badge already. Withdraw one of the two.
cli-check-badge-bytes = Badge { $of }: the signed text is not the one that was recorded.
cli-check-badge-link = Badge { $of }: it has no share link.
cli-check-badge-place = Badge { $of }: its number or its place in the list is not the one in the database.
cli-check-badge-state = Badge { $of }: its state “{ $state }” does not fit the rest of its row.
cli-check-badge-unsound = Badge { $of }: our own check refuses it ({ $cause }).
cli-check-database-damaged = The database is damaged: { $of }. Stop the service and restore the last backup.
cli-check-index-not-given = List { $of }: place { $index } was never given.
cli-check-index-twice = List { $of }: place { $index } is used twice. Withdraw both badges and make them anew.
cli-check-key-active = Venue { $of }: { $count } keys in service, there must be exactly one.
cli-check-key-file = Key { $of }: { $cause }
cli-check-key-other = Key { $of }: the file holds another key than the published one. Put the right file back.
cli-check-list-bits = List { $of }: the signed list does not say what the database says.
cli-check-list-changes = List { $of }: { $told } withdrawals counted, { $kept } in the database.
cli-check-list-counter = List { $of }: its counter is wrong.
cli-check-list-unsound = List { $of }: our own check refuses the signed list.
