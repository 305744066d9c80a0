### Italian, pages alone: what only a terminal says stands in French and English.
### Lei; badge, centro, link, sigillo, annullato. A part after a dot belongs to the sentence above it.

## Every page

brand = Badge digitali
skip-to-content = Vai al contenuto
language-label = Lingua:
language-name = Italiano
colon = :
try-out = Prova.
    .why = Questo sito è una prova. I suoi badge non provano niente.
footer-privacy = Nessun cookie. Nessuna pubblicità.
footer-made-with = Pagina fatta con Sceau, software libero.

## Dates and numbers

date =
    { $day ->
        [1] 1º
       *[other] { $day }
    } { $month ->
        [1] gennaio
        [2] febbraio
        [3] marzo
        [4] aprile
        [5] maggio
        [6] giugno
        [7] luglio
        [8] agosto
        [9] settembre
        [10] ottobre
        [11] novembre
       *[12] dicembre
    } { $year }
age-days =
    { $days ->
        [0] È stato oggi.
        [one] { $days } giorno fa.
       *[other] { $days } giorni fa.
    }
age-months =
    { $months ->
        [one] { $months } mese fa.
       *[other] { $months } mesi fa.
    }
age-years =
    { $years ->
        [one] { $years } anno fa.
       *[other] { $years } anni fa.
    }
n-of-max = { $n } su { $max }
size-kb = { $n } kB

## The badge behind a share link

share-nameless = Persona senza nome mostrato
share-state = Badge in corso di validità
    .detail = Secondo il centro, oggi, { $date }.
share-revoked = Badge annullato
    .detail = Il centro lo ha annullato il { $date }.
    .now = Chieda al centro o alla persona se esiste un nuovo badge.
    .holder = È il suo badge? Chiami il centro: può spiegarle il motivo e spesso rifarlo.
revoked-because-error = Motivo: errore del centro. Non è colpa della persona.
revoked-because-fraud = Motivo: il centro non lo conferma più.
revoked-because-key-compromised = Motivo: il centro ha dovuto cambiare sigillo. Non è colpa della persona.
revoked-because-replaced = Motivo: un nuovo badge lo sostituisce. Non è colpa della persona.
revoked-because-request = Motivo: richiesta della persona.
share-check = Controllare da soli
    .hint = Il controllo si fa su un altro sito. Il link del badge è già scritto lì.
share-can = Che cosa sa fare la persona
    .revoked = Che cosa diceva il badge
share-tested = Come è stato verificato
fact-who = Rilasciato da
fact-when = Quando
fact-end = Fino al { $date }.
fact-no-end = Nessuna data di fine.
fact-how = Come
fact-scale = Scala
fact-score = Punteggio: { $score } su { $max }.
share-competences =
    { $count ->
        [one] La competenza
       *[other] Le { $count } competenze
    }
    .how = Ogni forma mostra un livello. Conti gli archi: tre archi, livello 3.
    .table = Leggere la tabella completa
    .caption = Il livello di ogni competenza
share-part = Una parte del badge.
    .why = La persona ha scelto di mostrare questi risultati. Il centro li conferma. Il resto non si vede.
    .limit = Mostra una parte dei risultati. Quello che manca non è né buono né cattivo.
    .link = Questo link mostra questa parte, e nient’altro.
share-part-competences =
    { $count ->
        [one] La competenza mostrata
       *[other] Le { $count } competenze mostrate
    }
competence = Competenza
level = Livello
not-yet = non ancora
not-tested = non verificato
share-limits = Che cosa questo badge non dice
    .identity = Non prova l’identità. Chieda un documento d’identità.
    .scope = Non parla di un programma preciso o di un mestiere.
    .day = Mostra un risultato nel giorno della prova.
    .competences = Non dà un livello per ogni competenza.
share-share = Condividere
share-qr = Codice QR del link di questo badge
share-link = Link del badge
    .hint = È il suo badge? Può mostrarlo a chi vuole.
    .revoked = Questo link mostra che il badge è annullato.
