/** How the authority's documents look: what is set at left, a document made so at right, at each change. */
import type { ApparenceVue, DefautDeModele, ReglageApparence } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../../api/client.ts";
import { egal } from "../../brouillon/egal.ts";
import { annoncer } from "../../cadre/annonces.ts";
import { Attente, EtatDePage } from "../../cadre/etats.tsx";
import { Champ, Choix } from "../../seance/redaction/champs.tsx";
import { attente } from "../../signes/attente.ts";
import { momentMoyen } from "../../signes/moments.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { Blason } from "./Blason.tsx";
import { apparence } from "./lectures.ts";
import { Source } from "./Source.tsx";
import { defautsDe, useApercu } from "./useApercu.ts";

export function Apparence() {
  const requete = useQuery(apparence);
  if (requete.isError && !requete.data)
    return <EtatDePage titre="Apparence" erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!requete.data) return <Attente quoi="Lecture de l’apparence" />;
  return <Reglages vue={requete.data} />;
}

function Reglages({ vue }: { vue: ApparenceVue }) {
  const client = useQueryClient();
  const [reglage, setReglage] = useState(vue.reglage);
  const [document, setDocument] = useState(vue.modeles[0]?.nom ?? "deliberation");
  const [motif, setMotif] = useState<Motif | null>(null);
  const [refuses, setRefuses] = useState<DefautDeModele[]>([]);
  const [enCours, setEnCours] = useState(false);
  const apercu = useApercu(reglage, document);
  const change = !egal(reglage, vue.reglage);
  const lecture = !vue.peutRegler;
  const modele = vue.modeles.find(({ nom }) => nom === document);

  const changer = (champs: Partial<ReglageApparence>) => {
    setRefuses([]);
    setReglage((avant) => ({ ...avant, ...champs }));
  };

  async function enregistrer() {
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<ApparenceVue>("PUT", "/api/modeles/apparence", {
      version: vue.version,
      reglage,
    });
    setEnCours(false);
    if (reponse.sorte === "ok") {
      client.setQueryData(apparence.queryKey, reponse.valeur);
      setReglage(reponse.valeur.reglage);
      annoncer("L’apparence est enregistrée. Les prochains documents la prendront.");
      return;
    }
    setMotif(refusDe(reponse));
    if (reponse.sorte === "refus") setRefuses(defautsDe(reponse.corps));
  }

  return (
    <div className="apparence">
      <div className="apparence-reglages">
        <p className="petit">
          Les prochains documents prendront ces réglages. Ceux déjà établis ou signés gardent leurs octets.
          {vue.par && vue.modifieLe && ` Dernier réglage par ${vue.par}, ${momentMoyen(vue.modifieLe)}.`}
        </p>
        <Blason reglage={reglage} changer={changer} lecture={lecture} />
        <Champ
          id="apparence-entete"
          libelle="Lignes d’en-tête"
          lignes={3}
          valeur={reglage.entete.join("\n")}
          changer={(texte) => changer({ entete: texte.split("\n").slice(0, 5) })}
          aide="Une par ligne, cinq au plus&nbsp;: République française, département, arrondissement…"
          lecture={lecture}
        />
        <Champ
          id="apparence-pied"
          libelle="Pied de page"
          valeur={reglage.pied ?? ""}
          changer={(pied) => changer({ pied: pied || null })}
          aide="Adresse, téléphone, site."
          lecture={lecture}
        />
        <Champ
          id="apparence-siret"
          libelle="Numéro SIRET"
          valeur={reglage.siret ?? ""}
          changer={(siret) => changer({ siret: siret.replace(/\s/g, "") || null })}
          aide="Quatorze chiffres, pour le fichier des délibérations en données ouvertes."
          lecture={lecture}
        />
        <Choix
          libelle="Document"
          valeur={document}
          options={vue.modeles.map(({ nom, titre }) => ({ valeur: nom, mot: titre }))}
          changer={setDocument}
        />
        {modele?.mots.map(({ place, libelle }) => (
          <Champ
            key={place}
            id={`mot-${place}`}
            libelle={libelle}
            valeur={reglage.mots[document]?.[place] ?? ""}
            changer={(mot) => changer({ mots: poserMot(reglage.mots, document, place, mot) })}
            aide="Vide&nbsp;: les mots du produit."
            lecture={lecture}
          />
        ))}
        <Source
          key={document}
          modele={document}
          source={reglage.sources[document]}
          changer={(source) => changer({ sources: poserSource(reglage.sources, document, source) })}
          defauts={[...apercu.defauts, ...refuses].filter((d) => d.modele === document)}
          lecture={lecture}
        />
        <Defauts defauts={[...apercu.defauts, ...refuses]} />
        {motif && <Refuser motif={motif} />}
        {!lecture && (
          <div className="geste">
            <Button
              className={attente("bouton bouton-fort", enCours)}
              isDisabled={!change || apercu.defauts.length > 0}
              onPress={enregistrer}
            >
              Enregistrer l’apparence
            </Button>
            {change && (
              <Button className="bouton" onPress={() => setReglage(vue.reglage)}>
                Revenir à ce qui est enregistré
              </Button>
            )}
          </div>
        )}
      </div>
      <section className="apparence-apercu" aria-labelledby="apercu-titre" aria-busy={apercu.enCours}>
        <h2 id="apercu-titre">
          Aperçu <span className="petit">{apercu.enCours ? "en cours…" : "à jour"}</span>
        </h2>
        <p className="petit">
          Un document qui n’a rien de vrai, au nom de votre collectivité.{" "}
          {apercu.adresse && (
            <a href={apercu.adresse} target="_blank" rel="noreferrer">
              L’ouvrir en grand<span className="hors-vue"> (nouvel onglet)</span>
            </a>
          )}
        </p>
        {apercu.adresse && (
          <iframe
            className="apparence-page"
            title={`Aperçu\u00a0: ${modele?.titre ?? "document"}`}
            src={`${apercu.adresse}#toolbar=0&navpanes=0&view=FitH`}
          />
        )}
      </section>
    </div>
  );
}

function Defauts({ defauts }: { defauts: DefautDeModele[] }) {
  if (defauts.length === 0) return null;
  return (
    <div className="apparence-defauts" role="alert">
      <ul>
        {defauts.map(({ modele, ligne, phrase }) => (
          <li key={`${modele} ${ligne} ${phrase}`}>
            Modèle «&nbsp;{modele}&nbsp;», ligne {ligne}&nbsp;: {phrase}
          </li>
        ))}
      </ul>
    </div>
  );
}

function poserMot(mots: ReglageApparence["mots"], modele: string, place: string, mot: string) {
  const { [place]: _avant, ...autres } = mots[modele] ?? {};
  const suite = mot.trim() ? { ...autres, [place]: mot } : autres;
  const { [modele]: _modele, ...reste } = mots;
  return Object.keys(suite).length > 0 ? { ...reste, [modele]: suite } : reste;
}

function poserSource(sources: ReglageApparence["sources"], modele: string, source: string | null) {
  const { [modele]: _avant, ...reste } = sources;
  return source === null ? reste : { ...reste, [modele]: source };
}
