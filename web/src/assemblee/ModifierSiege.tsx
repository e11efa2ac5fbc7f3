/** What belongs to the seat, and the spelling of the names it carries. */
import {
  type ChampsSiege,
  type CommandeAssemblee,
  type Elu,
  refusDeSuppleant,
  type Siege,
} from "@executoire/droit";
import { useMemo, useState } from "react";
import { eluDe, Personne, saisieDe, Texte } from "./champs.tsx";
import type { PropsGeste } from "./FicheSiege.tsx";
import { FormulaireOrdre } from "./Formulaire.tsx";

export function ModifierSiege({ lecture, ligne, fini, annuler }: PropsGeste) {
  const { siege, vacance } = ligne;
  const [titulaire, setTitulaire] = useState(saisieDe(siege.titulaire));
  const [suppleant, setSuppleant] = useState(saisieDe(siege.suppleant));
  const [commune, setCommune] = useState(siege.commune ?? "");
  const [groupe, setGroupe] = useState(siege.groupe ?? "");
  const [rang, setRang] = useState(String(siege.rang));
  const [du, setDu] = useState(lecture.date);
  const [motif, setMotif] = useState("");
  const sansSuppleant = refusDeSuppleant(lecture.composition, siege);
  const commande = useMemo((): CommandeAssemblee | null => {
    if (!du || !motif.trim()) return null;
    const champs = changements(siege, {
      titulaire: vacance ? null : eluDe(titulaire),
      suppleant: eluDe(suppleant),
      commune: commune.trim() || null,
      groupe: groupe.trim() || null,
      rang: Number(rang) || siege.rang,
    });
    return { ordre: "modifierSiege", siege: siege.id, du, motif, champs };
  }, [siege, vacance, titulaire, suppleant, commune, groupe, rang, du, motif]);
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Enregistrer"
      fait="Le siège est modifié."
      fini={fini}
      annuler={annuler}
    >
      {!vacance && (
        <fieldset className="groupe-champs">
          <legend>{siege.titulaire ? "Titulaire (orthographe du nom)" : "Titulaire"}</legend>
          <Personne qui="du titulaire" valeur={titulaire} changer={setTitulaire} />
        </fieldset>
      )}
      {sansSuppleant && !siege.suppleant ? (
        <p className="note">
          {sansSuppleant.phrase}
          {sansSuppleant.article && <> ({sansSuppleant.article})</>}
        </p>
      ) : (
        <fieldset className="groupe-champs">
          <legend>Suppléant (vider les deux noms pour le retirer)</legend>
          <Personne qui="du suppléant" valeur={suppleant} changer={setSuppleant} />
        </fieldset>
      )}
      <div className="champs-deux">
        <Texte libelle="Commune" valeur={commune} changer={setCommune} />
        <Texte libelle="Groupe" valeur={groupe} changer={setGroupe} />
        <Texte libelle="Rang du tableau" type="number" valeur={rang} changer={setRang} requis />
        <Texte libelle="À partir du" type="date" valeur={du} changer={setDu} requis />
      </div>
      <Texte
        libelle="Raison du changement"
        valeur={motif}
        changer={setMotif}
        requis
        aide={
          "Le registre la garde\u00a0: «\u00a0déclaration au groupe\u00a0», «\u00a0arrêté du 12\u00a0mars\u00a0», «\u00a0état civil\u00a0»."
        }
      />
    </FormulaireOrdre>
  );
}

interface Saisie {
  titulaire: Elu | null;
  suppleant: Elu | null;
  commune: string | null;
  groupe: string | null;
  rang: number;
}
/** Only what differs: what is not said does not change. */
function changements(siege: Siege, saisie: Saisie): ChampsSiege {
  const champs: ChampsSiege = {};
  if (saisie.titulaire && !meme(saisie.titulaire, siege.titulaire)) champs.titulaire = saisie.titulaire;
  if (!meme(saisie.suppleant, siege.suppleant)) champs.suppleant = saisie.suppleant;
  if (saisie.commune !== (siege.commune ?? null)) champs.commune = saisie.commune;
  if (saisie.groupe !== (siege.groupe ?? null)) champs.groupe = saisie.groupe;
  if (saisie.rang !== siege.rang) champs.rang = saisie.rang;
  return champs;
}
const meme = (x: Elu | null, y: Elu | null): boolean =>
  x?.nom === y?.nom && x?.prenom === y?.prenom && x?.civilite === y?.civilite;
