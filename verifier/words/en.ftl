### What the verifier says to people, in English. The key of a reason or of a refusal is its slug, which never changes.
### Short sentences, one idea each; “seal” and “venue”; never an accusation.

language-name = English

## Every page

brand = Check a badge
skip = Skip to content
language-label = Language:
language-from-start = To change the language, give the file again.
foot-promise = Nothing is kept. No cookies. The venue does not know who checks.
try-out = Tool on trial. It also accepts private addresses: do not use it to decide.

## The empty page

ask-title = Is this badge genuine?
ask-lead = Give us the badge as you received it.
ask-page-title = Check a badge
ask-page-description = Paste a link or send a file. The answer comes in a few seconds.
ask-any-label = Link or text of the badge
ask-any-placeholder = Paste the link or the text of the badge here.
ask-file-label = Or one or more files, pictures or photos
ask-name-label = Name, e-mail or phone of the person
ask-name-optional = (if you like)
ask-name-hint = We compare it with the badge. Nothing is kept.
ask-button = Check
ask-can-title = What you can give
ask-can-link = A link, received by email or text message.
ask-can-text = The text of the badge, copied whole.
ask-can-file = The badge file, a PDF or a ZIP archive.
ask-free = Free, without an account.
ask-promise = We keep neither the badge nor the name.

## The verdict: tag, headline, sentence

face-recognised = Valid badge
    .tag = Recognised venue
    .say = A recognised venue gave this badge. Nothing has changed since.
    .say-level = { $name } has level { $n } of { $max }: { $level }. A recognised venue confirms it.
    .say-no-level = { $name } has no overall level yet. A recognised venue confirms it.
face-other-person = Valid badge, but for another name
    .tag = Another name
    .say = The badge is in the name of { $name }. You typed another name.
    .say-nameless = The address or number you typed is not the one recorded in the badge.
face-unlisted = This badge is genuine. We do not know the venue.
    .tag = Venue not on our lists
    .say = Nothing in this badge has changed. But this venue is on no list that this tool knows.
face-no-list = This badge is genuine. We do not know the venue.
    .tag = Venue not checked
    .say = Nothing in this badge has changed. But this tool has no list of recognised venues.
face-no-badge = This document is genuine. It is not a badge.
    .tag = Another document
    .say = Nothing in this document has changed. But it does not say what a badge says.
face-invalid = Badge not valid
    .tag = Badge not valid
face-undecided = No answer for now
    .tag = No answer

## Three questions

question-genuine = Is the badge genuine?
    .other = Is the document genuine?
question-venue = Is the venue recognised?
question-person = Is it this person?

genuine-yes = Yes, genuine.
    .more = The seal is the venue’s own. The content has not changed. The badge is not cancelled.
    .more-no-status = The seal is the venue’s own. The content has not changed. This venue cannot cancel its badges.
    .more-document = The seal is its author’s own. The content has not changed. This document cannot be cancelled.
    .more-hosted = Checked online at the venue. The content is the one that the venue publishes.
genuine-revoked = Genuine at first, cancelled since.
    .more = The seal is the venue’s own. But the badge no longer counts.
genuine-suspended = Genuine, but on hold.
    .more = The seal is the venue’s own. But the badge does not count for now.
genuine-expired = Genuine, but past its date.
    .more = The seal is the venue’s own. But the badge counted until { $date }.
genuine-not-yet-valid = Genuine, but too early.
    .more = The seal is the venue’s own. But the badge only counts from { $date }.
genuine-not-confirmed = Not confirmed.
    .more = The check that does not pass: { $check }.
genuine-status-unknown = Seal of the venue: good. Cancelled or not: unknown.
    .more = { $cause }.
genuine-unknown = Cannot tell for now.
    .more = { $cause }.

venue-yes = Yes, a recognised venue.
    .more = { $venue }.
    .more-alone = { $venue }, on the list of this tool.
venue-unlisted = Not on our lists.
    .more = Its address: { $address }. Calls itself “{ $name }”.
    .more-alone = Its address: { $address }.
venue-no-list = Not checked here.
    .more = Its address: { $address }. Calls itself “{ $name }”.
    .more-alone = Its address: { $address }.
venue-unknown = Cannot tell.
    .more = The name of the venue is not proven.

person-same = Yes, the same name.
    .more = You typed “{ $typed }”.
