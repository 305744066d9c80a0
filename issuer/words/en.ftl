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
share-part = A part of the badge.
    .why = The person chose to show these results. The venue confirms them. The rest is not shown.
    .limit = It shows a part of the results. What is missing is neither good nor bad.
    .link = This link shows this part, and nothing else.
share-part-competences =
    { $count ->
        [one] The skill shown
       *[other] The { $count } skills shown
    }
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
    .token = The same badge in another form (.jwt)

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
instance-closed = This door is closed.
    .why = The program did not show what opens it, or there is no such instance.
    .now = Bring what was printed when the instance was added.
instance-malformed = This request cannot be read.
    .why = An instance expects a “credential” without a “proof”.
    .now = Correct the request, then send it again.
instance-refused = This document cannot be signed.
    .why = Our own check would refuse it.
    .now = Look at “reasons” in the answer.
no-token = This badge is not there in this form.
    .why = It was cancelled before anybody asked for it, or the venue is not set up for it.
    .now = Take the badge file: its address ends in .json.
busy = Too many people are asking for a picture.
    .why = The picture takes a little time.
    .now = Wait five seconds, then try again.
method-not-allowed = This address can only be read.
    .why = The program asked for something other than reading.
    .now = Open this address in a browser.
body-invalid = What a program sent will not do
    .why = The program sent something that we cannot take.
    .now = The answer names every place to correct.
cannot-now = That cannot be done now
    .why = The badge or the sheet does not stand so that it can.
    .now = The answer says why.
insufficient-scope = This program may not do that
    .why = The venue lets it do other things, and not this.
    .now = Whoever runs the venue can give it other access.
key-reused = One key for two requests
    .why = The program gave the same key to two different requests.
    .now = Each request needs a new key.
media-type-unknown = We do not take this kind of file
    .why = The program says that it sends another kind of file.
    .now = See what this address takes.
request-unreadable = We do not understand this request
    .why = A part of the request cannot be read.
    .now = The answer says which.
token-unknown = This program has no access
    .why = Its code is missing, or counts no more.
    .now = Whoever runs the venue can give it new access.
too-many-requests = This program asks too often
    .why = Each program may ask so many times a minute.
    .now = The answer says how many seconds to wait.
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
cli-venue-moved = The venue “{ $slug }” is at { $origin } now. Its next badges carry { $did }
    .already = The venue “{ $slug }” is at { $origin } already.
    .former = Earlier badges stay at { $origin }. Keep that address: this service must answer there too, or a site with the files of issuer export-site.
    .renew = To make its badges anew at the new address, under the same links: issuer venue move --venue { $slug } --to { $origin } --renew
    .settings = Now set ISSUER_PUBLIC_URL={ $origin }, then restart the service.
cli-origin-lost = Nothing vouches for { $origin } any more. Ask those who verify to take that address off their lists too: others may have taken it.
cli-origin-not-left = This venue never left the address { $origin }. Its addresses: issuer venue list --json
cli-venue-renewed =
    { $count ->
        [one] { $count } badge is made anew at the new address, under the same link.
       *[other] { $count } badges are made anew at the new address, under the same links.
    }
    .kept =
        { $count ->
            [one] { $count } badge stays as it is: it is over, or our rules refuse it today.
           *[other] { $count } badges stay as they are: they are over, or our rules refuse them today.
        }
cli-origin-wrong = This address does not do: { $to }. Write https:// and a domain name, with nothing behind it.
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
cli-skip-withdrawn = the badge of this result was cancelled. A sheet does not make it again. Was that a mistake? Give it alone: “One badge”.

## The terminal: faults of a row

cli-row-cell-count = The row does not have as many cells as the first row. Export the file again.
cli-row-competence-outside-scale = Write a level from 0 to { $max }, or a dash.
cli-row-day-in-future = This date has not come yet. Correct it.
cli-row-day-long-past = This date is too long ago for a test. Correct it.
cli-row-missing = This cell is empty. Fill it in.
cli-row-name-telling = This name holds an e-mail address, a telephone number or a date of birth. Leave only the name.
cli-row-name-unreadable = This name has characters that we cannot write, or is very long. Correct it.
cli-row-number-unreadable = This number is no longer the one from Pix: a spreadsheet program has probably changed it. Export the file again, without opening it.
cli-row-phone-damaged = Excel damaged this number. Write it, or leave it empty: paper.
cli-row-phone-unreadable = This is no mobile number. Correct it, or leave it empty: paper.
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
cli-other-origin = The venue “{ $slug }” gave badges at the address { $theirs }, and ISSUER_PUBLIC_URL says { $ours }. Those badges would be lost. Put back ISSUER_PUBLIC_URL={ $theirs }. If you change your address for good: issuer venue move --all --to { $ours }
cli-key-file = { $path }: { $cause }
cli-key-kind = A venue has no keys for { $algorithm }. Take EdDSA, ES256 or RS256.
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
cli-row-content-changed = A badge already exists for this result, with other content. To correct it: issuer replace LINK --set name="Right name"
cli-row-day-unreadable = Write the date in the form 12/10/2026.
cli-row-email-unreadable = This is no e-mail address. Correct it, or leave it empty: paper.
cli-row-level-of-several = This word goes from level { $low } to level { $high }. Write which one, for example “Level { $low }”.
cli-row-level-unknown = There is no such level. Write a level of the scale, for example “Level 3”.
cli-row-no-such-day = There is no such day. Look at the day and the month.
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
cli-file-too-many-cells = The file has more than { $max } cells: too many rows for so many columns. Remove the columns that are not needed.
cli-file-too-many-columns = The file has more than { $max } columns. Remove those that are not needed.
cli-file-unknown-kind = We do not recognise this file. We read: { $kind }. Do not change the first row.
cli-file-workbook = We cannot read this file. Open it in your spreadsheet, and save it as “Excel (.xlsx)” or “CSV UTF-8”.
cli-unknown-framework = We have no scale “{ $asked }”. We have: { $known }.
## Pictures of badges and logos of venues

picture-description = { $badge }. Awarded by { $venue }, { $year }.
picture-competences = { $n } of { $max } skills
picture-part = { $n ->
    [one] { $n } skill
   *[other] { $n } skills
}
picture-no-level = Participation
    .title = Badge without a level
picture-withdrawn = Cancelled
    .title = Badge cancelled. { $badge }
cli-format-later = This form does not exist yet. Take json, jwt, png or svg.
cli-instance-curve = { $suite } has no keys of this curve.
cli-instance-name = The name of an instance: a to z, digits, hyphens; at most 40.
cli-instance-removed = The instance { $name } is removed, and its key destroyed.
cli-instance-taken = There is an instance of this name already.
cli-instance-unknown = There is no instance { $name }.
cli-instances-in-clear = Take care: at { $listen } tokens of programs come without TLS. Between the proxy and this machine nobody else may listen.
cli-instances-listening = Programs ask for signatures at { $url }
cli-no-instances = There is no instance yet.
cli-token-no-key = The venue has no key for { $algorithm }: issuer key new --algorithm { $algorithm }
cli-token-no-more = This badge stands no more: there will be no token of it.
cli-logo-set = The logo of the venue “{ $venue }” is in place. Open its page and look.
cli-logo-left-out = We left out of this drawing: { $names }. Look at the result.
cli-logo-broken = This picture cannot be read. Save it again, as PNG or as plain SVG (without DOCTYPE).
cli-logo-empty = This drawing shows nothing. Turn texts into outlines, or take a PNG.
cli-logo-large = This picture is too large. A logo has at most 200 kB and 1000 pixels a side.
cli-logo-unknown = This file is neither a PNG nor an SVG.
## issuer check
cli-check-looked = Looked at. Badges: { $badges }. Status lists: { $lists }. Tokens: { $tokens }. Venues: { $venues }.
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
cli-check-list-behind = List { $of }: { $places } places and { $withdrawals } withdrawals were given out that the database does not know. It is an old copy: see “Disasters” in docs/OPERATE.md.
cli-check-list-bits = List { $of }: the signed list does not say what the database says.
cli-check-list-changes = List { $of }: { $told } withdrawals counted, { $kept } in the database.
cli-check-list-counter = List { $of }: its counter is wrong.
cli-check-list-unsound = List { $of }: our own check refuses the signed list.
cli-check-part-unsound = Badge { $of }: a part that a link shows does not pass our own check ({ $cause }).
cli-check-token-badge = Token of the badge { $of }: there is no signed badge for it, or the badge is erased.
cli-check-token-differs = Token of the badge { $of }: it does not say what the badge says.
cli-check-token-key = Token of the badge { $of }: it is not signed by the key { $key } that the database names.
cli-check-token-unsound = Token of the badge { $of }: our own check refuses it ({ $cause }).

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
help-backup = Copy everything in the database to a file, while others go on
    .file = The file to write; it must not be there yet
