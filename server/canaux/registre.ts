import { createHash } from "node:crypto";
import type { SorteCanal } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Canal, Canaux } from "../delivery/canal.ts";
import { canalMinistere } from "../delivery/canal-ministere.ts";
import { SecretIllisible } from "../secrets/coffre.ts";
import { type BoiteImap, boiteImap, reglagesBoite } from "./boite-imap.ts";
import { espacer } from "./espacer.ts";
import { canalOperateur } from "./operateur.ts";
import { canalPastell } from "./pastell.ts";
import type { Valeurs } from "./reglages.ts";
import { canalS2low } from "./s2low.ts";
import { suiviDe } from "./suivi.ts";

export interface OptionsCanaux {
  /** The simulated Ministry of this process: the channel of those who chose none. */
  ministere: { url: string; adresse: string } | null;
  /** How long one does not look again into the mailbox of an operator; nothing for the Ministry of this machine. */
  intervalleMs?: number;
}

export interface CanalGarde {
  sorte: SorteCanal;
  reglages: Record<string, string>;
  secrets: Uint8Array | null;
  change_par: string;
  change_le: Date;
}

/** Mailboxes that answer within minutes are not asked every second. */
const INTERVALLE_MS = 20_000;

/** The channel each authority chose, opened when first asked for. The base decides: this memory only spares openings. */
export function creerCanaux(
  ctx: Contexte,
  { ministere, intervalleMs = INTERVALLE_MS }: OptionsCanaux,
): Canaux {
  /** By authority, the one in force; by authority and description, the former ones. */
  const ouverts = new Map<string, { cle: string; canal: Canal; boite: string | null }>();
  const boites = new Map<string, BoiteImap>();
  const simule = ministere && canalMinistere(ministere.url, ministere.adresse);

  const fermerBoite = async (cle: string | null) => {
    if (!cle || [...ouverts.values()].some((o) => o.boite === cle)) return;
    const boite = boites.get(cle);
    boites.delete(cle);
    await boite?.fermer();
  };
  const fermerOuvert = (place: string) => {
    const ouvert = ouverts.get(place);
    ouverts.delete(place);
    // Whoever is reading in it is told by its line; the letter stays in the mailbox, and is read again.
    fermerBoite(ouvert?.boite ?? null).catch((error: unknown) =>
      ctx.log.warn({ err: error }, "boîte mal fermée"),
    );
  };
  const oublier = (collectivite: string) => {
    for (const place of [...ouverts.keys()])
      if (place === collectivite || place.startsWith(`${collectivite} `)) fermerOuvert(place);
  };
  const boiteDe = (v: Valeurs): { cle: string; boite: BoiteImap } => {
    const reglages = reglagesBoite(v);
    const cle = createHash("sha256").update(JSON.stringify(reglages)).digest("hex");
    const boite = boites.get(cle) ?? espacer(boiteImap(reglages), intervalleMs);
    boites.set(cle, boite);
    return { cle, boite };
  };
  const ouvrir = (collectivite: string, garde: CanalGarde): { canal: Canal; boite: string | null } => {
    let v: Valeurs;
    try {
      v = valeursDe(ctx, garde);
    } catch (error) {
      if (!(error instanceof SecretIllisible)) throw error;
      return { canal: canalIllisible(garde.sorte, error), boite: null };
    }
    const suivi = suiviDe(ctx, collectivite);
    if (garde.sorte === "s2low") return { canal: espacer(canalS2low(v, suivi), intervalleMs), boite: null };
    if (garde.sorte === "pastell")
      return { canal: espacer(canalPastell(v, suivi), intervalleMs), boite: null };
    const { cle, boite } = boiteDe(v);
    return { canal: canalOperateur(v, boite), boite: cle };
  };
  const canalDe = (place: string, collectivite: string, garde: CanalGarde | undefined): Canal | null => {
    if (!garde || garde.sorte === "ministere") return simule;
    const cle = `${garde.sorte} ${garde.change_le.toISOString()}`;
    const ouvert = ouverts.get(place);
    if (ouvert?.cle === cle) return ouvert.canal;
    // Another process changed the settings: the base says so.
    if (ouvert) fermerOuvert(place);
    const nouveau = ouvrir(collectivite, garde);
    ouverts.set(place, { cle, ...nouveau });
    return nouveau.canal;
  };

  return {
    pour: async (collectivite) => canalDe(collectivite, collectivite, await canalGarde(ctx, collectivite)),
    async aRelever() {
      const gardes = await ctx.db.selectFrom("canaux").selectAll().orderBy("collectivite").execute();
      const anciens = await ctx.db
        .selectFrom("canaux_anciens")
        .selectAll()
        .where("change_le", ">", depuis(ctx))
        .orderBy("collectivite")
        .orderBy("description")
        .execute();
      const collectivites = await ctx.db.selectFrom("collectivites").select(["id", "siren"]).execute();
      const sirens = new Map(collectivites.map(({ id, siren }) => [id, siren]));
      // However each reaches it: a mailbox speaks for all those who chose it, and for nobody else.
      const autorites = Map.groupBy([...gardes, ...anciens], ({ reglages: r }) => nomDeBoite(r));
      const aLire = new Map<string, Canal>();
      if (simule) aLire.set("ministere", simule);
      const places = [
        ...gardes.map((garde) => ({ place: garde.collectivite, garde })),
        ...anciens.map((garde) => ({ place: `${garde.collectivite} ${garde.description}`, garde })),
      ];
      for (const { place, garde } of places) {
        const canal = canalDe(place, garde.collectivite, garde as CanalGarde);
        // Two authorities served by one mailbox: it is read once, and each letter says whose it is.
        const cle = ouverts.get(place)?.boite ?? place;
        if (!canal || canal === simule) continue;
        const siennes = (garde.reglages.imapHote && autorites.get(nomDeBoite(garde.reglages))) || [garde];
        aLire.set(cle, {
          ...canal,
          autorites: siennes.flatMap((g) => sirens.get(g.collectivite) ?? []),
          expediteurs: expediteursDe(siennes, sirens),
        });
      }
      return [...aLire.values()];
    },
    ministereSimule: ministere?.url ?? null,
    oublier,
    async fermer() {
      ouverts.clear();
      const toutes = [...boites.values()];
      boites.clear();
      await Promise.all(toutes.map((boite) => boite.fermer()));
    },
  };
}

