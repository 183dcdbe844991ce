# Daysheet's words. One catalogue for screen and paper; keys are grouped by where they stand.

## Errors: what happened, and what to do
error-invalid = Something in this form cannot be used.
error-missing = There is no such { $what }.
error-stale = Somebody changed this { $what } meanwhile. Look at the new version, then save again.
error-money-not-whole-cents = Write the amount as dollars and cents.
error-money-too-large = This amount is larger than any single bill. Check the number.
error-date-not-understood = Write the date like 4 Mar 1985 or 3/4/1985.
error-broken = Daysheet hit a fault and changed nothing. Reference { $reference }.

## keys: signing in, passwords, the recovery code, the key chain
error-password-wrong = That is not the password.
error-password-too-short = Use at least { $least } characters. A few words in a row are easy to remember.
error-password-too-long = Use at most { $most } characters.
error-password-too-common = This password is among the first that anybody would try. Choose another one.
error-password-contains-name = Leave out the names of the practice, of yourself and of Daysheet.
error-passphrase-too-short = Use at least six words, or twenty characters.
error-passphrase-wrong = That is not the passphrase.
error-sign-in-throttled = Too many wrong passwords. Try again in { $seconds } seconds.
error-sign-in-locked = A hundred wrong passwords in a row: this name is locked until an owner lets it sign in again.
error-recovery-code-group = Group { $group } of the recovery code is mistyped. Compare its five characters with the paper.
error-recovery-code-length = The recovery code has eight groups of five characters.
error-recovery-code-wrong = This recovery code belongs to another practice, or a newer one has taken its place.
error-device-secret-missing = This computer's key chain does not hold the practice's device secret. Your password alone cannot open the practice here: use the recovery code from the safe. Nothing is lost.
error-device-secret-differs = The device secret in this computer's key chain belongs to another practice. Use the recovery code from the safe.
error-key-chain-unavailable = The key chain of this computer does not answer ({ $reason }). Try again, or use the recovery code or the owner's passphrase.
error-key-chain-locked = The key chain of this computer is locked. Unlock it and try again, or use the recovery code.
error-key-chain-ambiguous = The key chain of this computer holds { $count } entries for this practice, and none of them fits. Remove the wrong ones, or use the recovery code.
error-key-chain-timed-out = The key chain of this computer did not answer within 30 seconds. A window that asks for its password may be waiting. Try again, or use the recovery code.
error-vault-damaged = A part of the file practice.vault is damaged ({ $reference }). Other ways to sign in still work; practice.vault.previous and every backup hold a copy.
error-vault-missing = The file practice.vault is not in the data folder. Put it back from practice.vault.previous or from a backup.
error-vault-newer = This practice was opened by a newer Daysheet. Install that version here.
error-practice-exists = There is a practice in this folder already.
error-data-key-differs = This key does not belong to this practice.
error-last-owner = The last owner cannot leave. Make somebody else an owner first.
error-too-many-people = No more people can be added.
error-name-not-usable = Write a name of at most 200 characters.
error-no-randomness = This computer gives no random numbers, so no key can be made. Restart it and try again.
## Roles
role-owner = Owner
role-biller = Billing
role-front-desk = Front desk
role-clinician = Clinician
role-auditor = Auditor

## Frame
ui-daysheet = Daysheet
ui-places = Places
ui-skip = Skip to the page
ui-search = Find a patient
ui-search-hint = Name, birth date, phone or chart number
ui-lock = Lock
ui-sample = Sample practice
ui-undo = Undo
ui-undone = Taken back.
ui-nothing-to-undo = Nothing of the last ten minutes can be taken back.
ui-close = Close
ui-optional = (optional)
ui-saving = Saving
ui-saved = Saved { $at }
ui-not-saved = Not saved, draft kept
ui-found = { $count ->
    [one] { $count } found
   *[other] { $count } found
 }
ui-option-of = { $at } of { $count }: { $what }
ui-amount-unread = Write an amount like 40 or 12.50.
ui-date-unread = Write a date like 4 Mar 1985, 3/4/85, +2w or next Tue.
ui-day-today = today
ui-in-days = { $count ->
    [one] tomorrow
   *[other] in { $count } days
 }
ui-days-ago = { $count ->
    [one] yesterday
   *[other] { $count } days ago
 }
ui-in-weeks = { $count ->
    [one] in 1 week
   *[other] in { $count } weeks
 }
ui-weeks-ago = { $count ->
    [one] 1 week ago
   *[other] { $count } weeks ago
 }
ui-age-years = { $count } y
ui-age-months = { $count } mo
ui-age-days = { $count } d

