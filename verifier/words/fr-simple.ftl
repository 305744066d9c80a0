### What the verifier says to people, in easy French: at most 12 words a sentence, present tense, « tampon » and « lieu ».
### Not tested with readers yet, so it is not called « FALC ». `simple` is a registered variant (RFC 5646); pages say lang="fr".
### What only a terminal says stands in French and English alone.

language-name = Français facile

## Every page

brand = Vérifier un badge
skip = Aller au texte
language-label = Langue :
language-from-start = Pour changer de langue, donnez encore le fichier.
foot-promise = Nous ne gardons rien. Pas de cookie. Le lieu ne sait pas qui vérifie.
try-out = Ce site est un essai. Ne l’utilisez pas pour décider.

## The empty page

ask-title = Ce badge est-il vrai ?
ask-lead = Donnez-nous le badge.
ask-page-title = Vérifier un badge
ask-page-description = Collez un lien ou envoyez un fichier. Nous répondons vite.
ask-any-label = Lien ou texte du badge
ask-file-label = Ou des fichiers ou des photos
ask-any-placeholder = Collez ici le lien ou le texte du badge.
ask-name-label = Nom, mail ou téléphone de la personne
ask-name-optional = (si vous voulez)
ask-name-hint = Nous comparons avec le badge. Nous ne gardons rien.
ask-button = Vérifier
ask-can-title = Que pouvez-vous donner ?
ask-can-link = Un lien, dans un mail ou un SMS.
ask-can-text = Tout le texte du badge.
ask-can-file = Le fichier du badge, un PDF ou un ZIP.
ask-free = C’est gratuit.
ask-promise = Nous ne gardons pas le badge. Nous ne gardons pas le nom.

## The verdict: tag, headline, sentence

face-recognised = Ce badge est bon
    .tag = Lieu connu
    .say = Nous connaissons le lieu. Le badge n’a pas changé.
    .say-level = { $name } est à l’étape { $n } sur { $max } : { $level }. Nous connaissons le lieu.
    .say-no-level = { $name } n’a pas encore de niveau. Nous connaissons le lieu.
face-other-person = Ce badge est bon, avec un autre nom
    .tag = Autre nom
    .say = Le nom du badge : { $name }. Vous avez écrit un autre nom.
    .say-nameless = Cette adresse ne va pas avec ce badge.
face-unlisted = Ce badge est vrai. Nous ne connaissons pas le lieu.
    .tag = Lieu pas dans la liste
    .say = Le badge n’a pas changé. Mais le lieu n’est pas dans la liste.
face-no-list = Ce badge est vrai. Nous ne connaissons pas le lieu.
    .tag = Lieu pas vérifié
    .say = Le badge n’a pas changé. Mais nous n’avons pas de liste de lieux.
face-no-badge = Ce n’est pas un badge.
    .tag = Autre document
    .say = Le document n’a pas changé. Mais ce n’est pas un badge.
face-invalid = Ce badge ne compte pas
    .tag = Ce badge ne compte pas
face-undecided = Nous ne savons pas encore
    .tag = Pas de réponse

## Three questions

question-genuine = Le badge est-il vrai ?
    .other = Le document est-il vrai ?
question-venue = Connaissons-nous le lieu ?
question-person = Est-ce bien cette personne ?

genuine-yes = Oui, il est vrai.
    .more = C’est le tampon du lieu. Le texte n’a pas changé. Le badge n’est pas annulé.
    .more-no-status = C’est le tampon du lieu. Le texte n’a pas changé.
    .more-document = C’est le tampon de son auteur. Le texte n’a pas changé.
    .more-hosted = Nous avons regardé sur le site du lieu. Le badge y est.
genuine-revoked = Il était vrai. Il est annulé.
    .more = C’est le tampon du lieu. Mais le badge ne compte plus.
genuine-suspended = Il est vrai, mais en pause.
    .more = C’est le tampon du lieu. Mais le badge attend.
genuine-expired = Il est vrai, mais la date est passée.
    .more = C’est le tampon du lieu. La date de fin était le { $date }.
genuine-not-yet-valid = Il est vrai, mais c’est trop tôt.
    .more = C’est le tampon du lieu. Le badge commence le { $date }.
genuine-not-confirmed = Ce n’est pas sûr.
    .more = Ce contrôle n’est pas bon : { $check }.