/** Whom each admits in a mailbox: what it set last, the channel in force before the former ones. */
function expediteursDe(
  gardes: readonly { collectivite: string; reglages: Record<string, string> }[],
  sirens: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const reglees = new Map<string, string | undefined>();
  for (const { collectivite, reglages } of gardes) {
    const siren = sirens.get(collectivite);
    if (siren !== undefined && !reglees.has(siren)) reglees.set(siren, reglages.expediteurs);
  }
  return new Map([...reglees].flatMap(([siren, admis]) => (admis ? [[siren, admis] as const] : [])));
}

const nomDeBoite = ({ imapHote, imapIdentifiant }: Record<string, string>): string =>
  `${imapHote} ${imapIdentifiant}`.toLowerCase();

/** A channel replaced is read for a year: the prefecture has two months to refer an act, and writes later still. */
const ANCIENS_MS = 366 * 86_400_000;
export const depuis = (ctx: Contexte): Date => new Date(ctx.horloge().getTime() - ANCIENS_MS);

export const canalGarde = (ctx: Contexte, collectivite: string): Promise<CanalGarde | undefined> =>
  ctx.db
    .selectFrom("canaux")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .executeTakeFirst() as Promise<CanalGarde | undefined>;

/** Everything the form held, secrets opened. Throws `SecretIllisible`. */
export const valeursDe = (ctx: Contexte, garde: CanalGarde): Valeurs => ({
  ...garde.reglages,
  ...(garde.secrets && (JSON.parse(ctx.coffre.ouvrir(garde.secrets)) as Record<string, string>)),
});

/** The base was moved without its key: nothing leaves, and the reason is said wherever somebody looks. */
function canalIllisible(sorte: SorteCanal, error: SecretIllisible): Canal {
  return {
    sorte,
    nom: "Canal dont les secrets sont illisibles",
    envoyer: async () => ({ issue: "echouee", motif: error.message }),
    courrier: () => Promise.reject(error),
    lire: () => Promise.reject(error),
    classer: () => Promise.reject(error),
  };
}
