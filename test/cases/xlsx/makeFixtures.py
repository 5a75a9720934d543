"""Makes the small .xlsx fixtures beside this file with openpyxl; LibreOffice converts one of them.

    python3 makeFixtures.py && soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir out openpyxl.xlsx
"""
import datetime
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

book = Workbook()
sheet = book.active
sheet.title = "Usage"
sheet.append(["User", "Product", "Days", "First day", "Active"])
for at, row in enumerate([("ann@example.com", "AutoCAD", 12), ("bob@example.com", "Revit", 250), ("=cmd", "Maya", 0)]):
    sheet.append([*row, datetime.date(2026, 1, 5 + at), at != 1])
sheet["A4"].data_type = "s"
sheet["A4"].quotePrefix = True
for row in range(2, 5):
    sheet.cell(row, 4).number_format = "yyyy-mm-dd"
for cell in sheet[1]:
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="1F4E79")
sheet["G1"] = "=SUM(C2:C4)"
sheet["G1"].comment = Comment("all days", "Ann")
table = Table(displayName="Usage", ref="A1:E4")
table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
sheet.add_table(table)
sheet.freeze_panes = "B2"
sheet.column_dimensions["A"].width = 28
sheet.row_dimensions[3].hidden = True
sheet.merge_cells("G3:H4")
sheet.conditional_formatting.add("C2:C4", CellIsRule(operator="lessThan", formula=["10"], fill=PatternFill(bgColor="FFC7CE")))
sheet.conditional_formatting.add("B2:B4", FormulaRule(formula=['$B2="Revit"'], font=Font(bold=True, color="9C0006")))
rule = DataValidation(type="list", formula1='"Flex,Named User"', allow_blank=True, showErrorMessage=True, errorTitle="Pin", error="Choose")
rule.add("F2:F4")
sheet.add_data_validation(rule)
sheet.page_setup.orientation = "landscape"
sheet.page_setup.fitToHeight = 0
sheet.sheet_properties.pageSetUpPr.fitToPage = True
sheet.print_title_rows = "1:1"
chart = BarChart()
chart.title = "Days"
chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=4), titles_from_data=True)
chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=4))
sheet.add_chart(chart, "J2")
hidden = book.create_sheet("Hidden")
hidden["A1"] = 1
hidden.sheet_state = "veryHidden"
book.defined_names.append(DefinedName("AsOf", attr_text="Usage!$G$1"))
book.save("openpyxl.xlsx")

old = Workbook()
old.epoch = CALENDAR_MAC_1904
old.active["A1"] = datetime.date(2026, 2, 1)
old.active["A1"].number_format = "yyyy-mm-dd"
old.save("date1904.xlsx")
