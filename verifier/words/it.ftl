### What the verifier says to people, in Italian. The key of a reason or of a refusal is its slug, which never changes.
### Lei; «sigillo», «centro», «annullato»; never an accusation. What only a terminal says stands in French and English alone.

language-name = Italiano

## Every page

brand = Controllare un badge
skip = Vai al contenuto
language-label = Lingua:
language-from-start = Per cambiare lingua, dia di nuovo il file.
foot-promise = Non si conserva niente. Nessun cookie. Il centro non sa chi controlla.
try-out = Strumento in prova. Accetta anche indirizzi privati: non lo usi per decidere.

## The empty page

ask-title = Questo badge è autentico?
ask-lead = Ci dia il badge così come l’ha ricevuto.
ask-page-title = Controllare un badge
ask-page-description = Incolli un link o invii un file. La risposta arriva in pochi secondi.
ask-any-label = Link o testo del badge
ask-any-placeholder = Incolli qui il link o il testo del badge.
ask-file-label = Oppure uno o più file, immagini o foto
ask-name-label = Nome, e-mail o telefono della persona
ask-name-optional = (se vuole)
ask-name-hint = Confrontiamo con il badge. Non conserviamo niente.
ask-button = Controllare
ask-can-title = Che cosa può dare
ask-can-link = Un link, ricevuto per e-mail o SMS.
ask-can-text = Il testo del badge, copiato per intero.
ask-can-file = Il file del badge, un PDF o un archivio ZIP.
ask-free = Gratis e senza account.
ask-promise = Non conserviamo né il badge né il nome.

## The verdict: tag, headline, sentence

face-recognised = Badge valido
    .tag = Centro riconosciuto
    .say = Un centro riconosciuto ha rilasciato questo badge. Da allora niente è cambiato.
    .say-level = { $name } ha il livello { $n } su { $max }: { $level }. Un centro riconosciuto lo conferma.
    .say-no-level = { $name } non ha ancora un livello complessivo. Un centro riconosciuto lo conferma.
face-other-person = Badge valido, ma a un altro nome
    .tag = Altro nome
    .say = Il badge è a nome di { $name }. Lei ha scritto un altro nome.
    .say-nameless = L’indirizzo o il numero inserito non è quello registrato nel badge.
face-unlisted = Questo badge è autentico. Non conosciamo il centro.
    .tag = Centro assente dai nostri elenchi
    .say = Niente è cambiato in questo badge. Ma questo centro non è in nessun elenco noto a questo strumento.
face-no-list = Questo badge è autentico. Non conosciamo il centro.
    .tag = Centro non controllato
    .say = Niente è cambiato in questo badge. Ma questo strumento non ha un elenco di centri riconosciuti.
face-no-badge = Questo documento è autentico. Non è un badge.
    .tag = Altro documento
    .say = Niente è cambiato in questo documento. Ma non dice ciò che dice un badge.
face-invalid = Badge non valido
    .tag = Badge non valido
face-undecided = Nessuna risposta per ora
    .tag = Nessuna risposta

## Three questions

question-genuine = Il badge è autentico?
    .other = Il documento è autentico?
question-venue = Il centro è riconosciuto?
question-person = È proprio questa persona?

genuine-yes = Sì, autentico.
    .more = Il sigillo è quello del centro. Il contenuto non è cambiato. Il badge non è annullato.
    .more-no-status = Il sigillo è quello del centro. Il contenuto non è cambiato. Questo centro non può annullare i suoi badge.
    .more-document = Il sigillo è quello del suo autore. Il contenuto non è cambiato. Questo documento non si può annullare.
    .more-hosted = Verificato in linea presso il centro. Il contenuto è quello che il centro pubblica.
genuine-revoked = Autentico all’inizio, poi annullato.
    .more = Il sigillo è quello del centro. Ma il badge non conta più.
genuine-suspended = Autentico, ma sospeso.
    .more = Il sigillo è quello del centro. Ma per ora il badge non conta.
genuine-expired = Autentico, ma la data è passata.
    .more = Il sigillo è quello del centro. Ma il badge contava fino al { $date }.
genuine-not-yet-valid = Autentico, ma troppo presto.
    .more = Il sigillo è quello del centro. Ma il badge conta solo dal { $date }.
