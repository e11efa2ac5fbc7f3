/** One more seat of the council, one more member of a body. */
import {
  CAUSES_MANDAT,
  type CauseMandat,
  type CommandeAssemblee,
  nomComplet,
  type SiegeId,
} from "@executoire/droit";
import type { AssembleeVue } from "@executoire/server/contrat";
import { useMemo, useState } from "react";
import { ChoixMembre } from "../direct/ChoixMembre.tsx";
import { Choix, eluDe, Personne, personneVide, Texte } from "./champs.tsx";
import { FormulaireOrdre } from "./Formulaire.tsx";
import { conseilDu, type Lecture } from "./lectures.ts";

export function CreerSiege({ lecture, fermer }: { lecture: Lecture; fermer: () => void }) {
  const { tableau } = lecture.composition;
  const [personne, setPersonne] = useState(personneVide);
  const [commune, setCommune] = useState("");
  const [rang, setRang] = useState(String(tableau.length + 1));
  const [du, setDu] = useState(lecture.date);
  const [motif, setMotif] = useState("");
  const commande = useMemo((): CommandeAssemblee | null => {
    if (!du || !motif.trim() || !Number(rang)) return null;
    const siege = nouvelIdentifiant(
      lecture.mandature.id,
      tableau.map(({ siege }) => siege.id),
    );
    return {
      ordre: "creerSiege",
      siege,
      du,
      motif,
      rang: Number(rang),
      elu: eluDe(personne),
      ...(commune.trim() && { commune: commune.trim() }),
    };
  }, [lecture, tableau, personne, commune, rang, du, motif]);
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Ajouter le siège"
      fait="Le siège est ajouté."
      fini={fermer}
      annuler={fermer}
    >
      <Personne valeur={personne} changer={setPersonne} focus />
      <div className="champs-deux">
        <Texte libelle="Commune" valeur={commune} changer={setCommune} />
        <Texte libelle="Rang du tableau" type="number" valeur={rang} changer={setRang} requis />
        <Texte libelle="À partir du" type="date" valeur={du} changer={setDu} requis />
      </div>
      <Texte
        libelle="Ce qui le crée"
        valeur={motif}
        changer={setMotif}
        requis
        aide="L’arrêté qui répartit les sièges, l’entrée d’une commune, le recensement."
      />
      <p className="note">
        Pour remplacer quelqu’un, ouvrez plutôt son siège&nbsp;: un siège ajouté augmente l’effectif et le
        quorum.
      </p>
    </FormulaireOrdre>
  );
}

function nouvelIdentifiant(mandature: string, pris: readonly SiegeId[]): SiegeId {
  for (let n = pris.length + 1; ; n++) {
    const id = `${mandature}-${String(n).padStart(2, "0")}`;
    if (!pris.includes(id)) return id;
  }
}

export function AjouterMembre({
  vue,
  lecture,
  fermer,
}: {
  vue: AssembleeVue;
  lecture: Lecture;
  fermer: () => void;
}) {
  const [siege, setSiege] = useState<SiegeId | null>(null);
  const [cause, setCause] = useState<CauseMandat>("election");
  const [du, setDu] = useState(lecture.date);
  const conseil = useMemo(() => (du ? conseilDu(vue, du) : null), [vue, du]);
  const commande = useMemo(
    () => (siege && du ? ({ ordre: "ajouterMembre", siege, du, cause } as const) : null),
    [siege, du, cause],
  );
  const dedans = new Set(
    lecture.composition.tableau.filter(({ vacance }) => !vacance).map(({ siege }) => siege.id),
  );
  const membres = (conseil?.tableau ?? []).flatMap(({ siege }) =>
    siege.titulaire && !dedans.has(siege.id) ? [{ id: siege.id, nom: nomComplet(siege.titulaire) }] : [],
  );
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      conseil={conseil}
      verbe="Ajouter à l’organe"
      fait="Le membre est ajouté."
      fini={fermer}
      annuler={fermer}
    >
      <ChoixMembre
        libelle="Membre du conseil"
        indication="Deux lettres du nom"
        membres={membres}
        choisi={siege}
        choisir={setSiege}
        autoFocus
      />
      <Choix
        libelle="À quel titre"
        valeur={cause}
        choix={[
          ["election", CAUSES_MANDAT.election],
          ["designation", CAUSES_MANDAT.designation],
        ]}
        changer={setCause}
      />
      <Texte libelle="Membre à partir du" type="date" valeur={du} changer={setDu} requis />
    </FormulaireOrdre>
  );
}
