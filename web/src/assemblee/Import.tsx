/** A file against the register: everything wrong at once, or everything it would change, before anything changes. */
import {
  CAUSES_FIN,
  CAUSES_MANDAT,
  type CauseFinMandat,
  type CauseMandat,
  compter,
  dateMoyenne,
} from "@executoire/droit";
import type { ApercuImport, ImportRequete } from "@executoire/server/contrat";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { attente } from "../signes/attente.ts";
import { Forme, type Ton, type Trace } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { Choix, Coche, Texte } from "./champs.tsx";
import { ChoisirFichier, type FichierChoisi } from "./choisirFichier.tsx";
import { Avertissement } from "./Formulaire.tsx";
import type { Lecture } from "./lectures.ts";
import { useGeste } from "./useGeste.ts";

export function Import({
  lecture,
  fermer,
  renouveler,
}: {
  lecture: Lecture;
  fermer: () => void;
  renouveler: () => void;
}) {
  const [fichier, setFichier] = useState<FichierChoisi | null>(null);
  const [date, setDate] = useState(lecture.date);
  const [motif, setMotif] = useState("");
  const [causeFin, setCauseFin] = useState<CauseFinMandat>("demission");
  const [causeMandat, setCauseMandat] = useState<CauseMandat>("suivant-de-liste");
  const [terminerAbsents, setTerminerAbsents] = useState(false);
  const [apercu, setApercu] = useState<ApercuImport | null>(null);
  const [refus, setRefus] = useState<Motif | null>(null);
  const [enLecture, setEnLecture] = useState(false);
  const { envoyer, enCours } = useGeste();
  const chemin = `${encodeURIComponent(lecture.mandature.id)}/import`;

  const requete = (choisi: FichierChoisi): ImportRequete => ({
    fichier: choisi.base64,
    date,
    motif: motif.trim() || `import du fichier ${choisi.nom}`,
    causeFin,
    causeMandat,
    terminerAbsents,
  });
  const rang = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reason is written, it changes nothing of the preview
  useEffect(() => {
    const numero = ++rang.current;
    setRefus(null);
    if (!fichier || !date) return setApercu(null);
    setEnLecture(true);
    void demander<ApercuImport>("POST", `/api/assemblee/${chemin}/apercu`, requete(fichier)).then(
      (reponse) => {
        if (numero !== rang.current) return;
        setEnLecture(false);
        setApercu(reponse.sorte === "ok" ? reponse.valeur : null);
        if (reponse.sorte !== "ok") setRefus(refusDe(reponse));
      },
    );
  }, [fichier, date, causeFin, causeMandat, terminerAbsents, chemin]);

  const pret =
    apercu !== null && apercu.erreurs.length === 0 && (apercu.changements.length > 0 || apercu.adresses > 0);
  async function importer() {
    if (!fichier || !apercu) return;
    const corps = { ...requete(fichier), version: apercu.version };
    const echec = await envoyer("POST", chemin, corps, "Le fichier est importé.");
    setRefus(echec);
    if (!echec) fermer();
  }

  const remplace = apercu?.changements.some(({ sorte }) => sorte !== "modifie" && sorte !== "nouveau");
  return (
    <div className="pile">
      <p className="petit">
        Le fichier met à jour la composition du {dateMoyenne(date || lecture.date)}. Après des élections
        générales,{" "}
        <Button className="lien" onPress={renouveler}>
          installez plutôt un nouveau conseil
        </Button>
        .
      </p>
      <ChoisirFichier choisir={setFichier} />
      <div className="champs-deux">
        <Texte
          libelle="Date d’effet"
          type="date"
          valeur={date}
          changer={setDate}
          aide={"La colonne «\u00a0date_debut\u00a0» l’emporte, ligne par ligne."}
        />
        <Texte libelle="Raison (facultatif)" valeur={motif} changer={setMotif} />
        {remplace && (
          <>
            <Choix
              libelle="Cause des fins de mandat"
              valeur={causeFin}
              choix={Object.entries(CAUSES_FIN) as [CauseFinMandat, string][]}
              changer={setCauseFin}
            />
            <Choix
              libelle="Titre des arrivées"
              valeur={causeMandat}
              choix={Object.entries(CAUSES_MANDAT) as [CauseMandat, string][]}
              changer={setCauseMandat}
            />
          </>
        )}
      </div>
      {apercu && (apercu.absents > 0 || terminerAbsents) && (
        <Coche
          libelle={`Mettre fin ${apercu.absents > 1 ? `aux ${apercu.absents} mandats absents` : "au mandat absent"} du fichier`}
          valeur={terminerAbsents}
          changer={setTerminerAbsents}
          aide="Sans cela, les sièges que le fichier ne nomme pas restent comme ils sont."
        />
      )}
      <div className="import-apercu" role="status" aria-busy={enLecture}>
        {apercu && <Apercu apercu={apercu} />}
      </div>
      {refus && <Refuser motif={refus} />}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={fermer}>
          Annuler
        </Button>
        {pret && (
          <Button className={attente("bouton bouton-fort", enCours || enLecture)} onPress={importer}>
            {apercu && apercu.changements.length > 0
              ? `Importer ${compter(apercu.changements.length, "changement")}`
              : "Importer"}
          </Button>
        )}
      </div>
    </div>
  );
}