person-other = No, another name.
    .more = You typed “{ $typed }”. The badge says: { $name }.
person-yours = For you to check.
    .more = The badge says: { $name }.
    .more-nameless = The badge gives no readable name.
    .more-document = The document gives no readable name.
person-unknown = Cannot tell.
    .more = The name of the person is not proven.
    .more-nameless = The badge gives nothing of that kind to compare.

## What to do next

next-title = What to do now?
next-read = Read what the person can do, then make sure the badge is theirs.
next-other-person = Check what you typed, then ask the person which name they gave the venue.
next-small-venues = Many small, serious venues are not listed yet.
next-no-blame = Do not refuse the person for this. It is not their doing.
next-bad-copy = A bad copy can be enough. Do not accuse too fast.
next-again = Then check again with that link.
next-phone = In a hurry? Call the venue:
    .after = This number comes from the list of recognised venues.
holder-valid = Is this your badge? You can show it to anyone you choose.
    .other = Is this your document? You can show it to anyone you choose.
holder-invalid = Is this your badge? Call the venue: it can explain and often reissue it.
holder-undecided = Is this your badge? It has not been rejected: try again later or ask the venue to confirm.
checked-at = Checked on { $date } at { $time } (Paris time).
again = Try again
another = Check another badge

## What the badge says

says-title = What the badge says
    .other = What the document says
says-title-confirm = What the badge says, to be confirmed
says-title-past = What the badge said
says-hidden = We do not show this content. It is not safe.
says-unfold = Read it all the same
says-revoked = Cancelled. No longer counts.
says-suspended = On hold. Does not count for now.
says-expired = Past its date. No longer counts.
says-not-yet-valid = Not yet current.
note-kind = This document calls itself: “{ $text }”.
note-later-version = The venue has given a newer version of this badge. We checked the newer one.
note-listed = The venue itself says so, in its list of { $date }.
note-message = The venue adds: “{ $text }”.
note-part = The person chose to show a part of this badge. What is not shown is neither good nor bad.
note-reason = Reason given by the venue: “{ $text }”.
says-nothing = This document says too little for a badge.
unproven = Not proven
level-of = level { $n } of { $max }
level-short = { $n } of { $max }
badge-picture = Badge, level { $n } of { $max }
badge-picture-no-level = Badge, no level yet
badge-picture-plain = Badge
fact-given-by = Given by
fact-date = On
fact-how = How
fact-score = Score
fact-until = Valid until
fact-person = Person written
fact-badge = Badge written
fact-level = Level written
fact-venue = Venue written
self-named = Calls itself “{ $name }”. Name not checked.
address-key = key { $key }
address-unknown = address of an unknown kind
age-days = { $days ->
    [0] Today.
    [1] 1 day ago.
   *[other] { $days } days ago.
}
age-months = { $months } months ago.
age-years = { $years ->
    [1] 1 year ago.
   *[other] { $years } years ago.
}
all-competences = { $count ->
    [1] See the skill
   *[other] See all { $count } skills
}
all-results = { $count ->
    [1] See the result
   *[other] See all { $count } results
}
part-results = { $count ->
    [1] See the result shown
   *[other] See the { $count } results shown
}
result-name = Skill
result-value = Level
result-status = { $status ->
    [Enrolled] enrolled
    [Failed] not yet
    [InProgress] in progress
    [OnHold] waiting
    [Provisional] provisional
    [Withdrew] stopped
   *[other] “{ $status }”
}

## Details for specialists

details = Details for specialists
details-list = List of checks
details-result = Result
details-check = Check
details-evidence = Evidence
details-report = Whole report (JSON)
outcome-pass = Good
outcome-fail = Bad
outcome-unknown = Unknown
outcome-skip = Not made
check-shape = Form of the badge
check-proof = Seal
check-issuer = Key of the venue
check-dates = Dates
check-status = Cancellation
check-trust = Recognised venue
check-recipient = Name
trust-recognised = Found
trust-unlisted = Not found
trust-not-asked = No list
recipient-match = Same name
recipient-mismatch = Another name
recipient-not-asked = Not asked

## Refusals as a page

problem-next = What to do now?
problem-back = Back to the check
problem-incident = Number of the fault: { $incident }

## Dates

date = { $day } { $month } { $year }
time = { $hour }:{ $minute }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Why a check failed: badge::report::Reason