help-copy = Move everything to another, empty database
    .to = The other database: sqlite://PATH or postgres://…
help-export-site = Write what strangers fetch as files, for any web server
    .folder = The folder
    .until = Until when cancellation lists are valid, where nobody will sign them anew: 2036-01-01T00:00:00Z
help-restore = Put a backup into an empty database
    .accept-older = Take one that is older than what was given out since: say what is lost, and skip what was used
    .file = The backup
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
    .algorithm = How it signs: EdDSA for badges (the default), ecdsa-sd-2023 for parts of badges, ES256 or RS256 for tokens
    .hardware = Make it in the hardware of ISSUER_PKCS11_MODULE: its secret half never leaves it (EdDSA, ES256)
    .venue = Short name of the venue
help-key-protect = Encrypt key files that lie in the open
    .venue = Only those of this venue
help-key-rotate = The next key: publish it; a day later, take it into service
    .algorithm = How it signs: EdDSA for badges (the default), ecdsa-sd-2023 for parts of badges, ES256 or RS256 for tokens
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
    .algorithm = How a token is signed: ES256, RS256 or EdDSA; by default, the first key that the venue has
    .format = In which form: json (the default), jwt, png, svg
help-vc-api = Instances that sign for programs under test; none of them is a venue
help-vc-api-add = Add an instance, with its own key; writes its address, its DID and its token
    .cryptosuite = How it signs: ecdsa-rdfc-2019, ecdsa-sd-2023, eddsa-jcs-2022, eddsa-rdfc-2022
    .curve = The curve of its key: P-256 or P-384
    .name = Its name in addresses: a to z, digits, hyphens
    .status = revocation: each credential has a place in a status list
help-vc-api-list = Every instance
help-vc-api-remove = Remove an instance, and destroy its key
    .name = Its name
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

## The terminal: backups, another database, files for the web

cli-backed-up = Backup written: { $file } ({ $rows } rows).
    .keys = It holds no private key: copy the folder of keys too. It holds names of people: keep it like the database.
cli-backup-taken = There is a file { $file } already. A backup is never written over: give another name.
cli-behind = The database is older than what was given out. Nothing was started, so that no place is given twice and no withdrawal is lost. Stop every issuer, then restore the newest backup. If there is no newer one: “Disasters” in docs/OPERATE.md.
cli-behind-list = List { $list } of the venue { $venue }: the database does not know { $places } places that were given, and { $withdrawals } withdrawals.
cli-copied = Copied: { $rows } rows. Both databases say the same.
    .next = Write the new address in the settings, then start the service. Keep the old database, and never start with it again.
cli-copy-differs = The copy differs in the table { $table }: somebody wrote meanwhile. Empty the new database, stop every issuer, and try again.
cli-copy-in-use = Another program has the database open. Stop every issuer, then try again.
cli-restore-damaged = The backup is damaged: it is not as it was written. Nothing was changed. Take another one.
cli-restore-no-backup = This file is no backup of this program.
cli-restore-not-empty = The database is not empty. A backup goes into an empty one: name a new one in the settings.
cli-restore-older = More was given out since this backup was made. Take a newer one. If there is none: the same command with --accept-older. Nothing was changed.
cli-restored = Restored: { $rows } rows, as of { $at }. Everybody signs in again. Programs have no access any more.
    .next = Whoever was erased since that moment is back: erase them again. Whoever lost a role since has it again: look at “issuer staff list”. A link that was turned off since is open. Make a new token for each program: issuer token new. A message that was sent since may be sent once more.
cli-restored-lost = List { $list } of the venue { $venue }: { $places } badges are not known any more, and keep their place. { $withdrawals } withdrawals were set again. Import the same files again: people get a second badge and a new link.
cli-restored-unanswered = List { $list } is of a venue that the backup does not know: its badges cannot be checked any more.
cli-site-exported = Written: { $files } documents in { $folder }, and index.json.
    .day = The cancellation lists in it are valid for a day. For a service that ends: --until
cli-site-past = { $until } is past already.

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
    .api-rate = Write a number: requests in a minute, 0 for no limit.
    .database-url = Write sqlite://PATH or postgres://…
    .demo = Write true or false.
    .keys = Write the path of a folder.
    .keys-identity = Write the path of a file.
    .keys-passphrase-file = Write the path of a file.
    .listen = Write an address and a port, such as 127.0.0.1:8080.
    .mail-from = Write a mail address, without a name.
    .mails-a-day = Write a number.
    .metrics-listen = Write an address and a port, such as 127.0.0.1:9080.
    .pkcs11-module = Write the whole path of a PKCS#11 module, such as /usr/lib/softhsm/libsofthsm2.so.
    .pkcs11-pin = Write the PIN of the token.
    .pkcs11-pin-file = Write the path of a file that only you can read.
    .pkcs11-token = Write the name of the token, at most 32 letters.
    .public-url = Write an https:// address without a path (http:// only for localhost).
    .sms-a-day = Write a number.
    .sms-own-network = Write true or false.
    .sms-secret-file = Write the path of a file that only you can read.
    .sms-url = Write an https:// address (http:// for localhost only).
    .smtp-ca-file = Write the path of a file of certificates, in PEM.
    .smtp-password-file = Write the path of a file that only you can read.
    .smtp-url = Write smtps://account@host or smtp://host:port?tls=required; never a password without TLS.
    .time-zone = Write a place of the IANA list, such as Europe/Paris.
    .tls-cert = Write the path of a file of certificates, in PEM.
    .tls-key = Write the path of a file that only you can read.
    .trusted-proxies = Write addresses, such as 10.0.0.1 or 10.0.0.0/8.
    .vc-api-listen = Write an address and a port, such as 127.0.0.1:8082.
    .vc-api-tls-cert = Write the path of a file of certificates, in PEM.
    .vc-api-tls-key = Write the path of a file that only you can read.
    .vc-api-url = Write an https:// address without a path (http:// only for localhost).
    .verifier-url = Write an https:// or http:// address.
    .webhooks-own-network = Write true or false.
cli-setting-unknown = { $setting }: there is no such setting.
cli-setting-unreadable = The settings cannot be read: { $cause }
cli-setting-wrong = { $setting }: “{ $value }” will not do. { $wanted }
## Keys of venues

cli-key-standby = published, not in use yet
cli-key-no-more = revoked
cli-key-kept-both = encrypted, and an open copy beside it: issuer key protect
cli-key-kept-hardware = in hardware
cli-key-kept-nowhere = no file here
cli-key-kept-plain = open file
cli-key-kept-sealed = encrypted file
cli-key-made = New key { $key }, published: { $multikey }. It does not sign yet: issuer key rotate
cli-key-waits = The key { $key } is published. It may sign after { $until }: then give the same command again.
cli-key-activated = The key { $key } signs the badges now.
    .parts = The key { $key } signs parts of badges now ({ $algorithm }).
    .tokens = The key { $key } signs tokens now ({ $algorithm }).
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
cli-key-hardware-failed = The hardware of the keys does not answer as it should ({ $cause }). Nothing is lost. Check it with its own program, then give the command again.
cli-key-hardware-forged = The hardware of the keys gave a wrong signature. Nothing was issued with it. Do not use it before somebody has looked at it.
cli-key-hardware-kind = Hardware makes no keys for { $algorithm }. Take EdDSA or ES256, or leave --hardware out.
cli-key-hardware-last-try = The token “{ $token }” takes one more PIN before it locks itself. We do not try. Check the PIN in the settings, and log in once with the program of the token.
cli-key-hardware-loose = Other people can change the module { $module } (mode { $mode }). Take that away: chmod go-w "{ $module }"
cli-key-hardware-module = The module of the hardware cannot be loaded. { $module }: { $cause }. Check ISSUER_PKCS11_MODULE.
cli-key-hardware-no-key = The token “{ $token }” holds { $count } keys of this name, one is needed. If it was deleted there, badges can be signed again after: issuer key compromised
cli-key-hardware-no-settings = This key lies in hardware, and no setting says in which. Set ISSUER_PKCS11_MODULE, ISSUER_PKCS11_TOKEN and ISSUER_PKCS11_PIN_FILE.
cli-key-hardware-no-token = There is no token “{ $token }”. Plug it in, or check ISSUER_PKCS11_TOKEN. Nothing is lost: what waits is signed afterwards.
cli-key-hardware-other-token = This key lies in the token “{ $named }”, the settings name “{ $token }”. Check ISSUER_PKCS11_TOKEN.
cli-key-hardware-pin-locked = The token “{ $token }” is locked: too many wrong PINs. Unlock it with its own program.
cli-key-hardware-pin-wrong = The token “{ $token }” does not take the PIN. Check ISSUER_PKCS11_PIN_FILE or ISSUER_PKCS11_PIN before you try again: after a few wrong ones it locks itself.
cli-key-hardware-readable = The token “{ $token }” would give the secret half of this key away. It is not used. Make another: issuer key new --hardware
cli-key-hardware-token-twice = Several tokens are called “{ $token }”. Give them different names, or take the others out.
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
help-token = Programs that may ask for a venue
help-token-list = Programs that have access, or had it
    .venue = Of this venue only
