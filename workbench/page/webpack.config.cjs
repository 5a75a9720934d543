const path = require("node:path");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { SourceMapDevToolPlugin } = require("webpack");

/** The workbench page in out/workbench: a small script that shows the page, and the grid, which it loads beside. */
module.exports = {
  mode: "production",
  target: ["web", "es2022"],
  entry: { page: path.join(__dirname, "main.ts") },
  output: { path: path.join(__dirname, "..", "..", "out", "workbench"), filename: "[name].js", clean: true },
  resolve: { extensions: [".ts", ".js"] },
  module: {
    rules: [
      { test: /\.ts$/, loader: "ts-loader", options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
    ],
  },
  plugins: [
    new HtmlWebpackPlugin({ template: path.join(__dirname, "page.html"), scriptLoading: "defer" }),
    new MiniCssExtractPlugin({ filename: "[name].css" }),
    new SourceMapDevToolPlugin({ filename: "[file].map", include: /^(page|grid)\.js$/ }),
  ],
  performance: { hints: false },
  // Maps of our own code only: those of the grid's packages took most of the time of a build.
  devtool: false,
};