## Keys
ui-keys = Keys
ui-keys-everywhere = Everywhere
ui-keys-board = On the day board
ui-keys-list = In a list
ui-key-search = Find a patient
ui-key-register = Register a patient
ui-key-schedule = The day board
ui-key-print = Print this page’s document
ui-key-undo = Undo
ui-key-save = Save
ui-key-finish = Save and close
ui-key-lock = Lock
ui-key-discretion = Hide names and amounts
ui-key-refresh = Look again
ui-key-back = Close, or one step back
ui-key-sheet = These keys
ui-key-zoom-in = Larger
ui-key-zoom-out = Smaller
ui-key-slot-up = Slot above
ui-key-slot-down = Slot below
ui-key-column-before = Column before
ui-key-column-after = Column after
ui-key-opening = First slot of the day
ui-key-closing = Last slot of the day
ui-key-day-before = Day before
ui-key-day-after = Day after
ui-key-open = Open, or book here
ui-key-today = Today
ui-key-go-to = Go to a date
ui-key-next-free = Next free slot
ui-key-list-view = The day as a list
ui-key-confirm = Confirmed
ui-key-arrive = Arrived
ui-key-room = In room
ui-key-done = Done
ui-key-stop = No-show or cancel
ui-key-hold = Hold in the tray
ui-key-cut = Cut, to move it
ui-key-paste = Put it here
ui-key-longer = Longer
ui-key-shorter = Shorter
ui-key-row-up = Row above
ui-key-row-down = Row below
ui-key-row-open = Open
ui-key-add = Add
ui-key-edit = Change

## Sign-in
ui-sign-in-title = Who is at the desk?
ui-sign-in-lead = Choose your name and type your password.
ui-sign-in-sample-lead = An invented practice to try things on. The passwords stand on the tiles.
ui-locked-title = Locked. Who is at the desk?
ui-locked-lead = What was half typed is kept. It opens again where it was.
ui-people = People
ui-password-of = { $given }’s password
ui-open = Open
ui-opening = Opening the practice
ui-forgot = Use the recovery code
ui-choose-person = choose
ui-type-name = type the first letters of a name
ui-another-may-sign-in = Another person can sign in. { $given }’s work stays { $given }’s.
ui-door-encrypted = Everything is on this computer, encrypted
ui-closed-title = The practice stays closed
ui-closed-kept = Nothing was changed or deleted.
ui-try-again = Try again
ui-use-recovery = Use the recovery code

## Recovery and first run
ui-back = Back
ui-next = Next
ui-add = Add
ui-recover-title = Open with the recovery code
ui-recover-lead = The code stands on the sheet from the set-up, in the safe. It brings the practice back to this computer; with a new password it also lets an owner in who forgot theirs.
ui-recovery-code = Recovery code
ui-recovery-code-help = Eight groups of five characters. Dashes come by themselves.
ui-passphrase = Owner’s passphrase
ui-new-password = New password
ui-new-password-help = Only when the owner’s password is forgotten. At least 15 characters.
ui-owner = Owner
ui-step-of = Step { $at } of { $count }
ui-found-title = Set up your practice
ui-found-lead = Five minutes, no account, no network. Everything stays on this computer, encrypted.
ui-language = Language
ui-zone = Time zone of the practice
ui-zone-help = The clock on the wall of the waiting room.
ui-found-practice = The practice and its day
ui-practice-name = Name of the practice
ui-practice-name-help = As it stands on the door and on receipts.
ui-opens = Opens
ui-closes = Closes
ui-found-owner = You, the owner
ui-found-owner-lead = Owners manage people, settings and backups. You can add the others later, each with their own password.
ui-your-name = Your name
ui-password = Password
ui-password-again = The same password again
ui-password-help = At least 15 characters. A few words in a row are easy to remember.
ui-password-weak = weak
ui-password-fair = fair
ui-password-strong = strong
ui-password-differs = The two passwords differ.
ui-found-act = Found the practice
ui-founding = Founding, this takes a moment
ui-say-practice-name = Write the name of the practice.
ui-say-name = Write your name.
ui-time-unread = Write a time like 8:00 or 5 pm.
ui-code-title = The recovery code
ui-code-lead = It opens the practice when passwords are forgotten or this computer is gone. Write it on paper now, exactly, and keep it in the safe, away from this computer.
ui-code-once = Shown this once. Nobody can look it up later, not even we.
ui-code-written = It stands on paper
ui-code-group = Group { $group } from your paper
ui-code-confirm = That is it
ui-code-show = Show the code again
ui-providers-title = Who sees patients?
ui-providers-lead = Each becomes a column of the day board. You can change this later under Office.
ui-given = Given name
ui-family = Family name
ui-credentials = MD, NP …
ui-start = Start the day
ui-later = Later
error-key-chain-unknown = “{ $given }” is no key chain. Use os, or file: and a path.
note-key-chain-is-a-file = The device secret lies in the plain file { $path }: whoever can read it and the data folder can guess at passwords. Use the key chain of the system wherever there is one.

