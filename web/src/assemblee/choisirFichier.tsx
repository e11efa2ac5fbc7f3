import { COLONNES, COLONNES_REQUISES } from "@executoire/droit";
import { useId } from "react";

export interface FichierChoisi {
  nom: string;
  base64: string;
}

/** The bytes as they are: the server tells the encoding, the browser guesses nothing. */
export function ChoisirFichier({ choisir }: { choisir: (fichier: FichierChoisi | null) => void }) {
  const id = useId();
  return (
    <div className="champ">
      <label htmlFor={id}>Fichier CSV</label>
      <input
        id={id}
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-describedby={`${id}-aide`}
        onChange={async (evenement) => {
          const fichier = evenement.target.files?.[0];
          if (!fichier) return choisir(null);
          choisir({ nom: fichier.name, base64: enBase64(new Uint8Array(await fichier.arrayBuffer())) });
        }}
      />
      <details id={`${id}-aide`} className="petit">
        <summary>Colonnes du fichier</summary>
        <p>
          La première ligne nomme les colonnes, dans l’ordre que vous voulez, avec ou sans accents&nbsp;:{" "}
          {COLONNES.map((colonne, i) => (
            <span key={colonne}>
              {i > 0 && ", "}
              {COLONNES_REQUISES.includes(colonne) ? <strong>{colonne}</strong> : colonne}
            </span>
          ))}
          . En gras, celles qu’il faut. Séparateur point-virgule ou virgule&nbsp;; UTF-8 ou Windows.
        </p>
      </details>
    </div>
  );
}

function enBase64(octets: Uint8Array): string {
  let texte = "";
  for (const octet of octets) texte += String.fromCharCode(octet);
  return btoa(texte);
}
