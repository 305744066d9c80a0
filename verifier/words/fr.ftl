### Ce que le vérificateur dit aux personnes, en français. Clé d’une raison ou d’un refus : son slug, qui ne change jamais.
### Règles d’écriture : phrases courtes, une idée à la fois, « cachet » et « lieu », jamais d’accusation.
### Espaces insécables (U+00A0) devant : ; ? ! » et après «.

language-name = Français

## Every page

brand = Vérifier un badge
skip = Aller au contenu
language-label = Langue :
language-from-start = Pour changer de langue, donnez de nouveau le fichier.
foot-promise = Rien n’est gardé. Pas de cookie. Le lieu ne sait pas qui vérifie.
try-out = Outil à l’essai. Il accepte aussi des adresses privées : ne l’utilisez pas pour décider.

## The empty page

ask-title = Ce badge est-il vrai ?
ask-lead = Donnez-nous le badge, comme vous l’avez reçu.
ask-page-title = Vérifier un badge
ask-page-description = Collez un lien ou envoyez un fichier. La réponse arrive en quelques secondes.
ask-any-label = Lien ou texte du badge
ask-any-placeholder = Collez ici le lien ou le texte du badge.
ask-file-label = Ou un ou plusieurs fichiers, images ou photos
ask-name-label = Nom, mail ou téléphone de la personne
ask-name-optional = (si vous voulez)
ask-name-hint = Nous comparons avec le badge. Rien n’est gardé.
ask-button = Vérifier
ask-can-title = Ce que vous pouvez donner
ask-can-link = Un lien, reçu par mail ou SMS.
ask-can-text = Le texte du badge, copié en entier.
ask-can-file = Le fichier du badge, un PDF ou une archive ZIP.
ask-free = Gratuit et sans compte.
ask-promise = Nous ne gardons ni le badge, ni le nom.

## The verdict: tag, headline, sentence

face-recognised = Badge valable
    .tag = Lieu reconnu
    .say = Un lieu reconnu a donné ce badge. Rien n’a changé depuis.
    .say-level = { $name } a le niveau { $n } sur { $max } : { $level }. Un lieu reconnu le confirme.
    .say-no-level = { $name } n’a pas encore de niveau d’ensemble. Un lieu reconnu le confirme.
face-other-person = Badge valable, mais à un autre nom
    .tag = Autre nom
    .say = Le badge est au nom de { $name }. Vous avez écrit un autre nom.
    .say-nameless = L’adresse ou le numéro que vous avez saisi n’est pas celui inscrit dans le badge.
face-unlisted = Ce badge est vrai. Nous ne connaissons pas le lieu.
    .tag = Lieu absent de nos listes
    .say = Rien n’a changé dans ce badge. Mais ce lieu n’est sur aucune liste connue de cet outil.
face-no-list = Ce badge est vrai. Nous ne connaissons pas le lieu.
    .tag = Lieu non vérifié
    .say = Rien n’a changé dans ce badge. Mais cet outil n’a pas de liste de lieux reconnus.
face-no-badge = Ce document est vrai. Ce n’est pas un badge.
    .tag = Autre document
    .say = Rien n’a changé dans ce document. Mais il ne dit pas ce que dit un badge.
face-invalid = Badge non valable
    .tag = Badge non valable
face-undecided = Réponse impossible pour l’instant
    .tag = Sans réponse

## Three questions

question-genuine = Le badge est-il authentique ?
    .other = Le document est-il authentique ?
question-venue = Le lieu est-il reconnu ?
question-person = Est-ce bien cette personne ?

genuine-yes = Oui, authentique.
    .more = Le cachet est celui du lieu. Le contenu n’a pas changé. Le badge n’est pas annulé.
    .more-no-status = Le cachet est celui du lieu. Le contenu n’a pas changé. Ce lieu ne peut pas annuler ses badges.
    .more-document = Le cachet est celui de son auteur. Le contenu n’a pas changé. Ce document ne peut pas être annulé.
    .more-hosted = Vérifié en ligne chez le lieu. Le contenu est bien celui que le lieu publie.
genuine-revoked = Vrai au départ, annulé depuis.
    .more = Le cachet est bien celui du lieu. Mais le badge ne compte plus.
genuine-suspended = Vrai, mais en pause.
    .more = Le cachet est bien celui du lieu. Mais le badge ne compte pas pour l’instant.
genuine-expired = Vrai, mais la date est dépassée.
    .more = Le cachet est bien celui du lieu. Mais le badge comptait jusqu’au { $date }.
genuine-not-yet-valid = Vrai, mais trop tôt.
    .more = Le cachet est bien celui du lieu. Mais le badge ne compte qu’à partir du { $date }.
genuine-not-confirmed = Non confirmé.
    .more = Le contrôle qui ne passe pas : { $check }.
genuine-status-unknown = Cachet du lieu : bon. Annulé ou non : inconnu.
    .more = { $cause }.
