/** What was signed lately, by whom and by what means. */
import type { MoyenSignature, ParapheurVue } from "@executoire/server/contrat";
import { momentMoyen } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";

const MOYENS: Record<MoyenSignature, string> = {
  serveur: "certificat du serveur",
  fichier: "fichier de certificat",
  appareil: "clé de la personne",
  papier: "à la main",
  carnet: "parapheur externe",
};

export function Recentes({ vue: { recentes } }: { vue: ParapheurVue }) {
  if (recentes.length === 0) return <p className="vide">Les documents signés se suivront ici.</p>;
  return (
    <table className="table">
      <caption className="hors-vue">Documents signés dernièrement</caption>
      <thead>
        <tr>
          <th scope="col">Document</th>
          <th scope="col">Signé par</th>
          <th scope="col">Le</th>
          <th scope="col">Moyen</th>
        </tr>
      </thead>
      <tbody>
        {recentes.map(({ piece, intitule, objet, a, par, moyen, niveau }) => (
          <tr key={`${piece} ${a}`}>
            <td>
              {insecable(intitule)} <span className="petit parapheur-objet">{insecable(objet)}</span>
            </td>
            <td>{par}</td>
            <td className="chiffres">{momentMoyen(a)}</td>
            <td>
              {MOYENS[moyen]}
              {niveau && niveau !== "papier" && (
                <span className="petit"> ({niveau === "B-T" ? "horodatée" : "non horodatée"})</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
