/** Everything that changed in the body, the latest first; a line entered by mistake is taken back, never erased. */
import { chronologie, dateMoyenne, type LigneChronologie } from "@executoire/droit";
import type { AssembleeVue, MandatureVue } from "@executoire/server/contrat";
import { useMemo, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { momentMoyen } from "../signes/moments.ts";
import { Texte } from "./champs.tsx";
import { FormulaireOrdre } from "./Formulaire.tsx";
import type { Lecture } from "./lectures.ts";

export function Chronologie({ vue, lecture }: { vue: AssembleeVue; lecture: Lecture }) {
  const [annulee, setAnnulee] = useState<LigneChronologie | null>(null);
  const { mandature } = lecture;
  const lignes = chronologie(mandature.faits).reverse();
  const fermer = () => setAnnulee(null);
  return (
    <>
      <ol
        className="chronologie chronologie-entiere"
        aria-label="Ce qui a changé, du plus récent au plus ancien"
      >
        {lignes.map((ligne) => (
          <Ligne
            key={ligne.version}
            ligne={ligne}
            mandature={mandature}
            siege={rangDe(lecture, ligne)}
            annuler={vue.peutGerer ? setAnnulee : null}
          />
        ))}
      </ol>
      {annulee && (
        <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(ouvert) => ouvert || fermer()}>
          <Modal className="fenetre">
            <Dialog className="dialogue">
              <Heading slot="title">Annuler une ligne</Heading>
              <Annuler lecture={lecture} ligne={annulee} fini={fermer} annuler={fermer} />
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

const rangDe = ({ composition }: Lecture, { siege }: LigneChronologie): string | null => {
  const ligne = composition.tableau.find((candidat) => candidat.siege.id === siege);
  return ligne ? `siège n°\u00a0${ligne.siege.rang}` : null;
};

export function Ligne({
  ligne,
  mandature,
  siege,
  annuler,
}: {
  ligne: LigneChronologie;
  mandature: MandatureVue;
  siege?: string | null;
  annuler: ((ligne: LigneChronologie) => void) | null;
}) {
  const ecriture = mandature.ecritures[ligne.version - 1];
  return (
    <li>
      <p className="chronologie-date chiffres">{ligne.du ? dateMoyenne(ligne.du) : "À la reprise"}</p>
      <div>
        <p>
          {ligne.phrase}
          {siege && <span className="petit"> · {siege}</span>}
        </p>
        <p className="petit">
          {ligne.motif && <>{ligne.motif} · </>}
          {ecriture && (
            <>
              écrit par {ecriture.par}, {momentMoyen(ecriture.enregistreLe)}
            </>
          )}
        </p>
      </div>
      {annuler && ligne.corrigible && (
        <Button
          className="lien chronologie-annuler"
          aria-label={`Annuler\u00a0: ${ligne.phrase}`}
          onPress={() => annuler(ligne)}
        >
          Annuler
        </Button>
      )}
    </li>
  );
}

export function Annuler({
  lecture,
  ligne,
  fini,
  annuler,
}: {
  lecture: Lecture;
  ligne: LigneChronologie;
  fini: () => void;
  annuler: () => void;
}) {
  const [motif, setMotif] = useState("");
  const { version } = ligne;
  const commande = useMemo(() => ({ ordre: "corrigerFait", version, motif }) as const, [version, motif]);
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Annuler cette ligne"
      fait="La ligne est annulée."
      fini={fini}
      annuler={annuler}
    >
      <p>
        {ligne.du && <>{dateMoyenne(ligne.du)}&nbsp;: </>}
        {ligne.phrase}.
      </p>
      <Texte
        libelle="Pourquoi"
        valeur={motif}
        changer={setMotif}
        requis
        focus
        aide={
          "La ligne est lue comme si elle n’avait pas été écrite\u00a0; elle et cette raison restent au journal."
        }
      />
    </FormulaireOrdre>
  );
}
