/** Beginning a projet: on nothing, on a model, on an act adopted here, on another projet. */
import { randomUUID } from "node:crypto";
import { matieres } from "@executoire/actes";
import type {
  Annexe,
  ContenuProjet,
  DeliberationProjet,
  Matiere,
  OrigineProjet,
  TexteActe,
} from "@executoire/droit";
import type { ProjetRequete } from "../api/contrat-projets.ts";
import { etatActe } from "../application/actes.ts";
import { enregistrerDans } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { actesCaches } from "../application/nominatifs.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { cleProjet, enPersonne, lireDossier, lireMaison, streamProjet, voitLeProjet } from "./acces.ts";
import { sansAncres } from "./fils-places.ts";
import { depuisModele } from "./modeles.ts";
import { INTROUVABLE, type Resultat } from "./refus.ts";

const VIDE: TexteActe = { blocs: [] };
const SANS_MATIERE: Matiere = { code: "", libelle: "" };

interface Depart {
  origine: OrigineProjet;
  rapport: TexteActe;
  deliberations: Omit<DeliberationProjet, "id">[];
}

export async function ouvrirProjet(
  ctx: Contexte,
  session: Session,
  voulu: ProjetRequete,
): Promise<Resultat<string>> {
  const { collectivite, compte } = session;
  const maison = await lireMaison(ctx.db, collectivite.id, jour(ctx.horloge()));
  const sien = maison.comptes.find((c) => c.compte === compte.id)?.service ?? "";
  const service = voulu.service?.trim() || sien;
  const depart = await departDe(ctx, session, { ...voulu, service });
  if (depart.ok !== true) return depart;
  const { origine, rapport, deliberations } = depart.valeur;
  const titre = voulu.titre.trim() || deliberations[0]?.objet || "";
  const contenu: ContenuProjet = {
    titre,
    service,
    ...(voulu.rapporteur?.trim() && { rapporteur: voulu.rapporteur.trim() }),
    ...(voulu.seanceVisee && { seanceVisee: voulu.seanceVisee }),
    rapport,
    deliberations: deliberations.map((d) => ({ ...d, id: randomUUID() })),
  };
  const id = randomUUID();
  await ctx.journal.ecrire(collectivite.id, compte.nom, async (e) => {
    await e.ajouter(streamProjet(id), [
      {
        type: "ProjetOuvert",
        data: { projet: id, titre, service, par: enPersonne(session), origine, a: instant(ctx.horloge()) },
      },
    ]);
    await enregistrerDans(e.tx, ctx.horloge(), {
      collectivite: collectivite.id,
      cle: cleProjet(id),
      version: 0,
      contenu: { ...contenu },
      par: compte.nom,
    });
  });
  return { ok: true, valeur: id };
}

async function departDe(
  ctx: Contexte,
  session: Session,
  { titre, rapporteur, service, seanceVisee, depuis }: ProjetRequete,
): Promise<Resultat<Depart>> {
  const collectivite = session.collectivite.id;
  if (!depuis)
    return {
      ok: true,
      valeur: {
        origine: { genre: "vierge" },
        rapport: VIDE,
        deliberations: [{ objet: titre.trim(), matiere: SANS_MATIERE, texte: VIDE, annexes: [] }],
      },
    };
  if (depuis.genre === "modele") {
    const lu = await depuisModele(ctx, collectivite, depuis.modele, {
      ...(seanceVisee && { seance: seanceVisee }),
      ...(depuis.champs && { champs: depuis.champs }),
      ...(rapporteur && { rapporteur }),
      ...(service && { service }),
    });
    if (lu.ok !== true) return lu;
    const { modele, objet, texte, rapport } = lu.valeur;
    const origine: OrigineProjet = { genre: "modele", modele: modele.id, titre: modele.titre };
    // A model of a report is a report: the deliberation is still to be written.
    const ecrit =
      modele.genre === "rapport" ? { rapport: texte, texte: VIDE } : { rapport: rapport ?? VIDE, texte };
    return {
      ok: true,
      valeur: {
        origine,
        rapport: ecrit.rapport,
        deliberations: [{ objet, matiere: matiereDe(modele.matiere), texte: ecrit.texte, annexes: [] }],
      },
    };
  }
  if (depuis.genre === "acte") {
    const etat = await etatActe(ctx, collectivite, depuis.acte);
    if (!etat || (await actesCaches(ctx, session)).has(etat.acte)) return INTROUVABLE;
    const { numero, objet, matiere, texte } = etat.decision;
    return {
      ok: true,
      valeur: {
        origine: { genre: "acte", acte: etat.acte, numero },
        rapport: VIDE,
        // Its annexes were those of that day.
        deliberations: [{ objet, matiere, texte, annexes: [] }],
      },
    };
  }
  const autre = await lireDossier(ctx.db, collectivite, depuis.projet, jour(ctx.horloge()));
  if (!autre || !voitLeProjet(session, autre)) return INTROUVABLE;
  const { contenu } = autre;
  return {
    ok: true,
    valeur: {
      origine: { genre: "projet", projet: autre.id, titre: contenu.titre },
      rapport: sansAncres(contenu.rapport),
      deliberations: contenu.deliberations.map(({ objet, matiere, texte, annexes, regime }) => ({
        objet,
        matiere,
        texte: sansAncres(texte),
        annexes: annexes.map((a: Annexe) => ({ ...a })),
        ...(regime && { regime }),
      })),
    },
  };
}

const matiereDe = (code: string | null): Matiere => {
  const connue = matieres.find((m) => m.code === code);
  return connue ? { code: connue.code, libelle: connue.libelle } : SANS_MATIERE;
};