genuine-status-unknown = Le tampon est bon. Annulé ou non ? Nous ne savons pas.
    .more = { $cause }.
genuine-unknown = Nous ne savons pas encore.
    .more = { $cause }.

venue-yes = Oui, lieu connu.
    .more = { $venue }.
    .more-alone = { $venue } est sur notre liste.
venue-unlisted = Il n’est pas dans la liste.
    .more = Son adresse : { $address }. Il dit son nom : « { $name } ».
    .more-alone = Son adresse : { $address }.
venue-no-list = Nous n’avons pas vérifié.
    .more = Son adresse : { $address }. Il dit son nom : « { $name } ».
    .more-alone = Son adresse : { $address }.
venue-unknown = Nous ne savons pas.
    .more = Le nom du lieu n’est pas prouvé.

person-same = Oui, c’est le même nom.
    .more = Vous avez écrit « { $typed } ».
person-other = Non, c’est un autre nom.
    .more = Vous avez écrit « { $typed } ». Le badge dit : { $name }.
person-yours = Vérifiez vous-même.
    .more = Le badge dit : { $name }.
    .more-nameless = Le badge ne montre pas de nom.
    .more-document = Le document ne montre pas de nom.
person-unknown = Nous ne savons pas.
    .more = Le nom de la personne n’est pas prouvé.
    .more-nameless = Le badge ne donne rien à comparer.

## What to do next

next-title = Que faire maintenant ?
next-read = Lisez ce que la personne sait faire.
next-other-person = Regardez ce que vous avez écrit. Puis demandez à la personne.
next-small-venues = Beaucoup de bons petits lieux ne sont pas dans la liste.
next-no-blame = Ce n’est pas la faute de la personne.
next-bad-copy = La copie est peut-être mauvaise. N’accusez pas la personne.
next-again = Puis vérifiez avec ce lien.
next-phone = C’est pressé ? Appelez le lieu :
    .after = Ce numéro vient de la liste des lieux.
holder-valid = C’est votre badge ? Vous pouvez le montrer.
    .other = C’est votre document ? Vous pouvez le montrer.
holder-invalid = C’est votre badge ? Appelez le lieu. Le lieu peut vous aider.
holder-undecided = C’est votre badge ? Ce n’est pas un refus. Essayez plus tard.
checked-at = Contrôlé le { $date } à { $time } (heure de Paris).
again = Essayer encore
another = Vérifier un autre badge

## What the badge says

says-title = Ce que dit le badge
    .other = Ce que dit le document
says-title-confirm = Ce que dit le badge (pas encore sûr)
says-title-past = Ce que disait le badge
says-hidden = Nous ne montrons pas ce texte. Il n’est pas sûr.
says-unfold = Lire le texte
says-revoked = Annulé. Ne compte plus.
says-suspended = En pause. Ne compte pas maintenant.
says-expired = La date est passée. Ne compte plus.
says-not-yet-valid = Pas encore commencé.
note-kind = Le document dit ce qu’il est : « { $text } ».
note-later-version = Il y a un badge plus récent. Nous avons vérifié celui-là.
note-listed = C’est le lieu qui le dit. Date : { $date }.
note-message = Le lieu dit aussi : « { $text } ».
note-part = La personne montre une partie du badge. Le reste n’est ni bon ni mauvais.
note-reason = Le lieu dit pourquoi : « { $text } ».
says-nothing = Ce document ne dit pas assez de choses.
unproven = Pas prouvé
level-of = étape { $n } sur { $max }
level-short = { $n } sur { $max }
badge-picture = Badge, étape { $n } sur { $max }
badge-picture-no-level = Badge, pas encore de niveau
badge-picture-plain = Badge
fact-given-by = Lieu
fact-date = Date
fact-how = Comment
fact-score = Points
fact-until = Date de fin
fact-person = Personne écrite
fact-badge = Badge écrit
fact-level = Niveau écrit
fact-venue = Lieu écrit
self-named = Le lieu dit son nom : « { $name } ». Nous n’avons pas vérifié.
address-key = clé { $key }
address-unknown = adresse pas connue
age-days = { $days ->
    [0] C’était aujourd’hui.
    [1] Il y a 1 jour.
   *[other] Il y a { $days } jours.
}
age-months = Il y a { $months } mois.
age-years = { $years ->
    [1] Il y a 1 an.
   *[other] Il y a { $years } ans.
}
all-competences = { $count ->
    [1] Voir ce que la personne sait faire
   *[other] Voir les { $count } lignes
}
all-results = { $count ->
    [1] Voir le résultat
   *[other] Voir les { $count } résultats
}
part-results = { $count ->
    [1] Voir ce que la personne montre
   *[other] Voir les { $count } lignes
}
result-name = Ce que la personne sait faire
result-value = Niveau
result-status = { $status ->
    [Enrolled] pas commencé
    [Failed] pas encore
    [InProgress] pas fini
    [OnHold] en attente
    [Provisional] pas encore sûr
    [Withdrew] arrêté
   *[other] « { $status } »
}

