/** Messages of the State that fit nothing: a person reads each, and says what came of it. */
import { expliquerMessage, lireMessage } from "@executoire/actes";
import type { FaitActe } from "@executoire/droit";
import type { EcarteVue, LigneEcarte } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { ResultatGeste } from "./actes.ts";
import type { Compte } from "./comptes.ts";

/** Those nobody has read yet, oldest first. */
export async function lignesEcartes(ctx: Contexte, collectivite: string): Promise<LigneEcarte[]> {
  const lignes = await ctx.db
    .selectFrom("messages_ecartes as m")
    .leftJoin("actes as a", (j) =>
      j
        .onRef("a.collectivite", "=", "m.collectivite")
        .on((e) =>
          e(e.fn("concat", [e.cast(e.val("acte:"), "text"), e.ref("a.id")]), "=", e.ref("m.stream")),
        ),
    )
    .select(["m.stream", "m.version", "m.racine", "m.code", "m.raison", "m.a", "a.id", "a.numero"])
    .where("m.collectivite", "=", collectivite)
    .where("m.examen", "is", null)
    .orderBy("m.a")
    .orderBy("m.stream")
    .orderBy("m.version")
    .execute();
  return lignes.map(({ id, ...ligne }) => ({ ...ligne, acte: id }));
}

/** Read once: a second reading is refused, so that two people do not follow the same message. */
export async function examinerEcarte(
  ctx: Contexte,
  compte: Compte,
  { stream, version, suite }: { stream: string; version: number; suite: string },
): Promise<ResultatGeste> {
  return ctx.journal.ecrire(compte.collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const ligne = await e.tx
      .selectFrom("messages_ecartes")
      .select("examen")
      .where("collectivite", "=", compte.collectivite)
      .where("stream", "=", stream)
      .where("version", "=", version)
      .executeTakeFirst();
    if (!ligne) return { ok: "introuvable" };
    if (ligne.examen)
      return {
        ok: false,
        refus: {
          code: "message-deja-lu",
          phrase: `${ligne.examen.par} a déjà lu ce message\u00a0: «\u00a0${ligne.examen.suite}\u00a0».`,
          article: null,
          remede: "Il n’y a rien à faire.",
        },
      };
    const fait: FaitActe = {
      type: "MessageExamine",
      data: { version, suite, par: compte.nom, a: instant(ctx.horloge()) },
    };
    await e.ajouter(stream, [fait]);
    return { ok: true };
  });
}

/** The message itself; null when this authority set no such message aside. */
export async function messageEcarte(
  ctx: Contexte,
  collectivite: string,
  stream: string,
  version: number,
): Promise<Uint8Array | null> {
  const ligne = await ctx.db
    .selectFrom("messages_ecartes")
    .select("empreinte")
    .where("collectivite", "=", collectivite)
    .where("stream", "=", stream)
    .where("version", "=", version)
    .executeTakeFirst();
  return ligne && /^[0-9a-f]{64}$/.test(ligne.empreinte) ? ctx.store.get(ligne.empreinte) : null;
}

/** The same told to somebody who has never read the protocol; null where it is no message of the protocol. */
export function lireEcarte(octets: Uint8Array): EcarteVue {
  const lu = lireMessage(octets);
  if (!lu.ok) return { explication: null };
  const { titre, lignes, aFaire } = expliquerMessage(lu.valeur);
  return { explication: { titre, lignes, aFaire } };
}
