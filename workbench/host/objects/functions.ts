import { HostObject, type HostEnv } from "../executor/hostObject";

const DAYS_TO_1970 = { 1900: 25_569, 1904: 24_107 };
const MS_PER_DAY = 86_400_000;

/** Worksheet functions that may be called through the API; only `date`, which tells the date system. */
export class FunctionsObject extends HostObject {
  readonly className = "Functions";

  Date(year: number, month: number, day: number): HostObject {
    const system = this.env.book.date1904 ? 1904 : 1900;
    const serial = Date.UTC(year, month - 1, day) / MS_PER_DAY + DAYS_TO_1970[system];
    return new FunctionResultObject(this.env, serial);
  }
}

class FunctionResultObject extends HostObject {
  readonly className = "FunctionResult";

  constructor(
    env: HostEnv,
    private readonly result: number,
  ) {
    super(env);
  }
  get Value(): number {
    return this.result;
  }
  get Error(): null {
    return null;
  }
}
