/** The agenda a new sitting begins with: what every sitting has, and what an installation must have (ELEC-01 to -05). */
import {
  dateMoyenne,
  type EtatSeance,
  estEpci,
  type PointOrdreDuJour,
  type ProfilCollectivite,
  type RegimeVote,
} from "@executoire/droit";

type Depart = Omit<PointOrdreDuJour, "rang">;

const SECRETAIRE: Depart = {
  id: "secretaire",
  titre: "Désignation du secrétaire de séance",
  nature: "procedure",
};

export function pointsDeDepart(
  profil: ProfilCollectivite,
  { installation = false }: { installation?: boolean },
  precedente: EtatSeance | null,
): PointOrdreDuJour[] {
  const points: Depart[] = [SECRETAIRE];
  if (installation) points.push(...pointsDInstallation(profil));
  else if (precedente) {
    points.push({
      id: "pv",
      titre: `Arrêt du procès-verbal de la séance du ${dateMoyenne(precedente.date)}`,
      nature: "procedure",
      pvDe: precedente.seance,
    });
  }
  return points.map((point, i) => ({ ...point, rang: i + 1 }));
}

const secret = (mode: "uninominal" | "liste"): RegimeVote => ({
  type: "nomination",
  mode,
  postes: 1,
  secretImpose: true,
});

function pointsDInstallation({ kind }: ProfilCollectivite): Depart[] {
  const election = (id: string, titre: string, mode: "uninominal" | "liste"): Depart => ({
    id,
    titre,
    nature: "deliberation",
    regime: secret(mode),
  });
  const charte: Depart = {
    id: "charte",
    titre: "Lecture de la charte de l’élu local",
    nature: "information",
  };
  if (kind === "commune") {
    return [
      election("maire", "Élection du maire", "uninominal"),
      { id: "nombre-adjoints", titre: "Détermination du nombre d’adjoints", nature: "deliberation" },
      election("adjoints", "Élection des adjoints", "liste"),
      charte,
    ];
  }
  if (estEpci(kind)) {
    return [
      election("president", "Élection du président", "uninominal"),
      {
        id: "nombre-vice-presidents",
        titre: "Détermination du nombre de vice-présidents et de la composition du bureau",
        nature: "deliberation",
      },
      election("vice-presidents", "Élection des vice-présidents", "uninominal"),
      charte,
    ];
  }
  return [election("president", "Élection du président", "uninominal"), charte];
}