help-token-new = Give a program access, and print its token, once
    .name = What the venue calls this program
    .scope = What it may do, with commas between: issue, read, revoke
    .until = Its last day: 2027-01-31
    .venue = Short name of the venue
help-token-revoke = End the access of a program, for good
    .id = Its id, as issuer token list shows it
help-venue-move = Change the address of a venue: you have another domain
    .all = Every venue
    .lost = A former address that is no longer yours
    .renew = Make its badges anew at the new address, under the same links
    .to = The new address, such as https://badges.exemple.fr
    .venue = Short name of the venue
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
cli-no-tokens = No program has access. Give it to one: issuer token new --venue VENUE --scope read
cli-token-ended = This program cannot ask any more.
cli-token-made = Keep this token in a safe place. We do not show it again.
cli-token-name = The name is empty, too long, or has characters that we cannot write.
cli-token-rights = Say what the program may do: --scope issue,read,revoke
cli-token-too-many = This venue has 50 programs already. End one: issuer token revoke ID
cli-token-unknown = No program has this id, or its access has ended already. See: issuer token list
cli-token-unnamed = Program
cli-token-until = The last day is written as 2027-01-31, and is not over.
cli-body-absent = This must be there.
cli-body-achievement-unknown = The venue offers no such badge. See: GET /api/v1/achievements
cli-body-day = Write a day as 2026-10-12.
cli-body-long = This text is too long.
cli-body-nothing = Say what is to be put right.
cli-body-past = Write a day to come, as 2027-10-12.
cli-body-place = Give an https:// address that the whole Internet can reach, without a port or a login.
cli-body-reason = Write one of: error, fraud, request.
cli-body-results-beside = Results stand alone: without level, score or competence.
cli-body-type = This is of another type than it must be.
cli-body-unknown = There is no such member.
cli-body-value = This value will not do.
cli-cannot-columns-unknown = Somebody must say first what the columns of this sheet hold, at the desk of the venue.
cli-cannot-endless = This badge has no end.
cli-cannot-expired = This badge has ended. Give it a new end too.
cli-cannot-erased = The person was erased.
cli-cannot-in-progress = The same request is being answered. Ask again in a few seconds.
cli-cannot-issuing = The badges of this sheet are being made, or nothing of it waits.
cli-cannot-level-follows = The level follows from the results, and cannot be changed by itself.
cli-cannot-no-address = There is no address to send to any more.
cli-cannot-no-post = Nothing carries such messages here.
cli-cannot-other-content = This result has a badge already, which says something else. Put that one right.
cli-cannot-replaced = Another badge has taken its place.
cli-cannot-revoked = This badge was withdrawn.
cli-cannot-same = It says so already.
cli-cannot-too-late = Nothing is left to take back: a day has passed, or it was done before.
cli-cannot-too-many = The venue has made as many as it may.
cli-cannot-waiting = This badge is not signed yet.
cli-told-phone = A telephone number is written in digits, such as 03 20 00 00 00.
cli-told-retention = The time goes from 1 to 10 years.
cli-unknown-network = There is no network { $slug }. See: issuer network list
cli-venue-set = Venue settled: { $name }
## Achievements of a venue: terminal

cli-row-day-ended = This badge holds for { $months } months after the test. For this date it would have ended already. Check the date.
cli-file-evidence-unsuited = This file looks like this: { $kind }. The badge that you chose is shown in another way. Choose another badge, or another file.
## The candidate's own page, the end of a workshop, paper, the notice

share-mine = This is my badge
link-closed = This link shows no badge any more
    .why = The person closed it, or the venue no longer keeps this badge.
    .now = Ask the person. They may have a new link.
mine = Is this your badge?
    .why = With your code, you choose what others see.
mine-code = Your code
    .hint = It is on your slip of paper: 8 letters and digits. For example: 7KQ2-VXR9.
mine-open = Open
mine-wrong = This code does not open this badge.
    .now = Look at your slip and try again. After 5 tries, ask the venue for a new code.
mine-lost = Lost your slip? The venue gives you a new code.
mine-back = Back to the badge
mine-yours = Your badge
mine-name = Your name on the badge
    .now = (chosen now)
    .seen = Others see: { $name }
    .why = The venue makes the badge again with your choice. The link stays the same.
    .do = Show my name like this
mine-name-full = Full name
mine-name-initial = First name and first letter of the last name
mine-name-hidden = Name hidden
mine-link = Your link
    .on = The link works. Whoever has the link sees the badge.
    .off = The link is closed. Nobody sees the badge through it.
    .turn-off = Close the link
    .turn-on = Open the link again
mine-part = Show a part of my results
    .why = Tick what you want to show. You get a new link. It shows your name, the badge, the venue, the dates and what you tick.
    .choose = What I show
    .total = Result of the whole test
    .name = Name of this link, for you
    .hint = For example: for the town hall. Others do not see this name. You may leave it empty.
    .do = Make this link
    .not-here = This venue cannot do it yet. Ask them.
mine-parts = Your links to a part
    .why = These links work even if the link of the badge is closed. You can end each link here.
    .shows = It shows: { $what }.
    .unnamed = Link without a name
    .link = Link to copy
    .qr = QR code of this link
    .see = See it as others do
    .end = End this link for good
mine-new = A new link
    .why = Do too many people have your link? Take another one.
    .but = The old paper and the old QR code will stop working. The old link ends for good.
    .sure = I understand.
    .do = Take a new link
mine-fresh = Your new link
    .once = We show it once. Copy it or take a photo.
    .paper = The venue can print a new paper. Your code stays the same.
mine-end = Have you finished?
    .why = Press “I have finished”. If not, the access ends after 10 minutes.
    .do = I have finished
mine-cookie = One cookie only, for ten minutes. No advertising.
mine-see = See the badge as others do
mine-done-name = Done: the badge shows your choice.
mine-done-off = Done: the link is closed.
mine-done-often = Nothing has changed: you have chosen five times since yesterday. Come back tomorrow.
mine-done-on = Done: the link works again.
mine-done-over = Nothing has changed: this badge has ended.
mine-done-part = Done: your link is ready. It is further down this page.
mine-done-part-ended = Done: this link no longer works.
mine-done-part-many = Nothing has changed: you have 20 links already. End one first.
mine-done-part-name = Nothing has changed: this name cannot be shown. Write plain words.
mine-done-part-nothing = Nothing has changed: tick at least one line.
mine-done-part-often = Nothing has changed: you have made many links since yesterday. Come back tomorrow.
mine-done-link = Done: the old link no longer works.
claim = Take my badge
    .how = There is a code on the board. Write it here, with your name.
claim-code = Code on the board
claim-first = First name
claim-last = Last name
claim-do = Take my badge
claim-as-written = Write your name as in the test. Accents and capitals do not matter.
claim-refused = We find no badge.
    .now = Look at the code and your name, letter by letter. If not, ask the person who runs the workshop.
claimed = Here is your badge
    .how = Keep the link and the code.
    .see = See my badge
claimed-code = Your code
    .why = With this code, you choose the name shown, and you can close the link.
    .once = Write it down now. We show it only once.
    .lost = Lost the code? The venue gives you another one.
welcome = Badges for digital skills
    .what = A badge shows what somebody can do. A venue gives it after a test.
    .paper = Do you have a paper?
    .scan = Take a picture of the QR code with your phone. The badge opens.
    .workshop = Are you at a workshop?
    .check = Did somebody show you a badge?
    .verify = Check a badge
    .staff = Do you work at a venue?
    .enter = Sign in
notice = Your badge: what to know
    .lead = This page is for you who receive a badge.
notice-what = The badge
    .is = It is proof of what you can do. A venue gives it to you.
    .free = It is free. You show it if you want, to whom you want.
    .link = It has a link. Whoever has this link sees the badge.
notice-kept = What the venue keeps
    .what = Your name, the day of the test and your results.
    .mail = Your e-mail or your phone: only to send the badge. Then it is deleted. If nothing is sent, it is deleted after 30 days.
    .years =
        { $years ->
            [one] Your name is deleted after { $years } year. The badge no longer opens by the link.
           *[other] Your name is deleted after { $years } years. The badge no longer opens by the link.
        }
notice-yours = What you choose
    .name = The name shown: in full, with one letter only, or hidden.
    .link = The link: open, closed, or a new link.
    .code = For this you need the code on your slip. Keep it to yourself.
notice-rights = Your rights
    .see = You can ask what the venue keeps about you.
    .wrong = You can have a mistake put right.
    .erase = You can ask to have your name deleted. It is free.