## Details for specialists

details = Détails pour les spécialistes
details-list = Liste des contrôles
details-result = Résultat
details-check = Contrôle
details-evidence = Preuve
details-report = Tout le rapport (JSON)
outcome-pass = Bon
outcome-fail = Mauvais
outcome-unknown = Pas connu
outcome-skip = Pas fait
check-shape = Forme du badge
check-proof = Tampon
check-issuer = Clé du lieu
check-dates = Dates
check-status = Annulé ou non
check-trust = Lieu connu
check-recipient = Nom
trust-recognised = Trouvé
trust-unlisted = Pas trouvé
trust-not-asked = Pas de liste
recipient-match = Même nom
recipient-mismatch = Autre nom
recipient-not-asked = Pas demandé

## Refusals as a page

problem-next = Que faire maintenant ?
problem-back = Revenir à la première page
problem-incident = Numéro du problème : { $incident }

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

algorithm-not-allowed = Le badge ne prouve rien
    .sentence = Une autre personne peut copier ce badge.
    .now = Demandez un nouveau badge au lieu.
altered-content = Le texte a changé
    .sentence = Le texte du badge a changé. On ne peut pas utiliser cette copie.
    .now = Demandez le premier badge à la personne.
base-proof = Version à garder pour soi
    .sentence = La personne doit garder cette version. Elle peut en montrer une autre.
    .now = Demandez à la personne la version à montrer.
claims-differ = Le badge dit deux choses
    .sentence = Le badge dit deux choses différentes. On ne sait pas laquelle est vraie.
    .now = Demandez au lieu.
dates-reversed = Les dates ne vont pas ensemble
    .sentence = La date de fin vient avant la date de début.
    .now = Dites cette erreur au lieu.
expired = La date est passée
    .sentence = Ce badge avait une date de fin. Cette date est déjà passée.
    .now = Demandez un badge plus récent.
hosted-elsewhere = Le badge est ailleurs
    .sentence = Ce badge n’est pas sur le site du lieu.
    .now = Cherchez le numéro du lieu. Puis appelez le lieu.
inline-context = Le badge change les mots
    .sentence = Ce badge change le sens des mots. Nous ne pouvons pas le lire.
    .now = Demandez un badge normal au lieu.
issuer-malformed = L’adresse du lieu est mal écrite
    .sentence = L’adresse du lieu ne mène nulle part.
    .now = Demandez au lieu un badge corrigé.
json-ld-invalid = Le texte n’est pas clair
    .sentence = Le texte peut dire plusieurs choses. Le tampon ne le protège pas.
    .now = Demandez au lieu un autre badge.
key-expired = Le tampon est trop vieux
    .sentence = Le tampon avait une date de fin. Cette date est passée.
    .now = Demandez au lieu de refaire le badge.
key-not-allowed = Ce n’est pas le bon tampon
    .sentence = Le lieu n’utilise pas ce tampon pour les badges.
    .now = Demandez un nouveau badge au lieu.
key-revoked = Le lieu a retiré le tampon
    .sentence = Le lieu n’utilise plus ce tampon.
    .now = Demandez au lieu de refaire le badge.
keyword-not-allowed = Une partie est étrange
    .sentence = Ce badge a une partie étrange. Nous ne le lisons pas.
    .now = Demandez au lieu un autre badge.
language-malformed = La langue est mal écrite
    .sentence = Nous ne pouvons pas lire la langue du badge.
    .now = Dites cette erreur au lieu.
member-malformed = Une information est mal écrite
    .sentence = Nous ne pouvons pas lire une partie du badge.
    .now = Dites cette erreur au lieu.
member-missing = Il manque une information
    .sentence = Ce badge n’est pas complet.
    .now = Demandez à la personne le premier badge.
