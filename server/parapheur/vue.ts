/** The page of what is to be signed. */
import { type FaitActe, memePersonne } from "@executoire/droit";
import { sql } from "kysely";
import type { ParapheurVue, PieceASigner } from "../api/contrat-signatures.ts";
import type { Session } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { nomDuService } from "../signature/index.ts";
import { habiliter, lireHabilitation } from "./habiliter.ts";
import { certificatGarde } from "./identites.ts";
import { lotsOuverts } from "./lots.ts";
import { type Piece, piecesEnAttente } from "./pieces.ts";
import { reglagesDe } from "./reglages.ts";

const RECENTES = 50;

export async function vueParapheur(ctx: Contexte, { compte, collectivite }: Session): Promise<ParapheurVue> {
  const a = instant(ctx.horloge());
  const [toutes, habilitation, reglages, carnet, lots, certificat, recentes] = await Promise.all([
    piecesEnAttente(ctx, collectivite.id),
    lireHabilitation(ctx, collectivite.id, jour(ctx.horloge())),
    reglagesDe(ctx, collectivite.id),
    auCarnet(ctx, collectivite.id),
    lotsOuverts(ctx, compte),
    certificatGarde(ctx, compte, a),
    dernieres(ctx, collectivite.id),
  ]);
  const tout = peut(compte, "suivreSignatures");
  const pieces = toutes.flatMap((piece): PieceASigner[] => {
    const juge = habiliter(compte, piece, habilitation);
    const sienne = juge.ok || Boolean(compte.signataire && memePersonne(piece.attendu, compte.signataire));
    // What is somebody else's business is shown to the service that follows it, and to nobody.
    if (!sienne && (!tout || (piece.nominatif && !peut(compte, "lireNominatifs")))) return [];
    return [
      {
        ...vuePiece(piece),
        formule: juge.ok ? juge.valeur.formule : null,
        obstacle: juge.ok ? null : juge.refus,
        avertissements: juge.ok ? juge.valeur.avertissements : [],
        carnet: carnet.get(piece.piece) ?? null,
      },
    ];
  });
  const signe = compte.signataire !== null && peut(compte, "parapher");
  return {
    pieces,
    recentes: tout ? recentes : recentes.filter(({ par }) => par === compte.nom),
    lots,
    certificat,
    signataire: compte.signataire,
    moyens: [
      ...(signe && certificat && !certificat.obstacle ? (["serveur"] as const) : []),
      ...(signe ? (["fichier", "appareil"] as const) : []),
      ...(peut(compte, "deposerSignatures") ? (["papier"] as const) : []),
      ...(peut(compte, "deposerSignatures") && reglages.carnet ? (["carnet"] as const) : []),
    ],
    horodatage: reglages.horodatage.adresse
      ? `signatures horodatées par ${nomDuService(reglages.horodatage.adresse)}`
      : null,
  };
}

function vuePiece(p: Piece): Omit<PieceASigner, "formule" | "obstacle" | "avertissements" | "carnet"> {
  const adresse = `/api/signatures/pieces/${encodeURIComponent(p.piece)}`;
  const { piece, sorte, id, intitule, objet, date, document, pages, octets, attendu, signatures } = p;
  return {
    piece,
    sorte,
    id,
    intitule,
    objet,
    date,
    empreinte: document,
    pages,
    octets,
    document: `${adresse}/document.pdf`,
    impression: `${adresse}/impression.pdf`,
    attendu,
    signatures,
  };
}

async function auCarnet(ctx: Contexte, collectivite: string): Promise<Map<string, string>> {
  const lignes = await ctx.db
    .selectFrom("depots_carnet")
    .select(["piece", "etape"])
    .where("collectivite", "=", collectivite)
    .where("etat", "in", ["a-deposer", "depose"])
    .execute();
  return new Map(lignes.map(({ piece, etape }) => [piece, etape ?? "au parapheur"]));
}

/** Read in the facts: they alone say by what means and at what level. */
async function dernieres(ctx: Contexte, collectivite: string): Promise<ParapheurVue["recentes"]> {
  const lignes = await ctx.db
    .selectFrom("journal as j")
    .leftJoin("actes as a", (jointure) =>
      jointure.onRef("a.collectivite", "=", "j.collectivite").on(sql<boolean>`j.stream = 'acte:' || a.id`),
    )
    .select(["j.stream", "j.type", "j.data", "j.par", "a.numero", "a.objet"])
    .where("j.collectivite", "=", collectivite)
    .where("j.type", "in", ["ActeSigne", "ProcesVerbalSigne", "SignatureManuscrite"])
    .orderBy("j.rang", "desc")
    .limit(RECENTES)
    .execute();
  return lignes.map(({ stream, type, data, par, numero, objet }) => {
    const fait = { type, data } as Extract<FaitActe, { type: "ActeSigne" | "SignatureManuscrite" }>;
    const main = fait.type === "SignatureManuscrite";
    const { signataire, a } = fait.data;
    const place = "place" in fait.data ? `:${String(fait.data.place)}` : "";
    return {
      piece: `${stream}${place}`,
      intitule: numero ?? "Procès-verbal",
      objet: objet ?? `Signature de ${signataire.prenom} ${signataire.nom}`,
      a,
      par: main ? `${signataire.prenom} ${signataire.nom}`.trim() : par,
      moyen: main ? "papier" : (fait.data.moyen ?? "serveur"),
      niveau: main ? "papier" : (fait.data.niveau ?? "B-B"),
    };
  });
}
