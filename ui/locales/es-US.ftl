# Las palabras de Daysheet en español; lo que falta se dice en inglés.

## keys
error-folder-missing = Esa carpeta no existe.
error-password-wrong = Esa no es la contraseña.
error-password-too-short = Use al menos { $least } caracteres. Unas cuantas palabras seguidas son fáciles de recordar.
error-password-too-long = Use como máximo { $most } caracteres.
error-password-too-common = Esta contraseña es de las primeras que cualquiera probaría. Elija otra.
error-password-contains-name = No incluya el nombre del consultorio, el suyo ni Daysheet.
error-passphrase-too-short = Use al menos seis palabras o veinte caracteres.
error-passphrase-wrong = Esa no es la frase de acceso.
error-sign-in-throttled = Demasiadas contraseñas equivocadas. Vuelva a intentarlo en { $seconds } segundos.
error-sign-in-locked = Cien contraseñas equivocadas seguidas: este nombre queda bloqueado hasta que un propietario lo permita de nuevo.
error-recovery-code-group = El grupo { $group } del código de recuperación está mal escrito. Compare sus cinco caracteres con el papel.
error-recovery-code-length = El código de recuperación tiene ocho grupos de cinco caracteres.
error-recovery-code-wrong = Este código de recuperación es de otro consultorio, o ya hay uno más nuevo.
error-device-secret-missing = El llavero de esta computadora no guarda el secreto del consultorio. La contraseña sola no basta aquí: use el código de recuperación. No se ha perdido nada.
error-key-chain-locked = El llavero de esta computadora está bloqueado. Desbloquéelo y vuelva a intentarlo, o use el código de recuperación.
error-key-chain-timed-out = El llavero de esta computadora no respondió en 30 segundos. Vuelva a intentarlo, o use el código de recuperación.
error-last-owner = El último propietario no puede irse. Nombre antes a otro.

## Paper: fechas y horas en papel
paper-weekday-1 = lunes
paper-weekday-2 = martes
paper-weekday-3 = miércoles
paper-weekday-4 = jueves
paper-weekday-5 = viernes
paper-weekday-6 = sábado
paper-weekday-7 = domingo
paper-weekday-short-1 = lun
paper-weekday-short-2 = mar
paper-weekday-short-3 = mié
paper-weekday-short-4 = jue
paper-weekday-short-5 = vie
paper-weekday-short-6 = sáb
paper-weekday-short-7 = dom
paper-month-1 = enero
paper-month-2 = febrero
paper-month-3 = marzo
paper-month-4 = abril
paper-month-5 = mayo
paper-month-6 = junio
paper-month-7 = julio
paper-month-8 = agosto
paper-month-9 = septiembre
paper-month-10 = octubre
paper-month-11 = noviembre
paper-month-12 = diciembre
paper-month-short-1 = ene
paper-month-short-2 = feb
paper-month-short-3 = mar
paper-month-short-4 = abr
paper-month-short-5 = may
paper-month-short-6 = jun
paper-month-short-7 = jul
paper-month-short-8 = ago
paper-month-short-9 = sep
paper-month-short-10 = oct
paper-month-short-11 = nov
paper-month-short-12 = dic
paper-date-full = { $weekday } { $day } de { $month } de { $year }
paper-date-plain = { $day } de { $month } de { $year }
paper-date-this-year = { $day } de { $month }
paper-date-near = { $weekdayShort } { $day } de { $month } de { $year }
paper-date-lettered = { $twoDigitDay }-{ $monthShort }-{ $year }
paper-am = a. m.
paper-pm = p. m.
paper-age-years = { $years } a
paper-age-months = { $months } m

## Paper: lo que lleva cada página
paper-page = página { $page } de { $pages }
paper-printed = Impreso { $when } por { $by }
paper-doc = doc. { $code }
paper-sheet = Hoja { $code }
paper-copy = COPIA
paper-void = ANULADO
paper-continued = continuación
paper-lacks-letters = □ ocupa el lugar de una letra que estas fuentes no pueden escribir. Guíese por el número de expediente o de cuenta.