algorithm-not-allowed = Seal of a kind we refuse
    .sentence = Anyone could imitate the seal of this badge, so it proves nothing.
    .now = Ask the venue shown for a new badge.
altered-content = Badge text was changed
    .sentence = The text is no longer the one the venue issued, by accident or not, so this copy cannot be relied on.
    .now = Ask the person for the original badge, or the venue for a new link.
base-proof = Full version, not for showing
    .sentence = This version lets its owner make others from it, so only the owner should keep it.
    .now = Ask the person for the version made to be shown.
claims-differ = Badge that contradicts itself
    .sentence = This badge says two different things about the venue, the person or the dates.
    .now = Ask the venue shown which of the two is right.
dates-reversed = Dates that contradict each other
    .sentence = The end date of this badge comes before its start date.
    .now = Tell the venue about this mistake and ask for a corrected badge.
expired = End date has passed
    .sentence = This badge had an end date, and that date is now behind us.
    .now = Ask the person whether they have a more recent badge.
hosted-elsewhere = Badge kept somewhere else
    .sentence = This badge is not at an address that the venue announces as its own.
    .now = Contact the venue using a number found somewhere other than the badge.
inline-context = Badge brings its own definitions
    .sentence = This badge redefines its own words; to be careful, we do not read it.
    .now = Ask the venue for a badge in the usual format.
issuer-malformed = Venue’s address badly written
    .sentence = The venue’s address in this badge leads nowhere.
    .now = Ask the venue for a corrected badge.
json-ld-invalid = Content without a clear meaning
    .sentence = This content can be read in several ways, so no seal can protect it.
    .now = Ask the venue for a badge in the usual format.
key-expired = Seal past its end date
    .sentence = The seal on this badge had an end date, and that date has passed.
    .now = Ask the venue whether it can reissue the badge with its current seal.
key-not-allowed = Seal not meant for badges
    .sentence = The venue owns this seal but has not set it aside for badges.
    .now = Ask the venue to issue the badge again with the right seal.
key-revoked = Seal withdrawn by the venue
    .sentence = The venue has withdrawn the seal found on this badge.
    .now = Ask the venue whether the badge still counts and if it can be reissued.
keyword-not-allowed = Unusual part in the badge
    .sentence = This badge has a part that badges never use; to be safe, we do not read it.
    .now = Ask the venue for a badge in the usual format.
language-malformed = Language badly stated
    .sentence = This badge names a language in a way that our tool cannot read.
    .now = Tell the venue about this mistake and ask for a corrected badge.
member-malformed = Information badly written
    .sentence = One piece of information in this badge does not have the expected form.
    .now = Tell the venue about this mistake and ask for a corrected badge.
member-missing = Missing information
    .sentence = This badge lacks a piece of information that it must have.
    .now = Ask the person for the original badge, or the venue for a complete one.
no-proof = Badge has no seal
    .sentence = This badge carries no seal, so there is nothing we can check.
    .now = Ask the person for the original file or link.
not-yet-valid = Start date not reached yet
    .sentence = This badge starts to count on a date still to come.
    .now = Note the start date and check the badge again that day.
proof-expired = Seal too old
    .sentence = The seal on this badge counted until a date, and that date has passed.
    .now = Ask the person whether they have a newer badge.
proof-malformed = Damaged or incomplete seal
    .sentence = The seal on this badge is damaged or incomplete, so it proves nothing.
    .now = Ask the person for the original file or link.
proof-not-yet-valid = Seal dated in the future
    .sentence = The seal on this badge bears a date that has not come yet.
    .now = Tell the venue about this date and check the badge again later.
protected-term = Protected word given another meaning
    .sentence = This badge changes the meaning of a word that must stay the same everywhere.
    .now = Ask the venue for a badge in the usual format.
published-key = Seal that everybody has
    .sentence = The seal of this badge stands in a public document: anybody can use it. This badge proves nothing.
    .now = It may be a demonstration. Ask the venue for a real badge.
relative-iri = Incomplete address in the badge
    .sentence = An address in this badge is incomplete, so the seal does not protect it.
    .now = Tell the venue about this mistake and ask for a corrected badge.
result-outside-scale = Result outside the scale
    .sentence = The result is not part of the scale quoted, for example level 9 of 8.
    .now = Report the mistake to the venue and ask for a correction.
