import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agenda,
  enchainer,
  petiteSeance,
  point,
  profil,
  refusDe,
  type Suivi,
  suivre,
  vote,
} from "../essais.ts";
import type { RegimeVote, TexteActe } from "../faits.ts";
import { deliberationAdoptee } from "./adoption.ts";
import type { CommandeSeance } from "./commandes.ts";
import { recit } from "./recit.ts";
import { votantsDe } from "./votants.ts";

const COMMUNE = profil({ kind: "commune", population: 12_000 });
const COMPTES: RegimeVote = { type: "comptes" };
const ELECTION: RegimeVote = { type: "nomination", mode: "uninominal", postes: 1, secretImpose: false };

const ouverte = (n: number, presents: number, champs: Parameters<typeof petiteSeance>[2] = {}): Suivi =>
  suivre(
    petiteSeance(n, presents, { profil: COMMUNE, ordreDuJour: agenda(point("1"), point("2")), ...champs }),
    { ordre: "ouvrir" },
  );
const appelee = (...args: Parameters<typeof ouverte>): Suivi =>
  suivre(ouverte(...args), { ordre: "appelerPoint", point: "1" });
const code = (suivi: Suivi, commande: CommandeSeance) => refusDe(suivi.etat, commande).code;
const clore = (n: number, autres = {}): CommandeSeance => ({
  ordre: "cloreScrutin",
  point: "1",
  numero: "2026/1",
  ...vote(n, autres),
});

test("a sitting without its quorum is declared so, and can then only be closed", () => {
  const vide = petiteSeance(29, 14, { profil: COMMUNE, ordreDuJour: agenda(point("1")) });
  const carence = suivre(vide, { ordre: "constaterCarence" });
  assert.deepEqual(carence.etat.carence?.quorum, {
    enExercice: 29,
    requis: 15,
    presents: 14,
    atteint: false,
  });
  assert.equal(code(carence, { ordre: "appelerPoint", point: "1" }), "seance-en-carence");
  assert.equal(
    code(carence, { ordre: "constaterPresences", constats: [{ siege: "s15", etat: "titulaire-present" }] }),
    "seance-en-carence",
  );
  assert.equal(suivre(carence, { ordre: "lever" }).etat.phase, "levee");
  assert.equal(code(ouverte(29, 15), { ordre: "constaterCarence" }), "carence-sans-objet");
});

test("the quorum is tested at the resumption, and a sitting that lost it is declared so", () => {
  const pause = enchainer(
    appelee(29, 15),
    { ordre: "suspendre", motif: "Concertation" },
    { ordre: "constaterPresences", constats: [{ siege: "s15", etat: "absent" }] },
  );
  assert.equal(code(pause, clore(14)), "seance-suspendue");
  assert.equal(code(pause, { ordre: "reprendre" }), "quorum-non-atteint");
  const carence = suivre(pause, { ordre: "constaterCarence" });
  assert.equal(carence.etat.carence?.point, "1");
  const revenu = enchainer(
    pause,
    { ordre: "constaterPresences", constats: [{ siege: "s15", etat: "titulaire-present" }] },
    { ordre: "reprendre" },
  );
  assert.equal(revenu.etat.suspendue, null);
  assert.equal(code(revenu, { ordre: "reprendre" }), "seance-non-suspendue");
});

test("a point put off is neither called nor voted, and says why", () => {
  const suivi = suivre(ouverte(9, 9), {
    ordre: "ecarterPoint",
    point: "1",
    sort: "reporte",
    motif: "Pièces manquantes",
  });
  const refus = refusDe(suivi.etat, { ordre: "appelerPoint", point: "1" });
  assert.equal(refus.code, "point-ecarte");
  assert.match(refus.phrase, /reporté à une séance ultérieure\u00a0: Pièces manquantes\./);
  assert.equal(
    code(ouverte(9, 9), { ordre: "ecarterPoint", point: "1", sort: "retire", motif: "" }),
    "motif-absent",
  );
});