notice-lost = Lost your paper?
    .now = Come back to the venue. It prints a new paper.
    .no-mail = You need no e-mail, no account and no phone.
paper-printed = Printed on { $date }.
paper-day = Test of { $date }.
paper-competences = The results
paper-see = See this badge
paper-cut = To cut off and keep
paper-code = Your code, for you alone:
    .keep = Show it to nobody.
    .how = Open the badge, then “This is my badge”. You choose the name shown and you can close the link.
paper-identity = This paper does not prove identity.
paper-cards-cut = Cut along the lines. Fold in the middle.
paper-slips-cut = The codes: one slip for each person. Cut along the lines.
paper-scan = Scan this code to see the badge.
paper-type = Or type:
paper-card-lost = Lost your card? The venue gives you another.

## For staff: paper, the screen, the end of a workshop, the slip

staff-paper =
    .back = Back
    .of-sheets = Sheets to print
    .of-cards = Cards to print
    .sheets = Sheets instead
    .cards = Cards instead
    .how = To print: keys Ctrl and P. No margins, at 100 %.
    .locked = At least one code is locked: make a new code on the badge’s page, then print.
    .before = People before
    .after = Next people
    .language = Language of the paper:
staff-paper-span =
    { $all ->
        [one] One person.
       *[other] People { $from } to { $to } of { $all }.
    }
staff-screen = QR code to take a photo of
    .off = The person closed this link. It shows nothing.
    .people = People
    .before = Person before
    .after = Next person
    .end = Finish
    .code = Show the code of the slip
staff-workshop = Everybody takes their badge
    .why = A code on the board for 30 minutes. Each person writes this code and their name on their phone.
    .open = Open a code for 30 minutes
    .once = Each badge is taken only once this way. Two people with the same name? Give them the paper.
    .go = Go to
    .type = Write this code:
    .name = Write your first name and your last name.
    .look = Count again
    .close = Close the code now
staff-workshop-left =
    { $minutes ->
        [one] { $minutes } minute left.
       *[other] { $minutes } minutes left.
    }
staff-workshop-claimed = { $n } of { $all } took their badge.
staff-workshop-waiting =
    { $all ->
        [one] { $all } badge waits.
       *[other] { $all } badges wait.
    }
staff-slip = Code of the slip
    .what = With this code, the person chooses the name shown, closes their link or takes another.
    .locked = This code is locked: 5 tries did not work. Make a new one.
    .fresh = New code made. The old one opens nothing any more.
    .print = Print the sheet with the code
staff-slip-new = A new code
    .why = Is the slip lost, or did somebody else read it? The old code will open nothing any more.
    .do = Make a new code
## The terminal: badges that are put right, erased, forgotten

cli-replaced = Badge corrected. The old one is cancelled, the link stays the same: { $url }
cli-erased = Name and link are erased. The person’s own copy still holds.
cli-erased-revoked = Name and link are erased, and the badge is cancelled.
cli-forgotten =
    { $count ->
        [0] Nothing to forget.
        [one] { $count } badge erased: the venue keeps names no longer than that.
       *[other] { $count } badges erased: the venue keeps names no longer than that.
    }
cli-already-erased = This badge is already erased.
cli-no-field = “{ $field }” cannot be corrected. Fields: { $fields }
cli-field-unreadable = This value will not do for “{ $field }”. A date is written 2026-10-12, a level is a number.
cli-level-follows = This level comes from a score or from several skills. It cannot be changed alone: cancel the badge and make another.
cli-no-such-level = There is no such level. Levels: { $levels }
cli-day-ends-it = With this date the badge would hold no more. Give its end too: --set end=YYYY-MM-DD
cli-badge-ended = This badge has ended: give it a new end too: --set end=YYYY-MM-DD
cli-nothing-changes = The badge already says so. Nothing is changed.
cli-superseded = This badge is already replaced by { $by }.
cli-check-badge-erased = Badge { $of }: it is erased, but something of it is left.
help-erase = Erase a person: name and link go away
    .badge = Its share link, or its number
    .revoke = Cancel the badge too: the person’s own copy no longer holds
help-forget = Erase what venues have kept for too long
help-replace = Correct a badge: another under the same link, the old one is cancelled
    .badge = Its share link, or its number
    .set = What changes: name=…, day=2026-10-12, level=2, end=2027-10-12
## For staff: getting in, the frame, the home page

staff-sign-in = Sign in
    .how = Type your e-mail address. You will get a link.
    .send = Send me the link
    .no-mail = No e-mail? Whoever runs the service can give you a link.
    .ask = You need a link to get in. Ask whoever runs the service for one.
staff-sign-in-left = You have left this computer. Whoever comes next sees nothing of yours.
staff-email = Your e-mail address
staff-code = Look at your e-mail
    .how = If we know this address, a message is on its way. Open its link, or type its code here.
    .label = Six-digit code
    .wrong = This code does not fit. It works once, for 15 minutes. After 5 tries, ask for another code.
    .nothing = Nothing there? Look among the unwanted mails.
    .again = Ask for another link
staff-enter = Come in
staff-link = Hello
    .how = Press the button to come in.
    .shared = A shared computer? When you go, press “Leave this computer”.
staff-link-over = This link no longer works
    .why = It has been used, or it is too old.
    .now = Ask for another link
staff-resend = Your session was closed
    .kept = Nothing is lost. What you wrote is still here.
    .first = Sign in again, in another tab:
    .enter = Sign in
    .then = Come back to this page, then press the button.
    .do = Send what I wrote
    .no = Send nothing
staff-leave = Leave this computer
staff-quiet = Left alone, this session closes after 15 minutes.
staff-other-venues = My venues
staff-terminal = The service
staff-the-person = The person of the badge
staff-choose = Where are you working today?
    .none = No venue is open to you. Ask whoever runs the service.
staff-networks = Networks
staff-venues = Venues
staff-home = Home
    .hello = Hello { $name }
    .give = Give badges
    .sheet = Import a sheet
    .sheet-how = Excel or CSV. You read everything before issuing.
    .one = One badge
    .one-how = One form, two minutes.
    .todo = To do
    .find = Find a badge
    .find-what = Name or date
    .find-do = Search
    .find-why = To print again, correct a name, cancel a badge or delete a name.
    .lots = Last batches
    .no-lots = No sheet was imported here yet.
    .all-lots = All batches
staff-lot =
    .when = Date
    .title = Workshop
    .badges = Badges
    .handed = Handed over
    .by = By
form-foreign = Nothing was done
    .why = This page was open for too long, or it came from elsewhere.
    .now = Go back to the home page and start again.
form-unreadable = We do not understand this form
    .why = Something is missing in it, or something is there that should not be.
    .now = Go back to the page before and start again.
not-allowed = You cannot do that here
    .why = Your role at this venue lets you look, not change.
    .now = Ask whoever runs the venue.
too-large = That is too much
    .why = We do not take so much at once.
    .now = Cut the file into pieces.

## Messages that bring badges: mails and text messages

letter-hello = Hello,
letter-badge =
    { $count ->
        [one] { $venue } has made a badge for you.
       *[other] { $venue } has made { $count } badges for you.
    }
    .ask = A question? Ask { $venue }.
    .forget = We delete your address after this message.
    .open =
        { $count ->
            [one] Open this link to see it:
           *[other] Open these links to see them:
        }
    .show = Show it to whoever you like.
    .subject =
        { $count ->
            [one] Your badge is ready
           *[other] Your badges are ready
        }
    .wrong = Is this message not for you? Delete it.
    .yours = The link is yours. With it, people can see your badge.
letter-text = { $venue }: your badge is ready. { $link }

## For staff: sending badges, what did not arrive, the mail to sign in by

staff-letter = You want to enter { $site }.
    .code = Or type this code on the page:
    .keep = Give this code to nobody.
    .not-you = Was it not you? Do nothing: without this message nobody enters.
    .once = The link and the code work once, for 15 minutes.
    .open = Open this link, then press the button:
    .subject = Your link to enter
staff-send = Sending the badges
    .again = Try again
    .back = Back to the batch
    .by = By
    .change = Send to this address
    .failures = Messages to put right
    .forget = We delete each address once the message has left.
    .forget-all = An address that was not used is deleted after 30 days.
    .forget-failed = When a message does not arrive, the address stays 7 days. You can put it right.
    .mend = Put the address or the number right, or print the sheet.
    .no-address = The address was deleted. Type it again, or print the sheet.
    .no-failures = Nothing to put right.
    .no-mails = This site sends no mails. Print the sheets.
    .no-name = Name deleted
    .no-texts = This site sends no text messages. Print the sheets.
    .not-an-address = This is neither a mail address nor a mobile number. Nothing has changed.
    .note = Note
    .on-its-way = It is on its way again. If it does not arrive, the person comes back to this list.
    .person = Person
    .print = Print the sheets
    .print-one = Print the sheet
