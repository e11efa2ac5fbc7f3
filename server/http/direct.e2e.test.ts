/** A full evening held on the sitting screen by keyboard: twelve points, people who come and go, a line that breaks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type EtatSeance, type FaitSeance, faitsValables, foldSeance, votantsDe } from "@executoire/droit";
import { seance20240319 } from "@executoire/fixtures";
import type { Page } from "playwright-core";
import type { ProcesVerbalVue } from "../api/contrat.ts";
import { textePdf } from "../pdf.essai.ts";
import { clavier } from "./clavier.essai.ts";
import { commander, connecter, demanderApi } from "./gestes.essai.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { convoquerAujourdhui, POINTS } from "./seance.essai.ts";

const nomDe = (id: string) => {
  const siege = seance20240319.sieges.find((s) => s.id === id);
  const elu = siege?.titulaire ?? siege?.suppleant;
  return `${elu?.nom} ${elu?.prenom}`;
};

/** The sitting as the register has it. */
async function registre(page: Page, seance: string): Promise<{ etat: EtatSeance; faits: FaitSeance[] }> {
  const { corps } = await demanderApi<{ faits: FaitSeance[] }>(page, "GET", `/api/seances/${seance}`);
  return { etat: foldSeance(corps.faits), faits: corps.faits };
}