genuine-unknown = Impossible à dire pour l’instant.
    .more = { $cause }.

venue-yes = Oui, lieu reconnu.
    .more = { $venue }.
    .more-alone = { $venue }, sur la liste de cet outil.
venue-unlisted = Pas dans nos listes.
    .more = Son adresse : { $address }. Se nomme lui-même « { $name } ».
    .more-alone = Son adresse : { $address }.
venue-no-list = Pas vérifié ici.
    .more = Son adresse : { $address }. Se nomme lui-même « { $name } ».
    .more-alone = Son adresse : { $address }.
venue-unknown = Impossible à dire.
    .more = Le nom du lieu n’est pas prouvé.

person-same = Oui, le même nom.
    .more = Vous avez écrit « { $typed } ».
person-other = Non, un autre nom.
    .more = Vous avez écrit « { $typed } ». Le badge dit : { $name }.
person-yours = À vous de vérifier.
    .more = Le badge dit : { $name }.
    .more-nameless = Le badge ne donne pas de nom en clair.
    .more-document = Le document ne donne pas de nom en clair.
person-unknown = Impossible à dire.
    .more = Le nom de la personne n’est pas prouvé.
    .more-nameless = Le badge ne donne rien de tel à comparer.

## What to do next

next-title = Que faire maintenant ?
next-read = Lisez ce que la personne sait faire, puis vérifiez que le badge est bien le sien.
next-other-person = Vérifiez votre saisie, puis demandez à la personne quel nom elle a donné au lieu.
next-small-venues = Beaucoup de petits lieux sérieux ne sont pas encore inscrits.
next-no-blame = Ne refusez pas la personne pour cela. Elle n’y peut rien.
next-bad-copy = Une mauvaise copie peut suffire. N’accusez pas trop vite.
next-again = Puis vérifiez à nouveau avec ce lien.
next-phone = Pressé ? Appelez le lieu :
    .after = Ce numéro vient de la liste des lieux reconnus.
holder-valid = C’est votre badge ? Vous pouvez le montrer à qui vous voulez.
    .other = C’est votre document ? Vous pouvez le montrer à qui vous voulez.
holder-invalid = C’est votre badge ? Appelez le lieu : il peut vous expliquer et souvent le refaire.
holder-undecided = C’est votre badge ? Il n’est pas refusé : réessayez plus tard ou demandez au lieu de confirmer.
checked-at = Contrôlé le { $date } à { $time } (heure de Paris).
again = Réessayer
another = Vérifier un autre badge

## What the badge says

says-title = Ce que dit le badge
    .other = Ce que dit le document
says-title-confirm = Ce que dit le badge, à confirmer
says-title-past = Ce que disait le badge
says-hidden = Nous ne montrons pas ce contenu. Il n’est pas sûr.
says-unfold = Le lire quand même
says-revoked = Annulé. Ne compte plus.
says-suspended = En pause. Ne compte pas pour l’instant.
says-expired = Date dépassée. Ne compte plus.
says-not-yet-valid = Pas encore en cours.
note-kind = Ce document se dit : « { $text } ».
note-later-version = Le lieu a donné une version plus récente de ce badge. C’est elle que nous avons vérifiée.
note-listed = C’est le lieu lui-même qui le dit, dans sa liste du { $date }.
note-message = Le lieu ajoute : « { $text } ».
note-part = La personne a choisi de montrer une partie de ce badge. Ce qui n’est pas montré n’est ni bon ni mauvais.
note-reason = Raison donnée par le lieu : « { $text } ».
says-nothing = Ce document dit trop peu de choses pour un badge.
unproven = Non prouvé
level-of = niveau { $n } sur { $max }
level-short = { $n } sur { $max }
badge-picture = Badge, niveau { $n } sur { $max }
badge-picture-no-level = Badge, pas encore de niveau
badge-picture-plain = Badge
fact-given-by = Donné par
fact-date = Le
fact-how = Comment
fact-score = Score
fact-until = Valable jusqu’au
fact-person = Personne écrite
fact-badge = Badge écrit
fact-level = Niveau écrit
fact-venue = Lieu écrit
self-named = Se nomme lui-même « { $name } ». Nom non vérifié.
address-key = clé { $key }
address-unknown = adresse d’un type inconnu
age-days = { $days ->
    [0] Aujourd’hui.
    [1] Il y a 1 jour.
   *[other] Il y a { $days } jours.
}
age-months = Il y a { $months } mois.
age-years = { $years ->
    [1] Il y a 1 an.
   *[other] Il y a { $years } ans.
}
all-competences = { $count ->
    [1] Voir la compétence
   *[other] Voir les { $count } compétences
}
all-results = { $count ->
    [1] Voir le résultat
   *[other] Voir les { $count } résultats
}
part-results = { $count ->
    [1] Voir le résultat montré
   *[other] Voir les { $count } résultats montrés
}
result-name = Compétence
result-value = Niveau
result-status = { $status ->
    [Enrolled] inscription faite
    [Failed] pas encore acquis
    [InProgress] en cours
    [OnHold] en attente
    [Provisional] provisoire
    [Withdrew] arrêté
   *[other] « { $status } »
}

