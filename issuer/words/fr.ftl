### French. Short sentences, plain words; no-break spaces before : ; ? ! stand in the text.
### Say badge, lieu, lien. A part after a dot belongs to the sentence above it.

## Every page

brand = Badges numériques
skip-to-content = Aller au contenu
language-label = Langue :
language-name = Français
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
share-part = Une partie du badge.
    .why = La personne a choisi de montrer ces résultats. Le lieu les confirme. Le reste n’est pas montré.
    .limit = Il montre une partie des résultats. Ce qui manque n’est ni bon ni mauvais.
    .link = Ce lien montre cette partie, et rien d’autre.
share-part-competences =
    { $count ->
        [one] La compétence montrée
       *[other] Les { $count } compétences montrées
    }
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
    .png = Image pour un CV ou un e-mail (PNG)
    .svg = Image pour un site (SVG)
    .line = Image en noir et blanc, pour imprimer (SVG)
    .pictures = Le badge est dans l’image. Gardez le fichier tel quel : le vérificateur sait le lire.
    .token = Le même badge, sous une autre forme (.jwt)

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
instance-closed = Cette porte est fermée.
    .why = Le programme n’a pas montré ce qu’il faut, ou l’instance n’existe pas.
    .now = Donnez ce qui a été écrit quand l’instance a été ajoutée.
instance-malformed = Cette demande ne peut pas être lue.
    .why = Une instance attend un « credential » sans « proof ».
    .now = Corrigez la demande, puis envoyez-la de nouveau.
instance-refused = Ce document ne peut pas être signé.
    .why = Notre propre contrôle le refuserait.
    .now = Regardez « reasons » dans la réponse.
no-token = Ce badge n’existe pas sous cette forme.
    .why = Il a été annulé avant que quelqu’un la demande, ou le lieu n’a pas ce qu’il faut.
    .now = Prenez le fichier du badge : l’adresse finit par .json.
busy = Trop de monde demande une image.
    .why = L’image demande un peu de temps.
    .now = Attendez cinq secondes, puis essayez de nouveau.
method-not-allowed = Cette adresse se lit seulement.
    .why = Le programme a demandé autre chose que de lire.
    .now = Ouvrez cette adresse dans un navigateur.
body-invalid = Une demande de programme ne convient pas
    .why = Le programme a envoyé quelque chose que nous ne pouvons pas prendre.
    .now = La réponse dit chaque endroit à corriger.
cannot-now = Ce n’est pas possible maintenant
    .why = L’état du badge ou du tableau ne le permet pas.
    .now = La réponse dit pourquoi.
insufficient-scope = Ce programme n’a pas ce droit
    .why = Le lieu lui permet autre chose, et pas cela.
    .now = La personne qui gère le lieu peut lui donner un autre accès.
key-reused = Une clé sert pour deux demandes
    .why = Le programme a donné la même clé à deux demandes différentes.
    .now = Il faut une nouvelle clé pour chaque demande.
media-type-unknown = Nous ne prenons pas ce genre de fichier
    .why = Le programme dit qu’il envoie un autre genre de fichier.
    .now = Regardez ce que cette adresse prend.
request-unreadable = Nous ne comprenons pas cette demande
    .why = Une partie de la demande ne peut pas être lue.
    .now = La réponse dit laquelle.
token-unknown = Ce programme n’a pas d’accès
    .why = Son code manque, ou il ne compte plus.
    .now = La personne qui gère le lieu peut donner un nouvel accès.
too-many-requests = Ce programme demande trop souvent
    .why = Chaque programme peut demander un certain nombre de fois par minute.
    .now = La réponse dit combien de secondes attendre.
internal-error = Nous avons un problème de notre côté.
    .why = Ce n’est pas votre faute. Le badge n’a pas changé.
    .now = Réessayez dans quelques minutes.

## The terminal: results

cli-listening = Le service répond à l’adresse { $url }
cli-migrated =
    { $count ->
        [0] La base de données est à jour.
        [one] La base de données est à jour ({ $count } changement fait).
       *[other] La base de données est à jour ({ $count } changements faits).
    }
cli-venue-added = Lieu ajouté : { $name }
    .did = Son adresse de lieu : { $did }
    .page = Sa page : { $page }
    .trial = Attention, c’est un essai. L’adresse { $origin } est écrite dans chaque badge de ce lieu et ne change plus. Pour de vrais badges, réglez d’abord ISSUER_PUBLIC_URL, puis ajoutez le lieu.
cli-venue-moved = Le lieu « { $slug } » est maintenant à { $origin }. Ses prochains badges portent { $did }
    .already = Le lieu « { $slug } » est déjà à { $origin }.
    .former = Les badges d’avant restent à { $origin }. Gardez cette adresse : ce service doit y répondre aussi, ou un site avec les fichiers de issuer export-site.
    .renew = Pour refaire ses badges à la nouvelle adresse, sous les mêmes liens : issuer venue move --venue { $slug } --to { $origin } --renew
    .settings = Réglez maintenant ISSUER_PUBLIC_URL={ $origin }, puis redémarrez le service.
cli-origin-lost = Plus rien ne se porte garant de { $origin }. Demandez aussi à ceux qui vérifient de retirer cette adresse de leurs listes : d’autres peuvent l’avoir prise.
cli-origin-not-left = Ce lieu n’a jamais quitté l’adresse { $origin }. Ses adresses : issuer venue list --json
cli-venue-renewed =
    { $count ->
        [one] { $count } badge est refait à la nouvelle adresse, sous le même lien.
       *[other] { $count } badges sont refaits à la nouvelle adresse, sous les mêmes liens.
    }
    .kept =
        { $count ->
            [one] { $count } badge reste comme il est : il est fini, ou nos règles le refusent aujourd’hui.
           *[other] { $count } badges restent comme ils sont : ils sont finis, ou nos règles les refusent aujourd’hui.
        }
cli-origin-wrong = Cette adresse ne convient pas : { $to }. Écrivez https:// et un nom de domaine, sans rien derrière.
cli-no-venues = Aucun lieu. Ajoutez-en un : issuer venue add --slug NOM --name "Nom du lieu"
cli-no-keys = Aucune clé.
cli-key-active = en service
cli-key-retired = plus en service
cli-issued =
    { $count ->
        [0] Aucun badge nouveau.
        [one] { $count } badge fait.
       *[other] { $count } badges faits.
    }
cli-would-issue =
    { $count ->
        [0] Essai sans effet : aucun badge à faire.
        [one] Essai sans effet : { $count } badge à faire.
       *[other] Essai sans effet : { $count } badges à faire.
    }
cli-strict = Rien n’a été fait : au moins une ligne est à corriger, et vous avez demandé --strict.
cli-row-issued = Ligne { $row } : { $recipient } : { $url }
cli-row-already = Ligne { $row } laissée de côté : { $recipient } a déjà ce badge : { $url }
cli-row-skipped = Ligne { $row } laissée de côté : { $why }
cli-row-error = Ligne { $row } à corriger : { $what }
cli-row-error-in = Ligne { $row }, colonne « { $column } » : { $what }
cli-row-more-errors =
    { $count ->
        [one] Encore { $count } erreur. Corrigez d’abord celles-ci ; --json les montre toutes.
       *[other] Encore { $count } erreurs. Corrigez d’abord celles-ci ; --json les montre toutes.
    }
cli-finished =
    { $count ->
        [one] { $count } badge d’un import interrompu est terminé.
       *[other] { $count } badges d’imports interrompus sont terminés.
    }
cli-revoked = Badge annulé. La liste des annulations est à jour.

## The terminal: rows that earn no badge

cli-skip-already-issued = cette personne a déjà ce badge.
cli-skip-cancelled = le résultat est annulé.
cli-skip-in-error = le test s’est terminé par une erreur.
cli-skip-not-finished = le test n’est pas terminé.
cli-skip-not-validated = le résultat n’est pas validé.
cli-skip-other-certification = ce type de test ne donne pas de badge ici.
cli-skip-withdrawn = le badge de ce résultat a été annulé. Un tableau ne le refait pas. C’était une erreur ? Donnez-le seul : « Un seul badge ».

## The terminal: faults of a row

cli-row-cell-count = La ligne n’a pas le même nombre de cases que la première ligne. Exportez le fichier de nouveau.
cli-row-competence-outside-scale = Écrivez un niveau de 0 à { $max }, ou un tiret.
cli-row-day-in-future = Cette date n’est pas encore arrivée. Corrigez-la.
cli-row-day-long-past = Cette date est trop ancienne pour un test. Corrigez-la.
cli-row-missing = Cette case est vide. Remplissez-la.
cli-row-name-telling = Ce nom contient une adresse e-mail, un téléphone ou une date de naissance. Gardez seulement le nom.
cli-row-name-unreadable = Ce nom contient des signes que nous ne pouvons pas écrire, ou il est très long. Corrigez-le.
cli-row-number-unreadable = Ce numéro n’est plus celui de Pix : un tableur l’a sans doute changé. Exportez le fichier de nouveau, sans l’ouvrir.
cli-row-phone-damaged = Excel a abîmé ce numéro. Écrivez-le, ou laissez vide : papier.
cli-row-phone-unreadable = Ce n’est pas un numéro de portable. Corrigez-le, ou laissez vide : papier.
cli-row-refused = Notre contrôle refuse ce badge ({ $cause }). Rien n’est montré. Prévenez la personne qui gère le service.
cli-row-score-outside-scale = Écrivez un nombre entier de { $min } à { $max }.
cli-row-status-unknown = Nous ne connaissons pas ce statut. Écrivez par exemple « Validée ».
cli-row-unfit = Ce badge ne peut pas être fait ({ $cause }). Vérifiez le nom : ni adresse e-mail, ni téléphone, ni date de naissance.

## The terminal: faults of a file

cli-file-empty = Le fichier est vide.
cli-file-too-many-rows = Le fichier a plus de { $max } lignes. Coupez-le en plusieurs fichiers.
cli-file-unreadable = Le fichier { $path } ne peut pas être lu : { $cause }

## The terminal: venues

cli-told-address = L’adresse est vide, trop longue, ou contient des signes que nous ne pouvons pas écrire.
cli-told-name = Le nom est vide, trop long, ou contient des signes que nous ne pouvons pas écrire.
cli-told-rna = Le numéro RNA s’écrit W et neuf chiffres.
cli-told-siret = Le numéro SIRET a 14 chiffres. Vérifiez-les un par un.
cli-told-slug = Le nom court s’écrit avec des lettres a à z, des chiffres et des tirets.
cli-told-url = L’adresse du site commence par https:// et n’a ni espace ni mot de passe.
cli-venue-taken = Le nom court « { $slug } » est déjà pris. Choisissez-en un autre.
cli-unknown-venue = Il n’y a pas de lieu « { $slug } ». La liste : issuer venue list

## The terminal: everything else

cli-settings = Des réglages sont à corriger :
cli-unknown-badge = Il n’y a pas de badge avec ce lien ou ce numéro.
cli-already-revoked = Ce badge est déjà annulé.
cli-revoked-list = Le badge est annulé, mais la liste n’a pas pu être refaite maintenant : { $cause } Le service la refera dès qu’il le pourra.
cli-other-secret = Le fichier awards.secret du dossier des clés n’est pas celui de cette base de données. Remettez l’ancien : sans lui, chaque badge serait fait deux fois.
cli-clock-went-back = L’horloge de cette machine montre { $now }, mais un badge a été fait à { $last }. Mettez l’horloge à l’heure.
cli-other-origin = Le lieu « { $slug } » a donné des badges à l’adresse { $theirs }, et ISSUER_PUBLIC_URL dit { $ours }. Ces badges seraient perdus. Remettez ISSUER_PUBLIC_URL={ $theirs }. Si vous changez d’adresse pour de bon : issuer venue move --all --to { $ours }
cli-key-file = { $path } : { $cause }
cli-key-kind = Un lieu n’a pas de clé pour { $algorithm }. Prenez EdDSA, ES256 ou RS256.
cli-key-loose = D’autres personnes peuvent lire { $path } (droits { $mode }). Retirez ces droits : chmod go= "{ $path }"
cli-key-unreadable = { $path } ne contient pas de clé que nous pouvons lire. Remettez le bon fichier.
cli-store-corrupt = Une ligne de la base de données ne peut pas être lue : { $cause }
cli-store-failed = La base de données a refusé : { $cause }
cli-store-newer = La base de données vient d’une version plus récente de ce programme. Installez cette version.
cli-store-older = La base de données vient d’une version plus ancienne. Faites une copie, puis : issuer migrate
cli-store-unreachable = La base de données ne s’ouvre pas : { $cause }
cli-store-url = L’adresse de la base de données commence par sqlite:// ou postgres://
cli-failed = Cela n’a pas marché : { $cause }
cli-cannot-listen = L’adresse { $listen } est prise ou interdite : { $cause }

## Clés des lieux

cli-key-standby = publiée, pas encore en service
cli-key-no-more = révoquée
cli-key-kept-both = chiffrée, et une copie en clair à côté : issuer key protect
cli-key-kept-hardware = dans un matériel
cli-key-kept-nowhere = pas de fichier ici
cli-key-kept-plain = fichier en clair
cli-key-kept-sealed = fichier chiffré
cli-key-made = Nouvelle clé { $key }, publiée : { $multikey }. Elle ne signe pas encore : issuer key rotate
cli-key-waits = La clé { $key } est publiée. Elle pourra signer après le { $until } : redonnez alors la même commande.
cli-key-activated = La clé { $key } signe maintenant les badges.
    .parts = La clé { $key } signe maintenant les parties de badges ({ $algorithm }).
    .tokens = La clé { $key } signe maintenant les jetons ({ $algorithm }).
    .retired = La clé { $key } ne signe plus. Ses badges comptent toujours. Détruisez sa partie privée : issuer key destroy { $key } --venue { $venue }
