#!/usr/bin/env python3
"""Adds a journal up again, knowing nothing of Daysheet but the columns of the file. Prints balances, days and drawers as JSON.

    python3 tests/readd.py journal.csv
"""
import csv
import hashlib
import json
import sys
from collections import defaultdict

balances, days, shifts, tenders = defaultdict(int), {}, {}, defaultdict(lambda: defaultdict(int))
open_on, left_of = defaultdict(int), defaultdict(int)
lines = defaultdict(list)


def day(on):
    return days.setdefault(on, {"charges": 0, "payments": 0, "adjustments": 0, "refunds": 0})


def shift(number):
    return shifts.setdefault(number, {"float": 0, "cash": 0, "in": 0, "out": 0, "counted": None, "overShort": 0})


with open(sys.argv[1], newline="", encoding="utf-8") as file:
    text = file.read().splitlines()
for line, row in zip(text[1:], csv.DictReader(text)):
    what, cents, on = row["row"], int(row["amount_cents"]), row["posted_on"]
    lines[on].append(line)
    if what == "entry":
        balances[row["patient_id"]] += cents
        gives_back = row["kind"] == "refund" or (row["kind"] == "payment" and row["reverses_id"])
        kind = {"charge": "charges", "payment": "payments", "refund": "refunds"}.get(row["kind"], "adjustments")
        day(on)["refunds" if gives_back else kind] += cents
        if row["line_id"]:
            left_of[row["line_id"]] -= cents
        else:
            open_on[row["charge_id"]] += cents
    elif what == "application":
        open_on[row["charge_id"]] -= cents
        left_of[row["line_id"]] -= cents
    elif what in ("tender", "voided-tender"):
        signed = cents if (row["kind"] == "payment") == (what == "tender") else -cents
        tenders[on][row["method"]] += signed
        if row["shift_id"] and row["method"] == "cash":
            shift(row["shift_id"])["cash"] += signed
    elif what in ("float", "pay-in", "pay-out", "count", "over-short"):
        key = {"float": "float", "pay-in": "in", "pay-out": "out", "count": "counted", "over-short": "overShort"}[what]
        one = shift(row["shift_id"])
        if what != "over-short" or row["kind"] == "count":
            one[key] = cents if what == "count" else one[key] + cents
    else:
        sys.exit(f"a line of another kind: {line}")

receivable, closing = 0, {}
for on in sorted(days):
    receivable += sum(days[on].values())
    closing[on] = receivable
for one in shifts.values():
    one["expected"] = one["float"] + one["cash"] + one["in"] - one["out"]
digests = {on: hashlib.sha256(f"daysheet day 1\n{on}\n\n{''.join(l + chr(10) for l in lines[on])}".encode()).hexdigest() for on in lines}
json.dump({"balances": balances, "days": days, "closing": closing, "tenders": tenders, "shifts": shifts, "firstDigests": digests,
           "owed": sum(open_on.values()), "unapplied": sum(left_of.values())}, sys.stdout, sort_keys=True)
