/** Acts of the executive on the portal, each called by its name. */
import assert from "node:assert/strict";
import test from "node:test";
import {
  type ActePris,
  delais,
  type EtatActe,
  executoire,
  type FaitActe,
  foldActe,
  lireTexte,
  tribunal,
} from "@executoire/droit";
import { donneesActe } from "../donnees.ts";
import { fluxAtom } from "../flux.ts";
import type { ActePublic } from "../publication.ts";
import { collectivite, publier } from "../temoin.ts";
import { pageActe } from "./page.ts";

const { profil } = publier().etat.decision;
const SIGNATAIRE = { prenom: "Serge", nom: "SIMEON", qualite: "Président" };
const arrete: ActePris = {
  acte: "A2026_12",
  genre: "arrete-reglementaire",
  nature: "AR",
  profil,
  numero: "A2026-12",
  objet: "Circulation rue de la Mairie",
  matiere: { code: "6.1", libelle: "Police municipale" },
  texte: lireTexte("Vu le code de la route,\n\nARRÊTE :\n\nArticle 1 : La circulation est interdite."),
  annexes: [],
  dateDecision: "2026-11-20",
  lieu: "Caudry",
  signataire: SIGNATAIRE,
  categorie: "circulation",
  nominatif: false,
  a: "2026-11-20T09:00:00+01:00",
};
function enLigne(acte: Partial<ActePris>, mime = "application/pdf"): ActePublic {
  const faits: FaitActe[] = [
    { type: "ActePris", data: { ...arrete, ...acte } },
    {
      type: "DocumentDepose",
      data: {
        empreinte: "ab".repeat(32),
        octets: 54_321,
        mime,
        fichier: "f",
        pages: 1,
        champSignature: null,
        signePar: SIGNATAIRE,
        a: "2026-11-20T10:00:00+01:00",
      },
    },
    {
      type: "ActePublie",
      data: { empreinte: "ab".repeat(32), adresse: "x", a: "2026-11-20T11:00:00+01:00" },
    },
  ];
  const etat: EtatActe = foldActe(faits);
  const { le, explication } = executoire(etat);
  return {
    ...publier(),
    etat,
    executoireLe: le,
    explication,
    delais: delais(etat),
    tribunal: tribunal("59"),
    alias: [etat.acte],
    fichiers: {
      ...publier().fichiers,
      acte: { ...publier().fichiers.acte, octets: 54_321 },
      annexes: [],
      annexesRetenues: [],
    },
  };
}
const page = (acte: ActePublic) => pageActe(collectivite, acte, { aujourdhui: "2026-11-24" });
const contenu = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";

test("an arrêté is an arrêté everywhere on its page, in its data and in the feed", () => {
  const acte = enLigne({});
  const html = contenu(page(acte));
  for (const phrase of [
    /Arrêté numéro/,
    /Cet arrêté n’a pas d’annexe/,
    /Arrêté signé/,
    /de l’arrêté signé/,
    /Arrête\u00a0:/,
  ])
    assert.match(html, phrase);
  assert.doesNotMatch(html, /élibération|séance/i);
  const donnees = donneesActe(collectivite, acte);
  assert.equal(donnees.legislationType, "arrêté");
  assert.equal("@reverse" in donnees, false, "nobody voted it");
  assert.match(fluxAtom(collectivite, [acte]), /Arrêté du 20 novembre 2026, mis en ligne/);
});

test("an act the State need not receive is executory at its publication, and the page says so", () => {
  assert.match(page(enLigne({})), /sans transmission obligatoire/);
  assert.match(page(enLigne({ categorie: "police" })), /Cet arrêté n’est pas encore exécutoire/);
  assert.doesNotMatch(page(enLigne({})), /Accusé de réception/, "nothing is awaited");
});

test("a decision and a budget keep their gender, and a flow is not announced as a PDF", () => {
  const decision = contenu(
    page(enLigne({ genre: "decision", numero: "D2026-3", categorie: "deliberation" })),
  );
  assert.match(decision, /Décision signée/);
  assert.match(decision, /Cette décision n’est pas encore exécutoire/);
  assert.match(decision, /Décide\u00a0:/);
  const budget = contenu(
    page(enLigne({ genre: "budget", numero: "B2026-1", texte: { blocs: [] } }, "application/xml")),
  );
  assert.match(budget, /Document budgétaire signé/);
  assert.match(budget, /\(XML, 54\u00a0ko\)/);
  assert.doesNotMatch(budget, /id="texte"|href="#texte"/, "the file is the text");
});
