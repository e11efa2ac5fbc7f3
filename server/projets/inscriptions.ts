/** Where the deliberations of projets stand on agendas, and whether both still say the same. */
import {
  type ContenuProjet,
  type EtatProjet,
  type Inscription,
  type PointOrdreDuJour,
  pointDe,
} from "@executoire/droit";
import type { SeanceBrouillon } from "../api/contrat-preparation.ts";
import type { InscriptionVue, PointInscrit, SeanceVisable } from "../api/contrat-projets.ts";
import { lireBrouillon } from "../application/brouillons.ts";
import { cleBrouillon } from "../application/preparation.ts";
import { etatDe } from "../application/seances-lues.ts";
import type { Contexte } from "../contexte.ts";
import { empreinteDuPoint } from "./inscrire.ts";

interface AgendaLu {
  seance: SeanceVisable;
  etat: InscriptionVue["etat"];
  points: PointOrdreDuJour[];
}

export async function lireAgenda(ctx: Contexte, collectivite: string, id: string): Promise<AgendaLu | null> {
  const brouillon = await lireBrouillon<SeanceBrouillon>(ctx, collectivite, cleBrouillon(id));
  if (brouillon) {
    const { date, organe, points } = brouillon.contenu;
    return { seance: { id, date, organe }, etat: "en-preparation", points };
  }
  const etat = await etatDe(ctx.db, collectivite, id);
  if (!etat) return null;
  return {
    seance: { id, date: etat.date, organe: etat.profil.organe },
    etat: etat.phase === "levee" ? "levee" : "convoquee",
    points: etat.ordreDuJour,
  };
}

export async function inscriptionsDe(
  ctx: Contexte,
  collectivite: string,
  { projet, inscriptions }: EtatProjet,
  contenu: ContenuProjet,
  version: number,
): Promise<InscriptionVue[]> {
  return Promise.all(
    inscriptions.map(async (inscription) =>
      enVue(projet, inscription, contenu, version, await lireAgenda(ctx, collectivite, inscription.seance)),
    ),
  );
}

function enVue(
  projet: string,
  inscription: Inscription,
  contenu: ContenuProjet,
  version: number,
  agenda: AgendaLu | null,
): InscriptionVue {
  const points = inscription.points.map((p): PointInscrit => {
    const point = agenda?.points.find(({ id }) => id === p.point);
    const place = contenu.deliberations.findIndex(({ id }) => id === p.deliberation);
    const duProjet = place < 0 ? null : empreinteDuPoint(pointDe(projet, version, contenu, place));
    const base = {
      deliberation: p.deliberation,
      point: p.point,
      rang: point?.rang ?? null,
      numero: point?.projet?.numero || null,
      objet: point?.projet?.objet ?? contenu.deliberations[place]?.objet ?? "",
    };
    if (!point) return { ...base, etat: "retire" };
    const telle = empreinteDuPoint(point);
    if (telle === duProjet) return { ...base, etat: "a-jour" };
    const [projetChange, agendaChange] = [duProjet !== p.empreinte, telle !== p.empreinte];
    return {
      ...base,
      etat:
        projetChange && agendaChange
          ? "modifie-des-deux-cotes"
          : projetChange
            ? "projet-modifie"
            : "modifie-a-l-ordre-du-jour",
    };
  });
  const nouvelles = contenu.deliberations.some(
    ({ id }) => !inscription.points.some(({ deliberation }) => deliberation === id),
  );
  const change =
    nouvelles || points.some(({ etat }) => etat === "projet-modifie" || etat === "modifie-des-deux-cotes");
  return {
    seance: agenda?.seance ?? { id: inscription.seance, date: "", organe: "" },
    etat: agenda?.etat ?? "supprimee",
    version: inscription.version,
    par: inscription.par.nom,
    a: inscription.a,
    points,
    // Once convened the text is fixed: what the draft becomes no longer concerns the sitting.
    ecart: change && agenda?.etat === "en-preparation" ? "Le projet a changé depuis son inscription." : null,
  };
}