cli-key-destroyed = La partie privée de la clé { $key } est détruite. Pensez aux copies de sauvegarde.
cli-key-was-destroyed = La partie privée de la clé { $key } n’était plus ici.
cli-keys-protected = { $count ->
    [0] Rien à chiffrer.
    [1] 1 clé chiffrée.
   *[other] { $count } clés chiffrées.
}
cli-key-revoked = La clé { $key } est révoquée : aucun badge signé par elle ne compte plus. La clé { $active } signe maintenant.
cli-key-reissued = { $count ->
    [0] Aucun badge à refaire.
    [1] 1 badge refait, sous le même lien.
   *[other] { $count } badges refaits, sous les mêmes liens.
}
cli-key-withdrawn = { $count ->
    [1] 1 badge n’a pas été refait (annulé avant, ou à regarder un par un) :
   *[other] { $count } badges n’ont pas été refaits (annulés avant, ou à regarder un par un) :
}
cli-key-others = Si la personne a pu lire tout le dossier des clés, faites de même pour chaque clé : issuer key list
cli-key-since = { $since } n’est pas un moment de la vie de cette clé. Donnez une date entre sa création et maintenant.
cli-key-in-use = La clé { $key } sert encore. Mettez d’abord une autre clé en service : issuer key rotate
cli-key-waiting-badges = { $count } badges attendent encore la signature de la clé { $key }. Lancez issuer serve ou un import, puis redonnez la commande.
cli-unknown-key = Ce lieu n’a pas de clé { $key }. Regardez : issuer key list
cli-key-other = { $path } contient une autre clé que celle de la base. Remettez le bon fichier. S’il a été échangé, cherchez qui a pu écrire ici.
cli-key-published = { $path } contient une clé que tout le monde connaît. Elle ne sert qu’aux démonstrations (ISSUER_DEMO=1).
cli-key-hardware-failed = Le matériel des clés ne répond pas comme il faut ({ $cause }). Rien n’est perdu. Vérifiez-le avec son propre programme, puis redonnez la commande.
cli-key-hardware-forged = Le matériel des clés a donné une signature fausse. Rien n’a été émis avec elle. Ne l’utilisez plus avant que quelqu’un l’ait examiné.
cli-key-hardware-kind = Le matériel ne fait pas de clé pour { $algorithm }. Prenez EdDSA ou ES256, ou retirez --hardware.
cli-key-hardware-last-try = Le jeton « { $token } » accepte encore un seul code avant de se bloquer. Nous n’essayons pas. Vérifiez le code dans les réglages, et connectez-vous une fois avec le programme du jeton.
cli-key-hardware-loose = D’autres personnes peuvent changer le module { $module } (droits { $mode }). Retirez ces droits : chmod go-w "{ $module }"
cli-key-hardware-module = Le module du matériel ne se charge pas. { $module } : { $cause }. Vérifiez ISSUER_PKCS11_MODULE.
cli-key-hardware-no-key = Le jeton « { $token } » contient { $count } clés de ce nom, il en faut une. Si elle y a été supprimée, on pourra de nouveau signer après : issuer key compromised
cli-key-hardware-no-settings = Cette clé est dans un matériel, et aucun réglage ne dit lequel. Donnez ISSUER_PKCS11_MODULE, ISSUER_PKCS11_TOKEN et ISSUER_PKCS11_PIN_FILE.
cli-key-hardware-no-token = Il n’y a pas de jeton « { $token } ». Branchez-le, ou vérifiez ISSUER_PKCS11_TOKEN. Rien n’est perdu : ce qui attend sera signé ensuite.
cli-key-hardware-other-token = Cette clé est dans le jeton « { $named } », les réglages nomment « { $token } ». Vérifiez ISSUER_PKCS11_TOKEN.
cli-key-hardware-pin-locked = Le jeton « { $token } » est bloqué : trop de codes faux. Débloquez-le avec son propre programme.
cli-key-hardware-pin-wrong = Le jeton « { $token } » refuse le code. Vérifiez ISSUER_PKCS11_PIN_FILE ou ISSUER_PKCS11_PIN avant de recommencer : après quelques codes faux il se bloque.
cli-key-hardware-readable = Le jeton « { $token } » donnerait la partie secrète de cette clé. Elle ne sert pas. Faites-en une autre : issuer key new --hardware
cli-key-hardware-token-twice = Plusieurs jetons s’appellent « { $token } ». Donnez-leur des noms différents, ou retirez les autres.
cli-key-locked = { $path } est chiffré, et aucun réglage ne dit avec quoi. Donnez ISSUER_KEYS_PASSPHRASE_FILE ou ISSUER_KEYS_IDENTITY.
cli-key-not-sealed = { $path } n’est pas un fichier chiffré que nous pouvons lire. Remettez le bon fichier.
cli-key-secret-wrong = Le secret de { $secret } n’ouvre pas { $path }. Vérifiez ISSUER_KEYS_PASSPHRASE_FILE ou ISSUER_KEYS_IDENTITY.
cli-key-secret-empty = { $secret } ne contient pas de secret du bon type. Vérifiez ISSUER_KEYS_PASSPHRASE_FILE ou ISSUER_KEYS_IDENTITY.
cli-key-secret-file = Le fichier du secret ne se lit pas. { $secret } : { $cause }
cli-key-secret-loose = D’autres personnes peuvent lire { $secret } (droits { $mode }). Retirez ces droits : chmod o=,g-w "{ $secret }"

## Démonstrations

demo = Démonstration : ce badge ne prouve rien.
    .why = Ici, tout est un essai. N’importe qui peut faire un badge comme celui-ci.
cli-badge-demo = Démonstration
    .sentence = Démonstration : ce badge ne prouve rien.
## The import of spreadsheets

cli-row-planned = Ligne { $row } : { $recipient } : { $badge }
cli-row-tidied = Ligne { $row }, colonne « { $column } » : « { $from } » est lu « { $to } ».
cli-skip-duplicate = une autre ligne dit la même chose.
cli-skip-no-level = le résultat ne donne pas encore de niveau.
cli-skip-no-level-in-source = ce fichier compte des réussites en ligne, sans surveillance. Ce n’est pas un niveau. Pour des badges, demandez une collecte de profils.
cli-skip-not-shared = la personne n’a pas envoyé son résultat.
cli-row-award-repeated = Une autre ligne donne un autre résultat à ce nom, pour le même jour. Gardez la bonne ligne. Si ce sont deux personnes, faites deux fichiers avec le prénom complet.
cli-row-competence-unknown = Cette compétence n’existe pas. Écrivez son code, par exemple 1.1, ou son nom.
cli-row-content-changed = Un badge existe déjà pour ce résultat, avec un autre contenu. Pour le corriger : issuer replace LIEN --set name="Nom juste"
cli-row-day-unreadable = Écrivez la date sous la forme 12/10/2026.
cli-row-email-unreadable = Ce n’est pas une adresse e-mail. Corrigez-la, ou laissez vide : papier.
cli-row-level-of-several = Ce mot va du niveau { $low } au niveau { $high }. Écrivez lequel, par exemple « Niveau { $low } ».
cli-row-level-unknown = Ce niveau n’existe pas. Écrivez un niveau de l’échelle, par exemple « Niveau 3 ».
cli-row-no-such-day = Ce jour n’existe pas. Regardez le jour et le mois.
cli-row-number-repeated = Ce numéro est déjà sur une autre ligne, avec un autre contenu. Gardez une seule des deux lignes.
cli-file-character = La ligne { $row } contient un signe que nous ne pouvons pas lire. Ouvrez le fichier dans votre tableur, et enregistrez-le au format « CSV UTF-8 ».
cli-file-column-missing = Ce fichier ressemble à ceci : { $kind }. Il manque : { $column }. Ajoutez ces colonnes, ou exportez le fichier de nouveau.
cli-file-column-repeated = La colonne « { $column } » est là deux fois. Donnez un autre nom à l’une des deux, ou enlevez-la.
cli-file-column-unknown = Ce fichier ressemble à ceci : { $kind }. Nous ne connaissons pas : { $column }. Enlevez ces colonnes, ou corrigez leur nom.
cli-file-framework-unsuited = Ce fichier ressemble à ceci : { $kind }. Il ne donne pas de résultat sur l’échelle « { $framework } ». Changez --framework, ou changez de fichier.
cli-file-month-first = Ligne { $row } : le mois est avant le jour. Dans les autres lignes aussi, peut-être. Écrivez chaque date sous la forme 23/10/2026 : le jour, le mois, l’année.
cli-file-no-rows = Le fichier n’a pas de résultat : il n’y a rien sous la première ligne.
cli-file-not-text = Ce fichier n’est pas un tableau au format CSV. Enregistrez-le au format « CSV UTF-8 ».
cli-file-quote = À la ligne { $row }, un guillemet " n’est pas à sa place. Enlevez-le, ou exportez le fichier de nouveau.
cli-file-too-large = Le fichier est trop gros : plus de { $max } Mo. Coupez-le en plusieurs fichiers.
cli-file-too-many-cells = Le fichier a plus de { $max } cases : trop de lignes pour tant de colonnes. Enlevez les colonnes qui ne servent pas.
cli-file-too-many-columns = Le fichier a plus de { $max } colonnes. Enlevez celles qui ne servent pas.
cli-file-unknown-kind = Nous ne reconnaissons pas ce fichier. Nous lisons : { $kind }. Ne changez pas la première ligne.
cli-file-workbook = Nous ne pouvons pas lire ce fichier. Ouvrez-le dans votre tableur, et enregistrez-le au format « Excel (.xlsx) » ou « CSV UTF-8 ».
cli-unknown-framework = Nous n’avons pas d’échelle « { $asked } ». Nous avons : { $known }.
## Pictures of badges and logos of venues

picture-description = { $badge }. Donné par { $venue }, { $year }.
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
    .title = Badge annulé. { $badge }
cli-format-later = Cette forme n’existe pas encore. Prenez json, jwt, png ou svg.
cli-instance-curve = { $suite } n’a pas de clé sur cette courbe.
cli-instance-name = Le nom d’une instance : a à z, chiffres, tirets ; 40 signes au plus.
cli-instance-removed = L’instance { $name } est retirée, et sa clé est détruite.
cli-instance-taken = Il y a déjà une instance de ce nom.
cli-instance-unknown = Il n’y a pas d’instance { $name }.
cli-instances-in-clear = Attention : à { $listen }, les jetons des programmes arrivent sans TLS. Entre le relais et cette machine, personne d’autre ne doit pouvoir écouter.
cli-instances-listening = Les programmes demandent des signatures à { $url }
cli-no-instances = Il n’y a pas encore d’instance.
cli-token-no-key = Le lieu n’a pas de clé pour { $algorithm } : issuer key new --algorithm { $algorithm }
cli-token-no-more = Ce badge ne tient plus : il n’y aura pas de jeton.
cli-logo-set = Le logo du lieu « { $venue } » est en place. Ouvrez sa page et regardez.
cli-logo-left-out = Nous avons laissé de côté, dans ce dessin : { $names }. Regardez le résultat.
cli-logo-broken = Cette image ne peut pas être lue. Enregistrez-la de nouveau, en PNG ou en SVG simple (sans DOCTYPE).
cli-logo-empty = Ce dessin ne montre rien. Changez les textes en tracés, ou prenez un PNG.
cli-logo-large = Cette image est trop grande. Un logo a au plus 200 ko et 1000 pixels de côté.
cli-logo-unknown = Ce fichier n’est ni un PNG ni un SVG.
## issuer check
cli-check-looked = Regardé. Badges : { $badges }. Listes d’annulation : { $lists }. Jetons : { $tokens }. Lieux : { $venues }.
cli-check-faults =
    { $count ->
        [0] Tout est en ordre.
        [one] Un défaut.
       *[other] { $count } défauts.
    }
cli-check-waiting =
    { $count ->
        [one] Un badge attend sa signature : le prochain import, ou le service à son démarrage, le termine.
       *[other] { $count } badges attendent leur signature : le prochain import, ou le service à son démarrage, les termine.
    }
cli-check-audit-badges = Lieu { $of } : le journal compte { $told } badges, la base en contient { $kept }. Remettez la dernière sauvegarde.
cli-check-audit-revocations = Lieu { $of } : le journal compte { $told } annulations, la base en contient { $kept }. Remettez la dernière sauvegarde.
cli-check-award-secret = Le fichier { $of } n’est pas celui de cette base de données. Remettez l’ancien : sans lui, chaque badge serait fait deux fois.
cli-check-award-twice = Badge { $of } : le même résultat a déjà un autre badge. Annulez l’un des deux.
cli-check-badge-bytes = Badge { $of } : le texte signé n’est pas celui qui a été enregistré.
cli-check-badge-key = Badge { $of } : il n’est pas signé par la clé { $key } que nomme la base de données.
cli-check-badge-link = Badge { $of } : il n’a pas de lien de partage.
cli-check-badge-place = Badge { $of } : son numéro ou sa place dans la liste n’est pas celui de la base de données.
cli-check-badge-state = Badge { $of } : son état « { $state } » ne va pas avec le reste de sa ligne.
cli-check-badge-unsound = Badge { $of } : notre contrôle le refuse ({ $cause }).
cli-check-database-damaged = La base de données est abîmée : { $of }. Arrêtez le service et remettez la dernière sauvegarde.
cli-check-index-not-given = Liste { $of } : la place { $index } n’a jamais été donnée.
cli-check-index-twice = Liste { $of } : la place { $index } sert deux fois. Annulez les deux badges et refaites-les.
cli-check-key-active = Lieu { $of } : { $count } clés en service, il en faut une seule.
cli-check-key-file = Clé { $of } : { $cause }
cli-check-key-other = Clé { $of } : le fichier contient une autre clé que celle qui est publiée. Remettez le bon fichier.
cli-check-list-behind = Liste { $of } : la base ignore { $places } places données et { $withdrawals } annulations. C’est une vieille copie : voyez « Disasters » dans docs/OPERATE.md.
cli-check-list-bits = Liste { $of } : la liste signée ne dit pas ce que dit la base de données.
cli-check-list-changes = Liste { $of } : { $told } annulations comptées, { $kept } dans la base de données.
cli-check-list-counter = Liste { $of } : son compteur est faux.
cli-check-list-unsound = Liste { $of } : notre contrôle refuse la liste signée.
cli-check-part-unsound = Badge { $of } : une partie qu’un lien montre ne passe pas notre contrôle ({ $cause }).
cli-check-token-badge = Jeton du badge { $of } : il n’a pas de badge signé, ou le badge est effacé.
cli-check-token-differs = Jeton du badge { $of } : il ne dit pas ce que dit le badge.
cli-check-token-key = Jeton du badge { $of } : il n’est pas signé par la clé { $key } que nomme la base de données.
cli-check-token-unsound = Jeton du badge { $of } : notre contrôle le refuse ({ $cause }).

