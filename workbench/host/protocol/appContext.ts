/** Requirement sets that the stand-in answers for; the office.js of the package ends at ExcelApi 1.15. */
export const REQUIREMENTS: Readonly<Record<string, string>> = {
  excelapi: "1.15",
  excelapionline: "1.1",
  sharedruntime: "1.1",
  customfunctionsruntime: "1.4",
  customfunctions: "1.9",
  dialogapi: "1.2",
  ribbonapi: "1.2",
  keyboardshortcuts: "1.1",
  addincommands: "1.3",
  settings: "1.1",
  documentevents: "1.1",
  selection: "1.1",
  matrixcoercion: "1.1",
  textcoercion: "1.1",
  richapiruntime: "1.2",
  richapiruntimeflag: "1.2",
};

/** How a conversation between the page of the host and the page of the add-in is named. */
export interface Conversation {
  readonly conversationId: string;
  readonly appId: string;
}

const EXCEL_ON_THE_WEB = 16;
const TASK_PANE = 2;

/** What the host tells the add-in of itself at the start. */
export function appContext(
  { appId }: Conversation,
  settings: ReadonlyMap<string, string>,
  requirements: Readonly<Record<string, string>> = REQUIREMENTS,
): Record<string, unknown> {
  return {
    _id: appId,
    _appName: EXCEL_ON_THE_WEB,
    _appVersion: "16.0",
    _appMinorVersion: 1,
    _appUILocale: "en-US",
    _dataLocale: "en-US",
    _docUrl: "https://localhost/Workbook.xlsx",
    _clientMode: 1,
    _settings: [...settings],
    _reason: "inserted",
    _osfControlType: 1,
    _eToken: "",
    _correlationId: "",
    _appInstanceId: appId,
    _requirementMatrix: JSON.stringify(requirements),
    _hostCustomMessage: "",
    _hostFullVersion: "16.0.0.0",
    _clientWindowHeight: 800,
    _clientWindowWidth: 400,
    _addinName: "add-in",
    _appDomains: [],
    _dialogRequirementMatrix: JSON.stringify({ dialogapi: "1.1" }),
    _featureGates: {},
    _initialDisplayMode: TASK_PANE,
    _wacHostEnvironment: "0",
  };
}

/** Flags of the host information: shared runtime, and custom functions in the page. */
const RUNTIME_FLAGS = 3;

/**
 * Address and frame name that make office.js find its host. The connection comes last in the address: what follows it
 * would become a part of the host's origin, and the client would then stay silent.
 */
export function frameOf(
  addinUrl: string,
  hostOrigin: string,
  { conversationId, appId }: Conversation,
): { readonly src: string; readonly name: string } {
  const hostInfo = ["Excel", "Web", "16.01", "en-US", "telemetry", "", "disableLogging", RUNTIME_FLAGS].join("$");
  const xdmInfo = `${conversationId}|${appId}|${hostOrigin}`;
  const separator = addinUrl.includes("?") ? "&" : "?";
  return {
    src: `${addinUrl}${separator}_host_Info=${hostInfo}#&_serializer_version=1&_xdm_Info=${xdmInfo}`,
    name: JSON.stringify({ baseFrameName: "frame", hostInfo, xdmInfo, serializerVersion: "1" }),
  };
}