## Desk: seats, permissions, the door, the file
error-already-open = This practice is already open in another window of Daysheet on this computer.
error-already-undone = This was already undone.
error-act-already-done = This was already done before.
error-act-id-reused = This was already sent with other content. Nothing was changed.
error-audit-append-only = The history cannot be changed.
error-busy = The file is busy. Nothing was changed; try again in a moment.
error-closes-before-it-opens = The closing time must be later than the opening time.
error-damaged = The practice's file is damaged, or this is not its key. Nothing was changed. Restore the newest backup.
error-database-missing = The practice's file is not where it was. Put it back, or restore the newest backup.
error-date-and-time-not-understood = Write the date and the time, like 2026-03-04 at 10:30.
error-disk-full = The disk is full. Nothing was lost: what you typed is still here. Free some space, then save again.
error-email-not-understood = This does not look like an e-mail address.
error-ein-impossible = A tax number has nine digits, like 12-3456789.
error-field-unknown = This field is not known.
error-file-missing = The file is not there.
error-grain-not-offered = Choose slots of 5, 10, 15, 20 or 30 minutes.
error-hard = Sign in again to go on.
error-io = The disk did not answer. Nothing was changed; try again.
error-last-owner-stays = The practice needs at least one owner.
error-library-too-old = A part of Daysheet is older than it must be. Install it again.
error-lock-between-30-and-600 = Choose between 30 and 600 seconds.
error-migration-failed = The file could not be brought up to date. It is as it was before.
error-mbi-impossible = A Medicare number has eleven characters, like 1EG4-TE5-MK73.
error-moment-not-understood = This is not a moment in time.
error-name-empty-or-too-long = Write a name of 1 to 100 letters.
error-name-taken = This name is taken, perhaps by somebody who has left. Choose another.
error-network-folder = This folder lies on a network. Choose a folder on this computer.
error-newer-file = This file was written by a newer Daysheet. Install that version; the file was not changed.
error-no-cipher = This build of Daysheet has no encryption, so it opens nothing.
error-not-permitted = Your role may not do this. Ask the owner.
error-not-understood = This cannot be read.
error-npi-impossible = This is not a possible NPI. Check its ten digits.
error-out-of-range = This number is outside what is possible here.
error-owner-needed = Choose one of the owners.
error-person-has-left = This person has left.
error-phone-not-understood = Write the number with its area code, like 614 555 0117.
error-read-only = This folder cannot be written. Nothing was changed. Choose another folder, or ask for the right to write here.
error-reason-needed = Write a reason, in 3 to 300 letters.
error-recovery-code-not-shown = The code is no longer shown. Print a new one.
error-recovery-group-wrong = Group { $group } is not what stands on the sheet.
error-request-too-large = This is too large.
error-required = This is needed.
error-room-in-another-place = This room lies in another place.
error-setting-differs = The file would not open with the safe settings, so it stays closed. Reference { $reference }.
error-sign-in-not-known-here = This sign-in is not known to the practice's file.
error-signed-out = Sign in first.
error-soft = Locked. Give your password to go on.
error-state-unknown = Write the two letters of a state, like OH.
error-text-too-long = This text is too long or holds characters that cannot be shown.
error-time-not-understood = Write the time like 10:30.
error-two-groups-needed = Type two different groups of the code.
error-undo-changed-since = This was changed again since, so it cannot be undone.
error-undo-in-use = Something else refers to this by now, so it cannot be undone.
error-undo-not-possible = This cannot be undone.
error-zip-not-understood = A ZIP code has five or nine digits.
error-zone-unknown = This time zone is not known.
error-cpt-impossible = A CPT code has five characters, like 99213.
error-hcpcs-impossible = A HCPCS code is a letter and four digits, like A6402.
error-icd10-impossible = This is not a possible ICD-10 code.
error-modifier-impossible = A modifier has two characters.
error-taxonomy-impossible = A taxonomy code has ten characters and ends in X.
error-place-of-service-impossible = A place of service has two digits.
thing-command = command
thing-location = place
thing-person = person
thing-practice = practice
thing-provider = provider
thing-room = room
thing-row = entry
thing-sign-in = sign-in

## Paper: dates and times as every printed page says them
paper-weekday-1 = Monday
paper-weekday-2 = Tuesday
paper-weekday-3 = Wednesday
paper-weekday-4 = Thursday
paper-weekday-5 = Friday
paper-weekday-6 = Saturday
paper-weekday-7 = Sunday
paper-weekday-short-1 = Mon
paper-weekday-short-2 = Tue
paper-weekday-short-3 = Wed
paper-weekday-short-4 = Thu
paper-weekday-short-5 = Fri
paper-weekday-short-6 = Sat
paper-weekday-short-7 = Sun
paper-month-1 = January
paper-month-2 = February
paper-month-3 = March
paper-month-4 = April
paper-month-5 = May
paper-month-6 = June
paper-month-7 = July
paper-month-8 = August
paper-month-9 = September
paper-month-10 = October
paper-month-11 = November
paper-month-12 = December
paper-month-short-1 = Jan
paper-month-short-2 = Feb
paper-month-short-3 = Mar
paper-month-short-4 = Apr
paper-month-short-5 = May
paper-month-short-6 = Jun
paper-month-short-7 = Jul
paper-month-short-8 = Aug
paper-month-short-9 = Sep
paper-month-short-10 = Oct
paper-month-short-11 = Nov
paper-month-short-12 = Dec
paper-date-full = { $weekday } { $day } { $month } { $year }
paper-date-plain = { $day } { $month } { $year }
paper-date-this-year = { $day } { $month }
paper-date-near = { $weekdayShort } { $day } { $month } { $year }
paper-date-lettered = { $twoDigitDay }-{ $monthShort }-{ $year }
paper-am = am
paper-pm = pm
paper-age-years = { $years } y
paper-age-months = { $months } mo

