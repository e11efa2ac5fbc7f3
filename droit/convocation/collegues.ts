import type { Elu, SiegeId } from "../faits.ts";
import type { CodeRefus } from "../refus.ts";
import type { ReponseRecue } from "../seance/commandes.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { deNom, nomComplet, nomSiege, siegeDe } from "../seance/noms.ts";

/** A colleague to whom a member may think of giving his vote. */
export interface Collegue {
  siege: SiegeId;
  elu: Elu;
  commune?: string;
  groupe?: string;
  /** He answered that he comes. A colleague who has not answered yet may be chosen as well. */
  annoncePresent: boolean;
  /** What stands in the way, after his name: `porte déjà la procuration d’Alain RIQUET`. Null when he is free. */
  obstacle: { code: CodeRefus; raison: string } | null;
}

/** Every other named titulaire, in the order of the tableau, with what stands in the way (PROC-01, PROC-03). */
export function collegues(etat: EtatSeance, connues: readonly ReponseRecue[], mandant: SiegeId): Collegue[] {
  return etat.sieges.flatMap((siege) => {
    if (siege.id === mandant || !siege.titulaire) return [];
    const { id, commune, groupe, titulaire } = siege;
    return [
      {
        siege: id,
        elu: titulaire,
        ...(commune && { commune }),
        ...(groupe && { groupe }),
        annoncePresent: titulaireRepond(connues, id)?.reponse === "present",
        obstacle: obstacleDe(etat, connues, mandant, id),
      },
    ];
  });
}

const titulaireRepond = (connues: readonly ReponseRecue[], siege: SiegeId) =>
  connues.find((r) => r.siege === siege && r.destinataire === undefined);

function obstacleDe(
  etat: EtatSeance,
  connues: readonly ReponseRecue[],
  mandant: SiegeId,
  id: SiegeId,
): Collegue["obstacle"] {
  const nomDe = (autre: SiegeId) => {
    const siege = siegeDe(etat, autre);
    return siege ? nomSiege(siege) : autre;
  };
  const sienne = titulaireRepond(connues, id);
  if (sienne?.reponse === "procuration" && sienne.mandataire)
    return {
      code: "mandataire-absent",
      raison: `a lui-même donné procuration à ${nomDe(sienne.mandataire)}`,
    };
  if (sienne?.reponse === "absent") {
    const suppleant = siegeDe(etat, id)?.suppleant;
    const vient = connues.some((r) => r.siege === id && r.destinataire && r.reponse === "present");
    if (!suppleant || !vient) return { code: "mandataire-absent", raison: "a annoncé son absence" };
    // May a suppléant who sits hold one? Disputed: the authority's choice (PROC-03).
    if (!etat.profil.choix?.suppleantMandataire)
      return {
        code: "mandataire-suppleant",
        raison: `sera remplacé par son suppléant, ${nomComplet(suppleant)}`,
      };
  }
  const presence = etat.phase === "ouverte" ? etat.presences[id] : undefined;
  if (presence === "absent" || presence === "excuse")
    return { code: "mandataire-absent", raison: "n’est pas dans la salle" };
  const portee =
    connues.find((r) => r.mandataire === id && r.siege !== mandant)?.siege ??
    etat.procurations.find((p) => p.mandataire === id && p.mandant !== mandant)?.mandant;
  if (!portee) return null;
  return { code: "procuration-surnumeraire", raison: `porte déjà la procuration ${deNom(nomDe(portee))}` };
}
