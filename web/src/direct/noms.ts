/** Names as a list sorts and shows them: `GODELIEZ NICAISE Véronique`. */
import type { Elu, EtatSeance, Siege, SiegeId } from "@executoire/droit";

export const nomListe = ({ nom, prenom }: Elu): string => `${nom} ${prenom}`;

/** The holder of the seat, or how to speak of a seat whose holder the register does not name. */
export const nomDuSiege = (siege: Siege): string =>
  siege.titulaire ? nomListe(siege.titulaire) : `Siège ${siege.rang}, titulaire non nommé`;

/** Everything a search may meet: titulaire, suppléant, commune, political group. */
export const texteDuSiege = ({ titulaire, suppleant, commune, groupe }: Siege): string =>
  [titulaire && nomListe(titulaire), suppleant && nomListe(suppleant), commune, groupe]
    .filter(Boolean)
    .join(" ");

export function nomParId(etat: EtatSeance, id: SiegeId): string {
  const siege = etat.sieges.find((s) => s.id === id);
  return siege ? nomDuSiege(siege) : id;
}