test("the accounts are voted without the maire, under another chair, and fall only to a majority against", () => {
  const comptes = ouverte(16, 12, { ordreDuJour: agenda(point("1", { regime: COMPTES })) });
  const appele = enchainer(
    comptes,
    { ordre: "donnerProcuration", mandant: "s13", mandataire: "s1" },
    { ordre: "appelerPoint", point: "1" },
    { ordre: "donnerParole", point: "1", siege: "s1" },
  );
  const refus = refusDe(appele.etat, clore(13));
  assert.equal(refus.code, "president-doit-se-retirer");
  assert.equal(refus.article, "art. L2121-14 du CGCT");
  const retire = suivre(appele, {
    ordre: "deporter",
    point: "1",
    siege: "s1",
    cause: "comptes",
    quitteLaSalle: true,
  });
  assert.equal(
    votantsDe(retire.etat, "1").votants,
    11,
    "neither the maire nor the colleague he represents votes",
  );
  assert.equal(code(retire, clore(11)), "president-doit-se-retirer");
  assert.equal(
    code(retire, { ordre: "confierPresidence", siege: "s1", cause: "comptes" }),
    "presidence-impossible",
  );
  const autre = suivre(retire, { ordre: "confierPresidence", siege: "s5", cause: "comptes" });
  assert.equal(code(autre, { ordre: "reprendrePresidence" }), "presidence-impossible");
  const votee = suivre(autre, clore(5, { contre: 5, abstentions: 1 }));
  assert.equal(votee.etat.points["1"]?.scrutin?.resultat, "majorite", "five all adopts accounts");
  const acte = deliberationAdoptee(votee.etat, "1", "a");
  assert.equal(acte.presidentDeSeance?.nom, "NOM5");
  assert.deepEqual(
    acte.scrutin.deports?.map(({ siege, cause }) => [siege, cause]),
    [["s1", "comptes"]],
  );
  suivre(votee, { ordre: "reprendrePresidence" });
});

test("the chair who has an interest hands the chair over before the vote", () => {
  const suivi = suivre(appelee(9, 9), {
    ordre: "deporter",
    point: "1",
    siege: "s1",
    cause: "interet",
    quitteLaSalle: true,
  });
  assert.equal(code(suivi, clore(8)), "president-doit-se-retirer");
  assert.equal(code(suivi, { ordre: "donnerParole", point: "1", siege: "s1" }), "parole-impossible");
  enchainer(suivi, { ordre: "confierPresidence", siege: "s2", cause: "empechement" }, clore(8));
});

test("nobody stands aside who is neither in the room nor represented, nor after the vote", () => {
  const deporter = (siege: string): CommandeSeance => ({
    ordre: "deporter",
    point: "1",
    siege,
    cause: "interet",
    quitteLaSalle: false,
  });
  const suivi = appelee(9, 8);
  assert.equal(code(suivi, deporter("s9")), "deport-impossible");
  suivre(suivre(suivi, { ordre: "donnerProcuration", mandant: "s9", mandataire: "s4" }), deporter("s9"));
  assert.equal(code(suivre(suivi, clore(8)), deporter("s4")), "deport-impossible");
  assert.equal(code(suivi, { ordre: "retirerDeport", point: "1", siege: "s4" }), "deport-inconnu");
});

test("a form asked for by enough members present binds the vote; in a commune secret prevails over public", () => {
  const demander = (forme: "public" | "secret", n: number): CommandeSeance => ({
    ordre: "demanderForme",
    point: "1",
    forme,
    demandeurs: Array.from({ length: n }, (_, i) => `s${i + 1}`),
  });
  const suivi = appelee(50, 34);
  assert.equal(code(suivi, demander("public", 8)), "forme-demande-insuffisante");
  const publique = suivre(suivi, demander("public", 9));
  assert.equal(code(publique, clore(34)), "forme-imposee");
  assert.equal(code(publique, clore(34, { forme: "public" })), "voix-manquante");
  const secrete = suivre(publique, demander("secret", 12));
  assert.equal(code(secrete, demander("public", 20)), "forme-imposee");
  const { etat } = suivre(secrete, clore(30, { forme: "secret", contre: 4 }));
  assert.equal(etat.points["1"]?.scrutin?.forme, "secret");
  assert.equal(etat.points["1"]?.scrutin?.voix, undefined);
});

test("by visioconference the ballot is public; a secret one is put off to a sitting in one place", () => {
  const visio = appelee(9, 9, { profil: profil({ kind: "CA" }), modalite: "visioconference" });
  assert.equal(code(visio, clore(9)), "forme-imposee");
  const secret = suivre(visio, {
    ordre: "demanderForme",
    point: "1",
    forme: "secret",
    demandeurs: ["s1", "s2", "s3"],
  });
  for (const forme of ["secret", "public"] as const) {
    const refus = refusDe(secret.etat, clore(9, { forme }));
    assert.equal(refus.code, "scrutin-secret-a-distance");
    assert.match(refus.remede, /Reporter ce point/);
  }
  const voix = Array.from({ length: 9 }, (_, i) => ({ siege: `s${i + 1}`, sens: "pour" as const }));
  const { etat } = suivre(visio, clore(9, { forme: "public", voix }));
  assert.equal(etat.points["1"]?.scrutin?.voix?.length, 9);
});

test("nobody is present from afar in a sitting held in one place", () => {
  assert.equal(
    code(ouverte(9, 8), {
      ordre: "constaterPresences",
      constats: [{ siege: "s9", etat: "titulaire-present", aDistance: true }],
    }),
    "visioconference-interdite",
  );
});