revoked = Badge cancelled by the venue
    .sentence = The venue has cancelled this badge; it may simply be correcting a mistake.
    .now = Ask the venue or the person whether there is a new badge.
signature-bad = Wrong venue seal
    .sentence = The badge’s electronic seal does not match its content.
    .now = Do not rely on this copy; ask the person for the original badge.
signed-by-other-key = Seal from a different source
    .sentence = The seal on this badge is not the one of the venue shown.
    .now = Contact the venue shown and ask whether it issued this badge.
suspended = Badge on hold
    .sentence = The venue has put this badge on hold and may restore it later.
    .now = Draw no conclusion yet; check the badge again in a few days.
undefined-term = Part of badge not protected
    .sentence = This badge contains information that the seal does not protect.
    .now = Ignore that part and let the venue know.
wrong-purpose = Seal made for something else
    .sentence = The seal on this badge was made for another use.
    .now = Ask the venue to reissue the badge with the right seal.

## Why a check has no answer: badge::report::Cause

badge-unreachable = Badge not found at its address
    .sentence = The venue keeps this badge on its site, and we could not read it there; this is no fault of the person.
    .now = Try again later, or call the venue.
end-may-be-hidden = End may be hidden
    .sentence = The person chose what to show, and what would say whether the badge has ended is not there.
    .now = Ask the person for the whole badge, or call the venue.
issuer-not-proven = Origin not proven
    .sentence = Nothing proves so far that the venue shown gave this badge.
    .now = Contact the venue using a number found somewhere other than the badge.
issuer-unreachable = Venue’s site not answering
    .sentence = The venue’s website gives no answer, so we cannot finish the check.
    .now = Try again later and do not hold it against the person.
key-unknown = Seal the venue does not announce
    .sentence = The venue does not announce the seal on this badge, or no longer does.
    .now = Call the venue to find out whether it gave this badge.
not-supplied = Missing document
    .sentence = We lack a document to finish the check.
    .now = Check again, with access to the Internet.
status-list-invalid = Cancellation list not reliable
    .sentence = The list showing which badges are cancelled has a wrong seal or cannot be read.
    .now = Tell the venue and wait for its answer before concluding.
status-may-be-hidden = Withdrawal may be hidden
    .sentence = The person chose what to show, and left out what would say whether the badge was withdrawn.
    .now = Ask the person for the whole badge, or call the venue.
status-rolled-back = List older than the last one
    .sentence = The cancellation list that we received is older than one that we have already seen.
    .now = Try again later; if this message stays, call the venue.
status-stale = Information is too old
    .sentence = Our latest information about this badge’s status is too old to give an answer.
    .now = Try again later; if this message stays, call the venue.
status-unreachable = Current status not known
    .sentence = We could not find out whether the venue has cancelled this badge; this is no fault of the person.
    .now = Try again in a few minutes, or call the venue.
too-complex = Badge too complicated
    .sentence = This badge takes too much work to be checked here.
    .now = Ask the venue for a simpler badge.
unknown-context = Format we do not know
    .sentence = This badge uses a technical vocabulary that our tool does not know.
    .now = Try the checking tool recommended by the venue.
unknown-credential-type = Document that we do not know
    .sentence = This document is not a badge of a kind that our tool knows.
    .now = Ask the person for the link to their badge.
unknown-status-type = Badge’s state unreadable here
    .sentence = The venue states whether this badge counts in a way our tool does not know.
    .now = Call the venue to find out whether the badge is cancelled.
unsupported-generation = Badge of a very old kind
    .sentence = This badge is older than the kinds that our tool can check. That says nothing against it.
    .now = Ask the venue for a badge in the present format.
unsupported-issuer = Address of an unknown kind
    .sentence = Our tool does not know where to find this venue’s seal.
    .now = Use another checking tool or call the venue.
unsupported-key = Seal of an unknown model
    .sentence = Our tool does not know this model of seal yet.
    .now = Use another checking tool or call the venue.
unsupported-proof = Seal type not supported
    .sentence = This badge has a seal that our tool cannot check yet.
    .now = Use another checking tool or call the venue.

## Why a check was not made: badge::report::Why

issuer-failed = Check not made: someone else’s seal
    .sentence = The seal is not the venue’s own, so we ask nothing in its name.
    .now = Read the reason given above first.
