### Easy French, pages alone: at most 12 words a sentence, present tense, « tampon » and « lieu ».
### Not tested with readers yet, so it is not called « FALC ». `simple` is a registered variant (RFC 5646); pages say lang="fr".
### What only a terminal says stands in French and English.

## Every page

brand = Badges numériques
skip-to-content = Aller au texte
language-label = Langue :
language-name = Français facile
colon = {" "}:
try-out = Essai.
    .why = Ce site est un essai. Ces badges ne prouvent rien.
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
size-kb = { $n } ko

## The badge behind a share link

share-nameless = Personne sans nom
share-state = Ce badge compte
    .detail = Le lieu le dit, aujourd’hui, { $date }.
share-revoked = Ce badge est annulé
    .detail = Le lieu l’a annulé le { $date }.
    .now = Demandez au lieu un nouveau badge.
    .holder = C’est votre badge ? Appelez le lieu. Le lieu peut vous aider.
revoked-because-error = La raison : une erreur du lieu. La personne n’a rien fait de mal.
revoked-because-fraud = La raison : le lieu ne le confirme plus.
revoked-because-key-compromised = La raison : le lieu a changé de tampon. La personne n’a rien fait de mal.
revoked-because-replaced = La raison : il y a un nouveau badge. La personne n’a rien fait de mal.
revoked-because-request = La raison : la personne l’a demandé.
share-check = Vérifier le badge
    .hint = Vous allez sur un autre site. Le lien est déjà écrit.
share-can = Ce que la personne sait faire
    .revoked = Ce que disait le badge
share-tested = Comment c’était testé
fact-who = Lieu
fact-when = Date
fact-end = Jusqu’au { $date }.
fact-no-end = Pas de date de fin.
fact-how = Comment
fact-scale = Échelle
fact-score = Points : { $score } sur { $max }.
share-competences =
    { $count ->
        [one] Ce que la personne sait faire, en détail
       *[other] Ce que la personne sait faire, en { $count } lignes
    }
    .how = Un dessin montre un niveau. Comptez les arcs. Trois arcs : niveau 3.
    .table = Lire tout le tableau
    .caption = Tous les niveaux
share-part = Une partie du badge.
    .why = La personne montre ces résultats. Le lieu dit oui. La personne garde le reste pour elle.
    .limit = Il montre une partie des résultats. Le reste n’est ni bon ni mauvais.
    .link = Ce lien montre cette partie. Il ne montre rien d’autre.
share-part-competences =
    { $count ->
        [one] Ce que la personne montre
       *[other] Ce que la personne montre, en { $count } lignes
    }
competence = Ce que la personne sait faire
level = Niveau
not-yet = pas encore
not-tested = pas testé
share-limits = Ce que ce badge ne dit pas
    .identity = Il ne dit pas qui est la personne.
    .scope = Il ne parle pas d’un métier.
    .day = Il montre un résultat le jour du test.
    .competences = Il ne montre pas tous les niveaux.
share-share = Partager
share-qr = Code QR du lien de ce badge
share-link = Lien du badge
    .hint = C’est votre badge ? Vous pouvez le montrer.
    .revoked = Ce lien montre un badge annulé.
share-download = Télécharger
    .file = Fichier du badge (Open Badges 3.0)
    .hint = Ce fichier est pour les ordinateurs.
    .png = Image pour un CV ou un e-mail (PNG)
    .svg = Image pour un site (SVG)
    .line = Image en noir et blanc, pour imprimer (SVG)
    .pictures = Le badge est dans l’image. Ne changez pas le fichier.
    .token = Le badge, sous une autre forme (.jwt)

## A venue

venue-lead = Ce lieu aide à apprendre l’ordinateur. Il donne des badges.
venue-who = Qui est ce lieu ?
venue-name = Nom
venue-address = Adresse
venue-site = Site
registered-rna = Numéro RNA
registered-siret = Numéro SIRET
venue-claims = Le lieu a écrit cela. Pour l’appeler, cherchez son numéro vous-même.
venue-badges = Les badges de ce lieu

## An achievement

achievement-what = Ce que veut dire ce badge
achievement-criteria = Pour l’avoir
achievement-levels = Les niveaux

## Refusals: what happened, why, what to do next. The key is the problem's slug.

problem-next = Que faire maintenant ?
incident = Numéro à dire si vous appelez : { $id }
not-found = Nous ne trouvons pas cette page.
    .why = Le lien n’est peut-être pas complet.
    .now = Demandez le lien à la personne.
