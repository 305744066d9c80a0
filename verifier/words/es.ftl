### What the verifier says to people, in Spanish. The key of a reason or of a refusal is its slug, which never changes.
### Usted; «insignia», «sello», «centro», «anulada»; never an accusation. What only a terminal says stands in French and English alone.

language-name = Español

## Every page

brand = Comprobar una insignia
skip = Ir al contenido
language-label = Idioma:
language-from-start = Para cambiar de idioma, dé de nuevo el archivo.
foot-promise = No se guarda nada. Sin cookies. El centro no sabe quién comprueba.
try-out = Herramienta en pruebas. También acepta direcciones privadas: no la use para decidir.

## The empty page

ask-title = ¿Es auténtica esta insignia?
ask-lead = Denos la insignia tal como la recibió.
ask-page-title = Comprobar una insignia
ask-page-description = Pegue un enlace o envíe un archivo. La respuesta llega en unos segundos.
ask-any-label = Enlace o texto de la insignia
ask-any-placeholder = Pegue aquí el enlace o el texto de la insignia.
ask-file-label = O uno o varios archivos, imágenes o fotos
ask-name-label = Nombre, correo o teléfono de la persona
ask-name-optional = (si quiere)
ask-name-hint = Lo comparamos con la insignia. No se guarda nada.
ask-button = Comprobar
ask-can-title = Lo que puede dar
ask-can-link = Un enlace, recibido por correo o SMS.
ask-can-text = El texto de la insignia, copiado entero.
ask-can-file = El archivo de la insignia, un PDF o un archivo ZIP.
ask-free = Gratis y sin cuenta.
ask-promise = No guardamos ni la insignia ni el nombre.

## The verdict: tag, headline, sentence

face-recognised = Insignia válida
    .tag = Centro reconocido
    .say = Un centro reconocido dio esta insignia. Desde entonces no ha cambiado nada.
    .say-level = { $name } tiene el nivel { $n } de { $max }: { $level }. Un centro reconocido lo confirma.
    .say-no-level = { $name } todavía no tiene un nivel global. Un centro reconocido lo confirma.
face-other-person = Insignia válida, pero a otro nombre
    .tag = Otro nombre
    .say = La insignia está a nombre de { $name }. Usted escribió otro nombre.
    .say-nameless = La dirección o el número introducido no es el que figura en la insignia.
face-unlisted = Esta insignia es auténtica. No conocemos el centro.
    .tag = Centro fuera de nuestras listas
    .say = No ha cambiado nada en esta insignia. Pero este centro no está en ninguna lista que conozca esta herramienta.
face-no-list = Esta insignia es auténtica. No conocemos el centro.
    .tag = Centro no comprobado
    .say = No ha cambiado nada en esta insignia. Pero esta herramienta no tiene lista de centros reconocidos.
face-no-badge = Este documento es auténtico. No es una insignia.
    .tag = Otro documento
    .say = No ha cambiado nada en este documento. Pero no dice lo que dice una insignia.
face-invalid = Insignia no válida
    .tag = Insignia no válida
face-undecided = Sin respuesta por ahora
    .tag = Sin respuesta

## Three questions

question-genuine = ¿Es auténtica la insignia?
    .other = ¿Es auténtico el documento?
question-venue = ¿Está reconocido el centro?
question-person = ¿Es esta persona?

genuine-yes = Sí, auténtica.
    .more = El sello es el del centro. El contenido no ha cambiado. La insignia no está anulada.
    .more-no-status = El sello es el del centro. El contenido no ha cambiado. Este centro no puede anular sus insignias.
    .more-document = El sello es el de su autor. El contenido no ha cambiado. Este documento no se puede anular.
    .more-hosted = Comprobado en línea en el centro. El contenido es el que publica el centro.
genuine-revoked = Auténtica al principio, anulada después.
    .more = El sello es el del centro. Pero la insignia ya no cuenta.
genuine-suspended = Auténtica, pero en pausa.
    .more = El sello es el del centro. Pero la insignia no cuenta por ahora.
genuine-expired = Auténtica, pero fuera de fecha.
    .more = El sello es el del centro. Pero la insignia contaba hasta el { $date }.
