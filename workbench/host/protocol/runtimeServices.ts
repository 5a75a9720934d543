import type { ServiceObject } from "../executor/executor";

/** Services of the runtime that an add-in reaches by their type names: visibility, start behavior, ribbon state. */
export function runtimeServices(): Map<string, ServiceObject> {
  const state = { visibility: "Visible", start: "Inactive" };
  const runtime: ServiceObject = {
    SetAppRuntimeState: (value) => {
      state.visibility = String(value);
    },
    GetAppRuntimeState: () => state.visibility,
    SetAppRuntimeStartState: (value) => {
      state.start = String(value);
    },
    GetAppRuntimeStartState: () => state.start,
  };
  return new Map<string, ServiceObject>([
    ["Microsoft.InternalService.AddinInternalService", { NotifyActionHandlerReady: () => undefined }],
    ["Microsoft.AppRuntime.AppRuntimeService", runtime],
    ["Microsoft.AppRuntime.AppRuntimePersistenceService", runtime],
    ["Microsoft.DynamicRibbon.DynamicRibbon", { ExecuteRequestUpdate: () => undefined }],
  ]);
}