genuine-not-confirmed = Non confermato.
    .more = Il controllo che non passa: { $check }.
genuine-status-unknown = Sigillo del centro: buono. Annullato o no: non si sa.
    .more = { $cause }.
genuine-unknown = Per ora non si può dire.
    .more = { $cause }.

venue-yes = Sì, centro riconosciuto.
    .more = { $venue }.
    .more-alone = { $venue }, nell’elenco di questo strumento.
venue-unlisted = Non è nei nostri elenchi.
    .more = Il suo indirizzo: { $address }. Si dà il nome «{ $name }».
    .more-alone = Il suo indirizzo: { $address }.
venue-no-list = Non controllato qui.
    .more = Il suo indirizzo: { $address }. Si dà il nome «{ $name }».
    .more-alone = Il suo indirizzo: { $address }.
venue-unknown = Non si può dire.
    .more = Il nome del centro non è provato.

person-same = Sì, lo stesso nome.
    .more = Lei ha scritto «{ $typed }».
person-other = No, un altro nome.
    .more = Lei ha scritto «{ $typed }». Il badge dice: { $name }.
person-yours = Tocca a Lei controllare.
    .more = Il badge dice: { $name }.
    .more-nameless = Il badge non dà un nome leggibile.
    .more-document = Il documento non dà un nome leggibile.
person-unknown = Non si può dire.
    .more = Il nome della persona non è provato.
    .more-nameless = Il badge non dà niente del genere da confrontare.

## What to do next

next-title = Che cosa fare adesso?
next-read = Legga che cosa sa fare la persona, poi verifichi che il badge sia suo.
next-other-person = Ricontrolli quello che ha scritto, poi chieda alla persona quale nome ha dato al centro.
next-small-venues = Molti piccoli centri seri non sono ancora iscritti.
next-no-blame = Non rifiuti la persona per questo. Non dipende da lei.
next-bad-copy = Può bastare una copia mal riuscita. Non accusi troppo in fretta.
next-again = Poi controlli di nuovo con quel link.
next-phone = Ha fretta? Chiami il centro:
    .after = Questo numero viene dall’elenco dei centri riconosciuti.
holder-valid = È il suo badge? Può mostrarlo a chi vuole.
    .other = È il suo documento? Può mostrarlo a chi vuole.
holder-invalid = È il suo badge? Chiami il centro: può spiegarle il motivo e spesso rifarlo.
holder-undecided = È il suo badge? Non è stato rifiutato: riprovi più tardi o chieda conferma al centro.
checked-at = Controllato il { $date } alle { $time } (ora di Parigi).
again = Riprovare
another = Controllare un altro badge

## What the badge says

says-title = Che cosa dice il badge
    .other = Che cosa dice il documento
says-title-confirm = Che cosa dice il badge, da confermare
says-title-past = Che cosa diceva il badge
says-hidden = Non mostriamo questo contenuto. Non è sicuro.
says-unfold = Leggerlo lo stesso
says-revoked = Annullato. Non conta più.
says-suspended = Sospeso. Per ora non conta.
says-expired = Data passata. Non conta più.
says-not-yet-valid = Non ancora in corso.
note-kind = Questo documento si definisce: «{ $text }».
note-later-version = Il centro ha dato una versione più recente di questo badge. Abbiamo controllato quella.
note-listed = Lo dice il centro stesso, nel suo elenco del { $date }.
note-message = Il centro aggiunge: «{ $text }».
note-part = La persona ha scelto di mostrare una parte di questo badge. Quello che non si vede non è né buono né cattivo.
note-reason = Motivo indicato dal centro: «{ $text }».
says-nothing = Questo documento dice troppo poco per essere un badge.
unproven = Non provato
level-of = livello { $n } su { $max }
level-short = { $n } su { $max }
badge-picture = Badge, livello { $n } su { $max }
badge-picture-no-level = Badge, ancora senza livello
badge-picture-plain = Badge
fact-given-by = Rilasciato da
fact-date = Il
fact-how = Come
fact-score = Punteggio
fact-until = Valido fino al
fact-person = Persona scritta
fact-badge = Badge scritto
fact-level = Livello scritto
fact-venue = Centro scritto
self-named = Si dà il nome «{ $name }». Nome non controllato.
address-key = chiave { $key }
address-unknown = indirizzo di un tipo sconosciuto
age-days = { $days ->
    [0] Oggi.
    [1] 1 giorno fa.
   *[other] { $days } giorni fa.
}
age-months = { $months } mesi fa.
age-years = { $years ->
    [1] 1 anno fa.
   *[other] { $years } anni fa.
}
all-competences = { $count ->
    [1] Vedere la competenza
   *[other] Vedere le { $count } competenze
}
all-results = { $count ->
    [1] Vedere il risultato
   *[other] Vedere i { $count } risultati
}
part-results = { $count ->
    [1] Vedere il risultato mostrato
   *[other] Vedere i { $count } risultati mostrati
}
result-name = Competenza
result-value = Livello
result-status = { $status ->
    [Enrolled] iscrizione fatta
    [Failed] non ancora
    [InProgress] in corso
    [OnHold] in attesa
    [Provisional] provvisorio
    [Withdrew] interrotto
   *[other] «{ $status }»
}

