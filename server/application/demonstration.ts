import { randomBytes } from "node:crypto";
import { classificationNationale } from "@executoire/actes";
import {
  type Annexe,
  deciderSeance,
  type FaitSeance,
  foldSeance,
  lireTexte,
  nomComplet,
  type PointOrdreDuJour,
  type ProfilCollectivite,
} from "@executoire/droit";
import { acte2024_5, annexe2024_5, corps2024_5, seance20240319 } from "@executoire/fixtures";
import type { Role } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Reglages } from "../database/schema.ts";
import { instantLocal } from "../horloge.ts";
import { genese } from "../journal/journal.ts";
import { projetsDemonstration } from "../projets/demonstration.ts";
import { scellerCle } from "../secrets/cles.ts";
import { creerCompte } from "./comptes.ts";

const AUTEUR = "Mise en service";
export const SEANCE_DEMONSTRATION = "conseil-2024-03-19";
const SLUG = "caudresis-catesis";
/** Where the Ministry writes back: the mailbox of the operator, one for all the authorities it serves. */
export const ADRESSE_RETOUR = "actes@executoire.test";

export interface Pem {
  autorite: string;
  certificat: string;
  cle: string;
}

export interface CompteDemonstration {
  cle: Role;
  identifiant: string;
  nom: string;
}

/** Fictional people, but for the president who signs the act: his certificate says it is a test. */
export const COMPTES_DEMONSTRATION: CompteDemonstration[] = [
  { cle: "assemblees", identifiant: "assemblees@caudresis.test", nom: "Lucie Exemple" },
  { cle: "president", identifiant: "president@caudresis.test", nom: "Serge SIMEON" },
  { cle: "redacteur", identifiant: "economie@caudresis.test", nom: "Dominique Exemple" },
  { cle: "validateur", identifiant: "chef-economie@caudresis.test", nom: "Maxime Exemple" },
  { cle: "validateur", identifiant: "dgs@caudresis.test", nom: "Alix Exemple" },
  { cle: "conseiller", identifiant: "conseiller@caudresis.test", nom: "Camille Exemple" },
  { cle: "administrateur", identifiant: "admin@caudresis.test", nom: "Sacha Exemple" },
];

/** Easy to type, impossible to guess: the demonstration listens on this machine only, and still. */
export const motDePasseDemonstration = (): string =>
  `demo-${randomBytes(9).toString("base64url").replace(/[-_]/g, "x").toLowerCase()}`;

/**
 * The demonstration authority: 74 seats, the sitting of 19 March 2024 convened on 12 March, its agenda and the
 * projet 2024/5. Everything enters by the same facts and the same decisions as for any other authority. Called again
 * after an interruption it adds what is missing and changes nothing else.
 *
 * Returns the identifier of the authority.
 */
export async function creerDemonstration(
  ctx: Contexte,
  options: {
    motDePasse: string;
    pem: Pem;
    corps?: string;
    adresseRetour: string;
    /** False where the same facts are promised each time: identifiers of projets are drawn at random. */
    projets?: boolean;
  },
): Promise<string> {
  const { collectivite: c, seance } = acte2024_5;
  const id = c.siren;
  const reglages: Reglages = {
    departementActes: "059",
    arrondissement: c.arrondissement,
    natureActes: c.nature,
    trigramme: "TRI",
    quadrigramme: "EACT",
    adresseRetour: options.adresseRetour,
    classificationLe: classificationNationale.date,
    service: "sous-préfecture de Cambrai",
    publicationAutomatique: true,
    // Its check digits hold; the source does not tell the true one.
    siret: `${c.siren}00016`,
    demonstration: true,
  };
  const annexe = await annexeDemonstration(ctx);
  const profil: ProfilCollectivite = {
    siren: c.siren,
    nom: c.nom,
    kind: c.kind,
    population: c.population,
    communeMembreDe3500: c.communeMembreDe3500,
    departement: c.departement,
    alsaceMoselle: c.alsaceMoselle,
    organe: c.organe,
    membres: c.membres,
  };
  const president = { ...acte2024_5.president, siege: seance20240319.president };
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .insertInto("collectivites")
      .values({
        id,
        slug: SLUG,
        siren: c.siren,
        nom: c.nom,
        reglages: JSON.stringify(reglages),
        cree_le: ctx.horloge(),
      })
      .onConflict((conflit) => conflit.doNothing())
      .execute();
    await tx
      .insertInto("chaines")
      .values({ collectivite: id, rang: 0, empreinte: genese(c.siren) })
      .onConflict((conflit) => conflit.doNothing())
      .execute();
  });
  await ctx.journal.ecrire(id, AUTEUR, async (e) => {
    // Begun once and cut off (a full disk, a power cut): what is there stays, what is missing is added.
    if ((await e.lire("mandature:2020")).length > 0) return;
    const mandature = { survenuLe: instantLocal("2024-01-01", "00:00") };
    await e.ajouter(
      "mandature:2020",
      [
        { type: "MandatureInstallee", data: { profil, president, sieges: seance20240319.sieges } },
        {
          type: "NumerosRepris",
          data: {
            numeros: ["2024/1", "2024/2", "2024/3", "2024/4"],
            motif: "un acte antérieur à la mise en service",
          },
        },
      ],
      mandature,
    );
    const convoqueeLe = instantLocal(seance.convocationLe, "09:00");
    const prevue: FaitSeance = {
      type: "SeancePrevue",
      data: {
        seance: SEANCE_DEMONSTRATION,
        profil,
        date: seance.date,
        heure: seance.heure,
        lieu: seance.lieu,
        president,
        sieges: seance20240319.sieges,
        ordreDuJour: ordreDuJour(options.corps ?? corps2024_5, annexe),
      },
    };
    const convoquer = deciderSeance(
      foldSeance([prevue]),
      { ordre: "convoquer", envoyeeLe: seance.convocationLe },
      { a: convoqueeLe },
    );
    if (!convoquer.ok) throw new Error(convoquer.refus.phrase);
    await e.ajouter(`seance:${SEANCE_DEMONSTRATION}`, [prevue, ...convoquer.valeur], {
      survenuLe: convoqueeLe,
    });
  });
  await coordonneesDemonstration(ctx, id);
  for (const compte of COMPTES_DEMONSTRATION) {
    const connu = await ctx.db
      .selectFrom("comptes")
      .select("id")
      .where("identifiant", "=", compte.identifiant)
      .executeTakeFirst();
    if (connu) continue;
    await creerCompte(ctx.db, ctx.horloge, {
      collectivite: id,
      identifiant: compte.identifiant,
      nom: compte.nom,
      roles: [compte.cle],
      signataire: compte.cle === "president" ? acte2024_5.president : null,
      motDePasse: options.motDePasse,
    });
  }
  if (options.projets !== false)
    await projetsDemonstration(ctx, id, {
      redacteur: "economie@caudresis.test",
      chef: "chef-economie@caudresis.test",
      dgs: "dgs@caudresis.test",
      president: "president@caudresis.test",
    });
  await ctx.db
    .insertInto("certificats")
    .columns(["collectivite", "compte", "pem"])
    .expression((e) =>
      e
        .selectFrom("comptes")
        .select([
          "collectivite",
          "id",
          e
            .val(JSON.stringify(scellerCle(ctx.coffre, options.pem)))
            .$castTo<never>()
            .as("pem"),
        ])
        .where("collectivite", "=", id)
        .where("signataire", "is not", null),
    )
    .onConflict((conflit) => conflit.doNothing())
    .execute();
  return id;
}