## Details for specialists

details = Détails pour les spécialistes
details-list = Liste des contrôles
details-result = Résultat
details-check = Contrôle
details-evidence = Preuve
details-report = Rapport complet (JSON)
outcome-pass = Bon
outcome-fail = Mauvais
outcome-unknown = Inconnu
outcome-skip = Non fait
check-shape = Forme du badge
check-proof = Cachet
check-issuer = Clé du lieu
check-dates = Dates
check-status = Annulation
check-trust = Lieu reconnu
check-recipient = Nom
trust-recognised = Trouvé
trust-unlisted = Non trouvé
trust-not-asked = Sans liste
recipient-match = Même nom
recipient-mismatch = Autre nom
recipient-not-asked = Non demandé

## Refusals as a page

problem-next = Que faire maintenant ?
problem-back = Revenir à la vérification
problem-incident = Numéro de la panne : { $incident }

## Dates

date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
time = { $hour } h { $minute }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Why a check failed: badge::report::Reason

algorithm-not-allowed = Méthode de cachet refusée
    .sentence = Ce badge porte un cachet que n’importe qui pourrait imiter, donc il ne prouve rien.
    .now = Demandez au lieu affiché un nouveau badge.
altered-content = Texte du badge modifié
    .sentence = Le texte n’est plus celui que le lieu a remis, par accident ou non, donc cette copie n’est pas fiable.
    .now = Demandez à la personne le badge d’origine, ou au lieu un nouveau lien.
base-proof = Version complète, à ne pas montrer
    .sentence = Cette version du badge permet d’en tirer d’autres ; seule la personne doit la garder.
    .now = Demandez à la personne la version préparée pour être montrée.
claims-differ = Badge qui se contredit
    .sentence = Ce badge dit deux choses différentes sur le lieu, la personne ou les dates.
    .now = Demandez au lieu affiché lequel des deux textes est le bon.
dates-reversed = Dates qui se contredisent
    .sentence = La date de fin de ce badge vient avant sa date de début.
    .now = Signalez cette erreur au lieu et demandez un badge corrigé.
expired = Date de fin dépassée
    .sentence = Ce badge avait une date de fin, et cette date est passée.
    .now = Demandez à la personne si elle a un badge plus récent.
hosted-elsewhere = Badge gardé ailleurs
    .sentence = Ce badge n’est pas à une adresse que le lieu annonce comme la sienne.
    .now = Contactez le lieu par un numéro trouvé ailleurs que sur le badge.
inline-context = Badge avec ses propres définitions
    .sentence = Ce badge change lui-même le sens de ses mots ; par prudence, nous ne le lisons pas.
    .now = Demandez au lieu un badge au format habituel.
issuer-malformed = Adresse du lieu mal écrite
    .sentence = L’adresse du lieu qui figure dans ce badge ne mène nulle part.
    .now = Demandez au lieu un badge corrigé.
json-ld-invalid = Contenu sans sens précis
    .sentence = Ce contenu peut se lire de plusieurs façons, donc aucun cachet ne peut le protéger.
    .now = Demandez au lieu un badge au format habituel.
key-expired = Cachet arrivé à sa fin
    .sentence = Le cachet de ce badge avait une date de fin, et cette date est passée.
    .now = Demandez au lieu s’il peut refaire le badge avec son cachet actuel.
key-not-allowed = Cachet non prévu pour cela
    .sentence = Le lieu possède ce cachet, mais ne l’a pas prévu pour donner des badges.
    .now = Demandez au lieu de refaire le badge avec le bon cachet.
key-revoked = Cachet retiré par le lieu
    .sentence = Le lieu a retiré le cachet qui se trouve sur ce badge.
    .now = Demandez au lieu si ce badge compte toujours et s’il peut le refaire.
keyword-not-allowed = Élément inhabituel dans le badge
    .sentence = Ce badge contient un élément qu’un badge n’emploie jamais ; par prudence, nous ne le lisons pas.
    .now = Demandez au lieu un badge au format habituel.
language-malformed = Langue mal indiquée
    .sentence = Ce badge indique une langue d’une façon que notre outil ne peut pas lire.
    .now = Signalez cette erreur au lieu et demandez un badge corrigé.
member-malformed = Information mal écrite
    .sentence = Une information de ce badge n’a pas la forme attendue.
    .now = Signalez cette erreur au lieu et demandez un badge corrigé.
member-missing = Information manquante
    .sentence = Il manque à ce badge une information indispensable.
    .now = Demandez à la personne le badge d’origine, ou au lieu un badge complet.