## Details for specialists

details = Dettagli per specialisti
details-list = Elenco dei controlli
details-result = Risultato
details-check = Controllo
details-evidence = Prova
details-report = Rapporto completo (JSON)
outcome-pass = Buono
outcome-fail = Cattivo
outcome-unknown = Sconosciuto
outcome-skip = Non fatto
check-shape = Forma del badge
check-proof = Sigillo
check-issuer = Chiave del centro
check-dates = Date
check-status = Annullamento
check-trust = Centro riconosciuto
check-recipient = Nome
trust-recognised = Trovato
trust-unlisted = Non trovato
trust-not-asked = Senza elenco
recipient-match = Stesso nome
recipient-mismatch = Altro nome
recipient-not-asked = Non chiesto

## Refusals as a page

problem-next = Che cosa fare adesso?
problem-back = Tornare al controllo
problem-incident = Numero del guasto: { $incident }

## Dates

date = { $day ->
    [1] 1º
   *[other] { $day }
} { $month } { $year }
time = { $hour }:{ $minute }
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre

## Why a check failed: badge::report::Reason

algorithm-not-allowed = Sigillo di tipo non accettato
    .sentence = Chiunque potrebbe imitare il sigillo di questo badge, quindi non prova niente.
    .now = Chieda al centro indicato un nuovo badge.
altered-content = Testo del badge modificato
    .sentence = Il testo non è più quello rilasciato dal centro, per errore o no, quindi questa copia non è affidabile.
    .now = Chieda alla persona il badge originale o al centro un nuovo link.
base-proof = Versione completa, da non mostrare
    .sentence = Questa versione permette di ricavarne altre: solo la persona deve conservarla.
    .now = Chieda alla persona la versione preparata per essere mostrata.
claims-differ = Badge che si contraddice
    .sentence = Questo badge dice due cose diverse sul centro, sulla persona o sulle date.
    .now = Chieda al centro indicato quale delle due è giusta.
dates-reversed = Date che si contraddicono
    .sentence = La data di fine di questo badge viene prima della data di inizio.
    .now = Segnali l’errore al centro e chieda un badge corretto.
expired = Data di fine superata
    .sentence = Questo badge aveva una data di fine, e quella data è passata.
    .now = Chieda alla persona se ha un badge più recente.
hosted-elsewhere = Badge conservato altrove
    .sentence = Questo badge non si trova a un indirizzo che il centro annuncia come suo.
    .now = Contatti il centro con un numero trovato altrove, non sul badge.
inline-context = Badge con definizioni proprie
    .sentence = Questo badge cambia da sé il senso delle sue parole; per prudenza non lo leggiamo.
    .now = Chieda al centro un badge nel formato abituale.
issuer-malformed = Indirizzo del centro scritto male
    .sentence = L’indirizzo del centro in questo badge non porta da nessuna parte.
    .now = Chieda al centro un badge corretto.
json-ld-invalid = Contenuto senza significato preciso
    .sentence = Questo contenuto si può leggere in più modi, quindi nessun sigillo può proteggerlo.
    .now = Chieda al centro un badge nel formato abituale.
