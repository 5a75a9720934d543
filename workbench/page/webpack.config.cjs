const path = require("node:path");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const MinimizerPlugin = require("minimizer-webpack-plugin");
const { NormalModuleReplacementPlugin, SourceMapDevToolPlugin } = require("webpack");

const HYPHENS = path.join(__dirname, "univer", "noHyphens.ts");

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
  // The grid's packages are 11 MB of script; webpack's usual minimizer takes a minute for them.
  optimization: { minimizer: [new MinimizerPlugin({ minify: MinimizerPlugin.esbuildMinify, extractComments: false })] },
  plugins: [
    new HtmlWebpackPlugin({ template: path.join(__dirname, "page.html"), scriptLoading: "defer" }),
    new MiniCssExtractPlugin({ filename: "[name].css" }),
    new NormalModuleReplacementPlugin(/^\.\/[\w-]+-[\w-]{8}\.js$/, (resource) => {
      if (/@univerjs[\\/]engine-render[\\/]/.test(resource.context)) resource.request = HYPHENS;
    }),
    // Maps of our own code only, for the same reason.
    new SourceMapDevToolPlugin({ filename: "[file].map", include: /^(page|grid)\.js$/ }),
  ],
  performance: { hints: false },
  devtool: false,
};