no-proof = Badge sans tampon
    .sentence = Ce badge n’a pas de tampon. On ne peut pas le vérifier.
    .now = Demandez le premier lien à la personne.
not-yet-valid = C’est trop tôt
    .sentence = Ce badge commence plus tard.
    .now = Regardez la date de début. Vérifiez encore ce jour-là.
proof-expired = Le tampon est trop vieux
    .sentence = Le tampon avait une date de fin. Cette date est passée.
    .now = Demandez à la personne un badge plus récent.
proof-malformed = Le tampon est abîmé
    .sentence = Le tampon est abîmé ou incomplet. Il ne prouve rien.
    .now = Demandez à la personne le premier lien.
proof-not-yet-valid = La date du tampon est future
    .sentence = La date du tampon n’est pas encore arrivée.
    .now = Dites cette date au lieu. Vérifiez plus tard.
protected-term = Un mot change de sens
    .sentence = Ce badge change le sens d’un mot important.
    .now = Demandez au lieu un autre badge.
published-key = Tout le monde a ce tampon
    .sentence = Tout le monde peut utiliser ce tampon. Ce badge ne prouve rien.
    .now = C’est peut-être un essai. Demandez au lieu un vrai badge.
relative-iri = Une adresse n’est pas complète
    .sentence = Le tampon ne protège pas cette adresse.
    .now = Dites cette erreur au lieu.
result-outside-scale = Ce niveau n’existe pas
    .sentence = Le niveau écrit n’est pas possible. Le lieu a fait une erreur.
    .now = Parlez de cette erreur au lieu.
revoked = Le lieu a annulé le badge
    .sentence = Ce badge est annulé. Parfois, c’est une simple erreur.
    .now = Demandez s’il y a un nouveau badge.
signature-bad = Le tampon n’est pas bon
    .sentence = Le tampon du lieu ne va pas avec ce texte.
    .now = N’utilisez pas cette copie. Demandez le premier badge.
signed-by-other-key = Le tampon est différent
    .sentence = Le tampon n’est pas celui du lieu écrit sur le badge.
    .now = Appelez le lieu. Demandez si le badge vient de lui.
suspended = Badge en pause
    .sentence = Le lieu arrête ce badge pour le moment.
    .now = Vérifiez encore dans quelques jours.
undefined-term = Une partie n’est pas sûre
    .sentence = Le tampon ne protège pas tout le badge.
    .now = Demandez au lieu de corriger le badge.
wrong-purpose = Ce tampon sert à autre chose
    .sentence = Le tampon n’est pas fait pour les badges.
    .now = Demandez au lieu de refaire le badge.

## Why a check has no answer: badge::report::Cause

badge-unreachable = Badge introuvable pour le moment
    .sentence = Ce badge est sur le site du lieu. Nous ne l’avons pas trouvé.
    .now = Essayez plus tard. Ou appelez le lieu.
end-may-be-hidden = Il manque une date
    .sentence = La personne montre une partie du badge. On ne sait pas si le badge est terminé.
    .now = Demandez tout le badge à la personne. Ou appelez le lieu.
issuer-not-proven = D’où vient ce badge ?
    .sentence = On ne sait pas encore si ce lieu a donné le badge.
    .now = Cherchez le numéro du lieu. Puis appelez le lieu.
issuer-unreachable = Le site ne répond pas
    .sentence = Le site du lieu ne marche pas maintenant. La vérification n’est pas finie.
    .now = Essayez plus tard.
key-unknown = Le lieu n’annonce pas ce tampon
    .sentence = Nous ne trouvons pas ce tampon sur le site du lieu.
    .now = Appelez le lieu.
not-supplied = Il manque un document
    .sentence = Nous ne pouvons pas finir.
    .now = Vérifiez encore, avec Internet.
status-list-invalid = La liste n’est pas sûre
    .sentence = La liste des badges annulés a un problème.
    .now = Prévenez le lieu. Attendez sa réponse.
status-may-be-hidden = Il manque une information
    .sentence = La personne montre une partie du badge. On ne sait pas si le badge est retiré.
    .now = Demandez tout le badge à la personne. Ou appelez le lieu.
status-rolled-back = La liste est trop vieille
    .sentence = Nous avons déjà vu une liste plus récente.
    .now = Attendez un peu. Puis essayez encore.