genuine-not-yet-valid = Auténtica, pero demasiado pronto.
    .more = El sello es el del centro. Pero la insignia solo cuenta desde el { $date }.
genuine-not-confirmed = No confirmada.
    .more = La comprobación que no pasa: { $check }.
genuine-status-unknown = Sello del centro: correcto. Anulada o no: no se sabe.
    .more = { $cause }.
genuine-unknown = No se puede decir por ahora.
    .more = { $cause }.

venue-yes = Sí, centro reconocido.
    .more = { $venue }.
    .more-alone = { $venue }, en la lista de esta herramienta.
venue-unlisted = No está en nuestras listas.
    .more = Su dirección: { $address }. Se llama a sí mismo «{ $name }».
    .more-alone = Su dirección: { $address }.
venue-no-list = No comprobado aquí.
    .more = Su dirección: { $address }. Se llama a sí mismo «{ $name }».
    .more-alone = Su dirección: { $address }.
venue-unknown = No se puede decir.
    .more = El nombre del centro no está probado.

person-same = Sí, el mismo nombre.
    .more = Usted escribió «{ $typed }».
person-other = No, otro nombre.
    .more = Usted escribió «{ $typed }». La insignia dice: { $name }.
person-yours = Le toca a usted comprobarlo.
    .more = La insignia dice: { $name }.
    .more-nameless = La insignia no da un nombre legible.
    .more-document = El documento no da un nombre legible.
person-unknown = No se puede decir.
    .more = El nombre de la persona no está probado.
    .more-nameless = La insignia no da nada de ese tipo que comparar.

## What to do next

next-title = ¿Qué hacer ahora?
next-read = Lea lo que sabe hacer la persona y compruebe que la insignia es suya.
next-other-person = Revise lo que escribió y pregunte a la persona qué nombre dio al centro.
next-small-venues = Muchos centros pequeños y serios aún no están inscritos.
next-no-blame = No rechace a la persona por esto. No depende de ella.
next-bad-copy = Una mala copia puede bastar. No acuse demasiado pronto.
next-again = Después compruebe de nuevo con ese enlace.
next-phone = ¿Tiene prisa? Llame al centro:
    .after = Este número viene de la lista de centros reconocidos.
holder-valid = ¿Es su insignia? Puede mostrarla a quien quiera.
    .other = ¿Es su documento? Puede mostrarlo a quien quiera.
holder-invalid = ¿Es su insignia? Llame al centro: puede explicarle el motivo y a menudo rehacerla.
holder-undecided = ¿Es su insignia? No ha sido rechazada: inténtelo más tarde o pida confirmación al centro.
checked-at = Comprobada el { $date } a las { $time } (hora de París).
again = Intentarlo de nuevo
another = Comprobar otra insignia

## What the badge says

says-title = Lo que dice la insignia
    .other = Lo que dice el documento
says-title-confirm = Lo que dice la insignia, por confirmar
says-title-past = Lo que decía la insignia
says-hidden = No mostramos este contenido. No es seguro.
says-unfold = Leerlo de todos modos
says-revoked = Anulada. Ya no cuenta.
says-suspended = En pausa. No cuenta por ahora.
says-expired = Fuera de fecha. Ya no cuenta.
says-not-yet-valid = Todavía no cuenta.
note-kind = Este documento se llama a sí mismo: «{ $text }».
note-later-version = El centro ha dado una versión más reciente de esta insignia. Hemos comprobado esa.
note-listed = Lo dice el propio centro, en su lista del { $date }.
note-message = El centro añade: «{ $text }».
note-part = La persona eligió mostrar una parte de esta insignia. Lo que no se muestra no es ni bueno ni malo.
note-reason = Motivo indicado por el centro: «{ $text }».
says-nothing = Este documento dice demasiado poco para ser una insignia.
unproven = No probado
level-of = nivel { $n } de { $max }
level-short = { $n } de { $max }
badge-picture = Insignia, nivel { $n } de { $max }
badge-picture-no-level = Insignia, todavía sin nivel
badge-picture-plain = Insignia
fact-given-by = Dada por
fact-date = El
fact-how = Cómo
fact-score = Puntuación
fact-until = Válida hasta el
fact-person = Persona escrita
fact-badge = Insignia escrita
fact-level = Nivel escrito
fact-venue = Centro escrito
self-named = Se llama a sí mismo «{ $name }». Nombre no comprobado.
address-key = clave { $key }
address-unknown = dirección de un tipo desconocido
age-days = { $days ->
    [0] Hoy.
    [1] Hace 1 día.
   *[other] Hace { $days } días.
}
age-months = Hace { $months } meses.
age-years = { $years ->
    [1] Hace 1 año.
   *[other] Hace { $years } años.
}
all-competences = { $count ->
    [1] Ver la competencia
   *[other] Ver las { $count } competencias
}
all-results = { $count ->
    [1] Ver el resultado
   *[other] Ver los { $count } resultados
}
part-results = { $count ->
    [1] Ver el resultado mostrado
   *[other] Ver los { $count } resultados mostrados
}
result-name = Competencia
result-value = Nivel
result-status = { $status ->
    [Enrolled] inscripción hecha
    [Failed] todavía no
    [InProgress] en curso
    [OnHold] en espera
    [Provisional] provisional
    [Withdrew] interrumpido
   *[other] «{ $status }»
}