## Paper: what stands on every page
paper-page = page { $page } of { $pages }
paper-printed = Printed { $when } by { $by }
paper-doc = doc { $code }
paper-sheet = Sheet { $code }
paper-copy = COPY
paper-void = VOID
paper-continued = continued
paper-lacks-letters = □ stands for a letter that these fonts cannot write. Go by the chart or account number.

## Paper: roster
paper-roster = Roster
paper-roster-title = Roster, { $date }
paper-roster-by-provider = Day roster, by provider
paper-roster-by-time = Day roster, by time
paper-roster-counts = { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
}, { $providers ->
    [one] { $providers } provider
   *[other] { $providers } providers
}
paper-roster-empty = No visits on this day.
paper-roster-legend = { $box } tick when the patient is here. { $check } coverage not verified yet. Walk-ins: write below the last line, then enter sheet { $sheet }.
paper-roster-legend-times = Times and kinds of visit only. Sheet { $sheet }.
paper-roster-box = Box
paper-privacy-full = full names: shred after use
paper-privacy-initials = initials only
paper-privacy-times = times only
paper-visits = { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
}
paper-hours = { $from } to { $to }
paper-lunch = lunch { $at }
paper-verified = verified
paper-check = check
paper-head-time = Time
paper-head-minutes = Min
paper-head-patient = Patient
paper-head-born = Born, age
paper-head-born-only = Born
paper-head-visit = Visit
paper-head-provider = Provider
paper-head-coverage = Coverage
paper-head-today = Today
paper-head-copay = Copay
paper-head-balance = Balance
paper-head-phone = Phone
paper-head-note = Note

## Paper: day sheet
paper-day-sheet = Day sheet
paper-day-sheet-title = Day sheet, { $date }
paper-accounts = Accounts
paper-ar-opening = Owed in the morning
paper-ar-closing = Owed now
paper-charges = Charges
paper-payments = Payments
paper-adjustments = Adjustments
paper-refunds = Refunds, voids
paper-net = Change
paper-adds-up = { $opening } and { $moves } make { $closing }: it adds up.
paper-does-not-add-up = { $opening } and { $moves } do not make { $closing }: { $difference } is unexplained.
paper-visits-head = Visits
paper-visits-booked = In the book
paper-visits-walk-ins = of these, walk-ins
paper-visits-done = Done
paper-visits-here = Here now
paper-visits-no-shows = No-shows
paper-visits-cancelled = Cancelled
paper-until = The day is not over: as of { $when }.
paper-by-method = Money by method
paper-method = Method
paper-count = Count
paper-taken = Taken
paper-given-back = Given back
paper-in-hand = Kept
paper-by-provider = By provider
paper-by-person = By person at the desk
paper-by-location = By place
paper-receipts = Receipts
paper-no-receipts = No receipts on this day.
paper-receipts-count = { $count ->
    [one] { $count } receipt
   *[other] { $count } receipts
}
paper-number = Number
paper-with = Paid with
paper-by-whom = Taken by
paper-void-amount = void { $amount }
paper-chain = record { $digest }

## Paper: receipt
paper-receipt = Receipt
paper-receipt-refund = Refund receipt
paper-receipt-void = Void receipt
paper-receipt-number = Receipt { $number }
paper-you-paid = You paid
paper-we-gave-back = We gave back
paper-void-was = This receipt was
paper-void-reason = Void: { $reason }. No money was kept on this receipt.
paper-patient = Patient
paper-visit = Visit
paper-born-chart = Born { $born }, chart { $chart }
paper-chart = Chart { $chart }
paper-for = For
paper-amount = Amount
paper-together = Together
paper-paid-with = Paid with
paper-given-back-with = Given back with
paper-approval = approval { $number }
paper-check-number = number { $number }
paper-tendered = { $amount } given
paper-change = { $amount } change
paper-open = Still open
paper-open-since = Still open from { $since }
paper-open-invoice = Still open, invoice { $invoice }
paper-open-since-invoice = Still open from { $since }, invoice { $invoice }
paper-please-pay-by = Please pay by
paper-your-next-visit = Your next visit
paper-with-minutes = { $provider }, { $minutes } minutes
paper-change-it = Need to change it?
paper-change-call = Call { $phone } a day before.
paper-keep = Keep this for your taxes and your plan
paper-taken-by = Taken by { $name }

