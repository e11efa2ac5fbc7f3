/** What projets ask of an account, each with its last day. */
import { ajouterJours, echeanceDe, statutDe } from "@executoire/droit";
import type { ATraiter } from "../api/contrat.ts";
import type { ContenuProjet } from "../api/contrat-projets.ts";
import { lireBrouillon } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { cleProjet, voitLeProjet } from "./acces.ts";
import { inscriptionsDe } from "./inscriptions.ts";
import { type ProjetLeger, projetsLegers } from "./liste.ts";

export async function dusDesProjets(ctx: Contexte, session: Session): Promise<ATraiter[]> {
  const { compte, collectivite } = session;
  if (!peut(compte, "lireProjets")) return [];
  const legers = (await projetsLegers(ctx, collectivite.id)).filter((p) => voitLeProjet(session, p));
  const prepare = peut(compte, "preparerSeance");
  const dus: ATraiter[] = [];
  for (const p of legers) {
    dus.push(...aViser(p, compte.id), ...aReprendre(p, compte.id));
    if (!prepare) continue;
    if (statutDe(p.etat) === "vise")
      dus.push(entree(p, "à inscrire", "Le projet a tous ses visas\u00a0: il attend un ordre du jour."));
    if (p.etat.inscriptions.length > 0 && !p.etat.ecarte)
      dus.push(...(await ecarts(ctx, collectivite.id, p)));
  }
  return dus;
}

const entree = (
  { id, titre }: ProjetLeger,
  quoi: string,
  detail: string,
  urgence: ATraiter["urgence"] = "normal",
  avant: string | null = null,
): ATraiter => ({
  urgence,
  titre: `${titre.trim() || "Projet sans titre"}\u00a0: ${quoi}`,
  detail,
  avant,
  article: null,
  lien: `/projets/${id}`,
});

function aViser(p: ProjetLeger, compte: string): ATraiter[] {
  const { circuit } = p.etat;
  const etape = circuit?.etapes[circuit.etape];
  const lui = p.tenues[circuit?.etape ?? 0]?.find((t) => t.compte === compte);
  if (!circuit || !etape || !lui || p.etat.ecarte) return [];
  const { aujourdhui } = p.maison;
  const echeance = echeanceDe(p.etat);
  const urgence =
    echeance === null
      ? "normal"
      : echeance < aujourdhui
        ? "retard"
        : echeance <= ajouterJours(aujourdhui, 2)
          ? "bientot"
          : "normal";
  const pour = lui.suppleantDe ? `, en suppléance de ${lui.suppleantDe.nom}` : "";
  return [
    entree(
      p,
      "à viser",
      `Étape «\u00a0${etape.titre}\u00a0»${pour}\u00a0: ${circuit.soumisPar.nom} l’a soumis.`,
      urgence,
      echeance,
    ),
  ];
}

function aReprendre(p: ProjetLeger, compte: string): ATraiter[] {
  const { renvoi, auteur, ecarte } = p.etat;
  if (!renvoi || ecarte || auteur.compte !== compte) return [];
  return [
    entree(
      p,
      "à reprendre",
      `${renvoi.par.nom} l’a renvoyé\u00a0: «\u00a0${renvoi.motif}\u00a0».`,
      "bientot",
    ),
  ];
}

/** Agendas in preparation that carry a text the projet no longer has. */
async function ecarts(ctx: Contexte, collectivite: string, p: ProjetLeger): Promise<ATraiter[]> {
  const brouillon = await lireBrouillon<ContenuProjet>(ctx, collectivite, cleProjet(p.id));
  if (!brouillon) return [];
  const vues = await inscriptionsDe(ctx, collectivite, p.etat, brouillon.contenu, brouillon.version);
  return vues.flatMap(({ ecart, seance }) =>
    ecart
      ? [
          {
            ...entree(p, "à reprendre à l’ordre du jour", ecart, "bientot"),
            lien: `/seances/${seance.id}`,
          },
        ]
      : [],
  );
}
