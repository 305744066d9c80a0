### English. Short sentences, plain words.
### Say badge, venue, link, seal, cancelled. A part after a dot belongs to the sentence above it.

## Every page

brand = Digital badges
skip-to-content = Skip to content
language-label = Language:
language-name = English
colon = :
try-out = Trial.
    .why = This site is a trial. Its badges prove nothing.
footer-privacy = No cookies. No advertising.
footer-made-with = Page made with Sceau, free software.

## Dates and numbers

date =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
age-days =
    { $days ->
        [0] That was today.
        [one] { $days } day ago.
       *[other] { $days } days ago.
    }
age-months =
    { $months ->
        [one] { $months } month ago.
       *[other] { $months } months ago.
    }
age-years =
    { $years ->
        [one] { $years } year ago.
       *[other] { $years } years ago.
    }
n-of-max = { $n } of { $max }
size-kb = { $n } kB

## The badge behind a share link

share-nameless = Person without a name shown
share-state = Badge in force
    .detail = According to the venue, today, { $date }.
share-revoked = Badge cancelled
    .detail = The venue cancelled it on { $date }.
    .now = Ask the venue or the person whether there is a new badge.
    .holder = Is this your badge? Call the venue: it can explain and often reissue it.
revoked-because-error = Reason: a mistake of the venue. It is not the person’s fault.
revoked-because-fraud = Reason: the venue no longer confirms it.
revoked-because-key-compromised = Reason: the venue had to change its seal. It is not the person’s fault.
revoked-because-replaced = Reason: a new badge replaces it. It is not the person’s fault.
revoked-because-request = Reason: the person asked for it.
share-check = Check it yourself
    .hint = The check is made on another site. The link of the badge is already filled in there.
share-can = What the person can do
    .revoked = What the badge said
share-tested = How it was tested
fact-who = Given by
fact-when = When
fact-end = Until { $date }.
fact-no-end = No end date.
fact-how = How
fact-scale = Scale
fact-score = Score: { $score } of { $max }.
share-competences =
    { $count ->
        [one] The skill
       *[other] The { $count } skills
    }
    .how = Each shape shows a level. Count the arcs: three arcs, level 3.
    .table = Read the whole table
    .caption = The level of each skill
competence = Skill
level = Level
not-yet = not yet
not-tested = not tested
share-limits = What this badge does not say
    .identity = It does not prove who the person is. Ask for an identity document.
    .scope = It does not speak of a given program or trade.
    .day = It shows a result on the day of the test.
    .competences = It gives no level for each skill.
share-share = Share
share-qr = QR code of the link to this badge
share-link = Link to the badge
    .hint = Is this your badge? You can show it to anyone you choose.
    .revoked = This link shows that the badge is cancelled.
share-download = Download
    .file = Badge file (Open Badges 3.0)
    .hint = This file is for sites and programs.
    .png = Picture for a CV or an e-mail (PNG)
    .svg = Picture for a website (SVG)
    .line = Picture in black and white, for printing (SVG)
    .pictures = The badge is inside the picture. Keep the file as it is: the verifier can read it.

## A venue

venue-lead = This venue helps people learn digital skills. It gives badges.
venue-who = Who is this venue?
venue-name = Name
venue-address = Address
venue-site = Site
registered-rna = RNA number
registered-siret = SIRET number
venue-claims = The venue wrote this itself. To call it, look up its number yourself.
venue-badges = The badges of this venue

## An achievement

achievement-what = What this badge means
achievement-criteria = To earn it
achievement-levels = The levels

## Refusals: what happened, why, what to do next. The key is the problem's slug.

problem-next = What to do now?
incident = Number to give if you call: { $id }
not-found = We cannot find this page.
    .why = The link may be copied wrongly or cut short.
    .now = Ask the person for the link, or scan the QR code again.
busy = Too many people are asking for a picture.
    .why = The picture takes a little time.
    .now = Wait five seconds, then try again.
method-not-allowed = This address can only be read.
    .why = The program asked for something other than reading.
    .now = Open this address in a browser.
