### Spanish, pages alone: what only a terminal says stands in French and English.
### Usted; insignia, centro, enlace, sello, anulada. A part after a dot belongs to the sentence above it.

## Every page

brand = Insignias digitales
skip-to-content = Ir al contenido
language-label = Idioma:
language-name = Español
colon = :
try-out = Prueba.
    .why = Este sitio es una prueba. Sus insignias no demuestran nada.
footer-privacy = Sin cookies. Sin publicidad.
footer-made-with = Página hecha con Sceau, software libre.

## Dates and numbers

date =
    { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
age-days =
    { $days ->
        [0] Fue hoy.
        [one] Hace { $days } día.
       *[other] Hace { $days } días.
    }
age-months =
    { $months ->
        [one] Hace { $months } mes.
       *[other] Hace { $months } meses.
    }
age-years =
    { $years ->
        [one] Hace { $years } año.
       *[other] Hace { $years } años.
    }
n-of-max = { $n } de { $max }
size-kb = { $n } kB

## The badge behind a share link

share-nameless = Persona sin nombre visible
share-state = Insignia en vigor
    .detail = Según el centro, hoy, { $date }.
share-revoked = Insignia anulada
    .detail = El centro la anuló el { $date }.
    .now = Pregunte al centro o a la persona si existe una nueva insignia.
    .holder = ¿Es su insignia? Llame al centro: puede explicarle el motivo y a menudo rehacerla.
revoked-because-error = Motivo: error del centro. No es culpa de la persona.
revoked-because-fraud = Motivo: el centro ya no la confirma.
revoked-because-key-compromised = Motivo: el centro tuvo que cambiar de sello. No es culpa de la persona.
revoked-because-replaced = Motivo: una nueva insignia la sustituye. No es culpa de la persona.
revoked-because-request = Motivo: petición de la persona.
share-check = Comprobarla usted
    .hint = La comprobación se hace en otro sitio. El enlace de la insignia ya está escrito allí.
share-can = Lo que sabe hacer la persona
    .revoked = Lo que decía la insignia
share-tested = Cómo se evaluó
fact-who = Dada por
fact-when = Cuándo
fact-end = Hasta el { $date }.
fact-no-end = Sin fecha de fin.
fact-how = Cómo
fact-scale = Escala
fact-score = Puntuación: { $score } de { $max }.
share-competences =
    { $count ->
        [one] La competencia
       *[other] Las { $count } competencias
    }
    .how = Cada forma muestra un nivel. Cuente los arcos: tres arcos, nivel 3.
    .table = Leer la tabla completa
    .caption = El nivel de cada competencia
competence = Competencia
level = Nivel
not-yet = todavía no
not-tested = no evaluada
share-limits = Lo que esta insignia no dice
    .identity = No demuestra la identidad. Pida un documento de identidad.
    .scope = No habla de un programa concreto ni de un oficio.
    .day = Muestra un resultado el día de la prueba.
    .competences = No da un nivel para cada competencia.
share-share = Compartir
share-qr = Código QR del enlace de esta insignia
share-link = Enlace de la insignia
    .hint = ¿Es su insignia? Puede mostrarla a quien quiera.
    .revoked = Este enlace muestra que la insignia está anulada.
share-download = Descargar
    .file = Archivo de la insignia (Open Badges 3.0)
    .hint = Este archivo es para sitios y programas.
    .png = Imagen para un CV o un correo (PNG)
    .svg = Imagen para un sitio web (SVG)
    .line = Imagen en blanco y negro, para imprimir (SVG)
    .pictures = La insignia está dentro de la imagen. Guarde el archivo tal cual: el verificador sabe leerlo.

## A venue

venue-lead = Este centro ayuda a aprender a usar lo digital. Da insignias.
venue-who = ¿Quién es este centro?
venue-name = Nombre
venue-address = Dirección
venue-site = Sitio
registered-rna = Número RNA
registered-siret = Número SIRET
venue-claims = El centro lo escribió él mismo. Para llamarlo, busque usted su número.
venue-badges = Las insignias de este centro

## An achievement

achievement-what = Lo que significa esta insignia
achievement-criteria = Para obtenerla
achievement-levels = Los niveles

## Refusals: what happened, why, what to do next. The key is the problem's slug.

problem-next = ¿Qué hacer ahora?
incident = Número que debe dar si llama: { $id }
not-found = No encontramos esta página.
    .why = Quizá el enlace está mal copiado o incompleto.
    .now = Pida el enlace a la persona, o lea de nuevo el código QR.
busy = Demasiadas personas piden una imagen.
    .why = La imagen necesita un poco de tiempo.
    .now = Espere cinco segundos y vuelva a intentarlo.
method-not-allowed = Esta dirección solo se puede leer.
    .why = El programa pidió otra cosa que leer.
    .now = Abra esta dirección en un navegador.
internal-error = Tenemos un problema de nuestro lado.
    .why = No es culpa suya. La insignia no ha cambiado.
    .now = Inténtelo de nuevo en unos minutos.

## Pictures of badges and logos of venues

picture-description = { $badge }. Dada por { $venue }, { $year }.
picture-competences = { $n ->
    [one] { $n } competencia
   *[other] { $n } competencias
} de { $max }
picture-no-level = Participación
    .title = Insignia sin nivel
picture-withdrawn = Anulada
    .title = Insignia anulada. { $badge }

## Badges on other scales (frameworks)

achievement-steps = Las etapas
share-attended = Cómo lo sabe el centro
    .limit = No dice lo que sabe hacer la persona.
share-results = Resultado
    .caption = El resultado de cada competencia
    .how = Una marca: adquirida. Un círculo de puntos: todavía no.
## Demonstrations

demo = Demostración: esta insignia no demuestra nada.
    .why = Aquí todo es una prueba. Cualquiera puede hacer una insignia como esta.
form-foreign = No se ha hecho nada
    .why = Esta página llevaba abierta demasiado tiempo, o viene de otro sitio.
    .now = Vuelva a la página y empiece de nuevo.
form-unreadable = No entendemos este formulario
    .why = Falta algo, o sobra algo.
    .now = Vuelva a la página anterior y empiece de nuevo.
not-allowed = Aquí no puede hacer eso
    .why = Su función en este centro permite mirar, no cambiar.
    .now = Pregunte a la persona que gestiona el centro.
too-large = Es demasiado grande
    .why = No aceptamos tanto de una vez.
    .now = Divida el archivo en varias partes.