test("every amendment is voted before the text, and the act carries those adopted", () => {
  const texteApres: TexteActe = { blocs: [{ type: "decision", elements: ["D’approuver pour deux ans."] }] };
  const deposer = (id: string): CommandeSeance => ({
    ordre: "deposerAmendement",
    point: "1",
    amendement: { id, auteur: "Prénom4 NOM4", objet: `Ramener la durée (${id})`, texteApres },
  });
  const suivi = enchainer(appelee(9, 9), deposer("a"), deposer("b"));
  assert.equal(code(suivi, clore(9)), "amendements-a-voter");
  const voter = (id: string, n: number): CommandeSeance => ({
    ordre: "voterAmendement",
    point: "1",
    amendement: id,
    ...vote(n, { contre: 9 - n }),
  });
  const votes = enchainer(suivi, voter("a", 6), voter("b", 2));
  assert.equal(code(votes, voter("a", 9)), "amendement-deja-vote");
  assert.equal(code(votes, voter("z", 9)), "amendement-inconnu");
  const acte = deliberationAdoptee(suivre(votes, clore(9)).etat, "1", "x");
  assert.deepEqual(acte.texte, texteApres);
  assert.deepEqual(acte.amendements, ["Ramener la durée (a) (Prénom4 NOM4)"]);
});

test("an election has its rounds; the third goes to the older, and closes the point", () => {
  const suivi = appelee(29, 20, { ordreDuJour: agenda(point("1", { regime: ELECTION })) });
  assert.equal(code(suivi, clore(20, { forme: "secret" })), "election-attendue");
  const tour = (a: number, b: number, champs = {}): CommandeSeance => ({
    ordre: "depouillerTour",
    point: "1",
    numero: "2026/1",
    blancs: 20 - a - b,
    nuls: 0,
    nePrennentPasPart: 0,
    candidats: [
      { nom: "A", voix: a, naissance: "1970-01-01" },
      { nom: "B", voix: b, naissance: "1969-12-31" },
    ],
    ...champs,
  });
  assert.equal(code(appelee(9, 9), { ...tour(5, 4), blancs: 0 } as CommandeSeance), "election-sans-objet");
  const deux = enchainer(suivi, tour(9, 9), tour(9, 9));
  assert.equal(deux.etat.points["1"]?.scrutin, undefined);
  const trois = suivre(deux, tour(10, 10));
  assert.deepEqual(trois.etat.points["1"]?.scrutin?.election?.elus, ["B"]);
  assert.equal(trois.etat.points["1"]?.acte, "acte-1");
  assert.equal(
    code(deux, { ordre: "nommerSansScrutin", point: "1", numero: "2026/1", elus: ["A"] }),
    "tour-invalide",
  );
});

test("secrecy on persons is waived by all or kept; a single candidacy per post takes effect at once", () => {
  const suivi = appelee(9, 9, { ordreDuJour: agenda(point("1", { regime: ELECTION })) });
  const ecarter = (n: number): CommandeSeance => ({
    ordre: "ecarterSecret",
    point: "1",
    ...vote(n, { contre: 9 - n }),
  });
  // One objection: the vote is kept, the ballot stays secret, and the minutes say so.
  const maintenu = suivre(suivi, ecarter(8));
  assert.equal(maintenu.etat.points["1"]?.secretEcarte, undefined);
  assert.equal(maintenu.etat.points["1"]?.secretMaintenu, true);
  assert.match(
    recit(maintenu.faits).at(-1)?.phrase ?? "",
    /secret maintenu.*faute d’unanimité.*8 pour, 1 contre/,
  );
  const ecarte = enchainer(suivi, ecarter(9), clore(8, { contre: 1 }));
  assert.equal(ecarte.etat.points["1"]?.scrutin?.forme, "ordinaire");
  const nomme = suivre(suivi, { ordre: "nommerSansScrutin", point: "1", numero: "2026/1", elus: ["A"] });
  assert.equal(nomme.etat.points["1"]?.scrutin?.election?.acquise, "effet-immediat");
  assert.equal(code(appelee(9, 9), ecarter(9)), "election-sans-objet");
});

test("closing the sitting takes three members or the maire, and more than half of those present or represented", () => {
  const huisClos = (demandeurs: string[], n: number): CommandeSeance => ({
    ordre: "prononcerHuisClos",
    demandeurs,
    ...vote(n, { contre: 9 - n }),
  });
  const suivi = appelee(9, 9);
  assert.equal(code(suivi, huisClos(["s1", "s2"], 9)), "huis-clos-demande-insuffisante");
  const refuse = suivre(suivi, huisClos([], 4));
  assert.equal(refuse.etat.huisClos, false);
  assert.match(
    recit(refuse.faits).at(-1)?.phrase ?? "",
    /^Huis clos refusé, à la demande du maire.*4 pour, 5 contre/,
  );
  assert.equal(code(suivi, { ordre: "leverHuisClos" }), "huis-clos-sans-objet");
  const ferme = suivre(suivi, huisClos(["s1", "s2", "s3"], 5));
  assert.equal(ferme.etat.huisClos, true);
  assert.equal(code(ferme, huisClos([], 9)), "huis-clos-deja");
  assert.equal(deliberationAdoptee(suivre(ferme, clore(9)).etat, "1", "a").huisClos, true);
  assert.equal(suivre(ferme, { ordre: "leverHuisClos" }).etat.huisClos, false);
});