internal-error = We have a problem on our side.
    .why = It is not your fault. The badge has not changed.
    .now = Try again in a few minutes.

## The terminal: results

cli-listening = The service answers at { $url }
cli-migrated =
    { $count ->
        [0] The database is up to date.
        [one] The database is up to date ({ $count } change made).
       *[other] The database is up to date ({ $count } changes made).
    }
cli-venue-added = Venue added: { $name }
    .did = Its venue address: { $did }
    .page = Its page: { $page }
    .trial = Careful, this is a trial. The address { $origin } is written into every badge of this venue and never changes. For real badges, set ISSUER_PUBLIC_URL first, then add the venue.
cli-no-venues = No venue. Add one: issuer venue add --slug NAME --name "Name of the venue"
cli-no-keys = No key.
cli-key-active = in use
cli-key-retired = no longer in use
cli-issued =
    { $count ->
        [0] No new badge.
        [one] { $count } badge made.
       *[other] { $count } badges made.
    }
cli-would-issue =
    { $count ->
        [0] Dry run: no badge to make.
        [one] Dry run: { $count } badge to make.
       *[other] Dry run: { $count } badges to make.
    }
cli-strict = Nothing was done: at least one row needs correcting, and you asked for --strict.
cli-row-issued = Row { $row }: { $recipient }: { $url }
cli-row-already = Row { $row } left out: { $recipient } already has this badge: { $url }
cli-row-skipped = Row { $row } left out: { $why }
cli-row-error = Row { $row } to correct: { $what }
cli-row-error-in = Row { $row }, column “{ $column }”: { $what }
cli-row-more-errors =
    { $count ->
        [one] { $count } more error. Correct these first; --json shows them all.
       *[other] { $count } more errors. Correct these first; --json shows them all.
    }
cli-finished =
    { $count ->
        [one] { $count } badge of an interrupted import is finished.
       *[other] { $count } badges of interrupted imports are finished.
    }
cli-revoked = Badge cancelled. The cancellation list is up to date.

## The terminal: rows that earn no badge

cli-skip-already-issued = this person already has this badge.
cli-skip-cancelled = the result is cancelled.
cli-skip-in-error = the test ended with an error.
cli-skip-not-finished = the test is not finished.
cli-skip-not-validated = the result is not validated.
cli-skip-other-certification = this kind of test earns no badge here.

## The terminal: faults of a row

cli-row-cell-count = The row does not have as many cells as the first row. Export the file again.
cli-row-competence-outside-scale = Write a level from 0 to { $max }, or a dash.
cli-row-day-in-future = This date has not come yet. Correct it.
cli-row-day-long-past = This date is too long ago for a test. Correct it.
cli-row-missing = This cell is empty. Fill it in.
cli-row-name-unreadable = This name has characters that we cannot write, or is very long. Correct it.
cli-row-number-unreadable = This number is no longer the one from Pix: a spreadsheet program has probably changed it. Export the file again, without opening it.
cli-row-refused = Our own check refuses this badge ({ $cause }). Nothing is shown. Tell the person who runs the service.
cli-row-score-outside-scale = Write a whole number from { $min } to { $max }.
cli-row-status-unknown = We do not know this status. Write for example “Validée”.
cli-row-unfit = This badge cannot be made ({ $cause }). Check the name: no email address, no telephone number, no date of birth.

## The terminal: faults of a file

cli-file-empty = The file is empty.
cli-file-too-many-rows = The file has more than { $max } rows. Cut it into several files.
cli-file-unreadable = The file { $path } cannot be read: { $cause }

## The terminal: venues

cli-told-address = The address is empty, too long, or has characters that we cannot write.
cli-told-name = The name is empty, too long, or has characters that we cannot write.
cli-told-rna = An RNA number is written W and nine digits.
cli-told-siret = A SIRET number has 14 digits. Check them one by one.
cli-told-slug = The short name is written with letters a to z, digits and hyphens.
cli-told-url = The address of the site starts with https:// and has neither a space nor a password.
cli-venue-taken = The short name “{ $slug }” is already taken. Choose another one.
cli-unknown-venue = There is no venue “{ $slug }”. The list: issuer venue list

