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
share-part = Una parte de la insignia.
    .why = La persona eligió mostrar estos resultados. El centro los confirma. El resto no se muestra.
    .limit = Muestra una parte de los resultados. Lo que falta no es ni bueno ni malo.
    .link = Este enlace muestra esta parte, y nada más.
share-part-competences =
    { $count ->
        [one] La competencia mostrada
       *[other] Las { $count } competencias mostradas
    }
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
    .token = La misma insignia en otra forma (.jwt)

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
instance-closed = Esta puerta está cerrada.
    .why = El programa no mostró lo que la abre, o la instancia no existe.
    .now = Traiga lo que se escribió al añadir la instancia.
instance-malformed = Esta petición no se puede leer.
    .why = Una instancia espera un «credential» sin «proof».
    .now = Corrija la petición y envíela de nuevo.
instance-refused = Este documento no se puede aceptar.
    .why = Nuestro propio control lo rechazaría.
    .now = Mire «reasons» en la respuesta.
no-token = Esta insignia no existe en esta forma.
    .why = Se anuló antes de que alguien la pidiera, o el centro no tiene lo necesario.
    .now = Tome el archivo de la insignia: su dirección termina en .json.
busy = Demasiadas personas piden una imagen.
    .why = La imagen necesita un poco de tiempo.
    .now = Espere cinco segundos y vuelva a intentarlo.
method-not-allowed = Esta dirección solo se puede leer.
    .why = El programa pidió otra cosa que leer.
    .now = Abra esta dirección en un navegador.
body-invalid = Lo que envió un programa no sirve
    .why = El programa envió algo que no podemos aceptar.
    .now = La respuesta indica cada lugar que hay que corregir.
cannot-now = Eso no es posible ahora
    .why = El estado de la insignia o de la tabla no lo permite.
    .now = La respuesta dice por qué.
insufficient-scope = Este programa no puede hacer eso
    .why = El centro le permite otras cosas, y esa no.
    .now = La persona que gestiona el centro puede darle otro acceso.
key-reused = Una clave para dos peticiones
    .why = El programa dio la misma clave a dos peticiones distintas.
    .now = Cada petición necesita una clave nueva.
media-type-unknown = No aceptamos este tipo de archivo
    .why = El programa dice que envía otro tipo de archivo.
    .now = Mire qué acepta esta dirección.
request-unreadable = No entendemos esta petición
    .why = Una parte de la petición no se puede leer.
    .now = La respuesta dice cuál.
token-unknown = Este programa no tiene acceso
    .why = Falta su código, o ya no sirve.
    .now = La persona que gestiona el centro puede darle un acceso nuevo.
too-many-requests = Este programa pregunta demasiado
    .why = Cada programa puede preguntar un número de veces por minuto.
    .now = La respuesta dice cuántos segundos hay que esperar.
internal-error = Tenemos un problema de nuestro lado.
    .why = No es culpa suya. La insignia no ha cambiado.
    .now = Inténtelo de nuevo en unos minutos.

## Pictures of badges and logos of venues

picture-description = { $badge }. Dada por { $venue }, { $year }.
picture-competences = { $n ->
    [one] { $n } competencia
   *[other] { $n } competencias
} de { $max }
picture-part = { $n ->
    [one] { $n } competencia
   *[other] { $n } competencias
}
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

## The candidate's own page, the end of a workshop, paper, the notice

share-mine = Es mi insignia
link-closed = Este enlace ya no muestra una insignia
    .why = La persona lo cerró, o el centro ya no guarda esta insignia.
    .now = Pregunte a la persona. Quizá tiene un nuevo enlace.
mine = ¿Es su insignia?
    .why = Con su código, usted elige lo que ven los demás.
mine-code = Su código
    .hint = Está en su papelito: 8 letras y cifras. Por ejemplo: 7KQ2-VXR9.
mine-open = Abrir
mine-wrong = Este código no abre esta insignia.
    .now = Mire su papelito y pruebe otra vez. Después de 5 intentos, pida un nuevo código al centro.
mine-lost = ¿Ha perdido el papelito? El centro le da un nuevo código.
mine-back = Volver a la insignia
mine-yours = Su insignia
mine-name = Su nombre en la insignia
    .now = (elegido ahora)
    .seen = Los demás ven: { $name }
    .why = El centro rehace la insignia con su elección. El enlace es el mismo.
    .do = Mostrar así mi nombre