instance-closed = Cette porte est fermée.
    .why = Le programme n’a pas la bonne clé.
    .now = Demandez la clé.
instance-malformed = Nous ne comprenons pas cette demande.
    .why = La demande est mal écrite.
    .now = Corrigez la demande.
instance-refused = Nous ne signons pas ce document.
    .why = Le document a un défaut.
    .now = Corrigez le document.
no-token = Ce badge n’existe pas sous cette forme.
    .why = Le badge est annulé, ou le lieu ne peut pas.
    .now = Prenez le fichier du badge.
busy = Trop de monde en même temps.
    .why = L’image demande un peu de temps.
    .now = Attendez un peu. Puis essayez de nouveau.
method-not-allowed = Cette adresse se lit seulement.
    .why = Le programme a demandé autre chose.
    .now = Ouvrez cette adresse sur un ordinateur ou un téléphone.
body-invalid = La demande ne va pas
    .why = Un programme a envoyé une demande à corriger.
    .now = La réponse dit ce qui ne va pas.
cannot-now = Ce n’est pas possible
    .why = Le badge ne le permet pas maintenant.
    .now = La réponse dit pourquoi.
insufficient-scope = Ce programme ne peut pas faire cela
    .why = Le lieu ne le permet pas.
    .now = Demandez au lieu.
key-reused = La même clé a servi deux fois
    .why = Chaque demande a sa propre clé.
    .now = Prenez une nouvelle clé.
media-type-unknown = Nous ne prenons pas ce fichier
    .why = Le fichier est d’un autre genre.
    .now = Envoyez un autre fichier.
request-unreadable = Nous ne comprenons pas la demande
    .why = Une partie ne peut pas être lue.
    .now = La réponse dit laquelle.
token-unknown = Ce programme n’a pas d’accès
    .why = Son code manque, ou ne compte plus.
    .now = Demandez un nouveau code au lieu.
too-many-requests = Ce programme demande trop souvent
    .why = Il doit attendre un peu.
    .now = La réponse dit combien de temps.
internal-error = Notre site a un problème.
    .why = Ce n’est pas votre faute. Le badge n’a pas changé.
    .now = Essayez dans quelques minutes.

## Pictures of badges and logos of venues

picture-description = { $badge }. Le lieu : { $venue }, { $year }.
picture-competences = { $n ->
    [one] { $n } compétence
   *[other] { $n } compétences
} sur { $max }
picture-part = { $n ->
    [one] { $n } compétence
   *[other] { $n } compétences
}
picture-no-level = Participation
    .title = Badge sans niveau
picture-withdrawn = Annulé
    .title = Ce badge est annulé. { $badge }

## Badges on other scales (frameworks)

achievement-steps = Les étapes
share-attended = Comment le lieu le sait
    .limit = Il ne dit pas ce que la personne sait faire.
share-results = Résultat
    .caption = Le résultat, ligne par ligne
    .how = Une coche : la personne sait faire. Des points : pas encore.
## Demonstrations

demo = Démonstration : ce badge ne prouve rien.
    .why = Ici, tout est un essai. Tout le monde peut faire ce badge.

## The candidate's own page, the end of a workshop, paper, the notice

share-mine = C’est mon badge
link-closed = Ce lien ne montre plus de badge
    .why = La personne a fermé le lien, ou le badge est effacé.
    .now = Demandez à la personne. Elle a peut-être un nouveau lien.
mine = C’est votre badge ?
    .why = Écrivez votre code. Puis vous choisissez ce que les autres voient.
mine-code = Votre code
    .hint = Il est sur votre petit papier. Exemple : 7KQ2-VXR9.
mine-open = Ouvrir
mine-wrong = Ce code ne marche pas ici.
    .now = Regardez votre papier et réessayez. Après 5 essais, allez au lieu. Il donne un nouveau code.
mine-lost = Vous avez perdu le papier ? Le lieu donne un nouveau code.
mine-back = Revenir au badge
mine-yours = Votre badge
mine-name = Votre nom sur le badge
    .now = (choisi maintenant)
    .seen = Les autres voient : { $name }
    .why = Le lieu refait le badge. Le lien ne change pas.
    .do = Montrer mon nom ainsi
mine-name-full = Tout le nom
mine-name-initial = Le prénom et une lettre
mine-name-hidden = Pas de nom
mine-link = Votre lien
    .on = Le lien marche. Les autres voient le badge avec ce lien.
    .off = Le lien est fermé. Avec ce lien, personne ne voit le badge.
    .turn-off = Fermer le lien
    .turn-on = Ouvrir le lien