key-expired = Sigillo arrivato a scadenza
    .sentence = Il sigillo di questo badge aveva una data di fine, e quella data è passata.
    .now = Chieda al centro se può rifare il badge con il sigillo attuale.
key-not-allowed = Sigillo non previsto per badge
    .sentence = Il centro possiede questo sigillo, ma non lo ha previsto per i badge.
    .now = Chieda al centro di rifare il badge con il sigillo giusto.
key-revoked = Sigillo ritirato dal centro
    .sentence = Il centro ha ritirato il sigillo che si trova su questo badge.
    .now = Chieda al centro se il badge conta ancora e se può rifarlo.
keyword-not-allowed = Elemento insolito nel badge
    .sentence = Questo badge contiene un elemento che un badge non usa mai; per prudenza non lo leggiamo.
    .now = Chieda al centro un badge nel formato abituale.
language-malformed = Lingua indicata male
    .sentence = Questo badge indica una lingua in un modo che il nostro strumento non sa leggere.
    .now = Segnali l’errore al centro e chieda un badge corretto.
member-malformed = Informazione scritta male
    .sentence = Un’informazione di questo badge non ha la forma attesa.
    .now = Segnali l’errore al centro e chieda un badge corretto.
member-missing = Informazione mancante
    .sentence = A questo badge manca un’informazione indispensabile.
    .now = Chieda alla persona il badge originale, o al centro un badge completo.
no-proof = Badge senza sigillo
    .sentence = Questo badge non porta alcun sigillo, quindi non c’è nulla da controllare.
    .now = Chieda alla persona il file o il link originale.
not-yet-valid = Data di inizio non raggiunta
    .sentence = Questo badge comincia a contare da una data che non è ancora arrivata.
    .now = Annoti la data di inizio e ricontrolli il badge quel giorno.
proof-expired = Sigillo troppo vecchio
    .sentence = Il sigillo di questo badge contava fino a una data, e quella data è passata.
    .now = Chieda alla persona se ha un badge più recente.
proof-malformed = Sigillo rovinato o incompleto
    .sentence = Il sigillo di questo badge è rovinato o incompleto, quindi non prova niente.
    .now = Chieda alla persona il file o il link originale.
proof-not-yet-valid = Sigillo con data futura
    .sentence = Il sigillo di questo badge porta una data non ancora arrivata.
    .now = Segnali questa data al centro e ricontrolli il badge più tardi.
protected-term = Parola protetta ridefinita
    .sentence = Questo badge cambia il significato di una parola che deve restare uguale ovunque.
    .now = Chieda al centro un badge nel formato abituale.
published-key = Sigillo che tutti possiedono
    .sentence = Il sigillo di questo badge è pubblicato in un documento tecnico: chiunque può usarlo. Questo badge non prova niente.
    .now = Forse è una dimostrazione. Chieda al centro un vero badge.
relative-iri = Indirizzo incompleto nel badge
    .sentence = Un indirizzo di questo badge è incompleto, quindi il sigillo non lo protegge.
    .now = Segnali l’errore al centro e chieda un badge corretto.
result-outside-scale = Risultato fuori scala
    .sentence = Il risultato scritto non fa parte della scala citata, per esempio livello 9 su 8.
    .now = Segnali l’errore al centro e chieda una correzione.
revoked = Badge annullato dal centro
    .sentence = Il centro ha annullato questo badge; può trattarsi di un semplice errore da correggere.
    .now = Chieda al centro o alla persona se esiste un nuovo badge.
signature-bad = Sigillo del centro non corretto
    .sentence = Il sigillo elettronico del badge non corrisponde al suo contenuto.
    .now = Non usi questa copia e chieda alla persona il badge originale.
signed-by-other-key = Sigillo diverso da quello indicato
    .sentence = Il sigillo su questo badge non è quello del centro indicato.
    .now = Contatti il centro indicato e chieda se ha rilasciato questo badge.
suspended = Badge sospeso per ora
    .sentence = Il centro ha sospeso questo badge e può riattivarlo più avanti.
    .now = Non tragga conclusioni e ricontrolli il badge tra qualche giorno.
undefined-term = Parte del badge non protetta
    .sentence = Questo badge contiene un’informazione che il sigillo non protegge.
    .now = Non consideri quella parte e avvisi il centro.
