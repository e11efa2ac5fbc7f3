import assert from "node:assert/strict";
import { test } from "node:test";
import { A, debut, profil, SIEGES, type Suivi, seancePrevue, suivre } from "../essais.ts";
import type { FaitConvocation, ProfilCollectivite, SiegeId } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { appliquerSeance } from "../seance/appliquer.ts";
import type { ReponseRecue } from "../seance/commandes.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { collegues } from "./collegues.ts";
import { procurationEcrite } from "./procurationEcrite.ts";
import { procurationsSansPorteur, reponsesRecues, verifierReponse } from "./reponses.ts";

const convoquee = (champs: Partial<ProfilCollectivite> = {}): EtatSeance =>
  suivre(debut(seancePrevue({ profil: profil(champs) })), { ordre: "convoquer", envoyeeLe: "2024-03-06" })
    .etat;

const levee = (): EtatSeance => appliquerSeance(convoquee(), { type: "SeanceLevee", data: { a: A } });

let minute = 0;
const dire = (
  siege: SiegeId,
  reponse: ReponseRecue["reponse"],
  suite: Partial<ReponseRecue> = {},
): ReponseRecue => ({
  siege,
  reponse,
  origine: "lien",
  recueLe: `2024-03-13T10:${String(minute++ % 60).padStart(2, "0")}:00+01:00`,
  ...suite,
});
const pouvoir = (mandant: SiegeId, mandataire: SiegeId) => dire(mandant, "procuration", { mandataire });

/** Gives the answers one after the other, as they reach the authority. */
function recevoir(etat: EtatSeance, reponses: ReponseRecue[]): { faits: FaitConvocation[]; refus: Refus[] } {
  const faits: FaitConvocation[] = [];
  const refus: Refus[] = [];
  for (const reponse of reponses) {
    const issue = verifierReponse(etat, reponsesRecues(faits), reponse);
    if (issue.ok) faits.push(...issue.valeur);
    else refus.push(issue.refus);
  }
  return { faits, refus };
}
function refusDe(reponses: ReponseRecue[], etat = convoquee()): Refus {
  const { refus } = recevoir(etat, reponses);
  assert.equal(refus.length, 1, JSON.stringify(refus));
  return refus[0] as Refus;
}

test("a procuration to a free colleague is received; the same one again records nothing", () => {
  const { faits, refus } = recevoir(convoquee(), [pouvoir("s5", "s9"), pouvoir("s5", "s9")]);
  assert.deepEqual(refus, []);
  assert.equal(faits.length, 1);
  assert.deepEqual(
    reponsesRecues(faits).map((r) => [r.siege, r.reponse, r.mandataire]),
    [["s5", "procuration", "s9"]],
  );
});

test("a member holds one procuration: the first received is kept, the second is refused and free colleagues are named", () => {
  const { faits, refus } = recevoir(convoquee(), [
    dire("s3", "present"),
    pouvoir("s5", "s9"),
    pouvoir("s6", "s9"),
  ]);
  assert.deepEqual(
    reponsesRecues(faits).filter((r) => r.mandataire),
    reponsesRecues(faits).filter((r) => r.siege === "s5"),
  );
  const [second] = refus;
  assert.equal(second?.code, "procuration-surnumeraire");
  assert.match(second?.phrase ?? "", /Prénom9 NOM9 porte déjà la procuration de Prénom5 NOM5/);
  assert.match(second?.phrase ?? "", /celle de Prénom6 NOM6 ne peut pas s’y ajouter/);
  assert.equal(second?.article, "art. L2121-20 et L5211-1 du CGCT");
  // The one who said he comes first, then the others in the order of the tableau; neither the giver nor the full.
  assert.match(
    second?.remede ?? "",
    /^Sont libres\u00a0: Prénom3 NOM3, Prénom1 NOM1, Prénom2 NOM2, et 66\u00a0autres\.$/,
  );
});

test("nobody gives a procuration to himself, to an unknown seat, or to a seat whose titulaire is not named", () => {
  assert.equal(refusDe([pouvoir("s5", "s5")]).code, "procuration-a-soi-meme");
  assert.equal(refusDe([pouvoir("s5", "s99")]).code, "siege-inconnu");
  assert.equal(refusDe([dire("s5", "procuration")]).code, "siege-inconnu");
  assert.equal(refusDe([pouvoir("s73", "s5")]).code, "titulaire-non-nomme");
});

