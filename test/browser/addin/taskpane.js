const said = document.getElementById("said");

async function write() {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add();
    sheet.getRange("A1:B3").values = [
      ["Product", "Days"],
      ["AutoCAD", 12],
      ["Revit", 30],
    ];
    sheet.getRange("B4").formulas = [["=SUM(B2:B3)"]];
    sheet.tables.add("A1:B3", true);
    sheet.activate();
    await context.sync();
  });
  said.textContent = "written";
}

Office.onReady(async () => {
  Office.actions.associate("writeCommand", async (event) => {
    await write();
    event.completed();
  });
  const button = document.getElementById("write");
  button.addEventListener("click", () => void write());
  await Excel.run(async (context) => {
    context.workbook.worksheets.onChanged.add(async (event) => {
      said.textContent = `${event.changeType} ${event.address} ${event.details ? event.details.valueAfter : ""}`;
    });
    await context.sync();
  });
  button.disabled = false;
});