/** Addresses that reach nobody: the domain `.test` is reserved, and the number is that of the seat. */
async function coordonneesDemonstration(ctx: Contexte, collectivite: string): Promise<void> {
  const adresses = seance20240319.sieges.flatMap(({ id: siege, rang, titulaire, suppleant }) =>
    (
      [
        ["titulaire", titulaire, `siege-${rang}@elus.caudresis.test`],
        ["suppleant", suppleant, `suppleant-${rang}@elus.caudresis.test`],
      ] as const
    ).flatMap(([destinataire, elu, courriel]) =>
      elu
        ? [
            {
              collectivite,
              siege,
              destinataire,
              personne: nomComplet(elu),
              canal: "courriel" as const,
              courriel,
              adresse: null,
              consenti_le: null,
            },
          ]
        : [],
    ),
  );
  // Only an assembly nobody has touched: what the clerk erased stays erased.
  const connues = await ctx.db
    .selectFrom("coordonnees")
    .select("siege")
    .where("collectivite", "=", collectivite)
    .limit(1)
    .executeTakeFirst();
  if (!connues) await ctx.db.insertInto("coordonnees").values(adresses).execute();
}

/** The text of a convocation's agenda: two points of procedure, then what is voted. */
function ordreDuJour(corps: string, annexe: Annexe): PointOrdreDuJour[] {
  return [
    { id: "secretaire", rang: 1, titre: "Désignation du secrétaire de séance", nature: "procedure" },
    { id: "pv", rang: 2, titre: "Arrêt du procès-verbal de la séance précédente", nature: "procedure" },
    {
      id: "territoires-industrie",
      rang: 3,
      titre: "Territoires d’Industrie : convention de partenariat 2024-2026",
      nature: "deliberation",
      note: "La convention renouvelle le partenariat local du programme « Territoires d’Industrie » pour la période 2024-2026, élargit son périmètre et maintient la participation financière de chaque partenaire.",
      projet: {
        numero: acte2024_5.numero,
        objet: acte2024_5.objet,
        matiere: acte2024_5.matiere,
        texte: lireTexte(corps),
        annexes: [annexe],
      },
    },
  ];
}

async function annexeDemonstration(ctx: Contexte): Promise<Annexe> {
  const { pdf } = await ctx.workshop.run("annexe", {
    titre: annexe2024_5.titre,
    sousTitre: annexe2024_5.sousTitre,
    paragraphes: annexe2024_5.paragraphes,
    auteur: acte2024_5.collectivite.nom,
    etabliLe: instantLocal(acte2024_5.seance.convocationLe, "09:00"),
  });
  return {
    titre: annexe2024_5.titre,
    fichier: annexe2024_5.fichier,
    empreinte: await ctx.store.put(pdf),
    octets: pdf.length,
    typePiece: "70_DE",
    publiable: true,
  };
}