## Paper: recibo
paper-receipt = Recibo
paper-receipt-refund = Recibo de devolución
paper-receipt-void = Recibo anulado
paper-receipt-number = Recibo { $number }
paper-you-paid = Usted pagó
paper-we-gave-back = Le devolvimos
paper-void-was = Este recibo era de
paper-void-reason = Anulado: { $reason }. No se retuvo dinero con este recibo.
paper-patient = Paciente
paper-visit = Consulta
paper-born-chart = Nac. { $born }, expediente { $chart }
paper-chart = Expediente { $chart }
paper-for = Por
paper-amount = Importe
paper-together = Total
paper-paid-with = Pagado con
paper-given-back-with = Devuelto con
paper-approval = aprobación { $number }
paper-check-number = número { $number }
paper-tendered = { $amount } entregado
paper-change = { $amount } de cambio
paper-open = Saldo pendiente
paper-open-since = Saldo pendiente desde { $since }
paper-open-invoice = Saldo pendiente, factura { $invoice }
paper-open-since-invoice = Saldo pendiente desde { $since }, factura { $invoice }
paper-please-pay-by = Pague antes del
paper-your-next-visit = Su próxima consulta
paper-with-minutes = { $provider }, { $minutes } minutos
paper-change-it = ¿Necesita cambiarla?
paper-change-call = Llame al { $phone } un día antes.
paper-keep = Guárdelo para sus impuestos y su plan
paper-taken-by = Recibido por { $name }

## Paper: factura
paper-invoice-number = Factura { $number }
paper-invoice-continued = Factura { $number }, continuación
paper-account = Cuenta { $account }
paper-you-owe = Usted debe
paper-we-owe-you = Le debemos
paper-nothing-to-pay = No hay nada que pagar.
paper-how-we-got = Cómo llegamos a { $amount }
paper-your-visit = Su consulta del { $date }.
paper-your-visit-with = Su consulta del { $date } con { $provider }.
paper-plan-answered = { $plan } respondió el { $date } y dejó esta parte a su cargo.
paper-what-was-done = Qué se hizo
paper-we-charged = Cobramos
paper-taken-off = Descuento acordado con su plan
paper-plan-paid = Su plan pagó
paper-you-paid-desk = Usted ya pagó
paper-left-for-you = A su cargo
paper-code = Código { $code }
paper-credit = Ya en su cuenta
paper-proof-charged = { $amount } cobrado
paper-proof-less = menos { $amount }
paper-proof-leaves = quedan { $amount }
paper-nothing-else = No hay nada más pendiente, y su plan no tiene nada por responder.
paper-plan-pending = Su plan aún debe responder por otra parte; le escribiremos cuando lo haga.
paper-help-pay-title = Tres maneras de pagar
paper-help-pay-two-title = Dos maneras de pagar
paper-help-pay-two = En recepción: efectivo, tarjeta o cheque. Por correo: envíe el talón de abajo con un cheque.
paper-help-pay = En recepción: efectivo, tarjeta o cheque. Por teléfono: { $phone }, con esta página a mano. Por correo: envíe el talón de abajo con un cheque.
paper-help-much-title = Si es demasiado de una vez
paper-help-much = Llame antes del { $date }. Buscamos juntos una solución, y tenemos un formulario de dificultades económicas.
paper-help-much-split = Llame antes del { $date }. Podemos repartirlo en meses sin intereses, y tenemos un formulario de dificultades económicas.
paper-help-wrong-title = Si algo no está bien
paper-help-wrong-ask = Pregunte por { $name }. No se envía nada más mientras lo revisamos.
paper-help-wrong-come = Díganoslo en recepción. No se envía nada más mientras lo revisamos.
paper-help-wrong-call = Llame al { $phone }. No se envía nada más mientras lo revisamos.
paper-help-spanish = En español: pida por { $name }.
paper-cut-here = corte aquí y envíe con su cheque
paper-from = De
paper-check-payable = Cheque a nombre de
paper-by = Antes del
paper-i-am-sending = Envío
paper-tax-id = Id. fiscal { $id }
paper-npi = NPI { $npi }