## The terminal: everything else

cli-settings = Some settings need correcting:
cli-unknown-badge = There is no badge with this link or number.
cli-already-revoked = This badge is already cancelled.
cli-revoked-list = The badge is cancelled, but the list could not be made anew now: { $cause } The service will do so as soon as it can.
cli-other-secret = The file awards.secret of the key folder is not the one of this database. Put the old one back: without it, every badge would be made twice.
cli-clock-went-back = The clock of this machine shows { $now }, but a badge was made at { $last }. Set the clock right.
cli-other-origin = The venue “{ $slug }” gave badges at the address { $theirs }, and ISSUER_PUBLIC_URL says { $ours }. Those badges would be lost. Put back ISSUER_PUBLIC_URL={ $theirs }
cli-key-file = { $path }: { $cause }
cli-key-loose = Other people can read { $path } (mode { $mode }). Take that away: chmod go= "{ $path }"
cli-key-unreadable = { $path } holds no key that we can read. Put the right file back.
cli-store-corrupt = A row of the database cannot be read: { $cause }
cli-store-failed = The database refused: { $cause }
cli-store-newer = The database comes from a newer version of this program. Install that version.
cli-store-older = The database comes from an older version. Make a copy, then: issuer migrate
cli-store-unreachable = The database does not open: { $cause }
cli-store-url = The address of the database starts with sqlite:// or postgres://
cli-failed = That did not work: { $cause }
cli-cannot-listen = The address { $listen } is taken or forbidden: { $cause }

## The import of spreadsheets

cli-row-planned = Row { $row }: { $recipient }: { $badge }
cli-row-tidied = Row { $row }, column “{ $column }”: “{ $from }” is read as “{ $to }”.
cli-skip-duplicate = another row says the same.
cli-skip-no-level = the result gives no level yet.
cli-skip-no-level-in-source = this file counts right answers given online, with nobody watching. That is no level. For badges, ask for a collection of profiles.
cli-skip-not-shared = the person did not send the result.
cli-row-award-repeated = Another row gives this name another result on the same day. Keep the right row. If they are two persons, make two files with their full first names.
cli-row-competence-unknown = There is no such skill. Write its code, for example 1.1, or its name.
cli-row-content-changed = A badge already exists for this result, with other content. Correcting it will need the command “issuer replace”, which does not exist yet. Meanwhile: cancel the old badge with “issuer revoke” and keep this row.
cli-row-day-unreadable = Write the date in the form 12/10/2026.
cli-row-level-of-several = This word goes from level { $low } to level { $high }. Write which one, for example “Level { $low }”.
cli-row-level-unknown = There is no such level. Write a level of the scale, for example “Level 3”.
cli-row-number-repeated = This number stands on another row already, with other content. Keep only one of the two rows.
cli-file-character = Row { $row } has a character that we cannot read. Open the file in your spreadsheet program and save it as “CSV UTF-8”.
cli-file-column-missing = This file looks like { $kind }. What is missing: { $column }. Add these columns, or export the file again.
cli-file-column-repeated = The column “{ $column }” is there twice. Give one of the two another name, or remove it.
cli-file-column-unknown = This file looks like { $kind }. We do not know: { $column }. Remove these columns, or correct their names.
cli-file-framework-unsuited = This file looks like { $kind }. It gives no result on the scale “{ $framework }”. Change --framework, or take another file.
cli-file-month-first = Row { $row }: the month comes before the day. Perhaps in other rows too. Write every date in the form 23/10/2026: day, month, year.
cli-file-no-rows = The file has no result: there is nothing below the first row.
cli-file-not-text = This file is not a table in CSV format. Save it as “CSV UTF-8”.
cli-file-quote = In row { $row }, a quotation mark " is not in its place. Remove it, or export the file again.
cli-file-too-large = The file is too large: more than { $max } MB. Cut it into several files.
cli-file-too-many-columns = The file has more than { $max } columns. Remove those that are not needed.
cli-file-unknown-kind = We do not recognise this file. We read: { $kind }. Do not change the first row.
cli-file-workbook = This file is a workbook or a document, not a CSV table. Open it and save it as “CSV UTF-8”.
cli-unknown-framework = We have no scale “{ $asked }”. We have: { $known }.
## Pictures of badges and logos of venues

