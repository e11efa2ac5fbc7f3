import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agenda,
  enchainer,
  petiteSeance,
  point,
  profil,
  refusSur,
  SIEGES,
  type Suivi,
  suivre,
  vote,
} from "../essais.ts";
import { deliberationAdoptee } from "./adoption.ts";
import { etatAuVote } from "./appliquer.ts";
import type { CommandeSeance } from "./commandes.ts";
import { recit } from "./recit.ts";
import { regulariteSeance } from "./regularite.ts";

const commune = profil({
  kind: "commune",
  population: 900,
  communeMembreDe3500: false,
  organe: "le Conseil municipal",
});
const clore = (id: string, n: number): CommandeSeance => ({
  ordre: "cloreScrutin",
  point: id,
  numero: `2026/${id}`,
  ...vote(n),
});
const appeler = (id: string): CommandeSeance => ({ ordre: "appelerPoint", point: id });
const sansPresident: CommandeSeance = {
  ordre: "constaterPresences",
  constats: [{ siege: "s1", etat: "excuse" }],
};

test("neither the urgency nor a closed sitting is voted while nobody presides", () => {
  const s = enchainer(
    petiteSeance(11, 9, { profil: commune, date: "2026-11-26", ordreDuJour: agenda(point("a")) }),
    sansPresident,
    { ordre: "ouvrir" },
  );
  const huisClos: CommandeSeance = { ordre: "prononcerHuisClos", demandeurs: ["s2", "s3", "s4"], ...vote(8) };
  assert.equal(refusSur(s, huisClos).code, "presidence-impossible");
  const confiee = suivre(s, { ordre: "confierPresidence", siege: "s2", cause: "empechement" });
  assert.equal(suivre(confiee, huisClos).etat.huisClos, true);
  const urgente = {
    ...s,
    etat: {
      ...s.etat,
      convocation: { envoyeeLe: "2026-11-24", joursFrancs: 1, requis: 3, urgence: "Péril" },
    },
  };
  assert.equal(refusSur(urgente, { ordre: "statuerUrgence", ...vote(8) }).code, "presidence-impossible");
});

test("a chair kept after the accounts, the maire being back, is pointed out", () => {
  const debut = enchainer(
    petiteSeance(11, 9, {
      profil: commune,
      ordreDuJour: agenda(point("c", { regime: { type: "comptes" } }), point("b")),
    }),
    { ordre: "ouvrir" },
    appeler("c"),
    { ordre: "confierPresidence", siege: "s3", cause: "comptes" },
    { ordre: "deporter", point: "c", siege: "s1", cause: "comptes", quitteLaSalle: true },
    clore("c", 8),
  );
  const dit = (s: Suivi) => regulariteSeance(s.faits).filter(({ intitule }) => intitule === "Présidence");
  assert.deepEqual(dit(debut), []);
  assert.deepEqual(dit(enchainer(debut, { ordre: "reprendrePresidence" }, appeler("b"), clore("b", 9))), []);
  const [ligne] = dit(enchainer(debut, appeler("b"), clore("b", 9)));
  assert.equal(ligne?.verdict, "avertissement");
  assert.equal(
    ligne?.phrase,
    "Prénom1 NOM1 était dans la salle et ne présidait pas le point «\u00a0Affaire b\u00a0».",
  );
});

test("an evening of votes under another chair is told by its first and its last", () => {
  const affaires = ["b", "d", "e", "f"];
  let s = enchainer(
    petiteSeance(11, 9, {
      profil: commune,
      ordreDuJour: agenda(point("c", { regime: { type: "comptes" } }), ...affaires.map((id) => point(id))),
    }),
    { ordre: "ouvrir" },
    appeler("c"),
    { ordre: "confierPresidence", siege: "s3", cause: "comptes" },
    { ordre: "deporter", point: "c", siege: "s1", cause: "comptes", quitteLaSalle: true },
    clore("c", 8),
  );
  for (const id of affaires) s = enchainer(s, appeler(id), clore(id, 9));
  const ligne = regulariteSeance(s.faits).find(({ intitule }) => intitule === "Présidence");
  assert.equal(
    ligne?.phrase,
    "Prénom1 NOM1 était dans la salle et ne présidait pas 4 votes, entre le point «\u00a0Affaire b\u00a0» et le point «\u00a0Affaire f\u00a0».",
  );
});

const installation = (): Suivi =>
  enchainer(
    petiteSeance(
      11,
      11,
      {
        profil: commune,
        date: "2026-03-20",
        installation: true,
        // The outgoing maire convened; the renewed council has no seat for him.
        president: { prenom: "Ancien", nom: "SORTANT", qualite: "Maire", siege: "sortant" },
        sieges: SIEGES.slice(0, 11),
        ordreDuJour: agenda(
          point("maire", {
            regime: { type: "nomination", mode: "uninominal", postes: 1, secretImpose: true },
          }),
          point("nombre"),
        ),
      },
      "2026-03-16",
    ),
    { ordre: "ouvrir" },
    appeler("maire"),
  );
const election: CommandeSeance = {
  ordre: "depouillerTour",
  point: "maire",
  numero: "2026/maire",
  blancs: 1,
  nuls: 0,
  nePrennentPasPart: 0,
  candidats: [{ nom: "Prénom4 NOM4", voix: 10 }],
};

test("at the installation the oldest member presides until the election, then the one elected, who signs what follows", () => {
  const refus = refusSur(installation(), election);
  assert.equal(refus.code, "presidence-impossible");
  assert.match(refus.remede, /plus âgé des membres présents/);
  const s = enchainer(
    installation(),
    { ordre: "confierPresidence", siege: "s9", cause: "doyen-age" },
    election,
    { ordre: "confierPresidence", siege: "s4", cause: "empechement" },
    appeler("nombre"),
    clore("nombre", 11),
  );
  const signe = (id: string) => deliberationAdoptee(etatAuVote(s.faits, id), id, "acte-1").president;
  assert.deepEqual(signe("maire"), { prenom: "Prénom9", nom: "NOM9", qualite: "Président de séance" });
  assert.deepEqual(signe("nombre"), { prenom: "Prénom4", nom: "NOM4", qualite: "Maire" });
  const phrases = recit(s.faits).map(({ phrase }) => phrase);
  assert.ok(phrases.includes("La présidence est confiée à Prénom4 NOM4"), "nobody is said to be prevented");
});
