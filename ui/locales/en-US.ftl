# Daysheet's words. One catalogue for screen and paper; keys are grouped by where they stand.

## Errors: what happened, and what to do
error-invalid = Something in this form cannot be used.
error-missing = There is no such { $what }.
error-stale = Somebody changed this { $what } meanwhile. Look at the new version, then save again.
error-money-not-whole-cents = Write the amount as dollars and cents.
error-money-too-large = This amount is larger than any single bill. Check the number.
error-date-not-understood = Write the date like 4 Mar 1985 or 3/4/1985.
error-broken = Daysheet hit a fault and changed nothing. Reference { $reference }.