picture-description = { $badge }. Awarded by { $venue }, { $year }.
picture-competences = { $n } of { $max } skills
picture-no-level = Participation
    .title = Badge without a level
picture-withdrawn = Cancelled
    .title = Badge cancelled. { $badge }
cli-format-later = This form does not exist yet. Take json, png or svg.
cli-logo-set = The logo of the venue “{ $venue }” is in place. Open its page and look.
cli-logo-left-out = We left out of this drawing: { $names }. Look at the result.
cli-logo-broken = This picture cannot be read. Save it again, as PNG or as plain SVG (without DOCTYPE).
cli-logo-empty = This drawing shows nothing. Turn texts into outlines, or take a PNG.
cli-logo-large = This picture is too large. A logo has at most 200 kB and 1000 pixels a side.
cli-logo-unknown = This file is neither a PNG nor an SVG.
## issuer check
cli-check-looked = Looked at. Badges: { $badges }. Status lists: { $lists }. Venues: { $venues }.
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
cli-check-badge-key = Badge { $of }: it is not signed by the key { $key } that the database names.
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

## Badges on other scales (frameworks)

achievement-steps = The steps
share-attended = How the venue knows
    .limit = It does not say what the person can do.
share-results = Result
    .caption = The result of each skill
    .how = A tick: reached. A ring of dots: not yet.
## The terminal: what --help says. help-<command>, and a part for each argument; what every command takes stands in the first.

help = Make Open Badges for venues of digital mediation.
    .config = A file of settings (TOML); ISSUER_… variables stand over it. Or: ISSUER_CONFIG
    .help = Show this help
    .json = Answer in JSON, for programs
    .lang = Language: fr or en. Else that of the terminal, else French
    .version = Show the version
help-arguments = Arguments
help-commands = Commands
help-options = Options
help-usage = Usage:
help-check = Check everything: database, keys, badges, cancellation lists
help-help = Show the help of a command
help-import = Make badges from a file of results
    .dry-run = Say what would be done, and do nothing
    .file = The file: an export of Pix, Pix Certif or Pix Orga, or the venue’s own sheet, as CSV
    .framework = Only results of this framework; for the venue’s own sheet, its scale: pix, digcomp/2.2, icdl…
    .strict = Do nothing if any row needs correcting
    .venue = Short name of the venue
help-key = The keys of venues
help-key-list = Every key
    .venue = Only those of this venue
help-key-compromised = A key is in other hands: revoke it, and make its badges anew under another key and the same link
    .key = Which, such as key-2026-1
    .since = Since when, where that is known: 2026-11-20T08:00:00Z
    .venue = Short name of the venue
help-key-destroy = Destroy the secret half of a key that is no longer used
    .key = Which, such as key-2026-1
    .venue = Short name of the venue
help-key-export = Write the public halves; the secret ones are files, and stay there
    .format = In which form: did (the default), jwk, multikey
    .venue = Short name of the venue
help-key-new = A further key: published, and not signing yet
    .venue = Short name of the venue
help-key-protect = Encrypt key files that lie in the open
    .venue = Only those of this venue
help-key-rotate = The next key: publish it; a day later, take it into service
    .now = Take it into service at once: for a day some checks may have no answer
    .venue = Short name of the venue
help-migrate = Bring the database up to date
help-revoke = Cancel a badge, for good
    .badge = Its share link, or its number
    .note = A note, which stays with the venue
    .reason = Why: error, fraud, key-compromised, replaced, request
help-serve = Serve badges, venues and cancellation lists
help-show = Write a badge to the output
    .badge = Its share link, or its number
    .format = In which form: json (the default), png, svg