## Details for specialists

details = Detalles para especialistas
details-list = Lista de comprobaciones
details-result = Resultado
details-check = Comprobación
details-evidence = Prueba
details-report = Informe completo (JSON)
outcome-pass = Bien
outcome-fail = Mal
outcome-unknown = No se sabe
outcome-skip = No hecha
check-shape = Forma de la insignia
check-proof = Sello
check-issuer = Clave del centro
check-dates = Fechas
check-status = Anulación
check-trust = Centro reconocido
check-recipient = Nombre
trust-recognised = Encontrado
trust-unlisted = No encontrado
trust-not-asked = Sin lista
recipient-match = Mismo nombre
recipient-mismatch = Otro nombre
recipient-not-asked = No preguntado

## Refusals as a page

problem-next = ¿Qué hacer ahora?
problem-back = Volver a la comprobación
problem-incident = Número de la avería: { $incident }

## Dates

date = { $day } de { $month } de { $year }
time = { $hour }:{ $minute }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

## Why a check failed: badge::report::Reason

algorithm-not-allowed = Sello de un tipo no admitido
    .sentence = Cualquiera podría imitar el sello de esta insignia, así que no prueba nada.
    .now = Pida una insignia nueva al centro indicado.
altered-content = Texto de la insignia modificado
    .sentence = El texto ya no es el que entregó el centro, por accidente o no, así que esta copia no es fiable.
    .now = Pida a la persona la insignia original o al centro un nuevo enlace.
base-proof = Versión completa, no para mostrar
    .sentence = De esta versión se pueden sacar otras; solo la persona debe guardarla.
    .now = Pida a la persona la versión preparada para mostrarse.
claims-differ = Insignia que se contradice
    .sentence = Esta insignia dice dos cosas distintas sobre el centro, la persona o las fechas.
    .now = Pregunte al centro indicado cuál de las dos es la correcta.
dates-reversed = Fechas que se contradicen
    .sentence = La fecha de fin de esta insignia es anterior a la de inicio.
    .now = Avise del error al centro y pida una insignia corregida.
expired = Fecha de fin superada
    .sentence = Esta insignia tenía una fecha de fin, y esa fecha ya ha pasado.
    .now = Pregunte a la persona si tiene una insignia más reciente.
hosted-elsewhere = Insignia guardada en otro sitio
    .sentence = Esta insignia no está en una dirección que el centro anuncie como suya.
    .now = Contacte con el centro por un número que no venga en la insignia.
inline-context = Insignia con sus propias definiciones
    .sentence = Esta insignia cambia por sí misma el sentido de sus palabras; por prudencia no la leemos.
    .now = Pida al centro una insignia en el formato habitual.
issuer-malformed = Dirección del centro mal escrita
    .sentence = La dirección del centro en esta insignia no lleva a ninguna parte.
    .now = Pida al centro una insignia corregida.
json-ld-invalid = Contenido sin sentido preciso
    .sentence = Este contenido puede leerse de varias maneras, así que ningún sello puede protegerlo.
    .now = Pida al centro una insignia en el formato habitual.