no-proof = Badge sans cachet
    .sentence = Ce badge ne porte aucun cachet, donc nous ne pouvons rien vérifier.
    .now = Demandez à la personne le fichier ou le lien d’origine.
not-yet-valid = Date de début pas encore atteinte
    .sentence = Ce badge commence à compter à une date qui n’est pas encore arrivée.
    .now = Notez la date de début et revérifiez le badge ce jour-là.
proof-expired = Cachet trop ancien
    .sentence = Le cachet de ce badge comptait jusqu’à une date, et cette date est passée.
    .now = Demandez à la personne si elle a un badge plus récent.
proof-malformed = Cachet abîmé ou incomplet
    .sentence = Le cachet de ce badge est abîmé ou incomplet, donc il ne prouve rien.
    .now = Demandez à la personne le fichier ou le lien d’origine.
proof-not-yet-valid = Cachet daté du futur
    .sentence = Le cachet de ce badge porte une date qui n’est pas encore arrivée.
    .now = Signalez cette date au lieu et revérifiez le badge plus tard.
protected-term = Mot protégé redéfini
    .sentence = Ce badge change le sens d’un mot qui doit rester le même partout.
    .now = Demandez au lieu un badge au format habituel.
published-key = Cachet que tout le monde possède
    .sentence = Le cachet de ce badge est publié dans un document technique : n’importe qui peut l’utiliser. Ce badge ne prouve rien.
    .now = C’est peut-être une démonstration. Demandez au lieu un vrai badge.
relative-iri = Adresse incomplète dans le badge
    .sentence = Une adresse de ce badge est incomplète, donc le cachet ne la protège pas.
    .now = Signalez cette erreur au lieu et demandez un badge corrigé.
result-outside-scale = Résultat hors de l’échelle
    .sentence = Le résultat écrit ne fait pas partie de l’échelle citée, par exemple un niveau 9 sur 8.
    .now = Signalez cette erreur au lieu et demandez une correction.
revoked = Badge annulé par le lieu
    .sentence = Le lieu a annulé ce badge ; cela peut venir d’une simple erreur à corriger.
    .now = Demandez au lieu ou à la personne s’il existe un nouveau badge.
signature-bad = Cachet du lieu incorrect
    .sentence = Le cachet électronique du badge ne correspond pas à son contenu.
    .now = N’utilisez pas cette copie et demandez le badge d’origine à la personne.
signed-by-other-key = Cachet différent de celui annoncé
    .sentence = Le cachet de ce badge n’est pas celui du lieu affiché.
    .now = Contactez le lieu affiché pour savoir s’il a donné ce badge.
suspended = Badge mis en pause
    .sentence = Le lieu a mis ce badge en pause ; il peut le rétablir plus tard.
    .now = Ne tirez pas de conclusion et revérifiez le badge dans quelques jours.
undefined-term = Partie du badge non protégée
    .sentence = Ce badge contient une information que le cachet ne protège pas.
    .now = Ne tenez pas compte de cette partie et prévenez le lieu.
wrong-purpose = Cachet prévu pour autre chose
    .sentence = Le cachet de ce badge a été fait pour un autre usage.
    .now = Demandez au lieu de refaire le badge avec le bon cachet.

## Why a check has no answer: badge::report::Cause

badge-unreachable = Badge introuvable à son adresse
    .sentence = Le lieu garde ce badge sur son site, et nous n’avons pas pu l’y lire ; ce n’est pas la faute de la personne.
    .now = Réessayez plus tard, ou appelez le lieu.
end-may-be-hidden = Fin peut-être cachée
    .sentence = La personne a choisi ce qu’elle montre ; la date qui dirait si le badge est terminé n’y est pas.
    .now = Demandez le badge entier à la personne, ou appelez le lieu.
issuer-not-proven = Origine du badge non prouvée
    .sentence = Rien ne prouve pour l’instant que le lieu affiché a donné ce badge.
    .now = Contactez le lieu par un numéro trouvé ailleurs que sur le badge.
issuer-unreachable = Site du lieu sans réponse
    .sentence = Le site du lieu ne répond pas ; nous ne pouvons pas finir la vérification.
    .now = Réessayez plus tard, sans en faire un reproche à la personne.
key-unknown = Cachet que le lieu n’annonce pas
    .sentence = Le lieu n’annonce pas le cachet de ce badge, ou ne l’annonce plus.
    .now = Appelez le lieu pour savoir s’il a donné ce badge.
not-supplied = Document manquant
    .sentence = Il nous manque un document pour finir la vérification.
    .now = Vérifiez à nouveau, avec un accès à Internet.
status-list-invalid = Liste des annulations non fiable
    .sentence = La liste qui dit quels badges sont annulés porte un mauvais cachet ou ne se lit pas.
    .now = Prévenez le lieu et attendez sa réponse avant de conclure.
status-may-be-hidden = Retrait peut-être caché
    .sentence = La personne a choisi ce qu’elle montre ; l’adresse qui dirait si le badge est retiré n’y est pas.
    .now = Demandez le badge entier à la personne, ou appelez le lieu.