## Marco
role-owner = Propietario
role-biller = Facturación
role-front-desk = Recepción
role-clinician = Personal clínico
role-auditor = Auditor
ui-places = Lugares
ui-skip = Ir a la página
ui-search = Buscar un paciente
ui-search-hint = Nombre, fecha de nacimiento, teléfono o número de expediente
ui-lock = Bloquear
ui-sample = Consultorio de muestra
ui-undo = Deshacer
ui-undone = Deshecho.
ui-close = Cerrar
ui-optional = (opcional)
ui-saving = Guardando
ui-saved = Guardado { $at }
ui-not-saved = Sin guardar, borrador conservado
ui-found = { $count ->
    [one] { $count } encontrado
   *[other] { $count } encontrados
 }
ui-option-of = { $at } de { $count }: { $what }
ui-amount-unread = Escriba una cantidad como 40 o 12.50.
ui-date-unread = Escriba una fecha como 4 mar 1985, 3/4/85 o +2w.
ui-day-today = hoy
ui-in-days = { $count ->
    [one] mañana
   *[other] en { $count } días
 }
ui-days-ago = { $count ->
    [one] ayer
   *[other] hace { $count } días
 }
ui-in-weeks = { $count ->
    [one] en 1 semana
   *[other] en { $count } semanas
 }
ui-weeks-ago = { $count ->
    [one] hace 1 semana
   *[other] hace { $count } semanas
 }
ui-age-years = { $count } a
ui-age-months = { $count } m
ui-age-days = { $count } d

## Entrar
ui-sign-in-title = ¿Quién está en la recepción?
ui-sign-in-lead = Elija su nombre y escriba su contraseña.
ui-sign-in-sample-lead = Un consultorio inventado para probar. Las contraseñas están junto a los nombres.
ui-locked-title = Bloqueado. ¿Quién está en la recepción?
ui-locked-lead = Lo que estaba a medio escribir se conserva y se abre donde estaba.
ui-people = Personas
ui-password-of = Contraseña de { $given }
ui-open = Abrir
ui-opening = Abriendo el consultorio
ui-forgot = Usar el código de recuperación
ui-choose-person = elegir
ui-type-name = escriba las primeras letras de un nombre
ui-another-may-sign-in = Otra persona puede entrar. El trabajo de { $given } sigue siendo suyo.
ui-door-encrypted = Todo está en esta computadora, cifrado
ui-closed-title = El consultorio sigue cerrado
ui-closed-kept = No se cambió ni se borró nada.
ui-try-again = Intentar de nuevo
ui-use-recovery = Usar el código de recuperación

## Primer uso
ui-back = Atrás
ui-next = Siguiente
ui-add = Añadir
ui-step-of = Paso { $at } de { $count }
ui-found-title = Prepare su consultorio
ui-found-lead = Cinco minutos, sin cuenta y sin red. Todo queda en esta computadora, cifrado.
ui-language = Idioma
ui-zone = Zona horaria del consultorio
ui-zone-help = El reloj de la sala de espera.
ui-found-practice = El consultorio y su día
ui-practice-name = Nombre del consultorio
ui-practice-name-help = Como está en la puerta y en los recibos.
ui-opens = Abre
ui-closes = Cierra
ui-found-owner = Usted, propietario
ui-your-name = Su nombre
ui-password = Contraseña
ui-password-again = La misma contraseña otra vez
ui-password-help = Al menos 15 caracteres. Unas cuantas palabras seguidas son fáciles de recordar.
ui-password-differs = Las dos contraseñas son distintas.
ui-found-act = Fundar el consultorio
## Money
error-already-void = Esto ya fue anulado.
error-card-number-not-kept = Esto parece un número de tarjeta completo. Daysheet guarda solo los últimos cuatro dígitos y el código de aprobación.
error-change-only-from-cash = Solo se da cambio en efectivo. Con esta forma de pago, lo entregado es lo pagado.
error-last-four-digits = Escriba los últimos cuatro dígitos de la tarjeta, nada más.
error-ledger-append-only = El dinero registrado queda registrado. Anúlelo el mismo día o haga un reembolso.
error-money-negative = Este importe no puede ser menor que cero.
error-money-not-positive = Escriba un importe mayor que 0.00. El dinero se devuelve con un reembolso.
error-more-than-credit = No hay tanto sin aplicar. Hay { $credit }.
error-more-than-left = De esta parte del pago solo quedan { $left }.
error-more-than-open = Aquí solo hay { $open } pendiente.
error-nothing-open = No hay nada pendiente.
error-payment-was-refunded = Parte de este pago fue reembolsada. Anule primero el reembolso.
error-service-in-the-future = La fecha del servicio no puede ser futura.
error-tendered-too-little = Faltan { $missing }.
error-tenders-differ-from-lines = Es por { $lines } y se pagó { $tenders }. Deben ser iguales.
error-void-only-same-day = Un pago solo se anula el mismo día. Haga un reembolso.

