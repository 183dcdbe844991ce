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