status-rolled-back = Liste plus ancienne que la dernière
    .sentence = La liste des annulations reçue est plus ancienne qu’une liste que nous avons déjà vue.
    .now = Réessayez plus tard ; si ce message reste affiché, appelez le lieu.
status-stale = Information trop ancienne
    .sentence = Notre dernière information sur l’état de ce badge est trop ancienne pour répondre.
    .now = Réessayez plus tard ; si ce message reste affiché, appelez le lieu.
status-unreachable = État actuel du badge inconnu
    .sentence = Nous n’avons pas pu savoir si le lieu a annulé ce badge ; ce n’est pas la faute de la personne.
    .now = Réessayez dans quelques minutes, ou appelez le lieu.
too-complex = Badge trop compliqué
    .sentence = Ce badge demande trop de calculs pour être contrôlé ici.
    .now = Demandez au lieu un badge plus simple.
unknown-context = Format que nous ne connaissons pas
    .sentence = Ce badge emploie un vocabulaire technique que notre outil ne connaît pas.
    .now = Essayez l’outil de vérification conseillé par le lieu.
unknown-credential-type = Document que nous ne connaissons pas
    .sentence = Ce document n’est pas un badge d’un type que notre outil connaît.
    .now = Demandez à la personne le lien de son badge.
unknown-status-type = État du badge illisible ici
    .sentence = Le lieu indique l’état de ce badge d’une façon que notre outil ne connaît pas.
    .now = Appelez le lieu pour savoir si le badge est annulé.
unsupported-generation = Badge d’un modèle très ancien
    .sentence = Ce badge date d’avant les modèles que notre outil sait contrôler. Cela ne dit rien contre lui.
    .now = Demandez au lieu un badge au format actuel.
unsupported-issuer = Adresse d’un type inconnu
    .sentence = Notre outil ne sait pas où trouver le cachet de ce lieu.
    .now = Utilisez un autre outil de vérification ou appelez le lieu.
unsupported-key = Cachet d’un modèle inconnu
    .sentence = Notre outil ne connaît pas encore ce modèle de cachet.
    .now = Utilisez un autre outil de vérification ou appelez le lieu.
unsupported-proof = Cachet d’un type inconnu
    .sentence = Ce badge a un cachet que notre outil ne sait pas encore contrôler.
    .now = Utilisez un autre outil de vérification ou appelez le lieu.

## Why a check was not made: badge::report::Why

issuer-failed = Contrôle non fait : cachet d’ailleurs
    .sentence = Le cachet n’est pas celui du lieu, donc nous ne demandons rien en son nom.
    .now = Lisez d’abord la raison donnée plus haut.
no-status = Badge sans annulation possible
    .sentence = Le lieu ne peut pas annuler ce badge, donc il n’y a rien à demander.
    .now = Appelez le lieu si vous avez un doute.
proof-failed = Contrôle non fait : cachet incorrect
    .sentence = Le cachet n’est pas bon, donc nous ne demandons rien d’autre.
    .now = Lisez d’abord la raison donnée plus haut.
withdrawn = Contrôle non fait : badge annulé
    .sentence = Le lieu a annulé ce badge, donc nous ne demandons rien d’autre.
    .now = Lisez d’abord la raison donnée plus haut.

## Refusals: problem.rs

duplicate-members = Information écrite deux fois
    .sentence = Une même information figure deux fois dans ce badge ; on ne sait pas laquelle croire.
    .now = Demandez au lieu un badge corrigé.
internal = Panne de notre côté
    .sentence = Une panne de notre outil nous empêche de répondre.
    .now = Réessayez dans quelques minutes.
link-unreachable = Lien sans réponse
    .sentence = Nous n’avons pas pu lire de badge à cette adresse.
    .now = Vérifiez le lien, réessayez plus tard, ou collez le texte du badge.
malformed-request = Demande mal formée
    .sentence = Cette demande n’a pas la forme attendue.
    .now = Corrigez la demande, puis recommencez.
method-not-allowed = Action impossible ici
    .sentence = Cette adresse ne répond pas à ce genre de demande.
    .now = Revenez à la page de vérification.
not-a-badge = Ceci n’est pas un badge
    .sentence = Le contenu se lit bien, mais nous n’y trouvons pas de badge.
    .now = Vérifiez le lien ou le fichier, puis recommencez.
not-found = Page introuvable
    .sentence = Cette adresse ne mène à aucune page.
    .now = Revenez à la page de vérification.
nothing-given = Rien à vérifier
    .sentence = Nous n’avons reçu ni lien, ni texte, ni fichier.
    .now = Collez le lien du badge, puis recommencez.
presentation = Document qui montre des badges
    .sentence = Ce document montre un ou plusieurs badges à quelqu’un d’autre. Nous vérifions un badge à la fois.
    .now = Demandez à la personne le badge lui-même, ou son lien.