## documents
paper-lunch-word = almuerzo
paper-self-pay = Paga el paciente
paper-method-cash = Efectivo
paper-method-card = Tarjeta
paper-method-check = Cheque
paper-method-other = Otro
paper-item-copay = Copago
paper-item-prepayment = Pago por adelantado
paper-item-balance = Saldo
paper-item-retail = Venta en recepción
paper-item-visit = Consulta
paper-item-for = { $what }, de { $patient }
paper-provider-licence = licencia { $licence }

## supplies
error-item-exists = Este artículo ya está en la lista.
error-use-more-than-on-hand = Quiere usar { $asked }, pero en el libro quedan { $onHand }. Cuente primero el estante y anote después el uso.

## history
error-undo-money = El dinero no se deshace, se devuelve: anule o reembolse el pago, o anule el cargo.
error-undo-too-late = Ya pasó el tiempo para deshacer esto: diez minutos para lo propio, siete días para el dueño.

## Agenda, citas, pasos de una consulta
ui-schedule = Agenda
status-booked = citado
status-confirmed = confirmado
status-waiting = espera
status-in-room = en sala
status-checkout = salida
status-done = terminado
status-no-show = no vino
status-left-unseen = se fue sin consulta
status-cancelled = cancelado
status-cancelled-late = cancelado tarde
status-rescheduled = cambiado
ui-from-time = Desde { $time }
ui-out = Fuera
ui-next-at = libre { $time }
ui-late = { $count } tarde
ui-copay-due = copago { $amount } pendiente
ui-view = Vista
ui-view-all = Todos
ui-view-rooms = Salas
ui-mode-day = Día
ui-mode-week = Semana
ui-mode-list = Lista
ui-next-free = Próximo libre
ui-roster = Lista del día
ui-roster-printed = La lista del día está en la impresora.
ui-roster-saved = La lista del día se guardó como { $file }.
ui-week-of = Semana del { $day }
ui-board-of = Tablero del { $day }
ui-visits = { $count ->
    [one] 1 consulta
   *[other] { $count } consultas
}
ui-closed-that-day = Cerrado.
ui-no-columns = Nadie atiende ese día.
ui-day-empty = No hay consultas ese día
ui-day-empty-more = Aquí están las consultas citadas.
ui-no-opening = No hay nada libre en las próximas semanas.
ui-book-at = Citar a las { $time } con { $who }
ui-booked = { $name } tiene cita el { $when }, { $who }.
ui-moved = { $name } pasa a { $when }, { $who }.
ui-resized = { $name }: ahora { $count } minutos.
ui-from-to = { $from } a { $to }
ui-somebody-else = Otra persona
ui-name = { $family }, { $given }
ui-missed-before = { $count ->
    [one] Faltó a una consulta antes.
   *[other] Faltó a { $count } consultas antes.
}
ui-why-all-the-same = ¿Por qué de todos modos?
ui-visit-type = Consulta
ui-as-last-time = como la última vez
ui-leave-it = Dejarlo
ui-move-all-the-same = Mover de todos modos
ui-register = Registrar
ui-register-new = Registrar a un paciente nuevo
ui-born = Nacimiento
ui-phone = Teléfono
ui-despite-duplicate = ¿Por qué es otra persona?
ui-tray = Bandeja de espera
ui-held-was = era { $day } { $time }, { $who }
ui-held-note = Lo que dijo quien llamó
ui-held-note-help = Queda en la tarjeta hasta que la consulta tenga otra vez lugar.
ui-hold-title = Guardar a { $name } en la bandeja
ui-place-here = Poner aquí
ui-place-in-slot = poner en el hueco
ui-key-week-view = La semana
ui-key-views = Vistas guardadas
ui-key-copy = Copiar, para citar otra vez
ui-keys-today = En Hoy
ui-key-lane-before = Carril anterior
ui-key-lane-after = Carril siguiente
ui-key-copay = Cobrar el copago
ui-key-lane-done = Listo para salir, luego terminado
ui-key-lane-stop = No vino, se fue o un paso atrás
ui-key-walk-in = Sin cita
ui-col-time = Hora
ui-col-status = Estado
ui-col-patient = Paciente
ui-col-provider = Con
ui-col-minutes = Min
ui-col-copay = Copago pendiente
ui-walk-in-short = sin cita
ui-reason = Motivo
ui-which-room = ¿Qué sala para { $name }?
ui-room-usual = sala habitual
ui-room-free = libre
ui-stop-nothing = Aquí ya no se puede cancelar nada.
ui-stop-how = Qué pasó
ui-stop-by = Quién canceló
ui-by-patient = Paciente
ui-by-provider = Profesional
ui-by-practice = Consultorio
ui-keep-visit = Mantener la consulta
ui-step-not-now = No es posible: { $status }.
ui-step-confirm = Confirmado
ui-step-unconfirm = Sin confirmar
ui-step-arrive = Llegó al final
ui-step-room = En sala
ui-step-ready = Listo para salir
ui-step-done = Terminado
ui-step-no-show = No vino
ui-step-left-unseen = Se fue sin consulta
ui-step-cancel = Cancelar
ui-step-hold = Guardar
ui-step-reinstate = Citar otra vez como estaba
ui-step-back = Un paso atrás
ui-did-confirm = { $name }: confirmado.
ui-did-unconfirm = { $name }: citado, ya no confirmado.
ui-did-arrive = { $name } llegó.
ui-did-room = { $name } está en una sala.
ui-did-ready = { $name } está listo para salir.
ui-did-done = { $name } se fue.
ui-did-no-show = { $name } no vino.
ui-did-left-unseen = { $name } se fue sin consulta.
ui-did-cancel = { $name }: cancelado.
ui-did-hold = { $name } está en la bandeja de espera.
ui-did-reinstate = { $name } tiene cita otra vez.
ui-did-back = { $name }: un paso atrás.