key-expired = Sello llegado a su fin
    .sentence = El sello de esta insignia tenía una fecha de fin, y esa fecha ha pasado.
    .now = Pregunte al centro si puede rehacer la insignia con su sello actual.
key-not-allowed = Sello no previsto para insignias
    .sentence = El centro tiene este sello, pero no lo ha previsto para dar insignias.
    .now = Pida al centro que rehaga la insignia con el sello correcto.
key-revoked = Sello retirado por el centro
    .sentence = El centro ha retirado el sello que lleva esta insignia.
    .now = Pregunte al centro si la insignia sigue contando y si puede rehacerla.
keyword-not-allowed = Elemento inusual en la insignia
    .sentence = Esta insignia contiene un elemento que una insignia nunca usa; por prudencia, no la leemos.
    .now = Pida al centro una insignia en el formato habitual.
language-malformed = Idioma mal indicado
    .sentence = Esta insignia indica un idioma de un modo que nuestra herramienta no puede leer.
    .now = Avise del error al centro y pida una insignia corregida.
member-malformed = Información mal escrita
    .sentence = Una información de esta insignia no tiene la forma esperada.
    .now = Avise del error al centro y pida una insignia corregida.
member-missing = Falta información
    .sentence = A esta insignia le falta una información indispensable.
    .now = Pida a la persona la insignia original, o al centro una completa.
no-proof = Insignia sin sello
    .sentence = Esta insignia no lleva ningún sello, así que no hay nada que comprobar.
    .now = Pida a la persona el archivo o el enlace original.
not-yet-valid = Aún no ha empezado
    .sentence = Esta insignia empieza a contar en una fecha que aún no ha llegado.
    .now = Anote la fecha de inicio y vuelva a comprobarla ese día.
proof-expired = Sello demasiado antiguo
    .sentence = El sello de esta insignia contaba hasta una fecha, y esa fecha ha pasado.
    .now = Pregunte a la persona si tiene una insignia más reciente.
proof-malformed = Sello dañado o incompleto
    .sentence = El sello de esta insignia está dañado o incompleto, así que no prueba nada.
    .now = Pida a la persona el archivo o el enlace original.
proof-not-yet-valid = Sello con fecha futura
    .sentence = El sello de esta insignia lleva una fecha que aún no ha llegado.
    .now = Avise de esta fecha al centro y vuelva a comprobar la insignia más tarde.
protected-term = Palabra protegida redefinida
    .sentence = Esta insignia cambia el sentido de una palabra que debe ser igual en todas partes.
    .now = Pida al centro una insignia en el formato habitual.
published-key = Sello que todo el mundo tiene
    .sentence = El sello de esta insignia está publicado en un documento técnico: cualquiera puede usarlo. Esta insignia no prueba nada.
    .now = Quizá es una demostración. Pida al centro una insignia verdadera.
relative-iri = Dirección incompleta en la insignia
    .sentence = Una dirección de esta insignia está incompleta, así que el sello no la protege.
    .now = Avise del error al centro y pida una insignia corregida.
result-outside-scale = Resultado fuera de la escala
    .sentence = El resultado escrito no forma parte de la escala citada, por ejemplo nivel 9 de 8.
    .now = Comunique el error al centro y pida una corrección.
revoked = Insignia anulada por el centro
    .sentence = El centro ha anulado esta insignia; puede deberse a un simple error que corregir.
    .now = Pregunte al centro o a la persona si hay una insignia nueva.
signature-bad = Sello del centro incorrecto
    .sentence = El sello electrónico de la insignia no corresponde a su contenido.
    .now = No use esta copia y pida a la persona la insignia original.
signed-by-other-key = Sello distinto del anunciado
    .sentence = El sello de esta insignia no es el del centro indicado.
    .now = Contacte con el centro indicado y pregunte si dio esta insignia.
suspended = Insignia en pausa
    .sentence = El centro ha puesto esta insignia en pausa y puede restablecerla más adelante.
    .now = No saque conclusiones y vuelva a comprobarla dentro de unos días.
undefined-term = Parte de la insignia sin proteger
    .sentence = Esta insignia contiene una información que el sello no protege.
    .now = No tenga en cuenta esa parte y avise al centro.
wrong-purpose = Sello previsto para otra cosa
    .sentence = El sello de esta insignia se hizo para otro uso.
    .now = Pida al centro que rehaga la insignia con el sello correcto.

