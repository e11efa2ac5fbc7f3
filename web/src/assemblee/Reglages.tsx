/** What the law reads of the authority, and what the authority chose where the law is disputed. */
import {
  type ChampsProfil,
  type ChoixDisputes,
  type CommandeAssemblee,
  type PointDispute,
  type ProfilCollectivite,
  pointsDisputes,
} from "@executoire/droit";
import type { AssembleeVue } from "@executoire/server/contrat";
import { useMemo, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay, Radio, RadioGroup } from "react-aria-components";
import { Link } from "wouter";
import { Forme } from "../signes/Forme.tsx";
import { Coche, Texte } from "./champs.tsx";
import { FormulaireOrdre } from "./Formulaire.tsx";
import type { Lecture } from "./lectures.ts";

const KINDS: Record<ProfilCollectivite["kind"], string> = {
  commune: "commune",
  CC: "communauté de communes",
  CA: "communauté d’agglomération",
  CU: "communauté urbaine",
  metropole: "métropole",
  syndicat: "syndicat",
  departement: "département",
  region: "région",
};

type Ouvert = { quoi: "profil" } | { quoi: "point"; point: PointDispute } | null;

export function Reglages({ vue, lecture }: { vue: AssembleeVue; lecture: Lecture }) {
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const { profil } = lecture.composition;
  const fermer = () => setOuvert(null);
  return (
    <div className="deux-colonnes">
      <section className="panneau" aria-labelledby="points-disputes">
        <h2 id="points-disputes">Points de droit discutés</h2>
        <p className="petit lecture">
          Là où les textes ne tranchent pas, la lecture la plus prudente s’applique tant que la collectivité
          n’a pas choisi. Un choix vaut à partir de sa date&nbsp;; les actes déjà pris n’y changent rien.
        </p>
        <ul className="points-disputes">
          {pointsDisputes(profil).map((point) => (
            <Point
              key={point.cle}
              point={point}
              choisi={profil.choix?.[point.cle] === point.autreValeur}
              choisir={vue.peutGerer ? () => setOuvert({ quoi: "point", point }) : null}
            />
          ))}
        </ul>
      </section>
      <section className="panneau" aria-labelledby="profil">
        <h2 id="profil">La collectivité</h2>
        <dl className="fiche-profil">
          <Donnee nom="Nom">{profil.nom}</Donnee>
          <Donnee nom="Nature">{KINDS[profil.kind]}</Donnee>
          <Donnee nom="SIREN">{profil.siren}</Donnee>
          <Donnee nom="Département">{profil.departement}</Donnee>
          {profil.alsaceMoselle && <Donnee nom="Droit local">Alsace-Moselle</Donnee>}
          <Donnee nom="Population">{profil.population.toLocaleString("fr-FR")} habitants</Donnee>
          {profil.kind !== "commune" && (
            <Donnee nom={"Commune membre de 3\u00a0500 habitants ou plus"}>
              {profil.communeMembreDe3500 ? "oui" : "non"}
            </Donnee>
          )}
          <Donnee nom="Dans une phrase">
            {profil.organe}&nbsp;; {profil.membres}
          </Donnee>
        </dl>
        {vue.peutGerer && (
          <Button className="bouton" onPress={() => setOuvert({ quoi: "profil" })}>
            Modifier
          </Button>
        )}
        <p>
          <Link href="/teletransmission/canal">Canal de télétransmission et émetteur @CTES</Link>
        </p>
      </section>
      {ouvert && (
        <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(reste) => reste || fermer()}>
          <Modal className="fenetre fenetre-large">
            <Dialog className="dialogue">
              <Heading slot="title">
                {ouvert.quoi === "profil" ? "Modifier la collectivité" : ouvert.point.question}
              </Heading>
              {ouvert.quoi === "profil" ? (
                <Profil lecture={lecture} fermer={fermer} />
              ) : (
                <ChoisirPoint lecture={lecture} point={ouvert.point} fermer={fermer} />
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </div>
  );
}

function Donnee({ nom, children }: { nom: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{nom}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Point({
  point,
  choisi,
  choisir,
}: {
  point: PointDispute;
  choisi: boolean;
  choisir: (() => void) | null;
}) {
  return (
    <li>
      <h3>{point.question}</h3>
      <p className="point-reponse">
        <Forme trace={choisi ? "losange" : "rond"} ton={choisi ? "ambre" : "vert"} />
        <span>
          {choisi ? point.autre : point.prudente}{" "}
          <span className="petit">{choisi ? "Choix de la collectivité." : "Lecture prudente."}</span>
        </span>
      </p>
      <p className="petit">
        {point.explication} <span className="article">({point.article})</span>
      </p>
      {choisir && (
        <Button className="bouton" aria-label={`Choisir\u00a0: ${point.question}`} onPress={choisir}>
          Choisir
        </Button>
      )}
    </li>
  );
}

function ChoisirPoint({
  lecture,
  point,
  fermer,
}: {
  lecture: Lecture;
  point: PointDispute;
  fermer: () => void;
}) {
  const { choix = {} } = lecture.composition.profil;
  const [reponse, setReponse] = useState(choix[point.cle] === point.autreValeur ? "autre" : "prudente");
  const [du, setDu] = useState(lecture.date);
  const [motif, setMotif] = useState("");
  const commande = useMemo((): CommandeAssemblee | null => {
    if (!du || !motif.trim()) return null;
    const { [point.cle]: _, ...autres } = choix;
    const suivant: ChoixDisputes =
      reponse === "autre" ? { ...autres, [point.cle]: point.autreValeur } : autres;
    return { ordre: "modifierProfil", du, motif, champs: { choix: suivant } };
  }, [choix, point, reponse, du, motif]);
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Enregistrer ce choix"
      fait="Le choix de la collectivité est enregistré."
      fini={fermer}
      annuler={fermer}
    >
      <p className="petit">
        {point.explication} <span className="article">({point.article})</span>
      </p>
      <RadioGroup className="choix-point" aria-label="Lecture retenue" value={reponse} onChange={setReponse}>
        <Radio value="prudente">
          <span>
            {point.prudente} <span className="petit">Lecture prudente, par défaut.</span>
          </span>
        </Radio>
        <Radio value="autre">{point.autre}</Radio>
      </RadioGroup>
      <Texte libelle="À partir du" type="date" valeur={du} changer={setDu} requis />
      <Texte
        libelle="Sur quoi repose ce choix"
        valeur={motif}
        changer={setMotif}
        requis
        aide={"Règlement intérieur, avis d’un conseil, réponse de la préfecture\u00a0: le registre le garde."}
      />
    </FormulaireOrdre>
  );
}

function Profil({ lecture, fermer }: { lecture: Lecture; fermer: () => void }) {
  const { profil } = lecture.composition;
  const [nom, setNom] = useState(profil.nom);
  const [population, setPopulation] = useState(String(profil.population));
  const [grande, setGrande] = useState(profil.communeMembreDe3500);
  const [organe, setOrgane] = useState(profil.organe);
  const [membres, setMembres] = useState(profil.membres);
  const [du, setDu] = useState(lecture.date);
  const [motif, setMotif] = useState("");
  const commande = useMemo((): CommandeAssemblee | null => {
    if (!du || !motif.trim() || !nom.trim() || !organe.trim() || !membres.trim()) return null;
    const champs: ChampsProfil = {
      nom: nom.trim(),
      population: Number(population),
      communeMembreDe3500: grande,
      organe: organe.trim(),
      membres: membres.trim(),
    };
    return { ordre: "modifierProfil", du, motif, champs };
  }, [nom, population, grande, organe, membres, du, motif]);
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Enregistrer"
      fait="La collectivité est modifiée."
      fini={fermer}
      annuler={fermer}
    >
      <Texte libelle="Nom complet" valeur={nom} changer={setNom} requis focus />
      <div className="champs-deux">
        <Texte
          libelle="Population municipale"
          type="number"
          valeur={population}
          changer={setPopulation}
          requis
        />
        <Texte libelle="À partir du" type="date" valeur={du} changer={setDu} requis />
        <Texte libelle="Organe, avec son article" valeur={organe} changer={setOrgane} requis />
        <Texte libelle="Membres, au pluriel" valeur={membres} changer={setMembres} requis />
      </div>
      {profil.kind !== "commune" && (
        <Coche
          libelle={"Une commune membre a 3\u00a0500 habitants ou plus"}
          valeur={grande}
          changer={setGrande}
          aide="La convocation part alors cinq jours francs avant la séance, et une note de synthèse l’accompagne."
        />
      )}
      <Texte
        libelle="Raison du changement"
        valeur={motif}
        changer={setMotif}
        requis
        aide={
          "«\u00a0Populations légales au 1er\u00a0janvier\u00a02027\u00a0», «\u00a0changement de nom\u00a0»."
        }
      />
    </FormulaireOrdre>
  );
}
