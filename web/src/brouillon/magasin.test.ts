import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrouillonVue } from "@executoire/server/contrat";
import type { Reponse } from "../api/client.ts";
import { type Copie, creerMagasin, type Depot } from "./magasin.ts";

interface Texte {
  texte: string;
}
const VIDE: Texte = { texte: "" };
const dire = (texte: string): Texte => ({ texte });

/** The server's rule: a save must name the version it replaces. */
function serveurEssai(depart: Texte | null = null) {
  let vue: BrouillonVue<Texte> = {
    cle: "pv:s",
    version: depart ? 1 : 0,
    contenu: depart,
    par: depart ? "Lucie" : null,
    modifieLe: depart ? "2026-11-24T09:00:00+01:00" : null,
  };
  const serveur = {
    ligne: "bonne" as "bonne" | "coupee" | "reponse-perdue",
    ecrits: [] as string[],
    vue: () => vue,
    enregistrer(contenu: Texte, par = "Lucie") {
      vue = { ...vue, version: vue.version + 1, contenu, par, modifieLe: "2026-11-24T10:00:00+01:00" };
      serveur.ecrits.push(contenu.texte);
    },
    supprimer() {
      vue = { ...vue, version: 0, contenu: null, par: null, modifieLe: null };
    },
    async lire(): Promise<Reponse<BrouillonVue<Texte>>> {
      return serveur.ligne === "coupee" ? { sorte: "coupure" } : { sorte: "ok", valeur: vue };
    },
    async ecrire(version: number, contenu: Texte): Promise<Reponse<BrouillonVue<Texte>>> {
      if (serveur.ligne === "coupee") return { sorte: "coupure" };
      if (version !== vue.version) return { sorte: "conflit", vue };
      serveur.enregistrer(contenu);
      if (serveur.ligne === "reponse-perdue") {
        serveur.ligne = "bonne";
        return { sorte: "coupure" };
      }
      return { sorte: "ok", valeur: vue };
    },
  };
  return serveur;
}

/** The device: it outlives the pages. */
function appareil() {
  let copie: Copie<Texte> | undefined;
  const depot: Depot<Texte> = {
    lire: async () => copie,
    retenir() {},
    garder: async (nouvelle) => {
      copie = structuredClone(nouvelle);
    },
    oublier: async () => {
      copie = undefined;
    },
  };
  return { depot, copie: () => copie };
}

function ouvrirPage(serveur: ReturnType<typeof serveurEssai>, { depot } = appareil()) {
  let due: { ms: number; faire: () => void } | null = null;
  const pauses: number[] = [];
  const magasin = creerMagasin<Texte>(VIDE, {
    lire: serveur.lire,
    ecrire: serveur.ecrire,
    depot,
    planifier(ms, faire) {
      const celle = { ms, faire };
      due = celle;
      pauses.push(ms);
      return () => {
        if (due === celle) due = null;
      };
    },
    deconnecter() {},
  });
  return {
    magasin,
    pauses,
    /** Time passes until the pause in course ends. */
    async passer() {
      const celle = due;
      due = null;
      celle?.faire();
      await reposer();
    },
  };
}
const reposer = async () => {
  for (let i = 0; i < 20; i++) await new Promise((suite) => setImmediate(suite));
};

test("typing is saved once the hand rests, not at each letter", async () => {
  const serveur = serveurEssai();
  const { magasin, passer } = ouvrirPage(serveur);
  await reposer();
  for (const texte of ["L", "Le", "Le conseil"]) magasin.changer(dire(texte));
  assert.equal(magasin.etat().statut, "en-cours");
  assert.deepEqual(serveur.ecrits, []);
  await passer();
  assert.deepEqual(serveur.ecrits, ["Le conseil"]);
  assert.equal(magasin.etat().statut, "enregistre");
  assert.equal(magasin.etat().par, "Lucie");
});

