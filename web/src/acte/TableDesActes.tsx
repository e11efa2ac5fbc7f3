/** The acts in rows: number, object, date of the decision, where each stands. */
import { dateMoyenne, designer } from "@executoire/droit";
import type { ActeResume } from "@executoire/server/contrat";
import { Link } from "wouter";
import { EtatActeMarque } from "../signes/Etat.tsx";
import { insecable } from "../signes/typographie.ts";

export function TableDesActes({ actes, nom }: { actes: ActeResume[]; nom: string }) {
  return (
    <table className="table" aria-label={nom}>
      <thead>
        <tr>
          <th scope="col">Numéro</th>
          <th scope="col">Objet</th>
          <th scope="col">Décidé le</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {actes.map((acte) => (
          <tr key={acte.id}>
            <td className="chiffres">
              <Link href={`/actes/${acte.id}`}>{acte.numero}</Link>
            </td>
            <td className="table-objet">
              {acte.genre !== "deliberation" && (
                <span className="petit table-genre">{designer(acte).nom} · </span>
              )}
              {insecable(acte.objet)}
            </td>
            <td className="chiffres">{dateMoyenne(acte.dateDecision)}</td>
            <td>
              <EtatActeMarque etat={acte.etat} executoireLe={acte.executoireLe} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