## Paper: invoice
paper-invoice-number = Invoice { $number }
paper-invoice-continued = Invoice { $number }, continued
paper-account = Account { $account }
paper-you-owe = You owe
paper-we-owe-you = We owe you
paper-nothing-to-pay = There is nothing to pay.
paper-how-we-got = How we got to { $amount }
paper-your-visit = Your visit on { $date }.
paper-your-visit-with = Your visit on { $date } with { $provider }.
paper-plan-answered = { $plan } answered on { $date } and left this part to you.
paper-what-was-done = What was done
paper-we-charged = We charged
paper-taken-off = Taken off, agreed with your plan
paper-plan-paid = Your plan paid
paper-you-paid-desk = You paid at the desk
paper-left-for-you = Left for you
paper-code = Code { $code }
paper-credit = Already on your account
paper-proof-charged = { $amount } charged
paper-proof-less = less { $amount }
paper-proof-leaves = leaves { $amount }
paper-nothing-else = Nothing else is open, and nothing is waiting at your plan.
paper-plan-pending = Something else is still waiting at your plan; we will write when it answers.
paper-help-pay-title = Three ways to pay
paper-help-pay = At the desk: cash, card or check. By phone: { $phone }, have this page ready. By mail: send the slip below with a check.
paper-help-much-title = If it is too much at once
paper-help-much = Call before { $date }. We look for a way together, and we have a hardship form.
paper-help-much-split = Call before { $date }. We can split it over months without interest, and we have a hardship form.
paper-help-wrong-title = If it looks wrong
paper-help-wrong-ask = Ask for { $name }. Nothing is sent further while we look.
paper-help-wrong-call = Call { $phone }. Nothing is sent further while we look.
paper-help-spanish = Español: pida por { $name }.
paper-cut-here = cut here, send with your check
paper-from = From
paper-check-payable = Check payable to
paper-by = By
paper-i-am-sending = I am sending
paper-tax-id = Tax id { $id }
paper-npi = NPI { $npi }

## Day board
ui-slot-free = { $time } { $minutes } min, free, { $who }
ui-cell = { $time }, { $minutes } minutes, { $what }, { $more }
ui-slot-length = { $minutes } min, free
ui-minutes = { $count } min
## Backups
error-backup-damaged = This backup is damaged ({ $part }). Nothing was changed; choose another one.
error-backup-newer = This backup was made by a newer Daysheet. Install that version first.
error-backup-not-ours = This file is not a Daysheet backup.
error-backup-of-another-practice = This backup belongs to another practice. Restore it into an empty folder.
error-check-found-damage = The check found damage ({ $what }), so this does not count as good.
error-file-exists = There is a file of this name already.
## Patients, accounts, coverage
error-possible-duplicate = Somebody with this birth date and this name or telephone number is registered already. Open that record, or give a reason for a second one.
error-name-needed = Write at least one name.
error-born-in-the-future = A birth date cannot lie in the future.
error-born-too-long-ago = Check the year: nobody born before 1890 comes to the front desk.
error-chart-number-taken = This chart number is taken.
error-guarantor-unknown = There is no such patient to owe for this one.
error-guarantor-has-a-guarantor = Somebody else owes for this person. Choose that guarantor instead.
error-is-a-guarantor = This patient owes for others, so nobody else can owe for them.
error-payer-unknown = There is no such payer.
error-plan-unknown = There is no such plan.
error-copay-negative = A co-pay cannot be less than nothing.
error-copay-kind-twice = Name each kind of visit once.
error-rank-one-to-three = Choose primary, secondary or tertiary.
error-ends-before-it-starts = The last day must not lie before the first.
error-subscriber-needed = Write who the subscriber is.
error-policy-of-another-patient = This policy belongs to another patient.
error-policy-rank-taken = { $payer } is in this place in those days. End that policy first, or choose another place.
thing-patient = patient
thing-payer = payer
thing-plan = plan
thing-policy = policy
thing-appointment = appointment
thing-closure = closure
thing-hours-line = line of the working hours
thing-visit-type = kind of visit