## Hoy
ui-today = Hoy
ui-walk-in = Sin cita
ui-walk-in-identity = Usted comprobó el nombre y el nacimiento.
ui-why-they-come = Por qué viene
ui-type-usual = como la última vez
ui-arrived = Llegó
ui-take-copay = Cobrar copago
ui-room = Sala
ui-min = min
ui-min-late = { $count } min tarde
ui-since = desde { $time }
ui-for-minutes = { $count } min
ui-no-copay = sin copago
ui-copay-paid = pagado { $amount }
ui-alert = Aviso
ui-access = Acceso
ui-paid = pagado
ui-copays-taken = Copagos cobrados
ui-identity = ¿Qué dijo el paciente? Bastan dos datos.
ui-identity-name = Nombre
ui-identity-birth-date = Nacimiento
ui-identity-phone = Teléfono
ui-identity-address = Dirección
ui-identity-photo-id = Identificación con foto
ui-stop-expected = No vino
ui-stop-waiting = Se fue
ui-stop-other = Paso atrás
ui-lanes = Carriles
ui-lane-expected = Esperados
ui-lane-here = Aquí
ui-lane-waiting = En espera
ui-lane-room = En sala
ui-lane-checkout = Listos para salir
ui-lane-done = Terminado
ui-lane-needs = Le necesita
ui-longest-first = quien más espera primero, límite { $limit } min
ui-nobody-expected = No se espera a nadie más
ui-nobody-here = No hay nadie
ui-nobody-here-more = Aquí está quien llega, quien más espera primero.
ui-filters = Mostrar solo
ui-count-expected = esperados
ui-count-late = tarde
ui-count-waiting = en espera
ui-count-room = en sala
ui-count-checkout = salida
ui-count-done = terminados
ui-count-no-show = no vinieron
ui-strip = { $past } de las { $count } consultas de hoy han empezado o terminado.
ui-needs-nothing = Nada le necesita
ui-need-long-wait = Espera { $minutes } min
ui-need-long-wait-act = Mostrar
ui-need-late = { $count ->
    [one] Una persona llega tarde
   *[other] { $count } personas llegan tarde
}
ui-need-late-more = Se esperaba a { $name } a las { $time }, { $who }.
ui-need-late-act = Mostrar
ui-need-not-verified = { $count ->
    [one] Una cobertura sin verificar
   *[other] { $count } coberturas sin verificar
}
ui-need-not-verified-more = Primero { $name }, a las { $time }.
ui-need-not-verified-act = Abrir