## Why a check has no answer: badge::report::Cause

badge-unreachable = Insignia no encontrada en su dirección
    .sentence = El centro guarda esta insignia en su sitio, y no hemos podido leerla allí; no es culpa de la persona.
    .now = Inténtelo más tarde o llame al centro.
end-may-be-hidden = Fin quizá oculto
    .sentence = La persona eligió lo que muestra; falta la fecha que diría si la insignia ha caducado.
    .now = Pida a la persona la insignia entera, o llame al centro.
issuer-not-proven = Origen de la insignia sin probar
    .sentence = Por ahora nada prueba que el centro indicado haya dado esta insignia.
    .now = Contacte con el centro por un número que no venga en la insignia.
issuer-unreachable = Sitio del centro sin respuesta
    .sentence = La página del centro no responde, así que no podemos terminar la comprobación.
    .now = Inténtelo más tarde, sin culpar a la persona.
key-unknown = Sello que el centro no anuncia
    .sentence = El centro no anuncia el sello de esta insignia, o ya no lo anuncia.
    .now = Llame al centro para saber si dio esta insignia.
not-supplied = Falta un documento
    .sentence = Nos falta un documento para terminar la comprobación.
    .now = Compruebe de nuevo, con acceso a Internet.
status-list-invalid = Lista de anulaciones no fiable
    .sentence = La lista que dice qué insignias están anuladas lleva un sello erróneo o no se puede leer.
    .now = Avise al centro y espere su respuesta antes de concluir.
status-may-be-hidden = Retirada quizá oculta
    .sentence = La persona eligió lo que muestra; falta lo que diría si la insignia fue retirada.
    .now = Pida a la persona la insignia entera, o llame al centro.
status-rolled-back = Lista más antigua que la última
    .sentence = La lista de anulaciones recibida es más antigua que otra que ya hemos visto.
    .now = Inténtelo más tarde; si este mensaje sigue, llame al centro.
status-stale = Información demasiado antigua
    .sentence = Nuestra última información sobre el estado de esta insignia es demasiado antigua para responder.
    .now = Inténtelo más tarde; si este mensaje sigue, llame al centro.
status-unreachable = Estado actual desconocido
    .sentence = No hemos podido saber si el centro ha anulado esta insignia; no es culpa de la persona.
    .now = Inténtelo de nuevo en unos minutos o llame al centro.
too-complex = Insignia demasiado complicada
    .sentence = Esta insignia exige demasiados cálculos para comprobarla aquí.
    .now = Pida al centro una insignia más sencilla.
unknown-context = Formato que no conocemos
    .sentence = Esta insignia usa un vocabulario técnico que nuestra herramienta no conoce.
    .now = Pruebe la herramienta de comprobación que aconseja el centro.
unknown-credential-type = Documento que no conocemos
    .sentence = Este documento no es una insignia de un tipo que nuestra herramienta conozca.
    .now = Pida a la persona el enlace de su insignia.
unknown-status-type = Estado de la insignia ilegible aquí
    .sentence = El centro indica el estado de esta insignia de un modo que nuestra herramienta no conoce.
    .now = Llame al centro para saber si la insignia está anulada.
unsupported-generation = Insignia de un modelo muy antiguo
    .sentence = Esta insignia es anterior a los modelos que nuestra herramienta sabe comprobar. Eso no dice nada en su contra.
    .now = Pida al centro una insignia en el formato actual.
unsupported-issuer = Dirección de un tipo desconocido
    .sentence = Nuestra herramienta no sabe dónde encontrar el sello de este centro.
    .now = Use otra herramienta de comprobación o llame al centro.
unsupported-key = Sello de un modelo desconocido
    .sentence = Nuestra herramienta aún no conoce este modelo de sello.
    .now = Use otra herramienta de comprobación o llame al centro.
unsupported-proof = Tipo de sello desconocido
    .sentence = Esta insignia lleva un sello que nuestra herramienta aún no sabe comprobar.
    .now = Use otra herramienta de comprobación o llame al centro.

## Why a check was not made: badge::report::Why

issuer-failed = Comprobación no hecha: sello ajeno
    .sentence = El sello no es el del centro, así que no preguntamos nada en su nombre.
    .now = Lea primero el motivo indicado arriba.