## Search
ui-group-or = Or
ui-group-patients = Patients
ui-group-recent = Today and opened lately
ui-register-typed = Register “{ $typed }” as a new patient
ui-book = Book
ui-check-in = Check in
ui-born-unknown = born unknown
ui-last-visit = Seen { $day }
ui-today-at = Today { $time }
ui-balance = Balance { $amount }
## Money: code list, charges, ledger, payments
error-already-reversed = This entry has been taken back before.
error-already-void = This has been taken back before.
error-appointment-of-another-patient = This appointment is another patient's.
error-card-number-not-kept = This looks like a full card number. Daysheet keeps only the last four digits and the approval code.
error-change-only-from-cash = Change is given from cash only. For this method the amount handed over is the amount paid.
error-charge-of-another-patient = This charge is another patient's.
error-code-no-longer-used = This code is no longer used. Choose another, or set it active in the code list.
error-code-not-in-list = This code is not in the practice's code list.
error-code-taken = This code stands in the list already.
error-credit-of-another-account = This money stands on another account than the charge, so it cannot be put onto it.
error-last-four-digits = Write the last four digits of the card, nothing more.
error-ledger-append-only = Money that was posted stays on record. Void it the same day, or refund it.
error-money-negative = This amount cannot be less than nothing.
error-money-not-positive = Write an amount above 0.00. Money is given back as a refund.
error-more-than-credit = There is not so much unapplied. { $credit } lies ready.
error-more-than-left = Only { $left } is left of this part of the payment.
error-more-than-open = Only { $open } is open here.
error-no-credit-to-apply = No unapplied money lies ready on the account of these charges.
error-not-of-this-method = This belongs to another way of paying.
error-not-refundable = Only a payment that was not taken back can be refunded.
error-nothing-open = Nothing is open.
error-nothing-paid-on-it = No money lies on this charge.
error-own-code-impossible = An own code has one to twelve characters and no blanks.
error-payment-was-refunded = Part of this payment was refunded. Take the refund back first.
error-refund-without-money = The parts of this payment do not add up. Nothing was changed; prove the ledger.
error-charge-without-entry = This charge has no entry in the ledger. Nothing was changed; prove the ledger.
error-service-in-the-future = The date of service cannot lie ahead.
error-tender-named-twice = This part of the payment is named twice.
error-tender-of-another-payment = This is not part of that payment.
error-tendered-too-little = { $missing } is missing.
error-tenders-differ-from-lines = It is for { $lines }, and { $tenders } was paid. The two must be the same.
error-too-many-diagnoses = A charge has twelve diagnoses at most.
error-too-many-modifiers = A charge has four modifiers at most.
error-void-only-same-day = A payment can be voided on its own day only. Refund it instead.
thing-charge = charge
thing-entry = ledger entry
thing-fee = code
thing-payment = payment
thing-payment-line = line of a payment
## Schedule: booking, moving, hours
error-slot-taken = { $provider } is booked { $from } to { $to }: { $who }. Free are { $openings }. To book all the same, say why.
error-patient-elsewhere = This patient is booked { $from } to { $to } with { $provider } already. To book all the same, say why.
error-room-taken = Room { $room } is taken { $from } to { $to } by { $who } with { $provider }. Choose another room, or say why.
error-outside-hours = { $provider } does not work at that time. To book all the same, say why.
error-blocked = { $from } to { $to } is kept free: { $label }. To book all the same, say why.
error-closed-that-day = Closed that day: { $reason }. Choose another day.
error-in-the-past = This time is past.
error-patient-merged = This chart was joined with another one. Book under the other one.
error-patient-deceased = This patient is recorded as deceased. Check the name before you go on.
error-patient-dismissed = This patient was dismissed from the practice. To book all the same, say why.
error-provider-inactive = { $provider } no longer sees patients here.
error-visit-type-inactive = { $visitType } is no longer booked. Choose another kind of visit.
error-visit-type-not-for-provider = { $provider } does not take { $visitType }. Choose another provider or kind of visit.
error-visit-type-not-in-room = { $visitType } does not take place in that room. Choose another room.
error-minutes-not-offered = A visit takes 5 minutes to 8 hours, in steps of five.
error-date-too-far-ahead = This is more than three years ahead. Check the year.
error-ends-after-midnight = A visit must end before midnight.
error-hours-overlap = These hours overlap others of the same day.
error-weekday-or-date = Choose either a weekday or a date.
error-closure-hits-bookings = Bookings that you have not seen lie in these days: { $count }. Look at them, then close.
error-appointment-held = This visit lies in the holding tray. Place it first.
error-appointment-not-held = This visit does not lie in the holding tray.
error-visit-cannot-move = This visit cannot be moved any more: it is { $status }.
error-status-step-not-allowed = A visit that is { $from } cannot become { $to }.

## Visits: arriving, rooms, leaving
error-visit-not-expected = Only a visit that is expected can arrive: this one is { $status }.
error-visit-on-another-day = This visit is on { $on }. Move it to today first, or add a walk-in.
error-two-identifiers-needed = Confirm two identifiers, like name and birth date.
error-room-occupied = Room { $room } is occupied. Choose another one.
error-no-show-before-start = The visit starts at { $at }: nobody has missed it yet.
error-visit-already-paid = { $amount } was paid for this visit. Move the payment to the right patient first, then take the arrival back.
error-visit-has-charges = This visit has charges. Void them first, then take the arrival back.

