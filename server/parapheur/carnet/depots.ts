/** What is sent to the external book, followed until it comes back. A row per deposit; the loop asks for those that are due. */
import { randomUUID } from "node:crypto";
import { dateCivileDe, type Instant, memeNom, verifierSignataire } from "@executoire/droit";
import type { DepotCarnetVue } from "../../api/contrat-signatures.ts";
import type { Contexte } from "../../contexte.ts";
import { instant } from "../../horloge.ts";
import { examinerPdfExterne } from "../../pieces/examen.ts";
import { verifierPdf } from "../../signature/index.ts";
import { type IssueSignature, refuserSignature } from "../confirmation.ts";
import { lireHabilitation } from "../habiliter.ts";
import { lirePiece, type Piece } from "../pieces.ts";
import { reglagesDe } from "../reglages.ts";
import { type Auteur, enregistrerSignature, inconnue, remplace, type SignatureFaite } from "../signer.ts";
import { iparapheur } from "./iparapheur.ts";
import { type Carnet, EchecCarnet } from "./port.ts";

/** A person takes hours: asking more often would only load the book. */
const SUIVANT_MS = 2 * 60_000;
const ATTENTE_MAX_MS = 3_600_000;

export async function carnetDe(ctx: Contexte, collectivite: string): Promise<Carnet | null> {
  const { carnet } = await reglagesDe(ctx, collectivite);
  return carnet ? iparapheur(carnet, carnet.motDePasse ?? "") : null;
}

const sansCarnet = () =>
  refuserSignature(
    "carnet-absent",
    "Aucun parapheur externe n’est réglé.",
    "L’administrateur le règle sur la page des signatures.",
  );