share-download = Scaricare
    .file = File del badge (Open Badges 3.0)
    .hint = Questo file è per i siti e i programmi.
    .png = Immagine per un CV o una e-mail (PNG)
    .svg = Immagine per un sito (SVG)
    .line = Immagine in bianco e nero, da stampare (SVG)
    .pictures = Il badge è dentro l’immagine. Conservi il file com’è: il verificatore lo sa leggere.
    .token = Lo stesso badge in un’altra forma (.jwt)

## A venue

venue-lead = Questo centro aiuta a imparare il digitale. Rilascia dei badge.
venue-who = Chi è questo centro?
venue-name = Nome
venue-address = Indirizzo
venue-site = Sito
registered-rna = Numero RNA
registered-siret = Numero SIRET
venue-claims = Il centro lo ha scritto da sé. Per chiamarlo, cerchi Lei il suo numero.
venue-badges = I badge di questo centro

## An achievement

achievement-what = Che cosa vuol dire questo badge
achievement-criteria = Per ottenerlo
achievement-levels = I livelli

## Refusals: what happened, why, what to do next. The key is the problem's slug.

problem-next = Che cosa fare adesso?
incident = Numero da dare se chiama: { $id }
not-found = Non troviamo questa pagina.
    .why = Il link è forse copiato male o incompleto.
    .now = Chieda il link alla persona, o legga di nuovo il codice QR.
instance-closed = Questa porta è chiusa.
    .why = Il programma non ha mostrato ciò che la apre, o l’istanza non esiste.
    .now = Porti ciò che è stato scritto quando l’istanza è stata aggiunta.
instance-malformed = Questa richiesta non si può leggere.
    .why = Un’istanza si aspetta un «credential» senza «proof».
    .now = Corregga la richiesta e la invii di nuovo.
instance-refused = Questo documento non si può accettare.
    .why = Il nostro controllo lo rifiuterebbe.
    .now = Guardi «reasons» nella risposta.
no-token = Questo badge non esiste in questa forma.
    .why = È stato annullato prima che qualcuno la chiedesse, o il centro non ha il necessario.
    .now = Prenda il file del badge: il suo indirizzo finisce in .json.
busy = Troppe persone chiedono un’immagine.
    .why = L’immagine richiede un po’ di tempo.
    .now = Aspetti cinque secondi, poi riprovi.
method-not-allowed = Questo indirizzo si può solo leggere.
    .why = Il programma ha chiesto altro che leggere.
    .now = Apra questo indirizzo in un browser.
body-invalid = Ciò che un programma ha inviato non va bene
    .why = Il programma ha inviato qualcosa che non possiamo accettare.
    .now = La risposta indica ogni punto da correggere.
cannot-now = Adesso non è possibile
    .why = Lo stato del badge o della tabella non lo permette.
    .now = La risposta dice perché.
insufficient-scope = Questo programma non può farlo
    .why = Il centro gli permette altre cose, e questa no.
    .now = Chi gestisce il centro può dargli un altro accesso.
key-reused = Una chiave per due richieste
    .why = Il programma ha dato la stessa chiave a due richieste diverse.
    .now = Ogni richiesta ha bisogno di una chiave nuova.
media-type-unknown = Non accettiamo questo tipo di file
    .why = Il programma dice che invia un altro tipo di file.
    .now = Guardi che cosa accetta questo indirizzo.
request-unreadable = Non capiamo questa richiesta
    .why = Una parte della richiesta non si può leggere.
    .now = La risposta dice quale.
token-unknown = Questo programma non ha accesso
    .why = Il suo codice manca, o non vale più.
    .now = Chi gestisce il centro può dargli un nuovo accesso.
too-many-requests = Questo programma chiede troppo spesso
    .why = Ogni programma può chiedere un certo numero di volte al minuto.
    .now = La risposta dice quanti secondi aspettare.
internal-error = Abbiamo un problema da parte nostra.
    .why = Non è colpa sua. Il badge non è cambiato.
    .now = Riprovi tra qualche minuto.