## Pacientes, cuentas, cobertura
error-possible-duplicate = Ya está registrada una persona con esta fecha de nacimiento y este nombre o teléfono. Abra ese expediente, o dé una razón para hacer otro.
error-name-needed = Escriba al menos un nombre.
error-born-in-the-future = La fecha de nacimiento no puede estar en el futuro.
error-born-too-long-ago = Revise el año: nadie nacido antes de 1890 viene a la recepción.
error-chart-number-taken = Este número de expediente ya existe.
error-guarantor-unknown = No existe ese paciente para responder por este.
error-guarantor-has-a-guarantor = Otra persona responde por ella. Elija a ese garante.
error-guarantor-is-set-apart = Quién responde se cambia en la página del paciente, no con los demás datos.
error-is-a-guarantor = Este paciente responde por otros; nadie más puede responder por él.
error-payer-unknown = No existe esa aseguradora.
error-plan-unknown = No existe ese plan.
error-copay-negative = Un copago no puede ser menor que nada.
error-copay-kind-twice = Nombre cada clase de visita una sola vez.
error-rank-one-to-three = Elija primaria, secundaria o terciaria.
error-ends-before-it-starts = El último día no puede ser anterior al primero.
error-subscriber-needed = Escriba quién es el titular.
error-policy-of-another-patient = Esta póliza es de otro paciente.
error-policy-rank-taken = { $payer } ocupa este lugar en esos días. Termine primero esa póliza, o elija otro lugar.
thing-patient = paciente
thing-payer = aseguradora
thing-plan = plan
thing-policy = póliza

## Archivos que entran y salen
error-file-too-large = Este archivo pasa de 20 MB. Divídalo.
error-file-not-text = Esto no es un archivo de texto con comas o tabuladores. Guárdelo primero como CSV.
error-file-too-wide = La línea { $line } tiene más de 256 columnas. Revise qué separa las celdas.
error-file-cell-too-large = La línea { $line } tiene una celda de más de 64 KB. Puede que falte una comilla.
error-file-too-long = Este archivo pasa de 100,000 filas. Divídalo.
error-file-empty = No hay nada en este archivo.
error-mapping-too-wide = Aquí hay más columnas que en el archivo.
error-column-mapped-twice = Otra columna ya contiene esto.
error-mapping-needs-a-name = Elija la columna que contiene los nombres.
error-row-quote-missing = Esta celda ocupa varias líneas. Falta una comilla aquí o antes.
error-row-too-wide = Esta fila tiene más celdas que el encabezado. Puede haber una comilla o una coma fuera de lugar.
error-row-already-here = Este paciente ya está aquí.
error-row-repeated = La línea { $line } dice lo mismo.
error-sex-not-understood = Escriba F, M, X o U. Se omitió.
import-line = Línea
import-outcome = Resultado
import-column = Columna
import-reason = Razón
import-rejected = no se tomó
import-duplicate = ya está aquí
import-warned = se tomó, con algo omitido
ui-take-new-version = Empezar de nuevo con la versión nueva