test("the device keeps what is typed until the server has it, then forgets it", async () => {
  const serveur = serveurEssai();
  const poste = appareil();
  const { magasin, passer } = ouvrirPage(serveur, poste);
  await reposer();
  magasin.changer(dire("gardé"));
  await reposer();
  assert.equal(poste.copie()?.contenu.texte, "gardé");
  await passer();
  assert.equal(poste.copie(), undefined);
});

test("a page closed with the line cut loses nothing: opened again, it sends what was kept", async () => {
  const serveur = serveurEssai(dire("début"));
  const poste = appareil();
  const page = ouvrirPage(serveur, poste);
  await reposer();
  serveur.ligne = "coupee";
  page.magasin.changer(dire("début, puis la suite"));
  await page.passer();
  assert.equal(page.magasin.etat().statut, "hors-ligne");

  serveur.ligne = "bonne";
  const retour = ouvrirPage(serveur, poste);
  await reposer();
  assert.equal(retour.magasin.etat().contenu.texte, "début, puis la suite");
  await retour.passer();
  assert.equal(serveur.vue().contenu?.texte, "début, puis la suite");
  assert.equal(retour.magasin.etat().statut, "enregistre");
});

test("while the line is cut the attempts go on, further and further apart, and one succeeds on return", async () => {
  const serveur = serveurEssai();
  const { magasin, passer, pauses } = ouvrirPage(serveur);
  await reposer();
  serveur.ligne = "coupee";
  magasin.changer(dire("un"));
  await passer();
  magasin.changer(dire("deux"));
  for (let i = 0; i < 7; i++) await passer();
  assert.deepEqual(pauses.slice(1, 8), [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  serveur.ligne = "bonne";
  await passer();
  assert.deepEqual(serveur.ecrits, ["deux"]);
  assert.equal(magasin.etat().statut, "enregistre");
});

test("two writers: neither text is written over, both are there to choose from", async () => {
  const serveur = serveurEssai(dire("commun"));
  const { magasin, passer } = ouvrirPage(serveur);
  await reposer();
  serveur.enregistrer(dire("celui de Camille"), "Camille");
  magasin.changer(dire("le mien"));
  await passer();
  const { statut, conflit, contenu } = magasin.etat();
  assert.equal(statut, "conflit");
  assert.equal(conflit?.contenu?.texte, "celui de Camille");
  assert.equal(contenu.texte, "le mien");
  // Still typing: still nothing sent.
  magasin.changer(dire("le mien, plus long"));
  magasin.vider();
  await passer();
  assert.equal(serveur.vue().contenu?.texte, "celui de Camille");
});

test("keeping mine replaces theirs knowingly, and theirs can be brought back", async () => {
  const serveur = serveurEssai(dire("commun"));
  const { magasin, passer } = ouvrirPage(serveur);
  await reposer();
  serveur.enregistrer(dire("le sien"), "Camille");
  magasin.changer(dire("le mien"));
  await passer();
  magasin.garderLeMien();
  await reposer();
  assert.equal(serveur.vue().contenu?.texte, "le mien");
  assert.equal(magasin.etat().statut, "enregistre");
  magasin.reprendreEcartee();
  await passer();
  assert.equal(serveur.vue().contenu?.texte, "le sien");
  assert.equal(magasin.etat().ecartee?.contenu.texte, "le mien");
});

test("taking theirs shows it, sends nothing, and mine can be brought back", async () => {
  const serveur = serveurEssai(dire("commun"));
  const poste = appareil();
  const { magasin, passer } = ouvrirPage(serveur, poste);
  await reposer();
  serveur.enregistrer(dire("le sien"), "Camille");
  magasin.changer(dire("le mien"));
  await passer();
  magasin.prendreLeSien();
  await reposer();
  assert.equal(magasin.etat().contenu.texte, "le sien");
  assert.equal(poste.copie(), undefined);
  magasin.reprendreEcartee();
  await passer();
  assert.equal(serveur.vue().contenu?.texte, "le mien");
});

test("somebody else wrote exactly the same thing: there is nothing to choose", async () => {
  const serveur = serveurEssai(dire("commun"));
  const { magasin, passer } = ouvrirPage(serveur);
  await reposer();
  serveur.enregistrer(dire("pareil"), "Camille");
  magasin.changer(dire("pareil"));
  await passer();
  assert.equal(magasin.etat().statut, "enregistre");
  assert.equal(magasin.etat().conflit, null);
});

test("a save whose answer was lost is not a conflict with oneself, even after a reload", async () => {
  const serveur = serveurEssai(dire("commun"));
  const poste = appareil();
  const page = ouvrirPage(serveur, poste);
  await reposer();
  serveur.ligne = "reponse-perdue";
  page.magasin.changer(dire("envoyé"));
  await page.passer();
  page.magasin.changer(dire("envoyé, et la suite"));
  await reposer();
  const retour = ouvrirPage(serveur, poste);
  await reposer();
  await retour.passer();
  assert.equal(retour.magasin.etat().conflit, null);
  assert.equal(serveur.vue().contenu?.texte, "envoyé, et la suite");
  // The first page finds its own words too.
  await page.passer();
  assert.equal(page.magasin.etat().statut, "enregistre");
});

test("letters typed while a save travels go with the next one", async () => {
  const serveur = serveurEssai();
  const { magasin, passer } = ouvrirPage(serveur);
  await reposer();
  magasin.changer(dire("un"));
  const envoi = passer();
  magasin.changer(dire("un deux"));
  await envoi;
  assert.deepEqual(serveur.ecrits, ["un"]);
  assert.equal(magasin.etat().statut, "en-cours");
  await passer();
  assert.deepEqual(serveur.ecrits, ["un", "un deux"]);
});

test("a page that goes away sends at once what waits for its pause", async () => {
  const serveur = serveurEssai();
  const { magasin } = ouvrirPage(serveur);
  await reposer();
  magasin.changer(dire("vite"));
  magasin.vider();
  await reposer();
  assert.deepEqual(serveur.ecrits, ["vite"]);
  assert.equal(magasin.repose(), true);
});

test("looked at again, an idle page shows what a colleague saved meanwhile", async () => {
  const serveur = serveurEssai(dire("avant"));
  const { magasin } = ouvrirPage(serveur);
  await reposer();
  serveur.enregistrer(dire("après"), "Camille");
  magasin.rafraichir();
  await reposer();
  assert.equal(magasin.etat().contenu.texte, "après");
  assert.equal(magasin.etat().par, "Camille");
});

test("a draft that is gone from the server asks before it is written again", async () => {
  const serveur = serveurEssai(dire("avant"));
  const { magasin, passer } = ouvrirPage(serveur);
  await reposer();
  serveur.supprimer();
  magasin.changer(dire("trop tard"));
  await passer();
  assert.equal(magasin.etat().statut, "conflit");
  assert.equal(magasin.etat().conflit?.contenu, null);
  assert.deepEqual(serveur.ecrits, []);
});

test("words typed before the device was read do not erase what it kept", async () => {
  const serveur = serveurEssai(dire("serveur"));
  const poste = appareil();
  await poste.depot.garder({ version: 1, contenu: dire("gardé hier") });
  const { magasin } = ouvrirPage(serveur, poste);
  magasin.changer(dire("tapé trop tôt"));
  await reposer();
  assert.equal(magasin.etat().ecartee?.contenu.texte, "gardé hier");
});

test("a device that cannot keep a copy says so, and saving goes on", async () => {
  const serveur = serveurEssai();
  const depot: Depot<Texte> = {
    lire: async () => undefined,
    retenir() {},
    garder: async () => {
      throw new Error("refusé");
    },
    oublier: async () => {},
  };
  const { magasin, passer } = ouvrirPage(serveur, { depot, copie: () => undefined });
  await reposer();
  magasin.changer(dire("sans copie"));
  await reposer();
  assert.equal(magasin.etat().garde, false);
  await passer();
  assert.deepEqual(serveur.ecrits, ["sans copie"]);
});