## Pictures of badges and logos of venues

picture-description = { $badge }. Rilasciato da { $venue }, { $year }.
picture-competences = { $n ->
    [one] { $n } competenza
   *[other] { $n } competenze
} su { $max }
picture-part = { $n ->
    [one] { $n } competenza
   *[other] { $n } competenze
}
picture-no-level = Partecipazione
    .title = Badge senza livello
picture-withdrawn = Annullato
    .title = Badge annullato. { $badge }

## Badges on other scales (frameworks)

achievement-steps = Le tappe
share-attended = Come lo sa il centro
    .limit = Non dice che cosa sa fare la persona.
share-results = Risultato
    .caption = Il risultato di ogni competenza
    .how = Un segno di spunta: acquisito. Un cerchio di punti: non ancora.
## Demonstrations

demo = Dimostrazione: questo badge non prova niente.
    .why = Qui tutto è una prova. Chiunque può fare un badge come questo.

## The candidate's own page, the end of a workshop, paper, the notice

share-mine = È il mio badge
link-closed = Questo link non mostra più un badge
    .why = La persona l’ha chiuso, o il centro non conserva più questo badge.
    .now = Chieda alla persona. Forse ha un nuovo link.
mine = È il Suo badge?
    .why = Con il Suo codice, sceglie che cosa vedono gli altri.
mine-code = Il Suo codice
    .hint = È sul Suo foglietto: 8 lettere e cifre. Per esempio: 7KQ2-VXR9.
mine-open = Aprire
mine-wrong = Questo codice non apre questo badge.
    .now = Guardi il foglietto e riprovi. Dopo 5 prove, chieda un nuovo codice al centro.
mine-lost = Foglietto perso? Il centro Le dà un nuovo codice.
mine-back = Tornare al badge
mine-yours = Il Suo badge
mine-name = Il Suo nome sul badge
    .now = (scelto ora)
    .seen = Gli altri vedono: { $name }
    .why = Il centro rifà il badge con la Sua scelta. Il link resta lo stesso.
    .do = Mostrare così il mio nome
mine-name-full = Nome intero
mine-name-initial = Nome e prima lettera del cognome
mine-name-hidden = Nome nascosto
mine-link = Il Suo link
    .on = Il link funziona. Chi ha il link vede il badge.
    .off = Il link è chiuso. Con questo link nessuno vede il badge.
    .turn-off = Chiudere il link
    .turn-on = Riaprire il link
mine-part = Mostrare una parte dei miei risultati
    .why = Segni quello che vuole mostrare. Avrà un nuovo link. Mostra il Suo nome, il badge, il centro, le date e quello che segna.
    .choose = Quello che mostro
    .total = Risultato di tutta la prova
    .name = Nome di questo link, per Lei
    .hint = Per esempio: per il comune. Gli altri non vedono questo nome. Può lasciarlo vuoto.
    .do = Fare questo link
    .not-here = Questo centro non può ancora farlo. Chieda al centro.
mine-parts = I Suoi link a una parte
    .why = Questi link funzionano anche se il link del badge è chiuso. Qui può terminare ogni link.
    .shows = Mostra: { $what }.
    .unnamed = Link senza nome
    .link = Link da copiare
    .qr = Codice QR di questo link
    .see = Vederlo come gli altri
    .end = Terminare questo link per sempre
mine-new = Un nuovo link
    .why = Troppe persone hanno il Suo link? Ne prenda un altro.
    .but = Il vecchio foglio e il vecchio codice QR non funzioneranno più. Il vecchio link finisce per sempre.
    .sure = Ho capito.
    .do = Prendere un nuovo link
mine-fresh = Il Suo nuovo link
    .once = Lo mostriamo una volta. Lo copi o faccia una foto.
    .paper = Il centro può stampare un nuovo foglio. Il Suo codice resta lo stesso.