staff-send-address = Another mail address or mobile number for { $name }
staff-send-do =
    { $count ->
        [one] Send to 1 person
       *[other] Send to { $count } people
    }
staff-send-mails =
    { $count ->
        [one] 1 mail
       *[other] { $count } mails
    }
staff-send-more =
    { $count ->
        [one] And 1 more.
       *[other] And { $count } more.
    }
staff-send-section = { $title }: { $count }
staff-send-texts =
    { $count ->
        [one] 1 text message
       *[other] { $count } text messages
    }
staff-send-waiting =
    { $count ->
        [one] 1 message did not arrive.
       *[other] { $count } messages did not arrive.
    }
    .act = Put right or print
staff-delivery-delivered = Sent
staff-delivery-failed = Did not arrive
staff-delivery-ready = Ready
staff-delivery-sending = On its way
staff-delivery-by-claim = Code of the workshop
staff-delivery-by-email = Mail
staff-delivery-by-paper = Paper
staff-delivery-by-screen = Screen
staff-delivery-by-sms = Text message
staff-delivery-why-address-cap = Enough messages to this address today. We go on tomorrow.
staff-delivery-why-busy = Not yet. We try again.
staff-delivery-why-erased = The badge is deleted.
staff-delivery-why-forgotten = The address was deleted after 30 days.
staff-delivery-why-gave-up = We tried several times.
staff-delivery-why-mailbox-full = The mailbox is full.
staff-delivery-why-no-such-address = There is no such address or number.
staff-delivery-why-refused = The message was refused.
staff-delivery-why-spam = The message was taken for advertising.
staff-delivery-why-unreachable = Nothing leaves at the moment. We try again.
staff-delivery-why-venue-cap = Enough messages today. We go on tomorrow.
staff-delivery-why-withdrawn = The badge is cancelled.

## The terminal: messages

cli-bounce =
    { $count ->
        [0] This message is about nothing that we sent.
        [one] 1 message did not arrive: noted.
       *[other] { $count } messages did not arrive: noted.
    }
cli-setting-missing = { $setting } is missing: { $other } needs it.
help-bounce = Note a mail that came back: the message is read from the input
## Scales of a venue’s own

own-level-of = level { $n } of { $max }
own-step-of = step { $n } of { $max }

## Achievements of a venue: staff pages

staff-offer-list = Our badges
    .why = What the venue gives, in its own words. Badges that were given do not change.
    .own = The venue’s badges
    .none = The venue has no badge of its own yet. Known scales need no preparation.
    .retired = Badges no longer given
    .retired-why = Nobody gets them any more. Whoever has one keeps it.
staff-offer-column =
    .title = Badge
    .evidence = Shown by
    .on = Scale
    .end = Holds for
    .version = Version
staff-offer-version = version { $n }
staff-offer-own-steps =
    { $count ->
        [one] one step of the venue’s own
       *[other] { $count } steps of the venue’s own
    }
staff-offer-no-end = no end
staff-offer-end = { $months } months
staff-offer-new = Make a badge of the venue
    .own = Steps of the venue’s own
    .steps = A course in three steps
    .steps-how = Somebody checks what the person can do. Two minutes.
    .attended = A course that is only attended
    .attended-how = The person was there. Nothing is checked, and the badge says so.
    .known = A known scale
    .known-how = With your own title, your way of showing it and your duration.
staff-offer-form-of = Change “{ $title }”
staff-offer-form-step = Step { $n }
staff-offer-form =
    .title = Title of the badge
    .title-hint = For example: First steps on the Internet. Without “certificate” or “diploma”.
    .evidence = How the venue knows
    .steps = The steps
    .steps-hint = Keep these words or change them. An empty step does not count.
    .label = Name of the step
    .can = What the person can do
    .followed = What the course showed
    .more = Add steps
    .framework = Scale:
    .criteria = How it is earned
    .criteria-hint = Empty: we write a simple sentence.
    .months = For how many months the badge holds
    .months-hint = From the day of the test. Empty: no end.
    .language = Language of the words in the badge
    .attended = This badge only says that the person was there. Write “Attended…”, never “Can…”.
    .next = Your new words make a new version. Badges that were given keep the old ones.
    .make = Make this badge
    .change = Keep the new version
    .amiss = Nothing is kept. Correct the marked fields.
    .taken = A badge of the venue has this name already. Choose another title.
    .too-many = The venue has made too many versions. Ask whoever runs the service.
    .retire = Give this badge no more
    .retire-how = It leaves the list. Badges that were given stay good.
    .retire-do = Take this badge off the list
staff-offer-done-kept = The badge is kept. You can give it at once.
staff-offer-done-same = Nothing has changed: the words are the same.
staff-offer-done-retired = The badge is off the list.
staff-offer-evidence-attended = Course attended
    .means = The person was there. Nothing was tested.
staff-offer-evidence-imported-certificate = Test taken elsewhere
    .means = The venue takes the result from a file, for example of Pix.
staff-offer-evidence-observation = Observation
    .means = Somebody at the venue saw it done, without a test.
staff-offer-evidence-supervised-test = Supervised test
    .means = A test at the venue, with somebody watching.
staff-offer-language-en = English
staff-offer-language-es = Spanish
staff-offer-language-fr = French
staff-offer-language-it = Italian
staff-offer-wrong-calls-itself-certified = A badge of a venue is no certificate and no diploma. Change this name.
staff-offer-wrong-evidence-unsuited = This does not go with this scale. Possible: { $known }.
staff-offer-wrong-framework-unknown = We do not know this scale.
staff-offer-wrong-language = Possible languages: fr, en, it, es. Every text has those of the title.
staff-offer-wrong-language-missing = This text is missing in a language: { $language }.
staff-offer-wrong-level-index = This is step { $index }: write { $index }.
staff-offer-wrong-missing = Something is missing here.
staff-offer-wrong-no-end = On the scale “{ $framework }” a result has no end. Remove the duration.
staff-offer-wrong-not-a-file = This cannot be read.
staff-offer-wrong-number = Write a number from { $least } to { $most }.
staff-offer-wrong-repeated = This name is taken already, further up.
staff-offer-wrong-says-more-than-attended = Nothing is checked: write what the course showed, not what the person can do.
staff-offer-wrong-short-name = A short name has letters a to z, digits and hyphens.
staff-offer-wrong-too-many = There are too many: { $most } at most.
staff-offer-wrong-two-scales = A known scale or steps of the venue’s own: keep one of the two.
staff-offer-wrong-unknown-member = We do not know this word. Remove it.
staff-offer-wrong-unreadable = Write a plain text of { $most } letters at most.
staff-endorse-list = The network’s support
    .why = The network can say that it supports a badge of one of its venues. Badges that follow carry it, signed.
    .voice = No venue speaks for this network. Whoever runs the service can choose one.
    .none = The venues of the network have no badge yet.
staff-endorse-column =
    .venue = Venue
    .title = Badge
    .said = Support
staff-endorse-count =
    { $count ->
        [one] supported
       *[other] { $count } times
    }
staff-endorse-one = Support a badge
    .page = See the page of this badge
    .said = What the network has said
    .withdraw = Withdraw this support
    .withdraw-how = A withdrawal is for good. Badges stay good.
    .say = Say that the network supports it
    .how = It will be signed in the network’s name, and public.
    .comment = Why (optional)
    .until = Until (optional)
    .do = Sign this support
staff-endorse-stands = no end
staff-endorse-until = until { $date }
staff-endorse-withdrawn = withdrawn
staff-endorse-over = over
staff-endorse-ended = This date has passed. Choose another one, or leave it empty.
staff-endorse-wrong = Write a plain text of 300 letters at most, and a real date.

## Achievements of a venue: commands

cli-offer-kept = Badge { $key }, version { $version }: { $page }
cli-offer-same = Nothing has changed: badge { $key }, version { $version }.
cli-offer-none = This venue has no badge of its own yet.
cli-offer-retired = The badge { $key } is given no more.
cli-offer-too-many = This venue has { $most } versions of badges. That is the most.
cli-offer-unknown = This venue has no badge of that name.
cli-offer-wrong = { $at }: { $what }
help-achievement = Badges that a venue makes itself
help-achievement-add = Keep a badge of the venue, or its next version
    .file = The file, as JSON: see docs/OPERATE.md
    .venue = Short name of the venue
help-achievement-list = A venue’s badges
    .venue = Short name of the venue
help-achievement-retire = Give a badge no more
    .key = Its short name
    .venue = Short name of the venue
## Staff: people, networks, journal, settings, sessions, passkeys

staff-role-reader = Looking
    .may = Looks at badges and figures.
staff-role-issuer = Giving badges
    .may = Gives badges, prints, corrects.
staff-role-venue-admin = Running the venue
    .may = Cancels, erases, invites, settles how the venue works.
staff-role-network-admin = Running the network
    .may = Runs every venue of the network.
