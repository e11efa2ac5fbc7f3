/** The desk of what leaves and what comes back, for the whole authority. */
import { type EtatActe, natureTransmise, transmissionDe } from "@executoire/droit";
import type { LigneEnvoi, TeletransmissionVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Canal } from "../delivery/canal.ts";
import { pausesDe, phrasePause } from "../delivery/pauses.ts";
import { instant } from "../horloge.ts";
import { resumeClassification } from "./classification.ts";
import type { Session } from "./comptes.ts";
import { peut } from "./droits.ts";
import { lignesEcartes } from "./ecartes.ts";
import { type LigneDeFile, phraseEnvoi } from "./envois.ts";
import { lignesCourriers } from "./vue-prefecture.ts";

/** How long an archive may wait for its acknowledgement before the clerk is told: the operator in service says four hours. */
const SILENCE_INQUIETANT_MS = 4 * 3_600_000;
const RETOURS_JOURS = 30;
const RETOURS_MAX = 50;
/** Failures of one archive after which the other side is said to be down. */
const PANNE = 3;

type Ligne = { etat: EtatActe; file: LigneDeFile | null };

export async function vueTeletransmission(ctx: Contexte, session: Session): Promise<TeletransmissionVue> {
  const { collectivite, compte } = session;
  const canal = await ctx.canaux.pour(collectivite.id);
  const pauses = await pausesDe(ctx, ctx.db, collectivite.id);
  const enVue = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite.id)
    .where("affiche", "in", [
      "signe",
      "publie",
      "notifie",
      "a-envoyer",
      "envoye",
      "sans-reponse",
      "en-anomalie",
    ])
    .orderBy("date_decision")
    .orderBy("numero")
    .execute();
  const files = await filesDe(ctx, collectivite.id);
  const lignes = enVue.map(
    ({ etat }): Ligne => ({ etat, file: files.get(etat.transmission.archive ?? "") ?? null }),
  );
  const dans = (...etats: EtatActe["transmission"]["etat"][]) =>
    lignes.filter(({ etat }) => etats.includes(etat.transmission.etat));
  return {
    canal: canal && { sorte: canal.sorte, nom: canal.nom, description: canal.nom },
    alertes: alertes(canal, phrasePause(pauses), [...files.values()]),
    pauses,
    prets: dans("aucune")
      .filter(({ etat }) => etat.original && transmissionDe(etat.decision).transmissible !== false)
      .map((l) => ligne(ctx, l)),
    // In the order of deposit, as they leave.
    enCours: dans("preparee", "envoyee", "sans-reponse")
      .toSorted((a, b) =>
        (a.etat.transmission.prepareeA ?? "").localeCompare(b.etat.transmission.prepareeA ?? ""),
      )
      .map((l) => ligne(ctx, l)),
    refuses: dans("en-anomalie").map((l) => ligne(ctx, l)),
    retours: await retours(ctx, collectivite.id),
    courriers: await lignesCourriers(ctx, collectivite.id),
    ecartes: await lignesEcartes(ctx, collectivite.id),
    classification: await resumeClassification(ctx, collectivite),
    peutTransmettre: peut(compte, "transmettre"),
  };
}

async function filesDe(ctx: Contexte, collectivite: string): Promise<Map<string, LigneDeFile>> {
  const lignes = await ctx.db
    .selectFrom("envois")
    .select(["archive", "etat", "prochaine_le", "tentatives", "motif"])
    .where("collectivite", "=", collectivite)
    .where("etat", "!=", "clos")
    .execute();
  return new Map(lignes.map(({ archive, ...file }) => [archive, file]));
}

/** What holds everything back, the nearest cause first: the clerk reads it before looking act by act. */
function alertes(canal: Canal | null, pause: string | null, files: LigneDeFile[]): string[] {
  const attendent = files.filter(({ etat }) => etat === "a-envoyer");
  const enPanne = attendent
    .filter(({ tentatives, motif }) => tentatives >= PANNE && motif)
    .toSorted((a, b) => b.tentatives - a.tentatives)[0];
  return [
    ...(canal
      ? []
      : [
          "Aucun canal de télétransmission n’est choisi\u00a0: ce qui est ordonné attend, et partira quand il le sera.",
        ]),
    ...(pause ? [pause] : []),
    ...(canal && enPanne && !pause
      ? [
          `${canal.nom} ne prend rien depuis ${enPanne.tentatives} tentatives (${enPanne.motif}). Rien n’est perdu\u00a0: ${attendent.length === 1 ? "l’archive qui attend partira" : `les ${attendent.length} archives qui attendent partiront`} dans l’ordre de leur dépôt\u00a0; prochain essai à ${instant(enPanne.prochaine_le).slice(11, 16)}.`,
        ]
      : []),
  ];
}

function ligne(ctx: Contexte, { etat, file }: Ligne): LigneEnvoi {
  const { decision: d, transmission: t } = etat;
  const retard = enRetard(ctx, etat);
  return {
    acte: etat.acte,
    numero: d.numero,
    objet: d.objet,
    nature: natureTransmise(d),
    dateDecision: d.dateDecision,
    etat: t.etat,
    phrase:
      t.etat === "en-anomalie"
        ? refusDit(t.anomalie)
        : retard
          ? `Transmis par ${t.canal} depuis plus de quatre heures, sans accusé de réception.`
          : file && phraseEnvoi(file, t.canal),
    depuis: t.accuse?.a ?? t.anomalie?.a ?? t.envoyeeA ?? t.prepareeA ?? etat.original?.a ?? null,
    retard,
    identifiant: t.identifiant,
    empechement: null,
  };
}

const refusDit = (anomalie: EtatActe["transmission"]["anomalie"]): string | null =>
  anomalie && `Anomalie ${anomalie.nature}\u00a0: ${anomalie.detail}`;

export function enRetard(ctx: Contexte, { transmission: t }: EtatActe): boolean {
  return (
    t.etat === "envoyee" &&
    t.envoyeeA !== null &&
    ctx.horloge().getTime() - Date.parse(t.envoyeeA) > SILENCE_INQUIETANT_MS
  );
}

/** Through the outbox, which keeps the order: an act says executory what its sending says acknowledged. */
async function retours(ctx: Contexte, collectivite: string): Promise<LigneEnvoi[]> {
  const depuis = instant(new Date(ctx.horloge().getTime() - RETOURS_JOURS * 86_400_000));
  const lignes = await ctx.db
    .selectFrom("envois as v")
    .innerJoin("actes as a", (j) =>
      j.onRef("a.collectivite", "=", "v.collectivite").onRef("a.id", "=", "v.acte"),
    )
    .select("a.etat")
    .where("v.collectivite", "=", collectivite)
    .where("v.code", "=", "1-1")
    .where("v.etat", "=", "clos")
    .orderBy("v.rang", "desc")
    .limit(RETOURS_MAX)
    .execute();
  const vus = new Set<string>();
  return lignes
    .flatMap(({ etat }) => {
      const { accuse, etat: ou } = etat.transmission;
      // Withdrawn, or sent again since: what came back then is in the history of the act, no longer a return.
      const recent = ou === "acquittee" && accuse && Date.parse(accuse.a) >= Date.parse(depuis);
      if (!recent || vus.has(etat.acte)) return [];
      vus.add(etat.acte);
      return [ligne(ctx, { etat, file: null })];
    })
    .toSorted((a, b) => (b.depuis ?? "").localeCompare(a.depuis ?? ""));
}
