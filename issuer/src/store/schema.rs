//! The tables, as `migrations/` makes them. Change both in the same commit.

diesel::table! {
    installation (name) { name -> Text, value -> Text, }
}

diesel::table! {
    counters (name) { name -> Text, next -> BigInt, }
}

diesel::table! {
    venues (slug) {
        slug -> Text,
        name -> Text,
        url -> Nullable<Text>,
        address -> Nullable<Text>,
        siret -> Nullable<Text>,
        rna -> Nullable<Text>,
        origin -> Text,
        did -> Text,
        added_at -> Timestamp,
    }
}

diesel::table! {
    keys (venue, id) {
        venue -> Text,
        id -> Text,
        multikey -> Text,
        active -> Bool,
        made_at -> Timestamp,
        activated_at -> Nullable<Timestamp>,
        retired_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    achievements (id) {
        id -> Text,
        venue -> Text,
        kind -> Text,
        framework -> Text,
        document -> Text,
        made_at -> Timestamp,
    }
}

diesel::table! {
    batches (id) {
        id -> Text,
        venue -> Text,
        achievement -> Text,
        import_map -> Text,
        started_at -> Timestamp,
    }
}

diesel::table! {
    status_lists (id) {
        id -> BigInt,
        venue -> Text,
        size -> BigInt,
        next -> BigInt,
        permutation -> Binary,
        changes -> BigInt,
        signed -> Nullable<Text>,
        signed_changes -> BigInt,
        signed_at -> Nullable<Timestamp>,
        signed_key -> Nullable<Text>,
    }
}

diesel::table! {
    badges (id) {
        id -> Text,
        venue -> Text,
        achievement -> Text,
        batch -> Text,
        award -> Text,
        content -> Text,
        status_list -> BigInt,
        status_index -> BigInt,
        key -> Text,
        state -> Text,
        unsigned -> Text,
        proof_options -> Text,
        signed -> Nullable<Text>,
        refusal -> Nullable<Text>,
        recorded_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
        replaces -> Nullable<Text>,
        replaced_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    links (link) { link -> Text, badge -> Text, made_at -> Timestamp, }
}

diesel::table! {
    logos (venue) {
        venue -> Text,
        media_type -> Text,
        content -> Binary,
        set_at -> Timestamp,
    }
}

diesel::table! {
    revocations (badge) {
        badge -> Text,
        reason -> Text,
        note -> Nullable<Text>,
        revoked_at -> Timestamp,
    }
}

diesel::table! {
    audit (id) {
        id -> Text,
        at -> Timestamp,
        act -> Text,
        venue -> Text,
        badge -> Nullable<Text>,
        detail -> Text,
    }
}

diesel::joinable!(revocations -> badges (badge));
diesel::joinable!(links -> badges (badge));
diesel::allow_tables_to_appear_in_same_query!(
    installation,
    counters,
    venues,
    keys,
    achievements,
    batches,
    status_lists,
    badges,
    logos,
    links,
    revocations,
    audit
);