no-status = Badge that cannot be cancelled
    .sentence = The venue cannot cancel this badge, so there is nothing to ask.
    .now = Call the venue if you have a doubt.
proof-failed = Check not made: seal incorrect
    .sentence = The seal is not right, so we ask nothing else.
    .now = Read the reason given above first.
withdrawn = Check not made: badge cancelled
    .sentence = The venue has cancelled this badge, so we ask nothing else.
    .now = Read the reason given above first.

## Refusals: problem.rs

duplicate-members = Same information given twice
    .sentence = One piece of information appears twice in this badge, and we cannot tell which to believe.
    .now = Ask the venue for a corrected badge.
internal = Fault on our side
    .sentence = A fault in our tool keeps us from answering.
    .now = Try again in a few minutes.
link-unreachable = Link without an answer
    .sentence = We could not read a badge at this address.
    .now = Check the link, try again later, or paste the text of the badge.
malformed-request = Request badly formed
    .sentence = This request does not have the expected form.
    .now = Correct the request, then start again.
method-not-allowed = Not possible here
    .sentence = This address does not answer that kind of request.
    .now = Go back to the page for checking.
not-a-badge = This is not a badge
    .sentence = The content can be read, but we find no badge in it.
    .now = Check the link or file, then start again.
not-found = Page not found
    .sentence = This address leads to no page.
    .now = Go back to the page for checking.
nothing-given = Nothing to check
    .sentence = We received neither a link, nor text, nor a file.
    .now = Paste the link of the badge, then start again.
presentation = Document that shows badges
    .sentence = This document shows one or more badges to somebody else. We check one badge at a time.
    .now = Ask the person for the badge itself, or its link.
several-inputs = Too many at once
    .sentence = We check eight badges at most at a time.
    .now = Send them in several goes.
too-large = File too large
    .sentence = This file is bigger than our tool accepts.
    .now = Send only the badge or paste its link.
unreadable-input = We cannot read this
    .sentence = What you sent cannot be read; it may be damaged or incomplete.
    .now = Send the file or link again, or a sharper photo.
too-many-requests = Too many checks at once
    .sentence = Many requests are coming from your network right now.
    .now = Wait a minute, then start again.
too-slow = Sending too slow
    .sentence = What you sent did not arrive whole in time.
    .now = Check your connection, then start again.
unsupported-media-type = Unknown kind of sending
    .sentence = This request announces a kind of content that we do not read.
    .now = Choose one of the kinds described in the manual.

## Beside the verdict: the venue and the person

venue-not-recognised = Venue not on our lists
    .sentence = This venue is on no list known to this tool; it may still be serious.
    .now = Look the venue up yourself and call it if in doubt.
person-not-checked = Person not checked
    .sentence = This check is about the badge, not about the person showing it to you.
    .now = Compare the name on the badge with an identity document.

# suites
check-endorsement = Endorsement inside, no effect on the result
## The terminal: what --help says. help-<command>, and a part for each argument; what every command takes stands in the first.

help = Say whether a badge is genuine, and whose it is.
    .config = A file of settings (TOML); VERIFIER_… variables stand over it. Or: VERIFIER_CONFIG
    .help = Show this help
    .lang = Language: fr, fr-easy, en, it, es. Else that of the terminal, else French
    .version = Show the version
help-arguments = Arguments
help-commands = Commands
help-options = Options
help-usage = Usage:
help-check = Check badges. Exit: 0 valid, 1 not valid or another person, 2 unreadable, 3 no answer; of several, the worst.
    .inputs = A file, an address, or - for the input
    .json = One report a line, for programs
    .now = Judge as of this moment, such as 2026-11-22T10:00:00Z
    .offline = Ask nobody
    .recipient = The person that the badge should name
    .sources = A folder of documents, with an index.json of address to file
help-help = Show the help of a command
help-scan = Look into one file, for another process of this program.
help-serve = Serve the page and the API

## The terminal: a command line that cannot be read

usage-conflict = { $argument } and { $other } do not go together. Keep one.
usage-help = For help: { $command } --help
usage-missing = Missing: { $argument }
usage-other = This command cannot be read.
usage-unknown-argument = We do not know “{ $argument }”.
usage-unknown-command = There is no command “{ $argument }”.
usage-value = “{ $value }” will not do for { $argument }.

## The terminal: settings