mine-part = Montrer une partie
    .why = Cochez ce que vous voulez montrer. Vous aurez un nouveau lien. Le lien montre aussi votre nom et le lieu.
    .choose = Je montre
    .total = Le résultat de tout le test
    .name = Un nom pour ce lien
    .hint = Exemple : pour la mairie. Vous seul voyez ce nom.
    .do = Faire ce lien
    .not-here = Ce lieu ne peut pas encore. Demandez au lieu.
mine-parts = Vos liens vers une partie
    .why = Ces liens marchent aussi quand le badge est fermé. Vous pouvez arrêter un lien ici.
    .shows = Il montre : { $what }.
    .unnamed = Lien sans nom
    .link = Lien à copier
    .qr = Code QR de ce lien
    .see = Voir comme les autres
    .end = Arrêter ce lien pour toujours
mine-new = Un nouveau lien
    .why = Trop de personnes ont votre lien ? Prenez un autre lien.
    .but = Attention : l’ancien papier ne marche plus. L’ancien lien ne marche plus jamais.
    .sure = J’ai compris.
    .do = Prendre un nouveau lien
mine-fresh = Votre nouveau lien
    .once = Regardez bien : le lien est ici une fois. Prenez une photo.
    .paper = Le lieu peut faire un nouveau papier. Votre code ne change pas.
mine-end = Vous avez fini ?
    .why = Appuyez sur « J’ai fini ». Sinon, l’accès se ferme après 10 minutes.
    .do = J’ai fini
mine-cookie = Un cookie, pour dix minutes. Pas de publicité.
mine-see = Voir le badge
mine-done-name = C’est fait. Le badge montre votre choix.
mine-done-off = C’est fait. Le lien est fermé.
mine-done-often = Rien n’a changé. Vous avez déjà choisi cinq fois depuis hier. Revenez demain.
mine-done-on = C’est fait. Le lien marche.
mine-done-over = Rien n’a changé. Ce badge est fini.
mine-done-part = C’est fait. Le lien est plus bas sur la page.
mine-done-part-ended = C’est fait. Ce lien ne marche plus.
mine-done-part-many = Rien n’a changé. Vous avez déjà 20 liens. Arrêtez un lien.
mine-done-part-name = Rien n’a changé. Écrivez un nom plus simple.
mine-done-part-nothing = Rien n’a changé. Cochez une ligne.
mine-done-part-often = Rien n’a changé. Vous avez fait beaucoup de liens depuis hier. Revenez demain.
mine-done-link = C’est fait. L’ancien lien ne marche plus.
claim = Prendre mon badge
    .how = Il y a un code au tableau. Écrivez le code et votre nom.
claim-code = Code du tableau
claim-first = Prénom
claim-last = Nom de famille
claim-do = Prendre mon badge
claim-as-written = Écrivez votre nom comme au test.
claim-refused = Nous ne trouvons pas de badge.
    .now = Regardez bien le code et votre nom. Ou demandez de l’aide ici.
claimed = Voici votre badge
    .how = Gardez le lien et le code.
    .see = Voir mon badge
claimed-code = Votre code
    .why = Avec ce code, vous choisissez le nom. Vous pouvez fermer le lien.
    .once = Écrivez ce code sur un papier maintenant. Il est ici une fois.
    .lost = Code perdu ? Le lieu donne un autre code.
welcome = Des badges pour le numérique
    .what = Un badge montre ce que vous savez faire. Un lieu donne le badge après un test.
    .paper = Vous avez un papier ?
    .scan = Prenez le code QR en photo avec votre téléphone. Le badge s’ouvre.
    .workshop = Vous êtes à un atelier ?
    .check = Une personne vous montre un badge ?
    .verify = Vérifier un badge
    .staff = Vous travaillez dans un lieu ?
    .enter = Entrer
notice = Votre badge
    .lead = Cette page est pour vous. Vous recevez un badge.
notice-what = Le badge
    .is = Le badge dit ce que vous savez faire.
    .free = Il est gratuit. Vous choisissez à qui vous le montrez.
    .link = Il a un lien. Avec ce lien, on voit le badge.