mine-end = Ha finito?
    .why = Prema il pulsante. Altrimenti l’accesso si chiude dopo 10 minuti.
    .do = Ho finito
mine-cookie = Un solo cookie, per dieci minuti. Nessuna pubblicità.
mine-see = Vedere il badge come gli altri
mine-done-name = Fatto: il badge mostra la Sua scelta.
mine-done-off = Fatto: il link è chiuso.
mine-done-often = Non è cambiato nulla: ha scelto cinque volte da ieri. Torni domani.
mine-done-on = Fatto: il link funziona di nuovo.
mine-done-over = Non è cambiato nulla: questo badge è scaduto.
mine-done-part = Fatto: il Suo link è pronto. È più in basso in questa pagina.
mine-done-part-ended = Fatto: questo link non funziona più.
mine-done-part-many = Non è cambiato nulla: ha già 20 link. Prima ne termini uno.
mine-done-part-name = Non è cambiato nulla: questo nome non si può mostrare. Scriva parole semplici.
mine-done-part-nothing = Non è cambiato nulla: segni almeno una riga.
mine-done-part-often = Non è cambiato nulla: ha creato molti link da ieri. Torni domani.
mine-done-link = Fatto: il vecchio link non funziona più.
claim = Prendere il mio badge
    .how = C’è un codice alla lavagna. Lo scriva qui, con il Suo nome.
claim-code = Codice alla lavagna
claim-first = Nome
claim-last = Cognome
claim-do = Prendere il mio badge
claim-as-written = Scriva il nome come al test. Accenti e maiuscole non contano.
claim-refused = Non troviamo nessun badge.
    .now = Guardi il codice e il nome, lettera per lettera. Altrimenti, chieda a chi guida il laboratorio.
claimed = Ecco il Suo badge
    .how = Conservi il link e il codice.
    .see = Vedere il mio badge
claimed-code = Il Suo codice
    .why = Con questo codice sceglie il nome mostrato e può chiudere il link.
    .once = Lo scriva adesso. Lo mostriamo una volta sola.
    .lost = Codice perso? Il luogo gliene dà un altro.
welcome = Badge per le competenze digitali
    .what = Un badge mostra che cosa sa fare una persona. Un centro lo dà dopo un test.
    .paper = Ha un foglio?
    .scan = Fotografi il codice QR con il telefono. Il badge si apre.
    .workshop = È a un laboratorio?
    .check = Le mostrano un badge?
    .verify = Verificare un badge
    .staff = Lavora in un centro?
    .enter = Entrare
notice = Il Suo badge: che cosa sapere
    .lead = Questa pagina è per Lei che riceve un badge.
notice-what = Il badge
    .is = È una prova di quello che sa fare. Un centro glielo dà.
    .free = È gratuito. Lo mostra se vuole, a chi vuole.
    .link = Ha un link. Chi ha questo link vede il badge.
notice-kept = Che cosa conserva il centro
    .what = Il Suo nome, il giorno del test e i risultati.
    .mail = La Sua e-mail o il Suo telefono: solo per inviare il badge. Poi viene cancellato. Senza invio, viene cancellato dopo 30 giorni.
    .years =
        { $years ->
            [one] Il Suo nome è cancellato dopo { $years } anno. Il badge non si apre più con il link.
           *[other] Il Suo nome è cancellato dopo { $years } anni. Il badge non si apre più con il link.
        }
notice-yours = Che cosa sceglie Lei
    .name = Il nome mostrato: intero, con una sola lettera, o nascosto.
    .link = Il link: aperto, chiuso, o un nuovo link.
    .code = Per questo serve il codice del Suo foglietto. Lo tenga per sé.
notice-rights = I Suoi diritti
    .see = Può chiedere che cosa il centro conserva su di Lei.
    .wrong = Può far correggere un errore.
    .erase = Può chiedere di cancellare il Suo nome. È gratuito.
notice-lost = Foglio perso?
    .now = Torni al centro. Stampa un nuovo foglio.
    .no-mail = Non servono e-mail, account o telefono.
