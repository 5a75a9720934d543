const path = require("node:path");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");

/** The workbench page: one script, one style sheet, one page in out/workbench. */
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
  ],
  performance: { hints: false },
  devtool: "source-map",
};