## Day board, booking, steps of a visit
ui-schedule = Schedule
status-booked = booked
status-confirmed = confirmed
status-waiting = waiting
status-in-room = in room
status-checkout = checkout
status-done = done
status-no-show = no-show
status-left-unseen = left unseen
status-cancelled = cancelled
status-cancelled-late = cancelled late
status-rescheduled = moved
ui-from-time = From { $time }
ui-out = Out
ui-next-at = next { $time }
ui-late = { $count } late
ui-copay-due = copay { $amount } due
ui-view = View
ui-view-all = All
ui-view-rooms = Rooms
ui-mode-day = Day
ui-mode-week = Week
ui-mode-list = List
ui-next-free = Next free
ui-roster = Roster
ui-roster-printed = Roster sent to the printer.
ui-roster-saved = Roster saved as { $file }.
ui-week-of = Week of { $day }
ui-board-of = Day board, { $day }
ui-visits = { $count ->
    [one] 1 visit
   *[other] { $count } visits
}
ui-closed-that-day = Closed.
ui-no-columns = Nobody sees patients that day.
ui-day-empty = No visits that day
ui-day-empty-more = Visits that are booked stand here.
ui-no-opening = Nothing is free in the next weeks.
ui-book-at = Book { $time } with { $who }
ui-booked = { $name } booked for { $when }, { $who }.
ui-moved = { $name } moved to { $when }, { $who }.
ui-resized = { $name }: now { $count } minutes.
ui-from-to = { $from } to { $to }
ui-somebody-else = Somebody else
ui-name = { $family }, { $given }
ui-missed-before = { $count ->
    [one] Missed one visit before.
   *[other] Missed { $count } visits before.
}
ui-why-all-the-same = Why all the same?
ui-visit-type = Visit
ui-as-last-time = as last time
ui-leave-it = Leave it
ui-move-all-the-same = Move all the same
ui-register = Register
ui-register-new = Register a new patient
ui-born = Born
ui-phone = Phone
ui-despite-duplicate = Why is this somebody else?
ui-tray = Holding tray
ui-held-was = was { $day } { $time }, { $who }
ui-held-note = What the caller said
ui-held-note-help = Stands on the card until the visit is placed again.
ui-hold-title = Hold { $name } in the tray
ui-place-here = Place here
ui-place-in-slot = place in slot
ui-go-to-help = Like next thu, +6w or 12/4.
ui-key-week-view = The week
ui-key-views = Saved views
ui-key-copy = Copy, to book again
ui-keys-today = On Today
ui-key-lane-before = Lane before
ui-key-lane-after = Lane after
ui-key-copay = Take the copay
ui-key-lane-done = Ready for checkout, then done
ui-key-lane-stop = No-show, left, or one step back
ui-key-walk-in = Walk-in
ui-col-time = Time
ui-col-status = Status
ui-col-patient = Patient
ui-col-provider = With
ui-col-minutes = Min
ui-col-copay = Copay due
ui-walk-in-short = walk-in
ui-reason = Reason
ui-which-room = Which room for { $name }?
ui-room-usual = usual room
ui-room-free = free
ui-stop-title = { $name }
ui-stop-nothing = Nothing can be called off here any more.
ui-stop-how = What happened
ui-stop-by = Who called it off
ui-by-patient = Patient
ui-by-provider = Provider
ui-by-practice = Practice
ui-keep-visit = Keep the visit
ui-step-not-now = Not possible while the visit is { $status }.
ui-step-confirm = Confirmed
ui-step-unconfirm = Not confirmed
ui-step-arrive = Arrived after all
ui-step-room = In room
ui-step-ready = Ready for checkout
ui-step-done = Done
ui-step-no-show = No-show
ui-step-left-unseen = Left unseen
ui-step-cancel = Cancel
ui-step-hold = Hold
ui-step-reinstate = Book again as it was
ui-step-back = One step back
ui-did-confirm = { $name } confirmed.
ui-did-unconfirm = { $name } is booked, no longer confirmed.
ui-did-arrive = { $name } arrived.
ui-did-room = { $name } is in a room.
ui-did-ready = { $name } is ready for checkout.
ui-did-done = { $name } has left.
ui-did-no-show = { $name } did not come.
ui-did-left-unseen = { $name } left without being seen.
ui-did-cancel = { $name } cancelled.
ui-did-hold = { $name } lies in the holding tray.
ui-did-reinstate = { $name } is booked again.
ui-did-back = { $name }: one step back.