function Apercu({ apercu }: { apercu: ApercuImport }) {
  const { erreurs, changements, avertissements } = apercu;
  const separateur = { ";": "point-virgule", ",": "virgule", "\t": "tabulation" }[apercu.separateur];
  return (
    <>
      {erreurs.length > 0 ? (
        <>
          <p className="import-bilan">
            <Forme trace="carre" ton="rouge" />
            <span>
              <strong>{compter(erreurs.length, "erreur")}</strong>&nbsp;: rien ne sera importé.
            </span>
          </p>
          <ul className="import-liste">
            {erreurs.map(({ ligne, colonne, phrase }) => (
              <li key={`${ligne} ${colonne} ${phrase}`}>
                <span className="import-place">
                  {ligne > 0 && <>ligne {ligne}</>}
                  {colonne && <>, {colonne}</>}
                </span>
                <span>{phrase}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p className="import-bilan">
            <Forme trace="rond" ton="vert" />
            <span>
              <strong>
                {changements.length === 0 ? "Aucun changement" : compter(changements.length, "changement")}
              </strong>
              , {compter(apercu.inchanges, "siège inchangé", "sièges inchangés")}
              {apercu.absents > 0 && (
                <>, {compter(apercu.absents, "siège absent", "sièges absents")} du fichier</>
              )}
              {apercu.adresses > 0 && <>, {compter(apercu.adresses, "adresse")}</>}.
            </span>
          </p>
          <ul className="import-liste">
            {changements.map(({ siege, sorte, rang, phrase }) => (
              <li key={siege}>
                <span className="import-place">
                  <Forme {...SORTES[sorte].signe} /> {SORTES[sorte].mot}, n°&nbsp;{rang}
                </span>
                <span>{phrase}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {avertissements.length > 0 && (
        <ul className="avertissements" aria-label="À vérifier">
          {avertissements.map((phrase) => (
            <Avertissement key={phrase} phrase={phrase} />
          ))}
        </ul>
      )}
      <p className="petit">
        {compter(apercu.lignes, "ligne lue", "lignes lues")}, {apercu.encodage}, séparateur {separateur}.
      </p>
    </>
  );
}

const SORTES: Record<
  ApercuImport["changements"][number]["sorte"],
  { mot: string; signe: { trace: Trace; ton: Ton } }
> = {
  nouveau: { mot: "nouveau", signe: { trace: "losange", ton: "accent" } },
  pourvu: { mot: "pourvu", signe: { trace: "losange", ton: "accent" } },
  remplace: { mot: "remplacé", signe: { trace: "demi", ton: "ambre" } },
  modifie: { mot: "modifié", signe: { trace: "quart", ton: "gris" } },
  termine: { mot: "terminé", signe: { trace: "carre", ton: "ambre" } },
};