test("a colleague who announced his absence, or gave his own vote, cannot hold one: the refusal says which", () => {
  assert.match(
    refusDe([dire("s9", "absent"), pouvoir("s5", "s9")]).phrase,
    /Prénom9 NOM9 a annoncé son absence/,
  );
  const donne = refusDe([pouvoir("s9", "s10"), pouvoir("s5", "s9")]);
  assert.equal(donne.code, "mandataire-absent");
  assert.match(donne.phrase, /Prénom9 NOM9 a lui-même donné procuration à Prénom10 NOM10/);
});

test("a procuration is revocable: the holder is then free for another", () => {
  const { faits, refus } = recevoir(convoquee(), [
    pouvoir("s5", "s9"),
    dire("s5", "present"),
    pouvoir("s6", "s9"),
  ]);
  assert.deepEqual(refus, []);
  assert.equal(faits.length, 3);
});

test("a mandant may pass from one holder to another; the later one counts", () => {
  const { faits } = recevoir(convoquee(), [pouvoir("s5", "s9"), pouvoir("s5", "s10")]);
  assert.deepEqual(
    reponsesRecues(faits).map((r) => r.mandataire),
    ["s10"],
  );
});

test("a holder who then announces his absence is not refused; his mandant is to be told", () => {
  const { faits, refus } = recevoir(convoquee(), [pouvoir("s5", "s9"), dire("s9", "absent")]);
  assert.deepEqual(refus, []);
  assert.deepEqual(procurationsSansPorteur(convoquee(), reponsesRecues(faits)), [
    { mandant: "s5", mandataire: "s9", porteur: { prenom: "Prénom9", nom: "NOM9" } },
  ]);
});

test("a suppléant is called by his titulaire’s absence, and by nothing else", () => {
  const suppleant = (reponse: "present" | "absent" | "procuration") =>
    dire("s72", reponse, {
      destinataire: "suppleant",
      ...(reponse === "procuration" && { mandataire: "s1" }),
    });
  const avant = refusDe([suppleant("present")]);
  assert.equal(avant.code, "suppleant-non-appele");
  assert.match(avant.phrase, /Prénom72 NOM72 n’a pas annoncé d’absence/);
  assert.equal(avant.article, "art. L5211-6 du CGCT");
  assert.match(
    refusDe([dire("s72", "present"), suppleant("present")]).phrase,
    /a répondu qu’il sera présent/,
  );
  assert.match(
    refusDe([pouvoir("s72", "s1"), suppleant("present")]).phrase,
    /donné procuration à Prénom1 NOM1/,
  );
  assert.equal(refusDe([dire("s72", "absent"), suppleant("procuration")]).code, "suppleant-sans-procuration");
  const { faits, refus } = recevoir(convoquee(), [dire("s72", "absent"), suppleant("present")]);
  assert.deepEqual(refus, []);
  // Two answers of one seat, each of its own author: the suppléant’s does not speak for the titulaire.
  assert.deepEqual(
    reponsesRecues(faits).map((r) => [r.destinataire ?? "titulaire", r.reponse]),
    [
      ["titulaire", "absent"],
      ["suppleant", "present"],
    ],
  );
});

test("taken over in the room, the answer of a suppléant says nothing of his titulaire", () => {
  const { faits } = recevoir(convoquee(), [
    dire("s72", "absent"),
    dire("s72", "absent", { destinataire: "suppleant" }),
    dire("s72", "present"),
  ]);
  const suivi = suivre(debut(), { ordre: "convoquer", envoyeeLe: "2024-03-06" });
  const repris = suivre(suivi, { ordre: "reprendreReponses", reponses: reponsesRecues(faits) });
  assert.equal(repris.etat.presences.s72, undefined);
});

test("a titulaire who has a suppléant may still give a procuration instead (PROC-03)", () => {
  assert.deepEqual(recevoir(convoquee(), [dire("s72", "absent"), pouvoir("s72", "s1")]).refus, []);
});