## Badges on other scales (frameworks)

achievement-steps = Les étapes
share-attended = Comment le lieu le sait
    .limit = Il ne dit pas ce que la personne sait faire.
share-results = Résultat
    .caption = Le résultat de chaque compétence
    .how = Une coche : c’est acquis. Un cercle de points : pas encore.
## The terminal: what --help says. help-<command>, and a part for each argument; what every command takes stands in the first.

help = Faire des badges Open Badges pour les lieux de médiation numérique.
    .config = Un fichier de réglages (TOML) ; les variables ISSUER_… passent avant. Ou : ISSUER_CONFIG
    .help = Montrer cette aide
    .json = Répondre en JSON, pour les programmes
    .lang = Langue : fr ou en. Sinon celle du terminal, sinon le français
    .version = Montrer la version
help-arguments = Arguments{" "}
help-commands = Commandes{" "}
help-options = Options{" "}
help-usage = Utilisation{" "}:
help-backup = Copier toute la base dans un fichier, pendant que le service tourne
    .file = Le fichier à écrire ; il ne doit pas encore exister
help-copy = Tout déplacer vers une autre base, vide
    .to = L’autre base : sqlite://CHEMIN ou postgres://…
help-export-site = Écrire en fichiers ce que demandent les vérificateurs, pour n’importe quel serveur web
    .folder = Le dossier
    .until = Jusqu’à quand valent les listes d’annulation, si personne ne les signe plus : 2036-01-01T00:00:00Z
help-restore = Remettre une sauvegarde dans une base vide
    .accept-older = En prendre une plus vieille que ce qui a été donné depuis : dire ce qui est perdu et sauter ce qui a servi
    .file = La sauvegarde
help-check = Tout contrôler : base de données, clés, badges, listes d’annulation
help-help = Montrer l’aide d’une commande
help-import = Faire des badges avec un fichier de résultats
    .dry-run = Dire ce qui serait fait, et ne rien faire
    .file = Le fichier : un export de Pix, Pix Certif ou Pix Orga, ou le tableau du lieu, en CSV
    .framework = Seulement les résultats de ce référentiel ; pour le tableau du lieu, son échelle : pix, digcomp/2.2, icdl…
    .strict = Ne rien faire si une ligne est à corriger
    .venue = Nom court du lieu
help-key = Les clés des lieux
help-key-list = Toutes les clés
    .venue = Seulement celles de ce lieu
help-key-compromised = Une clé est en d’autres mains : la retirer, et refaire ses badges sous une autre clé, au même lien
    .key = Laquelle, par exemple key-2026-1
    .since = Depuis quand, si on le sait : 2026-11-20T08:00:00Z
    .venue = Nom court du lieu
help-key-destroy = Détruire la moitié secrète d’une clé qui ne sert plus
    .key = Laquelle, par exemple key-2026-1
    .venue = Nom court du lieu
help-key-export = Écrire les moitiés publiques ; les moitiés secrètes sont des fichiers et y restent
    .format = Sous quelle forme : did (d’office), jwk, multikey
    .venue = Nom court du lieu
help-key-new = Une clé de plus : publiée, mais pas encore en service
    .algorithm = Comment elle signe : EdDSA pour les badges (d’office), ecdsa-sd-2023 pour les parties de badges, ES256 ou RS256 pour les jetons
    .hardware = La faire dans le matériel de ISSUER_PKCS11_MODULE : sa partie secrète n’en sort jamais (EdDSA, ES256)
    .venue = Nom court du lieu
help-key-protect = Chiffrer les fichiers de clés qui ne le sont pas
    .venue = Seulement ceux de ce lieu
help-key-rotate = La clé suivante : la publier ; un jour plus tard, la mettre en service
    .algorithm = Comment elle signe : EdDSA pour les badges (d’office), ecdsa-sd-2023 pour les parties de badges, ES256 ou RS256 pour les jetons
    .now = La mettre en service tout de suite : pendant un jour, certains contrôles peuvent rester sans réponse
    .venue = Nom court du lieu
help-migrate = Mettre la base de données à jour
help-revoke = Annuler un badge, pour toujours
    .badge = Son lien de partage, ou son numéro
    .note = Une note, qui reste dans le lieu
    .reason = Pourquoi : error, fraud, key-compromised, replaced, request
help-serve = Montrer les badges, les lieux et les listes d’annulation
help-show = Écrire un badge sur la sortie
    .badge = Son lien de partage, ou son numéro
    .algorithm = Comment un jeton est signé : ES256, RS256 ou EdDSA ; d’office, la première clé que le lieu a
    .format = Sous quelle forme : json (d’office), jwt, png, svg
help-vc-api = Des instances qui signent pour les programmes d’essai ; aucune n’est un lieu
help-vc-api-add = Ajouter une instance, avec sa propre clé ; écrit son adresse, son DID et son jeton
    .cryptosuite = Comment elle signe : ecdsa-rdfc-2019, ecdsa-sd-2023, eddsa-jcs-2022, eddsa-rdfc-2022
    .curve = La courbe de sa clé : P-256 ou P-384
    .name = Son nom dans les adresses : a à z, chiffres, tirets
    .status = revocation : chaque attestation a une place dans une liste d’annulation
help-vc-api-list = Toutes les instances
help-vc-api-remove = Retirer une instance, et détruire sa clé
    .name = Son nom
help-venue = Les lieux qui donnent des badges
help-venue-add = Ajouter un lieu, avec sa propre clé
    .address = Son adresse sur une ligne : "12 rue des Tilleuls, 59000 Villeneuve"
    .logo = Son logo, PNG ou SVG
    .name = Son nom
    .network = Nom court du réseau où il est
    .rna = Son numéro RNA (W et neuf chiffres)
    .siret = Son numéro SIRET (14 chiffres)
    .slug = Son nom court dans les adresses : lettres a à z, chiffres, tirets
    .url = Son site
help-venue-list = Tous les lieux
help-venue-logo = Mettre le logo d’un lieu
    .file = L’image, PNG ou SVG
    .venue = Nom court du lieu

## The terminal: backups, another database, files for the web

cli-backed-up = Sauvegarde écrite : { $file } ({ $rows } lignes).
    .keys = Elle ne contient aucune clé secrète : copiez aussi le dossier des clés. Elle contient des noms : gardez-la comme la base.
cli-backup-taken = Le fichier { $file } existe déjà. Une sauvegarde n’en remplace jamais une autre : donnez un autre nom.
cli-behind = La base est plus vieille que ce qui a été donné. Rien n’a démarré : aucune place n’est donnée deux fois, aucune annulation n’est perdue. Arrêtez tout, puis remettez la dernière sauvegarde. S’il n’y en a pas de plus récente : « Disasters » dans docs/OPERATE.md.
cli-behind-list = Liste { $list } du lieu { $venue } : la base ignore { $places } places données et { $withdrawals } annulations.
cli-copied = Copié : { $rows } lignes. Les deux bases disent la même chose.
    .next = Écrivez la nouvelle adresse dans les réglages, puis démarrez le service. Gardez l’ancienne base et ne démarrez plus jamais avec elle.
cli-copy-differs = La copie diffère dans la table { $table } : quelqu’un a écrit entre-temps. Videz la nouvelle base, arrêtez tout et recommencez.
cli-copy-in-use = Un autre programme a ouvert la base. Arrêtez tout, puis recommencez.
cli-restore-damaged = La sauvegarde est abîmée : elle n’est plus comme elle a été écrite. Rien n’a changé. Prenez-en une autre.
cli-restore-no-backup = Ce fichier n’est pas une sauvegarde de ce programme.
cli-restore-not-empty = La base n’est pas vide. Une sauvegarde va dans une base vide : nommez-en une nouvelle dans les réglages.
cli-restore-older = Des choses ont été données depuis cette sauvegarde. Prenez-en une plus récente. S’il n’y en a pas : la même commande avec --accept-older. Rien n’a changé.
cli-restored = Remis en place : { $rows } lignes, état du { $at }. Chacun se connecte de nouveau. Les programmes n’ont plus d’accès.
    .next = Qui a été effacé depuis ce moment est revenu : effacez de nouveau. Qui a perdu un rôle depuis l’a de nouveau : regardez « issuer staff list ». Un lien désactivé depuis est ouvert. Faites un nouveau code pour chaque programme : issuer token new. Un message envoyé depuis peut partir une seconde fois.
cli-restored-lost = Liste { $list } du lieu { $venue } : { $places } badges ne sont plus connus et gardent leur place. { $withdrawals } annulations sont remises. Importez de nouveau les mêmes fichiers : les personnes auront un second badge et un nouveau lien.
cli-restored-unanswered = La liste { $list } est d’un lieu que la sauvegarde ne connaît pas : ses badges ne peuvent plus être vérifiés.
cli-site-exported = Écrit : { $files } documents dans { $folder }, et index.json.
    .day = Leurs listes d’annulation valent un jour. Pour un service qui s’arrête : --until
cli-site-past = { $until } est déjà passé.

## The terminal: a command line that cannot be read

usage-conflict = { $argument } et { $other } ne vont pas ensemble. Gardez-en un.
usage-help = Pour l’aide : { $command } --help
usage-missing = Il manque : { $argument }
usage-other = Cette commande ne peut pas être lue.
usage-unknown-argument = Nous ne connaissons pas « { $argument } ».
usage-unknown-command = Il n’y a pas de commande « { $argument } ».
usage-value = « { $value } » ne convient pas pour { $argument }.

## The terminal: settings

cli-setting-beside = { $setting } et { $other } ne vont pas ensemble. Gardez-en un.
cli-setting-is =
    .api-rate = Écrivez un nombre : demandes par minute, 0 pour aucune limite.
    .database-url = Écrivez sqlite://CHEMIN ou postgres://…
    .demo = Écrivez true ou false.
    .keys = Écrivez le chemin d’un dossier.
    .keys-identity = Écrivez le chemin d’un fichier.
    .keys-passphrase-file = Écrivez le chemin d’un fichier.
    .listen = Écrivez une adresse et un port, par exemple 127.0.0.1:8080.
    .mail-from = Écrivez une adresse mail, sans nom.
    .mails-a-day = Écrivez un nombre.
    .metrics-listen = Écrivez une adresse et un port, par exemple 127.0.0.1:9080.
    .pkcs11-module = Écrivez le chemin complet d’un module PKCS#11, comme /usr/lib/softhsm/libsofthsm2.so.
    .pkcs11-pin = Écrivez le code du jeton.
    .pkcs11-pin-file = Écrivez le chemin d’un fichier que vous seul pouvez lire.
    .pkcs11-token = Écrivez le nom du jeton, 32 lettres au plus.
    .public-url = Écrivez une adresse https:// sans chemin (http:// seulement pour localhost).
    .sms-a-day = Écrivez un nombre.
    .sms-own-network = Écrivez true ou false.
    .sms-secret-file = Écrivez le chemin d’un fichier que vous seul pouvez lire.
    .sms-url = Écrivez une adresse https:// (http:// seulement pour localhost).
    .smtp-ca-file = Écrivez le chemin d’un fichier de certificats, en PEM.
    .smtp-password-file = Écrivez le chemin d’un fichier que vous seul pouvez lire.
    .smtp-url = Écrivez smtps://compte@machine ou smtp://machine:port?tls=required ; jamais de mot de passe sans TLS.
    .time-zone = Écrivez un lieu de la liste IANA, par exemple Europe/Paris.
    .tls-cert = Écrivez le chemin d’un fichier de certificats, en PEM.
    .tls-key = Écrivez le chemin d’un fichier que vous seul pouvez lire.
    .trusted-proxies = Écrivez des adresses, par exemple 10.0.0.1 ou 10.0.0.0/8.
    .vc-api-listen = Écrivez une adresse et un port, par exemple 127.0.0.1:8082.
    .vc-api-tls-cert = Écrivez le chemin d’un fichier de certificats, en PEM.
    .vc-api-tls-key = Écrivez le chemin d’un fichier que vous seul pouvez lire.
    .vc-api-url = Écrivez une adresse https:// sans chemin (http:// seulement pour localhost).
    .verifier-url = Écrivez une adresse https:// ou http://.
    .webhooks-own-network = Écrivez true ou false.
cli-setting-unknown = { $setting } : ce réglage n’existe pas.
cli-setting-unreadable = Les réglages ne peuvent pas être lus : { $cause }
cli-setting-wrong = { $setting } : « { $value } » ne convient pas. { $wanted }

## People, networks, pages: the terminal

help-network = Les réseaux de lieux
help-network-add = Ajouter un réseau
    .name = Son nom
    .slug = Son nom court dans les adresses : lettres a à z, chiffres, tirets
