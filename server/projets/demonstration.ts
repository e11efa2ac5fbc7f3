/** Projets of the demonstration, in different states, by the same gestures as any other. Fictional people and matters. */
import type { ContenuProjet, FaitCircuit } from "@executoire/droit";
import type { Session } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { ouvrirFil } from "./fils.ts";
import { soumettreProjet, viserProjet } from "./gestes.ts";
import { ouvrirProjet } from "./ouvrir.ts";
import { prendrePlume, rendrePlume } from "./plume.ts";
import { enregistrerProjet, lireTexteDuProjet } from "./texte.ts";

const SERVICE = "Développement économique";
const ONGLET = "mise-en-service";

interface Equipe {
  redacteur: Session;
  chef: Session;
  dgs: Session;
  president: Session;
}

/** `identifiants`: the accounts that play each part. Called again, adds what is missing. */
export async function projetsDemonstration(
  ctx: Contexte,
  collectivite: string,
  identifiants: Record<keyof Equipe, string>,
): Promise<void> {
  const equipe: Equipe = {
    redacteur: await sessionDuCompte(ctx, collectivite, identifiants.redacteur),
    chef: await sessionDuCompte(ctx, collectivite, identifiants.chef),
    dgs: await sessionDuCompte(ctx, collectivite, identifiants.dgs),
    president: await sessionDuCompte(ctx, collectivite, identifiants.president),
  };
  await affecterLEquipe(ctx, equipe);
  const connus = await ctx.db
    .selectFrom("projets")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .execute();
  const titres = new Set(connus.map(({ etat }) => etat.titre));
  const manquants: [titre: string, ecrire: (titre: string) => Promise<void>][] = [
    ["Subvention au Printemps des créateurs", (titre) => enRedaction(ctx, equipe, titre)],
    ["Convention avec l’incubateur du textile", (titre) => aViser(ctx, equipe, titre)],
    ["Pépinière d’entreprises\u00a0: tarifs et règlement", (titre) => vise(ctx, equipe, titre)],
  ];
  for (const [titre, ecrire] of manquants) if (!titres.has(titre)) await ecrire(titre);
}

async function affecterLEquipe(ctx: Contexte, { redacteur, chef, dgs }: Equipe): Promise<void> {
  const { collectivite } = redacteur;
  const stream = `circuits:${collectivite.siren}`;
  const par = "Mise en service";
  const fait = (
    { compte: { id: compte, nom } }: Session,
    service: string | null,
    fonction: "chef-de-service" | "direction-generale" | null,
  ): FaitCircuit => ({
    type: "CompteAffecte",
    data: { compte, nom, service, fonction, par, a: instant(ctx.horloge()) },
  });
  await ctx.journal.ecrire(collectivite.id, par, async (e) => {
    if ((await e.lire(stream)).length > 0) return;
    await e.ajouter(stream, [
      fait(redacteur, SERVICE, null),
      fait(chef, SERVICE, "chef-de-service"),
      fait(dgs, null, "direction-generale"),
    ]);
  });
}

async function sessionDuCompte(ctx: Contexte, collectivite: string, identifiant: string): Promise<Session> {
  const l = await ctx.db
    .selectFrom("comptes as c")
    .innerJoin("collectivites as a", "a.id", "c.collectivite")
    .select(["c.id", "c.identifiant", "c.nom", "c.roles", "c.signataire"])
    .select(["a.nom as nomCollectivite", "a.slug", "a.siren"])
    .where("c.collectivite", "=", collectivite)
    .where("c.identifiant", "=", identifiant)
    .executeTakeFirstOrThrow();
  const { id, nom, roles, signataire } = l;
  return {
    compte: { id, collectivite, identifiant, nom, roles, signataire },
    collectivite: {
      id: collectivite,
      nom: l.nomCollectivite,
      slug: l.slug,
      siren: l.siren,
      demonstration: true,
    },
    jeton: "",
  };
}

/** A refusal here is a fault of the demonstration, never of a person. */
function bien<T>(fait: { ok: unknown; valeur?: T; refus?: { phrase: string } }): T {
  if (fait.ok !== true) throw new Error(`Démonstration : ${fait.refus?.phrase ?? String(fait.ok)}`);
  return fait.valeur as T;
}