help-venue = The venues that give badges
help-venue-add = Add a venue, with its own key
    .address = Its address in one line: "12 rue des Tilleuls, 59000 Villeneuve"
    .logo = Its logo, PNG or SVG
    .name = Its name
    .network = Short name of the network that it is in
    .rna = Its RNA number (W and nine digits)
    .siret = Its SIRET number (14 digits)
    .slug = Its short name in addresses: letters a to z, digits, hyphens
    .url = Its site
help-venue-list = Every venue
help-venue-logo = Set the logo of a venue
    .file = The picture, PNG or SVG
    .venue = Short name of the venue

## The terminal: a command line that cannot be read

usage-conflict = { $argument } and { $other } do not go together. Keep one.
usage-help = For help: { $command } --help
usage-missing = Missing: { $argument }
usage-other = This command cannot be read.
usage-unknown-argument = We do not know “{ $argument }”.
usage-unknown-command = There is no command “{ $argument }”.
usage-value = “{ $value }” will not do for { $argument }.

## The terminal: settings

cli-setting-beside = { $setting } and { $other } do not go together. Keep one.
cli-setting-is =
    .database-url = Write sqlite://PATH or postgres://…
    .demo = Write true or false.
    .keys = Write the path of a folder.
    .keys-identity = Write the path of a file.
    .keys-passphrase-file = Write the path of a file.
    .listen = Write an address and a port, such as 127.0.0.1:8080.
    .public-url = Write an https:// address without a path (http:// only for localhost).
    .verifier-url = Write an https:// or http:// address.
cli-setting-unknown = { $setting }: there is no such setting.
cli-setting-unreadable = The settings cannot be read: { $cause }
cli-setting-wrong = { $setting }: “{ $value }” will not do. { $wanted }
## Keys of venues

cli-key-standby = published, not in use yet
cli-key-no-more = revoked
cli-key-kept-both = encrypted, and an open copy beside it: issuer key protect
cli-key-kept-nowhere = no file here
cli-key-kept-plain = open file
cli-key-kept-sealed = encrypted file
cli-key-made = New key { $key }, published: { $multikey }. It does not sign yet: issuer key rotate
cli-key-waits = The key { $key } is published. It may sign after { $until }: then give the same command again.
cli-key-activated = The key { $key } signs the badges now.
    .retired = The key { $key } signs no more. Its badges still count. Destroy its private half: issuer key destroy { $key } --venue { $venue }
cli-key-destroyed = The private half of the key { $key } is destroyed. Think of the backups.
cli-key-was-destroyed = The private half of the key { $key } was no longer here.
cli-keys-protected = { $count ->
    [0] Nothing to encrypt.
    [1] 1 key encrypted.
   *[other] { $count } keys encrypted.
}
cli-key-revoked = The key { $key } is revoked: no badge that it signed counts any more. The key { $active } signs now.
cli-key-reissued = { $count ->
    [0] No badge to make anew.
    [1] 1 badge made anew, under the same link.
   *[other] { $count } badges made anew, under the same links.
}
cli-key-withdrawn = { $count ->
    [1] 1 badge was not made anew (withdrawn before, or to be looked at by hand):
   *[other] { $count } badges were not made anew (withdrawn before, or to be looked at by hand):
}
cli-key-others = If that person could read the whole folder of keys, do the same for every key: issuer key list
cli-key-since = { $since } is no moment in the life of this key. Give a time between its making and now.
cli-key-in-use = The key { $key } is still in use. First take another key into service: issuer key rotate
cli-key-waiting-badges = { $count } badges still wait for the key { $key }. Run issuer serve or an import, then give the command again.
cli-unknown-key = This venue has no key { $key }. See: issuer key list
cli-key-other = { $path } holds another key than the database knows. Put the right file back. If it was swapped, find out who can write here.
cli-key-published = { $path } holds a key that everybody knows. It is for demonstrations only (ISSUER_DEMO=1).
cli-key-locked = { $path } is encrypted, and no setting says with what. Set ISSUER_KEYS_PASSPHRASE_FILE or ISSUER_KEYS_IDENTITY.
cli-key-not-sealed = { $path } is no encrypted file that we can read. Put the right file back.
cli-key-secret-wrong = The secret in { $secret } does not open { $path }. Check ISSUER_KEYS_PASSPHRASE_FILE or ISSUER_KEYS_IDENTITY.
cli-key-secret-empty = { $secret } holds no secret of the right kind. Check ISSUER_KEYS_PASSPHRASE_FILE or ISSUER_KEYS_IDENTITY.
cli-key-secret-file = The file of the secret cannot be read. { $secret }: { $cause }
cli-key-secret-loose = Other people can read { $secret } (mode { $mode }). Take that away: chmod o=,g-w "{ $secret }"

