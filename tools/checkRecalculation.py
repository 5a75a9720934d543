"""Shows that a result workbook goes on calculating without the add-in. Not part of npm test.

    /usr/bin/python3 tools/checkRecalculation.py BOOK.xlsx

Needs LibreOffice and openpyxl (Debian: libreoffice-calc python3-openpyxl). BOOK.xlsx is what "recommend" wrote. The
formulas are recalculated by LibreOffice: as they are, where every value must be the one that the add-in computed,
and with every token price 10 % higher, where the totals must follow to the minor unit and the staleness line must
change its text. It must change it too when two prices, or two rates, stand in each other's row. Exits 1 with what
differs.
"""
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from openpyxl import load_workbook

FACTOR = Decimal("1.1")
LINES = ["Sum of the rows", "Bought beyond the need", "On hand used"]


def tables_of(book):
    """Rows of every table of a workbook as dictionaries by column."""
    tables = {}
    for sheet in book:
        for table in sheet.tables.values():
            header, *body = [[cell.value for cell in row] for row in sheet[table.ref]]
            tables[table.displayName] = [dict(zip(header, row)) for row in body]
    return tables


def recalculated(path, change=None):
    """Tables after LibreOffice recalculated the book; openpyxl stores no values, so every formula is computed."""
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder) / "changed.xlsx"
        book = load_workbook(path)
        if change:
            change(book)
        book.save(changed)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        out = Path(folder) / "out"
        command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out), str(changed)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return tables_of(load_workbook(out / "changed.xlsx", data_only=True))


def raise_token_prices(book):
    for sheet in book:
        for table in sheet.tables.values():
            if table.displayName != "FlexTokenTiers":
                continue
            header, *body = sheet[table.ref]
            price = [cell.value for cell in header].index("Price per token")
            for row in body:
                if isinstance(row[price].value, (int, float)):
                    row[price].value = float(Decimal(str(row[price].value)) * FACTOR)


def swap_figures(column_of):
    """A change after which two different figures of a column stand in each other's row: no sum of the column changes."""

    def change(book):
        for sheet in book:
            for table in sheet.tables.values():
                header, *body = sheet[table.ref]
                names = [cell.value for cell in header]
                if table.displayName != column_of[0]:
                    continue
                cells = [row[names.index(column_of[1])] for row in body]
                cells = [cell for cell in cells if isinstance(cell.value, (int, float))]
                other = next((cell for cell in cells if cell.value != cells[0].value), None)
                if other is not None:
                    cells[0].value, other.value = other.value, cells[0].value

    return change


def same(left, right):
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) < 1e-6
    return (left if left is not None else "") == (right if right is not None else "")


def cents(value):
    return Decimal(str(value or 0)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def total(rows, column):
    return sum((cents(row[column]) for row in rows), Decimal(0))


def staleness(tables):
    return next(str(row["Value"]) for row in tables["FlexSummary"] if row["Item"] == "Inputs")


def differences(before, after):
    """Cells that the recalculation made different from what the add-in stored."""
    for name, rows in before.items():
        for index, row in enumerate(rows):
            for column, value in row.items():
                now = after[name][index][column]
                if not same(value, now):
                    yield f"{name} row {index + 1} {column}: stored {value!r}, recalculated {now!r}"


def reconciliation_problems(tables):
    mix = tables["FlexHybridMix"]
    for row in tables["FlexReconciliation"]:
        if sum(cents(row[line]) for line in LINES) != cents(row["Tokens billed"]):
            yield f"FlexReconciliation {row['Team']}: the lines do not add up to the bill"
    flex = total(tables["FlexMixDetail"], "Flex cost")
    whole = total(mix, "Total")
    checks = [
        ("Mix Detail against Hybrid Mix, Flex cost", flex, total(mix, "Flex cost")),
        ("Subscription and Flex cost against Total", total(mix, "Subscription cost") + flex, whole),
        ("FlexGroups against Hybrid Mix", total(tables["FlexGroups"], "Total"), whole),
        ("FlexCostByTeam against Hybrid Mix", total(tables["FlexCostByTeam"], "Total"), whole),
        ("FlexReconciliation against Mix Detail", total(tables["FlexReconciliation"], "Sum of the rows"), flex),
    ]
    for name, left, right in checks:
        if left != right:
            yield f"{name}: {left} is not {right}"
    recommended = next(row for row in tables["FlexScenarios"] if row["Name"] == "Recommended")
    billed = total(tables["FlexReconciliation"], "Tokens billed")
    if cents(recommended["Total"]) != total(mix, "Subscription cost") + billed:
        yield "Recommended is not subscriptions and tokens billed"


def main(path):
    stored = tables_of(load_workbook(path, data_only=True))
    as_is = recalculated(path)
    dearer = recalculated(path, raise_token_prices)
    problems = [*differences(stored, as_is), *reconciliation_problems(as_is), *reconciliation_problems(dearer)]
    if staleness(as_is) != "current":
        problems.append(f"the staleness line says {staleness(as_is)!r} though nothing changed")
    if not staleness(dearer).startswith("inputs changed since"):
        problems.append(f"the staleness line says {staleness(dearer)!r} though prices changed")
    for column_of in [("FlexOffers", "Annual price"), ("FlexRates", "Tokens per day")]:
        swapped = recalculated(path, swap_figures(column_of))
        if not staleness(swapped).startswith("inputs changed since"):
            problems.append(f"the staleness line says {staleness(swapped)!r} though two figures of {column_of} were swapped")
    contracts = len({row["Contract"] for row in as_is["FlexReconciliation"]})
    is_whole = all(row["Total"] is None or row["Total"] % 1 == 0 for row in stored["FlexHybridMix"])
    tolerance = contracts * Decimal("1" if is_whole else "0.01")
    for scenario in as_is["FlexScenarios"]:
        raised = next(row for row in dearer["FlexScenarios"] if row["Name"] == scenario["Name"])
        if scenario["Token price"] is None and scenario["Total"] is not None:
            if abs(Decimal(str(raised["Token cost"])) - Decimal(str(scenario["Token cost"])) * FACTOR) > tolerance:
                problems.append(f"{scenario['Name']}: {scenario['Token cost']} became {raised['Token cost']}")
    for row in dearer["FlexScenarios"]:
        print(row["Name"], row["Subscription cost"], row["Token cost"], row["Total"])
    print(staleness(dearer))
    print("\n".join(problems[:40]) or "Everything agrees.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
