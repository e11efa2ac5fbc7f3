/** What the sender may set for the wire: object, matter, types, paper complement. What was signed is untouched. */
import type { ParametresTransmission } from "@executoire/droit";
import type { ControleVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { ChoixMatiere } from "../seance/redaction/Matiere.tsx";
import { attente } from "../signes/attente.ts";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { classification } from "../teletransmission/lectures.ts";
import { aplatir } from "../teletransmission/matieres.ts";

const VERBE = "Appliquer et refaire le contrôle";

export const ROLES: Record<string, string> = {
  enveloppe: "Enveloppe",
  message: "Message métier",
  principal: "Document principal",
  annexe: "Annexe",
};

export function ReglerEnvoi({
  vue,
  objet,
  matiere,
  regler,
  enCours,
  motif,
  lecture,
}: {
  vue: ControleVue;
  /** The act's own. */
  objet: string;
  matiere: { code: string; libelle: string } | undefined;
  regler: (parametres: ParametresTransmission, verbe: string) => Promise<boolean>;
  enCours: string | null;
  motif: Motif | null;
  lecture: boolean;
}) {
  const id = useId();
  const [changes, setChanges] = useState<ParametresTransmission>({});
  const matieres = aplatir(useQuery(classification).data?.matieres ?? []);
  const { parametres, typesProposes } = vue;
  const { fichiers } = vue;
  const annexes = fichiers.filter(({ role }) => role === "annexe");
  const enForce = { ...parametres, ...changes };
  const typesAnnexes = changes.typesAnnexes ?? annexes.map(({ typePiece }) => typePiece ?? "");
  const change = Object.keys(changes).length > 0;
  const changer = (suite: ParametresTransmission) => setChanges((avant) => ({ ...avant, ...suite }));

  async function soumettre(evenement: FormEvent) {
    evenement.preventDefault();
    if (await regler({ ...parametres, ...changes }, VERBE)) setChanges({});
  }

  return (
    <form className="regler-envoi" onSubmit={soumettre}>
      {fichiers.length > 0 && <h3>Fichiers ({fichiers.length})</h3>}
      <ul className="fichiers">
        {fichiers.map((fichier) => {
          const rang = annexes.indexOf(fichier);
          const typable = fichier.role === "principal" || rang >= 0;
          const valeur =
            rang >= 0
              ? (typesAnnexes[rang] ?? "")
              : (changes.typePrincipal ?? fichier.typePiece ?? parametres.typePrincipal ?? "");
          const nom = `${ROLES[fichier.role] ?? fichier.role}${rang >= 0 && annexes.length > 1 ? ` ${rang + 1}` : ""}`;
          return (
            <li key={fichier.nom}>
              <span>
                {nom}
                <span className="mono nom-de-fichier">{fichier.nom}</span>
              </span>
              <span className="petit chiffres">
                {taille(fichier.octets)}
                {fichier.signature && `, signature détachée ${taille(fichier.signature)}`}
              </span>
              {typable &&
                (lecture || typesProposes.length === 0 ? (
                  <span className="petit">{fichier.typePiece}</span>
                ) : (
                  <label className="champ type-de-piece">
                    <span className="petit">Type de pièce{rang >= 0 ? `, ${nom.toLowerCase()}` : ""}</span>
                    <select
                      value={valeur}
                      onChange={({ target }) =>
                        changer(
                          rang >= 0
                            ? { typesAnnexes: typesAnnexes.map((t, i) => (i === rang ? target.value : t)) }
                            : { typePrincipal: target.value },
                        )
                      }
                    >
                      {!typesProposes.some(({ code }) => code === valeur) && (
                        <option value={valeur}>{valeur || "à choisir"}</option>
                      )}
                      {typesProposes.map(({ code, libelle }) => (
                        <option key={code} value={code}>
                          {code} {libelle}
                        </option>
                      ))}
                    </select>
                  </label>
                ))}
            </li>
          );
        })}
      </ul>
      {vue.composable && (
        <p className="petit">
          Archive <span className="mono nom-de-fichier">{vue.archive.nom}</span> {taille(vue.archive.octets)}
        </p>
      )}
      {!lecture && (
        <details className="depliable">
          <summary>Régler l’objet, la matière, le papier</summary>
          <div className="pile">
            <div className="champ">
              <label htmlFor={`${id}-objet`}>Objet transmis</label>
              <textarea
                id={`${id}-objet`}
                rows={4}
                maxLength={499}
                value={enForce.objet ?? objet}
                aria-describedby={`${id}-objet-aide`}
                onChange={({ target }) => changer({ objet: target.value === objet ? "" : target.value })}
              />
              <p className="petit chiffres" id={`${id}-objet-aide`}>
                {[...(enForce.objet || objet)].length} caractères sur 499. L’acte signé garde le sien.
              </p>
            </div>
            {matiere && matieres.length > 0 && (
              <ChoixMatiere
                point="envoi"
                matiere={enForce.matiere ?? matiere}
                connues={matieres}
                changer={(choisie) => changer({ matiere: choisie })}
                manque={undefined}
                lecture={false}
              />
            )}
            <div className="coche">
              <input
                id={`${id}-papier`}
                type="checkbox"
                checked={enForce.documentPapier ?? false}
                onChange={({ target }) => changer({ documentPapier: target.checked })}
              />
              <label htmlFor={`${id}-papier`}>Un complément part sur papier</label>
            </div>
          </div>
        </details>
      )}
      {change && (
        <p className="geste">
          <Button type="submit" className={attente("bouton bouton-fort", enCours === VERBE)}>
            {VERBE}
          </Button>
        </p>
      )}
      {motif && <Refuser motif={motif} />}
    </form>
  );
}