export async function deposerAuCarnet(
  ctx: Contexte,
  auteur: Auteur,
  demande: { piece: string; empreinte: string },
): Promise<IssueSignature<DepotCarnetVue>> {
  const { collectivite } = auteur;
  if (!(await carnetDe(ctx, collectivite))) return sansCarnet();
  const lue = await lirePiece(ctx.db, collectivite, demande.piece);
  if (!lue) return inconnue();
  if (!lue.ok) return lue;
  const { piece, document, intitule, objet, attendu } = lue.valeur;
  if (document !== demande.empreinte) return remplace();
  const id = `executoire-${randomUUID()}`;
  const maintenant = ctx.horloge();
  const cree = await ctx.db
    .insertInto("depots_carnet")
    .values({
      collectivite,
      id,
      piece,
      document,
      intitule,
      objet,
      attendu: JSON.stringify(attendu),
      etat: "a-deposer",
      cree_par: auteur.nom,
      cree_le: maintenant,
      prochain: maintenant,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (!cree.numInsertedOrUpdatedRows)
    return refuserSignature(
      "au-parapheur",
      "Ce document est déjà dans le parapheur externe.",
      "Suivre sa signature dans la liste.",
    );
  await suivre(ctx, collectivite, id);
  return { ok: true, valeur: (await depotDe(ctx, collectivite, id)) as DepotCarnetVue };
}

/** Asks for those that are due. Returns how many. */
export async function releverCarnets(ctx: Contexte): Promise<number> {
  const dus = await ctx.db
    .selectFrom("depots_carnet")
    .select(["collectivite", "id"])
    .where("etat", "in", ["a-deposer", "depose"])
    .where("prochain", "<=", ctx.horloge())
    .orderBy("prochain")
    .limit(20)
    .execute();
  // Each authority has its own book: one that is slow, or that makes us fail, holds back nobody else.
  await Promise.all(
    [...Map.groupBy(dus, ({ collectivite }) => collectivite).values()].map(async (siens) => {
      for (const { collectivite, id } of siens)
        await suivre(ctx, collectivite, id).catch((err: unknown) =>
          ctx.log.error({ err, id }, "dossier du parapheur externe qui ne se suit pas"),
        );
    }),
  );
  return dus.length;
}

/** One step of one deposit. Whoever claims the row does it; the others see it as not due. */
export async function suivre(ctx: Contexte, collectivite: string, id: string): Promise<void> {
  const maintenant = ctx.horloge();
  const ligne = await ctx.db
    .updateTable("depots_carnet")
    .set((e) => ({
      prochain: new Date(maintenant.getTime() + SUIVANT_MS),
      vu_le: maintenant,
      essais: e("essais", "+", 1),
    }))
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .where("etat", "in", ["a-deposer", "depose"])
    .returningAll()
    .executeTakeFirst();
  if (!ligne) return;
  const ecrire = (valeurs: object) =>
    ctx.db
      .updateTable("depots_carnet")
      .set(valeurs)
      .where("collectivite", "=", collectivite)
      .where("id", "=", id)
      .execute();
  const carnet = await carnetDe(ctx, collectivite);
  if (!carnet) return void (await ecrire({ etape: "parapheur externe non réglé" }));
  try {
    if (ligne.etat === "a-deposer") {
      // A former try may have arrived without its answer: the book is asked before it is given the same again.
      const connu = ligne.essais > 1 && (await carnet.etat(id)).etat !== "inconnu";
      if (!connu)
        await carnet.deposer({
          id,
          titre: `${ligne.intitule} - ${ligne.objet}`.slice(0, 200),
          pdf: await ctx.store.get(ligne.document),
          fichier: `${ligne.piece.replace(/[^\w-]+/g, "_")}.pdf`,
        });
      await ecrire({ etat: "depose", etape: "déposé", motif: null, depose_le: maintenant, essais: 0 });
      return;
    }
    const vu = await carnet.etat(id);
    if (vu.etat === "en-cours") await ecrire({ etape: vu.etape, motif: null, essais: 0 });
    if (vu.etat === "inconnu")
      await ecrire({ etat: "rejete", motif: "Le parapheur externe ne connaît plus ce dossier." });
    if (vu.etat === "rejete") {
      await ecrire({
        etat: "rejete",
        etape: "rejeté",
        motif: `${vu.par ? `${vu.par}\u00a0: ` : ""}${vu.motif}`,
      });
      await effacer(ctx, carnet, id, "rejete");
    }
    if (vu.etat === "termine") {
      const octets = await carnet.recuperer(id);
      const motif = await recevoir(ctx, ligne, octets);
      await ecrire(
        motif
          ? { etat: "ecarte", etape: vu.etape, motif, retour: await ctx.store.put(octets) }
          : { etat: "signe", etape: "signé", motif: null },
      );
      // What was kept aside stays over there too, for whoever looks for what happened.
      if (!motif) await effacer(ctx, carnet, id, "termine");
    }
  } catch (error) {
    if (!(error instanceof EchecCarnet)) throw error;
    const attente = Math.min(ATTENTE_MAX_MS, SUIVANT_MS * 2 ** Math.min(ligne.essais, 5));
    await ecrire({
      motif: `Le parapheur externe ne répond pas comme attendu\u00a0: ${error.message}.`,
      prochain: new Date(maintenant.getTime() + attente),
    });
  }
}

/** What cannot be taken out over there is said in the log: the document is safe here. */
async function effacer(ctx: Contexte, carnet: Carnet, id: string, fin: "termine" | "rejete" | "retire") {
  try {
    await carnet.effacer(id, fin);
  } catch (err) {
    ctx.log.warn({ err, id }, "dossier non effacé du parapheur externe");
  }
}

interface LigneDepot {
  collectivite: string;
  piece: string;
  document: string;
  cree_par: string;
}

/** Records the signature that came back; else the sentence that says why the file is kept aside. */
async function recevoir(ctx: Contexte, ligne: LigneDepot, octets: Uint8Array): Promise<string | null> {
  const { collectivite } = ligne;
  const examen = await examinerPdfExterne(ctx, octets);
  if (!examen.ok) return `Le fichier revenu du parapheur n’est pas reçu\u00a0: ${examen.motif[0]}.`;
  const envoye = await ctx.store.get(ligne.document);
  if (octets.length <= envoye.length || Buffer.compare(octets.subarray(0, envoye.length), envoye) !== 0)
    return octets.length === envoye.length
      ? "Le fichier revenu du parapheur est celui qui y a été déposé, sans signature."
      : "Le fichier revenu du parapheur n’est pas le document déposé, complété d’une signature\u00a0: il a été réécrit.";
  const signature = (await verifierPdf(octets)).findLast(({ couvreTout }) => couvreTout);
  if (!signature) return "Aucune signature du fichier revenu ne porte sur tout le document.";
  if (!signature.integre) return `La signature revenue ne tient pas. ${signature.motif ?? ""}`.trim();
  const lue = await lirePiece(ctx.db, collectivite, ligne.piece);
  if (!lue?.ok || lue.valeur.document !== ligne.document)
    return "Le document a été refait ou signé autrement depuis son dépôt\u00a0: cette signature n’est plus celle de l’acte.";
  const a = signature.horodatage?.a ?? signature.a ?? instant(ctx.horloge());
  const qui = await signataireRevenu(ctx, collectivite, lue.valeur, signature.titulaire ?? "", a);
  if (typeof qui === "string") return qui;
  const [certificat] = signature.chaine;
  const { niveau, horodatage } = signature;
  const faite: SignatureFaite = {
    piece: ligne.piece,
    empreinte: await ctx.store.put(octets),
    octets: octets.length,
    documentSigne: ligne.document,
    signataire: qui.signataire,
    certificat: {
      sujet: signature.sujet ?? "",
      emetteur: certificat?.emetteur ?? "",
      serie: certificat?.serie ?? "",
      deTest: signature.deTest,
    },
    qualites: {
      moyen: "carnet",
      ...(niveau && { niveau }),
      ...(horodatage && { horodatage: { a: horodatage.a, par: horodatage.par } }),
      ...(qui.delegation && {
        delegation: {
          delegation: qui.delegation.delegation,
          numero: qui.delegation.numero,
          dateDecision: qui.delegation.dateDecision,
          pour: lue.valeur.attendu,
        },
      }),
    },
    a,
    avertissement: null,
  };
  const auteur: Auteur = {
    id: "",
    collectivite,
    nom: `${ligne.cree_par} (parapheur externe)`,
    signataire: null,
  };
  const refus = await enregistrerSignature(ctx, auteur, faite);
  return refus ? refus.refus.phrase : null;
}

/** The person expected, or one a delegation covers that day. */
async function signataireRevenu(
  ctx: Contexte,
  collectivite: string,
  piece: Piece,
  titulaire: string,
  a: Instant,
) {
  const { attendu, profil, matiere } = piece;
  if (memeNom(titulaire, `${attendu.prenom} ${attendu.nom}`))
    return { signataire: attendu, delegation: null };
  const le = dateCivileDe(a);
  const { executif, registre } = await lireHabilitation(ctx, collectivite, le);
  const delegataire = registre.find((d) =>
    memeNom(titulaire, `${d.delegataire.prenom} ${d.delegataire.nom}`),
  )?.delegataire;
  if (!delegataire)
    return `Le document a été signé par ${titulaire || "une personne inconnue"}, et non par ${attendu.prenom} ${attendu.nom}.`;
  const permis = verifierSignataire({
    profil,
    le,
    attendu,
    executif: piece.vote ? attendu : executif,
    signataire: delegataire,
    matiere,
    registre,
  });
  return permis.ok ? { signataire: delegataire, delegation: permis.valeur.delegation } : permis.refus.phrase;
}

/** Stops waiting for it: it is then signed otherwise. */
export async function retirerDuCarnet(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<DepotCarnetVue | null> {
  const retire = await ctx.db
    .updateTable("depots_carnet")
    .set({ etat: "retire", etape: "retiré" })
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .where("etat", "in", ["a-deposer", "depose"])
    .returning("id")
    .executeTakeFirst();
  const carnet = retire && (await carnetDe(ctx, collectivite));
  if (carnet) await effacer(ctx, carnet, id, "retire");
  return depotDe(ctx, collectivite, id);
}

const lignesDe = (ctx: Contexte, collectivite: string) =>
  ctx.db.selectFrom("depots_carnet").selectAll().where("collectivite", "=", collectivite);
type Ligne = Awaited<ReturnType<ReturnType<typeof lignesDe>["executeTakeFirstOrThrow"]>>;

export async function depotDe(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<DepotCarnetVue | null> {
  const ligne = await lignesDe(ctx, collectivite).where("id", "=", id).executeTakeFirst();
  return ligne ? vue(ligne) : null;
}

export async function listerDepots(ctx: Contexte, collectivite: string): Promise<DepotCarnetVue[]> {
  const lignes = await lignesDe(ctx, collectivite).orderBy("cree_le", "desc").limit(200).execute();
  return lignes.map(vue);
}

export async function retourDe(ctx: Contexte, collectivite: string, id: string): Promise<Uint8Array | null> {
  const ligne = await lignesDe(ctx, collectivite).where("id", "=", id).executeTakeFirst();
  return ligne?.retour ? ctx.store.get(ligne.retour) : null;
}

const vue = (l: Ligne): DepotCarnetVue => ({
  id: l.id,
  piece: l.piece,
  intitule: l.intitule,
  objet: l.objet,
  etat: l.etat,
  etape: l.etape,
  motif: l.motif,
  deposeA: l.depose_le && instant(l.depose_le),
  vuA: l.vu_le && instant(l.vu_le),
  retour: l.retour ? `/api/signatures/carnet/${l.id}/retour.pdf` : null,
});