paper-printed = Stampato il { $date }.
paper-day = Test del { $date }.
paper-competences = I risultati
paper-see = Vedere questo badge
paper-cut = Da tagliare e conservare
paper-code = Il Suo codice, solo per Lei:
    .keep = Non lo mostri a nessuno.
    .how = Apra il badge, poi «È il mio badge». Sceglie il nome mostrato e può chiudere il link.
paper-identity = Questo foglio non prova l’identità.
paper-cards-cut = Tagli sulle linee. Pieghi a metà.
paper-slips-cut = I codici: un foglietto per ogni persona. Tagli sulle linee.
paper-scan = Inquadri questo codice per vedere il badge.
paper-type = O scriva:
paper-card-lost = Carta persa? Il centro gliene dà un’altra.
form-foreign = Non è stato fatto nulla
    .why = Questa pagina era aperta da troppo tempo, o viene da altrove.
    .now = Torni alla pagina e ricominci.
form-unreadable = Non capiamo questo modulo
    .why = Manca qualcosa, o c’è qualcosa di troppo.
    .now = Torni alla pagina precedente e ricominci.
not-allowed = Qui non può farlo
    .why = Il Suo ruolo in questo centro permette di guardare, non di cambiare.
    .now = Chieda alla persona che gestisce il centro.
too-large = È troppo grande
    .why = Non ne prendiamo così tanto in una volta.
    .now = Divida il file in più parti.

## Messages that bring badges: mails and text messages

letter-hello = Buongiorno,
letter-badge =
    { $count ->
        [one] { $venue } ha preparato un badge per Lei.
       *[other] { $venue } ha preparato { $count } badge per Lei.
    }
    .ask = Una domanda? Ne parli con { $venue }.
    .forget = Dopo questo invio cancelliamo il Suo indirizzo.
    .open =
        { $count ->
            [one] Apra questo link per vederlo:
           *[other] Apra questi link per vederli:
        }
    .show = Lo mostri a chi vuole.
    .subject =
        { $count ->
            [one] Il Suo badge è pronto
           *[other] I Suoi badge sono pronti
        }
    .wrong = Questo messaggio non è per Lei? Lo cancelli.
    .yours = Il link è Suo. Con il link si può vedere il Suo badge.
letter-text = { $venue }: il Suo badge è pronto. { $link }
## Scales of a venue’s own

own-level-of = livello { $n } su { $max }
own-step-of = tappa { $n } su { $max }
## Pages that the operator writes

page-contact = Contatti
page-legal = Note legali
page-privacy = Privacy
page-unwritten = Questa pagina non è ancora scritta. Deve farlo chi gestisce questo sito.
page-draft = Modello da completare. Chi gestisce questo sito deve ancora scrivere questa pagina.
page-privacy-draft =
    Il centro che dà il badge decide come usare le Sue informazioni. Nome e indirizzo sono sulla sua pagina. Responsabile: (da completare).

    Per dare un badge, il centro conserva il Suo nome, il giorno della prova, i risultati e il badge. Non conserva né la data di nascita né l’indirizzo.

    Un indirizzo e-mail o un numero di telefono serve una sola volta: per inviare il badge. Poi viene cancellato.

    Il centro dimentica il Suo nome dopo alcuni anni: cinque, se non ha scelto altro. Restano solo il numero del badge e il suo stato.

    Chi legge? Le persone del centro e della sua rete, e chiunque riceva il Suo link. Lei può disattivare quel link.

    Questo sito non ha pubblicità e non segue nessuno. Un solo cookie serve alle persone del centro, per entrare. Non annotiamo gli indirizzi dei computer.

    Delle persone del centro conserviamo nome, indirizzo e-mail, orari di accesso e il registro delle loro azioni.

    Lei può chiedere di leggere, correggere o cancellare le Sue informazioni. Chieda al centro. Base giuridica, hosting e tempi: (da completare).

    Può anche rivolgersi all’autorità del Suo paese: https://www.garanteprivacy.it/