async function enRedaction(ctx: Contexte, { redacteur, chef }: Equipe, titre: string): Promise<void> {
  const id = bien(
    await ouvrirProjet(ctx, redacteur, {
      titre,
      depuis: {
        genre: "modele",
        modele: "subvention-association",
        champs: {
          association: "Printemps des créateurs",
          montant: "4 500,00",
          projet: "un marché de jeunes entreprises, trois jours en mai",
        },
      },
    }),
  );
  const lu = await lireTexteDuProjet(ctx, redacteur, id);
  const deliberation = lu?.contenu.deliberations[0]?.id ?? "";
  bien(
    await ouvrirFil(ctx, chef, id, {
      id: "exercice",
      texte: deliberation,
      cite: "[exercice budgétaire]",
      message: "Il reste à dire l’exercice\u00a0: la dépense est prévue au prochain budget.",
    }),
  );
}

async function aViser(ctx: Contexte, { redacteur, chef }: Equipe, titre: string): Promise<void> {
  const id = bien(
    await ouvrirProjet(ctx, redacteur, {
      titre,
      rapporteur: "Mme la vice-présidente chargée de l’économie",
      depuis: {
        genre: "modele",
        modele: "convention",
        champs: {
          partenaire: "l’incubateur du textile",
          but: "l’accueil de jeunes entreprises de la filière",
          duree: "trois ans",
        },
      },
    }),
  );
  await soumettreTelQuel(ctx, redacteur, id, "Le partenaire a donné son accord sur le texte.");
  await viserTelQuel(ctx, chef, id, "Durée vérifiée avec le partenaire.");
}

/** One report, two deliberations; every approval given. */
async function vise(
  ctx: Contexte,
  { redacteur, chef, dgs, president }: Equipe,
  titre: string,
): Promise<void> {
  const id = bien(
    await ouvrirProjet(ctx, redacteur, {
      titre,
      depuis: {
        genre: "modele",
        modele: "tarif",
        champs: {
          prestation: "la location d’un bureau à la pépinière d’entreprises",
          tarif: "9,50",
          unite: "par mètre carré et par mois, hors taxes",
          a_compter_du: "2027-01-01",
        },
      },
    }),
  );
  bien(await prendrePlume(ctx, redacteur, id, { onglet: ONGLET }));
  const lu = await lireTexteDuProjet(ctx, redacteur, id);
  const [premiere] = lu?.contenu.deliberations ?? [];
  if (!lu || !premiere) throw new Error("Démonstration : le projet de tarifs est vide");
  const contenu: ContenuProjet = {
    ...lu.contenu,
    rapport: {
      blocs: [
        { type: "intertitre", texte: "Contexte" },
        {
          type: "paragraphe",
          texte:
            "La pépinière d’entreprises ouvre douze bureaux. Il est proposé d’en fixer le tarif et d’en adopter le règlement.",
        },
        { type: "intertitre", texte: "Proposition" },
        {
          type: "paragraphe",
          texte:
            "Le tarif est aligné sur celui des pépinières voisines\u00a0; le règlement reprend les usages des lieux.",
        },
      ],
    },
    deliberations: [
      premiere,
      {
        id: "reglement",
        objet: "Règlement intérieur de la pépinière d’entreprises",
        matiere: { code: "3.5", libelle: "Autres actes de gestion du domaine public" },
        texte: {
          blocs: [
            {
              type: "visa",
              texte:
                "Vu le code général des collectivités territoriales, notamment ses articles L. 5211-1 et suivants\u00a0;",
            },
            {
              type: "considerant",
              texte:
                "Considérant qu’il convient de régler l’usage des bureaux et des salles partagées\u00a0;",
            },
            {
              type: "decision",
              elements: [
                "D’adopter le règlement intérieur de la pépinière d’entreprises.",
                "De dire qu’il s’applique à compter du 1er janvier 2027.",
              ],
            },
          ],
        },
        annexes: [],
      },
    ],
  };
  bien(
    await enregistrerProjet(ctx, redacteur, id, {
      version: lu.version,
      contenu,
      plume: ONGLET,
    }),
  );
  bien(await rendrePlume(ctx, redacteur, id, ONGLET));
  await soumettreTelQuel(ctx, redacteur, id);
  for (const session of [chef, dgs, president]) await viserTelQuel(ctx, session, id);
}

async function soumettreTelQuel(
  ctx: Contexte,
  session: Session,
  id: string,
  message?: string,
): Promise<void> {
  const version = (await lireTexteDuProjet(ctx, session, id))?.version ?? 0;
  bien(await soumettreProjet(ctx, session, id, { version, ...(message && { message }) }));
}

async function viserTelQuel(ctx: Contexte, session: Session, id: string, remarque?: string): Promise<void> {
  const version = (await lireTexteDuProjet(ctx, session, id))?.version ?? 0;
  bien(await viserProjet(ctx, session, id, { version, ...(remarque && { remarque }) }));
}