## Today
ui-today = Today
ui-walk-in = Walk-in
ui-walk-in-identity = You have checked name and birth date.
ui-why-they-come = Why they come
ui-type-usual = as last time
ui-arrived = Arrived
ui-take-copay = Take copay
ui-room = Room
ui-min = min
ui-min-late = { $count } min late
ui-since = since { $time }
ui-for-minutes = { $count } min
ui-no-copay = no copay
ui-copay-paid = paid { $amount }
ui-alert = Alert
ui-access = Access
ui-paid = paid
ui-copays-taken = Copays taken
ui-identity = What did the patient say? Two are enough.
ui-identity-name = Name
ui-identity-birth-date = Birth date
ui-identity-phone = Phone
ui-identity-address = Address
ui-identity-photo-id = Photo ID
ui-stop-expected = No-show
ui-stop-waiting = Left unseen
ui-stop-other = Step back
ui-lanes = Lanes
ui-lane-expected = Expected
ui-lane-here = Here
ui-lane-waiting = Waiting
ui-lane-room = In room
ui-lane-checkout = Ready for checkout
ui-lane-done = Done
ui-lane-needs = Needs you
ui-longest-first = longest first, limit { $limit } min
ui-nobody-expected = Nobody else is expected
ui-nobody-here = Nobody is here
ui-nobody-here-more = Who arrives stands here, who waits longest first.
ui-filters = Show only
ui-count-expected = expected
ui-count-late = late
ui-count-waiting = waiting
ui-count-room = in room
ui-count-checkout = checkout
ui-count-done = done
ui-count-no-show = no-show
ui-strip = { $past } of today’s { $count } visits have begun or ended.
ui-needs-nothing = Nothing needs you
ui-need-long-wait = Waiting { $minutes } min
ui-need-long-wait-more = { $name } for { $who }. Your limit is { $limit }.{ $count ->
    [one] {""}
   *[other] { " " }{ $count } wait longer than that.
}
ui-need-long-wait-act = Show
ui-need-late = { $count ->
    [one] One is late
   *[other] { $count } are late
}
ui-need-late-more = { $name } was expected at { $time }, { $who }.
ui-need-late-act = Show
ui-need-not-verified = { $count ->
    [one] One coverage not verified
   *[other] { $count } coverages not verified
}
ui-need-not-verified-more = { $name } first, at { $time }.
ui-need-not-verified-act = Open
## Transfers: files in and out
error-file-too-large = This file is larger than 20 MB. Split it.
error-file-not-text = This is not a text file with commas or tabs. Save it as CSV first.
error-file-too-wide = Line { $line } has more than 256 columns. Check what parts the cells.
error-file-cell-too-large = Line { $line } holds a cell larger than 64 KB. A quote may be missing there.
error-file-too-long = This file has more than 100,000 rows. Split it.
error-file-empty = There is nothing in this file.
error-mapping-too-wide = There are more columns here than in the file.
error-column-mapped-twice = Another column holds this already.
error-mapping-needs-a-name = Choose the column that holds the names.
error-row-too-wide = This row has more cells than the header. A quote or a comma may be out of place.
error-row-already-here = This patient is here already.
error-row-repeated = Line { $line } says the same.
error-sex-not-understood = Write F, M, X or U. Left out.
import-line = Line
import-outcome = Outcome
import-column = Column
import-reason = Reason
import-rejected = not taken
import-duplicate = already here
import-warned = taken, with something left out
## supplies
thing-item = stock item
error-item-exists = This item is on the list already.
error-item-inactive = This item is no longer kept. Set it active again before you move stock.
error-quantity-impossible = Write a whole number from 1 to 100,000; a shelf that is empty counts as 0.
error-reorder-above-par = The reorder point lies between 0 and par.
error-amount-negative = A price cannot be less than nothing.
error-use-more-than-on-hand = You want to use { $asked }, but the book says { $onHand } on hand. Count the shelf first, then note the use.
error-stock-append-only = Stock movements are never changed. Count the shelf to put a number right.
error-undo-counted-since = The shelf was counted after this, so the count already includes it. Count again instead.
error-undo-stock-used = What came in was used meanwhile. Count the shelf instead.

## history
thing-act = entry of the history
error-undo-money = Money is not undone, it is reversed: void or refund the payment, or void the charge.
error-undo-printed = This page was printed and has left the desk. Print a new one if something was wrong.
error-undo-keys = Changes to people who sign in are not undone. Change the person again instead.
error-undo-nothing = There is nothing to undo: this changed no record.
error-undo-of-undo = This was itself an undo. Do the thing again instead.
error-undo-not-yours = Only the person who did this, or the owner, can undo it.
error-undo-too-late = The time to undo this is over: ten minutes for your own acts, seven days for the owner.

## documents
thing-document = document
error-documents-remain = What was printed stays in the archive.
error-print-a-copy-first = Print a copy first: every paper has its line in the history.
error-day-not-yet = This day has not come yet, so nothing has moved on it.
error-nothing-to-invoice = Nothing is open for this patient, so there is nothing to invoice.
paper-lunch-word = lunch
paper-self-pay = Self-pay
paper-no-provider = No provider
paper-method-cash = Cash
paper-method-card = Card
paper-method-check = Check
paper-method-other = Other
paper-item-copay = Copay
paper-item-prepayment = Paid in advance
paper-item-balance = Balance
paper-item-retail = Sold at the desk
paper-item-visit = Visit
paper-item-on = { $what }, { $date }
paper-item-for = { $what }, for { $patient }
paper-provider-npi = NPI { $npi }
paper-provider-licence = licence { $licence }
