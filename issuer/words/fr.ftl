### French. Short sentences, plain words; no-break spaces before : ; ? ! stand in the text.
### Say badge, lieu, lien. A part after a dot belongs to the sentence above it.

## Every page

brand = Badges numériques
skip-to-content = Aller au contenu
colon = {" "}:
try-out = Essai.
    .why = Ce site est un essai. Ses badges ne prouvent rien.
footer-privacy = Pas de cookie. Pas de publicité.
footer-made-with = Page faite avec Sceau, logiciel libre.

## Dates and numbers

date =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
age-days =
    { $days ->
        [0] C’était aujourd’hui.
        [one] Il y a { $days } jour.
       *[other] Il y a { $days } jours.
    }
age-months = Il y a { $months } mois.
age-years =
    { $years ->
        [one] Il y a { $years } an.
       *[other] Il y a { $years } ans.
    }
n-of-max = { $n } sur { $max }
size-kb = { $n } ko

## The badge behind a share link

share-nameless = Personne sans nom affiché
seal-empty = Participation
    .title = Badge sans niveau
seal-description = { $badge }. Donné par { $venue }, { $year }.
share-state = Badge en cours de validité
    .detail = Selon le lieu, aujourd’hui, { $date }.
share-revoked = Badge annulé
    .detail = Le lieu l’a annulé le { $date }.
    .now = Demandez au lieu ou à la personne s’il existe un nouveau badge.
    .holder = C’est votre badge ? Appelez le lieu : il peut vous expliquer et souvent le refaire.
revoked-because-error = Raison : erreur du lieu. Ce n’est pas la faute de la personne.
revoked-because-fraud = Raison : le lieu ne le confirme plus.
revoked-because-key-compromised = Raison : le lieu a dû changer de cachet. Ce n’est pas la faute de la personne.
revoked-because-replaced = Raison : un nouveau badge le remplace. Ce n’est pas la faute de la personne.
revoked-because-request = Raison : demande de la personne.
share-check = Vérifier vous-même
    .hint = Le contrôle se fait sur un autre site. Le lien du badge y est déjà écrit.
share-can = Ce que la personne sait faire
    .revoked = Ce que disait le badge
share-tested = Comment c’était testé
fact-who = Donné par
fact-when = Quand
fact-end = Jusqu’au { $date }.
fact-no-end = Pas de date de fin.
fact-how = Comment
fact-scale = Échelle
fact-score = Score : { $score } sur { $max }.
share-competences =
    { $count ->
        [one] La compétence
       *[other] Les { $count } compétences
    }
    .how = Chaque forme montre un niveau. Comptez les arcs : trois arcs, niveau 3.
    .table = Lire le tableau complet
    .caption = Le niveau de chaque compétence
competence = Compétence
level = Niveau
not-yet = pas encore
not-tested = pas testé
share-limits = Ce que ce badge ne dit pas
    .identity = Il ne prouve pas l’identité. Demandez une pièce d’identité.
    .scope = Il ne parle pas d’un logiciel précis ou d’un métier.
    .day = Il montre un résultat le jour du test.
    .competences = Il ne donne pas de niveau pour chaque compétence.
share-share = Partager
share-qr = Code QR du lien de ce badge
share-link = Lien du badge
    .hint = C’est votre badge ? Vous pouvez le montrer à qui vous voulez.
    .revoked = Ce lien montre que le badge est annulé.
share-download = Télécharger
    .file = Fichier du badge (Open Badges 3.0)
    .hint = Ce fichier est pour les sites et les logiciels.

## A venue

venue-lead = Ce lieu aide à apprendre le numérique. Il donne des badges.
venue-who = Qui est ce lieu ?
venue-name = Nom
venue-address = Adresse
venue-site = Site
registered-rna = Numéro RNA
registered-siret = Numéro SIRET
venue-claims = Le lieu a écrit cela lui-même. Pour l’appeler, cherchez son numéro vous-même.
venue-badges = Les badges de ce lieu

## An achievement

achievement-what = Ce que veut dire ce badge
achievement-criteria = Pour l’avoir
achievement-levels = Les niveaux

## Refusals: what happened, why, what to do next. The key is the problem's slug.

problem-next = Que faire maintenant ?
incident = Numéro à donner si vous appelez : { $id }
not-found = Nous ne trouvons pas cette page.
    .why = Le lien est peut-être mal recopié ou incomplet.
    .now = Demandez le lien à la personne, ou lisez à nouveau le code QR.
internal-error = Nous avons un problème de notre côté.
    .why = Ce n’est pas votre faute. Le badge n’a pas changé.
    .now = Réessayez dans quelques minutes.