## Demonstrations

demo = Demonstration: this badge proves nothing.
    .why = All of this is a trial. Anybody can make a badge like this one.
cli-badge-demo = Demonstration
    .sentence = Demonstration: this badge proves nothing.

## People, networks, pages: the terminal

help-network = Networks of venues
help-network-add = Add a network
    .name = Its name
    .slug = Its short name in addresses: letters a to z, digits, hyphens
help-network-list = Every network
help-page = The pages that the operator writes: legal, privacy, contact
help-page-set = Write a page, in the language of --lang
    .file = A file of plain text; an empty line stands between paragraphs
    .page = Which: legal, privacy, contact
help-page-show = Read a page, in the language of --lang; where it is not written, a start for privacy
    .page = Which: legal, privacy, contact
help-staff = People who may sign in
help-staff-add = Let somebody sign in, and print a link for them
    .email = Their e-mail address
    .name = Their name, as colleagues read it; otherwise the start of their address
    .network = Short name of the network that they run
    .role = Their role: reader, issuer, venue-admin; network-admin for a network
    .venue = Short name of the venue where they work
help-staff-link = Print a new link for somebody
    .email = Their e-mail address
help-staff-list = Who may sign in
    .venue = At this venue only
help-staff-remove = Take all of somebody’s roles away
    .email = Their e-mail address
    .venue = At this venue only
help-venue-set = Settle how a venue works: only what is given changes; an empty text takes it away
    .address = Its address in one line: "12 rue des Tilleuls, 59000 Villeneuve"
    .name = Its name
    .phone = Its telephone number
    .retention = After how many years it forgets whom a badge was for: 1 to 10
    .url = Its own site
    .venue = Short name of the venue
cli-check-page = The page { $page } is not written. Write it: issuer page set { $page } FILE
cli-network-added = Network added: { $name }. Give it somebody: issuer staff add --network { $slug } --role network-admin --email …
cli-network-taken = There is a network { $slug } already.
cli-no-networks = No network. Add one: issuer network add --slug NAME --name "Name of the network"
cli-no-staff = Nobody may sign in. Add somebody: issuer staff add --venue VENUE --role venue-admin --email …
cli-page-empty = This file is empty.
cli-page-failed = The page could not be written.
cli-page-illegible = This file has characters that we cannot show. Give plain text, in UTF-8.
cli-page-long = This file is too long. A page has at most 100,000 characters.
cli-page-missing = The page { $page } is not written.
cli-page-set = Page { $page } written. Language: { $language }
cli-page-unreadable = { $file } cannot be read: { $cause }
cli-staff-already = They have a role at this venue already. For a link: issuer staff link --email …
cli-staff-elsewhere = They work elsewhere too.
cli-staff-email = This is no e-mail address.
cli-staff-failed = That did not work.
cli-staff-last-admin = Nobody would be left to run this venue.
cli-staff-link = Give this link to the person. It works once, for 24 hours.
cli-staff-name = The name is empty, too long, or has characters that we cannot write.
cli-staff-removed = They cannot sign in any more.
cli-staff-role = There is no such role there. For a venue: reader, issuer, venue-admin. For a network: network-admin.
cli-staff-too-many = Too many invitations today.
cli-staff-unknown = Nobody here has this address.
cli-told-phone = A telephone number is written in digits, such as 03 20 00 00 00.
cli-told-retention = The time goes from 1 to 10 years.
cli-unknown-network = There is no network { $slug }. See: issuer network list
cli-venue-set = Venue settled: { $name }