mine-name-full = Nombre completo
mine-name-initial = Nombre y primera letra del apellido
mine-name-hidden = Nombre oculto
mine-link = Su enlace
    .on = El enlace funciona. Quien tiene el enlace ve la insignia.
    .off = El enlace está cerrado. Con este enlace nadie ve la insignia.
    .turn-off = Cerrar el enlace
    .turn-on = Abrir otra vez el enlace
mine-part = Mostrar una parte de mis resultados
    .why = Marque lo que quiere mostrar. Tendrá un nuevo enlace. Muestra su nombre, la insignia, el centro, las fechas y lo que usted marca.
    .choose = Lo que muestro
    .total = Resultado de toda la prueba
    .name = Nombre de este enlace, para usted
    .hint = Por ejemplo: para el ayuntamiento. Los demás no ven este nombre. Puede dejarlo vacío.
    .do = Hacer este enlace
    .not-here = Este centro todavía no puede hacerlo. Pregúntele.
mine-parts = Sus enlaces a una parte
    .why = Estos enlaces funcionan aunque el enlace de la insignia esté cerrado. Aquí puede terminar cada enlace.
    .shows = Muestra: { $what }.
    .unnamed = Enlace sin nombre
    .link = Enlace para copiar
    .qr = Código QR de este enlace
    .see = Verlo como los demás
    .end = Terminar este enlace para siempre
mine-new = Un nuevo enlace
    .why = ¿Demasiadas personas tienen su enlace? Tome otro.
    .but = El papel antiguo y el código QR antiguo ya no funcionarán. El enlace antiguo termina para siempre.
    .sure = Lo he entendido.
    .do = Tomar un nuevo enlace
mine-fresh = Su nuevo enlace
    .once = Lo mostramos una vez. Cópielo o haga una foto.
    .paper = El centro puede imprimir un nuevo papel. Su código es el mismo.
mine-end = ¿Ha terminado?
    .why = Pulse el botón. Si no, el acceso se cierra después de 10 minutos.
    .do = He terminado
mine-cookie = Una sola cookie, durante diez minutos. Sin publicidad.
mine-see = Ver la insignia como los demás
mine-done-name = Hecho: la insignia muestra su elección.
mine-done-off = Hecho: el enlace está cerrado.
mine-done-often = Nada ha cambiado: ha elegido cinco veces desde ayer. Vuelva mañana.
mine-done-on = Hecho: el enlace funciona otra vez.
mine-done-over = Nada ha cambiado: esta insignia ha terminado.
mine-done-part = Hecho: su enlace está listo. Está más abajo en esta página.
mine-done-part-ended = Hecho: este enlace ya no funciona.
mine-done-part-many = Nada ha cambiado: ya tiene 20 enlaces. Termine uno primero.
mine-done-part-name = Nada ha cambiado: este nombre no se puede mostrar. Escriba palabras sencillas.
mine-done-part-nothing = Nada ha cambiado: marque al menos una línea.
mine-done-part-often = Nada ha cambiado: ha creado muchos enlaces desde ayer. Vuelva mañana.
mine-done-link = Hecho: el enlace antiguo ya no funciona.
claim = Tomar mi insignia
    .how = Hay un código en la pizarra. Escríbalo aquí, con su nombre.
claim-code = Código de la pizarra
claim-first = Nombre
claim-last = Apellidos
claim-do = Tomar mi insignia
claim-as-written = Escriba su nombre como en la prueba. Los acentos y las mayúsculas no importan.
claim-refused = No encontramos ninguna insignia.
    .now = Mire el código y su nombre, letra por letra. Si no, pregunte a la persona del taller.
claimed = Aquí está su insignia
    .how = Guarde el enlace y el código.
    .see = Ver mi insignia
claimed-code = Su código
    .why = Con este código elige el nombre que se muestra y puede cerrar el enlace.
    .once = Escríbalo ahora. Lo mostramos una sola vez.
    .lost = ¿Ha perdido el código? El lugar le da otro.
welcome = Insignias de competencias digitales
    .what = Una insignia muestra lo que una persona sabe hacer. Un centro la da después de una prueba.
    .paper = ¿Tiene un papel?
    .scan = Haga una foto del código QR con su teléfono. La insignia se abre.
    .workshop = ¿Está en un taller?
    .check = ¿Le muestran una insignia?
    .verify = Comprobar una insignia
    .staff = ¿Trabaja en un centro?
    .enter = Entrar
notice = Su insignia: lo que hay que saber
    .lead = Esta página es para usted que recibe una insignia.