several-inputs = Trop de choses à la fois
    .sentence = Nous vérifions huit badges au plus à la fois.
    .now = Envoyez-les en plusieurs fois.
too-large = Fichier trop gros
    .sentence = Ce fichier dépasse la taille que notre outil accepte.
    .now = Envoyez le badge seul ou collez son lien.
unreadable-input = Fichier impossible à lire
    .sentence = Nous n’arrivons pas à lire ce que vous avez envoyé ; il est peut-être abîmé ou incomplet.
    .now = Envoyez à nouveau le fichier, le lien ou une photo plus nette.
too-many-requests = Trop de vérifications à la fois
    .sentence = Beaucoup de demandes arrivent de votre réseau en ce moment.
    .now = Attendez une minute, puis recommencez.
too-slow = Envoi trop lent
    .sentence = Votre envoi n’est pas arrivé en entier à temps.
    .now = Vérifiez votre connexion, puis recommencez.
unsupported-media-type = Type d’envoi inconnu
    .sentence = Cette demande annonce un type de contenu que nous ne lisons pas.
    .now = Choisissez un des types décrits dans le mode d’emploi.

## Beside the verdict: the venue and the person

venue-not-recognised = Lieu absent de nos listes
    .sentence = Ce lieu n’est sur aucune liste connue de cet outil ; il peut être sérieux quand même.
    .now = Cherchez le lieu par vous-même et appelez-le si vous hésitez.
person-not-checked = Personne non vérifiée
    .sentence = Ce contrôle porte sur le badge, pas sur la personne qui vous le montre.
    .now = Comparez le nom du badge avec une pièce d’identité.

# suites
check-endorsement = Recommandation jointe, sans effet sur le résultat
## The terminal: what --help says. help-<command>, and a part for each argument; what every command takes stands in the first.

help = Dire si un badge est authentique, et à qui il est.
    .config = Un fichier de réglages (TOML) ; les variables VERIFIER_… passent avant. Ou : VERIFIER_CONFIG
    .help = Montrer cette aide
    .lang = Langue : fr, fr-easy, en, it, es. Sinon celle du terminal, sinon le français
    .version = Montrer la version
help-arguments = Arguments{" "}
help-commands = Commandes{" "}
help-options = Options{" "}
help-usage = Utilisation{" "}:
help-check = Contrôler des badges. Sortie : 0 valable, 1 non valable ou autre personne, 2 illisible, 3 sans réponse ; de plusieurs, la pire.
    .inputs = Un fichier, une adresse, ou - pour l’entrée
    .json = Un rapport par ligne, pour les programmes
    .now = Juger à ce moment, par exemple 2026-11-22T10:00:00Z
    .offline = Ne rien demander à personne
    .recipient = La personne que le badge devrait nommer
    .sources = Un dossier de documents, avec un index.json d’adresse à fichier
help-help = Montrer l’aide d’une commande
help-scan = Regarder dans un fichier, pour un autre processus de ce programme.
help-serve = Servir la page et l’API

## The terminal: a command line that cannot be read

usage-conflict = { $argument } et { $other } ne vont pas ensemble. Gardez-en un.
usage-help = Pour l’aide : { $command } --help
usage-missing = Il manque : { $argument }
usage-other = Cette commande ne peut pas être lue.
usage-unknown-argument = Nous ne connaissons pas « { $argument } ».
usage-unknown-command = Il n’y a pas de commande « { $argument } ».
usage-value = « { $value } » ne convient pas pour { $argument }.

## The terminal: settings

cli-setting-is =
    .allow-origins = Écrivez une adresse sans chemin, par exemple http://localhost:8080.
    .fetches-per-minute = Écrivez un nombre ; 0 laisse passer tout.
    .keep-seconds = Écrivez un nombre de secondes, 60 au plus.
    .listen = Écrivez une adresse et un port, par exemple 127.0.0.1:8081.
    .metrics-listen = Écrivez une adresse et un port, par exemple 127.0.0.1:9081.
    .public-url = Écrivez une adresse http:// ou https:// sans chemin.
    .requests-per-minute = Écrivez un nombre ; 0 laisse passer tout.
    .tls-cert = Écrivez le chemin d’un fichier de certificats, en PEM ; la clé va avec.
    .tls-key = Écrivez le chemin de la clé du certificat, en PEM.
    .trusted-proxies = Écrivez des adresses, par exemple 10.0.0.1 ou 10.0.0.0/8.
cli-setting-unknown = { $setting } : ce réglage n’existe pas.
cli-setting-unreadable = { $setting } : ne peut pas être lu. { $cause }
cli-setting-wrong = { $setting } : « { $value } » ne convient pas. { $wanted }
## The badge inside a picture (baked)

