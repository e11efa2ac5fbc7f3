/** Acknowledged lately: the receipts, to be read and kept. */
import { dateCivileDe, dateMoyenne, heureDe } from "@executoire/droit";
import type { LigneEnvoi } from "@executoire/server/contrat";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { insecable } from "../signes/typographie.ts";

const PREMIERS = 10;

export function Retours({ lignes }: { lignes: LigneEnvoi[] }) {
  const [tous, setTous] = useState(false);
  const visibles = tous ? lignes : lignes.slice(0, PREMIERS);
  return (
    <section className="panneau" aria-labelledby="retours">
      <h2 id="retours">
        Retours <span className="chiffres bureau-compte">{lignes.length}</span>
      </h2>
      {lignes.length === 0 ? (
        <p className="vide">
          Les accusés de réception des trente derniers jours viennent ici d’eux-mêmes, avec leur bordereau.
        </p>
      ) : (
        <>
          <table className="table table-dense table-retours" aria-label="Accusés de réception">
            <thead>
              <tr>
                <th scope="col" className="colonne-numero">
                  Numéro
                </th>
                <th scope="col">Objet</th>
                <th scope="col" className="colonne-acquitte">
                  Acquitté le
                </th>
                <th scope="col" className="colonne-liens">
                  Preuves
                </th>
              </tr>
            </thead>
            <tbody>
              {visibles.map((ligne) => (
                <Ligne key={ligne.acte} ligne={ligne} />
              ))}
            </tbody>
          </table>
          {lignes.length > PREMIERS && (
            <p>
              <Button className="lien" onPress={() => setTous(!tous)}>
                {tous ? `Ne montrer que les ${PREMIERS} derniers` : `Montrer les ${lignes.length} retours`}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Ligne({ ligne }: { ligne: LigneEnvoi }) {
  const acte = encodeURIComponent(ligne.acte);
  return (
    <tr>
      <td className="chiffres">
        <Link href={`/actes/${acte}`}>{ligne.numero}</Link>
      </td>
      <td className="table-objet">
        <span className="une-ligne" title={ligne.objet}>
          {insecable(ligne.objet)}
        </span>
      </td>
      <td className="chiffres">
        {ligne.depuis && `${dateMoyenne(dateCivileDe(ligne.depuis))}, ${heureDe(ligne.depuis)}`}
      </td>
      <td>
        <span className="liens">
          <a href={`/api/actes/${acte}/fichiers/bordereau.pdf`}>
            Bordereau<span className="hors-vue"> de {ligne.numero} (PDF)</span>
          </a>
          <a href={`/api/actes/${acte}/fichiers/accuse.xml`}>
            Accusé<span className="hors-vue"> de {ligne.numero} (XML)</span>
          </a>
        </span>
      </td>
    </tr>
  );
}
