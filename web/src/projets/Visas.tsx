/** Visas proposed where one writes: what acts of the same matter cite here, then the usual references of that day. */
import { type DateCivile, dateMoyenne, type Matiere, type TexteActe } from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, Panne } from "../cadre/etats.tsx";
import { Fenetre } from "../direct/Fenetre.tsx";
import { insecable } from "../signes/typographie.ts";
import { projets, visas } from "./lectures.ts";
import { useRetard } from "./useRetard.ts";
import { estCite } from "./visas.ts";

export function Visas({
  matiere,
  seance,
  texte,
  inserer,
  fermer,
}: {
  matiere: Matiere;
  seance: string | null;
  texte: TexteActe;
  inserer: (choisis: string[]) => void;
  fermer: () => void;
}) {
  const [saisie, setSaisie] = useState("");
  const [choisis, setChoisis] = useState<string[]>([]);
  const q = useRetard(saisie, saisie);
  const date = useQuery(projets).data?.seances.find(({ id }) => id === seance)?.date ?? null;
  const requete = useQuery({ ...visas(matiere.code, date, q), placeholderData: (avant) => avant });
  const cocher = (visa: string) =>
    setChoisis((avant) => (avant.includes(visa) ? avant.filter((v) => v !== visa) : [...avant, visa]));
  const vue = requete.data;
  return (
    <Fenetre titre="Proposer des visas" fermer={fermer} haute>
      <SearchField className="recherche" aria-label="Chercher un visa" value={saisie} onChange={setSaisie}>
        <Input placeholder="Mots du visa, code ou délégation" />
        <Button className="effacer">×</Button>
      </SearchField>
      {requete.isError && !vue ? (
        <Panne erreur={requete.error} recommencer={() => requete.refetch()} />
      ) : !vue ? (
        <Attente quoi="Lecture des visas" />
      ) : (
        <>
          <Groupe
            titre={matiere.code ? `Actes d’ici, matière ${matiere.code}` : "Actes d’ici"}
            vide={
              matiere.code
                ? "Aucun acte de cette matière ne les a encore cités."
                : "Choisissez d’abord la matière\u00a0: ils viennent des actes qui la partagent."
            }
            lignes={vue.dIci.map((v) => ({
              visa: v.texte,
              source: `${v.fois > 1 ? `Cité ${v.fois} fois, la dernière` : "Cité une fois,"} le ${dateMoyenne(v.dernier)}, acte ${v.numero}`,
              aVerifier: false,
            }))}
            texte={texte}
            choisis={choisis}
            cocher={cocher}
          />
          <Groupe
            titre={`Références usuelles${date ? `, au ${dateMoyenne(date)}` : ""}`}
            vide="Aucune référence de la table ne répond."
            lignes={vue.usuels.map((v) => ({
              visa: v.texte,
              source: [v.usage, periode(v.validFrom, v.validTo)].filter(Boolean).join(" "),
              aVerifier: v.aVerifier,
            }))}
            texte={texte}
            choisis={choisis}
            cocher={cocher}
          />
        </>
      )}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={fermer}>
          Annuler
        </Button>
        <Button
          className="bouton bouton-fort"
          isDisabled={choisis.length === 0}
          onPress={() => {
            inserer(choisis);
            annoncer(choisis.length > 1 ? `${choisis.length} visas insérés.` : "Visa inséré.");
            fermer();
          }}
        >
          {choisis.length > 1 ? `Insérer ${choisis.length} visas` : "Insérer le visa"}
        </Button>
      </div>
    </Fenetre>
  );
}

interface LigneVisa {
  visa: string;
  source: string;
  aVerifier: boolean;
}

function Groupe({
  titre,
  vide,
  lignes,
  texte,
  choisis,
  cocher,
}: {
  titre: string;
  vide: string;
  lignes: LigneVisa[];
  texte: TexteActe;
  choisis: string[];
  cocher: (visa: string) => void;
}) {
  return (
    <fieldset className="visas">
      <legend>{titre}</legend>
      {lignes.length === 0 && <p className="vide">{vide}</p>}
      {lignes.map(({ visa, source, aVerifier }) => {
        const cite = estCite(texte, visa);
        return (
          <label key={visa} className="visa-propose">
            <input
              type="checkbox"
              checked={cite || choisis.includes(visa)}
              disabled={cite}
              onChange={() => cocher(visa)}
            />
            <span>
              <span className="visa-texte">{insecable(visa)}</span>
              <span className="petit">
                {cite ? "Déjà dans le texte." : insecable(source)}
                {aVerifier && !cite && (
                  <span className="ton-ambre"> À vérifier sur le texte en vigueur avant de le citer.</span>
                )}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function periode(de: DateCivile | null, a: DateCivile | null): string {
  if (de && a) return `En vigueur du ${dateMoyenne(de)} au ${dateMoyenne(a)}.`;
  if (de) return `En vigueur depuis le ${dateMoyenne(de)}.`;
  return a ? `En vigueur jusqu’au ${dateMoyenne(a)}.` : "";
}
