/**
 * A program on the person's device, let in by a code shown once on the page: it reads what was chosen there, and
 * nothing else, for fifteen minutes. Neither the code nor the token is kept, only what recognises them.
 */
import { randomBytes, randomInt } from "node:crypto";
import type { AppairageVue, SignataireOuvert } from "../api/contrat-signatures.ts";
import { peut } from "../application/droits.ts";
import { compterEssai } from "../application/echecs.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";
import { lirePiece } from "./pieces.ts";
import { type Auteur, inconnue, remplace } from "./signer.ts";

const DUREE_MS = 15 * 60_000;
/** All wrong codes together: the address of a caller is easily changed. */
const ESSAIS = "appairage de signataire";
/** Without the letters and digits one takes for others. Ten of thirty: forty-nine bits, never guessed in their quarter of an hour. */
const SIGNES = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

export async function appairer(
  ctx: Contexte,
  auteur: Auteur,
  pieces: { piece: string; empreinte: string }[],
): Promise<IssueSignature<AppairageVue>> {
  const gardees: typeof pieces = [];
  const refusees: AppairageVue["refusees"] = [];
  for (const p of pieces) {
    const lue = await lirePiece(ctx.db, auteur.collectivite, p.piece);
    const refus = !lue
      ? inconnue().refus
      : !lue.ok
        ? lue.refus
        : lue.valeur.document === p.empreinte
          ? null
          : remplace().refus;
    if (refus) refusees.push({ piece: p.piece, refus });
    else gardees.push(p);
  }
  if (gardees.length === 0) return refusees[0] ? { ok: false, refus: refusees[0].refus } : inconnue();
  const brut = Array.from({ length: 10 }, () => SIGNES[randomInt(SIGNES.length)]).join("");
  const code = `${brut.slice(0, 4)}-${brut.slice(4, 8)}-${brut.slice(8)}`;
  const maintenant = ctx.horloge();
  const expire = new Date(maintenant.getTime() + DUREE_MS);
  await ctx.db
    .deleteFrom("appairages_signature")
    .where("expire_le", "<", maintenant)
    .where((e) => e.or([e("jeton_expire_le", "is", null), e("jeton_expire_le", "<", maintenant)]))
    .execute();
  await ctx.db
    .insertInto("appairages_signature")
    .values({
      code: sha256(brut),
      collectivite: auteur.collectivite,
      compte: auteur.id,
      pieces: JSON.stringify(gardees),
      expire_le: expire,
    })
    .execute();
  return {
    ok: true,
    valeur: { code, jusqua: instant(expire), commande: `executoire signataire ${ctx.origine}`, refusees },
  };
}

/** The program shows the code; it gets a token, once. */
export async function ouvrirAppairage(
  ctx: Contexte,
  code: string,
): Promise<IssueSignature<SignataireOuvert>> {
  const jeton = randomBytes(32).toString("base64url");
  const maintenant = ctx.horloge();
  const expire = new Date(maintenant.getTime() + DUREE_MS);
  const ligne = await ctx.db
    .updateTable("appairages_signature")
    .set({ jeton: sha256(jeton), jeton_expire_le: expire })
    .where("code", "=", sha256(code.toUpperCase().replace(/[^0-9A-Z]/g, "")))
    .where("expire_le", ">", maintenant)
    .where("jeton", "is", null)
    .returning(["collectivite", "compte", "pieces"])
    .executeTakeFirst();
  // Counted once wrong: whoever knocks without end must not keep out the person who holds a code.
  if (!ligne) {
    const attente = await compterEssai(ctx.db, ctx.horloge, ESSAIS);
    if (attente > 0)
      return refuserSignature(
        "attendre",
        `Trop d’essais de code : le prochain sera possible dans ${attente} secondes.`,
        "Patientez, puis saisissez le code affiché par la page.",
      );
    return refuserSignature(
      "code-inconnu",
      "Ce code n’existe pas, a déjà servi, ou a plus de quinze minutes.",
      "Demandez un nouveau code sur la page des signatures.",
    );
  }
  const auteur = await auteurDe(ctx, ligne.collectivite, ligne.compte);
  if (!auteur)
    return refuserSignature(
      "droit-absent",
      "Le compte qui a demandé ce code ne signe plus.",
      "Voyez l’administrateur.",
    );
  const { nom } = await ctx.db
    .selectFrom("collectivites")
    .select("nom")
    .where("id", "=", ligne.collectivite)
    .executeTakeFirstOrThrow();
  const pieces: SignataireOuvert["pieces"] = [];
  for (const { piece, empreinte } of ligne.pieces) {
    const lue = await lirePiece(ctx.db, ligne.collectivite, piece);
    if (!lue?.ok || lue.valeur.document !== empreinte) continue;
    const { intitule, objet, pages } = lue.valeur;
    pieces.push({ piece, intitule, objet, empreinte, pages });
  }
  const s = auteur.signataire;
  return {
    ok: true,
    valeur: {
      jeton,
      jusqua: instant(expire),
      collectivite: nom,
      signataire: s ? `${s.prenom} ${s.nom}, ${s.qualite}` : auteur.nom,
      pieces,
    },
  };
}

/** Who the token speaks for, and what it may touch; null when it opens nothing. */
export async function auteurDuJeton(
  ctx: Contexte,
  jeton: string | undefined,
): Promise<{ auteur: Auteur; pieces: { piece: string; empreinte: string }[] } | null> {
  if (!jeton) return null;
  const ligne = await ctx.db
    .selectFrom("appairages_signature")
    .select(["collectivite", "compte", "pieces"])
    .where("jeton", "=", sha256(jeton))
    .where("jeton_expire_le", ">", ctx.horloge())
    .executeTakeFirst();
  if (!ligne) return null;
  const auteur = await auteurDe(ctx, ligne.collectivite, ligne.compte);
  return auteur ? { auteur, pieces: ligne.pieces } : null;
}

/** Null for an account that is gone, or that signs no more since the code was given. */
async function auteurDe(ctx: Contexte, collectivite: string, id: string): Promise<Auteur | null> {
  const compte = await ctx.db
    .selectFrom("comptes")
    .select(["id", "collectivite", "nom", "signataire", "roles"])
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!compte || !peut(compte, "parapher")) return null;
  const { roles: _, ...auteur } = compte;
  return auteur;
}