ask-can-picture = Une image du badge (PNG ou SVG), comme le lieu l’a envoyée.
ask-can-code = Une photo du code carré (QR) du badge.
picture-damaged = Image abîmée
    .sentence = Cette image a été coupée ou modifiée en chemin.
    .now = Demandez l’image d’origine ou le lien du badge.
picture-not-to-standard = Image mal préparée
    .sentence = Le badge n’est pas rangé dans cette image comme le veut la norme. Par prudence, nous ne le lisons pas.
    .now = Demandez au lieu une nouvelle image ou le lien du badge.
picture-with-several-badges = Plusieurs badges dans une image
    .sentence = Cette image contient plusieurs badges. On ne sait pas lequel compte.
    .now = Envoyez chaque badge à part ou demandez le lien au lieu.
picture-without-badge = Image sans badge
    .sentence = Cette image ne contient pas de badge, et nous n’y lisons pas de code carré (QR).
    .now = Envoyez une photo plus nette du code ou le fichier d’origine, ou collez le lien du badge.
unsupported-badge = Badge d’un autre modèle
    .sentence = Notre outil ne sait pas encore contrôler ce modèle de badge. Cela ne dit rien contre lui.
    .now = Utilisez un autre outil de vérification ou appelez le lieu.
## What results come to on a known scale (frameworks)

told-attended = { $name } a suivi un cours, étape { $n } sur { $max }. Un lieu reconnu le confirme.
told-result = { $name } : { $level }. Un lieu reconnu le confirme.
told-skill-level = { $name } a le niveau { $n } sur { $max } : { $skill }. Un lieu reconnu le confirme.
told-skill-result = { $name } : { $skill }, { $level }. Un lieu reconnu le confirme.
told-skills = { $name } a { $reached ->
    [1] 1 compétence
   *[other] { $reached } compétences
} sur { $of }. Un lieu reconnu le confirme.
told-skills-none = { $name } n’a pas encore de niveau dans ces compétences. Un lieu reconnu le confirme.
says-not-yet = pas encore
says-skills = { $reached ->
    [1] 1 compétence
   *[other] { $reached } compétences
} sur { $of }
told-skills-part = { $name } montre { $reached ->
    [1] 1 compétence
   *[other] { $reached } compétences
}. Un lieu reconnu le confirme.
says-skills-part = { $reached ->
    [1] 1 compétence montrée
   *[other] { $reached } compétences montrées
}
says-step = étape { $n } sur { $max }
next-read-attended = Lisez quel cours la personne a suivi, puis vérifiez que le badge est bien le sien.

## What was given holds no badge, or cannot be opened

archive-in-archive = Archive dans une archive
    .sentence = Cette archive ZIP en contient une autre. Par prudence, nous ne l’ouvrons pas.
    .now = Ouvrez-la vous-même, puis envoyez le badge seul.
archive-without-badge = Archive sans badge
    .sentence = Nous n’avons trouvé aucun badge dans cette archive ZIP.
    .now = Envoyez le fichier du badge seul ou collez son lien.
busy = Trop de demandes à la fois
    .sentence = Beaucoup de fichiers sont lus en ce moment. Le vôtre n’a pas eu sa place.
    .now = Réessayez dans une minute ou collez le lien du badge.
code-without-badge = Ce code mène ailleurs
    .sentence = Nous avons lu le code carré (QR), mais il ne mène pas à un badge.
    .now = Prenez en photo le code du badge ou collez le lien du badge.
file-damaged = Fichier abîmé
    .sentence = Ce fichier a été coupé ou modifié en chemin.
    .now = Demandez le fichier d’origine ou le lien du badge.
file-locked = Fichier avec mot de passe
    .sentence = Nous ne pouvons pas ouvrir ce fichier, et nous ne demandons jamais de mot de passe.
    .now = Enlevez le mot de passe, ou demandez le badge seul ou son lien.
file-too-heavy = Fichier trop long à lire
    .sentence = Ce fichier demande plus de travail qu’un badge n’en demande. Nous avons arrêté de le lire.
    .now = Envoyez le badge seul, une photo plus petite ou le lien.
page-without-badge = Page sans badge
    .sentence = Cette adresse montre une page, mais nous n’y trouvons pas de badge.
    .now = Sur cette page, cherchez le lien ou le fichier du badge. Puis donnez-le ici.
pdf-without-badge = PDF sans badge
    .sentence = Aucun badge n’est joint à ce PDF. Un PDF imprimé ou scanné ne le contient plus.
    .now = Envoyez une photo du code carré (QR) ou collez le lien du badge.
picture-kind = Type d’image non accepté
    .sentence = Nous lisons les images JPEG, PNG et SVG. Celle-ci est d’un autre type (HEIC, WebP ou GIF).
    .now = Faites une capture d’écran de l’image, puis envoyez la capture.
several-links = Plusieurs liens différents
    .sentence = Ce texte contient plusieurs liens. Nous ne savons pas lequel est celui du badge.
    .now = Collez seulement le lien du badge.
