/* global __dirname, module, require */
const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const CustomFunctionsMetadataPlugin = require("custom-functions-metadata-plugin");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const MiniCssExtractPlugin = require("mini-css-extract-plugin");
const { DEVELOPMENT_BASE_URL, baseUrlFrom, rebase } = require("./tools/baseUrl.cjs");
const { FunctionsJsonPlugin, GENERATED } = require("./tools/functionsJsonPlugin.cjs");
const { helpPage } = require("./tools/helpPage.cjs");

const functionFiles = require("./tools/functionFiles.json").map((file) => `./${file}`);

/**
 * One build for any address: `--env baseUrl=https://…` (or ADDIN_BASE_URL) goes into the manifest, functions.json and
 * the help links. Without it the build is for a server on this machine.
 */
/** Folders whose modules do nothing when they are loaded; the parser of text files is for the command line. */
const PURE_FOLDERS = [
  ...["costing", "rates", "intake", "app"].map((part) => path.join(__dirname, "src", part)),
  path.join(__dirname, "node_modules", "papaparse"),
];

module.exports = (env = {}, { mode = "production" } = {}) => {
  const baseUrl = baseUrlFrom(env.baseUrl);
  return {
    mode,
    devtool: "source-map",
    entry: { functions: functionFiles, taskpane: "./src/taskpane/boot.ts" },
    output: {
      path: path.join(__dirname, "dist"),
      filename: "[name].js",
      chunkFilename: "[name].js",
      clean: true,
      // Else the runtime looks for the global object with new Function, which the page's policy refuses.
      environment: { globalThis: true },
    },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: "ts-loader",
          // tsc checks the types in a step of its own.
          options: { transpileOnly: true, compilerOptions: { noEmit: false } },
        },
        // Data in, data out: a part that only a lazy chunk uses may go there, and one that nobody uses is left out.
        { include: PURE_FOLDERS, sideEffects: false },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
      ],
    },
    // The functions must run before anything else has loaded, so nothing is split off from them. Pane and ribbon share
    // the use cases: else whoever uses both would load them twice.
    optimization: {
      runtimeChunk: false,
      splitChunks: {
        chunks: ({ name }) => name === "pane" || name === "run",
        cacheGroups: {
          default: false,
          defaultVendors: false,
          cases: { name: "cases", minChunks: 2, minSize: 0 },
        },
      },
    },
    performance: { hints: false },
    plugins: [
      new CustomFunctionsMetadataPlugin({ output: GENERATED, input: functionFiles }),
      new FunctionsJsonPlugin({ baseUrl }),
      new MiniCssExtractPlugin({ filename: "[name].css" }),
      new HtmlWebpackPlugin({
        filename: "taskpane.html",
        template: "./src/taskpane/taskpane.html",
        chunks: ["functions", "taskpane"],
        chunksSortMode: "manual",
        scriptLoading: "blocking",
        inject: "body",
        minify: false,
      }),
      new CopyWebpackPlugin({
        patterns: [
          { from: "assets/*.png" },
          { from: "manifest.xml", transform: (text) => rebase(String(text), baseUrl) },
          { from: "docs/formulas.md", to: "docs/formulas.html", transform: (text) => helpPage(String(text)) },
          { from: "docs/pane.md", to: "docs/pane.html", transform: (text) => helpPage(String(text), "Flex Mix pane") },
        ],
      }),
    ],
    devServer: {
      port: Number(new URL(DEVELOPMENT_BASE_URL).port),
      server: "https",
      headers: { "Access-Control-Allow-Origin": "*" },
      hot: false,
    },
  };
};
