CustomFunctions.associate("DOUBLE", (values) =>
  values.map((row) =>
    row.map((value) => {
      if (typeof value === "number") return value * 2;
      return new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "A number was expected.");
    }),
  ),
);