no-status = Insignia que no se puede anular
    .sentence = El centro no puede anular esta insignia, así que no hay nada que preguntar.
    .now = Llame al centro si tiene dudas.
proof-failed = Comprobación no hecha: sello incorrecto
    .sentence = El sello no es correcto, así que no preguntamos nada más.
    .now = Lea primero el motivo indicado arriba.
withdrawn = Comprobación no hecha: insignia anulada
    .sentence = El centro ha anulado esta insignia, así que no preguntamos nada más.
    .now = Lea primero el motivo indicado arriba.

## Refusals: problem.rs

duplicate-members = Información escrita dos veces
    .sentence = Un mismo dato aparece dos veces en esta insignia y no se sabe cuál creer.
    .now = Pida al centro una insignia corregida.
internal = Avería de nuestro lado
    .sentence = Una avería de nuestra herramienta nos impide responder.
    .now = Inténtelo de nuevo en unos minutos.
link-unreachable = Enlace sin respuesta
    .sentence = No hemos podido leer una insignia en esta dirección.
    .now = Revise el enlace, inténtelo más tarde o pegue el texto de la insignia.
malformed-request = Petición mal formada
    .sentence = Esta petición no tiene la forma esperada.
    .now = Corrija la petición y vuelva a empezar.
method-not-allowed = Acción imposible aquí
    .sentence = Esta dirección no responde a este tipo de petición.
    .now = Vuelva a la página de comprobación.
not-a-badge = Esto no es una insignia
    .sentence = El contenido se lee, pero no encontramos en él una insignia.
    .now = Revise el enlace o el archivo y vuelva a empezar.
not-found = Página no encontrada
    .sentence = Esta dirección no lleva a ninguna página.
    .now = Vuelva a la página de comprobación.
nothing-given = Nada que comprobar
    .sentence = No hemos recibido ni enlace, ni texto, ni archivo.
    .now = Pegue el enlace de la insignia y vuelva a empezar.
presentation = Documento que muestra insignias
    .sentence = Este documento muestra una o varias insignias a otra persona. Comprobamos una insignia cada vez.
    .now = Pida a la persona la insignia misma, o su enlace.
several-inputs = Demasiadas cosas a la vez
    .sentence = Comprobamos ocho insignias como máximo cada vez.
    .now = Envíelas en varias veces.
too-large = Archivo demasiado grande
    .sentence = Este archivo supera el tamaño que acepta nuestra herramienta.
    .now = Envíe solo la insignia o pegue su enlace.
unreadable-input = Archivo imposible de leer
    .sentence = No podemos leer lo que ha enviado; quizá esté dañado o incompleto.
    .now = Envíe de nuevo el archivo, el enlace o una foto más nítida.
too-many-requests = Demasiadas comprobaciones a la vez
    .sentence = Ahora mismo llegan muchas peticiones desde su red.
    .now = Espere un minuto y vuelva a empezar.
too-slow = Envío demasiado lento
    .sentence = Su envío no llegó completo a tiempo.
    .now = Revise su conexión y vuelva a empezar.
unsupported-media-type = Tipo de envío desconocido
    .sentence = Esta petición anuncia un tipo de contenido que no leemos.
    .now = Elija uno de los tipos descritos en las instrucciones.

## Beside the verdict: the venue and the person

venue-not-recognised = Centro ausente de nuestras listas
    .sentence = Este centro no figura en ninguna lista conocida por esta herramienta; aun así puede ser serio.
    .now = Busque el centro por su cuenta y llámelo si duda.
person-not-checked = Persona no comprobada
    .sentence = Esta comprobación trata de la insignia, no de la persona que la muestra.
    .now = Compare el nombre de la insignia con un documento de identidad.

# suites
check-endorsement = Recomendación adjunta, sin efecto en el resultado
## The badge inside a picture (baked)

ask-can-picture = Una imagen de la insignia (PNG o SVG), tal como la envió el centro.
ask-can-code = Una foto del código cuadrado (QR) de la insignia.
picture-damaged = Imagen dañada
    .sentence = Esta imagen se cortó o se modificó por el camino.
    .now = Pida la imagen original o el enlace de la insignia.
