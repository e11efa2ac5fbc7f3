/** Visas proposed: those that acts of the same matter adopted here cite, then the usual references in force that day. */
import { CONSEIL, type DateCivile, type GenreModele, referencesUsuelles } from "@executoire/droit";
import { sql } from "kysely";
import type { VisaDIci, VisasVue } from "../api/contrat-modeles-de-texte.ts";
import { compositionEntiere } from "../application/assemblee.ts";
import type { Session } from "../application/comptes.ts";
import { actesCaches } from "../application/nominatifs.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { plier } from "./modeles.ts";

/** Acts looked at, the most recent first: habits, not history. */
const ACTES_LUS = 400;
const PROPOSES = 30;

export async function visasProposes(
  ctx: Contexte,
  session: Session,
  { matiere, date, genre, q }: { matiere: string; date?: DateCivile; genre: GenreModele; q: string },
): Promise<VisasVue> {
  const collectivite = session.collectivite.id;
  const le = date ?? jour(ctx.horloge());
  const cherche = plier(q);
  const convient = (texte: string): boolean => plier(texte).includes(cherche);
  const composition = await compositionEntiere(ctx.db, collectivite, CONSEIL, le);
  const dIci = matiere ? await visasDIci(ctx, session, famille(matiere), le) : [];
  return {
    dIci: dIci.filter(({ texte }) => convient(texte)).slice(0, PROPOSES),
    usuels: composition
      ? referencesUsuelles(composition.profil.kind, { matiere, date: le, genre })
          .filter(({ texte, usage }) => convient(`${texte} ${usage}`))
          .map(({ id, texte, usage, validFrom, validTo, aVerifier }) => ({
            id,
            texte,
            usage,
            validFrom,
            validTo,
            aVerifier,
          }))
      : [],
  };
}

/** `7.5.1` belongs with `7.5`. */
const famille = (matiere: string): string => matiere.split(".").slice(0, 2).join(".");

async function visasDIci(
  ctx: Contexte,
  session: Session,
  matiere: string,
  avant: DateCivile,
): Promise<VisaDIci[]> {
  const code = sql<string>`etat->'decision'->'matiere'->>'code'`;
  const lignes = await ctx.db
    .selectFrom("actes")
    .select(["id", "numero", "date_decision", "etat"])
    .where("collectivite", "=", session.collectivite.id)
    .where("date_decision", "<=", avant)
    .where((e) =>
      e.or([e(code, "=", matiere), e(e.fn<boolean>("starts_with", [code, e.val(`${matiere}.`)]), "=", true)]),
    )
    .orderBy("date_decision", "desc")
    .orderBy("id")
    .limit(ACTES_LUS)
    .execute();
  const caches = await actesCaches(ctx, session);
  const visas = new Map<string, VisaDIci>();
  for (const { id, numero, date_decision: dernier, etat } of lignes) {
    // A given-up act adopted nothing, and one that names persons is nobody's model.
    if (caches.has(id) || etat.annulation) continue;
    const { decision } = etat;
    const citesIci = new Set<string>();
    for (const bloc of decision.texte.blocs) {
      if (bloc.type !== "visa") continue;
      const texte = bloc.texte.trim().replace(/[\s;.]+$/u, "");
      const cle = plier(texte).replace(/\s+/g, " ");
      if (!texte || citesIci.has(cle)) continue;
      citesIci.add(cle);
      const deja = visas.get(cle);
      if (deja) deja.fois += 1;
      else visas.set(cle, { texte, fois: 1, dernier, acte: id, numero });
    }
  }
  return [...visas.values()].sort((x, y) => y.fois - x.fois || y.dernier.localeCompare(x.dernier));
}
