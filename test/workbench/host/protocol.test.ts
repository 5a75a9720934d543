import assert from "node:assert/strict";
import type { Executor } from "../../../workbench/host/executor/executor";
import { appContext, frameOf } from "../../../workbench/host/protocol/appContext";
import { createConnection } from "../../../workbench/host/protocol/connection";
import { parseEnvelope, responseText, type Envelope } from "../../../workbench/host/protocol/envelope";

const CONVERSATION = { conversationId: "talk", appId: "app" };
const INVOKE = 0;
const REGISTER = 1;
const UNREGISTER = 2;

interface Answer {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data: unknown;
  readonly _errorCode: number;
  readonly _responseType: number;
}

function open(executor: Executor = { processQuery: () => Promise.resolve({ body: "{}" }) }) {
  const documentSettings = new Map<string, string>();
  const connection = createConnection({ conversation: CONVERSATION, executor, documentSettings });
  const answers: Answer[] = [];
  let correlation = 0;
  const say = (name: string, data: unknown, type = INVOKE, more: Partial<Envelope> = {}): boolean =>
    connection.receive(
      JSON.stringify({
        _messageType: 0,
        _actionName: name,
        _actionType: type,
        _conversationId: "talk",
        _correlationId: ++correlation,
        _data: data,
        ...more,
      }),
      (text) => answers.push(JSON.parse(text) as Answer),
    );
  const call = (id: number, more: object = {}): boolean =>
    say("executeMethod", { DdaMethod: { DispatchId: id, Version: 1 }, ...more });
  return { connection, answers, say, call, documentSettings };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("an envelope of the protocol", () => {
  it("is read from its JSON text, and is none for any other text", () => {
    const message = { _messageType: 0, _actionName: "x", _conversationId: "c", _correlationId: 1, _data: null };
    assert.deepEqual(parseEnvelope(JSON.stringify(message)), message);
    for (const text of ["", "{", "null", "7", '"_actionName"', '{"type":"other"}', "[]"]) {
      assert.equal(parseEnvelope(text), null, text);
    }
  });

  it("answers under the name, the conversation and the number of the request", () => {
    const request = { _messageType: 0, _actionName: "ask", _conversationId: "c", _correlationId: 7, _data: null };
    assert.deepEqual(JSON.parse(responseText(request, { a: 1 }, 0, -2)), {
      _messageType: 1,
      _actionName: "ask",
      _conversationId: "c",
      _correlationId: 7,
      _origin: null,
      _data: { a: 1 },
      _errorCode: -2,
      _responseType: 0,
      _serializerVersion: 1,
    });
  });
});

describe("the connection to an add-in page", () => {
  it("leaves messages of other conversations and texts that are no messages alone", () => {
    const { connection, say, answers } = open();
    assert.equal(say("executeMethod", {}, INVOKE, { _conversationId: "other" }), false);
    assert.equal(
      connection.receive("no message", () => assert.fail("answered")),
      false,
    );
    assert.deepEqual(answers, []);
  });

  it("takes notifications of its conversation, and answers no response", () => {
    const { say, answers } = open();
    assert.equal(
      say("ContextActivationManager_notifyHost", ["app", 21], INVOKE, { _conversationId: "talk_ntf" }),
      true,
    );
    assert.equal(answers.length, 1);
    assert.equal(say("anything", null, INVOKE, { _messageType: 1 }), true);
    assert.equal(answers.length, 1);
  });

  it("tells the add-in everything that its library demands of a context", () => {
    const { say, answers } = open();
    say("ContextActivationManager_getAppContextAsync", "app");
    const context = answers[0]?._data as Record<string, unknown>;
    for (const name of ["_id", "_appName", "_appVersion", "_appUILocale", "_dataLocale", "_docUrl", "_clientMode"]) {
      assert.notEqual(context[name], undefined, name);
    }
    assert.deepEqual(context["_settings"], []);
    const matrix = JSON.parse(String(context["_requirementMatrix"])) as Record<string, unknown>;
    assert.equal(matrix["excelapi"], "1.15");
    assert.ok(Object.values(matrix).every((version) => typeof version === "string"));
  });

  it("hands a request to the executor and its answer back, transport errors as their number", async () => {
    const bodies: string[] = [];
    const executor: Executor = {
      processQuery: (body) => {
        bodies.push(body);
        return Promise.resolve(bodies.length === 1 ? { body: '{"Results":[]}' } : { errorCode: 5103 });
      },
    };
    const { call, answers } = open(executor);
    const ArrayData = ["IterativeExecutor", "POST", "ProcessQuery", [], '{"Actions":[]}'];
    call(93, { ArrayData });
    call(93, { ArrayData });
    await settled();
    assert.deepEqual(bodies, ['{"Actions":[]}', '{"Actions":[]}']);
    assert.deepEqual(
      answers.map((answer) => answer._data),
      [
        { Version: 1, Error: 0, Data: [200, [], '{"Results":[]}'] },
        { Version: 1, Error: 5103 },
      ],
    );
  });

  it("keeps document settings, and replaces all of them when it is told to", () => {
    const { call, documentSettings } = open();
    const save = (OverwriteIfStale: boolean, Properties: [string, string][]): boolean =>
      call(76, { DdaSettingsMethod: { OverwriteIfStale, Properties } });
    save(false, [["a", "1"]]);
    save(false, [["b", "2"]]);
    assert.deepEqual(
      [...documentSettings],
      [
        ["a", "1"],
        ["b", "2"],
      ],
    );
    save(true, [["c", "3"]]);
    assert.deepEqual([...documentSettings], [["c", "3"]]);
  });

  it("sends events as late answers to the registration, and none after it ended", () => {
    const { connection, say, answers } = open();
    const event = { category: 65536, type: 10, target: "sheet1", message: "{}" };
    connection.send([event]);
    say("richApiMessage", null, REGISTER);
    assert.deepEqual([answers[0]?._responseType, answers[0]?._data], [0, { Error: 0 }]);
    connection.send([event]);
    assert.equal(answers[1]?._responseType, 1);
    assert.equal(answers[1]._correlationId, answers[0]?._correlationId);
    assert.deepEqual(answers[1]._data, { ArrayData: [[65536, 10, "sheet1", "{}", 0, false]] });
    say("richApiMessage", null, UNREGISTER);
    connection.send([event]);
    assert.equal(answers.length, 3);
  });

  it("calls a ribbon command by its name and waits until the add-in says that it is done", async () => {
    const { connection, say, call, answers } = open();
    assert.throws(() => void connection.invokeCommand("recommendMix", "Button1"), /does not listen to ribbon commands/);
    say("appCommandInvoked", null, REGISTER);
    let isDone = false;
    const command = connection.invokeCommand("recommendMix", "Button1").then(() => {
      isDone = true;
    });
    const sent = answers[1]?._data as Record<string, string>;
    assert.equal(sent["1"], "recommendMix");
    assert.deepEqual(JSON.parse(sent["2"] ?? ""), { source: { id: "Button1" } });
    await settled();
    assert.equal(isDone, false);
    call(94, { "0": sent["0"], "1": 0 });
    await command;
    assert.equal(isDone, true);
  });

  it("says when the add-in begins to listen to ribbon commands", async () => {
    const { connection, say } = open();
    let isListening = false;
    void connection.listens.then(() => (isListening = true));
    say("richApiMessage", null, REGISTER);
    await settled();
    assert.equal(isListening, false);
    say("appCommandInvoked", null, REGISTER);
    await settled();
    assert.equal(isListening, true);
  });

  it("says when the add-in has no function of the name that a button gives", async () => {
    const { connection, say, call, answers } = open();
    say("appCommandInvoked", null, REGISTER);
    const command = connection.invokeCommand("nobody", "Button1");
    const sent = answers[1]?._data as Record<string, string>;
    call(94, { "0": sent["0"], "1": 5001 });
    await assert.rejects(command, /did not call the function of the button \(error 5001\)/);
  });

  it("refuses what it does not know with an error, and lists it by its name", () => {
    const { connection, say, call, answers } = open();
    say("openBrowserWindow", {});
    call(64);
    assert.equal(answers[0]?._errorCode, -2);
    assert.deepEqual(answers[1]?._data, { Version: 1, Error: 5000 });
    assert.deepEqual(connection.notEmulated, ["openBrowserWindow", "method 64"]);
  });
});

describe("the address of an add-in page", () => {
  it("ends with the connection, so that nothing becomes a part of the host's origin", () => {
    const { src, name } = frameOf("https://localhost:3000/taskpane.html", "https://localhost:3001", CONVERSATION);
    assert.ok(src.endsWith("&_xdm_Info=talk|app|https://localhost:3001"));
    assert.match(src, /taskpane\.html\?_host_Info=Excel\$Web\$16\.01\$en-US\$[^#]*\$3#/);
    const inName = JSON.parse(name) as Record<string, string>;
    assert.equal(inName["xdmInfo"], "talk|app|https://localhost:3001");
    assert.match(frameOf("https://a/x?y=1", "https://a", CONVERSATION).src, /\?y=1&_host_Info=/);
  });

  it("belongs to a context with the settings that the document has", () => {
    const context = appContext(CONVERSATION, new Map([["k", '"v"']]));
    assert.deepEqual(context["_settings"], [["k", '"v"']]);
    assert.equal(context["_id"], "app");
  });
});
