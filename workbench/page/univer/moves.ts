import { LifecycleService, LifecycleStages, type Injector } from "@univerjs/core";
import { IRenderManagerService } from "@univerjs/engine-render";

/** Calls back after each scroll, zoom or change of size of a workbook's canvas. False: there is no canvas yet. */
export function whenMoved(injector: Injector, unitId: string, onMoved: () => void): boolean {
  const render = injector.get(IRenderManagerService).getRenderById(unitId);
  const view = render?.scene.getViewport("viewMain");
  const { stage } = injector.get(LifecycleService);
  if (!render || !view || stage < LifecycleStages.Rendered) return false;
  render.scene.onTransformChange$.subscribeEvent(onMoved);
  view.onScrollAfter$.subscribeEvent(onMoved);
  return true;
}
