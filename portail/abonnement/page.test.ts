import assert from "node:assert/strict";
import { test } from "node:test";
import { collectivite, publier } from "../temoin.ts";
import { pageCadre, pageIntegrer } from "./cadre.ts";
import { messageAlerte, messageConfirmation } from "./messages.ts";
import { type EtatAbonnement, pageAbonnement } from "./page.ts";
import { type ActeRetire, pageRetiree } from "./retiree.ts";

const HOSTILE = `<script>alert("x")</script> "><img src=x onerror='y'> &amp;`;
const c = { ...collectivite, nom: HOSTILE };
const filtre = { matiere: HOSTILE, q: HOSTILE };
const retire: ActeRetire = {
  numero: "2024/5",
  nom: "délibération",
  feminin: true,
  objet: HOSTILE,
  dateDecision: "2024-03-19",
  publieLe: "2024-03-22T14:27:00+01:00",
  retireLe: "2024-06-03T09:00:00+02:00",
  motif: HOSTILE,
  interruptions: [{ du: "2024-04-01T09:00:00+02:00", au: "2024-04-02T09:00:00+02:00" }],
};
const formulaire: EtatAbonnement = {
  etape: "formulaire",
  courriel: true,
  matieres: [
    { code: "7", libelle: HOSTILE },
    { code: "7.4", libelle: HOSTILE },
  ],
  saisie: { adresse: HOSTILE, matiere: "7.4", q: HOSTILE },
  refus: { champ: "adresse", phrase: HOSTILE },
};
const etats: EtatAbonnement[] = [
  formulaire,
  { ...formulaire, refus: { champ: null, phrase: HOSTILE } },
  { ...formulaire, courriel: false },
  { etape: "envoye", adresse: HOSTILE },
  { etape: "a-confirmer", jeton: HOSTILE, filtre },
  { etape: "confirme", filtre },
  { etape: "a-finir", jeton: HOSTILE, filtre },
  { etape: "fini" },
  { etape: "perime" },
];
const pages = [
  ...etats.map((etat) => pageAbonnement(c, etat)),
  pageRetiree(c, retire),
  pageIntegrer(c),
  pageCadre(c, [publier()], filtre),
];

test("hostile text stays text on every page of a subscription, of a withdrawal and of the frame", () => {
  for (const html of pages) {
    assert.doesNotMatch(html, /<script|<img|<style|\sstyle=/i);
    assert.doesNotMatch(html, /<[a-z][^>]*\sonerror=[^>"]*>/i);
    assert.equal(html.match(/<h1/g)?.length, 1);
    assert.equal(html.match(/<main/g)?.length, 1);
    assert.match(html, /^<!doctype html>\s*<html lang="fr">/);
  }
});

test("only the form has an address to share: what holds somebody’s link is for no engine", () => {
  const [avec, ...sans] = [pages[0], ...pages.slice(3, 9)];
  assert.match(avec ?? "", /rel="canonical"/);
  for (const html of sans) {
    assert.match(html ?? "", /<meta name="robots" content="noindex">/);
    assert.doesNotMatch(html ?? "", /canonical|og:url/);
  }
});

test("a refusal is tied to its field, which keeps what was typed and is marked wrong", () => {
  const html = pageAbonnement(collectivite, { ...formulaire, refus: { champ: "q", phrase: "Trop long." } });
  assert.match(html, /id="mots"[^>]*aria-describedby="erreur-q aide-mots" aria-invalid="true"/);
  assert.match(html, /<p class="erreur" id="erreur-q">Trop long\.<\/p>/);
  assert.match(html, /<option value="7\.4" selected>/);
});

test("a mail says the same in text and in plain markup, hostile words as words", () => {
  const acte = {
    numero: "2024/5",
    objet: HOSTILE,
    matiere: { code: "7.4", libelle: HOSTILE },
    dateDecision: "2024-03-19",
    nom: "délibération",
    adresse: "https://actes.exemple.fr/a/actes/2024-5",
  };
  const messages = [
    messageAlerte(c, { filtre, actes: [acte, acte], fin: "https://x.fr/fin?a=1&b=2" }),
    messageConfirmation(c, { filtre, lien: "https://x.fr/confirmer" }),
  ];
  for (const { objet, texte, html } of messages) {
    assert.doesNotMatch(html, /<script|<img|<style|style=/);
    assert.doesNotMatch(objet, /[\r\n]/);
    for (const [, lien] of texte.matchAll(/(https:\/\/\S+)/g))
      assert.ok(html.includes(`href="${lien?.replaceAll("&", "&amp;")}"`), lien);
  }
  assert.match(messages[0]?.objet ?? "", /^2 actes mis en ligne/);
});