cli-setting-is =
    .allow-origins = Write an address without a path, such as http://localhost:8080.
    .fetches-per-minute = Write a number; 0 lets everything through.
    .keep-seconds = Write a number of seconds, 60 at most.
    .listen = Write an address and a port, such as 127.0.0.1:8081.
    .metrics-listen = Write an address and a port, such as 127.0.0.1:9081.
    .public-url = Write an http:// or https:// address without a path.
    .requests-per-minute = Write a number; 0 lets everything through.
    .tls-cert = Write the path of a file of certificates, in PEM; the key goes with it.
    .tls-key = Write the path of the key of the certificate, in PEM.
    .trusted-proxies = Write addresses, such as 10.0.0.1 or 10.0.0.0/8.
cli-setting-unknown = { $setting }: there is no such setting.
cli-setting-unreadable = { $setting }: cannot be read. { $cause }
cli-setting-wrong = { $setting }: “{ $value }” will not do. { $wanted }
## The badge inside a picture (baked)

ask-can-picture = A picture of the badge (PNG or SVG), as the venue sent it.
ask-can-code = A photo of the badge’s square code (QR).
picture-damaged = Damaged picture
    .sentence = This picture was cut or changed on its way.
    .now = Ask for the original picture or the link of the badge.
picture-not-to-standard = Badly prepared picture
    .sentence = The badge does not stand in this picture as the standard says. To be safe, we do not read it.
    .now = Ask the venue for a new picture or the link of the badge.
picture-with-several-badges = Several badges in one picture
    .sentence = This picture holds several badges. Nobody knows which one counts.
    .now = Send each badge by itself or ask the venue for the link.
picture-without-badge = Picture without a badge
    .sentence = This picture holds no badge, and we read no square code (QR) in it.
    .now = Send a sharper photo of the code or the original file, or paste the link of the badge.
unsupported-badge = Badge of another kind
    .sentence = Our tool cannot check this kind of badge yet. That says nothing against it.
    .now = Use another checking tool or call the venue.
## What results come to on a known scale (frameworks)

told-attended = { $name } attended a course, step { $n } of { $max }. A recognised venue confirms it.
told-result = { $name }: { $level }. A recognised venue confirms it.
told-skill-level = { $name } has level { $n } of { $max }: { $skill }. A recognised venue confirms it.
told-skill-result = { $name }: { $skill }, { $level }. A recognised venue confirms it.
told-skills = { $name } has { $reached } of { $of } skills. A recognised venue confirms it.
told-skills-none = { $name } has no level in these skills yet. A recognised venue confirms it.
says-not-yet = not yet
says-skills = { $reached } of { $of } skills
told-skills-part = { $name } shows { $reached ->
    [1] 1 skill
   *[other] { $reached } skills
}. A recognised venue confirms it.
says-skills-part = { $reached ->
    [1] 1 skill shown
   *[other] { $reached } skills shown
}
says-step = step { $n } of { $max }
next-read-attended = Read which course the person attended, then make sure the badge is theirs.

## What was given holds no badge, or cannot be opened

archive-in-archive = Archive inside an archive
    .sentence = This ZIP archive holds another one. To be safe, we do not open it.
    .now = Open it yourself, then send only the badge.
archive-without-badge = Archive without a badge
    .sentence = We found no badge in this ZIP archive.
    .now = Send only the badge file or paste its link.
busy = Too many requests at once
    .sentence = Many files are being read right now. There was no room for yours.
    .now = Try again in a minute or paste the link of the badge.
code-without-badge = This code leads elsewhere
    .sentence = We read the square code (QR), but it leads to no badge.
    .now = Take a photo of the badge’s code or paste the link of the badge.
file-damaged = Damaged file
    .sentence = This file was cut or changed on its way.
    .now = Ask for the original file or for the link of the badge.
file-locked = File with a password
    .sentence = We cannot open this file, and we never ask for a password.
    .now = Remove the password, or ask for the badge alone or its link.
file-too-heavy = File that takes too long
    .sentence = This file asks for more work than a badge does. We stopped reading it.
    .now = Send only the badge, a smaller photo or the link.
page-without-badge = Page without a badge
    .sentence = This address shows a page, but we find no badge in it.
    .now = Look on that page for the badge’s link or file. Then give it here.