/** The gestures of a clerk who has no mouse. */
function greffe(page: Page) {
  const { aller, taper, touche } = clavier(page);
  const dansLaListe = async (id: string) => {
    await touche("Alt+Digit1");
    await page.locator('input[type="search"]:focus, [role="searchbox"]:focus').waitFor();
    await touche("Control+a");
    await taper(nomDe(id));
    await touche("ArrowDown");
    await page.locator(`[role="row"][data-key="${id}"]:focus`).waitFor();
  };
  return {
    aller,
    taper,
    touche,
    dansLaListe,
    /** P, S, E, A on a seat found by its name. */
    async constater(id: string, lettre: "p" | "s" | "e" | "a") {
      await dansLaListe(id);
      await touche(lettre);
    },
    async donnerProcuration(mandant: string, mandataire: string) {
      await dansLaListe(mandant);
      await touche("r");
      await page.locator('[role="combobox"]:focus').waitFor();
      await taper(nomDe(mandataire));
      await touche("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      // The focus comes back to the row one left.
      await page.locator(`[role="row"][data-key="${mandant}"]:focus`).waitFor();
    },
    async choisirPoint(rang: number) {
      await touche("Alt+Digit2");
      await aller("button", new RegExp(`^${rang}${POINTS[rang - 1]}`));
      await touche("Enter");
      await page.getByRole("heading", { level: 2, name: `${rang}. ${POINTS[rang - 1]}` }).waitFor();
    },
    async appeler(rang: number) {
      await this.choisirPoint(rang);
      await aller("button", /^Appeler le point$/);
      await touche("Enter");
      if (rang > 1 && rang < POINTS.length)
        await page.locator('form[aria-label="Vote"] input:focus').waitFor();
    },
    /** The line of the vote, then Enter. Nothing typed: unanimity. */
    async voter(phrase?: string) {
      if (phrase !== undefined) {
        await touche("Control+a");
        await taper(phrase);
      }
      await touche("Enter");
      await page.locator(".resultat").waitFor();
    },
  };
}

const attendre = async (page: Page, predicat: () => Promise<boolean>, quoi: string) => {
  for (let i = 0; i < 150; i++) {
    if (await predicat()) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`Jamais vu : ${quoi}`);
};

test("an evening of twelve points by keyboard, with a cut line, a colleague and the screen of the room", {
  skip: sansNavigateur,
  timeout: 420_000,
}, async () => {
  await using banc: Banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string, p?: Page) => {
    defauts.push(...(await banc.regarder(nom, p)).filter((d) => !/ERR_INTERNET_DISCONNECTED/.test(d)));
  };
  await connecter(banc);
  const seance = await convoquerAujourdhui(banc);
  const adresse = `${banc.url}/agents/seances/${seance}`;

  // The screen of the room, on the projector; a colleague at the door, on another computer.
  const salle = await banc.autrePersonne();
  await connecter(banc, salle, "president@caudresis.test");
  await salle.goto(`${adresse}/salle`);
  await salle.getByRole("heading", { name: "La séance va s’ouvrir" }).waitFor();
  const collegue = await banc.autrePersonne();
  await connecter(banc, collegue);

  await page.goto(`${adresse}/direct`);
  await page.getByRole("searchbox", { name: "Chercher un siège" }).waitFor();
  const g = greffe(page);
  const lu = () => registre(collegue, seance);

  // Attendance: all present but three, who gave a procuration.
  await g.aller("button", /^Marquer présents les sièges restants$/);
  await g.touche("Enter");
  await g.constater("S26", "s");
  await g.constater("S49", "s");
  for (const id of ["S01", "S02", "S03"]) await g.constater(id, "e");
  await g.donnerProcuration("S01", "S04");
  await g.donnerProcuration("S02", "S05");
  await g.donnerProcuration("S03", "S06");
  await g.touche("Alt+Digit1");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  for (let i = 0; i < 12 && !(await page.locator('[role="combobox"]:focus').count()); i++)
    await g.touche("Shift+Tab");
  await g.taper(nomDe("S07"));
  await g.touche("Enter");
  await page.getByText("71 présents").first().waitFor();
  await g.aller("button", /^Ouvrir la séance$/);
  await g.touche("Enter");
  await salle.getByRole("heading", { name: "Séance ouverte" }).waitFor();
  await regarder("tenue-ouverte");

  // 1: procedure. 2: unanimity, and the room sees it.
  await g.appeler(1);
  await salle.getByRole("heading", { name: POINTS[0] as string }).waitFor();
  await g.appeler(2);
  await salle.getByRole("heading", { name: POINTS[1] as string }).waitFor();
  await g.voter();
  await salle.getByRole("heading", { name: /Adoptée à l’unanimité/ }).waitFor();
  await regarder("salle-resultat", salle);

  // Three procurations lapse: their holder leaves, their giver arrives, their holder leaves again.
  await g.appeler(3);
  await g.constater("S04", "a");
  await page
    .getByText(/procuration de BASQUIN Alexandre n’est plus portée/)
    .first()
    .waitFor();
  await regarder("tenue-caduque");
  await g.constater("S02", "p");
  await page
    .getByText(/procuration donnée à OLIVIER Jacques tombe/)
    .first()
    .waitFor();
  await g.constater("S06", "e");
  await page
    .getByText(/procuration de BACCOUT Fabrice n’est plus portée/)
    .first()
    .waitFor();
  // Who leaves may give one.
  await g.donnerProcuration("S06", "S08");
  await g.constater("S04", "p");
  await g.choisirPoint(3);
  await g.aller("input", /Le vote/);
  await g.voter("2 contre, 1 abstention");

  // 4: typed by mistake, taken back with its reason.
  await g.constater("S09", "a");
  await page.keyboard.press("Control+z");
  await page.getByRole("dialog", { name: /Annuler ce geste/ }).waitFor();
  await regarder("tenue-annuler");
  await g.touche("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await attendre(page, async () => (await lu()).etat.presences.S09 === "titulaire-present", "l’annulation");

  // 5: an interested member stands aside.
  await g.appeler(5);
  await g.aller("summary", /Membres qui se retirent/);
  await g.touche("Enter");
  await g.aller("combobox", /Membre qui se retire/);
  await g.taper(nomDe("S10"));
  await g.touche("Enter");
  await page
    .getByText(/quitte la salle/)
    .first()
    .waitFor();
  await g.choisirPoint(5);
  await g.aller("input", /Le vote/);
  await g.voter();

  // 6: a tie, decided by the chair. 7: a secret ballot.
  await g.appeler(6);
  await attendre(page, async () => (await lu()).etat.pointCourant === "p6", "l’appel du point 6");
  const moitie = votantsDe((await lu()).etat, "p6").votants;
  const reste = moitie % 2;
  const egal = (moitie - reste) / 2;
  await g.touche("Control+a");
  await g.taper(`${egal} pour, ${egal} contre${reste ? ", 1 abstention" : ""}`);
  await page
    .getByText(/Partage égal/)
    .first()
    .waitFor();
  await regarder("tenue-partage");
  await g.aller("input", /^Pour$/);
  await g.touche("Space");
  await g.aller("button", /^Clore le scrutin$/);
  await g.touche("Enter");
  await page.locator(".resultat").waitFor();
  await g.appeler(7);
  await g.aller("input", /^Ordinaire$/);
  await g.touche("ArrowRight");
  await g.touche("ArrowRight");
  const secret = votantsDe((await lu()).etat, "p7").votants;
  await g.choisirPoint(7);
  await g.aller("input", /Le vote/);
  await g.voter(`${secret - 10} pour, 10 contre`);
  await salle
    .getByText(`${secret - 10}`)
    .first()
    .waitFor();

  // 8: the line breaks in the middle of the vote. Everything goes on: the close, a departure, the next call.
  await g.appeler(8);
  await attendre(page, async () => (await lu()).etat.pointCourant === "p8", "l’appel du point 8");
  await page.context().setOffline(true);
  await page.getByText(/Hors ligne depuis/).waitFor();
  await g.aller("input", /Le vote/);
  await g.voter("3 contre");
  await page
    .getByText(/À confirmer/)
    .first()
    .waitFor();
  await g.constater("S11", "a");
  await g.appeler(9);
  await g.constater("S01", "p");
  await page.getByText(/4 gestes gardés sur cet appareil/).waitFor();
  await regarder("tenue-hors-ligne");
  // The page is closed and opened again without network: nothing is lost.
  await page.reload();
  await page.getByText(/4 gestes gardés sur cet appareil/).waitFor({ timeout: 60_000 });
  await page
    .getByText(/À confirmer/)
    .first()
    .waitFor();
  assert.equal((await lu()).etat.points.p8?.scrutin, undefined, "le registre n’a encore rien reçu");
  // Meanwhile the colleague at the door writes about one of the seats.
  await commander(collegue, seance, {
    ordre: "constaterPresences",
    constats: [{ siege: "S01", etat: "absent" }],
  });
  await page.context().setOffline(false);
  await attendre(page, async () => (await lu()).etat.pointCourant === "p9", "le retour de la ligne");
  await page.locator(".enregistrement-enregistre").waitFor();
  // What the colleague said of that seat is not covered over: the clerk is asked.
  await page.getByText(/BASQUIN Alexandre est maintenant absent/).waitFor();
  await regarder("tenue-litige");
  await g.touche("Alt+Digit1");
  for (let i = 0; i < 40 && !(await page.locator('button:focus:has-text("L’abandonner")').count()); i++)
    await g.touche("Shift+Tab");
  await g.touche("Enter");
  await page.getByText(/BASQUIN Alexandre est maintenant absent/).waitFor({ state: "detached" });
  const retour = await lu();
  assert.equal(retour.etat.presences.S11, "absent");
  assert.equal(retour.etat.presences.S01, "absent");
  assert.equal(retour.etat.points.p8?.scrutin?.contre, 3);
  assert.equal(
    retour.faits.filter((f) => f.type === "ScrutinClos" && f.data.point === "p8").length,
    1,
    "le vote n’est ni perdu ni doublé",
  );

  // The colleague writes while both are on line: it appears without reloading.
  await g.choisirPoint(9);
  await commander(collegue, seance, {
    ordre: "constaterPresences",
    constats: [{ siege: "S12", etat: "excuse" }],
  });
  await g.dansLaListe("S12");
  await page.locator('[role="row"][data-key="S12"].siege-excuse').waitFor();
  await g.constater("S12", "p");
  await g.choisirPoint(9);
  await g.aller("input", /Le vote/);
  await g.voter();

  // 10: put off, with its reason. 11: behind closed doors, of which the room sees only that.
  await g.choisirPoint(10);
  await g.aller("button", /^Reporter ou retirer$/);
  await g.touche("Enter");
  await page.getByRole("dialog").waitFor();
  await g.aller("input", /Motif/);
  await g.taper("Avis du comité social territorial attendu.");
  await g.touche("Enter");
  await page.getByText(/Reporté à une séance ultérieure à/).waitFor();
  await g.aller("button", /^Huis clos$/);
  await g.touche("Enter");
  await page.getByRole("dialog").waitFor();
  await g.aller("button", /^Clore ce vote$/);
  await regarder("tenue-huis-clos");
  await g.touche("Enter");
  await page.getByText("Séance à huis clos.").waitFor();
  await salle.getByRole("heading", { name: "Séance à huis clos" }).waitFor();
  assert.doesNotMatch((await salle.locator("main").textContent()) ?? "", /présents|Cession|suivre/);
  await regarder("salle-huis-clos", salle);
  await g.appeler(11);
  await g.voter();
  await g.touche("Alt+Digit1");
  for (let i = 0; i < 40 && !(await page.locator('button:focus:has-text("Rouvrir au public")').count()); i++)
    await g.touche("Shift+Tab");
  await g.touche("Enter");
  await page.getByText("Séance à huis clos.").waitFor({ state: "detached" });
  await salle.getByRole("heading", { name: /Adoptée|Séance ouverte/ }).waitFor();

  // 12: for information, who speaks, and the end.
  await g.appeler(12);
  await g.dansLaListe("S13");
  await g.touche("m");
  await salle.getByText(/La parole est à/).waitFor();
  await regarder("salle-point", salle);
  await g.choisirPoint(12);
  await g.aller("summary", /Débats/);
  await g.touche("Enter");
  await g.aller("textarea", /Notes de débat/);
  await g.taper("M. FORRIERES signale l’état du parking.");
  await page.locator(".notes").getByText("Enregistré", { exact: true }).waitFor();
  await g.touche("Alt+Digit1");
  for (let i = 0; i < 40 && !(await page.locator('button:focus:has-text("Lever la séance")').count()); i++)
    await g.touche("Shift+Tab");
  await g.touche("Enter");
  await page.getByRole("alertdialog").waitFor();
  await g.aller("button", /^Lever la séance maintenant$/);
  await g.touche("Enter");
  await page
    .getByText(/Séance levée à/)
    .first()
    .waitFor();
  await page.locator(".enregistrement-enregistre").waitFor();
  await salle.getByRole("heading", { name: "Séance levée" }).waitFor();
  await regarder("tenue-levee");

  // What the screen shows is what the register holds, figure by figure.
  const { etat, faits } = await lu();
  const votes = faitsValables(faits).flatMap(({ fait }) => (fait.type === "ScrutinClos" ? [fait.data] : []));
  assert.deepEqual(
    votes.map(({ point }) => point).sort(),
    ["p11", "p2", "p3", "p5", "p6", "p7", "p8", "p9"],
    "chaque vote une fois",
  );
  for (const { point, scrutin } of votes) {
    const rang = Number(point.slice(1));
    await g.choisirPoint(rang);
    const ecrit = ((await page.locator(".resultat").textContent()) ?? "").replace(/\s/g, " ");
    assert.match(
      ecrit,
      new RegExp(
        `${scrutin.votants} votants : ${scrutin.pour} pour, ${scrutin.contre} contre, ${scrutin.abstentions} abstention`,
      ),
    );
  }
  assert.equal(etat.points.p6?.scrutin?.voixPreponderante, true);
  assert.equal(etat.points.p7?.scrutin?.forme, "secret");
  assert.equal(etat.points.p7?.scrutin?.voix, undefined);
  assert.deepEqual(
    etat.points.p5?.scrutin?.deports?.map(({ siege }) => siege),
    ["S10"],
  );
  assert.equal(etat.points.p10?.ecarte?.sort, "reporte");
  assert.deepEqual(etat.points.p12?.paroles, ["S13"]);
  const presents = Object.values(etat.presences).filter((p) => p.endsWith("present")).length;
  await page.getByText(`${presents} présents`).first().waitFor();
  const { corps: actes } = await demanderApi<{ numero: string }[]>(collegue, "GET", "/api/actes");
  const annee = etat.date.slice(0, 4);
  assert.deepEqual(
    actes
      .map(({ numero }) => numero)
      .filter((numero) => numero.startsWith(annee))
      .sort(),
    ["101", "102", "104", "105", "106", "107", "108", "110"].map((n) => `${annee}/${n}`),
  );
  const notes = await demanderApi<{ contenu: { texte: string } }>(
    collegue,
    "GET",
    `/api/brouillons/${encodeURIComponent(`debat:${seance}:p12`)}`,
  );
  assert.match(notes.corps.contenu.texte, /parking/);

  // The minutes, on the page and on paper, say the figures of the facts; a secret ballot has no name in them.
  const chemin = `/api/seances/${encodeURIComponent(seance)}/pv`;
  const { pv, manques } = (await demanderApi<ProcesVerbalVue>(collegue, "GET", chemin)).corps;
  assert.equal(pv.presences.presents.length, pv.quorum?.presents);
  for (const { point: cle } of manques) {
    if (!cle) continue;
    const brouillon = `/api/brouillons/${encodeURIComponent(`debat:${seance}:${cle}`)}`;
    const { version, contenu } = (
      await demanderApi<{ version: number; contenu: { texte?: string } | null }>(collegue, "GET", brouillon)
    ).corps;
    await demanderApi(collegue, "PUT", brouillon, {
      version,
      contenu: { texte: "", ...contenu, sansDebat: true },
    });
  }
  const etabli = await demanderApi<ProcesVerbalVue>(collegue, "POST", `${chemin}/projet`, {});
  assert.equal(etabli.statut, 200, JSON.stringify(etabli.corps));
  const papier = textePdf(await (await collegue.request.get(`${banc.url}${chemin}/projet.pdf`)).body());
  for (const { point, scrutin } of votes) {
    const ecrit = pv.points.find(({ id }) => id === point);
    assert.deepEqual(ecrit?.vote?.scrutin, scrutin);
    const phrase = (ecrit?.vote?.phrase ?? "").replace(/\s+/g, " ");
    for (const [nombre, mot] of [
      [scrutin.votants, "votant"],
      [scrutin.pour, "pour"],
      [scrutin.contre, "contre"],
    ] as const)
      assert.match(phrase, new RegExp(`\\b${nombre} ${mot}`), phrase);
    assert.ok(papier.includes(phrase), phrase);
  }
  const auSecret = pv.points.find(({ id }) => id === "p7");
  assert.deepEqual(auSecret?.vote?.noms, []);
  const mouvements = [...pv.points.flatMap(({ evenements }) => evenements.map(({ phrase }) => phrase))];
  const eteintes = faitsValables(faits).filter(
    ({ fait }) => fait.type === "ProcurationRetiree" && fait.data.motif !== "retrait",
  );
  assert.ok(eteintes.length >= 3, "trois procurations s’éteignent en séance");
  assert.equal(mouvements.filter((phrase) => /prend fin/.test(phrase)).length, eteintes.length);
  assert.ok(mouvements.filter((phrase) => /entre en séance|quitte la séance/.test(phrase)).length >= 5);
  assert.match(papier, /reporté à une séance ultérieure/);
  assert.match(papier, /l’état du parking/);
  await page.goto(`${banc.url}/agents/seances/${encodeURIComponent(seance)}/pv`);
  await page.getByRole("link", { name: /^Projet \(PDF/ }).waitFor();
  await regarder("pv-douze-points");
  assert.deepEqual(defauts, []);
});