status-stale = Information trop vieille
    .sentence = Notre information sur ce badge est trop vieille.
    .now = Attendez un peu. Puis essayez encore.
status-unreachable = Nous n’avons pas la réponse
    .sentence = Le badge est peut-être annulé, peut-être pas. Ce n’est pas la faute de la personne.
    .now = Essayez encore dans quelques minutes.
too-complex = Ce badge est trop compliqué
    .sentence = Nous ne pouvons pas le contrôler ici.
    .now = Demandez au lieu un badge plus simple.
unknown-context = Badge inconnu pour nous
    .sentence = Notre outil ne comprend pas ce type de badge.
    .now = Demandez de l’aide au lieu.
unknown-credential-type = Nous ne connaissons pas ce document
    .sentence = Ce document n’est pas un badge connu.
    .now = Demandez à la personne le lien du badge.
unknown-status-type = Badge annulé ou non : inconnu
    .sentence = Nous ne savons pas lire cette information.
    .now = Appelez le lieu.
unsupported-generation = Badge d’un très vieux modèle
    .sentence = Nous ne savons pas contrôler ce vieux badge. Nous ne disons rien contre ce badge.
    .now = Demandez au lieu un nouveau badge.
unsupported-issuer = Nous ne connaissons pas cette adresse
    .sentence = Nous ne savons pas trouver le tampon du lieu.
    .now = Appelez le lieu.
unsupported-key = Nous ne connaissons pas ce tampon
    .sentence = Notre site ne sait pas lire ce tampon.
    .now = Appelez le lieu.
unsupported-proof = Tampon inconnu pour nous
    .sentence = Notre outil ne sait pas vérifier ce tampon.
    .now = Utilisez un autre outil. Ou appelez le lieu.

## Why a check was not made: badge::report::Why

issuer-failed = Contrôle non fait : autre tampon
    .sentence = Ce n’est pas le tampon du lieu. Nous ne demandons rien.
    .now = Lisez la raison plus haut.
no-status = Ce badge reste toujours
    .sentence = Le lieu ne peut pas annuler ce badge.
    .now = Vous avez un doute ? Appelez le lieu.
proof-failed = Contrôle non fait : mauvais tampon
    .sentence = Le tampon n’est pas bon. Nous ne demandons rien.
    .now = Lisez la raison plus haut.
withdrawn = Contrôle non fait : badge annulé
    .sentence = Le lieu a annulé ce badge. Nous ne demandons rien.
    .now = Lisez la raison plus haut.

## Refusals: problem.rs

duplicate-members = La même chose deux fois
    .sentence = Une information est écrite deux fois. Quelle information est la bonne ?
    .now = Demandez un badge corrigé au lieu.
internal = Notre site a un problème
    .sentence = Nous ne pouvons pas répondre.
    .now = Essayez dans quelques minutes.
link-unreachable = Le lien ne répond pas
    .sentence = Nous ne trouvons pas de badge à cette adresse.
    .now = Regardez le lien. Ou essayez plus tard.
malformed-request = Nous ne comprenons pas la demande
    .sentence = La demande n’est pas écrite comme il faut.
    .now = Recommencez.
method-not-allowed = Ce n’est pas possible ici
    .sentence = Cette adresse ne répond pas à cette demande.
    .now = Revenez à la première page.
not-a-badge = Ce n’est pas un badge
    .sentence = Nous lisons le fichier. Mais il n’y a pas de badge.
    .now = Vérifiez le lien. Puis essayez encore.
not-found = Nous ne trouvons pas la page
    .sentence = Il n’y a pas de page à cette adresse.
    .now = Revenez à la première page.
nothing-given = Il n’y a pas de badge
    .sentence = Nous n’avons rien reçu.
    .now = Collez le lien du badge. Puis recommencez.
presentation = Ce document montre des badges
    .sentence = Nous vérifions un seul badge.
    .now = Demandez le badge seul, ou son lien.
several-inputs = Il y a trop de badges
    .sentence = Nous vérifions huit badges à la fois.
    .now = Envoyez-les en plusieurs fois.
too-large = Fichier trop gros
    .sentence = Notre outil n’accepte pas les gros fichiers.
    .now = Envoyez seulement le badge ou le lien.
unreadable-input = On ne peut pas lire
    .sentence = Nous ne pouvons pas lire ce fichier.
    .now = Envoyez le fichier encore une fois. Ou prenez une autre photo.