wrong-purpose = Sigillo previsto per altro
    .sentence = Il sigillo di questo badge è stato fatto per un altro uso.
    .now = Chieda al centro di rifare il badge con il sigillo giusto.

## Why a check has no answer: badge::report::Cause

badge-unreachable = Badge non trovato al suo indirizzo
    .sentence = Il centro conserva questo badge sul suo sito, e non abbiamo potuto leggerlo; non è colpa della persona.
    .now = Riprovi più tardi o chiami il centro.
end-may-be-hidden = Scadenza forse nascosta
    .sentence = La persona ha scelto che cosa mostrare; manca la data che direbbe se il badge è scaduto.
    .now = Chieda alla persona il badge intero, oppure chiami il centro.
issuer-not-proven = Origine del badge non provata
    .sentence = Per ora niente prova che il centro indicato abbia rilasciato questo badge.
    .now = Contatti il centro con un numero trovato altrove, non sul badge.
issuer-unreachable = Sito del centro senza risposta
    .sentence = Il sito del centro non risponde, quindi non possiamo finire il controllo.
    .now = Riprovi più tardi, senza farne una colpa alla persona.
key-unknown = Sigillo che il centro non annuncia
    .sentence = Il centro non annuncia il sigillo di questo badge, o non lo annuncia più.
    .now = Chiami il centro per sapere se ha rilasciato questo badge.
not-supplied = Documento mancante
    .sentence = Ci manca un documento per finire il controllo.
    .now = Controlli di nuovo, con accesso a Internet.
status-list-invalid = Elenco degli annullamenti non affidabile
    .sentence = L’elenco che dice quali badge sono annullati ha un sigillo errato o non si legge.
    .now = Avvisi il centro e attenda la risposta prima di concludere.
status-may-be-hidden = Ritiro forse nascosto
    .sentence = La persona ha scelto che cosa mostrare; manca ciò che direbbe se il badge è stato ritirato.
    .now = Chieda alla persona il badge intero, oppure chiami il centro.
status-rolled-back = Elenco più vecchio dell’ultimo visto
    .sentence = L’elenco degli annullamenti ricevuto è più vecchio di uno che abbiamo già visto.
    .now = Riprovi più tardi; se questo messaggio resta, chiami il centro.
status-stale = Informazione troppo vecchia
    .sentence = La nostra ultima informazione sullo stato di questo badge è troppo vecchia per rispondere.
    .now = Riprovi più tardi; se questo messaggio resta, chiami il centro.
status-unreachable = Stato attuale del badge sconosciuto
    .sentence = Non abbiamo potuto sapere se il centro ha annullato questo badge; non è colpa della persona.
    .now = Riprovi tra qualche minuto o chiami il centro.
too-complex = Badge troppo complicato
    .sentence = Questo badge richiede troppi calcoli per essere controllato qui.
    .now = Chieda al centro un badge più semplice.
unknown-context = Formato che non conosciamo
    .sentence = Questo badge usa un vocabolario tecnico che il nostro strumento non conosce.
    .now = Provi lo strumento di verifica consigliato dal centro.
unknown-credential-type = Documento che non conosciamo
    .sentence = Questo documento non è un badge di un tipo che il nostro strumento conosce.
    .now = Chieda alla persona il link del suo badge.
unknown-status-type = Stato del badge illeggibile qui
    .sentence = Il centro indica lo stato di questo badge in un modo che il nostro strumento non conosce.
    .now = Chiami il centro per sapere se il badge è annullato.
unsupported-generation = Badge di un modello molto vecchio
    .sentence = Questo badge è più vecchio dei modelli che il nostro strumento sa controllare. Ciò non dice nulla contro di esso.
    .now = Chieda al centro un badge nel formato attuale.
unsupported-issuer = Indirizzo di un tipo sconosciuto
    .sentence = Il nostro strumento non sa dove trovare il sigillo di questo centro.
    .now = Usi un altro strumento di controllo o chiami il centro.
unsupported-key = Sigillo di un modello sconosciuto
    .sentence = Il nostro strumento non conosce ancora questo modello di sigillo.
    .now = Usi un altro strumento di controllo o chiami il centro.
unsupported-proof = Tipo di sigillo sconosciuto
    .sentence = Questo badge ha un sigillo che il nostro strumento non sa ancora controllare.
    .now = Usi un altro strumento di verifica o chiami il centro.

