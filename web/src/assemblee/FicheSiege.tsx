/** One seat: who held it, when and why; what can be done with it. */
import {
  CONSEIL,
  chronologie,
  type LigneChronologie,
  nomComplet,
  type SiegeAuTableau,
} from "@executoire/droit";
import type { AssembleeVue } from "@executoire/server/contrat";
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Adresses } from "./Adresses.tsx";
import { Annuler, Ligne } from "./Chronologie.tsx";
import { FinDeMandat, ListeEpuisee, Pourvoir, Presider } from "./gestesMandat.tsx";
import type { Lecture } from "./lectures.ts";
import { EtatVacance } from "./Membres.tsx";
import { ModifierSiege } from "./ModifierSiege.tsx";

type Geste = "fin" | "pourvoir" | "epuisee" | "modifier" | "presider" | "adresses";
const TITRES: Record<Geste, string> = {
  fin: "Fin de mandat",
  pourvoir: "Pourvoir le siège",
  epuisee: "Liste épuisée",
  modifier: "Modifier le siège",
  presider: "Élire à la présidence",
  adresses: "Adresses de convocation",
};

/** An empty seat is named by its rank. */
const titreDuGeste = (geste: Geste, { siege }: SiegeAuTableau, nom: string): string =>
  `${TITRES[geste]}\u00a0: ${siege.titulaire ? nom : `siège n°\u00a0${siege.rang}`}`;

export interface PropsGeste {
  lecture: Lecture;
  ligne: SiegeAuTableau;
  fini: () => void;
  annuler: () => void;
}

export function FicheSiege({
  vue,
  lecture,
  ligne,
  fermer,
}: {
  vue: AssembleeVue;
  lecture: Lecture;
  ligne: SiegeAuTableau;
  fermer: () => void;
}) {
  const [geste, setGeste] = useState<Geste | null>(null);
  const [annulee, setAnnulee] = useState<LigneChronologie | null>(null);
  const { siege } = ligne;
  const nom = siege.titulaire
    ? nomComplet(siege.titulaire)
    : ligne.vacance
      ? "siège vacant"
      : "titulaire non nommé";
  const retour = () => {
    setGeste(null);
    setAnnulee(null);
  };
  const props: PropsGeste = { lecture, ligne, fini: retour, annuler: retour };
  return (
    <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(ouvert) => ouvert || fermer()}>
      <Modal className="fenetre fenetre-large">
        <Dialog className="dialogue">
          <Heading slot="title">
            {geste ? titreDuGeste(geste, ligne, nom) : annulee ? "Annuler une ligne" : nom}
          </Heading>
          {geste === null && annulee === null ? (
            <>
              <p className="petit">
                Siège n°&nbsp;{siege.rang}
                {siege.commune && <> · {siege.commune}</>}
                {siege.groupe && <> · {siege.groupe}</>}
                {siege.suppleant && <> · suppléant&nbsp;: {nomComplet(siege.suppleant)}</>}
              </p>
              <EtatVacance ligne={ligne} />
              <Vie
                lecture={lecture}
                ligne={ligne}
                annuler={vue.peutGerer ? (choisie) => setAnnulee(choisie) : null}
              />
              {vue.peutGerer && <Gestes lecture={lecture} ligne={ligne} choisir={setGeste} />}
              <div className="dialogue-pied">
                <Button className="bouton" onPress={fermer}>
                  Fermer
                </Button>
              </div>
            </>
          ) : annulee ? (
            <Annuler lecture={lecture} ligne={annulee} fini={retour} annuler={retour} />
          ) : geste === "fin" ? (
            <FinDeMandat {...props} />
          ) : geste === "pourvoir" ? (
            <Pourvoir {...props} />
          ) : geste === "epuisee" ? (
            <ListeEpuisee {...props} />
          ) : geste === "modifier" ? (
            <ModifierSiege {...props} />
          ) : geste === "presider" ? (
            <Presider {...props} />
          ) : (
            <Adresses vue={vue} {...props} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Vie({
  lecture,
  ligne,
  annuler,
}: {
  lecture: Lecture;
  ligne: SiegeAuTableau;
  annuler: ((ligne: LigneChronologie) => void) | null;
}) {
  const { mandature } = lecture;
  return (
    <section aria-labelledby="vie-du-siege">
      <h3 id="vie-du-siege">Vie du siège</h3>
      <ol className="chronologie">
        {chronologie(mandature.faits, ligne.siege.id).map((etape) => (
          <Ligne key={etape.version} ligne={etape} mandature={mandature} annuler={annuler} />
        ))}
      </ol>
    </section>
  );
}

function Gestes({
  lecture: { composition },
  ligne: { siege, etat, vacance },
  choisir,
}: {
  lecture: Lecture;
  ligne: SiegeAuTableau;
  choisir: (geste: Geste) => void;
}) {
  const duConseil = composition.organe === CONSEIL;
  const gestes: Geste[] = [
    ...(vacance ? (duConseil ? (["pourvoir"] as const) : []) : (["fin"] as const)),
    ...(etat === "a-pourvoir" ? (["epuisee"] as const) : []),
    ...(duConseil ? (["modifier"] as const) : []),
    ...(siege.titulaire && (composition.president.siege !== siege.id || composition.presidenceVacante)
      ? (["presider"] as const)
      : []),
    ...(duConseil && (siege.titulaire || siege.suppleant) ? (["adresses"] as const) : []),
  ];
  return (
    <section className="fiche-gestes" aria-label="Gestes">
      {gestes.map((geste) => (
        <Button key={geste} className="bouton" onPress={() => choisir(geste)}>
          {TITRES[geste]}
        </Button>
      ))}
    </section>
  );
}
