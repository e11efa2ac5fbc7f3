import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dateCivileDe, debutDuJour, heureDe, millisecondesDe, plusTard } from "./instants.ts";

test("an instant is read in Paris, whatever its own offset", () => {
  assert.equal(dateCivileDe("2024-03-22T09:43:21+01:00"), "2024-03-22");
  assert.equal(heureDe("2024-03-22T13:27:00Z"), "14:27");
  assert.equal(dateCivileDe("2024-07-31T22:30:00Z"), "2024-08-01");
  assert.equal(dateCivileDe("2024-12-31T23:30:00Z"), "2025-01-01");
  assert.equal(heureDe("2024-03-31T00:59:00Z"), "01:59");
  assert.equal(heureDe("2024-03-31T01:00:00Z"), "03:00");
  assert.equal(heureDe("2024-10-27T00:59:59.999Z"), "02:59");
  assert.equal(heureDe("2024-10-27T01:00:00Z"), "02:00");
});

test("Paris time agrees with the platform’s time zone data since 1996", () => {
  const format = new Intl.DateTimeFormat("fr-CA", {
    timeZone: "Europe/Paris",
    dateStyle: "short",
    timeStyle: "short",
    hour12: false,
  });
  fc.assert(
    fc.property(
      fc.date({
        min: new Date("1996-01-01T00:00:00Z"),
        max: new Date("2037-12-31T00:00:00Z"),
        noInvalidDate: true,
      }),
      (date) => {
        const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
        const instant = date.toISOString();
        assert.equal(dateCivileDe(instant), `${parts.year}-${parts.month}-${parts.day}`);
        assert.equal(heureDe(instant).slice(3), parts.minute);
        assert.equal(Number(heureDe(instant).slice(0, 2)), Number(parts.hour) % 24);
        assert.equal(millisecondesDe(instant), date.getTime());
      },
    ),
  );
});

test("the beginning of a day is that day, in winter and in summer", () => {
  for (const date of ["2024-01-15", "2024-03-31", "2024-07-14", "2024-10-27"]) {
    assert.equal(dateCivileDe(debutDuJour(date)), date);
    assert.equal(heureDe(debutDuJour(date)), "00:00");
  }
});

test("the later of two instants is found across offsets", () => {
  assert.equal(plusTard("2024-03-22T09:43:21+01:00", "2024-03-22T13:27:00Z"), "2024-03-22T13:27:00Z");
  assert.equal(plusTard("2024-03-22T23:30:00+02:00", "2024-03-22T22:00:00Z"), "2024-03-22T22:00:00Z");
});

test("a time without its offset is refused as a bug", () => {
  assert.throws(() => millisecondesDe("2024-03-22T09:43:21"), RangeError);
});