too-many-requests = Trop de demandes
    .sentence = Il y a trop de demandes en même temps.
    .now = Attendez une minute. Puis recommencez.
too-slow = L’envoi est trop lent
    .sentence = Nous n’avons pas tout reçu.
    .now = Regardez votre connexion. Puis recommencez.
unsupported-media-type = Nous ne lisons pas cet envoi
    .sentence = Ce type d’envoi n’est pas connu ici.
    .now = Envoyez le lien du badge.

## Beside the verdict: the venue and the person

venue-not-recognised = Lieu pas sur nos listes
    .sentence = Nous ne connaissons pas ce lieu. Il est peut-être sérieux.
    .now = Cherchez ce lieu sur Internet. Puis appelez le lieu.
person-not-checked = Personne non vérifiée
    .sentence = Nous vérifions le badge. Nous ne vérifions pas la personne.
    .now = Comparez le nom avec une pièce d’identité.

# suites
check-endorsement = Mot d’une autre personne ou d’un autre lieu. Il ne change pas le résultat.
## The badge inside a picture (baked)

ask-can-picture = L’image du badge (PNG ou SVG).
ask-can-code = Une photo du code carré.
picture-damaged = Image abîmée
    .sentence = L’image est coupée ou changée.
    .now = Demandez l’image d’origine ou le lien.
picture-not-to-standard = Image mal faite
    .sentence = Le badge est mal rangé dans l’image. Nous ne le lisons pas.
    .now = Demandez au lieu une nouvelle image ou le lien.
picture-with-several-badges = Plusieurs badges dans une image
    .sentence = Il y a plusieurs badges dans l’image.
    .now = Envoyez un seul badge. Ou demandez le lien au lieu.
picture-without-badge = Image sans badge
    .sentence = Il n’y a pas de badge dans cette image. Nous ne voyons pas de code carré.
    .now = Prenez une autre photo du code ou collez le lien.
unsupported-badge = Badge d’un autre type
    .sentence = Nous ne savons pas contrôler ce type de badge. Nous ne disons rien contre ce badge.
    .now = Appelez le lieu.
## What results come to on a known scale (frameworks)

told-attended = { $name } a suivi un cours, étape { $n } sur { $max }. Nous connaissons le lieu.
told-result = { $name } : { $level }. Nous connaissons le lieu.
told-skill-level = { $name } a le niveau { $n } sur { $max } : { $skill }. Nous connaissons le lieu.
told-skill-result = { $name } : { $skill }, { $level }. Nous connaissons le lieu.
told-skills = { $name } sait faire { $reached ->
    [1] 1 chose
   *[other] { $reached } choses
} sur { $of }. Nous connaissons le lieu.
told-skills-none = { $name } n’a pas encore de niveau. Nous connaissons le lieu.
says-not-yet = pas encore
says-skills = { $reached ->
    [1] 1 chose
   *[other] { $reached } choses
} sur { $of }
told-skills-part = { $name } montre { $reached ->
    [1] 1 chose
   *[other] { $reached } choses
}. Un lieu connu dit oui.
says-skills-part = { $reached ->
    [1] 1 chose
   *[other] { $reached } choses
}
says-step = étape { $n } sur { $max }
next-read-attended = Lisez quel cours la personne a suivi.

## What was given holds no badge, or cannot be opened

archive-in-archive = Un ZIP dans un ZIP
    .sentence = Ce fichier ZIP contient un autre ZIP. Nous ne l’ouvrons pas.
    .now = Ouvrez le fichier ZIP. Puis envoyez seulement le badge.
archive-without-badge = Pas de badge dans le ZIP
    .sentence = Il n’y a pas de badge dans ce fichier ZIP.
    .now = Envoyez le badge ou collez le lien.
busy = Trop de monde
    .sentence = Nous lisons beaucoup de fichiers en ce moment.
    .now = Essayez encore dans une minute.
code-without-badge = Ce code n’est pas le bon
    .sentence = Nous avons lu le code carré. Il ne mène pas au badge.
    .now = Prenez le code du badge en photo. Ou collez le lien.
file-damaged = Fichier abîmé
    .sentence = Le fichier est coupé ou changé.
    .now = Demandez le fichier au lieu. Ou collez le lien.
file-locked = Fichier fermé
    .sentence = Ce fichier a un mot de passe. Nous ne pouvons pas l’ouvrir.
    .now = Enlevez le mot de passe. Ou collez le lien du badge.