pdf-without-badge = PDF without a badge
    .sentence = No badge is attached to this PDF. A printed or scanned PDF no longer holds it.
    .now = Send a photo of the square code (QR) or paste the link of the badge.
picture-kind = Picture of another kind
    .sentence = We read JPEG, PNG and SVG pictures. This one is of another kind (HEIC, WebP or GIF).
    .now = Take a screenshot of the picture, then send the screenshot.
several-links = Several different links
    .sentence = This text holds several links. We do not know which one is the badge’s.
    .now = Paste only the link of the badge.
too-many-badges = Too many badges in one file
    .sentence = This file holds more than eight badges. We check eight at a time.
    .now = Send them in several goes.
too-many-pixels = Picture too large
    .sentence = This picture has too many pixels for our tool.
    .now = Send a screenshot or a smaller photo of the code.

## Several badges at a time

several-title = Results for { $count } documents
## Who vouches for the venue

venue-accreditation-expired = Venue’s recognition has ended
    .now = Compare that end date with the badge’s date and ask the network.
level-not-allowed-for-venue = Level not allowed here
    .now = Ask the venue or the network for written confirmation.
person-matches = Person’s details match
    .sentence = The address or number you typed is the one recorded in the badge.
    .now = If much depends on it, also look at an identity document.
    .more-weak = The address or number matches. This badge keeps it in an old and weak way.
person-differs = Person’s details do not match
    .sentence = The address or number you typed is not the one recorded in the badge.
voucher = Vouched for by: { $by }.
    .since = Vouched for by: { $by }, since { $date }.
face-person-not-checked = Person not checked.
face-close-person = Valid badge, look at the name
    .tag = Close name
    .say = The badge is in the name of { $name }. You typed a name that is close, but not the same.
face-outside-scope = Recognised venue, but not for this badge
    .tag = Badge not covered
    .say = The badge is genuine. But the network does not allow this venue to award this badge or this level.
face-lapsed = This badge is genuine. The venue is no longer recognised.
    .tag = Recognition ended
    .say = Nothing in this badge has changed. But the venue’s recognition had an end date that has passed.
face-unread = This badge is genuine. We do not know the venue.
    .tag = List not readable
    .say = Nothing in this badge has changed. But one of our lists of venues cannot be read for now.
venue-outside-scope = Recognised, but not for this badge.
venue-lapsed = Not any more.
    .more = The recognition of this venue ran until { $date }.
venue-unread = Cannot tell for now.
    .more = Its address: { $address }. Calls itself “{ $name }”.
    .more-alone = Its address: { $address }.
person-close = Close name: to be checked.
    .more = You typed “{ $typed }”. The badge says: { $name }.
next-close-person = Compare the two names letter by letter, then ask the person.
next-nameless = No name can be read here. Ask the person for identification, and ask whose document this is.
next-list-later = Try again later, when our lists can be read again.
recipient-close = Close name

## The terminal: the list of trusted issuers

cli-trusted-brackets = { $table }: write [[{ $table }]], with two brackets.
cli-trusted-id = { $place }, id: "{ $value }" must be the id of the venue or network, such as did:web:badges.example.org.
cli-trusted-missing = { $place }: { $member } is missing.
cli-trusted-moment = { $place }, { $member }: "{ $value }" must be a day, such as 2027-12-31, or a moment in UTC.
cli-trusted-twice = { $place }: { $id } stands there twice.
cli-trusted-table = { $member }: only [[issuer]] and [[registry]] tables may stand here.
cli-trusted-unknown = { $place }: there is no { $member }.
cli-trusted-unreadable = { $place }: cannot be read. { $cause }
cli-trusted-wrong = { $place }, { $member }: "{ $value }" will not do.

## A check on paper

print = Print this check
receipt-title = This check
receipt-by = Checked by
receipt-number = Check no.
    .label = Check no.
receipt-time = At (universal time)
receipt-badge = Badge checked
receipt-note = This paper alone proves nothing. To be sure, check the badge at the address above.
details-download = Keep the report (JSON file)
check-endorsement-own = Recommendation of the venue by itself
check-creator = Badge created by
ask-photo-label = Or a photo
ask-drop = You can also drop a file here.

## Scales of a venue’s own

says-own-attended = Course attended. Nothing was tested.
says-own-scale = This scale is the venue’s own. The words between quotation marks are the venue’s; we do not check them.
says-own-words = “{ $text }”