## Why a check was not made: badge::report::Why

issuer-failed = Controllo non fatto: sigillo altrui
    .sentence = Il sigillo non è quello del centro, quindi non chiediamo niente a suo nome.
    .now = Legga prima il motivo indicato sopra.
no-status = Badge che non si può annullare
    .sentence = Il centro non può annullare questo badge, quindi non c’è niente da chiedere.
    .now = Chiami il centro se ha un dubbio.
proof-failed = Controllo non fatto: sigillo errato
    .sentence = Il sigillo non è corretto, quindi non chiediamo altro.
    .now = Legga prima il motivo indicato sopra.
withdrawn = Controllo non fatto: badge annullato
    .sentence = Il centro ha annullato questo badge, quindi non chiediamo altro.
    .now = Legga prima il motivo indicato sopra.

## Refusals: problem.rs

duplicate-members = Informazione scritta due volte
    .sentence = Una stessa informazione compare due volte in questo badge e non si sa quale sia giusta.
    .now = Chieda al centro un badge corretto.
internal = Guasto da parte nostra
    .sentence = Un guasto del nostro strumento ci impedisce di rispondere.
    .now = Riprovi tra qualche minuto.
link-unreachable = Link senza risposta
    .sentence = Non abbiamo potuto leggere un badge a questo indirizzo.
    .now = Controlli il link, riprovi più tardi o incolli il testo del badge.
malformed-request = Richiesta non corretta
    .sentence = Questa richiesta non ha la forma attesa.
    .now = Corregga la richiesta, poi ricominci.
method-not-allowed = Azione impossibile qui
    .sentence = Questo indirizzo non risponde a questo tipo di richiesta.
    .now = Torni alla pagina di controllo.
not-a-badge = Questo non è un badge
    .sentence = Il contenuto si legge, ma non vi troviamo un badge.
    .now = Controlli il link o il file, poi riprovi.
not-found = Pagina non trovata
    .sentence = Questo indirizzo non porta a nessuna pagina.
    .now = Torni alla pagina di controllo.
nothing-given = Niente da controllare
    .sentence = Non abbiamo ricevuto né link, né testo, né file.
    .now = Incolli il link del badge, poi ricominci.
presentation = Documento che mostra dei badge
    .sentence = Questo documento mostra uno o più badge a qualcun altro. Controlliamo un badge alla volta.
    .now = Chieda alla persona il badge stesso, o il suo link.
several-inputs = Troppe cose insieme
    .sentence = Controlliamo al massimo otto badge alla volta.
    .now = Li invii in più volte.
too-large = File troppo grande
    .sentence = Questo file supera la dimensione accettata dal nostro strumento.
    .now = Invii solo il badge o incolli il suo link.
unreadable-input = File impossibile da leggere
    .sentence = Non riusciamo a leggere ciò che ha inviato; forse è rovinato o incompleto.
    .now = Invii di nuovo il file, il link o una foto più nitida.
too-many-requests = Troppe verifiche insieme
    .sentence = In questo momento arrivano molte richieste dalla sua rete.
    .now = Aspetti un minuto, poi ricominci.
too-slow = Invio troppo lento
    .sentence = Il suo invio non è arrivato per intero in tempo.
    .now = Controlli la connessione, poi ricominci.
unsupported-media-type = Tipo di invio sconosciuto
    .sentence = Questa richiesta annuncia un tipo di contenuto che non leggiamo.
    .now = Scelga uno dei tipi descritti nelle istruzioni.

## Beside the verdict: the venue and the person

venue-not-recognised = Centro assente dai nostri elenchi
    .sentence = Questo centro non è in nessun elenco noto a questo strumento; può comunque essere serio.
    .now = Cerchi il centro per conto suo e lo chiami in caso di dubbio.
person-not-checked = Persona non verificata
    .sentence = Questo controllo riguarda il badge, non la persona che lo mostra.
    .now = Confronti il nome sul badge con un documento di identità.

# suites
check-endorsement = Raccomandazione allegata, senza effetto sul risultato
## The badge inside a picture (baked)

