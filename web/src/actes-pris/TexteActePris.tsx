/** What an act taken outside a sitting says, on its page. */
import { type ActePris, CATEGORIES_ACTE, dateLongue } from "@executoire/droit";
import { Texte } from "../seance/Texte.tsx";
import { formuleDe } from "./TexteDActe.tsx";

export function TexteActePris({ acte: d }: { acte: ActePris }) {
  return (
    <div className="acte-texte">
      <p className="petit">
        {dateLongue(d.dateDecision)} · {d.matiere.code} {d.matiere.libelle} ·{" "}
        {CATEGORIES_ACTE[d.categorie].libelle}
        {d.montantHT !== undefined && ` · ${euros(d.montantHT)}\u00a0€ hors taxe`} · signataire&nbsp;:{" "}
        {d.signataire.prenom} {d.signataire.nom}, {d.signataire.qualite}
        {d.precedent && ` · modifie ${d.precedent}`}
      </p>
      {d.texte.blocs.length === 0 ? (
        <p className="vide">
          {d.depot
            ? `Le texte de cet acte est celui du fichier déposé par «\u00a0${d.depot.par}\u00a0»\u00a0: il se lit aux documents.`
            : "Le texte de cet acte est celui du fichier que vous déposez."}
        </p>
      ) : (
        <Texte texte={d.texte} vote={formuleDe(d.genre)} />
      )}
    </div>
  );
}

const euros = (n: number): string =>
  n.toLocaleString("fr-FR", Number.isInteger(n) ? {} : { minimumFractionDigits: 2 });