staff-people = People of the venue
    .who = Who may sign in
    .none = Nobody is listed at this venue.
    .me = you
    .role = Role
    .change-role = Change the role
    .link = Give a new link
    .close = Close all of their sessions
    .elsewhere = This person works elsewhere too. They look after their own links and sessions.
    .network = Who runs the network
    .invite = Invite somebody
    .name = Name
    .email = E-mail address
    .do-invite = Invite this person
staff-people-change = Change what { $name } may do
staff-people-remove = Remove { $name } from this venue
staff-people-since = Since { $date }
staff-people-fault-already = This person is in the list already.
staff-people-fault-elsewhere = This person works elsewhere too. They look after their own links and sessions.
staff-people-fault-email = This is no e-mail address. Read it again.
staff-people-fault-last-admin = Nobody would be left to run this venue. Give that role to somebody else first.
staff-people-fault-name = Write a name of at most 80 characters.
staff-people-fault-role = Choose a role from the list.
staff-people-fault-too-many = Too many invitations today. Go on tomorrow.
staff-people-done-closed = Their sessions are closed. Their links no longer work.
staff-people-done-removed = This person no longer gets in here.
staff-people-done-role = The role is changed. It counts at once.
staff-people-done-venue = The venue is added, with its seal. Now invite its first person.
staff-invited = { $name } may sign in
staff-invited-how = Give this link to the person, by hand or in another safe way.
staff-invited-link = Their link
staff-invited-once = It works once, for 24 hours. We do not show it again.
staff-invited-known = This person has access elsewhere already. They sign in as they always do, and find this venue in their list.
staff-invited-mailed = An e-mail is on its way too, with a link for 15 minutes.
staff-invited-back = Back to the people
staff-network =
    .add = Add a venue
    .trusted = Download the list for a verifier
    .venues = Venues of the network
    .search = Look for a venue
    .do-search = Search
    .venue = Venue
    .badges = Badges
    .last = Last badges
    .never = Not yet
    .people = People
    .see-people = See the people
    .run-by = Who runs the network
staff-network-count = { $count ->
    [0] No venue found.
    [1] 1 venue found.
   *[other] { $count } venues found.
}
staff-pages = Pages
    .previous = Previous page
    .next = Next page
staff-new-venue = Add a venue
    .name = Name of the venue
    .address = Address (optional)
    .url = Site (optional)
    .siret = SIRET number (optional)
    .slug = Short name in the address
    .ever = This address stays for ever: it is written in every badge of the venue.
    .continue = Continue
    .do-add = Add this venue for good
staff-venue-fault-address = Address: write at most 200 characters.
staff-venue-fault-name = Name: write 1 to 200 characters.
staff-venue-fault-phone = Telephone: write digits, such as 03 20 00 00 00.
staff-venue-fault-retention = Time: choose 1 to 10 years.
staff-venue-fault-rna = RNA number: write W and nine digits.
staff-venue-fault-siret = SIRET number: it has 14 digits. Check them one by one.
staff-venue-fault-slug = Short name: letters a to z, digits, hyphens.
staff-venue-fault-taken = This short name is taken. Choose another.
staff-venue-fault-too-many = This network has too many venues.
staff-venue-fault-url = Site: write an address that begins with https://
staff-journal = Journal of the venue
    .lead = Who did what, and when. No candidate is named.
    .month = Month
    .all = Every month
    .show = Show
    .none = Nothing is noted here.
    .when = When
    .what = What
    .by = By
    .badge = See the badge