## Money given back, change counted
ui-refund-receipt = Reembolso del recibo { $number }
ui-refund-what = El dinero vuelve por donde vino, con un recibo propio. Los cargos que pagaba quedan abiertos otra vez.
ui-refund-on = Devolver en { $how }
ui-refund-left = Hasta { $left }
ui-refund-now = Devolver { $amount }
ui-refund-given = Recibo { $number }: { $amount } devueltos
ui-any-key = La siguiente tecla cierra esto.
ui-receipt = Recibo { $number }
ui-open-charges = Cargos abiertos
ui-show-paid = También los pagados
ui-credit-since = Crédito { $amount } del recibo { $number }, { $days } días
ui-apply-all = Usar el crédito, el cargo más antiguo primero
ui-open-of = abierto de { $amount }
ui-release-credit = Quitar el dinero
ui-credit-applied = Se usaron { $amount } del crédito
ui-credit-released = { $amount } vuelve a ser crédito
ui-prove-ledger = Comprobar con el libro
ui-ledger-ties = Recibos y libro coinciden al centavo
ui-ledger-differs = { $count } sumas difieren del libro

## Página del paciente: quién paga, estado, planes
ui-ask-plan-next = Con seguro: pedir el plan después
ui-brought-back = Aquí está de nuevo lo que quedó a medias.
ui-by-email = correo electrónico
ui-by-mail = cartas
ui-by-text = mensajes de texto
ui-by-voicemail = buzón de voz
ui-change-policy = Cambiar el plan
ui-change-what = Cambiar: { $what }
ui-copays-help = Solo lo que difiere del plan.
ui-end-plan = Terminar
ui-facts = Datos
ui-from-day = desde { $day }
ui-gender = Género
ui-in-force = Vigencia
ui-key-plan = Agregar un plan
ui-keys-patient = En la página de un paciente
ui-last-day = Último día
ui-make-plan = Agregar a la lista
ui-new-payer = Otra aseguradora
ui-new-plan = Un plan nuevo aquí
ui-patient-active = Activo
ui-patient-is-child = el paciente es hijo o hija
ui-patient-is-other = el paciente tiene otro parentesco
ui-patient-is-spouse = el paciente es cónyuge
ui-payer = Aseguradora
ui-payer-name = Nombre de la aseguradora
ui-pays-for = Paga por
ui-pays-other = Paga otra persona
ui-pays-self = El paciente
ui-plan-auto = Accidente de auto
ui-plan-commercial = De empleo o comprado
ui-plan-kind = Clase de plan
ui-plan-medicaid = Medicaid
ui-plan-medicare = Medicare
ui-plan-medicare-advantage = Medicare de aseguradora privada
ui-plan-name = Nombre del plan
ui-plan-not-listed = No está en la lista
ui-plan-other = Otra
ui-plan-says = plan: { $amount }
ui-plan-tricare = Tricare
ui-plan-workers-comp = Accidente de trabajo
ui-policy-added = { $plan } quedó registrado.
ui-policy-ahead = aún no vigente
ui-policy-changed = { $plan } quedó cambiado.
ui-policy-ended = { $plan } termina el { $day }.
ui-policy-over = terminado
ui-rank = Paga
ui-rank-1 = primero (primaria)
ui-rank-2 = segundo (secundaria)
ui-rank-3 = tercero (terciaria)
ui-standing = Estado
ui-standing-active = Se atiende aquí.
ui-standing-archived = Guardado; sale al final y aún se puede citar.
ui-standing-deceased = Ya no se puede agendar ninguna cita.
ui-standing-dismissed = Una cita se agenda solo con una razón.
ui-standing-inactive = Hace mucho que no viene; aún se encuentra y se puede citar.
ui-standing-non-patient = Solo responde por alguien: paga o es titular del plan.
ui-start-afresh = Empezar de nuevo
ui-status-now = Estado: { $status }
ui-subscriber = Titular
ui-subscriber-born = Nacimiento del titular
ui-subscriber-child = padre o madre (el paciente es hijo)
ui-subscriber-name = Nombre del titular
ui-subscriber-other = otra persona
ui-subscriber-self = el paciente
ui-subscriber-spouse = cónyuge
ui-suffix = Sufijo
ui-until = Hasta
ui-until-day = hasta { $day }
ui-welcome = Acepta
ui-who-pays = Quién paga
ui-who-pays-changed = Se cambió quién paga; los saldos anteriores quedan donde están.
