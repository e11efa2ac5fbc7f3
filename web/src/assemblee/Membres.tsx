/** Every seat of the body on that day, in the order of the tableau. */
import {
  CAUSES_FIN,
  compter,
  dateMoyenne,
  nomComplet,
  type SiegeAuTableau,
  type SiegeId,
} from "@executoire/droit";
import type { AssembleeVue, CoordonneesVue } from "@executoire/server/contrat";
import { useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { correspond } from "../direct/filtre.ts";
import { Forme } from "../signes/Forme.tsx";
import type { Lecture } from "./lectures.ts";

export const CANAUX = { courriel: "courriel", papier: "papier", "main-propre": "main propre" } as const;

export function Membres({
  vue,
  lecture,
  ouvrir,
}: {
  vue: AssembleeVue;
  lecture: Lecture;
  ouvrir: (siege: SiegeId) => void;
}) {
  const [saisie, setSaisie] = useState("");
  const { tableau, president, presidenceVacante } = lecture.composition;
  const visibles = tableau.filter((ligne) => correspond(mots(ligne), saisie));
  // A column nobody fills is noise.
  const a = {
    commune: tableau.some(({ siege }) => siege.commune),
    groupe: tableau.some(({ siege }) => siege.groupe),
    suppleant: tableau.some(({ siege }) => siege.suppleant),
    depuis: tableau.some(({ depuis }) => depuis),
    // Addresses are those of today: nothing of them is kept for a day that is past.
    canal: vue.peutGerer && lecture.date >= vue.aujourdhui,
  };
  return (
    <>
      <div className="filtres">
        <SearchField
          className="recherche"
          aria-label="Chercher un membre"
          value={saisie}
          onChange={setSaisie}
        >
          <Input placeholder="Nom, commune ou groupe" />
          <Button className="effacer">×</Button>
        </SearchField>
        <p className="petit" role="status">
          {visibles.length === tableau.length
            ? compter(tableau.length, "siège")
            : `${compter(visibles.length, "siège")} sur ${tableau.length}`}
        </p>
      </div>
      {visibles.length === 0 ? (
        <p className="vide">Aucun siège ne répond à ces mots.</p>
      ) : (
        <table className="table table-membres">
          <caption className="hors-vue">Membres, dans l’ordre du tableau</caption>
          <thead>
            <tr>
              <th scope="col">Rang</th>
              <th scope="col">Membre</th>
              {a.commune && <th scope="col">Commune</th>}
              {a.groupe && <th scope="col">Groupe</th>}
              {a.suppleant && <th scope="col">Suppléant</th>}
              {a.depuis && <th scope="col">Depuis</th>}
              {a.canal && <th scope="col">Convocation</th>}
            </tr>
          </thead>
          <tbody>
            {visibles.map((ligne) => {
              const { siege } = ligne;
              const preside = president.siege === siege.id && !presidenceVacante;
              return (
                <tr key={siege.id} className={ligne.vacance ? "membre-vacant" : undefined}>
                  <td className="chiffres membre-rang">{siege.rang}</td>
                  <th scope="row" className="membre-nom">
                    <button
                      type="button"
                      className="lien membre-bouton"
                      onClick={() => ouvrir(siege.id)}
                      // Without a person the seat is told apart by its rank.
                      aria-label={
                        siege.titulaire
                          ? undefined
                          : `${ligne.vacance ? "Siège vacant" : "Titulaire non nommé"}, n° ${siege.rang}`
                      }
                    >
                      {siege.titulaire ? (
                        <>
                          <span className="membre-famille">{siege.titulaire.nom}</span>{" "}
                          {siege.titulaire.prenom}
                        </>
                      ) : ligne.vacance ? (
                        "Siège vacant"
                      ) : (
                        "Titulaire non nommé"
                      )}
                    </button>
                    {preside && <span className="petit"> {president.qualite}</span>}
                    {ligne.vacance && <EtatVacance ligne={ligne} />}
                  </th>
                  {a.commune && <td className="membre-commune">{siege.commune}</td>}
                  {a.groupe && <td className="membre-groupe">{siege.groupe}</td>}
                  {a.suppleant && (
                    <td className="membre-suppleant">
                      {siege.suppleant && (
                        <>
                          <span className="etiquette-carte">suppléant&nbsp;: </span>
                          {nomComplet(siege.suppleant)}
                        </>
                      )}
                    </td>
                  )}
                  {a.depuis && (
                    <td className="chiffres membre-depuis">
                      {ligne.depuis && (
                        <>
                          <span className="etiquette-carte">depuis le </span>
                          {dateMoyenne(ligne.depuis)}
                        </>
                      )}
                    </td>
                  )}
                  {a.canal && (
                    <td className="membre-canal">
                      <Canal ligne={ligne} coordonnees={vue.coordonnees} />
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Who left is still how one looks for the seat. */
const mots = ({ siege, vacance }: SiegeAuTableau): string =>
  [
    siege.titulaire && nomComplet(siege.titulaire),
    vacance?.partant && nomComplet(vacance.partant),
    siege.suppleant && nomComplet(siege.suppleant),
    siege.commune,
    siege.groupe,
  ]
    .filter(Boolean)
    .join(" ");

export function EtatVacance({ ligne: { vacance, etat } }: { ligne: SiegeAuTableau }) {
  if (!vacance) return null;
  return (
    <span className="membre-vacance petit">
      <Forme
        trace={etat === "a-pourvoir" ? "triangle" : "rond-vide"}
        ton={etat === "a-pourvoir" ? "ambre" : "gris"}
      />{" "}
      {etat === "a-pourvoir" ? "à pourvoir" : "hors des membres en exercice"}&nbsp;:{" "}
      {CAUSES_FIN[vacance.cause]}
      {vacance.partant && <> de {nomComplet(vacance.partant)}</>}, {dateMoyenne(vacance.du)}
    </span>
  );
}

/** The address of the very person, never that of who held the seat before. */
export function adresseDe(
  coordonnees: readonly CoordonneesVue[],
  { siege }: SiegeAuTableau,
  destinataire: "titulaire" | "suppleant",
): CoordonneesVue | null {
  const elu = siege[destinataire];
  return (
    coordonnees.find(
      (ligne) =>
        elu &&
        ligne.siege === siege.id &&
        ligne.destinataire === destinataire &&
        ligne.personne === nomComplet(elu),
    ) ?? null
  );
}

function Canal({ ligne, coordonnees }: { ligne: SiegeAuTableau; coordonnees: readonly CoordonneesVue[] }) {
  const { titulaire, suppleant } = ligne.siege;
  const adresse =
    adresseDe(coordonnees, ligne, "titulaire") ??
    (titulaire ? null : adresseDe(coordonnees, ligne, "suppleant"));
  if (!titulaire && !suppleant) return null;
  if (!adresse)
    return (
      <span className="ton-ambre">
        <Forme trace="triangle" /> sans adresse
      </span>
    );
  return adresse.canal === "courriel" ? (
    <span className="membre-courriel">{adresse.courriel}</span>
  ) : (
    CANAUX[adresse.canal]
  );
}
