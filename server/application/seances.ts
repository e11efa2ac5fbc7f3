import {
  type CommandeSeance,
  type ContexteSeance,
  deciderSeance,
  deliberationAdoptee,
  type EtatSeance,
  etatAuVote,
  type Fait,
  type FaitSeance,
  foldSeance,
  type Refus,
} from "@executoire/droit";
import canonicalize from "canonicalize";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { normaliserNumero } from "../delivery/numeros.ts";
import { instant, instantLocal, jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { sha256 } from "../store/store.ts";

/** What became of a gesture. `faits` are those after the version the clerk was looking at, its own included. */
export type Execution =
  | { ok: true; version: number; faits: FaitSeance[] }
  | { ok: false; refus: Refus; version: number; faits: FaitSeance[] }
  | { ok: "conflit"; version: number; faits: FaitSeance[] }
  | { ok: "introuvable" };

export interface OptionsGeste {
  /** Name the browser gave to this gesture: sent twice, it is recorded once. */
  geste?: string;
  /** When the gesture was made, by the clock of whoever made it: a line may have been cut since. */
  a?: string;
}

/**
 * One gesture of the sitting: read the facts, ask the law, record. `version` is the one the clerk was looking at;
 * if someone wrote since, nothing is recorded.
 */
export async function commanderSeance(
  ctx: Contexte,
  collectivite: string,
  par: string,
  seance: string,
  version: number,
  commande: CommandeSeance,
  options: OptionsGeste = {},
): Promise<Execution> {
  const stream = `seance:${seance}`;
  return ctx.journal.ecrire(collectivite, par, async (e): Promise<Execution> => {
    const faits = (await e.lire(stream)) as FaitSeance[];
    if (faits.length === 0) return { ok: "introuvable" };
    const depuis = { version: faits.length, faits: faits.slice(version) };
    const empreinte = sha256(canonicalize(commande) ?? "");
    const connue = options.geste ? await gesteConnu(e.tx, collectivite, seance, options.geste) : null;
    if (connue === empreinte) return { ok: true, ...depuis };
    if (connue !== null) return { ok: false, refus: GESTE_PRIS, ...depuis };
    if (faits.length !== version) return { ok: "conflit", ...depuis };
    const etat = foldSeance(faits);
    const a = momentDeSeance(ctx, etat, faits, options.a);
    const decision = deciderSeance(etat, commande, {
      a,
      faits,
      ...(await contexteDe(e, collectivite, etat, commande)),
    });
    if (!decision.ok) return { ...decision, ...depuis };
    const nouveaux = decision.valeur;
    if (options.geste) {
      await e.tx
        .insertInto("gestes")
        .values({ collectivite, seance, geste: options.geste, version: version + nouveaux.length, empreinte })
        .execute();
    }
    if (nouveaux.length > 0) {
      await e.ajouter(stream, nouveaux, { survenuLe: a });
      await tirerLesActes(e, { ...etat, seance }, [...faits, ...nouveaux], nouveaux, commande, a);
    }
    return { ok: true, version: version + nouveaux.length, faits: nouveaux };
  });
}

/** Never seen from the application, which draws a name for each gesture: said rather than taken for done. */
const GESTE_PRIS: Refus = {
  code: "geste-deja-pris",
  phrase: "Ce geste porte le nom d’un autre, déjà enregistré\u00a0: il n’est pas enregistré.",
  article: null,
  remede: "Rechargez la page, puis refaites le geste.",
};

/** The fingerprint of the order already recorded under this name. */
async function gesteConnu(
  tx: Tx,
  collectivite: string,
  seance: string,
  geste: string,
): Promise<string | null> {
  const connu = await tx
    .selectFrom("gestes")
    .select("empreinte")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .where("geste", "=", geste)
    .executeTakeFirst();
  return connu?.empreinte ?? null;
}

/** What the law asks of the shell for some orders: the register of numbers, and whether an act may still change. */
async function contexteDe(
  { tx, lire }: Ecriture,
  collectivite: string,
  etat: EtatSeance,
  commande: CommandeSeance,
): Promise<Partial<ContexteSeance>> {
  switch (commande.ordre) {
    case "cloreScrutin":
    case "depouillerTour":
    case "nommerSansScrutin":
      // A rehearsal takes no number: those of the register stay free for the real sitting.
      return etat.repetitionDe === null ? jugerNumero(tx, collectivite, commande.numero) : {};
    case "rectifierScrutin": {
      const { acte, numero } = etat.points[commande.point] ?? {};
      const faits = acte ? await lire(`acte:${acte}`) : [];
      const fige = faits.some(({ type }) => type === "ActeSigne");
      // A rejection that turns out an adoption gives birth to the act, under the number the vote already took.
      const nom = acte ? null : normaliserNumero(numero ?? "");
      return {
        acteFige: fige ? "la délibération est déjà signée" : null,
        ...(acte ? { acte } : nom?.ok && { acte: nom.valeur }),
      };
    }
    default:
      return {};
  }
}

/**
 * The acts follow the votes in the same transaction: no vote without its act, no act without its vote. A corrected
 * vote takes the photograph again, or ends the act when the proposal turns out rejected.
 */
async function tirerLesActes(
  e: Ecriture,
  avant: EtatSeance,
  tous: FaitSeance[],
  nouveaux: FaitSeance[],
  commande: CommandeSeance,
  a: string,
): Promise<void> {
  if (avant.repetitionDe !== null) return;
  const ecrire = (acte: string, fait: Fait) => e.ajouter(`acte:${acte}`, [fait], { survenuLe: a });
  const clos = nouveaux.find((fait) => fait.type === "ScrutinClos");
  if (commande.ordre === "rectifierScrutin" && clos) {
    const ancien = avant.points[commande.point]?.acte;
    const { motif } = commande;
    if (ancien && clos.data.acte === null) {
      await ecrire(ancien, { type: "AdoptionAnnulee", data: { motif, a } });
    } else if (ancien && clos.data.acte) {
      // The attendance is that of the vote: nobody moves because figures were mistyped.
      const deliberation = deliberationAdoptee(etatAuVote(tous, clos.data.point), clos.data.point, ancien);
      await ecrire(ancien, { type: "DeliberationRectifiee", data: { deliberation, motif, a } });
    } else if (clos.data.acte) {
      await naitre(e, tous, clos.data.point, clos.data.acte, a);
    }
    return;
  }
  if (clos?.data.acte) await naitre(e, tous, clos.data.point, clos.data.acte, a);
}

async function naitre(e: Ecriture, tous: FaitSeance[], point: string, acte: string, a: string) {
  const data = deliberationAdoptee(etatAuVote(tous, point), point, acte);
  await e.ajouter(`acte:${acte}`, [{ type: "DeliberationAdoptee", data }], { survenuLe: a });
}

/** A sitting may last past midnight; what is typed later than this belongs to it afterwards. */
const DUREE_MAX_MS = 18 * 3_600_000;
/** Attendances are typed before the hour; earlier than this, the clock of the browser is wrong. */
const AVANCE_MAX_MS = 6 * 3_600_000;
/** A browser's clock may be ahead of the server's by this much. */
const DERIVE_MS = 120_000;

/**
 * The instant of a gesture. During the sitting: now, or when the browser made it if a cut line delayed it. Entered
 * afterwards: the hour the clerk gives, else the hour of the sitting; the fact happened then, whenever it is typed.
 * Never before the fact that precedes it.
 */
function momentDeSeance(ctx: Contexte, etat: EtatSeance, faits: FaitSeance[], dit?: string): string {
  const maintenant = ctx.horloge().getTime();
  const prevue = Date.parse(instantLocal(etat.date, etat.heure));
  const ecart = maintenant - prevue;
  const pendant = jour(new Date(maintenant)) === etat.date || (ecart >= 0 && ecart < DUREE_MAX_MS);
  const dernier = Math.max(0, ...faits.map((fait) => ("a" in fait.data ? Date.parse(fait.data.a) : 0)));
  const donne = dit === undefined ? Number.NaN : Date.parse(dit);
  const plausible =
    donne >= prevue - AVANCE_MAX_MS && donne <= prevue + DUREE_MAX_MS && donne <= maintenant + DERIVE_MS;
  const choisi = plausible ? Math.min(donne, maintenant) : pendant ? maintenant : prevue;
  // Facts of a preparation are stamped before the sitting; those of the sitting follow one another.
  return instant(new Date(Math.max(choisi, Math.min(dernier, maintenant))));
}

/** The transmitted form names the act: unique in the authority by construction, and legible in an address. */
async function jugerNumero(tx: Tx, collectivite: string, numero: string) {
  const normalise = normaliserNumero(numero);
  if (!normalise.ok) return { numeroRefuse: normalise.refus.phrase };
  const pris = await tx
    .selectFrom("numeros")
    .select(["numero", "pris_par"])
    .where("collectivite", "=", collectivite)
    .where("numero_transmis", "=", normalise.valeur)
    .executeTakeFirst();
  return { numeroPrisPar: pris?.pris_par ?? null, acte: normalise.valeur };
}

/**
 * A rehearsal of a sitting: the same council, the same agenda, convened at once and without legal effect. Returns its
 * identifier, or null when the sitting does not exist.
 */
export async function repeterSeance(
  ctx: Contexte,
  collectivite: string,
  par: string,
  seance: string,
): Promise<string | null> {
  return ctx.journal.ecrire(collectivite, par, async (e) => {
    const [prevue, ...suite] = (await e.lire(`seance:${seance}`)) as FaitSeance[];
    if (prevue?.type !== "SeancePrevue") return null;
    const convoquee = suite.find((fait) => fait.type === "SeanceConvoquee");
    const complements = suite.filter((fait) => fait.type === "OrdreDuJourComplete");
    const origine = prevue.data.repetitionDe ?? seance;
    let rang = 1;
    while ((await e.lire(`seance:${origine}~repetition-${rang}`)).length > 0) rang++;
    const id = `${origine}~repetition-${rang}`;
    // Rehearsed today, whatever the date of the sitting: its movements are stamped as they are made.
    const maintenant = instant(ctx.horloge());
    const date = jour(ctx.horloge());
    await e.ajouter(`seance:${id}`, [
      {
        type: "SeancePrevue",
        data: {
          ...prevue.data,
          seance: id,
          repetitionDe: origine,
          date,
          heure: maintenant.slice(11, 16),
        },
      },
      {
        type: "SeanceConvoquee",
        data: convoquee
          ? { ...convoquee.data, seanceLe: date }
          : { envoyeeLe: date, seanceLe: date, joursFrancs: 0, requis: 0 },
      },
      ...complements,
    ]);
    return id;
  });
}
