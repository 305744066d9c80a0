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
        network -> Nullable<Text>,
        phone -> Nullable<Text>,
        retention_years -> BigInt,
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
        algorithm -> Text,
        suite -> Nullable<Text>,
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
        import -> Nullable<Text>,
        title -> Nullable<Text>,
        staff -> Nullable<Text>,
        undone_at -> Nullable<Timestamp>,
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
        origin -> Nullable<Text>,
    }
}

diesel::table! {
    former_origins (venue, origin) {
        venue -> Text,
        origin -> Text,
        did -> Text,
        left_at -> Timestamp,
        lost_at -> Nullable<Timestamp>,
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
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    links (link) { link -> Text, badge -> Text, made_at -> Timestamp, off_at -> Nullable<Timestamp>, }
}

diesel::table! {
    badge_tokens (badge, algorithm) {
        badge -> Text,
        algorithm -> Text,
        venue -> Text,
        key -> Text,
        text -> Text,
        made_at -> Timestamp,
    }
}

diesel::table! {
    parts (link) {
        link -> Text,
        badge -> Text,
        chosen -> Text,
        name -> Nullable<Text>,
        made_at -> Timestamp,
        text -> Nullable<Text>,
        text_of -> Nullable<Text>,
        venue -> Text,
        key -> Nullable<Text>,
    }
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
    sendings (day, channel, whose) { day -> Text, channel -> Text, whose -> Text, count -> BigInt, }
}

diesel::table! {
    audit (id) {
        id -> Text,
        at -> Timestamp,
        act -> Text,
        venue -> Text,
        badge -> Nullable<Text>,
        detail -> Text,
        staff -> Nullable<Text>,
    }
}

diesel::table! {
    passkeys (id) {
        id -> Text,
        staff -> Text,
        name -> Text,
        multikey -> Text,
        algorithm -> Text,
        counter -> BigInt,
        made_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pages (page, language) { page -> Text, language -> Text, text -> Text, set_at -> Timestamp, }
}

diesel::table! {
    networks (slug) { slug -> Text, name -> Text, venue -> Nullable<Text>, added_at -> Timestamp, }
}

diesel::table! {
    staff (id) { id -> Text, email -> Text, name -> Text, added_at -> Timestamp, left_at -> Nullable<Timestamp>, }
}

diesel::table! {
    roles (id) {
        id -> Text,
        staff -> Text,
        role -> Text,
        venue -> Nullable<Text>,
        network -> Nullable<Text>,
        given_at -> Timestamp,
    }
}

diesel::table! {
    sign_in_links (hash) {
        hash -> Text,
        staff -> Text,
        code -> Nullable<Text>,
        tries -> BigInt,
        made_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sessions (hash) {
        hash -> Text,
        staff -> Text,
        made_at -> Timestamp,
        seen_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    register (badge) {
        badge -> Text,
        venue -> Text,
        name -> Text,
        folded -> Text,
        form -> Text,
        day -> Text,
        level -> Nullable<BigInt>,
        ends_at -> Nullable<Timestamp>,
        added_at -> Timestamp,
    }
}

diesel::table! {
    old_links (link) { link -> Text, gone_at -> Timestamp, }
}

diesel::table! {
    codes (award) { award -> Text, generation -> BigInt, tries -> BigInt, locked_at -> Nullable<Timestamp>, }
}

diesel::table! {
    imports (id) {
        id -> Text,
        venue -> Text,
        staff -> Nullable<Text>,
        title -> Text,
        options -> Text,
        sheet -> Text,
        fixes -> Text,
        state -> Text,
        done -> BigInt,
        total -> BigInt,
        outcome -> Nullable<Text>,
        made_at -> Timestamp,
        changed_at -> Timestamp,
        run -> Nullable<Text>,
    }
}

diesel::table! {
    mappings (venue, header) { venue -> Text, header -> Text, mapping -> Text, kept_at -> Timestamp, }
}

diesel::table! {
    deliveries (id) {
        id -> Text,
        badge -> Text,
        venue -> Text,
        channel -> Text,
        address -> Nullable<Text>,
        state -> Text,
        tries -> BigInt,
        next_at -> Nullable<Timestamp>,
        fault -> Nullable<Text>,
        made_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    offers (achievement) {
        achievement -> Text,
        venue -> Text,
        short_name -> Text,
        version -> BigInt,
        file -> Text,
        made_at -> Timestamp,
        retired_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    endorsements (id) {
        id -> Text,
        network -> Text,
        achievement -> Text,
        venue -> Text,
        key -> Text,
        status_list -> BigInt,
        status_index -> BigInt,
        signed -> Text,
        made_at -> Timestamp,
        ends_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    workshops (id) {
        id -> Text,
        venue -> Text,
        import -> Text,
        code -> Text,
        staff -> Nullable<Text>,
        opened_at -> Timestamp,
        ends_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    claims (award) { award -> Text, workshop -> Text, claimed_at -> Timestamp, }
}

diesel::table! {
    tokens (id) {
        id -> Text,
        venue -> Text,
        hash -> Text,
        rights -> Text,
        made_at -> Timestamp,
        expires_at -> Nullable<Timestamp>,
        used_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    replays (token, key) {
        token -> Text,
        key -> Text,
        request -> Text,
        begun_at -> Timestamp,
        status -> Nullable<BigInt>,
        body -> Nullable<Text>,
        location -> Nullable<Text>,
    }
}

diesel::table! {
    webhooks (id) {
        id -> Text,
        venue -> Text,
        url -> Text,
        made_at -> Timestamp,
        told_at -> Nullable<Timestamp>,
        disabled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    webhook_events (id) {
        id -> Text,
        webhook -> Text,
        kind -> Text,
        badge -> Text,
        former -> Nullable<Text>,
        happened_at -> Timestamp,
        tries -> BigInt,
        next_at -> Timestamp,
    }
}

diesel::table! {
    wrong_tries (who) { who -> Text, tries -> BigInt, until -> Timestamp, }
}

diesel::table! {
    spent_challenges (hash) { hash -> Text, until -> Timestamp, }
}

diesel::table! {
    withdrawn_places (status_list, status_index) {
        status_list -> BigInt,
        status_index -> BigInt,
        reason -> Text,
        withdrawn_at -> Timestamp,
    }
}

diesel::table! {
    instances (name) {
        name -> Text,
        cryptosuite -> Text,
        multikey -> Text,
        token_hash -> Text,
        revocation -> Bool,
        permutation -> Binary,
        next -> BigInt,
        made_at -> Timestamp,
    }
}

diesel::table! {
    instance_statuses (instance, place) {
        instance -> Text,
        place -> BigInt,
        credential -> Nullable<Text>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::joinable!(achievements -> venues (venue));
diesel::joinable!(revocations -> badges (badge));
diesel::joinable!(links -> badges (badge));
diesel::joinable!(badge_tokens -> badges (badge));
diesel::joinable!(parts -> badges (badge));
diesel::joinable!(register -> badges (badge));
diesel::joinable!(deliveries -> badges (badge));
diesel::joinable!(badges -> batches (batch));
diesel::joinable!(roles -> staff (staff));
diesel::joinable!(tokens -> staff (id));
diesel::joinable!(webhook_events -> webhooks (webhook));
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
    badge_tokens,
    parts,
    revocations,
    audit,
    networks,
    passkeys,
    pages,
    staff,
    roles,
    sign_in_links,
    sessions,
    register,
    old_links,
    codes,
    imports,
    mappings,
    deliveries,
    sendings,
    offers,
    endorsements,
    workshops,
    claims,
    wrong_tries,
    spent_challenges,
    withdrawn_places,
    former_origins,
    instances,
    instance_statuses,
    tokens,
    replays,
    webhooks,
    webhook_events,
);