too-many-badges = Trop de badges dans un fichier
    .sentence = Ce fichier contient plus de huit badges. Nous en vérifions huit à la fois.
    .now = Envoyez-les en plusieurs fois.
too-many-pixels = Image trop grande
    .sentence = Cette image a trop de pixels pour notre outil.
    .now = Envoyez une capture d’écran ou une photo plus petite du code.

## Several badges at a time

several-title = Résultat pour { $count } documents
## Who vouches for the venue

venue-accreditation-expired = Reconnaissance du lieu terminée
    .now = Comparez cette date avec celle du badge et interrogez le réseau.
level-not-allowed-for-venue = Niveau non autorisé pour ce lieu
    .now = Demandez au lieu ou au réseau une confirmation écrite.
person-matches = L’adresse ou le numéro correspond
    .sentence = L’adresse ou le numéro que vous avez saisi est bien celui inscrit dans le badge.
    .now = Si l’enjeu est important, regardez aussi une pièce d’identité.
    .more-weak = L’adresse ou le numéro correspond. Ce badge le garde d’une façon ancienne et peu sûre.
person-differs = L’adresse ou le numéro diffère
    .sentence = L’adresse ou le numéro que vous avez saisi n’est pas celui inscrit dans le badge.
voucher = Garant : { $by }.
    .since = Garant : { $by }, depuis le { $date }.
face-person-not-checked = Personne non vérifiée.
face-close-person = Badge valable, nom à regarder
    .tag = Nom proche
    .say = Le badge est au nom de { $name }. Vous avez écrit un nom proche, mais pas le même.
face-outside-scope = Lieu reconnu, mais pas pour ce badge
    .tag = Badge non prévu
    .say = Le badge est vrai. Mais le réseau n’autorise pas ce lieu à donner ce badge ou ce niveau.
face-lapsed = Ce badge est vrai. Le lieu n’est plus reconnu.
    .tag = Reconnaissance terminée
    .say = Rien n’a changé dans ce badge. Mais la reconnaissance du lieu avait une date de fin, qui est passée.
face-unread = Ce badge est vrai. Nous ne connaissons pas le lieu.
    .tag = Liste illisible
    .say = Rien n’a changé dans ce badge. Mais une de nos listes de lieux ne se lit pas pour l’instant.
venue-outside-scope = Reconnu, mais pas pour ce badge.
venue-lapsed = Plus maintenant.
    .more = La reconnaissance de ce lieu allait jusqu’au { $date }.
venue-unread = Impossible à dire pour l’instant.
    .more = Son adresse : { $address }. Se nomme lui-même « { $name } ».
    .more-alone = Son adresse : { $address }.
person-close = Nom proche : à vérifier.
    .more = Vous avez écrit « { $typed } ». Le badge dit : { $name }.
next-close-person = Comparez les deux noms lettre par lettre, puis demandez à la personne.
next-nameless = Aucun nom ne peut être lu ici. Demandez une pièce d’identité, et à qui est ce document.
next-list-later = Réessayez plus tard, quand nos listes se lisent de nouveau.
recipient-close = Nom proche

## The terminal: the list of trusted issuers

cli-trusted-brackets = { $table } : écrivez [[{ $table }]], avec deux crochets.
cli-trusted-id = { $place }, id : « { $value } » doit être l’identifiant du lieu ou du réseau, par exemple did:web:badges.exemple.fr.
cli-trusted-missing = { $place } : il manque { $member }.
cli-trusted-moment = { $place }, { $member } : « { $value } » doit être un jour, par exemple 2027-12-31, ou un moment en temps universel.
cli-trusted-twice = { $place } : { $id } y est deux fois.
cli-trusted-table = { $member } : seules les tables [[issuer]] et [[registry]] ont leur place ici.
cli-trusted-unknown = { $place } : { $member } n’existe pas.
cli-trusted-unreadable = { $place } : ne peut pas être lu. { $cause }
cli-trusted-wrong = { $place }, { $member } : « { $value } » ne convient pas.

## A check on paper

print = Imprimer ce contrôle
receipt-title = Ce contrôle
receipt-by = Vérifié par
receipt-number = N° de contrôle :
    .label = N° de contrôle
receipt-time = Le (temps universel)
receipt-badge = Badge contrôlé
receipt-note = Ce papier ne prouve rien à lui seul. Pour être sûr, vérifiez le badge à l’adresse ci-dessus.
details-download = Garder le rapport (fichier JSON)
check-endorsement-own = Recommandation du lieu par lui-même
check-creator = Badge créé par
ask-photo-label = Ou une photo
ask-drop = Vous pouvez aussi déposer un fichier ici.

## Scales of a venue’s own

says-own-attended = Cours suivi. Rien n’a été testé.
says-own-scale = Cette échelle est celle du lieu. Les mots entre guillemets sont les siens : nous ne les vérifions pas.
says-own-words = « { $text } »
