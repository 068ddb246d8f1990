// The one bearer value of an event: which spellings are read, which are refused, and a WebSocket's other places for it.

import { describe, expect, test } from "@jest/globals";
import { type Kind, MAKERS } from "../../arbitraries/event";
import { httpV1, httpV2, restRequest, webSocket } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint, NOW } from "../../arbitraries/jwt";
import { createSubject } from "../subject";

const good = mint(AUTH0_CLAIMS);
const header = `Bearer ${good}`;
const expired = `Bearer ${mint({ ...AUTH0_CLAIMS, iat: NOW - 7200, exp: NOW - 60 })}`;
const KINDS = Object.keys(MAKERS) as Kind[];

describe("credentials", () => {
  const values: readonly [title: string, value: string, code: string][] = [
    ["the scheme in lower case", `bearer ${good}`, "none"],
    ["the scheme in capitals", `BEARER ${good}`, "none"],
    ["no scheme", good, "credentials-malformed"],
    ["another scheme", `DPoP ${good}`, "credentials-malformed"],
    ["two spaces", `Bearer  ${good}`, "credentials-malformed"],
    ["a tab", `Bearer\t${good}`, "credentials-malformed"],
    ["a no-break space", `Bearer\u00a0${good}`, "credentials-malformed"],
    ["a space in front", ` Bearer ${good}`, "credentials-malformed"],
    ["a space behind", `Bearer ${good} `, "credentials-malformed"],
    ["a comma and a second credential", `Bearer ${good}, Bearer ${good}`, "credentials-malformed"],
    ["a comma behind", `Bearer ${good},`, "credentials-malformed"],
    ["a line break", `Bearer ${good}\r\n`, "credentials-malformed"],
    ["a folded line", `Bearer\r\n ${good}`, "credentials-malformed"],
    ["a NUL", `Bearer ${good}\u0000`, "credentials-malformed"],
    ["quotes", `Bearer "${good}"`, "credentials-malformed"],
    ["the scheme alone", "Bearer ", "credentials-malformed"],
  ];
  test.each(values.flatMap((value) => KINDS.map((kind) => [kind, ...value] as const)))(
    "%s, %s",
    async (kind, _title, value, code) => {
      expect(await createSubject().code(MAKERS[kind](value))).toBe(code);
    },
  );

  test.each([
    ["none", {}, "credentials-missing"],
    ["lower case", { authorization: header }, "none"],
    ["capitals", { AUTHORIZATION: header }, "none"],
    ["two equal ones", { Authorization: [header, header] }, "credentials-multiple"],
    ["two different ones", { Authorization: [header, expired] }, "credentials-multiple"],
    ["two spellings, equal", { Authorization: header, authorization: header }, "credentials-multiple"],
    ["two spellings, one empty", { Authorization: header, authorization: "" }, "credentials-multiple"],
    ["only Proxy-Authorization", { "Proxy-Authorization": header }, "credentials-missing"],
  ])("in the headers of REST and WebSocket events: %s", async (_, headers, code) => {
    expect(await createSubject().code(restRequest(headers))).toBe(code);
    expect(await createSubject().code(httpV1(headers))).toBe(code);
    expect(await createSubject().code(webSocket(headers))).toBe(code);
  });

  test("HTTP 2.0 joins two headers with a comma: refused", async () => {
    expect(await createSubject().code(httpV2({ Authorization: [header, header] }))).toBe(
      "credentials-malformed",
    );
  });

  test("the two header maps disagree: refused", async () => {
    const event = restRequest({ Authorization: header });
    const multiValueHeaders = { Authorization: [expired] };
    expect(await createSubject().code({ ...event, multiValueHeaders })).toBe("credentials-multiple");
  });

  test("one of the two header maps is enough", async () => {
    const { multiValueHeaders: _, ...single } = restRequest({ Authorization: header });
    expect(await createSubject().code(single)).toBe("none");
    expect(await createSubject().code({ ...restRequest({ Authorization: header }), headers: null })).toBe(
      "none",
    );
  });

  test("a token in the query of a REST or HTTP request is not read", async () => {
    const query = {
      queryStringParameters: { access_token: good },
      multiValueQueryStringParameters: { access_token: [good] },
    };
    expect(
      await createSubject({ env: { WEBSOCKET_TOKEN: "query:access_token" } }).code({
        ...restRequest({}),
        ...query,
      }),
    ).toBe("credentials-missing");
  });
});

describe("a WebSocket's alternative place for the token", () => {
  const protocol = (value: string | string[]) => webSocket({ "Sec-WebSocket-Protocol": value });
  const query = (value: string | string[]) => webSocket({}, { access_token: value });

  test.each([
    ["header", webSocket({ Authorization: header }), "none"],
    ["header", protocol(`bearer, ${good}`), "credentials-missing"],
    ["header", query(good), "credentials-missing"],
    ["protocol", protocol(`bearer, ${good}`), "none"],
    ["protocol", protocol(`bearer,${good}`), "none"],
    ["protocol", protocol(good), "credentials-malformed"],
    ["protocol", protocol(`bearer, ${good}, chat`), "credentials-malformed"],
    ["protocol", protocol([`bearer, ${good}`, `bearer, ${good}`]), "credentials-multiple"],
    ["protocol", webSocket({}), "credentials-missing"],
    ["protocol", webSocket({ Authorization: header }), "credentials-multiple"],
    ["protocol", query(good), "credentials-missing"],
    ["query:access_token", query(good), "none"],
    ["query:access_token", query([good, good]), "credentials-multiple"],
    ["query:access_token", { ...query(good), multiValueQueryStringParameters: null }, "none"],
    [
      "query:access_token",
      { ...query(good), queryStringParameters: { access_token: expired } },
      "credentials-multiple",
    ],
    ["query:access_token", query(`Bearer ${good}`), "credentials-malformed"],
    ["query:access_token", webSocket({}, { token: good }), "credentials-missing"],
    [
      "query:access_token",
      webSocket({ Authorization: header }, { access_token: good }),
      "credentials-multiple",
    ],
  ])("WEBSOCKET_TOKEN=%s (%#)", async (setting, event, code) => {
    expect(await createSubject({ env: { WEBSOCKET_TOKEN: setting } }).code(event)).toBe(code);
  });
});