help-network-list = Tous les réseaux
help-page = Les pages à écrire par qui gère le site : legal, privacy, contact
help-page-set = Écrire une page, dans la langue de --lang
    .file = Un fichier de texte simple ; une ligne vide sépare les paragraphes
    .page = Laquelle : legal, privacy, contact
help-page-show = Lire une page, dans la langue de --lang ; si elle n’est pas écrite, un début pour privacy
    .page = Laquelle : legal, privacy, contact
help-staff = Les personnes qui peuvent entrer
help-staff-add = Laisser entrer une personne, et écrire un lien pour elle
    .email = Son adresse e-mail
    .name = Son nom, comme ses collègues le lisent ; sinon le début de son adresse
    .network = Nom court du réseau qu’elle gère
    .role = Son rôle : reader, issuer, venue-admin ; network-admin pour un réseau
    .venue = Nom court du lieu où elle travaille
help-staff-link = Écrire un nouveau lien pour une personne
    .email = Son adresse e-mail
help-staff-list = Qui peut entrer
    .venue = Dans ce lieu seulement
help-staff-remove = Retirer à une personne tous ses rôles
    .email = Son adresse e-mail
    .venue = Dans ce lieu seulement
help-token = Les programmes qui peuvent demander pour un lieu
help-token-list = Les programmes qui ont un accès, ou en ont eu un
    .venue = De ce lieu seulement
help-token-new = Donner un accès à un programme, et écrire son jeton, une seule fois
    .name = Comment le lieu appelle ce programme
    .scope = Ce qu’il peut faire, avec des virgules : issue, read, revoke
    .until = Son dernier jour : 2027-01-31
    .venue = Nom court du lieu
help-token-revoke = Fermer l’accès d’un programme, pour toujours
    .id = Son numéro, comme issuer token list le montre
help-venue-move = Changer l’adresse d’un lieu : vous avez un autre nom de domaine
    .all = Tous les lieux
    .lost = Une ancienne adresse qui n’est plus à vous
    .renew = Refaire ses badges à la nouvelle adresse, sous les mêmes liens
    .to = La nouvelle adresse, par exemple https://badges.exemple.fr
    .venue = Nom court du lieu
help-venue-set = Régler un lieu : seul ce qui est donné change ; un texte vide efface
    .address = Son adresse sur une ligne : "12 rue des Tilleuls, 59000 Villeneuve"
    .name = Son nom
    .phone = Son numéro de téléphone
    .retention = Après combien d’années il oublie pour qui était un badge : 1 à 10
    .url = Son site
    .venue = Nom court du lieu
cli-check-page = La page { $page } n’est pas écrite. Écrivez-la : issuer page set { $page } FICHIER
cli-network-added = Réseau ajouté : { $name }. Donnez-lui une personne : issuer staff add --network { $slug } --role network-admin --email …
cli-network-taken = Il y a déjà un réseau { $slug }.
cli-no-networks = Aucun réseau. Ajoutez-en un : issuer network add --slug NOM --name "Nom du réseau"
cli-no-staff = Personne ne peut entrer. Ajoutez quelqu’un : issuer staff add --venue LIEU --role venue-admin --email …
cli-page-empty = Ce fichier est vide.
cli-page-failed = La page n’a pas pu être écrite.
cli-page-illegible = Ce fichier contient des signes que nous ne pouvons pas montrer. Donnez un texte simple, en UTF-8.
cli-page-long = Ce fichier est trop long. Une page a au plus 100 000 signes.
cli-page-missing = La page { $page } n’est pas écrite.
cli-page-set = Page { $page } écrite. Langue : { $language }
cli-page-unreadable = { $file } ne peut pas être lu : { $cause }
cli-staff-already = Cette personne a déjà un rôle dans ce lieu. Pour un lien : issuer staff link --email …
cli-staff-elsewhere = Cette personne travaille aussi ailleurs.
cli-staff-email = Cette adresse e-mail n’en est pas une.
cli-staff-failed = Cela n’a pas marché.
cli-staff-last-admin = Il ne resterait personne pour gérer ce lieu.
cli-staff-link = Donnez ce lien à la personne. Il marche une fois, pendant 24 heures.
cli-staff-name = Le nom est vide, trop long, ou contient des signes que nous ne pouvons pas écrire.
cli-staff-removed = Cette personne n’entre plus.
cli-staff-role = Ce rôle n’existe pas là. Pour un lieu : reader, issuer, venue-admin. Pour un réseau : network-admin.
cli-staff-too-many = Trop d’invitations aujourd’hui.
cli-staff-unknown = Personne ici n’a cette adresse.
cli-no-tokens = Aucun programme n’a d’accès. Donnez-en un : issuer token new --venue LIEU --scope read
cli-token-ended = Ce programme n’entre plus.
cli-token-made = Gardez ce jeton en lieu sûr. Nous ne le montrons plus.
cli-token-name = Le nom est vide, trop long, ou contient des signes que nous ne pouvons pas écrire.
cli-token-rights = Dites ce que le programme peut faire : --scope issue,read,revoke
cli-token-too-many = Ce lieu a déjà 50 programmes. Fermez-en un : issuer token revoke NUMÉRO
cli-token-unknown = Aucun programme n’a ce numéro, ou son accès est déjà fermé. Voir : issuer token list
cli-token-unnamed = Programme
cli-token-until = Le dernier jour s’écrit comme 2027-01-31, et n’est pas passé.
cli-body-absent = Il manque.
cli-body-achievement-unknown = Le lieu ne propose pas ce badge. Voir : GET /api/v1/achievements
cli-body-day = Écrivez un jour comme 2026-10-12.
cli-body-long = Ce texte est trop long.
cli-body-nothing = Dites ce qu’il faut corriger.
cli-body-past = Écrivez un jour à venir, comme 2027-10-12.
cli-body-place = Donnez une adresse https:// que tout Internet peut joindre, sans port ni identifiant.
cli-body-reason = Écrivez l’un de ceux-ci : error, fraud, request.
cli-body-results-beside = Les résultats sont seuls : sans niveau, score ni compétence.
cli-body-type = Il est d’un autre type.
cli-body-unknown = Ce membre n’existe pas.
cli-body-value = Cette valeur ne convient pas.
cli-cannot-columns-unknown = Quelqu’un doit d’abord dire ce que contiennent les colonnes, à l’accueil du lieu.
cli-cannot-endless = Ce badge n’a pas de fin.
cli-cannot-expired = Ce badge a pris fin. Donnez-lui aussi une nouvelle fin.
cli-cannot-erased = La personne est effacée.
cli-cannot-in-progress = La même demande est en cours. Redemandez dans quelques secondes.
cli-cannot-issuing = Les badges de ce tableau sont en cours, ou plus rien n’y attend.
cli-cannot-level-follows = Le niveau vient des résultats. Il ne change pas seul.
cli-cannot-no-address = Il n’y a plus d’adresse d’envoi.
cli-cannot-no-post = Rien n’envoie ces messages ici.
cli-cannot-other-content = Ce résultat a déjà un badge, avec un autre contenu. Corrigez-le.
cli-cannot-replaced = Un autre badge a pris sa place.
cli-cannot-revoked = Ce badge est annulé.
cli-cannot-same = C’est déjà ce qu’il dit.
cli-cannot-too-late = Plus rien à reprendre : un jour a passé, ou c’est déjà fait.
cli-cannot-too-many = Le lieu en a fait autant que possible.
cli-cannot-waiting = Ce badge n’est pas encore signé.
cli-told-phone = Le téléphone s’écrit avec des chiffres, par exemple 03 20 00 00 00.
cli-told-retention = La durée va de 1 à 10 ans.
cli-unknown-network = Il n’y a pas de réseau { $slug }. Voir : issuer network list
cli-venue-set = Lieu réglé : { $name }
## Achievements of a venue: terminal

cli-row-day-ended = Ce badge tient { $months } mois après le test. Pour cette date, il serait déjà fini. Vérifiez la date.
cli-file-evidence-unsuited = Ce fichier ressemble à ceci : { $kind }. Le badge choisi se prouve autrement. Choisissez un autre badge, ou un autre fichier.
## The candidate's own page, the end of a workshop, paper, the notice

share-mine = C’est mon badge
link-closed = Ce lien ne montre plus de badge
    .why = La personne l’a fermé, ou le lieu ne garde plus ce badge.
    .now = Demandez à la personne. Elle a peut-être un nouveau lien.
mine = C’est votre badge ?
    .why = Avec votre code, vous choisissez ce que les autres voient.
mine-code = Votre code
    .hint = Il est sur votre petit papier : 8 lettres et chiffres. Par exemple : 7KQ2-VXR9.
mine-open = Ouvrir
mine-wrong = Ce code n’ouvre pas ce badge.
    .now = Regardez votre papier et réessayez. Après 5 essais, demandez un nouveau code au lieu.
mine-lost = Papier perdu ? Le lieu vous donne un nouveau code.
mine-back = Revenir au badge
mine-yours = Votre badge
mine-name = Votre nom sur le badge
    .now = (choisi maintenant)
    .seen = Les autres voient : { $name }
    .why = Le lieu refait le badge avec votre choix. Le lien reste le même.
    .do = Montrer mon nom ainsi
mine-name-full = Nom entier
mine-name-initial = Prénom et première lettre du nom
mine-name-hidden = Nom caché
mine-link = Votre lien
    .on = Le lien marche. Toute personne qui a le lien voit le badge.
    .off = Le lien est fermé. Par ce lien, personne ne voit le badge.
    .turn-off = Fermer le lien
    .turn-on = Rouvrir le lien
mine-part = Montrer une partie de mes résultats
    .why = Cochez ce que vous voulez montrer. Vous aurez un nouveau lien. Il montre votre nom, le badge, le lieu, les dates et ce que vous cochez.
    .choose = Ce que je montre
    .total = Résultat de tout le test
    .name = Nom de ce lien, pour vous
    .hint = Par exemple : pour la mairie. Les autres ne voient pas ce nom. Vous pouvez ne rien écrire.
    .do = Faire ce lien
    .not-here = Ce lieu ne peut pas encore le faire. Demandez-lui.
mine-parts = Vos liens vers une partie
    .why = Ces liens marchent même si le lien du badge est fermé. Vous pouvez arrêter chaque lien ici.
    .shows = Il montre : { $what }.
    .unnamed = Lien sans nom
    .link = Lien à copier
    .qr = Code QR de ce lien
    .see = Voir comme les autres
    .end = Arrêter ce lien pour toujours
mine-new = Un nouveau lien
    .why = Trop de personnes ont votre lien ? Prenez-en un autre.
    .but = L’ancien papier et l’ancien code QR ne marcheront plus. L’ancien lien s’arrête pour toujours.
    .sure = J’ai compris.
    .do = Prendre un nouveau lien
mine-fresh = Votre nouveau lien
    .once = Nous le montrons une fois. Copiez-le ou prenez-le en photo.
    .paper = Le lieu peut imprimer un nouveau papier. Votre code reste le même.
mine-end = Vous avez fini ?
    .why = Appuyez sur « J’ai fini ». Sinon, l’accès se ferme après 10 minutes.
    .do = J’ai fini
mine-cookie = Un seul cookie, pour dix minutes. Pas de publicité.
mine-see = Voir le badge comme les autres
mine-done-name = C’est fait : le badge montre votre choix.
mine-done-off = C’est fait : le lien est fermé.
mine-done-often = Rien n’a changé : vous avez choisi cinq fois depuis hier. Revenez demain.
mine-done-on = C’est fait : le lien marche à nouveau.
mine-done-over = Rien n’a changé : ce badge a pris fin.
mine-done-part = C’est fait : votre lien est prêt. Il est plus bas sur cette page.
mine-done-part-ended = C’est fait : ce lien ne marche plus.
mine-done-part-many = Rien n’a changé : vous avez déjà 20 liens. Arrêtez-en un d’abord.
mine-done-part-name = Rien n’a changé : ce nom ne peut pas être montré. Écrivez des mots simples.
mine-done-part-nothing = Rien n’a changé : cochez au moins une ligne.
mine-done-part-often = Rien n’a changé : vous avez fait beaucoup de liens depuis hier. Revenez demain.
mine-done-link = C’est fait : l’ancien lien ne marche plus.
claim = Prendre mon badge
    .how = Il y a un code au tableau. Écrivez-le ici, avec votre nom.
claim-code = Code du tableau
claim-first = Prénom
claim-last = Nom de famille
claim-do = Prendre mon badge
claim-as-written = Écrivez votre nom comme au test. Les accents et les majuscules ne comptent pas.
claim-refused = Nous ne trouvons pas de badge.
    .now = Regardez le code et votre nom, lettre par lettre. Sinon, demandez à la personne de l’atelier.
claimed = Voici votre badge
    .how = Gardez le lien et le code.
    .see = Voir mon badge
claimed-code = Votre code
    .why = Avec ce code, vous choisissez le nom montré, et vous pouvez fermer le lien.
    .once = Notez-le maintenant. Nous le montrons une seule fois.
    .lost = Code perdu ? Le lieu vous en donne un autre.
welcome = Des badges pour le numérique
    .what = Un badge montre ce qu’une personne sait faire. Un lieu le donne après un test.
    .paper = Vous avez un papier ?
    .scan = Prenez le code QR en photo avec votre téléphone. Le badge s’ouvre.
    .workshop = Vous êtes à un atelier ?
    .check = On vous montre un badge ?
    .verify = Vérifier un badge
    .staff = Vous travaillez dans un lieu ?
    .enter = Entrer
notice = Votre badge : ce qu’il faut savoir
    .lead = Cette page est pour vous qui recevez un badge.
notice-what = Le badge
    .is = C’est une preuve de ce que vous savez faire. Un lieu vous la donne.
    .free = Il est gratuit. Vous le montrez si vous voulez, à qui vous voulez.
    .link = Il a un lien. Toute personne qui a ce lien voit le badge.