test("the casting vote is that of someone who votes: an absent chair is replaced before a tie is decided", () => {
  const sansMaire = suivre(appelee(9, 9), {
    ordre: "constaterPresences",
    constats: [{ siege: "s1", etat: "absent" }],
  });
  assert.equal(code(sansMaire, clore(4, { contre: 4 })), "presidence-impossible");
  const { etat } = enchainer(
    sansMaire,
    { ordre: "confierPresidence", siege: "s3", cause: "empechement" },
    clore(4, { contre: 4, voixDuPresident: "pour" }),
  );
  assert.equal(etat.points["1"]?.scrutin?.voixPreponderante, true);
});

test("a rehearsal takes any number and gives no act", () => {
  const { etat } = suivre(appelee(9, 9, { repetitionDe: "2026-03-19" }), clore(9), {
    a: "2026-03-19T18:00:00+01:00",
    acte: "acte-1",
    numeroPrisPar: "la délibération du 2 mars",
  });
  assert.deepEqual([etat.points["1"]?.acte, etat.points["1"]?.numero], [null, "2026/1"]);
});

test("answers become excuses and procurations once the holder is there, and are never taken over twice", () => {
  const base = enchainer(petiteSeance(9, 0, { profil: COMMUNE, ordreDuJour: agenda(point("1")) }));
  const vierge: Suivi = { ...base, etat: { ...base.etat, presences: {} } };
  const reponse = (siege: string, mandataire?: string) => ({
    siege,
    reponse: mandataire ? ("procuration" as const) : ("absent" as const),
    ...(mandataire && { mandataire }),
    recueLe: "2026-03-17T10:00:00+01:00",
    origine: "lien" as const,
  });
  const reprendre: CommandeSeance = {
    ordre: "reprendreReponses",
    reponses: [reponse("s8"), reponse("s7", "s2"), reponse("s1"), reponse("s6", "s2")],
  };
  const arrives = suivre(vierge, {
    ordre: "constaterPresences",
    constats: [{ siege: "s1", etat: "titulaire-present" }],
  });
  const avant = suivre(arrives, reprendre);
  assert.equal(avant.etat.presences.s8, "excuse");
  assert.equal(avant.etat.presences.s1, "titulaire-present", "who came is not excused");
  assert.deepEqual(avant.etat.procurations, [], "the holder is not there yet");
  const apres = enchainer(
    avant,
    { ordre: "constaterPresences", constats: [{ siege: "s2", etat: "titulaire-present" }] },
    reprendre,
  );
  assert.deepEqual(
    apres.etat.procurations.map(({ mandant, mandataire, recueLe }) => [mandant, mandataire, recueLe]),
    [["s7", "s2", "2026-03-17T10:00:00+01:00"]],
    "one per holder, the first received",
  );
  assert.equal(suivre(apres, reprendre).faits.length, apres.faits.length, "nothing new");
  const retiree = enchainer(apres, { ordre: "retirerProcuration", mandant: "s7" }, reprendre);
  assert.deepEqual(
    retiree.etat.procurations.map(({ mandant }) => mandant),
    ["s6"],
    "a procuration taken back does not come again",
  );
});

test("a suppléant who sits holds a procuration only where the authority chose so", () => {
  const seance = (suppleantMandataire: boolean) =>
    suivre(
      petiteSeance(74, 40, {
        profil: { ...profil({ kind: "CA" }), choix: { suppleantMandataire } },
        ordreDuJour: agenda(point("1")),
      }),
      { ordre: "constaterPresences", constats: [{ siege: "s72", etat: "suppleant-present" }] },
    );
  const donner: CommandeSeance = { ordre: "donnerProcuration", mandant: "s50", mandataire: "s72" };
  assert.equal(code(seance(false), donner), "mandataire-suppleant");
  const portee = suivre(seance(true), donner);
  assert.equal(votantsDe(portee.etat).pouvoirs, 1);
  const titulaire = suivre(portee, {
    ordre: "constaterPresences",
    constats: [{ siege: "s72", etat: "titulaire-present" }],
  });
  assert.equal(votantsDe(titulaire.etat).pouvoirs, 0, "the procuration named the suppléant");
});