notice-kept = Ce que le lieu garde
    .what = Votre nom, le jour du test et les résultats.
    .mail = Votre e-mail ou votre téléphone : seulement pour envoyer le badge. Ensuite, le lieu l’efface.
    .years =
        { $years ->
            [one] Après { $years } an, le lieu efface votre nom.
           *[other] Après { $years } ans, le lieu efface votre nom.
        }
notice-yours = Vous choisissez
    .name = Tout le nom, une lettre, ou pas de nom.
    .link = Un lien ouvert, un lien fermé, ou un nouveau lien.
    .code = Il faut le code de votre papier. Ne montrez pas ce code.
notice-rights = Vos droits
    .see = Vous pouvez demander ce que le lieu garde sur vous.
    .wrong = Il y a une erreur ? Le lieu corrige.
    .erase = Vous pouvez dire : effacez mon nom. C’est gratuit.
notice-lost = Vous avez perdu le papier ?
    .now = Allez au lieu. Il fait un nouveau papier.
    .no-mail = Vous n’avez pas besoin d’e-mail ou de téléphone.
paper-printed = Imprimé le { $date }.
paper-day = Test du { $date }.
paper-competences = Les résultats
paper-see = Voir ce badge
paper-cut = Coupez ici. Gardez ce papier.
paper-code = Votre code, pour vous :
    .keep = Ne montrez ce code à personne.
    .how = Ouvrez le badge. Allez à « C’est mon badge ».
paper-identity = Ce papier ne dit pas qui vous êtes.
paper-cards-cut = Coupez sur les traits. Pliez au milieu.
paper-slips-cut = Les codes. Coupez sur les traits.
paper-scan = Prenez ce code en photo pour voir le badge.
paper-type = Ou écrivez :
paper-card-lost = Carte perdue ? Le lieu la redonne.
form-foreign = Rien n’est fait
    .why = La page était ouverte depuis longtemps.
    .now = Revenez en arrière. Recommencez.
form-unreadable = Nous ne comprenons pas cette page
    .why = Il manque quelque chose.
    .now = Revenez en arrière. Recommencez.
not-allowed = Vous ne pouvez pas faire cela
    .why = Ici vous pouvez seulement regarder.
    .now = Demandez au lieu.
too-large = C’est trop grand
    .why = Nous ne prenons pas autant.
    .now = Coupez le fichier en plusieurs parties.

## Messages that bring badges: mails and text messages

letter-hello = Bonjour,
letter-badge =
    { $count ->
        [one] { $venue } a fait pour vous un badge.
       *[other] { $venue } a fait pour vous { $count } badges.
    }
    .ask = Une question ? Parlez-en à { $venue }.
    .forget = Nous effaçons votre adresse après.
    .open =
        { $count ->
            [one] Ouvrez ce lien pour le voir :
           *[other] Ouvrez ces liens pour les voir :
        }
    .show = Montrez-le à qui vous voulez.
    .subject =
        { $count ->
            [one] Votre badge est prêt
           *[other] Vos badges sont prêts
        }
    .wrong = Ce message n’est pas pour vous ? Effacez-le.
    .yours = Le lien est à vous. Avec lui, on peut voir votre badge.
letter-text = { $venue } : votre badge est prêt. { $link }
## Scales of a venue’s own

own-level-of = étape { $n } sur { $max }
own-step-of = étape { $n } sur { $max }
## Pages that the operator writes

page-contact = Contact
page-legal = Qui fait ce site
page-privacy = Vos informations
page-unwritten = Cette page n’est pas encore écrite.
page-draft = Cette page n’est pas encore complète.
page-privacy-draft =
    Le lieu qui donne le badge garde des informations sur vous. Le nom du lieu est sur sa page. Responsable : (à compléter).

    Le lieu garde votre nom. Il garde la date du test et vos résultats. Il garde le badge.

    Le lieu ne garde pas votre date de naissance. Il ne garde pas votre adresse.

    Votre e-mail ou votre téléphone sert une seule fois. Il sert pour envoyer le badge. Ensuite, nous l’effaçons.

    Après cinq ans, le lieu oublie votre nom. Le lieu peut choisir une autre durée.

    Qui lit vos informations ? Les personnes du lieu et de son réseau. Et les personnes à qui vous donnez votre lien. Vous pouvez fermer ce lien.

    Ce site n’a pas de publicité. Il ne vous suit pas.

    Vous pouvez lire, corriger ou effacer vos informations. Demandez au lieu. Hébergeur et délais : (à compléter).

    Vous pouvez aussi écrire à la CNIL : https://www.cnil.fr/fr/plaintes