staff-moment = { $date }, { $time }
staff-month = { $month ->
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
staff-act-achievement-endorsed = Support of the network given
staff-act-achievement-offered = Badge offered by the venue
staff-act-achievement-retired = Badge of the venue retired
staff-act-address-changed = Delivery address corrected
staff-act-badges-sent = Badges sent
staff-act-endorsement-withdrawn = Support of the network withdrawn
staff-act-badge-claimed = Badge taken with a workshop’s code
staff-act-badge-erased = Person erased
staff-act-badge-replaced = Badge corrected and replaced
staff-act-badge-revoked = Badge cancelled
staff-act-badges-forgotten = Old badges forgotten
staff-act-badges-handed = Sheets handed over
staff-act-badges-recorded = Badges given
staff-act-code-locked = Code locked after wrong tries
staff-act-code-renewed = New code for somebody
staff-act-import-undone = Batch undone
staff-act-key-activated = New seal in use
staff-act-key-destroyed = Old seal destroyed
staff-act-key-published = New seal published
staff-act-key-revoked = Seal withdrawn
staff-act-link-exchanged = Link changed by the person
staff-act-link-made = Link to sign in given
staff-act-link-turned-off = Link turned off by the person
staff-act-link-turned-on = Link turned on by the person
staff-act-logo-set = Logo changed
staff-act-other = Something else
staff-act-part-ended = Link to a part ended by the person
staff-act-part-made = Link to a part made by the person
staff-act-origin-lost = Former address lost
staff-act-passkey-added = Passkey added
staff-act-passkey-refused = Passkey refused: there may be two copies of it
staff-act-passkey-removed = Passkey removed
staff-act-register-exported = Register downloaded
staff-act-role-given = Role given
staff-act-role-taken = Role taken away
staff-act-sessions-closed = Sessions closed
staff-act-token-ended = Access of a program ended
staff-act-token-made = Access given to a program
staff-act-venue-added = Venue added
staff-act-venue-moved = Venue moved to another address
staff-act-venue-set = Venue settled
staff-act-webhook-added = Address of a program added
staff-act-webhook-disabled = Address of a program took nothing for three days: it is told nothing any more
staff-act-webhook-removed = Address of a program removed
staff-act-workshop-closed = Workshop closed
staff-act-workshop-opened = Workshop opened, with a code
staff-act-reason-error = mistake of the venue
staff-act-reason-fraud = the venue no longer confirms it
staff-act-reason-key-compromised = seal in other hands
staff-act-reason-replaced = replaced by another
staff-act-reason-request = the person asked for it
staff-act-set-address = address
staff-act-set-name = name
staff-act-set-phone = telephone
staff-act-set-retention = how long names are kept
staff-act-set-url = site
staff-settings = Settings of the venue
    .done = It is settled.
    .name = Name of the venue
    .name-why = Badges that were given keep the old name.
    .phone = Telephone
    .phone-why = A verifier may show this number to people who want to call you.
    .address = Address
    .url = Site
    .retention = Forget names after
    .retention-why = After that, only the badge’s number and its state are left.
    .do-set = Keep these settings
    .stays = What does not change
    .stays-why = Each badge carries the venue’s number. That number stays the same for ever.
    .did = This number, for a technician
staff-settings-years = { $years ->
    [1] 1 year
   *[other] { $years } years
}
staff-programs = Programs
    .why = A program of your venue can give badges in your place. Give each one a code of its own.
    .who = Who has access
    .none = No program has access.
    .new = Give access
    .name = Name of the program
    .name-why = The journal of the venue shows it beside each act.
    .rights = What it may do
    .until = Last day
    .until-why = Leave it empty if the access has no end.
    .do-make = Give access
    .do-end = End this access
    .never = It has not asked for anything yet.
    .past = Access that ended
staff-program-made = { $name } has access
    .how = Copy this code into the settings of the program.
    .code = Its code
    .once = We do not show it again.
    .back = Back to the programs
staff-program-right-issue = Give
    .may = Gives badges, puts them right, offers new ones.
staff-program-right-read = Read
    .may = Reads badges, what was sent, the counts and the journal.
staff-program-right-revoke = Withdraw
    .may = Withdraws badges, and erases people.
staff-program-since = Since { $date }
staff-program-until = Until { $date }
staff-program-used = Last asked { $date }
staff-program-ended = Ended { $date }
staff-programs-done-ended = This access has ended, from now on.
staff-programs-fault-name = Write a name of at most 80 characters.
staff-programs-fault-rights = Choose what the program may do.
staff-programs-fault-too-many = This venue has 50 programs already. End one first.
staff-programs-fault-until = This day is over, or is none.
staff-webhooks = Addresses to tell
    .why = We tell these addresses when a badge is given, replaced or withdrawn. The message holds numbers, and no name.
    .never = Nothing has gone there yet.
    .again = Add it again when it works.
    .url = Address of the program
    .url-why = It begins with https://, and the whole Internet can reach it.
    .do-add = Add this address
    .do-remove = Remove this address
staff-webhook-added = This address is told
    .how = Copy this code into the settings of the program. It shows that the messages come from us.
    .again = To see it again, add the same address.
staff-webhook-disabled = Nobody answered for three days. This address has been told nothing since { $date }.
staff-webhook-told = Told { $date }
staff-programs-done-removed = This address is removed.
staff-programs-fault-place = This address will not do. It begins with https://, and the whole Internet can reach it.
staff-programs-fault-many-hooks = This venue has 10 addresses already. Remove one first.
staff-me = My sessions
    .sessions = Where you are signed in
    .this = This computer
    .other = Another computer
    .close = Close this session
    .close-all = Close all of my sessions, everywhere
    .passkeys = Passkeys
    .passkeys-why = A passkey takes the place of the link. It stays in your phone or on a USB key.
    .name = Name of the passkey
    .rename = Rename
    .remove = Remove this passkey
    .add = Add a passkey
staff-me-since = Since { $date }, { $time }
staff-me-seen = Last used { $date }, { $time }
staff-me-made = Added { $date }
staff-me-used = Used { $date }
staff-me-done-added = The passkey is added.
staff-me-done-closed = The session is closed.
staff-me-done-removed = The passkey is removed.
staff-me-done-renamed = The passkey has a new name.
staff-new-passkey = Add a passkey
    .how = Your device will ask for your finger, your face or your code.
    .own = Do this on your own device, not on a shared computer.
    .default = My passkey
    .do-add = Add this passkey
    .back = Back to my sessions
staff-passkey = Sign in with a passkey
    .how = Press the button. Your device does the rest.
    .without = This takes a recent browser that runs scripts. Otherwise a link is enough.
    .trouble = That did not work. Try again, or sign in with a link.
    .refused = This passkey opens nothing here. Try again, or sign in with a link.
    .do-sign-in = Use my passkey
    .link = Sign in with a link
staff-passkey-fault-late = That took too long. Try again.
staff-passkey-fault-name = Write a name of at most 40 characters.
staff-passkey-fault-refused = This passkey will not do. Try with another.
staff-passkey-fault-taken = This passkey is added already.
staff-passkey-fault-too-many = You have ten passkeys already. Remove one.

## Pages that the operator writes

page-contact = Contact
page-legal = Legal notice
page-privacy = Privacy
page-unwritten = This page is not written yet. Whoever runs this site has to do it.
page-draft = A draft. Whoever runs this site has to complete this page.
page-privacy-draft =
    The venue that gives the badge decides how your information is used. Its name and address stand on its page. Responsible: (to be completed).

    To give a badge, the venue keeps your name, the day of the test, your results and the badge itself. It keeps neither your date of birth nor your address.

    An e-mail address or a telephone number serves only to send the badge. It is erased when the message has left. Where the message does not arrive we keep it for 7 days, to put the address right. Where nothing is sent it is erased after 30 days.

    The venue forgets your name after some years: five, unless it chose otherwise. Then only the badge’s number and its state are left.

    Who reads this? The people of the venue and of its network, and everybody to whom you give your link. You can turn that link off.

    This site has no advertising and follows nobody. One cookie serves the people of the venue, to sign in. Another serves the person of the badge for ten minutes, once they have typed their code. We do not note the addresses of computers.

    Of the people of the venue we keep name, e-mail address, times of signing in, and a journal of what they do.

    You may ask to read, correct or erase your information. Ask the venue. Legal basis, host and delays: (to be completed).

    You may also complain to the authority of your country. In France: https://www.cnil.fr/fr/plaintes
## For staff: from a sheet to badges

staff-import-steps =
    .file = 1. File
    .columns = 2. Columns
    .review = 3. Check
    .issue = 4. Issue
staff-import-new = Import a sheet
    .how = Choose the file. You check everything before badges are issued.
    .file = Your file
    .file-how = Excel (.xlsx) or CSV. The first row holds the names of the columns.
    .framework = Scale
    .framework-of-file = The one of the file, or the most common one
    .framework-how = A file from Pix names its own scale.
    .go = Read this file
    .wrong = We cannot read this file
    .none = Choose a file first.
staff-import-kept = Address, date of birth and comments of the file are not kept. We keep e-mail and phone until the badge is sent.
staff-import-nameless = Sheet of { $day }
staff-import-one = One badge
    .what = The badge is for
    .choose = Continue
    .change = Change
    .whole = { $framework }: level of the whole
    .competence = { $framework }: one skill
    .wrong = There is something to correct
    .go = Check this badge
    .title = Form of { $day }
    .pick = Choose
    .day-how = For example 12/10/2026.
    .contact-how = Leave empty: paper.
    .score-how = Leave empty if there is none.
staff-import-columns = What does each column hold?
    .how = We do not know this sheet. Tell us what each column holds.
    .wrong = There is something to correct
    .sample = What we read
    .column = Column
    .cells = Examples
    .say = Your answers
    .needed = (required)
    .none = No column
    .go = Check the sheet
    .hour = Until then, the whole sheet is kept for one hour, no longer.
    .remembered = Your answer will serve for every sheet with the same columns.
    .same = One column was used twice. Choose another column.
    .one-of = At least one column must hold a result: level, score or competences.
staff-import-field-campaign = Campaign
staff-import-field-competence = Skill
staff-import-field-day = Date of the test
staff-import-field-email = E-mail
staff-import-field-family-name = Last name
staff-import-field-given-name = First name
staff-import-field-kind = Test
staff-import-field-level = Level
staff-import-field-number = Number of the result
staff-import-field-phone = Phone
staff-import-field-score = Score
staff-import-field-status = Result (passed or not)
staff-import-field-usage-name = Name in use
staff-import-head =
    .name = Name on the badge
    .day = Date of the test
    .competence = Skill
    .score = Score
    .level = Level
    .contact = Handed over by
staff-import-channel-claim = Group code
staff-import-channel-email = E-mail
staff-import-channel-paper = Paper
staff-import-channel-screen = Screen
staff-import-channel-sms = SMS
staff-import-review = Check before you issue
    .about = File “{ $title }”. { $framework }. { $evidence }.
    .title-ready = Check the sheet: { $n } ready
    .title-wrong = { $n } to correct
    .ready = { $n } ready
    .wrong = { $n } to correct
    .tidied = { $n } tidied by us
    .blank =
        { $n ->
            [one] { $n } empty row left out
           *[other] { $n } empty rows left out
        }
    .rows = Rows of the sheet
    .row = Row
    .row-n = Row { $n }:
    .of-row = row { $n }
    .state = State
    .first = To correct first
    .to-fix = To correct
    .aside = Do not issue
    .more-wrong =
        { $n ->
            [one] { $n } more row to correct comes next.
           *[other] { $n } more rows to correct come next.
        }
    .are-ready = Ready
    .is-ready = Ready
    .edit = Correct
    .was = Was “{ $from }”.
    .set-aside = Rows set aside
    .take-back = Take back row { $n }
    .skipped = Rows without a badge
    .will-sign =
        { $n ->
            [0] No badge is ready.
            [one] { $n } badge will be signed in the venue’s name.
           *[other] { $n } badges will be signed in the venue’s name.
        }
    .will-wait =
        { $n ->
            [one] { $n } other row waits.
           *[other] The { $n } other rows wait.
        }
    .can-undo = You can undo everything for 24 hours.
    .check = Check my corrections
    .issue =
        { $n ->
            [one] Issue { $n } badge
           *[other] Issue { $n } badges
        }
    .competences =
        { $n ->
            [one] { $n } skill
           *[other] { $n } skills
        }
    .cell = { $column }, row { $n }
    .changed = This person has this badge already, with another content. Correct the badge, not the sheet.
    .of-file = This sheet cannot be read in this way any more.
    .jump = Go to the button that issues
staff-import-failed = Something stopped us. The badges that were made are kept. Press “Issue” again.
staff-import-pages = Pages
staff-import-progress = The badges are being made
    .so-far = { $done } of { $total }
    .how = You can close this page. The work goes on.
    .again = Look again
staff-import-done =
    .headline =
        { $n ->
            [0] No badge issued
            [one] { $n } badge issued
           *[other] { $n } badges issued
        }
    .about = { $title }. Signed on { $day } by { $by }.
    .none = { $title }. Nothing was signed.
    .undone-headline =
        { $n ->
            [one] { $n } badge cancelled
           *[other] { $n } badges cancelled
        }
    .undone = These badges were taken back. The links say: cancelled, error of the venue.
    .hand-over = Hand them over
    .list = List
    .person = Person
    .actions = Actions
    .see = See
    .change = Correct or cancel
    .revoked = Cancelled
    .nobody = Person erased
    .mistake = A mistake?
    .undo = Undo these badges
    .until =
        { $n ->
            [one] You can undo this until { $day }, { $hour }. The link will say: cancelled, error of the venue.
           *[other] You can undo this until { $day }, { $hour }. The { $n } links will say: cancelled, error of the venue.
        }
    .waiting =
        { $n ->
            [one] { $n } row waits for a correction.
           *[other] { $n } rows wait for a correction.
        }
    .go-on = Go on with them
    .row = Row { $n }: { $why }
    .more = And { $n } more rows.
    .handed = The sheets are handed over
    .notice = The page for the people: what they should know (one sheet to print)
    .open = See details
    .on-paper =
        { $n ->
            [one] { $n } sheet or card to hand over.
           *[other] { $n } sheets or cards to hand over.
        }
staff-import-late = These corrections came too late
    .why = Somebody pressed “Issue” before you sent them. What follows is not kept.
    .others = Your other corrections are kept.
    .column = Column
    .typed = What you wrote
    .aside = Row set aside
    .back = Row taken back
    .waiting = A row that still waits can be corrected as soon as the badges are made. Then send your corrections again.
    .again = Send these corrections again
    .sheet = Open the list
    .made = If the badge of a row is made already, correct it on its page, among the badges of the venue.
staff-import-undo = Undo these badges?
    .what =
        { $n ->
            [one] { $n } badge will be cancelled.
           *[other] { $n } badges will be cancelled.
        }
    .links =
        { $n ->
            [one] Its link will say: cancelled, error of the venue.
           *[other] Their links will say: cancelled, error of the venue.
        }
    .for-good = This is for ever.
    .do =
        { $n ->
            [one] Cancel { $n } badge
           *[other] Cancel { $n } badges
        }
    .no = Cancel nothing
    .late = It is too late. Badges can be undone together for 24 hours. Cancel them one by one.
    .back = Back to the badges
staff-import-card-paper =
    { $n ->
        [one] Print { $n } sheet
       *[other] Print { $n } sheets
    }
    .how = One A4 page for each person.
staff-import-card-cards =
    { $n ->
        [one] Print { $n } card
       *[other] Print { $n } cards
    }
    .how = Cards to cut and fold.
staff-import-card-screen = Show the QR codes
    .how = Full screen, one person at a time.
staff-import-card-send =
    { $n ->
        [one] Send the link to { $n } person
       *[other] Send the links to { $n } people
    }
    .how = By e-mail or text message. The others get paper.
staff-import-card-workshop = End of a workshop
    .how = One code for the whole group.
staff-import-file-framework-unsuited = This file looks like this: { $kind }. It gives no result on the scale “{ $framework }”. Change the scale, or the file.
## For staff: badges that were given

staff-badges = Find a badge
    .what = Name or date
    .find = Search
    .hint = Works without accents or capitals too. Write a date as 12/10/2026.
    .nobody = Nobody is chosen. Tick at least one line.
    .revoke = Cancel…
    .erase = Erase…
    .renew = Extend…
    .preview = Nothing is done yet. The next page shows who it is about.
    .before = Previous page
    .after = Next page
    .more = Also
    .export = Download the list (Excel)
staff-badges-total =
    { $count ->
        [0] No badge found
        [one] { $count } badge
       *[other] { $count } badges
    }
staff-line =
    .choose = Choose
    .name = Name
    .level = Level
    .day = Day of the test
    .state = State
    .handed = Handed over
staff-line-end = Until { $date }
staff-state-valid = In force
staff-state-revoked = Cancelled
staff-state-replaced = Replaced
staff-state-expired = Ended
staff-state-waiting = Waiting
staff-form-initial = The badge shows the first name and an initial.
staff-form-hidden = The badge does not show the name.
staff-channel-claim = Group code
staff-channel-email = E-mail
staff-channel-paper = Paper
staff-channel-screen = Screen
staff-channel-sms = SMS
staff-handed-delivered = handed over
staff-handed-failed = did not arrive
staff-handed-ready = ready
staff-handed-sending = on its way
staff-handed-not = Not yet
staff-ending = Badges that end soon
    .how = These badges end within two months, or have ended.
    .none = No badge ends within two months.
staff-badge =
    .paper = Print the sheet
    .card = Print the card
    .screen = Show on the screen
    .code = The person’s code
    .for = Badge
    .evidence = How
    .form = Name shown
    .link = Link to the badge
    .off = The person closed this link. It shows nothing any more.
    .act = Other actions
    .past = What happened
    .lot = Given with
staff-correct = Correct
    .how = A new badge replaces this one. The link stays the same. The former name is shown nowhere any more.
    .name = Name in full
    .day = Day of the test
    .do = Correct this badge
    .name-wrong = This name is too long, or has signs that we cannot write.
    .day-wrong = This date will not do. It must lie in the past.
    .day-ended = With this date the badge would hold no more. Check the date, or prolong the badge first.
    .ended = This badge has ended. Prolong it first, then correct it.
    .same = Nothing changed: the badge already says so.
    .unfit = This name will not do. No address, no telephone number.
    .stands-not = This badge is no longer in force. It cannot be corrected.
    .meanwhile = Somebody changed this badge in the meantime. Here is what you typed: look, then press again.
staff-gone = This badge is no longer here
    .erased = Its name and link are erased. A number without a name is left.
    .replaced = Another badge replaces it.
    .now = See the new badge
staff-past-made = badge made
staff-past-again = badge made anew, under the same link
staff-past-revoked = badge cancelled ({ $why })
staff-past-erased = name and link erased
staff-reason-error = a mistake of the venue
staff-reason-request = the person asked for it
staff-reason-fraud = the venue no longer confirms it
staff-reason-replaced = replaced by a new badge
staff-reason-key-compromised = the venue changed its seal
staff-revoke-title =
    { $count ->
        [0] Nothing to cancel
        [one] Cancel this badge?
       *[other] Cancel these { $count } badges?
    }
staff-revoke-how = This is for good. The link will say that the badge is cancelled, and why.
staff-revoke-button =
    { $count ->
        [one] Cancel this badge for good
       *[other] Cancel { $count } badges for good
    }
staff-revoke-why = Why?
    .missing = Choose a reason.
staff-revoke-note = Note for the venue (optional)
    .how = It stays with the venue. Nobody else reads it.
staff-erase-title =
    { $count ->
        [0] Nothing to erase
        [one] Erase this name?
       *[other] Erase these { $count } names?
    }
staff-erase-how = Name and link go away for good. The link will say that it is no more.
staff-erase-button =
    { $count ->
        [one] Erase this name for good
       *[other] Erase { $count } names for good
    }
staff-erase-revoke = Cancel the badge too
    .how = Without this, the copy that the person kept still holds.
staff-renew-title =
    { $count ->
        [0] Nothing to extend
        [one] Extend this badge?
       *[other] Extend these { $count } badges?
    }
staff-renew-how = A new badge replaces the old one, with another end. The link stays the same.
staff-renew-button =
    { $count ->
        [one] Extend this badge
       *[other] Extend { $count } badges
    }
staff-renew-until = Holds until
    .wrong = Choose a day to come, ten years from now at most.
staff-renew-holds = The venue confirms: this result is still true.
    .missing = Tick the box: the venue must confirm the result.
staff-chosen =
    .back = Do nothing
    .out = Left out
staff-chosen-revoked = cancelled already
staff-chosen-waiting = not ready yet
staff-chosen-endless = has no end date
staff-done-corrected = Badge corrected. The link is the same. Print the sheet again.
staff-done-revoked =
    { $count ->
        [0] Nothing was cancelled: that was done before.
        [one] { $count } badge cancelled.
       *[other] { $count } badges cancelled.
    }
staff-done-erased =
    { $count ->
        [0] Nothing was erased: that was done before.
        [one] { $count } name erased.
       *[other] { $count } names erased.
    }
staff-done-renewed =
    { $count ->
        [0] No badge extended.
        [one] { $count } badge extended.
       *[other] { $count } badges extended.
    }
staff-column-name = Name
staff-column-achievement = Badge
staff-column-level = Level
staff-column-day = Day of the test
staff-column-end = End
staff-column-state = State
staff-column-handed = Handed over
staff-column-link = Link
staff-statistics = Figures for a funder
    .years = Year
    .badges = Badges
    .people = People
    .table = Table
    .line = Line
    .hidden = hidden
    .how = Badges in force or ended, by day of the test. Cancelled badges do not count.
    .why = Hidden: fewer than 5 people, or a number from which it could be worked out.
    .file = Download these figures (Excel)
    .months = By month
    .achievements = By badge
    .venues = By venue
    .no-level = Without a level of the whole
staff-statistics-levels = By level: { $achievement }
staff-statistics-at-least = at least { $count }
staff-statistics-left-out =
    { $count ->
        [one] { $count } venue is not counted: it has fewer than 5 people.
       *[other] { $count } venues are not counted: they have fewer than 5 people.
    }
staff-statistics-month =
    { $month ->
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

staff-home-sheet = A sheet is waiting
    .go-on = Go on
    .correct = Correct now
staff-home-sheet-failed = A sheet stopped on its way
staff-home-sheet-issuing = Badges are being issued
staff-home-sheet-mapping = Tell us what the columns are
staff-home-sheet-open = A sheet is waiting to be read over
staff-home-webhook = A program takes no messages any more
    .act = Look
staff-home-failed =
    { $count ->
        [one] { $count } message did not arrive
       *[other] { $count } messages did not arrive
    }
    .act = Print, or change the address
staff-statistics-link = Figures