notice-kept = Ce que le lieu garde
    .what = Votre nom, le jour du test et vos résultats.
    .mail = Votre e-mail ou votre téléphone : seulement pour envoyer le badge. Ensuite, il est effacé. Sans envoi, il est effacé après 30 jours.
    .years =
        { $years ->
            [one] Votre nom est effacé après { $years } an. Le badge ne s’ouvre plus par le lien.
           *[other] Votre nom est effacé après { $years } ans. Le badge ne s’ouvre plus par le lien.
        }
notice-yours = Ce que vous choisissez
    .name = Le nom montré : entier, avec une seule lettre, ou caché.
    .link = Le lien : ouvert, fermé, ou un nouveau lien.
    .code = Pour cela, il faut le code de votre petit papier. Gardez-le pour vous.
notice-rights = Vos droits
    .see = Vous pouvez demander ce que le lieu garde sur vous.
    .wrong = Vous pouvez faire corriger une erreur.
    .erase = Vous pouvez demander d’effacer votre nom. C’est gratuit.
notice-lost = Papier perdu ?
    .now = Revenez au lieu. Il imprime un nouveau papier.
    .no-mail = Vous n’avez pas besoin d’e-mail, de compte ou de téléphone.
paper-printed = Imprimé le { $date }.
paper-day = Test du { $date }.
paper-competences = Les résultats
paper-see = Voir ce badge
paper-cut = À couper et à garder
paper-code = Votre code, pour vous seul :
    .keep = Ne le montrez à personne.
    .how = Ouvrez le badge, puis « C’est mon badge ». Vous choisissez le nom montré et vous pouvez fermer le lien.
paper-identity = Ce papier ne prouve pas l’identité.
paper-cards-cut = Coupez sur les traits. Pliez au milieu.
paper-slips-cut = Les codes : un papier pour chaque personne. Coupez sur les traits.
paper-scan = Scannez ce code pour voir le badge.
paper-type = Ou tapez :
paper-card-lost = Carte perdue ? Le lieu la redonne.

## For staff: paper, the screen, the end of a workshop, the slip

staff-paper =
    .back = Revenir
    .of-sheets = Feuilles à imprimer
    .of-cards = Cartes à imprimer
    .sheets = Plutôt des feuilles
    .cards = Plutôt des cartes
    .how = Pour imprimer : touches Ctrl et P. Sans marges, à 100 %.
    .locked = Au moins un code est bloqué : faites un nouveau code sur la page du badge, puis imprimez.
    .before = Personnes avant
    .after = Personnes suivantes
    .language = Langue du papier :
staff-paper-span =
    { $all ->
        [one] Une personne.
       *[other] Personnes { $from } à { $to } sur { $all }.
    }
staff-screen = Code QR à prendre en photo
    .off = La personne a fermé ce lien. Il ne montre rien.
    .people = Personnes
    .before = Personne avant
    .after = Personne suivante
    .end = Terminer
    .code = Montrer le code du petit papier
staff-workshop = Chacun prend son badge
    .why = Un code au tableau pour 30 minutes. Chaque personne écrit ce code et son nom sur son téléphone.
    .open = Ouvrir un code pour 30 minutes
    .once = Chaque badge se prend une seule fois ainsi. Deux personnes du même nom ? Donnez-leur le papier.
    .go = Allez sur
    .type = Écrivez ce code :
    .name = Écrivez votre prénom et votre nom.
    .look = Compter à nouveau
    .close = Fermer le code maintenant
staff-workshop-left =
    { $minutes ->
        [one] Encore { $minutes } minute.
       *[other] Encore { $minutes } minutes.
    }
staff-workshop-claimed = { $n } sur { $all } ont pris leur badge.
staff-workshop-waiting =
    { $all ->
        [one] { $all } badge attend.
       *[other] { $all } badges attendent.
    }
staff-slip = Code du petit papier
    .what = Avec ce code, la personne choisit le nom montré, ferme son lien ou en prend un autre.
    .locked = Ce code est bloqué : 5 essais n’ont pas marché. Faites-en un nouveau.
    .fresh = Nouveau code fait. L’ancien n’ouvre plus rien.
    .print = Imprimer la feuille avec le code
staff-slip-new = Un nouveau code
    .why = Le papier est perdu, ou quelqu’un d’autre l’a lu ? L’ancien code n’ouvrira plus rien.
    .do = Faire un nouveau code
## The terminal: badges that are put right, erased, forgotten

cli-replaced = Badge corrigé. L’ancien est annulé, le lien reste le même : { $url }
cli-erased = Le nom et le lien sont effacés. La copie de la personne reste bonne.
cli-erased-revoked = Le nom et le lien sont effacés, et le badge est annulé.
cli-forgotten =
    { $count ->
        [0] Rien à oublier.
        [one] { $count } badge effacé : le lieu ne garde plus les noms aussi longtemps.
       *[other] { $count } badges effacés : le lieu ne garde plus les noms aussi longtemps.
    }
cli-already-erased = Ce badge est déjà effacé.
cli-no-field = « { $field } » ne se corrige pas. Champs : { $fields }
cli-field-unreadable = Cette valeur ne convient pas pour « { $field } ». Une date s’écrit 2026-10-12, un niveau est un nombre.
cli-level-follows = Ce niveau vient d’un score ou de plusieurs compétences. Il ne se change pas seul : annulez le badge et faites-en un autre.
cli-no-such-level = Ce niveau n’existe pas. Niveaux : { $levels }
cli-day-ends-it = Avec cette date, le badge ne serait plus valable. Donnez aussi sa fin : --set end=AAAA-MM-JJ
cli-badge-ended = Ce badge a pris fin : donnez-lui aussi une nouvelle fin : --set end=AAAA-MM-JJ
cli-nothing-changes = Le badge dit déjà cela. Rien n’est changé.
cli-superseded = Ce badge est déjà remplacé par { $by }.
cli-check-badge-erased = Badge { $of } : il est effacé, mais il en reste quelque chose.
help-erase = Effacer une personne : son nom et son lien disparaissent
    .badge = Son lien de partage, ou son numéro
    .revoke = Annuler aussi le badge : la copie de la personne ne vaut plus rien
help-forget = Effacer ce que les lieux gardent depuis trop longtemps
help-replace = Corriger un badge : un autre sous le même lien, l’ancien est annulé
    .badge = Son lien de partage, ou son numéro
    .set = Ce qui change : name=…, day=2026-10-12, level=2, end=2027-10-12
## For staff: getting in, the frame, the home page

staff-sign-in = Entrer
    .how = Écrivez votre adresse e-mail. Vous recevez un lien.
    .send = Recevoir le lien
    .no-mail = Pas d’e-mail ? La personne qui gère le service peut vous donner un lien.
    .ask = Pour entrer, il faut un lien. Demandez-le à la personne qui gère le service.
staff-sign-in-left = Vous avez quitté ce poste. La personne suivante ne voit rien de vous.
staff-email = Votre adresse e-mail
staff-code = Regardez vos e-mails
    .how = Si cette adresse est connue, un message arrive. Ouvrez son lien, ou tapez ici son code.
    .label = Code à six chiffres
    .wrong = Ce code ne convient pas. Il sert une seule fois, pendant 15 minutes. Après 5 essais, demandez un autre code.
    .nothing = Rien reçu ? Regardez dans les indésirables.
    .again = Demander un autre lien
staff-enter = Entrer
staff-link = Bonjour
    .how = Appuyez sur le bouton pour entrer.
    .shared = Ordinateur partagé ? En partant, appuyez sur « Quitter ce poste ».
staff-link-over = Ce lien ne marche plus
    .why = Il a déjà servi, ou il est trop vieux.
    .now = Demander un autre lien
staff-resend = Votre session s’est fermée
    .kept = Rien n’est perdu. Ce que vous avez écrit est encore ici.
    .first = Entrez à nouveau, dans un autre onglet :
    .enter = Entrer
    .then = Revenez sur cette page, puis appuyez sur le bouton.
    .do = Envoyer ce que j’ai écrit
    .no = Ne rien envoyer
staff-leave = Quitter ce poste
staff-quiet = Sans activité, cette session se ferme dans 15 minutes.
staff-other-venues = Mes lieux
staff-terminal = Le service
staff-the-person = La personne du badge
staff-choose = Où travaillez-vous aujourd’hui ?
    .none = Aucun lieu ne vous est ouvert. Demandez à la personne qui gère le service.
staff-networks = Réseaux
staff-venues = Lieux
staff-home = Accueil
    .hello = Bonjour { $name }
    .give = Donner des badges
    .sheet = Importer un tableau
    .sheet-how = Excel ou CSV. Vous relisez tout avant d’émettre.
    .one = Un seul badge
    .one-how = Une fiche à remplir, deux minutes.
    .todo = À faire
    .find = Retrouver un badge
    .find-what = Nom ou date
    .find-do = Chercher
    .find-why = Pour imprimer encore, corriger un nom, annuler un badge ou effacer un nom.
    .lots = Derniers lots
    .no-lots = Aucun tableau importé ici pour l’instant.
    .all-lots = Tous les lots
staff-lot =
    .when = Date
    .title = Atelier
    .badges = Badges
    .handed = Remis
    .by = Par
form-foreign = Rien n’a été fait
    .why = Cette page était ouverte depuis trop longtemps, ou elle vient d’ailleurs.
    .now = Revenez à l’accueil et recommencez.
form-unreadable = Nous ne comprenons pas ce formulaire
    .why = Il y manque quelque chose, ou il y a quelque chose en trop.
    .now = Revenez à la page précédente et recommencez.
not-allowed = Vous ne pouvez pas faire cela ici
    .why = Votre rôle dans ce lieu permet de regarder, pas de changer.
    .now = Demandez à la personne qui gère le lieu.
too-large = C’est trop grand
    .why = Nous ne prenons pas autant à la fois.
    .now = Coupez le fichier en plusieurs morceaux.

## Messages that bring badges: mails and text messages

letter-hello = Bonjour,
letter-badge =
    { $count ->
        [one] { $venue } vous a préparé un badge.
       *[other] { $venue } vous a préparé { $count } badges.
    }
    .ask = Une question ? Parlez-en à { $venue }.
    .forget = Nous effaçons votre adresse après cet envoi.
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

## For staff: sending badges, what did not arrive, the mail to sign in by

staff-letter = Vous voulez entrer sur { $site }.
    .code = Ou tapez ce code sur la page :
    .keep = Ne donnez ce code à personne.
    .not-you = Ce n’est pas vous ? Ne faites rien : sans ce message, personne n’entre.
    .once = Le lien et le code servent une fois, pendant 15 minutes.
    .open = Ouvrez ce lien, puis appuyez sur le bouton :
    .subject = Votre lien pour entrer
staff-send = Envoi des badges
    .again = Réessayer
    .back = Retour au lot
    .by = Par
    .change = Envoyer à cette adresse
    .failures = Envois à corriger
    .forget = Nous effaçons chaque adresse quand le message est parti.
    .forget-all = Une adresse qui n’a pas servi s’efface après 30 jours.
    .forget-failed = Quand un message n’arrive pas, l’adresse reste 7 jours. Vous pouvez la corriger.
    .mend = Corrigez l’adresse ou le numéro, ou imprimez la feuille.
    .no-address = L’adresse est effacée. Écrivez-la de nouveau, ou imprimez la feuille.
    .no-failures = Rien à corriger.
    .no-mails = Ce site n’envoie pas de mails. Imprimez les feuilles.
    .no-name = Nom effacé
    .no-texts = Ce site n’envoie pas de SMS. Imprimez les feuilles.
    .not-an-address = Ce n’est ni une adresse mail ni un numéro de mobile. Rien n’est changé.
    .note = Note
    .on-its-way = C’est reparti. Si cela n’arrive pas, la personne revient dans cette liste.
    .person = Personne
    .print = Imprimer les feuilles
    .print-one = Imprimer la feuille
staff-send-address = Autre adresse mail ou numéro de mobile pour { $name }
staff-send-do =
    { $count ->
        [one] Envoyer à 1 personne
       *[other] Envoyer à { $count } personnes
    }
staff-send-mails =
    { $count ->
        [one] 1 mail
       *[other] { $count } mails
    }
staff-send-more =
    { $count ->
        [one] Et 1 autre.
       *[other] Et { $count } autres.
    }
staff-send-section = { $title } : { $count }
staff-send-texts =
    { $count ->
        [one] 1 SMS
       *[other] { $count } SMS
    }
staff-send-waiting =
    { $count ->
        [one] 1 message n’est pas arrivé.
       *[other] { $count } messages ne sont pas arrivés.
    }
    .act = Corriger ou imprimer
staff-delivery-delivered = Partis
staff-delivery-failed = Pas arrivés
staff-delivery-ready = Prêts
staff-delivery-sending = En route
staff-delivery-by-claim = Code de l’atelier
staff-delivery-by-email = Mail
staff-delivery-by-paper = Papier
staff-delivery-by-screen = Écran
staff-delivery-by-sms = SMS
staff-delivery-why-address-cap = Assez de messages à cette adresse aujourd’hui. Nous continuons demain.
staff-delivery-why-busy = Pas encore. Nous réessayons.
staff-delivery-why-erased = Le badge est effacé.
staff-delivery-why-forgotten = L’adresse est effacée après 30 jours.
staff-delivery-why-gave-up = Nous avons essayé plusieurs fois.
staff-delivery-why-mailbox-full = La boîte est pleine.
staff-delivery-why-no-such-address = Cette adresse ou ce numéro n’existe pas.
staff-delivery-why-refused = Le message est refusé.
staff-delivery-why-spam = Le message est pris pour de la publicité.
staff-delivery-why-unreachable = Rien ne part en ce moment. Nous réessayons.
staff-delivery-why-venue-cap = Assez d’envois aujourd’hui. Nous continuons demain.
staff-delivery-why-withdrawn = Le badge est annulé.

