#!/bin/sh
# Shows what openpyxl and LibreOffice see in an .xlsx, and what it looks like. Not part of npm test.
#   tools/checkWithOfficeSuites.sh BOOK.xlsx [OUTPUT_FOLDER]
# Needs LibreOffice, pdftoppm and a python3 with openpyxl (Debian: libreoffice-calc python3-openpyxl poppler-utils);
# PYTHON names the interpreter, default /usr/bin/python3.
set -eu
book=${1:?usage: checkWithOfficeSuites.sh BOOK.xlsx [OUTPUT_FOLDER]}
out=${2:-$(mktemp -d)}
python=${PYTHON:-/usr/bin/python3}
mkdir -p "$out"

echo "== openpyxl: structure, and formulas with the values stored in the file (before any recalculation)"
"$python" - "$book" <<'PY'
import sys
from openpyxl import load_workbook

path = sys.argv[1]
formulas = load_workbook(path)
values = load_workbook(path, data_only=True)
print("names:", [(n.name, n.attr_text) for n in formulas.defined_names.definedName])
for sheet in formulas:
    print(f"sheet {sheet.title!r} {sheet.sheet_state} {sheet.dimensions} freeze={sheet.freeze_panes} titles={sheet.print_title_rows}")
    if not hasattr(sheet, "tables"):
        continue
    for table in sheet.tables.values():
        style = table.tableStyleInfo
        print("  table", table.displayName, table.ref, style and (style.name, style.showRowStripes), [c.name for c in table.tableColumns])
    for chart in sheet._charts:
        print("  chart", type(chart).__name__, getattr(chart, "grouping", ""), [(s.val.numRef.f, s.cat and (s.cat.strRef or s.cat.numRef).f) for s in chart.series])
    for area, rules in sheet.conditional_formatting._cf_rules.items():
        print("  conditional format", area.sqref, [r.type for r in rules])
    for rule in sheet.data_validations.dataValidation:
        print("  validation", rule.sqref, rule.type, rule.formula1)
    shown = 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" and shown < 12:
                shown += 1
                formula = cell.value if isinstance(cell.value, str) else f"{{{cell.value.text}}} {cell.value.ref}"
                print("  formula", cell.coordinate, formula, "->", repr(values[sheet.title][cell.coordinate].value))
PY

echo "== LibreOffice: every sheet as CSV, and the book as PDF and PNG"
soffice --headless -env:UserInstallation="file://$out/profile" --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir "$out" "$book" > "$out/soffice.log" 2>&1
soffice --headless -env:UserInstallation="file://$out/profile" --convert-to pdf --outdir "$out" "$book" >> "$out/soffice.log" 2>&1
name=$(basename "$book" .xlsx)
for csv in "$out/$name"-*.csv; do
  echo "-- $csv"
  head -n 12 "$csv"
done
pdftoppm -r 60 -png "$out/$name.pdf" "$out/$name"
echo "pictures:"
ls "$out"/*.png
