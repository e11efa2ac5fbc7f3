/** When, where and how the body meets. */
import { dateLongue, estDateCivile, type ModaliteSeance, type ProfilCollectivite } from "@executoire/droit";
import type { SeanceBrouillon } from "@executoire/server/contrat";
import { idDeChamp } from "./adresse-de-champ.ts";
import { Champ, Choix, type Defaut } from "./champs.tsx";

export type Cadre = Pick<SeanceBrouillon, "date" | "heure" | "lieu" | "modalite">;

const MODALITES: { valeur: ModaliteSeance; mot: string }[] = [
  { valeur: "presentiel", mot: "En un seul lieu" },
  { valeur: "visioconference", mot: "En plusieurs lieux, par visioconférence" },
];

/** No text lets a municipal council sit by videoconference, nor any installation (QUORUM-08). */
export const visioPossible = (profil: ProfilCollectivite, installation: boolean): boolean =>
  profil.kind !== "commune" && !installation;

export function EnTete({
  cadre,
  changer,
  profil,
  installation,
  aujourdhui,
  manqueDe,
  lecture = false,
}: {
  cadre: Cadre;
  changer: (champs: Partial<Cadre>) => void;
  profil: ProfilCollectivite | null;
  installation: boolean;
  aujourdhui: string;
  manqueDe: (champ: "date" | "heure" | "lieu" | "modalite") => Defaut["manque"];
  lecture?: boolean;
}) {
  const visio = profil !== null && visioPossible(profil, installation);
  return (
    <div className="champs-ligne champs-seance">
      <Champ
        id={idDeChamp("date")}
        libelle="Date"
        type="date"
        min={aujourdhui}
        valeur={cadre.date}
        // While a date is being typed the field is empty: the last whole one stays.
        changer={(date) => date && changer({ date })}
        manque={manqueDe("date")}
        aide={estDateCivile(cadre.date) ? dateLongue(cadre.date) : null}
        lecture={lecture}
      />
      <Champ
        id={idDeChamp("heure")}
        libelle="Heure"
        type="time"
        valeur={cadre.heure}
        changer={(heure) => changer({ heure: heure.slice(0, 5) })}
        manque={manqueDe("heure")}
        lecture={lecture}
      />
      <div className="champ-lieu">
        <Champ
          id={idDeChamp("lieu")}
          libelle="Lieu"
          valeur={cadre.lieu}
          changer={(lieu) => changer({ lieu })}
          manque={manqueDe("lieu")}
          lecture={lecture}
        />
      </div>
      {(visio || cadre.modalite === "visioconference") && (
        <Choix
          id={idDeChamp("modalite")}
          libelle="Réunion"
          valeur={cadre.modalite}
          options={MODALITES}
          changer={(modalite) => changer({ modalite })}
          lecture={lecture}
        />
      )}
    </div>
  );
}