ask-can-picture = Un’immagine del badge (PNG o SVG), come l’ha inviata il centro.
ask-can-code = Una foto del codice quadrato (QR) del badge.
picture-damaged = Immagine danneggiata
    .sentence = Questa immagine è stata tagliata o modificata lungo il percorso.
    .now = Chieda l’immagine originale o il link del badge.
picture-not-to-standard = Immagine preparata male
    .sentence = Il badge non è inserito in questa immagine come vuole la norma. Per prudenza non lo leggiamo.
    .now = Chieda al centro una nuova immagine o il link del badge.
picture-with-several-badges = Più badge in un’immagine
    .sentence = Questa immagine contiene più badge. Non si sa quale conti.
    .now = Invii ogni badge da solo o chieda il link al centro.
picture-without-badge = Immagine senza badge
    .sentence = Questa immagine non contiene alcun badge, e non vi leggiamo un codice quadrato (QR).
    .now = Invii una foto più nitida del codice o il file originale, o incolli il link del badge.
unsupported-badge = Badge di un altro modello
    .sentence = Il nostro strumento non sa ancora controllare questo modello di badge. Questo non dice niente contro il badge.
    .now = Usi un altro strumento di verifica o chiami il centro.
## What results come to on a known scale (frameworks)

told-attended = { $name } ha seguito un corso, tappa { $n } su { $max }. Un centro riconosciuto lo conferma.
told-result = { $name }: { $level }. Un centro riconosciuto lo conferma.
told-skill-level = { $name } ha il livello { $n } su { $max }: { $skill }. Un centro riconosciuto lo conferma.
told-skill-result = { $name }: { $skill }, { $level }. Un centro riconosciuto lo conferma.
told-skills = { $name } ha { $reached ->
    [1] 1 competenza
   *[other] { $reached } competenze
} su { $of }. Un centro riconosciuto lo conferma.
told-skills-none = { $name } non ha ancora un livello in queste competenze. Un centro riconosciuto lo conferma.
says-not-yet = non ancora
says-skills = { $reached ->
    [1] 1 competenza
   *[other] { $reached } competenze
} su { $of }
told-skills-part = { $name } mostra { $reached ->
    [1] 1 competenza
   *[other] { $reached } competenze
}. Un centro riconosciuto lo conferma.
says-skills-part = { $reached ->
    [1] 1 competenza mostrata
   *[other] { $reached } competenze mostrate
}
says-step = tappa { $n } su { $max }
next-read-attended = Legga quale corso ha seguito la persona, poi verifichi che il badge sia suo.

## What was given holds no badge, or cannot be opened

archive-in-archive = Archivio dentro un archivio
    .sentence = Questo archivio ZIP ne contiene un altro. Per prudenza non lo apriamo.
    .now = Lo apra Lei, poi invii solo il badge.
archive-without-badge = Archivio senza badge
    .sentence = Non abbiamo trovato alcun badge in questo archivio ZIP.
    .now = Invii solo il file del badge o incolli il suo link.
busy = Troppe richieste insieme
    .sentence = In questo momento leggiamo molti file. Per il Suo non c’era posto.
    .now = Riprovi tra un minuto o incolli il link del badge.
code-without-badge = Questo codice porta altrove
    .sentence = Abbiamo letto il codice quadrato (QR), ma non porta a un badge.
    .now = Fotografi il codice del badge o incolli il link del badge.
file-damaged = File danneggiato
    .sentence = Questo file è stato tagliato o modificato lungo il percorso.
    .now = Chieda il file originale o il link del badge.
file-locked = File con una password
    .sentence = Non possiamo aprire questo file, e non chiediamo mai una password.
    .now = Tolga la password, oppure chieda solo il badge o il suo link.
file-too-heavy = File troppo lungo da leggere
    .sentence = Questo file richiede più lavoro di un badge. Abbiamo smesso di leggerlo.
    .now = Invii solo il badge, una foto più piccola o il link.
page-without-badge = Pagina senza badge
    .sentence = Questo indirizzo mostra una pagina, ma non vi troviamo alcun badge.
    .now = Cerchi in quella pagina il link o il file del badge. Poi lo dia qui.
pdf-without-badge = PDF senza badge
    .sentence = Nessun badge è allegato a questo PDF. Un PDF stampato o scansionato non lo contiene più.
    .now = Invii una foto del codice quadrato (QR) o incolli il link del badge.