picture-not-to-standard = Imagen mal preparada
    .sentence = La insignia no está guardada en esta imagen como pide la norma. Por prudencia, no la leemos.
    .now = Pida al centro una imagen nueva o el enlace de la insignia.
picture-with-several-badges = Varias insignias en una imagen
    .sentence = Esta imagen contiene varias insignias. No se sabe cuál cuenta.
    .now = Envíe cada insignia por separado o pida el enlace al centro.
picture-without-badge = Imagen sin insignia
    .sentence = Esta imagen no contiene ninguna insignia, y no leemos en ella un código cuadrado (QR).
    .now = Envíe una foto más nítida del código o el archivo original, o pegue el enlace de la insignia.
unsupported-badge = Insignia de otro modelo
    .sentence = Nuestra herramienta todavía no sabe comprobar este modelo de insignia. Eso no dice nada en contra de la insignia.
    .now = Use otra herramienta de verificación o llame al centro.
## What results come to on a known scale (frameworks)

told-attended = { $name } ha seguido un curso, etapa { $n } de { $max }. Un centro reconocido lo confirma.
told-result = { $name }: { $level }. Un centro reconocido lo confirma.
told-skill-level = { $name } tiene el nivel { $n } de { $max }: { $skill }. Un centro reconocido lo confirma.
told-skill-result = { $name }: { $skill }, { $level }. Un centro reconocido lo confirma.
told-skills = { $name } tiene { $reached ->
    [1] 1 competencia
   *[other] { $reached } competencias
} de { $of }. Un centro reconocido lo confirma.
told-skills-none = { $name } todavía no tiene un nivel en estas competencias. Un centro reconocido lo confirma.
says-not-yet = todavía no
says-skills = { $reached ->
    [1] 1 competencia
   *[other] { $reached } competencias
} de { $of }
told-skills-part = { $name } muestra { $reached ->
    [1] 1 competencia
   *[other] { $reached } competencias
}. Un centro reconocido lo confirma.
says-skills-part = { $reached ->
    [1] 1 competencia mostrada
   *[other] { $reached } competencias mostradas
}
says-step = etapa { $n } de { $max }
next-read-attended = Lea qué curso ha seguido la persona y compruebe que la insignia es suya.

## What was given holds no badge, or cannot be opened

archive-in-archive = Archivo dentro de otro
    .sentence = Este archivo ZIP contiene otro. Por prudencia, no lo abrimos.
    .now = Ábralo usted y envíe solo la insignia.
archive-without-badge = Archivo ZIP sin insignia
    .sentence = No hemos encontrado ninguna insignia en este archivo ZIP.
    .now = Envíe solo el archivo de la insignia o pegue su enlace.
busy = Demasiadas peticiones a la vez
    .sentence = Ahora mismo leemos muchos archivos. No había sitio para el suyo.
    .now = Inténtelo de nuevo en un minuto o pegue el enlace de la insignia.
code-without-badge = Este código lleva a otro sitio
    .sentence = Hemos leído el código cuadrado (QR), pero no lleva a una insignia.
    .now = Haga una foto del código de la insignia o pegue su enlace.
file-damaged = Archivo dañado
    .sentence = Este archivo se cortó o se modificó por el camino.
    .now = Pida el archivo original o el enlace de la insignia.
file-locked = Archivo con contraseña
    .sentence = No podemos abrir este archivo, y nunca pedimos contraseñas.
    .now = Quite la contraseña, o pida solo la insignia o su enlace.
file-too-heavy = Archivo demasiado largo de leer
    .sentence = Este archivo pide más trabajo que una insignia. Hemos dejado de leerlo.
    .now = Envíe solo la insignia, una foto más pequeña o el enlace.
page-without-badge = Página sin insignia
    .sentence = Esta dirección muestra una página, pero no encontramos en ella ninguna insignia.
    .now = Busque en esa página el enlace o el archivo de la insignia. Luego delo aquí.
pdf-without-badge = PDF sin insignia
    .sentence = Ninguna insignia va adjunta a este PDF. Un PDF impreso o escaneado ya no la contiene.
    .now = Envíe una foto del código cuadrado (QR) o pegue el enlace de la insignia.