## The terminal: messages

cli-bounce =
    { $count ->
        [0] Ce message ne parle d’aucun de nos envois.
        [one] 1 envoi n’est pas arrivé : c’est noté.
       *[other] { $count } envois ne sont pas arrivés : c’est noté.
    }
cli-setting-missing = { $setting } manque : { $other } en a besoin.
help-bounce = Noter un mail revenu : le message se lit sur l’entrée
## Scales of a venue’s own

own-level-of = niveau { $n } sur { $max }
own-step-of = étape { $n } sur { $max }

## Achievements of a venue: staff pages

staff-offer-list = Nos badges
    .why = Ce que le lieu donne, avec ses propres mots. Les badges déjà donnés ne changent pas.
    .own = Les badges du lieu
    .none = Le lieu n’a pas encore de badge à lui. Les échelles connues servent sans rien préparer.
    .retired = Badges retirés
    .retired-why = On ne les donne plus. Ceux qui les ont les gardent.
staff-offer-column =
    .title = Badge
    .evidence = Preuve
    .on = Échelle
    .end = Durée
    .version = Version
staff-offer-version = version { $n }
staff-offer-own-steps =
    { $count ->
        [one] une étape du lieu
       *[other] { $count } étapes du lieu
    }
staff-offer-no-end = sans fin
staff-offer-end = { $months } mois
staff-offer-new = Créer un badge du lieu
    .own = Les étapes du lieu
    .steps = Un cours en trois étapes
    .steps-how = Quelqu’un vérifie ce que la personne sait faire. Deux minutes.
    .attended = Un cours seulement suivi
    .attended-how = La personne est venue. Rien n’est vérifié, et le badge le dit.
    .known = Une échelle connue
    .known-how = Avec votre titre, votre façon de prouver et votre durée.
staff-offer-form-of = Changer « { $title } »
staff-offer-form-step = Étape { $n }
staff-offer-form =
    .title = Titre du badge
    .title-hint = Par exemple : Premiers pas sur Internet. Sans « certificat » ni « diplôme ».
    .evidence = Comment le lieu le sait
    .steps = Les étapes
    .steps-hint = Gardez ces mots ou changez-les. Une étape vide ne compte pas.
    .label = Nom de l’étape
    .can = Ce que la personne sait faire
    .followed = Ce que le cours a montré
    .more = Ajouter des étapes
    .framework = Échelle :
    .criteria = Comment on l’obtient
    .criteria-hint = Vide : nous écrivons une phrase simple.
    .months = Combien de mois le badge tient
    .months-hint = À partir du jour du test. Vide : sans fin.
    .language = Langue des mots du badge
    .attended = Ce badge dit seulement que la personne est venue. Écrivez « A suivi… », jamais « Sait… ».
    .next = Vos nouveaux mots feront une nouvelle version. Les badges déjà donnés gardent les anciens.
    .make = Créer ce badge
    .change = Garder la nouvelle version
    .amiss = Rien n’est gardé. Corrigez les cases marquées.
    .taken = Un badge du lieu porte déjà ce nom. Choisissez un autre titre.
    .too-many = Le lieu a fait trop de versions. Demandez à la personne qui gère le service.
    .retire = Ne plus donner ce badge
    .retire-how = Il quitte la liste. Les badges déjà donnés restent bons.
    .retire-do = Retirer ce badge de la liste
staff-offer-done-kept = Le badge est gardé. Vous pouvez le donner tout de suite.
staff-offer-done-same = Rien n’a changé : les mots sont les mêmes.
staff-offer-done-retired = Le badge n’est plus dans la liste.
staff-offer-evidence-attended = Cours suivi
    .means = La personne était là. Rien n’a été testé.
staff-offer-evidence-imported-certificate = Test passé ailleurs
    .means = Le lieu reprend le résultat d’un fichier, par exemple de Pix.
staff-offer-evidence-observation = Observation
    .means = Une personne du lieu a vu faire, sans test.
staff-offer-evidence-supervised-test = Test surveillé
    .means = Un test dans le lieu, avec quelqu’un qui surveille.
staff-offer-language-en = anglais
staff-offer-language-es = espagnol
staff-offer-language-fr = français
staff-offer-language-it = italien
staff-offer-wrong-calls-itself-certified = Un badge du lieu n’est ni un certificat, ni un diplôme. Changez ce nom.
staff-offer-wrong-evidence-unsuited = Cette preuve ne va pas avec cette échelle. Possible : { $known }.
staff-offer-wrong-framework-unknown = Nous ne connaissons pas cette échelle.
staff-offer-wrong-language = Langues possibles : fr, en, it, es. Chaque texte a celles du titre.
staff-offer-wrong-language-missing = Il manque ce texte dans une langue : { $language }.
staff-offer-wrong-level-index = Cette étape est la { $index }ᵉ : écrivez { $index }.
staff-offer-wrong-missing = Il manque quelque chose ici.
staff-offer-wrong-no-end = Sur l’échelle « { $framework } », un résultat n’a pas de fin. Enlevez la durée.
staff-offer-wrong-not-a-file = Ceci ne peut pas être lu.
staff-offer-wrong-number = Écrivez un nombre de { $least } à { $most }.
staff-offer-wrong-repeated = Ce nom est déjà pris, plus haut.
staff-offer-wrong-says-more-than-attended = Rien n’est vérifié : écrivez ce que le cours a montré, pas ce que la personne sait.
staff-offer-wrong-short-name = Un nom court a des lettres de a à z, des chiffres et des tirets.
staff-offer-wrong-too-many = Il y en a trop : { $most } au plus.
staff-offer-wrong-two-scales = Une échelle connue ou des étapes du lieu : gardez l’une des deux.
staff-offer-wrong-unknown-member = Nous ne connaissons pas ce mot. Enlevez-le.
staff-offer-wrong-unreadable = Écrivez un texte simple, de { $most } lettres au plus.
staff-endorse-list = Soutiens du réseau
    .why = Le réseau peut dire qu’il soutient un badge d’un de ses lieux. Les badges suivants le portent, signé.
    .voice = Aucun lieu ne parle pour ce réseau. La personne qui gère le service peut en choisir un.
    .none = Les lieux du réseau n’ont pas encore de badge.
staff-endorse-column =
    .venue = Lieu
    .title = Badge
    .said = Soutien
staff-endorse-count =
    { $count ->
        [one] soutenu
       *[other] { $count } soutiens
    }
staff-endorse-one = Soutenir un badge
    .page = Voir la page de ce badge
    .said = Ce que le réseau a dit
    .withdraw = Retirer ce soutien
    .withdraw-how = Retirer un soutien est définitif. Les badges restent bons.
    .say = Dire que le réseau le soutient
    .how = Le soutien sera signé au nom du réseau, et public.
    .comment = Pourquoi (facultatif)
    .until = Jusqu’au (facultatif)
    .do = Signer ce soutien
staff-endorse-stands = sans fin
staff-endorse-until = jusqu’au { $date }
staff-endorse-withdrawn = retiré
staff-endorse-over = terminé
staff-endorse-ended = Cette date est déjà passée. Choisissez-en une autre, ou laissez vide.
staff-endorse-wrong = Écrivez un texte simple de 300 lettres au plus, et une vraie date.

## Achievements of a venue: commands

cli-offer-kept = Badge { $key }, version { $version } : { $page }
cli-offer-same = Rien n’a changé : badge { $key }, version { $version }.
cli-offer-none = Ce lieu n’a pas encore de badge à lui.
cli-offer-retired = Le badge { $key } n’est plus donné.
cli-offer-too-many = Ce lieu a { $most } versions de badges. C’est le plus.
cli-offer-unknown = Ce lieu n’a pas de badge de ce nom.
cli-offer-wrong = { $at } : { $what }
help-achievement = Les badges qu’un lieu crée lui-même
help-achievement-add = Garder un badge du lieu, ou sa nouvelle version
    .file = Le fichier, au format JSON : voir docs/OPERATE.md
    .venue = Nom court du lieu
help-achievement-list = Les badges d’un lieu
    .venue = Nom court du lieu
help-achievement-retire = Ne plus donner un badge
    .key = Son nom court
    .venue = Nom court du lieu
## Staff: people, networks, journal, settings, sessions, passkeys

staff-role-reader = Lecture
    .may = Regarde les badges et les chiffres.
staff-role-issuer = Émission
    .may = Donne des badges, imprime, corrige.
staff-role-venue-admin = Gestion du lieu
    .may = Annule, efface, invite, règle le lieu.
staff-role-network-admin = Gestion du réseau
    .may = Gère tous les lieux du réseau.
staff-people = Personnes du lieu
    .who = Qui peut entrer
    .none = Personne n’est inscrit dans ce lieu.
    .me = vous
    .role = Rôle
    .change-role = Changer le rôle
    .link = Donner un nouveau lien
    .close = Fermer toutes ses sessions
    .elsewhere = Cette personne travaille aussi ailleurs. Elle gère elle-même ses liens et ses sessions.
    .network = Qui gère le réseau
    .invite = Inviter une personne
    .name = Nom
    .email = Adresse e-mail
    .do-invite = Inviter cette personne
staff-people-change = Changer l’accès de { $name }
staff-people-remove = Retirer { $name } de ce lieu
staff-people-since = Depuis le { $date }
staff-people-fault-already = Cette personne est déjà dans la liste.
staff-people-fault-elsewhere = Cette personne travaille aussi ailleurs. Elle gère elle-même ses liens et ses sessions.
staff-people-fault-email = Cette adresse e-mail n’en est pas une. Relisez-la.
staff-people-fault-last-admin = Il ne resterait personne pour gérer ce lieu. Donnez d’abord ce rôle à quelqu’un d’autre.
staff-people-fault-name = Écrivez un nom, de 80 signes au plus.
staff-people-fault-role = Choisissez un rôle dans la liste.
staff-people-fault-too-many = Trop d’invitations aujourd’hui. Continuez demain.
staff-people-done-closed = Ses sessions sont fermées. Ses liens ne marchent plus.
staff-people-done-removed = Cette personne n’entre plus dans ce lieu.
staff-people-done-role = Le rôle est changé. Il compte tout de suite.
staff-people-done-venue = Le lieu est ajouté, avec son cachet. Invitez maintenant sa première personne.
staff-invited = { $name } peut entrer
staff-invited-how = Donnez ce lien à la personne, en main propre ou par un moyen sûr.
staff-invited-link = Son lien
staff-invited-once = Il marche une fois, pendant 24 heures. Nous ne le montrons plus ensuite.
staff-invited-known = Cette personne a déjà un accès ailleurs. Elle entre comme d’habitude et trouve ce lieu dans sa liste.
staff-invited-mailed = Un e-mail est parti aussi, avec un lien pour 15 minutes.
staff-invited-back = Revenir aux personnes
staff-network =
    .add = Ajouter un lieu
    .trusted = Télécharger la liste pour un vérificateur
    .venues = Lieux du réseau
    .search = Chercher un lieu
    .do-search = Chercher
    .venue = Lieu
    .badges = Badges
    .last = Dernière émission
    .never = Pas encore
    .people = Personnes
    .see-people = Voir les personnes
    .run-by = Qui gère le réseau
staff-network-count = { $count ->
    [0] Aucun lieu trouvé.
    [1] 1 lieu trouvé.
   *[other] { $count } lieux trouvés.
}
staff-pages = Pages
    .previous = Page précédente
    .next = Page suivante
staff-new-venue = Ajouter un lieu
    .name = Nom du lieu
    .address = Adresse (facultatif)
    .url = Site (facultatif)
    .siret = Numéro SIRET (facultatif)
    .slug = Nom court dans l’adresse
    .ever = Cette adresse reste pour toujours : elle est écrite dans chaque badge du lieu.
    .continue = Continuer
    .do-add = Ajouter ce lieu pour de bon
staff-venue-fault-address = Adresse : écrivez au plus 200 signes.
staff-venue-fault-name = Nom : écrivez de 1 à 200 signes.
staff-venue-fault-phone = Téléphone : écrivez des chiffres, par exemple 03 20 00 00 00.
staff-venue-fault-retention = Durée : choisissez de 1 à 10 ans.
staff-venue-fault-rna = Numéro RNA : écrivez W et neuf chiffres.
staff-venue-fault-siret = Numéro SIRET : il a 14 chiffres. Vérifiez-les un par un.
staff-venue-fault-slug = Nom court : lettres a à z, chiffres, tirets.
staff-venue-fault-taken = Ce nom court est déjà pris. Choisissez-en un autre.
staff-venue-fault-too-many = Ce réseau a trop de lieux.
staff-venue-fault-url = Site : écrivez une adresse qui commence par https://
staff-journal = Journal du lieu
    .lead = Qui a fait quoi, et quand. Sans le nom des personnes.
    .month = Mois
    .all = Tous les mois
    .show = Montrer
    .none = Rien n’est noté ici.
    .when = Quand
    .what = Quoi
    .by = Par
    .badge = Voir le badge