picture-kind = Immagine di un altro tipo
    .sentence = Leggiamo immagini JPEG, PNG e SVG. Questa è di un altro tipo (HEIC, WebP o GIF).
    .now = Faccia uno screenshot dell’immagine e invii lo screenshot.
several-links = Più link diversi
    .sentence = Questo testo contiene più link. Non sappiamo quale sia quello del badge.
    .now = Incolli solo il link del badge.
too-many-badges = Troppi badge in un file
    .sentence = Questo file contiene più di otto badge. Ne controlliamo otto alla volta.
    .now = Li invii in più volte.
too-many-pixels = Immagine troppo grande
    .sentence = Questa immagine ha troppi pixel per il nostro strumento.
    .now = Invii uno screenshot o una foto più piccola del codice.

## Several badges at a time

several-title = Risultati per { $count } documenti
## Who vouches for the venue

venue-accreditation-expired = Riconoscimento del centro terminato
    .now = Confronti questa data con quella del badge e chieda alla rete.
level-not-allowed-for-venue = Livello non autorizzato qui
    .now = Chieda al centro o alla rete una conferma scritta.
person-matches = I dati della persona corrispondono
    .sentence = L’indirizzo o il numero inserito è proprio quello registrato nel badge.
    .now = Se è importante, guardi anche un documento di identità.
    .more-weak = L’indirizzo o il numero corrisponde. Questo badge lo conserva in un modo vecchio e poco sicuro.
person-differs = Dati della persona diversi
    .sentence = L’indirizzo o il numero inserito non è quello registrato nel badge.
voucher = Garante: { $by }.
    .since = Garante: { $by }, dal { $date }.
face-person-not-checked = Persona non verificata.
face-close-person = Badge valido, nome da guardare
    .tag = Nome simile
    .say = Il badge è a nome di { $name }. Ha scritto un nome simile, ma non uguale.
face-outside-scope = Centro riconosciuto, ma non per questo badge
    .tag = Badge non previsto
    .say = Il badge è autentico. Ma la rete non autorizza questo centro a rilasciare questo badge o questo livello.
face-lapsed = Questo badge è autentico. Il centro non è più riconosciuto.
    .tag = Riconoscimento terminato
    .say = Niente è cambiato in questo badge. Ma il riconoscimento del centro aveva una data di fine, che è passata.
face-unread = Questo badge è autentico. Non conosciamo il centro.
    .tag = Elenco illeggibile
    .say = Niente è cambiato in questo badge. Ma per ora uno dei nostri elenchi di centri non si legge.
venue-outside-scope = Riconosciuto, ma non per questo badge.
venue-lapsed = Non più.
    .more = Il riconoscimento di questo centro valeva fino al { $date }.
venue-unread = Per ora non si può dire.
    .more = Il suo indirizzo: { $address }. Si dà il nome «{ $name }».
    .more-alone = Il suo indirizzo: { $address }.
person-close = Nome simile: da verificare.
    .more = Ha scritto «{ $typed }». Il badge dice: { $name }.
next-close-person = Confronti i due nomi lettera per lettera, poi chieda alla persona.
next-nameless = Qui non si legge nessun nome. Chiedi un documento d’identità e chiedi di chi è questo documento.
next-list-later = Riprovi più tardi, quando i nostri elenchi si leggono di nuovo.
recipient-close = Nome simile

## A check on paper

print = Stampare questo controllo
receipt-title = Questo controllo
receipt-by = Controllato da
receipt-number = N. di controllo:
    .label = N. di controllo
receipt-time = Il (tempo universale)
receipt-badge = Badge controllato
receipt-note = Questo foglio da solo non prova niente. Per essere sicuri, controlli il badge all’indirizzo qui sopra.
details-download = Tenere il rapporto (file JSON)
check-endorsement-own = Raccomandazione del centro da parte sua
check-creator = Badge creato da
ask-photo-label = O una foto
ask-drop = Può anche trascinare qui un file.

## Scales of a venue’s own

says-own-attended = Corso seguito. Nulla è stato verificato.
says-own-scale = Questa scala è del centro. Le parole tra virgolette sono sue: noi non le controlliamo.
says-own-words = «{ $text }»