file-too-heavy = Fichier trop long à lire
    .sentence = Nous avons arrêté de lire ce fichier.
    .now = Envoyez une photo plus petite. Ou collez le lien.
page-without-badge = Page sans badge
    .sentence = Le lien montre une page. Il n’y a pas de badge dedans.
    .now = Cherchez le lien du badge sur cette page.
pdf-without-badge = PDF sans badge
    .sentence = Il n’y a pas de badge dans ce PDF.
    .now = Prenez le code carré en photo. Ou collez le lien.
picture-kind = Nous ne lisons pas cette image
    .sentence = Nous lisons les images JPEG, PNG et SVG.
    .now = Faites une capture d’écran. Puis envoyez la capture.
several-links = Il y a plusieurs liens
    .sentence = Nous ne savons pas quel lien est celui du badge.
    .now = Collez un seul lien.
too-many-badges = Trop de badges
    .sentence = Il y a plus de huit badges dans ce fichier.
    .now = Envoyez huit badges à la fois.
too-many-pixels = Image trop grande
    .sentence = Cette image est trop grande pour notre outil.
    .now = Envoyez une photo plus petite du code.

## Several badges at a time

several-title = Les { $count } résultats
## Who vouches for the venue

venue-accreditation-expired = Le lieu était reconnu avant
    .now = Comparez cette date avec la date du badge.
level-not-allowed-for-venue = Niveau pas permis ici
    .now = Demandez une explication au lieu.
person-matches = C’est la bonne adresse
    .sentence = Cette adresse va avec ce badge.
    .now = Vous pouvez aussi regarder une pièce d’identité.
    .more-weak = Cette adresse va avec ce badge. Mais le contrôle est peu sûr.
person-differs = C’est une autre adresse
    .sentence = Cette adresse ne va pas avec ce badge.
voucher = Qui le dit : { $by }.
    .since = Qui le dit : { $by }, depuis le { $date }.
face-person-not-checked = Personne non vérifiée.
face-close-person = Ce badge est bon. Regardez le nom.
    .tag = Nom proche
    .say = Le badge est pour { $name }. Vous avez écrit un nom un peu différent.
face-outside-scope = Lieu connu, mais pas pour ce badge
    .tag = Badge pas prévu
    .say = Le badge est vrai. Mais ce lieu ne peut pas donner ce badge ou ce niveau.
face-lapsed = Ce badge est vrai. Le lieu était connu avant.
    .tag = Lieu connu avant
    .say = Le texte n’a pas changé. Mais le lieu n’est plus sur nos listes.
face-unread = Ce badge est vrai. Nous ne connaissons pas le lieu.
    .tag = Liste illisible
    .say = Le texte n’a pas changé. Nous ne pouvons pas lire une liste de lieux.
venue-outside-scope = Lieu connu, mais pas pour ce badge.
venue-lapsed = Plus maintenant.
    .more = Ce lieu était connu jusqu’au { $date }.
venue-unread = Nous ne savons pas encore.
    .more = Son adresse : { $address }. Il écrit ce nom : « { $name } ».
    .more-alone = Son adresse : { $address }.
person-close = Nom proche : regardez bien.
    .more = Vous avez écrit « { $typed } ». Le badge dit : { $name }.
next-close-person = Comparez les deux noms. Puis demandez à la personne.
next-nameless = On ne peut pas lire de nom ici. Demandez une pièce d’identité et demandez à qui est ce document.
next-list-later = Essayez plus tard.
recipient-close = Nom proche

## A check on paper

print = Imprimer
receipt-title = Ce contrôle
receipt-by = Vérifié par
receipt-number = Numéro :
    .label = Numéro
receipt-time = Le (temps universel)
receipt-badge = Badge vérifié
receipt-note = Ce papier n’est pas une preuve. Vérifiez le badge à cette adresse.
details-download = Garder le rapport (fichier JSON)
check-endorsement-own = Le lieu se recommande lui-même
check-creator = Badge créé par
ask-photo-label = Ou une photo
ask-drop = Vous pouvez aussi poser un fichier ici.

## Scales of a venue’s own

says-own-attended = La personne a suivi un cours. Personne n’a vérifié.
says-own-scale = Ces étapes sont celles du lieu. Les mots entre guillemets viennent du lieu.
says-own-words = « { $text } »