picture-kind = Imagen de otro tipo
    .sentence = Leemos imágenes JPEG, PNG y SVG. Esta es de otro tipo (HEIC, WebP o GIF).
    .now = Haga una captura de pantalla de la imagen y envíe la captura.
several-links = Varios enlaces distintos
    .sentence = Este texto contiene varios enlaces. No sabemos cuál es el de la insignia.
    .now = Pegue solo el enlace de la insignia.
too-many-badges = Demasiadas insignias en un archivo
    .sentence = Este archivo contiene más de ocho insignias. Comprobamos ocho cada vez.
    .now = Envíelas en varias veces.
too-many-pixels = Imagen demasiado grande
    .sentence = Esta imagen tiene demasiados píxeles para nuestra herramienta.
    .now = Envíe una captura de pantalla o una foto más pequeña del código.

## Several badges at a time

several-title = Resultados de { $count } documentos
## Who vouches for the venue

venue-accreditation-expired = Reconocimiento del centro terminado
    .now = Compare esa fecha con la de la insignia y pregunte a la red.
level-not-allowed-for-venue = Nivel no autorizado aquí
    .now = Pida al centro o a la red una confirmación por escrito.
person-matches = Los datos de la persona coinciden
    .sentence = La dirección o el número introducido es el que figura en la insignia.
    .now = Si es importante, mire también un documento de identidad.
    .more-weak = La dirección o el número coincide. Esta insignia lo guarda de una forma antigua y poco segura.
person-differs = Datos de la persona distintos
    .sentence = La dirección o el número introducido no es el que figura en la insignia.
voucher = Avalado por: { $by }.
    .since = Avalado por: { $by }, desde el { $date }.
face-person-not-checked = Persona no comprobada.
face-close-person = Insignia válida, mire el nombre
    .tag = Nombre parecido
    .say = La insignia está a nombre de { $name }. Ha escrito un nombre parecido, pero no igual.
face-outside-scope = Centro reconocido, pero no para esta insignia
    .tag = Insignia no prevista
    .say = La insignia es auténtica. Pero la red no autoriza a este centro a dar esta insignia o este nivel.
face-lapsed = Esta insignia es auténtica. El centro ya no está reconocido.
    .tag = Reconocimiento terminado
    .say = Nada ha cambiado en esta insignia. Pero el reconocimiento del centro tenía una fecha de fin, que ya ha pasado.
face-unread = Esta insignia es auténtica. No conocemos el centro.
    .tag = Lista ilegible
    .say = Nada ha cambiado en esta insignia. Pero por ahora no se puede leer una de nuestras listas de centros.
venue-outside-scope = Reconocido, pero no para esta insignia.
venue-lapsed = Ya no.
    .more = El reconocimiento de este centro duraba hasta el { $date }.
venue-unread = Por ahora no se puede decir.
    .more = Su dirección: { $address }. Se llama a sí mismo «{ $name }».
    .more-alone = Su dirección: { $address }.
person-close = Nombre parecido: por comprobar.
    .more = Ha escrito «{ $typed }». La insignia dice: { $name }.
next-close-person = Compare los dos nombres letra por letra y pregunte a la persona.
next-nameless = Aquí no se lee ningún nombre. Pide un documento de identidad y pregunta de quién es este documento.
next-list-later = Inténtelo más tarde, cuando nuestras listas se puedan leer de nuevo.
recipient-close = Nombre parecido

## A check on paper

print = Imprimir esta comprobación
receipt-title = Esta comprobación
receipt-by = Comprobado por
receipt-number = N.º de comprobación:
    .label = N.º de comprobación
receipt-time = El (tiempo universal)
receipt-badge = Insignia comprobada
receipt-note = Este papel por sí solo no prueba nada. Para estar seguro, compruebe la insignia en la dirección de arriba.
details-download = Guardar el informe (archivo JSON)
check-endorsement-own = Recomendación del centro por sí mismo
check-creator = Insignia creada por
ask-photo-label = O una foto
ask-drop = También puede soltar aquí un archivo.

## Scales of a venue’s own

says-own-attended = Curso seguido. No se comprobó nada.
says-own-scale = Esta escala es del centro. Las palabras entre comillas son suyas: no las comprobamos.
says-own-words = «{ $text }»