notice-what = La insignia
    .is = Es una prueba de lo que usted sabe hacer. Un centro se la da.
    .free = Es gratuita. La muestra si quiere, a quien quiera.
    .link = Tiene un enlace. Quien tiene este enlace ve la insignia.
notice-kept = Lo que guarda el centro
    .what = Su nombre, el día de la prueba y sus resultados.
    .mail = Su correo o su teléfono: solo para enviar la insignia. Después se borra. Si no se envía nada, se borra después de 30 días.
    .years =
        { $years ->
            [one] Su nombre se borra después de { $years } año. La insignia ya no se abre con el enlace.
           *[other] Su nombre se borra después de { $years } años. La insignia ya no se abre con el enlace.
        }
notice-yours = Lo que usted elige
    .name = El nombre que se muestra: completo, con una sola letra, u oculto.
    .link = El enlace: abierto, cerrado, o un nuevo enlace.
    .code = Para eso necesita el código de su papelito. Guárdelo para usted.
notice-rights = Sus derechos
    .see = Puede preguntar qué guarda el centro sobre usted.
    .wrong = Puede pedir que se corrija un error.
    .erase = Puede pedir que se borre su nombre. Es gratis.
notice-lost = ¿Ha perdido el papel?
    .now = Vuelva al centro. Imprime un nuevo papel.
    .no-mail = No necesita correo, cuenta ni teléfono.
paper-printed = Impreso el { $date }.
paper-day = Prueba del { $date }.
paper-competences = Los resultados
paper-see = Ver esta insignia
paper-cut = Para cortar y guardar
paper-code = Su código, solo para usted:
    .keep = No lo muestre a nadie.
    .how = Abra la insignia, luego «Es mi insignia». Elige el nombre que se muestra y puede cerrar el enlace.
paper-identity = Este papel no prueba la identidad.
paper-cards-cut = Corte por las líneas. Doble por la mitad.
paper-slips-cut = Los códigos: un papelito para cada persona. Corte por las líneas.
paper-scan = Escanee este código para ver la insignia.
paper-type = O escriba:
paper-card-lost = ¿Tarjeta perdida? El centro le da otra.
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

## Messages that bring badges: mails and text messages

letter-hello = Buenos días:
letter-badge =
    { $count ->
        [one] { $venue } le ha preparado una insignia.
       *[other] { $venue } le ha preparado { $count } insignias.
    }
    .ask = ¿Una pregunta? Hable con { $venue }.
    .forget = Borramos su dirección después de este envío.
    .open =
        { $count ->
            [one] Abra este enlace para verla:
           *[other] Abra estos enlaces para verlas:
        }
    .show = Enséñela a quien quiera.
    .subject =
        { $count ->
            [one] Su insignia está lista
           *[other] Sus insignias están listas
        }
    .wrong = ¿Este mensaje no es para usted? Bórrelo.
    .yours = El enlace es suyo. Con él se puede ver su insignia.
letter-text = { $venue }: su insignia está lista. { $link }
## Scales of a venue’s own

own-level-of = nivel { $n } de { $max }
own-step-of = etapa { $n } de { $max }
## Pages that the operator writes

page-contact = Contacto
page-legal = Aviso legal
page-privacy = Privacidad
page-unwritten = Esta página todavía no está escrita. Debe hacerlo quien gestiona este sitio.
page-draft = Modelo por completar. Quien gestiona este sitio todavía debe escribir esta página.
page-privacy-draft =
    El centro que da la insignia decide cómo se usa su información. Su nombre y su dirección están en su página. Responsable: (por completar).

    Para dar una insignia, el centro guarda su nombre, el día de la prueba, sus resultados y la insignia. No guarda su fecha de nacimiento ni su dirección.

    Una dirección de correo o un número de teléfono sirve una sola vez: para enviar la insignia. Después se borra.

    El centro olvida su nombre después de unos años: cinco, si no eligió otra cosa. Solo quedan el número de la insignia y su estado.

    ¿Quién lo lee? Las personas del centro y de su red, y toda persona a quien usted dé su enlace. Usted puede desactivar ese enlace.

    Este sitio no tiene publicidad y no sigue a nadie. Una sola cookie sirve a las personas del centro, para entrar. No anotamos las direcciones de los ordenadores.

    De las personas del centro guardamos nombre, correo, horas de entrada y el registro de lo que hacen.

    Usted puede pedir leer, corregir o borrar su información. Pídalo al centro. Base legal, alojamiento y plazos: (por completar).

    También puede reclamar ante la autoridad de su país: https://www.aepd.es/