test("a seat without suppléant has nobody else to answer for it", () => {
  assert.equal(refusDe([dire("s5", "present", { destinataire: "suppleant" })]).code, "suppleant-inexistant");
});

test("a suppléant who will sit holds a procuration only where the authority chose so", () => {
  const reponses = [
    dire("s72", "absent"),
    dire("s72", "present", { destinataire: "suppleant" }),
    pouvoir("s5", "s72"),
  ];
  const refus = refusDe(reponses);
  assert.equal(refus.code, "mandataire-suppleant");
  assert.equal(refus.article, "art. L2121-20 et L5211-6 du CGCT");
  assert.deepEqual(recevoir(convoquee({ choix: { suppleantMandataire: true } }), reponses).refus, []);
});

test("answers open with the convocation and close with the sitting", () => {
  assert.equal(refusDe([dire("s5", "present")], debut().etat).code, "seance-non-convoquee");
  assert.equal(refusDe([dire("s5", "present")], levee()).code, "reponses-closes");
});

test("during the sitting, the attendance and the procurations of the room count", () => {
  let suivi: Suivi = suivre(debut(), { ordre: "convoquer", envoyeeLe: "2024-03-06" });
  suivi = suivre(suivi, {
    ordre: "constaterPresences",
    constats: SIEGES.map(({ id, rang }) => ({
      siege: id,
      etat:
        rang > 72 ? "suppleant-present" : ["s5", "s6", "s8"].includes(id) ? "absent" : "titulaire-present",
    })),
  });
  suivi = suivre(suivi, { ordre: "donnerProcuration", mandant: "s8", mandataire: "s9" });
  suivi = suivre(suivi, { ordre: "designerSecretaire", siege: "s2" });
  suivi = suivre(suivi, { ordre: "ouvrir" });
  assert.match(
    refusDe([pouvoir("s5", "s9")], suivi.etat).phrase,
    /porte déjà la procuration de Prénom8 NOM8/,
  );
  assert.match(refusDe([pouvoir("s5", "s6")], suivi.etat).phrase, /n’est pas dans la salle/);
});

test("the article is that of the kind of authority", () => {
  const deux = [pouvoir("s5", "s9"), pouvoir("s6", "s9")];
  assert.equal(refusDe(deux, convoquee({ kind: "commune" })).article, "art. L2121-20 du CGCT");
  const douzeJours = (kind: "departement" | "region") => convoquee({ kind });
  assert.equal(refusDe(deux, douzeJours("departement")).article, "art. L3121-16 du CGCT");
  assert.equal(refusDe(deux, douzeJours("region")).article, "art. L4132-15 du CGCT");
});

test("colleagues are all shown, those who are not free with the reason", () => {
  const { faits } = recevoir(convoquee(), [dire("s2", "absent"), pouvoir("s4", "s3"), dire("s6", "present")]);
  const vus = collegues(convoquee(), reponsesRecues(faits), "s5");
  assert.equal(vus.length, 71);
  const vu = (id: string) => vus.find((c) => c.siege === id);
  assert.equal(vu("s2")?.obstacle?.raison, "a annoncé son absence");
  assert.equal(vu("s3")?.obstacle?.raison, "porte déjà la procuration de Prénom4 NOM4");
  assert.equal(vu("s6")?.annoncePresent, true);
  assert.equal(vu("s5"), undefined);
});

test("the written procuration names who, whom, which sitting and when", () => {
  const { profil: p, date, heure, lieu } = convoquee();
  const [objet, portee, fait] = procurationEcrite({
    profil: p,
    mandant: { prenom: "Alain", nom: "RIQUET" },
    mandataire: { prenom: "Nicole", nom: "GOURMEZ" },
    date,
    heure,
    lieu,
    le: "2024-03-14",
  });
  assert.match(
    objet ?? "",
    /Alain RIQUET, membre du Conseil communautaire.*mardi 19 mars 2024 à 18:00.*Nicole GOURMEZ/,
  );
  assert.match(
    portee ?? "",
    /cette seule séance.*révoquer à tout moment \(art\. L2121-20 et L5211-1 du CGCT\)/,
  );
  assert.equal(fait, "Fait le jeudi 14 mars 2024.");
});