staff-moment = { $date }, { $time }
staff-month = { $month ->
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
staff-act-achievement-endorsed = Soutien du réseau donné
staff-act-achievement-offered = Badge proposé par le lieu
staff-act-achievement-retired = Badge du lieu retiré
staff-act-address-changed = Adresse d’envoi corrigée
staff-act-badges-sent = Badges envoyés
staff-act-endorsement-withdrawn = Soutien du réseau retiré
staff-act-badge-claimed = Badge retiré avec un code d’atelier
staff-act-badge-erased = Personne effacée
staff-act-badge-replaced = Badge corrigé et remplacé
staff-act-badge-revoked = Badge annulé
staff-act-badges-forgotten = Anciens badges oubliés
staff-act-badges-handed = Feuilles remises
staff-act-badges-recorded = Badges émis
staff-act-code-locked = Code bloqué après de mauvais essais
staff-act-code-renewed = Nouveau code pour une personne
staff-act-import-undone = Lot défait
staff-act-key-activated = Nouveau cachet en service
staff-act-key-destroyed = Ancien cachet détruit
staff-act-key-published = Nouveau cachet publié
staff-act-key-revoked = Cachet retiré
staff-act-link-exchanged = Lien changé par la personne
staff-act-link-made = Lien pour entrer donné
staff-act-link-turned-off = Lien coupé par la personne
staff-act-link-turned-on = Lien rouvert par la personne
staff-act-logo-set = Logo changé
staff-act-other = Autre chose
staff-act-part-ended = Lien vers une partie arrêté par la personne
staff-act-part-made = Lien vers une partie fait par la personne
staff-act-origin-lost = Ancienne adresse perdue
staff-act-passkey-added = Clé d’accès ajoutée
staff-act-passkey-refused = Clé d’accès refusée : il y en a peut-être deux copies
staff-act-passkey-removed = Clé d’accès retirée
staff-act-register-exported = Registre téléchargé
staff-act-role-given = Rôle donné
staff-act-role-taken = Rôle retiré
staff-act-sessions-closed = Sessions fermées
staff-act-token-ended = Accès d’un programme fermé
staff-act-token-made = Accès donné à un programme
staff-act-venue-added = Lieu ajouté
staff-act-venue-moved = Lieu passé à une autre adresse
staff-act-venue-set = Lieu réglé
staff-act-webhook-added = Adresse d’un programme ajoutée
staff-act-webhook-disabled = Adresse d’un programme sans réponse depuis trois jours : elle n’est plus prévenue
staff-act-webhook-removed = Adresse d’un programme retirée
staff-act-workshop-closed = Atelier fermé
staff-act-workshop-opened = Atelier ouvert, avec un code
staff-act-reason-error = erreur du lieu
staff-act-reason-fraud = le lieu ne le confirme plus
staff-act-reason-key-compromised = cachet en d’autres mains
staff-act-reason-replaced = remplacé par un autre
staff-act-reason-request = demande de la personne
staff-act-set-address = adresse
staff-act-set-name = nom
staff-act-set-phone = téléphone
staff-act-set-retention = durée de garde
staff-act-set-url = site
staff-settings = Réglages du lieu
    .done = C’est réglé.
    .name = Nom du lieu
    .name-why = Les badges déjà donnés gardent l’ancien nom.
    .phone = Téléphone
    .phone-why = Un vérificateur peut montrer ce numéro à qui veut vous appeler.
    .address = Adresse
    .url = Site
    .retention = Oublier les noms après
    .retention-why = Ensuite, il reste seulement le numéro du badge et son état.
    .do-set = Garder ces réglages
    .stays = Ce qui ne change pas
    .stays-why = Chaque badge porte le numéro du lieu. Ce numéro reste le même pour toujours.
    .did = Ce numéro, pour un technicien
staff-settings-years = { $years ->
    [1] 1 an
   *[other] { $years } ans
}
staff-programs = Programmes
    .why = Un programme de votre lieu peut donner des badges à votre place. Donnez à chacun son propre code.
    .who = Qui a un accès
    .none = Aucun programme n’a d’accès.
    .new = Donner un accès
    .name = Nom du programme
    .name-why = Le journal du lieu le montre à côté de chaque acte.
    .rights = Ce qu’il peut faire
    .until = Dernier jour
    .until-why = Laissez vide si l’accès n’a pas de fin.
    .do-make = Donner un accès
    .do-end = Fermer cet accès
    .never = Il n’a encore rien demandé.
    .past = Accès fermés
staff-program-made = { $name } a un accès
    .how = Copiez ce code dans les réglages du programme.
    .code = Son code
    .once = Nous ne le montrons plus ensuite.
    .back = Revenir aux programmes
staff-program-right-issue = Donner
    .may = Donne des badges, les corrige, propose de nouveaux badges.
staff-program-right-read = Lire
    .may = Lit les badges, les envois, les chiffres et le journal.
staff-program-right-revoke = Annuler
    .may = Annule des badges, et efface des personnes.
staff-program-since = Depuis le { $date }
staff-program-until = Jusqu’au { $date }
staff-program-used = Dernière demande le { $date }
staff-program-ended = Fermé le { $date }
staff-programs-done-ended = Cet accès est fermé. Il ne compte plus, tout de suite.
staff-programs-fault-name = Écrivez un nom, de 80 signes au plus.
staff-programs-fault-rights = Choisissez ce que le programme peut faire.
staff-programs-fault-too-many = Ce lieu a déjà 50 programmes. Fermez d’abord un accès.
staff-programs-fault-until = Ce jour est passé, ou n’en est pas un.
staff-webhooks = Adresses à prévenir
    .why = Nous prévenons ces adresses quand un badge est donné, remplacé ou annulé. Le message contient des numéros, et aucun nom.
    .never = Rien n’y est encore parti.
    .again = Ajoutez-la de nouveau quand elle marche.
    .url = Adresse du programme
    .url-why = Elle commence par https://, et tout Internet peut la joindre.
    .do-add = Ajouter cette adresse
    .do-remove = Retirer cette adresse
staff-webhook-added = Cette adresse est prévenue
    .how = Copiez ce code dans les réglages du programme. Il montre que les messages viennent de nous.
    .again = Pour le revoir, ajoutez la même adresse.
staff-webhook-disabled = Personne n’a répondu pendant trois jours. Cette adresse n’est plus prévenue depuis le { $date }.
staff-webhook-told = Prévenue le { $date }
staff-programs-done-removed = Cette adresse est retirée.
staff-programs-fault-place = Cette adresse ne convient pas. Elle commence par https://, et tout Internet peut la joindre.
staff-programs-fault-many-hooks = Ce lieu a déjà 10 adresses. Retirez-en une d’abord.
staff-me = Mes sessions
    .sessions = Vos connexions ouvertes
    .this = Ce poste
    .other = Un autre poste
    .close = Fermer cette session
    .close-all = Fermer toutes mes sessions, partout
    .passkeys = Clés d’accès
    .passkeys-why = Une clé d’accès remplace le lien. Elle reste dans votre téléphone ou sur une clé USB.
    .name = Nom de la clé
    .rename = Renommer
    .remove = Retirer cette clé
    .add = Ajouter une clé d’accès
staff-me-since = Depuis le { $date }, { $time }
staff-me-seen = Dernière action le { $date }, { $time }
staff-me-made = Ajoutée le { $date }
staff-me-used = Utilisée le { $date }
staff-me-done-added = La clé d’accès est ajoutée.
staff-me-done-closed = La session est fermée.
staff-me-done-removed = La clé d’accès est retirée.
staff-me-done-renamed = La clé d’accès a un nouveau nom.
staff-new-passkey = Ajouter une clé d’accès
    .how = Votre appareil va demander votre doigt, votre visage ou votre code.
    .own = Faites-le sur votre propre appareil, pas sur un poste partagé.
    .default = Ma clé
    .do-add = Ajouter cette clé d’accès
    .back = Revenir à mes sessions
staff-passkey = Entrer avec une clé d’accès
    .how = Appuyez sur le bouton. Votre appareil fait le reste.
    .without = Il faut un navigateur récent, avec les scripts permis. Sinon, un lien suffit.
    .trouble = Cela n’a pas marché. Essayez encore, ou entrez avec un lien.
    .refused = Cette clé d’accès n’ouvre rien ici. Essayez encore, ou entrez avec un lien.
    .do-sign-in = Utiliser ma clé d’accès
    .link = Entrer avec un lien
staff-passkey-fault-late = C’était trop long. Essayez encore.
staff-passkey-fault-name = Écrivez un nom, de 40 signes au plus.
staff-passkey-fault-refused = Cette clé d’accès ne convient pas. Essayez avec une autre.
staff-passkey-fault-taken = Cette clé d’accès est déjà ajoutée.
staff-passkey-fault-too-many = Vous avez déjà dix clés d’accès. Retirez-en une.

## Pages that the operator writes

page-contact = Contact
page-legal = Mentions légales
page-privacy = Vie privée
page-unwritten = Cette page n’est pas encore écrite. La personne qui gère ce site doit le faire.
page-draft = Modèle à compléter. La personne qui gère ce site doit encore écrire cette page.
page-privacy-draft =
    Le lieu qui donne le badge décide de l’usage de vos informations. Son nom et son adresse sont sur sa page. Responsable : (à compléter).

    Pour donner un badge, le lieu garde votre nom, la date du test, vos résultats et le badge lui-même. Il ne garde ni votre date de naissance, ni votre adresse.

    Une adresse e-mail ou un numéro de téléphone sert seulement à envoyer le badge. Il est effacé quand le message est parti. Quand le message n’arrive pas, nous le gardons 7 jours, pour corriger l’adresse. Sans envoi, il est effacé après 30 jours.

    Le lieu oublie votre nom après quelques années : cinq, sauf autre choix de sa part. Il reste alors seulement le numéro du badge et son état.

    Qui lit ces informations ? Les personnes du lieu et de son réseau, et toute personne à qui vous donnez votre lien. Vous pouvez fermer ce lien.

    Ce site n’a pas de publicité et ne suit personne. Un cookie sert aux personnes du lieu, pour entrer. Un autre sert dix minutes à la personne du badge, quand elle a écrit son code. Nous ne notons pas les adresses des ordinateurs.

    Des personnes du lieu, nous gardons le nom, l’adresse e-mail, les heures d’entrée et le journal de leurs actions.

    Vous pouvez demander à lire, corriger ou effacer vos informations. Demandez au lieu. Base légale, hébergeur et délais : (à compléter).

    Vous pouvez aussi vous plaindre à la CNIL : https://www.cnil.fr/fr/plaintes
## For staff: from a sheet to badges

staff-import-steps =
    .file = 1. Fichier
    .columns = 2. Colonnes
    .review = 3. Relire
    .issue = 4. Émettre
staff-import-new = Importer un tableau
    .how = Choisissez le fichier. Vous relisez tout avant d’émettre.
    .file = Votre fichier
    .file-how = Excel (.xlsx) ou CSV. La première ligne donne le nom des colonnes.
    .framework = Échelle
    .framework-of-file = Celle du fichier, ou la plus courante
    .framework-how = Un fichier de Pix dit lui-même son échelle.
    .go = Lire ce fichier
    .wrong = Nous ne pouvons pas lire ce fichier
    .none = Choisissez d’abord un fichier.
staff-import-kept = Adresse, date de naissance et commentaires du fichier ne sont pas gardés. Nous gardons e-mail et téléphone jusqu’à l’envoi.
staff-import-nameless = Tableau du { $day }
staff-import-one = Un seul badge
    .what = Le badge est pour
    .choose = Continuer
    .change = Changer
    .whole = { $framework } : niveau d’ensemble
    .competence = { $framework } : une compétence
    .wrong = Il y a quelque chose à corriger
    .go = Relire ce badge
    .title = Fiche du { $day }
    .pick = Choisissez
    .day-how = Par exemple 12/10/2026.
    .contact-how = Laissez vide : papier.
    .score-how = Laissez vide s’il n’y en a pas.
staff-import-columns = Que contient chaque colonne ?
    .how = Nous ne connaissons pas ce tableau. Dites-nous ce que chaque colonne contient.
    .wrong = Il y a quelque chose à corriger
    .sample = Ce que nous lisons
    .column = Colonne
    .cells = Exemples
    .say = Vos réponses
    .needed = (obligatoire)
    .none = Aucune colonne
    .go = Relire le tableau
    .hour = Jusque-là, tout le tableau est gardé une heure, pas plus.
    .remembered = Votre réponse servira pour tous les tableaux avec les mêmes colonnes.
    .same = Une colonne a servi deux fois. Choisissez une autre colonne.
    .one-of = Il faut au moins une colonne de résultat : niveau, score ou compétences.
staff-import-field-campaign = Campagne
staff-import-field-competence = Compétence
staff-import-field-day = Date du test
staff-import-field-email = E-mail
staff-import-field-family-name = Nom
staff-import-field-given-name = Prénom
staff-import-field-kind = Test
staff-import-field-level = Niveau
staff-import-field-number = Numéro du résultat
staff-import-field-phone = Téléphone
staff-import-field-score = Score
staff-import-field-status = Résultat (validé ou non)
staff-import-field-usage-name = Nom d’usage
staff-import-head =
    .name = Nom sur le badge
    .day = Date du test
    .competence = Compétence
    .score = Score
    .level = Niveau
    .contact = Remise
staff-import-channel-claim = Code de groupe
staff-import-channel-email = E-mail
staff-import-channel-paper = Papier
staff-import-channel-screen = Écran
staff-import-channel-sms = SMS
staff-import-review = Relisez avant d’émettre
    .about = Fichier « { $title } ». { $framework }. { $evidence }.
    .title-ready =
        { $n ->
            [one] Relire le tableau : { $n } prête
           *[other] Relire le tableau : { $n } prêtes
        }
    .title-wrong = { $n } à corriger
    .ready =
        { $n ->
            [one] { $n } prête
           *[other] { $n } prêtes
        }
    .wrong = { $n } à corriger
    .tidied =
        { $n ->
            [one] { $n } arrangée par nous
           *[other] { $n } arrangées par nous
        }
    .blank =
        { $n ->
            [one] { $n } ligne vide oubliée
           *[other] { $n } lignes vides oubliées
        }
    .rows = Lignes du tableau
    .row = Ligne
    .row-n = Ligne { $n } :
    .of-row = ligne { $n }
    .state = État
    .first = À corriger d’abord
    .to-fix = À corriger
    .aside = Ne pas émettre
    .more-wrong =
        { $n ->
            [one] { $n } autre ligne à corriger vient ensuite.
           *[other] { $n } autres lignes à corriger viennent ensuite.
        }
    .are-ready = Prêtes
    .is-ready = Prête
    .edit = Corriger
    .was = Était « { $from } ».
    .set-aside = Lignes mises de côté
    .take-back = Reprendre la ligne { $n }
    .skipped = Lignes sans badge
    .will-sign =
        { $n ->
            [0] Aucun badge n’est prêt.
            [one] { $n } badge sera signé au nom du lieu.
           *[other] { $n } badges seront signés au nom du lieu.
        }
    .will-wait =
        { $n ->
            [one] { $n } autre ligne reste en attente.
           *[other] Les { $n } autres lignes restent en attente.
        }
    .can-undo = Vous pourrez tout défaire pendant 24 h.
    .check = Relire mes corrections
    .issue =
        { $n ->
            [one] Émettre { $n } badge
           *[other] Émettre { $n } badges
        }
    .competences =
        { $n ->
            [one] { $n } compétence
           *[other] { $n } compétences
        }
    .cell = { $column }, ligne { $n }
    .changed = Cette personne a déjà ce badge, avec un autre contenu. Corrigez le badge, pas le tableau.
    .of-file = Ce tableau ne peut plus être lu ainsi.
    .jump = Aller au bouton pour émettre
staff-import-failed = Quelque chose nous a arrêtés. Les badges déjà faits sont gardés. Appuyez encore sur « Émettre ».
staff-import-pages = Pages
staff-import-progress = Les badges se font
    .so-far = { $done } sur { $total }
    .how = Vous pouvez fermer cette page. Le travail continue.
    .again = Regarder encore
staff-import-done =
    .headline =
        { $n ->
            [0] Aucun badge émis
            [one] { $n } badge émis
           *[other] { $n } badges émis
        }
    .about = { $title }. Signés le { $day } par { $by }.
    .none = { $title }. Rien n’a été signé.
    .undone-headline =
        { $n ->
            [one] { $n } badge annulé
           *[other] { $n } badges annulés
        }
    .undone = Ce lot a été défait. Les liens disent : annulé, erreur du lieu.
    .hand-over = Les remettre
    .list = Liste
    .person = Personne
    .actions = Actions
    .see = Voir
    .change = Corriger ou annuler
    .revoked = Annulé
    .nobody = Personne effacée
    .mistake = Une erreur ?
    .undo = Défaire ce lot
    .until =
        { $n ->
            [one] Vous pouvez défaire ce lot jusqu’au { $day }, { $hour }. Le lien dira : annulé, erreur du lieu.
           *[other] Vous pouvez défaire ce lot jusqu’au { $day }, { $hour }. Les { $n } liens diront : annulé, erreur du lieu.
        }
    .waiting =
        { $n ->
            [one] { $n } ligne attend une correction.
           *[other] { $n } lignes attendent une correction.
        }
    .go-on = Reprendre
    .row = Ligne { $n } : { $why }
    .more = Et { $n } autres lignes.
    .handed = Les feuilles sont remises
    .notice = La page pour les personnes : ce qu’il faut savoir (une feuille à imprimer)
    .open = Voir le détail
    .on-paper =
        { $n ->
            [one] { $n } feuille ou carte à remettre.
           *[other] { $n } feuilles ou cartes à remettre.
        }
staff-import-late = Ces corrections sont arrivées trop tard
    .why = Quelqu’un a appuyé sur « Émettre » avant votre envoi. Ce qui suit n’est pas enregistré.
    .others = Vos autres corrections sont enregistrées.
    .column = Colonne
    .typed = Ce que vous avez écrit
    .aside = Ligne mise de côté
    .back = Ligne reprise
    .waiting = Une ligne qui attend encore peut être corrigée dès que les badges sont faits. Renvoyez alors vos corrections.
    .again = Renvoyer ces corrections
    .sheet = Ouvrir la liste
    .made = Si le badge d’une ligne est déjà fait, corrigez-le à sa page, dans les badges du lieu.
staff-import-undo = Défaire ce lot ?
    .what =
        { $n ->
            [one] { $n } badge sera annulé.
           *[other] { $n } badges seront annulés.
        }
    .links =
        { $n ->
            [one] Son lien dira : annulé, erreur du lieu.
           *[other] Leurs liens diront : annulé, erreur du lieu.
        }
    .for-good = C’est pour toujours.
    .do =
        { $n ->
            [one] Annuler { $n } badge
           *[other] Annuler { $n } badges
        }
    .no = Ne rien annuler
    .late = C’est trop tard. Un lot se défait pendant 24 h. Annulez les badges un par un.
    .back = Revenir au lot
staff-import-card-paper =
    { $n ->
        [one] Imprimer { $n } feuille
       *[other] Imprimer { $n } feuilles
    }
    .how = Une page A4 par personne.
staff-import-card-cards =
    { $n ->
        [one] Imprimer { $n } carte
       *[other] Imprimer { $n } cartes
    }
    .how = Des cartes à couper et à plier.
staff-import-card-screen = Montrer les codes QR
    .how = Plein écran, une personne à la fois.
staff-import-card-send =
    { $n ->
        [one] Envoyer le lien à { $n } personne
       *[other] Envoyer les liens à { $n } personnes
    }
    .how = Par e-mail ou par SMS. Les autres auront le papier.
staff-import-card-workshop = Fin d’atelier
    .how = Un code pour tout le groupe.
staff-import-file-framework-unsuited = Ce fichier ressemble à ceci : { $kind }. Il ne donne pas de résultat sur l’échelle « { $framework } ». Changez d’échelle, ou changez de fichier.
## For staff: badges that were given

staff-badges = Retrouver un badge
    .what = Nom ou date
    .find = Chercher
    .hint = Sans accents ni majuscules, cela marche aussi. Une date s’écrit 12/10/2026.
    .nobody = Aucune ligne n’est cochée. Cochez au moins une ligne.
    .revoke = Annuler…
    .erase = Effacer…
    .renew = Prolonger…
    .preview = Rien n’est fait tout de suite. La page suivante montre qui est concerné.
    .before = Page précédente
    .after = Page suivante
    .more = Aussi
    .export = Télécharger la liste (Excel)
staff-badges-total =
    { $count ->
        [0] Aucun badge trouvé
        [one] { $count } badge
       *[other] { $count } badges
    }
staff-line =
    .choose = Choisir
    .name = Nom
    .level = Niveau
    .day = Date du test
    .state = État
    .handed = Remise
staff-line-end = Jusqu’au { $date }
staff-state-valid = En cours
staff-state-revoked = Annulé
staff-state-replaced = Remplacé
staff-state-expired = Terminé
staff-state-waiting = En attente
staff-form-initial = Le badge montre le prénom et une initiale.
staff-form-hidden = Le badge ne montre pas le nom.
staff-channel-claim = Code de groupe
staff-channel-email = E-mail
staff-channel-paper = Papier
staff-channel-screen = Écran
staff-channel-sms = SMS
staff-handed-delivered = remis
staff-handed-failed = pas arrivé
staff-handed-ready = prêt
staff-handed-sending = en route
staff-handed-not = Pas encore
staff-ending = Badges bientôt terminés
    .how = Ces badges se terminent dans moins de deux mois, ou sont déjà terminés.
    .none = Aucun badge ne se termine dans les deux mois.
staff-badge =
    .paper = Imprimer la feuille
    .card = Imprimer la carte
    .screen = Montrer à l’écran
    .code = Code de la personne
    .for = Badge
    .evidence = Comment
    .form = Nom affiché
    .link = Lien du badge
    .off = La personne a fermé ce lien. Il ne montre plus rien.
    .act = Autres actions
    .past = Ce qui s’est passé
    .lot = Donné avec
staff-correct = Corriger
    .how = Un nouveau badge remplace celui-ci. Le lien reste le même. L’ancien nom n’apparaît plus nulle part.
    .name = Nom en entier
    .day = Date du test
    .do = Corriger ce badge
    .name-wrong = Ce nom est trop long, ou il a des signes que nous ne savons pas écrire.
    .day-wrong = Cette date ne convient pas. Elle doit être passée.
    .day-ended = Avec cette date, le badge ne serait plus valable. Vérifiez la date, ou prolongez d’abord le badge.
    .ended = Ce badge a pris fin. Prolongez-le d’abord, puis corrigez-le.
    .same = Rien n’a changé : le badge dit déjà cela.
    .unfit = Ce nom ne convient pas. Pas d’adresse, pas de numéro de téléphone.
    .stands-not = Ce badge n’est plus en cours. Il ne se corrige pas.
    .meanwhile = Quelqu’un a changé ce badge entre-temps. Voici ce que vous avez écrit : regardez, puis appuyez encore.
staff-gone = Ce badge n’est plus là
    .erased = Son nom et son lien sont effacés. Il reste un numéro sans nom.
    .replaced = Un autre badge le remplace.
    .now = Voir le nouveau badge
staff-past-made = badge fait
staff-past-again = badge refait, sous le même lien
staff-past-revoked = badge annulé ({ $why })
staff-past-erased = nom et lien effacés
staff-reason-error = erreur du lieu
staff-reason-request = demande de la personne
staff-reason-fraud = le lieu ne le confirme plus
staff-reason-replaced = remplacé par un nouveau badge
staff-reason-key-compromised = le lieu a changé de cachet
staff-revoke-title =
    { $count ->
        [0] Rien à annuler
        [one] Annuler ce badge ?
       *[other] Annuler ces { $count } badges ?
    }
staff-revoke-how = C’est pour toujours. Le lien dira que le badge est annulé, et pourquoi.
staff-revoke-button =
    { $count ->
        [one] Annuler ce badge pour toujours
       *[other] Annuler { $count } badges pour toujours
    }
staff-revoke-why = Pourquoi ?
    .missing = Choisissez une raison.
staff-revoke-note = Note pour le lieu (facultatif)
    .how = Elle reste dans le lieu. Personne d’autre ne la lit.
staff-erase-title =
    { $count ->
        [0] Rien à effacer
        [one] Effacer ce nom ?
       *[other] Effacer ces { $count } noms ?
    }
staff-erase-how = Le nom et le lien disparaissent pour toujours. Le lien dira qu’il n’existe plus.
staff-erase-button =
    { $count ->
        [one] Effacer ce nom pour toujours
       *[other] Effacer { $count } noms pour toujours
    }
staff-erase-revoke = Annuler aussi le badge
    .how = Sans cela, la copie que la personne a gardée reste bonne.
staff-renew-title =
    { $count ->
        [0] Rien à prolonger
        [one] Prolonger ce badge ?
       *[other] Prolonger ces { $count } badges ?
    }
staff-renew-how = Un nouveau badge remplace l’ancien, avec une autre fin. Le lien reste le même.
staff-renew-button =
    { $count ->
        [one] Prolonger ce badge
       *[other] Prolonger { $count } badges
    }
staff-renew-until = Valable jusqu’au
    .wrong = Choisissez une date à venir, dans dix ans au plus.
staff-renew-holds = Le lieu confirme : ce résultat est toujours vrai.
    .missing = Cochez la case : le lieu doit confirmer le résultat.
staff-chosen =
    .back = Ne rien faire
    .out = Laissés de côté
staff-chosen-revoked = déjà annulé
staff-chosen-waiting = pas encore prêt
staff-chosen-endless = sans date de fin
staff-done-corrected = Badge corrigé. Le lien est le même. Imprimez à nouveau la feuille.
staff-done-revoked =
    { $count ->
        [0] Rien n’a été annulé : c’était déjà fait.
        [one] { $count } badge annulé.
       *[other] { $count } badges annulés.
    }
staff-done-erased =
    { $count ->
        [0] Rien n’a été effacé : c’était déjà fait.
        [one] { $count } nom effacé.
       *[other] { $count } noms effacés.
    }
staff-done-renewed =
    { $count ->
        [0] Aucun badge prolongé.
        [one] { $count } badge prolongé.
       *[other] { $count } badges prolongés.
    }
staff-column-name = Nom
staff-column-achievement = Badge
staff-column-level = Niveau
staff-column-day = Date du test
staff-column-end = Fin
staff-column-state = État
staff-column-handed = Remise
staff-column-link = Lien
staff-statistics = Chiffres pour un financeur
    .years = Année
    .badges = Badges
    .people = Personnes
    .table = Tableau
    .line = Ligne
    .hidden = caché
    .how = Badges en cours ou terminés, par date du test. Les badges annulés ne comptent pas.
    .why = Caché : moins de 5 personnes, ou un nombre qui permettrait de le calculer.
    .file = Télécharger ces chiffres (Excel)
    .months = Par mois
    .achievements = Par badge
    .venues = Par lieu
    .no-level = Sans niveau global
staff-statistics-levels = Par niveau : { $achievement }
staff-statistics-at-least = au moins { $count }
staff-statistics-left-out =
    { $count ->
        [one] { $count } lieu n’est pas compté : il a moins de 5 personnes.
       *[other] { $count } lieux ne sont pas comptés : ils ont moins de 5 personnes.
    }
staff-statistics-month =
    { $month ->
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

staff-home-sheet = Un tableau attend
    .go-on = Continuer
    .correct = Corriger maintenant
staff-home-sheet-failed = Un tableau s’est arrêté en route
staff-home-sheet-issuing = Des badges sont en cours d’émission
staff-home-sheet-mapping = Dites-nous ce que sont les colonnes
staff-home-sheet-open = Un tableau attend d’être relu
staff-home-webhook = Un programme ne prend plus nos messages
    .act = Voir
staff-home-failed =
    { $count ->
        [one] { $count } envoi n’est pas arrivé
       *[other] { $count } envois ne sont pas arrivés
    }
    .act = Imprimer ou changer l’adresse
staff-statistics-link = Chiffres
